/** What somebody says with a request, beside the answer to a question: whom it is for, what else they ask, what they like. Pure. */
import type { Answers } from '../bot/conversation.ts';
import { findAssets } from '../bot/directory/search.ts';
import { staffed } from '../bot/hours.ts';
import type { Turn } from '../bot/turn/turn.ts';
import type { Facts } from '../bot/understanding/facts.ts';
import { inAHospital } from '../bot/understanding/hospitals.ts';
import { withoutPhones } from '../bot/understanding/phones.ts';
import { dayOf } from './lookingFor.ts';
import { tellsOfACut } from './pressing.ts';
import { disputesABill, helpsThem } from './wondersWithin.ts';

export const FEWEST_TO_SAY_BACK = 4;

/** Whoever asks for somebody whom they look after may need a hand as well: said once, when their request is in. */
export function looksAfterThem({ told, forWhom, request }: Answers, text = ''): boolean {
  if (told?.works || forWhom !== 'someone' || request === 'carersAssessment') return false;
  // Whoever plans for a child who grows up looks after them.
  if (request === 'transition') return true;
  const all = `${Object.values(told ?? {}).join('\n')}\n${text}`;
  return LOOKS_AFTER.test(all) || helpsThem(all);
}

const LOOKS_AFTER =
  /\b(?:i|we)(?: am|['’]?m)? (?:\w+ )?(?:look(?:ing)? after|car(?:e|ing) for|(?:have to )?(?:wash|feed|dress|lift|cook for|do (?:everything|it all|all|his|her|their|the)))\b|\b(?:lives? with (?:me|us)|i['’]?m (?:her|his|their) carer|i do everything)\b/i;

/** What cannot wait for the office, told while it is shut: care that has broken down, or somebody who comes home first. */
export function failsByNight(intent: string, when: Facts['when'], now: number): boolean {
  if (staffed(now).open) return false;
  if (intent === 'hospitalDischarge') return when !== undefined && when !== 'this week';
  return intent === 'careFailing' || intent === 'mentalHealthAct';
}

/** "I should like him to have an assessment": about him, whatever was told of "us" before. */
const FOR_THEM =
  /\b(?:like|want|need|get|have|having|help|see|assess|refer|visit|look at|check on|arrange\w* (?:it )?for|something for|someone for|assessment (?:for|of)) (him|her|them)(?=\W*$| (?:to|an?|some|assessed|seen|looked|checked|reviewed|referred|sorted|help|please|too|as well|and|now|at|with|in)\b|[,.;!?])|\b(?:can|could|should|may|would|might) (he|she|they) (?:please )?(?:be|have|get|see)\b|\b(he|she|they) (?:really )?(?:needs?|ought to have|should have|would like|wants?) (?:to be assessed|an? (?:care |needs )?assess)/i;
const PRONOUN = { him: 'he', he: 'he', her: 'she', she: 'she', them: 'they', they: 'they' } as const;

/** "A review, and I want to complain about the cut": what was asked for beside the request, by their names. */
export function alsoNamed(intent: string, text: string): string[] {
  if (!OF_CARE.includes(intent)) return [];
  // Whoever needs a commode by tomorrow comes home by tomorrow; of another request a ward is only told.
  const others = Object.keys(NAMES).filter(
    (what) => what !== intent && (what !== 'hospitalDischarge' || OF_THINGS === intent),
  );
  return others.filter((what) => NAMES[what]!(text));
}

/** Whether a message names this request in so many words. */
export function namesIt(intent: string, text: string): boolean {
  return (NAMES[intent]?.(text) || IN_SO_MANY_WORDS[intent]?.test(text)) ?? false;
}

const IN_SO_MANY_WORDS: Record<string, RegExp> = {
  carersAssessment: /\bcarer[\u0027’]?s?[\u0027’]? (?:needs )?as+es+ments?\b/i,
  directPayments: /\bdirect payments?\b/i,
  advocacyRequest: /\badvocate\b/i,
};

