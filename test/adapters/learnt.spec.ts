import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { digestOfSources, keepModels, keptModels } from '../../adapters/natural/keepModels.ts';
import { learntModels } from '../../adapters/natural/learnt.ts';
import { readDanger } from '../../bot/safety/readDanger.ts';
import { learnSpelling } from '../../bot/understanding/spelling.ts';
import { partsOf, readWords, understand } from '../../bot/understanding/understand.ts';

const folder = fileURLToPath(new URL('../../node_modules/.cache/no-wrong-door/', import.meta.url));

describe('what was learnt', function () {
  this.timeout(60_000);
  const other = `${digestOfSources().slice(0, 60)}test`;
  after(() => rmSync(`${folder}${other}.models`, { force: true }));

  it('is the same when it comes back from its file, so that the next start need not learn', async () => {
    const models = await learntModels().ready;
    const kept = keptModels(digestOfSources())!;
    for (const text of ['I want to die', 'is there a lunch club for my mum', 'the carer never came']) {
      expect(readDanger(text, kept.danger)).to.deep.equal(readDanger(text, models.danger));
      const spelling = learnSpelling(new Map(models.intents.words));
      const read = partsOf(readWords(text, spelling));
      expect(understand(read, kept.intents)).to.deep.equal(understand(read, models.intents));
    }
  });

  it('is not believed when its file is cut short or altered', async () => {
    const { spelling: _, ...models } = await learntModels().ready;
    const before = readdirSync(folder);
    keepModels(other, models);
    const file = `${folder}${other}.models`;
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length / 2));
    expect(keptModels(other)).to.equal(undefined);
    const altered = Buffer.from(whole);
    altered[altered.length - 9]! ^= 1;
    writeFileSync(file, altered);
    expect(keptModels(other)).to.equal(undefined);
    expect(keptModels('nothing-of-that-name')).to.equal(undefined);
    keepModels(digestOfSources(), models);
    expect(before.some((name) => name.startsWith(digestOfSources()))).to.equal(true);
  });
});
