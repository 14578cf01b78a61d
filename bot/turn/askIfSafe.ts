/** It may be danger: the one question whether anybody is safe, its timer, and what its answer brings. */
import { likeliest } from '../asked/readAsked.ts';
import { isCrisisNow } from '../case/case.ts';
import { openOrRaise } from '../openCase.ts';
import type { Part, ReplyKey } from '../reply.ts';
import type { Concern } from '../safety/concern.ts';
import { readGate } from '../safety/gate.ts';
import { tell } from '../speakTo.ts';
import { movesIn } from '../understanding/inDanger.ts';
import { isQuestion, yesOrNo } from '../understanding/shortAnswers.ts';
import { alarmHolder, danger, inAnswer, isAnother, NAMES_HARM, OF_ONE_MIND, queue } from './danger.ts';
import { isOfTheWorried, type Said, whileWeAsk } from './dangerBank.ts';
import { dangerWords, inTheMiddle, personJoins, remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { easedBy, noteHeard } from './eased.ts';
import { isCarerWhoAsks, isWornCarer } from './leftWithout.ts';
import { withoutVoice } from './noVoice.ts';
import { stayWith } from './stayWith.ts';
import { isWrittenOfAWorry } from './tellings.ts';
import { callOf } from './theCall.ts';
import { speaksOfSomebody } from './whomItNames.ts';
import { isOfMe, OF_BLOWS } from './whoseDanger.ts';
import { saysOf } from './writtenTellings.ts';

/** What is done to people by people: with a worry about that our safeguarding team has the same matter. */
export const AT_HOME: Concern['kind'][] = ['domesticAbuse', 'sexualViolence', 'childAtRisk', 'violence', 'unsure'];

function isInAWorry({ case: it, conversation: { dangerWords } }: Draft): boolean {
  return it?.kind === 'safeguarding' && dangerWords.includes('safeguarding.first');
}

/** Blows and threats told within a worry are met with more than that they were added, once. */
export function isNewsOfBlows(draft: Draft, { kind }: Concern, text: string): boolean {
  const isNew = isInAWorry(draft) && !draft.conversation.dangerWords.includes('safeguarding.feared');
  const isBlow = (OF_BLOWS.includes(kind) && NAMES_HARM.test(text)) || THREATENS.test(text);
  return isNew && isBlow && !isWrittenOfAWorry(draft, text);
}

const THREATENS =
  /\b(?:said|says|threat\w*|going) (?:\w+ )?(?:(?:he|she|they)(?:['’]?d|['’]?ll| would| will| was going to)|to) (?:burn|kill|hurt|stab|smash|hit|harm|batter)\b/i;

/** How clear a question about a worry must be to be read as that question. */
const KNOWN_WORRY = 0.45;

/** What people ask of a worry that they have raised: who will know, what happens. */
function isKnownWorry({ asked = [] }: Said): boolean {
  const found = likeliest(asked, () => true);
  return Boolean(found?.entry.where.includes('concern') && found.clear >= KNOWN_WORRY);
}

/** How long a safety question may stay unanswered before it becomes a case. */
const SAFETY_ANSWER_MS = 5 * 60_000;
/** Kinds where the question to ask is about ending their life. */
export const MIND: Concern['kind'][] = ['suicide', 'selfHarm', 'overdose', 'psychosis', 'carerBreakingPoint', 'unsure'];

/** It may be danger or not: one short direct question, and a timer that makes silence a case. */
export function mayBeDanger(draft: Draft, said: Said, concern: Concern, lineId: string): void {
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
        inTheMiddle(draft) && isCrisisNow(draft.case) && (kind !== 'crisis' || !isAnother(draft, said, concern));
      const answer = goesOn ? undefined : inAnswer(draft, said, concern);
      const first = () => withoutVoice(draft, text, answer ? [answer] : dangerWords(draft, concern));
      tell(draft, 'bot', goesOn ? stayWith(draft, said) : first());
    }
    return;
  }
  const { askedIfSafe: before } = conversation;
  const goesOn = before ? before.passed || isKnownWorry(said) : conversation.dangerWords.includes('safeguarding.first');
  const isNews = isNewsOfBlows(draft, concern, text);
  const isKnown = AT_HOME.includes(what) || kind === 'safeguarding' || isOfAnother(what, text);
  // "He has dementia, he can't say", in the place of an answer: a guess without a name. The question and its timer stay.
  const tellsMore =
    isInAWorry(draft) && isOfTheWorried(draft) && what === 'unsure' && kind === 'crisis' && yesOrNo(text) === undefined;
  if ((goesOn || tellsMore) && concern.byModel && isInAWorry(draft) && isKnown && !isNews) {
    // They were asked or told what to do in danger, and went on: another guess is for our team to read, sooner.
    openOrRaise(draft, { kind: 'safeguarding', what, urgency: 'immediate', about, text, marks });
    queue(draft, { what: 'message', lineId, text });
    return;
  }
  if (conversation.askedIfSafe) {
    // Worrying twice, and no answer between: both are reasons, and the new one has the words.
    openOrRaise(draft, { ...conversation.askedIfSafe, urgency: 'immediate' });
    const told: Concern = { ...sameAsAsked(draft, concern, text), band: 'act', urgency: 'immediate' };
    danger(draft, said, told, [concern]);
    return;
  }
  if (concern.byModel && (SAYS_NOT.test(text) || saysSafeUnasked(text)) && !OF_ONE_MIND.includes(what)) {
    // They say in the same breath that nobody is: it goes to people, and no question is put.
    const { kind: before, what: asked } =
      draft.case?.status === 'open' ? draft.case : { kind: 'safeguarding' as const, what };
    openOrRaise(draft, { kind: before, what: asked, urgency: 'urgent', about, text, marks });
    const sore = tellsOfRedSkin(text);
    if (sore) tell(draft, 'bot', [remember(draft, 'meanwhile.redSkin')]);
    return queue(draft, { what: sore ? 'rest' : 'message', lineId, text });
  }
  conversation.askedIfSafe = { kind, what, text, marks, about };
  const at = draft.clock.care() + SAFETY_ANSWER_MS;
  draft.due(`safety ${conversation.id}`, 'safety', `safety ${conversation.id}`, at, {});
  const leftOn: ReplyKey[] = LEFT_ON.test(text) ? ['tellings.gasLeftOn'] : [];
  const asks: Part = isNews ? [remember(draft, 'safeguarding.feared'), { me: isOfMe(text) }] : question(concern, text);
  if (asks[0] === 'crisis.check') conversation.askedIfSafe.ofDanger = true;
  if (isNews) openOrRaise(draft, { kind: 'safeguarding', what, urgency: 'immediate', about, text, marks });
  tell(draft, 'bot', [...whileWeAsk(draft, said), ...leftOn, asks]);
  if (draft.case?.status !== 'open' && leftOn.length === 0) queue(draft, { what: 'rest', lineId, text });
}

