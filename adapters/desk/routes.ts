/**
 * Every address of the desk, and who may use it. What is not in this table is not served, and whoever is not named in a
 * row is refused. A new room is a file with its handlers and its rows here.
 */
import type { Request, Response } from '../../bot/server.ts';
import type { Acts } from './acts.ts';
import type { Visit } from './answer.ts';
import type { Assets } from './assets.ts';
import type { AuditRoom } from './auditRoom.ts';
import type { HubList } from './hubs.ts';
import type { Keeper } from './keeper.ts';
import type { LetIn } from './letIn.ts';
import type { People } from './people.ts';
import type { Plans } from './plans.ts';
import type { Reading } from './reading.ts';
import { CARERS, ROLES, type Role } from './roles.ts';
import type { ShowPicture } from './showPicture.ts';
import type { Together } from './together.ts';
import type { Waiting } from './waiting.ts';

type Verb = 'get' | 'post';

/** For anybody: only what is needed to sign in. */
export interface OpenRow {
  verb: Verb;
  path: string;
  who: 'anyone';
  do: (request: Request, response: Response) => Promise<void>;
}

export interface StaffRow {
  verb: Verb;
  path: string;
  who: readonly Role[];
  /**
   * words: what residents wrote is shown or answered, so it is shut while the desk is locked.
   * itself: the page asks by itself, so it does not say that anybody is there.
   */
  is?: 'words' | 'itself' | 'words by itself';
  do: (visit: Visit) => Promise<void>;
}

export type Row = OpenRow | StaffRow;

export interface Rooms {
  letIn: LetIn;
  waiting: Waiting;
  reading: Reading;
  acts: Acts;
  together: Together;
  assets: Assets;
  people: People;
  audit: AuditRoom;
  hubs: HubList;
  plans: Plans;
  pictures: ShowPicture;
  keeper: Keeper;
  /** Files that pages load, by name. */
  files: Record<string, (request: Request, response: Response) => Promise<void>>;
}

/** Whoever is signed in, as whatever. */
const ANYBODY = ROLES;
const CASE = '/desk/cases/:id';
const SUGGESTION = '/desk/directory/suggestions/:id';

