/** What is said next to somebody in danger, in answer to what they write: from the gate's hearing and from a turn alike. */
import content from '../../content/requests.json' with { type: 'json' };
import named from '../../content/understanding/inDanger.json' with { type: 'json' };
import { openOrRaise } from '../openCase.ts';
import { keyOf, type Part, type ReplyKey, withFacts, words } from '../reply.ts';
import { asideIn } from '../understanding/asides.ts';
import { type Facts, factsIn, numberOf } from '../understanding/facts.ts';
import { saidBack } from '../understanding/saidBack.ts';
import { saysAny } from '../understanding/saysAny.ts';
import { isQuestion, takesBack, turnsDown } from '../understanding/shortAnswers.ts';
import { ENDS, isAfterwards } from './afterwards.ts';
import { alsoSaid } from './alsoSaid.ts';
import { asksIt } from './asksIt.ts';
import { keptFor } from './backTo.ts';
import {
  beside,
  fromBank,
  interpreterToo,
  KNOWN_TOLD,
  needsHelpFirst,
  type Said,
  whereTheyAre,
  wishIn,
} from './dangerBank.ts';
import { type Group, groupOf, helpIsComing, isOfAnIllness, knowing } from './dangerGroups.ts';
import { childWords, isYoung, remember, stay, whenThere } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { noteHeard } from './eased.ts';
import { answerTo, listening } from './inDanger.ts';
import { learnWhose } from './learnWhose.ts';
import { withoutVoice } from './noVoice.ts';
import { isAbuse, keepReach, reachIn, wantsNoContact, wentQuiet } from './reach.ts';
import { factsFor, isSeenTo, needIn, tellingIn, tellsOfAnother, whereIsIt } from './tellings.ts';
import { noteTheCall } from './theCall.ts';
import { speaksOfSomebody } from './whomItNames.ts';
import { answerToUs, saysNoThanks, saysThatIsAll } from './yesAndNo.ts';

/** Answers that say that it is worse than our team knew. */
const UNSAFE: ReplyKey[] = ['crisis.safeNo', 'withYou.thinking', 'withYou.stillInside', 'withYou.gaveIt'];
/** "Thank you, bye" ends the talk; "thank you" does not. */
const SAYS_BYE =
  /\b(?:bye|goodbye|good ?night|night ?night|nite ?nite|(?:^|(?<=[.,!] ?))night|good ?day(?: to you)?|gtg|g2g|ttyl|(?:got to|gotta|gota|have to|hav to|need to|must) (?:go|stop|leave it there)(?: now)?)(?: (?:dear|love|all|then|now|for now|and thank you|and thanks|x+))*\W*$/i;
const NIGHT = /\b(?:good ?night|night ?night|nite ?nite)\b|(?:^|[.,!]) ?night\b/i;
/** In fear, and without a thank you: somebody who has to go at once. */
const LEAVES = /^(?!.*\b(?:thank|thanks|ta|bye|cheers)\b).{0,30}\b(?:gtg|g2g|(?:got to|gotta|gota) go)(?: now)?\W*$/i;
/** Dangers where nobody but 999 is fast enough: their no is respected, and said plainly what it may cost. */
const SECONDS_COUNT = ['medical', 'overdose', 'onTheFloor', 'gas', 'fire', 'missingPerson'];

/** Whoever joins needs to know whom to ring and what to call them. */
export function keepWho(draft: Draft, facts: Facts): void {
  const { name, theirName, born, address, age, language } = facts;
  const phone = numberOf(facts);
  const kept = draft.case!.facts;
  // A number that they forbid may be in the hand of whoever they fear.
  if (facts.notThese?.some((each) => kept.phone?.startsWith(each))) delete kept.phone;
  Object.assign(
    draft.case!.facts,
    name && { name },
    theirName && { theirName },
    born && { born },
    address && { address },
    phone && { phone },
    language && { language },
    age !== undefined && { age: String(age) },
  );
}

/** After these somebody has told that it is no danger now, or that it is over. */
const CALM = [
  'crisis.safeYes',
  'crisis.joke',
  'withYou.notThinking',
  'withYou.misheard',
  'withYou.isOver',
  'inDanger.mindJoking',
  'inDanger.missingFound',
  'inDanger.withoutSorted',
  'inDanger.scamSorted',
];

/** They have told that they are safe, or took it back: then a clear question is answered as well. */
export function isCalmer({ conversation: { dangerWords } }: Draft): boolean {
  return CALM.some((key) => dangerWords.includes(key));
}

