/** The staff desk: where people pick cases up, answer and close them. Deny by default: `routes.ts` says who may do what. */
import type { Casework } from '../../bot/casework.ts';
import type { Directory } from '../../bot/directory/asset.ts';
import { HubDiary } from '../../bot/hubDiary.ts';
import type { Log } from '../../bot/log.ts';
import { Pictures } from '../../bot/pictures/pictures.ts';
import { PlanBook } from '../../bot/plan/planBook.ts';
import type { Clock } from '../../bot/ports.ts';
import type { Records } from '../../bot/records.ts';
import type { Keys } from '../../bot/seal.ts';
import { type Mount, Refusal, type Request, type Response, route, send } from '../../bot/server.ts';
import { Teamwork } from '../../bot/teamwork.ts';
import { Acts } from './acts.ts';
import { goTo, sendFault, wantsPage } from './answer.ts';
import { Assets } from './assets.ts';
import { AuditRoom } from './auditRoom.ts';
import { Doorkeeper } from './doorkeeper.ts';
import { HubList } from './hubs.ts';
import { Keeper, type KeeperParts } from './keeper.ts';
import { LetIn } from './letIn.ts';
import { Live } from './live.ts';
import { files } from './pages.ts';
import { People } from './people.ts';
import { Plans } from './plans.ts';
import { Reading } from './reading.ts';
import { type Row, routes } from './routes.ts';
import { Shift } from './shift.ts';
import { ShowPicture } from './showPicture.ts';
import { Together } from './together.ts';
import { Waiting } from './waiting.ts';

export interface Desk extends Mount {
  /** Every address and who may use it: what was mounted. */
  readonly routes: readonly Row[];
  /** A link that signs one person in, once, within 24 hours, as everything: for a first start on a laptop. */
  signInLink(): Promise<string>;
  /** Ends the live feeds. Open pages turn red and try again. */
  close(): Promise<void>;
}

const SWEEP_MS = 60_000;

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
  directory: () => Directory;
  livingMap: KeeperParts['livingMap'];
}): Desk {
  const { records, casework, log } = parts;
  const { ledger } = records;
  const doorkeeper = new Doorkeeper({ ...parts, ledger });
  const shift = new Shift({ ...parts, ledger });
  const live = new Live({ records, doorkeeper, shift, log });
  const reading = new Reading({ records, shift, live });
  const acts = new Acts({ records, casework, reading });
  const together = new Together({ teamwork: new Teamwork(casework), reading, acts, shift });
  const letIn = new LetIn({ ...parts, doorkeeper, acts, shift });
  const rows = routes({
    letIn,
    waiting: new Waiting({ records, live, shift }),
    reading,
    acts,
    together,
    assets: new Assets({ ...parts, reading, acts }),
    people: new People({ ...parts, doorkeeper, acts, shift }),
    audit: new AuditRoom(records),
    hubs: new HubList({ diary: new HubDiary(records), clock: parts.clock, ledger }),
    pictures: new ShowPicture({ reading, pictures: new Pictures({ records }) }),
    plans: new Plans({ ...parts, ledger, book: new PlanBook(parts) }),
    keeper: new Keeper({ ...parts, ledger }),
    files: Object.fromEntries(
      Object.entries(files()).map(([name, { type, body }]) => [
        name,
        async (_request: Request, response: Response) => send(response, 200, type, body),
      ]),
    ),
  });

  async function serve(row: Row, request: Request, response: Response): Promise<void> {
    const feed = row.who !== 'anyone' && row.is?.endsWith('itself');
    // Links are followed from anywhere: only writes, and what pages ask by themselves, must come from one of ours.
    if (row.verb === 'post' || feed) doorkeeper.mustBeOurs(request, row.verb === 'post');
    if (row.who === 'anyone') return row.do(request, response);
    const session = await doorkeeper.who(request);
    if (!session && wantsPage(request)) return goTo(response, '/desk/sign-in');
    if (!session) throw new Refusal(401, 'signedOut', 'Sign in to the desk first.');
    const { who } = row;
    if (!session.roles.some((role) => who.includes(role))) {
      await doorkeeper.note(session.staff.id, 'desk.refused');
      throw new Refusal(403, 'notYourRole', 'This is not part of your work here.');
    }
    if (session.locked && row.is?.startsWith('words')) {
      if (!wantsPage(request)) throw new Refusal(423, 'locked', 'Unlock the desk first.');
      return letIn.locked({ request, response, session, staff: session.staff });
    }
    if (!row.is?.endsWith('itself')) await doorkeeper.seen(session);
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
      const sweep = () => doorkeeper.sweep().catch((error) => log.fault('desk.sweep', error));
      sweeper = setInterval(sweep, SWEEP_MS).unref();
    },
    signInLink: () => doorkeeper.makeLink(),
    async close() {
      clearInterval(sweeper);
      await live.close();
    },
  };
}
