/**
 * Lays the phrases of the rules down as a net, in which phrases that begin alike share their way.
 *
 * How a phrase is written (content/safety/README.md tells it with examples):
 * `want|wants to die` words in order, `|` parting words that will do · `hit~` any form of the verb ·
 * `[really]` may be left out · `(end it all|take my life)` phrases that will do · `<relative>` a named group ·
 * `..` up to 3 words of any kind, `...` up to 6, never past the end of a sentence · `#` any number in figures.
 */

import { normalise } from '../understanding/normalise.ts';

export interface Vocabulary {
  /** Phrases by group name; a group may use others. */
  groups: Record<string, string[]>;
  /** Verbs whose forms cannot be guessed: `{ take: ['takes', 'took', ...] }`. */
  verbs: Record<string, string[]>;
  /** Words that may stand anywhere inside a phrase and change nothing: "just", "really". */
  fillers: string[];
}

type Item = { words: string[] } | { gap: number } | { all: Item[] } | { any: Item[]; optional?: boolean };

/** A place in the net: which words lead on from it. */
export class Node {
  next = new Map<string, number[]>();
  children = new Map<string, number>();
  /** Nodes that stand open with this one, without a word. */
  free: number[] = [];
  /** Takes any one word of the same sentence. */
  any = -1;
  found: number[] = [];
}

/** The net of some phrases. Only for making it: a search has it in rows of numbers. */
export class PhraseNet {
  readonly nodes = [new Node()];
  /** Every word of the phrases. */
  readonly numbers = new Map<string, number>();
  private readonly groups = new Map<string, Item>();
  private readonly vocabulary: Vocabulary;

  /** Reads every phrase once; a mistake in one stops the start with its text. */
  constructor(vocabulary: Vocabulary, phrases: readonly { id: number; phrase: string }[]) {
    this.vocabulary = vocabulary;
    for (const { id, phrase } of phrases) {
      for (const end of this.lay([0], this.parse(phrase))) this.nodes[end]!.found.push(id);
    }
  }

  /** Lays an item down after each of these nodes and tells where it ends. Phrases that begin alike share their nodes. */
  private lay(after: number[], item: Item): number[] {
    if ('all' in item) return item.all.reduce((ends, part) => this.lay(ends, part), after);
    if ('any' in item) {
      const ends = item.any.flatMap((part) => this.lay(after, part));
      return [...new Set(item.optional ? [...after, ...ends] : ends)];
    }
    return this.joined(after).map((node) => ('gap' in item ? this.gap(node, item.gap) : this.word(node, item.words)));
  }

  private word(node: number, words: string[]): number {
    const key = words.join('|');
    const { children, next } = this.nodes[node]!;
    const known = children.get(key);
    if (known !== undefined) return known;
    const child = this.fresh();
    children.set(key, child);
    for (const word of words) {
      if (!this.numbers.has(word)) this.numbers.set(word, this.numbers.size);
      next.set(word, [...(next.get(word) ?? []), child]);
    }
    return child;
  }

  private gap(node: number, words: number): number {
    const key = `..${words}`;
    const known = this.nodes[node]!.children.get(key);
    if (known !== undefined) return known;
    const exit = this.fresh();
    this.nodes[node]!.children.set(key, exit);
    this.nodes[node]!.free.push(exit);
    let here = this.fresh();
    this.nodes[node]!.free.push(here);
    for (let left = words; left > 0; left--) {
      const onward = this.fresh();
      this.nodes[here]!.any = onward;
      this.nodes[onward]!.free.push(exit);
      here = onward;
    }
    return exit;
  }

  /** Many ends would each grow a copy of what follows: past a few they are brought together. */
  private joined(ends: number[]): number[] {
    // A search begins at the first node and at none that stands open with it.
    const later = ends.filter((end) => end !== 0);
    if (later.length <= 3) return ends;
    const meeting = this.fresh();
    for (const end of later) this.nodes[end]!.free.push(meeting);
    return later.length < ends.length ? [0, meeting] : [meeting];
  }

