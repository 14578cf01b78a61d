/** What the danger model learns from: written by many, used whole, and apart from what it is examined on. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { CRISES, SAFEGUARDINGS } from '../../bot/safety/concern.ts';
import { dangerPhrases, EARS } from '../../bot/safety/corpus.ts';
import { normalise } from '../../bot/understanding/normalise.ts';

const folder = new URL('../../content/safety/corpus/', import.meta.url);
const KINDS = [...CRISES.filter((kind) => kind !== 'unsure'), ...SAFEGUARDINGS];
const wordsOf = (text: string): Set<string> => new Set(normalise(text).tokens.map(({ word }) => word));

/** Texts of five words or more that share four in five of them. */
function nearlyTheSame(texts: string[], others: string[] = texts): [string, string][] {
  const known = others.map((text) => wordsOf(text));
  const having = new Map<string, number[]>();
  for (const [i, words] of known.entries())
    for (const word of words) {
      const all = having.get(word);
      if (all) all.push(i);
      else having.set(word, [i]);
    }
  const found: [string, string][] = [];
  for (const [i, text] of texts.entries()) {
    const words = [...wordsOf(text)];
    if (words.length < 5) continue;
    const shared = new Map<number, number>();
    // The rarest words are enough to find a candidate: near twins share nearly all of them.
    const rare = words.sort((a, b) => (having.get(a)?.length ?? 0) - (having.get(b)?.length ?? 0)).slice(0, 3);
    for (const word of rare) for (const j of having.get(word) ?? []) shared.set(j, 0);
    for (const j of shared.keys()) {
      if ((others === texts && j >= i) || known[j]!.size < 5) continue;
      const both = words.filter((word) => known[j]!.has(word)).length;
      if (both / (words.length + known[j]!.size - both) >= 0.8) found.push([text, others[j]!]);
    }
  }
  return found;
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
