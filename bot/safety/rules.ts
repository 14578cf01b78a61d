/** Finds phrases in a row of words: one pass, no going back, so no message can make it slow. */

import type { Token } from '../understanding/normalise.ts';
import { PhraseNet, type Vocabulary } from './phraseNet.ts';

/** Phrase `id` was found from token `from` up to, not including, token `to`. */
export interface Hit {
  id: number;
  from: number;
  to: number;
}

/** A list of numbers for each node, end to end: node `n` has `all` from `begin[n]` up to `begin[n + 1]`. */
interface Lists {
  begin: Int32Array;
  all: Int32Array;
}

const MOST_FILLERS = 4;

export class Phrases {
  /** How many nodes the net has. */
  readonly size: number;
  private readonly fillers: Set<string>;
  private readonly numbers: ReadonlyMap<string, number>;
  /** For each node, which words may follow: two sieves of one bit a word, that turn most words away at once. */
  private readonly fine: Int32Array;
  private readonly coarse: Int32Array;
  /** The node that any one word of the same sentence leads to; -1 where none does. */
  private readonly any: Int32Array;
  /** The numbers of the words that lead on from each node, least first, and beside each where it leads. */
  private readonly words: Lists;
  private readonly onward: Int32Array;
  /** Each node and those that stand open with it, and the phrases that end in any of them. Ends are reached only by a word. */
  private readonly reach: Lists;
  private readonly ends: Lists;
  /** Used again by each search, which is never interrupted. Two pairs change places at each word. */
  private readonly open: Int32Array[];
  private readonly begun: Int32Array[];
  /** The word, of all that were ever read, at which each node was last entered. */
  private readonly entered: Float64Array;
  private wordsRead = 0;

  /** Reads every phrase once; a mistake in one stops the start with its text. */
  constructor(vocabulary: Vocabulary, phrases: readonly { id: number; phrase: string }[]) {
    const { nodes, numbers } = new PhraseNet(vocabulary, phrases);
    this.size = nodes.length;
    this.fillers = new Set(vocabulary.fillers);
    this.numbers = numbers;
    const leads = nodes.map(({ next }) =>
      [...next]
        .flatMap(([word, onward]) => onward.map((to) => ({ word: numbers.get(word)!, to })))
        .sort((a, b) => a.word - b.word),
    );
    this.words = laidOut(leads.map((each) => each.map(({ word }) => word)));
    this.onward = Int32Array.from(leads.flat(), ({ to }) => to);
    this.fine = Int32Array.from(leads, (each) => each.reduce((sieve, { word }) => sieve | (1 << word), 0));
    this.coarse = Int32Array.from(leads, (each) => each.reduce((sieve, { word }) => sieve | (1 << (word >> 5)), 0));
    this.any = Int32Array.from(nodes, ({ any }) => any);
    const opened = nodes.map((_, at) => {
      const seen = new Set([at]);
      for (const each of seen) for (const onward of nodes[each]!.free) seen.add(onward);
      return [...seen];
    });
    this.reach = laidOut(opened.map((seen) => seen.filter((each) => this.fine[each] !== 0 || this.any[each]! >= 0)));
    this.ends = laidOut(opened.map((seen) => [...new Set(seen.flatMap((each) => nodes[each]!.found))]));
    if (this.ends.begin[1]! > 0) throw new Error('A safety phrase matches nothing at all');
    this.open = [new Int32Array(this.size), new Int32Array(this.size)];
    this.begun = [new Int32Array(this.size), new Int32Array(this.size)];
    this.entered = new Float64Array(this.size).fill(-1);
  }

  /** Every phrase in the text, by where it ends. */
  find(tokens: readonly Token[]): Hit[] {
    const { fine, coarse, any, words, onward, reach, ends, entered, wordsRead } = this;
    this.wordsRead += tokens.length;
    const hits: Hit[] = [];
    let [open, nextOpen] = this.open as [Int32Array, Int32Array];
    let [begun, nextBegun] = this.begun as [Int32Array, Int32Array];
    let count = 0;
    let nextCount = 0;
    let at = 0;
    const keep = (node: number, start: number) => {
      entered[node] = wordsRead + at;
      nextOpen[nextCount] = node;
      nextBegun[nextCount++] = start;
    };
    const enter = (node: number, start: number) => {
      if (entered[node] === wordsRead + at) return;
      entered[node] = wordsRead + at;
      for (let i = ends.begin[node]!; i < ends.begin[node + 1]!; i++)
        hits.push({ id: ends.all[i]!, from: start, to: at + 1 });
      for (let i = reach.begin[node]!; i < reach.begin[node + 1]!; i++) {
        const opened = reach.all[i]!;
        if (opened === node || entered[opened] !== wordsRead + at) keep(opened, start);
      }
    };
    let filling = 0;
    for (; at < tokens.length; at++) {
      const token = tokens[at]!;
      // A word said over and over says nothing new, and is the cheapest way to keep many phrases open.
      if (at > 1 && token.word === tokens[at - 1]!.word && token.word === tokens[at - 2]!.word) continue;
      const numbers = this.numbersOf(token);
      const goesOn = at > 0 && tokens[at - 1]!.sentence === token.sentence;
      nextCount = 0;
      for (let i = 0; i <= count; i++) {
        const node = i < count ? open[i]! : 0;
        const start = i < count ? begun[i]! : at;
        for (let each = 0; each < numbers.length; each++) {
          const number = numbers[each]!;
          if ((fine[node]! & (1 << number)) === 0 || (coarse[node]! & (1 << (number >> 5))) === 0) continue;
          const last = words.begin[node + 1]!;
          let lead = firstAt(words.all, number, words.begin[node]!, last);
          for (; lead < last && words.all[lead] === number; lead++) enter(onward[lead]!, start);
        }
        const free = any[node]!;
        if (free >= 0 && goesOn) enter(free, start);
      }
      filling = this.fillers.has(token.word) ? filling + 1 : 0;
      if (filling > 0 && filling <= MOST_FILLERS) {
        for (let i = 0; i < count; i++) if (entered[open[i]!] !== wordsRead + at) keep(open[i]!, begun[i]!);
      }
      [open, nextOpen] = [nextOpen, open];
      [begun, nextBegun] = [nextBegun, begun];
      count = nextCount;
    }
    return hits;
  }

  private numbersOf({ word, also }: Token): number[] {
    const numbers: number[] = [];
    for (let each = -1; each < also.length; each++) {
      const number = this.numbers.get(each < 0 ? word : also[each]!);
      if (number !== undefined) numbers.push(number);
    }
    return numbers;
  }
}

function laidOut(lists: readonly (readonly number[])[]): Lists {
  const begin = new Int32Array(lists.length + 1);
  for (const [at, { length }] of lists.entries()) begin[at + 1] = begin[at]! + length;
  return { begin, all: Int32Array.from(lists.flat()) };
}

/** Where the first of a number stands among sorted ones, or would stand. */
function firstAt(sorted: Int32Array, number: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
