/** What every recogniser promises, whoever stands behind it. */
import { expect } from 'chai';
import type { Recogniser } from '../../bot/ports.ts';
import { intentOf } from '../../bot/understanding/intents.ts';
import { seeded } from '../drills/random.ts';

const ODD = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '🙂🙂',
  'ﷺ',
  '\u202e',
  'a'.repeat(5_000),
  'my mum '.repeat(600),
  '{{#if}}',
  '__proto__',
];

export function keepsTheRecognisersPromises(name: string, open: () => Promise<Recogniser> | Recogniser): void {
  describe(`${name} promises that`, function () {
    this.timeout(20_000);
    let recogniser: Recogniser;
    before(async () => {
      recogniser = await open();
      await recogniser.ready;
    });

    it('it never throws, whatever it is given, and names at most three intents that we know, best first', async () => {
      const random = seeded(7);
      const pieces = [...ODD.slice(0, 7), 'lunch', 'mum', 'help', '.', '\n', 'assessment'];
      const texts = [
        ...ODD,
        ...Array.from({ length: 200 }, () =>
          Array.from({ length: 12 }, () => pieces[Math.floor(random() * pieces.length)]).join(' '),
        ),
      ];
      for (const text of texts) {
        const { intents, band } = await recogniser.recognise(text);
        expect(intents.length).to.be.at.most(3);
        expect(['sure', 'unsure', 'none']).to.include(band);
        for (const [i, { intent, score }] of intents.entries()) {
          expect(intentOf(intent), intent).to.not.equal(undefined);
          expect(score).to.be.within(0, i === 0 ? 1 : intents[i - 1]!.score);
        }
        expect(intents.reduce((sum, { score }) => sum + score, 0)).to.be.at.most(1.000001);
      }
    });

    it('it makes nothing of a message without words', async () => {
      for (const text of ['', '   ', '🙂']) expect((await recogniser.recognise(text)).band).to.equal('none');
    });

    it('it hears somebody who asks for an assessment, and somebody who looks for company', async () => {
      const asked = await recogniser.recognise('I would like a care needs assessment for my dad please');
      expect(intentOf(asked.intents[0]!.intent)?.path).to.equal('statutoryRequest');
      const lonely = await recogniser.recognise('is there a lunch club for my mum in Norbury');
      expect(intentOf(lonely.intents[0]!.intent)?.path).to.equal('informationAndAdvice');
    });

    it('it answers many at once, each with its own', async () => {
      const asked = Array.from({ length: 40 }, (_, i) =>
        recogniser.recognise(i % 2 ? 'I would like a care needs assessment for my dad please' : 'what day is bin day'),
      );
      const got = await Promise.all(asked);
      for (const [i, { intents }] of got.entries())
        expect(intentOf(intents[0]!.intent)?.path === 'statutoryRequest').to.equal(i % 2 === 1);
    });
  });
}
