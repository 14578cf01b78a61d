/** How somebody who fears abuse may be reached: kept on the case in their own words, and obeyed at once. */
import type { Case } from '../case/case.ts';
import { keptWith } from '../longMessages.ts';
import type { Part, ReplyKey } from '../reply.ts';
import type { Concern } from '../safety/concern.ts';
import { howToReach, type Reach, waysIn } from '../understanding/safeContact.ts';
import { saidBack } from '../understanding/saidBack.ts';
import { isQuestion } from '../understanding/shortAnswers.ts';
import { isOfTheWorried } from './dangerBank.ts';
import { isYoung, OF_A_MIND, remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { STRIKES } from './whoseDanger.ts';
import { isOfAWitness, saysOf } from './writtenTellings.ts';

/** Kinds after which a text may be read by whoever does the harm. */
const ABUSE: Concern['kind'][] = [
  'domesticAbuse',
  'sexualViolence',
  'violence',
  'domestic',
  'sexual',
  'physical',
  'psychological',
  'modernSlavery',
  'cuckooing',
];

/** Whether after this kind of danger a text may be read by whoever does the harm. */
export function isAbuse(kind: string): boolean {
  return (ABUSE as string[]).includes(kind);
}

/**
 * What a message in fear of abuse says of how they may be reached: kept, and the words for it.
 * @param isWorry there is a worry and no crisis: where somebody is now has its own answer there
 */
export function reachIn(draft: Draft, kind: string, text: string, isWorry = false): Part | undefined {
  // Whoever came near to hurting is no victim who must slip out.
  const { dangerWords } = draft.conversation;
  if (dangerWords.includes('crisis.carerBreakingPoint') && !dangerWords.includes('crisis.domesticAbuse'))
    return undefined;
  // Voices speak of somebody who is "outside": nobody is there who reads along.
  if (draft.case?.about === 'me' && draft.case.reasons[0]?.what === 'psychosis') return undefined;
  const other = throughThem(draft, text);
  if (other) return remember(draft, other);
  // Not sure what it is now, with somebody who told of abuse before.
  const feared =
    isWorry || isAbuse(kind) || (kind === 'unsure' && draft.case?.reasons.some(({ what }) => isAbuse(what)));
  // "Don't ring the house" is obeyed in any danger.
  const told = feared || A_WISH.test(text) || NOT_AT_A_TIME.test(text) ? wishedReach(text) : undefined;
  // "She is safe here with us" tells of whoever is worried about.
  if (draft.case?.about === 'someone' && isOfAWitness(text) && !A_WISH.test(text)) return undefined;
  const isSafe = SAFE_PHONE.test(text) && !UNSURE.test(text) && !isQuestion(text);
  if (feared && isSafe && draft.case?.about === 'me') return itIsSafe(draft, text);
  const isThem =
    (told === 'near' || told === 'away') &&
    (!isYoung(draft) || OF_A_MIND.includes(draft.case!.what)) &&
    isOfTheWorried(draft);
  const reach = isThem ? undefined : told;
  if ((!feared || isWorry) && reach !== 'no' && reach !== 'some') return undefined;
  // "Will somebody text me before tonight?" asks when, and says nothing of how.
  if (reach === 'some' && asksToMeet(text)) return undefined;
  if (reach === 'some' && ASKS_WHETHER.test(text) && isQuestion(text)) return undefined;
  // While they are out it is said once where to go; after that what they write is heard for what it says.
  if (reach === 'away' && wasAsked(draft) && !wentQuiet(draft)) return undefined;
  return reach && keepReach(draft, text, reach);
}

/** "Text my son instead", after "my son hits me": nobody is reached through whoever is feared. */
const THROUGH =
  /\b(?:ring|call|phone|text|message|contact|tell|ask|email|write to|speak to|speak with|talk to|through|via) (?:my|our) (\w+)/i;
const TAKES = /\b(?:takes?|took|taken|taking|steals?|stole|scared|afraid|frightened|controls?|locks?|locked)\b/i;

function throughThem({ case: it, conversation }: Draft, text: string): ReplyKey | undefined {
  const key: ReplyKey = 'meanwhile.notThroughThem';
  const whom = THROUGH.exec(text)?.[1]?.toLowerCase();
  if (!whom || it?.about !== 'me' || conversation.dangerWords.includes(key) || NOT_TO.test(text)) return undefined;
  const told = it.reasons.map((each) => each.text.toLowerCase()).filter((each) => each !== text.toLowerCase());
  const isFeared = told.some(
    (each) => new RegExp(`\\bmy ${whom}\\b`).test(each) && (STRIKES.test(each) || TAKES.test(each)),
  );
  return isFeared ? key : undefined;
}

const NOT_TO = /\b(?:not|never|dont|nobody|no ?one)\b|n['’]t\b/i;

const SAFE_PHONE =
  /\bmy (?:phone|number|mobile)(?:['’]s| is) (?:ok|okay|safe|fine|private)\b|\b(?:safe|ok|fine) to (?:text|write to|message) me (?:here|on this)\b/i;
/** "My phone is safe now he's gone out", "but he has my login": nobody is texted first on that. */
const UNSURE =
  /^\W*(?:is|are|will|would|can|does)\b|\b(?:not|n['’]?t safe|think|maybe|sometimes|until|till|if|when|while|but|now|only|has|checks?|reads?|knows?|gone|log ?in|password|pin|at night|for now|today)\b|\?/i;

/** All that they say of how they may be reached stays, in their own words. */
export function keepWords({ facts }: Case, text: string): void {
  if (facts.safeContact?.includes(text)) return;
  facts.safeContact = keptWith(facts.safeContact, text);
}

function itIsSafe({ conversation, case: it }: Draft, text: string): Part {
  conversation.safeContact = 'yes';
  conversation.asksSafeContact = undefined;
  keepWords(it!, text);
  return 'safeguarding.contactYes';
}

/** A wish about contact in what is answered as ordinary talk: kept in their words, and said. */
export function alsoHowNotTo({ case: it }: Draft, text: string): Part[] {
  if (!it || !A_WISH.test(text) || isQuestion(text.split(/,|\band\b/).at(-1)!)) return [];
  keepWords(it, text);
  return [['safeguarding.contactHow', waysIn(text)]];
}

const A_WISH =
  /\b(?:if|when) (?:an?|any|the) (?:letters?|cards?) (?:comes?|arrives?)\b|\b(?:he|she|they)\b.{0,24}\bif (?:you|u) (?:ring|call|text|phone|write|come)\b|\b(?:nobody|no ?one|no-one) (?:is to|must|should|had better|may|to) (?:ever )?(?:ring|call|phone|text|contact|write|come|go)\b|\b(?:not|n['’]?t|dont|never) (?:ever )?(?:put|push|post|send) (?:any\w*|nothing|an? \w+|letters?|notes?|cards?|it) (?:through|to|in) \b|\b(?:do not|don['’]?t|dont|never|not|no need to) (?:ever )?(?:ring|call|phone|text|contact|write to|go to|come to) (?:the (?:house|flat|home|landline)|him|her|them|me|us|my|mum|dad|back|round)\b/i;
/** "Don't ring before 4, I'm on shift." */
const NOT_AT_A_TIME =
  /\b(?:do not|don['’]?t|dont|not|never|only) (?:ring|call|phone|text|contact)\b.{0,16}\b(?:before|after|until|till|between)\b/i;
/** "Don't ring before 10" is a time that suits, and no wish to be left alone. */
const AT_A_TIME =
  /\b(?:ring|call|phone|text|contact|message)\b.{0,16}\b(?:before|after|until|till|between|except|unless)\b/i;

/** "My girl is here with me" tells of nobody who is feared. */
const WITH_ME =
  /\b(?:(?:my|our|the) (?:little |\w+ year old )?(?:girl|boy|daughter|son|baby|kids?|child\w*|mum|sister|friend|dog)\b[^.!?]*|(?:he|she|they)(?:['’]s| is| are)? here )with (?:me|us)\b/gi;

/** Another's phone, or a place and an hour: a way in which somebody who fears may be reached. */
const BY_ANOTHER_WAY =
  /\bemail me\b|\b(?:sister|friend|mum|dad|neighbour|daughter|son|nan)(?: \w+)?(?:['’]?s)? (?:phone|mobile|number)\b|\b(?:tutor|teacher|friend|sister|nurse|worker|manager|priest|father \w+|imam|vicar)\b.{0,20}\b(?:can|could|will) (?:talk|speak) (?:to|with) (?:you|u|them)\b|\bnot (?:on |to )?my (?:mobile|phone|landline)\b|\b(?:ring|call|phone|text|reach|contact|use|through|via) (?:me )?(?:on |at |via |through )?(?:my|her|his|\p{Lu}\w+['’]?s) (?:\w+ )?(?:sister|friend|mum|dad|neighbour|daughter|son|aunt\w*|phone|mobile|number|work)\b|\b(?:get|find|catch|see|reach|ring|call) me there\b|\b(?:lady|woman|worker|nurse|teacher|she|place) (?:there )?is safe\b|\b(?:has|have|got|use) (?:a |her |his |\w+['’]?s )?(?:phone|mobile)(?: that)? i can\b/iu;

/** "My key worker is Jo, she comes Thursdays". */
const WORKER = /\bmy (?:key ?worker|social worker|support worker|health visitor|tutor|teacher|nurse|midwife)\b/i;
const TALKS = /\b(?:talk|speak|tell)\b/i;
/** "Sundays I am at St Mark's". */
const IS_THERE = /\b(?:i['’]?m|i am|im|i go|comes?|goes)\b.{0,12}\b(?:at|to|in|on)\b/i;
const A_DAY =
  /\b(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mornings|afternoons|evenings|tomorrow at|every (?:day|week)|\d{1,2} (?:to|till|until) \d{1,2})\b/i;

function safeWays(text: string): Part | undefined {
  const told = { when: WHEN.test(text), place: PLACE.test(text), phone: A_PHONE.test(text) };
  return Object.values(told).some(Boolean) ? ['meanwhile.safeWays', told] : undefined;
}

export function byAnotherWay(text: string): boolean {
  const isMet = IS_THERE.test(text) && A_DAY.test(text) && PLACE.test(text) && !isQuestion(text);
  const isWorker = WORKER.test(text) && (A_DAY.test(text) || TALKS.test(text));
  return isMet || isWorker || BY_ANOTHER_WAY.test(text);
}

/** What of it was told, so that it can be said back and shows nobody the words. */
const PLACE =
  /\b(?:church|mosque|temple|hall|library|cent(?:re|er)|surgery|school|nursery|cafe|caf\u00e9|college|work|hub|club|hospital|there|st \w+|market|bank|gym|class)\b/i;
const A_PHONE = /\b(?:phone|mobile|number|ring|call|text)\b|\b0\d{9,10}\b/i;
const WHEN =
  /\b(?:tomorrow|today|\w+days?|morning|afternoon|evening|after|before|between|at \d|\d ?(?:am|pm)|till|until)\b/i;

function wishedReach(whole: string): Reach | undefined {
  const text = whole.replace(WITH_ME, ' ');
  const reach =
    howToReach(text) ?? (A_WISH.test(text) && !isQuestion(text) ? 'no' : byAnotherWay(text) ? 'some' : undefined);
  return reach === 'no' && AT_A_TIME.test(text) ? 'some' : reach;
}

export function wantsNoContact(text: string): boolean {
  return wishedReach(text) === 'no';
}

/** They ask for somebody to meet them: that has an answer of its own, which promises nothing. */
const asksToMeet = saysOf('meetThere');
const ASKS_WHETHER = /^\W*(?:so |and |but |ok )?(?:will|when|is|does|do|are)\b/i;
const AWAY: ReplyKey[] = ['crisis.away', 'withYou.childAway', 'meanwhile.theyAreOut'];
const QUIET: ReplyKey[] = ['crisis.goQuiet', 'withYou.childQuiet'];

/** While whoever is feared was out they were asked where they could go. */
function wasAsked({ conversation: { dangerWords } }: Draft): boolean {
  return AWAY.some((key) => dangerWords.includes(key));
}

/** Whoever is feared came, and nothing is known since. */
export function wentQuiet({ conversation: { dangerWords } }: Draft): boolean {
  const last = dangerWords.findLast((key) => [...QUIET, 'withYou.backAgain'].includes(key as ReplyKey));
  return (QUIET as (string | undefined)[]).includes(last);
}

/** Keeps how they may be reached, in their own words, and says so. Whoever does the harm being there, we fall silent. */
export function keepReach(draft: Draft, text: string, reach: Reach): Part {
  const { conversation } = draft;
  if (reach === 'no' || reach === 'near') conversation.safeContact = 'no';
  conversation.asksSafeContact = undefined;
  if (draft.case) keepWords(draft.case, text);
  if (reach === 'away' && (draft.case?.kind === 'crisis' || draft.case?.kind === 'safeguarding')) {
    if (wentQuiet(draft) || wasAsked(draft)) return remember(draft, 'withYou.backAgain');
    if (isYoung(draft)) return remember(draft, 'withYou.childAway');
    // Whoever writes about another is not the one who should slip out.
    return remember(draft, draft.case.about === 'someone' ? 'meanwhile.theyAreOut' : 'crisis.away');
  }
  if (reach === 'near') {
    if (isYoung(draft)) return remember(draft, 'withYou.childQuiet');
    // Whoever writes of another is told what to do when the feared one comes, and is not left.
    return remember(draft, draft.case?.about === 'someone' ? 'meanwhile.theyArrive' : 'crisis.goQuiet');
  }
  const ways = waysIn(text);
  // "Not me, he looks at my phone: text my daughter": both are kept, and the way that is safe is said back.
  if (reach === 'no' && BY_ANOTHER_WAY.test(text) && !ways.code && !ways.letters) {
    const safe = safeWays(text);
    if (safe) return safe;
  }
  if (reach === 'some' && !ways.code && !ways.letters && byAnotherWay(text))
    return safeWays(text) ?? ['safeguarding.contactHow', ways];
  // Nobody who is feared reads what a pharmacist or a neighbour writes: they see what was kept.
  const isWitness = draft.case !== undefined && isOfTheWorried(draft);
  const says = isWitness ? saidBack(text, { channel: conversation.channel, safeContact: 'notAsked' }) : '';
  return [reach === 'no' && !isWitness ? 'safeguarding.contactNo' : 'safeguarding.contactHow', { ...ways, says }];
}
