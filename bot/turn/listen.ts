/** Keeps what a message tells, so that nobody is asked for it again. Pure but for the answers that it fills. */
import { type Answers, answersOf, type Told } from '../conversation.ts';
import { keptWith } from '../longMessages.ts';
import { type Facts, factsIn, numberOf } from '../understanding/facts.ts';
import { withCapitals } from '../understanding/names.ts';
import { type Picture, pictureIn, type Tell } from '../understanding/picture.ts';
import { lossIn } from '../understanding/planParts.ts';
import { relationOf } from '../understanding/relations.ts';
import { yesOrNo } from '../understanding/shortAnswers.ts';
import type { Draft } from './draft.ts';

/** What is taken from somebody's sentences unasked. The rest of the picture is for people, on the case. */
const UNASKED: Tell[] = [
  'around',
  'goodAt',
  'tried',
  'health',
  'home',
  'carer',
  'risks',
  'urgencyWords',
  'communication',
  'hard',
  'works',
];

/**
 * @param place the place that it names, as the directory knows places
 * @param opens the message begins a subject: whom it is about now counts, whoever it was about before
 */
export function listen(answers: Answers, text: string, facts: Facts, place: string | undefined, opens: boolean): void {
  const told: Partial<Record<Told, string>> = { ...withTheNumber(answers.told, text, facts) };
  // "Yes, tonight we are fine" answers a question: it is no picture of how soon help is needed.
  const picture: Picture = opens || yesOrNo(text) === undefined ? pictureIn(text) : {};
  if (isFamily(text) || isOfTheirs(text, answers)) delete picture.works;
  // What was asked and passed over stays so: an empty answer is not asked again.
  for (const tell of UNASKED) if (picture[tell] && !told[tell]) told[tell] = picture[tell];
  if (facts.name) told.name ||= withCapitals(facts.name);
  if (facts.theirName && (opens || !isOfAnother(facts, answers))) told.theirName ||= withCapitals(facts.theirName);
  if (facts.born) told.born ||= facts.born;
  if (facts.address) told.address ||= facts.address;
  // "Kenley ward" is in a hospital, wherever Kenley is.
  const isWard = answers.asked === 'statutory.askWard' || (place !== undefined && isHospitalAt(place, text));
  told.place = facts.postcode ?? (isWard ? undefined : (facts.outcode ?? place)) ?? told.place;
  answers.told = told;
  atWork(answers, text, facts, opens);
  answers.language ??= facts.language;
  if (diedWho(text, facts)) answers.forWhom ??= 'me';
  else if (wishesForFriends(text, facts)) answers.forWhom ??= 'me';
  else if (facts.forWhom && (opens || answers.forWhom === undefined)) about(answers, facts);
  answers.age ??= facts.age;
}

/** "You can also try my landline": beside the number that we have, and not in its place. */
const BESIDE =
  /(?<![\p{L}])(?:also|or|as well|too|otherwise|second|another|spare|back ?up|emergency|if (?:no|not|i|she|he))(?![\p{L}])/iu;

/** The number that was told last holds; one that they refuse is kept no longer. */
function withTheNumber(before: Answers['told'], text: string, facts: Facts): Answers['told'] {
  const number = numberOf(facts);
  const isRefused = facts.notThese?.some((each) => before?.phone?.startsWith(each));
  if (isRefused) return { ...withoutTheOld(before, before?.phone, number ?? ''), phone: number };
  if (!number) return before;
  const old = before?.phone;
  if (!old) return { ...before, phone: number };
  // The address to write to stays beside the number.
  if (old.includes('@')) return { ...before, phone: number, mail: old };
  if (!facts.phone || !old.startsWith('+44') || old.startsWith(facts.phone)) return before;
  if (!BESIDE.test(text)) return { ...withoutTheOld(before, old, number), phone: number };
  const also = before.also?.includes(text) ? before.also : keptWith(before.also, text);
  return { ...before, also };
}

/** A message that is answered before any dialog tells names and numbers as well: nobody is asked for them afterwards. */
export function keepTold({ conversation }: Draft, text: string): void {
  const answers: Answers = structuredClone(answersOf(conversation));
  const { name, theirName, born, address, phone, notThese, extension } = factsIn(text);
  listen(answers, '', { name, theirName, born, address, phone, notThese, extension }, undefined, false);
  conversation.memory = { ...conversation.memory, answers };
}

/** "My wife is called Anna", in a request for their mother. */
export function isOfAnother(facts: Facts, { relation }: Answers): boolean {
  return facts.relation !== undefined && relation !== undefined && facts.relation !== relation;
}

function isHospitalAt(place: string, text: string): boolean {
  const behind = text.toLowerCase().split(place.toLowerCase())[1] ?? '';
  return /^ (?:ward|hospital|university|general|memorial|war memorial)\b/.test(behind);
}

