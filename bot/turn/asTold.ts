/** The dangers that the gate heard in a message, as its very words and what was told before make them. */
import { isCrisisNow } from '../case/case.ts';
import { answersOf } from '../conversation.ts';
import { staffed } from '../hours.ts';
import type { Concern, GateReading } from '../safety/concern.ts';
import { isQuestion } from '../understanding/shortAnswers.ts';
import { groupOf, isUnnamed } from './dangerGroups.ts';
import { isYoung, OF_A_BODY } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { isOfTheirWayHome } from './ofAWard.ts';
import { isAbuse } from './reach.ts';
import { isIll, isOfTheWayHome } from './tellings.ts';
import { isHeldByThem } from './toldWith.ts';
import { whose } from './whose.ts';
import { isPlain, OF_BLOWS, whoseDanger } from './whoseDanger.ts';
import { saysOf } from './writtenTellings.ts';

/** What the gate heard, as they tell it: `all` for the marks, `found` to act on. */
export function asTold(draft: Draft, reading: GateReading, text: string): { all: Concern[]; found: Concern[] } {
  if (isOnlyAGoodbye(draft, text)) return { all: [], found: [] };
  const read = [reading.concern, ...reading.also].map((each) => asTheyTellIt(draft, each, text));
  const ill = read.map((each) => (each.kind === 'aloneWithout' && isFeverish(text) ? feverish(each) : each));
  const named = isUnnamed(draft) && isCrisisNow(draft.case) ? nameIt(draft, text, ill) : ill;
  const all = withoutAGuess(named, text).map((each) => (isPlain(each, text) ? { ...each, byModel: undefined } : each));
  const found = isOfTheSameWard(draft, text) ? all.filter((each) => !isGuessOfAWard(each)) : all;
  return { all, found: found.filter((each) => !isOnlyCross(draft, each, text)) };
}

const MAY_BE_CROSS = saysOf('mayBeCross');
const OF_A_THREAT: Concern['kind'][] = ['domesticAbuse', 'violence', 'unsure', 'domestic', 'psychological'];
/** Whom they live with as a couple: of them it is always taken at its word. */
const PARTNER = /\b(?:husband|wife|partner|boyfriend|girlfriend|fianc\w*|ex|bloke|fella|mrs|missus)\b/i;

/** "My son will kill me", by somebody ashamed that they were tricked: asked about, and no word of abuse before. */
function isOnlyCross(draft: Draft, { kind }: Concern, text: string): boolean {
  const it = draft.case;
  if (!it || !isCrisisNow(it) || groupOf(draft) !== 'scam' || !OF_A_THREAT.includes(kind)) return false;
  return MAY_BE_CROSS(text) && !PARTNER.test(text) && ![it.what, ...it.reasons.map(({ what }) => what)].some(isAbuse);
}

/** The recogniser's second opinion, read so too. */
export function asToldOnce(draft: Draft, concern: Concern, text: string): Concern | undefined {
  if (isOnlyAGoodbye(draft, text)) return undefined;
  return withoutAGuess([asTheyTellIt(draft, concern, text)], text)[0];
}

/**
 * "Goodbye, and thank you for your help", by somebody who has told of no danger, ends a chat. "Goodbye everyone" does not,
 * nor does a goodbye after danger was told.
 */
function isOnlyAGoodbye({ conversation }: Draft, text: string): boolean {
  return !conversation.hadDanger && !conversation.askedIfSafe && ONLY_A_GOODBYE.test(text);
}

