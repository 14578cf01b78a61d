/** A danger as it is answered: whose it is, and which, where the very words say more than the gate took in. Pure. */
import type { Concern } from '../safety/concern.ts';
import { youngIn } from '../understanding/young.ts';
import type { Whose } from './whomItNames.ts';
import { isDoneToMe, whose } from './whose.ts';

const OF_THE_BODY: Concern['kind'][] = ['medical', 'onTheFloor', 'overdose', 'aloneWithout'];

const BY_OTHERS: Concern['kind'][] = [
  'domesticAbuse',
  'sexualViolence',
  'violence',
  'childAtRisk',
  'sexual',
  'physical',
];

/** Tablets that were thought of and not taken. */
const ONLY_THOUGHT = /\b(?:thought|thinking|think) (?:about|of)\b/i;
const TAKEN = /\b(?:took|taken|take[ns]?|swallow\w*|overdosed?|had (?:all|some|\d+))\b/i;

/** Whoever cares and came near to hurting is no victim: they get a carer's words. */
const I_DID =
  /\bi\b(?! (?:saw|think|heard|know|believe|worry))[^.!?]{0,36}\b(?:hit|slap|slapped|shook|shake|smother\w*|shove|shoved|shoving|push|pushed|grabbed|strangle|throttle|pillow|hurt)\b[^.!?]{0,16}\b(?:him|her|them|mum|mam|dad|nan|my (?:wife|husband|mother|father|son|daughter|partner))\b/i;
const NOT_I =
  /\b(?:he|she|they|someone|carer|nurse|nephew)\b[^.!?]{0,16}\b(?:hit|hits|slap\w*|shov\w*|push\w*|hurt\w*)\b|\bhurt (?:me|myself)\b/i;
const TAKEN_FOR: Concern['kind'][] = ['domesticAbuse', 'violence', 'physical', 'domestic', 'unsure'];

/** What children write of a thing that they have no word for. */
const HINTS =
  /\b(?:comes? in(?:to)? my (?:room|bed)|touch\w*|our secret|a secret|takes? (?:photos|pictures|pics) of me|makes? me (?:do|touch|look)|gets? in (?:my )?bed)\b/i;
const OF_A_CHILD: Concern['kind'][] = ['suicide', 'unsure', 'domesticAbuse', 'violence', 'selfHarm'];

/** Who hammers at a door is a threat, and no illness. */
const AT_THE_DOOR = /\b(?:bang|kick|smash|break|hammer|pound)\w*\b.{0,20}\b(?:door|window)s?\b/i;
const NOT_OF_A_DOOR: Concern['kind'][] = ['medical', 'unsure', 'onTheFloor'];
/** A smell that is none of gas. */
const FOUL = /\bsmell\w*\b.{0,12}\b(?:wee|urine|pee|poo|damp|cats?|rubbish|mou?ld|sewage|dirty|sick)\b/i;

/** In a long message what is told beside the danger goes before what is told anywhere. */
function whoseBody({ words }: Concern, text: string): Whose | undefined {
  const from = Math.min(text.length, ...words.map((each) => each.from));
  const to = Math.max(0, ...words.map((each) => each.to));
  const begins = Math.max(...['.', '!', '?', '\n'].map((end) => text.lastIndexOf(end, from - 1))) + 1;
  const rest = text.slice(to).search(/[.!?\n]/);
  return whose(text.slice(begins, rest < 0 ? undefined : to + rest)) ?? whose(text);
}

/** @param young whether they told before that they are under 18 */
export function whoseDanger(concern: Concern, text: string, young = false): Concern {
  const { kind, about } = concern;
  const isChild = young || youngIn(text) === 'mine';
  if (isChild && OF_A_CHILD.includes(kind) && HINTS.test(text)) return { ...concern, kind: 'childAtRisk', about: 'me' };
  if (kind === 'overdose' && ONLY_THOUGHT.test(text) && !TAKEN.test(text))
    return { ...concern, kind: 'suicide', about: 'me' };
  if (!isChild && TAKEN_FOR.includes(kind) && I_DID.test(text) && !NOT_I.test(text))
    return { ...concern, concern: 'crisis', kind: 'carerBreakingPoint', urgency: 'immediate', about: 'me' };
  if (about === 'someone' && BY_OTHERS.includes(kind) && isDoneToMe(text)) return { ...concern, about: 'me' };
  const found = OF_THE_BODY.includes(kind) ? whoseBody(concern, text) : undefined;
  if (found) return { ...concern, about: found === 'mine' ? 'me' : 'someone' };
  if (NOT_OF_A_DOOR.includes(kind) && AT_THE_DOOR.test(text)) return { ...concern, kind: 'violence', about: 'me' };
  if (kind === 'gas' && FOUL.test(text) && !/\bgas\b/i.test(text))
    return { ...concern, concern: 'safeguarding', kind: 'selfNeglect', urgency: 'urgent' };
  return concern;
}
