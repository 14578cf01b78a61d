/** The linear model beside the rules: how much a message sounds like danger, of which kind, and by which words. Pure. */
import { type Model, marginOf, marginsOf, modelOf, type Side, tellApart } from '../understanding/classify.ts';
import {
  featuresOfTokens,
  indexOf,
  type Known,
  learnVocabulary,
  lookUp,
  MOST_WORDS,
  type Shares,
  type Vocabulary,
  vectorOf,
  vectorOfKnown,
} from '../understanding/features.ts';
import { type Normalised, normalise, type Token } from '../understanding/normalise.ts';
import { type Crisis, isCrisis, type Safeguarding, type Span } from './concern.ts';
import type { DangerPhrase } from './corpus.ts';
import { learnTelling, type Telling, tellingOf } from './telling.ts';

export interface DangerModel {
  vocabulary: Vocabulary;
  /** Danger against none. */
  danger: Side;
  /** Each danger against none. People in danger are not of one kind: one line cannot part them all from the rest. */
  kinds: Model;
  /** The same question heard in whole words and how they follow one another. */
  telling: Telling;
}

/** What the model makes of a message. */
export interface Weighed {
  /** How sure it is that this is danger: natural log of the odds, among messages of writers that it had not heard. */
  sure: number;
  /** The part that sounds most like it: the whole, or one sentence of a long message. */
  part: readonly Token[];
  /** How far that part lies on the side of each kind, in the order of the model's kinds. */
  kinds: readonly number[];
  /** The share of the words of the whole that some phrase of the corpus has: of what it cannot read it knows nothing. */
  readable: number;
}

/** Chosen by cross-validation on the corpus, leaving out one file (one author) at a time; never on the examination. */
const SHARES: Shares = { word: 1, pair: 1.2, letters: 0.8 };
const COST = 0.3;
const COST_OF_KINDS = 1.5;
/** A kind that the model hardly knows is not named: the reply is then the one that fits any danger. */
const KIND_KNOWN = -0.4;
const CRISIS_FIRST = 0.15;
/**
 * Nor is one that lies so little before a danger of another sort: by writers left out it is the right one two times in five
 * there, and four in five elsewhere.
 */
const CLEAR_OF_OTHERS = 0.15;
/** Dangers that ask for the same first words, more or less. */
const SORTS: (Crisis | Safeguarding)[][] = [
  ['suicide', 'selfHarm'],
  ['medical', 'onTheFloor', 'overdose'],
  ['medical', 'onTheFloor', 'aloneWithout'],
  ['domesticAbuse', 'violence', 'sexualViolence'],
  ['gas', 'fire'],
];
/**
 * A longer message is read in pieces of so many words, cut where a sentence ends: danger may be buried in one. A sentence by
 * itself misleads: "she was on the floor" is danger until the next sentence tells who lifted her.
 */
const PIECE = 100;
const FEWEST_WORDS = 4;
const SHOWN_WHOLE = 25;
/** Where no sentence ends. */
export const LONGEST_PIECE = 130;
/**
 * From margins to how sure: learnt by logistic regression on messages of writers who were left out
 * (`node test/evaluation/leaveOut.ts` does it again). One danger clearly is surer than three a little.
 */
const SURE = { bias: 0.56, telling: 1.61, danger: 0.42, likest: 2.54, third: -0.31 };
const MOST_SPANS = 4;

export function learnDanger(phrases: readonly DangerPhrase[]): DangerModel {
  const read = phrases.map(({ text }) => normalise(text).tokens);
  const features = read.map(featuresOfTokens);
  const vocabulary = learnVocabulary(features);
  const vectors = features.map((each) => vectorOf(each, vocabulary, SHARES));
  const width = vocabulary.weight.length;
  const danger = tellApart(vectors, (i) => phrases[i]!.kind !== 'none', width, COST);
  const intents = [...new Set(phrases.map(({ kind }) => kind))].filter((kind) => kind !== 'none');
  const sides = intents.map((kind) => {
    const seen = [...phrases.keys()].filter((i) => phrases[i]!.kind === kind || phrases[i]!.kind === 'none');
    const theirs = seen.map((i) => vectors[i]!);
    return tellApart(theirs, (i) => phrases[seen[i]!]!.kind === kind, width, COST_OF_KINDS);
  });
  const telling = learnTelling(read, (i) => phrases[i]!.kind !== 'none');
  return { vocabulary, danger, kinds: modelOf(intents, sides), telling };
}

/** Linear in the length of the text: every sentence of a long one is read, to the last. */
export function weigh({ tokens }: Normalised, model: DangerModel): Weighed {
  const known = lookUp(tokens, model.vocabulary);
  const readable = known(0, tokens.length).word.length / Math.max(1, Math.min(tokens.length, MOST_WORDS));
  const weighed = piecesOf(tokens).map(([from, to]) => {
    const part = tokens.slice(from, to);
    return { part, ...sureOf(part, known(from, to), model), readable };
  });
  return weighed.reduce((best, each) => (each.sure > best.sure ? each : best));
}

