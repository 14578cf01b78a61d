/** The root dialog: looks at what a message is about and shows it to the right room. A table, and the order of asking. */
import type { TurnContext } from 'botbuilder';
import { type Dialog, type DialogContext, DialogSet } from 'botbuilder-dialogs';
import { isCrisisNow } from '../bot/case/case.ts';
import type { Answers } from '../bot/conversation.ts';
import { placeNamed } from '../bot/directory/search.ts';
import { isHubQuestion } from '../bot/hubs/answersHub.ts';
import { type ReplyKey, say } from '../bot/reply.ts';
import { asksForSelfCheck } from '../bot/selfCheck.ts';
import { listen, putRight } from '../bot/turn/listen.ts';
import { isCalmer, keepWho } from '../bot/turn/stayWith.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { correctionIn } from '../bot/understanding/corrections.ts';
import { intentOf, type Path } from '../bot/understanding/intents.ts';
import { isQuestion, wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { AboutUs } from './aboutUs.ts';
import { CallBack } from './callBack.ts';
import { CarryAway } from './carryAway.ts';
import { Coordinator } from './coordinator.ts';
import { Crisis } from './crisis.ts';
import { DidItHelp, offerToAsk, saysIfItHelped } from './didItHelp.ts';
import { DidYouMean } from './didYouMean.ts';
import { Feedback } from './feedback.ts';
import { GoodConversation } from './goodConversation.ts';
import { HubBooking } from './hubBooking.ts';
import { HubInstead } from './hubInstead.ts';
import { HubSession } from './hubSession.ts';
import { answersHubQuestion, hubFor } from './hubTalk.ts';
import { askThem, InformationAndAdvice } from './informationAndAdvice.ts';
import { addToCase, answeredInPassing, askAgain, askedBack, isOurs } from './inPassing.ts';
import { offered } from './offers.ts';
import { SafeContact } from './safeContact.ts';
import { SelfCheck } from './selfCheck.ts';
import { isAnswerTo } from './selfCheckQuestions.ts';
import { informed, StatutoryRequest } from './statutoryRequest.ts';
import { takenAway } from './takenAway.ts';
import { TalkToAPerson } from './talkToAPerson.ts';
import {
  asksUs,
  breaksIn,
  type Clear,
  clearPath,
  closerBy,
  isAboutShown,
  isAside,
  isChoice,
  isCloser,
  isStory,
  tellsWho,
  wantsToKnow,
} from './whichRoom.ts';

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
const ABOUT_HUBS: string[] = [HubSession.id, HubBooking.id, HubInstead.id];
const ASKING: string[] = [
  StatutoryRequest.id,
  GoodConversation.id,
  SelfCheck.id,
  CallBack.id,
  CarryAway.id,
  Coordinator.id,
  ...ABOUT_HUBS,
];

/** After these the question is not asked again at once: it would be pushing. */
const LEFT_OPEN = ['goodbye', 'abuseOfBot'];

/** What is worth an answer beside words about danger. */
const WORTH_ANSWERING: Path[] = ['statutoryRequest', 'informationAndAdvice', 'talkToAPerson'];

/** The same words so often in a row: going on would be going round in circles. */
const SAME_AGAIN = 3;
const rooms: Dialog[] = [
  new AboutUs(),
  new CallBack(),
  new CarryAway(),
  new Coordinator(),
  new Crisis(),
  new DidItHelp(),
  new DidYouMean(),
  new Feedback(),
  new GoodConversation(),
  new HubBooking(),
  new HubInstead(),
  new HubSession(),
  new InformationAndAdvice(),
  new SafeContact(),
  new SelfCheck(),
  new StatutoryRequest(),
  new TalkToAPerson(),
];

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
  const same = isSameAgain(answers, heard.text, dc.activeDialog ? answers.asked : undefined);
  const helped = saysIfItHelped(turn);
  if (await takenAway(dc, turn, answers)) return;
  if (want === 'person') return begin(dc, TalkToAPerson.id);
  if (isCrisisNow(draft.case)) return stay(dc, turn, answers, clear);
  if (await answersHubQuestion(dc)) return void (await dc.continueDialog());
  if (want === 'startAgain') return begin(dc, AboutUs.id, 'startAgain');
  if (same && !ABOUT_HUBS.includes(dc.activeDialog?.id ?? '')) return goingInCircles(dc, answers);
  if (!/[\p{L}\p{N}]/u.test(heard.text) && yesOrNo(heard.text) === undefined) return nothingToRead(dc, turn, answers);
  if (draft.conversation.asksSafeContact && !(clear && breaksIn(clear, heard.text, answers)))
    return begin(dc, SafeContact.id);

  if (helped) return begin(dc, DidItHelp.id, helped);

  const waiting = dc.activeDialog && answers.asked ? dc.activeDialog.id : undefined;
  if (!dc.activeDialog && (await takesUp(dc, turn, answers))) return;
  listen(answers, heard.text, facts, placeNamed(turn.directory, heard.text), !waiting);
  const hub = hubFor(dc, clear);
  if (hub && !(waiting && hub.wish === 'offer'))
    return begin(dc, hub.wish === 'book' || hub.wish === 'offer' ? HubSession.id : HubBooking.id, hub.wish);
  const look = asksForSelfCheck(heard.text);
  if (look && !want) return begin(dc, SelfCheck.id, look);
  if (waiting === SelfCheck.id && isAnswerTo(answers.asked as ReplyKey, heard.text))
    return void (await dc.continueDialog());
  const correction =
    waiting && ASKING.includes(waiting) && !ABOUT_HUBS.includes(waiting) ? correctionIn(heard.text) : undefined;
  if (correction) return correct(dc, turn, answers, correction);
  if (await answeredInPassing(dc, turn, answers, ASKING.includes(waiting ?? ''))) return;
  if (!ASKING.includes(waiting ?? '')) {
    if (isCloser(turn, answers, clear)) return lookCloser(dc, turn, answers);
    if (isAboutShown(turn, answers, clear)) return say(dc.context, [askThem(turn, answers)]);
  }
  const given = answers.asked?.startsWith('statutory.ask') && (facts.phone ?? facts.name);
  if (waiting && !want && !given) {
    const information = clear && wantsToKnow(clear, turn, answers) && informed(turn, clear.intent);
    if (information) return askAgain(dc, answers, [information, 'frontDoor.backTo']);
    if (clear && breaksIn(clear, heard.text, answers)) {
      // Another subject may be about somebody else.
      listen(answers, heard.text, facts, placeNamed(turn.directory, heard.text), true);
      return begin(dc, ROOMS[clear.path], clear.intent);
    }
    const isTry = ABOUT_HUBS.includes(waiting) && clear?.path === 'smallTalk';
    if (clear && !isTry && ASKING.includes(waiting) && isAside(clear, turn, answers)) return aside(dc, answers, clear);
    if (ASKING.includes(waiting) && asksUs(heard.text)) return askedBack(dc, turn, answers);
  }
  if (want === 'more' && waiting !== GoodConversation.id) return begin(dc, InformationAndAdvice.id, 'more');
  if (want === 'plan' && waiting !== GoodConversation.id) return begin(dc, GoodConversation.id, 'plan');
  if (dc.activeDialog) {
    await dc.continueDialog();
    if (draft.lines.length > 0) return;
  }
  const isFew = clear?.path === 'smallTalk' && yesOrNo(heard.text) !== undefined;
  if (isOurs(draft) && !dc.activeDialog && tellsWho(turn, clear)) return addToCase(dc, turn, answers);
  if (isFew && isOurs(draft) && heard.text.trim().split(/\s+/).length > 1) return addToCase(dc, turn, answers);
  if (want === 'back') return say(dc.context, ['frontDoor.nothingBefore']);
  if (facts.name && tellsWho(turn, clear)) return say(dc.context, [['frontDoor.named', { name: facts.name }]]);
  if (clear) return begin(dc, ROOMS[clear.path], clear.intent);
  if (dc.activeDialog && isChoice(answers) && !answers.askedAgain) {
    answers.askedAgain = true;
    return askAgain(dc, answers, ['frontDoor.whichOne']);
  }
  if (heard.what === 'eased') return begin(dc, GoodConversation.id, 'lonelyOrLow');
  if (isStory(turn)) return begin(dc, GoodConversation.id, turn.understanding.intents[0]?.intent);
  if (want) return begin(dc, AboutUs.id, 'yes');
  if (isOurs(draft) && !isQuestion(heard.text)) return addToCase(dc, turn, answers);
  if (isOurs(draft) && (draft.case?.kind === 'safeguarding' || turn.understanding.band === 'none'))
    return addToCase(dc, turn, answers, 'statutory.questionKept');
  return begin(dc, DidYouMean.id);
}

