/**
 * Random interleavings of residents, danger, staff, time and restarts, on a real ledger that is slow now and then, so
 * that commits really cross. After each the promises are read off what the ledger holds.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { IllegalMove } from '../../bot/case/case.ts';
import { Caseload } from '../../bot/caseload.ts';
import type { NumberedLine } from '../../bot/conversation.ts';
import type { Ledger } from '../../bot/ports.ts';
import { FrontDoorUnderTest, IN_HOURS } from '../frontDoorUnderTest.ts';
import { seeded } from './random.ts';

const PLAIN = [
  'hello',
  'is there a lunch club near CR0 1AB',
  'yes',
  'no',
  'thanks',
  'more',
  'I need a carers assessment',
  'skip',
  'my name is Ann',
  'asdf qwer',
  '👍',
  '???',
  '',
  'start again',
  'I feel lonely',
  '1',
];
const DANGER = [
  'I want to end my life',
  'I have taken an overdose',
  'my husband hits me',
  'I can smell gas',
  'my dad is on the floor and cannot get up',
  'my carer steals my money',
  'had enough of it all',
];
const STAFF = ['Pat', 'Lee'];
/** Which timer runs while a case is what it is (promise 5). */
const TIMER = { open: 'ladder', claimed: 'lapse', waiting: 'comeBack' } as const;

/** What was broken, with the seed: empty when every promise held. */
export async function interleavings(runs: number, firstSeed: number): Promise<string[]> {
  const broken: string[] = [];
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const play = new Play(seed);
    await play.run();
    broken.push(...play.broken.map((what) => `seed ${seed}: ${what}`));
  }
  return broken;
}

class Play {
  readonly broken: string[] = [];
  readonly #random: () => number;
  readonly #delay: () => number;
  readonly #heard = new Map<string, { id: string; text: string }>();
  readonly #claims: { name: string; fence: number; caseId: string }[] = [];
  #door!: FrontDoorUnderTest;
  #n = 0;

  constructor(seed: number) {
    this.#random = seeded(seed * 7_919);
    this.#delay = seeded(seed * 104_729);
  }

  async run(): Promise<void> {
    const night = this.#random() < 0.3;
    const channel = this.#random() < 0.5 ? 'web' : 'sms';
    this.#door = await FrontDoorUnderTest.open(IN_HOURS + (night ? 12 * 3_600_000 : 0));
    await this.#restart();
    for (let step = 0; step < 14; step++) {
      const acts = Array.from({ length: 1 + Math.floor(this.#random() * 4) }, () => this.#act(channel));
      await Promise.all(acts);
      await this.#door.settle();
      await this.#checkCases();
    }
    await this.#checkLines();
    await this.#door.close();
  }

  /** Ends the door, as a kill would leave it, and opens another on the same data, through a ledger that dawdles. */
  async #restart(): Promise<void> {
    await this.#door.stop();
    await this.#door.start({}, (ledger) => this.#dawdling(ledger));
  }

  #dawdling(ledger: Ledger): Ledger {
    const dawdle = async () => {
      if (this.#delay() < 0.5) await pause(this.#delay() * 4);
    };
    return new Proxy(ledger, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        if (name !== 'get' && name !== 'commit') return member.bind(target);
        return async (...given: unknown[]) => {
          await dawdle();
          const answer: unknown = await member.apply(target, given);
          await dawdle();
          return answer;
        };
      },
    });
  }

  #pick<T>(from: T[]): T {
    return from[Math.floor(this.#random() * from.length)]!;
  }

  async #act(channel: 'web' | 'sms'): Promise<void> {
    const dice = this.#random();
    if (dice < 0.35) return this.#write(channel, this.#pick(PLAIN));
    if (dice < 0.55) return this.#write(channel, this.#pick(DANGER));
    if (dice < 0.6 && this.#heard.size > 0) return this.#writeAgain(channel);
    if (dice < 0.7) return this.#staff('claim');
    if (dice < 0.82) return this.#staff('say');
    if (dice < 0.86) return this.#staff('release');
    if (dice < 0.9) return this.#staff('close');
    if (dice < 0.94) return this.#staff('setAside');
    return this.#write(channel, 'can I talk to a person');
  }

  async #write(channel: 'web' | 'sms', text: string, key = `k${this.#n++}`): Promise<void> {
    const who = channel === 'sms' ? '+447700900123' : 'dl_resident';
    const inbound = { key, channel, conversation: 'c1', who, text, birth: { channel, who } };
    const { activityId } = await this.#door.door.pipeline.receive(inbound);
    const before = this.#heard.get(key);
    if (before && before.id !== activityId) this.broken.push(`one key gave two lines: ${key}`);
    this.#heard.set(key, { id: activityId, text });
  }