const ONLY_A_GOODBYE =
  /^\W*(?=.*\bbye\b|.*\bgood ?bye\b)(?:(?:ok|okay|right|well|thanks|thank(?:\s*you)?|thx|ta|cheers|that['’]?s (?:all|it)|that is (?:all|it)|good ?bye|bye|for now|and|very much|so much|then|see (?:you|ya)|take care|have a (?:nice|good|lovely) (?:day|evening|weekend)|for (?:your|the|all your) (?:help|time)|your help|love|dear|x+)(?![\p{L}\p{N}])\W*)+$/iu;

/** Whose it is and which, by the very words and by what they told before. */
function asTheyTellIt(draft: Draft, concern: Concern, text: string): Concern {
  const { question } = answersOf(draft.conversation);
  const before = [question, ...(draft.case?.reasons ?? []).map((each) => each.text)].join(' ');
  const told = whoseDanger(concern, text, Boolean(draft.case && isYoung(draft)), before);
  // "Still not breathing right", of whoever it was told of before.
  if (isCrisisNow(draft.case) && OF_A_BODY.includes(told.kind) && whose(text) === undefined)
    return { ...told, about: draft.case!.about };
  // A hand round a neck is nobody's illness.
  const isHeld = TAKEN_FOR_ILL.includes(told.kind) && isHeldByThem(text);
  // "I'm safe before you ask, just fed up": a guess at more is for our team to read.
  if (told.byModel && told.kind === 'carerBreakingPoint' && saysSafeUnasked(text)) return { ...told, band: 'ask' };
  // "I shan't need the meals, I'm going to live with my daughter" is asked about.
  if (told.byModel && told.kind === 'suicide' && movesAway(text)) return { ...told, band: 'ask' };
  // "He's 80, had a stroke", told of whoever is worried about: most likely long ago, and asked about.
  if (told.kind === 'medical' && draft.case?.kind === 'safeguarding' && isOfBefore(text) && !isIll(text))
    return { ...told, band: 'ask' };
  // "Fallen twice this month, last time he was on the floor three hours": over, most likely, and asked about.
  if (OF_A_FALL.includes(told.kind) && told.band === 'act' && !isCrisisNow(draft.case) && isOfFormerFalls(text))
    return { ...told, band: 'ask' };
  return isHeld ? { ...told, concern: 'crisis', kind: 'domesticAbuse', band: 'act', urgency: 'immediate' } : told;
}

const TAKEN_FOR_ILL: Concern['kind'][] = ['medical', 'unsure'];

const HAD =
  /\b(?:had|since|after|from) (?:a|an|the|his|her|two|several) (?:\w+ )?(?:strokes?|heart attacks?|tias?|falls?)\b/i;
const AT_PRESENT =
  /\b(?:just|now|today|tonight|morning|minutes?|face|slurr\w*|droop\w*|think|might|may|having|numb)\b/i;

function isOfBefore(text: string): boolean {
  return HAD.test(text) && !AT_PRESENT.test(text);
}

const OF_A_FALL: Concern['kind'][] = ['onTheFloor', 'medical', 'unsure'];
const FELL_BEFORE =
  /\b(?:last|first|other|previous|second) time\b|\b(?:fallen|fell|falls?|gone over|been down|tumbles?)\b.{0,24}\b(?:twice|(?:\d|two|three|four|five|six|few|several|couple of|loads of|many) times|last (?:week|month|year|summer|winter)|this (?:month|year)|the other (?:day|week)|since (?:christmas|xmas|easter|summer|\w+(?:ary|ber|ch|il|ay|ne|ly|st))|(?:days?|weeks?|months?) ago|a lot|all the time)\b|\b(?:two|three|four|five|six|\d|several|a few|couple of) falls\b/i;
const FALLEN_NOW =
  /\b(?:now|today|tonight|this (?:morning|afternoon|evening)|last night|all night|yesterday|just|still|minutes?|again|bleed\w*|blood|unconscious|breath\w*|(?:ca|is|wo)n['’]?t|cant|cannot|can not|not (?:able|moving|waking|talking)|(?:is|['’]s|im|i['’]m|am) (?:\w+ )?(?:on the (?:floor|ground)|stuck|down|lying|hurt))\b|\b(?:he|she|i|they)s (?:on the floor|stuck|down|lying|hurt)\b/i;

function isOfFormerFalls(text: string): boolean {
  return FELL_BEFORE.test(text) && !FALLEN_NOW.test(text) && !isIll(text);
}

const movesAway = saysOf('onlyAway');
const saysSafeUnasked = saysOf('safeUnasked');

/** "Nobody has changed my bag, I've a temperature and I'm shivery": that cannot wait for a nurse. */
const FEVER = /\b(?:temperature|fever\w*|burning up)\b/i;
const WITH_IT =
  /\b(?:shiver\w*|rigors?|confus\w*|muddled|drows\w*|sleepy|vomit\w*|being sick|rambling|breathing fast)\b/i;

function isFeverish(text: string): boolean {
  return FEVER.test(text) && WITH_IT.test(text);
}

function feverish(concern: Concern): Concern {
  return { ...concern, kind: 'medical', band: 'act', urgency: 'immediate', byModel: undefined };
}

/** A guess at danger in a message about coming home from hospital that tells of no illness, of somebody who is there still. */
export function isOnlyOfAWard(found: Concern[], text: string): boolean {
  const isGuess = found.every(({ kind, byModel }) => OF_A_WARD.includes(kind) && (byModel || kind === 'aloneWithout'));
  return isGuess && isOfTheWayHome(text) && !isIll(text) && !NOW_AT_HOME.test(text) && !HAS_LEFT.test(text);
}

/**
 * "It's tomorrow now, I can't lift her", told to what is urgent with our team already: a guess is marked for them, and what
 * they ask is answered.
 */
function isOfTheSameWard({ case: it, clock }: Draft, text: string): boolean {
  const isTold = isOfTheirWayHome(it, text) && staffed(clock.care()).open;
  return isTold && !isIll(text) && !NOW_AT_HOME.test(text) && !HAS_LEFT.test(text);
}

function isGuessOfAWard({ kind, byModel, band }: Concern): boolean {
  return byModel === true && (OF_A_WARD.includes(kind) || (kind === 'onTheFloor' && band === 'ask'));
}

const OF_A_WARD: Concern['kind'][] = ['aloneWithout', 'unsure'];
/** Nobody looks after whoever has left the ward: "they discharged me an hour ago, I'm by myself". */
const HAS_LEFT =
  /\b(?:was|were|been|got|just|is|i['’]?m|im|they|ward|hospital)(?: (?:just|already|only|now))? discharged\b|\bdischarged (?:me|him|her|them|us|mum|mam|mom|dad|nan|gran\w*|my|from|today|yesterday|this|last|on|with)\b|\b(?:dropped|dumped|brought|left|kicked|turfed|chucked) (?:\w+ ){0,4}(?:off|home|out|back)\b|\b(?:came|got|back) (?:out|home)\b|\b(?:i['’]?m|im|i am|s?he['’]?s|s?he is|they['’]?re|they are|mum is|dad is) (?:\w+ ){0,3}(?:alone|on (?:my|his|her|their) own|by (?:my|him|her|them)sel\w+)\b/i;
const NOW_AT_HOME =
  /\b(?:came|come|got|sent|is|was|been) (?:back )?home (?:yesterday|today|this|last|on|from|with)\b|\b(?:yesterday|last night|this morning)\b.{0,30}\bhome\b|\btonight\b/i;

/** A rule knows which worry it is, and the model only that there is one: what the rule heard says what to do. */
function withoutAGuess(found: Concern[], text: string): Concern[] {
  const isRuled = found.some(({ concern, byModel }) => concern === 'safeguarding' && !byModel);
  const feared = FEARS_HELPERS.exec(text);
  return found.filter(({ kind, byModel, words }) => {
    // "I don't want police kicking the door in" tells of nobody at the door.
    if (kind === 'violence' && feared && words.every(({ from }) => from >= feared.index)) return false;
    // "Should I get the man opposite to shoulder the door in", to whoever lies behind it.
    if (OF_BLOWS.includes(kind) && BREAKS_IN_TO_HELP.test(text)) return false;
    // "I'm not frightened of him", and nothing more, tells of no fear.
    if (OF_BLOWS.includes(kind) && NO_FEAR.test(text)) return false;
    if (!byModel) return true;
    // Whoever left a job to care for their own is worn, and nobody's slave.
    if (kind === 'modernSlavery' && CARES_FOR_THEIRS.test(text) && !OF_SLAVERY.test(text)) return false;
    // "No, he doesn't hit me", in answer to us, tells of no blow.
    if (OF_BLOWS.includes(kind) && NO_BLOW.test(text)) return false;
    // Who lives where tells of no child at risk: something must be done to one, or be lacking.
    if (kind === 'childAtRisk') return COUNTS_A_HOUSEHOLD.test(text) ? DONE_TO_A_CHILD.test(text) : true;
    return !(isRuled && kind === 'unsure');
  });
}

const BREAKS_IN_TO_HELP =
  /\b(?:should|shall|can|could|do) (?:i|we)\b.{0,40}\b(?:kick|shoulder|break|smash|force|bash)\w* (?:(?:the|her|his|their) )?(?:door|window|glass)\b/i;
const FEARS_HELPERS =
  /\b(?:do ?n['’]?t|do not|dnt) (?:want|need) (?:(?:the|any|no) )?(?:police|cops|old bill|feds|ambulance|paramedics|fire brigade|strangers)\b[^.!?]*/i;

const CARES_FOR_THEIRS =
  /\b(?:look(?:ing)? after|car(?:e|ing) for|(?:leave|left|gave up|give up) (?:my |the |a )?(?:job|work)|my (?:husband|wife|mum|mother|dad|father|son|daughter)(?:['’]?s)?)\b/i;
const OF_SLAVERY =
  /\b(?:passport|papers|visa|sponsor\w*|wages|paid|unpaid|pay(?!ments?)\w*|boss|madam|owner|gang|lock\w*|debts?|owe\w*|forc\w*|escap\w*|no day off|not allowed|(?:brought|sold|made) (?:me|him|her|them|us)|for nothing|for free|sleep(?:s|ing)? (?:on|in) the)\b/i;
const NO_BLOW =
  /^\W*(?:no\W+)?(?:he|she|they)(?: has| would)? ?(?:do(?:es)?n['’]?t|dont|does not|do not|not|never|n['’]?t) (?:ever )?(?:hit|hurt|touch|beat|hits)\w*(?: (?:me|us|him|her))?\W*$/i;
const NO_FEAR =
  /^\W*(?:no\W+)?(?:but )?(?:i['’]?m|i am|im|s?he['’]?s|s?he is) not (?:\w+ )?(?:frightened|scared|afraid|worried)(?: of (?:him|her|them))?\W*$/i;
const COUNTS_A_HOUSEHOLD =
  /\b(?:\d|two|three|four|five|no) (?:kids?|child(?:ren)?s?|boys?|girls?|bed(?:room)?s?)\b|\b(?:one|1|two|2) room\b/i;
const DONE_TO_A_CHILD =
  /\b(?:hit\w*|hurt\w*|touch\w*|shout\w*|scream\w*|bruis\w*|scared|afraid|frighten\w*|left|alone|hungry|starv\w*|no food|beat\w*|slap\w*|abus\w*|drunk|drinks?|drugs?|neglect\w*|cry\w*|unsafe|danger|harm\w*|threat\w*|lock\w*|secret|photos?|sex\w*|hates?|smack\w*|dirty|filthy|violen\w*|fight\w*|knife)\b/i;

/** There is danger and nobody has said which: what they tell now may name it, and a guess at its name is better than none. */
function nameIt({ case: it }: Draft, text: string, found: Concern[]): Concern[] {
  // "If I leave, who looks after her?" asks, and names nothing.
  if (isQuestion(text) && !isIll(text)) return found;
  if (!isIll(text))
    return found.map((each) =>
      each.band === 'act' && each.kind !== 'unsure' ? { ...each, byModel: undefined } : each,
    );
  const told = whose(text);
  const about = told === undefined ? it!.about : told === 'mine' ? 'me' : 'someone';
  const words = [{ from: 0, to: text.length }];
  return [{ concern: 'crisis', kind: 'medical', band: 'act', urgency: 'immediate', about, words }, ...found];
}
