/** What comes between a question and its answer: answered at once, and then the question comes again. */
import { placeNamed } from '../../bot/directory/search.ts';
import { isHubQuestion } from '../../bot/hubs/answersHub.ts';
import { type Part, say } from '../../bot/reply.ts';
import { putRight } from '../../bot/turn/listen.ts';
import { addedBy } from '../../bot/understanding/aboutShown.ts';
import { hasNothingToAdd, hasNowhere, isPuzzled, seeksSomething } from '../../bot/understanding/answers.ts';
import { withTheHouse } from '../../bot/understanding/besideANumber.ts';
import { correctionIn } from '../../bot/understanding/corrections.ts';
import { numberOf } from '../../bot/understanding/facts.ts';
import { mayBeAGivenName } from '../../bot/understanding/givenNames.ts';
import { looksLikeAName } from '../../bot/understanding/names.ts';
import { asksBack, isQuestion } from '../../bot/understanding/shortAnswers.ts';
import { isAside, wantsToKnow } from '../betweenQuestions.ts';
import { hear } from '../goingOn.ts';
import { GoodConversation } from '../goodConversation.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { answeredInPassing, askAgain, askedBack, isOurs, sayAnotherWay } from '../inPassing.ts';
import { likelyWithin } from '../known.ts';
import type { Moment, Step } from '../moment.ts';
import { once } from '../offers.ts';
import { isNowAbout, saidPutRight } from '../putRight.ts';
import { isItsName } from '../requests.ts';
import { topicsOfAll } from '../requestsOn.ts';
import { isAboutHubs, isAsking, ROOM_OF } from '../rooms.ts';
import { informed } from '../saidOfARequest.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { toCase } from '../telling.ts';
import { asksUs } from '../whichRoom.ts';

/** "Helen Marsh, 07700 900321". */
const MOST_IN_A_FACT = 6;

/** Whoever thanks is not asked the same a third time. */
const MOST_BESIDE_THANKS = 2;

/** After these the question is not asked again at once: it would be pushing. */
const LEFT_OPEN = ['goodbye', 'abuseOfBot'];

/** "No, it's for my dad". */
export const correctsUs: Step = async ({ dc, turn, answers, waiting }) => {
  if (!isAsking(waiting) || isAboutHubs(waiting)) return false;
  const facts = correctionIn(turn.heard.text);
  if (!facts) return false;
  // The number or the name that was asked for is no correction: it is the answer.
  const { asked } = answers;
  if (facts.phone ? /ask(?:Phone|Reach)$/.test(asked ?? '') : facts.name && asked === 'statutory.askName') return false;
  const address = withTheHouse(answers.told?.address, turn.heard.text);
  putRight(answers, address ? { ...facts, address } : facts);
  if (turn.draft.case) Object.assign(turn.draft.case.facts, toCase(answers, {}));
  isNowAbout(turn.draft, facts);
  await askAgain(dc, answers, [saidPutRight(facts, turn.heard.text)]);
  return true;
};

/** How long it takes, who will be told, what this is. */
export const asksInPassing: Step = async ({ dc, turn, answers, waiting }) =>
  answeredInPassing(dc, turn, answers, isAsking(waiting));

/** Whether something else may be meant than the answer to the question that waits. */
export function mayBeNoAnswer({ waiting, want, answers, turn: { facts } }: Moment): boolean {
  const given = answers.asked?.startsWith('statutory.ask') && (facts.phone ?? facts.name);
  return Boolean(waiting) && !want && !given;
}

/** "How much does it cost?" in the middle of a request. */
export const wantsToKnowMore: Step = async (moment) => {
  const { dc, turn, answers, clear } = moment;
  if (!clear || !mayBeNoAnswer(moment) || !wantsToKnow(clear, turn, answers)) return false;
  // What is asked is likelier of what they asked for than of what it sounds like.
  const likely = isOurs(turn.draft) ? likelyWithin(turn, answers, topicsOfAll(turn, answers)) : undefined;
  if (likely) {
    answers.said = [...(answers.said ?? []), `asked.${likely.id}`];
    await askAgain(dc, answers, [`asked.${likely.id}`, 'frontDoor.backTo']);
    return true;
  }
  const information = isItsName(clear.intent, turn.heard.text) ? informed(turn, clear.intent) : undefined;
  // A guess at another subject is no answer.
  if (!information || turn.understanding.band !== 'sure') return false;
  await askAgain(dc, answers, [information, 'frontDoor.backTo']);
  return true;
};

/** "What?", "what do you mean". */
export const doesNotFollow: Step = async ({ dc, turn, answers, waiting }) => {
  if (!isAsking(waiting) || isAboutHubs(waiting) || !isPuzzled(turn.heard.text)) return false;
  await sayAnotherWay(dc, answers);
  return true;
};

