import { expect } from 'chai';
import { namedDay } from '../../bot/namedDay.ts';
import { speaksOfKnowing } from '../../bot/understanding/answers.ts';
import { consentIn } from '../../bot/understanding/consent.ts';

describe('whether somebody knows or agrees, told before it is asked', () => {
  it('is heard as a yes in many ways', () => {
    for (const text of [
      "yes he agrees, he's nodding",
      'i asked him on the phone, he said go on then',
      'verbal consent obtained',
      "dad's fine with it",
      "I've spoken to my dad and he's up for it",
      "she's agreed to a visit",
    ])
      expect(consentIn(text)?.agreed, text).to.equal(true);
  });

  it('is kept, and is no yes, where they know, do not know, refuse or cannot say', () => {
    for (const text of [
      "mum knows I'm writing",
      "she doesn't know and must not",
      "she doesn't agree",
      'lacks capacity to consent',
    ])
      expect(consentIn(text)?.agreed, text).to.equal(false);
  });

  it('is not heard in what is about something else', () => {
    for (const text of ['he knows the area well', 'she never knows what day it is', 'she agreed to a bath yesterday'])
      expect(consentIn(text), text).to.equal(undefined);
  });
});

describe('whether somebody agrees', () => {
  const mum = { relation: 'mother', pronoun: 'she' as const };
  for (const text of [
    'my sister knows all about it',
    'she agreed to carers before but they stopped',
    'dad is happy with her at home, he said yes to the rail',
    "she doesn't mind the stairs",
    'of course she knows the neighbour',
    'she wants it cut down',
    'she wants me to stay home',
    'i told her to eat',
    'i asked her if she fell',
    'she said yes to the rail',
    'my brother agrees with me',
  ])
    it(`is not told by: ${text}`, () => expect(consentIn(text, mum)).to.equal(undefined));

  for (const text of [
    'she said yes to an assessment',
    'she agreed to have an assessment',
    'of course she knows',
    "I've spoken to mum about this",
    'she knows all about it',
    'she would not mind at all',
    'Mum wants this',
    'ive told her about it',
  ])
    it(`is told by: ${text}`, () => expect(consentIn(text, mum)).not.to.equal(undefined));

  it('is answered by words of asking, and by none of what else they know or say', () => {
    for (const text of ['she knows', 'not yet', 'she said fine', 'she wants it', 'he is aware', 'I have told her'])
      expect(speaksOfKnowing(text), text).to.equal(true);
    for (const text of [
      'she knows the neighbour',
      'he knows about the step',
      'she said the stairs are hard',
      'he was told he has parkinsons',
      'she is fine in the mornings but not at night',
    ])
      expect(speaksOfKnowing(text), text).to.equal(false);
  });
});

describe('a day that somebody names', () => {
  const tuesday = Date.parse('2026-11-24T10:30:00Z');
  it('ends when the day ends, or where it begins when they say before', () => {
    expect(namedDay('by Friday please', tuesday)).to.deep.equal({
      name: 'Friday',
      by: Date.parse('2026-11-27T23:59:59.999Z'),
    });
    expect(namedDay('before Friday', tuesday)?.by).to.equal(Date.parse('2026-11-27T00:00:00Z'));
    expect(namedDay('someone txt me b4 wed', tuesday)?.by).to.equal(Date.parse('2026-11-25T00:00:00Z'));
    expect(namedDay('my review is on 8 December', tuesday)?.name).to.equal('8 December');
    expect(namedDay('ring me on extension 12', tuesday)).to.equal(undefined);
  });
});
