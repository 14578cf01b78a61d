import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { say } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { InformationAndAdvice } from './informationAndAdvice.ts';

const OPENING = { lonelyOrLow: 'goodConversation.lonely', dontKnowWhereToStart: 'goodConversation.start' } as const;

/** Conversation 1: what matters, who is around, where; then what the community has that fits. One question a turn. */
export class GoodConversation extends Dialog {
  static readonly id = 'goodConversation';
  constructor() {
    super(GoodConversation.id);
  }

  override async beginDialog(dc: DialogContext, options: { intent: string; text?: string }): Promise<DialogTurnResult> {
    const { answers: store, heard, facts } = turnOf(dc.context);
    const answers = await store.get(dc.context, {});
    answers.matters = options.text ?? heard.text;
    answers.forWhom = facts.forWhom ?? answers.forWhom;
    answers.place = facts.postcode ?? facts.outcode ?? answers.place;
    answers.misses = 0;
    answers.asked = 'goodDay';
    const opening = OPENING[options.intent as keyof typeof OPENING] ?? 'goodConversation.matters';
    await say(dc.context, [[opening, { me: answers.forWhom !== 'someone' }]]);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { answers: store, heard, facts } = turnOf(dc.context);
    const answers = await store.get(dc.context, {});
    answers.place = facts.postcode ?? facts.outcode ?? answers.place;
    if (answers.asked === 'goodDay') {
      answers.question = heard.text;
      answers.asked = 'around';
      await say(dc.context, [['goodConversation.around', { me: answers.forWhom !== 'someone' }]]);
      return Dialog.EndOfTurn;
    }
    if (answers.asked === 'around' && !answers.place) {
      answers.asked = 'where';
      await say(dc.context, ['goodConversation.where']);
      return Dialog.EndOfTurn;
    }
    if (answers.asked === 'where') answers.place ??= heard.text.trim().slice(0, 60);
    answers.asked = undefined;
    await say(dc.context, ['goodConversation.ideas']);
    return dc.replaceDialog(InformationAndAdvice.id, { intent: 'goodConversation', text: answers.question });
  }
}
