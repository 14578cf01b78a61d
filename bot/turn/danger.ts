/** Danger that has been heard: the case, whoever holds it, and the first words or the next. Part of the commit that hears it. */
import { isCrisisNow } from '../case/case.ts';
import { openOrRaise } from '../openCase.ts';
import type { Part, ReplyKey } from '../reply.ts';
import type { Concern } from '../safety/concern.ts';
import { tell } from '../speakTo.ts';
import { factsIn } from '../understanding/facts.ts';
import { movesIn } from '../understanding/inDanger.ts';
import { isQuestion } from '../understanding/shortAnswers.ts';
import { alsoSaid } from './alsoSaid.ts';
import { asksIt } from './asksIt.ts';
import { fromBank, KNOWN, KNOWN_TOLD, type Said, whereTheyAre } from './dangerBank.ts';
import { groupOf, helpIsComing, isUnnamed, knowing } from './dangerGroups.ts';
import { childWords, dangerWords, inTheMiddle, isNewDanger, isYoung, remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { noteHeard } from './eased.ts';
import type { HeardMessage } from './hear.ts';
import { isPlainlyTheirOwn } from './learnWhose.ts';
import { withoutVoice } from './noVoice.ts';
import { isAbuse, keepReach, reachIn } from './reach.ts';
import { keepWho, stayWith, whatIsWritten, whatTheyTell } from './stayWith.ts';
import { asksUsToCall, isIll, isSeenTo, isSign, tellingOfAWorry } from './tellings.ts';
import { callIn, noteTheCall } from './theCall.ts';
import { goesFirst, wordsFor } from './toldWith.ts';
import { underAge } from './underAge.ts';
import { whose } from './whose.ts';
import { isOfMe } from './whoseDanger.ts';
import { saysOf } from './writtenTellings.ts';

/** How long whoever holds the conversation has to answer new danger (promise 7). */
const DANGER_ANSWER_MS = 60_000;

/** A short question about the police, with nothing else in it. */
const ASKS_OF_POLICE = /^[^.!,]{0,60}\b(?:police|cops)\b[^.!,]{0,30}$/i;
export const OF_ONE_MIND: Concern['kind'][] = ['suicide', 'selfHarm'];
/** Where somebody is ill already, these tell that it has changed. */
const OF_THE_BODY: Concern['kind'][] = ['medical', 'onTheFloor', 'aloneWithout'];
/** Whoever had to go out into the cold is told where to wait, and not about a power cut. */
const OUTDOORS: (string | undefined)[] = ['gas', 'fire'];

/** What is left to answer has a turn of its own. */
export function queue(draft: Draft, heard: HeardMessage): void {
  const { id } = draft.conversation;
  draft.due(`turn ${id} ${heard.what} ${heard.lineId}`, 'turn', `turn ${id}`, draft.clock.care(), heard);
}

/** What practitioners wrote for somebody who told of a worry before, and tells or asks more of it. */
function ofTheWorry(draft: Draft, { concern, kind }: Concern, text: string): Part | undefined {
  if (concern !== 'safeguarding' || !draft.conversation.dangerWords.includes('safeguarding.first')) return undefined;
  return tellingOfAWorry(draft, text) ?? reachIn(draft, kind, text, true);
}

/**
 * The case, its timer, the words for this danger and this moment: all in the commit that hears it.
 * @returns whether all of the message is answered by that
 */
export function danger(draft: Draft, said: Said, concern: Concern, found: Concern[]): boolean {
  const { conversation } = draft;
  const { text } = said;
  const marks = found.flatMap(({ words }) => words);
  draft.answersDanger = true;
  const goesOn = inTheMiddle(draft) && isCrisisNow(draft.case);
  const wasOpen =
    goesOn && !isPlainlyTheirOwn(draft) && (isUnnamed(draft) || !draft.case!.reasons.some((each) => whose(each.text)));
  openOrRaise(draft, {
    kind: concern.concern,
    what: concern.kind,
    urgency: concern.urgency,
    about: concern.about,
    text,
    marks,
  });
  // Who writes was taken for the one in danger for want of a word about it, and now there is one.
  if ((wasOpen && !killsThemselves(text)) || (!goesOn && concern.concern === 'crisis'))
    draft.case!.about = concern.about;
  else if (concern.concern === 'safeguarding' && isOfMe(text)) draft.case!.about = 'me';
  conversation.askedIfSafe = undefined;
  draft.done(`safety ${conversation.id}`);
  if (concern.concern === 'crisis') noteHeard(draft, concern.byModel);
  noteTheCall(draft, text, said.asked);
  if (conversation.holder === 'staff') alarmHolder(draft);
  else {
    keepWho(draft, factsIn(text));
    if (underAge(text) === 'mine') draft.case!.facts.young ??= text.slice(0, 200);
    if (isAbuse(concern.kind) && concern.about === 'me' && readsAlong(text)) {
      keepReach(draft, text, 'near');
      tell(draft, 'bot', [remember(draft, 'meanwhile.readAlong')]);
      return true;
    }
    const reach = reachIn(draft, concern.kind, text);
    const same = goesOn && !isAnother(draft, said, concern);
    const again = goesOn ? (reach ?? inAnswer(draft, said, concern)) : undefined;
    const beside = withIt(draft, text, concern);
    const first: Part[] = beside.filter(([key]) => goesFirst(key));
    // A doctor for the baby goes before every other word.
    if (shookBaby(text) && !conversation.dangerWords.includes('meanwhile.shakenBaby'))
      first.unshift(remember(draft, 'meanwhile.shakenBaby'));
    const rest = beside.filter(([key]) => !goesFirst(key));
    // The same danger in words of another: whatever is said next goes on with the talk, and begins no script.
    const worry = goesOn ? undefined : ofTheWorry(draft, concern, text);
    if (worry) {
      tell(draft, 'bot', [worry]);
      return true;
    }
    const told = again ? [again] : same && goesOnWith(draft, text, concern) ? stayWith(draft, said) : undefined;
    const parts = told
      ? [...first, ...told, ...rest]
      : [...first, ...firstWords(draft, concern, text), ...rest, ...childToo(draft, text, concern)];
    tell(draft, 'bot', withoutVoice(draft, text, knowing(draft, [...parts, ...alsoSaid(draft, text, parts)])));
  }
  return false;
}

const SENT_FOR: Concern['kind'][] = ['medical', 'onTheFloor', 'overdose', 'aloneWithout'];

/** Whoever is with the hospital already needs no first script. */
function firstWords(draft: Draft, concern: Concern, text: string): Part[] {
  const seenTo = SENT_FOR.includes(concern.kind) && !inTheMiddle(draft) && isSeenTo(text);
  const words = dangerWords(draft, concern);
  if (!seenTo) return words;
  const [written, ...team] = [whatIsWritten(draft, { text }), ...words.slice(1)];
  return written ? [written, ...team] : words;
}

/** Whether it is another danger than the one that is talked of. */
export function isAnother(draft: Draft, { text }: Said, concern: Concern): boolean {
  const ill = concern.kind === 'medical' && draft.conversation.dangerWords.includes('crisis.gas');
  // "I don't want to die", said of hurting themselves, is believed, and is no other danger.
  const copes = OF_ONE_MIND.includes(concern.kind) && groupOf(draft) === 'mind' && movesIn(text).includes('notToDie');
  // "Are you going to send the police?" tells of no other danger.
  const asksOfPolice = isQuestion(text) && concern.kind === 'violence' && ASKS_OF_POLICE.test(text);
  // Whoever only lacked something and is ill now is told anew what to do.
  const changes = OF_THE_BODY.includes(concern.kind) && groupOf(draft) !== 'without' && isSign(draft, text);
  return (
    concern.concern === 'crisis' &&
    !ill &&
    !copes &&
    !asksOfPolice &&
    !changes &&
    // "And she has not eaten in days", of somebody who may want to die.
    !(concern.kind === 'aloneWithout' && groupOf(draft) === 'mind') &&
    !(concern.kind === 'aloneWithout' && OUTDOORS.includes(groupOf(draft))) &&
    !pointsBack(draft, text, concern) &&
    isNewDanger(draft, concern)
  );
}

/** With somebody in danger already, what they tell is answered as such, unless it is another danger. */
export function inAnswer(draft: Draft, said: Said, concern: Concern): Part | undefined {
  if (isAnother(draft, said, concern)) return undefined;
  // What they tell of the same danger has its own answer, before the next of the steps that are for anybody.
  return (
    whereTheyAre(draft, said) ??
    whatIsWritten(draft, said) ??
    whatTheyTell(draft, said) ??
    fromBank(draft, said, isYoung(draft) ? KNOWN : KNOWN_TOLD)?.part ??
    (asksIt(said.text) ? undefined : alsoWorries(draft, concern))
  );
}

/** In these no minute may be lost to a word that says nothing. */
const NO_MINUTE: Concern['kind'][] = ['medical', 'overdose', 'onTheFloor', 'gas', 'fire'];

/** What is said where nothing is known to say to a message. */
const STOCK: ReplyKey[] = [
  'crisis.heard',
  'withYou.heard2',
  'withYou.heard3',
  'withYou.without1',
  'withYou.threat1',
  'withYou.scamMore',
  'withYou.stay1',
  'withYou.stay2',
  'withYou.stay3',
  'tellings.believe1',
  'tellings.believe2',
  'meanwhile.forThem',
  'meanwhile.forThemToo',
  'meanwhile.heardOfThem',
  'meanwhile.heardOfThemToo',
];

/**
 * A guess at another danger, in a message to which nothing else is known to say: its own first words are better than a
 * stock line.
 */
export function orAnother(draft: Draft, said: Said, concern: Concern): Part[] {
  const parts = stayWith(draft, said);
  const key = typeof parts[0] === 'string' ? parts[0] : parts[0]?.[0];
  const sure = { ...concern, byModel: undefined };
  const isLikely =
    NO_MINUTE.includes(concern.kind) &&
    !isYoung(draft) &&
    !helpIsComing(draft) &&
    // "She doesn't know I feel like this" tells of no illness.
    !(groupOf(draft) === 'mind' && concern.kind === 'medical' && !isIll(said.text));
  if (!isLikely || !STOCK.includes(key!) || !isAnother(draft, said, sure)) return parts;
  return withoutVoice(draft, said.text, knowing(draft, dangerWords(draft, sure)));
}

/** In danger a worry beside it is put with it: the script for a worry alone would begin the talk anew. */
function alsoWorries(draft: Draft, { concern }: Concern): Part | undefined {
  const key: ReplyKey = 'tellings.alsoWorry';
  const said = draft.conversation.dangerWords;
  if (concern !== 'safeguarding' || said.includes(key) || said.includes('safeguarding.first')) return undefined;
  return isYoung(draft) ? undefined : remember(draft, key);
}

/** "I don't know how to do it", to whoever was told how to help, names no wish to die. */
const NAMES_THE_MIND =
  /\b(?:die|dying|dead|suicid\w*|kill\w*|end (?:it|my)|life|live|living|alive|hang\w*|jump\w*|overdos\w*|pills|tablets|cut\w*|harm\w*|go on|carry on|point(?! (?:of|in) (?:telling|saying|reporting|writing|asking)))\b/i;
/** "My daughter will kill me" fears her temper. */
const WILL_KILL_ME = /\b(?:will|gonna|going to|would|['’]ll|ll) (?:kill|murder) me\b/i;
const SAID_SO = /\b(?:said|says|told|threat\w*|text\w*)\b/i;
const ELSEWHERE: (string | undefined)[] = ['abuse', 'threat', 'child'];
const HURTS: Concern['kind'][] = ['domesticAbuse', 'violence'];

/** "Will they lock me up?" fears the hospital, or the police. */
const LOCKED_UP = /\b(?:lock|put|section|take) (?:me|him|her|us) (?:up|away|in)\b/i;

/** Whoever is feared reads along: nothing may show what this is. */
const readsAlong = saysOf('readsAlong');
const shookBaby = saysOf('shookBaby');
const isQuieter = saysOf('quieter');
const killsThemselves = saysOf('killsThemselves');
const tellsOfHelp = saysOf('crewHere');
const confronts = saysOf('dontConfront');
const tellsMeansTaken = saysOf('meansTaken');
const OFF_ME = /\b(?:off|from|away from) me\b/i;
const COULD_NOT_BREATHE = /\bcould ?n['’]?t breathe\b|\bcould not breathe\b/i;

/** It tells of those who help, or asks whether to step in: it goes on with the talk, whatever else it sounds like. */
function goesOnWith(draft: Draft, text: string, { kind }: Pick<Concern, 'kind'>): boolean {
  if (tellsOfHelp(text) || (OF_ONE_MIND.includes(kind) && confronts(text))) return true;
  // In the garden after fumes, or with somebody lost, "outside on the wall, door open" tells of nobody who is feared.
  if (OF_OTHERS.includes(kind) && !ELSEWHERE.includes(groupOf(draft)) && !NAMES_HARM.test(text)) return true;
  // What a hand or a pillow did is told of whoever did it.
  return kind === 'medical' && groupOf(draft) === 'abuse' && COULD_NOT_BREATHE.test(text);
}

const OF_OTHERS: Concern['kind'][] = ['domesticAbuse', 'sexualViolence', 'violence', 'childAtRisk'];
export const NAMES_HARM =
  /\b(?:br[ae]+k\w*|burn\w*|hits?|hitting|hurt\w*|punch\w*|slap\w*|kick\w*|beat\w*|bruis\w*|strangl\w*|chok\w*|push\w*|shov\w*|grabb\w*|stab\w*|knife|attack\w*|smash\w*|threat\w*|kill\w*|scared|afraid|terrified|frighten\w*|rap(?:e|ed)|touch\w*|abus\w*|violen\w*|lock\w*|control\w*|follow\w*|stalk\w*|drunk|makes? me|won['’]?t let)\b/i;

const isOfBlowsToMe = (text: string) =>
  /\b(?:hits?|hit|hurts?|kicks?|punch\w*|threat\w*|slaps?|grabs?|grabbed) (?:me|us)\b|\bmy (?:neck|throat|arm|face)\b/i.test(
    text,
  );

/** It tells of the same matter in words that would be another danger by themselves. */
function pointsBack(draft: Draft, text: string, { kind, byModel }: Concern): boolean {
  const group = groupOf(draft);
  if (asksUsToCall(text) || goesOnWith(draft, text, { kind })) return true;
  // That help was called is no danger of its own, whatever a guess makes of it.
  if ((OF_THE_BODY.includes(kind) || (byModel && !OF_ONE_MIND.includes(kind))) && callIn(draft, text)) return true;
  if (OF_THE_BODY.includes(kind) && movesIn(text).includes('crewHere')) return true;
  if (kind === 'domesticAbuse' && isQuestion(text) && LOCKED_UP.test(text) && !ELSEWHERE.slice(0, 1).includes(group))
    return true;
  // "She took the bag off me", "he's breathing normally": nobody took anything, and nobody is ill.
  if (kind === 'overdose' && tellsMeansTaken(text) && (group === 'mind' || OFF_ME.test(text))) return true;
  if (kind === 'medical' && group === 'carer' && !isIll(text)) return true;
  // "Don't send the police, you'll lock me up", of a carer who fears what they may do: they are nobody's victim now.
  if (HURTS.includes(kind) && group === 'carer' && !isOfBlowsToMe(text)) return true;
  // "He's calm now, watching telly": whoever was feared has stopped.
  if (kind === 'psychosis' && ELSEWHERE.includes(group) && isQuieter(text)) return true;
  // "He says he'll kill himself if I leave" is no reason to stay with whoever is feared.
  if (OF_ONE_MIND.includes(kind) && ELSEWHERE.includes(group) && killsThemselves(text)) return true;
  // The knife that whoever hears voices put down threatens nobody else.
  if (HURTS.includes(kind) && group === 'mind' && draft.case!.what === 'psychosis' && !isOfBlowsToMe(text)) return true;
  if (OF_ONE_MIND.includes(kind)) return group !== 'mind' && !NAMES_THE_MIND.test(text);
  return HURTS.includes(kind) && !ELSEWHERE.includes(group) && WILL_KILL_ME.test(text) && !SAID_SO.test(text);
}

/** What they tell with it and is to be done at once. */
function withIt(draft: Draft, text: string, concern: Concern): [ReplyKey, { me: boolean }][] {
  const facts = { me: concern.about === 'me' || isYoung(draft) };
  return wordsFor(draft, text, concern).map((key) => [key, facts]);
}

/** Childline and the children's team, beside the words for a crisis in which somebody is under 18. */
function childToo(draft: Draft, text: string, { concern, about }: Concern): Part[] {
  return concern === 'crisis' ? childWords(draft, text, about) : [];
}

/**
 * A person holds the conversation: they are alarmed, and the bot keeps silent unless they do not answer (promise 7).
 * The time runs from the first danger that they have not answered: further danger must not put it off.
 */
export function alarmHolder(draft: Draft): void {
  const { conversation, clock } = draft;
  if (conversation.dangerSince !== undefined) return;
  // When it was heard, and not a moment later: whoever answers for them looks for what was told since then.
  conversation.dangerSince = draft.case!.reasons.at(-1)?.at ?? clock.care();
  const lapsed = draft.case!.leaseUntil <= clock.machine();
  const at = clock.care() + (lapsed ? 0 : DANGER_ANSWER_MS);
  draft.due(`danger ${conversation.id}`, 'danger', `danger ${conversation.id}`, at, {});
}
