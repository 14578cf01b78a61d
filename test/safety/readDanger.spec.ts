import { expect } from 'chai';
import { naturalDangerModel } from '../../adapters/natural/dangerModel.ts';
import { dangerPhrases } from '../../bot/safety/corpus.ts';
import type { DangerModel } from '../../bot/safety/dangerModel.ts';
import { hasSign } from '../../bot/safety/gate.ts';
import { saysOnlyAName } from '../../bot/safety/onlyAName.ts';
import { readDanger } from '../../bot/safety/readDanger.ts';
import { normalise } from '../../bot/understanding/normalise.ts';
import { onlyAsksForHelp } from '../../bot/understanding/otherTongues.ts';
import { fuzz } from '../drills/fuzz.ts';
import plainWords from './plainWords.json' with { type: 'json' };

describe('the gate with its model', function () {
  this.timeout(120_000);
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

  it('never makes a plain word about danger to life wait for a question, and lets none of abuse pass', () => {
    const certain = plainWords.filter(({ text, kind }) => kind && readDanger(text, undefined)?.concern.band === 'act');
    expect(certain).to.have.length.greaterThan(100);
    for (const { text } of certain) {
      const { concern, band } = readDanger(text, model)?.concern ?? {};
      expect(concern, text).to.not.equal(undefined);
      if (concern === 'crisis') expect(band, text).to.equal('act');
    }
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

  it('never breaks, whatever it is given, and hears danger in every disguise', async () => {
    expect(await fuzz(3_000, 3)).to.include({ lost: 0 });
    for (const text of ['b'.repeat(100_000), 'my mum '.repeat(14_000), 'ﷺ'.repeat(4_000)]) readDanger(text, model);
  });

  it('answers by its rules when the model is broken, and takes what it cannot read for danger', () => {
    const broken = { ...model, kinds: undefined } as unknown as DangerModel;
    expect(readDanger('I want to die', broken)?.concern.kind).to.equal('suicide');
    expect(readDanger('what time is the lunch club', broken)?.concern).to.include({ kind: 'unsure', band: 'act' });
  });

  it('takes no short answer for danger, and lets no rule about two words be doubted', () => {
    for (const text of [
      'I',
      'now and then',
      "didn't go",
      'up and down',
      "can't say",
      'purple',
      'cancel my talking point',
    ])
      expect(readDanger(text, model)?.concern.kind, text).to.equal(undefined);
    for (const text of ['overdosed', 'blood everywhere', 'not breathing', 'he hit me'])
      expect(readDanger(text, model)?.concern, text).to.deep.include({ concern: 'crisis', band: 'act' });
  });

  it('takes no name for danger, and nothing that may be more than a name for one', () => {
    for (const text of [
      'its elsie x',
      'hi its jan x',
      'its katarzyna x',
      "it's Mair, thanks",
      'Mrs Bridge',
      "I'm Mrs Burns",
      'its joan black',
      'Peter Gay',
      'Sian Grey 07700 900123',
      'my carer is called Mrs Black',
      'its Tia, her daughter',
    ])
      expect(readDanger(text, model)?.concern.kind, text).to.equal(undefined);
    for (const text of [
      'its TIA',
      'joan is bleeding',
      'joan collapsed',
      'Joan Bleeding',
      'goodbye joan x',
      'joan 999 fire',
    ])
      expect(readDanger(text, model), text).to.not.equal(undefined);
  });

  it('silences none of the dangers that were ever written down, were its words those of a name', () => {
    const isHeardOf = () => true;
    const silenced = dangerPhrases().filter(({ text, kind }) => kind !== 'none' && saysOnlyAName(text, isHeardOf));
    expect(silenced).to.deep.equal([]);
  });

  it('is quieted by no sign of another time, or of a wish, where danger was ever written down beside it', () => {
    const lost = dangerPhrases().filter(({ text, kind }) => {
      if (kind === 'none') return false;
      const read = normalise(text);
      const isQuieted = ['leftOnBefore', 'tellsThemLater', 'safeAtAThing', 'sayings', 'evicted'].some((sign) =>
        hasSign(sign, read),
      );
      return (isQuieted || onlyAsksForHelp(read.tokens) !== undefined) && readDanger(text, model) === undefined;
    });
    expect(lost).to.deep.equal([]);
  });
});
