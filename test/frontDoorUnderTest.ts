/** A whole front door for a test: real ledger, real recogniser, real dialogs; a clock that the test moves. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { naturalAsked } from '../adapters/natural/asked.ts';
import { naturalDangerModel } from '../adapters/natural/dangerModel.ts';
import { naturalRecogniser } from '../adapters/natural/recogniser.ts';
import { readSampleDirectory } from '../adapters/openReferral/sampleDirectory.ts';
import { openSqliteLedger } from '../adapters/sqlite/ledger.ts';
import type { Channel, NumberedLine } from '../bot/conversation.ts';
import { withAdvice } from '../bot/directory/advice.ts';
import type { Directory } from '../bot/directory/asset.ts';
import { type FrontDoor, type FrontDoorParts, frontDoorOf } from '../bot/frontDoor.ts';
import { noLimits } from '../bot/limits.ts';
import { openLog } from '../bot/log.ts';
import { type Clock, type Ledger, type Page, type PhoneNumber, type Recogniser, WORK_KINDS_DUE } from '../bot/ports.ts';
import type { DangerModel } from '../bot/safety/dangerModel.ts';
import { type Keys, masterKey } from '../bot/seal.ts';
import { frontDoor as root } from '../dialogs/frontDoor.ts';

/** Learnt once for all tests: it never changes. */
let recogniser: Recogniser | undefined;
let sample: Directory | undefined;
let danger: DangerModel | undefined;

/** A Wednesday morning, with the office open. */
export const IN_HOURS = Date.parse('2026-03-04T10:00:00Z');

export class FrontDoorUnderTest {
  readonly texts: { to: PhoneNumber; body: string; reference: string }[] = [];
  readonly pages: Page[] = [];
  readonly clock: Clock;
  /** What the gateway does with the next texts. */
  gatewayFails = 0;
  door!: FrontDoor;
  ledger!: Ledger;
  keys!: Keys;
  readonly dataDir: string;
  #care: number;
  #n = 0;

  private constructor(dataDir: string, at: number) {
    this.dataDir = dataDir;
    this.#care = at;
    const began = Date.now() - at;
    this.clock = { care: () => this.#care, machine: () => began + this.#care };
  }

  /** @param parts what to put in the place of a test's own: made with the clock that the test moves */
  static async open(
    at = IN_HOURS,
    parts: (clock: Clock) => Partial<FrontDoorParts> = () => ({}),
  ): Promise<FrontDoorUnderTest> {
    const opened = new FrontDoorUnderTest(await mkdtemp(join(tmpdir(), 'nwd-door-')), at);
    await opened.start(parts(opened.clock));
    return opened;
  }

  /** @param through what the door sees of its ledger: for tests that slow it down or break it */
  async start(
    parts: Partial<FrontDoorParts> = {},
    through: (ledger: Ledger) => Ledger = (ledger) => ledger,
  ): Promise<void> {
    // Words alone: what the encoder adds has tests of its own, and no answer here may hang on how busy the machine is.
    recogniser ??= naturalRecogniser(false);
    danger ??= await naturalDangerModel().ready;
    sample ??= withAdvice({ assets: readSampleDirectory('2026-03-04').assets, version: 'sample' });
    this.ledger = await openSqliteLedger(this.dataDir);
    this.keys = masterKey(undefined, this.dataDir);
    this.door = frontDoorOf({
      ledger: through(this.ledger),
      keys: this.keys,
      clock: this.clock,
      log: openLog('silent'),
      limits: noLimits,
      recogniser,
      directory: () => sample!,
      danger: () => danger,
      asked: naturalAsked().reads,
      gateway: {
        name: 'test',
        send: async (text) => {
          if (this.gatewayFails-- > 0) throw new Error('no answer');
          this.texts.push(text);
          return { state: 'delivered', id: text.reference };
        },
        lookUp: async ({ reference }) =>
          this.texts.some((text) => text.reference === reference) ? [{ id: reference, state: 'delivered' }] : [],
        received: async () => [],
      },
      pager: { name: 'test', page: async (page) => void this.pages.push(page) },
      dataDir: this.dataDir,
      root,
      ...parts,
    });
    this.door.start();
  }

  /** Hears a message and waits until everything that is due now has been done. */
  async hear(
    conversation: string,
    text: string,
    channel: Channel = 'web',
    key = `k${this.#n++}`,
  ): Promise<NumberedLine[]> {
    const who = channel === 'sms' ? '+447700900123' : 'dl_resident';
    const before = await this.ledger.last(conversation);
    await this.door.pipeline.receive({ key, channel, conversation, who, text, birth: { channel, who } });
    await this.settle();
    return this.said(conversation, before);
  }

  /** What the front door and people have said after a line. */
  async said(conversation: string, after = 0): Promise<NumberedLine[]> {
    const lines = await this.door.records.lines(conversation, after);
    return lines.filter(({ from, event }) => from !== 'resident' && !event);
  }

  /** Time goes by for the residents and for people. @param step in pieces of so much */
  async pass(ms: number, step = 15_000): Promise<void> {
    const end = this.#care + ms;
    while (this.#care < end) {
      this.#care = Math.min(end, this.#care + step);
      await this.settle();
    }
  }

  /** Time goes by while nothing runs. */
  passUnseen(ms: number): void {
    this.#care += ms;
  }

  /** Resolves when nothing is waiting that is due by now. */
  async settle(): Promise<void> {
    const { ledger } = this;
    for (;;) {
      const waiting = await ledger.waiting(['turn', ...WORK_KINDS_DUE]);
      // What stands behind a piece of work that is being tried again later cannot be done now either.
      const held = new Set(waiting.filter(({ at, attempt }) => attempt > 0 && at > this.#care).map(({ lane }) => lane));
      if (!waiting.some(({ at, lane }) => at <= this.#care && !held.has(lane))) return;
      this.door.wake();
      await pause(2);
    }
  }

  async stop(): Promise<void> {
    await this.door.stop();
    await this.ledger.close();
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
