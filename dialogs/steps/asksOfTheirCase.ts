/** What people ask or say of a request that is with our team already: answered, kept for people and, where it presses, moved up. */

import type { Answers } from '../../bot/conversation.ts';
import { placeNamed } from '../../bot/directory/search.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import { type Facts, type ReplyKey, say } from '../../bot/reply.ts';
import type { Urgency } from '../../bot/safety/concern.ts';
import { listen } from '../../bot/turn/listen.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import { type AskedOfCase, askedOfCase, isWorse, lacksForTonight } from '../../bot/understanding/askedOfTheCase.ts';
import { saidBack } from '../../bot/understanding/saidBack.ts';
import { asUnderstood } from '../../bot/understanding/saidIn.ts';
import { isQuestion, yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { aboutThem } from '../asking.ts';
import { feltFirst } from '../feltFirst.ts';
import { askAgain, isOurs, isWorried, keepMore } from '../inPassing.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { ofTheCase, saidOfTonight, tonightsUrgency } from '../tonight.ts';
import { asksUs } from '../whichRoom.ts';

const SAID: Record<Exclude<AskedOfCase, 'addThis'>, ReplyKey> = {
  dontQuestion: 'yourRequest.dontQuestion',
  notMyName: 'yourRequest.notMyName',
  house: 'yourRequest.house',
  livesThere: 'yourRequest.livesThere',
  moneyRunsOut: 'yourRequest.moneyRunsOut',
  notAssessed: 'yourRequest.wantAssessment',
  ifWorse: 'yourRequest.ifWorse',
  whenComes: 'yourRequest.whenComes',
  whatHappens: 'yourRequest.whatHappens',
  howToFindOut: 'yourRequest.howToFindOut',
  oneReferral: 'yourRequest.oneReferral',
  aHome: 'yourRequest.aHome',
  complaintMade: 'yourRequest.complaintMade',
  withdraw: 'yourRequest.withdraw',
  late: 'yourRequest.chase',
  passedAbout: 'yourRequest.passedAbout',
  worse: 'yourRequest.worse',
};
/** Only a question is one of these: said otherwise it is part of a story. */
const ONLY_ASKED: AskedOfCase[] = [
  'dontQuestion',
  'ifWorse',
  'whenComes',
  'whatHappens',
  'howToFindOut',
  'oneReferral',
];
/** What somebody lives in matters to these. */
const MONEY = ['chargingQuestion', 'careHomePlacement'];
const ASSESSMENTS = [
  'needsAssessment',
  'carersAssessment',
  'reviewOfSupport',
  'careHomePlacement',
  'hospitalDischarge',
];
/** There a fall is the answer to what was asked. */
const ASKS_HOW_IT_IS = /^statutory\.ask(?:Hard|CarerHelp|Today|More|PutRight)$/;

export const asksOfTheirCase: Step = async (moment) => {
  const { dc, turn, answers, waiting } = moment;
  const { draft, heard, facts, directory } = turn;
  if (!isOurs(draft) || isAboutHubs(waiting) || heard.what !== 'message') return false;
  if (answers.asked === 'yourRequest.wantAssessment' && !waiting) {
    answers.asked = undefined;
    if (yesOrNo(heard.text) === 'yes') {
      // What else the yes tells is part of the request.
      listen(answers, heard.text, facts, placeNamed(directory, heard.text), false);
      return begin(moment, StatutoryRequest.id, { intent: 'needsAssessment', certain: true });
    }
  }
  const part = about(moment);
  if (!part) return false;
  // Whom the request is about stays as it was: "my dad still lives there" is still about her.
  listen(answers, heard.text, facts, placeNamed(directory, heard.text), false);
  const felt = await feltFirst(dc, heard.text);
  const first = part[0] === 'yourRequest.chase' || part[0] === 'yourRequest.passedAbout' ? [] : felt;
  keepMore(turn, answers);
  if (part[0] === 'yourRequest.wantAssessment') {
    await dc.cancelAllDialogs();
    await say(dc.context, [...first, part]);
    answers.asked = 'yourRequest.wantAssessment';
    return true;
  }
  // The question that waits is not pushed at somebody again and again: it stays open.
  const { asked } = answers;
  if (part[0] === 'yourRequest.house') await once(dc, 'yourRequest.house');
  const again = isAsking(waiting) && (await once(dc, asked as ReplyKey));
  if (again) await askAgain(dc, answers, [...first, part, 'frontDoor.backTo']);
  else await say(dc.context, [...first, part]);
  return true;
};

function about({ turn, answers }: Moment): [ReplyKey, Facts] | undefined {
  const { draft, heard, now } = turn;
  const { text } = heard;
  const it = draft.case!;
  const abuse = isWorried(draft);
  if (!abuse && lacksForTonight(text) && presses(turn, tonightsUrgency(now), answers))
    return saidOfTonight(turn, aboutThem(answers));
  const what = askedOfCase(text, abuse);
  if (!what || !fits(what, abuse, text, answers)) return undefined;
  if (what === 'worse' || what === 'addThis') {
    const isMore = isWorse(text) && it.urgency === 'routine' && presses(turn, 'urgent', answers);
    return isMore
      ? [SAID.worse, told(turn, answers)]
      : ['statutory.added', { reference: it.reference, says: saidBack(text, draft.conversation) }];
  }
  // What is late is looked for by whoever reads the case: nobody has to chase it again.
  if (what === 'late') openOrRaise(draft, { kind: 'statutory', what: 'needsAssessment', urgency: it.urgency, text });
  return [SAID[what], told(turn, answers)];
}

/** "So is sum1 coming" asks too. */
function asks(text: string): boolean {
  return asksUs(text) || isQuestion(text) || asksUs(asUnderstood(text));
}

function told(turn: Turn, answers: Answers): Facts {
  return { ...aboutThem(answers), ...ofTheCase(turn) };
}

function fits(what: AskedOfCase, abuse: boolean, text: string, { request = '', asked, said = [] }: Answers): boolean {
  if (ONLY_ASKED.includes(what) && !asks(text)) return false;
  if (what === 'worse') return !abuse && !ASKS_HOW_IT_IS.test(asked ?? '');
  if (what === 'livesThere') return MONEY.includes(request) || said.includes('yourRequest.house');
  if (what === 'whatHappens') return ASSESSMENTS.includes(request);
  if (what === 'notAssessed') return request !== 'needsAssessment';
  if (what === 'complaintMade') return request === 'complaint';
  return what !== 'withdraw' || !abuse;
}

/** Moves their case up. @returns whether it was less pressing before */
function presses({ draft, heard }: Turn, urgency: Urgency, { request }: Answers): boolean {
  const before = draft.case!.urgency;
  if (before === 'immediate' || before === urgency) return false;
  openOrRaise(draft, { kind: 'statutory', what: request ?? 'careFailing', urgency, text: heard.text });
  return true;
}