/** The draft must hold the open crisis. Never the same script twice. */
export function stayWith(draft: Draft, heard: Said): Part[] {
  const isTheirOwn = learnWhose(draft, heard.text);
  noteTheCall(draft, heard.text, heard.asked);
  const next = nextWords(draft, heard);
  // "I want to as well", of whom we took for a friend.
  const first = isTheirOwn && keyOf(next) === 'crisis.heard' ? remember(draft, 'withYou.thinking') : next;
  const key = keyOf(first);
  // "And she needs help with her bath" behind what was taken up.
  const need = key === 'withYou.interpreter' ? needIn(draft, heard.text) : undefined;
  if (isSeenTo(heard.text) && !isAfterwards(draft)) remember(draft, 'tellings.atHospital');
  const all = [
    first,
    ...alsoOfContact(draft, heard.text, key),
    ...andThen(draft, heard, first),
    ...(need ? [need] : []),
    ...worryToo(draft, key, heard.text),
    ...(isYoung(draft) ? [] : interpreterToo(draft, heard)),
  ];
  const parts = [...all, ...alsoSaid(draft, heard.text, all)].map((part) => forTheirPhone(draft, part, heard.text));
  return withoutVoice(draft, heard.text, knowing(draft, parts));
}

/** Another danger came between and is over: the worry that they wrote about goes on. */
function worryToo(draft: Draft, first: ReplyKey, text: string): Part[] {
  const { dangerWords: said } = draft.conversation;
  if (!(ENDS as string[]).includes(first) || !said.includes('safeguarding.first')) return [];
  if (isAbuse(draft.case!.what) || said.includes('meanwhile.worryKept')) return [];
  return [[remember(draft, 'meanwhile.worryKept'), factsFor(draft, text)]];
}

/** How they may be reached. */
const OF_CONTACT: ReplyKey[] = ['safeguarding.contactNo', 'safeguarding.contactHow', 'meanwhile.safeWays'];

/** "I can't phone, and don't text me, he reads it": whatever else is answered, how they are not to be reached is kept and said. */
function alsoOfContact(draft: Draft, text: string, first: ReplyKey): Part[] {
  // "She says don't ring anyone" is of 999, and not of how we may reach them.
  if (first === 'inDanger.refusesAmbulance') return [];
  if (OF_CONTACT.includes(first) || draft.conversation.dangerWords.includes(TOLD_NOT)) return [];
  if (isQuestion(text) || !wantsNoContact(text)) return [];
  draft.conversation.dangerWords.push(TOLD_NOT);
  return [keepReach(draft, text, 'no')];
}

/** Kept among the words that were said. */
const TOLD_NOT = 'they told how not to be reached';

/** Words that take up one thing of a message: what stands behind it is heard as well. */
const TAKES_UP_ONE: ReplyKey[] = [
  'withYou.comingBody',
  'withYou.comingGas',
  'withYou.coming',
  'withYou.calledYes',
  'withYou.nearBody',
  'withYou.nearMind',
  'withYou.thanks',
  'withYou.okay',
  'withYou.ashamed',
  'withYou.worn',
  'withYou.outGas',
  'crisis.safeYes',
  'crisis.safeNo',
  'crisis.joke',
  'inDanger.helpIsHere',
  'inDanger.odHelpHere',
  'inDanger.fireOver',
  'inDanger.gasSafeNow',
  'tellings.atHospital',
  'tellings.homeAgain',
  'tellings.gasMended',
  'tellings.meansGone',
  'tellings.policeHere',
  'tellings.hurt',
  'meanwhile.meansTaken',
  'meanwhile.letThemIn',
  'meanwhile.helpCame',
  'meanwhile.brigadeHere',
  'meanwhile.theyTookThem',
  'inDanger.missingFound',
  'asked.assessPutInHome',
  'meanwhile.trickedNoTrouble',
  'withYou.thinking',
  ...OF_CONTACT,
];
const FEWEST_BEHIND = 2;

/** "OK, they're coming. Will anyone from the council be there?": the second half has its answer too. */
function andThen(draft: Draft, heard: Said, first: Part): Part[] {
  const key = keyOf(first);
  if (!TAKES_UP_ONE.includes(key)) return [];
  const behind = heard.text
    .split(/(?<=[.!?])\s+|\n+|,\s+|\s+(?=(?:but|anyway)\b)/i)
    .slice(1)
    .filter((said) => said.trim().split(/\s+/).length >= FEWEST_BEHIND);
  for (const said of behind) {
    const next =
      asksIt(said) || WANTS.test(said) || WISHES_NOT.test(said) || tellsOfAnother(said)
        ? whatIsWritten(draft, { text: said })
        : undefined;
    const kept = next ?? keptFor(draft, said) ?? needIn(draft, said);
    if (kept) return [kept];
  }
  // "Nobody must ring the house. And I won't have the police."
  if (!behind.some(asksIt) && !(OF_CONTACT.includes(key) && behind.length > 0)) return [];
  const known = fromBank(draft, heard, KNOWN_TOLD);
  if (known?.graver) tellGraver(draft, heard.text);
  return known && !(OF_CONTACT.includes(key) && isOfContact(known.part)) ? [known.part] : [];
}

