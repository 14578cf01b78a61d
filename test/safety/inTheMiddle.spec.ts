/** People tell of falls, illness and quarrels while they answer our questions: what is over is not taken for danger. */
import { expect } from 'chai';
import { naturalDangerModel } from '../../adapters/natural/dangerModel.ts';
import { type DangerModel, weigh } from '../../bot/safety/dangerModel.ts';
import { readDanger } from '../../bot/safety/readDanger.ts';
import { normalise } from '../../bot/understanding/normalise.ts';
import plainWords from './plainWords.json' with { type: 'json' };

describe('what people tell in the middle of a conversation', function () {
  this.timeout(60_000);
  let model: DangerModel;
  before(async () => {
    model = await naturalDangerModel().ready;
  });
  const kindsOf = (text: string) => {
    const read = readDanger(text, model);
    return read && [read.concern, ...read.also].map(({ kind }) => kind);
  };

  it('is no danger when it is over, elsewhere, or help is there', () => {
    for (const text of [
      'my neighbour is calling them now',
      'nah hurt nobody',
      'sorry my grandson typed that',
      "I'm frightened of going through the door on my own, I'd never do it",
      'the phone lines are being switched off',
      'will anyone be coming round tonight',
      'She had a fall in the spring and the paramedics lifted her. She is fine now, could we have a rail by the step?',
      'He was in hospital with his chest at Christmas, he is home and on the mend, we just need somebody for his meals.',
    ])
      expect(kindsOf(text), text).to.equal(undefined);
  });

  it('is danger when the same is going on now', () => {
    for (const [text, kind] of [
      ['She has had a fall and I cannot lift her, she is on the kitchen floor and crying with pain', 'onTheFloor'],
      ['He has come home from hospital and now he cannot get his breath and his lips are blue', 'medical'],
      ['I cannot go on, I have put the tablets on the table and I am going to take them all tonight', 'suicide'],
      ['my neighbour calls my mum names through the wall every night and she is frightened of him', 'psychological'],
    ] as const)
      expect(kindsOf(text), text).to.include(kind);
  });

  it('is answered at once where plain words tell of danger to life', () => {
    const plain = plainWords.filter(({ text, kind }) => kind && readDanger(text, undefined)?.concern.band === 'act');
    for (const { text } of plain)
      if (readDanger(text, undefined)!.concern.concern === 'crisis')
        expect(readDanger(text, model)?.concern, text).to.include({ concern: 'crisis', band: 'act' });
  });

  it('is weighed whole, so that a fall is not taken out of the story of who lifted her', () => {
    const told = 'She was on the floor when I got there. The ambulance crew lifted her and found nothing broken.';
    const { part } = weigh(normalise(told), model);
    expect(part).to.have.length(normalise(told).tokens.length);
    const long = `${'We are looking for a lunch club. '.repeat(12)}I want to kill myself tonight.`;
    expect(readDanger(long, model)?.concern).to.include({ kind: 'suicide', band: 'act' });
  });
});
