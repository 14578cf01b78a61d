import { expect } from 'chai';
import { textsDrill } from './texts.ts';

describe('texts through a server that is killed', () => {
  it('are one turn and one answer each', async function () {
    this.timeout(180_000);
    const report = await textsDrill({ seed: 4, texts: 24, calls: 10, kills: 2 });
    expect(report).to.include({ lost: 0, doubled: 0 });
  });
});