export function routes({
  letIn,
  waiting,
  reading,
  acts,
  together,
  assets,
  people,
  audit,
  hubs,
  plans,
  pictures,
  keeper,
  files,
}: Rooms): Row[] {
  const supervisors = ['supervisor'] as const;
  const keepers = ['keeper'] as const;
  const administrators = ['administrator'] as const;
  return [
    ...Object.entries(files).map(
      ([name, serve]): Row => ({ verb: 'get', path: `/desk/${name}`, who: 'anyone', do: serve }),
    ),
    { verb: 'get', path: '/desk/sign-in', who: 'anyone', do: (q, r) => letIn.signInPage(q, r) },
    { verb: 'post', path: '/desk/sign-in', who: 'anyone', do: (q, r) => letIn.signIn(q, r) },
    { verb: 'get', path: '/desk/sign-in/:token', who: 'anyone', do: (q, r) => letIn.linkPage(q, r) },
    { verb: 'post', path: '/desk/sign-in/:token', who: 'anyone', do: (q, r) => letIn.link(q, r) },
    { verb: 'get', path: '/desk/join', who: 'anyone', do: (q, r) => letIn.joinPage(q, r) },
    { verb: 'post', path: '/desk/join', who: 'anyone', do: (q, r) => letIn.join(q, r) },

    { verb: 'post', path: '/desk/sign-out', who: ANYBODY, do: (v) => letIn.signOut(v) },
    { verb: 'get', path: '/desk/me', who: ANYBODY, is: 'itself', do: (v) => letIn.me(v) },
    { verb: 'post', path: '/desk/here', who: ANYBODY, do: (v) => letIn.here(v) },
    { verb: 'get', path: '/desk/unlock', who: ANYBODY, do: (v) => letIn.lockedPage(v) },
    { verb: 'post', path: '/desk/unlock', who: ANYBODY, do: (v) => letIn.unlock(v) },

    { verb: 'get', path: '/desk', who: ANYBODY, do: (v) => waiting.show(v) },
    { verb: 'get', path: '/desk/events', who: CARERS, is: 'itself', do: (v) => waiting.feed(v) },

    { verb: 'get', path: CASE, who: CARERS, is: 'words', do: (v) => reading.show(v) },
    { verb: 'get', path: `${CASE}/events`, who: CARERS, is: 'words by itself', do: (v) => reading.feed(v) },
    { verb: 'get', path: `${CASE}/record`, who: CARERS, is: 'words', do: (v) => reading.record(v) },
    { verb: 'get', path: `${CASE}/pictures/:line/:number`, who: CARERS, is: 'words', do: (v) => pictures.show(v) },
    { verb: 'post', path: `${CASE}/claim`, who: CARERS, is: 'words', do: (v) => acts.claim(v) },
    { verb: 'post', path: `${CASE}/renew`, who: CARERS, is: 'words by itself', do: (v) => acts.renew(v) },
    { verb: 'post', path: `${CASE}/say`, who: CARERS, is: 'words', do: (v) => acts.say(v) },
    { verb: 'post', path: `${CASE}/typing`, who: CARERS, is: 'words', do: (v) => acts.typing(v) },
    { verb: 'post', path: `${CASE}/release`, who: CARERS, do: (v) => acts.release(v) },
    { verb: 'post', path: `${CASE}/close`, who: CARERS, is: 'words', do: (v) => acts.close(v) },
    { verb: 'post', path: `${CASE}/pass`, who: CARERS, is: 'words', do: (v) => together.passOn(v) },
    { verb: 'post', path: `${CASE}/ask`, who: CARERS, is: 'words', do: (v) => together.ask(v) },
    { verb: 'post', path: `${CASE}/note`, who: CARERS, is: 'words', do: (v) => together.note(v) },
    { verb: 'post', path: `${CASE}/contact`, who: CARERS, is: 'words', do: (v) => together.safeContact(v) },
    { verb: 'get', path: `${CASE}/assets`, who: CARERS, is: 'words', do: (v) => assets.find(v) },
    { verb: 'post', path: `${CASE}/assets`, who: CARERS, is: 'words', do: (v) => assets.send(v) },
    { verb: 'post', path: `${CASE}/open`, who: supervisors, is: 'words', do: (v) => together.breakGlass(v) },
    { verb: 'post', path: `${CASE}/take`, who: supervisors, is: 'words', do: (v) => together.takeOver(v) },

    { verb: 'get', path: '/desk/people', who: administrators, do: (v) => people.show(v) },
    { verb: 'post', path: '/desk/people', who: administrators, do: (v) => people.invite(v) },
    { verb: 'post', path: '/desk/people/:id/again', who: administrators, do: (v) => people.again(v) },
    { verb: 'post', path: '/desk/people/:id/end', who: administrators, do: (v) => people.end(v) },
    { verb: 'post', path: '/desk/people/:id/begin', who: administrators, do: (v) => people.begin(v) },

    { verb: 'get', path: '/desk/audit', who: ['auditor'], do: (v: Visit) => audit.show(v) },

    { verb: 'get', path: '/desk/hubs', who: CARERS, is: 'words', do: (v) => hubs.show(v) },
    { verb: 'post', path: '/desk/hubs/came', who: CARERS, is: 'words', do: (v) => hubs.came(v) },

    { verb: 'get', path: '/desk/plans', who: CARERS, do: (v) => plans.show(v) },
    { verb: 'post', path: '/desk/plans', who: CARERS, is: 'words', do: (v) => plans.open(v) },

    { verb: 'get', path: '/desk/directory', who: keepers, do: (v) => keeper.show(v) },
    { verb: 'get', path: '/desk/directory/gaps.csv', who: keepers, do: (v) => keeper.gaps(v) },
    { verb: 'post', path: '/desk/directory/links', who: keepers, do: (v) => keeper.link(v) },
    { verb: 'get', path: SUGGESTION, who: keepers, is: 'words', do: (v) => keeper.suggestion(v) },
    { verb: 'post', path: `${SUGGESTION}/accept`, who: keepers, is: 'words', do: (v) => keeper.accept(v) },
    { verb: 'post', path: `${SUGGESTION}/refuse`, who: keepers, is: 'words', do: (v) => keeper.refuse(v) },
  ];
}
