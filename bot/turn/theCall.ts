/**
 * Whether a message tells that help is being rung for, or is on its way: whoever has called is not told again to call. The
 * one reading of it.
 */
import content from '../../content/theCall.json' with { type: 'json' };
import { likeliest } from '../asked/readAsked.ts';
import { saysAny } from '../understanding/saysAny.ts';
import { isQuestion } from '../understanding/shortAnswers.ts';
import type { Asked } from '../understanding/understanding.ts';
import { type Group, groupOf, helpIsComing, noteTheyCalled } from './dangerGroups.ts';
import type { Draft } from './draft.ts';
import { spelledOut } from './spelledOut.ts';

/** theyRing: somebody with them rings now. ringing: they do. called: it is done, or help is on its way. */
export type Call = 'theyRing' | 'ringing' | 'called';

const READ = (['theyRing', 'ringing', 'called'] as const).map((call) => ({
  call,
  isSaid: saysAny(content[call].says.map(spelledOut), content[call].never.map(spelledOut)),
}));

/**
 * "I've called nobody", "999 is ringing out", "my sister called 999 last year", "I've rung her GP": no help is on its way, or
 * none that can be sure. To be told once more to ring 999 does no harm; to be taken for somebody who has may.
 */
const NO_CALL =
  /\b(?:nobody|no ?one|no-one|noone|none|nearly|almost|hung up|cut off|ring(?:ing|s) out|called off|cancel\w*|sent (?:them )?away|engaged|no answer|to answer|last (?:week|month|year|time|night)|yesterday|ages ago|years? ago|101|111|samaritans?|shout|helpline|childline|g\.?p\.?|doctors?|surgery|landlord|bell|dog|how much)\b|(?:\bnot|\bnever|n['’]?t|\bcan not) (?:\w+ ){0,2}(?:call\w*|r[aiu]ng|ringing|phon\w*|dial\w*|answer\w*|pick\w*|com(?:e|ing)|sen[dt])\b|\b(?:rung|rang|called|phoned|ringing|calling|phoning) (?:her|his|my|their|our|the) (?!ambulance|police|cops|crew|paramedics?|fire|emergency)\w+/i;

export function tellsOfNoCall(text: string): boolean {
  return NO_CALL.test(text);
}

const NAMES_HELP =
  /\b(?:police|cops?|officers?|ambulance|crew|paramedics?|999|help|fire (?:brigade|engine)|r[au]ng|called|phoned|dialled|sending|sent)\b/i;
/** A doctor who comes on Monday, or a son from Redhill, is no help that is on its way. */
const COMES_LATER = /\b(?:doctors?|gps?|nurses?|carers?|physio|social worker)\b/i;
const KIN_COMES =
  /\b(?:son|daughter|sister|brother|mum|dad|nephew|niece|friend|mate|neighbour|husband|wife|cousin|aunt\w*|uncle)['’]?s?\b.{0,12}\b(?:on (?:his|her|their) way|coming)\b/i;
/** In fear of somebody "they are coming" tells of whoever is feared. */
const FEARED: (Group | undefined)[] = ['abuse', 'threat', 'child', 'scam'];

/** How clear the bank must be that it means a call, in words that are not on the list. */
const KNOWN = 0.4;

/** What is told, sentence by sentence: a question after it is answered, and does not undo it. */
function toldIn(text: string): string[] {
  return text
    .slice(0, 400)
    .split(/(?<=[.!?])\s+|\n+/)
    .flatMap((said) => (isQuestion(said) ? said.split(/,\s*|\s+(?=(?:what|should|shall|can|do) )/i) : [said]))
    .filter((said) => !isQuestion(said));
}

/** @param fears somebody is feared, who may be coming as well */
export function callOf(text: string, fears: boolean, asked: readonly Asked[] = []): Call | undefined {
  const names = NAMES_HELP.test(text);
  if (tellsOfNoCall(text) || (fears && !names)) return undefined;
  if (!names && (COMES_LATER.test(text) || KIN_COMES.test(text))) return undefined;
  const told = toldIn(text);
  const found = READ.find(({ isSaid }) => told.some((said) => isSaid(said)))?.call;
  if (found || told.length === 0) return found;
  const known = likeliest(asked, () => true);
  return known?.entry.id === 'calledThem' && known.clear >= KNOWN ? 'called' : undefined;
}

/** The draft must hold the open case. */
export function callIn(draft: Draft, text: string, asked?: readonly Asked[]): Call | undefined {
  return callOf(text, FEARED.includes(groupOf(draft)), asked);
}

/** The draft must hold the open case. */
export function noteTheCall(draft: Draft, text: string, asked?: readonly Asked[]): void {
  if (!helpIsComing(draft) && callIn(draft, text, asked)) noteTheyCalled(draft);
}
