/** Which words answer what somebody in danger tells or asks, by kind of danger. Each is said once. */
import type { Part, ReplyKey } from '../reply.ts';
import { type Move, movesIn } from '../understanding/inDanger.ts';
import { isQuestion, yesOrNo } from '../understanding/shortAnswers.ts';
import { isAfterwards } from './afterwards.ts';
import { type Answer, fromBank, KNOWN, KNOWN_TOLD, KNOWN_WELL, type Said } from './dangerBank.ts';
import { type Group, groupOf, helpIsComing } from './dangerGroups.ts';
import { remember, whenThere } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { CERTAIN } from './eased.ts';
import { isOutOfMedicine } from './outOfMedicine.ts';

type Words = Partial<Record<Group | 'any', ReplyKey[]>>;

/** No word for a group and none for any: the move means nothing there, and the next one is tried. */
const ANSWERS: Record<Move, Words> = {
  amount: {
    mind: ['withYou.amount'],
    overdose: ['withYou.amount'],
    carer: ['withYou.amount'],
    child: ['withYou.amount'],
  },
  notToDie: { mind: ['withYou.notToDie', 'withYou.notToDieAgain'] },
  wouldNot: { mind: ['withYou.notThinking'] },
  policeKnow: { missing: ['inDanger.missingPolice'] },
  scared: {
    missing: ['inDanger.missingWorried'],
    child: ['inDanger.childScaredHome'],
    body: ['withYou.scaredBody'],
    overdose: ['withYou.scaredBody'],
    gas: ['withYou.scaredBody'],
    fire: ['withYou.scaredBody'],
  },
  edge: { mind: ['withYou.edge', 'withYou.edgeAgain'] },
  worse: {
    any: ['withYou.worse'],
    abuse: ['crisis.safeNo'],
    body: ['withYou.worseBody'],
    overdose: ['withYou.worseBody'],
    gas: ['withYou.worseBody'],
    fire: ['withYou.worseBody'],
  },
  // What could be used is never named to a child.
  means: { mind: ['withYou.means'] },
  gasIll: { gas: ['withYou.gasIll'] },
  light: { gas: ['withYou.light'] },
  // In fear of somebody "they are here" tells of the danger, and not of help.
  crewHere: {
    body: ['inDanger.helpIsHere'],
    overdose: ['inDanger.odHelpHere'],
    fire: ['inDanger.fireOver'],
    gas: ['inDanger.gasSafeNow'],
    child: ['inDanger.helpIsHere'],
  },
  cold: { gas: ['withYou.cold'], fire: ['withYou.cold'] },
  outside: { gas: ['withYou.outGas'], fire: ['withYou.outFire'] },
  holdOn: { scam: ['withYou.holdOn'] },
  putDown: { scam: ['withYou.putDown'] },
  gaveIt: { scam: ['withYou.gaveIt'] },
  tellFamily: { any: ['withYou.tellFamily'], child: ['withYou.childSecret'], scam: ['inDanger.scamTellNobody'] },
  taken: {
    mind: ['withYou.taken'],
    carer: ['withYou.taken'],
    threat: ['withYou.taken'],
    abuse: ['withYou.taken'],
    without: ['withYou.taken'],
    overdose: ['withYou.taken'],
    child: ['withYou.childTaken'],
  },
  police: { threat: ['withYou.police'] },
  noPhone: {
    mind: ['withYou.noPhone'],
    overdose: ['withYou.noPhoneBody'],
    body: ['withYou.noPhoneBody'],
    gas: ['withYou.noPhoneBody'],
    fire: ['withYou.noPhoneBody'],
  },
  bother: {
    any: ['withYou.bother'],
    body: ['withYou.botherBody'],
    overdose: ['withYou.botherBody'],
    without: ['withYou.botherBody'],
    missing: ['withYou.botherBody'],
    threat: ['withYou.botherBody'],
    abuse: ['withYou.botherBody'],
    fire: ['withYou.botherBody'],
    gas: ['withYou.botherBody'],
  },
  ashamed: {
    any: ['withYou.ashamed'],
    body: ['withYou.ashamedBody'],
    overdose: ['withYou.ashamedBody'],
    scam: ['withYou.ashamedScam'],
    carer: ['withYou.ashamedCarer'],
  },
  fine: {
    mind: ['withYou.fineMind'],
    carer: ['withYou.fineMind'],
    overdose: ['withYou.fineOverdose'],
    body: ['withYou.fineBody'],
    gas: ['withYou.fineGas'],
  },
  apart: { threat: ['withYou.apart'], carer: ['withYou.apartCarer'] },
  // In fear of abuse, whoever is near may be the one who is feared.
  near: {
    mind: ['withYou.nearMind'],
    body: ['withYou.nearBody'],
    overdose: ['withYou.nearBody'],
    carer: ['withYou.nearMind'],
  },
  alone: {
    without: ['withYou.aloneWithout'],
    missing: ['withYou.aloneShaken'],
    threat: ['withYou.aloneShaken'],
    mind: ['withYou.aloneMind'],
    carer: ['meanwhile.aloneCarer'],
    body: ['withYou.aloneBody'],
    overdose: ['withYou.aloneBody'],
    gas: ['withYou.aloneGas'],
  },
  noOneCares: { mind: ['withYou.noOneCares'], overdose: ['withYou.bother'], child: ['withYou.bother'] },
  medicine: { without: ['withYou.medicine'] },
  farAway: { without: ['withYou.farAway'], body: ['withYou.farAway'] },
  notHurt: { threat: ['withYou.notHurt'], carer: ['withYou.notHurt'], abuse: ['withYou.notHurt'] },
  // To whoever may want to die nothing is said that agrees with it.
  worn: {
    carer: ['withYou.worn'],
    without: ['withYou.worn'],
    threat: ['withYou.worn'],
    mind: ['meanwhile.wornMind', 'meanwhile.wornMindToo'],
  },
  tonight: {
    mind: ['withYou.tonight'],
    carer: ['withYou.tonight'],
    threat: ['withYou.tonight'],
    without: ['withYou.tonight'],
    body: ['inDanger.untilTheyCome'],
    overdose: ['inDanger.untilTheyCome'],
    missing: ['inDanger.missingWhatHelps'],
    scam: ['withYou.scamSteps'],
    abuse: ['inDanger.abuseWhatDoIDo'],
  },
  private: { any: ['withYou.private'], child: ['withYou.childSecret'] },
  computer: { any: ['withYou.computer'] },
  here: { any: ['withYou.here'] },
  errand: { any: ['withYou.alsoAsked'] },
  thanks: { any: ['withYou.thanks'] },
  okay: { any: ['withYou.okay'] },
};

