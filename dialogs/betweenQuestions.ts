/** What a message is to the question that waits: a change of subject, something beside it, or the answer. Pure. */
import type { Answers } from '../bot/conversation.ts';
import { UNCLEAR } from '../bot/directory/needs.ts';
import type { ReplyKey } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { alsoWants, seeksSomething } from '../bot/understanding/answers.ts';
import { wantsAnAdvocate } from '../bot/understanding/askedOfTheCase.ts';
import type { Path } from '../bot/understanding/intents.ts';
import { asksForLanguage } from '../bot/understanding/languages.ts';
import { isQuestion, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { OFFERS } from './selfCheckQuestions.ts';
import { asksAssessment, asksUs, type Clear, NAMED, SOMETHING, wantsIt } from './whichRoom.ts';

/** Paths that may break in on a question which is waiting for its answer. */
const BREAKS_IN: Path[] = ['statutoryRequest', 'talkToAPerson'];
/** Paths that are answered beside a question which goes on waiting. */
const ASIDES: Path[] = ['aboutUs', 'outOfScope', 'informationAndAdvice', 'smallTalk'];
/** A greeting or thanks in the middle of something is short; a longer message tells something. */
const MOST_SMALL_TALK = 5;
const NAMED_NEED = 0.85;
const A_WISH = 5;
const SMALL_TALK = ['greeting', 'thanks', 'goodbye', 'howAreYou', 'help'];
/** About us however they are put: the rest may be an answer, unless it asks something. */
const ALWAYS_ASIDE = ['deleteMyWords', 'abuseOfBot', 'requestStatus', 'whoAreYou', 'whoReadsThis'];

/** Short words choose here: "good day" is then no greeting. */
const CHOICES: (string | undefined)[] = [
  'goodConversation.askNext',
  'goodConversation.plan',
  'goodConversation.askChange',
  'statutory.summary',
  'selfCheck.askWho',
  ...OFFERS,
];

/** Whether the question that waits is answered by choosing. */
export function isChoice({ asked }: Answers): boolean {
  return CHOICES.includes(asked);
}

/**
 * A change of subject. A short answer to a question is an answer, whatever else it might mean; and what is told within a
 * request is part of it, unless it asks for something else.
 */
export function breaksIn({ path, intent }: Clear, text: string, { asked, request }: Answers): boolean {
  if (!BREAKS_IN.includes(path)) return false;
  // "Yeah, I'd rather speak to someone": the yes is to that.
  const isAsked = path === 'statutoryRequest' && asksAssessment(text);
  if (yesOrNo(text) !== undefined && !isAsked && (path !== 'talkToAPerson' || text.trim().split(/\s+/).length < A_WISH))
    return false;
  // Asked for where it is offered: the answers go with it.
  if (OFFERS.includes(asked as ReplyKey) && ASSESSMENTS.includes(intent)) return false;
  if (asked?.startsWith('selfCheck.') && ASSESSMENTS.includes(intent)) return wantsIt(text) || /assess/i.test(text);
  // What somebody tells of whom they fear for asks for nothing yet.
  if (IN_FEAR.test(asked ?? '') && path === 'statutoryRequest') return wantsIt(text);
  // "Money mostly", where we asked what would help, asks for no direct payment.
  if (asked?.startsWith('goodConversation.ask') && ONLY_IF_ASKED_FOR.includes(intent)) return wantsIt(text);
  if (!asked?.startsWith('statutory.')) return true;
  if (intent === 'advocacyRequest' && request !== intent && wantsAnAdvocate(text)) return true;
  return path !== 'statutoryRequest' || (intent !== request && wantsIt(text) && isAnother(intent, text));
}

/** Within one request another is opened only where it is named: "I want a different carer" is part of a complaint. */
const ANOTHER: Record<string, RegExp> = {
  carersAssessment:
    /\b(?:carer['’]?s['’]? assess|i(?:['’]?m| am| do)? (?:care|caring|look(?:ing)? after)|as (?:his|her|their|a) carer|caring|respite|a break|rest|(?:for|help) me|me too|myself|of my own)\b/i,
  careHomePlacement: /\b(?:homes?|residential|nursing|placement)\b/i,
  chargingQuestion: /\b(?:pay\w*|paid|cost\w*|charg\w*|bill\w*|money|afford|fees?|financial|savings?)\b|£/i,
  complaint: /\b(?:complain\w*|ombudsman)\b/i,
  homelessness: /\b(?:home(?:less)?|hous(?:e|ing)|evict\w*|rent|landlord|flat|sleep)\b/i,
};

function isAnother(intent: string, text: string): boolean {
  return ANOTHER[intent]?.test(text) ?? true;
}

const ONLY_IF_ASKED_FOR = ['directPayments', 'chargingQuestion', 'careHomePlacement', 'transition'];
const IN_FEAR = /^goodConversation\.(?:whenGone|fear)/;

/** "How much does it cost?" in the middle of a request is a question about it, not another request. */
export function wantsToKnow({ path, intent }: Clear, { heard: { text } }: Turn, { asked, request }: Answers): boolean {
  const within =
    /^(?:statutory|goodConversation)\./.test(asked ?? '') && path === 'statutoryRequest' && intent !== request;
  return within && (isQuestion(text) || asksUs(text)) && !wantsIt(text) && !wantsAnAdvocate(text);
}

/** Within a look at their own situation, what is hard is an answer: until they ask. */
const ASSESSMENTS = ['needsAssessment', 'carersAssessment'];

/** Something else, between a question and its answer. An open question takes nearly any words for its answer. */
export function isAside(
  { path, intent }: Clear,
  { heard: { text }, understanding, facts }: Turn,
  answers: Answers,
): boolean {
  if (!ASIDES.includes(path) || yesOrNo(text) !== undefined) return false;
  // What somebody asks within a request is mostly about it: only what is named goes elsewhere.
  if (answers.asked?.startsWith('statutory.') && !isNamed(path, intent, text, understanding)) return false;
  const sure = understanding.band === 'sure';
  if (path === 'smallTalk')
    return (
      !isChoice(answers) && sure && SMALL_TALK.includes(intent) && text.trim().split(/\s+/).length <= MOST_SMALL_TALK
    );
  if (path === 'aboutUs') {
    // Asked of sharing itself, it is about that.
    if (intent === 'whoReadsThis' && answers.asked === 'statutory.askShare') return false;
    // "Only me" and "he speaks Polish at home" answer what was asked; "in Polish, please" as an opening does not.
    const chooses = isChoice(answers) && text.trim().split(/\s+/).length < 3;
    if (intent === 'otherLanguage' && asksForLanguage(text, facts) && !facts.relation && !facts.pronoun) return true;
    return sure && !chooses && (ALWAYS_ASIDE.includes(intent) || asksUs(text));
  }
  return isQuestion(text) || asksUs(text) || (isClosed(answers) && path === 'informationAndAdvice' && alsoWants(text));
}

const OF_US = /\b(?:i|we|me|us|my|our|he|she|him|her|his|they|them|their|mum|dad)\b/i;
function isNamed(path: Path, intent: string, text: string, { needs = [] }: Turn['understanding']): boolean {
  // "How do I get a blue badge" names its subject, and "how do I get it done" does not.
  const subject = needs.some(({ id, score }) => id !== UNCLEAR && score >= NAMED_NEED);
  if (path === 'informationAndAdvice')
    return subject || seeksSomething(text) || alsoWants(text) || SOMETHING.test(text);
  // "Do I need her permission" is about them, whatever else it sounds like.
  if (path === 'outOfScope') return !OF_US.test(text);
  return NAMED[intent]?.test(text) ?? true;
}

/** Questions with a short answer of their own kind: a wish for something else is none. */
function isClosed({ asked }: Answers): boolean {
  return /^statutory\.ask(?:Name|Phone|Knows|Share|More|Ward|Tonight)$/.test(asked ?? '');
}
