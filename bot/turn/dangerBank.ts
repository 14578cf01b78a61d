/** What the bank holds for somebody in danger: for this danger, beside it, and while we ask whether it is one. */
import { isOrdinary } from '../asked/bank.ts';
import { likeliest } from '../asked/readAsked.ts';
import type { Part, ReplyKey } from '../reply.ts';
import type { Asked } from '../understanding/understanding.ts';
import { type Group, groupOf, helpIsComing } from './dangerGroups.ts';
import { remember, whenThere } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { isGuess } from './eased.ts';

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
export const KNOWN_WELL = 0.4;
export const KNOWN = -0.25;
export const KNOWN_TOLD = 0.1;
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
export function fromBank(draft: Draft, { asked = [] }: Said, least: number): Answer | undefined {
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
 * What to do at once, where the gate is not sure that it is danger and the bank knows what they tell of: said before they
 * are asked whether anybody is in danger.
 */
export function whileWeAsk(draft: Draft, { asked = [] }: Said): ReplyKey[] {
  const found = likeliest(asked, ({ graver, where }) => graver === true && !where.includes('abuse'));
  if (!found || found.clear < KNOWN_WELL) return [];
  return [remember(draft, `inDanger.${found.entry.id}`)];
}
