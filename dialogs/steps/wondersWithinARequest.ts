/** What somebody wonders or wishes in the middle of a request: answered or kept, and then the thread is taken up. */

import { openOrRaise } from '../../bot/openCase.ts';
import type { Part } from '../../bot/reply.ts';
import { leavesPart } from '../../bot/understanding/askedOfTheCase.ts';
import { asksForEquipment } from '../../bot/understanding/equipment.ts';
import { takesIt } from '../../bot/understanding/followsOn.ts';
import { saidBack } from '../../bot/understanding/saidBack.ts';
import { isQuestion } from '../../bot/understanding/shortAnswers.ts';
import { sayAndGoOn, told } from '../goingOn.ts';
import { keepMore } from '../inPassing.ts';
import { asks } from '../known.ts';
import { begin, type Moment } from '../moment.ts';
import { once } from '../offers.ts';
import { requestOf } from '../requests.ts';
import { requestsOn } from '../requestsOn.ts';
import { looksAfterThem } from '../saidWithARequest.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { saysGoAhead } from '../toldWithin.ts';
import { ofTheCase } from '../tonight.ts';
import {
  asksForALetter,
  asksForCompany,
  asksForThemselves,
  asksForTheOther,
  asksIfBothMust,
  asksIfItMustBePaid,
  asksWhetherToWait,
  asksWhoDecides,
  asksWhoMayAsk,
  disputesABill,
  dropsOneOfThem,
  speaksOfTheTwo,
  tellsOfBadDays,
  tellsThatMoneyIsTight,
  tellsThatTheyCare,
  wantsBoth,
} from '../wondersWithin.ts';

/** "Do both", after two things were named: each is on the case, and both are said by their names. */
export async function wantsTheTwo(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { draft, heard } = turn;
  const { text } = heard;
  if (!wantsBoth(text)) return false;
  for (const what of namedIn(text, answers.request))
    if (!requestsOn(turn).includes(what))
      openOrRaise(draft, { kind: 'statutory', what, urgency: draft.case!.urgency, text });
  // What is the difference was asked before: one for each of the two.
  const [only, ...others] = requestsOn(turn);
  const other = others.length === 0 && only ? EACH[only] : undefined;
  if (other && ASKED_OF_BOTH.test(draft.case!.reasons[0]!.text))
    openOrRaise(draft, { kind: 'statutory', what: other, urgency: draft.case!.urgency, text });
  const all = requestsOn(turn);
  if (all.length < 2) return false;
  keepMore(turn, answers);
  const requests = all.map((what) => requestOf(what).words);
  const list = [requests.slice(0, -1).join(', '), requests.at(-1)!].join(' and ');
  return sayAndGoOn(moment, [['statutory.bothAsked', { ...ofTheCase(turn), requests: list }]]);
}

const EACH: Record<string, string> = { needsAssessment: 'carersAssessment', carersAssessment: 'needsAssessment' };
const ASKED_OF_BOTH = /\bcarer.*\bneeds\b|\bneeds\b.*\bcarer/i;

/** "Forget the complaint", where more was asked for: the rest stands, by its name. */
export async function dropsAPart(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  // Where they say what stands, that is said back.
  if (!dropsOneOfThem(text) || asks(text) || leavesPart(text)) return false;
  const what = Object.keys(DROPPED).find((word) => text.toLowerCase().includes(word))!;
  const others = requestsOn(turn).filter((each) => each !== DROPPED[what]);
  if (!requestsOn(turn).includes(DROPPED[what]!) || others.length === 0) return false;
  keepMore(turn, answers);
  if (answers.request === DROPPED[what]) answers.request = others.at(-1);
  if (answers.asked === 'statutory.askPutRight') answers.asked = 'statutory.askName';
  const keeps = requestOf(others.at(-1)!).words.replace(/^(?:an?|the) /, '');
  return sayAndGoOn(moment, [['yourRequest.leavesPart', { ...told(turn, answers), what, keeps }]]);
}

const DROPPED: Record<string, string> = {
  complaint: 'complaint',
  review: 'reviewOfSupport',
  assessment: 'needsAssessment',
  equipment: 'equipmentAndAdaptations',
  'direct payment': 'directPayments',
};

function namedIn(text: string, request: string | undefined): string[] {
  const thing = asksForEquipment(text) ? 'equipmentAndAdaptations' : undefined;
  const theirs = request === 'carersAssessment' ? (thing ?? 'needsAssessment') : undefined;
  const two = speaksOfTheTwo(text) ? [request === 'carersAssessment' ? theirs : 'carersAssessment', thing] : [];
  const named = [/\bcomplain/i.test(text) && 'complaint', /\breview/i.test(text) && 'reviewOfSupport', ...two];
  return named.filter((what): what is string => Boolean(what));
}

/** "Who is supposed to decide then": of one adult and another, and of the council. */
export async function asksWhoHasTheSay(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  if (!asksWhoDecides(turn.heard.text)) return false;
  keepMore(turn, answers);
  return sayAndGoOn(moment, [['statutory.whoDecides', ofTheCase(turn)]]);
}

/** "What about the bad days": where it was not asked what is hard, or as a question. */
export async function asksOfBadDays(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!tellsOfBadDays(text) || (/ask(?:Hard|CarerHelp)$/.test(answers.asked ?? '') && !asks(text))) return false;
  keepMore(turn, answers);
  const says = saidBack(text, turn.draft.conversation);
  return sayAndGoOn(moment, [['statutory.badDays', { ...told(turn, answers), says }]]);
}

