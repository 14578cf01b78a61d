/**
 * Every address of the desk, and who may use it. What is not in this table is not served, and whoever is not named in a
 * row is refused. A new room is a file with its handlers, a line in `rooms.ts` and its rows here.
 */
import type { Request, Response } from '../../bot/server.ts';
import type { Visit } from './answer.ts';
import { CARERS, ROLES, type Role } from './roles.ts';
import type { Rooms } from './rooms.ts';

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

/** Whoever is signed in, as whatever. */
const ANYBODY = ROLES;
const SUPERVISORS = ['supervisor'] as const;
const KEEPERS = ['keeper'] as const;
const ADMINISTRATORS = ['administrator'] as const;
const AUDITORS = ['auditor'] as const;
/** Who looks after somebody's records: administrators, and for holds supervisors too. */
const STEWARDS = ['administrator', 'supervisor'] as const;

const CASE = '/desk/cases/:id';
const PERSON = '/desk/person/:id';
const HUDDLE = '/desk/huddles/:huddle';
const SUGGESTION = '/desk/directory/suggestions/:id';

type Act = StaffRow['do'];
const get = (path: string, who: StaffRow['who'], act: Act, is?: StaffRow['is']): StaffRow =>
  row('get', path, who, act, is);
const post = (path: string, who: StaffRow['who'], act: Act, is?: StaffRow['is']): StaffRow =>
  row('post', path, who, act, is);

function row(verb: Verb, path: string, who: StaffRow['who'], act: Act, is: StaffRow['is']): StaffRow {
  return { verb, path, who, do: act, ...(is && { is }) };
}

const open = {
  get: (path: string, act: OpenRow['do']): OpenRow => ({ verb: 'get', path, who: 'anyone', do: act }),
  post: (path: string, act: OpenRow['do']): OpenRow => ({ verb: 'post', path, who: 'anyone', do: act }),
};

export function routes(rooms: Rooms): Row[] {
  return [
    ...waysIn(rooms.doors),
    ...ofCases(rooms.cases),
    ...ofWork(rooms.work),
    ...ofHuddles(rooms.huddles),
    ...ofRota(rooms.rota),
    ...ofDirectory(rooms.directory),
    ...ofStaff(rooms.doors),
    ...ofRecords(rooms.records),
  ];
}

/** Signing in and out, joining, and a desk that is locked. */
function waysIn({ letIn, council }: Rooms['doors']): Row[] {
  return [
    open.get('/desk/sign-in', (q, r) => letIn.signInPage(q, r)),
    ...(council ? byCouncil(council) : ownSecrets(letIn)),
    open.get('/desk/sign-in/:token', (q, r) => letIn.linkPage(q, r)),
    open.post('/desk/sign-in/:token', (q, r) => letIn.link(q, r)),
    open.get('/desk/join', (q, r) => letIn.joinPage(q, r)),
    open.post('/desk/join', (q, r) => letIn.join(q, r)),
    post('/desk/sign-out', ANYBODY, (v) => letIn.signOut(v)),
    get('/desk/me', ANYBODY, (v) => letIn.me(v), 'itself'),
    post('/desk/here', ANYBODY, (v) => letIn.here(v)),
    get('/desk/unlock', ANYBODY, (v) => letIn.lockedPage(v)),
    post('/desk/unlock', ANYBODY, (v) => letIn.unlock(v)),
  ];
}

/** The desk's own passwords and codes, where the council has no sign-in for it. */
function ownSecrets(letIn: Rooms['doors']['letIn']): Row[] {
  return [open.post('/desk/sign-in', (q, r) => letIn.signIn(q, r))];
}

/** The council's own sign-in, and break-glass. */
function byCouncil({ letIn, glass }: NonNullable<Rooms['doors']['council']>): Row[] {
  return [
    open.get('/desk/oidc/begin', (q, r) => letIn.begin(q, r)),
    open.get('/desk/oidc/back', (q, r) => letIn.back(q, r)),
    open.get('/desk/oidc/name', (q, r) => letIn.namePage(q, r)),
    open.post('/desk/oidc/name', (q, r) => letIn.name(q, r)),
    get('/desk/oidc/again', ANYBODY, (v) => letIn.again(v)),
    open.get('/desk/oidc/logout', (q, r) => letIn.signedOutInBrowser(q, r)),
    { ...open.post('/desk/oidc/logout', (q, r) => letIn.signedOutThere(q, r)), from: 'server' },
    open.get('/desk/break-glass', (q, r) => glass.show(q, r)),
    open.post('/desk/break-glass', (q, r) => glass.enter(q, r)),
    get('/desk/break-glass/uses', ADMINISTRATORS, (v) => glass.uses(v)),
    post('/desk/break-glass/told', ADMINISTRATORS, (v) => glass.told(v)),
  ];
}

