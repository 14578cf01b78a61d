/**
 * node test/evaluation/leaveOut.ts [--writers assessor,firstContact]
 * What the gate makes of each writer of the corpus when it has learnt from all the others: what its thresholds and the
 * weights of its margins are chosen by, so that the examinations stay unseen. Takes about half a minute for each writer.
 */
import { parseArgs } from 'node:util';
import { dangerPhrases, EARS, phrasesOf } from '../../bot/safety/corpus.ts';
import { LONGEST_PIECE, learnDanger, type Margins, marginsIn } from '../../bot/safety/dangerModel.ts';
import { readDanger } from '../../bot/safety/readDanger.ts';
import { normalise } from '../../bot/understanding/normalise.ts';
import { percent } from './figures.ts';

const { values } = parseArgs({ options: { writers: { type: 'string' } } });
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const share = (part: number, whole: number): string => (whole ? percent(part / whole) : '-').padStart(7);

interface Example {
  margins: number[];
  danger: boolean;
}

const NAMES: (keyof Margins)[] = ['telling', 'danger', 'likest', 'third'];
const examples: Example[] = [];
const all = { heard: 0, dangers: 0, taken: 0, others: 0 };

say(`${'left out'.padEnd(20)} heard, taken for danger`);
for (const writer of values.writers?.split(',') ?? Object.keys(EARS)) {
  const model = learnDanger(dangerPhrases([writer]));
  const phrases = phrasesOf(EARS[writer]!);
  const dangers = phrases.filter(({ kind }) => kind !== 'none');
  const others = phrases.filter(({ kind }) => kind === 'none');
  const heard = dangers.filter(({ text }) => readDanger(text, model)).length;
  const taken = others.filter(({ text }) => readDanger(text, model)).length;
  all.heard += heard;
  all.taken += taken;
  all.dangers += dangers.length;
  all.others += others.length;
  say(`${writer.padEnd(20)} ${share(heard, dangers.length)} ${share(taken, others.length)}`);
  for (const { text, kind } of phrases) {
    const { tokens } = normalise(text);
    if (tokens.length > LONGEST_PIECE) continue;
    const margins = marginsIn(tokens, model);
    examples.push({ margins: NAMES.map((name) => margins[name]), danger: kind !== 'none' });
  }
}
say(`${'all'.padEnd(20)} ${share(all.heard, all.dangers)} ${share(all.taken, all.others)}`);
const [bias, ...weights] = regressed(examples);
say(`bias ${bias!.toFixed(2)}, ${NAMES.map((name, i) => `${name} ${weights[i]!.toFixed(2)}`).join(', ')}`);

/** Logistic regression by gradient descent: four numbers and a bias need nothing better. */
function regressed(from: readonly Example[]): number[] {
  const found = new Array<number>(NAMES.length + 1).fill(0);
  for (let round = 0; round < 4_000; round++) {
    const slope = found.map(() => 0);
    for (const { margins, danger } of from) {
      const sum = margins.reduce((total, margin, i) => total + margin * found[i + 1]!, found[0]!);
      const off = (danger ? 1 : 0) - 1 / (1 + Math.exp(-sum));
      slope[0]! += off;
      for (const [i, margin] of margins.entries()) slope[i + 1]! += off * margin;
    }
    for (let i = 0; i < found.length; i++) found[i]! += (2 * slope[i]!) / from.length;
  }
  return found;
}
