/** Somebody goes, for now or for good: they are let go with when they will hear, and nothing more is asked. */
import { inWords } from '../../bot/hours.ts';
import { say } from '../../bot/reply.ts';
import { hasHadEnough, leavesNow } from '../../bot/understanding/answers.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/inTalk.json' with { type: 'json' };
import { AboutUs } from '../aboutUs.ts';
import { GoodConversation } from '../goodConversation.ts';
import { isOurs, isWorried } from '../inPassing.ts';
import { begin, type Step } from '../moment.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { SelfCheck } from '../selfCheck.ts';
import { asksUs, wantsIt } from '../whichRoom.ts';

/** A longer message tells something, and ends in thanks. */
const MOST_WORDS = 14;
const MOST_IN_A_BLESSING = 24;
const goesNow = anyOf(content.takesLeave);

export const takesTheirLeave: Step = async (moment) => {
  const { dc, turn, answers, waiting, clear } = moment;
  const { text, what } = turn.heard;
  const { draft, now } = turn;
  const many = text.trim().split(/\s+/).length;
  // Short ones are heard as small talk, wherever they stand.
  const most = goesNow(text) ? MOST_IN_A_BLESSING : MOST_WORDS;
  if (what !== 'message' || many < 4 || many > most || asksUs(text) || wantsIt(text)) return false;
  if (isAboutHubs(waiting) || clear?.path === 'statutoryRequest' || clear?.path === 'talkToAPerson') return false;
  if (waiting === SelfCheck.id || !(leavesNow(text) || goesNow(text)) || hasHadEnough(text)) return false;
  if (!isOurs(draft) || isWorried(draft)) {
    const mayGo = !isAsking(waiting) || waiting === GoodConversation.id;
    return mayGo && begin(moment, AboutUs.id, { intent: 'goodbye' });
  }
  const { reference, promisedBy } = draft.case!;
  const { asked } = answers;
  await say(dc.context, [['statutory.safeToGo', { reference, promise: inWords(promisedBy, now) }]]);
  // The question stays open, for when they come back.
  answers.asked = asked;
  return true;
};

/** "Ok brill x", "👍": whoever is content opens nothing by it. */
const CONTENT =
  /^\W*(?:(?:(?:ok|okay|okey|doke|dokey|k|right|aw+|oh|so|that['’]?s|no|all|is|just|brill|brilliant|lovely|great|fab|fabulous|perfect|super|smashing|amazing|wonderful|excellent|ace|cool|sound|nice|one|good|stuff|ta|cheers|thanks|thank|you|u|thx|thnx|tnx|ty|very|much|many|a|lot|love|mate|m8|pal|duck|hun|bless|everything|for|your|help|now|x+)(?![\p{L}\p{N}])|👍|🙏|❤️?|💙|😊|🙂|👌|😘)[\s.,!:)]*)+$/iu;
const SAYS_SO =
  /\b(?:brill|brilliant|lovely|great|fab|fabulous|perfect|super|smashing|amazing|wonderful|excellent|ace|cool|nice one|ta|cheers|thanks|thank|thx|thnx|tnx|ty|okey doke|okey dokey)\b|👍|🙏|❤|💙|😊|🙂|👌|😘/iu;

/** Only where nothing was asked or offered: there it may be a yes. */
export const isContent: Step = async ({ dc, turn, answers, waiting, clear }) => {
  const { text, what } = turn.heard;
  if (what !== 'message' || waiting || answers.asked || !isOurs(turn.draft) || isWorried(turn.draft)) return false;
  if (clear?.path === 'smallTalk' || !CONTENT.test(text.slice(0, 80)) || text.length > 80 || !SAYS_SO.test(text))
    return false;
  await say(dc.context, ['frontDoor.thanks']);
  return true;
};
