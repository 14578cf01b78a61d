/** Two signs that weigh little alone, told in one breath: a fall and blood, a blow and what it left behind. */
import { expect } from 'chai';
import { naturalDangerModel } from '../../adapters/natural/dangerModel.ts';
import type { DangerModel } from '../../bot/safety/dangerModel.ts';
import { readDanger } from '../../bot/safety/readDanger.ts';

const OF_THE_BODY = ['medical', 'onTheFloor'];

describe('two signs told in one breath', function () {
  this.timeout(120_000);
  let model: DangerModel;
  before(async () => {
    model = await naturalDangerModel().ready;
  });

  it('of the body are answered at once, and not only asked about', () => {
    for (const who of ['mum', 'my nan', 'he', 'shes', 'dad'])
      for (const fell of [
        'has fallen and is bleeding',
        'fell over and theres blood',
        'slipped an her head is bleeding',
      ])
        expect(readDanger(`${who} ${fell}`, model)?.concern, `${who} ${fell}`).to.include({
          concern: 'crisis',
          band: 'act',
        });
    for (const text of [
      'shes fallen an theres blood',
      'dad fell, bleeding from his head',
      'fallen and cut her head open',
      'i fell and im bleeding',
      'gran fell down the stairs and is bleeding',
      'fell and cant get up',
      'fell and is very confused',
      'dad fell and is being sick',
      'been sick all night and cant wake him properly',
      'shes bleeding and dizzy',
    ]) {
      const { kind = '', band } = readDanger(text, model)?.concern ?? {};
      expect([text, OF_THE_BODY.includes(kind), band]).to.deep.equal([text, true, 'act']);
    }
  });

  it('of the body are heard by the rules alone, until the model is there', () => {
    for (const text of ['mum has fallen and is bleeding', 'theres blood, she slipped', 'fallen and cut her head open'])
      expect(readDanger(text, undefined)?.concern, text).to.include({ kind: 'medical', band: 'act' });
  });

  it('are no danger where nothing bleeds, or where it is over', () => {
    for (const text of [
      'she fell in march and cut her head, she is fine now',
      'had a fall, no bleeding, up and about, wants a rail',
      'she had a fall two weeks ago and needs a grab rail',
      'mum had blood tests after her fall',
      'falls group for people on blood thinners',
      'he fell asleep and missed the blood test',
    ])
      expect(readDanger(text, model)?.concern.kind, text).to.equal(undefined);
  });

  it('of a blow and what it left behind are never missed, whoever struck whom', () => {
    for (const who of ['my brother', 'dad', 'my son', 'the carer', 'the neighbour'])
      for (const blow of ['hit her', 'pushed my gran', 'slapped mum', 'shook my sister'])
        for (const after of ['she wont come out of her room', 'shes got a bruise', 'she hides', 'she wont talk']) {
          const text = `${who} ${blow} and now ${after}`;
          expect(readDanger(text, model), text).to.not.equal(undefined);
        }
  });
});
