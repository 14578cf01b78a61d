import { expect } from 'chai';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

describe('whom a request is for', () => {
  let door: FrontDoorUnderTest;
  beforeEach(async () => {
    door = await FrontDoorUnderTest.open();
  });
  afterEach(() => door.close());

  it('is put right on the case as well, where a request that began as their own is for their dad', async () => {
    await door.hear('chat', 'need to get an assessment for help washing and dressing');
    expect((await door.door.records.openCases()).map(({ about }) => about)).to.deep.equal(['me']);
    await door.hear('chat', "no it's not for me, it's for my dad. he's 78");
    expect((await door.door.records.openCases()).map(({ about }) => about)).to.deep.equal(['someone']);
  });
});
