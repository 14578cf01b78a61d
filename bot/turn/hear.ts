/**
 * Heard means kept: one commit of the message and, when the gate fired, of everything that danger asks for.
 * Only after it is the channel told 2xx. What is said here waits for no queue, no model and no dialog.
 */
import { randomUUID } from 'node:crypto';
import { isCrisisNow } from '../case/case.ts';
import { goTo } from '../codes.ts';
import { answersOf, type Channel } from '../conversation.ts';
import { inWords, staffed } from '../hours.ts';
import { keptUntil } from '../keeping/rules.ts';
import { openOrRaise } from '../openCase.ts';
import { fetchLater } from '../pictures/pictures.ts';
import { AlreadyHeard, type Birth, type Records } from '../records.ts';
import type { Concern, GateReading } from '../safety/concern.ts';
import type { Keys } from '../seal.ts';
import { tell } from '../speakTo.ts';
import { isAutomaticReply } from '../texts/keywords.ts';
import { factsIn } from '../understanding/facts.ts';
import { howToReach } from '../understanding/safeContact.ts';
import { isQuestion, yesOrNo } from '../understanding/shortAnswers.ts';
import {
  believesIt,
  criesForHelp,
  deniesItSoftly,
  hasCalled,
  helpIsCalled,
  isNewsOfBlows,
  isUnsafe,
  mayBeDanger,
  meansMe,
  noDanger,
  sameAsAsked,
  saysUnsafe,
  stillDanger,
} from './askIfSafe.ts';
import { noteWhatTheyCannot } from './cannot.ts';
import { danger, orAnother, queue } from './danger.ts';
import type { Said } from './dangerBank.ts';
import { isUnnamed } from './dangerGroups.ts';
import { isYoung, remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { deniesIt, easedBy, noteHeard, staysEased } from './eased.ts';
import { keepTold } from './listen.ts';
import { isOfTheirWayHome } from './ofAWard.ts';
import { isAbuse } from './reach.ts';
import { isCalmer, keepWho } from './stayWith.ts';
import { factsFor, isIll, isOfTheWayHome } from './tellings.ts';
import { isHeldByThem } from './toldWith.ts';
import { whose } from './whose.ts';
import { isPlain, whoseDanger } from './whoseDanger.ts';

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

/** Somebody who writes on after that is told again no sooner. */
const TOLD_AGAIN_MS = 60 * 60_000;

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
  const read = reading ? [reading.concern, ...reading.also].map((each) => asTheyTellIt(draft, each, text)) : [];
  const ill = read.map((each) => (each.kind === 'aloneWithout' && isFeverish(text) ? feverish(each) : each));
  const named = isUnnamed(draft) && isCrisisNow(draft.case) ? nameIt(draft, text, ill) : ill;
  const all = withoutAGuess(named, text).map((each) => (isPlain(each, text) ? { ...each, byModel: undefined } : each));
  const found = isOfTheSameWard(draft, text) ? all.filter((each) => !isGuessOfAWard(each)) : all;
  noteWhatTheyCannot(draft.conversation, text);
  draft.add({
    id: line,
    from: 'resident',
    text,
    clientActivityID,
    media: media || undefined,
    marks: reading && all.flatMap(({ words }) => words),
  });
  if (media && inbound.channel === 'sms') fetchLater(draft, { line, text: inbound.key, count: media });
  mindSafeContact(draft, found);
  if (found.length > 0 && draft.conversation.holder === 'bot') keepTold(draft, text);
  const act = found.find(({ band }) => band === 'act');
  const ask = found.find(({ band }) => band === 'ask');
  const heard = act ?? ask;
  const { askedIfSafe, holder } = draft.conversation;
  // "No, I mean me" puts right whom we asked of, and denies nothing.
  const answered = askedIfSafe && !askedIfSafe.passed && !meansMe(text) && (isUnsafe(text) ? 'yes' : yesOrNo(text));
  const open =
    draft.case?.status !== 'closed' && !draft.case?.safeForNow && holder === 'bot' ? draft.case?.kind : undefined;
  // Where a rule has heard a worry as well, that must not go with it.
  if (heard && isOnlyOfAWard(found, text) && open !== 'crisis' && holder === 'bot') {
    // On a ward they are looked after: the way home is pressing, and no life hangs on it tonight. With the office shut
    // nobody can ring the ward, and whoever has left it already may say so in words that we do not know: it is asked.
    if (staffed(draft.clock.care()).open) ofTheWayHome(draft, text, heard);
    else mayBeDanger(draft, said, { ...heard, band: 'ask' }, line);
  } else if (
    act &&
    found.length === 1 &&
    open !== 'crisis' &&
    holder === 'bot' &&
    !askedIfSafe &&
    deniesIt(act, said)
  ) {
    // It is asked about once, and not taken for one: silence still makes it a case.
    mayBeDanger(draft, said, { ...act, band: 'ask' }, line);
  } else if (heard && open !== 'crisis' && holder === 'bot' && found.length === 1 && deniesItSoftly(heard, text)) {
    believesIt(draft, heard, text, line);
  } else if (act?.byModel && open === 'crisis') {
    // A guess at another danger adds to the case, and does not break off the talk with somebody in danger.
    const { concern: kind, words: marks, urgency, about } = act;
    // Danger of which we know no name takes none from the case.
    const what = act.kind === 'unsure' ? draft.case!.what : act.kind;
    openOrRaise(draft, { kind, what, urgency, about, text, marks });
    keepWho(draft, factsIn(text));
    if (staysEased(draft)) return queue(draft, { what: 'message', lineId: line, text });
    const eases = easedBy(draft, said);
    const calm = eases || (isCalmer(draft) && isQuestion(text));
    if (!eases) noteHeard(draft, true);
    tell(draft, 'bot', eases ? [remember(draft, eases)] : orAnother(draft, said, act));
    if (calm) queue(draft, { what: 'rest', lineId: line, text });
  } else if (heard?.byModel && draft.conversation.asksSafeContact && howToReach(text)) {
    // How they may be reached was asked, and this is the answer: read by our team sooner, and taken down as that.
    openOrRaise(draft, { kind: 'safeguarding', what: heard.kind, urgency: 'immediate', text });
    queue(draft, { what: 'message', lineId: line, text });
  } else if (act?.byModel && act.concern === 'crisis' && open === 'safeguarding' && !isIll(text)) {
    mayBeDanger(draft, said, { ...act, band: 'ask' }, line);
  } else if (act && open === 'safeguarding' && onlyAsksOfIt(act, text)) {
    openOrRaise(draft, { kind: 'safeguarding', what: act.kind, urgency: 'immediate', text });
    queue(draft, { what: 'message', lineId: line, text });
  } else if (act?.concern === 'safeguarding' && found.length === 1 && !askedIfSafe && isNewsOfBlows(draft, act, text)) {
    mayBeDanger(draft, said, { ...act, band: 'ask' }, line);
  } else if (act) {
    const isAnswered = danger(draft, said, sameAsAsked(draft, act, text), found);
    // A crisis that is only feared is asked about all the same, unless they are in one: graver than what is certain.
    if (ask?.concern === 'crisis' && act.concern === 'safeguarding' && open !== 'crisis')
      mayBeDanger(draft, said, ask, line);
    if (draft.conversation.askedIfSafe) draft.conversation.askedIfSafe.answered = true;
    if (reading!.rest !== '' && !isAnswered) queue(draft, { what: 'rest', lineId: line, text: reading!.rest });
  } else if (askedIfSafe && !askedIfSafe.passed && holder !== 'staff' && hasCalled(text)) helpIsCalled(draft, said);
  else if (answered === 'yes' || (askedIfSafe && criesForHelp(askedIfSafe, text))) stillDanger(draft);
  else if (ask) mayBeDanger(draft, said, ask, line);
  else if (!askedIfSafe && !isCrisisNow(draft.case) && saysUnsafe(text))
    danger(draft, said, unasked(text), [unasked(text)]);
  else if (!askedIfSafe && draft.case?.kind === 'safeguarding' && draft.case.about === 'me' && THEY_CAME.test(text)) {
    const came: Concern = { ...unasked(text), kind: 'domesticAbuse' };
    danger(draft, said, came, [came]);
  } else if (answered === 'no') noDanger(draft, line);
  else if (inbound.shed && isAutomaticReply(text)) draft.audit('front door', 'text.automaticReply');
  else if (inbound.shed) tooMany(draft, text);
  else {
    // They have gone on to something else: a later yes answers that, and the timer goes on.
    if (askedIfSafe) askedIfSafe.passed = true;
    queue(draft, { what: 'message', lineId: line, text, media, optOut, fromWeb });
  }
}