  #writeAgain(channel: 'web' | 'sms'): Promise<void> {
    const [key, { text }] = this.#pick([...this.#heard]);
    return this.#write(channel, text, key);
  }

  async #staff(act: 'claim' | 'say' | 'release' | 'close' | 'setAside'): Promise<void> {
    const { casework, records } = this.#door.door;
    const name = this.#pick(STAFF);
    const staff = { id: name, name };
    try {
      if (act === 'claim') {
        const [it] = await records.openCases();
        if (!it) return;
        const { fence } = await casework.claim(it.id, staff);
        if (this.#claims.some((claim) => claim.caseId === it.id && claim.fence === fence))
          this.broken.push('two claims with one fence');
        this.#claims.push({ name, fence, caseId: it.id });
        return;
      }
      const claim = this.#claims.at(-1);
      if (!claim) return;
      const owner = { id: claim.name, name: claim.name };
      if (act === 'say') await casework.say(claim.caseId, owner, claim.fence, `words ${this.#n++}`, `s${this.#n++}`);
      if (act === 'release') await casework.release(claim.caseId, owner, claim.fence);
      if (act === 'close') await casework.close(claim.caseId, owner, claim.fence, 'safe');
      const until = this.#door.clock.care() + 90_000;
      if (act === 'setAside')
        await new Caseload(records, casework).setAside(claim.caseId, owner, claim.fence, {
          on: 'gp',
          until,
          nextStep: 'x',
        });
    } catch (error) {
      if (!(error instanceof IllegalMove)) throw error;
    }
  }

  async #checkCases(): Promise<void> {
    if (this.#random() < 0.25) await this.#door.pass(61_000);
    if (this.#random() < 0.1) await this.#restart();
    const { records } = this.#door.door;
    const cases = await records.openCases();
    if (cases.length > 1) this.broken.push('two open cases');
    const timers = await this.#door.ledger.waiting(Object.values(TIMER));
    for (const { id, status } of cases) {
      if (!timers.some((work) => work.id === `${TIMER[status as 'open']} ${id}`))
        this.broken.push(`a case that is ${status} has no timer`);
    }
    const conversation = await records.conversation('c1');
    const held = cases.some(({ status }) => status === 'claimed');
    if (conversation && (conversation.holder === 'staff') !== held)
      this.broken.push('the holder is not who has claimed');
    if (conversation?.askedIfSafe && (await this.#door.ledger.waiting(['safety'])).length === 0)
      this.broken.push('a safety question has no timer');
  }

  async #checkLines(): Promise<void> {
    const lines = await this.#door.door.records.lines('c1');
    for (const { id, text } of this.#heard.values()) {
      if (lines.filter((line) => line.id === id && line.text === text).length !== 1)
        this.broken.push('an acknowledged message is not there once');
    }
    if (lines.some(({ seq }, i) => seq !== i + 1)) this.broken.push('a gap in the numbers');
    this.#checkVoices(lines);
    const texts = lines.filter(({ from, event }) => from !== 'resident' && !event).length;
    const sms = (await this.#door.door.records.conversation('c1'))?.channel === 'sms';
    if (sms && new Set(this.#door.texts.map(({ reference }) => reference)).size !== texts)
      this.broken.push('a text that did not leave');
    if (new Set(this.#door.texts.map(({ reference }) => reference)).size !== this.#door.texts.length)
      this.broken.push('a text that left twice');
  }

  /** Who held the conversation at each line is told by the handoff events among them. */
  #checkVoices(lines: NumberedLine[]): void {
    let holder: 'bot' | 'staff' = 'bot';
    let unanswered = false;
    for (const { from, event, keys, seq } of lines) {
      const state = (event?.value as { state?: string } | undefined)?.state;
      if (state) holder = state === 'accepted' ? 'staff' : 'bot';
      const aboutThePerson = keys?.every((key) => key.startsWith('person.')) ?? false;
      if (from === 'bot' && !event && !aboutThePerson && holder === 'staff')
        this.broken.push(`the bot spoke over a person, line ${seq}: ${keys}`);
      if (from === 'staff' && holder === 'bot') this.broken.push(`a person spoke without the case, line ${seq}`);
      if (from === 'automatic' && holder === 'bot') this.broken.push(`automatic words with nobody there, line ${seq}`);
      if (from === 'resident') unanswered = holder === 'bot';
      else if (!event || holder === 'staff') unanswered = false;
    }
    if (unanswered && holder === 'bot') this.broken.push('the last message has no answer');
  }
}
