/** The staff desk: where people pick cases up, answer and close them. Deny by default: `routes.ts` says who may do what. */

import type { Arranged } from '../../bot/arranged.ts';
import { Caseload } from '../../bot/caseload.ts';
import type { Casework } from '../../bot/casework.ts';
import type { Directory } from '../../bot/directory/asset.ts';
import { HubDiary } from '../../bot/hubDiary.ts';
import { HubForThem } from '../../bot/hubForThem.ts';
import { HuddleBook } from '../../bot/huddleBook.ts';
import { HuddleDiary } from '../../bot/huddleDiary.ts';
import { HuddleRun } from '../../bot/huddleRun.ts';
import type { Keeping } from '../../bot/keeping/keeping.ts';
import type { DirectoryChanges } from '../../bot/lastChange.ts';
import type { Log } from '../../bot/log.ts';
import { Pictures } from '../../bot/pictures/pictures.ts';
import { PlanBook } from '../../bot/plan/planBook.ts';
import type { Clock, PhoneNumber } from '../../bot/ports.ts';
import type { Records } from '../../bot/records.ts';
import type { Keys } from '../../bot/seal.ts';
import { type Mount, Refusal, type Request, type Response, route, send } from '../../bot/server.ts';
import { Teamwork } from '../../bot/teamwork.ts';
import { TestPages } from '../../bot/testPages.ts';
import { Acts } from './acts.ts';
import { goTo, sendFault, wantsPage } from './answer.ts';
import { Assets } from './assets.ts';
import { AuditRoom } from './auditRoom.ts';
import { BreakGlass } from './breakGlass.ts';
import { ByProvider, type SignIn } from './byProvider.ts';
import { Doorkeeper } from './doorkeeper.ts';
import { Drafting } from './drafting.ts';
import { Earlier } from './earlier.ts';
import { Everybody } from './everybody.ts';
import { Finish } from './finish.ts';
import { GlassRoom } from './glassRoom.ts';
import { Handover } from './handover.ts';
import { HubSlots } from './hubSlots.ts';
import { HubList } from './hubs.ts';
import { HuddleItem } from './huddleItem.ts';
import { HuddleOfCase } from './huddleOfCase.ts';
import { HuddleSheet } from './huddleSheet.ts';
import { Huddles } from './huddles.ts';
import { Invitations } from './invitations.ts';
import { Keeper, type KeeperParts } from './keeper.ts';
import { KeeperChanges } from './keeperChanges.ts';
import { LetIn } from './letIn.ts';
import { LetInByProvider } from './letInByProvider.ts';
import { Live } from './live.ts';
import { Mine } from './mine.ts';
import { mustBeAServer, mustBeOurs } from './ourPages.ts';
import { files } from './pages.ts';
import { People } from './people.ts';
import { PersonRoom } from './personRoom.ts';
import { Plans } from './plans.ts';
import { Preview } from './preview.ts';
import { Reading } from './reading.ts';
import { Rota } from './rota.ts';
import { RotaHours } from './rotaHours.ts';
import { RotaLadder } from './rotaLadder.ts';
import { type Row, routes } from './routes.ts';
import { Shift } from './shift.ts';
import { ShiftNotes } from './shiftNotes.ts';
import { ShowPicture } from './showPicture.ts';
import { StaffImport } from './staffImport.ts';
import { StaffImportRoom } from './staffImportRoom.ts';
import { TestRoom } from './testRoom.ts';
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
  /** The council's own sign-in; without it people sign in with a password and a code that the desk keeps. */
  signIn?: SignIn;
  keeping: Keeping;
  /** A number in E.164 form from any form in which somebody writes it; undefined when it is none. */
  numberOf: (written: string) => PhoneNumber | undefined;
  arranged: Arranged;
  changes: DirectoryChanges;
  /** Samples' numbers are then nobody's. */
  production?: boolean;
}): Desk {
  const { records, casework, log } = parts;
  const { ledger } = records;
  const doorkeeper = new Doorkeeper({ ...parts, ledger });
  const shift = new Shift({ ...parts, ledger });
  const live = new Live({ records, doorkeeper, shift, log });
  const reading = new Reading({ records, shift, live });
  const invitations = new Invitations({ ...parts, ledger, accounts: doorkeeper.accounts });
  const glass = new BreakGlass({ ...parts, ledger, doorkeeper });
  const { signIn } = parts;
  const byProvider = signIn && new ByProvider({ ...parts, ledger, doorkeeper, invitations, glass, signIn });
  const imports = new StaffImport({ ...parts, ledger, doorkeeper, invitations, groups: signIn?.roles });
  const caseload = new Caseload(records, casework);
  const acts = new Acts({ records, casework, caseload, reading, shift });
  const teamwork = new Teamwork(casework);
  const together = new Together({ teamwork, reading, acts, shift });
  const notes = new ShiftNotes({ ...parts, ledger });
  const diary = new HubDiary(records);
  const letIn = new LetIn({ ...parts, doorkeeper, acts, shift, byProvider });
  const book = new HuddleBook(records);
  const run = new HuddleRun(book);
  const sheet = new HuddleSheet({ book, run });
  const drafting = new Drafting(parts);
  const rows = routes({
    letIn,
    council: byProvider && {
      letIn: new LetInByProvider({ byProvider, acts, shift }),
      glass: new GlassRoom({ ...parts, glass }),
    },
    waiting: new Waiting({ records, live, shift }),
    reading,
    acts,
    together,
    finish: new Finish({ ...parts, caseload, reading, acts }),
    earlier: new Earlier({ records, reading }),
    hubSlots: new HubSlots({ records, reading, acts, diary, forThem: new HubForThem(casework, diary) }),
    mine: new Mine({ records, shift, notes }),
    handover: new Handover({ records, casework, caseload, teamwork, together, acts, shift, notes }),
    everybody: new Everybody({ records, caseload, together, shift }),
    assets: new Assets({ ...parts, reading, acts }),
    people: new People({ ...parts, ledger, doorkeeper, invitations, acts, shift, oidc: signIn !== undefined }),
    staffImport: new StaffImportRoom({ imports, doorkeeper, oidc: signIn !== undefined }),
    audit: new AuditRoom({ records, chain: parts.keeping.chain, accounts: doorkeeper.accounts }),
    person: new PersonRoom({ ...parts, diary, asks: parts.keeping.asks }),
    hubs: new HubList({ diary, clock: parts.clock, ledger }),
    huddles: {
      list: new Huddles(book),
      sheet,
      item: new HuddleItem({ book, run, sheet }),
      ofCase: new HuddleOfCase({ diary: new HuddleDiary(casework, book), book, casework, reading }),
    },
    pictures: new ShowPicture({ reading, pictures: new Pictures({ records }) }),
    plans: new Plans({ ...parts, ledger, book: new PlanBook(parts) }),
    keeper: new Keeper({ ...parts, ledger }),
    keeperChanges: new KeeperChanges({ ...parts, ledger }),
    rota: new Rota(drafting),
    rotaHours: new RotaHours(drafting),
    rotaLadder: new RotaLadder(drafting),
    preview: new Preview(drafting),
    testRoom: new TestRoom(drafting, new TestPages({ ...parts, ledger })),
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
    if (row.who === 'anyone' && row.from === 'server') mustBeAServer(request);
    else if (row.verb === 'post' || feed) mustBeOurs(request, doorkeeper.origin, row.verb === 'post');
    if (row.who === 'anyone') return row.do(request, response);
    const session = await doorkeeper.sessions.who(request);
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
      await live.close();
    },
  };
}
