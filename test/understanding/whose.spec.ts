/** Whose danger it is, as people tell it. Each line stands for a way of telling; add yours before you change the words. */
import { expect } from 'chai';
import { speaksOfSomebody } from '../../bot/turn/whomItNames.ts';
import { isDoneToMe, whose } from '../../bot/turn/whose.ts';

const MINE = [
  // Their own body, whoever else is named.
  "I've fallen and I can't get up",
  'ive fell over in the kitchen cant get up',
  'im on the floor and my wife is at bingo till 10',
  "my mum says I should write, I've fallen",
  'my daughter told me to text you. im on the bathroom floor',
  "the doctor said call if it gets worse, I've got chest pains now",
  'my neighbour cant hear me knocking, been on the floor since 6',
  "Fallen in the hall. Can't reach the phone, husband is deaf upstairs",
  'my wife isnt strong enough to lift me up',
  'my son is trying to get me off the floor but he cant',
  "I fell on top of the dog and he's fine but my hip is gone",
  'slipped in the bath, carer not due till 8',
  "I look after my husband but it's me that has fallen",
  "I'm the one on the floor, not him",
  'i am 83 my husband is 85 and i am stuck in the bath',
  "I care for mum and now I can't breathe properly",
  'hes gone to work and im lying here bleeding',
  'my dad died on tuesday and i have taken all his tablets',
  'took my husbands heart tablets by mistake, about ten',
  "I've took a load of my mums pills",
  'the nurse left and now my leg wont stop bleeding',
  'My chest is tight and my arm has gone numb. My wife is ringing people.',
  'cant feel my legs, tell my daughter',
  'me and my wife both on the floor cant get up',
  'we have both fallen, me and him',
  'my husband fell last year and now I have gone and done the same, im on the kitchen floor',
  "He always says I'd go over one day and I have, flat on my back here",
  'no heating and my fingers are blue, son is in spain',
  "she's coming at 6 but I can't get off the toilet",
  // Done to them by somebody.
  'my husband hit me and my head is bleeding',
  'mum fell on me and I cant move',
  'my son pushed me and im on the floor',
  'he had me by the throat and now i cant swallow',
  "My wife shoved me down the stairs, I can't get up",
  'the lodger knocked me over and my arm is bent wrong',
  'the dog pulled me over im on the pavement and my hip hurts',
  'carer dropped me out the hoist',
  'she stabbed me with a fork its bleeding loads',
  // Written after the reading was.
  'hello its beryl, ive gone over on the ice by the bins and i cant put weight on it',
  'been sat on the bathroom lino since breakfast, our kevin isnt picking up',
  'My daughter isnt here til Sunday and I have slid off the settee',
  'cant get my breath, the wife says to try you',
  'I am a carer but today it is me, I went down the stairs on my bum and cant stand',
  'took too many of my painkillers, husband thinks im asleep',
  'I slipped getting out the shower, my grandson is here but hes only 6',
  'she left me on the commode and I cant get off, its been 3 hours',
  'my legs have gone, i cant stand, theres a nice man with me',
  'he pushed me down the steps and my wrist is hanging',
  "me leg's gone under me and me husband's no use hes in a wheelchair",
  'my sister found me on the floor and shes gone for help',
  "I've had some sort of turn. The gentleman who sits with me on Thursdays has gone home.",
  'its so cold in here my hands wont work, landlord wont answer',
  "think i od'd, flatmate is out",
  'my cat tripped me up and i think my hip is broken',
  'could someone come and help lift me back into bed please my husband cant',
];

