/**
 * Every address of the desk, and who may use it. What is not in this table is not served, and whoever is not named in a
 * row is refused. A new room is a file with its handlers and its rows here.
 */
import type { Request, Response } from '../../bot/server.ts';
import type { Acts } from './acts.ts';
import type { Visit } from './answer.ts';
import type { Assets } from './assets.ts';
import type { AuditRoom } from './auditRoom.ts';
import type { Earlier } from './earlier.ts';
import type { Everybody } from './everybody.ts';
import type { Finish } from './finish.ts';
import type { GlassRoom } from './glassRoom.ts';
import type { Handover } from './handover.ts';
import type { HubSlots } from './hubSlots.ts';
import type { HubList } from './hubs.ts';
import type { HuddleItem } from './huddleItem.ts';
import type { HuddleOfCase } from './huddleOfCase.ts';
import type { HuddleSheet } from './huddleSheet.ts';
import type { Huddles } from './huddles.ts';
import type { Keeper } from './keeper.ts';
import type { KeeperChanges } from './keeperChanges.ts';
import type { LetIn } from './letIn.ts';
import type { LetInByProvider } from './letInByProvider.ts';
import type { Mine } from './mine.ts';
import type { People } from './people.ts';
import type { PersonRoom } from './personRoom.ts';
import type { Plans } from './plans.ts';
import type { Preview } from './preview.ts';
import type { Reading } from './reading.ts';
import { CARERS, ROLES, type Role } from './roles.ts';
import type { Rota } from './rota.ts';
import type { RotaHours } from './rotaHours.ts';
import type { RotaLadder } from './rotaLadder.ts';
import type { ShowPicture } from './showPicture.ts';
import type { StaffImportRoom } from './staffImportRoom.ts';
import type { TestRoom } from './testRoom.ts';
import type { Together } from './together.ts';
import type { Waiting } from './waiting.ts';

type Verb = 'get' | 'post';

/** For anybody: only what is needed to sign in. */
export interface OpenRow {
  verb: Verb;
  path: string;
  who: 'anyone';
  /** Another server calls it: a write that any page sends is refused. */
  from?: 'server';
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
  finish: Finish;
  earlier: Earlier;
  hubSlots: HubSlots;
  mine: Mine;
  handover: Handover;
  everybody: Everybody;
  assets: Assets;
  people: People;
  staffImport: StaffImportRoom;
  audit: AuditRoom;
  person: PersonRoom;
  hubs: HubList;
  huddles: { list: Huddles; sheet: HuddleSheet; item: HuddleItem; ofCase: HuddleOfCase };
  plans: Plans;
  pictures: ShowPicture;
  keeper: Keeper;
  /** The council's own sign-in, where there is one, and the way past it when it is down. */
  council?: { letIn: LetInByProvider; glass: GlassRoom };
  keeperChanges: KeeperChanges;
  rota: Rota;
  rotaHours: RotaHours;
  rotaLadder: RotaLadder;
  preview: Preview;
  testRoom: TestRoom;
  /** Files that pages load, by name. */
  files: Record<string, (request: Request, response: Response) => Promise<void>>;
}

/** Whoever is signed in, as whatever. */
const ANYBODY = ROLES;
const CASE = '/desk/cases/:id';
const PERSON = '/desk/person/:id';
const HUDDLE = '/desk/huddles/:huddle';
const SUGGESTION = '/desk/directory/suggestions/:id';

