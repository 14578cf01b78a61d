/** What somebody in danger tells or asks that has one right answer, as practitioners wrote it down. Tried before any guess. */
import notThat from '../../content/tellings/notThat.json' with { type: 'json' };
import { likeliest } from '../asked/readAsked.ts';
import { inForce } from '../case/arrangements.ts';
import { staffed } from '../hours.ts';
import { openOrRaise } from '../openCase.ts';
import type { Facts, Part, ReplyKey } from '../reply.ts';
import { factsIn } from '../understanding/facts.ts';
import { saidBack } from '../understanding/saidBack.ts';
import { saysAny } from '../understanding/saysAny.ts';
import { isQuestion } from '../understanding/shortAnswers.ts';
import { isAfterwards } from './afterwards.ts';
import { asksIt } from './asksIt.ts';
import type { Answer, Said } from './dangerBank.ts';
import { type Group, groupOf, helpIsComing, isOfAnIllness } from './dangerGroups.ts';
import { isYoung, remember, whenThere } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { isGuess } from './eased.ts';
import { isAbuse, keepReach } from './reach.ts';
import { spelledOut } from './spelledOut.ts';
import { callIn } from './theCall.ts';
import { whose } from './whose.ts';
import { isOfAWitness, NEEDS, OF_A_WITNESS, saysOf, TELLINGS, type Written } from './writtenTellings.ts';

/** Whoever comes must know where. */
const NEEDS_A_PLACE: Group[] = ['body', 'overdose', 'mind', 'gas', 'fire', 'without', 'missing', 'child'];
/** Whoever writes down where they are may think that the police come to it. */
const FEARED: Group[] = ['abuse', 'threat', 'carer'];
/** In these every second counts, and a need is put down behind the call. */
const FIRST: Group[] = ['body', 'overdose', 'gas', 'fire'];
/** A need is what the danger is made of, or must not be taken up with a child. */
const NEED_IS_THE_DANGER: Group[] = ['without', 'child'];

/** How clear the bank must be to know a sign better than we do. */
const NAMES_THE_SIGN = 0.7;

/** Nothing of this is asked once help has come: their tablets are then their tablets again. */
const FIRST_AID = [
  'packets',
  'textTo999',
  'whereAmI',
  'pets',
  'bitCold',
  'dontGetUp',
  'drink',
  'wantsDrink',
  'wantsTablets',
  'theirTablets',
  'stillNeed',
  'howToLie',
  'sleepItOff',
  'makeSick',
];

const SIGN = TELLINGS.find(({ tell }) => tell === 'sign')!;

/** They tell of a sign that somebody is gravely ill. */
export function isIll(text: string): boolean {
  return SIGN.isSaid(text) && !breathes(text);
}

export function isSign(draft: Draft, text: string): boolean {
  const group = groupOf(draft);
  return group !== undefined && SIGN.where!.includes(group) && isIll(text);
}

/** They want it kept unsaid who told us. */
export const wantsNoName = saysOf('notNamed');

const breathes = saysOf('breathes');

/** @returns the answer that practitioners wrote for this, where one is left. The draft must hold the open crisis. */
export function tellingIn(draft: Draft, heard: Said): Answer | undefined {
  const found = likeliestTelling(draft, heard);
  if (!found) return undefined;
  const { each, key } = found;
  if (each.request) onTheCase(draft, each.request, heard.text);
  if (each.kept) onTheCase(draft, draft.case!.what, heard.text);
  if (each.tell === 'readsAlong') keepReach(draft, heard.text, 'near');
  if (each.tell === 'safeWay' || each.tell === 'meetThere') keepReach(draft, heard.text, 'some');
  const facts = each.tell === 'readBack' ? whatWeHave(draft) : factsFor(draft, heard.text);
  return { part: [remember(draft, key), facts], graver: each.graver === true };
}

const MOST_READ_BACK = 4;

/** What our team has of them, in their own words; nothing where somebody who is feared may read along. */
function whatWeHave({ case: it, conversation }: Draft): Facts {
  const { safeContact } = conversation;
  const told = it!.reasons
    .map(({ text }) => saidBack(text, conversation))
    .filter((says, at, all) => says !== '' && all.indexOf(says) === at)
    .slice(-MOST_READ_BACK);
  const unseen = safeContact === 'unknown' || safeContact === 'no' || told.length === 0;
  const { name = '', phone = '' } = it!.facts;
  return { unseen, told: told.map((says) => `"${says}"`).join('; '), name, phone };
}

