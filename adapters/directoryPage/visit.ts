/** One request to the directory's pages: what came, and the ways to answer it. */
import type { IncomingMessage } from 'node:http';
import type { Limits } from '../../bot/limits.ts';
import type { Log } from '../../bot/log.ts';
import { type Clock, OutsideFault } from '../../bot/ports.ts';
import { KIB_64, Refusal, type Request, type Response, readBody, route, type Server } from '../../bot/server.ts';
import content from '../../content/pages/directory/words.json' with { type: 'json' };
import { nothingAsked, shownAsked } from './asked.ts';
import { type PageName, sendPage } from './pages.ts';

const { problems } = content.words;

export interface Visit {
  request: Request;
  response: Response;
  query: URLSearchParams;
  form: URLSearchParams;
  /** `YYYY-MM-DD` by the care clock. */
  today: string;
  page(status: number, name: PageName, facts: object): void;
  problem(status: number, which: keyof typeof problems, more?: object): void;
  goTo(address: string): void;
}

export type Serve = (verb: 'get' | 'post', path: string, handler: (visit: Visit) => Promise<void>) => void;

export const callerOf = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? '';

/** Serves pages, and a page when something goes wrong: never with a word of what was sent. */
export function serving(server: Server, { clock, limits, log }: { clock: Clock; limits: Limits; log: Log }): Serve {
  return (verb, path, handler) =>
    route(server, log, verb, path, async (request, response) => {
      const visit = open(request, response, new Date(clock.care()).toISOString().slice(0, 10));
      try {
        const wait = await limits.read(callerOf(request));
        if (wait > 0) {
          response.setHeader('retry-after', String(wait));
          return visit.problem(429, 'tooMany');
        }
        if (verb === 'post') visit.form = new URLSearchParams(await readBody(request, KIB_64));
        await handler(visit);
      } catch (error) {
        if (response.headersSent) throw error;
        if (error instanceof Refusal) return visit.problem(error.status, 'notUnderstood');
        if (!(error instanceof OutsideFault)) throw error;
        log.fault('directory.outside', error);
        visit.problem(503, 'outside');
      }
    });
}

function open(request: Request, response: Response, today: string): Visit {
  return {
    request,
    response,
    query: new URLSearchParams((request.url ?? '').split('?')[1] ?? ''),
    form: new URLSearchParams(),
    today,
    page: (status, name, facts) => sendPage(response, status, name, facts),
    problem: (status, which, more = {}) =>
      sendPage(response, status, 'problem', { problem: problems[which], ...more, asked: shownAsked(nothingAsked) }),
    goTo: (address) => {
      response.writeHead(303, { location: address, 'cache-control': 'no-store' });
      response.end();
    },
  };
}
