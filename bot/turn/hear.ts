/**
 * Heard means kept: one commit of the message and, when the gate fired, of everything that danger asks for.
 * Only after it is the channel told 2xx. What is said here waits for no queue, no model and no dialog.
 */
import { randomUUID } from 'node:crypto';
import { likeliest } from '../asked/readAsked.ts';
import { isCrisisNow } from '../case/case.ts';
import { goTo } from '../codes.ts';
import { answersOf, type Channel } from '../conversation.ts';
import { keptUntil } from '../keeping/rules.ts';
import { openOrRaise } from '../openCase.ts';
import { fetchLater } from '../pictures/pictures.ts';
import { AlreadyHeard, type Birth, type Records } from '../records.ts';
import type { Part, ReplyKey } from '../reply.ts';
import type { Concern, GateReading } from '../safety/concern.ts';
import { readGate } from '../safety/gate.ts';
import type { Keys } from '../seal.ts';
import { tell } from '../speakTo.ts';
import { isAutomaticReply } from '../texts/keywords.ts';
import { factsIn } from '../understanding/facts.ts';
import { movesIn } from '../understanding/inDanger.ts';
import { howToReach } from '../understanding/safeContact.ts';
import { isQuestion, yesOrNo } from '../understanding/shortAnswers.ts';
import { youngIn } from '../understanding/young.ts';
import { alsoSaid } from './alsoSaid.ts';
import { noteWhatTheyCannot } from './cannot.ts';
import { fromBank, KNOWN, KNOWN_TOLD, type Said, whereTheyAre, whileWeAsk } from './dangerBank.ts';
import { groupOf, isUnnamed, knowing } from './dangerGroups.ts';
import { childWords, dangerWords, inTheMiddle, isNewDanger, isYoung, remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { deniesIt, easedBy, noteHeard, staysEased } from './eased.ts';
import { withoutVoice } from './noVoice.ts';
import { isAbuse, reachIn } from './reach.ts';
import { isCalmer, keepWho, stayWith, whatIsWritten, whatTheyTell } from './stayWith.ts';
import { asksUsToCall, isIll, isSeenTo, isSign } from './tellings.ts';
import { goesFirst, wordsFor } from './toldWith.ts';
import { speaksOfSomebody } from './whomItNames.ts';
import { whose } from './whose.ts';
import { whoseDanger } from './whoseDanger.ts';

/** A message as a channel hands it in, after it has proved its sender. */
export interface Inbound {
  /** The channel's own id of this message: one key is one turn (promise 3). */
  key: string;
  channel: Channel;
  conversation: string;
  /** Direct Line user id or phone number. */
  who: string;
  text: string;
  clientActivityID?: string;
  /** By text: how many pictures or voices came with it. */
  media?: number;
  /** By text: the provider has answered this STOP, START or HELP itself. */
  optOut?: 'STOP' | 'START' | 'HELP';
  /** By text: it is the code with which they came over from the web page. */
  fromWeb?: boolean;
  /** More came than we answer: it is read and kept, and has no turn. */
  shed?: boolean;
  /** Set when the conversation may begin with this message. */
  birth?: Birth;
}

export interface Receipt {
  /** The id of the resident's line. */
  activityId: string;
  /** It had been heard before: nothing changed. */
  repeat: boolean;
}

/** What a turn is made of, kept sealed in the queue. */
export interface HeardMessage {
  /** rest: what it asked besides its danger. eased: it worried us, and they said that nobody is in danger. */
  what: 'arrived' | 'message' | 'rest' | 'eased';
  lineId: string;
  text: string;
  media?: number;
  optOut?: Inbound['optOut'];
  fromWeb?: boolean;
}

/** What is done to people by people: with a worry about that our safeguarding team has the same matter. */
const AT_HOME: Concern['kind'][] = ['domesticAbuse', 'sexualViolence', 'childAtRisk', 'violence', 'unsure'];

/** How clear a question about a worry must be to be read as that question. */
const KNOWN_WORRY = 0.45;

/** What people ask of a worry that they have raised: who will know, what happens. */
function isKnownWorry({ asked = [] }: Said): boolean {
  const found = likeliest(asked, () => true);
  return Boolean(found?.entry.where.includes('concern') && found.clear >= KNOWN_WORRY);
}

/** A short question about the police, with nothing else in it. */
const ASKS_OF_POLICE = /^[^.!,]{0,60}\b(?:police|cops)\b[^.!,]{0,30}$/i;
const OF_ONE_MIND: Concern['kind'][] = ['suicide', 'selfHarm'];
/** Where somebody is ill already, these tell that it has changed. */
const OF_THE_BODY: Concern['kind'][] = ['medical', 'onTheFloor', 'aloneWithout'];
/** Whoever had to go out into the cold is told where to wait, and not about a power cut. */
const OUTDOORS: (string | undefined)[] = ['gas', 'fire'];

/** How long a safety question may stay unanswered before it becomes a case. */
const SAFETY_ANSWER_MS = 5 * 60_000;
/** How long whoever holds the conversation has to answer new danger (promise 7). */
export const DANGER_ANSWER_MS = 60_000;

/** Somebody who writes on after that is told again no sooner. */
const TOLD_AGAIN_MS = 60 * 60_000;

/** Kinds where the question to ask is about ending their life. */
const MIND: Concern['kind'][] = ['suicide', 'selfHarm', 'overdose', 'psychosis', 'carerBreakingPoint', 'unsure'];

export async function hear(
  records: Records,
  keys: Keys,
  inbound: Inbound,
  reading: GateReading | undefined,
): Promise<Receipt> {
  const hash = keys.lookUp(inbound.text);
  // A text is known by its number, whatever became of the conversation: a replay must not begin another.
  const place = inbound.channel === 'sms' ? keys.lookUp(inbound.who) : inbound.conversation;
  const base = `${inbound.channel} ${place} ${inbound.key}`;
  for (const id of [base, `${base} ${hash}`]) {
    const known = await records.ledger.get('inbound', id);
    const before = known && (JSON.parse(known.value) as { line: string; hash: string });
    // The same key with other words is a fault of the sender's: its words are still heard, under a key of their own.
    if (before && before.hash !== hash) continue;
    if (before) return { activityId: before.line, repeat: true };
    const line = randomUUID();
    try {
      await records.change(
        inbound.conversation,
        (draft) => write(draft, inbound, reading, id, hash, line),
        inbound.birth,
      );
      return { activityId: line, repeat: false };
    } catch (error) {
      if (!(error instanceof AlreadyHeard)) throw error;
      return hear(records, keys, inbound, reading);
    }
  }
  throw new Error('a key was heard with two other texts');
}

function write(
  draft: Draft,
  inbound: Inbound,
  reading: GateReading | undefined,
  id: string,
  hash: string,
  line: string,
): void {
  draft.expect.push({ kind: 'inbound', id, version: 0 });
  draft.put({
    kind: 'inbound',
    id,
    value: JSON.stringify({ line, hash }),
    rank: keptUntil('replay', draft.clock.care()),
  });
  goTo(draft, inbound.channel, inbound.who);
  const { text, clientActivityID, media, optOut, fromWeb } = inbound;
  const said: Said = { text, asked: reading?.asked };
  const isChild = Boolean(draft.case && isYoung(draft));
  const before = [answersOf(draft.conversation).question, ...(draft.case?.reasons ?? []).map((each) => each.text)].join(
    ' ',
  );
  const read = reading
    ? [reading.concern, ...reading.also].map((each) => whoseDanger(each, text, isChild, before))
    : [];
  const named = isUnnamed(draft) && isCrisisNow(draft.case) ? nameIt(draft, text, read) : read;
  const found = withoutAGuess(named, text);
  noteWhatTheyCannot(draft.conversation, text);
  draft.add({
    id: line,
    from: 'resident',
    text,
    clientActivityID,
    media: media || undefined,
    marks: reading && found.flatMap(({ words }) => words),
  });
  if (media && inbound.channel === 'sms') fetchLater(draft, { line, text: inbound.key, count: media });
  mindSafeContact(draft, found);
  const act = found.find(({ band }) => band === 'act');
  const ask = found.find(({ band }) => band === 'ask');
  const heard = act ?? ask;
  const { askedIfSafe, holder } = draft.conversation;
  const answered = askedIfSafe && !askedIfSafe.passed && yesOrNo(text);
  const open =
    draft.case?.status !== 'closed' && !draft.case?.safeForNow && holder === 'bot' ? draft.case?.kind : undefined;
  // Where a rule has heard a worry as well, that must not go with it.
  if (act && found.length === 1 && open !== 'crisis' && holder === 'bot' && !askedIfSafe && deniesIt(act, said)) {
    // It is asked about once, and not taken for one: silence still makes it a case.
    mayBeDanger(draft, said, { ...act, band: 'ask' }, line);
  } else if (heard && open !== 'crisis' && holder === 'bot' && found.length === 1 && deniesItSoftly(heard, text)) {
    believesIt(draft, heard, text, line);
  } else if (act?.byModel && open === 'crisis') {
    // A guess at another danger adds to the case, and does not break off the talk with somebody in danger.
    const { concern: kind, kind: what, words: marks, urgency, about } = act;
    openOrRaise(draft, { kind, what, urgency, about, text, marks });
    keepWho(draft, factsIn(text));
    if (staysEased(draft)) return queue(draft, { what: 'message', lineId: line, text });
    const eases = easedBy(draft, said);
    const calm = eases || (isCalmer(draft) && isQuestion(text));
    if (!eases) noteHeard(draft, true);
    tell(draft, 'bot', eases ? [remember(draft, eases)] : stayWith(draft, said));
    if (calm) queue(draft, { what: 'rest', lineId: line, text });
  } else if (heard?.byModel && draft.conversation.asksSafeContact && howToReach(text)) {
    // How they may be reached was asked, and this is the answer: read by our team sooner, and taken down as that.
    openOrRaise(draft, { kind: 'safeguarding', what: heard.kind, urgency: 'immediate', text });
    queue(draft, { what: 'message', lineId: line, text });
  } else if (act?.byModel && act.concern === 'crisis' && open === 'safeguarding' && !isIll(text)) {
    mayBeDanger(draft, said, { ...act, band: 'ask' }, line);
  } else if (act) {
    danger(draft, said, sameAsAsked(draft, act, text), found);
    // A crisis that is only feared is asked about all the same, unless they are in one: graver than what is certain.
    if (ask?.concern === 'crisis' && act.concern === 'safeguarding' && open !== 'crisis')
      mayBeDanger(draft, said, ask, line);
    if (draft.conversation.askedIfSafe) draft.conversation.askedIfSafe.answered = true;
    if (reading!.rest !== '') queue(draft, { what: 'rest', lineId: line, text: reading!.rest });
  } else if (answered === 'yes' || (askedIfSafe && criesForHelp(askedIfSafe, text))) stillDanger(draft);
  else if (ask) mayBeDanger(draft, said, ask, line);
  else if (answered === 'no') noDanger(draft, line);
  else if (inbound.shed && isAutomaticReply(text)) draft.audit('front door', 'text.automaticReply');
  else if (inbound.shed) tooMany(draft, text);
  else {
    // They have gone on to something else: a later yes answers that, and the timer goes on.
    if (askedIfSafe) askedIfSafe.passed = true;
    queue(draft, { what: 'message', lineId: line, text, media, optOut, fromWeb });
  }
}

/** A rule knows which worry it is, and the model only that there is one: what the rule heard says what to do. */
function withoutAGuess(found: Concern[], text: string): Concern[] {
  const isRuled = found.some(({ concern, byModel }) => concern === 'safeguarding' && !byModel);
  return found.filter(({ kind, byModel }) => {
    if (!byModel) return true;
    // Who lives where tells of no child at risk: something must be done to one, or be lacking.
    if (kind === 'childAtRisk') return COUNTS_A_HOUSEHOLD.test(text) ? DONE_TO_A_CHILD.test(text) : true;
    return !(isRuled && kind === 'unsure');
  });
}

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

/** More texts than we answer: every one is kept on the case, and one of them is told so. */
function tooMany(draft: Draft, text: string): void {
  const { conversation, clock } = draft;
  const now = clock.care();
  if (conversation.shedAt !== undefined && now - conversation.shedAt < TOLD_AGAIN_MS) return;
  conversation.shedAt = now;
  const { kind, urgency } = draft.case ?? { kind: 'person' as const, urgency: 'routine' as const };
  openOrRaise(draft, { kind, what: 'tooMany', urgency, text });
  if (conversation.holder === 'bot') tell(draft, 'bot', ['texts.tooMany']);
}

/**
 * Danger that the gate did not hear and the recogniser's second opinion did: answered as the gate's would have been, in
 * the turn that reads the message. What else it asked follows in a turn of its own.
 * @returns whether the message was answered so
 */
export function secondOpinion(draft: Draft, { what, text, lineId }: HeardMessage, concern: Concern): boolean {
  if (what !== 'message' || isCrisisNow(draft.case)) return false;
  mindSafeContact(draft, [concern]);
  if (concern.band === 'ask') {
    mayBeDanger(draft, { text }, concern, lineId);
    return true;
  }
  danger(draft, { text }, concern, [concern]);
  queue(draft, { what: 'rest', lineId, text });
  return true;
}

/** Fear of abuse, however it is banded: from now on nothing unprompted is texted until safe contact is known. */
function mindSafeContact({ conversation }: Draft, found: Concern[]): void {
  if (conversation.safeContact === 'notAsked' && found.some(({ kind }) => isAbuse(kind)))
    conversation.safeContact = 'unknown';
}

function queue(draft: Draft, heard: HeardMessage): void {
  const { id } = draft.conversation;
  draft.due(`turn ${id} ${heard.what} ${heard.lineId}`, 'turn', `turn ${id}`, draft.clock.care(), heard);
}

/** The case, its timer, the words for this danger and this moment: all in the commit that hears it. */
function danger(draft: Draft, said: Said, concern: Concern, found: Concern[]): void {
  const { conversation } = draft;
  const { text } = said;
  const marks = found.flatMap(({ words }) => words);
  const goesOn = inTheMiddle(draft) && isCrisisNow(draft.case);
  const wasOpen = goesOn && (isUnnamed(draft) || !draft.case!.reasons.some((each) => whose(each.text)));
  openOrRaise(draft, {
    kind: concern.concern,
    what: concern.kind,
    urgency: concern.urgency,
    about: concern.about,
    text,
    marks,
  });
  // Who writes was taken for the one in danger for want of a word about it, and now there is one.
  if (wasOpen) draft.case!.about = concern.about;
  conversation.askedIfSafe = undefined;
  draft.done(`safety ${conversation.id}`);
  if (concern.concern === 'crisis') noteHeard(draft, concern.byModel);
  if (conversation.holder === 'staff') alarmHolder(draft);
  else {
    keepWho(draft, factsIn(text));
    if (youngIn(text) === 'mine') draft.case!.facts.young ??= text.slice(0, 200);
    const reach = reachIn(draft, concern.kind, text);
    const again = goesOn ? (reach ?? inAnswer(draft, said, concern)) : undefined;
    const beside = withIt(draft, text, concern);
    const first = beside.filter(([key]) => goesFirst(key));
    const rest = beside.filter(([key]) => !goesFirst(key));
    const parts = again
      ? [...first, again, ...rest]
      : [...first, ...firstWords(draft, concern, text), ...rest, ...childToo(draft, text, concern)];
    tell(draft, 'bot', withoutVoice(draft, text, knowing(draft, [...parts, ...alsoSaid(draft, text, parts)])));
  }
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

/** With somebody in danger already, what they tell is answered as such, unless it is another danger. */
function inAnswer(draft: Draft, said: Said, concern: Concern): Part | undefined {
  const ill = concern.kind === 'medical' && draft.conversation.dangerWords.includes('crisis.gas');
  // "I don't want to die", said of hurting themselves, is believed, and is no other danger.
  const copes =
    OF_ONE_MIND.includes(concern.kind) && groupOf(draft) === 'mind' && movesIn(said.text).includes('notToDie');
  // "Are you going to send the police?" tells of no other danger.
  const asksOfPolice = isQuestion(said.text) && concern.kind === 'violence' && ASKS_OF_POLICE.test(said.text);
  // Whoever only lacked something and is ill now is told anew what to do.
  const changes = OF_THE_BODY.includes(concern.kind) && groupOf(draft) !== 'without' && isSign(draft, said.text);
  const another =
    concern.concern === 'crisis' &&
    !ill &&
    !copes &&
    !asksOfPolice &&
    !changes &&
    !(concern.kind === 'aloneWithout' && OUTDOORS.includes(groupOf(draft))) &&
    !pointsBack(draft, said.text, concern) &&
    isNewDanger(draft, concern);
  if (another) return undefined;
  // What they tell of the same danger has its own answer, before the next of the steps that are for anybody.
  return (
    whereTheyAre(draft, said) ??
    whatIsWritten(draft, said) ??
    whatTheyTell(draft, said) ??
    fromBank(draft, said, isYoung(draft) ? KNOWN : KNOWN_TOLD)?.part ??
    alsoWorries(draft, concern)
  );
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
  /\b(?:die|dying|dead|suicid\w*|kill\w*|end (?:it|my)|life|live|living|alive|hang\w*|jump\w*|overdos\w*|pills|tablets|cut\w*|harm\w*|go on|carry on|point)\b/i;
/** "My daughter will kill me" fears her temper. */
const WILL_KILL_ME = /\b(?:will|gonna|going to|would|['’]ll|ll) (?:kill|murder) me\b/i;
const SAID_SO = /\b(?:said|says|told|threat\w*|text\w*)\b/i;
const ELSEWHERE: (string | undefined)[] = ['abuse', 'threat', 'child'];
const HURTS: Concern['kind'][] = ['domesticAbuse', 'violence'];

/** "Will they lock me up?" fears the hospital, or the police. */
const LOCKED_UP = /\b(?:lock|put|section|take) (?:me|him|her|us) (?:up|away|in)\b/i;

/** It tells of the same matter in words that would be another danger by themselves. */
function pointsBack(draft: Draft, text: string, { kind }: Concern): boolean {
  const group = groupOf(draft);
  if (asksUsToCall(text)) return true;
  if (OF_THE_BODY.includes(kind) && movesIn(text).some((move) => move === 'coming' || move === 'crewHere')) return true;
  if (kind === 'domesticAbuse' && isQuestion(text) && LOCKED_UP.test(text) && !ELSEWHERE.slice(0, 1).includes(group))
    return true;
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
  conversation.dangerSince = clock.care();
  const lapsed = draft.case!.leaseUntil <= clock.machine();
  const at = clock.care() + (lapsed ? 0 : DANGER_ANSWER_MS);
  draft.due(`danger ${conversation.id}`, 'danger', `danger ${conversation.id}`, at, {});
}

/** It may be danger or not: one short direct question, and a timer that makes silence a case. */
function mayBeDanger(draft: Draft, said: Said, concern: Concern, lineId: string): void {
  const { conversation } = draft;
  const { text } = said;
  const { concern: kind, kind: what, words: marks, urgency, about } = concern;
  if (isCrisisNow(draft.case) || conversation.holder === 'staff') {
    openOrRaise(draft, { kind, what, urgency, about, text, marks });
    if (conversation.holder === 'staff') alarmHolder(draft);
    else {
      const eases = kind === 'crisis' ? undefined : easedBy(draft, said);
      if (eases) {
        tell(draft, 'bot', [remember(draft, eases)]);
        return queue(draft, { what: 'rest', lineId, text });
      }
      const goesOn =
        inTheMiddle(draft) && isCrisisNow(draft.case) && (kind !== 'crisis' || !isNewDanger(draft, concern));
      const answer = goesOn ? undefined : inAnswer(draft, said, concern);
      const first = () => withoutVoice(draft, text, answer ? [answer] : dangerWords(draft, concern));
      tell(draft, 'bot', goesOn ? stayWith(draft, said) : first());
    }
    return;
  }
  const { askedIfSafe: before } = conversation;
  const goesOn = before && (before.passed || isKnownWorry(said));
  if (goesOn && concern.byModel && draft.case?.kind === 'safeguarding' && AT_HOME.includes(what)) {
    // They were asked, and went on. Another guess at what our team has already is theirs to read, sooner.
    openOrRaise(draft, { kind: 'safeguarding', what, urgency: 'immediate', about, text, marks });
    queue(draft, { what: 'message', lineId, text });
    return;
  }
  if (conversation.askedIfSafe) {
    // Worrying twice, and no answer between: both are reasons, and the new one has the words.
    openOrRaise(draft, { ...conversation.askedIfSafe, urgency: 'immediate' });
    return danger(draft, said, { ...concern, band: 'act', urgency: 'immediate' }, [concern]);
  }
  conversation.askedIfSafe = { kind, what, text, marks, about };
  const at = draft.clock.care() + SAFETY_ANSWER_MS;
  draft.due(`safety ${conversation.id}`, 'safety', `safety ${conversation.id}`, at, {});
  const leftOn: ReplyKey[] = LEFT_ON.test(text) ? ['tellings.gasLeftOn'] : [];
  tell(draft, 'bot', [...whileWeAsk(draft, said), ...leftOn, question(concern, text)]);
  if (draft.case?.status !== 'open' && leftOn.length === 0) queue(draft, { what: 'rest', lineId, text });
}

/** Whoever writes of nobody else is asked about themselves. */
function question({ kind, about }: Concern, text: string): Part {
  if (kind === 'financial') return 'crisis.askMoney';
  if (!MIND.includes(kind)) return 'crisis.check';
  return ['crisis.ask', { me: about === 'me' && OF_ONE_MIND.includes(kind) && !speaksOfSomebody(text) }];
}

/** Somebody leaves the gas on: what to do about that, and no list of what there is for people who forget. */
const LEFT_ON = /\b(?:leav\w*|left|forg[eo]t\w*)\b.{0,30}\b(?:gas|hob|cooker|stove|oven)\b/i;

/** "No, I don't want to die, I just feel empty": a guess is not held against their plain word. */
const BUT_MEANS_IT =
  /\b(?:but|though|although|yet)\b.*\b(?:die|dead|end|ending|tablets|pills|plan|rope|bridge|live|alive|wake|here|exist)\b/is;

/** The denial itself: what else the message tells is read without it. */
const DENIAL =
  /\bnot suicidal\b|\b(?:do not|don['’]?t|dont|never|not|wouldn['’]?t|wouldnt)\s+(?:\w+\s+){0,2}?(?:want(?:ing)? to |wanna |trying to |going to |gonna |mean |ever )?(?:die|kill myself|hurt myself|harm myself|end it|be dead)\b/gi;

function deniesItSoftly({ kind, byModel }: Concern, text: string): boolean {
  const denies = movesIn(text).some((move) => move === 'notToDie' || move === 'wouldNot');
  if (!denies || !(kind === 'suicide' || kind === 'unsure') || BUT_MEANS_IT.test(text)) return false;
  // What a rule heard must lie in the denial and nowhere else.
  return byModel === true || (text.search(DENIAL) >= 0 && readGate(text.replace(DENIAL, ' '))?.concern.band !== 'act');
}

/** They are believed and asked once, in the way round in which yes is danger: silence makes it a case all the same. */
/** Kept among the words that were said: they were believed, and are not asked again. */
export const BELIEVED = 'believed';

function believesIt(draft: Draft, concern: Concern, text: string, lineId: string): void {
  const { conversation, clock } = draft;
  const { concern: kind, kind: what, words: marks, about } = concern;
  conversation.dangerWords.push(BELIEVED);
  if (conversation.askedIfSafe) {
    conversation.askedIfSafe = undefined;
    draft.done(`safety ${conversation.id}`);
    return tell(draft, 'bot', ['crisis.believed']);
  }
  conversation.askedIfSafe = { kind, what, text, marks, about, answered: true };
  draft.due(`safety ${conversation.id}`, 'safety', `safety ${conversation.id}`, clock.care() + SAFETY_ANSWER_MS, {});
  tell(draft, 'bot', ['crisis.notToDie']);
  if (isQuestion(text)) queue(draft, { what: 'rest', lineId, text });
}

/** "He did it twice last night": a guess at another danger that names nothing is about what was asked. */
function sameAsAsked({ conversation: { askedIfSafe } }: Draft, concern: Concern, text: string): Concern {
  const isThat = concern.byModel && askedIfSafe?.kind === 'crisis' && DOES_IT.test(text);
  return isThat
    ? { ...concern, concern: 'crisis', kind: askedIfSafe.what as Concern['kind'], about: askedIfSafe.about }
    : concern;
}

const DOES_IT = /^.{0,30}\b(?:did|does|do|doing|done) (?:it|that)\b/i;

/** "Can you send someone", in the place of an answer to whether they are safe. */
const SENDS =
  /\b(?:send|get|need|want)\b.{0,12}\b(?:some ?(?:one|body)|sum ?(?:1|one)|some1|any ?(?:one|body)|help)\b(?! (?:with|for))/i;

function criesForHelp({ kind, what }: { kind: string; what: string }, text: string): boolean {
  return kind === 'crisis' && MIND.includes(what as Concern['kind']) && SENDS.test(text);
}

/** They say yes: what was asked about is danger now. */
function stillDanger(draft: Draft): void {
  const { kind, what, text, marks, about } = draft.conversation.askedIfSafe!;
  const crisis: Concern['kind'] = kind === 'crisis' ? (what as Concern['kind']) : 'unsure';
  const isMoney = what === 'financial';
  const concern: Concern = isMoney
    ? { concern: 'safeguarding', kind: what, band: 'act', urgency: 'urgent', about, words: marks }
    : { concern: 'crisis', kind: crisis, band: 'act', urgency: 'immediate', about, words: marks };
  danger(draft, { text }, concern, [concern]);
}

/** They say that nobody is in danger: the timer ends, and what they wrote is answered, if it was not. */
function noDanger(draft: Draft, lineId: string): void {
  const { text, answered } = draft.conversation.askedIfSafe!;
  draft.conversation.askedIfSafe = undefined;
  draft.done(`safety ${draft.conversation.id}`);
  if (draft.conversation.holder === 'staff') return;
  tell(draft, 'bot', ['crisis.noDanger']);
  if (!answered) queue(draft, { what: 'eased', lineId, text });
}
