/** What somebody tells, will not tell or puts right while their request is with our team: kept where it belongs, and said back. */
import { keptWith } from '../../bot/longMessages.ts';
import { namedDay } from '../../bot/namedDay.ts';
import { type Part, say } from '../../bot/reply.ts';
import { hasHadEnough } from '../../bot/understanding/answers.ts';
import { asksForEquipment } from '../../bot/understanding/equipment.ts';
import { withCapitals } from '../../bot/understanding/names.ts';
import { saidBack } from '../../bot/understanding/saidBack.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { bareName } from '../../bot/understanding/tellsWho.ts';
import { wishesIn } from '../../bot/understanding/wishes.ts';
import equipment from '../../content/understanding/equipment.json' with { type: 'json' };
import { hear, sayAndGoOn, told } from '../goingOn.ts';
import { asksIfAllowed, fearsForAVisa } from '../heardWithin.ts';
import { askAgain, asksItsCost, keepMore } from '../inPassing.ts';
import { asks } from '../known.ts';
import { begin, type Moment } from '../moment.ts';
import { once } from '../offers.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { toCase } from '../telling.ts';
import {
  asksForAKind,
  asksForThatToo,
  complainsToo,
  goesAwayThemselves,
  keepsBack,
  movesTheDay,
  needsAnInterpreter,
  onlyJokes,
  onlyThanks,
  putsTheWardRight,
  saysGoAhead,
  saysOfOurQuestions,
  saysWhenToRing,
} from '../toldWithin.ts';
import { ofTheCase } from '../tonight.ts';
import { asksUs } from '../whichRoom.ts';

export async function keepsSomethingBack(moment: Moment): Promise<boolean> {
  const { dc, turn, answers, waiting } = moment;
  const back = keepsBack(turn.heard.text, undefined);
  if (!back || turn.facts.phone) return false;
  hear(moment);
  if (waiting === StatutoryRequest.id && answers.asked !== 'statutory.summary') {
    await dc.continueDialog();
    return turn.draft.lines.length > 0;
  }
  keepMore(turn, answers);
  await say(dc.context, [['statutory.notNeeded', { name: back.name, number: back.number }]]);
  return true;
}

export async function saysItAgain(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  if (!saysGoAhead(turn.heard.text) || answers.asked === 'statutory.summary') return false;
  const { reference, promise } = ofTheCase(turn);
  return sayAndGoOn(moment, [['statutory.isAsked', { reference, promise }]]);
}

export async function tiresOfOurQuestions(moment: Moment): Promise<boolean> {
  const { turn, dc, answers } = moment;
  // Whoever wants no more of them is asked no more.
  if (hasHadEnough(turn.heard.text) && !asks(turn.heard.text)) return false;
  if (!saysOfOurQuestions(turn.heard.text) || !(await once(dc, 'asked.whyAskSoMuch'))) return false;
  return sayAndGoOn(moment, [answers.asked ? 'statutory.howMany' : 'asked.whyAskSoMuch']);
}

export async function thanks({ dc, turn, answers, waiting }: Moment): Promise<boolean> {
  if (!waiting || !onlyThanks(turn.heard.text) || answers.asked === 'statutory.summary') return false;
  if (/ask(?:Share|Knows)$/.test(answers.asked ?? '') && yesOrNo(turn.heard.text)) return false;
  await say(dc.context, ['frontDoor.thanks']);
  return true;
}

/** The ward that holds now stands where the old one stood. */
export async function putsTheWardInItsPlace(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (answers.request !== 'hospitalDischarge' || turn.facts.phone) return false;
  const is = putsTheWardRight(text);
  if (!is) return false;
  hear(moment);
  const before = answers.told?.ward;
  const old = before && A_WARD_TOLD.exec(before)?.[0];
  const ward = old && old !== is ? before.replace(old, () => is) : [before, is].filter(Boolean).join(', ');
  answers.told = { ...answers.told, ward };
  const day = movesTheDay(text);
  if (day && answers.told.byWhen) answers.told = { ...answers.told, byWhen: day };
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  return sayAndGoOn(moment, [['statutory.putRight', { is: [is, day].filter(Boolean).join(', '), not: '', says: '' }]]);
}

const A_WARD_TOLD = /\b(?:[Ww]ard )?(?:\p{Lu}[\p{L}'’]{2,} \d{1,2}|\p{Lu}\d{1,2})\b/u;

/** Another day is no second one: it stands wherever the first one stood. */
export async function putsTheDayRight(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  const day = movesTheDay(text);
  const { byWhen, goingHome } = answers.told ?? {};
  if (!day || !(byWhen ?? goingHome)) return false;
  hear(moment);
  const says = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!]+$/, '');
  for (const name of ['byWhen', 'goingHome'] as const)
    if (answers.told?.[name]) answers.told = { ...answers.told, [name]: says };
  if (answers.told?.urgencyWords) answers.told = { ...answers.told, urgencyWords: undefined };
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  return sayAndGoOn(moment, [['statutory.dayPutRight', { says: day }]]);
}

