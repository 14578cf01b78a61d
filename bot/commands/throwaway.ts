/** A whole front door on a data folder that is thrown away: for the commands that ask what a resident would get. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import {
  chooseAsked,
  chooseDangerModel,
  chooseLedger,
  chooseRecogniser,
  openDirectory,
} from '../../adapters/choose.ts';
import { frontDoor as root } from '../../dialogs/frontDoor.ts';
import { runningClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { type FrontDoor, frontDoorOf } from '../frontDoor.ts';
import { staffed, ZONE } from '../hours.ts';
import { noLimits } from '../limits.ts';
import { openLog } from '../log.ts';
import type { Ledger, Recogniser } from '../ports.ts';
import { masterKey } from '../seal.ts';

export interface Throwaway {
  door: FrontDoor;
  ledger: Ledger;
  recogniser: Recogniser;
  close(): Promise<void>;
}

/** @param at the care clock's start, ms. Texts and pages leave for nowhere. */
export async function openThrowaway(at: number): Promise<Throwaway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'no-wrong-door-'));
  const config = { ...readConfig(), dataDir, masterKey: undefined, ledger: 'sqlite' as const };
  const log = openLog('silent');
  const ledger = await chooseLedger(config);
  const danger = chooseDangerModel();
  const recogniser = chooseRecogniser(config, log);
  await Promise.all([danger.ready, recogniser.ready]);
  const directory = openDirectory(config);
  const door = frontDoorOf({
    ledger,
    recogniser,
    root,
    log,
    dataDir,
    keys: masterKey(undefined, dataDir),
    clock: runningClock(at),
    limits: noLimits,
    directory: directory.current,
    danger: danger.current,
    asked: chooseAsked(),
    gateway: {
      name: 'nowhere',
      send: async () => ({ state: 'delivered' }),
      lookUp: async () => [],
      received: async () => [],
    },
    pager: { name: 'nowhere', page: async () => {} },
  });
  door.start();
  return {
    door,
    ledger,
    recogniser,
    async close() {
      await door.stop();
      directory.close();
      await ledger.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Ten in the morning of the last day with the office open: what "in hours" means to the commands. */
export const IN_HOURS = lastOpenMorning();

/** Of these days: on a date of long ago no listing would have been checked yet. */
function lastOpenMorning(): number {
  const today = DateTime.now().setZone(ZONE).set({ hour: 10, minute: 0, second: 0, millisecond: 0 });
  const mornings = Array.from({ length: 14 }, (_, days) => today.minus({ days: days + 1 }).toMillis());
  return mornings.find((at) => staffed(at).open) ?? today.toMillis();
}

/** Resolves when every heard message has had its turn. */
export async function answered(ledger: Ledger): Promise<void> {
  while ((await ledger.waiting(['turn'], 1)).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
