/**
 * Random conversations: any message of a varied pool at any point, restarts between turns, people who join and leave.
 * After each turn what was said is held against what a good conversation never does.
 */
import type { Channel, NumberedLine } from '../../bot/conversation.ts';
import { FrontDoorUnderTest, IN_HOURS } from '../frontDoorUnderTest.ts';
import pool from './pool.json' with { type: 'json' };
import { seeded } from './random.ts';

/** Questions that are asked once: each has its answer, and is not asked again after it. */
const ONCE = /^(?:statutory\.ask\w+|goodConversation\.ask(?:Matters|GoodDay|GoodAt|Around|Where))$/;
/** What is said when a question was answered and the next one comes: nothing else. */
const NEXT = /^(?:goodConversation\.(?:heard|ask\w+)|statutory\.(?:ask\w+|summary|done|nowhereTonight))$/;
/** After these words a question may come again: they ask for that. */
const REOPENS = /\b(?:back|change|undo|delete|start again|start over|wrong)\b|^no,? (?:it['’]?s|not|i mean|my) /i;
/** Enough was asked: the question was passed over, not answered, and another request may need it. */
const ENOUGH = /\b(?:all|enough|stop)\b/i;
/** A change of subject answers nothing. */
const ELSEWHERE = /^my plan$/i;
/** What may be said again and again: a crisis has words of its own for that, and a case says each time what was kept. */
const MAY_RECUR =
  /^(?:crisis\.|withYou\.|safeguarding\.|texts\.|statutory\.added|hubs\.yourBooking|person\.alreadyAsked)/;
const A_DOOR_FOR = 40;
const SAME_WORDS = 3;

/** What was broken, with the seed and the messages: empty when every conversation was a good one. */
export async function conversations(runs: number, firstSeed: number): Promise<string[]> {
  const broken: string[] = [];
  for (let from = firstSeed; from < firstSeed + runs; from += A_DOOR_FOR) {
    const night = seeded(from)() < 0.2;
    const door = await FrontDoorUnderTest.open(IN_HOURS + (night ? 12 * 3_600_000 : 0));
    for (let seed = from; seed < Math.min(from + A_DOOR_FOR, firstSeed + runs); seed++)
      broken.push(...(await new Talk(seed, door).run()));
    await door.close();
  }
  return broken;
}

class Talk {
  readonly #broken: string[] = [];
  readonly #random: () => number;
  readonly #seed: number;
  readonly #door: FrontDoorUnderTest;
  readonly #channel: Channel;
  readonly #written: string[] = [];
  readonly #answered = new Set<string>();
  readonly #lately: string[] = [];
  #waiting?: string;
  #claim?: { id: string; fence: number };
  #seen = 0;

  constructor(seed: number, door: FrontDoorUnderTest) {
    this.#seed = seed;
    this.#random = seeded(seed * 15_485_863);
    this.#door = door;
    this.#channel = this.#random() < 0.5 ? 'web' : 'sms';
  }

  async run(): Promise<string[]> {
    const turns = 5 + Math.floor(this.#random() * 8);
    for (let turn = 0; turn < turns; turn++) {
      if (this.#random() < 0.03) await this.#restart();
      if (this.#random() < 0.15) await this.#staff();
      await this.#write(this.#next());
    }
    await this.#leave();
    await this.#reachAPerson();
    const told = this.#written.map((text) => text.slice(0, 60)).join(' / ');
    return this.#broken.map((what) => `seed ${this.#seed} ${this.#channel}: ${what} after: ${told}`);
  }

  /** Mostly anything; often enough what people write in answer to a question, so that conversations get somewhere. */
  #next(): string {
    const from = this.#waiting && this.#random() < 0.6 ? pool.answers : this.#pick(Object.values(pool.messages));
    const text = this.#random() < 0.08 ? (this.#written.at(-1) ?? 'hello') : this.#pick(from);
    return text === 'LONG' ? `${'It has been a long few months for all of us. '.repeat(88)}` : text;
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)]!;
  }

  async #restart(): Promise<void> {
    await this.#door.stop();
    await this.#door.start();
  }

  async #write(text: string): Promise<void> {
    this.#written.push(text);
    const lines = await this.#door.hear(
      this.#conversation,
      text,
      this.#channel,
      `${this.#seed} ${this.#written.length}`,
    );
    this.#seen = lines.at(-1)?.seq ?? this.#seen;
    if (this.#claim) {
      if (lines.length > 0) this.#fault(`words of the bot over a person: ${lines.map(({ keys }) => keys)}`);
      return;
    }
    this.#check(text, lines);
  }

  get #conversation(): string {
    return `talk ${this.#seed}`;
  }

  #fault(what: string): void {
    this.#broken.push(what);
  }

  #check(text: string, lines: NumberedLine[]): void {
    if (lines.length === 0 || lines.some((line) => line.text.trim() === '')) return this.#fault('no answer');
    const keys = lines.flatMap(({ keys: said }) => said ?? []);
    if (keys.includes('trouble.failed')) this.#fault('a turn that failed');
    if (/start (?:again|over)|start from scratch|delete/i.test(text)) this.#answered.clear();
    const asked = keys.filter((key) => ONCE.test(key));
    if (asked.length > 1) this.#fault(`two questions in a turn: ${asked}`);
    const [question] = asked;
    const again = question && question !== this.#waiting && this.#answered.has(question);
    if (again && !REOPENS.test(text)) this.#fault(`${question} was answered, and asked again`);
    if (again) this.#answered.delete(question);
    const next = keys.every((key) => NEXT.test(key)) && !REOPENS.test(text) && !ENOUGH.test(text);
    if (this.#waiting && question !== this.#waiting && next && !ELSEWHERE.test(text)) this.#answered.add(this.#waiting);
    this.#waiting = question ?? (keys.some((key) => /^(crisis|withYou)\./.test(key)) ? this.#waiting : undefined);
    this.#lately.push(lines.map((line) => line.text).join('\n'));
    const last = this.#lately.slice(-SAME_WORDS);
    const same = new Set(this.#written.slice(-SAME_WORDS)).size === 1;
    if (!same && last.length === SAME_WORDS && new Set(last).size === 1 && !keys.some((key) => MAY_RECUR.test(key)))
      this.#fault(`the same words ${SAME_WORDS} times: ${keys}`);
  }

  /** A person joins or, when one is there, speaks, puts back or closes. */
  async #staff(): Promise<void> {
    const { casework, records } = this.#door.door;
    const staff = { id: 'Sam', name: 'Sam' };
    if (!this.#claim) {
      const it = (await records.openCases()).find(({ conversation }) => conversation === this.#conversation);
      if (it) this.#claim = { id: it.id, fence: (await casework.claim(it.id, staff)).fence };
    } else {
      const { id, fence } = this.#claim;
      const dice = this.#random();
      if (dice < 0.4) await casework.say(id, staff, fence, 'I am here.', `${this.#written.length}`);
      else if (dice < 0.7) await casework.release(id, staff, fence);
      else await casework.close(id, staff, fence, 'helped');
      if (dice >= 0.4) this.#claim = undefined;
    }
    await this.#door.settle();
  }

  async #leave(): Promise<void> {
    if (!this.#claim) return;
    await this.#door.door.casework.release(this.#claim.id, { id: 'Sam', name: 'Sam' }, this.#claim.fence);
    this.#claim = undefined;
    await this.#door.settle();
  }

  /** Within two turns from anywhere. */
  async #reachAPerson(): Promise<void> {
    for (const text of ['person', 'I want to talk to a person please']) {
      await this.#write(text);
      const cases = await this.#door.door.records.openCases();
      if (cases.some(({ conversation }) => conversation === this.#conversation)) return;
    }
    this.#fault('no person in two turns');
  }
}