/** "I just want the rail", told where something else was asked. */
const NEEDS_IT =
  /\b(?:i|we|she|he|they|mum|dad)(?:['’]d)? (?:just |only |really |also |still )?(?:want|need|would like|like|could do with)s?\b/i;

/** "Also a seat for the bath", "make it a complaint as well": it goes with the request, by its name. */
const namesAThing = anyOf(equipment.things);
/** "A commode at the very least. Who do I ask?" */
const ASKS_WHOM = /\bwho (?:do|should|can|would) (?:i|we) (?:ask|see|go to)\b|\bat (?:the very )?least\b/i;

export async function asksForMore(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  const { request } = answers;
  if (request !== 'complaint' && complainsToo(text)) {
    hear(moment);
    return begin(moment, StatutoryRequest.id, { intent: 'complaint', certain: true });
  }
  const isMore = asksForThatToo(text) || asksUs(text) || (request !== 'hospitalDischarge' && NEEDS_IT.test(text));
  const isNamed = namesAThing(text) && (asksForThatToo(text) || ASKS_WHOM.test(text)) && !asksItsCost(text);
  if (!(asksForEquipment(text) && isMore) && !isNamed) return false;
  if (request !== 'equipmentAndAdaptations') {
    hear(moment);
    return begin(moment, StatutoryRequest.id, { intent: 'equipmentAndAdaptations', certain: true });
  }
  if (!asksForThatToo(text)) return false;
  keepMore(turn, answers);
  const { reference } = ofTheCase(turn);
  return sayAndGoOn(moment, [['statutory.added', { reference, says: saidBack(text, turn.draft.conversation) }]]);
}

/** "He speaks mainly Gujarati": an interpreter is asked for, and no family has to do it. */
export async function needsTheirLanguage(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  const { language } = turn.facts;
  // There it is the answer.
  if (answers.asked === 'statutory.askMore') return false;
  if (asksUs(text) || wishesIn(text).interpreter || !needsAnInterpreter(text, language)) return false;
  if (!(await once(moment.dc, 'statutory.interpreter'))) return false;
  hear(moment);
  const says = text.replace(/\s+/g, ' ').trim();
  answers.told = { ...answers.told, communication: keptWith(answers.told?.communication, says) };
  answers.language ??= language;
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  return sayAndGoOn(moment, ['statutory.interpreter']);
}

/** A lady to wash her, food that he eats: may be asked for, is kept, and nothing is promised. */
export async function saysWhatKind(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  // There it is the answer.
  if (answers.asked === 'statutory.askPutRight' && !asks(text)) return false;
  if (!asksForAKind(text) && !asksIfAllowed(text)) return false;
  hear(moment);
  keepMore(turn, answers);
  const says = saidBack(text, turn.draft.conversation);
  return sayAndGoOn(moment, [['statutory.mayAsk', { ...told(turn, answers), says }]]);
}

export async function fearsForTheirVisa(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  if (!fearsForAVisa(turn.heard.text)) return false;
  keepMore(turn, answers);
  return sayAndGoOn(moment, [['statutory.visa', { kept: true }]]);
}

/** Who cares for somebody and goes into hospital: help for that time is asked for, and the day is kept. */
export async function mustBeAwayThemselves(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (answers.forWhom !== 'someone' || answers.told?.works || !goesAwayThemselves(text)) return false;
  hear(moment);
  keepMore(turn, answers);
  const says = text.replace(/\s+/g, ' ').trim();
  if (namedDay(text, turn.now) || A_DATE.test(text))
    answers.told = { ...answers.told, byWhen: answers.told?.byWhen ?? says };
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  return sayAndGoOn(moment, ['asked.whoMindsMother']);
}

const A_DATE = /\b\d{1,2}(?:st|nd|rd|th)\b/i;

export async function jokes(moment: Moment): Promise<boolean> {
  return onlyJokes(moment.turn.heard.text) && sayAndGoOn(moment, ['statutory.noJoker']);
}

/** "Only evenings, I work": when to ring, where something else was asked. */
export async function saysWhenItSuitsThem(moment: Moment): Promise<boolean> {
  const { dc, turn, answers, waiting } = moment;
  const { text } = turn.heard;
  const { asked } = answers;
  // There a day is an answer.
  if (waiting && !/ask(?:Name|Phone|Reach|Knows|Share|More)$|summary$/.test(asked ?? '')) return false;
  if (
    !saysWhenToRing(text) ||
    asks(text) ||
    turn.facts.phone ||
    turn.facts.name ||
    wishesIn(text).callAt ||
    wishesIn(text).byWay
  )
    return false;
  const [first = '', ...rest] = text.split(/[,;.]\s*/);
  // "Fatima Yusuf, evenings after seven".
  const called = asked === 'statutory.askName' && rest.length > 0 ? bareName(first, true) : undefined;
  const name = called ? withCapitals(called) : '';
  const says = (called ? text.slice(text.indexOf(rest[0]!)) : text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!]+$/, '');
  if (name) {
    answers.told = { ...answers.told, name };
    turn.draft.case!.facts.name = name;
    answers.asked = 'statutory.askPhone';
  }
  const callAt = keptWith(answers.told?.callAt, says);
  answers.told = { ...answers.told, callAt };
  turn.draft.case!.facts.callAt = callAt;
  if (asked === 'statutory.summary') {
    await askAgain(dc, answers, [['statutory.noted', { says }]]);
    return true;
  }
  const thanked: Part[] = name ? [['statutory.thanksFor', { name, number: false }]] : [];
  return sayAndGoOn(moment, [...thanked, ['statutory.noted', { says }]]);
}