/** The queue and the card of a case. */
function ofCases({
  waiting,
  reading,
  acts,
  together,
  finish,
  earlier,
  assets,
  hubSlots,
  pictures,
}: Rooms['cases']): Row[] {
  return [
    get('/desk', ANYBODY, (v) => waiting.show(v)),
    get('/desk/events', CARERS, (v) => waiting.feed(v), 'itself'),
    get(CASE, CARERS, (v) => reading.show(v), 'words'),
    get(`${CASE}/events`, CARERS, (v) => reading.feed(v), 'words by itself'),
    get(`${CASE}/record`, CARERS, (v) => reading.record(v), 'words'),
    get(`${CASE}/pictures/:line/:number`, CARERS, (v) => pictures.show(v), 'words'),
    post(`${CASE}/claim`, CARERS, (v) => acts.claim(v), 'words'),
    post(`${CASE}/renew`, CARERS, (v) => acts.renew(v), 'words by itself'),
    post(`${CASE}/say`, CARERS, (v) => acts.say(v), 'words'),
    post(`${CASE}/typing`, CARERS, (v) => acts.typing(v), 'words'),
    post(`${CASE}/release`, CARERS, (v) => acts.release(v)),
    post(`${CASE}/close`, CARERS, (v) => finish.close(v), 'words'),
    post(`${CASE}/aside`, CARERS, (v) => finish.setAside(v), 'words'),
    get(`${CASE}/earlier/:reference`, CARERS, (v) => earlier.show(v), 'words'),
    get(`${CASE}/hub`, CARERS, (v) => hubSlots.show(v), 'words'),
    post(`${CASE}/hub`, CARERS, (v) => hubSlots.act(v), 'words'),
    post(`${CASE}/pass`, CARERS, (v) => together.passOn(v), 'words'),
    post(`${CASE}/ask`, CARERS, (v) => together.ask(v), 'words'),
    post(`${CASE}/note`, CARERS, (v) => together.note(v), 'words'),
    post(`${CASE}/contact`, CARERS, (v) => together.safeContact(v), 'words'),
    get(`${CASE}/assets`, CARERS, (v) => assets.find(v), 'words'),
    post(`${CASE}/assets`, CARERS, (v) => assets.send(v), 'words'),
    post(`${CASE}/open`, SUPERVISORS, (v) => together.breakGlass(v), 'words'),
    post(`${CASE}/take`, SUPERVISORS, (v) => together.takeOver(v), 'words'),
  ];
}

function ofWork({ mine, handover, everybody, hubs, plans }: Rooms['work']): Row[] {
  return [
    get('/desk/mine', CARERS, (v) => mine.show(v), 'words'),
    get('/desk/handover', CARERS, (v) => handover.show(v), 'words'),
    post('/desk/handover', CARERS, (v) => handover.hand(v), 'words'),
    get('/desk/work', SUPERVISORS, (v) => everybody.show(v)),
    post('/desk/work', SUPERVISORS, (v) => everybody.hand(v)),
    get('/desk/hubs', CARERS, (v) => hubs.show(v), 'words'),
    post('/desk/hubs/came', CARERS, (v) => hubs.came(v), 'words'),
    get('/desk/plans', CARERS, (v) => plans.show(v)),
    post('/desk/plans', CARERS, (v) => plans.open(v), 'words'),
  ];
}

function ofHuddles({ ofCase, list, sheet, item }: Rooms['huddles']): Row[] {
  return [
    get(`${CASE}/huddle`, CARERS, (v) => ofCase.show(v), 'words'),
    post(`${CASE}/huddle`, CARERS, (v) => ofCase.putOn(v), 'words'),
    post(`${CASE}/huddle/move`, CARERS, (v) => ofCase.move(v), 'words'),
    post(`${CASE}/huddle/off`, CARERS, (v) => ofCase.takeOff(v), 'words'),
    get('/desk/huddles', CARERS, (v) => list.show(v), 'words'),
    get('/desk/huddles/export', CARERS, (v) => list.export(v), 'words'),
    get(HUDDLE, CARERS, (v) => sheet.show(v), 'words'),
    post(`${HUDDLE}/begin`, CARERS, (v) => sheet.begin(v), 'words'),
    post(`${HUDDLE}/attendance`, CARERS, (v) => sheet.attend(v), 'words'),
    post(`${HUDDLE}/finish`, CARERS, (v) => sheet.finish(v), 'words'),
    post(`${HUDDLE}/reopen`, CARERS, (v) => sheet.reopen(v), 'words'),
    get(`${HUDDLE}/:case`, CARERS, (v) => item.show(v), 'words'),
    post(`${HUDDLE}/:case/outcome`, CARERS, (v) => item.outcome(v), 'words'),
    post(`${HUDDLE}/:case/trackers`, CARERS, (v) => item.facts(v), 'words'),
  ];
}

