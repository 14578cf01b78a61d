/** One huddle: the cases on its sheet, who came, and what came of each. Pure. */
import { outcomes, priorities } from './team.ts';

/** What came of a case at a huddle. */
export interface HuddleOutcome {
  /** One of `outcomes` in `content/huddles.json`. */
  id: string;
  /** Who wrote it down. */
  by: string;
  /** Care-clock ms. */
  at: number;
  /** The page's own id of this answer: the same twice is one. */
  key: string;
  /** Yes, no or not known, by question. */
  answers: Record<string, string>;
  /** An {@link Agreed}, closed with the conversation's key. */
  sealed: string;
  /** The huddle that it went on to. */
  next?: string;
}

/** Words of an outcome. Private. */
export interface Agreed {
  what: string;
  who: string;
  /** `YYYY-MM-DD`, or empty. */
  by: string;
}

/** Words that a worker wrote for the huddle, and what staff entered for the trackers. Private. */
export interface HuddleWords {
  asked: string;
  /** The lawful reason, where they did not consent. */
  reason: string;
  facts: Record<string, string>;
}

/** A case on a sheet. */
export interface OnSheet {
  case: string;
  reference: string;
  /** Its key seals the words, so that they go with it. */
  conversation: string;
  by: string;
  at: number;
  urgency: string;
  priority: string;
  consent: string;
  /** Counts changes: a page that has seen an older one is told, and changes nothing. */
  edits: number;
  changed?: { by: string; at: number };
  /** The huddle that sent it on to this one. */
  from?: string;
  /** {@link HuddleWords}, closed with the conversation's key. They may be moved to another sheet as they are. */
  sealed: string;
  outcome?: HuddleOutcome;
}

export interface Huddle {
  /** `larkrise-2026-03-10` */
  id: string;
  team: string;
  date: string;
  /** When it begins, care-clock ms. */
  at: number;
  /** Counts changes of who runs it, who came and whether it is finished. */
  edits: number;
  changed?: { by: string; at: number };
  cases: OnSheet[];
  runs?: { id: string; name: string };
  begunAt?: number;
  /** Ids of the roles that came; absent until somebody has ticked them. */
  there?: string[];
  finished?: { by: string; at: number };
}

export type Answers = Pick<HuddleOutcome, 'id' | 'answers'> & Agreed;

/** The label under which words about a case are sealed: the same on every sheet. */
export const wordsLabel = (of: string): string => `huddle ${of}`;
export const agreedLabel = (of: string): string => `huddle outcome ${of}`;

/** Above every moment that an open huddle can begin at. */
const FINISHED = 2e14;

/** Where it stands in the list: those that are not finished, soonest first, then the finished ones, newest first. */
export function huddleRank({ at, finished }: Huddle): number {
  return finished ? FINISHED - at : at;
}

/** Nothing is on it and nobody has begun it: it need not be kept. */
export function isBlank({ cases, begunAt, there, finished }: Huddle): boolean {
  return cases.length === 0 && begunAt === undefined && there === undefined && !finished;
}

export function onSheet(huddle: Huddle, of: string): OnSheet | undefined {
  return huddle.cases.find((each) => each.case === of);
}

/** Puts a case on, or in the place of what stood there. The order is that of the sheet: as its worker chose, then by age. */
export function withCase(huddle: Huddle, it: OnSheet): Huddle {
  const place = ({ priority }: OnSheet): number => priorities.findIndex(({ id }) => id === priority);
  const others = huddle.cases.filter((each) => each.case !== it.case);
  return { ...huddle, cases: [...others, it].sort((a, b) => place(a) - place(b) || a.at - b.at) };
}

export function withoutCase(huddle: Huddle, of: string): Huddle {
  return { ...huddle, cases: huddle.cases.filter((each) => each.case !== of) };
}

/** Its head has changed: who runs it, who came, whether it is over. */
export function changedBy(huddle: Huddle, by: string, at: number, change: Partial<Huddle>): Huddle {
  return { ...huddle, ...change, edits: huddle.edits + 1, changed: { by, at } };
}

/** Whether it goes on to the next huddle. */
export function goesOn(outcome: string): boolean {
  return outcomes.find(({ id }) => id === outcome)?.next ?? false;
}

/** Whether the huddle has talked about it. */
export function isReviewed({ outcome }: OnSheet): boolean {
  return outcomes.find(({ id }) => id === outcome?.id)?.reviewed ?? false;
}
