/** Whose danger it is, and which, where the very words say more than the gate took in. Pure. */
import type { Concern } from '../safety/concern.ts';
import { youngIn } from '../understanding/young.ts';

const OTHERS =
  /\b(?:he|she|they|he['’]?s|she['’]?s|lady|man|woman|old boy|bloke|chap|neighbou?rs?|nan|nana|mum|mother|dad|father|wife|husband|gran\w*|aunt\w*|uncle|brother|sister|son|daughter|tata|mama|ojciec|matka|babcia|dziadek)\b/i;
/** "Stuck in my chair", "I feel": the writer's own body, whoever else is named. */
const MINE =
  /\b(?:me|i['’]?m|i am|im|i (?:feel|fell|fall|took|take|want|cut|got|keep|live)|i(?: have|['’]?ve)(?! (?:told|tried|called|rung|rang|found|just|been))|my (?:legs?|arms?|chest|head|hands?|body|heart|hip|back|tummy|heating|breath\w*|chair|face|speech|insulin|tablets|meds))\b/i;
/** "I'm 12 and my mum won't wake up". */
const AN_AGE = /\bi['’]?(?:m| am) \d{1,2}\b/gi;
const OF_THE_BODY: Concern['kind'][] = ['medical', 'onTheFloor', 'overdose', 'aloneWithout'];

/** "Touches me where he shouldn't" is done to the writer, whoever does it. */
const DONE_TO_ME =
  /\b(?:touch\w*|hit\w*|hurt\w*|grab\w*|push\w*|shov\w*|slap\w*|kick\w*|rap(?:ed|es|ing)|forc\w*|beat\w*|punch\w*|strangl\w*|chok\w*|threat\w*|scares?|frightens?)\b.{0,16}\bme\b|\b(?:taken|took|takes|keeps|hides|locks?|locked)\b.{0,6}\b(?:me|my)\b|\bi must marry\b/i;
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

/** It tells of somebody else, and of nothing of the writer's own. */
export function isOfOthers(text: string): boolean {
  return OTHERS.test(text) && !MINE.test(text.replace(AN_AGE, ' '));
}

/** Who hammers at a door is a threat, and no illness. */
const AT_THE_DOOR = /\b(?:bang|kick|smash|break|hammer|pound)\w*\b.{0,20}\b(?:door|window)s?\b/i;
const NOT_OF_A_DOOR: Concern['kind'][] = ['medical', 'unsure', 'onTheFloor'];
/** A smell that is none of gas. */
const FOUL = /\bsmell\w*\b.{0,12}\b(?:wee|urine|pee|poo|damp|cats?|rubbish|mou?ld|sewage|dirty|sick)\b/i;

/** @param young whether they told before that they are under 18 */
export function whoseDanger(concern: Concern, text: string, young = false): Concern {
  const { kind, about } = concern;
  const isChild = young || youngIn(text) === 'mine';
  if (isChild && OF_A_CHILD.includes(kind) && HINTS.test(text)) return { ...concern, kind: 'childAtRisk', about: 'me' };
  if (kind === 'overdose' && ONLY_THOUGHT.test(text) && !TAKEN.test(text))
    return { ...concern, kind: 'suicide', about: 'me' };
  if (!isChild && TAKEN_FOR.includes(kind) && I_DID.test(text) && !NOT_I.test(text))
    return { ...concern, concern: 'crisis', kind: 'carerBreakingPoint', urgency: 'immediate', about: 'me' };
  if (about === 'someone' && BY_OTHERS.includes(kind) && DONE_TO_ME.test(text)) return { ...concern, about: 'me' };
  if (about === 'me' && OF_THE_BODY.includes(kind) && isOfOthers(text)) return { ...concern, about: 'someone' };
  if (NOT_OF_A_DOOR.includes(kind) && AT_THE_DOOR.test(text)) return { ...concern, kind: 'violence', about: 'me' };
  if (kind === 'gas' && FOUL.test(text) && !/\bgas\b/i.test(text))
    return { ...concern, concern: 'safeguarding', kind: 'selfNeglect', urgency: 'urgent' };
  return concern;
}
