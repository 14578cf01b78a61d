import type { Clock } from './ports.ts';

/** A clock whose care time may be moved while it runs: for trying what happens at night. Never in production. */
export interface MovableClock extends Clock {
  /** @param at care-clock ms */
  moveTo(at: number): void;
}

/** The care clock starts at `startAt` (ms) when given and runs at the machine's pace; otherwise both are the machine's. */
export function runningClock(startAt?: number): MovableClock {
  let shift = startAt === undefined ? 0 : startAt - Date.now();
  return {
    care: () => Date.now() + shift,
    machine: () => Date.now(),
    moveTo(at) {
      shift = at - Date.now();
    },
  };
}
