/** What the danger model learns from: written by many, used whole, and apart from what it is examined on. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { CRISES, SAFEGUARDINGS } from '../../bot/safety/concern.ts';
import { dangerPhrases, EARS } from '../../bot/safety/corpus.ts';
import { normalise } from '../../bot/understanding/normalise.ts';

const folder = new URL('../../content/safety/corpus/', import.meta.url);
const KINDS = [...CRISES.filter((kind) => kind !== 'unsure'), ...SAFEGUARDINGS];
const wordsOf = (text: string): Set<string> => new Set(normalise(text).tokens.map(({ word }) => word));

const FEWEST_WORDS = 5;
const SHARED = 0.8;

/** Texts of five words or more that share four in five of them. */
function nearlyTheSame(texts: string[], others: string[] = texts): [string, string][] {
  const known = others.map(wordsOf);
  const frequency = new Map<string, number>();
  for (const words of known) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const rarity = (word: string): number => frequency.get(word) ?? 0;
  // Twins share nearly all their words, so one at least of the rarest few of each.
  const rarest = (words: Set<string>): string[] =>
    [...words]
      .sort((a, b) => rarity(a) - rarity(b) || (a < b ? -1 : 1))
      .slice(0, words.size - Math.ceil(SHARED * words.size) + 1);
  const having = Map.groupBy(
    known.flatMap((words, i) => (words.size < FEWEST_WORDS ? [] : rarest(words).map((word) => ({ word, i })))),
    ({ word }) => word,
  );
  return texts.flatMap((text, at) => {
    const words = wordsOf(text);
    if (words.size < FEWEST_WORDS) return [];
    const candidates = new Set(rarest(words).flatMap((word) => (having.get(word) ?? []).map(({ i }) => i)));
    return [...candidates].flatMap((i): [string, string][] => {
      if (others === texts && i >= at) return [];
      const both = words.intersection(known[i]!).size;
      return both / (words.size + known[i]!.size - both) >= SHARED ? [[text, others[i]!]] : [];
    });
  });
}

describe('what people say in danger, and what only sounds like it,', function () {
  this.timeout(60_000);
  const ears = Object.values(EARS);
  const phrases = dangerPhrases();
  const dangers = phrases.filter(({ kind }) => kind !== 'none').map(({ text }) => text);
  const lookAlikes = ears.flatMap((ear) => [...ear.lookAlikes, ...ear.pairs.map(({ lookAlike }) => lookAlike)]);

  it('is kept in files that are all learnt from', () => {
    const files = readdirSync(folder).map((name) => name.replace(/\.json$/, ''));
    expect(Object.keys(EARS)).to.have.members(files);
    for (const { heardBy } of ears) expect(heardBy).to.match(/^Written from the point of view of .+\.$/);
  });

  it('is thousands of things on both sides, and every danger has been heard by several writers', () => {
    expect(dangers.length).to.be.greaterThan(8_000);
    expect(lookAlikes.length).to.be.greaterThan(6_000);
    for (const kind of KINDS) {
      const count = phrases.filter((phrase) => phrase.kind === kind).length;
      const writers = ears.filter(({ kinds, pairs }) => kinds[kind] || pairs.some((pair) => pair.kind === kind)).length;
      expect([kind, count >= 100, writers >= 4]).to.deep.equal([kind, true, true]);
    }
  });

  it('names no danger that the front door does not know', () => {
    for (const ear of ears)
      for (const kind of [...Object.keys(ear.kinds), ...ear.pairs.map((pair) => pair.kind)])
        expect(KINDS).to.include(kind);
  });

  it('holds next to nothing twice, and nothing that is filled into a form of words', () => {
    const all = [...dangers, ...lookAlikes];
    const twins = nearlyTheSame(dangers).length + nearlyTheSame(lookAlikes).length;
    expect(twins / all.length).to.be.below(0.005);
    const sides = new Set(dangers.map((text) => text.toLowerCase()));
    expect(lookAlikes.filter((text) => sides.has(text.toLowerCase()))).to.deep.equal([]);
  });

  it('is apart from the examinations', () => {
    const exam = ['danger', 'requests', 'second', 'short'].flatMap((name) =>
      readFileSync(new URL(`../evaluation/${name}.jsonl`, import.meta.url), 'utf8')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { text: string }).text),
    );
    const learnt = phrases.map(({ text }) => text);
    expect(nearlyTheSame(exam, learnt).length / exam.length).to.be.below(0.005);
  });
});
