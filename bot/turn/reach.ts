/** How somebody who fears abuse may be reached: kept on the case in their own words, and obeyed at once. */
import type { Part, ReplyKey } from '../reply.ts';
import type { Concern } from '../safety/concern.ts';
import { howToReach, type Reach, waysIn } from '../understanding/safeContact.ts';
import { isQuestion } from '../understanding/shortAnswers.ts';
import { isOfTheWorried } from './dangerBank.ts';
import { isYoung, remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';

/** Kinds after which a text may be read by whoever does the harm. */
const ABUSE: Concern['kind'][] = [
  'domesticAbuse',
  'sexualViolence',
  'violence',
  'domestic',
  'sexual',
  'physical',
  'psychological',
  'modernSlavery',
  'cuckooing',
];

/** Whether after this kind of danger a text may be read by whoever does the harm. */
export function isAbuse(kind: string): boolean {
  return (ABUSE as string[]).includes(kind);
}

/** What a message in fear of abuse says of how they may be reached: kept, and the words for it. */
export function reachIn(draft: Draft, kind: string, text: string): Part | undefined {
  // Whoever came near to hurting is no victim who must slip out.
  const { dangerWords } = draft.conversation;
  if (dangerWords.includes('crisis.carerBreakingPoint') && !dangerWords.includes('crisis.domesticAbuse'))
    return undefined;
  // Not sure what it is now, with somebody who told of abuse before.
  const feared = isAbuse(kind) || (kind === 'unsure' && draft.case?.reasons.some(({ what }) => isAbuse(what)));
  // "Don't ring the house" is obeyed in any danger.
  const told = feared || A_WISH.test(text) ? wishedReach(text) : undefined;
  const isThem = (told === 'near' || told === 'away') && !isYoung(draft) && isOfTheWorried(draft, text);
  const reach = isThem ? undefined : told;
  if (!feared && reach !== 'no' && reach !== 'some') return undefined;
  // "Will somebody text me before tonight?" asks when, and says nothing of how.
  if (reach === 'some' && ASKS_WHETHER.test(text) && isQuestion(text)) return undefined;
  // While they are out it is said once where to go; after that what they write is heard for what it says.
  if (reach === 'away' && wasAsked(draft) && !wentQuiet(draft)) return undefined;
  return reach && keepReach(draft, text, reach);
}

const A_WISH =
  /\b(?:do not|don['’]?t|dont|never|not|no need to|please) (?:ever )?(?:ring|call|phone|text|contact|write to|go to|come to) (?:the (?:house|flat|home|landline)|him|her|them|me|us|my|mum|dad|back|round)\b/i;
/** "Don't ring before 10" is a time that suits, and no wish to be left alone. */
const AT_A_TIME =
  /\b(?:ring|call|phone|text|contact|message)\b.{0,16}\b(?:before|after|until|till|between|except|unless)\b/i;

function wishedReach(text: string): Reach | undefined {
  const reach = howToReach(text) ?? (A_WISH.test(text) && !isQuestion(text) ? 'no' : undefined);
  return reach === 'no' && AT_A_TIME.test(text) ? 'some' : reach;
}

const ASKS_WHETHER = /^\W*(?:so |and |but |ok )?(?:will|when|is|does|do|are)\b/i;
const AWAY: ReplyKey[] = ['crisis.away', 'withYou.childAway', 'meanwhile.theyAreOut'];
const QUIET: ReplyKey[] = ['crisis.goQuiet', 'withYou.childQuiet'];

/** While whoever is feared was out they were asked where they could go. */
function wasAsked({ conversation: { dangerWords } }: Draft): boolean {
  return AWAY.some((key) => dangerWords.includes(key));
}

/** Whoever is feared came, and nothing is known since. */
export function wentQuiet({ conversation: { dangerWords } }: Draft): boolean {
  const last = dangerWords.findLast((key) => [...QUIET, 'withYou.backAgain'].includes(key as ReplyKey));
  return (QUIET as (string | undefined)[]).includes(last);
}

/** Keeps how they may be reached, in their own words, and says so. Whoever does the harm being there, we fall silent. */
export function keepReach(draft: Draft, text: string, reach: Reach): Part {
  const { conversation } = draft;
  if (reach === 'no' || reach === 'near') conversation.safeContact = 'no';
  conversation.asksSafeContact = undefined;
  if (draft.case) {
    const { facts } = draft.case;
    facts.safeContact = [facts.safeContact, text].filter(Boolean).join('\n').slice(0, 2_000);
  }
  if (reach === 'away' && (draft.case?.kind === 'crisis' || draft.case?.kind === 'safeguarding')) {
    if (wentQuiet(draft) || wasAsked(draft)) return remember(draft, 'withYou.backAgain');
    if (isYoung(draft)) return remember(draft, 'withYou.childAway');
    // Whoever writes about another is not the one who should slip out.
    return remember(draft, draft.case.about === 'someone' ? 'meanwhile.theyAreOut' : 'crisis.away');
  }
  if (reach === 'near') return remember(draft, isYoung(draft) ? 'withYou.childQuiet' : 'crisis.goQuiet');
  return [reach === 'no' ? 'safeguarding.contactNo' : 'safeguarding.contactHow', waysIn(text)];
}
