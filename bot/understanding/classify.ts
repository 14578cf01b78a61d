/** A linear classifier: one support vector machine for each intent against the rest, by dual coordinate descent. Pure. */

import type { Vector } from './features.ts';

export interface Example {
  vector: Vector;
  intent: string;
}

/** What was learnt: `weights[i]` belongs to `intents[i]`, and its last number is the bias. */
export interface Model {
  intents: string[];
  weights: Float32Array[];
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
 * Learns from examples, deterministically: the same examples in the same order give the same model. It pauses (yields)
 * about every millisecond, so that whoever runs it can let others work in between. `width` is above every index used.
 */
export function* learn(examples: readonly Example[], width: number, cost = COST): Generator<void, Model> {
  const intents = [...new Set(examples.map((example) => example.intent))];
  const weights: Float32Array[] = [];
  const lengths = examples.map(({ vector }) => vector.value.reduce((sum, value) => sum + value * value, 1));
  for (const intent of intents) {
    const weight = new Float32Array(width + 1);
    const duals = new Float64Array(examples.length);
    const resting = new Uint8Array(examples.length);
    const order = examples.map((_, i) => i);
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
        const { vector, intent: its } = examples[i]!;
        const side = its === intent ? 1 : -1;
        const slack = 1 / (2 * cost * (side > 0 ? COST_OF_MISSING : 1));
        const slope = side * marginOf(weight, vector) - 1 + slack * duals[i]!;
        if (duals[i] === 0 && slope >= 0) {
          if (slope > 0.1) resting[i] = REST;
          continue;
        }
        const next = Math.max(duals[i]! - slope / (lengths[i]! + slack), 0);
        const step = (next - duals[i]!) * side;
        duals[i] = next;
        if (step === 0) continue;
        for (let k = 0; k < vector.at.length; k++) weight[vector.at[k]!]! += step * vector.value[k]!;
        weight[width]! += step;
      }
      yield;
    }
    weights.push(weight);
  }
  return { intents, weights };
}

/** Runs `learn` to its end at once. */
export function learnNow(examples: readonly Example[], width: number): Model {
  const learning = learn(examples, width);
  for (;;) {
    const step = learning.next();
    if (step.done) return step.value;
  }
}

/** How far on the "yes" side of each intent a message lies; in the order of `model.intents`. */
export function marginsOf(model: Model, vector: Vector): number[] {
  return model.weights.map((weight) => marginOf(weight, vector));
}

/** Margins as scores that together make 1, best first. Equal scores keep the order of the intents. */
export function scoresOf(intents: readonly string[], margins: readonly number[]): Scored[] {
  const top = Math.max(...margins);
  const raised = margins.map((margin) => Math.exp(SHARPNESS * (margin - top)));
  const whole = raised.reduce((sum, part) => sum + part, 0);
  return intents.map((intent, i) => ({ intent, score: raised[i]! / whole })).sort((a, b) => b.score - a.score);
}

function marginOf(weight: Float32Array, { at, value }: Vector): number {
  let sum = weight[weight.length - 1]!;
  for (let i = 0; i < at.length; i++) sum += weight[at[i]!]! * value[i]!;
  return sum;
}
