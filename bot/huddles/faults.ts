/** What is wrong in `content/huddles.json`: a slip in a day or a date would make huddles vanish without a word. Pure. */
import { DAYS, onDate } from '../hubs/slots.ts';
import { huddleWords, type Team } from './team.ts';

type Content = Omit<typeof huddleWords, 'teams'> & { teams: Team[] };

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const isDate = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date) && onDate(date).isValid;
/** Code knows these by name: without them a case could not be sent on, or would go on without consent. */
const OUTCOMES = ['action', 'referred', 'backNextWeek', 'closedHere', 'notReached'];
const CONSENTS = ['given', 'without', 'notAsked'];

/** @returns one plain sentence for each fault */
export function huddleFaults(content: Content = huddleWords): string[] {
  const faults: string[] = [];
  const say = (what: string): number => faults.push(`content/huddles.json: ${what}`);
  const whole = (name: 'minutes' | 'weeksAhead' | 'mostCases', most: number): void => {
    const value = content[name];
    if (!(Number.isInteger(value) && value >= 1 && value <= most)) say(`${name} must be a whole number up to ${most}`);
  };
  whole('minutes', 240);
  whole('weeksAhead', 26);
  whole('mostCases', 60);
  if (!isDate(content.reviewed)) say(`reviewed is "${content.reviewed}", not a date like 2026-11-01`);
  if (!['nextWorkingDay', 'none'].includes(content.onBankHoliday))
    say(`onBankHoliday is "${content.onBankHoliday}", not nextWorkingDay or none`);
  const lists = { roles: content.roles, networks: content.networks, teams: content.teams, trackers: content.trackers };
  for (const [name, list] of Object.entries(lists))
    for (const [i, { id }] of list.entries())
      if (list.findIndex((each) => each.id === id) !== i) say(`${name} has two called "${id}"`);
  for (const id of OUTCOMES) if (!content.outcomes.some((each) => each.id === id)) say(`outcomes lacks "${id}"`);
  for (const id of CONSENTS) if (!content.consents.some((each) => each.id === id)) say(`consents lacks "${id}"`);
  for (const team of content.teams) {
    const of = (what: string): number => say(`${team.id} ${what}`);
    if (!/^[a-z][a-z-]{0,29}$/.test(team.id)) of('needs an id of small letters');
    if (!['practice', 'network'].includes(team.kind)) of(`is a "${team.kind}", not a practice or a network`);
    if (team.kind === 'practice' && !team.number) of('needs its practice number');
    if (!content.networks.some(({ id }) => id === team.network)) of(`is of "${team.network}", which is no network`);
    if (!DAYS.includes(team.day)) of(`meets on "${team.day}", not a day like monday`);
    if (!TIME.test(team.time)) of(`meets at "${team.time}", not a time like 13:00`);
    if (!isDate(team.from)) of(`has from "${team.from}", not a date like 2026-03-10`);
    if (team.until && !isDate(team.until)) of(`has until "${team.until}", not a date like 2026-03-10`);
    if (team.until && team.until < team.from) of('closed before it began');
    if (team.attends.length === 0) of('has nobody who attends');
    for (const role of team.attends)
      if (!content.roles.some(({ id }) => id === role)) of(`is attended by "${role}", which is no role`);
  }
  return faults;
}