export function routes({
  letIn,
  waiting,
  reading,
  acts,
  together,
  finish,
  earlier,
  hubSlots,
  mine,
  handover,
  everybody,
  assets,
  people,
  staffImport,
  audit,
  person,
  hubs,
  huddles,
  plans,
  pictures,
  keeper,
  council,
  keeperChanges,
  rota,
  rotaHours,
  rotaLadder,
  preview,
  testRoom,
  files,
}: Rooms): Row[] {
  const supervisors = ['supervisor'] as const;
  const keepers = ['keeper'] as const;
  const administrators = ['administrator'] as const;
  const auditors = ['auditor'] as const;
  /** Who looks after somebody's records: administrators, and for holds supervisors too. */
  const stewards = ['administrator', 'supervisor'] as const;
  return [
    ...Object.entries(files).map(
      ([name, serve]): Row => ({ verb: 'get', path: `/desk/${name}`, who: 'anyone', do: serve }),
    ),
    { verb: 'get', path: '/desk/sign-in', who: 'anyone', do: (q, r) => letIn.signInPage(q, r) },
    ...(council ? byCouncil(council) : ownSecrets(letIn)),
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
    { verb: 'post', path: `${CASE}/close`, who: CARERS, is: 'words', do: (v) => finish.close(v) },
    { verb: 'post', path: `${CASE}/aside`, who: CARERS, is: 'words', do: (v) => finish.setAside(v) },
    { verb: 'get', path: `${CASE}/earlier/:reference`, who: CARERS, is: 'words', do: (v) => earlier.show(v) },
    { verb: 'get', path: `${CASE}/hub`, who: CARERS, is: 'words', do: (v) => hubSlots.show(v) },
    { verb: 'post', path: `${CASE}/hub`, who: CARERS, is: 'words', do: (v) => hubSlots.act(v) },
    { verb: 'post', path: `${CASE}/pass`, who: CARERS, is: 'words', do: (v) => together.passOn(v) },
    { verb: 'post', path: `${CASE}/ask`, who: CARERS, is: 'words', do: (v) => together.ask(v) },
    { verb: 'post', path: `${CASE}/note`, who: CARERS, is: 'words', do: (v) => together.note(v) },
    { verb: 'post', path: `${CASE}/contact`, who: CARERS, is: 'words', do: (v) => together.safeContact(v) },
    { verb: 'get', path: `${CASE}/assets`, who: CARERS, is: 'words', do: (v) => assets.find(v) },
    { verb: 'post', path: `${CASE}/assets`, who: CARERS, is: 'words', do: (v) => assets.send(v) },
    { verb: 'post', path: `${CASE}/open`, who: supervisors, is: 'words', do: (v) => together.breakGlass(v) },
    { verb: 'post', path: `${CASE}/take`, who: supervisors, is: 'words', do: (v) => together.takeOver(v) },

    { verb: 'get', path: '/desk/mine', who: CARERS, is: 'words', do: (v) => mine.show(v) },
    { verb: 'get', path: '/desk/handover', who: CARERS, is: 'words', do: (v) => handover.show(v) },
    { verb: 'post', path: '/desk/handover', who: CARERS, is: 'words', do: (v) => handover.hand(v) },
    { verb: 'get', path: '/desk/work', who: supervisors, do: (v) => everybody.show(v) },
    { verb: 'post', path: '/desk/work', who: supervisors, do: (v) => everybody.hand(v) },

    { verb: 'get', path: '/desk/people', who: administrators, do: (v) => people.show(v) },
    { verb: 'post', path: '/desk/people', who: administrators, do: (v) => people.invite(v) },
    { verb: 'get', path: '/desk/people/import', who: administrators, do: (v) => staffImport.show(v) },
    { verb: 'post', path: '/desk/people/import', who: administrators, do: (v) => staffImport.bring(v) },
    { verb: 'get', path: '/desk/people/import/:id', who: administrators, do: (v) => staffImport.preview(v) },
    { verb: 'post', path: '/desk/people/import/:id', who: administrators, do: (v) => staffImport.confirm(v) },
    { verb: 'get', path: '/desk/people/import/:id/staff.csv', who: administrators, do: (v) => staffImport.csv(v) },
    { verb: 'post', path: '/desk/people/invited/:id/withdraw', who: administrators, do: (v) => people.withdraw(v) },
    { verb: 'get', path: '/desk/people/:id/roles', who: administrators, do: (v) => people.askRoles(v) },
    { verb: 'post', path: '/desk/people/:id/roles', who: administrators, do: (v) => people.setRoles(v) },
    { verb: 'post', path: '/desk/people/:id/again', who: administrators, do: (v) => people.again(v) },
    { verb: 'post', path: '/desk/people/:id/end', who: administrators, do: (v) => people.end(v) },
    { verb: 'post', path: '/desk/people/:id/begin', who: administrators, do: (v) => people.begin(v) },

    { verb: 'get', path: '/desk/audit', who: auditors, do: (v) => audit.show(v) },
    { verb: 'get', path: '/desk/audit.csv', who: auditors, do: (v) => audit.copy(v) },
    { verb: 'post', path: '/desk/audit/check', who: auditors, do: (v) => audit.check(v) },

    { verb: 'get', path: '/desk/person', who: stewards, do: (v) => person.show(v) },
    { verb: 'post', path: '/desk/person', who: stewards, do: (v) => person.find(v) },
    { verb: 'get', path: PERSON, who: stewards, is: 'words', do: (v) => person.one(v) },
    { verb: 'get', path: `${PERSON}/copy`, who: administrators, is: 'words', do: (v) => person.copy(v) },
    { verb: 'post', path: `${PERSON}/hold`, who: stewards, is: 'words', do: (v) => person.hold(v) },
    { verb: 'post', path: `${PERSON}/lift`, who: stewards, is: 'words', do: (v) => person.lift(v) },
    { verb: 'post', path: `${PERSON}/erase`, who: administrators, is: 'words', do: (v) => person.erase(v) },
    { verb: 'post', path: `${PERSON}/answered`, who: administrators, is: 'words', do: (v) => person.answered(v) },

    { verb: 'get', path: '/desk/hubs', who: CARERS, is: 'words', do: (v) => hubs.show(v) },
    { verb: 'post', path: '/desk/hubs/came', who: CARERS, is: 'words', do: (v) => hubs.came(v) },

    { verb: 'get', path: `${CASE}/huddle`, who: CARERS, is: 'words', do: (v) => huddles.ofCase.show(v) },
    { verb: 'post', path: `${CASE}/huddle`, who: CARERS, is: 'words', do: (v) => huddles.ofCase.putOn(v) },
    { verb: 'post', path: `${CASE}/huddle/move`, who: CARERS, is: 'words', do: (v) => huddles.ofCase.move(v) },
    { verb: 'post', path: `${CASE}/huddle/off`, who: CARERS, is: 'words', do: (v) => huddles.ofCase.takeOff(v) },
    { verb: 'get', path: '/desk/huddles', who: CARERS, is: 'words', do: (v) => huddles.list.show(v) },
    { verb: 'get', path: '/desk/huddles/export', who: CARERS, is: 'words', do: (v) => huddles.list.export(v) },
    { verb: 'get', path: HUDDLE, who: CARERS, is: 'words', do: (v) => huddles.sheet.show(v) },
    { verb: 'post', path: `${HUDDLE}/begin`, who: CARERS, is: 'words', do: (v) => huddles.sheet.begin(v) },
    { verb: 'post', path: `${HUDDLE}/attendance`, who: CARERS, is: 'words', do: (v) => huddles.sheet.attend(v) },
    { verb: 'post', path: `${HUDDLE}/finish`, who: CARERS, is: 'words', do: (v) => huddles.sheet.finish(v) },
    { verb: 'post', path: `${HUDDLE}/reopen`, who: CARERS, is: 'words', do: (v) => huddles.sheet.reopen(v) },
    { verb: 'get', path: `${HUDDLE}/:case`, who: CARERS, is: 'words', do: (v) => huddles.item.show(v) },
    { verb: 'post', path: `${HUDDLE}/:case/outcome`, who: CARERS, is: 'words', do: (v) => huddles.item.outcome(v) },
    { verb: 'post', path: `${HUDDLE}/:case/trackers`, who: CARERS, is: 'words', do: (v) => huddles.item.facts(v) },
    { verb: 'get', path: '/desk/rota', who: supervisors, do: (v) => rota.show(v) },
    { verb: 'post', path: '/desk/rota', who: supervisors, do: (v) => rota.save(v) },
    { verb: 'post', path: '/desk/rota/remove', who: supervisors, do: (v) => rota.remove(v) },
    { verb: 'post', path: '/desk/rota/import', who: supervisors, do: (v) => rota.import(v) },
    { verb: 'get', path: '/desk/rota/hours', who: supervisors, do: (v) => rotaHours.show(v) },
    { verb: 'post', path: '/desk/rota/hours', who: supervisors, do: (v) => rotaHours.save(v) },
    { verb: 'get', path: '/desk/rota/ladder', who: supervisors, do: (v) => rotaLadder.show(v) },
    { verb: 'post', path: '/desk/rota/ladder', who: supervisors, do: (v) => rotaLadder.save(v) },
    { verb: 'get', path: '/desk/rota/preview', who: supervisors, do: (v) => preview.show(v) },
    // Who is alarmed at night is not changed, and nobody's phone rung, from a desk that nobody sits at.
    { verb: 'post', path: '/desk/rota/preview', who: supervisors, is: 'words', do: (v) => preview.putInForce(v) },
    { verb: 'post', path: '/desk/rota/carry', who: supervisors, do: (v) => preview.carryOver(v) },
    { verb: 'post', path: '/desk/rota/drop', who: supervisors, do: (v) => preview.drop(v) },
    { verb: 'get', path: '/desk/rota/history', who: supervisors, do: (v) => preview.history(v) },
    { verb: 'post', path: '/desk/rota/history', who: supervisors, do: (v) => preview.back(v) },
    { verb: 'get', path: '/desk/rota/test', who: supervisors, do: (v) => testRoom.show(v) },
    { verb: 'post', path: '/desk/rota/test', who: supervisors, is: 'words', do: (v) => testRoom.send(v) },
    { verb: 'get', path: '/desk/reached/:token', who: 'anyone', do: (q, r) => testRoom.reachedPage(q, r) },
    { verb: 'post', path: '/desk/reached/:token', who: 'anyone', do: (q, r) => testRoom.reached(q, r) },
    { verb: 'get', path: '/desk/plans', who: CARERS, do: (v) => plans.show(v) },
    { verb: 'post', path: '/desk/plans', who: CARERS, is: 'words', do: (v) => plans.open(v) },

    { verb: 'get', path: '/desk/directory', who: keepers, do: (v) => keeper.show(v) },
    { verb: 'get', path: '/desk/directory/feeds', who: keepers, do: (v) => keeperChanges.show(v) },
    { verb: 'post', path: '/desk/directory/feeds', who: keepers, is: 'words', do: (v) => keeperChanges.takeBack(v) },
    { verb: 'get', path: '/desk/directory/gaps.csv', who: keepers, do: (v) => keeper.gaps(v) },
    { verb: 'post', path: '/desk/directory/links', who: keepers, do: (v) => keeper.link(v) },
    { verb: 'get', path: SUGGESTION, who: keepers, is: 'words', do: (v) => keeper.suggestion(v) },
    { verb: 'post', path: `${SUGGESTION}/accept`, who: keepers, is: 'words', do: (v) => keeper.accept(v) },
    { verb: 'post', path: `${SUGGESTION}/refuse`, who: keepers, is: 'words', do: (v) => keeper.refuse(v) },
  ];
}

