/**
 * Takes heard messages from the ledger's queue and answers them: the same way at normal times, after a restart and with
 * several processes. The lanes of the queue keep each conversation in order, one turn at a time (promise 4).
 */
import type { TurnContext } from 'botbuilder';
import type { ReadsAsked } from '../asked/readAsked.ts';
import { CallDiary } from '../callBack/callDiary.ts';
import { heardAside } from '../caseload.ts';
import type { Directory } from '../directory/asset.ts';
import { HubDiary } from '../hubDiary.ts';
import type { Log } from '../log.ts';
import { MOST_CHARACTERS } from '../longMessages.ts';
import type { Carrier } from '../plan/carrier.ts';
import type { PlanBook } from '../plan/planBook.ts';
import type { Recogniser, Work } from '../ports.ts';
import { type Records, WorkLost } from '../records.ts';
import type { Keys } from '../seal.ts';
import { tell } from '../speakTo.ts';
import { factsIn } from '../understanding/facts.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { within } from '../within.ts';
import { byPhoneInstead, byText } from './byText.ts';
import { type HeardMessage, secondOpinion } from './hear.ts';
import { plainly } from './plainly.ts';
import { runTurn } from './runTurn.ts';
import { whenItFails } from './whenItFails.ts';

/** Longer than any turn; a process that died gives its turns back after this. */
const LEASE_MS = 20_000;
const AT_ONCE = 16;
/** A message that failed this often gets safe words and a case instead. */
const TRIES = 2;
/** Shorter than the lease, so that a turn which hangs gives its place to the next try. */
const TURN_MS = 8_000;
const RECOGNISE_MS = 2_000;
const LEARN_MS = 15_000;
const NOTHING: Understanding = { intents: [], band: 'none' };

export interface TurnParts {
  records: Records;
  keys: Keys;
  recogniser: Recogniser;
  asked: ReadsAsked;
  directory: () => Directory;
  /** Resolves when the directory can be searched at once. */
  directoryReady?: Promise<unknown>;
  bot: { run(context: TurnContext): Promise<void> };
  plans: PlanBook;
  carrier: Carrier;
  log: Log;
}

export class TurnTaker {
  readonly #parts: TurnParts;
  readonly #diary: HubDiary;
  readonly #calls: CallDiary;
  #running = 0;
  #again = false;
  #pumping = false;
  #stopped = false;
  #idle?: () => void;
  #ended?: Promise<void>;
  #unwatch?: () => void;
  #poll?: NodeJS.Timeout;

  constructor(parts: TurnParts) {
    this.#parts = parts;
    this.#diary = new HubDiary(parts.records);
    this.#calls = new CallDiary(parts.records);
  }

  /** Turns begin as soon as the recogniser has learnt and the directory is readied, or have had long enough. */
  start(): void {
    const { recogniser, directoryReady } = this.#parts;
    void within(LEARN_MS, recogniser.name, Promise.all([recogniser.ready, directoryReady]))
      .catch((error: unknown) => this.#parts.log.fault('recogniser.notReady', error))
      .then(() => this.#begin());
  }

  #begin(): void {
    if (this.#stopped) return;
    this.#unwatch = this.#parts.records.ledger.watch(({ work }) => {
      if (work === 'turn') void this.#pump();
    });
    // The watch is a hint; the poll is the truth, and finds the turns that a dead process left behind.
    this.#poll = setInterval(() => void this.#pump(), 1_000);
    void this.#pump();
  }

