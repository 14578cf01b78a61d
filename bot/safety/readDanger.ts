/** The gate: the rules and the model together, before anything else reads a message. Pure. */
import { factsIn } from '../understanding/facts.ts';
import { type Normalised, normalise } from '../understanding/normalise.ts';
import { type Concern, CRISES, type GateReading } from './concern.ts';
import { type DangerModel, nameDanger, type Weighed, weigh } from './dangerModel.ts';
import { readGate } from './gate.ts';

/** Margins of the model, set by cross-validation on the corpus: above ACT about 1 look-alike in 50, above ASK 1 in 25. */
const ACT = 0.5;
const ASK = 0.3;
/**
 * A rule that fired where the model hears the very opposite of danger asks first instead of acting. No higher: at -0.3
 * the model doubted "my husband is choking" and "I want to die" in Polish.
 */
const DOUBT = -0.55;

const UNSURE: Concern = {
  concern: 'crisis',
  kind: 'unsure',
  band: 'act',
  urgency: 'immediate',
  about: 'me',
  words: [],
};

/**
 * Reads a message for danger. Until the model has been learnt the rules read alone.
 * Linear in the length of the text, and never throws: a fault inside is itself read as danger (`unsure`).
 * @returns the gravest concern first; undefined when neither heard any
 */
export function readDanger(text: string, model: DangerModel | undefined): GateReading | undefined {
  let ruled: GateReading | undefined;
  try {
    const read = normalise(text);
    ruled = readGate(text, read);
    return model ? together(text, read, ruled, model) : ruled;
  } catch {
    return ruled ?? { concern: UNSURE, also: [], rest: '' };
  }
}

function together(
  text: string,
  read: Normalised,
  ruled: GateReading | undefined,
  model: DangerModel,
): GateReading | undefined {
  const weighed = weigh(text, read, model);
  if (!ruled) return weighed.margin > ASK ? { concern: heard(text, weighed, model), also: [], rest: text } : undefined;
  if (weighed.loudest < DOUBT) return doubted(ruled);
  if (ruled.concern.band === 'ask' && weighed.margin > ACT) {
    // Both heard it: the rule names the kind.
    return { ...ruled, concern: { ...ruled.concern, band: 'act' } };
  }
  return ruled;
}

function heard(text: string, weighed: Weighed, model: DangerModel): Concern {
  const { kind, words } = nameDanger(weighed, model);
  const crisis = (CRISES as readonly string[]).includes(kind);
  return {
    concern: crisis ? 'crisis' : 'safeguarding',
    kind,
    band: weighed.margin > ACT ? 'act' : 'ask',
    urgency: crisis ? 'immediate' : 'urgent',
    about: factsIn(text).forWhom === 'someone' ? 'someone' : 'me',
    words,
  };
}

/** What only a rule heard: certain rules ask, and those that would have asked let it pass. */
function doubted({ concern, also, rest }: GateReading): GateReading | undefined {
  const [first, ...others] = [concern, ...also].filter(({ band }) => band === 'act');
  if (!first) return undefined;
  return { concern: { ...first, band: 'ask' }, also: others.map((each) => ({ ...each, band: 'ask' as const })), rest };
}
