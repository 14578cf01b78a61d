/** What presses while a request is with our team: moved up where it must be, and always one thing that can be done now. */

import type { Answers } from '../../bot/conversation.ts';
import { namedDay } from '../../bot/namedDay.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import type { Facts } from '../../bot/reply.ts';
import type { Urgency } from '../../bot/safety/concern.ts';
import { goesHomeSoon, tellsWhatCannotBe } from '../../bot/turn/ofAWard.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import { asideIn } from '../../bot/understanding/asides.ts';
import { askedOfCase } from '../../bot/understanding/askedOfTheCase.ts';
import { saidBack } from '../../bot/understanding/saidBack.ts';
import { isQuestion } from '../../bot/understanding/shortAnswers.ts';
import { sayAndGoOn, told } from '../goingOn.ts';
import { isWorried, keepMore } from '../inPassing.ts';
import { asks } from '../known.ts';
import type { Moment } from '../moment.ts';
import { inWriting } from '../noVoice.ts';
import { once } from '../offers.ts';
import { asksIfThatIsSo, hasNobodyToCome, plainlyAsked, tellsOfNotice } from '../pressing.ts';
import { requestsOn } from '../requestsOn.ts';
import { toCase } from '../telling.ts';
import { tonightsUrgency } from '../tonight.ts';
import { asksForCompany } from '../wondersWithin.ts';

/** A care home, or wherever else somebody is cared for, wants them out: the team reads it today. */
export async function tellsOfANotice(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  const before = answers.said?.filter((each) => each === 'yourRequest.noticeFromHome').length ?? 0;
  if (!tellsOfNotice(text, allTold(answers)) || before > 1 || (before > 0 && asksAtAll(text))) return false;
  raise(moment, 'urgent');
  answers.said = [...(answers.said ?? []), 'yourRequest.noticeFromHome'];
  const notice = text.split(/(?<=[.!?])\s+|\n/).find((each) => tellsOfNotice(each, allTold(answers))) ?? text;
  const says = saidBack(notice, turn.draft.conversation);
  return sayAndGoOn(moment, [['yourRequest.noticeFromHome', { ...told(turn, answers), says, again: before > 0 }]]);
}

/** The ward sends them sooner: the new day stands first, and whoever is there tells the ward. */
export async function tellsThatItIsSooner(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  const isOfAWard = requestsOn(turn).includes('hospitalDischarge') || isOnAWard(turn, answers);
  // Who is there at home was asked, and is told with it.
  if (!isOfAWard || asksAtAll(text) || !goesHomeSoon(text) || turn.facts.phone) return false;
  const says = text.replace(/\s+/g, ' ').replaceAll('"', "'").trim().slice(0, LONGEST_SAID);
  answers.told = { ...answers.told, byWhen: says, goingHome: answers.told?.goingHome ?? says };
  raise(moment, tonightsUrgency(turn.now));
  return sayAndGoOn(moment, [['yourRequest.homeSooner', { ...told(turn, answers), says }]]);
}

/** "I can't lift her, nobody asked me": the ward must hear it as well as our team. Said once. */
export async function tellsWhatCannotBeDone(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!requestsOn(turn).includes('hospitalDischarge') || answers.told?.works || asksAtAll(text)) return false;
  if (!tellsWhatCannotBe(text) || !(await once(moment.dc, 'yourRequest.tellTheWard'))) return false;
  keepMore(turn, answers);
  const mine = /\b(?:i|i['’]?m|im|me|my|we|us)\b/i.test(text);
  return sayAndGoOn(moment, [['yourRequest.tellTheWard', { ...told(turn, answers), says: saysOf(turn), mine }]]);
}

/** "Can somebody be with me, I have no friend who could": an advocate may. */
export async function asksForSomebodyOfNobody(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!asksForCompany(text) || !hasNobodyToCome(text)) return false;
  if (!requestsOn(turn).includes('advocacyRequest'))
    openOrRaise(turn.draft, { kind: 'statutory', what: 'advocacyRequest', urgency: turn.draft.case!.urgency, text });
  keepMore(turn, answers);
  return sayAndGoOn(moment, [['statutory.noFriend', told(turn, answers)]]);
}

