import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { heardWords } from '../../bot/commands/heardWords.ts';

describe('The words in which needs were ever put', () => {
  it('are those of the phrases: after a change to them, run `node bot/commands/learn.ts --meaning`', () => {
    expect(readFileSync(new URL('../../content/heardWords.json', import.meta.url), 'utf8')).to.equal(heardWords());
  });
});
