import { expect } from 'chai';
import { SegmentedMessage } from 'sms-segments-calculator';
import { TOLD } from '../../bot/conversation.ts';
import areas from '../../content/areas.json' with { type: 'json' };
import desk from '../../content/desk.json' with { type: 'json' };

const KINDS = Object.keys(desk.kinds);

/** Syllables as Flesch and Kincaid count them, near enough: runs of vowels, without a silent e at the end. */
function syllables(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/g, '');
  return Math.max(1, (bare.replace(/(?<=[^laeiouy])e$/, '').match(/[aeiouy]+/g) ?? []).length);
}

/** The school year that can read it (Flesch–Kincaid); a reading age is five more. */
function readingAge(text: string): number {
  const sentences = text.split(/[.?!]+\s*/).filter((sentence) => sentence.trim() !== '');
  const words = text.split(/\s+/).filter((word) => /[a-z]/i.test(word));
  const count = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (count / words.length) - 15.59 + 5;
}

describe('the words of the desk', () => {
  it('are ready for every kind, read by a nine-year-old, and fit in one text of letters that every phone has', () => {
    for (const kind of KINDS)
      expect(desk.readyWords.filter(({ kinds }) => kinds.includes(kind)).length, kind).to.be.at.least(4);
    for (const { id, text, kinds } of desk.readyWords) {
      const sms = new SegmentedMessage(text);
      expect([sms.getEncodingName(), sms.segmentsCount], id).to.deep.equal(['GSM-7', 1]);
      expect(readingAge(text), `${id}: ${text}`).to.be.at.most(9.99);
      expect(
        kinds.filter((kind) => !KINDS.includes(kind)),
        id,
      ).to.deep.equal([]);
    }
  });

  it('name everything that somebody may tell: no worker reads "hard" or "knows"', () => {
    expect(TOLD.filter((name) => !Object.hasOwn(desk.facts, name))).to.deep.equal([]);
  });

  it('tell hard words from easy ones, or the check above would check nothing', () => {
    expect(readingAge('Are you safe right now?')).to.be.below(8);
    expect(
      readingAge('Eligibility determinations necessitate comprehensive multidisciplinary assessment.'),
    ).to.be.above(20);
  });

  it('send every kind to one team, and tell a resident of each team in words that fit in a sentence', () => {
    for (const kind of KINDS)
      expect(
        desk.teams.filter(({ kinds }) => (kinds as string[]).includes(kind)),
        kind,
      ).to.have.length(1);
    for (const { said } of desk.teams) expect(said).to.match(/^our [a-z ]+ team$/);
  });

  it('name every fact once, in one section, and no postcode in two areas', () => {
    const named = desk.sections.flatMap(({ facts }) => facts);
    expect(new Set(named).size).to.equal(named.length);
    expect(named.filter((name) => !Object.hasOwn(desk.facts, name))).to.deep.equal([]);
    const postcodes = areas.areas.flatMap(({ postcodes: some }) => some);
    expect(new Set(postcodes).size).to.equal(postcodes.length);
    expect(areas.areas.map(({ id }) => id)).to.include('elsewhere');
  });
});
