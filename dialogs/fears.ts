import type { Answers } from '../bot/conversation.ts';
import { pronounsFor } from '../bot/pronouns.ts';
import { type Part, say } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { seeksSomething } from '../bot/understanding/answers.ts';
import { needsCare } from '../bot/understanding/needsCare.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import { isQuestion, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import content from '../content/inTalk.json' with { type: 'json' };
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { once } from './offers.ts';
import { StatutoryRequest } from './statutoryRequest.ts';
import { TalkToAPerson } from './talkToAPerson.ts';

export const FEARS = {
  forChildren: 'goodConversation.fearsForChildren',
  ofLater: 'goodConversation.whenGone',
  ofUs: 'goodConversation.fearsUs',
  refusesUs: 'goodConversation.refusesUs',
} as const;

export const fearsUs = anyOf(content.fearsUs);

/** A fear of what comes of asking, or of what comes after: met in words; nothing is passed on until they say so. */
export class Fears extends Dialog {
  static readonly id = 'fears';
  constructor() {
    super(Fears.id);
  }

  override async beginDialog(dc: DialogContext, { words }: { words: keyof typeof FEARS }): Promise<DialogTurnResult> {
    return this.#say(dc, FEARS[words]);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { text } = turn.heard;
    const answer = yesOrNo(text);
    if (answer === 'yes') return dc.replaceDialog(TalkToAPerson.id);
    // "No. I don't want them to take him away" says why.
    if (fearsUs(text) && (await once(dc, 'goodConversation.fearAgain')))
      return this.#say(dc, 'goodConversation.fearAgain');
    if (answer === 'no' && text.trim().split(/\s+/).length < SHORT) {
      await say(dc.context, ['frontDoor.allRight']);
      return dc.endDialog();
    }
    // What is needed all the same is asked for.
    if (needsCare(text)) return dc.replaceDialog(StatutoryRequest.id, { intent: 'needsAssessment', certain: true });
    if (isQuestion(text) || seeksSomething(text) || !(await once(dc, 'goodConversation.fearHeard')))
      return dc.endDialog();
    return this.#say(dc, 'goodConversation.fearHeard');
  }

  override async resumeDialog(): Promise<DialogTurnResult> {
    return Dialog.EndOfTurn;
  }

  async #say(
    dc: DialogContext,
    words: (typeof FEARS)[keyof typeof FEARS] | 'goodConversation.fearAgain' | 'goodConversation.fearHeard',
  ) {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { told } = answers;
    answers.told = { ...told, matters: [told?.matters, turn.heard.text].filter(Boolean).join('. ') };
    answers.asked = words;
    const part: Part = [words, ofWhom(answers, turn.heard.text)];
    await say(dc.context, [part]);
    return Dialog.EndOfTurn;
  }
}

const SHORT = 4;

/** Whom they fear for: whoever is named in it, though "I look after him" is said of themselves. */
function ofWhom(answers: Answers, text: string) {
  const pronoun =
    answers.pronoun ??
    (/\b(?:he|him|his|son|brother|dad)\b/i.test(text)
      ? 'he'
      : /\b(?:she|her|daughter|sister|mum|nan)\b/i.test(text)
        ? 'she'
        : undefined);
  return pronounsFor(pronoun ? { forWhom: 'someone', pronoun } : answers);
}
