/** How somebody who fears abuse may be reached: kept on the case in their own words, and obeyed at once. */
import type { Part } from '../reply.ts';
import type { Concern } from '../safety/concern.ts';
import { howToReach, type Reach, waysIn } from '../understanding/safeContact.ts';
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
  // Not sure what it is now, with somebody who told of abuse before.
  const feared = isAbuse(kind) || (kind === 'unsure' && draft.case?.reasons.some(({ what }) => isAbuse(what)));
  const reach = feared ? howToReach(text) : undefined;
  // While they are out it is said once where to go; after that what they write is heard for what it says.
  if (reach === 'away' && draft.conversation.dangerWords.includes('crisis.away')) return undefined;
  return reach && keepReach(draft, text, reach);
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
  if (reach === 'away' && draft.case?.kind === 'crisis') {
    conversation.dangerWords.push('crisis.away');
    return 'crisis.away';
  }
  if (reach === 'near') return 'crisis.goQuiet';
  return [reach === 'no' ? 'safeguarding.contactNo' : 'safeguarding.contactHow', waysIn(text)];
}
