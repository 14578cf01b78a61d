/** What texts mean is read beside other work, helps to find, and whatever is wrong with it, words alone still find. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { learntByMeaning } from '../../adapters/natural/byMeaning.ts';
import { encoderIn, sentenceEncoder } from '../../adapters/natural/encoder.ts';
import { listingMeanings } from '../../adapters/natural/keptMeanings.ts';
import { changedLessons } from '../../adapters/natural/learnMeaning.ts';
import { naturalRecogniser } from '../../adapters/natural/recogniser.ts';
import { ENTRIES } from '../../bot/asked/bank.ts';
import { likeness, meaningRead, meaningWritten, textOf } from '../../bot/directory/meaning.ts';
import { findAssets } from '../../bot/directory/search.ts';
import { INTENTS } from '../../bot/understanding/intents.ts';
import table from '../../content/directory/needs.json' with { type: 'json' };
import { asset } from '../directory/assets.ts';

const PATIENT = 20_000;
/** A thread whose code is these lines. */
const thread = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

describe('the sentence encoder', function () {
  this.timeout(60_000);

  it('tells what means much the same from what does not, whatever the words', async () => {
    const read = await sentenceEncoder().read(
      ['my husband has lost his memory and is confused', 'support for people with dementia', 'five a side football'],
      PATIENT,
    );
    const [forgets, dementia, football] = read!;
    expect(likeness(forgets!, forgets!)).to.be.closeTo(1, 0.02);
    expect(likeness(forgets!, dementia!)).to.be.greaterThan(likeness(football!, dementia!) + 0.1);
    expect(meaningRead(meaningWritten(forgets!))).to.deep.equal(forgets);
    expect(meaningRead('not a meaning')).to.equal(undefined);
  });

  it('answers each of many at once with its own, and those that would wait too long without', async () => {
    const encoder = sentenceEncoder();
    const [alone] = (await encoder.read(['a lunch club'], PATIENT))!;
    const texts = ['a lunch club', 'help with debt', 'a lunch club', 'a walking group'];
    const read = await Promise.all(texts.map((text) => encoder.read([text], PATIENT)));
    expect(read[0]![0]).to.deep.equal(alone);
    expect(read[2]![0]).to.deep.equal(alone);
    expect(read[1]![0]).not.to.deep.equal(alone);
    const flood = await Promise.all(Array.from({ length: 60 }, () => encoder.read(['a lunch club'], PATIENT)));
    expect(flood.filter((each) => each === undefined)).not.to.have.length(0);
    expect(flood.filter((each) => each !== undefined)).not.to.have.length(0);
  });

  it('that hangs, dies or does not begin says that it does not know, and keeps nobody waiting', async () => {
    const hangs = encoderIn(
      thread(`import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => {});`),
    );
    expect(await hangs.read(['anything'], 50)).to.equal(undefined);
    const dies = encoderIn(
      thread(`import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(1));`),
    );
    expect(await dies.read(['anything'], PATIENT)).to.equal(undefined);
    expect(await dies.read(['again'], PATIENT), 'not begun again and again').to.equal(undefined);
    expect(await encoderIn(new URL('./nothingHere.ts', import.meta.url)).read(['x'], PATIENT)).to.equal(undefined);
  });

  it('has learnt every need, intent and answer from the phrases as they are: if not, npm run learn -- --meaning', () => {
    const { needs, only, intents, asked } = learntByMeaning();
    expect(Object.keys({ ...needs, ...only })).to.include.members(table.needs.map(({ id }) => id));
    expect(Object.keys(intents)).to.include.members(Object.keys(INTENTS));
    expect(Object.keys(asked)).to.include.members(ENTRIES.map(({ id }) => id));
    expect(changedLessons()).to.deep.equal([]);
  });

  it('adds what a question means to what its words tell', async () => {
    const { needs, meaning } = await naturalRecogniser().recognise(
      'he shouts at the children and at me, I am afraid of him',
    );
    expect(needs?.map(({ id }) => id)).to.include('domestic-abuse');
    expect(meaningRead(meaning!)).to.have.length(512);
  });
});

describe('without the sentence encoder', () => {
  it('words alone are heard, and nothing is said of what they mean', async () => {
    const heard = await naturalRecogniser(false).recognise('a choir to sing in');
    expect(heard.needs?.map(({ id }) => id)).to.include('singing');
    expect(heard.meaning).to.equal(undefined);
  });
});

describe('what listings mean', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nwd-meanings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const knit = asset({ id: 'knit', name: 'Harbour Hut, Alder', description: 'Wool, needles and knitting.' });
  const walk = asset({ id: 'walk', name: 'Harbour Hut, Birch', description: 'Walking in the fresh air.' });

  it('is kept by what they say, so that only what changed is read again', async () => {
    await listingMeanings(folder).read([knit, walk]);
    const bytes = readFileSync(join(folder, 'meanings.bin'));
    const again = listingMeanings(folder);
    expect(again.of(textOf(knit))).to.have.length(512);
    expect(again.of('something else')).to.equal(undefined);
    await again.read([knit]);
    await again.read([knit, { ...walk, description: 'Now a run.' }]);
    expect(readFileSync(join(folder, 'meanings.bin')), 'what is gone is not kept').to.have.length(bytes.length);
  });

  it('that was spoilt on the disk is read anew', async () => {
    writeFileSync(join(folder, 'meanings.bin'), 'half a file');
    const meanings = listingMeanings(folder);
    await meanings.read([knit]);
    expect(meanings.of(textOf(knit))).to.have.length(512);
  });

  it('orders what words alone cannot, and changes nothing while it is not known', async () => {
    const text = 'harbour hut, a hike';
    const meaning = meaningWritten((await sentenceEncoder().read([text], PATIENT))![0]!);
    const meanings = listingMeanings();
    const first = () =>
      findAssets({ assets: [knit, walk], version: '1', meanings }, { text, meaning }).found.map(
        ({ asset: { id } }) => id,
      );
    const before = findAssets({ assets: [knit, walk], version: '1' }, { text }).found.map(({ asset: { id } }) => id);
    expect(first()).to.deep.equal(before);
    await meanings.read([knit]);
    expect(first(), 'half known').to.deep.equal(before);
    await meanings.read([knit, walk]);
    expect(first()[0]).to.equal('walk');
  });
});