/** Moves that make it danger now: our team is told so at once. */
const GRAVER: Move[] = ['edge', 'worse', 'means', 'gasIll', 'cold', 'medicine', 'gaveIt'];
/** Moves that are an answer to what was asked last, or to nothing: tried after yes and no. */
const IN_PASSING: Move[] = ['thanks', 'okay', 'errand', 'here', 'worn', 'alone'];

/** Once it is over nobody is kept from their lights, nor told to ring for what has been seen to. */
const PRESSES: Move[] = ['light', 'cold', 'outside', 'fine', 'bother', 'medicine', 'noPhone', 'scared', 'errand'];

/** "No, I'm not going in, I waited nine hours last time" says more than no. */
const MOST_IN_AN_ANSWER = 6;

/** Plain as they are said: no guess at a question comes before them. */
const PLAIN: Move[] = [
  'light',
  'edge',
  'means',
  'crewHere',
  'gaveIt',
  'gasIll',
  'notToDie',
  'policeKnow',
  'outside',
  'amount',
];

const WITHOUT_MEDICINE: Words = { any: ['inDanger.noInsulin', 'inDanger.whatToSay111'] };

/** "What do I do now?" is asked of the danger, and not of what our team does. */
const WHAT_TO_DO: Group[] = ['scam', 'missing', 'abuse', 'body', 'overdose'];
const MOST_IN_WHAT_TO_DO = 8;

function asksWhatToDo(draft: Draft, text: string): boolean {
  return WHAT_TO_DO.includes(groupOf(draft)!) && text.trim().split(/\s+/).length <= MOST_IN_WHAT_TO_DO;
}

/** Where nothing more is known of what they said. */
const LISTENING: Partial<Record<Group, ReplyKey[]>> = {
  child: ['withYou.childMore1', 'withYou.childMore2'],
  body: ['withYou.body1', 'tellings.stillRing', 'withYou.again'],
  overdose: ['withYou.body1', 'tellings.stillRing', 'withYou.again'],
  fire: ['withYou.body1', 'tellings.stillRing'],
  gas: ['withYou.gas1'],
  threat: ['withYou.threat1'],
  abuse: ['tellings.believe1', 'tellings.believe2'],
  without: ['withYou.without1'],
  scam: ['withYou.scamMore'],
  missing: ['withYou.missing1'],
};
/** The same, where help has been called. */
const CALLED: Partial<Record<Group, ReplyKey[]>> = {
  missing: ['withYou.missingCalled'],
  body: ['tellings.crewToo'],
  overdose: ['tellings.crewToo'],
};

function toThem(draft: Draft, group: Group | undefined): ReplyKey[] {
  // Whoever writes of another is not told that they are believed and not to blame.
  const fears = group === 'abuse' || (!group && draft.case!.what === 'childAtRisk');
  if (fears && draft.case!.about === 'someone') return ['meanwhile.heardOfThem', 'meanwhile.heardOfThemToo'];
  if (group === 'mind' && draft.case!.about === 'someone') return ['meanwhile.forThem', 'meanwhile.forThemToo'];
  if (group === 'without' && isOutOfMedicine(draft)) return ['withYou.medicine1'];
  return (group && LISTENING[group]) ?? [];
}

