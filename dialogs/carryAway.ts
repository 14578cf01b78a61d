import type { Answers, CarryAnswers } from '../bot/conversation.ts';
import { dayOf, inWords } from '../bot/hours.ts';
import type { Way } from '../bot/plan/asksForPlan.ts';
import { hasSentEnough, sendAway } from '../bot/plan/carrier.ts';
import { ideaOf, inShort, type Plan, withoutBait } from '../bot/plan/plan.ts';
import { spelt } from '../bot/plan/planCodes.ts';
import { addressIn, asWritten, mobile } from '../bot/plan/recipient.ts';
import { type Extras, type Facts, type Part, type ReplyKey, say, words } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import content from '../content/plan.json' with { type: 'json' };
import { ask } from './asking.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { type Choice as Answer, firstChoiceIn } from './choosing.ts';
import { GoodConversation } from './goodConversation.ts';

type Choice = keyof typeof content.carry;

export interface CarryOptions {
  what: CarryAnswers['what'];
  /** The asset, and others that go with it. */
  id?: string;
  ids?: string[];
  /** How; or `ask`. */
  how?: Way | 'ask';
  /** A code that somebody typed: the plan comes here. */
  code?: string;
  /** Words that stand before the first question. */
  before?: Part[];
}

/** So many words that are no answer are another matter. */
const MOST_TRIES_AT_AN_ANSWER = 4;

/**
 * A plan, or one thing out of the directory, taken away: by text or e-mail to whoever the resident names, on paper, or by
 * a code. Who it goes to is read back, and nothing leaves without a yes.
 */
export class CarryAway extends Dialog {
  static readonly id = 'carryAway';
  constructor() {
    super(CarryAway.id);
  }

