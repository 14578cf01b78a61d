import { expect } from 'chai';
import { interleavings } from './interleavings.ts';

describe('residents, danger, staff, time and restarts in any order', function () {
  this.timeout(120_000);

  it('break no promise: one voice, one owner, one case with a timer, nothing lost or doubled', async () => {
    expect(await interleavings(20, 1)).to.deep.equal([]);
  });
});
