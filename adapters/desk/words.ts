/** The desk's labels, out of `content/desk.json`: a concern without one does not compile. */

import type { AlarmMark } from '../../bot/case/case.ts';
import type { Crisis, Safeguarding } from '../../bot/safety/concern.ts';
import { intentOf } from '../../bot/understanding/intents.ts';
import content from '../../content/desk.json' with { type: 'json' };
import type { Role } from './roles.ts';

export const labels = content;

const what: Record<Crisis | Safeguarding, string> & Record<string, string> = { ...content.what, ...content.otherWhat };

/** What a case is about, as people at the desk say it. A kind that nobody has named yet shows as it is called inside. */
export function whatLabel(of: string): string {
  return Object.hasOwn(what, of) ? what[of]! : (intentOf(of)?.label ?? of);
}

export function factLabel(name: string): string {
  const known: Record<string, string> = content.facts;
  return Object.hasOwn(known, name) ? known[name]! : name;
}

/** What somebody is at the desk, in a few words. */
export function shortRoles(roles: readonly Role[]): string {
  return roles.map((role) => content.roles[role].split(':')[0]).join(', ');
}

/** What came of a case, as people at the desk say it. */
export function outcomeLabel(id: string): string {
  return [...content.outcomes, ...content.formerOutcomes].find((outcome) => outcome.id === id)?.label ?? id;
}

export type Problem = keyof typeof content.problems;
export type MistakeName = keyof typeof content.mistakes;

/** The same where nobody may be named. */
export function shortOutcome(id: string): string {
  const outcome = content.outcomes.find((each) => each.id === id);
  return outcome && 'short' in outcome ? outcome.short! : outcomeLabel(id);
}

/** To whom or what they went, with it. */
export function outcomeWith(id: string, to = ''): string {
  return outcomeLabel(id).replace(/…/, to ? ` ${to}` : '…');
}

/** Is this one of the outcomes that a case may be closed with? */
export function isOutcome(id: string): boolean {
  return content.outcomes.some((outcome) => outcome.id === id);
}

/** Does this outcome need to say to whom or what? */
export function saysToWhom(id: string): boolean {
  return content.outcomes.some((outcome) => outcome.id === id && 'toWhom' in outcome);
}

/** What the closer may say of the alarm; '' when nothing is wrong with it. */
export function isAlarmMark(mark: string): mark is AlarmMark | '' {
  return mark === '' || content.alarms.some(({ id }) => id === mark);
}

const unit = (name: string) => new Intl.NumberFormat('en-GB', { style: 'unit', unit: name, unitDisplay: 'long' });
const [minutes, hours, days] = [unit('minute'), unit('hour'), unit('day')];

/** A length of time as people say it, to the minute. */
export function lasting(ms: number): string {
  const whole = Math.floor(ms / 60_000);
  if (whole < 1) return content.underAMinute;
  if (whole < 60) return minutes.format(whole);
  if (whole < 24 * 60)
    return `${hours.format(Math.floor(whole / 60))} ${whole % 60 ? minutes.format(whole % 60) : ''}`.trim();
  return days.format(Math.floor(whole / 1_440));
}
