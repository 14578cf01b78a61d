/** What a recogniser makes of one message. Pure. */

/** sure: act on it. unsure: ask which of these was meant. none: nothing we know fits. */
export type Band = 'sure' | 'unsure' | 'none';

export interface Understanding {
  /** At most three, best first. `score` is 0 to 1 and the scores of all intents together make 1. */
  intents: { intent: string; score: number }[];
  band: Band;
}
