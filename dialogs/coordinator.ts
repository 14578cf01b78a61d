import type { Answers } from '../bot/conversation.ts';
import { type CoordinatorArea, coordinatorNear, team, withinWorkingDays } from '../bot/coordinators.ts';
import { placeNamed } from '../bot/directory/search.ts';
import { endOfWorkingDay, inWords } from '../bot/hours.ts';
import { openOrRaise } from '../bot/openCase.ts';
import { asWritten } from '../bot/plan/recipient.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { isQuestion, wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { aboutThem, ask } from './asking.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { toCase } from './telling.ts';

/**
 * A local area co-ordinator: for people whom nobody helps yet, or who may soon depend on help. Where they live is all that
 * must be known; a case goes to the co-ordinators with the area, and the time that is told is written on it.
 */
export class Coordinator extends Dialog {
  static readonly id = 'coordinator';
  constructor() {
    super(Coordinator.id);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const place = turn.facts.outcode ?? placeNamed(turn.directory, turn.heard.text) ?? answers.told?.place;
    if (!place) return ask(dc, 'coordinator.askWhere', ['coordinator.about']);
    return this.#pass(dc, turn, answers, place, []);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { text } = turn.heard;
    if (asksWhatItCosts(text)) return ask(dc, answers.asked as ReplyKey, ['coordinator.about']);
    const leaves = yesOrNo(text) === 'no' || wants(text) === 'skip' || wants(text) === 'enough';
    if (answers.asked === 'coordinator.askWhere') {
      const place = turn.facts.outcode ?? placeNamed(turn.directory, text);
      if (place) return this.#pass(dc, turn, answers, place, []);
      if (leaves) return this.#end(dc, answers, ['coordinator.left']);
      // Once more; then it goes to people as it was told.
      if (answers.askedAgain) return this.#pass(dc, turn, answers, undefined, []);
      answers.askedAgain = true;
      const isYes = yesOrNo(text) === 'yes';
      return ask(dc, 'coordinator.askWhere', isYes ? [] : ['goodConversation.whichPlace']);
    }
    if (answers.asked !== 'coordinator.askPhone') return dc.endDialog();
    const { phone } = turn.facts;
    const reference = turn.draft.case?.reference ?? '';
    if (phone) {
      answers.told = { ...answers.told, phone };
      if (turn.draft.case) turn.draft.case.facts.phone = phone;
      return this.#end(dc, answers, [['coordinator.numberKept', { to: asWritten(phone), reference }]]);
    }
    if (leaves || answers.askedAgain) return this.#end(dc, answers, [['coordinator.noNumber', { reference }]]);
    answers.askedAgain = true;
    return ask(dc, 'coordinator.askPhone', ['statutory.notANumber']);
  }

  override async resumeDialog(): Promise<DialogTurnResult> {
    return Dialog.EndOfTurn;
  }

  async #pass(
    dc: DialogContext,
    turn: Turn,
    answers: Answers,
    place: string | undefined,
    before: Part[],
  ): Promise<DialogTurnResult> {
    const { draft, heard, facts, now } = turn;
    const { conversation } = draft;
    if (place) answers.told = { ...answers.told, place };
    answers.askedAgain = undefined;
    const area = coordinatorNear(place);
    const isNew = !draft.case;
    const by = endOfWorkingDay(now, withinWorkingDays);
    const it = openOrRaise(draft, {
      kind: 'person',
      what: 'coordinator',
      urgency: 'routine',
      text: heard.text,
      facts: { ...toCase(answers, facts), ...(area && { coordinator: area.label, coordinatorBy: inWords(by, now) }) },
    });
    // Where nobody knows the area, whoever reads it first must find out.
    if (isNew && area) it.team = team;
    const said = this.#said(area, {
      reference: it.reference,
      promise: inWords(it.promisedBy, now),
      by: inWords(by, now),
    });
    const safe = conversation.safeContact === 'notAsked' || conversation.safeContact === 'yes';
    const known = answers.told?.phone ?? facts.phone;
    if (known && draft.case) draft.case.facts.phone = known;
    if (conversation.channel === 'web' && !known && safe) return ask(dc, 'coordinator.askPhone', [...before, said]);
    return this.#end(dc, answers, [...before, said]);
  }

  #said(area: CoordinatorArea | undefined, facts: { reference: string; promise: string; by: string }): Part {
    return area ? ['coordinator.passedOn', { ...facts, area: area.label }] : ['coordinator.noneThere', facts];
  }

  async #end(dc: DialogContext, answers: Answers, parts: Part[]): Promise<DialogTurnResult> {
    Object.assign(answers, { asked: undefined, asks: [], askedAgain: undefined });
    await say(dc.context, parts);
    return dc.endDialog();
  }
}

/** What a co-ordinator costs or does is asked of us, and is no matter of charges for care. */
export function asksWhatItCosts(text: string): boolean {
  const isCost = /\b(?:costs?|pay|paid|charges?|money|free)\b/i.test(text) && isQuestion(text);
  return (
    isCost ||
    /^(?:and |so |but |ok )?(?:what (?:do|does|would|will|can) (?:they|he|she|one|a co-?ordinator) do|what['’]?s (?:that|one)|what is (?:that|one|a co-?ordinator)|who are they)\b/i.test(
      text.trim(),
    )
  );
}

/** What one does, said where somebody is alone and lives where there is one. */
export function coordinatorMayHelp(answers: Answers): Part[] {
  const area = coordinatorNear(answers.told?.place);
  return area ? [['coordinator.mayHelp', { ...aboutThem(answers), area: area.label }]] : [];
}
