/** The staff desk: where people pick cases up, answer and close them. Deny by default: `routes.ts` says who may do what. */

import { type Mount, Refusal, type Request, type Response, route, send } from '../../bot/server.ts';
import { sendFault, wantsPage } from './answer.ts';
import { mustBeAServer, mustBeOurs } from './ourPages.ts';
import { files } from './pages.ts';
import { type DeskParts, roomsOf } from './rooms.ts';
import { type Row, routes } from './routes.ts';

export interface Desk extends Mount {
  /** Every address and who may use it: what was mounted. */
  readonly routes: readonly Row[];
  /** A link that signs one person in, once, within 24 hours, as everything: for a first start on a laptop. */
  signInLink(): Promise<string>;
  /** Ends the live feeds. Open pages turn red and try again. */
  close(): Promise<void>;
}

const SWEEP_MS = 60_000;

/** What pages load, for anybody: nothing in it is about anybody. */
function styles(): Row[] {
  return Object.entries(files()).map(([name, { type, body }]) => ({
    verb: 'get',
    path: `/desk/${name}`,
    who: 'anyone',
    do: async (_request, response) => send(response, 200, type, body),
  }));
}

/**
 * @param publicUrl the address that browsers use, such as `https://frontdoor.example.gov.uk`: writes are taken from its
 *   origin only, and over https cookies are bound to it
 */
export function desk(parts: DeskParts): Desk {
  const { log } = parts;
  const rooms = roomsOf(parts);
  const { doorkeeper } = rooms;
  const rows = [...styles(), ...routes(rooms)];

  async function serve(row: Row, request: Request, response: Response): Promise<void> {
    const feed = row.who !== 'anyone' && row.is?.endsWith('itself');
    // Links are followed from anywhere: only writes, and what pages ask by themselves, must come from one of ours.
    if (row.who === 'anyone' && row.from === 'server') mustBeAServer(request);
    else if (row.verb === 'post' || feed) mustBeOurs(request, doorkeeper.origin, row.verb === 'post');
    if (row.who === 'anyone') return row.do(request, response);
    const session = await doorkeeper.sessions.who(request);
    if (!session && wantsPage(request)) return rooms.doors.letIn.signedOut(request, response);
    if (!session) throw new Refusal(401, 'signedOut', 'Sign in to the desk first.');
    const { who } = row;
    if (!session.roles.some((role) => who.includes(role))) {
      await doorkeeper.note(session.staff.id, 'desk.refused');
      throw new Refusal(403, 'notYourRole', 'This is not part of your work here.');
    }
    if (session.locked && row.is?.startsWith('words')) {
      if (!wantsPage(request)) throw new Refusal(423, 'locked', 'Unlock the desk first.');
      return rooms.doors.letIn.locked({ request, response, session, staff: session.staff });
    }
    if (!row.is?.endsWith('itself')) await doorkeeper.sessions.seen(session);
    return row.do({ request, response, session, staff: session.staff });
  }

  let sweeper: NodeJS.Timeout | undefined;
  return {
    routes: rows,
    mount(server) {
      for (const row of rows) {
        route(server, log, row.verb, row.path, (request, response) =>
          serve(row, request, response).catch((error) => sendFault(error, request, response)),
        );
      }
      const sweep = () => doorkeeper.sessions.sweep().catch((error) => log.fault('desk.sweep', error));
      sweeper = setInterval(sweep, SWEEP_MS).unref();
    },
    signInLink: () => doorkeeper.links.make(),
    async close() {
      clearInterval(sweeper);
      await rooms.live.close();
    },
  };
}
