/** How somebody who fears abuse may be reached: kept on the case in their own words, and obeyed at once. */
import type { ReplyKey } from '../reply.ts';
import type { Reach } from '../understanding/safeContact.ts';
import type { Draft } from './draft.ts';

/** Keeps how they may be reached, in their own words, and says so. Whoever does the harm being there, we fall silent. */
export function keepReach(draft: Draft, text: string, reach: Reach): ReplyKey {
  const { conversation } = draft;
  if (reach !== 'some') conversation.safeContact = 'no';
  conversation.asksSafeContact = undefined;
  if (draft.case) {
    const { facts } = draft.case;
    facts.safeContact = [facts.safeContact, text].filter(Boolean).join('\n').slice(0, 2_000);
  }
  return ({ no: 'safeguarding.contactNo', some: 'safeguarding.contactHow', near: 'crisis.goQuiet' } as const)[reach];
}
