/** The front door, put together from its parts: the same for the server, the terminal, the tests and the drills. */
import type { TurnContext } from 'botbuilder';
import { Arranged } from './arranged.ts';
import type { ReadsAsked } from './asked/readAsked.ts';
import { Casework } from './casework.ts';
import type { Directory } from './directory/asset.ts';
import { DueWork } from './dueWork.ts';
import { FrontDoorBot } from './frontDoorBot.ts';
import { type Keeping, keepingOf } from './keeping/keeping.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import { Pictures } from './pictures/pictures.ts';
import { Pipeline } from './pipeline.ts';
import { Carrier } from './plan/carrier.ts';
import { PlanBook } from './plan/planBook.ts';
import type { Clock, Ledger, Mailer, Pager, Recogniser, SmsGateway } from './ports.ts';
import { Records } from './records.ts';
import type { DangerModel } from './safety/dangerModel.ts';
import { type Keys, Seals } from './seal.ts';
import { Deliveries } from './texts/deliveries.ts';
import { Outbox } from './texts/outbox.ts';
import { Spend } from './texts/spend.ts';
import { TurnTaker } from './turn/takeTurns.ts';

export interface FrontDoorParts {
  ledger: Ledger;
  keys: Keys;
  clock: Clock;
  log: Log;
  limits: Limits;
  recogniser: Recogniser;
  directory: () => Directory;
  /** Resolves when the directory can be searched at once: turns wait for it at start, words about danger do not. */
  directoryReady?: Promise<unknown>;
  /** The danger model, once it has been learnt: until then the gate reads by its rules. */
  danger: () => DangerModel | undefined;
  /** What a message asks of the bank of answers. */
  asked: ReadsAsked;
  gateway: SmsGateway;
  pager: Pager;
  /** The house's folder: the list of what was erased is kept there. */
  dataDir: string;
  /** Sends letters, where there is a relay. */
  mailer?: Mailer;
  /** The root dialog: what to say when a person does not hold the conversation. */
  root: (context: TurnContext) => Promise<void>;
}

export interface FrontDoor {
  records: Records;
  arranged: Arranged;
  casework: Casework;
  plans: PlanBook;
  deliveries: Deliveries;
  spend: Spend;
  keeping: Keeping;
  seals: Seals;
  pipeline: Pipeline;
  /** Begins to take turns and due work: also those that an earlier process left behind. */
  start(): void;
  /** Looks for due work now rather than at the next tick: for whoever moves the clock. */
  wake(): void;
  /** Takes nothing more and resolves when what was under way has ended. The ledger stays open. */
  stop(): Promise<void>;
}

export function frontDoorOf(parts: FrontDoorParts): FrontDoor {
  const {
    ledger,
    keys,
    clock,
    log,
    limits,
    recogniser,
    directory,
    directoryReady,
    danger,
    asked,
    gateway,
    pager,
    mailer,
    root,
  } = parts;
  const seals = new Seals(ledger, keys);
  const records = new Records(ledger, seals, clock, log);
  const arranged = new Arranged({ ledger, seals, clock, log });
  const casework = new Casework(records);
  const pipeline = new Pipeline({ records, keys, limits, log, danger, asked });
  const plans = new PlanBook({ records, keys, directory });
  const carrier = new Carrier({ records, keys, mailer, log });
  const pictures = new Pictures({ records, gateway });
  const turns = new TurnTaker({
    records,
    keys,
    recogniser,
    asked,
    directory,
    directoryReady,
    log,
    bot: new FrontDoorBot(root),
    plans,
    carrier,
  });
  const deliveries = new Deliveries(records, log);
  const spend = new Spend(records, log);
  const outbox = new Outbox({ records, gateway, deliveries, spend, log });
  const due = new DueWork({ records, casework, outbox, pager, carrier, pictures, log });
  const keeping = keepingOf({ records, seals, keys, log, dataDir: parts.dataDir });
  arranged.onChange(() => void due.climbAgain());
  let begun: Promise<void> | undefined;
  let stopped = false;
  return {
    records,
    arranged,
    plans,
    deliveries,
    spend,
    casework,
    keeping,
    seals,
    pipeline,
    start() {
      keeping.start();
      // Nobody is paged by the ladder of yesterday: what is in force is read first.
      begun = arranged.start().then(() => {
        if (stopped) return;
        turns.start();
        due.start();
      });
    },
    wake: () => due.wake(),
    async stop() {
      stopped = true;
      await begun;
      await turns.stop();
      await due.stop();
      await keeping.stop();
      await arranged.stop();
    },
  };
}
