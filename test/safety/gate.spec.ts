import { expect } from 'chai';
import type { GateReading } from '../../bot/safety/concern.ts';
import { readGate } from '../../bot/safety/gate.ts';
import labelled from './plainWords.json' with { type: 'json' };

const kindOf = (text: string) => readGate(text)?.concern.kind;
const wordsOf = (text: string, { concern }: GateReading) => concern.words.map(({ from, to }) => text.slice(from, to));

describe('The safety gate', () => {
  for (const { text, kind, band } of labelled as { text: string; kind: string | null; band?: string }[]) {
    if (kind === null) {
      it(`a person who writes "${text}" is in no danger`, () => expect(readGate(text)).to.equal(undefined));
    } else {
      it(`a person who writes "${text}" is answered as ${kind}`, () => {
        const reading = readGate(text)!;
        expect(reading?.concern).to.include({ kind, band: band ?? 'act' });
        expect(wordsOf(text, reading).every((words) => /\p{L}/u.test(words) && text.includes(words))).to.equal(true);
      });
    }
  }

  it('a woman who writes that he has strangled her is answered as domestic abuse, about herself', () => {
    expect(readGate('he strangled me')?.concern).to.include({ kind: 'domesticAbuse', about: 'me', band: 'act' });
  });
  it('a man who writes about his wife is answered about somebody else', () => {
    expect(readGate("my wife can't breathe")?.concern.about).to.equal('someone');
    expect(readGate('my son says he wants to die')?.concern.about).to.equal('someone');
  });
  it('a person who hides the word from a filter is still understood', () => {
    expect(kindOf('\u0455uicide, I think about it')).to.equal('suicide');
    expect(kindOf('i want to d i e')).to.equal('suicide');
    expect(kindOf('k.i.l.l m.y.s.e.l.f')).to.equal('suicide');
    expect(kindOf('I wan\u200bt to di\u00ade')).to.equal('suicide');
    expect(kindOf('Ｉ ＷＡＮＴ ＴＯ ＤＩＥ')).to.equal('suicide');
    expect(kindOf('i want to dieeeeee')).to.equal('suicide');
    expect(kindOf('w̷a̷n̷t̷ ̷t̷o̷ ̷d̷i̷e̷')).to.equal('suicide');
  });
  it('the words shown to staff are exactly the words the person wrote', () => {
    const text = 'Hello 😀 plz help, I’m gonna KILL  MYSELF tonight. Thanks';
    const [words] = wordsOf(text, readGate(text)!);
    expect(words).to.match(/KILL {2}MYSELF/);
  });
  it('a person who hides danger in an ordinary question has the question answered afterwards', () => {
    const read = readGate('What time does the library close? Also my husband hits me.');
    expect(read?.concern.kind).to.equal('domesticAbuse');
    expect(read?.rest).to.equal('What time does the library close?');
    expect(readGate('I want to die and what time do you open')?.rest).to.equal('what time do you open');
    expect(readGate('He hits me. My arm is sore.')?.rest).to.equal('');
  });
  it('a person with two dangers is answered for the one where seconds count', () => {
    const read = readGate("I want to die, I've taken all my tablets");
    expect(read?.concern.kind).to.equal('overdose');
    expect(read?.also.map(({ kind }) => kind)).to.include('suicide');
    expect(readGate('my brother takes mums money and now she has collapsed')?.concern.kind).to.equal('medical');
  });
  it('nobody can break it with odd text', () => {
    let seed = 20261101;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % below;
    };
    const odd = [
      '\ud800',
      '\udc00',
      '\0',
      '\u202e',
      'e\u0301\u0302\u0489',
      '😭',
      '👨‍👩‍👧',
      '\u200d',
      'ﷺ',
      'İ',
      'ß',
      '\n',
      '.',
      "'",
      '(',
      '*',
      '💊',
    ];
    const words = [
      'kill',
      'myself',
      'not',
      'he',
      'hit',
      'me',
      'gas',
      'tablets',
      'a',
      '7',
      'மூச்சு',
      'ѕ',
      'mum',
      'd',
      'i',
      'e',
    ];
    for (let round = 0; round < 20_000; round++) {
      let text = '';
      for (let length = random(12); length >= 0; length--) {
        const choice = random(3);
        if (choice === 0) text += odd[random(odd.length)];
        else if (choice === 1) text += `${words[random(words.length)]} `;
        else text += String.fromCharCode(random(65_536));
      }
      const read = readGate(text);
      if (read && read.concern.kind === 'unsure')
        expect(read.concern.words, JSON.stringify(text)).not.to.deep.equal([]);
      for (const concern of read ? [read.concern, ...read.also] : []) {
        for (const { from, to } of concern.words) {
          expect(from >= 0 && from < to && to <= text.length, JSON.stringify(text)).to.equal(true);
        }
      }
    }
  }).timeout(60_000);
  it('a very long message is read to its end', () => {
    expect(kindOf(`${'lorem ipsum dolor '.repeat(5500)} I want to die`)).to.equal('suicide');
    expect(readGate('😭'.repeat(50_000))).to.equal(undefined);
    expect(readGate('\u0301'.repeat(100_000))).to.equal(undefined);
    expect(readGate('')).to.equal(undefined);
  });
});
