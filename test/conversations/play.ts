/**
 * Plays a `.chat` file: a conversation that practitioners can read, correct and write.
 *
 *     # What it shows                      (the first line; `# only: web` or `# only: sms` on a line of its own)
 *     clock: 2026-03-08 02:10              (UK time; a Wednesday in office hours when absent)
 *     resident: words                      (`\n` for a new line)
 *     bot: {book.entry} [{book.entry}]     (the next thing said has exactly these reviewed words; in [ ]: may have)
 *     bot includes: some words             (… and, in it, these; after a `bot:` line)
 *     bot: nothing                         (nothing was said)
 *     staff Sam: claims | stays | puts back | closes: outcome | closes and asks later: outcome | words to the resident
 *     staff Sam: sets aside until 2026-03-10 11:00 for the gp      (for: a name in content/desk.json)
 *     Sam: words                           (the resident sees this from Sam)
 *     desk: crisis suicide immediate open  (the one case: kind, what, urgency, status)
 *     desk: nothing
 *     paged: on-call worker, emergency duty team
 *     time: 5 minutes                      (goes by: seconds, minutes, hours or days)
 *     counted: gotIt yes, easy hard        (for the council's measures, all of it, in order; or nothing)
 */
import { expect } from 'chai';
import { DateTime } from 'luxon';
import { whenBack } from '../../bot/case/setAside.ts';
import { Caseload } from '../../bot/caseload.ts';
import type { Channel, NumberedLine } from '../../bot/conversation.ts';
import { FrontDoorUnderTest, IN_HOURS } from '../frontDoorUnderTest.ts';

export interface Chat {
  title: string;
  channels: Channel[];
  steps: { line: number; who: string; what: string }[];
}