/** "No1 is coming" names no house. */
const STREET =
  /\b(?:flat|house|number|no(?!1\b)\.?|room|apt|apartment) ?\d+\w?\b|\b\d+ ?[a-d]?,? (?:[a-z'’]+ ){1,3}(?:road|rd|street|st|avenue|ave|close|lane|drive|way|court|gardens|gdns|crescent|place|grove|terrace|hill|park|walk|square|rise|mews|view|row|green|parade|villas|cottages|buildings|mount|circus|quay|wharf|heights|common|fields?|towers?)\b/i;
const MOST_OF_A_PLACE = 160;

/** Where whoever is in danger is: kept, and said back, since nobody can come without it. */
export function whereIsIt(draft: Draft, text: string): Part | undefined {
  const group = groupOf(draft);
  if (!group || isQuestion(text) || !(NEEDS_A_PLACE.includes(group) || FEARED.includes(group))) return undefined;
  if (!STREET.test(text.replace(/\b(?:999|111|101)\b/g, ' ')) && !factsIn(text).postcode) return undefined;
  onTheCase(draft, draft.case!.what, text);
  draft.case!.facts.place = text.slice(0, MOST_OF_A_PLACE);
  // Nothing of it is shown on a phone that others may read.
  if (FEARED.includes(group)) return [remember(draft, 'fewWords.addressUnseen'), factsFor(draft, text)];
  const where = text.replace(/\s+/g, ' ').replaceAll('"', "'").trim().slice(0, MOST_OF_A_PLACE);
  return [remember(draft, 'tellings.address'), { ...factsFor(draft, text), says: where }];
}

/** Whether there is such an answer: nothing is guessed at then. */
export function isWritten(draft: Draft, heard: Said): boolean {
  return likeliestTelling(draft, heard) !== undefined;
}

function likeliestTelling(draft: Draft, heard: Said): { each: Written; key: ReplyKey } | undefined {
  const { text } = heard;
  const group = groupOf(draft);
  const ofTheIll = isYoung(draft) && isOfAnIllness(draft);
  const { dangerWords: said } = draft.conversation;
  // A question or a new sign is never answered with a word about the call.
  const call = asksIt(text) || isAfterwards(draft) ? undefined : callIn(draft, text, heard.asked);
  for (const each of TELLINGS) {
    // Where nobody has told which danger it is, what is for those left alone fits best.
    if (each.where && !each.where.includes(group ?? 'without') && !(each.young && ofTheIll)) continue;
    if (each.after && !said.includes(each.after)) continue;
    if (each.unless && said.includes(each.unless)) continue;
    if (each.comes !== undefined && (each.comes !== helpIsComing(draft) || isAfterwards(draft))) continue;
    if (FIRST_AID.includes(each.tell) && isAfterwards(draft)) continue;
    if (!fitsTheCall(draft, each.tell, text)) continue;
    if (each.about && each.about !== (ofTheIll ? 'someone' : aboutWhom(draft))) continue;
    if (each.isOf && !draft.case!.reasons.some((reason) => each.isOf!(reason.text))) continue;
    if ((each.asks && !asksIt(text)) || !(each.call ? each.call.includes(call!) : each.isSaid(text))) continue;
    // Whoever is with the crew is not sent for again.
    if (each.tell === 'sign' && isAtHospital(text)) continue;
    const key = wordsOf(each.say, group, each.again === true, said);
    if (!key || (each.tell === 'sign' && bankNames(draft, heard, group))) continue;
    return { each, key };
  }
  return undefined;
}

const OF_OTHERS = ['leftBehind', 'leftWithoutMe', 'leftAlone', 'anotherInNeed'];
const OF_WAITING = ['anyoneThere', 'hurry', 'yesPlease'];
const isCrewHere = saysOf('crewHere');
const KIN = new RegExp(`\\b(?:${spelledOut('@kin').replaceAll('/', '|')})\\b`, 'gi');

/** Somebody of theirs of whom nothing was told yet. */
function namesAnother({ case: it }: Draft, text: string): boolean {
  const before = it!.reasons.map((each) => (each.text === text ? '' : each.text.toLowerCase())).join(' ');
  return (text.toLowerCase().match(KIN) ?? []).some((each) => !before.includes(each));
}

const namesKin = (text: string) => text.toLowerCase().match(KIN) !== null;

/** Somebody behind whoever is in danger is told of. */
export function tellsOfAnother(text: string): boolean {
  return TELLINGS.some(({ tell, isSaid }) => OF_OTHERS.includes(tell) && isSaid(text));
}

/** What depends on whether help has been called, or has come. */
function fitsTheCall(draft: Draft, tell: string, text: string): boolean {
  const comes = helpIsComing(draft);
  if (OF_OTHERS.includes(tell) && isCrewHere(text) && !isAfterwards(draft)) return false;
  if (tell === 'called') return !isSign(draft, text);
  // "My son is upstairs", of the one who hits.
  if (tell === 'childrenThere') return !namesKin(text) || namesAnother(draft, text);
  // Only where a guess raised it: "I'm going to live with my daughter" takes no plain word back.
  if (tell === 'onlyAway') return isGuess(draft);
  if (OF_WAITING.includes(tell)) return !isAfterwards(draft);
  // How long a crew takes has words of its own.
  if (tell === 'howLongYet') return !comes && !isAfterwards(draft);
  if (tell === 'tooLong') return comes && !isAfterwards(draft) && !isSign(draft, text);
  if (tell === 'scamSeen' || tell === 'scamStillThere')
    return !draft.conversation.dangerWords.includes('tellings.policeHere');
  if (tell === 'ringAllTheSame') return !comes && !isAfterwards(draft);
  if (tell === 'waitHere') return comes && !isAfterwards(draft);
  if (tell === 'stillNeed') return !comes;
  if (tell === 'foundAliveHurt') return comes;
  if (tell === 'theyAreHere') return comes && !isAfterwards(draft);
  // Until help is called, or while they lie hurt themselves, "she can't be left" may be said of whoever is ill.
  if (tell === 'anotherInNeed')
    return (comes || isAfterwards(draft)) && namesAnother(draft, text) && !isSign(draft, text);
  if (tell === 'leftAlone') return (comes || draft.case!.about === 'me') && !isSign(draft, text);
  return tell !== 'leftBehind' || !isSign(draft, text);
}

/** What a worry is asked or told of as a danger is: the same words, where no crisis is open. */
const OF_A_WORRY = [
  'worryWhatNow',
  'onShift',
  'whatBecomesOfIt',
  'whoIsTold',
  'writeAgain',
  'bringSomebody',
  'whatIsSafeguarding',
  'dontAsk',
  'dontConfront',
  'inTrouble',
  'whatOfMe',
  'noPoliceHome',
  'ifTheyCome',
  'otherCarer',
  'theirYes',
  'whatToTellThem',
  'withThemNow',
  'keepThemHere',
  'notScaredNow',
  'theyTookThem',
  'wantsPolice',
  'meetThere',
  'bankCard',
  'redSkin',
  'policeHere',
  'comesBack',
  'notLetIn',
  'goToThem',
  'staffTells',
  'mayTell',
  'keepAsIs',
  'policeComing',
  'theyArrive',
  'sendBack',
  'dontTellThem',
  'notNamed',
  'willTell',
  'findsOut',
  'speaksUp',
  'noTrouble',
  'wavers',
  'askSomebodyIn',
  'sentHome',
  'mustLeave',
  'whereToGo',
  'whatHappensToThem',
  'theirTrouble',
  'intoAHome',
  'theirHome',
  'noEnglish',
];

/** Whether there is an answer to it among them. */
export function isWrittenOfAWorry({ case: it }: Draft, text: string): boolean {
  return it?.about === 'someone' && isOfAWitness(text);
}

/** @returns what practitioners wrote for somebody who told of a worry. The draft must hold its case. */
export function tellingOfAWorry(draft: Draft, text: string): Part | undefined {
  const { dangerWords: said } = draft.conversation;
  for (const each of TELLINGS) {
    if (!OF_A_WORRY.includes(each.tell) || (each.asks && !asksIt(text)) || !each.isSaid(text)) continue;
    if (each.about && OF_A_WITNESS.includes(each.tell) && each.about !== draft.case!.about) continue;
    // A refuge is for whoever is hurt at home, and not for whoever asks where to complain of it.
    if (each.tell === 'whereToGo' && !isAbuse(draft.case?.what ?? '')) continue;
    const own = Array.isArray(each.say) ? undefined : each.say.worry;
    const key = wordsOf(own ?? each.say, 'abuse', each.again === true, said);
    if (!key) continue;
    if (each.tell === 'meetThere') keepReach(draft, text, 'some');
    const { kind, what } = draft.case!;
    if (each.tell === 'onShift') openOrRaise(draft, { kind, what, urgency: 'immediate', text });
    return [remember(draft, key), factsFor(draft, text)];
  }
  return undefined;
}

/** Whether it names a need that was not put down yet. */
export function namesANeed({ conversation: { dangerWords } }: Draft, text: string): boolean {
  return NEEDS.some(({ need, isSaid }) => !dangerWords.includes(`need: ${need}`) && isSaid(text));
}

/** They tell that somebody is with the hospital already: no first script sends for what has come. */
export function isSeenTo(text: string): boolean {
  return isAtHospital(text) && !isIll(text);
}

const tellsOfHospital = saysOf('atHospital');
/** "They've taken him. Who'll feed his dog?": one sentence of it tells so. */
const isAtHospital = (text: string) =>
  text
    .slice(0, 400)
    .split(/(?<=[.!?])\s+|\n+/)
    .some(tellsOfHospital);

const isSentHome = saysOf('ward');
const A_WARD = /\b(?:ward|hospital|discharg\w*|mayday|cuh|section (?:2|3|two|three))\b/i;

/** Whether it tells of a way home from hospital that is not ready. */
export function isOfTheWayHome(text: string): boolean {
  return A_WARD.test(text) && (isSentHome(text) || /\b(?:coming|come) (?:out|home)\b/i.test(text));
}

/** "Please call an ambulance for me" asks us to, and tells of no other illness. */
export const asksUsToCall = saysOf('callForMe');

/** Something else that they need, told in the middle of danger: put down by its name. */
export function needIn(draft: Draft, text: string): Part | undefined {
  const group = groupOf(draft);
  if (group && NEED_IS_THE_DANGER.includes(group) && !(group === 'without' && asksIt(text))) return undefined;
  const { dangerWords: said } = draft.conversation;
  const found = NEEDS.filter(({ need, isSaid }) => !said.includes(`need: ${need}`) && isSaid(text));
  if (found.length === 0) return undefined;
  said.push(...found.map(({ need }) => `need: ${need}`));
  onTheCase(draft, draft.case!.what, text);
  const need = found
    .slice(0, MOST_NEEDS)
    .map((each) => each.need)
    .join('; ');
  const also = Object.fromEntries(found.flatMap((each) => (each.also ? [[each.also, true]] : [])));
  return [remember(draft, 'tellings.need'), { ...factsFor(draft, text), need, ...also }];
}

const MOST_NEEDS = 3;

/** What every such answer may depend on. */
export function factsFor(draft: Draft, text: string): Facts {
  return {
    says: saidBack(text, draft.conversation),
    me: aboutWhom(draft) === 'me' && whose(text) !== 'theirs',
    took: groupOf(draft) === 'overdose',
    gas: groupOf(draft) === 'gas',
    first: FIRST.includes(groupOf(draft)!) && !helpIsComing(draft),
    reference: draft.case!.reference,
    worry: draft.conversation.dangerWords.includes('safeguarding.first'),
    shut: !staffed(draft.clock.care(), inForce().hours).open,
    ...whenThere(draft),
  };
}

function aboutWhom(draft: Draft): 'me' | 'someone' {
  return isYoung(draft) ? 'me' : draft.case!.about;
}

function wordsOf(say: Written['say'], group: Group | undefined, again: boolean, said: string[]): ReplyKey | undefined {
  const words = Array.isArray(say) ? say : ((group && say[group]) ?? say.any ?? []);
  const unsaid = words.find((key) => !said.includes(key));
  if (unsaid || !again || words.length === 0) return unsaid;
  // Said as often as it is told, and never twice running where there are two ways to say it.
  const last = words.indexOf(said.findLast((key) => words.includes(key as ReplyKey)) as ReplyKey);
  return words[(last + 1) % words.length];
}

/** "Not breathing" and "fitting" have first aid of their own. */
function bankNames(draft: Draft, { asked = [], text }: Said, group: Group | undefined): boolean {
  const { dangerWords: said } = draft.conversation;
  const found = likeliest(
    asked,
    ({ id, graver, where }) =>
      graver === true && where.some((place) => place === group || place === 'body') && !isNotThat(draft, id, text),
  );
  return found !== undefined && found.clear >= NAMES_THE_SIGN && !said.includes(`inDanger.${found.entry.id}`);
}

const readersOf = (each: Record<string, string[]>) =>
  new Map(Object.entries(each).map(([id, says]) => [id, saysAny(says)]));
const NOT_THAT = readersOf(notThat.notThat);
const NAMES = readersOf(notThat.names);

/** What a message says that this entry of the bank can't be, "she's breathing fine", or does not name. */
export function isNotThat(draft: Draft, id: string, text: string): boolean {
  // Sugar is for those of whom we know that they have diabetes.
  if (OF_DIABETES.includes(id)) return ![text, ...draft.case!.reasons.map((each) => each.text)].some(isOfDiabetes);
  return NOT_THAT.get(id)?.(text) === true || NAMES.get(id)?.(text) === false;
}

const OF_DIABETES = ['diabeticLow'];
const isOfDiabetes = (text: string) => /\b(?:diab\w*|hypo\w*|sugars?|insulin|gluco\w*|bms?)\b/i.test(text);

function onTheCase(draft: Draft, what: string, text: string): void {
  const kind = what === draft.case!.what ? 'crisis' : 'statutory';
  openOrRaise(draft, { kind, what, urgency: draft.case!.urgency, text });
}
