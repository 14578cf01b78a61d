/** How long what is kept: `content/retention.json` in figures. Pure. */
import content from '../../content/retention.json' with { type: 'json' };
import type { Case } from '../case/case.ts';
import type { Conversation } from '../conversation.ts';
import type { RecordKind } from '../ports.ts';

export type Class = keyof typeof content.classes;
interface ClassRule {
  label: string;
  keep: { days: number } | { years: number };
  /** Whether somebody who asks may have it erased before its time. */
  onRequest?: string;
  why: string;
}
export const classes = content.classes as Record<Class, ClassRule>;

/** How records of a kind go. A kind that has no rule in `content/retention.json` does not compile here. */
export interface RecordRule {
  goes: string;
  class?: string;
  why: string;
}
export const records: Record<RecordKind, RecordRule> = content.records;

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** How long somebody who asked to have a talk erased may still think better of it. */
export const ERASE_AFTER_MS = content.eraseAfterAskingHours * HOUR;
/** We answer within a month (Article 12 of the UK GDPR): 28 days are a month in February too. */
export const ANSWER_MS = 28 * DAY;

/** What decides how long a case is kept. */
export type KeptCase = Pick<Case, 'kind' | 'outcome' | 'alarm' | 'closedAt'>;

const ms = (of: Class): number => {
  const { keep } = classes[of];
  return 'days' in keep ? keep.days * DAY : Math.ceil(keep.years * 365.25) * DAY;
};

/** Until when something of this class is kept. @param since care-clock ms */
export function keptUntil(of: Class, since: number): number {
  return since + ms(of);
}

/** The class of a case that was closed: the longer of what it was and what came of it. */
export function classOf({ kind, outcome = '', alarm }: KeptCase): Class {
  const byOutcome = (content.outcomes as Record<string, string>)[outcome] as Class | undefined;
  const byKind = (alarm === 'needless' ? content.needless : content.kinds[kind]) as Class;
  return byOutcome && ms(byOutcome) > ms(byKind) ? byOutcome : byKind;
}

/** Until when a conversation is kept, and by which rule: the longest of its own and its cases'. */
export function conversationKept(lastAt: number, cases: readonly KeptCase[]): { until: number; class: Class } {
  let kept: { until: number; class: Class } = { until: keptUntil('talk', lastAt), class: 'talk' };
  for (const each of cases) {
    const of = classOf(each);
    // A contact after the case counts from that contact: it is one record.
    const until = keptUntil(of, Math.max(each.closedAt ?? lastAt, lastAt));
    if (until > kept.until) kept = { until, class: of };
  }
  return kept;
}

/**
 * When the sweep looks at a conversation: a hint that is written with it. What is erased is decided again then, from all
 * that is known. @returns undefined while a case is open: it is not even looked at
 */
export function lookAgainAt({ earlier = [] }: Conversation, open: Case | undefined, now: number): number | undefined {
  if (open && open.status !== 'closed') return undefined;
  const cases = earlier.map(({ kind, outcome, alarm, at }) => ({ kind, outcome, alarm, closedAt: at }));
  return conversationKept(now, cases).until;
}

/** Rules that make no sense together: each would keep too little or lose what proves something. */
export function retentionFaults(outcomes: readonly string[]): string[] {
  const faults: string[] = [];
  const say = (fault: string) => faults.push(`content/retention.json: ${fault}`);
  for (const [id, { keep }] of Object.entries(classes)) {
    const length = 'days' in keep ? keep.days : keep.years;
    if (!Number.isSafeInteger(length) || length < 1) say(`${id} must be kept for a whole number of days or years`);
  }
  if (ms('replay') < 100 * DAY) say('replay must be at least 100 days: a message may be delivered again until then');
  if (ms('talk') < DAY) say('talk must be at least a day');
  const longest = Math.max(...(['talk', 'information', 'statutory', 'crisis', 'safeguarding'] as const).map(ms));
  if (ms('audit') < longest) say('audit must be kept at least as long as what it tells of');
  if (ms('safeguarding') < ms('information')) say('safeguarding must not be kept for less than information');
  const known = (of: string) => Object.hasOwn(classes, of);
  for (const outcome of outcomes)
    if (!Object.hasOwn(content.outcomes, outcome)) say(`outcomes must say how long "${outcome}" is kept`);
  for (const [id, of] of [...Object.entries(content.kinds), ...Object.entries(content.outcomes)])
    if (!known(of)) say(`${id} names the class "${of}", and there is none`);
  for (const [id, { class: of }] of [
    ...Object.entries<RecordRule>(records),
    ...Object.entries<RecordRule>(content.streams),
  ])
    if (of !== undefined && !known(of)) say(`${id} names the class "${of}", and there is none`);
  return faults;
}

/** The rule of a stream that is no conversation's. */
export function streamRule(stream: string): RecordRule | undefined {
  const rules: Record<string, RecordRule> = content.streams;
  const name = stream.split(' ')[0]!;
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}
