import type { Clock } from './ports.ts';

/** The care clock starts at `startAt` (ms) when given and runs at the machine's pace; otherwise both are the machine's. */
export function runningClock(startAt?: number): Clock {
  const shift = startAt === undefined ? 0 : startAt - Date.now();
  return { care: () => Date.now() + shift, machine: () => Date.now() };
}
