/** Which words answer what somebody in danger tells or asks, by kind of danger. Each is said once. */
import type { InDanger } from '../asked/bank.ts';
import { isOrdinary } from '../asked/bank.ts';
import { type Asked, likeliest } from '../asked/readAsked.ts';
import type { Part, ReplyKey } from '../reply.ts';
import { type Move, movesIn } from '../understanding/inDanger.ts';
import { isQuestion, yesOrNo } from '../understanding/shortAnswers.ts';
import { isYoung, remember, whenThere } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { isGuess } from './eased.ts';

/** Dangers that ask for the same next thing. */
type Group = InDanger;

const GROUPS: Record<string, Group> = {
  suicide: 'mind',
  selfHarm: 'mind',
  unsure: 'mind',
  overdose: 'overdose',
  medical: 'body',
  onTheFloor: 'body',
  gas: 'gas',
  fire: 'fire',
  violence: 'threat',
  psychosis: 'threat',
  domesticAbuse: 'abuse',
  sexualViolence: 'abuse',
  carerBreakingPoint: 'carer',
  aloneWithout: 'without',
  scamNow: 'scam',
  missingPerson: 'missing',
};

type Words = Partial<Record<Group | 'any', ReplyKey[]>>;

/** No word for a group and none for any: the move means nothing there, and the next one is tried. */
const ANSWERS: Record<Move, Words> = {
  amount: {
    mind: ['withYou.amount'],
    overdose: ['withYou.amount'],
    carer: ['withYou.amount'],
    child: ['withYou.amount'],
  },
  edge: { mind: ['withYou.edge', 'withYou.edgeAgain'] },
  worse: {
    any: ['withYou.worse'],
    body: ['withYou.worseBody'],
    overdose: ['withYou.worseBody'],
    gas: ['withYou.worseBody'],
    fire: ['withYou.worseBody'],
  },
  // What could be used is never named to a child.
  means: { mind: ['withYou.means'] },
  coming: {
    any: ['withYou.coming'],
    body: ['withYou.comingBody'],
    overdose: ['withYou.comingBody'],
    gas: ['withYou.comingGas'],
  },
  gasIll: { gas: ['withYou.gasIll'] },
  light: { gas: ['withYou.light'] },
  cold: { gas: ['withYou.cold'], fire: ['withYou.cold'] },
  outside: { gas: ['withYou.outGas'], fire: ['withYou.outFire'] },
  holdOn: { scam: ['withYou.holdOn'] },
  putDown: { scam: ['withYou.putDown'] },
  gaveIt: { scam: ['withYou.gaveIt'] },
  tellFamily: { any: ['withYou.tellFamily'], child: ['withYou.childSecret'] },
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
  bother: { any: ['withYou.bother'], body: ['withYou.botherBody'], overdose: ['withYou.botherBody'] },
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
    carer: ['withYou.aloneMind'],
    body: ['withYou.aloneBody'],
    overdose: ['withYou.aloneBody'],
    gas: ['withYou.aloneGas'],
  },
  noOneCares: { mind: ['withYou.noOneCares'], overdose: ['withYou.bother'], child: ['withYou.bother'] },
  medicine: { without: ['withYou.medicine'] },
  farAway: { without: ['withYou.farAway'], body: ['withYou.farAway'] },
  notHurt: { threat: ['withYou.notHurt'], carer: ['withYou.notHurt'] },
  worn: { carer: ['withYou.worn'], without: ['withYou.worn'], threat: ['withYou.worn'], mind: ['withYou.worn'] },
  tonight: {
    mind: ['withYou.tonight'],
    carer: ['withYou.tonight'],
    threat: ['withYou.tonight'],
    without: ['withYou.tonight'],
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

/** Plain as they are said: no guess at a question comes before them. */
const PLAIN: Move[] = ['edge', 'means', 'coming', 'gaveIt', 'gasIll', 'amount'];

/** Where nothing more is known of what they said. */
const LISTENING: Partial<Record<Group, ReplyKey[]>> = {
  child: ['withYou.childMore1', 'withYou.childMore2'],
  body: ['withYou.body1'],
  overdose: ['withYou.body1'],
  fire: ['withYou.body1'],
  gas: ['withYou.gas1'],
  threat: ['withYou.threat1'],
  without: ['withYou.without1'],
  scam: ['withYou.scamMore'],
};
const ALONE: ReplyKey[] = ['withYou.aloneMind', 'withYou.nearMind', 'withYou.noOneCares'];
const WAITING: ReplyKey[] = ['withYou.waiting2', 'withYou.waiting1', 'withYou.waiting3'];
const COMING: ReplyKey[] = ['withYou.comingBody', 'withYou.comingGas', 'withYou.coming'];

/** The gas that was smelt stays the danger, whatever is heard after it. */
function groupOf(draft: Draft): Group | undefined {
  if (isYoung(draft)) return 'child';
  if (draft.conversation.dangerWords.includes('crisis.gas')) return 'gas';
  // The last first words that were said tell what is talked of: a guess at another danger does not change that.
  const first = draft.conversation.dangerWords.findLast((key) => GROUPS[key.replace('crisis.', '')]);
  return GROUPS[first?.replace('crisis.', '') ?? draft.case!.what];
}

/** They told that 999, or somebody else who helps, is on the way: 999 is not asked for again. */
export function helpIsComing({ conversation: { dangerWords } }: Draft): boolean {
  return COMING.some((key) => dangerWords.includes(key));
}

export interface Answer {
  part: Part;
  /** It is graver than what our team knows. */
  graver: boolean;
}

/** A message to somebody in danger, as far as it was read. */
export interface Said {
  text: string;
  /** What it asks of the bank of answers, likeliest first. */
  asked?: readonly Asked[];
  /** What the recogniser made of it, where it was asked. */
  intent?: string;
}

/** How clear an entry of the bank must be: before other readings, where nothing else is known, and where a mistake would harm. */
const KNOWN_WELL = 0.4;
const KNOWN = -0.25;
const KNOWN_TOLD = 0.1;
const FOUND: ReplyKey = 'inDanger.missingFound';
const KNOWN_BESIDE = 0.3;
const KNOWN_WELL_BESIDE = 0.45;
const CERTAIN = 0.7;

const SAYS_FOUND = ['itIsOver', 'missingFound'];

/** Both mean it where somebody is missing, and so neither lies far before the other. */
function isFound([first]: readonly Asked[]): boolean {
  return first !== undefined && SAYS_FOUND.includes(first.id) && first.margin >= 0.1;
}

/** The likeliest entry of the bank that fits this danger and was not said yet. */
function fromBank(draft: Draft, { asked = [] }: Said, least: number): Answer | undefined {
  const group = groupOf(draft);
  const said = draft.conversation.dangerWords;
  const found = likeliest(
    asked,
    ({ where, about, id }) =>
      where.includes(group!) && (!about || about === draft.case!.about) && !said.includes(`inDanger.${id}`),
  );
  // However it is put that they are found.
  if (group === 'missing' && isFound(asked) && !said.includes(FOUND))
    return { part: remember(draft, FOUND), graver: false };
  if (!found || found.clear < (found.entry.certain ? CERTAIN : least)) return undefined;
  const key: ReplyKey = `inDanger.${found.entry.id}`;
  remember(draft, key);
  return { part: ofTheirCase(draft, found.entry.id) ?? key, graver: found.entry.graver === true };
}

/** What their case knows better than any bank: what happens now, and when. */
function ofTheirCase(draft: Draft, id: string): Part | undefined {
  const there = whenThere(draft);
  if (id === 'concernWhatHappens')
    return [groupOf(draft) === 'abuse' ? 'withYou.whatNowUnseen' : 'withYou.whatNow', there];
  return id === 'mindHowLong' && (there.promise || there.late) ? ['crisis.when', there] : undefined;
}

/** Where every second counts, nothing else is answered before help is on its way. */
const HELP_FIRST: Group[] = ['overdose', 'body', 'gas', 'fire'];
const NEVER_BESIDE: Group[] = ['child', 'abuse'];

/** Nobody has said that help is on its way, and it is needed first. */
export function needsHelpFirst(draft: Draft): boolean {
  const group = groupOf(draft);
  return group !== undefined && HELP_FIRST.includes(group) && !helpIsComing(draft) && !isGuess(draft);
}

/** What is wished for in any talk, with the words for it here. */
const WISHES: Record<string, ReplyKey> = {
  otherLanguage: 'withYou.interpreter',
  assessInterpreter: 'withYou.interpreter',
  ringMe: 'withYou.ringMe',
};

/** They wish for an interpreter, or to be rung: it is kept for whoever joins, and said once. */
export function wishIn(draft: Draft, { asked: [first] = [] }: Said): Part | undefined {
  const key = first && first.margin >= 0 ? WISHES[first.id] : undefined;
  if (!key || draft.conversation.dangerWords.includes(key)) return undefined;
  return [remember(draft, key), whenThere(draft)];
}

/** A plain question about something else, to which the bank holds an answer for ordinary talk. */
export function beside(draft: Draft, { asked = [] }: Said): Part | undefined {
  const group = groupOf(draft);
  const { dangerWords } = draft.conversation;
  if (group && NEVER_BESIDE.includes(group)) return undefined;
  const found = likeliest(asked, (entry) => {
    const { id, intent, where } = entry;
    if (!isOrdinary(entry) || intent || dangerWords.includes(`asked.${id}`)) return false;
    return where.includes('talk') || where.includes('case');
  });
  const least = isGuess(draft) ? KNOWN_BESIDE : KNOWN_WELL_BESIDE;
  if (!found || found.entry.certain || found.clear < least) return undefined;
  return remember(draft, `asked.${found.entry.id}`);
}

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
    byMoves(draft, text, (move) => PLAIN.includes(move)) ??
    // What answers our question is read as its answer first.
    (yesOrNo(text) === undefined ? fromBank(draft, heard, KNOWN_WELL) : undefined) ??
    byMoves(draft, text, (move) => !IN_PASSING.includes(move))
  );
}