function ofRota({ shifts, hours, ladder, preview, test }: Rooms['rota']): Row[] {
  return [
    get('/desk/rota', SUPERVISORS, (v) => shifts.show(v)),
    post('/desk/rota', SUPERVISORS, (v) => shifts.save(v)),
    post('/desk/rota/remove', SUPERVISORS, (v) => shifts.remove(v)),
    post('/desk/rota/import', SUPERVISORS, (v) => shifts.import(v)),
    get('/desk/rota/hours', SUPERVISORS, (v) => hours.show(v)),
    post('/desk/rota/hours', SUPERVISORS, (v) => hours.save(v)),
    get('/desk/rota/ladder', SUPERVISORS, (v) => ladder.show(v)),
    post('/desk/rota/ladder', SUPERVISORS, (v) => ladder.save(v)),
    get('/desk/rota/preview', SUPERVISORS, (v) => preview.show(v)),
    // Who is alarmed at night is not changed, and nobody's phone rung, from a desk that nobody sits at.
    post('/desk/rota/preview', SUPERVISORS, (v) => preview.putInForce(v), 'words'),
    post('/desk/rota/carry', SUPERVISORS, (v) => preview.carryOver(v)),
    post('/desk/rota/drop', SUPERVISORS, (v) => preview.drop(v)),
    get('/desk/rota/history', SUPERVISORS, (v) => preview.history(v)),
    post('/desk/rota/history', SUPERVISORS, (v) => preview.back(v)),
    get('/desk/rota/test', SUPERVISORS, (v) => test.show(v)),
    post('/desk/rota/test', SUPERVISORS, (v) => test.send(v), 'words'),
    open.get('/desk/reached/:token', (q, r) => test.reachedPage(q, r)),
    open.post('/desk/reached/:token', (q, r) => test.reached(q, r)),
  ];
}

function ofDirectory({ keeper, changes }: Rooms['directory']): Row[] {
  return [
    get('/desk/directory', KEEPERS, (v) => keeper.show(v)),
    get('/desk/directory/feeds', KEEPERS, (v) => changes.show(v)),
    post('/desk/directory/feeds', KEEPERS, (v) => changes.takeBack(v), 'words'),
    get('/desk/directory/gaps.csv', KEEPERS, (v) => keeper.gaps(v)),
    post('/desk/directory/links', KEEPERS, (v) => keeper.link(v)),
    get(SUGGESTION, KEEPERS, (v) => keeper.suggestion(v), 'words'),
    post(`${SUGGESTION}/accept`, KEEPERS, (v) => keeper.accept(v), 'words'),
    post(`${SUGGESTION}/refuse`, KEEPERS, (v) => keeper.refuse(v), 'words'),
  ];
}

/** Who may sign in, and as what. */
function ofStaff({ people, staffImport }: Rooms['doors']): Row[] {
  return [
    get('/desk/people', ADMINISTRATORS, (v) => people.show(v)),
    post('/desk/people', ADMINISTRATORS, (v) => people.invite(v)),
    get('/desk/people/import', ADMINISTRATORS, (v) => staffImport.show(v)),
    post('/desk/people/import', ADMINISTRATORS, (v) => staffImport.bring(v)),
    get('/desk/people/import/:id', ADMINISTRATORS, (v) => staffImport.preview(v)),
    post('/desk/people/import/:id', ADMINISTRATORS, (v) => staffImport.confirm(v)),
    get('/desk/people/import/:id/staff.csv', ADMINISTRATORS, (v) => staffImport.csv(v)),
    post('/desk/people/invited/:id/withdraw', ADMINISTRATORS, (v) => people.withdraw(v)),
    get('/desk/people/:id/roles', ADMINISTRATORS, (v) => people.askRoles(v)),
    post('/desk/people/:id/roles', ADMINISTRATORS, (v) => people.setRoles(v)),
    post('/desk/people/:id/again', ADMINISTRATORS, (v) => people.again(v)),
    post('/desk/people/:id/end', ADMINISTRATORS, (v) => people.end(v)),
    post('/desk/people/:id/begin', ADMINISTRATORS, (v) => people.begin(v)),
  ];
}

function ofRecords({ person, audit }: Rooms['records']): Row[] {
  return [
    get('/desk/audit', AUDITORS, (v) => audit.show(v)),
    get('/desk/audit.csv', AUDITORS, (v) => audit.copy(v)),
    post('/desk/audit/check', AUDITORS, (v) => audit.check(v)),
    get('/desk/person', STEWARDS, (v) => person.show(v)),
    post('/desk/person', STEWARDS, (v) => person.find(v)),
    get(PERSON, STEWARDS, (v) => person.one(v), 'words'),
    get(`${PERSON}/copy`, ADMINISTRATORS, (v) => person.copy(v), 'words'),
    post(`${PERSON}/hold`, STEWARDS, (v) => person.hold(v), 'words'),
    post(`${PERSON}/lift`, STEWARDS, (v) => person.lift(v), 'words'),
    post(`${PERSON}/erase`, ADMINISTRATORS, (v) => person.erase(v), 'words'),
    post(`${PERSON}/answered`, ADMINISTRATORS, (v) => person.answered(v), 'words'),
  ];
}