export const saysSomethingBeside: Step = async (moment) => {
  const { dc, turn, answers, clear, waiting } = moment;
  if (!clear || !mayBeNoAnswer(moment) || !isAsking(waiting) || !isAside(clear, turn, answers)) return false;
  // "That's everything" ends the questions, and not the talk.
  if (hasNothingToAdd(turn.heard.text)) return false;
  // Where we ask for a time or a place, a word or two that sounds like small talk is a try at an answer.
  if (isAboutHubs(waiting) && clear.path === 'smallTalk') return false;
  const { asked } = answers;
  // Where a name is asked, "Angela" and "Will" sound like many things and are names.
  const isName =
    mayBeAGivenName(turn.heard.text.trim()) || (clear.path === 'smallTalk' && mayTellAName(turn.heard.text));
  if (asked === 'statutory.askName' && isName) return false;
  await dc.beginDialog(ROOM_OF[clear.path], { intent: clear.intent, quiet: true });
  // The rooms about hubs ask again themselves.
  if (!asked || isHubQuestion(asked)) return true;
  // Nobody who wants their words deleted is asked for more of them.
  if (clear.intent === 'deleteMyWords') await dc.cancelAllDialogs();
  else {
    answers.asked = asked;
    // Thanks in the middle of a talk are thanks: nobody is pushed on.
    const isPut = (answers.put?.[asked as never] ?? 0) >= MOST_BESIDE_THANKS;
    const isLeft = clear.intent === 'thanks' && (waiting === GoodConversation.id || isPut);
    if (!isLeft && !LEFT_OPEN.includes(clear.intent)) await askAgain(dc, answers, ['frontDoor.backTo']);
  }
  return true;
};

/** A name or a number where something else was asked: kept under its own name, and the question comes again. */
export const tellsAFactBeside: Step = async (moment) => {
  const { dc, turn, answers, waiting } = moment;
  const { facts, heard } = turn;
  const { asked } = answers;
  if (!isAsking(waiting) || !asked || isHubQuestion(asked) || /ask(?:Name|Phone|Where|Likes)|summary|plan/.test(asked))
    return false;
  const few = heard.text.trim().split(/\s+/).length <= MOST_IN_A_FACT;
  // "Geoffrey Thwaites, Queens ward" answers which ward.
  if (asked === 'statutory.askWard' && /\bward\b|\bhospital\b/i.test(heard.text)) return false;
  if (!few || asksUs(heard.text) || !(facts.name ?? facts.postcode ?? numberOf(facts))) return false;
  const isNumber = !facts.name && numberOf(facts) !== undefined && asked.startsWith('goodConversation.');
  const before = answers.told?.name;
  if (asked.startsWith('statutory.')) hear(moment);
  const name = before ? '' : (answers.told?.name ?? '');
  const thanks: Part = ['statutory.thanksFor', { name, number: numberOf(facts) !== undefined }];
  const words: Part = isNumber
    ? 'callBack.numberNoted'
    : asked.startsWith('statutory.')
      ? thanks
      : 'statutory.notAName';
  // Within a request the question that waits is not pushed at somebody again and again: it stays open.
  if (asked.startsWith('statutory.') && !(await once(dc, asked))) await say(dc.context, [words]);
  else await askAgain(dc, answers, [words]);
  return true;
};

/** "Sam, lads called Ty". */
function mayTellAName(text: string): boolean {
  const [first = ''] = text.trim().split(/[\s,.]+/);
  return looksLikeAName(text) || (mayBeAGivenName(first) && /^\S+[,.]/.test(text.trim()));
}

/** "Anything she could go to on a Wednesday" names no subject: what they told of themselves does. */
const WHERE_TO_GO =
  /\b(?:any|some)(?:thing|where)(?: else)? (?:(?:that )?(?:she|he|they|i|we) (?:can|could|might|may)|for (?:her|him|them|me|us)|to)\b(?: \w+){0,2} ?(?:go|do|join|come)\b/i;

/** "She lives on toast. Is meals on wheels still a thing": what stands last asks. */
function endsInAQuestion(text: string): boolean {
  const last =
    text
      .trim()
      .split(/[.!;]\s+/)
      .at(-1) ?? '';
  return last !== text.trim() && asksUs(last);
}

/** Where any words are an answer: "I pay £61 a week, does that go down? Sorry, so many questions" is none. */
const TAKES_ANY = /^statutory\.ask(?:More|Share|Knows)$/;

function asksInside(text: string): boolean {
  return text.split(/(?<=[.!?])\s+/).some((each) => /\?$/.test(each) && isQuestion(each));
}

/** A question is never an answer: what the directory may hold is looked for, and the rest is for people. */
export const asksUsBack: Step = async (moment) => {
  const { dc, turn, answers, waiting } = moment;
  const { asked } = answers;
  // Within a request a question in any spelling is one: it goes to people, and is no answer.
  const { text: said } = turn.heard;
  const asks =
    asksUs(said) ||
    (waiting === StatutoryRequest.id &&
      (asksBack(said) || endsInAQuestion(said) || (TAKES_ANY.test(asked ?? '') && asksInside(said))));
  if (!mayBeNoAnswer(moment) || !isAsking(waiting) || !asks) return false;
  // "No where to go no" answers where they sleep.
  if (asked === 'statutory.askTonight' && hasNowhere(said)) return false;
  const isVague = WHERE_TO_GO.test(turn.heard.text);
  if (asked && !isHubQuestion(asked) && (isVague || seeksSomething(turn.heard.text))) {
    const { goodAt, goodDay, matters } = answers.told ?? {};
    const likes = isVague && asked.startsWith('goodConversation.') ? goodAt || goodDay || matters : undefined;
    const added = addedBy(turn.heard.text, placeNamed(turn.directory, turn.heard.text));
    const before = likes ? { text: `${likes} ${turn.heard.text}` } : {};
    const text = added && answers.question ? { text: `${answers.question} ${added}` } : before;
    await dc.beginDialog(InformationAndAdvice.id, { intent: '', quiet: true, ...text });
    answers.asked = asked;
    await askAgain(dc, answers, ['frontDoor.backTo']);
    return true;
  }
  await askedBack(dc, turn, answers);
  return true;
};
