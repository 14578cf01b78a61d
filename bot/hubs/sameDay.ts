/** "Can we make it the afternoon", after "Thursday morning": of that Thursday. Pure. */
import type { TimeWish } from './timeWish.ts';

/** "Any afternoon" is of no one day. */
const ON_ANY_DAY = /\b(?:any|every|whichever|another|different|other) ?(?:day|morning|afternoon|evening|time)?\b/i;

/**
 * @param wish what they say now; @param before what they asked for last
 * @returns the wish on the day of the one before; undefined where it names a day of its own, or no time of day
 */
export function onTheSameDay(text: string, wish?: TimeWish, before?: TimeWish): TimeWish | undefined {
  if (!wish || !before || wish.days || wish.date || wish.either || ON_ANY_DAY.test(text)) return undefined;
  if (wish.from !== undefined || wish.until !== undefined) return undefined;
  const isTimeOfDay = [wish.part, wish.clock, wish.after, wish.before].some((each) => each !== undefined);
  const { days, date } = before;
  return isTimeOfDay && (days?.length || date) ? { ...wish, days, date } : undefined;
}