/** A "yes" to what was offered in passing. @returns whether it was one */
async function takesUp(dc: DialogContext, { heard }: Turn, answers: Answers): Promise<boolean> {
  const { asked } = answers;
  const what = asked && !isHubQuestion(asked) ? offered(asked) : undefined;
  answers.asked = undefined;
  if (!what || yesOrNo(heard.text) !== 'yes') return false;
  if (what === 'person') await begin(dc, TalkToAPerson.id);
  else await begin(dc, HubSession.id, 'book');
  return true;
}

async function lookCloser(dc: DialogContext, turn: Turn, answers: Answers): Promise<void> {
  const { heard, directory } = turn;
  const before = answers.question ?? '';
  const place = placeNamed(directory, heard.text) && placeNamed(directory, before);
  const rest = place ? before.replaceAll(new RegExp(`(?:\\b(?:in|near|around) )?\\b${place}\\b`, 'gi'), '') : before;
  await dc.cancelAllDialogs();
  answers.asked = undefined;
  await dc.beginDialog(InformationAndAdvice.id, { intent: '', text: `${rest} ${closerBy(turn)}` });
}

async function aside(dc: DialogContext, answers: Answers, { path, intent }: Clear): Promise<void> {
  const { asked } = answers;
  await dc.beginDialog(ROOMS[path], { intent, quiet: true });
  // The rooms about hubs ask again themselves.
  if (!asked || isHubQuestion(asked)) return;
  // Nobody who wants their words deleted is asked for more of them.
  if (intent === 'deleteMyWords') return void (await dc.cancelAllDialogs());
  answers.asked = asked;
  if (!LEFT_OPEN.includes(intent)) await askAgain(dc, answers, ['frontDoor.backTo']);
}

