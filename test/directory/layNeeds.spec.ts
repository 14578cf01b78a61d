/** People say what they need in their own words: it is heard, and the sample directory answers it. */
import { expect } from 'chai';
import { naturalRecogniser } from '../../adapters/natural/recogniser.ts';
import { readSampleDirectory } from '../../adapters/openReferral/sampleDirectory.ts';
import { UNCLEAR } from '../../bot/directory/needs.ts';
import { findAssets, indexOf } from '../../bot/directory/search.ts';
import { layPhrases, onlyPhrases } from '../../bot/understanding/layWords.ts';
import { OTHER } from '../../bot/understanding/needsIn.ts';
import { NOTHING } from '../../bot/understanding/opensNothing.ts';
import table from '../../content/directory/needs.json' with { type: 'json' };
import { asset } from './assets.ts';

const recogniser = naturalRecogniser();
const SAID: [says: string, need: string][] = [
  ['thirty a day since I was a lad and I cough like an old dog, I want to pack them in', 'smoking'],
  ['since Alf went I make one cup of tea and talk to the clock', 'lonely'],
  ['I open the post and it is all red, I have stopped looking', 'debt'],
  ['my hands used to make cabinets, now they just hold the remote', 'shed'],
  ['dad wants a button to press if he goes over in the night', 'alarm'],
  ['i luv a gd sing song but not on my own in the bath', 'singing'],
];

describe('needs in people’s own words', function () {
  this.timeout(30_000);
  before(() => recogniser.ready);

  it('have been said in many ways for every need of the table', () => {
    const { [OTHER]: others, ...only } = onlyPhrases();
    const { [UNCLEAR]: none, [NOTHING]: _, ...common } = layPhrases();
    const phrases = { ...common, ...only };
    expect(none!.phrases.length).to.be.at.least(80);
    expect(others!.phrases.length).to.be.at.least(1_000);
    expect(Object.keys(phrases)).to.have.members(table.needs.map(({ id }) => id));
    expect(table.needs.length).to.be.at.least(120);
    for (const [id, { phrases: said }] of Object.entries(phrases)) expect(said.length, id).to.be.at.least(15);
  });

  for (const [says, need] of SAID) {
    it(`are heard in "${says}"`, async () => {
      const { needs } = await recogniser.recognise(says);
      expect(needs?.map(({ id }) => id)).to.include(need);
    });
  }

  it('of one thing and no other are answered by that or by nothing', async () => {
    const directory = { assets: readSampleDirectory('2026-11-21').assets, version: 'sample' };
    for (const text of [
      'who could take in a litter of kittens, the mother cat has gone',
      'rats in the yard, big ones, who deals with them',
    ]) {
      const { needs } = await recogniser.recognise(text);
      expect(findAssets(directory, { text, needs }).none, text).to.equal(true);
    }
  });

  it('that nothing more than mentions are met by nothing, and whoever would know stands in for what is not listed', async () => {
    const text = 'mum needs rails by the bath and a seat in the shower';
    const { needs } = await recogniser.recognise(text);
    const yoga = asset({
      id: 'yoga',
      name: 'Gentle yoga',
      description: 'Bring a mat: there are aids for those who need them, and all equipment is adapted.',
    });
    const care = asset({ id: 'care', name: 'Adult Social Care', description: 'How to reach the team of the council.' });
    expect(findAssets({ assets: [yoga], version: '1' }, { text, needs }).none).to.equal(true);
    const found = findAssets({ assets: [yoga, care], version: '2' }, { text, needs }).found;
    expect(found.map((each) => each.asset.id)).to.deep.equal(['care']);
  });

  it('find what a directory words quite otherwise', async () => {
    const directory = { assets: readSampleDirectory('2026-11-21').assets, version: 'sample' };
    const text =
      'he misses his workbench since they moved to the flat, he wants to make things out of wood with other blokes';
    const { needs } = await recogniser.recognise(text);
    expect(
      findAssets(indexOf(directory), { text })
        .found.slice(0, 3)
        .some(({ asset }) => /shed/i.test(asset.name)),
    ).to.equal(false);
    const found = findAssets(indexOf(directory), { text, needs }).found.slice(0, 3);
    expect(found.map(({ asset }) => asset.name).join(' ')).to.match(/Shed/);
  });

  it('are not heard in words that tell nothing: then one question is asked', async () => {
    const directory = { assets: readSampleDirectory('2026-11-21').assets, version: 'sample' };
    for (const text of [
      'can you help',
      'I need some support',
      'the nurse said to get in touch with you',
      'we moved here in spring, what is there',
    ]) {
      const { needs } = await recogniser.recognise(text);
      expect(findAssets(directory, { text, needs }).asked, text).to.equal('need');
    }
  });
});
