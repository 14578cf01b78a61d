import { callSlot, callSlots } from '../bot/callBack/slots.ts';
import { type CallWish, ringsOnlyMe } from '../bot/callBack/wantsCall.ts';
import type { Answers } from '../bot/conversation.ts';
import { inWords } from '../bot/hours.ts';
import { choiceIn, spread } from '../bot/hubs/choice.ts';
import { whenInShort, whenInWords } from '../bot/hubs/inWords.ts';
import type { Slot } from '../bot/hubs/slots.ts';
import { fits, type TimeWish, timeWished } from '../bot/hubs/timeWish.ts';
import { openOrRaise } from '../bot/openCase.ts';
import { asWritten } from '../bot/plan/recipient.ts';
import { type Extras, type Part, say } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { isGivenName } from '../bot/understanding/givenNames.ts';
import { looksLikeAName, nameIn, withCapitals } from '../bot/understanding/names.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import content from '../content/callBack.json' with { type: 'json' };
import { ask } from './asking.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { toCase } from './telling.ts';

const { buttons } = content;
const AT_ONCE = 3;
/** How many free times are looked at before the ones to offer are chosen. */
const LOOKED_AT = 24;

/**
 * A call back at a time that they choose. The case is opened first, so that whoever leaves half-way is not lost; what is
 * promised is written on it. Where abuse is feared nobody rings until they have said that it is safe.
 */
export class CallBack extends Dialog {
  static readonly id = 'callBack';
  constructor() {
    super(CallBack.id);
  }