function byMoves(draft: Draft, text: string, counts: (move: Move) => boolean): Answer | undefined {
  const group = groupOf(draft);
  const said = draft.conversation.dangerWords;
  for (const move of movesIn(text)) {
    if (!counts(move)) continue;
    if (move === 'coming' && isQuestion(text)) continue;
    if (move === 'farAway' && draft.case!.about === 'me') continue;
    const own = ANSWERS[move];
    const key = ((group && own[group]) ?? own.any)?.find((each) => !said.includes(each));
    if (!key) continue;
    return { part: partOf(draft, remember(draft, key)), graver: GRAVER.includes(move) };
  }
  return undefined;
}

/**
 * What to do at once, where the gate is not sure that it is danger and the bank knows what they tell of: said before they
 * are asked whether anybody is in danger.
 */
export function whileWeAsk(draft: Draft, { asked = [] }: Said): ReplyKey[] {
  const found = likeliest(asked, ({ graver, where }) => graver === true && !where.includes('abuse'));
  if (!found || found.clear < KNOWN_WELL) return [];
  return [remember(draft, `inDanger.${found.entry.id}`)];
}

/** What is said when nothing more is known of what they said. */
export function listening(draft: Draft): ReplyKey[] {
  const group = groupOf(draft);
  const said = draft.conversation.dangerWords;
  const own = helpIsComing(draft) ? WAITING : ((group && LISTENING[group]) ?? []);
  // Whoever told that there is nobody is not asked for somebody.
  const asksWho = (group === 'mind' || group === 'carer') && !ALONE.some((key) => said.includes(key));
  return [...own, 'crisis.heard', ...(asksWho ? (['withYou.heard2'] as const) : []), 'withYou.heard3'];
}

function partOf(draft: Draft, key: ReplyKey): Part {
  return key === 'withYou.tonight' ? [key, { promise: whenThere(draft).promise }] : key;
}
