import type { Answers, HubAnswers } from '../bot/conversation.ts';
import { indexOf } from '../bot/directory/search.ts';
import type { Booking } from '../bot/hubDiary.ts';
import { type HubQuestion, type Instead, stops } from '../bot/hubs/answersHub.ts';
import { otherWay, reminderWish, whoComes } from '../bot/hubs/besideATime.ts';
import { choiceIn, kindOf, spread } from '../bot/hubs/choice.ts';
import { buttons, hubOf, hubs, weeksAhead } from '../bot/hubs/hub.ts';
import { howFar, whenInShort, whenInWords } from '../bot/hubs/inWords.ts';
import { nearest, type Whereabouts, whereIs } from '../bot/hubs/nearest.ts';
import { onTheSameDay } from '../bot/hubs/sameDay.ts';
import { type Slot, slotOf, slotsAhead } from '../bot/hubs/slots.ts';
import { fits, type TimeWish, timeWished } from '../bot/hubs/timeWish.ts';
import { takesTheNext } from '../bot/hubs/wantsHub.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { looksLikeAName } from '../bot/understanding/names.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { askNumber, tellDrivers } from './hubInstead.ts';
import { bookingFacts, HUB, isAnotherMatter, isThanks, leaveHub, miss, numbered, whichTime } from './hubTalk.ts';

