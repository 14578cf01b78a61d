import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { expect } from 'chai';
import { seeded } from '../drills/random.ts';
import { attackOn } from './attack.ts';
import type { Pattern } from './gather.ts';

/** Of each pattern with a loop. More find no more: 700 of each, twice over, found what 100 did. */
const ATTACKS = 150;
/** Thousands of times what the slowest takes: whatever takes longer would take till tomorrow. */
const LONGEST_MS = 6_000;
const LOOPS = /[+*]|,\}/;
const tries = new Script('for (const text of texts) pattern.test(text)');

/** One process reads every message: a pattern that never ends with one of them shuts the door for all. */
describe('whatever somebody types', () => {
  it('no pattern is kept busy by it for long', () => {
    const gathered = execFileSync(process.execPath, [fileURLToPath(new URL('./gather.ts', import.meta.url))], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    const patterns = gathered
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Pattern);
    expect(patterns.length).to.be.above(1_000);
    const random = seeded(23);
    const stalled = patterns.filter(({ source, flags }) => {
      if (!LOOPS.test(source)) return false;
      const texts = Array.from({ length: ATTACKS }, () => attackOn(source, flags, random));
      return !ends(new RegExp(source, flags.replace(/[gy]/g, '')), texts);
    });
    expect(stalled).to.deep.equal([]);
  }).timeout(120_000);

  it('sees a pattern that two readings of each word would stall', () => {
    const random = seeded(23);
    const texts = Array.from({ length: ATTACKS }, () => attackOn("^(?:(?:it'?s|its)[, ]+)*for us$", '', random));
    expect(ends(/^(?:(?:it'?s|its)[, ]+)*for us$/, texts)).to.equal(false);
    expect(ends(/^(?:it'?s[, ]+)*for us$/, texts)).to.equal(true);
  }).timeout(60_000);
});

function ends(pattern: RegExp, texts: readonly string[]): boolean {
  try {
    tries.runInNewContext({ pattern, texts }, { timeout: LONGEST_MS });
    return true;
  } catch {
    return false;
  }
}