  override async beginDialog(dc: DialogContext, { wish }: { wish: CallWish }): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { draft, calls, now } = turn;
    answers.call = { misses: 0 };
    const booked = calls.booked(draft);
    if (booked && wish === 'cancel') {
      await calls.cancel(draft);
      return this.#end(dc, answers, [['callBack.cancelled', { promise: inWords(draft.case!.promisedBy, now) }]]);
    }
    if (booked && wish === 'change') {
      answers.call.moving = true;
      return this.#offer(dc, turn, answers, []);
    }
    if (booked) return this.#end(dc, answers, [['callBack.yours', { when: whenInWords(booked.at) }]]);
    const { safeContact } = draft.conversation;
    const passed = this.#passOn(turn, answers);
    answers.call.wish = timeWished(turn.heard.text, now);
    if (safeContact === 'no') return this.#end(dc, answers, ['callBack.notSafe']);
    if (safeContact === 'unknown')
      return ask(dc, 'callBack.isItSafe', [passed], {}, { buttons: [buttons.yes, buttons.no] });
    return this.#offer(dc, turn, answers, [passed, ...onlyThem(turn.heard.text)], answers.call.wish);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { text } = turn.heard;
    answers.call ??= { misses: 0 };
    if (answers.asked === 'callBack.isItSafe') return this.#safe(dc, turn, answers);
    if (answers.asked === 'callBack.whichTime') return this.#chosen(dc, turn, answers);
    if (answers.asked !== 'callBack.askNumber') return dc.endDialog();
    const { phone } = turn.facts;
    const slot = callSlot(answers.call.slot ?? '', turn.now);
    if (phone && slot) return this.#book(dc, turn, answers, slot, phone);
    if (phone) return this.#offer(dc, turn, answers, ['callBack.full']);
    if (leaves(text)) return this.#end(dc, answers, ['callBack.left']);
    return this.#miss(dc, answers, 'callBack.numberMissed');
  }

  /** Another matter was answered in between: the front door asks again. */
  override async resumeDialog(): Promise<DialogTurnResult> {
    return Dialog.EndOfTurn;
  }

  /** To people first: what is asked about the time comes after. */
  #passOn({ draft, heard, facts, now }: Turn, answers: Answers): Part {
    const before = draft.case;
    // A number is asked for once.
    if (facts.phone) answers.told = { ...answers.told, phone: facts.phone };
    const urgency = before?.urgency ?? 'routine';
    const known = { ...toCase(answers, facts), ...(ringsOnlyMe(heard.text) && { communication: heard.text }) };
    const it = openOrRaise(draft, { kind: 'person', what: 'callBack', urgency, text: heard.text, facts: known });
    if (before && known.communication) before.facts.communication = known.communication;
    if (before) return 'callBack.alreadyAsked';
    return ['callBack.asked', { promise: inWords(it.promisedBy, now), reference: it.reference }];
  }

  async #safe(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const { draft, heard } = turn;
    const answer = yesOrNo(heard.text);
    if (!answer) return this.#miss(dc, answers, 'frontDoor.whichOne');
    draft.conversation.safeContact = answer;
    if (draft.case) draft.case.facts.safeContact = heard.text;
    if (answer === 'no') return this.#end(dc, answers, ['callBack.notSafe']);
    return this.#offer(dc, turn, answers, [], answers.call?.wish);
  }

  async #offer(
    dc: DialogContext,
    turn: Turn,
    answers: Answers,
    before: Part[],
    wish?: TimeWish,
  ): Promise<DialogTurnResult> {
    const own = turn.draft.case?.callBack?.slot;
    const ahead = callSlots(turn.now).filter(({ id }) => id !== own);
    const fitting = wish ? ahead.filter((slot) => fits(slot, wish)) : ahead;
    let free = await turn.diary.free(fitting, LOOKED_AT);
    const parts = [...before];
    if (free.length === 0 && wish) {
      free = await turn.diary.free(ahead, LOOKED_AT);
      parts.push('callBack.noneThen');
    }
    if (free.length === 0) {
      const promise = inWords(turn.draft.case?.promisedBy ?? turn.now, turn.now);
      return this.#end(dc, answers, [...parts, ['callBack.noneFree', { promise }]]);
    }
    const offered = spread(free, AT_ONCE);
    answers.call = { ...answers.call!, slots: offered.map(({ id }) => id) };
    const slots = offered.map(({ at }, i) => ({ number: i + 1, when: whenInWords(at), short: whenInShort(at) }));
    const short = [...slots.map((slot) => slot.short), buttons.none];
    return ask(dc, 'callBack.whichTime', [...parts, ['callBack.times', { slots }]], {}, { buttons: short });
  }

  async #chosen(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const offered = offeredTo(answers, turn.now);
    const choice = choiceIn(turn.heard.text, offered, turn.now);
    if (choice?.what === 'pick') return this.#pick(dc, turn, answers, choice.slot);
    if (choice?.what === 'later')
      return this.#offer(dc, turn, answers, [], { from: (offered.at(-1)?.at ?? turn.now) + 1 });
    if (choice?.what === 'wish') {
      // "Thursday at 2" is one time, whether it was offered or not.
      const [one, ...others] = callSlots(turn.now).filter((slot) => fits(slot, choice.wish));
      const isOne = one && others.length === 0 && choice.wish.clock !== undefined && !choice.wish.either;
      return isOne ? this.#pick(dc, turn, answers, one) : this.#offer(dc, turn, answers, [], choice.wish);
    }
    if (choice?.what === 'past' || choice?.what === 'far' || choice?.what === 'never')
      return this.#offer(dc, turn, answers, ['callBack.noneThen']);
    if (choice?.what === 'unclear') return this.#miss(dc, answers, 'frontDoor.whichOne');
    if (choice || leaves(turn.heard.text)) return this.#end(dc, answers, ['callBack.left']);
    // "Mike", where a time was asked: whom to ask for, and the time is asked again.
    const name = turn.facts.name ?? nameIn(turn.heard.text);
    if (name && turn.draft.case && (isGivenName(name.split(' ')[0]!.toLowerCase()) || looksLikeAName(name))) {
      const known = withCapitals(name);
      turn.draft.case.facts.name = known;
      answers.told = { ...answers.told, name: known };
      return ask(dc, 'callBack.whichTime', [['statutory.thanksFor', { name: known }]]);
    }
    return this.#miss(dc, answers, 'frontDoor.whichOne');
  }

  async #pick(dc: DialogContext, turn: Turn, answers: Answers, slot: Slot): Promise<DialogTurnResult> {
    const { draft, facts } = turn;
    const { channel, who } = draft.conversation;
    const own = channel === 'sms' && who.startsWith('+44') ? who : undefined;
    const phone = facts.phone ?? draft.case?.facts.phone ?? answers.told?.phone ?? own;
    if (phone?.startsWith('+44')) return this.#book(dc, turn, answers, slot, phone);
    answers.call = { ...answers.call!, slot: slot.id, misses: 0 };
    return ask(dc, 'callBack.askNumber');
  }

  async #book(dc: DialogContext, turn: Turn, answers: Answers, slot: Slot, phone: string): Promise<DialogTurnResult> {
    const { draft, calls } = turn;
    // Closed by somebody in the meantime: what they ask for now is a new matter.
    if (!draft.case) this.#passOn(turn, answers);
    if ((await calls.book(draft, slot, phone)) === 'full') return this.#offer(dc, turn, answers, ['callBack.full']);
    answers.told = { ...answers.told, phone };
    const facts = { to: asWritten(phone), when: whenInWords(slot.at), reference: draft.case!.reference };
    return this.#end(dc, answers, [['callBack.booked', facts]]);
  }

  /** No answer: asked once more, then left be. People have it already. */
  async #miss(dc: DialogContext, answers: Answers, words: Part): Promise<DialogTurnResult> {
    const call = answers.call!;
    call.misses += 1;
    if (call.misses > 1) return this.#end(dc, answers, ['callBack.left']);
    return ask(dc, answers.asked as 'callBack.whichTime', [words]);
  }

  async #end(dc: DialogContext, answers: Answers, parts: Part[], extras: Extras = {}): Promise<DialogTurnResult> {
    Object.assign(answers, { asked: undefined, asks: [], call: undefined });
    await say(dc.context, parts, extras);
    return dc.endDialog();
  }
}

/** Whether a message answers what was asked about a call: then it is nobody else's. */
export function answersCall({ heard: { text }, facts, now }: Turn, answers: Answers): boolean {
  const { asked } = answers;
  if (asked === 'callBack.isItSafe') return yesOrNo(text) !== undefined;
  if (asked === 'callBack.whichTime') return leaves(text) || choiceIn(text, offeredTo(answers, now), now) !== undefined;
  if (asked !== 'callBack.askNumber') return false;
  return leaves(text) || facts.phone !== undefined || /^[\d\s()+-]{4,}$/.test(text);
}

function offeredTo({ call }: Answers, now: number): Slot[] {
  return (call?.slots ?? []).flatMap((id) => callSlot(id, now) ?? []);
}

/** What to do if nobody rings: the number, the reference, and that it stays with us. */
export function ifNobodyRings({ draft, calls, now }: Turn): Part {
  const it = draft.case;
  if (!it) return 'callBack.nobodyYet';
  const at = calls.booked(draft)?.at;
  const when = at ? whenInWords(at) : '';
  return ['callBack.ifNot', { when, promise: inWords(it.promisedBy, now), reference: it.reference }];
}

function onlyThem(text: string): Part[] {
  return ringsOnlyMe(text) ? ['callBack.onlyYou'] : [];
}

function leaves(text: string): boolean {
  return yesOrNo(text) === 'no' || wants(text) === 'skip' || wants(text) === 'enough';
}