/** "Dad on ward 3, coming home today": family tell of a ward as well, and do not work there. */
const FAMILY =
  /(?:^|[.,!?;\n]\s*|\b(?:my|our|and|that)\s+)(?:mum|mam|mom|dad|nan|gran|grandad|husband|wife|partner|son|daughter|brother|sister|aunt(?:ie)?|uncle|mother|father)(?:['’]?s)? (?:is|in|on|has|was|being|and|who|going|coming|still|stuck|at|got|went|home|due|fell|had|medically)\b/i;
const STAFF =
  /\b(?:nurse|sister \p{Lu}|matron|ots?|physio\w*|gp|cpn|social worker|patients?|pt|clients?|tenants?|residents?|referral|refer|referring|(?:discharge|ward) (?:team|co-?ordinator|manager|clerk)|officer|paramedic|keyworker|pc|bleep|ext)\b/iu;

const KIN =
  '(?:mum|mam|mom|dad|nan|gran|grandad|husband|wife|partner|son|daughter|brother|sister|aunt(?:ie)?|uncle|mother|father)';
const OWN_KIN = new RegExp(`\\b(?:my|our) ${KIN}\\b`, 'i');
const IS_KIN = new RegExp(`^${KIN}$`, 'i');

/** "The ward sister says I can't refuse", of a husband: told by family, and by nobody who works there. */
function isOfTheirs(text: string, { relation = '', told }: Answers): boolean {
  return !told?.works && !STAFF.test(text) && (OWN_KIN.test(text) || IS_KIN.test(relation));
}

function isFamily(text: string): boolean {
  return FAMILY.test(text) && !STAFF.test(text);
}

/** "Since my wife passed": the writer mourns, and what comes next is about them and not about her. */
function diedWho(text: string, { relation }: Facts): boolean {
  const who = lossIn(text);
  if (relation === undefined || !who) return false;
  // "Ma wife" is no mother.
  return relationOf(who)?.relation === relation || new RegExp(`\\bma ${who}\\b`, 'i').test(text);
}

/** "Mr Patel is medically fit": whoever writes at work writes about somebody else. */
const PATIENT = /\b(?:Mr|Mrs|Ms|Miss)\.? \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?/u;

function atWork(answers: Answers, text: string, facts: Facts, opens: boolean): void {
  const told = answers.told!;
  if (!told.works) return;
  const patient = PATIENT.exec(text)?.[0];
  if (patient && patient !== facts.name && patient !== told.name) {
    told.theirName ||= patient;
    if (answers.forWhom === 'someone' && !answers.pronoun && facts.pronoun) answers.pronoun = facts.pronoun;
  }
  if (opens && !facts.relation) facts.forWhom = 'someone';
}

/** Puts right what was understood before. */
export function putRight(answers: Answers, facts: Facts): void {
  const { name, theirName, phone, postcode, outcode, age, address, born } = facts;
  const place = postcode ?? outcode;
  const before = answers.told;
  answers.told = {
    ...withoutTheOld(withoutTheOld(before, before?.name, name), before?.phone, phone && numberOf(facts)),
    ...(name && { name }),
    ...(theirName && { theirName }),
    ...(phone && { phone: numberOf(facts) }),
    ...(place && { place }),
    ...(address && { address }),
    ...(born && { born }),
  };
  if (facts.forWhom) about(answers, facts);
  answers.age = age ?? answers.age;
}

/** What was wrong is said nowhere any more: staff and residents would find both. */
export function withoutTheOld(told: Answers['told'], old: string | undefined, is: string | undefined): Answers['told'] {
  if (!told || !old || is === undefined || old === is) return told;
  const digits = old.replace(/\D/g, '').replace(/^44/, '');
  const wrong =
    digits.length >= DIGITS_OF_A_NUMBER
      ? new RegExp(`(?:\\+?44|0)[ ()-]*${[...digits].join('[ ()-]*')}`, 'g')
      : new RegExp(`(?<![\\p{L}])${old.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&')}(?![\\p{L}])`, 'giu');
  return Object.fromEntries(
    Object.entries(told).map(([name, words]) => [name, words?.replace(wrong, () => is.replace(/^\+44/, '0'))]),
  );
}

const DIGITS_OF_A_NUMBER = 9;

/** "I want friends", "I've got no mates": the writer, and nobody whom they know. */
const FRIENDS_OF_THEIR_OWN =
  /\b(?:no|any|some|more|new|make|making|made|find|meet|meeting|miss|want|need|like|few|have|got|lost|see) (?:my |all |old |to have |to make )?(?:friends|mates)\b/i;

function wishesForFriends(text: string, { relation }: Facts): boolean {
  return relation === 'friend' && FRIENDS_OF_THEIR_OWN.test(text);
}

function about(answers: Answers, { forWhom, relation, pronoun }: Facts): void {
  if (forWhom !== answers.forWhom || relation !== answers.relation) answers.age = undefined;
  Object.assign(answers, { forWhom, relation, pronoun });
}