  override async beginDialog(dc: DialogContext, options: CarryOptions): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    if (options.code) return this.#take(dc, turn, answers, options.code);
    if (options.what === 'plan' && !turn.plans.planIn(answers, turn.now)) return this.#end(dc, answers, ['plan.none']);
    answers.planInHand = options.what === 'plan';
    answers.carry = { what: options.what, id: options.id, ids: options.ids, misses: 0 };
    if (!options.how || options.how === 'ask') return this.#offer(dc, turn, options.before ?? []);
    return this.#way(dc, turn, answers, options.how, options.before);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { carry, asked } = answers;
    const { text } = turn.heard;
    if (!carry) return dc.endDialog();
    const leaves =
      yesOrNo(text) === 'no' ||
      wants(text) === 'skip' ||
      wants(text) === 'enough' ||
      /^\W*(?:just )?keep(?: it)?(?: here)?\W*$/i.test(text);
    if (asked === 'plan.carry' || asked === 'plan.carryMail') {
      const choice = firstChoiceIn<Choice>(text, choicesFor(turn)) ?? (leaves ? 'no' : undefined);
      if (choice === 'no') return this.#end(dc, answers, ['plan.notCarried']);
      return choice ? this.#way(dc, turn, answers, choice) : this.#miss(dc, turn, answers);
    }
    if (wants(text) === 'back') return this.#offer(dc, turn, []);
    const to = carry.how === 'email' ? addressIn(text) : mobile(turn.facts.phone);
    if (to) return this.#readBack(dc, answers, to);
    if (asked === 'plan.isThatRight') {
      if (yesOrNo(text) === 'yes') return this.#send(dc, turn, answers);
      if (yesOrNo(text) === 'no') return this.#askTo(dc, answers);
      return this.#miss(dc, turn, answers);
    }
    if (leaves) return this.#end(dc, answers, ['plan.notCarried']);
    return this.#miss(dc, turn, answers);
  }

  /** An aside was answered: the front door asks the question that waits again. */
  override async resumeDialog(): Promise<DialogTurnResult> {
    return Dialog.EndOfTurn;
  }

  #offer(dc: DialogContext, turn: Turn, before: Part[]): Promise<DialogTurnResult> {
    const buttons = Object.values(choicesFor(turn)).map(({ label }) => label);
    return ask(dc, turn.hasMail ? 'plan.carryMail' : 'plan.carry', before, {}, { buttons });
  }

  async #way(
    dc: DialogContext,
    turn: Turn,
    answers: Answers,
    way: Way,
    before: Part[] = [],
  ): Promise<DialogTurnResult> {
    const { draft, heard, facts, hasMail } = turn;
    const { safeContact } = draft.conversation;
    if (way === 'code') return this.#code(dc, turn, answers, before);
    if (way === 'print') return this.#print(dc, turn, answers, before);
    // A plan on a phone or in an inbox may be read by whoever they are afraid of.
    if (safeContact === 'no' || safeContact === 'unknown')
      return this.#end(dc, answers, ['plan.notSafe'], { buttons: [content.carry.code.label] });
    if (hasSentEnough(draft)) return this.#end(dc, answers, ['plan.sentEnough']);
    if (way === 'email' && !hasMail) return this.#offer(dc, turn, ['plan.noMail']);
    answers.carry!.how = way;
    const said = way === 'email' ? addressIn(heard.text) : mobile(facts.phone);
    const known = way === 'text' && draft.conversation.channel === 'web' ? mobile(answers.told?.phone) : undefined;
    const to = said ?? known;
    return to ? this.#readBack(dc, answers, to) : this.#askTo(dc, answers);
  }

  #askTo(dc: DialogContext, answers: Answers): Promise<DialogTurnResult> {
    return ask(dc, answers.carry!.how === 'email' ? 'plan.askEmail' : 'plan.askNumber');
  }

  #readBack(dc: DialogContext, answers: Answers, to: string): Promise<DialogTurnResult> {
    Object.assign(answers.carry!, { to, misses: 0 });
    const buttons = [content.buttons.yes, content.buttons.no];
    return ask(dc, 'plan.isThatRight', [['plan.readBack', { to: asWritten(to) }]], {}, { buttons });
  }

  /** In the commit that says so: what is not written down does not leave, and what is leaves once. */
  async #send(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const { how = 'text', to } = answers.carry ?? {};
    const letter = letterOf(turn, answers);
    if (!to || !letter) return this.#end(dc, answers, ['plan.none']);
    if (hasSentEnough(turn.draft)) return this.#end(dc, answers, ['plan.sentEnough']);
    const [key, facts] = letter;
    const body = words(key, how === 'text' ? 'sms' : 'web', facts);
    const at = sendAway(turn.draft, { by: how, to, subject: words('plan.letterSubject', 'web'), body });
    const told = asWritten(to);
    if (how === 'email') return this.#end(dc, answers, [['plan.mailOnItsWay', { to: told }]]);
    const when = at > turn.now ? inWords(at, turn.now) : '';
    return this.#end(dc, answers, [['plan.onItsWay', { to: told, when }]]);
  }

  async #print(dc: DialogContext, turn: Turn, answers: Answers, before: Part[]): Promise<DialogTurnResult> {
    if (turn.draft.conversation.channel === 'sms')
      return this.#code(dc, turn, answers, [...before, 'plan.printByText']);
    const url = await turn.plans.givePrint(turn.draft);
    return this.#end(dc, answers, [...before, 'plan.print'], { links: [{ title: content.printLink, url }] });
  }

  async #code(dc: DialogContext, turn: Turn, answers: Answers, before: Part[]): Promise<DialogTurnResult> {
    const { code, until } = await turn.plans.giveCode(turn.draft);
    const facts = { code: spelt(code), until: inWords(until, turn.now) };
    return this.#end(dc, answers, [...before, ['plan.code', facts]]);
  }

  /** The plan comes here, and is shown: it is theirs to keep, change or delete like one that was made here. */
  async #take(dc: DialogContext, turn: Turn, answers: Answers, code: string): Promise<DialogTurnResult> {
    if (!turn.plans.mayTry(turn.draft)) return this.#end(dc, answers, ['plan.codesEnough']);
    const theirs = await turn.plans.take(turn.draft, code);
    if (!theirs) return this.#end(dc, answers, ['plan.codeUnknown']);
    const { told, ideas, saved, notForMe, wishes, needs, relation, pronoun, forWhom } = theirs;
    const { share: _, ...kept } = told ?? {};
    Object.assign(answers, { ideas, saved, notForMe, wishes, needs, relation, pronoun, forWhom });
    answers.told = { ...answers.told, ...kept };
    return dc.replaceDialog(GoodConversation.id, { intent: 'plan', before: ['plan.taken'] });
  }

  /** What is no answer: asked once more, then left be. What is clearly another matter goes back to the front door. */
  async #miss(dc: DialogContext, { heard, understanding }: Turn, answers: Answers): Promise<DialogTurnResult> {
    const many = heard.text.trim().split(/\s+/).length > MOST_TRIES_AT_AN_ANSWER;
    if (many && understanding.band === 'sure') {
      answers.asked = undefined;
      return dc.endDialog();
    }
    const carry = answers.carry!;
    carry.misses += 1;
    if (carry.misses > 1) return this.#end(dc, answers, ['plan.letBe']);
    const missed: Partial<Record<string, ReplyKey>> = {
      'plan.askNumber': 'plan.numberMissed',
      'plan.askEmail': 'plan.emailMissed',
    };
    const question = answers.asked as ReplyKey;
    return ask(dc, question, [missed[question] ?? 'frontDoor.whichOne']);
  }

  async #end(dc: DialogContext, answers: Answers, parts: Part[], extras: Extras = {}): Promise<DialogTurnResult> {
    Object.assign(answers, { asked: undefined, asks: [], carry: undefined });
    await say(dc.context, parts, extras);
    return dc.endDialog();
  }
}

