/**
 * "I pressed my pendant and nobody came": first whether they are all right and what to rely on until it works, and our
 * team hears of it today. A list of alarms to buy is the wrong answer to somebody who may lie on the floor tonight.
 */
import { openOrRaise } from '../../bot/openCase.ts';
import { say } from '../../bot/reply.ts';
import { alarmFails } from '../alarmFails.ts';
import { aboutThem } from '../asking.ts';
import { sayAndGoOn } from '../goingOn.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs, isWorried, keepMore } from '../inPassing.ts';
import { begin, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';

export const tellsThatTheAlarmFails: Step = async (moment) => {
  const { dc, turn, answers, waiting, want } = moment;
  const { draft, heard } = turn;
  const { text } = heard;
  if (want || heard.what !== 'message' || !alarmFails(text) || isWorried(draft)) return false;
  const mayBegin = !waiting || waiting === InformationAndAdvice.id;
  if (!draft.case ? !mayBegin : !isOurs(draft) || draft.case.kind !== 'statutory') return false;
  if (!(await once(dc, 'statutory.alarmFails'))) return false;
  if (!draft.case) {
    // Nobody waits for the day after tomorrow with an alarm that is dead.
    turn.facts.when ??= 'today';
    // It has been said what is hard: washing and dressing are not asked about.
    answers.told = { ...answers.told, hard: answers.told?.hard ?? text.trim().slice(0, LONGEST_KEPT) };
    await say(dc.context, [['statutory.alarmFails', aboutThem(answers)]]);
    return begin(moment, StatutoryRequest.id, { intent: 'equipmentAndAdaptations', certain: true });
  }
  keepMore(turn, answers);
  openOrRaise(draft, { kind: 'statutory', what: answers.request ?? draft.case.what, urgency: 'urgent', text });
  return sayAndGoOn(moment, [['statutory.alarmFails', aboutThem(answers)]]);
};

const LONGEST_KEPT = 500;
