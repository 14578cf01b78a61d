/** A linear classifier: one support vector machine for each intent against the rest, by dual coordinate descent. Pure. */

import type { Vector } from './features.ts';

export interface Example {
  vector: Vector;
  intent: string;
}

/** What tells one side from the other: `weight[i] * scale` for each feature, in 16 bits so that many fit in memory. */
export interface Side {
  weight: Int16Array;
  scale: number;
  bias: number;
}

/**
 * What was learnt: how each intent is told from the rest. The weights of one feature lie together: a message touches
 * thousands of features, and memory is what it waits for. Most features say next to nothing of most intents, and that is
 * not kept.
 */
export interface Model {
  intents: string[];
  /** Where the weights of each feature begin; behind the last feature, where they end. */
  first: Uint32Array;
  /** The place of an intent in `intents`, for each weight. */
  intent: Uint16Array;
  /** In 8 bits: of 1,700 messages, 99 in 100 and more are heard as in 16. */
  weight: Int8Array;
  scale: Float32Array;
  bias: Float32Array;
}

export interface Scored {
  intent: string;
  score: number;
}

/** How hard a mistake is punished, and how much harder a missed intent than a false one: each has many more "no"s. */
const COST = 1;
const COST_OF_MISSING = 2;
const ROUNDS = 12;
/** An example far on the right side is looked at again only every so many rounds. */
const REST = 4;
/** Margins to scores: chosen by cross-validation on the phrases, so that a score of 0.8 is right about 8 times in 10. */
const SHARPNESS = 5;

/**
 * Learns each intent against the rest.
 * @param width above every index used
 * @param nearest of many intents, each is held against so many examples that are most like it, and against one in ten of the
 * others. A thousand questions are learnt in half the time so, and told apart as well; of a few hundred needs it blurs what
 * a message of one or two words is about, so they are held against all.
 */
export function learn(examples: readonly Example[], width: number, nearest = Number.POSITIVE_INFINITY): Model {
  const byIntent = Map.groupBy(examples.keys(), (i) => examples[i]!.intent);
  const vectors = examples.map(({ vector }) => vector);
  const sides = [...byIntent].map(([intent, own]) => {
    const seen = nearTo(own, vectors, width, nearest);
    const near = seen.map((i) => vectors[i]!);
    return tellApart(near, (i) => examples[seen[i]!]!.intent === intent, width);
  });
  return modelOf([...byIntent.keys()], sides);
}

/** Of those that are far from it an intent is held against one in so many. */
const ONE_IN = 10;

/** @returns the places in `vectors` that an intent is told from, its own among them */
function nearTo(own: readonly number[], vectors: readonly Vector[], width: number, nearest: number): number[] {
  if (vectors.length <= nearest) return [...vectors.keys()];
  const sum = new Float32Array(width);
  for (const i of own) add(vectors[i]!, sum);
  const likeness = Float32Array.from(vectors, (vector) => dot(vector, sum));
  const mark = likeness.toSorted()[vectors.length - nearest]!;
  const mine = new Set(own);
  return [...vectors.keys()].filter((i) => likeness[i]! >= mark || i % ONE_IN === 0 || mine.has(i));
}

function add({ at, value }: Vector, sum: Float32Array): void {
  for (let k = 0; k < at.length; k++) sum[at[k]!]! += value[k]!;
}

function dot({ at, value }: Vector, weight: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < at.length; k++) sum += weight[at[k]!]! * value[k]!;
  return sum;
}

/**
 * Weights of less than a hundredth of a side's greatest are left out, a third of them: of 328 questions to the bank and of
 * 3,000 messages at the gate, by hands that nobody learnt from, as many were read rightly without.
 */
const LEAST_SAID = 327;
/** From the 16 bits of a side to the 8 of a model. */
const COARSER = 258;
const says = (weight: number): boolean => Math.abs(weight) > LEAST_SAID;

