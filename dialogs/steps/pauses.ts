/** "Hang on", "brb", "I'm back": waited for, and no answer to anything. */
import { isCrisisNow } from '../../bot/case/case.ts';
import type { Answers } from '../../bot/conversation.ts';
import { say } from '../../bot/reply.ts';
import { wholly } from '../../bot/understanding/saidIn.ts';
import content from '../../content/inTalk.json' with { type: 'json' };
import { takenUp } from '../aboutHubs.ts';
import { saysWhatBecomesOfIt } from '../endOfARequest.ts';
import { GoodConversation } from '../goodConversation.ts';
import { askAgain, isWorried } from '../inPassing.ts';
import type { Step } from '../moment.ts';
import { again, once } from '../offers.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';

const MOST_WORDS = 6;
const waits = wholly(content.waits);
const isBack = wholly(content.isBack);
const stops = wholly(content.stops);
/** "Sorry, hang on a sec please x". */
const AROUND =
  /^(?:(?:ok(?:ay)?|hello|hi|hiya|hey|oh|sorry|no|right|um+|er+m*|please|pls|just|can you)[\s,.!]+)+|[\s,.!]+(?:please|pls|plz|love|mate|dear|x+|sorry|ta|thanks)\W*$/gi;

function bare(text: string): string {
  return text
    .trim()
    .replace(AROUND, '')
    .replace(AROUND, '')
    .replace(/[.!…\s]+$/g, '');
}

export const pauses: Step = async ({ dc, turn, answers, waiting }) => {
  const { text, what } = turn.heard;
  if (what !== 'message' || turn.draft.conversation.asksSafeContact) return false;
  if (isCrisisNow(turn.draft.case)) return false;
  const said = bare(text);
  // "One sec, phone".
  const [first = ''] = text.split(',');
  const few = text.trim().split(/\s+/).length <= MOST_WORDS;
  if (waits(said) || waits(text) || (few && waits(bare(first)))) {
    await once(dc, 'frontDoor.takeYourTime');
    await say(dc.context, ['frontDoor.takeYourTime']);
    return true;
  }
  // "Back" by itself goes a question back, unless they had left us waiting.
  const returns = /^\W*back\W*$/i.test(text) && answers.said?.includes('frontDoor.takeYourTime');
  if (!returns && !isBack(said) && !isBack(text)) return false;
  const isNew = begins(answers) && !turn.draft.case && !turn.draft.conversation.earlier;
  await again(dc, 'frontDoor.takeYourTime');
  // The page was loaded again: of what they come back to nothing is known here.
  if (isNew) {
    await say(dc.context, ['frontDoor.backToNew']);
    return true;
  }
  // Whoever comes back is not asked how it went before.
  if (answers.asked?.startsWith('feedback.')) {
    await dc.cancelAllDialogs();
    answers.asked = undefined;
    await say(dc.context, ['frontDoor.backAgain', 'frontDoor.goOn']);
  } else if (isAboutHubs(waiting)) await say(dc.context, ['frontDoor.backAgain', ...takenUp(answers)]);
  else if (isAsking(waiting)) await askAgain(dc, answers, ['frontDoor.backAgain']);
  else await say(dc.context, ['frontDoor.backAgain', 'frontDoor.goOn']);
  return true;
};

/** "Stop" on the web: no more is shown or asked, and what is with our team is told. Rooms with an end of their own keep it. */
export const stopsHere: Step = async ({ dc, turn, answers, waiting }) => {
  const { draft, heard } = turn;
  if (heard.what !== 'message' || draft.conversation.asksSafeContact || draft.conversation.askedIfSafe) return false;
  if (isCrisisNow(draft.case) || isWorried(draft) || !(stops(bare(heard.text)) || stops(heard.text))) return false;
  if (isAsking(waiting) && waiting !== StatutoryRequest.id && waiting !== GoodConversation.id) return false;
  const isAsked = waiting === StatutoryRequest.id && draft.case !== undefined;
  await dc.cancelAllDialogs();
  if (isAsked) await saysWhatBecomesOfIt(dc, turn, answers, 'statutory.stopped');
  else {
    Object.assign(answers, { asked: undefined, askedAgain: undefined, asks: [] });
    await say(dc.context, ['frontDoor.stopped']);
  }
  return true;
};

function begins({ said, told, shown, asked }: Answers): boolean {
  return !said?.length && !told && !shown && !asked;
}