const THEIRS = [
  // Kin as the subject.
  'my husband slid out of bed and i cant shift him',
  "my husband slid out of bed and i cant shift him, i've hurt my back trying",
  "Mum's on the floor and I can't lift her",
  'dad has fell again im not strong enough',
  'him indoors has gone over in the garden',
  'the old boy next door is on his hall floor',
  'her next door has collapsed i can see her through the letterbox',
  'old girl across the landing is shouting she cant get up',
  'our lodger has took an overdose i think',
  'nan gone all floppy and wont talk to me',
  'My mother-in-law has slipped in the shower. I am 71 and have a bad shoulder.',
  'the wife has gone down like a ton of bricks',
  'her indoors fell off the steps, im with her now',
  'hubby on the deck cant get him up im only little',
  'grandad not breathing right',
  'my mate has drunk a bottle of vodka with pills im scared',
  'my lad is fitting on the floor what do i do',
  'our Margaret has had a fall and I am on my way over',
  'the lady i clean for is on the floor im the only one here',
  'one of my tenants is lying in the stairwell',
  'my client has fallen, I am her carer',
  'There is a man lying on the pavement outside Boots. I have put my coat on him.',
  'an elderly gentleman has collapsed by the bus stop',
  'someones on the floor in the flat above i can hear them shouting',
  'our neighbour mrs khan fell, i have a key',
  'my partner cant breathe, im panicking',
  'wifes chest is bad shes grey',
  'my babcia she fall down she not get up',
  'me mam has fell downstairs and im at work',
  // Pronouns only.
  'she has fallen and i dont know what to do',
  "he's on the floor and he won't let me help",
  'shes cold and shes been there all night i only just got here',
  'he fell about 4, i was asleep',
  'hes took all my tablets',
  'she swallowed my insulin needles',
  'they are both on the floor, i just walked in',
  "I can't wake her",
  'i cant shift him',
  "I can't get him up off the floor",
  'I tried to lift her and my back went, she is still on the floor',
  // Found, seen, with, hear.
  'found my dad on the floor',
  'just found mum at the bottom of the stairs, i feel sick',
  'im with a lady on the pavement shes fallen',
  'I am with my friend and she has passed out',
  'im sat with him hes burning up and talking rubbish',
  'came home from work and my husband was on the bathroom floor',
  'I can see the old man opposite lying in his kitchen',
  'i think my sister has taken something',
  "I'm worried about my aunt, she's on the floor and says she's fine",
  "I'm her daughter. She's been on the floor since last night",
  'I am ringing for my neighbour who is on the floor',
  'im the carer, he slipped out the chair on to the floor',
  'I look after my wife, she has fallen between the bed and the wall',
  "My husband has slid off the commode, I'm 79 and I have had a heart attack myself",
  'my dad has collapsed and i have got to get to him im 40 miles away',
  'i live with my brother and he has stopped breathing',
  'I fell asleep and woke up and my husband is on the floor',
  'i took him his tea and he was on the floor',
  "I've told her to stay still, her hip is sticking out",
  "I'm 12 and my mum won't wake up",
  'im 9 and nan fell down',
  'I want to know who to ring, mum cant get up off the floor',
  'my head is all over the place, dad is on the floor and not making sense',
  'My sons friend took something at our house and his lips are blue',
  'i gave him his tablets twice by mistake',
  'my husband choked on his dinner and now he is blue',
  // Written after the reading was.
  'wife cant get her breath',
  'just popped in on mr jenkins at no 4 and hes in a heap behind the door',
  "My nan's carer rang, says nan is on the floor, I'm in Manchester",
  'Dad. Floor. Blood. Hurry',
  'the bloke upstairs is banging on the floor and shouting help, i think he fell',
  'hubby took too many of his painkillers by mistake',
  'grandson 6 has drunk the oramorph i left out',
  'we left her on the commode and now shes passed out',
  "there's an old dear on the bench here who cant stand, says her legs have gone",
  'my brother in law has keeled over at the barbecue',
  'he pushed his mum down the steps and shes not moving',
  'I pushed him and he hit his head, there is blood',
  'Please help my wife she is 78 she fell from the bed I have bad heart I can not lift',
  'my ma is after falling and shes roaring with the pain',
  'me husbands gone under the car',
  'my sister found her neighbour on the floor and shes asked me to write',
  'the gentleman I sit with on Thursdays has had some sort of turn',
  'no answer from my dad and i can see him through the window flat out',
  'pops is so cold his hands wont work',
  'shes had a fall but shes ok i think, sat in her chair, bit of blood on her head',
  "think my flatmate od'd",
  'my mother tripped over the cat and i think her hip is broken',
  'Could someone come and help me lift my husband back into bed please',
  'hiya, i clean for a lady at 22 and she hasnt come to the door, can hear her moaning',
];

const UNCLEAR = [
  'fallen on the floor cant get up',
  'need someone now',
  'there is blood everywhere',
  'on the floor since 6',
  'help',
  'not breathing',
  "it's getting worse",
  'the ambulance has not come',
  'what do i do',
];

describe('whose danger a message tells of', () => {
  for (const text of MINE) it(`is the writer's: ${text}`, () => expect(whose(text)).to.equal('mine'));
  for (const text of THEIRS) it(`is somebody else's: ${text}`, () => expect(whose(text)).to.equal('theirs'));
  for (const text of UNCLEAR) it(`is not told: ${text}`, () => expect(whose(text)).to.equal(undefined));

  it('is the writer who is hit, and not the husband who hits', () => {
    expect(isDoneToMe('my husband hit me')).to.equal(true);
    expect(isDoneToMe('my brother hit me mum')).to.equal(false);
    expect(isDoneToMe('he took my phone and my keys')).to.equal(true);
  });

  it('knows whether anybody else is spoken of', () => {
    for (const text of ['what happens to him when I am gone', 'my lad', 'their house', 'our Kevin'])
      expect(speaksOfSomebody(text), text).to.equal(true);
    for (const text of ['what happens when I am gone', 'need someone now', 'my cat'])
      expect(speaksOfSomebody(text), text).to.equal(false);
  });
});
