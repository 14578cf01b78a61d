/**
 * npm run evaluate [-- --in FILE.jsonl]…
 * The examination, through the whole bot as `npm run assess` runs it. The messages were written apart from the phrases that
 * the gate and the recogniser learn from; nothing is ever tuned on them. A council names its own labelled files: one JSON
 * object a line, `{id, text, channel, concern, escalate, says999?, lifeAtRisk?, kind?, intent?, also?, traits?, pair?}`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { naturalDangerModel } from '../../adapters/natural/dangerModel.ts';
import { naturalRecogniser } from '../../adapters/natural/recogniser.ts';
import type { Assessed } from '../../bot/commands/assess.ts';
import { readDanger, scoreOf } from '../../bot/safety/readDanger.ts';
import { intentOf } from '../../bot/understanding/intents.ts';
import { seeded } from '../drills/random.ts';
import { curve, curvePicture, macroF1, percent, row, spread } from './figures.ts';
import { type Noise, noisy } from './noise.ts';

interface Asked {
  id: string;
  text: string;
  channel: string;
  concern: Assessed['concern'];
  escalate: Assessed['escalate'];
  kind?: string;
  says999?: boolean;
  lifeAtRisk?: boolean;
  intent?: string;
  /** Other intents that an adviser would accept. */
  also?: string[];
  traits?: string[];
  pair?: string;
  /** Written to measure danger, or to measure what people ask for. */
  exam: 'danger' | 'requests';
}

const OURS = ['danger', 'requests'].map((name) => new URL(`./${name}.jsonl`, import.meta.url));
const PICTURE = new URL('../../content/pictures/danger-curve.svg', import.meta.url);

const { values } = parseArgs({ options: { in: { type: 'string', multiple: true } } });
const asked = (values.in ?? OURS).flatMap((file) => read<Asked>(file)).map(withExam);
const got = assess(asked);
const of = (it: Asked): Assessed => got.get(it.id)!;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const share = (what: string, messages: Asked[], right: (it: Asked) => boolean): boolean =>
  say(row(what, messages.filter(right).length, messages.length));

const danger = asked.filter(({ exam }) => exam === 'danger');
const crises = danger.filter(({ concern }) => concern === 'crisis');
const lookAlikes = danger.filter(({ concern }) => concern === 'none');
const everyday = asked.filter(
  ({ exam, concern, escalate }) => exam === 'requests' && concern === 'none' && escalate === 'none',
);
const caught = (it: Asked): boolean => of(it).concern === 'crisis' || of(it).escalate === 'immediate';
const handedOver = (it: Asked): boolean => of(it).escalate !== 'none';
const takenOver = (it: Asked): boolean => of(it).concern === 'crisis';

theDangers();
await theRequests();
await theCost();

function theDangers(): void {
  share('crisis caught (crisis, or handed over at once)', crises, caught);
  const atRisk = crises.filter(({ lifeAtRisk }) => lifeAtRisk);
  share('  life at risk', atRisk, caught);
  const abused = danger.filter(({ concern }) => concern === 'safeguarding');
  share('safeguarding handed over', abused, handedOver);
  const statutory = asked.filter(({ concern }) => concern === 'statutory');
  share('statutory handed to staff', statutory, handedOver);
  const emergencies = asked.filter(({ says999 }) => says999);
  share('999 said where it must be', emergencies, (it) => of(it).says999);
  share('needless escalation on look-alikes', lookAlikes, handedOver);
  share('needless crisis words or question on look-alikes', lookAlikes, takenOver);
  share('999 said on look-alikes', lookAlikes, (it) => of(it).says999);
  share('needless crisis words or question on everyday requests', everyday, takenOver);
  share('everyday requests handed to people needlessly', everyday, handedOver);
  const pairs = [...Map.groupBy(asked, ({ pair }) => pair).entries()].flatMap(([pair, both]) => (pair ? [both] : []));
  const right = (it: Asked): boolean =>
    it.concern === 'none' ? !['crisis', 'safeguarding'].includes(of(it).concern) : caught(it) || handedOver(it);
  say(row('contrast pairs, both sides right', pairs.filter((both) => both.every(right)).length, pairs.length));
  const heardAs = danger.filter((it) => takenOver(it));
  say(
    row(
      'of those answered as a crisis, who were in one',
      heardAs.filter((it) => it.concern === 'crisis').length,
      heardAs.length,
    ),
  );
  for (const [by, name] of [
    ['kind', ({ kind }: Asked) => (kind ? [kind] : [])],
    ['trait', ({ traits }: Asked) => traits ?? []],
    ['channel', ({ channel }: Asked) => [channel]],
  ] as const) {
    for (const each of [...new Set(crises.flatMap(name))].sort()) {
      const having = crises.filter((it) => name(it).includes(each));
      if (having.length >= 8) share(`  crisis caught, by ${by}: ${each}`, having, caught);
    }
  }
}

