/** Every room of the desk, built once: first what several of them stand on, then each group of rooms. */
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
import type { Clock, PhoneNumber, Recogniser } from '../../bot/ports.ts';
import type { Records } from '../../bot/records.ts';
import type { Keys } from '../../bot/seal.ts';
import { Teamwork } from '../../bot/teamwork.ts';
import { TestPages } from '../../bot/testPages.ts';
import { Acts } from './acts.ts';
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
import { People } from './people.ts';
import { PersonRoom } from './personRoom.ts';
import { Plans } from './plans.ts';
import { Preview } from './preview.ts';
import { Reading } from './reading.ts';
import { Rota } from './rota.ts';
import { RotaHours } from './rotaHours.ts';
import { RotaLadder } from './rotaLadder.ts';
import { Shift } from './shift.ts';
import { ShiftNotes } from './shiftNotes.ts';
import { ShowPicture } from './showPicture.ts';
import { StaffImport } from './staffImport.ts';
import { StaffImportRoom } from './staffImportRoom.ts';
import { TestRoom } from './testRoom.ts';
import { Together } from './together.ts';
import { Waiting } from './waiting.ts';

export interface DeskParts {
  records: Records;
  casework: Casework;
  keys: Keys;
  log: Log;
  clock: Clock;
  publicUrl: string;
  directory: () => Directory;
  /** What would help, out of whoever's words; without it the desk looks by the words alone. */
  recogniser?: Recogniser;
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
}

/** What the desk is made of, and what several rooms use. A room takes of it what it names. */
function groundOf(parts: DeskParts) {
  const { records, casework } = parts;
  const outside = { ...parts, ledger: records.ledger };
  const doorkeeper = new Doorkeeper(outside);
  const shift = new Shift(outside);
  const live = new Live({ ...outside, doorkeeper, shift });
  const reading = new Reading({ records, shift, live });
  const caseload = new Caseload(records, casework);
  const acts = new Acts({ records, casework, caseload, reading, shift });
  const teamwork = new Teamwork(casework);
  const together = new Together({ teamwork, reading, acts, shift });
  const diary = new HubDiary(records);
  return { ...outside, doorkeeper, shift, live, reading, caseload, acts, teamwork, together, diary };
}
type Ground = ReturnType<typeof groundOf>;

/** The ways in, and who may come. */
function doors(on: Ground) {
  const { signIn, doorkeeper } = on;
  const invitations = new Invitations({ ...on, accounts: doorkeeper.accounts });
  const glass = new BreakGlass(on);
  const byProvider = signIn && new ByProvider({ ...on, invitations, glass, signIn });
  const imports = new StaffImport({ ...on, invitations, groups: signIn?.roles });
  const oidc = signIn !== undefined;
  return {
    letIn: new LetIn({ ...on, byProvider }),
    /** The council's own sign-in, where there is one, and the way past it when it is down. */
    council: byProvider && {
      letIn: new LetInByProvider({ ...on, byProvider }),
      glass: new GlassRoom({ ...on, glass }),
    },
    people: new People({ ...on, invitations, oidc }),
    staffImport: new StaffImportRoom({ imports, doorkeeper, oidc }),
  };
}

/** The queue, the card, and what is done with one case. */
function cases(on: Ground) {
  return {
    waiting: new Waiting(on),
    reading: on.reading,
    acts: on.acts,
    together: on.together,
    finish: new Finish(on),
    earlier: new Earlier(on),
    assets: new Assets(on),
    hubSlots: new HubSlots({ ...on, forThem: new HubForThem(on.casework, on.diary) }),
    pictures: new ShowPicture({ ...on, pictures: new Pictures(on) }),
  };
}

/** One's own work, everybody's, and the days that are the team's. */
function work(on: Ground) {
  const notes = new ShiftNotes(on);
  return {
    mine: new Mine({ ...on, notes }),
    handover: new Handover({ ...on, notes }),
    everybody: new Everybody(on),
    hubs: new HubList(on),
    plans: new Plans({ ...on, book: new PlanBook(on) }),
  };
}

function huddles(on: Ground) {
  const book = new HuddleBook(on.records);
  const run = new HuddleRun(book);
  const sheet = new HuddleSheet({ book, run });
  return {
    list: new Huddles(book),
    sheet,
    item: new HuddleItem({ book, run, sheet }),
    ofCase: new HuddleOfCase({ ...on, book, diary: new HuddleDiary(on.casework, book) }),
  };
}

function rota(on: Ground) {
  const drafting = new Drafting(on);
  return {
    shifts: new Rota(drafting),
    hours: new RotaHours(drafting),
    ladder: new RotaLadder(drafting),
    preview: new Preview(drafting),
    test: new TestRoom(drafting, new TestPages(on)),
  };
}

/** @see DeskParts */
export function roomsOf(parts: DeskParts) {
  const on = groundOf(parts);
  const { chain, asks } = on.keeping;
  return {
    doorkeeper: on.doorkeeper,
    live: on.live,
    doors: doors(on),
    cases: cases(on),
    work: work(on),
    huddles: huddles(on),
    rota: rota(on),
    directory: { keeper: new Keeper(on), changes: new KeeperChanges(on) },
    records: {
      person: new PersonRoom({ ...on, asks }),
      audit: new AuditRoom({ ...on, chain, accounts: on.doorkeeper.accounts }),
    },
  };
}

export type Rooms = ReturnType<typeof roomsOf>;
