import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { naturalAsked } from '../../adapters/natural/asked.ts';
import { actOf, ENTRIES, entryOf, isForDanger, isOrdinary, mayAnswer, NONE } from '../../bot/asked/bank.ts';
import { askedPhrases } from '../../bot/asked/phrases.ts';
import { likeliest } from '../../bot/asked/readAsked.ts';
import requests from '../../content/requests.json' with { type: 'json' };
import acts from '../../content/understanding/acts.json' with { type: 'json' };
import type { Request } from '../../dialogs/requests.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';
import heldOut from './heldOut.json' with { type: 'json' };

const held = Object.entries(heldOut.asked as Record<string, string[]>).flatMap(([id, put]) =>
  put.map((text) => ({ id, text })),
);

describe('what people ask in the middle of a conversation', () => {
  const { reads, ready } = naturalAsked();
  before(() => ready);

  it('is in the bank once each, with a place to be said and phrasings by its writer and by others', () => {
    const ids = [...ENTRIES, ...acts.entries].map(({ id }) => id);
    expect(ids).to.have.length.greaterThan(350);
    expect(new Set(ids).size).to.equal(ids.length);
    const phrases = askedPhrases();
    for (const { id, where, asked, means } of ENTRIES) {
      expect(where, id).to.not.be.empty;
      expect(means, id).to.not.equal('');
      expect(asked.length, id).to.be.at.least(10);
      expect(phrases[id]!.phrases.length, id).to.be.at.least(asked.length);
    }
    for (const { id } of acts.entries) expect(phrases[id]!.phrases.length, id).to.be.at.least(40);
  });

  it('is answered under no name that nobody knows: what other hands wrote belongs to an entry, an act or a former one', () => {
    const known = new Set([...ENTRIES, ...acts.entries].map(({ id }) => id));
    for (const name of readdirSync('content/asked/ears')) {
      const { asked } = JSON.parse(readFileSync(`content/asked/ears/${name}`, 'utf8')) as {
        asked: Record<string, string[]>;
      };
      const strange = Object.keys(asked).filter((id) => !known.has(id));
      expect(strange.length, `${name}: ${strange.join(', ')}`).to.be.at.most(4);
    }
  });

  it('says "family do not pay" only where family is spoken of: what holds for one is no answer to another', () => {
    const narrow = ENTRIES.filter(({ onlyWith }) => onlyWith);
    expect(narrow.map(({ id }) => id)).to.include('childrenPay');
    const phrases = askedPhrases();
    for (const { id } of narrow)
      for (const each of phrases[id]!.phrases) expect(mayAnswer(id, each), each).to.equal(true);
    for (const put of [
      'will i have to pay for my own care',
      'will I have to pay',
      'i have 30 thousand saved, do i pay',
    ])
      expect(reads(put).map(({ id }) => id)).to.not.include('childrenPay');
    expect(reads('will my son have to pay for me')[0]?.id).to.equal('childrenPay');
  });

  it('is known from a few plain words that can ask for nothing else', () => {
    const ofPaying = ['Who pays for care?', 'will i have to pay for my own care', 'what does the council pay for'];
    const alike = [
      'is home care free',
      'How much is a carer?',
      'do pensioners get free care',
      'so does mum have to pay',
    ];
    for (const put of [...ofPaying, ...alike]) expect(reads(put)[0]?.id, put).to.equal('payAtHome');
    for (const put of ['will my son have to pay for my care', 'do i have to pay for parking', 'is the lunch club free'])
      expect(reads(put)[0]?.id, put).to.not.equal('payAtHome');
  });

  it('is never learnt from the questions that it is tested with', () => {
    const learnt = new Set(
      Object.values(askedPhrases()).flatMap(({ phrases }) => phrases.map((each) => each.toLowerCase())),
    );
    for (const { text } of held) expect(learnt.has(text.toLowerCase()), text).to.equal(false);
  });

  it('is heard in words that nobody taught: three in four first, nine in ten among the first three', () => {
    const first = held.filter(({ id, text }) => reads(text)[0]?.id === id);
    const three = held.filter(({ id, text }) =>
      reads(text)
        .slice(0, 3)
        .some((each) => each.id === id),
    );
    expect(first.length / held.length).to.be.at.least(0.75);
    expect(three.length / held.length).to.be.at.least(0.85);
  });

  it('is not heard in what they only tell', () => {
    for (const text of heldOut.none) expect(likeliest(reads(text), isOrdinary)?.clear ?? -1, text).to.be.below(0.45);
  });

  it('is read in a text of any length, and in none', () => {
    for (const text of ['', ' ', '??', 'a'.repeat(100_000), 'why '.repeat(5_000), '\uD800 how long', '😀😀'])
      expect(reads(text).length, text.slice(0, 20)).to.be.at.most(24);
  });

  it('is in the bank under every name that the code and the requests know', () => {
    const code = ['bot', 'dialogs'].flatMap((room) =>
      readdirSync(room, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
        .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8')),
    );
    const named = [...code.join('\n').matchAll(/'(asked|inDanger)\.(\w+)'/g)];
    expect(named).to.have.length.greaterThan(4);
    for (const [, book, id] of named) {
      const entry = entryOf(id!);
      expect(entry && (book === 'asked' ? isOrdinary(entry) : isForDanger(entry)), `${book}.${id}`).to.equal(true);
    }
    const topics = new Set(ENTRIES.map(({ topic }) => topic));
    for (const [request, { topics: its = [], costs }] of Object.entries(requests.requests as Record<string, Request>)) {
      for (const topic of its) expect(topics.has(topic), `${request}: ${topic}`).to.equal(true);
      if (costs) expect(isOrdinary(entryOf(costs)!), `${request}: ${costs}`).to.equal(true);
    }
  });

  it('is told from an act, and from what asks for nothing', () => {
    expect(actOf('noEmergency')).to.equal('noEmergency');
    expect(actOf('payFamily')).to.equal(undefined);
    expect(entryOf('payFamily')?.topic).to.equal('directPayments');
    expect(entryOf(NONE)).to.equal(undefined);
  });

  it('that may do harm if it is misheard is answered only where it is very clear', () => {
    for (const id of ['helpIsHere', 'odMistake', 'gasSafeNow', 'missingFound', 'mindPassed'])
      expect(entryOf(id)?.certain, id).to.equal(true);
  });
});

describe('somebody who asks in the middle of something', () => {
  let door: FrontDoorUnderTest;
  beforeEach(async () => {
    door = await FrontDoorUnderTest.open();
  });
  afterEach(() => door.close());
  const kindOfCase = async () => {
    const id = (await door.door.records.conversation('c'))?.caseId;
    return id && (await door.door.records.case(id))?.kind;
  };
  const last = async (text: string) => (await door.hear('c', text)).filter(({ from }) => from === 'bot').at(-1)!;

  it('gets the answer, and then the question that waited; the same question is not answered so a third time', async () => {
    await door.hear('c', 'I would like a needs assessment for my mum please');
    const answer = await last('do we have to tidy up before you come?');
    expect(answer.keys![0]).to.match(/^asked\./);
    expect(answer.keys!.at(-1)).to.match(/^statutory\.ask/);
    // Within a request it is said once more where it is asked for again.
    await last('do we have to tidy up before you come?');
    const again = await last('do we have to tidy up before you come?');
    expect(again.keys).to.not.include(answer.keys![0]);
  });

  it('is passed on all the same when they open with it, with the answer to what they asked', async () => {
    const answer = await last('can I get an assessment of my needs, and do I have to pay for it?');
    expect(answer.keys![0]).to.equal('statutory.passedOn');
    expect(await kindOfCase()).to.equal('statutory');
  });

  it('in danger hears what to do, and 999 in the same words', async () => {
    await door.hear('c', 'my husband has collapsed on the kitchen floor');
    const answer = await last('should i try and lift him onto the bed?');
    expect(answer.keys).to.deep.equal(['inDanger.moveThem']);
    expect(answer.text).to.include('999');
  });

  it('is looked for again in the place that they put right', async () => {
    await door.hear('c', 'is there a lunch club near Purley');
    const answer = await last('sorry we have moved, it has to be New Addington now');
    expect(answer.keys).to.include('advice.found');
    expect(answer.text).to.include('New Addington');
  });

  it('and is not listened to hears sorry, and the second time a person is asked for', async () => {
    await door.hear('c', 'is there a lunch club near Purley');
    const sorry = await last('i have told you all this already, are you listening to me at all');
    expect(sorry.keys).to.include('frontDoor.notListening');
    await door.hear('c', 'are you even reading what i write, i have said it twice');
    expect(await kindOfCase()).to.equal('person');
  });
});
