/** What a message may mean for somebody's safety, and the words that say so. Pure. */

import { factsIn } from '../understanding/facts.ts';
import type { Asked } from '../understanding/understanding.ts';

/** The kinds of danger that the front door answers at once, each with its own right number and words. */
export const CRISES = [
  'suicide',
  'overdose',
  'selfHarm',
  'domesticAbuse',
  'sexualViolence',
  'carerBreakingPoint',
  'medical', // stroke, chest pain, breathing, collapse, fits, bleeding, sepsis, head injury
  'onTheFloor',
  'gas',
  'fire',
  'aloneWithout', // no heat, food, water or care, and frail
  'childAtRisk',
  'missingPerson',
  'psychosis',
  'violence', // somebody is being, or is about to be, hurt by another
  'scamNow', // a scam under way at this moment
  'unsure', // the gate could not tell, or broke: treated as danger
] as const;
export type Crisis = (typeof CRISES)[number];

export function isCrisis(kind: string): kind is Crisis {
  return (CRISES as readonly string[]).includes(kind);
}

/** The categories of abuse and neglect in the Care and Support Statutory Guidance (14.17), and three more seen daily. */
export const SAFEGUARDINGS = [
  'physical',
  'domestic',
  'sexual',
  'psychological',
  'financial',
  'modernSlavery',
  'discriminatory',
  'organisational', // poor care
  'neglect',
  'selfNeglect',
  'cuckooing',
] as const;
export type Safeguarding = (typeof SAFEGUARDINGS)[number];

/** How soon a person is needed. Orders the queue and picks the ladder; it is never a score of the person (NICE NG225). */
export type Urgency = 'immediate' | 'urgent' | 'routine';

/** A stretch of the resident's own text, as offsets in UTF-16 units: `text.slice(from, to)`. */
export interface Span {
  from: number;
  to: number;
}

export interface Concern {
  concern: 'crisis' | 'safeguarding';
  kind: Crisis | Safeguarding;
  /** act: answer and hand over now. ask: one short direct question first, with the numbers in sight. */
  band: 'act' | 'ask';
  urgency: Urgency;
  /** Is it about the writer or about somebody else? Decides the pronouns of the reply. */
  about: 'me' | 'someone';
  /** A model heard it and no rule: of which danger it is, it is less sure than that it is one. */
  byModel?: true;
  /** "I'm in danger", "not safe": they say it outright, and not what it is. Asked again whether it is so, they would feel unheard. */
  saidSo?: true;
  /** The words that raised it, in the resident's own text, for staff to see. Never empty, save for `unsure`. */
  words: Span[];
}

/** Whom it is about is told near the danger: so many characters are enough. */
const TOLD = 600;

/**
 * A concern that a model heard, which knows a kind and no rule.
 * @param part the resident's own text, or the sentence of it that sounds most like danger
 */
export function heardAs(kind: Concern['kind'], band: Concern['band'], part: string, words: Span[]): Concern {
  const crisis = isCrisis(kind);
  return {
    concern: crisis ? 'crisis' : 'safeguarding',
    kind,
    band,
    urgency: crisis ? 'immediate' : 'urgent',
    about: factsIn(part.slice(0, TOLD)).forWhom === 'someone' ? 'someone' : 'me',
    byModel: true,
    words,
  };
}

/** What the gate found: the gravest concern first. `undefined` means nothing was found. */
export interface GateReading {
  concern: Concern;
  /** Everything else it found, gravest first. */
  also: Concern[];
  /** A rule that practitioners marked as certain is among what it found. */
  certain?: boolean;
  /** What it asks of the bank of answers, likeliest first. */
  asked?: readonly Asked[];
  /** What the message asked besides the danger, if anything: the text with the dangerous sentences taken out. */
  rest: string;
}