/** Lays sides that were learnt one by one together. */
export function modelOf(intents: string[], sides: readonly Side[]): Model {
  const width = sides[0]?.weight.length ?? 0;
  const many = sides.reduce((sum, side) => sum + side.weight.reduce((some, each) => some + Number(says(each)), 0), 0);
  const [first, intent, weight] = [new Uint32Array(width + 1), new Uint16Array(many), new Int8Array(many)];
  let end = 0;
  for (let at = 0; at < width; at++) {
    for (const [i, side] of sides.entries()) {
      if (!says(side.weight[at]!)) continue;
      intent[end] = i;
      weight[end++] = Math.round(side.weight[at]! / COARSER);
    }
    first[at + 1] = end;
  }
  return {
    intents,
    first,
    intent,
    weight,
    scale: Float32Array.from(sides, ({ scale }) => scale * COARSER),
    bias: Float32Array.from(sides, ({ bias }) => bias),
  };
}

/**
 * Learns to tell the examples that are (`yes`) from those that are not. Deterministic: the same examples in the same order
 * give the same side.
 */
export function tellApart(
  vectors: readonly Vector[],
  yes: (example: number) => boolean,
  width: number,
  cost = COST,
): Side {
  const weight = new Float32Array(width);
  let bias = 0;
  const lengths = vectors.map(({ value }) => value.reduce((sum, each) => sum + each * each, 1));
  const sides = Int8Array.from(vectors, (_, i) => (yes(i) ? 1 : -1));
  const duals = new Float64Array(vectors.length);
  const resting = new Uint8Array(vectors.length);
  const order = vectors.map((_, i) => i);
  for (let round = 0, seed = 1; round < ROUNDS; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const j = seed % (i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const i of order) {
      if (resting[i]! > 0) {
        resting[i]!--;
        continue;
      }
      const { at, value } = vectors[i]!;
      const side = sides[i]!;
      const slack = 1 / (2 * cost * (side > 0 ? COST_OF_MISSING : 1));
      const slope = side * (bias + dot(vectors[i]!, weight)) - 1 + slack * duals[i]!;
      if (duals[i] === 0 && slope >= 0) {
        if (slope > 0.1) resting[i] = REST;
        continue;
      }
      const next = Math.max(duals[i]! - slope / (lengths[i]! + slack), 0);
      const move = (next - duals[i]!) * side;
      duals[i] = next;
      if (move === 0) continue;
      for (let k = 0; k < at.length; k++) weight[at[k]!]! += move * value[k]!;
      bias += move;
    }
  }
  const scale = weight.reduce((most, each) => Math.max(most, Math.abs(each)), 0) / 32_767 || 1;
  return { weight: Int16Array.from(weight, (each) => Math.round(each / scale)), scale, bias };
}

/** How far on the "yes" side of each intent a message lies; in the order of `model.intents`. */
export function marginsOf({ intents, first, intent, weight, scale, bias }: Model, { at, value }: Vector): number[] {
  const sums = new Float64Array(intents.length);
  for (let k = 0; k < at.length; k++) {
    const times = value[k]!;
    const end = first[at[k]! + 1]!;
    for (let i = first[at[k]!]!; i < end; i++) sums[intent[i]!]! += weight[i]! * times;
  }
  return Array.from(sums, (sum, i) => sum * scale[i]! + bias[i]!);
}

/** What each feature says of one intent. @param place of the intent in `model.intents` */
export function weightsOf({ first, intent, weight, scale }: Model, place: number): Float32Array {
  const weights = new Float32Array(first.length - 1);
  for (let at = 0; at < weights.length; at++)
    for (let i = first[at]!; i < first[at + 1]!; i++) if (intent[i] === place) weights[at] = weight[i]! * scale[place]!;
  return weights;
}

export function marginOf({ weight, scale, bias }: Side, { at, value }: Vector): number {
  let sum = 0;
  for (let i = 0; i < at.length; i++) sum += weight[at[i]!]! * value[i]!;
  return sum * scale + bias;
}

/** Margins as scores that together make 1, best first. Equal scores keep the order of the intents. */
export function scoresOf(intents: readonly string[], margins: readonly number[]): Scored[] {
  const top = Math.max(...margins);
  const raised = margins.map((margin) => Math.exp(SHARPNESS * (margin - top)));
  const whole = raised.reduce((sum, part) => sum + part, 0);
  return intents.map((intent, i) => ({ intent, score: raised[i]! / whole })).sort((a, b) => b.score - a.score);
}
