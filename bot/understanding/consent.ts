/** Whether somebody for whom help is asked knows of it or agrees, as a message tells it before we ask. Pure. */
import content from '../../content/understanding/told.json' with { type: 'json' };
import { type Pronoun, relationOf } from './relations.ts';
import { anyOf } from './saidIn.ts';

const WHO =
  '(?:she|he|they|mum|mam|mom|mother|dad|father|nan|nana|gran|grandma|grandad|wife|husband|partner|son|daughter|brother|sister|aunt|auntie|uncle|friend|neighbour|lady|gentleman|patient|pt|client|resident|tenant|both of them)';
const phrases = (says: string[]) => anyOf(says.map((each) => each.replaceAll('WHO', WHO)));
const agrees = phrases(content.agrees);
const knows = phrases(content.knows);
const denies = phrases(content.denies);
const OF_ELSE = new RegExp(`\\b(?:${content.ofElse.join('|')})`, 'gi');

export interface Consent {
  /** The sentence that tells it, as it was typed. */
  says: string;
  /** As far as the writer tells, the answer was yes. */
  agreed: boolean;
}

const A_PERSON = new RegExp(`\\b(?:${WHO.slice(3, -1)}|both|my \\w+)\\b`, 'i');
/** A yes, and behind it what it holds for. */
const YES_IN_PART =
  /\b(?:agree\w*|consent\w*|ok|okay|fine|happy|yes|all right|alright|don['’]?t mind|doesn['’]?t mind)\b.*\b(?:only (?:if|for|about|to|with|the|when|on)|only\W*$|(?:it['’]?s|its|is|be|but) (?:only|just)|just (?:for|about|the|to)|as long as|so long as|but not|except|apart from|provided|on condition|nothing else|not the rest)\b/i;
const SAYS_NO =
  /\b(?:(?:said|says|say|saying|told (?:me|us)|answered|replied) (?:a |flat |it['’]?s a )?(?:no\b|not? to|(?:he|she|they) (?:doesn['’]?t|does not|didn['’]?t|don['’]?t|won['’]?t) want)|refus(?:es|ed|ing) (?:to (?:be|let|agree|consent|see|have)|it|this|help|consent|an? (?:referral|assessment|visit))|(?:doesn['’]?t|does not|didn['’]?t|did not|won['’]?t|will not|don['’]?t|not) (?:agree|consent|want (?:a |an |any |me to |us to |you to )?(?:refer|referral|assess|help|anyone|social services|the council|this|it)))/i;

/** "He said ok if it's only about the letters": the sentence that agrees to a part of it, as it was typed. */
export function isLimited(text: string): string | undefined {
  return sentencesOf(text).find((each) => A_PERSON.test(each) && YES_IN_PART.test(each) && !/\?\s*$/.test(each));
}

/** "He said no when I asked": the sentence that refuses, as it was typed; a refusal that was taken back is none. */
export function saysTheyRefused(text: string): string | undefined {
  if (/\b(?:but|now|since|then)\b[^.]*\b(?:agree\w*|yes|ok|okay)\b/i.test(text)) return undefined;
  return sentencesOf(text).find((each) => A_PERSON.test(each) && SAYS_NO.test(each) && !/\?\s*$/.test(each));
}

function sentencesOf(text: string): string[] {
  return text
    .slice(0, MOST_LETTERS)
    .split(/(?<=[.!?])\s+|\n/)
    .map((each) => each.trim());
}

const MOST_LETTERS = 2_000;

/** "She knows the neighbour", "he agreed to a bath": a message without what is no word of our being asked. */
export function withoutOtherConsent(text: string): string {
  return text.slice(0, MOST_LETTERS).replace(OF_ELSE, ' another thing ');
}

/** "My sister knows", where it is about their mother: only what is told of her counts. */
export function withoutOthers(text: string, { relation, pronoun }: Whom): string {
  if (relation === undefined) return text;
  const others = pronoun === 'she' ? /\bhe\b/gi : pronoun === 'he' ? /\bshe\b/gi : undefined;
  const ours = text.replace(/(?<!\p{L})(?:(?:my|our) )?(\p{L}+)/giu, (said, word: string) => {
    const is = relationOf(word.toLowerCase())?.relation;
    return is === undefined || is === relation ? said : 'somebody';
  });
  return others ? ours.replace(others, 'somebody') : ours;
}

/** Whom it is about, as far as it is known. */
interface Whom {
  relation?: string;
  pronoun?: Pronoun;
}

/** @returns undefined where a message tells nothing of it */
export function consentIn(text: string, whom: Whom = {}): Consent | undefined {
  for (const said of text.slice(0, MOST_LETTERS).split(/(?<=[.!?])\s+|\n/)) {
    const sentence = withoutOthers(withoutOtherConsent(said), whom);
    const parts = sentence.split(/[,;]\s*|\s(?:and|but|so)\s/).filter(Boolean);
    const agreed = [sentence, ...parts].some((part) => agrees(part) && !denies(part));
    if (agreed || knows(sentence) || parts.some(knows) || (agrees(sentence) && denies(sentence)))
      return { says: said.trim(), agreed };
  }
  return undefined;
}
