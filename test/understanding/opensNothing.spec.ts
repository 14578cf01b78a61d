/** What people only tell: where they live, what they did, what somebody said. It opens no room by itself. */
import { expect } from 'chai';
import { naturalRecogniser } from '../../adapters/natural/recogniser.ts';
import { OPENS_NOTHING } from '../../bot/understanding/opensNothing.ts';

const recogniser = naturalRecogniser();
/** By nobody who wrote what is learnt. */
const ONLY_TOLD = [
  'I work in a shop in Brighton and have two little ones at school',
  'my aunt said somebody at the hospital gave her this number',
  'he was forty years on the railways',
  'the second of those, the one by the park',
  'she would laugh at you if you said that to her',
  'we came back from our holiday on Saturday',
  'sorry, my keyboard sticks',
  'they rang but I only heard half of it',
  'I have the letter here in front of me',
  'her other son lives in Canada',
];

describe('what opens nothing by itself', function () {
  this.timeout(30_000);
  before(() => recogniser.ready);

  it('has been said in many ways', () => {
    expect(new Set(OPENS_NOTHING.map((each) => each.toLowerCase())).size).to.be.at.least(2_000);
  });

  it('is hardly ever taken for a wish', async () => {
    const sure: string[] = [];
    for (const text of ONLY_TOLD) if ((await recogniser.recognise(text)).band === 'sure') sure.push(text);
    expect(sure).to.have.length.of.at.most(1);
  });

  it('hides no wish that stands beside it', async () => {
    const { intents, band } = await recogniser.recognise(
      'I work in a shop in Brighton and have two little ones at school. How do I get my mum a blue badge?',
    );
    expect(intents[0]!.intent).to.equal('blueBadgeAndTransport');
    expect(band).to.equal('sure');
  });
});
