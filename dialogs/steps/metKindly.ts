/** What is met before anything is looked for: a greeting with how they are, and words that are hard to read. */
import { isCrisisNow } from '../../bot/case/case.ts';
import { storyIn } from '../../bot/directory/inAStory.ts';
import { findAssets } from '../../bot/directory/search.ts';
import { say } from '../../bot/reply.ts';
import { alsoWants, seeksSomething } from '../../bot/understanding/answers.ts';
import { needsCare } from '../../bot/understanding/needsCare.ts';
import { saidBack } from '../../bot/understanding/saidBack.ts';
import { typed } from '../../bot/understanding/saidIn.ts';
import { isQuestion } from '../../bot/understanding/shortAnswers.ts';
import { stem } from '../../bot/understanding/stem.ts';
import content from '../../content/inTalk.json' with { type: 'json' };
import { keepFacts, placesIn } from '../factsTold.ts';
import { askAgain, isOurs, keepMore } from '../inPassing.ts';
import { asks } from '../known.ts';
import { dayOf } from '../lookingFor.ts';
import type { Step } from '../moment.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { asksUs, wantsIt } from '../whichRoom.ts';

const MOST_WORDS = 16;
const GREETS = /^\W*(?:hello|hi|hiya|hey|good (?:morning|afternoon|evening|day))(?!\p{L})/iu;
const OF_THEMSELVES = /(?<!\p{L})(?:i|i['’]?m|i['’]?ve|my)(?!\p{L})/iu;
const NEAR: string[] = ['informationAndAdvice', 'smallTalk', 'outOfScope', 'aboutUs'];
const tellsOfANeed = new RegExp(typed(content.mayNeed), 'i');

/** "Hello, I am 81 and my hands shake a bit", "hiya, dad is 90": nothing was asked for, and no illness was named, so none is guessed at. */
export const greetsAndTells: Step = async ({ dc, turn, answers, waiting, want, clear }) => {
  const { heard, facts, directory, draft } = turn;
  const { text } = heard;
  if (heard.what !== 'message' || want || waiting || draft.case || answers.question || answers.asked) return false;
  const isOfTheirs = facts.relation !== undefined;
  if (!GREETS.test(text) || !(OF_THEMSELVES.test(text) || isOfTheirs) || text.trim().split(/\s+/).length > MOST_WORDS)
    return false;
  if (facts.phone || (clear && (clear.certain || !NEAR.includes(clear.path)))) return false;
  if (asksUs(text) || asks(text) || isQuestion(text) || wantsIt(text) || seeksSomething(text) || alsoWants(text))
    return false;
  if (needsCare(text) || tellsOfANeed.test(text)) return false;
  const { wants, likes } = storyIn(text, placesIn(turn));
  if (wants.length > 0 || likes.length > 0) return false;
  // "Hello, I have Parkinson's" names what there are listings for.
  const [first] = findAssets(directory, { text, today: dayOf(turn) }).found;
  const named = new Set(stemsOf(first?.asset.name ?? ''));
  if (first?.why.includes('name') || stemsOf(text).some((each) => named.has(each))) return false;
  keepFacts(turn, answers);
  if (facts.age !== undefined) answers.age = facts.age;
  await say(dc.context, ['frontDoor.helloToo']);
  return true;
};

const stemsOf = (words: string): string[] => (words.toLowerCase().match(/\p{L}{5,}/gu) ?? []).map(stem);

const MOST_IN_A_WISH = 10;
const readable = new RegExp(typed(content.hardToRead), 'i');

/** "Braille please", "I can't read this", in the middle of a request: kept for whoever reads it, and answered. */
export const cannotReadThis: Step = async ({ dc, turn, answers, waiting }) => {
  const { heard, facts, draft } = turn;
  const { text } = heard;
  if (heard.what !== 'message' || !isOurs(draft) || isCrisisNow(draft.case) || isAboutHubs(waiting)) return false;
  if (draft.conversation.asksSafeContact || draft.conversation.askedIfSafe) return false;
  // What is hard for somebody else is an answer to what was asked.
  if (
    facts.relation ||
    facts.pronoun ||
    facts.phone ||
    facts.name ||
    isAsking(waiting) !== (waiting === StatutoryRequest.id)
  )
    return false;
  if (text.trim().split(/\s+/).length > MOST_IN_A_WISH || !readable.test(text)) return false;
  keepMore(turn, answers);
  const said = ['statutory.hardToRead', { says: saidBack(text, draft.conversation) }] as const;
  if (isAsking(waiting)) await askAgain(dc, answers, [[...said], 'frontDoor.backTo']);
  else await say(dc.context, [[...said]]);
  return true;
};
