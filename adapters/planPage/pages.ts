/** The page to print a plan from, compiled once at start. Everything shown is escaped; it loads its style and nothing else. */
import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { printOf } from '../../bot/browserScript.ts';
import type { Plan } from '../../bot/plan/plan.ts';
import council from '../../content/council.json' with { type: 'json' };
import numbersFile from '../../content/numbers.json' with { type: 'json' };
import content from '../../content/pages/plan/words.json' with { type: 'json' };
import page from '../../content/pages/web/words.json' with { type: 'json' };

const read = (name: string): string =>
  readFileSync(new URL(`../../content/pages/plan/${name}`, import.meta.url), 'utf8');
const compiled = Handlebars.create().compile(read('plan.hbs'), { strict: true });
const dial = (number: string): string => number.replace(/\s/g, '');
const { emergency } = numbersFile.numbers;

export const style = read('plan.css');

const always = {
  council: council.name,
  service: council.service,
  phone: council.phone,
  phoneDial: dial(council.phone),
  emergency: emergency.number,
  emergencyDial: dial(emergency.number),
  exitTo: page.exitTo,
  style: `/plan/plan.css?${printOf(style)}`,
  w: content.words,
};

/** @param plan none: the page has closed */
export function html(plan: Plan | undefined): string {
  return compiled({ ...always, plan: plan ?? false });
}
