/** The root dialog: looks at what a message is about and shows it to the right room. A table, and the order of asking. */
import type { TurnContext } from 'botbuilder';
import { type Dialog, type DialogContext, DialogSet } from 'botbuilder-dialogs';
import type { Answers } from '../bot/conversation.ts';
import { placeNamed } from '../bot/directory/search.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import { asksForSelfCheck } from '../bot/selfCheck.ts';
import { listen, putRight } from '../bot/turn/listen.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { correctionIn } from '../bot/understanding/corrections.ts';
import { intentOf, type Path } from '../bot/understanding/intents.ts';
import { pictureIn } from '../bot/understanding/picture.ts';
import { isQuestion, wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { AboutUs } from './aboutUs.ts';
import { aboutThem } from './asking.ts';
import { Crisis } from './crisis.ts';
import { DidItHelp, offerToAsk, saysIfItHelped } from './didItHelp.ts';
import { DidYouMean } from './didYouMean.ts';
import { Feedback } from './feedback.ts';
import { GoodConversation } from './goodConversation.ts';
import { InformationAndAdvice } from './informationAndAdvice.ts';
import { SafeContact } from './safeContact.ts';
import { OFFERS, SelfCheck } from './selfCheck.ts';
import { buttonsFor, isAnswerTo } from './selfCheckQuestions.ts';
import { informed, StatutoryRequest } from './statutoryRequest.ts';
import { TalkToAPerson } from './talkToAPerson.ts';
import { shownBack } from './telling.ts';

const ROOMS: Record<Path, string> = {
  statutoryRequest: StatutoryRequest.id,
  informationAndAdvice: InformationAndAdvice.id,
  goodConversation: GoodConversation.id,
  talkToAPerson: TalkToAPerson.id,
  smallTalk: AboutUs.id,
  outOfScope: AboutUs.id,
  aboutUs: AboutUs.id,
};

/** Rooms that ask several things: what comes between is answered, and then the thread is taken up. */
const ASKING = [StatutoryRequest.id, GoodConversation.id, SelfCheck.id];

/** Paths that may break in on a question which is waiting for its answer. */
const BREAKS_IN: Path[] = ['statutoryRequest', 'talkToAPerson'];
/** Paths that are answered beside a question which goes on waiting. */
const ASIDES: Path[] = ['aboutUs', 'outOfScope', 'informationAndAdvice', 'smallTalk'];
/** After these the question is not asked again at once: it would be pushing. */
const LEFT_OPEN = ['goodbye', 'abuseOfBot', 'deleteMyWords'];

/** What is worth an answer beside words about danger. */
const WORTH_ANSWERING: Path[] = ['statutoryRequest', 'informationAndAdvice', 'talkToAPerson'];

/** How sure the recogniser must be of a path, where it wavers between intents that share it. */
const CLEAR = 0.6;
/** The same words so often in a row: going on would be going round in circles. */
const SAME_AGAIN = 3;
/** A greeting or thanks in the middle of something is short; a longer message tells something. */
const MOST_SMALL_TALK = 5;
/** Short words choose here: "good day" is then no greeting. */
const CHOICES: ReplyKey[] = [
  'goodConversation.askNext',
  'goodConversation.plan',
  'goodConversation.askChange',
  'statutory.summary',
  'selfCheck.askWho',
  ...OFFERS,
];
const FEWEST_IN_A_STORY = 12;
const SMALL_TALK = ['greeting', 'thanks', 'goodbye', 'howAreYou', 'help'];

const rooms: Dialog[] = [
  new AboutUs(),
  new Crisis(),
  new DidItHelp(),
  new DidYouMean(),
  new Feedback(),
  new GoodConversation(),
  new InformationAndAdvice(),
  new SafeContact(),
  new SelfCheck(),
  new StatutoryRequest(),
  new TalkToAPerson(),
];

interface Clear {
  path: Path;
  intent: string;
}

export async function frontDoor(context: TurnContext): Promise<void> {
  const turn = turnOf(context);
  const dialogs = new DialogSet(turn.dialogs);
  for (const room of rooms) dialogs.add(room);
  const dc = await dialogs.createContext(context);
  await answer(dc, turn);
  await offerToAsk(dc, turn);
}

async function answer(dc: DialogContext, turn: Turn): Promise<void> {
  const { heard, draft, facts } = turn;
  const answers = await turn.answers.get(dc.context, {});
  if (heard.what === 'rest') return answerRest(dc, turn, answers);
  answers.heardAt = turn.now;
  const want = wants(heard.text);
  const clear = clearPath(turn);
  const helped = saysIfItHelped(turn);
  if (want === 'person') return begin(dc, TalkToAPerson.id);
  if (draft.case?.kind === 'crisis') return stay(dc, turn, answers, clear);
  if (!/[\p{L}\p{N}]/u.test(heard.text) && yesOrNo(heard.text) === undefined) return nothingToRead(dc, heard.text);
  if (want === 'startAgain') return begin(dc, AboutUs.id, 'startAgain');
  if (isSameAgain(answers, heard.text)) return goingInCircles(dc, answers);
  if (draft.conversation.asksSafeContact && !(clear && breaksIn(clear, heard.text, answers)))
    return begin(dc, SafeContact.id);

  if (helped) return begin(dc, DidItHelp.id, helped);

  const waiting = dc.activeDialog && answers.asked ? dc.activeDialog.id : undefined;
  listen(answers, heard.text, facts, placeNamed(turn.directory, heard.text), !waiting);
  const look = asksForSelfCheck(heard.text);
  if (look && !want) return begin(dc, SelfCheck.id, look);
  if (waiting === SelfCheck.id && isAnswerTo(answers.asked, heard.text)) return void (await dc.continueDialog());
  const correction = waiting ? correctionIn(heard.text) : undefined;
  if (correction) return correct(dc, turn, answers, correction);
  if (waiting && !want) {
    const information = clear && wantsToKnow(clear, turn, answers) && informed(turn, clear.intent);
    if (information) return askAgain(dc, answers, [information, 'frontDoor.backTo']);
    if (clear && breaksIn(clear, heard.text, answers)) return begin(dc, ROOMS[clear.path], clear.intent);
    if (clear && ASKING.includes(waiting) && isAside(clear, turn, answers)) return aside(dc, answers, clear);
  }
  if (want === 'more' && waiting !== GoodConversation.id) return begin(dc, InformationAndAdvice.id, 'more');
  if (want === 'plan' && waiting !== GoodConversation.id) return begin(dc, GoodConversation.id, 'plan');
  if (dc.activeDialog) {
    await dc.continueDialog();
    if (draft.lines.length > 0) return;
  }
  if (clear) return begin(dc, ROOMS[clear.path], clear.intent);
  if (dc.activeDialog && CHOICES.includes(answers.asked!) && !answers.askedAgain) {
    answers.askedAgain = true;
    return askAgain(dc, answers, ['frontDoor.whichOne']);
  }
  if (isStory(turn)) return begin(dc, GoodConversation.id, turn.understanding.intents[0]?.intent);
  if (heard.what === 'eased') return begin(dc, GoodConversation.id, 'lonelyOrLow');
  if (want === 'back') return say(dc.context, ['frontDoor.nothingBefore']);
  if (draft.case && draft.case.kind !== 'person' && !isQuestion(heard.text)) return addToCase(dc, turn);
  return begin(dc, DidYouMean.id);
}

/**
 * Which room a message belongs in, when that is clear. "I need an assessment for mum" may be a needs or a carer's
 * assessment: it is passed on all the same (promise 11), and the people who read it tell which.
 */
function clearPath({ understanding }: Turn): Clear | undefined {
  if (understanding.band === 'none') return undefined;
  const known = understanding.intents.flatMap(({ intent, score }) => {
    const path = intentOf(intent)?.path;
    return path ? [{ intent, score, path }] : [];
  });
  const [best] = known;
  if (!best) return undefined;
  if (understanding.band === 'sure') return best;
  const together = known.filter(({ path }) => path === best.path).reduce((sum, { score }) => sum + score, 0);
  return together >= CLEAR ? best : undefined;
}

/** Somebody tells how things are, and what they come for is one of several: that is where a good conversation begins. */
function isStory({ heard: { text }, understanding }: Turn): boolean {
  const tells = Object.keys(pictureIn(text)).length > 0;
  const mayBe = understanding.intents.some(({ intent }) => intentOf(intent)?.path === 'goodConversation');
  return text.trim().split(/\s+/).length >= FEWEST_IN_A_STORY && tells && mayBe;
}

/**
 * A change of subject. A short answer to a question is an answer, whatever else it might mean; and what is told within a
 * request is part of it, unless it asks for something else.
 */
function breaksIn({ path, intent }: Clear, text: string, { asked, request }: Answers): boolean {
  if (yesOrNo(text) !== undefined || !BREAKS_IN.includes(path)) return false;
  if (asked?.startsWith('selfCheck.') && ASSESSMENTS.includes(intent))
    return WANTS_IT.test(text) || /assess/i.test(text);
  if (!asked?.startsWith('statutory.')) return true;
  return path !== 'statutoryRequest' || (intent !== request && WANTS_IT.test(text));
}

/** "How much does it cost?" in the middle of a request is a question about it, not another request. */
function wantsToKnow({ path, intent }: Clear, { heard: { text } }: Turn, { asked, request }: Answers): boolean {
  const within = asked?.startsWith('statutory.') && path === 'statutoryRequest' && intent !== request;
  return Boolean(within) && isQuestion(text) && !WANTS_IT.test(text);
}

/** Within a look at their own situation, what is hard is an answer: until they ask. */
const ASSESSMENTS = ['needsAssessment', 'carersAssessment'];

const WANTS_IT =
  /\b(?:i|we|she|he|they) (?:also )?(?:need|want|would like)\b|\bcan (?:i|we|you|she|he|they) (?:also )?(?:have|get|do|make|send|ask)\b|\balso\b/i;

/** Something else, between a question and its answer. An open question takes nearly any words for its answer. */
function isAside({ path, intent }: Clear, { heard: { text }, understanding }: Turn, { asked }: Answers): boolean {
  if (!ASIDES.includes(path) || yesOrNo(text) !== undefined) return false;
  const sure = understanding.band === 'sure';
  if (path === 'smallTalk')
    return (
      !CHOICES.includes(asked!) &&
      sure &&
      SMALL_TALK.includes(intent) &&
      text.trim().split(/\s+/).length <= MOST_SMALL_TALK
    );
  if (path === 'aboutUs') return sure;
  return isQuestion(text);
}

async function aside(dc: DialogContext, answers: Answers, { path, intent }: Clear): Promise<void> {
  const { asked } = answers;
  await dc.beginDialog(ROOMS[path], { intent, quiet: true });
  answers.asked = asked;
  if (!LEFT_OPEN.includes(intent)) await askAgain(dc, answers, ['frontDoor.backTo']);
}

async function correct(dc: DialogContext, turn: Turn, answers: Answers, facts: Turn['facts']): Promise<void> {
  putRight(answers, facts);
  if (turn.draft.case) Object.assign(turn.draft.case.facts, facts.relation && { relation: facts.relation });
  await askAgain(dc, answers, ['frontDoor.putRight']);
}

/** The question that waits, once more: its name is the name of its words. */
async function askAgain(dc: DialogContext, answers: Answers, before: Part[]): Promise<void> {
  if (answers.asked === undefined) return;
  const facts = { ...aboutThem(answers), ...shownBack(answers), ideas: '' };
  await say(dc.context, [...before, [answers.asked, facts]], { buttons: buttonsFor(answers.asked) });
}

/** To another question the same words are another answer. */
function isSameAgain(answers: Answers, text: string): boolean {
  const said = text.trim().toLowerCase().slice(0, 400);
  const { last, asked } = answers;
  const times = last?.text === said && last.asked === asked ? last.times + 1 : 1;
  answers.last = { text: said, times, asked };
  return times >= SAME_AGAIN && yesOrNo(text) === undefined && wants(text) === undefined;
}

async function goingInCircles(dc: DialogContext, answers: Answers): Promise<void> {
  await dc.cancelAllDialogs();
  answers.asked = undefined;
  await say(dc.context, ['frontDoor.sameAgain'], { buttons: [intentOf('talkToAPerson')!.label] });
}

/** Somebody whose request is with our team tells more: it goes there. */
async function addToCase(dc: DialogContext, { draft, heard }: Turn): Promise<void> {
  const { facts, reference } = draft.case!;
  facts.more = [facts.more, heard.text].filter(Boolean).join('\n').slice(0, 4_000);
  await say(dc.context, [['statutory.added', { reference }]]);
}

/**
 * With somebody in danger. Once they have told that they are safe, a clear question is answered as well: nobody should have
 * to choose between being looked after and being heard.
 */
async function stay(dc: DialogContext, turn: Turn, answers: Answers, clear: Clear | undefined): Promise<void> {
  const { dangerWords } = turn.draft.conversation;
  const calmer = dangerWords.includes('crisis.safeYes') || dangerWords.includes('crisis.joke');
  if (calmer && clear && WORTH_ANSWERING.includes(clear.path) && isQuestion(turn.heard.text)) {
    answers.asked = undefined;
    return begin(dc, ROOMS[clear.path], clear.intent, true);
  }
  return begin(dc, Crisis.id, clear?.intent);
}

/** What a message asked besides its danger: answered when it is clear, else left to the people who now have it. */
async function answerRest(dc: DialogContext, turn: Turn, answers: Answers): Promise<void> {
  const clear = clearPath(turn);
  if (!clear || !WORTH_ANSWERING.includes(clear.path)) return;
  const { askedIfSafe } = turn.draft.conversation;
  if (askedIfSafe) askedIfSafe.answered = true;
  listen(answers, turn.heard.text, turn.facts, placeNamed(turn.directory, turn.heard.text), true);
  await say(dc.context, ['crisis.restNext']);
  // The safety question is still open: a second one would make "no" mean two things.
  await begin(dc, ROOMS[clear.path], clear.intent, true);
}

async function nothingToRead(dc: DialogContext, text: string): Promise<void> {
  await say(dc.context, [text.trim() === '' ? 'trouble.empty' : 'trouble.emoji']);
}

/** @param quiet answer, and ask nothing */
async function begin(dc: DialogContext, id: string, intent?: string, quiet = false): Promise<void> {
  await dc.cancelAllDialogs();
  const answers = await turnOf(dc.context).answers.get(dc.context, {});
  answers.asked = undefined;
  await dc.beginDialog(id, { intent, quiet });
}
