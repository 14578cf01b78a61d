/** What sounds like danger and is a way of speaking, over, or under control; and the danger that is nearly so worded. */
import { expect } from 'chai';
import { naturalDangerModel } from '../../adapters/natural/dangerModel.ts';
import type { DangerModel } from '../../bot/safety/dangerModel.ts';
import { readDanger } from '../../bot/safety/readDanger.ts';

describe('somebody who only speaks so', function () {
  this.timeout(120_000);
  let model: DangerModel;
  before(async () => {
    model = await naturalDangerModel().ready;
  });

  it('is in no danger', () => {
    for (const text of [
      'i could kill my sister for booking that',
      'my daughter will kill me if i forget',
      'i cant live without my allotment',
      'life is not worth living without cake',
      'he takes my breath away still',
      'it was a shot in the dark',
      'they shot the film in our street',
      'he is a bit of a pain in the neck',
      'he does wood carving with a knife',
      'he has fits but they are controlled',
      'we had no electric on sunday, back now',
      'no hot water last week, its fixed',
      'he is a big man and hard to lift',
      'he coughs at night',
      'he cant go on his own',
      'she wont go on her own',
      'he wants to stay in his own home',
    ])
      expect(readDanger(text, model), text).to.equal(undefined);
  });

  it('is heard where it is meant', () => {
    for (const text of [
      'i cant go on',
      'i cant go on on my own',
      'she says she cant go on',
      'i could kill my sister',
      'i could kill him for shouting all night',
      'he will kill me if i forget',
      'i cant live without my wife',
      'life is not worth living',
      'i cant get my breath',
      'the pain takes my breath away',
      'they shot him in our street',
      'he has a knife',
      'we had no electric on sunday and its still not back on, mum is freezing',
      'i was raped',
      'he has fits and they are not controlled',
      'we have no electric since sunday and mum is on oxygen',
      'he wants to stay in his own home and the carers lock him in',
    ])
      expect(readDanger(text, model), text).to.not.equal(undefined);
  });
});
