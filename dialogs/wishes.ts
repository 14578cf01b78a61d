/** How somebody wants to be met, told in the middle of a request: kept under its name, put on the case, and said back. */
import type { Answers, Told } from '../bot/conversation.ts';
import { openOrRaise } from '../bot/openCase.ts';
import type { Part } from '../bot/reply.ts';
import { withoutTheOld } from '../bot/turn/listen.ts';
import { withTheMail } from '../bot/turn/mailTold.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { numberOf } from '../bot/understanding/facts.ts';
import { nameIn, withCapitals } from '../bot/understanding/names.ts';
import { withoutPhones } from '../bot/understanding/phones.ts';
import { type Wish, type Wishes, wishesIn, withoutThisNumber } from '../bot/understanding/wishes.ts';
import { allOfContact, OF_CONTACT } from './allOfContact.ts';
import { aboutThem } from './asking.ts';
import { careEndsIn } from './besides.ts';
import { isWorried } from './inPassing.ts';
import { notToBeTold } from './notToBeTold.ts';
import { noVoice, saysNoVoice } from './noVoice.ts';
import { toCase } from './telling.ts';
import { ofTheCase } from './tonight.ts';

const LONGEST = 2_000;
const TEXTS = /\bte?xts?\b|\bmessages?\b/i;
/** On a phone one of them is said, and all of them are kept. */
const MOST_SAID = { web: 3, sms: 1 };

/** "My English is not good": another language may be easier. */
const SPEAKS_ANOTHER = /\benglish\b(?!,? please)/i;

/** Under which name each is kept. The number is kept as a number. */
const KEPT: Partial<Record<Wish, Told>> = {
  callAt: 'callAt',
  byWhen: 'byWhen',
  byWay: 'communication',
  noMessage: 'communication',
  onlyMe: 'communication',
  easy: 'communication',
  talks: 'communication',
  askThem: 'communication',
  notFamily: 'communication',
  interpreter: 'communication',
  noTravel: 'communication',
  gaveUp: 'carer',
  nearlyFell: 'risks',
};

/** Where abuse is feared only how it is safe to reach somebody, and how they speak, is taken up. */
const WITH_A_WORRY: Wish[] = ['callAt', 'byWay', 'noMessage', 'onlyMe', 'easy', 'talks', 'interpreter'];

/** What of this is ours to take up in this conversation. */
export function oursOf(wishes: Wishes, { draft, heard }: Turn, { told, request, forWhom, asked }: Answers): Wishes {
  const worry = isWorried(draft);
  const ours = { ...wishes, ...besideANumber(heard.text) };
  // "I am deaf, so please text me": the whole of it.
  const unheard = told?.works || ours.noMessage ? undefined : saysNoVoice(heard.text);
  if (unheard) ours.byWay = !ours.byWay || unheard.includes(ours.byWay) ? unheard : `${unheard}. ${ours.byWay}`;
  for (const wish of Object.keys(ours) as Wish[]) if (worry && !WITH_A_WORRY.includes(wish)) delete ours[wish];
  // Who may be told is the answer to what was asked.
  if (asked === 'statutory.askShare' || asked === 'statutory.askKnows' || notToBeTold(heard.text, asked))
    delete ours.notFamily;
  // Whoever refers somebody at work tells of the ward's day, and of nobody's own life.
  // "I visit every Sunday" is how it goes, and no day by which.
  // "They come at 11 instead of 8" is how it goes.
  if (ours.byWhen && !A_DAY_OR_AN_END.test(ours.byWhen)) delete ours.byWhen;
  // "It is 21 not 12, and the postcode is CR2": where, and not when.
  if (ours.callAt && OF_AN_ADDRESS.test(ours.callAt)) delete ours.callAt;
  if (ours.callAt) ours.callAt = tidyTime(withoutPhones(ours.callAt));
  if (ours.callAt !== undefined && (!NAMES_WHEN.test(ours.callAt) || ONLY_A_FIGURE.test(ours.callAt)))
    delete ours.callAt;
  // "They can't do dad's calls from Monday": visits, and no phone.
  if (ours.byWay && careEndsIn(heard.text)) delete ours.byWay;
  if (ours.callAt) ours.callAt = withWhatStandsBefore(ours.callAt, heard.text);
  // "Can't get to bed" is what is hard, and no journey.
  if (WITHIN_THE_HOUSE.test(ours.noTravel ?? '')) delete ours.noTravel;
  if (told?.works || /\b(?:every|each|usually|always|\w+days)\b/i.test(ours.byWhen ?? '')) delete ours.byWhen;
  if (told?.works || forWhom !== 'someone' || request === 'carersAssessment') {
    delete ours.gaveUp;
    delete ours.ownNeeds;
  }
  return ours;
}

