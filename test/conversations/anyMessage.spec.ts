import { expect } from 'chai';
import { conversations } from '../drills/conversations.ts';

describe('any message at any point of a conversation', function () {
  this.timeout(120_000);

  it('gets an answer that asks nothing answered, ends nowhere, keeps out of a person’s way and leaves one in reach', async () => {
    expect(await conversations(200, 1)).to.deep.equal([]);
  });
});
