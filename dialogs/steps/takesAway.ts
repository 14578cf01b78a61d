/** What may be asked for at any time besides a subject: the plan to take away or to bring here, a call, a co-ordinator. */

import { type CallWish, wantsCall } from '../../bot/callBack/wantsCall.ts';
import { isCrisisNow } from '../../bot/case/case.ts';
import type { Answers } from '../../bot/conversation.ts';
import { asksForCoordinator } from '../../bot/coordinators.ts';
import { wantsHub } from '../../bot/hubs/wantsHub.ts';
import { asksForPlan } from '../../bot/plan/asksForPlan.ts';
import { planCodeIn } from '../../bot/plan/planCodes.ts';
import { say } from '../../bot/reply.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import { saysOfAnswer } from '../afterAnswer.ts';
import { answersCall, CallBack, ifNobodyRings } from '../callBack.ts';
import { answersCarry, CarryAway, type CarryOptions } from '../carryAway.ts';
import { asksWhatItCosts, Coordinator } from '../coordinator.ts';
import { bookingFacts } from '../hubTalk.ts';
import { askAgain } from '../inPassing.ts';
import { begin, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { asksAssessment } from '../whichRoom.ts';

/** Fewer words ask for the call and no more. */
const FEWEST_IN_A_REQUEST = 9;

/** Never in danger: then there is one matter. */
export const takesSomethingAway: Step = async (moment) => {
  const { dc, turn, answers } = moment;
  const { heard, draft } = turn;
  const { askedIfSafe, asksSafeContact } = draft.conversation;
  if (heard.what !== 'message' || isCrisisNow(draft.case) || askedIfSafe || asksSafeContact) return false;
  if (
    (dc.activeDialog?.id === CarryAway.id && answersCarry(turn, answers)) ||
    (dc.activeDialog?.id === CallBack.id && answersCall(turn, answers)) ||
    (dc.activeDialog?.id === Coordinator.id && asksWhatItCosts(heard.text))
  ) {
    await dc.continueDialog();
    return true;
  }
  const wish = wishIn(turn, answers);
  if (wish) return begin(moment, CarryAway.id, wish);
  // "Please assess my mum, ring me mornings": the call is part of what they ask for.
  const beside = asksAssessment(heard.text) || (moment.clear?.path === 'statutoryRequest' && isLong(heard.text));
  const wanted = callIn(turn, answers);
  const call = wanted === 'book' && beside ? undefined : wanted;
  if (call === 'ifNot') {
    const told = ifNobodyRings(turn);
    if (isAsking(moment.waiting)) await askAgain(dc, answers, [told, 'frontDoor.backTo']);
    else await say(dc.context, [told]);
    return true;
  }
  if (call) {
    const booked = call === 'book' ? await turn.diary.live(draft) : undefined;
    if (booked) await say(dc.context, [['hubs.stillBooked', bookingFacts(booked)]]);
    return begin(moment, CallBack.id, { wish: call });
  }
  // In the middle of a request it is part of what is told.
  if (asksForCoordinator(heard.text) && !answers.asked?.startsWith('statutory.')) {
    if (answers.asked?.startsWith('coordinator.')) return false;
    return begin(moment, Coordinator.id);
  }
  return saysOfAnswer(dc, turn, answers);
};

/** "No phone please, I hate the phone". */
const REFUSES_CALLS =
  /\b(?:no|hate|(?:don|can)[\u0027’]?t (?:do|like|use|want|hear on|answer)|cannot use|not by|not on)(?: (?:the|a|any|my|using))? (?:phones?|telephones?|(?:phone )?calls?)\b/i;
const ASKS_FOR_ONE = /\b(?:ring|call|phone) (?:me|us|back)\b/i;

/** In the middle of a request a call is part of what is told; at a hub there are other calls. */
function callIn({ heard, calls, draft }: Turn, { asked }: Answers): CallWish | undefined {
  // "Cancel it, can someone ring me instead" is about the session first.
  if (wantsHub(heard.text, draft.conversation.hubs?.booking !== undefined) === 'cancel') return undefined;
  if (REFUSES_CALLS.test(heard.text) && !ASKS_FOR_ONE.test(heard.text)) return undefined;
  const wish = wantsCall(heard.text, calls.booked(draft) !== undefined);
  if (wish === 'ifNot') return wish;
  if (asked && /^(?:statutory\.|selfCheck\.|hub)/.test(asked)) return undefined;
  return wish;
}

function isLong(text: string): boolean {
  return text.trim().split(/\s+/).length >= FEWEST_IN_A_REQUEST;
}

const PLAN = 'my plan';
const SENDS_IT = /\b(text|send|email|e-mail|print) (?:it|this|that)\b/i;
/** A way by itself: "print it", "get a code", "can I have it on paper". */
const ONLY_PRINTS =
  /^\W*(?:(?:please|can|could|you|u|i|we|have|just|ok|yes|now|and|to|want|like|need|would|get|me|it|that|this|them|those|a|the|all|of|large|big|in|it out)[, ]+)*(?:print(?:ed|out)?|on paper)(?:[, ]+(?:it|that|this|them|those|all|out|off|for me|please|pls|thanks|of it|of that|in|large|big|letters))*\W*$/i;
const ONLY_CODE =
  /^\W*(?:(?:please|can|could|you|u|i|have|just|ok|yes|now|and|to|want|like|need|would|get|give|send|me|a|the|my)[, ]+)*code(?:[, ]+(?:please|pls|thanks|for it|for that|to keep it))*\W*$/i;
const ONLY_SENDS =
  /^\W*(?:(?:please|can|could|you|u|just|ok|yes|and|now|to)[, ]+)*(?:text|e-?mail|send) (?:it|that|this)(?:[, ]+(?:to (?:me|my phone|my mobile)|please|pls|thanks))*\W*$/i;

function wishIn(turn: Turn, answers: Answers): CarryOptions | undefined {
  const { text } = turn.heard;
  const { asked } = answers;
  const code = planCodeIn(text);
  if (code) return { what: 'plan', code };
  // Within a request, or in another room, a word by itself answers what is asked there.
  const isFree = asked === undefined || !TAKES_WORDS.test(asked);
  const bare = isFree ? onlyWay(turn, answers) : undefined;
  if (bare) return bare;
  // "Text it to my daughter", said of the plan that was just shown.
  const isShown = asked === 'goodConversation.plan' || (isFree && answers.planInHand === true);
  const how = asksForPlan(isShown ? text.replace(SENDS_IT, (_, how: string) => [how, PLAN].join(' ')) : text);
  return how && { what: 'plan', how };
}

const TAKES_WORDS =
  /^(?:goodConversation\.(?!askNext|plan$)|statutory\.|selfCheck\.|coordinator\.|plan\.|callBack\.|hub)/;
/** So many stand on the last screen. */
const LAST = { web: 3, sms: 1 };

/** "Print it", after a plan or a list: nothing else here can be printed. What was shown goes on their list, so that it is. */
function onlyWay(turn: Turn, answers: Answers): CarryOptions | undefined {
  const { text } = turn.heard;
  const plan = turn.plans.planIn(answers, turn.now);
  if (ONLY_SENDS.test(text))
    return answers.planInHand && plan ? { what: 'plan', how: /mail/i.test(text) ? 'email' : 'text' } : undefined;
  const how = ONLY_PRINTS.test(text) ? 'print' : ONLY_CODE.test(text) ? 'code' : undefined;
  if (!how) return undefined;
  if (answers.planInHand && plan) return { what: 'plan', how };
  const { seen = [], saved = [], seenAge = 0 } = answers;
  const last = seenAge > 2 ? [] : seen.slice(-LAST[turn.draft.conversation.channel]).map(({ id }) => id);
  if (last.length > 0 && !last.some((id) => saved.includes(id))) {
    answers.saved = [...new Set([...saved, ...last])];
    const names = last.flatMap((id) => turn.directory.assets.find((each) => each.id === id)?.name ?? []).join('; ');
    return { what: 'plan', how, before: [['advice.kept', { names }]] };
  }
  return plan || how === 'print' ? { what: 'plan', how } : undefined;
}