/** What is left of a time where a number is taken out. */
function tidyTime(says: string): string {
  return says
    .replace(/\bon(?=\s{2}|\s*$)/i, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** "Ring my niece Bola 07700 900662, not me": the number stands between. */
function besideANumber(text: string): Wishes {
  const bare = withoutPhones(text)
    .replace(/ {2,}/g, ' ')
    .replace(/\s*,\s*(?=(?:and )?not (?:me|him|her)\b)/gi, ' ');
  const { onlyMe } = bare === text ? {} : wishesIn(bare);
  return onlyMe ? { onlyMe } : {};
}

/** "Evenings after 7 are best": the whole of the time. */
function withWhatStandsBefore(callAt: string, text: string): string {
  const at = text.indexOf(callAt);
  const before = at > 0 ? BEFORE_A_TIME.exec(text.slice(0, at))?.[0] : undefined;
  return before ? `${before}${callAt}`.trim() : callAt;
}

const BEFORE_A_TIME =
  /(?:\b(?:mornings?|afternoons?|evenings?|week ?days?|week ?ends?|after|before|from|until|till|between|about|around)\s+)+$/i;
const OF_AN_ADDRESS = /\bpost ?code\b|\b(?:my|her|his|their|the) address (?:is|was)\b/i;
const OF_THE_WRITER = /^\W*(?:i['’]?m|i am|im|me)\b/i;

/** "I'm 54, not 5". */
const ONLY_A_FIGURE = /^(?:not|never) \d{1,2}\W*$/i;
const WITHIN_THE_HOUSE =
  /\b(?:to|in|into|out of|off|on) (?:(?:the|her|his|my|their) )?(?:bed|loo|toilet|bath\w*|kitchen|door|phone|sleep|chair|shower|upstairs|sink)\b|\bin time\b/i;
const A_DAY_OR_AN_END =
  /\b(?:mon|tue|wed|thu|fri|sat|sun|today|tonight|tomorrow|tmrw|tomoz|week|the \d|christmas|till|until|before|by)/i;
/** "Not one answer" names no time. */
const NAMES_WHEN =
  /\d|\b(?:mon|tue|wed|thu|fri|sat|sun|noon|midday|morning|afternoon|evening|night|tomorrow|today|week|work|school|lunch|tea|dinner|any ?(?:time|day)|(?:after|before|from|until|till|past|at|about|around|between) (?:about |half )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|there|then|when)/i;

/** Keeps each under its name, for the people who have the case. */
export function keepWishes(turn: Turn, answers: Answers, wishes: Wishes): void {
  const { draft, heard, facts } = turn;
  const told = { ...answers.told };
  const whole = allOfContact(heard.text, wishes, 'web', [answers.told?.name, facts.name]);
  // "Between 9 and 12, not Fridays": both, where nothing else of contact is told.
  const onlyWhen = OF_CONTACT.every((wish) => wish === 'callAt' || !wishes[wish]);
  for (const [wish, name] of Object.entries(KEPT) as [Wish, Told][]) {
    const says =
      name === 'communication' && OF_CONTACT.includes(wish) ? wishes[wish] && (whole ?? wishes[wish]) : wishes[wish];
    const said = wish === 'callAt' && says && onlyWhen && whole ? tidyTime(withoutPhones(whole)) : says;
    if (said) told[name] = added(told[name], said);
  }
  // "Message me here": that is where.
  if (wishes.byWay && /\bhere\b|\bthis chat\b/i.test(wishes.byWay)) told.phone ??= '';
  // Whoever gives an address to write to is not asked for a number.
  Object.assign(told, withTheMail(told, heard.text));
  // "Please write to me", with an address told: that is where.
  if (WRITES.test(wishes.byWay ?? '') && told.address && !told.phone && !facts.phone) told.phone = told.address;
  if (wishes.thisNumber && draft.conversation.channel === 'sms' && !told.phone) {
    told.phone = draft.conversation.who;
    const name = nameIn(withoutThisNumber(heard.text));
    if (name && !told.name) told.name = name;
  }
  // Texts go to the number that they came from, unless they name another.
  if (wishes.byWay && TEXTS.test(wishes.byWay) && draft.conversation.channel === 'sms' && !told.phone && !facts.phone)
    told.phone = draft.conversation.who;
  // "Ring Karen instead": on her number.
  const theirs = isWorried(draft) ? undefined : facts.anothersPhone;
  const other = wishes.onlyMe ? (facts.phone && numberOf(facts)) || theirs : undefined;
  answers.told = other ? { ...withoutTheOld(told, told.phone, other), phone: other } : told;
  if (wishes.goesThrough && draft.case)
    openOrRaise(draft, { kind: 'person', what: 'person', urgency: draft.case.urgency, text: heard.text });
  if (draft.case) Object.assign(draft.case.facts, toCase(answers, facts));
}

const WRITES = /\b(?:write|letters?|post)\b/i;

/** Beside what they told before, unless one holds the other. */
function added(before: string | undefined, says: string): string {
  const lines = before?.split('\n') ?? [];
  if (lines.some((line) => line.includes(says))) return before!;
  const others = lines.filter((line) => !says.includes(line.replace(/[.!]+$/, '')));
  return [...others, says].join('\n').slice(0, LONGEST);
}

/** With the request itself only what is no part of the need is said back. */
export function atFirst({
  callAt,
  byWay,
  noMessage,
  onlyMe,
  notFamily,
  byWhen,
  easy,
  interpreter,
  gaveUp,
}: Wishes): Wishes {
  return { callAt, byWay, noMessage, onlyMe, notFamily, byWhen, easy, interpreter, gaveUp };
}

/** Of several wishes of contact the gravest is said, with the words of all of them. */
function inOne(wishes: Wishes, all: string): Wishes {
  const [gravest] = (['noMessage', 'onlyMe', 'byWay', 'callAt'] as const).filter((wish) => wishes[wish] !== undefined);
  const silent = wishes.byWay !== undefined && noVoice(wishes.byWay);
  return { [silent ? 'byWay' : gravest!]: all };
}

/**
 * What is said of each, in the order of how much it matters that it was heard.
 * @param opens the words before it have said already when it is read
 */
export function saidOfWishes(turn: Turn, answers: Answers, wishes: Wishes, opens = false): Part[] {
  const { draft, facts } = turn;
  const about = { ...aboutThem(answers), ...ofTheCase(turn) };
  const { byWhen, notFamily } = wishes;
  const worry = isWorried(draft);
  const all = worry
    ? undefined
    : allOfContact(turn.heard.text, wishes, draft.conversation.channel, [answers.told?.name, facts.name]);
  const { callAt, byWay, noMessage, onlyMe } = all ? inOne(wishes, all) : wishes;
  const number =
    numberOf(facts) !== undefined || (wishes.thisNumber !== undefined && answers.told?.phone !== undefined);
  const name = facts.name ?? (wishes.thisNumber ? answers.told?.name : undefined);
  const gives = !opens && [number, name, wishes.callAt].filter(Boolean).length > 1;
  // Once: that it is a lot to carry is not told somebody again and again.
  const strain = wishes.gaveUp !== undefined && !answers.said?.includes('statutory.gaveUp');
  if (strain) answers.said = [...(answers.said ?? []), 'statutory.gaveUp'];
  // Whoever has no use for a voice is told once what there is instead.
  const silent = noVoice(byWay) && !answers.said?.includes('statutory.noCalls');
  if (silent) answers.said = [...(answers.said ?? []), 'statutory.noCalls'];
  const parts: (Part | false | undefined)[] = [
    gives && !worry && ['statutory.gotYou', { ...about, name: withCapitals(name ?? ''), number, says: callAt ?? '' }],
    noMessage !== undefined && ['statutory.noMessage', { says: noMessage }],
    onlyMe !== undefined && ['statutory.onlyYou', { says: onlyMe }],
    notFamily !== undefined && wishes.interpreter === undefined && ['statutory.notFamily', { says: notFamily }],
    callAt !== undefined && worry && 'statutory.safeTime',
    callAt !== undefined && !gives && !worry && ['statutory.noted', { says: callAt }],
    wishes.nearlyFell !== undefined && ['statutory.nearlyFell', about],
    strain && ['statutory.gaveUp', about],
    wishes.goesThrough !== undefined && ['statutory.goesThrough', about],
    wishes.interpreter !== undefined && 'statutory.interpreter',
    byWay !== undefined &&
      byWay !== noMessage &&
      !onlyMe?.includes(byWay) && [silent ? 'statutory.noCalls' : 'statutory.reachedBy', { says: byWay }],
    wishes.easy !== undefined && (SPEAKS_ANOTHER.test(wishes.easy) ? 'statutory.otherLanguage' : 'statutory.easyWords'),
    wishes.askThem !== undefined && ['statutory.askThem', about],
    wishes.talks !== undefined &&
      !silent && ['statutory.talks', OF_THE_WRITER.test(wishes.talks) ? { ...about, them: 'you' } : about],
    wishes.noTravel !== undefined && 'statutory.noTravel',
    byWhen !== undefined && ['statutory.byWhen', { ...about, says: byWhen }],
  ];
  const said = parts
    .filter((part): part is Part => Boolean(part))
    .slice(0, MOST_SAID[draft.conversation.channel] + (gives && (byWay ?? noMessage ?? onlyMe) ? 1 : 0));
  // A name told with a wish is said back before it.
  const thanks = name !== undefined && !gives && !opens && !worry && said.length > 0;
  return thanks ? [['statutory.thanksFor', { name: withCapitals(name), number }], ...said] : said;
}