/** Where each piece begins and ends. */
function piecesOf(tokens: readonly Token[]): [number, number][] {
  const starts = [0];
  for (const at of tokens.length > LONGEST_PIECE ? tokens.keys() : []) {
    const long = at - starts.at(-1)!;
    const begins = tokens[at]!.sentence !== tokens[at - 1]?.sentence;
    if ((begins && long >= PIECE) || long >= LONGEST_PIECE) starts.push(at);
  }
  // What is left over stands by what came before it.
  if (starts.length > 1 && tokens.length - starts.at(-1)! < PIECE / 4) starts.pop();
  return starts.map((from, i) => [from, starts[i + 1] ?? tokens.length]);
}

/** Which danger it sounds like, and by which words. Costs more than weighing: only for what weighs enough. */
export function nameDanger(weighed: Weighed, model: DangerModel): { kind: Crisis | Safeguarding; words: Span[] } {
  return { kind: kindOf(weighed, model), words: tellingWords(likeliestSentence(weighed.part, model), model) };
}

/** What is weighed: how it is told, danger at all, and the danger that it sounds most like, and third most. */
export type Margins = Record<'telling' | 'danger' | 'likest' | 'third', number>;

/** How far on the side of danger some words lie, by each way of hearing them. */
export function marginsIn(tokens: readonly Token[], model: DangerModel): Margins {
  return marginsOfKnown(tokens, lookUp(tokens, model.vocabulary)(0, tokens.length), model);
}

function marginsOfKnown(
  tokens: readonly Token[],
  known: Known,
  model: DangerModel,
): Margins & { kinds: readonly number[] } {
  const vector = vectorOfKnown(known, model.vocabulary, SHARES);
  const kinds = marginsOf(model.kinds, vector);
  const [likest = 0, , third = 0] = kinds.toSorted((a, b) => b - a);
  return { telling: tellingOf(tokens, model.telling), danger: marginOf(model.danger, vector), likest, third, kinds };
}

function sureOf(tokens: readonly Token[], known: Known, model: DangerModel): Pick<Weighed, 'sure' | 'kinds'> {
  const { telling, danger, likest, third, kinds } = marginsOfKnown(tokens, known, model);
  const ofKinds = SURE.likest * likest + SURE.third * third;
  return { sure: SURE.bias + SURE.telling * telling + SURE.danger * danger + ofKinds, kinds };
}

/** How sure the model is of the sentence that stands at a place in the text, by itself. */
export function sureOfSentence({ tokens }: Normalised, at: number, model: DangerModel): number {
  const { sentence } = tokens.findLast(({ from }) => from <= at) ?? tokens[0]!;
  return sureOfWords(
    tokens.filter((token) => token.sentence === sentence),
    model,
  );
}

function sureOfWords(tokens: readonly Token[], model: DangerModel): number {
  return sureOf(tokens, lookUp(tokens, model.vocabulary)(0, tokens.length), model).sure;
}

/** A crisis, unless abuse or neglect sounds clearly likelier: to be heard as the lesser of two costs more. */
export function kindOf({ kinds: margins }: Weighed, { kinds }: DangerModel): Crisis | Safeguarding {
  const ranked = kinds.intents
    .map((kind, i) => ({ kind: kind as Crisis | Safeguarding, margin: margins[i]! }))
    .sort((a, b) => b.margin + first(b.kind) - a.margin - first(a.kind));
  const [likest] = ranked;
  if (!isCrisis(likest!.kind)) return likest!.kind;
  const other = ranked.find(({ kind }) => isCrisis(kind) && !sameSort(kind, likest!.kind));
  const clear = !other || likest!.margin - other.margin >= CLEAR_OF_OTHERS;
  return likest!.margin < KIND_KNOWN || !clear ? 'unsure' : likest!.kind;
}

function sameSort(one: Crisis | Safeguarding, other: Crisis | Safeguarding): boolean {
  return one === other || SORTS.some((sort) => sort.includes(one) && sort.includes(other));
}

const first = (kind: string): number => (isCrisis(kind) ? CRISIS_FIRST : 0);

/** Of a longer piece people are shown the sentence that sounds most like danger. */
function likeliestSentence(part: readonly Token[], model: DangerModel): readonly Token[] {
  const sentences = [...Map.groupBy(part, ({ sentence }) => sentence).values()];
  const long = sentences.filter(({ length }) => length >= FEWEST_WORDS);
  if (part.length <= SHOWN_WHOLE || long.length < 2) return part;
  const sure = new Map(long.map((sentence) => [sentence, sureOfWords(sentence, model)]));
  return long.reduce((best, each) => (sure.get(each)! > sure.get(best)! ? each : best));
}

/** The words that weigh most towards danger, for staff to see. The whole when no word stands out. */
function tellingWords(part: readonly Token[], { vocabulary, danger }: DangerModel): Span[] {
  const weighed = part.slice(0, 400).map((token) => {
    const { word, pair, letters } = featuresOfTokens([token]);
    const sum = [...word, ...pair, ...letters].reduce((total, feature) => {
      const at = indexOf(feature, vocabulary);
      return at < 0 ? total : total + danger.weight[at]! * vocabulary.weight[at]!;
    }, 0);
    return { from: token.from, to: token.to, sum };
  });
  const telling = weighed
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, MOST_SPANS);
  if (telling.length === 0) return [{ from: part[0]?.from ?? 0, to: part.at(-1)?.to ?? 0 }];
  return telling.map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from);
}