/** What may be chosen here: paper only where there is a screen, letters only where there is a relay. */
function choicesFor({ draft, hasMail }: Turn): Partial<Record<Choice, Answer>> {
  const { text, email, print, code, no } = content.carry;
  const web = draft.conversation.channel === 'web';
  return { text, ...(hasMail && { email }), ...(web && { print }), code, no };
}

/** Whether a message answers what was asked here: then it is nobody else's. */
export function answersCarry(turn: Turn, { asked, carry }: Answers): boolean {
  const { heard, facts } = turn;
  const short = yesOrNo(heard.text) !== undefined || wants(heard.text) === 'skip' || wants(heard.text) === 'back';
  if (asked === 'plan.carry' || asked === 'plan.carryMail')
    return short || (heard.text.length < 60 && firstChoiceIn<Choice>(heard.text, choicesFor(turn)) !== undefined);
  if (asked === 'plan.askEmail') return short || heard.text.includes('@');
  if (asked === 'plan.askNumber') return short || /^[\d\s()+-]{4,}$/.test(heard.text) || facts.phone !== undefined;
  if (asked !== 'plan.isThatRight') return false;
  return short || facts.phone !== undefined || (carry?.how === 'email' && heard.text.includes('@'));
}

/** The words that leave: reviewed ones, with their own as values, and nothing in them that could be pressed or rung. */
function letterOf(turn: Turn, answers: Answers): [ReplyKey, Facts] | undefined {
  const { carry } = answers;
  if (carry?.what === 'asset') {
    const ids = carry.ids ?? [carry.id];
    const toTry = ids
      .flatMap((each) => turn.directory.assets.find(({ id }) => id === each) ?? [])
      .map((asset) => ideaOf(asset, dayOf(turn.now)));
    return toTry.length > 0 ? ['plan.letterAsset', { toTry }] : undefined;
  }
  const plan = turn.plans.planIn(answers, turn.now);
  if (!plan) return undefined;
  const safe: Plan = { ...plan, lines: plan.lines.map(({ label, says }) => ({ label, says: withoutBait(says) })) };
  return ['plan.letter', { ...safe, ...inShort(safe) }];
}