/** How many times one reply offers. */
const AT_ONCE = 3;
/** How many free times are looked at before the ones to offer are chosen. */
const LOOKED_AT = 24;
/** So many times that do not do are borne in mind. */
const MOST_WITHOUT = 8;
/** A day that is named in a story is no day to meet. */
const TELLS_OF_BEFORE = /\b(?:fell|fall|died|was|were|had|went|since|happened|came|told|ago)\b/i;
/** "Book me in for the earliest", "I don't mind which". */
const ANY_OF_THEM =
  /\b(?:earliest|soonest|first (?:one|you|available|free)|as soon as|asap|book (?:me|us|it|one)|any(?:where|thing|time| of them| will do)|(?:don['’]?t|dont) mind|not fussy|whichever|wherever|what(?:ever)? (?:is|you)|(?:mon|tues|wednes|thurs|fri)day|tomorrow|this week|next week)\b/i;
/** "What's the earliest?" */
const SOONEST = /\b(?:earliest|soonest|first available|next available)\b/i;
const NOT_THAT_DAY = /\b(?:that|the same) day\b|\blater (?:day|date)\b/i;
const A_DAY = 24 * 60 * 60 * 1000;
/** "Just cancel it", while another time is looked for: the booking itself goes. */
const CANCELS_IT = /\bcancel (?:it|the (?:lot|booking|whole|session|appointment)|my|all|everything)\b|\bcall it off\b/i;
/** Longer than this is a story, whatever was asked. */
const LONG = 300;

export interface HubOptions {
  intent?: string;
  /** What is said with the offer to find one. */
  first?: Part;
  /** The booking to move, by its code; its hub is offered first. */
  moves?: string;
  /** The hub they chose where none is near, with a lift. */
  lift?: string;
  /** The hub that they will get to by themselves, where none is near; what they say of the time is heard. */
  at?: string;
}

/** A session at a hub: where, then when, then booked. One question a turn; the facts are kept by name. */
export class HubSession extends Dialog {
  static readonly id = HUB.session;
  constructor() {
    super(HubSession.id);
  }

  override async beginDialog(dc: DialogContext, options: HubOptions = {}): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const booked = await turn.diary.live(turn.draft);
    if (booked && !options.moves) return dc.replaceDialog(HUB.booking, { intent: 'when' });
    if (turn.diary.hasBookedEnough(turn.draft)) return leaveHub(dc, 'hubs.enough');
    answers.misses = 0;
    answers.hub = { misses: 0 };
    if (options.intent === 'offer')
      return this.#ask(dc, answers, 'hubWanted', [options.first ?? 'aboutUs.cannotUseWebsites']);
    if (options.moves) {
      const moving = await turn.diary.find(options.moves);
      answers.hub = { misses: 0, ...chosenHub(moving!.hub), code: options.moves, moving: true };
      if (takesTheNext(turn.heard.text)) return this.#moveToNext(dc, turn, answers, moving!.slot);
      const own = slotOf(moving!.slot);
      const said = timeWished(turn.heard.text, turn.now);
      // "I've got the hospital that day": no other time of that day will do.
      const after = own && NOT_THAT_DAY.test(turn.heard.text) ? { from: said?.from ?? own.at + A_DAY } : undefined;
      const wish = this.#keepWithout(answers.hub, said || after ? { ...said, ...after } : undefined);
      return this.#offer(dc, turn, wish ? ['hubs.fitting'] : [], wish);
    }
    if (options.lift) {
      answers.hub = { misses: 0, ...chosenHub(options.lift), lift: true };
      return this.#offer(dc, turn, []);
    }
    if (options.at) {
      answers.hub = { misses: 0, ...chosenHub(options.at) };
      const choice = choiceIn(turn.heard.text, [], turn.now);
      const gone: Part[] = choice?.what === 'past' ? ['hubs.dayGone'] : [];
      const wish = choice?.what === 'wish' ? this.#keepWithout(answers.hub, choice.wish) : undefined;
      return this.#offer(dc, turn, gone, wish);
    }
    this.#keepTime(answers.hub, turn);
    return this.#where(dc, turn, turn.heard.text, true);
  }

  /** "I have dialysis on Tuesdays", before we know where: it holds for the first times that are offered as well. */
  #keepTime(known: HubAnswers, { heard: { text }, now }: Turn): void {
    const said = timeWished(text, now);
    if (!said) return;
    const { without, ...wish } = said;
    known.without = [...(known.without ?? []), ...(without ?? [])];
    if (Object.keys(wish).length > 0 && !TELLS_OF_BEFORE.test(text)) known.time = wish;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    answers.hub ??= { misses: 0 };
    if (answers.asked === 'hubWanted') return this.#wanted(dc, turn, answers);
    if (answers.asked === 'hubPlace') return this.#placed(dc, turn, answers);
    if (answers.asked === 'hubTime') return this.#chosen(dc, turn, answers, answers.hub);
    if (answers.asked === 'hubReminder') return this.#reminded(dc, turn, answers);
    return dc.endDialog();
  }

  /** Another matter was answered in between: the question that is open is asked again. */
  override async resumeDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    if (answers.hub?.slots) return this.#showTimes(dc, answers, []);
    return this.#ask(dc, answers, 'hubPlace', ['hubs.askPlace']);
  }

  async #ask(dc: DialogContext, answers: Answers, question: HubQuestion, parts: Part[], buttons?: string[]) {
    answers.asked = question;
    await say(dc.context, parts, { buttons });
    return Dialog.EndOfTurn;
  }

  async #wanted(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    if (yesOrNo(turn.heard.text) === 'yes') return this.#where(dc, turn, turn.heard.text, true);
    if (stops(turn.heard.text) || yesOrNo(turn.heard.text) === 'no') return leaveHub(dc, 'hubs.leave');
    const where = whereIs(turn.heard.text, indexOf(turn.directory).places);
    if (where) return this.#where(dc, turn, turn.heard.text, false);
    answers.asked = undefined;
    return dc.endDialog();
  }

  /** @param known whether a place that was said earlier will do */
  async #where(dc: DialogContext, turn: Turn, text: string, known: boolean): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    const { places } = indexOf(turn.directory);
    const said =
      whereIs(text, places) ?? (known && answers.told?.place ? whereIs(answers.told?.place, places) : undefined);
    if (said && said !== 'wide') return this.#near(dc, turn, said);
    const part: Part = said === 'wide' ? ['hubs.placeWide', { hubs: numbered(hubs) }] : 'hubs.askPlace';
    return this.#ask(dc, answers, 'hubPlace', [part]);
  }

  async #placed(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const { text } = turn.heard;
    const [, number] = /^\s*(\d)\s*[.)]?\s*$/.exec(text) ?? [];
    const hub = hubs[Number(number) - 1];
    if (hub) return this.#near(dc, turn, { name: hub.area, area: hub.area, point: hub });
    const said = whereIs(text, indexOf(turn.directory).places);
    if (said && said !== 'wide') return this.#near(dc, turn, said);
    if (stops(text) || yesOrNo(text) === 'no') return leaveHub(dc, 'hubs.leave');
    if (said === undefined && isAnotherMatter(turn)) return dc.endDialog();
    const facts = { hubs: numbered(hubs) };
    // "The earliest you have got" is an answer to when: where is still to be said.
    const isWhen = said === undefined && (ANY_OF_THEM.test(text) || timeWished(text, turn.now) !== undefined);
    this.#keepTime(answers.hub!, turn);
    const words: ReplyKey = said === 'wide' ? 'hubs.placeWide' : isWhen ? 'hubs.placeFirst' : 'hubs.placeUnknown';
    const first: Part = [words, facts];
    return miss(dc, answers, [first, 'hubs.placeMissed'], 'hubs.letBe');
  }

  async #near(dc: DialogContext, turn: Turn, where: Whereabouts): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    answers.told = { ...answers.told, place: where.name };
    const { near, hubs: found } = nearest(where);
    const [easiest, ...others] = found.map(({ hub }) => hub.id);
    answers.hub = { ...answers.hub, misses: 0, hub: easiest, others };
    if (!near) return dc.replaceDialog(HUB.instead, { near: easiest });
    const { text } = turn.heard;
    const said = TELLS_OF_BEFORE.test(text) ? undefined : timeWished(text, turn.now);
    const wish = said ?? answers.hub.time;
    answers.hub.asked = wish;
    answers.hub.time = undefined;
    return this.#offer(dc, turn, [], this.#keepWithout(answers.hub, wish));
  }

  /** What does not do holds for all that is offered from then on. */
  #keepWithout(known: HubAnswers, wish?: TimeWish): TimeWish | undefined {
    known.without = [...(known.without ?? []), ...(wish?.without ?? [])].slice(-MOST_WITHOUT);
    const without = known.without.length > 0 ? known.without : undefined;
    return wish || without ? { ...wish, without } : undefined;
  }

  /** "Move it to the next one along": the next that is on another day, or in the other half of this one. */
  async #moveToNext(dc: DialogContext, turn: Turn, answers: Answers, own: string): Promise<DialogTurnResult> {
    const from = slotOf(own);
    const ahead = slotsAhead(hubOf(answers.hub!.hub!)!, turn.now, answers.hub!.lift);
    const after = ahead.filter((slot) => !from || (slot.at > from.at && kindOf(slot) !== kindOf(from)));
    const [next] = await turn.diary.free(after, 1);
    return next ? this.#book(dc, turn, answers, next) : this.#offer(dc, turn, []);
  }

  /** Finds what is free at the hub and offers it. @param wish what the time must be like */
  async #offer(dc: DialogContext, turn: Turn, before: Part[], wish?: TimeWish): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    const known = answers.hub!;
    const hub = hubOf(known.hub!)!;
    const own = known.code ? (await turn.diary.find(known.code))?.slot : undefined;
    const ahead = slotsAhead(hub, turn.now, known.lift).filter(({ id }) => id !== own);
    const fitting = wish ? ahead.filter((slot) => fits(slot, wish)) : ahead;
    let free = await turn.diary.free(fitting, LOOKED_AT);
    let parts = before;
    const none: Part[] = [];
    if (free.length === 0 && wish) {
      free = await turn.diary.free(ahead, LOOKED_AT);
      none.push(before.includes('hubs.later') ? 'hubs.noMoreTimes' : 'hubs.nothingThen');
      parts = [];
    }
    if (free.length === 0) return this.#allFull(dc, turn, known);
    const isFirst = known.slots === undefined && !known.moving;
    known.slots = spread(free, AT_ONCE).map(({ id }) => id);
    if (isFirst) parts = [...parts, ...aboutWhom(answers), ['hubs.offer', this.#hubFacts(turn, answers)]];
    return this.#showTimes(dc, answers, [...parts, ...none]);
  }

  #hubFacts(turn: Turn, { told, hub: known }: Answers) {
    const hub = hubOf(known!.hub!)!;
    const place = told?.place;
    const where = place ? whereIs(place, indexOf(turn.directory).places) : undefined;
    const easiest = where && where !== 'wide' ? nearest(where) : undefined;
    const far = easiest?.hubs.find((each) => each.hub === hub);
    return {
      ...hub,
      hub: hub.name,
      near: easiest?.near === true && easiest.hubs[0] === far,
      far: far ? howFar(far) : '',
    };
  }

  async #showTimes(dc: DialogContext, answers: Answers, before: Part[]): Promise<DialogTurnResult> {
    const slots = offered(answers.hub).map(({ at }, i) => ({
      number: i + 1,
      when: whenInWords(at),
      short: whenInShort(at),
    }));
    const key: ReplyKey = slots.length === 1 ? 'hubs.oneTime' : 'hubs.times';
    return this.#ask(
      dc,
      answers,
      'hubTime',
      [...before, [key, { slots }]],
      [...slots.map(({ short }) => short), buttons.none],
    );
  }

  /** Every time at this hub is taken: the next hub, and when none is left, another way to talk. */
  async #allFull(dc: DialogContext, turn: Turn, known: HubAnswers): Promise<DialogTurnResult> {
    const [next, ...others] = known.others ?? [];
    if (!next) return dc.replaceDialog(HUB.instead, { full: true });
    Object.assign(known, { hub: next, others, slots: undefined, misses: 0 });
    return this.#offer(dc, turn, ['hubs.elsewhere']);
  }

  async #chosen(dc: DialogContext, turn: Turn, answers: Answers, known: HubAnswers): Promise<DialogTurnResult> {
    const { text } = turn.heard;
    const name = whoComes(text);
    if (name && !answers.told?.name && looksLikeAName(name)) answers.told = { ...answers.told, name };
    const slots = offered(known);
    if (/^\s*list\b/i.test(text)) return this.#showTimes(dc, answers, []);
    if (wants(text) === 'back') return this.#ask(dc, answers, 'hubPlace', ['hubs.askPlace']);
    known.remind = reminderWish(text) ?? known.remind;
    const wished = timeWished(text, turn.now);
    const same = onTheSameDay(text, wished, known.asked);
    if (same && slotsAhead(hubOf(known.hub!)!, turn.now, known.lift).some((slot) => fits(slot, same)))
      return this.#offer(dc, turn, [fittingAfter(text, known)], this.#keepWithout(known, same));
    known.asked = wished ?? known.asked;
    const choice = choiceIn(text, slots, turn.now);
    const other = otherWay(text);
    const chosen = choice?.what === 'pick' || choice?.what === 'confirm';
    if (!chosen && (other === 'call' || other === 'visit')) return this.#instead(dc, turn, known, other);
    if (other === 'lift' && !known.lift) {
      known.lift = true;
      const inTime = chosen && slotsAhead(hubOf(known.hub!)!, turn.now, true).some(({ id }) => id === choice.slot.id);
      if (!inTime) return this.#offer(dc, turn, ['hubs.withLift'], this.#keepWithout(known));
    }
    if (choice?.what === 'pick') return this.#book(dc, turn, answers, choice.slot);
    if (choice?.what === 'confirm')
      return this.#confirm(dc, answers, known, choice.slot, reminderWish(text) === undefined ? [] : ofReminders(known));
    if (choice && choice.what !== 'unclear') known.misses = 0;
    if (choice?.what === 'later')
      return this.#offer(
        dc,
        turn,
        ['hubs.later'],
        this.#keepWithout(known, { from: (slots.at(-1)?.at ?? turn.now) + 1 }),
      );
    if (choice?.what === 'wish')
      return this.#offer(dc, turn, [fittingAfter(text, known)], this.#keepWithout(known, choice.wish));
    if (choice?.what === 'elsewhere') {
      // Round and round: the hub that they did not want stands last.
      known.others = [...(known.others ?? []), known.hub!];
      return this.#allFull(dc, turn, known);
    }
    if (choice?.what === 'past') return this.#ask(dc, answers, 'hubTime', ['hubs.pastDate']);
    if (choice?.what === 'never') return this.#waits(dc, known, ['hubs.noSuchDate']);
    if (choice?.what === 'far') return this.#ask(dc, answers, 'hubTime', [['hubs.farDate', { weeks: weeksAhead }]]);
    if (choice?.what === 'stop') return this.#stop(dc, turn, known);
    // Nobody can tell whether "10 to 3" is a time or a stretch of it.
    if (choice?.what === 'unclear') return miss(dc, answers, ['hubs.timeMissed', 'hubs.timeMissedAgain'], 'hubs.letBe');
    if (slots[0] && SOONEST.test(text)) return this.#confirm(dc, answers, known, slots[0]);
    if (isThanks(text)) return this.#waits(dc, known, ['frontDoor.thanks']);
    if (slots[0] && yesOrNo(text) === 'yes') return this.#confirm(dc, answers, known, slots[0]);
    if (reminderWish(text) !== undefined) return this.#waits(dc, known, ofReminders(known));
    if (turn.facts.phone) {
      answers.told = { ...answers.told, phone: turn.facts.phone };
      return this.#waits(dc, known, ['callBack.numberNoted']);
    }
    const moving = known.code ? await turn.diary.find(known.code) : undefined;
    const letBe: Part = moving ? ['hubs.leaveKept', bookingFacts(moving)] : 'hubs.letBe';
    if (text.length > LONG) return miss(dc, answers, ['hubs.longAnswer', 'hubs.timeMissedAgain'], letBe);
    if (isAnotherMatter(turn)) return dc.endDialog();
    return miss(dc, answers, ['hubs.timeMissed', 'hubs.timeMissedAgain'], letBe);
  }

  /** From now on this is the one time that is offered: a yes books it, a no asks for others. */
  #confirm(
    dc: DialogContext,
    answers: Answers,
    known: HubAnswers,
    { id, at }: Slot,
    before: Part[] = [],
  ): Promise<DialogTurnResult> {
    Object.assign(known, { misses: 0, slots: [id] });
    const when: Part = ['hubs.confirm', { when: whenInWords(at) }];
    return this.#ask(dc, answers, 'hubTime', [...before, when], [buttons.yes, buttons.none]);
  }

  /** Something that came between is answered, and the offer stands. */
  async #waits(dc: DialogContext, { slots }: HubAnswers, parts: Part[]): Promise<DialogTurnResult> {
    await say(dc.context, [...parts, whichTime(slots)]);
    return Dialog.EndOfTurn;
  }

  /** A call or a visit after all: what is booked and what is not is said with it. */
  async #instead(dc: DialogContext, turn: Turn, known: HubAnswers, other: Instead): Promise<DialogTurnResult> {
    const booking = known.code ? await turn.diary.find(known.code) : undefined;
    // "Cancel the lot and just ring me", while it was being moved.
    const cancelled =
      booking && /\bcancel\b/i.test(turn.heard.text) && (await turn.diary.cancel(turn.draft, booking.code));
    if (cancelled)
      return askNumber(dc, turn, other, [
        ['hubs.cancelledOnly', bookingFacts(cancelled)],
        ...tellDrivers(turn, cancelled),
      ]);
    return askNumber(dc, turn, other, [booking ? ['hubs.leaveKept', bookingFacts(booking)] : 'hubs.nothingBooked']);
  }

  async #stop(dc: DialogContext, turn: Turn, known: HubAnswers): Promise<DialogTurnResult> {
    const booking = known.code ? await turn.diary.find(known.code) : undefined;
    const cancelled =
      booking && CANCELS_IT.test(turn.heard.text) && (await turn.diary.cancel(turn.draft, booking.code));
    if (cancelled)
      return leaveHub(dc, ['hubs.cancelledOnly', bookingFacts(cancelled)], ...tellDrivers(turn, cancelled));
    return leaveHub(dc, booking ? ['hubs.leaveKept', bookingFacts(booking)] : 'hubs.leave');
  }

  /** A place that went to somebody else in between is said kindly, and the next ones are offered. */
  async #book(dc: DialogContext, turn: Turn, answers: Answers, slot: Slot): Promise<DialogTurnResult> {
    const known = answers.hub!;
    const { diary, draft } = turn;
    const name = answers.told?.name?.split(' ')[0];
    const still = slotOf(slot.id);
    const booking = still
      ? await diary.book(draft, still, { name, lift: known.lift, moves: known.code, remind: known.remind })
      : 'full';
    if (booking === 'gone') return leaveHub(dc, 'hubs.alreadyCancelled');
    if (booking === 'full') return this.#offer(dc, turn, ['hubs.full']);
    const said: Part = [known.moving ? 'hubs.moved' : 'hubs.booked', bookingFacts(booking)];
    const reminds: Part[] =
      known.remind === undefined ? [] : [booking.reminder ? 'hubs.reminderSet' : remindsNot(known, booking)];
    if (known.moving) return leaveHub(dc, said, ...reminds, ...tellDrivers(turn, booking));
    if (known.lift) return askNumber(dc, turn, 'lift', [said], booking);
    if (known.remind !== undefined) return leaveHub(dc, said, ...reminds);
    if (!booking.reminder && diary.canRemind(draft, booking)) {
      known.code = booking.code;
      return this.#ask(dc, answers, 'hubReminder', [said, 'hubs.askReminder']);
    }
    return leaveHub(dc, said);
  }

  async #reminded(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const { text } = turn.heard;
    const yes = reminderWish(text) ?? yesOrNo(text) === 'yes';
    if (!yes && isAnotherMatter(turn)) return dc.endDialog();
    const set = yes && (await turn.diary.remind(turn.draft, answers.hub!.code!));
    return leaveHub(dc, set ? 'hubs.reminderSet' : 'hubs.noReminder');
  }
}

