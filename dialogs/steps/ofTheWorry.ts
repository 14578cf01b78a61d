/** With somebody who told of a worry about abuse or neglect, or was asked whether they are safe: what they tell next is heard as that. */
import { isCrisisNow } from '../../bot/case/case.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import { type ReplyKey, say } from '../../bot/reply.ts';
import { BELIEVED, isWornOut } from '../../bot/turn/askIfSafe.ts';
import { asksIt } from '../../bot/turn/asksIt.ts';
import { dangerWords, remember } from '../../bot/turn/dangerWords.ts';
import { reachIn } from '../../bot/turn/reach.ts';
import { needIn, tellingOfAWorry, wantsNoName } from '../../bot/turn/tellings.ts';
import { seeksSomething } from '../../bot/understanding/answers.ts';
import { howToReach } from '../../bot/understanding/safeContact.ts';
import { saidBack } from '../../bot/understanding/saidBack.ts';
import { isQuestion, yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { youngIn } from '../../bot/understanding/young.ts';
import { keepMore } from '../inPassing.ts';
import { asks } from '../known.ts';
import type { Step } from '../moment.ts';
import { isOfContact } from '../safeContact.ts';
import { wantsIt } from '../whichRoom.ts';

const WORDS: ReplyKey[] = ['safeguarding.told', 'safeguarding.toldToo', 'safeguarding.toldMore'];
const UNSURE =
  /\b(?:not sure|unsure|dunno|no idea|maybe|don['’]?t know(?! (?:his|her|their|who|where|what|if|how)))\b/i;
const LITTLE_TO_EAT =
  /\b(?:food|fridge|freezer|eat|eats|eaten|eating|meals?|hungry|starv\w*|bread|soup|beans|sandwich\w*)\b/i;

/** "Should I tell them to get out?", "who will you tell?": answered as it is in danger. */
export const asksOfTheWorry: Step = async ({ dc, turn, answers }) => {
  const { draft, heard } = turn;
  const { case: it, conversation } = draft;
  if (it?.kind !== 'safeguarding' || it.status === 'closed' || isCrisisNow(it) || heard.what !== 'message')
    return false;
  if (!conversation.dangerWords.includes('safeguarding.first')) return false;
  // A wish about how they are reached is kept however late it is told.
  const part = tellingOfAWorry(draft, heard.text) ?? reachIn(draft, it.what, heard.text, true);
  if (!part) return false;
  keepMore(turn, answers);
  const need = asksIt(heard.text) ? needIn(draft, heard.text) : undefined;
  await say(dc.context, need ? [part, need] : [part]);
  return true;
};

/** "Her carer", "about £60 a week": it belongs to the worry, and is no answer to how they are reached, nor a new request. */
export const tellsMoreOfTheWorry: Step = async ({ dc, turn, answers, want, clear, waiting }) => {
  const { draft, heard } = turn;
  const { conversation, case: it } = draft;
  const { text } = heard;
  if (it?.kind !== 'safeguarding' || it.status === 'closed' || isCrisisNow(it)) return false;
  if (!conversation.dangerWords.includes('safeguarding.first') || heard.what !== 'message') return false;
  // Who it is and where goes to the worry, whatever list was shown before it.
  const isListInHand = answers.shown && !conversation.asksSafeContact && !TELLS_WHO_AND_WHERE.test(text);
  if (want || waiting || isListInHand) return false;
  if (NO_POLICE.test(text) && !conversation.dangerWords.includes('safeguarding.noPolice')) {
    keepMore(turn, answers);
    await say(dc.context, [remember(draft, 'safeguarding.noPolice')]);
    return true;
  }
  if (isQuestion(text) || asks(text) || seeksSomething(text) || wantsIt(text)) return false;
  const reach = howToReach(text);
  const isOfThem = reach === 'away' && it.about === 'someone';
  if ((reach && !isOfThem) || isOfContact(text) || turn.facts.phone) return false;
  if (clear?.intent === 'goodbye' || clear?.intent === 'thanks' || clear?.path === 'talkToAPerson') return false;
  if (youngIn(text) === 'mine' && DONE_TO_THEM.includes(it.what)) {
    openOrRaise(draft, { kind: 'crisis', what: 'childAtRisk', urgency: 'immediate', about: 'me', text });
    it.facts.young ??= text.slice(0, 200);
    draft.case!.facts.young ??= text.slice(0, 200);
    await say(dc.context, dangerWords(draft, { concern: 'crisis', kind: 'childAtRisk', about: 'me' }));
    return true;
  }
  const isShort = text.trim().split(/\s+/).length <= MOST_IN_AN_ANSWER;
  if (UNSURE.test(text)) return false;
  if (isShort && (yesOrNo(text) !== undefined || !/\p{L}{3}|\d/u.test(text))) return false;
  keepMore(turn, answers);
  if (wantsNoName(text) && !conversation.dangerWords.includes('tellings.notNamed')) {
    await say(dc.context, [remember(draft, 'tellings.notNamed')]);
    return true;
  }
  if (/\b(?:police|cops)\b/i.test(text) && !conversation.dangerWords.includes('safeguarding.noPolice')) {
    await say(dc.context, [remember(draft, 'safeguarding.noPolice')]);
    return true;
  }
  const { kind, what, urgency } = it;
  openOrRaise(draft, { kind, what, urgency, text });
  const last = WORDS.indexOf(conversation.dangerWords.findLast((key) => WORDS.includes(key as ReplyKey)) as ReplyKey);
  const food = LITTLE_TO_EAT.test(text);
  const key = remember(draft, WORDS[Math.min(last + 1, WORDS.length - 1)]!);
  await say(dc.context, [[key, { says: saidBack(text, conversation), food }]]);
  return true;
};

const TELLS_WHO_AND_WHERE =
  /\b(?:names? (?:is|are)|name['’]s|is called|lives? (?:at|in|on|next|over)|(?:road|street|lane|avenue|close|court|house|lodge|grange|ward|flat \d+|room \d+)\b(?=[,.]|$))|\bher name\b|\bhis name\b/i;
const NO_POLICE = /\b(?:not|no|n['’]?t|dont|never)\b[^.!?]{0,20}\b(?:police|cops)\b/i;
const MOST_IN_AN_ANSWER = 3;
/** A child who tells of these is in danger, whoever they wrote to. */
const DONE_TO_THEM = ['sexual', 'physical', 'domestic', 'psychological', 'neglect'];

/** They were asked whether they are safe, and wrote on without an answer or a wish: it is no time for a menu. */
export const leavesTheQuestionOpen: Step = async ({ dc, turn, want, clear }) => {
  const { draft, heard } = turn;
  const { askedIfSafe, dangerWords: said } = draft.conversation;
  if (!askedIfSafe?.passed || askedIfSafe.kind !== 'crisis') return false;
  const worn = isWornOut(askedIfSafe.text) && askedIfSafe.what !== 'suicide';
  const theirs = OF_THE_MIND.includes(askedIfSafe.what) && askedIfSafe.about === 'me';
  const key: ReplyKey = worn ? 'meanwhile.wornAndAsked' : theirs ? 'crisis.stillAsks' : 'crisis.stillChecks';
  // By a mark of its own, which begins no talk of danger: only what comes straight after the question leaves it open.
  const mark = 'afterTheAsk';
  if (said.includes(mark)) return false;
  said.push(mark);
  if (want || heard.what !== 'message' || said.includes(BELIEVED)) return false;
  const strays = clear && !UNSURE.test(heard.text) && !['smallTalk', 'outOfScope'].includes(clear.path);
  if (
    (strays && !worn && !(theirs && clear.path === 'goodConversation')) ||
    isQuestion(heard.text) ||
    asks(heard.text) ||
    seeksSomething(heard.text)
  )
    return false;
  // That question is yes or no as well: what comes next answers it.
  askedIfSafe.passed = false;
  await say(dc.context, [key]);
  return true;
};

const OF_THE_MIND = ['suicide', 'selfHarm', 'unsure'];
