import { expect } from 'chai';
import { naturalDangerModel } from '../../adapters/natural/dangerModel.ts';
import { dangerPhrases } from '../../bot/safety/corpus.ts';
import type { DangerModel } from '../../bot/safety/dangerModel.ts';
import { readDanger } from '../../bot/safety/readDanger.ts';
import { seeded } from '../drills/random.ts';
import plainWords from './plainWords.json' with { type: 'json' };

describe('the gate with its model', function () {
  this.timeout(60_000);
  let model: DangerModel;
  before(async () => {
    model = await naturalDangerModel().ready;
  });

  it('hears a polite question without drowning the danger beside it', () => {
    const reading = readDanger('I want to die. Is there a lunch club in Thornton Heath?', model);
    expect(reading?.concern).to.include({ kind: 'suicide', band: 'act' });
  });

  it('hears danger that no rule names, and shows staff words of the person’s own', () => {
    const text = 'there is a funny smell and we all have headaches';
    expect(readDanger(text, undefined)).to.equal(undefined);
    const reading = readDanger(text, model)!;
    expect(reading.concern.concern).to.equal('crisis');
    const words = reading.concern.words.map(({ from, to }) => text.slice(from, to));
    expect(words.length).to.be.greaterThan(0);
    expect(words.every((word) => word !== '' && text.includes(word))).to.equal(true);
  });

  it('never makes a plain word about danger wait for a question', () => {
    const certain = plainWords.filter(({ text, kind }) => kind && readDanger(text, undefined)?.concern.band === 'act');
    expect(certain).to.have.length.greaterThan(100);
    for (const { text } of certain) expect(readDanger(text, model)?.concern.band, text).to.equal('act');
  });

  it('reads to the last sentence of a very long message', () => {
    const far = `${'it is fine here. '.repeat(150)}there is a funny smell and we all have headaches.`;
    const { concern } = readDanger(far, model)!;
    expect(concern.concern).to.equal('crisis');
    expect(concern.words.every(({ from }) => from >= far.indexOf('there is'))).to.equal(true);
  });

  it('lets everyday talk pass', () => {
    for (const text of [
      'im dying for a cup of tea',
      'what time does the library open',
      'I am 84 and live alone',
      'thanks very much',
    ])
      expect(readDanger(text, model), text).to.equal(undefined);
  });

  it('never breaks, whatever it is given, and always points into the text', () => {
    const random = seeded(3);
    const odd = [
      '\u0000',
      '\ud800',
      'ﷺ',
      '🙂',
      'kill',
      ' ',
      '\n',
      'ѕuicide',
      'ا',
      'z̷',
      '.',
      'my',
      '\u202e',
      'a'.repeat(99),
    ];
    for (let i = 0; i < 3_000; i++) {
      const text = Array.from(
        { length: 1 + Math.floor(random() * 30) },
        () => odd[Math.floor(random() * odd.length)],
      ).join(random() < 0.5 ? ' ' : '');
      for (const { words } of [readDanger(text, model)].flatMap((reading) =>
        reading ? [reading.concern, ...reading.also] : [],
      ))
        for (const { from, to } of words) expect(from >= 0 && to <= text.length && from < to, text).to.equal(true);
    }
    for (const text of ['b'.repeat(100_000), 'my mum '.repeat(14_000), 'ﷺ'.repeat(4_000)]) readDanger(text, model);
  });

  it('learns from thousands of things that people say, no two the same', () => {
    const phrases = dangerPhrases();
    const dangers = phrases.filter(({ kind }) => kind !== 'none');
    expect(dangers).to.have.length.greaterThan(2_000);
    expect(new Set(dangers.map(({ text }) => text.toLowerCase())).size).to.be.greaterThan(dangers.length * 0.99);
  });
});
