import { expect } from 'chai';
import { killDrill } from './kill.ts';

describe('a server that is killed again and again', function () {
  this.timeout(120_000);

  it('loses nothing that it acknowledged, and does nothing twice', async () => {
    const report = await killDrill({ engine: 'sqlite', seed: 20_261_121, kills: 3, escalations: 48 });
    expect(report).to.include({ acknowledged: 48, kills: 3, lost: 0, doubled: 0, misaudited: 0, auditWhole: true });
  });
});
