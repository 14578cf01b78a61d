/** The words of a request beside its questions: what helps meanwhile, what was kept, and what cannot wait. */
import type { Answers } from '../bot/conversation.ts';
import { inWords, staffed } from '../bot/hours.ts';
import { openOrRaise } from '../bot/openCase.ts';
import type { Part, ReplyKey } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { hasNowhere } from '../bot/understanding/answers.ts';
import { speaksOf } from '../bot/understanding/askedOfTheCase.ts';
import { saidBack } from '../bot/understanding/saidBack.ts';
import { yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { aboutThem } from './asking.ts';
import { asks, KNOWN_AT_FIRST, knownAnswer } from './known.ts';
import { plainlyAsked } from './pressing.ts';
import { requestOf, topicsOf } from './requests.ts';
import { requestsOn } from './requestsOn.ts';
import { FEWEST_TO_SAY_BACK, WHAT_IS_IT } from './saidWithARequest.ts';
import { ofTheCase, tonightsUrgency } from './tonight.ts';
import { asksAssessment, wantsIt } from './whichRoom.ts';
import { asksIfBothMust, asksWhoDecides, disputesABill } from './wondersWithin.ts';

/** Fears that are met with the first reply, whatever else they ask for. */
const AT_ONCE = ['aHome', 'takeAway', 'house', 'whatHappens'] as const;

/** Whom to ring, and what if nobody comes, is not told with the first words. */
const AT_FIRST = /^asked\.|Plan$|aHome$|yourOwn$/;

/** What a request is, in the words of the bank. */
export const EXPLAINS: Record<string, ReplyKey> = {
  carersAssessment: 'asked.carerAssessWhat',
  needsAssessment: 'asked.assessWhatHappens',
};

const MOST_IN_A_NAME = 10;

export function isText({ draft }: Turn): boolean {
  return draft.conversation.channel === 'sms';
}

/** What they asked, where the bank knows it; else what helps most people who ask for this. */
export function informationFor(turn: Turn, answers: Answers, advice: string | undefined, aside: boolean): Part[] {
  const { text } = turn.heard;
  if (asks(text) && asksIfBothMust(text))
    return [['statutory.needNotBoth', { mine: answers.request === 'carersAssessment' }]];
  if (answers.request === 'chargingQuestion' && disputesABill(text)) {
    answers.said = [...(answers.said ?? []), 'statutory.billChecked'];
    const contact = turn.directory.assets.find(({ id }) => id === 'advice-debtHelp')?.phones[0]?.number ?? '';
    return [['statutory.billChecked', { ...ofTheCase(turn), says: '', contact }]];
  }
  if (asksWhoDecides(text)) return [['statutory.whoDecides', ofTheCase(turn)]];
  const plain = plainlyAsked(text, requestsOn(turn), false, asks(text));
  if (plain && AT_FIRST.test(plain.answer)) {
    answers.said = [...(answers.said ?? []), plain.answer];
    return [[plain.answer, { ...aboutThem(answers), ...ofTheCase(turn) }]];
  }
  const ofMoney = ['chargingQuestion', 'careHomePlacement', 'needsAssessment'].includes(answers.request ?? '');
  const feared = AT_ONCE.filter((each) => speaksOf(each, turn.heard.text) && (each !== 'house' || ofMoney)).slice(
    0,
    isText(turn) ? 1 : 2,
  );
  const about = { ...aboutThem(answers), ...ofTheCase(turn) };
  const what = WHAT_IS_IT.test(turn.heard.text) ? EXPLAINS[answers.request ?? ''] : undefined;
  if (what) answers.said = [...(answers.said ?? []), what];
  if (what && feared.length === 0) return [what];
  if (feared.length > 0) return feared.map((each): Part => [`yourRequest.${each}`, about]);
  const known = asks(turn.heard.text)
    ? knownAnswer(turn, answers, KNOWN_AT_FIRST, false, topicsOf(answers.request))
    : undefined;
  // "Can you help?" asks for help, and not what we can do.
  if (!known || known.topic === 'about') return meanwhile(turn, advice, aside);
  answers.topic = known.topic;
  answers.said = [...(answers.said ?? []), `asked.${known.id}`];
  return [`asked.${known.id}`];
}

/** A home that wants somebody out: what the bank knows of that, or that nobody is moved before there is a place. */
export function saidOfNotice(turn: Turn, answers: Answers): Part[] {
  const known = knownAnswer(turn, answers, KNOWN_AT_FIRST, false, OF_A_HOME);
  const key: ReplyKey = known && OF_A_HOME.includes(known.topic) ? `asked.${known.id}` : 'yourRequest.noticeFromHome';
  answers.said = [...new Set([...(answers.said ?? []), key, 'yourRequest.noticeFromHome' as const])];
  return [[key, { ...aboutThem(answers), ...ofTheCase(turn), says: '', opens: true }]];
}

const OF_A_HOME = ['careHomeStay', 'careHome'];

/** What they told where something else was asked, in their own words; a name with when it is read. */
export function besides(turn: Turn, { told }: Answers): Part {
  const { heard, facts, draft, now } = turn;
  const many = heard.text.trim().split(/\s+/).length;
  const { reference } = draft.case!;
  const promise = inWords(draft.case!.promisedBy, now);
  if (facts.name && many <= MOST_IN_A_NAME && draft.case!.kind !== 'safeguarding')
    return ['statutory.gotYou', { name: told?.name ?? '', number: facts.phone !== undefined, says: '', promise }];
  if (draft.case!.kind === 'statutory' && wantsIt(heard.text) && asksAssessment(heard.text))
    return ['statutory.isAsked', { reference, promise }];
  // Nobody's words are cut off in the middle: what is too long is said to be kept.
  return many < FEWEST_TO_SAY_BACK || yesOrNo(heard.text)
    ? 'statutory.notAName'
    : ['statutory.keptWords', { says: saidBack(heard.text, draft.conversation) }];
}

/** Nowhere safe tonight cannot wait for the morning. */
export function saidOfWhereTheySleep({ draft, heard, now }: Turn, { told, request }: Answers): Part[] {
  const said = told?.tonight ?? '';
  if (yesOrNo(said) !== 'no' && !hasNowhere(said)) return [];
  openOrRaise(draft, { kind: 'statutory', what: request!, urgency: tonightsUrgency(now), text: heard.text });
  return [nowhereTonight(now)];
}

export function nowhereTonight(now: number): Part {
  return ['statutory.nowhereTonight', { shut: !staffed(now).open }];
}

/** What we can say of a request for information that came between: undefined when a person must. */
export function informed(turn: Turn, intent: string): Part | undefined {
  return meanwhile(turn, requestOf(intent).advice, true)[0];
}

/** Information first: what helps while a person has not read it yet. */
export function meanwhile({ directory }: Turn, advice: string | undefined, aside = false): Part[] {
  const found = advice && directory.assets.find(({ id }) => id === `advice-${advice}`);
  if (!found) return [];
  return [
    [
      'statutory.meanwhile',
      { aside, title: found.name, summary: found.summary, contact: found.phones[0]?.number ?? '' },
    ],
  ];
}
