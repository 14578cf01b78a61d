/** Whoever writes "I need help" in their own language gets a person with an interpreter; whoever tells of danger gets help. */
import { expect } from 'chai';
import { readDanger } from '../../bot/safety/readDanger.ts';
import { factsIn } from '../../bot/understanding/facts.ts';
import { asksForLanguage } from '../../bot/understanding/languages.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import content from '../../content/understanding/otherTongues.json' with { type: 'json' };

describe('somebody who writes in another language', () => {
  it('and only that they need help is heard in their language, and not asked about danger', () => {
    for (const [language, phrases] of Object.entries(content.help))
      for (const text of [...phrases, ...phrases.map((phrase) => `Hello, ${phrase}, please`)]) {
        expect(factsIn(text).language, text).to.equal(language);
        expect(asksForLanguage(text, factsIn(text)), text).to.equal(true);
        expect(readDanger(text, undefined), text).to.equal(undefined);
      }
    expect(factsIn('Dzień dobry, mówię tylko po polsku, potrzebuję pomocy').language).to.equal('polish');
  });

  it('is in danger where they cry for help, or tell more', () => {
    for (const [text, kind] of [
      ['ratunku', 'unsure'],
      ['pomocy', 'unsure'],
      ['socorro', 'unsure'],
      ['bachao', 'unsure'],
      ['potrzebuję pomocy, spadła ze schodów', 'unsure'],
      ['potrzebuję pomocy, mąż mnie bije', 'domesticAbuse'],
      ['potrzebuje pomocy nie moge oddychac', 'medical'],
      ['preciso de ajuda, quero morrer', 'suicide'],
      ['am nevoie de ajutor, nu pot respira', 'medical'],
      ['waxaan u baahanahay caawimaad, wuu i garaacaa', 'domesticAbuse'],
      ['مجھے مدد چاہیے وہ مجھے مارتا ہے', 'domesticAbuse'],
      ['dwi angen help, dwi isio marw', 'suicide'],
    ] as const)
      expect(readDanger(text, undefined)?.concern.kind, text).to.equal(kind);
  });

  it('answers yes or no in it', () => {
    for (const [text, answer] of [
      ['tak', 'yes'],
      ['Tak!', 'yes'],
      ['nie', 'no'],
      ['Sim', 'yes'],
      ['não', 'no'],
      ['haan ji', 'yes'],
      ['nahi', 'no'],
      ['জি না', 'no'],
      ['ਹਾਂ ਜੀ', 'yes'],
      ['جی ہاں', 'yes'],
      ['tak bardzo boli', undefined],
      ['Maya', undefined],
      ['ha', undefined],
    ] as const)
      expect(yesOrNo(text), text).to.equal(answer);
  });

  it('is not heard in English words', () => {
    for (const text of ['I need help', 'help', 'please help me', 'hello', 'no thanks'])
      expect(factsIn(text).language, text).to.equal(undefined);
  });
});
