import { indexOf } from '../bot/directory/search.ts';
import { inWords } from '../bot/hours.ts';
import type { Booking } from '../bot/hubDiary.ts';
import { type Instead, stops, takesInstead } from '../bot/hubs/answersHub.ts';
import { choiceIn } from '../bot/hubs/choice.ts';
import { buttons, hubOf, weeksAhead, withoutHub } from '../bot/hubs/hub.ts';
import { howFar, whenInWords } from '../bot/hubs/inWords.ts';
import { nearest, whereIs } from '../bot/hubs/nearest.ts';
import { openOrRaise } from '../bot/openCase.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { HUB, isAnotherMatter, isThanks, leaveHub, miss } from './hubTalk.ts';

/** What the case is about, for people at the desk. */
const WHAT: Record<Instead, string> = { call: 'hubCall', visit: 'hubVisit', lift: 'hubLift' };
const SAID: Record<Instead, ReplyKey> = { call: 'hubs.call', visit: 'hubs.visit', lift: 'hubs.lift' };

/**
 * Hands a call, a visit or a lift to people, at once; then asks which number is best where we do not know one.
 * Somebody must do it, so it is a case: nothing is promised that is not written down.
 */
export async function askNumber(
  dc: DialogContext,
  turn: Turn,
  instead: Instead,
  before: Part[],
  booking?: Booking,
): Promise<DialogTurnResult> {
  const { draft, heard, facts, now } = turn;
  const answers = await turn.answers.get(dc.context, {});
  const phone = facts.phone ?? answers.told?.phone;
  const known = {
    ...(answers.told?.place && { place: answers.told?.place }),
    ...(phone && { phone }),
    ...(booking && { hubSession: whenInWords(booking.at) }),
  };
  const urgency = draft.case?.urgency ?? 'routine';
  const it = openOrRaise(draft, { kind: 'person', what: WHAT[instead], urgency, text: heard.text, facts: known });
  const passed: Part = [SAID[instead], { reference: it.reference, promise: inWords(it.promisedBy, now) }];
  // A text has its number; and one question too many would only make a text longer.
  if (phone || draft.conversation.channel === 'sms') {
    answers.asked = undefined;
    answers.hub = undefined;
    await say(dc.context, [...before, passed]);
    return dc.endDialog();
  }
  answers.hub = { misses: 0, instead };
  answers.asked = 'hubPhone';
  await say(dc.context, [...before, passed, 'hubs.askNumber']);
  return dc.activeDialog?.id === HUB.instead ? Dialog.EndOfTurn : dc.replaceDialog(HUB.instead, { asked: true });
}

/** A session with a lift was moved or cancelled: whoever arranges the lift must know. */
export function tellDrivers({ draft, heard }: Turn, { at, status, lift }: Booking): Part[] {
  if (!lift) return [];
  const urgency = draft.case?.urgency ?? 'routine';
  const it = openOrRaise(draft, { kind: 'person', what: WHAT.lift, urgency, text: heard.text });
  delete it.facts.hubSession;
  it.facts[status === 'cancelled' ? 'hubCancelled' : 'hubSession'] = whenInWords(at);
  return ['hubs.driversTold'];
}

/** Where no hub is near, or none has a place: a call, a visit at home, or help to get to the nearest. */
export class HubInstead extends Dialog {
  static readonly id = HUB.instead;
  constructor() {
    super(HUB.instead);
  }

  override async beginDialog(
    dc: DialogContext,
    options: { near?: string; full?: boolean; asked?: boolean },
  ): Promise<DialogTurnResult> {
    if (options.asked) return Dialog.EndOfTurn;
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    answers.hub = { ...answers.hub, misses: 0, hub: options.full ? undefined : options.near };
    return this.#offer(dc, turn);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { text } = turn.heard;
    if (answers.asked === 'hubPhone') return this.#phone(dc, turn);
    if (answers.asked !== 'hubInstead') return dc.endDialog();
    const near = answers.hub?.hub;
    const instead = takesInstead(text, turn.now);
    // They may think that something is booked: it never was.
    const before: Part[] = /\bcancel\b/i.test(text) ? ['hubs.nothingBooked'] : [];
    if (instead === 'call' || instead === 'visit') return askNumber(dc, turn, instead, before);
    if (near && instead === 'time') return dc.replaceDialog(HUB.session, { at: near });
    if (near && (instead === 'lift' || text.toLowerCase().includes(hubOf(near)!.area.toLowerCase())))
      return dc.replaceDialog(HUB.session, { lift: near });
    if (stops(text) || yesOrNo(text) === 'no') return leaveHub(dc, 'hubs.leave');
    if (isAnotherMatter(turn)) return dc.endDialog();
    const facts = { lift: near !== undefined, venue: near ? hubOf(near)!.venue : '' };
    // What is no choice is answered for what it is, and does not count as a miss.
    const odd: ReplyKey | undefined =
      choiceIn(text, [], turn.now)?.what === 'past'
        ? 'hubs.insteadDate'
        : /^[\d\s]{3,9}$/.test(text)
          ? 'hubs.insteadNumber'
          : yesOrNo(text) === 'yes'
            ? 'hubs.insteadYes'
            : undefined;
    if (odd) {
      await say(dc.context, [odd, ['hubs.insteadWhich', facts]]);
      return Dialog.EndOfTurn;
    }
    return miss(dc, answers, [['hubs.insteadMissed', facts], 'frontDoor.missedTwice'], 'hubs.letBe');
  }

  override async resumeDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    if (answers.asked !== 'hubPhone') return this.#offer(dc, turn);
    await say(dc.context, ['hubs.askNumber']);
    return Dialog.EndOfTurn;
  }

  async #offer(dc: DialogContext, turn: Turn): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    const hub = hubOf(answers.hub?.hub ?? '');
    answers.asked = 'hubInstead';
    const where = answers.told?.place ? whereIs(answers.told?.place, indexOf(turn.directory).places) : undefined;
    const far = where && where !== 'wide' ? nearest(where).hubs.find((each) => each.hub === hub) : undefined;
    const facts = {
      place: answers.told?.place ?? '',
      ...hub,
      far: far ? howFar(far) : '',
      transport: withoutHub.transport,
    };
    const { call, visit, lift } = buttons;
    await say(dc.context, [hub ? ['hubs.noneNear', facts] : ['hubs.allFull', { weeks: weeksAhead }]], {
      buttons: hub ? [call, visit, lift] : [call, visit],
    });
    return Dialog.EndOfTurn;
  }

  /** The number goes onto the case; without one a person writes here. */
  async #phone(dc: DialogContext, turn: Turn): Promise<DialogTurnResult> {
    const { draft, facts, heard } = turn;
    const answers = await turn.answers.get(dc.context, {});
    const reference = draft.case?.reference ?? '';
    if (facts.phone) {
      answers.told = { ...answers.told, phone: facts.phone };
      if (draft.case) draft.case.facts.phone = facts.phone;
      return leaveHub(dc, ['hubs.numberKept', { reference }]);
    }
    const skipped = wants(heard.text) === 'skip' || yesOrNo(heard.text) === 'no' || stops(heard.text);
    if (!skipped && isThanks(heard.text))
      return leaveHub(dc, 'frontDoor.thanks', ['hubs.numberSkipped', { reference }]);
    if (!skipped && isAnotherMatter(turn)) return dc.endDialog();
    if (skipped) return leaveHub(dc, ['hubs.numberSkipped', { reference }]);
    return miss(dc, answers, ['hubs.numberMissed', 'hubs.askNumber'], ['hubs.numberSkipped', { reference }]);
  }
}