/** Money that is short is told beside a request: where a check can be had, and our team knows. */
export async function isShortOfMoney(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  if (!tellsThatMoneyIsTight(turn.heard.text)) return false;
  keepMore(turn, answers);
  const cares = answers.request === 'carersAssessment' || looksAfterThem(answers, turn.heard.text);
  const check = turn.directory.assets.find(({ id }) => id === 'advice-benefitsCheck');
  const contact = check?.phones[0]?.number ?? '';
  return sayAndGoOn(moment, [['statutory.moneyTight', { ...told(turn, answers), cares, contact }]]);
}

/** "Does Alan have to have one too": nobody must; and a yes that stands before it is heard. */
export async function asksIfEachMust(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!asksIfBothMust(text) || !(asks(text) || isQuestion(text))) return false;
  keepMore(turn, answers);
  const [first = ''] = text.split(/(?<=[.!?,])\s+/);
  const yes: Part[] =
    first !== text && (takesIt(first.replace(/,$/, '')) || saysGoAhead(first))
      ? [['statutory.isAsked', ofTheCase(turn)]]
      : [];
  return sayAndGoOn(moment, [...yes, ['statutory.needNotBoth', { mine: answers.request === 'carersAssessment' }]]);
}

/** "Is there help for me, or just him": whoever looks after somebody has a request of their own. */
export async function asksForTheirOwnSake(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  if (answers.forWhom !== 'someone' || answers.told?.works || !asksForThemselves(turn.heard.text)) return false;
  if (requestsOn(turn).includes('carersAssessment')) return false;
  return begin(moment, StatutoryRequest.id, { intent: 'carersAssessment', certain: true });
}

/** "And Dad? He does everything for her": whoever looks after them may ask as well, and our team knows. */
export async function asksForTheOtherToo(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { draft, heard } = turn;
  const { text } = heard;
  const word = WHOM.exec(text)?.[1]?.toLowerCase();
  const isOfTwo = answers.forWhom === 'someone' || answers.request === 'carersAssessment';
  if (!word || !isOfTwo || answers.told?.works || !asksForTheOther(text)) return false;
  const { pronoun } = answers;
  const he = OF_HIM.test(word) ? 'he' : 'she';
  const all = [text, ...draft.case!.reasons.map((each) => each.text)].join('\n');
  // "What about him", of whom it was asked for, is the same request.
  if ((he === pronoun || SAME[word] === answers.relation) && !/\b(?:too|as well|also|only|just)\b/i.test(text))
    return false;
  if (!tellsThatTheyCare(all)) return false;
  if (!requestsOn(turn).includes('carersAssessment'))
    openOrRaise(draft, { kind: 'statutory', what: 'carersAssessment', urgency: draft.case!.urgency, text });
  keepMore(turn, answers);
  const whom = /^(?:him|her)$/.test(word) ? word : `your ${SAME[word] ?? word}`;
  const other =
    he === 'he'
      ? { they: 'he', their: 'his', them: 'him', are: 'is' }
      : { they: 'she', their: 'her', them: 'her', are: 'is' };
  return sayAndGoOn(moment, [['yourRequest.theirOwnToo', { ...ofTheCase(turn), ...other, whom }]]);
}

const WHOM =
  /\b(?:about|for|4) (?:my |our )?(dad|mum|mam|father|mother|husband|wife|partner|him|her|brother|sister|son|daughter|lad)\b/i;
const OF_HIM = /^(?:dad|father|husband|him|brother|son|lad)$/;
const SAME: Record<string, string> = { dad: 'father', mum: 'mother', mam: 'mother' };

/** "Shall I ring, or wait for you": nothing need be done, and where to ring if it can't wait. */
export async function asksIfTheyWait(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!asksWhetherToWait(text) || !(asks(text) || isQuestion(text))) return false;
  keepMore(turn, answers);
  return sayAndGoOn(moment, [['statutory.nothingToDo', ofTheCase(turn)]]);
}

/** "Can my friend Dot come too": yes, and our team knows. */
export async function asksToHaveSomebodyThere(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!asksForCompany(text)) return false;
  keepMore(turn, answers);
  const says = saidBack(text, turn.draft.conversation);
  return sayAndGoOn(moment, [['statutory.somebodyThere', { ...told(turn, answers), says }]]);
}

/** A bill that is wrong: whoever reads the case checks it, and nobody is told that it need not be paid. */
export async function saysThatABillIsWrong(moment: Moment): Promise<boolean> {
  const { dc, turn, answers } = moment;
  const { draft, heard } = turn;
  if (!OF_MONEY.includes(answers.request ?? '')) return false;
  if (!disputesABill(heard.text) && !asksIfItMustBePaid(heard.text)) return false;
  const isNew = await once(dc, 'statutory.billChecked');
  if (!isNew && !asksIfItMustBePaid(heard.text)) return false;
  if (!requestsOn(turn).includes('chargingQuestion'))
    openOrRaise(draft, {
      kind: 'statutory',
      what: 'chargingQuestion',
      urgency: draft.case!.urgency,
      text: heard.text,
    });
  keepMore(turn, answers);
  const says = saidBack(heard.text, draft.conversation);
  const debt = turn.directory.assets.find(({ id }) => id === 'advice-debtHelp');
  const contact = debt?.phones[0]?.number ?? '';
  return sayAndGoOn(moment, [['statutory.billChecked', { ...ofTheCase(turn), says, contact }]]);
}

const OF_MONEY = ['complaint', 'chargingQuestion'];

/** "Do I need a doctor's letter". */
export async function asksIfTheyMay(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!asksWhoMayAsk(text) || !(asks(text) || isQuestion(text))) return false;
  keepMore(turn, answers);
  return sayAndGoOn(moment, [['statutory.anyoneMayAsk', { ...told(turn, answers), letter: asksForALetter(text) }]]);
}
