/** After an answer from the directory: keep it, send it to a phone, or not for me. What waits goes on waiting. */

import type { Answers } from '../bot/conversation.ts';
import { numbersIn, type SaidOfAnswer, saidOfAnswer, whyNot } from '../bot/directory/afterAnswer.ts';
import { dayOf } from '../bot/hours.ts';
import { ideaOf } from '../bot/plan/plan.ts';
import { say } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { intentOf } from '../bot/understanding/intents.ts';
import content from '../content/afterAnswer.json' with { type: 'json' };
import type { DialogContext } from './botFramework.ts';
import { CarryAway } from './carryAway.ts';
import { InformationAndAdvice } from './informationAndAdvice.ts';

const { buttons } = content;
/** A list is for a day's thought, not for ever. */
const MOST_SAVED = 12;
/** So many of the list fit on a screen, and in a text. */
const MOST_LISTED = { web: 12, sms: 3 };
/** After so many messages about other things, what was shown is out of sight. */
const STILL_THERE = 2;
/** Questions to which "keep" and "not that" are answers of their own. */
const TAKES_THE_SAME_WORDS =
  /^(?:goodConversation\.(?!askNext)|statutory\.|selfCheck\.|coordinator\.|plan\.|callBack\.|hub)/;

const FOR_THEM = /\bfor (?:my|our|me|the|his|her)\b(?! (?:me|us)\b)/i;

/** @returns whether the message was about what was shown, and has had its answer */
export async function saysOfAnswer(dc: DialogContext, turn: Turn, answers: Answers): Promise<boolean> {
  if (answers.asked && TAKES_THE_SAME_WORDS.test(answers.asked)) return false;
  const { text } = turn.heard;
  const seen = seenNow(turn, answers);
  const which = answers.which;
  answers.which = undefined;
  // "It's not for me, it's for my dad" says whom it is for.
  if (turn.facts.relation && FOR_THEM.test(text)) return false;
  // "Text it", "which one?", and then the number to send to: all of the last screen goes there.
  const toThere = which?.what === 'text' && turn.facts.phone !== undefined;
  const said =
    saidOfAnswer(text, seen) ??
    (toThere ? ({ what: 'text', numbers: [], all: true } as const) : which && named(text, which, seen));
  // Long after it was shown, "not interested" is about something else.
  const isOld = (answers.seenAge ?? 0) > STILL_THERE && said?.what !== 'list' && said?.what !== 'unsave';
  if (!said || (isOld && said.numbers.length === 0)) {
    answers.seenAge = (answers.seenAge ?? 0) + 1;
    return false;
  }
  if (said.what === 'list') await showList(dc, turn, answers);
  else if (said.what === 'unsave') await unsave(dc, answers, turn);
  else {
    // "Save it", right after one of them was told of by itself, means that one.
    const isOne = said.numbers.length === 0 && !said.all && answers.one !== undefined && !answers.seenAge;
    const ids = isOne ? [answers.one!] : idsOf(said, seen, turn.draft.conversation.channel === 'sms');
    if (!ids) await askWhich(dc, answers, said, seen);
    else if (said.what === 'save') await save(dc, answers, turn, ids);
    else if (said.what === 'notForMe') await notForMe(dc, turn, answers, said, ids);
    else await send(dc, turn, answers, ids);
  }
  return true;
}

/** Nothing that was shown is shown again. */
export function dropSeen(answers: Answers): void {
  answers.notForMe = [...new Set([...(answers.notForMe ?? []), ...(answers.seen ?? []).map(({ id }) => id)])];
}

type Seen = { number: number; id: string; name: string };

function seenNow({ directory }: Turn, { seen = [] }: Answers): Seen[] {
  return seen.flatMap(({ number, id }) => {
    const asset = directory.assets.find((each) => each.id === id);
    return asset ? [{ number, id, name: asset.name }] : [];
  });
}

/** What was shown last does not suit, however it was put. @returns whether there was something to drop */
export async function doesNotSuit(dc: DialogContext, turn: Turn, answers: Answers): Promise<boolean> {
  const seen = seenNow(turn, answers);
  if (seen.length === 0 || (answers.seenAge ?? 0) > STILL_THERE) return false;
  const { text } = turn.heard;
  const numbers = numbersIn(text.toLowerCase(), seen);
  const said: SaidOfAnswer = { what: 'notForMe', numbers, all: false, why: whyNot(text) };
  await notForMe(dc, turn, answers, said, idsOf(said, seen, turn.draft.conversation.channel === 'sms') ?? []);
  return true;
}

/** What was shown last is sent to a phone. @returns whether there was something to send */
export async function sendsWhatWasShown(dc: DialogContext, turn: Turn, answers: Answers): Promise<boolean> {
  const seen = seenNow(turn, answers);
  if (seen.length === 0) return false;
  const numbers = numbersIn(turn.heard.text.toLowerCase(), seen);
  const said: SaidOfAnswer = { what: 'text', numbers, all: numbers.length === 0 };
  await send(dc, turn, answers, idsOf(said, seen, false) ?? []);
  return true;
}

/** The answer to "which one?": a number, a name, or all of them. */
function named(text: string, { what, why }: NonNullable<Answers['which']>, seen: Seen[]): SaidOfAnswer | undefined {
  if (text.length > 60) return undefined;
  const said = text.toLowerCase();
  const numbers = numbersIn(said, seen);
  const all = /\b(?:all|both|every)\b/.test(said);
  return numbers.length > 0 || all ? { what, numbers, all, why } : undefined;
}

