/** A plain question in the middle of something, to which the bank holds an answer: it is answered, and the thread is taken up. */
import { placeNamed } from '../../bot/directory/search.ts';
import { type ReplyKey, say } from '../../bot/reply.ts';
import { isYoung } from '../../bot/turn/dangerWords.ts';
import { AboutUs } from '../aboutUs.ts';
import { wantsToKnow } from '../betweenQuestions.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { askAgain, isOurs, keepMore } from '../inPassing.ts';
import { asks, KNOWN, KNOWN_WELL, knownAnswer } from '../known.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { topicsOfAll } from '../requestsOn.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { keepWish } from '../whatWasSaid.ts';
import { asksAssessment, wantsIt } from '../whichRoom.ts';

/** These do something besides answering: what they do comes first. */
const DOES_MORE: string[] = [
  'otherLanguage',
  'deleteMyWords',
  'requestStatus',
  'abuseOfBot',
  'cannotUseWebsites',
  'greeting',
  'thanks',
  'goodbye',
];

/** What a good conversation begins with, and what is somebody else's. */
const BEFORE_US: string[] = ['goodConversation', 'outOfScope', 'talkToAPerson'];

const ONLY_A_FACT = /^statutory\.ask(?:Name|Phone|More)$/;
/** How clear an entry must be where nothing is asked: "we'd need help with wages and tax". */
const CLEAR_WHEN_TOLD = 1;

/** Before other readings: what is asked is plain. */
export const asksWhatWeKnowWell: Step = (moment) => answered(moment, KNOWN_WELL);

/** After them: better a likely answer than none. */
export const mayAskWhatWeKnow: Step = async (moment) => !isAboutHubs(moment.waiting) && answered(moment, KNOWN);

/** "He doesn't know I'm asking, does that matter": with their request in hand a question is not where to start. */
function isWithin({ turn, clear, waiting }: Moment): boolean {
  const path = clear?.path;
  return path === 'goodConversation' && isOurs(turn.draft) && isAsking(waiting) && asks(turn.heard.text);
}

const SOMEWHERE = /\bsome ?where\b/i;

async function answered(moment: Moment, least: number): Promise<boolean> {
  const { dc, turn, answers, waiting, want, clear } = moment;
  if (want || DOES_MORE.includes(clear?.intent ?? '') || (BEFORE_US.includes(clear?.path ?? '') && !isWithin(moment)))
    return false;
  // "Is there a group for people like me": a child is shown what there is.
  const isAChild = turn.draft.case && isYoung(turn.draft);
  if (isAChild && !waiting && clear?.path === 'informationAndAdvice') return false;
  // Why we ask is known best by whoever asks.
  if (isAsking(waiting) && /\b(?:why|what for)\b/i.test(turn.heard.text)) return false;
  // Whoever asks for something is passed on (promise 11): the request has the answer with it.
  const onlyAsks = asks(turn.heard.text) && !wantsIt(turn.heard.text) && answers.request !== undefined;
  const within = clear !== undefined && (onlyAsks || wantsToKnow(clear, turn, answers));
  if (clear?.path === 'statutoryRequest' && clear.intent !== answers.request && !within) return false;
  if (answers.asked === 'statutory.askShare' && /\bwho\b/i.test(turn.heard.text)) return false;
  // What is no question answers the one that waits; and whoever asks for an assessment has asked for it.
  const isAsked = asks(turn.heard.text);
  // Where a name or a number was asked, what they tell of what they asked for may be answered as well.
  const mayTell = ONLY_A_FACT.test(answers.asked ?? '');
  if ((waiting && !isAsked && !mayTell) || asksAssessment(turn.heard.text)) return false;
  const opens = !waiting && !turn.draft.case && !answers.shown && !answers.topic;
  const topics = topicsOfAll(turn, answers);
  const entry = knownAnswer(turn, answers, isAsked ? least : CLEAR_WHEN_TOLD, opens, topics);
  if (!entry || (entry.intent && isAboutHubs(waiting))) return false;
  // "Mum has dementia. What help is there" asks what there is for her, and not what we do.
  if (entry.intent === 'help' && opens && clear?.path === 'informationAndAdvice') return false;
  const key: ReplyKey = `asked.${entry.id}`;
  answers.said = [...(answers.said ?? []), key];
  answers.topic = entry.topic;
  keepWish(turn, answers);
  answers.about = { text: turn.heard.text, topic: entry.topic, alone: true };
  if (isOurs(turn.draft)) keepMore(turn, answers);
  if (entry.intent) {
    const { asked } = answers;
    await dc.beginDialog(AboutUs.id, { intent: entry.intent, quiet: Boolean(waiting) });
    answers.asked = asked;
    if (isAsking(waiting) && entry.intent !== 'deleteMyWords') await askAgain(dc, answers, ['frontDoor.backTo']);
    return true;
  }
  // Somebody who opens with a question is shown where to go as well; by text one thing is enough.
  const isWeb = turn.draft.conversation.channel === 'web';
  // "I can look near you" is done at once for whoever said where; and "could I help somewhere" asks for a place.
  const asksWhere =
    SOMEWHERE.test(turn.heard.text) || (opens && placeNamed(turn.directory, turn.heard.text) !== undefined);
  if (!waiting && clear?.path === 'informationAndAdvice' && ((opens && isWeb) || asksWhere))
    return begin(moment, InformationAndAdvice.id, { intent: clear.intent, first: key });
  // The question that waits is not pushed at somebody again and again: it stays open.
  const again = isAsking(waiting) && (await once(dc, answers.asked as ReplyKey));
  if (again) await askAgain(dc, answers, [key, 'frontDoor.backTo']);
  else await say(dc.context, [key]);
  return true;
}
