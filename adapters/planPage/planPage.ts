/** Serves a plan to print, at an address that nobody can guess and that is good for a quarter of an hour. */
import type { Log } from '../../bot/log.ts';
import type { PlanBook } from '../../bot/plan/planBook.ts';
import { type Mount, route, send } from '../../bot/server.ts';
import { html, style } from './pages.ts';

const TOKEN = /^[\w-]{32}$/;

/**
 * Serves `GET /plan/:token` and its style. What is too old, erased or guessed is told apart by nobody: 404, the same page.
 * Nothing is kept by browsers, and the address goes nowhere in a referrer.
 */
export function planPage({ plans, log }: { plans: PlanBook; log: Log }): Mount {
  return {
    mount(server) {
      route(server, log, 'get', '/plan/plan.css', async (_request, response) =>
        send(response, 200, 'text/css; charset=utf-8', style, {
          'cache-control': 'public, max-age=31536000, immutable',
        }),
      );
      route(server, log, 'get', '/plan/:token', async (request, response) => {
        const token = String(request.params.token);
        const opened = TOKEN.test(token) ? await plans.open(token) : undefined;
        send(response, opened ? 200 : 404, 'text/html; charset=utf-8', html(opened?.plan), {
          'referrer-policy': 'no-referrer',
          'x-robots-tag': 'noindex',
        });
      });
    },
  };
}
