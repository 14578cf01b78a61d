import { expect } from 'chai';
import { adviceAssets } from '../../bot/directory/advice.ts';
import type { Directory } from '../../bot/directory/asset.ts';
import { insteadOf, isRefused, refusedIn } from '../../bot/directory/refused.ts';
import { namesNoSubject } from '../../bot/understanding/followsOn.ts';
import { asset } from './assets.ts';

const directory: Directory = {
  version: 'refused',
  assets: [
    asset({ id: 'lunch', name: 'Skylark Lunch Club', summary: 'A hot lunch with other older people.' }),
    asset({ id: 'bingo', name: 'Eyes Down Bingo', summary: 'A bingo night with a free cuppa.' }),
    ...adviceAssets(),
  ],
};
const kindsIn = (text: string) => refusedIn(directory, text).kinds;

describe('what somebody would not go to', () => {
  it('is heard however it is put', () => {
    expect(kindsIn('she wouldnt go to a lunch club')).to.deep.equal(['lunch']);
    expect(kindsIn('not bingo either')).to.deep.equal(['bingo']);
    expect(kindsIn('he hates bingo')).to.deep.equal(['bingo']);
    expect(kindsIn('I dont want to go in a home')).to.deep.equal(['care home']);
  });

  it('is none where they speak of what they cannot do, of a day, or of how it is', () => {
    for (const text of [
      'I do not drive',
      'he wont eat',
      'not on a Thursday',
      'is it not open',
      'not for me',
      'he does not want help',
    ])
      expect(kindsIn(text), text).to.deep.equal([]);
  });

  it('is left out by its name or its first sentence, and food is brought instead where food is sought', () => {
    const [lunch, bingo] = directory.assets;
    expect(isRefused(lunch!, ['lunch'])).to.equal(true);
    expect(isRefused(bingo!, ['lunch'])).to.equal(false);
    expect(insteadOf(['lunch'], 'mum keeps forgetting to eat')).to.include('meals');
    expect(insteadOf(['lunch'], 'company for mum')).to.equal(undefined);
  });
});

describe('a question that names nothing', () => {
  it('is about what was spoken of last', () => {
    for (const text of ['how long does it take', 'who pays', 'can my daughter fill it in for me', 'how soon'])
      expect(namesNoSubject(text), text).to.equal(true);
    for (const text of ['is there a food bank near me', 'what about a raised toilet seat'])
      expect(namesNoSubject(text), text).to.equal(false);
  });
});