/** "Can't make it now, next week?", of something that was never booked. */
function fittingAfter(text: string, { moving }: HubAnswers): Part {
  return !moving && /\b(?:can'?t|can’t|cannot|cancel)\b.{0,12}\b(?:make it|come|it)\b/i.test(text)
    ? 'hubs.fittingInstead'
    : 'hubs.fitting';
}

/** Heard before anything is booked. */
function ofReminders({ remind }: HubAnswers): Part[] {
  return [remind ? 'hubs.willRemind' : 'hubs.willNotRemind'];
}

/** They wished for no reminder, or from here none can be sent. */
function remindsNot({ remind }: HubAnswers, booking: Booking): Part {
  return remind ? ['hubs.cannotRemind', bookingFacts(booking)] : 'hubs.noReminder';
}

/** A hub that is settled, and the others by how near they are to it. */
function chosenHub(id: string): { hub: string; others: string[] } {
  const point = hubOf(id)!;
  const found = nearest({ name: point.area, area: point.area, point }).hubs.map(({ hub }) => hub.id);
  return { hub: id, others: found.filter((other) => other !== id) };
}

/** What was offered, as far as it still stands in the diary. */
function offered(known: HubAnswers | undefined): Slot[] {
  return (known?.slots ?? []).flatMap((id) => slotOf(id) ?? []);
}

/** Whom they want to talk about: said back, so that they know they were heard. */
function aboutWhom({ forWhom, relation }: Answers): Part[] {
  return forWhom === 'someone' && relation ? [['hubs.aboutWhom', { relation }]] : [];
}
