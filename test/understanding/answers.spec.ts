import { expect } from 'chai';
import { addedBy, detailAsked, whichOf } from '../../bot/understanding/aboutShown.ts';
import { hasNothingToAdd, isPuzzled, speaksOfKnowing, speaksOfSharing } from '../../bot/understanding/answers.ts';
import { asksForEquipment } from '../../bot/understanding/equipment.ts';
import { type Facts, factsIn, numberOf } from '../../bot/understanding/facts.ts';
import { asksForLanguage } from '../../bot/understanding/languages.ts';
import { looksLikeAName, nameIn } from '../../bot/understanding/names.ts';
import { wants, yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { youngIn } from '../../bot/understanding/young.ts';

describe('an answer', () => {
  it('about who may be told speaks of telling, and one about knowing of knowing', () => {
    for (const text of ['you can tell the GP but not my brother', 'I do not mind', 'only the nurse'])
      expect(speaksOfSharing(text), text).to.equal(true);
    for (const text of ['the bins were not emptied', 'what?', 'a lunch club would be nice', '12'])
      expect(speaksOfSharing(text), text).to.equal(false);
    for (const text of ["she knows I'm asking", 'not yet', "he can't say, he has dementia"])
      expect(speaksOfKnowing(text), text).to.equal(true);
    for (const text of ['it is raining', 'Tuesday', 'my bus is here'])
      expect(speaksOfKnowing(text), text).to.equal(false);
  });

  it('that there is nothing to add is one, and "what do you mean" is none', () => {
    for (const text of ['not that I can think of', "that's everything", 'Nothing more.'])
      expect(hasNothingToAdd(text), text).to.equal(true);
    expect(hasNothingToAdd('nothing works in the kitchen')).to.equal(false);
    for (const text of ['what?', 'What do you mean', "I don't understand", 'pardon'])
      expect(isPuzzled(text), text).to.equal(true);
    expect(isPuzzled('what time is it open')).to.equal(false);
  });

  it('may come after a word or two, and a person in whatever words', () => {
    expect([yesOrNo('ok yes'), yesOrNo('well no'), yesOrNo('oh go on then')]).to.deep.equal(['yes', 'no', 'yes']);
    expect(yesOrNo('right now')).to.equal(undefined);
    for (const text of ['just get me someone', 'I want to speak to a real person please', 'put me through to somebody'])
      expect(wants(text), text).to.equal('person');
    for (const text of [
      'I need someone to cut the grass',
      'can someone get me a ramp',
      'what number do I ring to speak to someone',
    ])
      expect(wants(text), text).to.equal(undefined);
  });
});

describe('a name', () => {
  it('is no sentence, and a short line with capitals is one', () => {
    expect(nameIn("It's Priya")).to.equal('Priya');
    // What people say behind a name is no part of one: "ta", "x".
    for (const name of ['Greta', 'Max', 'Rita', 'Alex', 'Marta']) {
      expect(nameIn(name)).to.equal(name);
      expect(nameIn(`${name} thanks x`)).to.equal(name);
    }
    for (const text of ['you have my number', 'she has capacity and agreed', 'yes', 'about my mum'])
      expect(nameIn(text), text).to.equal(undefined);
    expect([looksLikeAName('Angela'), looksLikeAName('Hello'), looksLikeAName('the bath')]).to.deep.equal([
      true,
      false,
      false,
    ]);
  });

  const atWork: [string, Partial<Facts>][] = [
    ['this is Bev from ward 7, ext 4471', { name: 'Bev', extension: '4471' }],
    ['Sister Okoro on Kenley ward', { name: 'Sister Okoro' }],
    ['ring 020 7946 0321 and ask for Bev', { name: 'Bev', phone: '+442079460321' }],
    ['Arthur Pennell here', { name: 'Arthur Pennell' }],
    ['I need a bath seat. MRS JOYCE ALLEN', { name: 'MRS JOYCE ALLEN' }],
    ['Helen Marsh, 07700 900321', { name: 'Helen Marsh', phone: '+447700900321' }],
  ];
  for (const [text, facts] of atWork) it(`is heard in "${text}"`, () => expect(factsIn(text)).to.deep.include(facts));

  it('is nobody’s when it says what they do', () => {
    for (const text of ['district nurse here', 'ask for help', 'there is nobody here'])
      expect(factsIn(text).name, text).to.equal(undefined);
  });

  it('goes with its number and extension', () => {
    expect(numberOf({ phone: '+442079460321', extension: '4471' })).to.equal('+442079460321 ext 4471');
    expect(numberOf({})).to.equal(undefined);
  });
});

describe('whom it is about', () => {
  it('is the writer where somebody else does something for them', () => {
    for (const text of [
      'my neighbour Joan does my shopping',
      'my son helps me upstairs',
      'my daughter always cooks my tea',
    ])
      expect(factsIn(text).forWhom, text).to.equal('me');
    for (const text of ['my neighbour does not eat', 'my mum takes her tablets twice'])
      expect(factsIn(text).forWhom, text).to.equal('someone');
  });

  it('is a child where an age says so, whoever tells it', () => {
    for (const text of ['im 14 and i look after my mum', "I'm only 13", 'i am 15 years old'])
      expect(youngIn(text), text).to.equal('mine');
    for (const text of ['hes 15', 'my brother is 12 and he said it again'])
      expect(youngIn(text), text).to.equal('theirs');
    for (const text of [
      "I'm 5 minutes away",
      'im 10 stone',
      'I am 84',
      'we have waited 15 weeks',
      'im 16th in the queue',
    ])
      expect(youngIn(text), text).to.equal(undefined);
  });
});

describe('what somebody asks for', () => {
  it('is equipment where they name it and want it', () => {
    for (const text of ['mum needs a grab rail', 'can I get a raised toilet seat', 'the commode is broken'])
      expect(asksForEquipment(text), text).to.equal(true);
    for (const text of [
      'where can I buy a grab rail',
      'is it wheelchair accessible',
      'is there a ramp at the hall',
      'how much are stairlifts',
    ])
      expect(asksForEquipment(text), text).to.equal(false);
  });

  it('is a language where they ask for one, and not where they tell of one', () => {
    const asks = (text: string) => asksForLanguage(text, factsIn(text));
    for (const text of ['someone in Polish please', 'do you speak Punjabi?', 'Tamil'])
      expect(asks(text), text).to.equal(true);
    for (const text of ['in Aldermoor', 'my gran was a Welsh teacher in Cardiff for thirty years'])
      expect(asks(text), text).to.equal(false);
  });

  it('may only put the last question more closely', () => {
    expect(addedBy('what about Fridays')).to.equal('fridays');
    expect(addedBy('anything for men?')).to.equal('men');
    expect(addedBy('sorry, I meant Norbury', 'Norbury')).to.equal('Norbury');
    for (const text of ['mum fell on Friday', 'how do I get a blue badge', 'a choir'])
      expect(addedBy(text), text).to.equal(undefined);
  });

  it('may be about what was shown, and which of it', () => {
    expect([
      detailAsked('is there parking'),
      detailAsked('how much is it'),
      detailAsked('what time does it start'),
    ]).to.deep.equal(['access', 'cost', 'when']);
    expect([whichOf('the second one'), whichOf('number 3'), whichOf('that')]).to.deep.equal([2, 3, undefined]);
  });
});