/** Whoever they told us that they fear. */
const THEY_CAME =
  /^\W*(?:omg |oh no |sorry )?(?:he|she|they)(?:['’]?s| is|['’]?re| are)? (?:just )?(?:here|back|home|outside|at the door|coming in|come in|in)(?: now| again)?\W*$/i;

/** "No, not safe", though nothing was asked. */
function unasked(text: string): Concern {
  const words = [{ from: 0, to: text.length }];
  return { concern: 'crisis', kind: 'unsure', band: 'act', urgency: 'immediate', about: 'me', words };
}

/** Whose it is and which, by the very words and by what they told before. */
function asTheyTellIt(draft: Draft, concern: Concern, text: string): Concern {
  const { question } = answersOf(draft.conversation);
  const before = [question, ...(draft.case?.reasons ?? []).map((each) => each.text)].join(' ');
  const told = whoseDanger(concern, text, Boolean(draft.case && isYoung(draft)), before);
  // A hand round a neck is nobody's illness.
  const isHeld = TAKEN_FOR_ILL.includes(told.kind) && isHeldByThem(text);
  return isHeld ? { ...told, concern: 'crisis', kind: 'domesticAbuse', band: 'act', urgency: 'immediate' } : told;
}

const TAKEN_FOR_ILL: Concern['kind'][] = ['medical', 'unsure'];

