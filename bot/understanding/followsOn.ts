/** What follows on what was shown or answered last: a question with no subject of its own, a wish for one of it, a fact. Pure. */
import shown from '../../content/understanding/aboutShown.json' with { type: 'json' };
import content from '../../content/understanding/followsOn.json' with { type: 'json' };
import { anyOf, asUnderstood } from './saidIn.ts';
import { asksBack, isQuestion } from './shortAnswers.ts';

const NO_SUBJECT = new Set([...shown.small, ...content.noSubject]);
const MOST_WORDS = 10;
/** "What if dad still lives there", "what happens when she presses it": of what was said, whatever they name. */
const WHAT_IF = /^(?:(?:and|but|so|ok|oh)[, ]+)*(?:what|wot) (?:if|happens (?:if|when))\b/i;
/** "Is it just for widows", "do they do it sitting down", "does that work on trains". */
const OF_IT =
  /^(?:(?:and|but|so|ok|oh|um|er|also)[, ]+)*(?:is|are|was|does|do|did|can|could|will|would|has|have|must|may|should) (?:it|that|they|this|these|those|one of them|either of them)\b|^(?:(?:and|but|so|ok|oh)[, ]+)*(?:what|how|when|where|who|which|why)\b.{0,40}\b(?:it|they|them)\b|^\W*(?:can|could|do|does|will|would) .{1,30}\b(?:it|them)\W*$/i;

export const asksHowLong = anyOf(content.howLong);
export const asksHowToBegin = anyOf(content.toBegin);
export const tellsAnAmount = anyOf(content.amounts);
export const asksToTellMore = anyOf(content.tellMore);
const wantsOne = anyOf(content.wantsOne);
/** "I'm on pension credit", "she already gets it": they have it, and look for something else. */
export const hasItAlready = anyOf(content.has);

/** The words of a message that name something. */
export function subjectIn(text: string): string[] {
  return asUnderstood(text)
    .trim()
    .split(' ')
    .filter((word) => word && !NO_SUBJECT.has(word) && !/^\d+(?:am|pm)?$/.test(word));
}

/** "How long does it take", "who pays": nothing in it names what it is about. */
export function namesNoSubject(text: string): boolean {
  return text.trim().split(/\s+/).length <= MOST_WORDS && subjectIn(text).length === 0;
}

/** It speaks of what was spoken of last, by "it" or "they", or asks what would be if. */
export function asksOfIt(text: string): boolean {
  const said = text.trim();
  return said.split(/\s+/).length <= MOST_WORDS && (OF_IT.test(said) || WHAT_IF.test(said));
}

/** Topics of the bank in which a question that follows one of this topic may be answered. */
export function topicsNear(topic: string | undefined): string[] {
  return topic === undefined ? [] : [topic, ...content.near.filter((near) => near.includes(topic)).flat()];
}

/** Topics that are about whatever group or place was shown. */
export const OF_A_PLACE: readonly string[] = content.ofAPlace;

/** "Can I go with her": who writes would go along, and asks for nobody of ours. */
export function comesAlongThemselves(text: string): boolean {
  return COMES_ALONG.test(text.trim());
}

const COMES_ALONG =
  /^(?:(?:and|but|so|ok|oh)[, ]+)*(?:can|could|may|am i allowed to|are we allowed to|is it ok if|do they let) (?:(?:i|we|my \p{L}+|her \p{L}+|his \p{L}+) )?(?:go|come|stay|sit) (?:along |in |too )?(?:with|beside) (?:her|him|them|mum|dad|my \p{L}+)\b/iu;

const MOST_IN_A_YES = 8;

/** "Ok I want one", "how do I get it done", "refer him then", of what was explained or offered. */
export function takesIt(text: string): boolean {
  const isShort = text.trim().split(/\s+/).length <= MOST_IN_A_YES;
  return TAKES_IT.test(text) || (isShort && !isQuestion(text) && !asksBack(text) && wantsOne(text));
}

const TAKES_IT =
  /^\W*(?:(?:ok(?:ay)?|yes|yeah|yep|right|then|so|well|oh|please|and)[,.!\s]+)*(?:i(?:['’]?d| would)? (?:want|like|need|love|take) (?:one|it|that|this|to (?:ask|apply|have|do|go ahead))\b|how (?:do|can|would) (?:i|we) (?:get|ask for|apply|do|arrange|start|go about)(?: (?:it|one|that|this))?(?: \w+)?\W*$|(?:can|could|may) (?:i|we|you) (?:have|get|do|arrange|ask for|send|pass) (?:one|it|that|this)\b|where do (?:i|we) (?:apply|start|sign)|(?:please )?(?:go ahead|pass it on|ask them|do that)\b)/i;
