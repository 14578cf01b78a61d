/** What is told of somebody who is on a ward and comes home: the day, and what nobody at home can do. Pure. */
import content from '../../content/pressing.json' with { type: 'json' };
import type { Case } from '../case/case.ts';
import { typed } from '../understanding/saidIn.ts';

const SOON = new RegExp(typed(content.sooner), 'i');
const GOES = new RegExp(typed(content.goes), 'i');
const CANNOT = new RegExp(typed(content.cannot), 'i');
const OF_HOME = new RegExp(typed(content.ofHome), 'i');
/** "She came home today". */
const HAS_COME =
  /\b(?:came|got|been) (?:\w+ )?(?:home|back|out)\b|\b(?:is|was|are|s?he['’]?s|they['’]?re|been) (?:back )?home (?:now|from|today|already|since)\b|\bon the (?:step|doorstep|stairs)\b|\b(?:already|now) (?:at )?home\b|\bhome now\b/i;
const HAS_FALLEN = /\b(?:fell|fallen|fall|floor|slipped|collapsed|dropped)\b/i;
const MOST_TO_TELL = 30;

/** "They've just said it's today". */
export function goesHomeSoon(text: string): boolean {
  return SOON.test(text) && GOES.test(text) && !HAS_COME.test(text) && isShort(text);
}

/** "I can't lift her, the toilet's upstairs." */
export function tellsWhatCannotBe(text: string): boolean {
  return CANNOT.test(text) && !HAS_COME.test(text);
}

/** With our team as a way home from a ward, urgent already: what only tells of that is no danger of another kind. */
export function isOfTheirWayHome(it: Case | undefined, text: string): boolean {
  const isOfAWard = it?.kind === 'statutory' && it.urgency !== 'routine' && it.status !== 'closed';
  const what = [it, ...(it?.reasons ?? [])].map((each) => each?.what);
  if (HAS_FALLEN.test(text) || HAS_COME.test(text)) return false;
  return (
    isOfAWard &&
    what.includes('hospitalDischarge') &&
    isShort(text) &&
    (goesHomeSoon(text) || tellsWhatCannotBe(text) || OF_HOME.test(text))
  );
}

function isShort(text: string): boolean {
  return text.trim().split(/\s+/).length <= MOST_TO_TELL;
}