/** "Would she have to leave him?", asked of a worry that is with our team: it tells of no new danger. */
function onlyAsksOfIt({ kind }: Concern, text: string): boolean {
  return kind === 'domesticAbuse' && isQuestion(text) && ASKS_WHAT_FOLLOWS.test(text);
}

const ASKS_WHAT_FOLLOWS =
  /^\W*(?:but |and |so )?(?:would|will|must|does|do) (?:she|he|they|mum|dad) (?:have to|need to)\b/i;

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
function isOnlyOfAWard(found: Concern[], text: string): boolean {
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

function ofTheWayHome(draft: Draft, text: string, { words: marks }: Concern): void {
  const it = openOrRaise(draft, { kind: 'statutory', what: 'hospitalDischarge', urgency: 'urgent', text, marks });
  const { reference, promisedBy } = it;
  const read = { reference, promise: inWords(promisedBy, draft.clock.care()) };
  tell(draft, 'bot', [
    ['tellings.ward', factsFor(draft, text)],
    ['meanwhile.wardRead', read],
  ]);
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
  return found.filter(({ kind, byModel }) => {
    if (!byModel) return true;
    // Whoever left a job to care for their own is worn, and nobody's slave.
    if (kind === 'modernSlavery' && CARES_FOR_THEIRS.test(text) && !OF_SLAVERY.test(text)) return false;
    // "No, he doesn't hit me", in answer to us, tells of no blow.
    if (BLOWS.includes(kind) && NO_BLOW.test(text)) return false;
    // Who lives where tells of no child at risk: something must be done to one, or be lacking.
    if (kind === 'childAtRisk') return COUNTS_A_HOUSEHOLD.test(text) ? DONE_TO_A_CHILD.test(text) : true;
    return !(isRuled && kind === 'unsure');
  });
}

const CARES_FOR_THEIRS =
  /\b(?:look(?:ing)? after|car(?:e|ing) for|(?:leave|left|gave up|give up) (?:my |the |a )?(?:job|work)|my (?:husband|wife|mum|mother|dad|father|son|daughter)(?:['’]?s)?)\b/i;
const OF_SLAVERY =
  /\b(?:passport|papers|visa|sponsor\w*|wages|paid|unpaid|pay(?!ments?)\w*|boss|madam|owner|gang|lock\w*|debts?|owe\w*|forc\w*|escap\w*|no day off|not allowed|(?:brought|sold|made) (?:me|him|her|them|us)|for nothing|for free|sleep(?:s|ing)? (?:on|in) the)\b/i;
const BLOWS: Concern['kind'][] = ['domesticAbuse', 'violence', 'physical', 'domestic'];
const NO_BLOW =
  /^\W*(?:no\W+)?(?:he|she|they)(?: has| would)? ?(?:do(?:es)?n['’]?t|dont|does not|do not|not|never|n['’]?t) (?:ever )?(?:hit|hurt|touch|beat|hits)\w*(?: (?:me|us|him|her))?\W*$/i;
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
export function secondOpinion(draft: Draft, { what, text, lineId }: HeardMessage, heard: Concern): boolean {
  if (what !== 'message' || isCrisisNow(draft.case)) return false;
  const [concern] = withoutAGuess([asTheyTellIt(draft, heard, text)], text);
  if (!concern) return false;
  mindSafeContact(draft, [concern]);
  if (concern.band === 'ask') {
    mayBeDanger(draft, { text }, concern, lineId);
    return true;
  }
  if (!danger(draft, { text }, concern, [concern])) queue(draft, { what: 'rest', lineId, text });
  return true;
}

/** Fear of abuse, however it is banded: from now on nothing unprompted is texted until safe contact is known. */
function mindSafeContact({ conversation }: Draft, found: Concern[]): void {
  if (conversation.safeContact === 'notAsked' && found.some(({ kind }) => isAbuse(kind)))
    conversation.safeContact = 'unknown';
}