export function readChat(text: string): Chat {
  const lines = text.split('\n').map((line) => line.trim());
  const title = lines[0]?.replace(/^#\s*/, '') ?? '';
  const only = lines
    .find((line) => line.startsWith('# only:'))
    ?.slice(7)
    .trim();
  const steps = lines.flatMap((line, i) => {
    if (line === '' || line.startsWith('#')) return [];
    const colon = line.indexOf(':');
    if (colon < 0) throw new Error(`line ${i + 1} has no colon`);
    return [{ line: i + 1, who: line.slice(0, colon).trim(), what: line.slice(colon + 1).trim() }];
  });
  return { title, channels: only ? [only as Channel] : ['web', 'sms'], steps };
}

/** @throws when something was said or done that the file does not say, naming the line */
export async function playChat(chat: Chat, channel: Channel): Promise<void> {
  const clock = chat.steps.find(({ who }) => who === 'clock')?.what;
  const at = clock ? DateTime.fromFormat(clock, 'yyyy-MM-dd HH:mm', { zone: 'Europe/London' }).toMillis() : IN_HOURS;
  const door = await FrontDoorUnderTest.open(at);
  const player = new Player(door, channel);
  try {
    for (const step of chat.steps) {
      try {
        await player.step(step.who, step.what);
      } catch (error) {
        (error as Error).message =
          `line ${step.line} (${step.who}: ${step.what}) on ${channel}: ${(error as Error).message}`;
        throw error;
      }
    }
    await player.nothingLeft();
  } finally {
    await door.close();
  }
}

class Player {
  readonly #door: FrontDoorUnderTest;
  readonly #channel: Channel;
  #seen = 0;
  #waiting: NumberedLine[] = [];
  #last?: NumberedLine;
  #claimed?: { id: string; fence: number };

  constructor(door: FrontDoorUnderTest, channel: Channel) {
    this.#door = door;
    this.#channel = channel;
  }

  async step(who: string, what: string): Promise<void> {
    if (who === 'clock') return;
    if (who === 'resident') return this.#resident(what);
    if (who === 'time') return this.#time(what);
    if (who === 'desk') return this.#desk(what);
    if (who === 'counted') return this.#counted(what);
    if (who === 'paged') return this.#paged(what);
    if (who.startsWith('staff ')) return this.#staff(who.slice(6), what);
    await this.#listen();
    if (who === 'bot includes') return void expect(this.#last?.text).to.include(what);
    if (what === 'nothing') return void expect(this.#waiting.map(({ text }) => text)).to.deep.equal([]);
    this.#last = this.#waiting.shift();
    if (who === 'bot' || who === 'automatic') {
      expect(this.#last?.from).to.equal(who);
      const optional = [...what.matchAll(/\[\{([^}]+)\}\]/g)].map(([, key]) => key!);
      const keys = [...what.matchAll(/\{([^}]+)\}/g)].map(([, key]) => key!);
      const said = this.#last?.keys ?? [];
      return void expect(said).to.deep.equal(keys.filter((key) => !optional.includes(key) || said.includes(key)));
    }
    expect([this.#last?.from, this.#last?.name, this.#last?.text]).to.deep.equal(['staff', who, what]);
  }

  async nothingLeft(): Promise<void> {
    await this.#listen();
    expect(
      this.#waiting.map(({ keys, text }) => keys ?? text),
      'said, but not in the file',
    ).to.deep.equal([]);
    if (this.#channel === 'sms') expect(this.#door.texts.length, 'texts that left').to.equal(this.#said);
  }

  #said = 0;

  async #listen(): Promise<void> {
    const fresh = await this.#door.said('chat', this.#seen);
    this.#seen = fresh.at(-1)?.seq ?? this.#seen;
    this.#said += fresh.length;
    this.#waiting.push(...fresh);
  }

  async #resident(text: string): Promise<void> {
    await this.#listen();
    expect(
      this.#waiting.map(({ keys, text: said }) => keys ?? said),
      'said before, but not in the file',
    ).to.deep.equal([]);
    await this.#door.hear('chat', text.replaceAll('\\n', '\n'), this.#channel);
  }

  #time(what: string): Promise<void> {
    const [, count, unit] = /^(\d+) (second|minute|hour|day)s?$/.exec(what) ?? [];
    const ms = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }[unit as 'second'];
    return this.#door.pass(Number(count) * ms, unit === 'day' ? 3_600_000 : undefined);
  }

  async #desk(what: string): Promise<void> {
    const cases = await this.#door.door.records.openCases();
    const seen = cases.map(({ kind, what: about, urgency, status }) => `${kind} ${about} ${urgency} ${status}`);
    expect(seen).to.deep.equal(what === 'nothing' ? [] : [what]);
  }

  async #counted(what: string): Promise<void> {
    const entries = await this.#door.ledger.after('measures', 0);
    const counted = entries.map(({ value }) => JSON.parse(value) as { what: string; answer: string });
    const said = counted.map((each) => `${each.what} ${each.answer}`);
    expect(said).to.deep.equal(what === 'nothing' ? [] : what.split(', '));
  }

  #paged(what: string): void {
    const paged = this.#door.pages.filter(({ by }) => by === 'text').map(({ rung }) => rung);
    expect(paged).to.deep.equal(what === 'nobody' ? [] : what.split(', '));
    expect(this.#door.pages.filter(({ by }) => by === 'email')).to.have.length(paged.length);
  }

  async #staff(name: string, what: string): Promise<void> {
    const { casework, records } = this.#door.door;
    const staff = { id: name, name };
    const { id, fence } = this.#claimed ?? { id: (await records.openCases())[0]!.id, fence: 0 };
    const aside = /^sets aside until (\S+) (\S+) for the (\w+)$/.exec(what);
    if (aside) {
      const { kind } = (await records.case(id))!;
      const until = whenBack(aside[1]!, aside[2]!, { kind }, this.#door.clock.care());
      if (typeof until !== 'number') throw new Error(`cannot come back then: ${until.why}`);
      const caseload = new Caseload(records, casework);
      await caseload.setAside(id, staff, fence, { on: aside[3]!, until, nextStep: 'Look again.' });
      this.#claimed = undefined;
    } else if (what === 'claims') this.#claimed = await casework.claim(id, staff);
    else if (what === 'stays') await casework.renew(id, staff, fence);
    else if (what === 'puts back') await casework.release(id, staff, fence);
    else if (what.startsWith('closes and asks later:'))
      await casework.close(id, staff, fence, what.slice(22).trim(), undefined, { ask: true });
    else if (what.startsWith('closes:')) await casework.close(id, staff, fence, what.slice(7).trim());
    else await casework.say(id, staff, fence, what, `${Math.random()}`);
    if (what === 'puts back' || what.startsWith('closes')) this.#claimed = undefined;
    await this.#door.settle();
  }
}
