/** How the desk answers: pages for people, JSON for its own script, and a plain page or a code when it cannot. */
import type { IncomingMessage } from 'node:http';
import type { Staff } from '../../bot/casework.ts';
import { OutsideFault } from '../../bot/ports.ts';
import { NoSuchConversation } from '../../bot/records.ts';
import { KIB_64, Refusal, type Request, type Response, readBody, send, sendJson } from '../../bot/server.ts';
import type { Session } from './doorkeeper.ts';
import { page } from './pages.ts';
import { roomsFor } from './roomsFor.ts';
import { labels, type Problem } from './words.ts';

/** A request by somebody who is signed in. */
export interface Visit {
  request: Request;
  response: Response;
  session: Session;
  staff: Staff;
}

/** Forms and the script send the same fields: a person's 2,000 characters in any script fit in 64 KiB. */
export async function fields(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await readBody(request, KIB_64));
}

/** What stands behind the question mark of an address. */
export function asked(request: IncomingMessage): URLSearchParams {
  return new URL(request.url ?? '', 'http://desk').searchParams;
}

/** Browsers ask for pages; the desk's script asks for JSON or for the feed. */
export function wantsPage(request: IncomingMessage): boolean {
  return (request.headers.accept ?? '').includes('text/html');
}

/** What the top of every page needs to know of whoever is signed in. */
export function whoSees({ staff, roles, by, account, untold }: Session): object {
  return {
    me: staff.name,
    glass: by === 'glass',
    untold,
    /** How a locked desk is opened: with a secret that the desk keeps, or at the council's own sign-in. */
    secrets: account !== undefined && by !== 'provider',
    there: by === 'provider',
    roomGroups: roomsFor(roles),
  };
}

export function sendPage(
  response: Response,
  status: number,
  html: string,
  headers: Record<string, string | string[]> = {},
): void {
  // The house's "no-referrer" makes browsers send `Origin: null` with a form, and the desk checks the origin.
  send(response, status, 'text/html; charset=utf-8', html, { 'referrer-policy': 'same-origin', ...headers } as never);
}

export function goTo(response: Response, address: string, headers: Record<string, string | string[]> = {}): void {
  response.writeHead(303, { location: address, 'cache-control': 'no-store', ...headers });
  response.end();
}

/**
 * A page of ours that goes on by itself. Coming from another site a browser keeps back the cookies that hold the session,
 * and a form of ours may not lead to another site: from a page in between both do.
 */
export function sendOn(response: Response, to: 'entered' | 'leaving', address: string, cookies: string[]): void {
  const { title, text, link } = labels.signIn[to];
  const html = page('goOn', { me: '', title, text, link, address });
  sendPage(response, 200, html, { refresh: `0; url=${address}`, 'set-cookie': cookies });
}

export function sendProblem(request: Request, response: Response, status: number, problem: Problem): void {
  const { title, text } = labels.problems[problem];
  if (wantsPage(request)) sendPage(response, status, page('problem', { me: '', title, text }));
  else sendJson(response, status, { error: { code: problem, message: text } });
}

/** What a fault is to the person at the desk. @throws what is nobody's fault but ours, for the server to log */
export function sendFault(error: unknown, request: Request, response: Response): void {
  if (response.headersSent) throw error;
  if (error instanceof NoSuchConversation) sendProblem(request, response, 404, 'notFound');
  else if (error instanceof OutsideFault) sendProblem(request, response, 503, 'outside');
  else if (error instanceof Refusal) {
    const named = Object.hasOwn(labels.problems, error.code) ? (error.code as Problem) : 'notUnderstood';
    sendProblem(request, response, error.status, named);
  } else throw error;
}
