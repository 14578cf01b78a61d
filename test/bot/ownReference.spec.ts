import { expect } from 'chai';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

describe('somebody who gives the reference of their own request', () => {
  it('is told what becomes of it, and the question that waited is asked again; another’s tells nothing', async () => {
    const front = await FrontDoorUnderTest.open();
    try {
      await front.hear('other', 'my dad needs a care assessment');
      const [theirs] = await front.door.records.openCases();
      await front.hear('c', 'i need a care assessment for my mum');
      const mine = (await front.door.records.openCases()).find(({ reference }) => reference !== theirs!.reference)!;
      const own = await front.hear('c', `my reference is ${mine.reference.toLowerCase().replace('-', ' ')}`);
      expect(own.flatMap(({ keys }) => keys)).to.deep.equal(['aboutUs.requestStatus', 'statutory.askHard']);
      const [other] = await front.hear('c', theirs!.reference);
      const [never] = await front.hear('d', 'NWD-222222');
      expect(other!.keys).to.include('aboutUs.otherReference');
      expect(other!.text).not.to.match(/by \d|is with our team/);
      expect(never!.keys).to.deep.equal(['aboutUs.otherReference']);
    } finally {
      await front.close();
    }
  });
});