  /** Takes no more, and resolves when the turns under way have ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#poll);
    this.#unwatch?.();
    this.#ended ??= new Promise<void>((resolve) => {
      this.#idle = resolve;
    });
    this.#rest();
    await this.#ended;
  }

  async #pump(): Promise<void> {
    if (this.#pumping) {
      this.#again = true;
      return;
    }
    this.#pumping = true;
    const { records, log } = this.#parts;
    try {
      do {
        this.#again = false;
        if (this.#stopped || this.#running >= AT_ONCE) break;
        const taken = await records.ledger.take(['turn'], records.clock.care(), LEASE_MS, AT_ONCE - this.#running);
        for (const work of taken) void this.#turn(work);
      } while (this.#again);
    } catch (error) {
      log.fault('turn.notTaken', error);
    } finally {
      this.#pumping = false;
      this.#rest();
    }
  }

  async #turn(work: Work): Promise<void> {
    this.#running++;
    try {
      await within(TURN_MS, 'a turn', this.#answer(work));
    } catch (error) {
      if (!(error instanceof WorkLost)) await this.#failed(work, error);
    } finally {
      this.#running--;
      void this.#pump();
      this.#rest();
    }
  }

  #rest(): void {
    if (this.#stopped && this.#running === 0 && !this.#pumping) this.#idle?.();
  }

  async #answer(work: Work): Promise<void> {
    const { records, directory, bot, plans, carrier } = this.#parts;
    const held = await records.workValue<HeardMessage>(work);
    if (!held) {
      await records.ledger.commit({ expect: [{ work: work.id, token: work.token }], due: [{ id: work.id, at: null }] });
      return;
    }
    const heard = held.value;
    const text = heard.text.slice(0, MOST_CHARACTERS);
    const givenUp = work.attempt > TRIES;
    const understanding = givenUp ? NOTHING : await this.#understand(text);
    const facts = givenUp ? {} : factsIn(plainly(text));
    await records.change(held.conversation, async (draft) => {
      draft.expect.push({ work: work.id, token: work.token });
      draft.done(work.id);
      const mine = draft.conversation.channel === 'sms' ? byText(draft, heard, this.#parts.keys) : heard;
      // While a person holds it the bot is silent: the desk reads the resident's line from the ledger.
      if (draft.conversation.holder === 'staff') return;
      if (givenUp) return whenItFails(draft, heard);
      if (understanding.danger && secondOpinion(draft, heard, understanding.danger)) return;
      if (draft.conversation.channel === 'web' && byPhoneInstead(draft, heard, this.#parts.keys)) return;
      if (!mine) return;
      if (heard.text.length > MOST_CHARACTERS)
        tell(draft, 'bot', [
          ['frontDoor.longMessage', { read: draft.case !== undefined && draft.case.status !== 'closed' }],
        ]);
      const seen = heardAside(draft);
      await runTurn(
        {
          draft,
          heard: mine,
          understanding,
          asked: givenUp ? [] : (understanding.asked ?? this.#parts.asked(text)),
          readAsked: this.#parts.asked,
          understand: this.#understandsOnce(),
          facts,
          directory: directory(),
          diary: this.#diary,
          calls: this.#calls,
          plans,
          hasMail: carrier.hasMail,
          now: draft.clock.care(),
        },
        bot,
      );
      if (heard.what !== 'arrived') seen();
    });
  }

  /** Within a turn each part is read once: under load a reading may take a second. */
  #understandsOnce(): (part: string) => Promise<Understanding> {
    const read = new Map<string, Promise<Understanding>>();
    return (part) => {
      const known = read.get(part) ?? this.#understand(part);
      read.set(part, known);
      return known;
    };
  }

  /** A recogniser that is down or slow makes the bot ask again; it never makes it silent. */
  async #understand(text: string): Promise<Understanding> {
    const { recogniser } = this.#parts;
    const recognise = (said: string) => within(RECOGNISE_MS, recogniser.name, recogniser.recognise(said));
    const plain = plainly(text);
    try {
      const heard = await recognise(text);
      // Danger is read in their own words, whatever the idioms among them mean.
      return plain === text ? heard : { ...(await recognise(plain)), danger: heard.danger };
    } catch (error) {
      this.#parts.log.fault('recogniser.failed', error);
      return NOTHING;
    }
  }

  /** Puts the message back for another try, at once: the count of attempts decides when it has been enough. */
  async #failed(work: Work, error: unknown): Promise<void> {
    const { records, log } = this.#parts;
    log.fault('turn.failed', error, { attempt: work.attempt });
    if (work.attempt > TRIES + 3) return; // not even safe words can be written: wait for the lease, not in a tight circle
    const { id, kind, lane, at, value, token } = work;
    await records.ledger
      .commit({ expect: [{ work: id, token }], due: [{ id, kind, lane, at, value }] })
      .catch((again: unknown) => log.fault('turn.notReturned', again));
  }
}
