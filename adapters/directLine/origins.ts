/** Browsers of any origin: what opens a conversation is its token, which no browser sends by itself. */
import type { Log } from '../../bot/log.ts';
import { type Request, type Response, route, type Server } from '../../bot/server.ts';

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  // The stock client sends `x-requested-with` too: a page elsewhere could not speak without it.
  'access-control-allow-headers': 'Authorization, Content-Type, x-ms-bot-agent, x-requested-with',
  'access-control-max-age': '7200',
};

/** Lets pages of every origin read all answers under `root`, refusals too, and answers their preflights. */
export function allowEveryOrigin(server: Server, log: Log, root: string): void {
  server.pre((request: Request, response: Response, next: () => void) => {
    if (request.url?.startsWith(`${root}/`)) {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-expose-headers', 'Retry-After');
    }
    next();
  });
  route(server, log, 'opts', `${root}/*`, async (_request, response) => {
    response.writeHead(204, PREFLIGHT);
    response.end();
  });
}
