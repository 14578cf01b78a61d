/** The staff desk: where people pick cases up, answer and close them. Every address asks who is there, save those that let in. */
import type { Casework } from '../../bot/casework.ts';
import { HubDiary } from '../../bot/hubDiary.ts';
import type { Log } from '../../bot/log.ts';
import type { Clock } from '../../bot/ports.ts';
import type { Records } from '../../bot/records.ts';
import type { Keys } from '../../bot/seal.ts';
import { type Mount, Refusal, type Request, type Response, route, send, sendJson } from '../../bot/server.ts';
import { Acts } from './acts.ts';
import { fields, goTo, sendFault, sendPage, type Visit, wantsPage } from './answer.ts';
import { Doorkeeper } from './doorkeeper.ts';
import { hubPages } from './hubs.ts';
import { type KeeperParts, keeperRoutes } from './keeper.ts';
import { Live } from './live.ts';
import { files, page } from './pages.ts';
import { queueFor } from './queue.ts';
import { labels } from './words.ts';

export interface Desk extends Mount {
  /** A link that signs one person in, once, within 24 hours: for the first person, from the terminal. */
  signInLink(): Promise<string>;
  /** Ends the live feeds. Open pages turn red and try again. */
  close(): Promise<void>;
}

/**
 * @param publicUrl the address that browsers use, such as `https://frontdoor.example.gov.uk`: writes are taken from its
 *   origin only, and over https cookies are bound to it
 */
export function desk(parts: {
  records: Records;
  casework: Casework;
  keys: Keys;
  log: Log;
  clock: Clock;
  publicUrl: string;
  /** What the directory keeper's pages need; without it they are not served. */
  keeper?: Pick<KeeperParts, 'livingMap' | 'directory'>;
}): Desk {
  const { records, casework, log, clock } = parts;
  const doorkeeper = new Doorkeeper({ ...parts, ledger: records.ledger });
  const live = new Live({ records, doorkeeper, log });
  const acts = new Acts({ records, casework });

  function mount(server: Parameters<Mount['mount']>[0]): void {
    type Verb = 'get' | 'post';
    /** For anybody: only what is needed to sign in. */
    const open = (verb: Verb, path: string, handler: (request: Request, response: Response) => Promise<void>): void =>
      route(server, log, verb, path, async (request, response) => {
        try {
          if (verb === 'post') doorkeeper.mustBeOurs(request);
          await handler(request, response);
        } catch (error) {
          sendFault(error, request, response);
        }
      });
    /** For people who are signed in. */
    const staffed = (verb: Verb, path: string, handler: (visit: Visit) => Promise<void>): void =>
      open(verb, path, async (request, response) => {
        const session = await doorkeeper.who(request);
        if (session) return handler({ request, response, session, staff: session.staff });
        if (wantsPage(request)) return goTo(response, '/desk/sign-in');
        throw new Refusal(401, 'signedOut', 'Sign in to the desk first.');
      });

    for (const [name, { type, body }] of Object.entries(files()))
      open('get', `/desk/${name}`, async (_, response) => send(response, 200, type, body));

    open('get', '/desk/sign-in', async (_, response) => sendPage(response, 200, page('signIn', { me: '' })));
    open('get', '/desk/sign-in/:token', async (request, response) => {
      if (await doorkeeper.opens(request.params.token)) return askName(response, 200, '');
      sendPage(response, 410, page('noLink', { me: '' }));
    });
    open('post', '/desk/sign-in/:token', async (request, response) => {
      const entered = await doorkeeper.enter(request.params.token, (await fields(request)).get('name') ?? '');
      if (entered === 'name') return askName(response, 422, labels.mistakes.name);
      if (entered === 'link') return sendPage(response, 410, page('noLink', { me: '' }));
      goTo(response, '/desk', { 'set-cookie': entered.cookie });
    });

    staffed('post', '/desk/sign-out', async (visit) => {
      await acts.releaseAll(visit);
      goTo(visit.response, '/desk/sign-in', { 'set-cookie': await doorkeeper.leave(visit.session) });
    });
    staffed('post', '/desk/links', async ({ response, staff }) => {
      sendPage(response, 200, page('link', { me: staff.name, link: await doorkeeper.makeLink(staff.id) }));
    });
    staffed('get', '/desk/me', async ({ response, staff }) => sendJson(response, 200, { name: staff.name }));

    staffed('get', '/desk', async ({ response, staff }) => {
      const queue = queueFor(await records.openCases(), staff, clock);
      sendPage(response, 200, page('queue', { ...queue, me: staff.name }));
    });
    staffed('get', '/desk/events', async ({ request, response, session }) => {
      live.open(session, response);
      request.socket.setKeepAlive(true, 10_000);
    });
    staffed('get', '/desk/cases/:id/events', async (visit) => {
      const { case: it, mine } = await acts.held(visit);
      if (!mine) throw new Refusal(403, 'notYours', 'This case is not yours.');
      const { request, response, session } = visit;
      const asked = new URL(request.url!, parts.publicUrl).searchParams.get('after');
      const after = Number(request.headers['last-event-id'] ?? asked) || 0;
      live.open(session, response, { id: it.id, conversation: it.conversation, after });
    });

    hubPages(staffed, { diary: new HubDiary(records), clock, ledger: records.ledger });
    if (parts.keeper)
      for (const [verb, path, handler] of keeperRoutes({ ...parts, ...parts.keeper, ledger: records.ledger }))
        staffed(verb, path, handler);

    staffed('get', '/desk/cases/:id', (visit) => acts.show(visit));
    staffed('post', '/desk/cases/:id/claim', (visit) => acts.claim(visit));
    staffed('post', '/desk/cases/:id/renew', (visit) => acts.renew(visit));
    staffed('post', '/desk/cases/:id/say', (visit) => acts.say(visit));
    staffed('post', '/desk/cases/:id/release', (visit) => acts.release(visit));
    staffed('post', '/desk/cases/:id/close', (visit) => acts.close(visit));
  }

  /** The link is in the address of the page, so the form posts back to where it is. */
  function askName(response: Response, status: number, mistake: string): void {
    sendPage(response, status, page('name', { me: '', mistake }));
  }

  return {
    mount,
    signInLink: () => doorkeeper.makeLink('terminal'),
    close: () => live.close(),
  };
}
