/** What a recogniser makes of one message. Pure. */
import type { Concern } from '../safety/concern.ts';

/** sure: act on it. unsure: ask which of these was meant. none: nothing we know fits. */
export type Band = 'sure' | 'unsure' | 'none';

/** An entry of the bank of answers that a message may ask for, and how far it lies on the yes side of it. */
export interface Asked {
  id: string;
  margin: number;
}

export interface Understanding {
  /** At most three, best first. `score` is 0 to 1 and the scores of all intents together make at most 1. */
  intents: { intent: string; score: number }[];
  band: Band;
  /** Needs of the directory's table that the words tell of, best first: ids with a score from 0 to 1. At most three. */
  needs?: { id: string; score: number }[];
  /** What it asks of the bank of answers, likeliest first, where more was read for it than the words. */
  asked?: readonly Asked[];
  /** What the words mean, as the directory compares it with what its listings mean: for one search, and not to be read. */
  meaning?: string;
  /**
   * A second opinion on danger, where the recogniser has one. It only ever adds to what the gate heard: a recogniser
   * cannot say that somebody is safe.
   */
  danger?: Concern;
}