  private fresh(): number {
    return this.nodes.push(new Node()) - 1;
  }

  private parse(phrase: string): Item {
    return {
      all: parts(phrase, ' ')
        .filter(Boolean)
        .map((part) => this.part(part, phrase)),
    };
  }

  private part(part: string, phrase: string): Item {
    if (part === '..') return { gap: 3 };
    if (part === '...') return { gap: 6 };
    const inner = part.slice(1, -1);
    if (part.startsWith('(') && part.endsWith(')') && parts(part, '|').length === 1)
      return this.oneOf(parts(inner, '|'));
    if (part.startsWith('[') && part.endsWith(']')) return { ...this.oneOf(parts(inner, '|')), optional: true };
    const choices = parts(part, '|');
    if (choices.length > 1) return this.oneOf(choices);
    if (part.startsWith('<')) return this.group(inner, phrase);
    if (/[()[\]<>.]/.test(part)) throw new Error(`Cannot read "${part}" in the safety phrase "${phrase}"`);
    if (part.endsWith('~')) return { words: forms(part.slice(0, -1), this.vocabulary.verbs) };
    if (part === '#') return { words: ['#'] };
    const words = normalise(part, true).tokens.map((token) => token.word);
    if (words.length === 0) throw new Error(`"${part}" in the safety phrase "${phrase}" holds no word`);
    return words.length === 1 ? { words } : { all: words.map((word) => ({ words: [word] })) };
  }

  /** Single words become one set, so that a group of two hundred costs no more than a group of two. */
  private oneOf(phrases: string[]): { any: Item[] } {
    const items = phrases.map((phrase) => this.parse(phrase)).flatMap(plain);
    const words = [...new Set(items.flatMap((item) => ('words' in item ? item.words : [])))].sort();
    const longer = items.filter((item) => !('words' in item));
    return { any: words.length > 0 ? [{ words }, ...longer] : longer };
  }

  private group(name: string, phrase: string): Item {
    const known = this.groups.get(name);
    if (known) return known;
    const phrases = this.vocabulary.groups[name];
    if (!phrases) throw new Error(`No group <${name}>, used in the safety phrase "${phrase}"`);
    const item = this.oneOf(phrases);
    this.groups.set(name, item);
    return item;
  }
}

/** Takes away wrapping that says nothing: a row of one, a choice inside a choice. */
function plain(item: Item): Item[] {
  if ('all' in item && item.all.length === 1) return plain(item.all[0]!);
  if ('any' in item && !item.optional) return item.any.flatMap(plain);
  return [item];
}

/** Splits at a mark, but not inside brackets. */
function parts(text: string, mark: string): string[] {
  const found = [''];
  let depth = 0;
  for (const sign of text) {
    if ('([<'.includes(sign)) depth++;
    if (')]>'.includes(sign)) depth--;
    if (sign === mark && depth === 0) found.push('');
    else found[found.length - 1] += sign;
  }
  return found;
}

/** The forms of a verb: "stop" gives stops, stopped, stopping, stoppin. Wrong extras do no harm: nobody types them. */
export function forms(verb: string, irregular: Record<string, string[]>): string[] {
  const stem = verb.replace(/e$/, '');
  const double = /[^aeiou][aeiou][bdgmnprt]$/.test(verb) ? verb + verb.at(-1) : stem;
  const doing = [`${double}ing`, `${double}in`, `${stem}ing`];
  const past = irregular[verb] ?? [double, stem].map((root) => `${root}ed`.replace(/([^aeiou])yed$/, '$1ied'));
  const does = /[^aeiou]y$/.test(verb)
    ? `${verb.slice(0, -1)}ies`
    : /(s|x|z|ch|sh)$/.test(verb)
      ? `${verb}es`
      : `${verb}s`;
  return [...new Set([verb, does, ...doing, ...past])].sort();
}
