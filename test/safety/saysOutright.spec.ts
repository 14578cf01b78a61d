/** Whoever says that somebody is in danger, and not what it is: heard at once, and told from stairs, baths and questions. */
import { expect } from 'chai';
import { naturalDangerModel } from '../../adapters/natural/dangerModel.ts';
import type { DangerModel } from '../../bot/safety/dangerModel.ts';
import { readDanger } from '../../bot/safety/readDanger.ts';

describe('somebody who says outright that there is danger', function () {
  this.timeout(120_000);
  let model: DangerModel;
  before(async () => {
    model = await naturalDangerModel().ready;
  });

  it('is heard at once, whoever is in it', () => {
    for (const text of [
      'i am in danger',
      'help me i am in danger please',
      "I'm in real danger",
      'we are in danger',
      'my gran is in danger',
      'im worried my mum is in danger',
      'my mums in danger please come',
      'my neighbour is in danger',
      'she is in danger from her son',
      'my life is in danger',
      'his life is at risk',
      'i fear for her life',
      'danger please help',
      "i'm not safe",
      'im not safe here',
      'we are not safe',
      'im not safe my son drinks and then he comes for me with whatever is in his hand',
    ])
      expect(readDanger(text, model)?.concern, text).to.include({ kind: 'unsure', band: 'act', saidSo: true });
    for (const text of ['i fear for my life', 'im in fear for my life', 'i am scared for my life'])
      expect(readDanger(text, model)?.concern, text).to.include({ kind: 'violence', band: 'act' });
  });

  it('is asked, and never whether they wish to die, where they do not feel safe', () => {
    for (const text of [
      'i dont feel safe',
      'i never feel safe',
      'i feel unsafe',
      'i dont feel safe here',
      'i feel unsafe at home',
      'i dont feel safe with him',
      'she isnt safe with him',
      'mum is not safe with her carer',
    ]) {
      const { kind = '', band } = readDanger(text, model)?.concern ?? {};
      expect([text, ['unsure', 'domesticAbuse'].includes(kind), band]).to.deep.equal([text, true, 'ask']);
    }
  });

  it('is asked outright where they end with "I can\'t go on", and not where they can\'t go on the bus', () => {
    for (const text of ['i care for my mum and i cant go on', 'my husband died and i cant go on'])
      expect(readDanger(text, model)?.concern, text).to.include({ kind: 'suicide' });
    for (const text of ['i cant go on the bus', 'they are saying i cant go on thursday'])
      expect(readDanger(text, model), text).to.equal(undefined);
  });

  it('is believed about a blow within the family, whoever struck whom', () => {
    for (const text of ['my dad pushed my mum', 'my son pushed my gran', 'my sister slapped my nan'])
      expect(readDanger(text, model)?.concern, text).to.include({ kind: 'physical', about: 'someone' });
    expect(readDanger('my dad pushed my mum round the park', model)).to.equal(undefined);
  });

  it('is given no guessed name in a language that the gate hardly knows', () => {
    for (const text of [
      'Landlord chce mnie eksmitować, leży na podłodze wypowiedzenie',
      'Właściciel chce mnie wyrzucić z mieszkania',
    ])
      expect(readDanger(text, model)?.concern.kind, text).to.equal('unsure');
    expect(readDanger('upadłam i leżę na podłodze', model)?.concern.kind).to.equal('onTheFloor');
  });

  it('keeps the name of a danger that they tell as well', () => {
    for (const [text, kind] of [
      ['help me im in danger i have taken all my tablets', 'overdose'],
      ['i am in danger my husband has locked me in and he keeps hitting me', 'domesticAbuse'],
      ['idk how to say this but im not safe with myself', 'suicide'],
      ['me and my kids are in danger', 'childAtRisk'],
    ] as const)
      expect(readDanger(text, model)?.concern.kind, text).to.equal(kind);
  });

  it('is no one who denies it, asks, tells of long ago, or of what may be lost', () => {
    for (const text of [
      'i am not in danger',
      'nobody is in danger',
      'im not in any danger',
      'is my mum in danger if she lives alone',
      'are we in danger',
      'Is she in danger right now? I honestly dont know',
      'you keep asking am I in danger, no I am not',
      'who do i ring if i am in danger',
      'what should i do if someone is in danger',
      'i was in danger years ago with my ex',
      'i was scared for my life when i was a child in the war',
      'i am in danger of losing my home',
      'the club is in danger of closing',
      'my mum is in danger of falling',
      'im safe thanks',
    ])
      expect(readDanger(text, model), text).to.equal(undefined);
  });

  it('is no one who is not safe on the stairs, in the bath, to drive, or with a cooker', () => {
    for (const text of [
      'im not safe on the stairs',
      'i dont feel safe in the bath',
      'i dont feel safe going upstairs',
      'im not safe in the shower',
      'i dont feel safe crossing the road',
      'i was told i am not safe to drive',
      'she isnt safe with the cooker',
      'he is not safe with money',
      'mum isnt safe in the kitchen',
      'the wiring isnt safe',
    ])
      expect(readDanger(text, model), text).to.equal(undefined);
  });
});
