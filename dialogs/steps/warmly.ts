/** What wants a warm word before anything else: a holiday's greeting, a wasted journey, and a goodbye in the middle. */
import { placeNamed } from '../../bot/directory/search.ts';
import { inWords } from '../../bot/hours.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import { type Part, say } from '../../bot/reply.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import feelings from '../../content/understanding/feelings.json' with { type: 'json' };
import { dropSeen } from '../afterAnswer.ts';
import { GoodConversation } from '../goodConversation.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { askAgain, isOurs } from '../inPassing.ts';
import { begin, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';

const isSeasonal = anyOf(feelings.season);
const isOnTheirOwn = anyOf(feelings.onOwn);
const hadClosed = anyOf(feelings.closed);
const isOfAnEntry = anyOf(feelings.ofAnEntry);
const MOST_IN_A_GREETING = 8;
const MOST_IN_A_HOLIDAY = 24;
const MOST_IN_A_COMPLAINT = 70;

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length;
}

/** "Merry Christmas": greeted back; and who is alone on the day is heard. */
export const greetsForTheSeason: Step = async (moment) => {
  const { dc, turn, answers, waiting } = moment;
  const { text } = turn.heard;
  const many = wordsIn(text);
  if (turn.heard.what !== 'message' || many > MOST_IN_A_HOLIDAY || !isSeasonal(text)) return false;
  if (!isAsking(waiting) && !isOurs(turn.draft) && isOnTheirOwn(text)) {
    await say(dc.context, ['frontDoor.seasonToo']);
    return begin(moment, GoodConversation.id, { intent: 'lonelyOrLow' });
  }
  if (many > MOST_IN_A_GREETING || /\?\s*$/.test(text)) return false;
  if (isAsking(waiting)) await askAgain(dc, answers, ['frontDoor.seasonToo', 'frontDoor.backTo']);
  else await say(dc.context, ['frontDoor.season']);
  return true;
};

const ENDS =
  /\b(?:bye|goodbye|good ?night|cheerio|ta ?ra|so long|see you|i[\u0027’]?m off|i(?:[\u0027’]?ll| will) (?:leave|stop) (?:it )?(?:there|here)|that(?:[\u0027’]?ll| will)? do(?: me| for me)?|that(?:[\u0027’]?s| is) (?:all|it|me|me done|everything|enough)|i(?:[\u0027’]?m| am) done|nothing (?:else|more)|got to go|have to go|must go)\b/i;
const BESIDE_THE_END = new Set(
  `thank thanks you ta cheers very much so ever for your help that thats thatll will do me it all now ok okay
  right well then and but ill i im off go got to have must be the bus love dear mate today tonight bye goodbye good night
  goodnight cheerio tara ra see later soon so long leave stop there here is done enough everything nothing else more am a lot lovely great`.split(
    /\s+/,
  ),
);

/** "Thank you, that'll do me for now", while a request's questions go on: they end, and the request stands. */
export const endsTheirQuestions: Step = async ({ dc, turn, answers, clear }) => {
  const { text } = turn.heard;
  if (!answers.asked?.startsWith('statutory.') || !turn.draft.case || turn.heard.what !== 'message') return false;
  if (clear?.intent === 'goodbye') return false;
  // "That's all" by itself is an answer to what else there is.
  if (answers.asked === 'statutory.askMore' || answers.asked === 'statutory.summary') return false;
  const words =
    text
      .toLowerCase()
      .replace(/[\u0027’]/g, '')
      .match(/\p{L}+/gu) ?? [];
  if (words.length < 3 || !ENDS.test(text) || !words.every((word) => BESIDE_THE_END.has(word))) return false;
  await dc.cancelAllDialogs();
  answers.asked = undefined;
  await say(dc.context, ['frontDoor.goodbyeKept']);
  return true;
};

/** What was no group of ours: a shop, a surgery, their own carers. */
const NOT_AN_ENTRY =
  /\b(?:carers?|care worker|surgery|doctors?|gp|pharmacy|chemist|bank|post office|school|my eyes|bowels?)\b/i;
const THING =
  /\b((?:lunch|social|coffee|tea|art|craft|gardening|walking|dance|singing|knitting|exercise|chair|bowls|bingo|day|dementia|memory|men[\u0027’]?s|women[\u0027’]?s|carers[\u0027’]?|book|film|yoga|swimming|falls|bereavement)?\s?(?:clubs?|groups?|class(?:es)?|caf[eé]s?|choirs?|mornings?|sessions?|centres?|lunch(?:es)?|walks?|shed))\b/i;

/** "You sent me to a lunch club and it was shut": sorrow first, the entry is checked, and another is shown. */
export const tellsThatItHadClosed: Step = async (moment) => {
  const { turn, answers, waiting, clear } = moment;
  const { heard, draft, now, directory } = turn;
  const { text } = heard;
  if (heard.what !== 'message' || isAsking(waiting) || isOurs(draft) || clear?.certain) return false;
  if (wordsIn(text) > MOST_IN_A_COMPLAINT || !hadClosed(text) || !isOfAnEntry(text) || NOT_AN_ENTRY.test(text))
    return false;
  // "Is it closed on Mondays?" asks.
  if (/^(?:is|are|does|do|will|was|when|what)\b/i.test(text.trim())) return false;
  const thing = THING.exec(text)?.[1]?.trim();
  if (!answers.question && !thing) return false;
  const it = openOrRaise(draft, { kind: 'person', what: 'entryWrong', urgency: 'routine', text, facts: {} });
  const first: Part = ['advice.wasClosed', { reference: it.reference, promise: inWords(it.promisedBy, now) }];
  if (answers.seen?.length && answers.question) {
    dropSeen(answers);
    return begin(moment, InformationAndAdvice.id, { intent: 'instead', first });
  }
  const place = placeNamed(directory, text) ?? answers.told?.place ?? '';
  return begin(moment, InformationAndAdvice.id, { intent: '', text: `${thing} ${place}`.trim(), needs: [], first });
};