/** @returns undefined where several were shown and none was named */
function idsOf({ numbers, all, what }: SaidOfAnswer, seen: Seen[], isText: boolean): string[] | undefined {
  if (numbers.length > 0) return seen.filter(({ number }) => numbers.includes(number)).map(({ id }) => id);
  const last = lastShown(seen, isText);
  if (all || what === 'notForMe') return last.map(({ id }) => id);
  return last.length === 1 ? [last[0]!.id] : undefined;
}

/** What stands in the last message: by text one, on the web up to three. */
function lastShown(seen: Seen[], isText: boolean): Seen[] {
  return seen.slice(isText ? -1 : -3);
}

async function askWhich(dc: DialogContext, answers: Answers, { what, why }: SaidOfAnswer, seen: Seen[]): Promise<void> {
  if (what === 'list' || what === 'unsave') return;
  answers.which = { what, why };
  const last = lastShown(seen, false).map(({ number }) => String(number));
  await say(dc.context, ['advice.whichOne'], { buttons: what === 'text' ? last : [...last, buttons.all] });
}

async function save(dc: DialogContext, answers: Answers, { directory }: Turn, ids: string[]): Promise<void> {
  answers.saved = [...new Set([...(answers.saved ?? []), ...ids])].slice(-MOST_SAVED);
  answers.notForMe = answers.notForMe?.filter((id) => !ids.includes(id));
  const names = ids.flatMap((id) => directory.assets.find((asset) => asset.id === id)?.name ?? []).join('; ');
  await say(dc.context, [['advice.kept', { names }]], { buttons: [...more(answers), buttons.list] });
}

/** Numbers are those of the list, whatever was shown since. */
async function unsave(dc: DialogContext, answers: Answers, turn: Turn): Promise<void> {
  const list = (answers.saved ?? []).map((id, i) => ({ number: i + 1, id }));
  const saved = seenNow(turn, { seen: list });
  const text = turn.heard.text.toLowerCase();
  const numbers = /\b(?:all|both|everything)\b/.test(text) ? saved.map(({ number }) => number) : numbersIn(text, saved);
  answers.saved = list.filter(({ number }) => !numbers.includes(number)).map(({ id }) => id);
  await showList(dc, turn, answers);
}

async function showList(dc: DialogContext, turn: Turn, answers: Answers): Promise<void> {
  const { channel } = turn.draft.conversation;
  const assets = (answers.saved ?? []).flatMap((id) => turn.directory.assets.find((asset) => asset.id === id) ?? []);
  if (assets.length === 0) return say(dc.context, ['advice.savedNone']);
  answers.seen = assets.map(({ id }, i) => ({ number: i + 1, id }));
  const list = assets.map((asset, i) => ({ number: i + 1, ...ideaOf(asset, dayOf(turn.now)) }));
  const shown = list.slice(0, MOST_LISTED[channel]);
  await say(dc.context, [['advice.saved', { list: shown, rest: list.length - shown.length }]], {
    buttons: [buttons.text],
  });
}

/** Counted without a word; never shown again here; what was heard in it holds for every further search. */
async function notForMe(
  dc: DialogContext,
  turn: Turn,
  answers: Answers,
  { why, notDays }: SaidOfAnswer,
  ids: string[],
): Promise<void> {
  const { draft } = turn;
  // A reason that comes after: it is for what was dropped, and for what was offered in its place only if it fits.
  const earlier = why && answers.dropped;
  answers.dropped = why ? undefined : ids;
  const dropped = earlier ? [...earlier] : ids;
  answers.notForMe = [...new Set([...(answers.notForMe ?? []), ...dropped])];
  answers.saved = answers.saved?.filter((id) => !dropped.includes(id));
  const needs = (answers.needs ?? []).slice(0, 1).map(({ id }) => id);
  draft.measure({ what: 'notForMe', channel: draft.conversation.channel, needs, answer: why ?? 'notSaid' });
  const nearest = Math.min(
    ...(answers.found ?? []).flatMap(({ id, miles }) => (dropped.includes(id) ? (miles ?? []) : [])),
  );
  const wishes = { ...answers.wishes };
  if (why === 'cost') wishes.free = true;
  if (why === 'far' && Number.isFinite(nearest)) wishes.within = Math.min(nearest, wishes.within ?? nearest);
  if (notDays) wishes.notDays = [...new Set([...(wishes.notDays ?? []), ...notDays])];
  answers.wishes = wishes;
  await dc.cancelAllDialogs();
  answers.asked = undefined;
  await dc.beginDialog(InformationAndAdvice.id, { intent: 'instead', before: why, count: Math.min(3, dropped.length) });
}

/** To a phone that they name; by text, all of it here and now. */
async function send(dc: DialogContext, turn: Turn, answers: Answers, ids: string[]): Promise<void> {
  const asset = turn.directory.assets.find(({ id }) => id === ids[0]);
  if (!asset) return;
  const ownPhone = turn.facts.phone === undefined || turn.facts.phone === turn.draft.conversation.who;
  if (turn.draft.conversation.channel === 'sms' && ownPhone)
    return say(dc.context, [['advice.oneByText', { one: ideaOf(asset, dayOf(turn.now)) }]]);
  await dc.cancelAllDialogs();
  answers.asked = undefined;
  await dc.beginDialog(CarryAway.id, { what: 'asset', id: asset.id, ids, how: 'text' });
}

function more({ found = [], shown = 0 }: Answers): string[] {
  return shown < found.length ? [intentOf('moreOptions')!.label] : [];
}