/** The recogniser by itself, on what people ask for. */
async function theRequests(): Promise<void> {
  const requests = asked.filter(({ intent }) => intent && intentOf(intent));
  if (requests.length === 0) return;
  const recogniser = naturalRecogniser();
  const inside = requests.filter(({ intent }) => intentOf(intent!)!.path !== 'outOfScope');
  const outside = requests.filter(({ intent }) => intentOf(intent!)!.path === 'outOfScope');
  const answers = async (messages: Asked[], as: (text: string) => string = (text) => text) =>
    Promise.all(messages.map(async (it) => ({ it, ...(await recogniser.recognise(as(it.text))) })));
  const accepted = ({ intent, also = [] }: Asked): string[] => [intent!, ...also];
  const read = await answers(inside);
  const rightOf = (answered: typeof read): number =>
    answered.filter(({ it, intents }) => accepted(it).includes(intents[0]?.intent ?? '')).length;
  say(row('request understood at the first guess', rightOf(read), inside.length));
  const inThree = read.filter(({ it, intents }) => intents.some(({ intent }) => accepted(it).includes(intent)));
  say(row('request among the three likeliest', inThree.length, inside.length));
  const named = read.map(({ it, intents }) => {
    const said = intents[0]?.intent;
    return { is: said && accepted(it).includes(said) ? said : it.intent!, said };
  });
  say(
    `${'intent macro-F1'.padEnd(58)} ${macroF1(named).toFixed(3)}  (${new Set(inside.map(({ intent }) => intent)).size} intents)`,
  );
  const sentAway = ({ intents, band }: (typeof read)[number]): boolean =>
    band === 'none' || intentOf(intents[0]!.intent)?.path === 'outOfScope';
  say(row('care requests sent away as not ours', read.filter(sentAway).length, inside.length));
  for (const [trait, what] of [
    ['near', 'nearly ours, told that it is not'],
    ['far', 'far from ours, told that it is not'],
  ] as const) {
    const out = await answers(outside.filter(({ traits }) => traits?.includes(trait)));
    say(row(what, out.filter(sentAway).length, out.length));
  }
  const noises: Noise[] = ['typos', 'textSpeak', 'misspelling'];
  for (const noise of noises) {
    const random = seeded(11);
    const spoilt = await answers(inside, (text) => noisy(text, noise, random));
    const lost = (rightOf(read) - rightOf(spoilt)) / inside.length;
    say(`${`points lost under ${noise}`.padEnd(58)} ${(100 * lost).toFixed(1)}`);
  }
}

/** Time and memory on this machine, and the curve of what is caught against needless alarms. */
async function theCost(): Promise<void> {
  const model = await naturalDangerModel().ready;
  const recogniser = naturalRecogniser();
  const timed = async (act: () => unknown): Promise<number> => {
    const began = performance.now();
    await act();
    return performance.now() - began;
  };
  const [gate, whole] = [[] as number[], [] as number[]];
  for (const { text } of asked) {
    gate.push(await timed(() => readDanger(text, model)));
    whole.push(await timed(() => recogniser.recognise(text)));
  }
  const long = asked
    .map(({ text }) => text)
    .join('. ')
    .slice(0, 4_000);
  const times: number[] = [];
  for (let i = 0; i < 101; i++) times.push(await timed(() => readDanger(long, model)));
  const longest = spread(times);
  const ms = (value: number): string => value.toFixed(2);
  say(
    `${'gate, ms: median, 95th; on 4,000 characters'.padEnd(58)} ${ms(spread(gate).p50)}, ${ms(spread(gate).p95)}; ${ms(longest.p50)}, ${ms(longest.p95)}`,
  );
  say(`${'recogniser, ms: median, 95th'.padEnd(58)} ${ms(spread(whole).p50)}, ${ms(spread(whole).p95)}`);
  say(`${'memory of this process, MB'.padEnd(58)} ${Math.round(process.memoryUsage().rss / 2 ** 20)}`);
  const scored = danger
    .filter(({ concern }) => concern !== 'statutory')
    .map(({ text, concern }) => ({ danger: concern !== 'none', score: scoreOf(text, model) }));
  const points = curve(scored);
  const at = (most: number): string => percent(points.filter(({ falseAlarms }) => falseAlarms <= most).at(-1)!.caught);
  say(`${'danger heard at 2, 5, 10 and 20% of look-alikes'.padEnd(58)} ${[0.02, 0.05, 0.1, 0.2].map(at).join(', ')}`);
  if (!values.in) writeFileSync(PICTURE, curvePicture(points, 'What the gate hears, and what it takes for danger'));
}

function read<T>(file: string | URL): T[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

function withExam(it: Asked): Asked {
  return { ...it, exam: it.intent ? 'requests' : 'danger' };
}

function assess(messages: Asked[]): Map<string, Assessed> {
  const folder = mkdtempSync(join(tmpdir(), 'nwd-evaluate-'));
  const [into, out] = [join(folder, 'in.jsonl'), join(folder, 'out.jsonl')];
  writeFileSync(into, messages.map(({ id, text, channel }) => `${JSON.stringify({ id, text, channel })}\n`).join(''));
  try {
    execFileSync(process.execPath, ['bot/commands/assess.ts', '--in', into, '--out', out], { stdio: 'inherit' });
    return new Map(read<Assessed>(out).map((each) => [String(each.id), each]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