async function correct(dc: DialogContext, turn: Turn, answers: Answers, facts: Turn['facts']): Promise<void> {
  putRight(answers, facts);
  if (turn.draft.case) Object.assign(turn.draft.case.facts, facts.relation && { relation: facts.relation });
  await askAgain(dc, answers, ['frontDoor.putRight']);
}

/** To another question the same words are another answer. */
function isSameAgain(answers: Answers, text: string, asked: Answers['asked']): boolean {
  const said = text.trim().toLowerCase().slice(0, 400);
  const { last } = answers;
  const times = last?.text === said && last.asked === asked ? last.times + 1 : 1;
  answers.last = { text: said, times, asked };
  return times >= SAME_AGAIN && yesOrNo(text) === undefined && wants(text) === undefined;
}

/** Said thrice: a person is offered. Said again: one is asked for, because going on alone helps nobody. */
async function goingInCircles(dc: DialogContext, answers: Answers): Promise<void> {
  if (answers.last!.times > SAME_AGAIN) {
    await dc.cancelAllDialogs();
    answers.asked = undefined;
    return void (await dc.beginDialog(TalkToAPerson.id, { unasked: true }));
  }
  await dc.cancelAllDialogs();
  answers.asked = 'frontDoor.sameAgain';
  await say(dc.context, ['frontDoor.sameAgain'], { buttons: [intentOf('talkToAPerson')!.label] });
}

/**
 * With somebody in danger. Once they have told that they are safe, a clear question is answered as well: nobody should have
 * to choose between being looked after and being heard.
 */
async function stay(dc: DialogContext, turn: Turn, answers: Answers, clear: Clear | undefined): Promise<void> {
  keepWho(turn.draft, turn.facts);
  if (isCalmer(turn.draft) && clear && WORTH_ANSWERING.includes(clear.path) && isQuestion(turn.heard.text)) {
    answers.asked = undefined;
    return begin(dc, ROOMS[clear.path], clear.intent, true);
  }
  return begin(dc, Crisis.id, clear?.intent);
}

/** What a message asked besides its danger: answered when it is clear, else left to the people who now have it. */
async function answerRest(dc: DialogContext, turn: Turn, answers: Answers): Promise<void> {
  const clear = clearPath(turn);
  if (!clear || !WORTH_ANSWERING.includes(clear.path)) return;
  // A worry that is with our safeguarding team already is not believed twice.
  if (clear.intent === 'safeguardingWorry' && turn.draft.case) return;
  const { askedIfSafe } = turn.draft.conversation;
  if (askedIfSafe) askedIfSafe.answered = true;
  listen(answers, turn.heard.text, turn.facts, placeNamed(turn.directory, turn.heard.text), true);
  await say(dc.context, ['crisis.restNext']);
  // The safety question is still open: a second one would make "no" mean two things.
  await begin(dc, ROOMS[clear.path], clear.intent, true);
}

async function nothingToRead(dc: DialogContext, turn: Turn, answers: Answers): Promise<void> {
  const { text } = turn.heard;
  const isPicture = /\p{Extended_Pictographic}/u.test(text);
  const words = text.trim() === '' ? 'trouble.empty' : isPicture ? 'trouble.emoji' : 'trouble.marks';
  await say(dc.context, [words]);
  if (ASKING.includes(dc.activeDialog?.id ?? '')) await askAgain(dc, answers, ['frontDoor.backTo']);
}

/**
 * @param quiet answer, and ask nothing
 * @param text what they asked, where it is not this message
 */
async function begin(dc: DialogContext, id: string, intent?: string, quiet = false, text?: string): Promise<void> {
  await dc.cancelAllDialogs();
  const answers = await turnOf(dc.context).answers.get(dc.context, {});
  answers.asked = undefined;
  await dc.beginDialog(id, { intent, quiet, ...(text && { text }) });
}
