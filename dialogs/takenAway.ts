/** What may be asked for at any time besides a subject: to take the plan away, or to bring it here by its code. */
import type { DialogContext } from 'botbuilder-dialogs';
import type { Answers } from '../bot/conversation.ts';
import { asksForPlan } from '../bot/plan/asksForPlan.ts';
import { planCodeIn } from '../bot/plan/planCodes.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { answersCarry, CarryAway, type CarryOptions } from './carryAway.ts';

/** @returns whether the message was such a wish, and has had its answer. Never in danger: then there is one matter. */
export async function takenAway(dc: DialogContext, turn: Turn, answers: Answers): Promise<boolean> {
  const { heard, draft } = turn;
  const { askedIfSafe, asksSafeContact } = draft.conversation;
  if (heard.what !== 'message' || draft.case?.kind === 'crisis' || askedIfSafe || asksSafeContact) return false;
  if (dc.activeDialog?.id === CarryAway.id && answersCarry(turn, answers)) {
    await dc.continueDialog();
    return true;
  }
  const wish = wishIn(heard.text);
  if (!wish) return false;
  await dc.cancelAllDialogs();
  answers.asked = undefined;
  await dc.beginDialog(CarryAway.id, wish);
  return true;
}

function wishIn(text: string): CarryOptions | undefined {
  const code = planCodeIn(text);
  if (code) return { what: 'plan', code };
  const how = asksForPlan(text);
  return how && { what: 'plan', how };
}
