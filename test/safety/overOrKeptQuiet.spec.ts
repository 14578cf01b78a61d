/** What was left on last week, and what somebody would rather tell her themselves: no danger by itself. */
import { expect } from 'chai';
import { naturalDangerModel } from '../../adapters/natural/dangerModel.ts';
import type { DangerModel } from '../../bot/safety/dangerModel.ts';
import { readDanger } from '../../bot/safety/readDanger.ts';

describe('somebody who tells what was left on', function () {
  this.timeout(120_000);
  let model: DangerModel;
  before(async () => {
    model = await naturalDangerModel().ready;
  });
  const kindOf = (text: string) => readDanger(text, model)?.concern.kind;

  it('is not told to get out for what is over', () => {
    for (const when of ['last week', 'the other day', 'twice', 'a few days ago', 'at the weekend'])
      for (const left of ['she left the gas on', 'mum has left the ring on', 'dad left the hob on']) {
        expect(kindOf(`${left} ${when}`), `${left} ${when}`).to.equal(undefined);
        expect(kindOf(`${when} ${left}`), `${when} ${left}`).to.equal(undefined);
      }
    for (const text of [
      'she keeps leaving the gas on',
      'she has left the cooker on twice this month',
      'we came home and she had left the gas on, its off now',
      'shes left the gas on before',
      'mum has left the hob on before',
    ])
      expect(kindOf(text), text).to.equal(undefined);
  });

  it('is told to get out where it may be on still, or smells', () => {
    for (const text of [
      'she left the gas on and i can smell it',
      'left the gas on again just now',
      'mum has left the gas on',
      'she left the gas on last week and now i can smell gas',
      'she keeps leaving the gas on and today it stinks of gas',
      'last week she left the gas on and its on again now',
      'dad has left the gas on and gone to bed',
      'mum left the gas on yesterday',
      'she left the gas on before i got here and i can smell it',
      'she left the gas on before going to bed',
    ])
      expect(kindOf(text), text).to.equal('gas');
    expect(kindOf('she left the gas on last week and now she has collapsed')).to.equal('medical');
  });

  it('and would rather that she did not hear of it is in no danger by that', () => {
    for (const text of [
      'no she doesnt know, dont tell her',
      'she doesnt know. pls dont tell her',
      'please dont tell her i asked',
      'she mustnt know i wrote',
      'please dont let mum know its me',
      'please dont say it was me',
      'he doesnt know im asking',
      'can you keep this between us, she would be upset',
      'i havent told her, shed only worry',
    ])
      expect(kindOf(text), text).to.equal(undefined);
  });

  it('but is in danger where somebody else wants it kept, or is feared', () => {
    for (const text of [
      'he said dont tell anyone what he did',
      'our secret',
      'he says its our secret',
      'he told me not to tell anyone',
      'she mustnt know what he does to me',
      'dont tell him i wrote he will kill me',
      'dont tell her, he touches me',
      'he made me promise not to tell',
      'please dont tell him, im scared of him',
      'dont tell my husband, he hits me',
      'dont tell him i asked he gets angry',
    ])
      expect(kindOf(text), text).to.not.equal(undefined);
  });

  it('and says that nobody hurts somebody, or asks whether anyone comes, is in no danger by that', () => {
    for (const text of [
      'no i dont think anyones hurting her',
      'no nobody is hurting her',
      'no he isnt hurting her',
      "can you tell them I'm coming",
      'could you let them know we will be late',
      'will someone go round tonight',
      'can someone pop round to see him tomorrow',
    ])
      expect(kindOf(text), text).to.equal(undefined);
    for (const text of [
      'nobody hurts me',
      'please can someone come out he has stopped breathing',
      'no nobody is hurting her but she has taken all her tablets',
      'can you tell them i am coming to kill him',
    ])
      expect(kindOf(text), text).not.to.equal(undefined);
  });
});
