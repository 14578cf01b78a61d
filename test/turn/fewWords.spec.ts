import { expect } from 'chai';
import { TELLINGS } from '../../bot/turn/writtenTellings.ts';
import fewWords from '../../content/tellings/fewWords.json' with { type: 'json' };
import theCall from '../../content/tellings/theCall.json' with { type: 'json' };

const OURS = [...fewWords.tells.map(({ tell }) => tell), ...theCall.tells.map(({ tell }) => tell)];
const tells = (text: string) =>
  TELLINGS.filter((each) => OURS.includes(each.tell) && each.isSaid(text)).map((each) => each.tell);

const MEANS: Record<string, { yes: string[]; no: string[] }> = {
  stoppedBreathing: {
    yes: [
      'she stopped',
      'hes stopped breathing',
      'his breathing has stopped',
      'i cant find a pulse',
      'shes not breathing',
    ],
    no: [
      'shes not breathing right',
      'he stops breathing at night',
      'she stopped taking her tablets',
      'shes breathing again',
    ],
  },
  refusesForThem: {
    yes: [
      'he says hes fine and wont let me ring',
      'she doesnt want an ambulance',
      'mum says no ambulance',
      'hes begging me not to call',
    ],
    no: [
      'they wont let me in the house',
      'she wont let me help her up',
      'she refuses her medication',
      'i dont want an ambulance',
    ],
  },
  noCredit: {
    yes: ['no credit', 'ive run out of credit', 'got no credit to ring only text'],
    no: ['i am on universal credit', 'they stopped my pension credit', 'no credit on my meter'],
  },
  textTo999: { yes: ['i texted 999 nothing happen', 'can i text 999'], no: ['i rang 999', 'i text my son'] },
  notAJoke: {
    yes: ['actually it was not a joke', 'i wasnt joking', 'i lied before, im not fine'],
    no: ['it was a joke', 'i didnt mean it', 'i lied about my age', 'it isnt true'],
  },
  oftenThinks: {
    yes: ['i think about it every night', 'i keep thinking about ending it'],
    no: ['i dont think about it any more', 'i used to think about it every night'],
  },
  talkHere: { yes: ['can i just talk here', 'could i write to you instead'], no: ['can i talk to a person'] },
  criesHelp: { yes: ['help', 'help me please'], no: ['can you help me with a bath seat', 'thanks for your help'] },
  battery: {
    yes: ['my phone is only 5%', 'phone about to die'],
    no: ['she phoned about 5 minutes ago', 'my phone was cut off by them'],
  },
  tellPolice: {
    yes: ['shes in her nightie', 'she used to live on Mill Lane', 'he might have gone to the allotment'],
    no: ['found her coat but not her', 'what was she wearing'],
  },
  packets: {
    yes: ['theres bottles next to her', 'empty packets by the bed'],
    no: ['theres a hot water bottle next to her'],
  },
  whereAmI: {
    yes: ['i dont know the address', 'dont know where i am'],
    no: ['i dont know where he is', 'i dont know where to go'],
  },
  refusesCare: { yes: ['no he wont see doctor', 'hes not taking his tablets'], no: ['i wont see a doctor'] },
  crisisTeam: {
    yes: ['ok crisis team coming in the morning', 'the cpn is coming at 10'],
    no: ['crisis team never came', 'the crisis team said wait', 'should i call the crisis team'],
  },
  didNotDoIt: { yes: ['i didnt do it', 'i stopped myself'], no: ['i didnt know', 'i didnt sleep'] },
  mayBeCross: {
    yes: ['my son will kill me', 'my daughter will go mad'],
    no: ['hes going to kill me', 'my son hits me'],
  },
  threatensToKill: {
    yes: ['dont send police he will kill me', 'hes gonna kill me', 'my brother is going to kill me'],
    no: ['he wont kill me', 'i will kill him'],
  },
  seenThem: {
    yes: ['somebody saw him by the canal', 'she was seen at the station', 'heading towards the river'],
    no: ['i last saw her at 10', 'nobody has seen him', 'he used to live by the canal'],
  },
  missingWait: { yes: ['how long should i wait', 'is it too soon to ring'], no: ['he will be cold'] },
  wetAndCold: { yes: ['hes wet and shivery', 'shes soaked'], no: ['hes not cold at all'] },
  hasPictures: { yes: ['he has photos of me', 'he said he will post the pictures'], no: ['he has photos of the card'] },
  minutesAway: { yes: ['they say 20 mins', '20 minutes'], no: ['it started 20 minutes ago', 'they said 4 hours'] },
  longWait: { yes: ['i rang 999 they said 4 hours'], no: ['they said half an hour', 'they say 20 mins'] },
};

describe('what is told in few words, by somebody in danger', () => {
  for (const [tell, { yes, no }] of Object.entries(MEANS)) {
    it(`hears it, and not what only sounds like it: ${tell}`, () => {
      for (const text of yes) expect(tells(text), text).to.include(tell);
      for (const text of no) expect(tells(text), text).not.to.include(tell);
    });
  }
});
