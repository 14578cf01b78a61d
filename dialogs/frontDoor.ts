/** The root dialog: looks at what a message is about and shows it to the right room. A table, and the order of asking. */
import type { TurnContext } from 'botbuilder';
import { type Dialog, type DialogContext, DialogSet } from 'botbuilder-dialogs';
import { say } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { intentOf, type Path } from '../bot/understanding/intents.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { AboutUs } from './aboutUs.ts';
import { Crisis } from './crisis.ts';
import { DidYouMean } from './didYouMean.ts';
import { GoodConversation } from './goodConversation.ts';
import { HubBooking } from './hubBooking.ts';
import { HubInstead } from './hubInstead.ts';
import { HubSession } from './hubSession.ts';
import { answersHubQuestion, hubFor } from './hubTalk.ts';
import { InformationAndAdvice } from './informationAndAdvice.ts';
import { SafeContact } from './safeContact.ts';
import { StatutoryRequest } from './statutoryRequest.ts';
import { TalkToAPerson } from './talkToAPerson.ts';

const ROOMS: Record<Path, string> = {
  statutoryRequest: StatutoryRequest.id,
  informationAndAdvice: InformationAndAdvice.id,
  goodConversation: GoodConversation.id,
  talkToAPerson: TalkToAPerson.id,
  smallTalk: AboutUs.id,
  outOfScope: AboutUs.id,
  aboutUs: AboutUs.id,
};

/** Paths that may break in on a question which is waiting for its answer. */
const BREAKS_IN: Path[] = ['statutoryRequest', 'talkToAPerson', 'aboutUs', 'outOfScope'];

/** What is worth an answer beside words about danger. */
const WORTH_ANSWERING: Path[] = ['statutoryRequest', 'informationAndAdvice', 'talkToAPerson'];

/** How sure the recogniser must be of a path, where it wavers between intents that share it. */
const CLEAR = 0.6;

const rooms: Dialog[] = [
  new AboutUs(),
  new Crisis(),
  new DidYouMean(),
  new GoodConversation(),
  new HubBooking(),
  new HubInstead(),
  new HubSession(),
  new InformationAndAdvice(),
  new SafeContact(),
  new StatutoryRequest(),
  new TalkToAPerson(),
];

export async function frontDoor(context: TurnContext): Promise<void> {
  const turn = turnOf(context);
  const dialogs = new DialogSet(turn.dialogs);
  for (const room of rooms) dialogs.add(room);
  const dc = await dialogs.createContext(context);
  await answer(dc, turn);
}

async function answer(dc: DialogContext, turn: Turn): Promise<void> {
  const { heard, draft } = turn;
  if (heard.what === 'rest') return answerRest(dc, turn);
  const want = wants(heard.text);
  if (want === 'person') return begin(dc, TalkToAPerson.id);
  if (draft.case?.kind === 'crisis') return begin(dc, Crisis.id);
  if (await answersHubQuestion(dc)) {
    await dc.continueDialog();
    if (draft.lines.length > 0) return;
  }
  if (!/[\p{L}\p{N}]/u.test(heard.text) && yesOrNo(heard.text) === undefined) return nothingToRead(dc, heard.text);
  if (want === 'startAgain') return begin(dc, AboutUs.id, 'startAgain');
  if (want === 'more') return begin(dc, InformationAndAdvice.id, 'more');

  const clear = clearPath(turn);
  if (draft.conversation.asksSafeContact && !(clear && breaksIn(clear.path, heard.text)))
    return begin(dc, SafeContact.id);
  const hub = hubFor(dc, clear);
  if (hub) return begin(dc, hub.wish === 'book' || hub.wish === 'offer' ? HubSession.id : HubBooking.id, hub.wish);
  if (dc.activeDialog && !(clear && breaksIn(clear.path, heard.text))) {
    await dc.continueDialog();
    if (draft.lines.length > 0) return;
  }
  if (clear) return begin(dc, ROOMS[clear.path], clear.intent);
  if (heard.what === 'eased') return begin(dc, GoodConversation.id, 'lonelyOrLow');
  return begin(dc, DidYouMean.id);
}

/**
 * Which room a message belongs in, when that is clear. "I need an assessment for mum" may be a needs or a carer's
 * assessment: it is passed on all the same (promise 11), and the people who read it tell which.
 */
function clearPath({ understanding }: Turn): { path: Path; intent: string } | undefined {
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

/** A short answer to a question is an answer, whatever else it might mean. */
function breaksIn(path: Path, text: string): boolean {
  return yesOrNo(text) === undefined && BREAKS_IN.includes(path);
}

/** What a message asked besides its danger: answered when it is clear, else left to the people who now have it. */
async function answerRest(dc: DialogContext, turn: Turn): Promise<void> {
  const clear = clearPath(turn);
  if (!clear || !WORTH_ANSWERING.includes(clear.path)) return;
  const { askedIfSafe } = turn.draft.conversation;
  if (askedIfSafe) askedIfSafe.answered = true;
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
  await dc.beginDialog(id, { intent, quiet });
}
