/** Alerts for development: a line on the screen instead of somebody's phone at night. */
import type { Log } from '../../bot/log.ts';
import type { Page, Pager } from '../../bot/ports.ts';

/** Prints one line for each page, once: which rung, by which way, for which case. Never its words, never whom it would reach. */
export function consolePager({ log }: { log: Log }): Pager {
  const seen = new Set<string>();
  return {
    name: 'console',
    async page({ id, rung, by, reference, kind }: Page) {
      if (seen.has(id)) return log.note('pager.repeat', { reference });
      seen.add(id);
      process.stdout.write(`Page: rung ${rung}, by ${by}, case ${reference}, ${kind}\n`);
    },
  };
}