const ALSO_OF_CONTACT: ReplyKey[] = ['inDanger.abuseSafeWay', 'inDanger.abuseSafeContact'];

function isOfContact(part: Part): boolean {
  const key = keyOf(part);
  return OF_CONTACT.includes(key) || ALSO_OF_CONTACT.includes(key);
}

/** "Don't send anyone round." */
const WISHES_NOT = /\b(?:do not|don['’]?t|no need to) (?:send|ring|tell|call|come)\b/i;
/** "He wants his tea." */
const WANTS = /\b(?:wants?|wanting|needs?)\b/i;

function nextWords(draft: Draft, heard: Said): Part {
  const { text, intent } = heard;
  const { what } = draft.case!;
  // A child is hurt by somebody at home, whatever kind of danger it is for the desk, unless it is somebody's illness.
  const fearsSomebody = (isYoung(draft) && !isOfAnIllness(draft)) || groupOf(draft) === 'abuse';
  const reach = reachIn(draft, fearsSomebody ? 'domesticAbuse' : what, text);
  if (reach) return reach;
  if ((isAbuse(what) || fearsSomebody) && LEAVES.test(text)) return keepReach(draft, text, 'near');
  const where = whereTheyAre(draft, heard);
  if (where) return where;
  if (thinksOfDying(draft, text)) {
    tellGraver(draft, text);
    return remember(draft, 'withYou.thinking');
  }
  const written = whatIsWritten(draft, heard);
  if (written) return written;
  const place = whereIsIt(draft, text);
  if (place) return place;
  const meanwhile = ASKS_STILL.test(text) ? needIn(draft, text) : undefined;
  if (meanwhile) return meanwhile;
  const said = draft.conversation.dangerWords;
  // "When will somebody ring me?" asks when.
  const asksWhen = asideIn(text) === 'howLong' || intent === 'requestStatus';
  const wish = isYoung(draft) || asksWhen ? undefined : wishIn(draft, heard);
  if (wish) return wish;
  const [child] = childWords(draft, text, draft.case!.about);
  if (child) return child;
  const unsaid = (key: ReplyKey) => !said.includes(key);
  if (takesBack(text) && !isQuestion(text) && unsaid('crisis.joke')) return remember(draft, 'crisis.joke');
  if (isShort(text) && SAYS_BYE.test(text)) return leaveTaking(draft, text);
  const told = whatTheyTell(draft, heard);
  if (told) return told;
  const aside = asideIn(text);
  const secret: ReplyKey = isYoung(draft) ? 'withYou.childSecret' : 'crisis.secret';
  // "They said tell nobody" is what a trickster wants, and no wish of theirs.
  if (aside === 'secret' && what !== 'scamNow' && unsaid(secret)) return remember(draft, secret);
  if (aside === 'numbers') return ['crisis.numbers', { isGas: what === 'gas' }];
  const crew = aside === 'howLong' ? crewComesWhen(draft, text) : undefined;
  if (crew && unsaid(crew)) return remember(draft, crew);
  if (aside === 'howLong' || intent === 'requestStatus') {
    const next: ReplyKey = 'withYou.childNext';
    return isYoung(draft) && unsaid(next) ? [remember(draft, next), whenThere(draft)] : when(draft, text);
  }
  const refuses = SECONDS_COUNT.includes(what) ? 'crisis.refusesHelp' : 'crisis.refuses';
  if ((turnsDown(text) || saysNoThanks(text)) && !isQuestion(text) && unsaid(refuses)) return remember(draft, refuses);
  if (saysThatIsAll(text)) return leaveTaking(draft, text);
  const answered = answerToUs(draft, heard);
  if (answered && unsaid(answered)) {
    if (UNSAFE.includes(answered)) tellGraver(draft, text);
    return remember(draft, answered);
  }
  const goodbye = goodbyeTo(draft);
  if (SAYS_BYE.test(text) && (unsaid(goodbye) || isAbuse(what))) return leaveTaking(draft, text);
  const kept = (isAfterwards(draft) ? needIn(draft, text) : undefined) ?? keptFor(draft, text);
  if (kept) return kept;
  const known = fromBank(draft, heard, KNOWN_TOLD);
  if (known) {
    if (known.graver) tellGraver(draft, text);
    return known.part;
  }
  const asked = requested(draft, text, intent) ?? needIn(draft, text);
  if (asked) return asked;
  const passing = answerTo(draft, heard, true);
  if (passing) {
    if (passing.graver) tellGraver(draft, text);
    return passing.part;
  }
  // "He'll be back about 4" is nobody's leaving but his.
  if (intent === 'goodbye' && !isQuestion(text) && !speaksOfSomebody(text) && unsaid(goodbye))
    return remember(draft, goodbye);
  if (tellsHowToReach(factsIn(text)) && unsaid('crisis.kept'))
    return [remember(draft, 'crisis.kept'), whenThere(draft)];
  if (asksIt(text)) {
    const other = needsHelpFirst(draft) ? undefined : beside(draft, heard);
    if (other) return other;
    if (unsaid('withYou.unknown')) return [remember(draft, 'withYou.unknown'), whoKnows(draft, text)];
    if (unsaid('tellings.unknownAgain')) return [remember(draft, 'tellings.unknownAgain'), whenThere(draft)];
  }
  if (wentQuiet(draft)) return remember(draft, 'withYou.backAgain');
  const next = listening(draft).find(unsaid);
  if (next) return [remember(draft, next), factsFor(draft, text)];
  tellTeam(draft, text);
  return stay(draft);
}

const MOST_IN_A_SHORT_ONE = 8;
const isShort = (text: string) => text.trim().split(/\s+/).length <= MOST_IN_A_SHORT_ONE;

function goodbyeTo(draft: Draft): ReplyKey {
  return isAbuse(draft.case!.what) && !isYoung(draft) ? 'withYou.goodbyeUnseen' : 'crisis.goodbye';
}

/** In fear every leaving has a word, and a short one. */
function leaveTaking(draft: Draft, text: string): Part {
  const goodbye = goodbyeTo(draft);
  if (isAbuse(draft.case!.what) && draft.conversation.dangerWords.includes(goodbye))
    return keepReach(draft, text, 'near');
  return [remember(draft, goodbye), { night: NIGHT.test(text) }];
}

/** "Yes I have thought about it", and not "I have never thought about it": whatever was told between, how to keep safe goes first. */
const THINKS_OF_IT =
  /^\W*(?:yes|yeah|yep|aye|i do|i have|i['’]?ve|sometimes|often)\b(?:(?!\b(?:not|never)\b|n['’]?t\b).){0,24}\b(?:thought|thinking|think)\b.{0,12}\b(?:it|that|dying|ending|death)\b/i;

function thinksOfDying({ conversation: { dangerWords }, case: it }: Draft, text: string): boolean {
  const isAnswered = !dangerWords.includes('crisis.suicide') || dangerWords.includes('withYou.thinking');
  return !isAnswered && it!.about === 'me' && THINKS_OF_IT.test(text);
}

/** A worry is with our team already, and "can someone come and help me" is a cry for help and no advocate. */
const NOT_NAMED = ['safeguardingWorry', 'advocacyRequest'];
/** Whoever asks for a thing names it: "can somebody come and sort it" asks for no assessment. */
const NAMES_IT = Object.fromEntries(
  Object.entries(named.requests as Record<string, string[]>).map(([intent, says]) => [intent, saysAny(says)]),
);
/** "Me and my kids are in the house" asks for no house. */
const WISHES = /\b(?:want|wants|need|needs|like|can|could|please|pls|get|sort|arrange|ask|who|how)\b/i;

/** Whether a message names what this request is about. */
export function namesTheRequest(text: string, intent: string): boolean {
  return NAMES_IT[intent]?.(text) === true;
}

/** "I want him sectioned": a request that people must decide is put on the case, and said back once. */
function requested(draft: Draft, text: string, intent: string | undefined): Part | undefined {
  if (needsHelpFirst(draft) && !isQuestion(text)) return undefined;
  const request = (content.requests as Record<string, { words: string }>)[intent ?? ''];
  const asksForIt =
    intent !== undefined &&
    !NOT_NAMED.includes(intent) &&
    (isQuestion(text) || WISHES.test(text)) &&
    namesTheRequest(text, intent);
  if (!request || !asksForIt || draft.conversation.dangerWords.includes('withYou.request')) return undefined;
  tellTeam(draft, text);
  return [remember(draft, 'withYou.request'), { request: request.words, ...whenThere(draft) }];
}

/** "Will you still do the rail?" */
const ASKS_STILL = /\b(?:still|what about|just wanted|only wanted|came for|asked for)\b/i;

/** What practitioners wrote down for this very thing. */
export function whatIsWritten(draft: Draft, heard: Said): Part | undefined {
  const written = tellingIn(draft, heard);
  if (written?.graver) tellGraver(draft, heard.text);
  return written?.part;
}

/** What they tell or ask of their danger comes before any reading of yes and no: "no, he hasn't hurt anyone" is no "no". */
export function whatTheyTell(draft: Draft, heard: Said): Part | undefined {
  const told = answerTo(draft, heard, false);
  if (told?.graver) tellGraver(draft, heard.text);
  return told?.part;
}

/** A name or a number, for whoever joins. */
function tellsHowToReach({ name, phone, extension }: Facts): boolean {
  return Boolean(name ?? phone ?? extension);
}

const OTHERS = /\b(?:they|them|theyre|ambulance|engineer|police|crew|paramedics?|gas (?:man|people|board))\b/i;
const CREW_COMES: Partial<Record<Group, ReplyKey>> = {
  body: 'inDanger.howLong',
  overdose: 'inDanger.howLong',
  gas: 'inDanger.gasHowLong',
  missing: 'inDanger.missingHowLong',
};

/** "How long will they be?" asks for those who come to this danger, and not for our team. */
function crewComesWhen(draft: Draft, text: string): ReplyKey | undefined {
  const group = groupOf(draft);
  const ofThem = OTHERS.test(text) || (helpIsComing(draft) && isShort(text) && !/\b(?:you|u|your)\b/i.test(text));
  return group && ofThem ? CREW_COMES[group] : undefined;
}

/** How long it will be, as far as anybody knows. */
function when(draft: Draft, text: string): Part {
  const there = whenThere(draft);
  if (there.promise || there.late) return ['crisis.when', there];
  tellTeam(draft, text);
  return stay(draft);
}

/** From now on it is certain, however it was heard at first. */
function tellGraver(draft: Draft, text: string): void {
  tellTeam(draft, text);
  noteHeard(draft, false);
}

function tellTeam(draft: Draft, text: string): void {
  openOrRaise(draft, { kind: 'crisis', what: draft.case!.what, urgency: 'immediate', text });
}

/** Who knows what we don't: told once, in the place of a guess. */
function whoKnows(draft: Draft, text: string): Record<string, string | boolean> {
  const { promise } = whenThere(draft);
  const unseen = isAbuse(draft.case!.what) || isYoung(draft);
  // A guess at another danger may have named the case since; what is talked of has not changed by that.
  const group = groupOf(draft);
  const over = isAfterwards(draft);
  const is = (...groups: Group[]) => group !== undefined && groups.includes(group);
  return {
    promise,
    says: saidBack(text, draft.conversation),
    crew: !unseen && !over && is('body', 'overdose', 'fire', 'missing'),
    gas: !over && is('gas'),
    bank: is('scam'),
    mind: !unseen && is('mind', 'carer', 'threat'),
    office: over || is('without'),
  };
}

/** What a phone that others read must not show: a number of a helpline, or its name. */
const SHOWS = /\d{3}|\b55\b|SHOUT|abuse|refuge/i;
/** Whoever is feared is there: nothing that tells what this is. */
const QUIET_UNSEEN: Partial<Record<ReplyKey, ReplyKey>> = {
  'crisis.goQuiet': 'withYou.quietUnseen',
  'withYou.childQuiet': 'withYou.quietUnseen',
};
const UNSEEN: ReplyKey[] = ['withYou.unseen1', 'withYou.unseen2', 'withYou.unseen3'];

/** They asked for no numbers on their phone: what they are told has none. New danger is answered by the gate, with them. */
function forTheirPhone(draft: Draft, part: Part, text: string): Part {
  const { channel, dangerWords } = draft.conversation;
  if (!dangerWords.includes('inDanger.abuseNoNumbers')) return part;
  const [key, facts] = withFacts(part);
  if (!SHOWS.test(words(key, channel, facts))) return part;
  const quiet = QUIET_UNSEEN[key];
  if (quiet) return quiet;
  if (isQuestion(text)) return remember(draft, 'withYou.unseenAsked');
  const last = UNSEEN.indexOf(dangerWords.findLast((said) => UNSEEN.includes(said as ReplyKey)) as ReplyKey);
  return remember(draft, UNSEEN[(last + 1) % UNSEEN.length]!);
}
