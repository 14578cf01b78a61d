import { expect } from 'chai';
import { isReadByAnother } from '../../bot/texts/readByAnother.ts';

describe('whether somebody else reads the phone', () => {
  for (const text of [
    'he reads my phone',
    'my partner checks my texts',
    'he looks at all my messages',
    'she goes through my mobile',
    'he can see this',
    'dont reply he is reading my texts',
    'my husband will see if you text',
    'my son checks my phone every night',
    'hes got my phone now',
    'please dont text he sees it',
    'im scared he will read this',
    'its not safe to reply',
  ])
    it(`is told by “${text}”`, () => expect(isReadByAnother(text)).to.equal(true));

  // Whoever tells of these after STOP is in danger, and must be answered.
  for (const text of [
    'he is hitting me now',
    'hes looking grey and cant breathe',
    'she is watching telly and her face has dropped',
    'my husband has the phone he is on to 999',
    'my daughter reads my texts to me, i am blind',
    'he has a knife',
    'mum is checking her sugar and it is 1.9',
    'i want to die, nobody will read this',
    'i have taken all my tablets',
    'can you see if he is breathing',
  ])
    it(`is not told by “${text}”`, () => expect(isReadByAnother(text)).to.equal(false));
});
