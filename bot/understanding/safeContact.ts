/** How somebody who fears abuse may be reached, in their own words. Pure. */
import content from '../../content/understanding/safeContact.json' with { type: 'json' };
import { normalise } from './normalise.ts';

/** no: not at all. some: at some times or in some ways. near: whoever does the harm is there now. away: they are out. */
export type Reach = 'no' | 'some' | 'near' | 'away';

const LONGEST = 300;

/** @returns undefined when it says nothing of that */
export function howToReach(text: string): Reach | undefined {
  const { tokens } = normalise(text.slice(0, LONGEST));
  const said = ` ${tokens.map(({ word }) => word).join(' ')} `;
  const typed = ` ${text
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return (['near', 'some', 'no', 'away'] as const).find((reach) =>
    content[reach].some((words) => said.includes(` ${words} `) || typed.includes(` ${words} `)),
  );
}
