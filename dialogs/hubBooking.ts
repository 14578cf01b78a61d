import type { Answers } from '../bot/conversation.ts';
import type { Booking } from '../bot/hubDiary.ts';
import { type HubQuestion, stops, withBooking } from '../bot/hubs/answersHub.ts';
import { otherWay } from '../bot/hubs/besideATime.ts';
import { buttons } from '../bot/hubs/hub.ts';
import { timeWished } from '../bot/hubs/timeWish.ts';
import { codeIn, type HubWish } from '../bot/hubs/wantsHub.ts';
import { type Part, say } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { askNumber, tellDrivers } from './hubInstead.ts';
import { bookingFacts, HUB, isAnotherMatter, leaveHub, miss } from './hubTalk.ts';

/** A session that is booked already: told, moved or cancelled. Whoever has its code may do so from any channel. */
export class HubBooking extends Dialog {
  static readonly id = HUB.booking;
  constructor() {
    super(HubBooking.id);
  }

  override async beginDialog(dc: DialogContext, options: { intent?: HubWish }): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    answers.misses = 0;
    answers.hub = { misses: 0, wish: options.intent };
    const code = codeIn(turn.heard.text);
    if (code) return this.#lookUp(dc, turn, answers, code);
    const booking = await turn.diary.live(turn.draft);
    if (booking) return this.#with(dc, turn, answers, booking);
    return this.#ask(dc, answers, 'hubCode', ['hubs.askCode']);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    if (answers.asked === 'hubCode') return this.#code(dc, turn, answers);
    const booking = answers.hub?.code ? await turn.diary.find(answers.hub.code) : undefined;
    if (!booking) return dc.endDialog();
    const gone = this.#gone(turn, booking);
    if (gone) return leaveHub(dc, gone);
    const { text } = turn.heard;
    const other = codeIn(text);
    if (other && other !== booking.code) return this.#lookUp(dc, turn, answers, other);
    const kept: Part = ['hubs.leaveKept', bookingFacts(booking)];
    const sure = answers.asked === 'hubCancel';
    const said = withBooking(text) ?? (stops(text) || (yesOrNo(text) === 'no' ? 'keep' : undefined));
    if (sure && yesOrNo(text) === 'yes') return this.#cancel(dc, turn, booking);
    if (said === 'keep' || said === true) return leaveHub(dc, kept);
    if (said === 'cancel') return this.#cancel(dc, turn, booking);
    if (said === 'change') return dc.replaceDialog(HUB.session, { moves: booking.code });
    if (otherWay(text) === 'call' || otherWay(text) === 'visit') return this.#cancel(dc, turn, booking);
    if (timeWished(text, turn.now)) return dc.replaceDialog(HUB.session, { moves: booking.code });
    if (isAnotherMatter(turn)) return dc.endDialog();
    return miss(
      dc,
      answers,
      sure ? ['hubs.cancelUnclear', 'hubs.whichMissed'] : ['hubs.whichMissed', 'hubs.cancelUnclear'],
      kept,
    );
  }

  override async resumeDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const booking = answers.hub?.code ? await turn.diary.find(answers.hub.code) : undefined;
    if (booking) return this.#with(dc, turn, answers, booking);
    return this.#ask(dc, answers, 'hubCode', ['hubs.askCode']);
  }

  async #ask(dc: DialogContext, answers: Answers, question: HubQuestion, parts: Part[], buttons?: string[]) {
    answers.asked = question;
    await say(dc.context, parts, { buttons });
    return Dialog.EndOfTurn;
  }

  async #code(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const { text } = turn.heard;
    const code = codeIn(text);
    if (code) return this.#lookUp(dc, turn, answers, code);
    // Whoever would cancel has a booking somewhere: nobody tells them that they have none.
    if (/\bcancel\b|\b(?:no|not|lost|don['’]?t (?:have|know)|haven['’]?t) (?:\w+ ){0,3}code\b/i.test(text))
      return leaveHub(dc, 'hubs.noCode');
    if (stops(text) || wants(text) === 'skip' || yesOrNo(text) === 'no') return leaveHub(dc, 'hubs.leave');
    if (isAnotherMatter(turn)) return dc.endDialog();
    return miss(dc, answers, ['hubs.codeMissed', 'hubs.askCode'], 'hubs.letBe');
  }

  async #lookUp(dc: DialogContext, turn: Turn, answers: Answers, code: string): Promise<DialogTurnResult> {
    const { diary, draft } = turn;
    if (!diary.mayTry(draft)) return leaveHub(dc, 'hubs.codesEnough');
    const booking = await diary.find(code);
    if (booking) return this.#with(dc, turn, answers, booking);
    diary.noteWrong(draft);
    return this.#ask(dc, answers, 'hubCode', ['hubs.codeUnknown']);
  }

  #gone({ now }: Turn, { status, at }: Booking): Part | undefined {
    if (status === 'cancelled') return 'hubs.alreadyCancelled';
    return at <= now ? 'hubs.over' : undefined;
  }

  async #with(dc: DialogContext, turn: Turn, answers: Answers, booking: Booking): Promise<DialogTurnResult> {
    const gone = this.#gone(turn, booking);
    if (gone) return leaveHub(dc, gone);
    answers.hub ??= { misses: 0 };
    const known = answers.hub;
    known.code = booking.code;
    const facts = bookingFacts(booking);
    if (known.wish === 'change') return dc.replaceDialog(HUB.session, { moves: booking.code });
    const other = otherWay(turn.heard.text);
    // Who says what they would like instead leaves no doubt.
    if (known.wish === 'cancel' && (other === 'call' || other === 'visit')) return this.#cancel(dc, turn, booking);
    if (known.wish === 'cancel')
      return this.#ask(dc, answers, 'hubCancel', [['hubs.cancelSure', facts]], [buttons.yes, buttons.no]);
    const { change, cancel, keep } = buttons;
    return this.#ask(dc, answers, 'hubWhich', [['hubs.yourBooking', facts]], [change, cancel, keep]);
  }

  async #cancel(dc: DialogContext, turn: Turn, booking: Booking): Promise<DialogTurnResult> {
    const cancelled = await turn.diary.cancel(turn.draft, booking.code);
    if (!cancelled) return leaveHub(dc, 'hubs.alreadyCancelled');
    const other = otherWay(turn.heard.text);
    if (other === 'call' || other === 'visit')
      return askNumber(dc, turn, other, [
        ['hubs.cancelledOnly', bookingFacts(cancelled)],
        ...tellDrivers(turn, cancelled),
      ]);
    return leaveHub(dc, 'hubs.cancelled', ...tellDrivers(turn, cancelled));
  }
}