/** The desk's own passwords and codes, where the council has no sign-in for it. */
function ownSecrets(letIn: LetIn): Row[] {
  return [{ verb: 'post', path: '/desk/sign-in', who: 'anyone', do: (q, r) => letIn.signIn(q, r) }];
}

/** The council's own sign-in, and break-glass. */
function byCouncil({ letIn, glass }: NonNullable<Rooms['council']>): Row[] {
  const administrators = ['administrator'] as const;
  return [
    { verb: 'get', path: '/desk/oidc/begin', who: 'anyone', do: (q, r) => letIn.begin(q, r) },
    { verb: 'get', path: '/desk/oidc/back', who: 'anyone', do: (q, r) => letIn.back(q, r) },
    { verb: 'get', path: '/desk/oidc/name', who: 'anyone', do: (q, r) => letIn.namePage(q, r) },
    { verb: 'post', path: '/desk/oidc/name', who: 'anyone', do: (q, r) => letIn.name(q, r) },
    { verb: 'get', path: '/desk/oidc/again', who: ANYBODY, do: (v) => letIn.again(v) },
    { verb: 'get', path: '/desk/oidc/logout', who: 'anyone', do: (q, r) => letIn.signedOutInBrowser(q, r) },
    {
      verb: 'post',
      path: '/desk/oidc/logout',
      who: 'anyone',
      from: 'server',
      do: (q, r) => letIn.signedOutThere(q, r),
    },
    { verb: 'get', path: '/desk/break-glass', who: 'anyone', do: (q, r) => glass.show(q, r) },
    { verb: 'post', path: '/desk/break-glass', who: 'anyone', do: (q, r) => glass.enter(q, r) },
    { verb: 'get', path: '/desk/break-glass/uses', who: administrators, do: (v) => glass.uses(v) },
    { verb: 'post', path: '/desk/break-glass/told', who: administrators, do: (v) => glass.told(v) },
  ];
}