/** Whom to ring now, whether they may say no, whether they are paid back for it: what anybody at the desk would answer. */
export async function asksWhatIsPlain(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  const asking = asksAtAll(text) || BEGINS_A_QUESTION.test(text);
  const all = mayBeAbout(turn, answers);
  // These have words of their own, save where somebody is on a ward.
  const aside = asideIn(text);
  if (aside === 'mayRefuse' && !all.includes('hospitalDischarge')) return false;
  if (aside === 'help' && !all.some((each) => PRESSES.includes(each))) return false;
  if (askedOfCase(text, false) === 'ifWorse') return false;
  // Whoever refers at work knows what a ward may do.
  const plain = plainlyAsked(text, all, isWorried(turn.draft), asking);
  const knowsIt = answers.told?.works && !asksIfThatIsSo(text) && !/\bwho\b/i.test(text);
  if (knowsIt && plain?.answer !== 'yourRequest.ifNotHeard') return false;
  // What the bank said is said once more, and not again and again.
  const before = answers.said?.filter((each) => each === plain?.answer).length ?? 0;
  if (!plain || (plain.answer.startsWith('asked.') && before > 1)) return false;
  keepMore(turn, answers);
  // A day on which they may stand alone does not wait for the turn of what is routine.
  const waits = plain.answer === 'yourRequest.ifNothingCame' && namedDay(text, turn.now) !== undefined;
  if (turn.draft.case!.urgency === 'routine' && (waits || plain.answer === 'yourRequest.court'))
    raise(moment, 'urgent');
  answers.said = [...(answers.said ?? []), plain.answer];
  return sayAndGoOn(moment, [[plain.answer, { ...told(turn, answers), ...whomToRing(turn, answers, all) }]]);
}

/** Every request of theirs, and what else was told that a question may be about. */
function mayBeAbout(turn: Turn, answers: Answers): string[] {
  const { reasons } = turn.draft.case!;
  const { text } = turn.heard;
  const notice =
    answers.said?.includes('yourRequest.noticeFromHome') || reasons.some((each) => tellsOfNotice(each.text));
  return [
    ...requestsOn(turn),
    ...(isOnAWard(turn, answers) ? ['hospitalDischarge'] : []),
    ...(notice ? ['notice'] : []),
    ...(COMPLAINS.test(text) ? ['complaint'] : []),
  ];
}

function whomToRing(turn: Turn, answers: Answers, all: readonly string[]): Facts {
  return {
    ward: all.includes('hospitalDischarge'),
    says: saysOf(turn),
    onDuty: turn.draft.case!.urgency === 'immediate',
    way: inWriting(answers.told?.communication) ?? '',
    day: dayAfterIt(turn),
    agency: !all.includes('hospitalDischarge') && all.includes('careFailing'),
    // Of whoever the case is about, once it was opened with somebody in danger.
    ...(isWorried(turn.draft) && answers.forWhom === undefined && { them: 'them', they: 'they', are: 'are' }),
  };
}

/** The day by which they would have heard, where it is none before we read it. */
function dayAfterIt({ draft, heard, now }: Turn): string {
  const hears = heard.text.split(/(?<=[.!?])\s+/).find((each) => HEARS.test(each)) ?? '';
  const named = namedDay(hears, now);
  return named && named.by >= draft.case!.promisedBy ? named.name : '';
}

function raise({ turn, answers }: Pick<Moment, 'turn' | 'answers'>, urgency: Urgency): void {
  const { draft, heard } = turn;
  const what = answers.request ?? draft.case!.what;
  const { kind } = draft.case!;
  keepMore(turn, answers);
  openOrRaise(draft, { kind: kind === 'safeguarding' ? kind : 'statutory', what, urgency, text: heard.text });
  Object.assign(draft.case!.facts, toCase(answers, turn.facts));
}

function asksAtAll(text: string): boolean {
  return asks(text) || isQuestion(text);
}

function saysOf({ heard, draft }: Turn): string {
  return saidBack(heard.text, draft.conversation);
}

function allTold({ told = {} }: Answers): string {
  return Object.values(told).join('\n');
}

const IN_HOSPITAL = /\b(?:hosp\w*|ward|discharg\w*)\b/i;
const COMES_HOME = /\b(?:home|out|discharg\w*)\b/i;

/** Asked for something else, and somebody comes out of hospital. */
function isOnAWard({ draft }: Turn, answers: Answers): boolean {
  const all = [allTold(answers), ...draft.case!.reasons.map(({ text }) => text)].join('\n');
  return IN_HOSPITAL.test(all) && COMES_HOME.test(all);
}

/** There "what do I do" asks for a step to take, and not what we can do. */
const PRESSES = ['hospitalDischarge', 'careFailing'];
const BEGINS_A_QUESTION = /^\W*(?:(?:and|so|but)\W+)?(?:what|wot|wat|can|must|do|will|who)\b/i;
const COMPLAINS = /\bcomplain/i;
const LONGEST_SAID = 120;
const HEARS = /\b(?:hear|heard|rings?|calls?|texts?|contacts?|touch|reply)\b/i;