/** Whoever cares day and night is thanked for it before they are asked anything. */
export function isWornOut(text: string): boolean {
  return isWornCarer(text) || isCarerWhoAsks(text) || (movesIn(text).includes('worn') && speaksOfSomebody(text));
}

function isOfAnother(kind: Concern['kind'], text: string): boolean {
  return kind !== 'overdose' && speaksOfSomebody(text) && !NAMES_DYING.test(text);
}

const NAMES_DYING =
  /\b(?:die|dying|dead|suicid\w*|kill\w*|end (?:it|my|his|her|their)|live|alive|point|go(?:ing)? on|carry(?:ing)? on|goodbye|cope|coping|enough|anymore|any more|hurt (?:him|her|them)self)\b/i;

const SAYS_NOT =
  /\b(?:not|n['’]?t|isnt|arent|nobody(?:['’]?s)?|no ?one(?:['’]?s)?)\b.{0,24}\b(?:in (?:any )?danger|unsafe|at risk|ill or|hurt or)\b/i;
const tellsOfRedSkin = saysOf('redSkin');
const saysSafeUnasked = saysOf('safeUnasked');

/** Whoever writes of nobody else is asked about themselves. */
function question({ kind, about, byModel }: Concern, text: string): Part {
  if (kind === 'financial') return 'crisis.askMoney';
  // "Ratunku", "SOS": a cry, and no hint of a mind that is made up. The question is short, for whoever reads little English.
  const cries = kind === 'unsure' && !byModel;
  // Of somebody else's trouble, with no word of dying, nobody is asked about suicide.
  if (cries || !MIND.includes(kind) || isOfAnother(kind, text)) return ['crisis.check', { worn: isWornOut(text) }];
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

export function deniesItSoftly({ kind, byModel }: Concern, text: string): boolean {
  const denies = movesIn(text).some((move) => move === 'notToDie' || move === 'wouldNot');
  if (!denies || !(kind === 'suicide' || kind === 'unsure') || BUT_MEANS_IT.test(text)) return false;
  // What a rule heard must lie in the denial and nowhere else.
  return byModel === true || (text.search(DENIAL) >= 0 && readGate(text.replace(DENIAL, ' '))?.concern.band !== 'act');
}

/** Kept among the words that were said: they were believed, and are not asked again. */
export const BELIEVED = 'believed';

/** They are believed and asked once, in the way round in which yes is danger: silence makes it a case all the same. */
export function believesIt(draft: Draft, concern: Concern, text: string, lineId: string): void {
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
export function sameAsAsked({ conversation: { askedIfSafe } }: Draft, concern: Concern, text: string): Concern {
  const asked = askedIfSafe?.kind === 'crisis' ? askedIfSafe.what : '';
  // "Got a blade", in answer to whether they think of ending their life, threatens nobody else.
  if (OF_THEIR_MIND.includes(asked) && concern.kind === 'violence' && HAS_MEANS.test(text) && !speaksOfSomebody(text))
    return { ...concern, concern: 'crisis', kind: 'suicide', about: 'me' };
  // No danger of its own, told before they answered whether they are safe from somebody.
  const goesOn = concern.kind === 'unsure' && [...OF_BLOWS, ...OF_ONE_MIND].some((each) => each === asked);
  const isThat = concern.byModel && askedIfSafe?.kind === 'crisis' && (goesOn || meansMe(text) || DOES_IT.test(text));
  return isThat
    ? { ...concern, concern: 'crisis', kind: askedIfSafe.what as Concern['kind'], about: askedIfSafe.about }
    : concern;
}

const OF_THEIR_MIND: string[] = ['suicide', 'selfHarm', 'unsure', 'carerBreakingPoint'] satisfies Concern['kind'][];
const HAS_MEANS = /\b(?:got|have|has|holding)\b.{0,12}\b(?:blades?|knife|razors?|rope|scissors)\b/i;
const DOES_IT = /^.{0,30}\b(?:did|does|do|doing|done) (?:it|that)\b/i;

/** "No, not safe", in answer to whether anybody is in danger. */
export function isUnsafe(text: string): boolean {
  return /^\W*(?:no\W+)?(?:i['’]?m |i am |im |we['’]?re |she['’]?s |he['’]?s )?(?:not|n['’]?t) (?:\w+ )?safe\b/i.test(
    text,
  );
}

/** The same and nothing more: "not safe on the stairs" is a need. */
export function saysUnsafe(text: string): boolean {
  if (IN_DANGER.test(text)) return true;
  return (
    isUnsafe(text) &&
    /\bsafe(?: (?:now|here|at all|any ?more|right now|tonight|at home))?(?:\W*$|,? just\b)/i.test(text)
  );
}

/** "In danger", and next to nothing else. */
const IN_DANGER = /^\W*(?:(?:yes|help|please|pls)\W+)?(?:in )?danger(?:\W+(?:here|now|help|please|pls))?\W*$/i;

export function meansMe(text: string): boolean {
  return /\bi mean(?:t)? me\b|\bme,? not (?:him|her|them|my|mum|dad)\b/i.test(text);
}

/** They say yes: what was asked about is danger now. */
export function stillDanger(draft: Draft): void {
  const { kind, what, text, marks, about, ofDanger } = draft.conversation.askedIfSafe!;
  const crisis: Concern['kind'] = kind === 'crisis' ? (what as Concern['kind']) : 'unsure';
  const isMoney = what === 'financial';
  const concern: Concern = isMoney
    ? { concern: 'safeguarding', kind: what, band: 'act', urgency: 'urgent', about, words: marks }
    : { concern: 'crisis', kind: crisis, band: 'act', urgency: 'immediate', about, words: marks, saidSo: ofDanger };
  danger(draft, { text }, concern, [concern]);
}

/** They say that nobody is in danger: the timer ends, and what they wrote is answered, if it was not. */
export function noDanger(draft: Draft, lineId: string): void {
  const { text, answered } = draft.conversation.askedIfSafe!;
  draft.conversation.askedIfSafe = undefined;
  draft.done(`safety ${draft.conversation.id}`);
  if (draft.conversation.holder === 'staff') return;
  tell(draft, 'bot', ['crisis.noDanger']);
  if (!answered) queue(draft, { what: 'eased', lineId, text });
}

const HELP = /\b(?:ambulance|999|paramedics?|police|fire (?:brigade|engine)|crew)\b/i;

/** In the place of an answer they tell that help is on its way, or there: it was danger, and nobody is told to call. */
export function hasCalled(text: string): boolean {
  const isHelp = callOf(text, true) !== undefined || movesIn(text).includes('crewHere');
  return HELP.test(text) && isHelp && !isQuestion(text);
}

export function helpIsCalled(draft: Draft, said: Said): void {
  const { kind, what, text, marks, about } = draft.conversation.askedIfSafe!;
  const crisis = kind === 'crisis' ? what : 'unsure';
  openOrRaise(draft, { kind: 'crisis', what: crisis, urgency: 'immediate', about, text, marks });
  draft.conversation.askedIfSafe = undefined;
  draft.done(`safety ${draft.conversation.id}`);
  noteHeard(draft, false);
  if (draft.conversation.holder === 'staff') return alarmHolder(draft);
  openOrRaise(draft, { kind: 'crisis', what: crisis, urgency: 'immediate', text: said.text });
  tell(draft, 'bot', [...stayWith(draft, said), personJoins(draft)]);
}
