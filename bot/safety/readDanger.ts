/** The gate: the rules and the model together, before anything else reads a message. Pure. */
import { type Normalised, normalise } from '../understanding/normalise.ts';
import { type Concern, type GateReading, heardAs, isCrisis } from './concern.ts';
import { type DangerModel, nameDanger, type Weighed, weigh } from './dangerModel.ts';
import { readGate } from './gate.ts';

/**
 * How sure the model is (log odds) when it is asked about, and answered as danger. Set by leaving one writer of the corpus
 * out at a time (`node test/evaluation/leaveOut.ts`); never on the examination. README.md has the curve.
 */
const ASK = 0.1;
/**
 * In a longer message danger may stand beside much that is none: it is asked about and answered sooner. By writers left
 * out, of dangers told in 26 to 60 words 95% are heard so and not 92%, and 89% answered and not 83%; of what is none 21% and
 * not 15% are asked about, and 12% and not 8% answered. To read sentence by sentence cost more for less.
 */
const ASK_LONG = -0.4;
const ACT_LONG = 0.4;
const A_LONG_ONE = 25;
const ACT = 1;
/** Where a rule has heard danger as well, the model need not be as sure: from here the rule is believed outright. */
const BELIEVED = -0.25;
/**
 * What only a rule has heard is asked about down to here: of such messages by writers whom neither had heard, two in five
 * were danger. Below, it was one in nine. The model may doubt only what it can read.
 */
const DOUBTED = -1;
const READABLE = 0.8;
/**
 * In so few words people say plainly what is, and more often than not a rule that hears a crisis in them is right: it is not
 * doubted, and in a few more it is believed sooner.
 */
const PLAIN = 8;
const SHORT = 12;
const BELIEVED_SHORT = -1;
/** Of two or three words the model knows little: it takes more to be heard by it alone. */
const FEW_WORDS = 3;
const ASK_FEW = 2;
const ACT_FEW = 3;

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

/** One number for how much a message sounds like danger to rules and model together: for measuring, never for people. */
export function scoreOf(text: string, model: DangerModel): number {
  const read = normalise(text);
  const { sure } = weigh(read, model);
  return readGate(text, read) ? sure + ASK - BELIEVED : sure;
}

function together(
  text: string,
  read: Normalised,
  ruled: GateReading | undefined,
  model: DangerModel,
): GateReading | undefined {
  const weighed = weigh(read, model);
  const { sure } = weighed;
  const few = read.tokens.length <= FEW_WORDS;
  if (!ruled) {
    const least = few ? ASK_FEW : read.tokens.length > A_LONG_ONE ? ASK_LONG : ASK;
    return sure > least ? { concern: heard(text, weighed, model), also: [], rest: text } : undefined;
  }
  const crisis = ruled.concern.concern === 'crisis';
  const plain = few || (crisis && read.tokens.length <= PLAIN);
  if (ruled.certain || plain || weighed.readable < READABLE) return ruled;
  if (sure > (crisis && read.tokens.length <= SHORT ? BELIEVED_SHORT : BELIEVED)) {
    const worry = !crisis && sure > ASK;
    const graver = worry ? heard(text, weighed, model) : undefined;
    if (graver?.concern === 'crisis') return { ...ruled, concern: graver, also: [ruled.concern, ...ruled.also] };
    return ruled.concern.band === 'ask' && sure > ACT ? surely(ruled) : ruled;
  }
  return sure > DOUBTED ? doubted(ruled) : undefined;
}

/** Both heard it: the rule names the kind. */
function surely(ruled: GateReading): GateReading {
  return { ...ruled, concern: { ...ruled.concern, band: 'act' } };
}

function heard(text: string, weighed: Weighed, model: DangerModel): Concern {
  const { kind, words } = nameDanger(weighed, model);
  const { part, sure } = weighed;
  // A worry about abuse is handed over without a question: a colleague's glance costs less than a missed one.
  const enough = part.length <= FEW_WORDS ? ACT_FEW : part.length > A_LONG_ONE ? ACT_LONG : ACT;
  const band = isCrisis(kind) && sure <= enough ? 'ask' : 'act';
  return heardAs(kind, band, text.slice(part[0]?.from ?? 0, part.at(-1)?.to), words);
}

/** What only a rule heard: certain rules ask, and those that would have asked let it pass. */
function doubted({ concern, also, rest }: GateReading): GateReading | undefined {
  const [first, ...others] = [concern, ...also].filter(({ band }) => band === 'act');
  if (!first) return undefined;
  return { concern: { ...first, band: 'ask' }, also: others.map((each) => ({ ...each, band: 'ask' as const })), rest };
}
