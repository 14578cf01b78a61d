/** The safety rules as practitioners wrote them, made ready once, when the program starts. */

import abuse from '../../content/safety/abuse.json' with { type: 'json' };
import cries from '../../content/safety/cries.json' with { type: 'json' };
import home from '../../content/safety/home.json' with { type: 'json' };
import life from '../../content/safety/life.json' with { type: 'json' };
import medical from '../../content/safety/medical.json' with { type: 'json' };
import notToLive from '../../content/safety/notToLive.json' with { type: 'json' };
import otherLanguages from '../../content/safety/otherLanguages.json' with { type: 'json' };
import others from '../../content/safety/others.json' with { type: 'json' };
import safeguarding from '../../content/safety/safeguarding.json' with { type: 'json' };
import signs from '../../content/safety/signs.json' with { type: 'json' };
import words from '../../content/safety/words.json' with { type: 'json' };
import type { Concern, Crisis, Safeguarding, Urgency } from './concern.ts';
import { CRISES, SAFEGUARDINGS } from './concern.ts';
import { Phrases } from './rules.ts';

export interface Rule {
  kind: Crisis | Safeguarding;
  band: Concern['band'];
  urgency: Urgency;
  /** Whom the danger is to. Absent: told from the persons named. `object`: told from whom it is done to. */
  about?: Concern['about'] | 'object';
  /**
   * Nothing harmless is said so: the model, which may never have heard the language, must not doubt it. `inFewWords`: where
   * hardly anything else is told.
   */
  certain?: boolean | 'inFewWords';
  /** Only where the message ends with it: "I can't go on", and not "I can't go on the bus". */
  last?: boolean;
  phrases: string[];
  /** Names of signs that take the rule back. */
  unless?: string[];
  /** Names of signs of which one must be there too. */
  with?: string[];
}

/**
 * Something else in the message that changes what it means.
 * `covers`: no rule may read the words it covers (idioms). `before`: it stands just before the phrase, or inside it.
 * `touching`: the same, with no word between. `sentence`: anywhere in the same sentence. `message`: anywhere.
 */
export interface Sign {
  where: 'covers' | 'before' | 'touching' | 'sentence' | 'message';
  /** A sign in the same sentence that makes this one count for nothing. */
  unless?: string;
  phrases: string[];
}

export const RULES: readonly Rule[] = [
  life,
  abuse,
  medical,
  home,
  others,
  safeguarding,
  otherLanguages,
  notToLive,
  cries,
].flatMap((file) => file.rules.map((rule) => checked(rule as Rule)));
export const SIGNS: readonly (Sign & { name: string })[] = Object.entries(signs.signs).map(([name, sign]) => ({
  ...(sign as Sign),
  name,
}));

/** One phrase of a rule or of a sign. `denies`: it holds a "not" of its own, so that a "not" inside it takes nothing back. */
export interface Phrase {
  phrase: string;
  rule?: Rule;
  sign?: Sign & { name: string };
  denies: boolean;
}

const DENIES = /\b(not|never|no|nobody|nothing|without|stopped|stop|hardly|barely|refuse\w*)\b|<can not>/;

export const ENTRIES: readonly Phrase[] = [
  ...RULES.flatMap((rule) => rule.phrases.map((phrase) => ({ phrase, rule, denies: DENIES.test(phrase) }))),
  ...SIGNS.flatMap((sign) => sign.phrases.map((phrase) => ({ phrase, sign, denies: false }))),
];

/** Hits carry the place of their phrase in ENTRIES. */
export const PHRASES = new Phrases(
  words,
  ENTRIES.map(({ phrase }, id) => ({ id, phrase })),
);

function checked(rule: Rule): Rule {
  const kinds: readonly string[] = [...CRISES, ...SAFEGUARDINGS];
  if (!kinds.includes(rule.kind)) throw new Error(`No such kind of danger: "${rule.kind}"`);
  for (const name of [...(rule.unless ?? []), ...(rule.with ?? [])]) {
    if (!(name in signs.signs)) throw new Error(`No such sign: "${name}", named by a rule for ${rule.kind}`);
  }
  return rule;
}
