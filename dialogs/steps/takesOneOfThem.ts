/** "I'll try the first one, what do I do now": all that is needed to go there, and one thing to do first. */
import type { Answers } from '../../bot/conversation.ts';
import { type ShownAsset, shown } from '../../bot/directory/shown.ts';
import { say } from '../../bot/reply.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import { clausesIn, detailAsked, whichOf } from '../../bot/understanding/aboutShown.ts';
import { alsoWants, seeksSomething } from '../../bot/understanding/answers.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/afterAnswer.json' with { type: 'json' };
import council from '../../content/council.json' with { type: 'json' };
import { GoodConversation } from '../goodConversation.ts';
import { AT_ONCE } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { dayOf } from '../lookingFor.ts';
import type { Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';

const MOST_WORDS = 40;
/** The number goes with what was shown a while ago, too. */
const STILL_MEANT = 6;
const saysTheyWillGo = anyOf(content.willGo);
const asksToRemind = anyOf(content.remindMe);

/** Whether they take up something that was shown, or ask to be reminded of it. */
export const takesOneOfThem: Step = async (moment) => {
  const { dc, turn, answers, want, clear, waiting } = moment;
  const { heard, draft } = turn;
  if (heard.what !== 'message' || want || isOurs(draft) || clear?.certain) return false;
  // "I'll try the first one" is no answer to where they live.
  const isOpen =
    answers.asked === 'goodConversation.askNext' || (waiting === GoodConversation.id && whichOf(heard.text));
  if (isAsking(waiting) && !isOpen) return false;
  if (!answers.seen?.length || (answers.seenAge ?? 0) > STILL_MEANT) return false;
  if (heard.text.trim().split(/\s+/).length > MOST_WORDS) return false;
  const clauses = clausesIn(heard.text);
  const goes = clauses.find(saysTheyWillGo);
  if (!goes || BUT_NOT.test(goes)) return false;
  // "I'll try that, and is there a choir", "will I need a car if I go to the first one" ask for more than this.
  const others = clauses.filter((clause) => clause !== goes && !asksToRemind(clause));
  if (others.some((clause) => seeksSomething(clause) || alsoWants(clause) || detailAsked(clause))) return false;
  const assets = meant(turn, answers);
  if (assets.length === 0) return false;
  answers.seenAge = 0;
  const first = assets[0]!.contact;
  // Nobody comes along to a page to read.
  const isVisited = assets.some(({ where, when }) => where || when);
  const words = isVisited ? 'advice.toGo' : 'advice.toBegin';
  await say(dc.context, [[words, { assets, many: assets.length > 1, first }]], {
    buttons: [content.buttons.save, content.buttons.text],
  });
  return true;
};

const BUT_NOT = /\b(?:not|never|if|unless|might not)\b|n['’]t\b/i;

/** The one that they point at, or else all on the last screen. */
function meant(turn: Turn, { seen = [], found = [] }: Answers): ShownAsset[] {
  const { channel } = turn.draft.conversation;
  const atOnce = AT_ONCE[channel];
  const number = whichOf(turn.heard.text);
  const pointed = seen.filter((each) => each.number === number);
  const those = pointed.length > 0 ? pointed : seen.slice(-(seen.length % atOnce || atOnce));
  return those.flatMap(({ id, number }) => {
    const asset = turn.directory.assets.find((each) => each.id === id);
    if (!asset) return [];
    const near = found.find((each) => each.id === id);
    const one = shown(asset, number, dayOf(turn), near);
    const isLink = channel === 'sms' && /^https?:/.test(one.contact);
    return [isLink ? { ...one, contact: council.phone } : one];
  });
}