const ALONE: ReplyKey[] = ['withYou.aloneMind', 'withYou.nearMind', 'withYou.noOneCares'];
const WAITING: ReplyKey[] = ['withYou.waiting2', 'withYou.waiting1', 'withYou.waiting3'];

/**
 * The first thing the message does that has words here which were not said yet. The draft must hold the open crisis.
 * @param passing whether what is said in passing counts as well: after yes and no were heard
 */
export function answerTo(draft: Draft, heard: Said, passing: boolean): Answer | undefined {
  const { text } = heard;
  if (passing) {
    const least = isQuestion(text) ? KNOWN : KNOWN_TOLD;
    return byMoves(draft, text, (move) => IN_PASSING.includes(move)) ?? fromBank(draft, heard, least);
  }
  return (
    byMoves(draft, text, (move) => PLAIN.includes(move) || (move === 'tonight' && asksWhatToDo(draft, text))) ??
    // What answers our question is read as its answer first.
    (yesOrNo(text) === undefined || text.trim().split(/\s+/).length > MOST_IN_AN_ANSWER
      ? fromBank(draft, heard, KNOWN_WELL)
      : undefined) ??
    byMoves(draft, text, (move) => !IN_PASSING.includes(move))
  );
}

const OF_THEIR_OWN_MIND: Move[] = [
  'noOneCares',
  'means',
  'amount',
  'fine',
  'alone',
  'near',
  'ashamed',
  'worn',
  'notToDie',
  'wouldNot',
  'taken',
  'edge',
];
/** Worse than last year is a need that has grown, and no danger of this hour. */
const OVER_TIME = /\bthan (?:last (?:year|month|week|time)|before|it was|they were|i was|a year|when|ever)\b/i;
const WEARY = /\b(?:tired of|had enough|done with|sick of|weary)\b/i;

function byMoves(draft: Draft, text: string, counts: (move: Move) => boolean): Answer | undefined {
  const group = groupOf(draft);
  const said = draft.conversation.dangerWords;
  const ended = isAfterwards(draft);
  for (const move of movesIn(text)) {
    if (!counts(move)) continue;
    if (ended && PRESSES.includes(move)) continue;
    if (move === 'farAway' && draft.case!.about === 'me') continue;
    // What is said to whoever may want to die is not said to those who fear for them.
    if (OF_THEIR_OWN_MIND.includes(move) && group === 'mind' && draft.case!.about === 'someone') continue;
    if (move === 'putDown' && /\bhung up on (?:me|us)\b/i.test(text)) continue;
    if (move === 'worse' && OVER_TIME.test(text)) continue;
    if (move === 'fine' && group === 'mind' && WEARY.test(text)) continue;
    // "If you think of taking more" is for whoever took them.
    if (move === 'crewHere' && group === 'overdose' && draft.case!.about === 'someone') {
      if (said.includes('inDanger.helpIsHere')) continue;
      return { part: remember(draft, 'inDanger.helpIsHere'), graver: false };
    }
    const own = move === 'tonight' && group !== 'overdose' && isOutOfMedicine(draft) ? WITHOUT_MEDICINE : ANSWERS[move];
    const key = ((group && own[group]) ?? own.any)?.find((each) => !said.includes(each));
    if (!key) continue;
    return { part: partOf(draft, remember(draft, key)), graver: GRAVER.includes(move) };
  }
  return undefined;
}

/** What is said when nothing more is known of what they said. */
export function listening(draft: Draft): ReplyKey[] {
  const group = groupOf(draft);
  const said = draft.conversation.dangerWords;
  if (isAfterwards(draft)) return ['tellings.after1', 'tellings.after2', 'crisis.heard', 'withYou.heard3'];
  // Whoever told that nobody needs help now is not asked again whether it was called.
  const isSafe = said.lastIndexOf('crisis.safeYes') > said.lastIndexOf(CERTAIN);
  if (isSafe && (group === 'body' || group === 'without')) return ['crisis.heard', 'withYou.heard3'];
  const own = helpIsComing(draft)
    ? [...((group && CALLED[group]) ?? (['crisis.heard'] as const)), ...WAITING]
    : toThem(draft, group);
  // Whoever told that there is nobody is not asked for somebody.
  const asksWho =
    (group === 'carer' || (group === 'mind' && draft.case!.about === 'me')) && !ALONE.some((key) => said.includes(key));
  return [...own, 'crisis.heard', ...(asksWho ? (['withYou.heard2'] as const) : []), 'withYou.heard3'];
}

function partOf(draft: Draft, key: ReplyKey): Part {
  return key === 'withYou.tonight' ? [key, { promise: whenThere(draft).promise }] : key;
}