const OF_THINGS = 'equipmentAndAdaptations';
/** What is asked for together. */
const OF_CARE = [
  'complaint',
  'reviewOfSupport',
  'chargingQuestion',
  'directPayments',
  'careFailing',
  'equipmentAndAdaptations',
  'needsAssessment',
];
const COMPLAINS = /\bcomplain(?:t|ts|ing)?\b/i;
const NO_COMPLAINT =
  /\b(?:not|n['’]?t|never|no|without) (?:\w+ ){0,4}complain|\bcomplain\w*[^.!]*\?|\bif (?:i|we) complain|\b(?:stopped|after|since) (?:\w+ )?complain/i;
const REVIEW =
  /\b(?:care (?:plan|package)|support|package|needs) (?:\w+ )?(?:needs? )?(?:review\w*|looked at)|\breview (?:of )?(?:my|her|his|the|our|mum['’]?s|dad['’]?s) (?:care|support|package|plan|needs)|\b(?:want|need|like|ask(?:ing)? for|have|get) (?:a|an|another|my|her|his) (?:care |new )?review\b|\b(?:it|my care|her care|his care|the hours|things) (?:looked|look) at again\b|\b(?:want|like|need) (?:it|this|that|them|him|her|things) (?:to be )?(?:reviewed|looked at)\b|\b(?:need|want|ask(?:ing)? for|give (?:me|us|her|him)) (?:some )?(?:more|extra|longer) (?:hours|care|visits|help at home)\b|\b(?:hours|care|visits|package) (?:has |have |been |were |was |got )+(?:cut|reduced|halved)|\b(?:cut|reduced|halved|slashed) (?:\w+ ){0,2}(?:hours|care|visits|package|direct payments?)\b/i;
/** "My review got cancelled twice", "I want the review done again". */
const REVIEW_FAILED =
  /\breview\b[^.!?]{0,40}\b(?:again|properly|re-?done|cancel+ed|late|overdue|missed|put off|postponed|never (?:happened|came|done))\b|\b(?:cancel+ed|missed|postponed|redo) (?:\w+ ){0,2}review\b/i;
const CHARGE =
  /\b(?:charge|charges|bill|money|cost|payment)\b[^.!?]{0,20}\b(?:looked at|look(?:ed)? into|checked|reviewed|again|put right)\b/i;
const GOES_HOME =
  /\b(?:com(?:e|es|ing|in)|sent|sending|goes|going|get(?:s|ting)?|is|back) (?:\w+ ){0,2}(?:out|home)\b[^.!?]{0,20}\b(?:hosp\w*|ward)\b|\b(?:hosp\w*|ward)\b[^.!?]{0,40}\b(?:home|discharg\w*)\b|\bdischarg\w*\b/i;
const HOME = /\b(?:com(?:e|es|ing|in)|sent|sending|goes|going|back) (?:\w+ )?(?:out|home)\b/i;
const SOON =
  /\b(?:today|2day|tonight|tomorrow|tmrw|tomoz|(?:mon|tues?|weds?|wednes|thurs?|fri|satur|sun)(?:day)?|this week|next week)\b/i;

const NAMES: Record<string, (text: string) => boolean> = {
  complaint: (text) => COMPLAINS.test(text) && !NO_COMPLAINT.test(text),
  reviewOfSupport: (text) => REVIEW.test(text) || REVIEW_FAILED.test(text) || tellsOfACut(text),
  chargingQuestion: (text) => CHARGE.test(text) || disputesABill(text),
  hospitalDischarge: (text) => SOON.test(text) && (GOES_HOME.test(text) || (inAHospital(text) && HOME.test(text))),
};

/** "My landlord wants us out, and my wife uses a wheelchair": it is about all of them. */
const THE_HOME_OF_US = /\b(?:my|our) (?:landlord|landlady|rent|tenancy|flat|house|home|mortgage)\b|\b(?:us|we)\b/i;

const OF_ME =
  /\b(?:wants?|trying to get|tells?|says|puts?|putting|makes?|making) me (?:to |in|into)\b[^.!?]{0,20}\b(?:home|care)\b/i;

export function forWhomTheyAsk(answers: Answers, text: string, intent: string): void {
  if (intent === 'homelessness' && THE_HOME_OF_US.test(text) && !answers.told?.works)
    Object.assign(answers, { forWhom: 'me', relation: undefined, pronoun: undefined });
  // "My niece wants me to go in a home": of whoever writes.
  if (OF_ME.test(text)) Object.assign(answers, { forWhom: 'me', relation: undefined, pronoun: undefined });
  const [, ...found] = FOR_THEM.exec(text) ?? [];
  const word = found.find(Boolean)?.toLowerCase() as keyof typeof PRONOUN | undefined;
  if (!word || answers.forWhom === 'someone') return;
  Object.assign(answers, { forWhom: 'someone', pronoun: PRONOUN[word], age: undefined });
}

/** "Ask for a carer's assessment, what is it": told with the request. */
export const WHAT_IS_IT =
  /\b(?:what|wot|wat)(?:['’]?s| is| are) (?:it|this|that|they|one|a |an |carers?|the )|\b(?:what|wot|wat) (?:does|do) (?:it|that|they) (?:do|mean|involve)|\bis (?:it|that) a test\b|\b(?:don['’]?t|dont|not) know what (?:it|that|this) is\b/i;
/** Nothing is left of it but how they want to be met. */
export function onlyWishes(text: string, wishes: string[]): boolean {
  const left = wishes.reduce((rest, wish) => rest.replace(wish, ' '), text.replace(/\s+/g, ' '));
  const words = left.replace(/\b(?:and|but|so|please|pls|thanks|thank you|ok|yes|me|my|i)\b|[^\p{L}\s]/giu, ' ').trim();
  return words === '' || words.split(/\s+/).length < FEWEST_TO_SAY_BACK;
}

/** "He likes walking": what somebody enjoys, where something else was asked. */
export const LIKES =
  /\b(?:he|she|they|i|mum|mam|dad|nan|gran|grandad|my \w+)(?:['’]?s|['’]?m)? (?:just |really |also |still |used to )?(?:likes?|loves?|enjoys?|keen on|mad (?:on|about)|fond of|into)\b(?! (?:to be|you|this|that|it when|an? (?:assessment|visit|call|person|carer)))/i;

/** The first of what they enjoy that the directory holds: nothing else is offered. */
export function foundOf(turn: Turn, { told }: Answers, text: string): string | undefined {
  const liked = text.replace(LIKES, '').split(/,|&|\b(?:and|n|or)\b/i);
  return liked.find((each) => {
    const wish = `${each.trim()} group`;
    const { found, asked } = findAssets(turn.directory, { text: wish, place: told?.place, today: dayOf(turn) });
    return each.trim() && found.length > 0 && asked !== 'need';
  });
}

/** What is left where a name, a number and whose they are are taken out. */
export function withoutWho(text: string, { name = '', address = '', postcode, outcode = '' }: Facts): string {
  return withoutPhones(text)
    .replace(name, ' ')
    .replace(address, ' ')
    .replace(postcode ?? outcode, ' ')
    .replace(/\b(?:i['’]?m|i am|im)\b\s*,?|\b(?:his|her|their) \w+\b/gi, ' ');
}
