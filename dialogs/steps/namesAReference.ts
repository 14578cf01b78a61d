/** They give the reference of a request: what becomes of it, where it is theirs in this talk, and else the honest truth. */

import { isOwnReference, referenceIn } from '../../bot/reference.ts';
import { say } from '../../bot/reply.ts';
import { status } from '../aboutUs.ts';
import { sayAndGoOn } from '../goingOn.ts';
import type { Step } from '../moment.ts';
import { offer } from '../offers.ts';

const FEW = 14;

/**
 * Nothing is looked up: a reference that is somebody else's, and one that there never was, get the same words, so that
 * nobody learns of another's request by trying references.
 */
export const namesAReference: Step = async (moment) => {
  const { dc, turn } = moment;
  const { draft, heard } = turn;
  if (heard.what !== 'message' || heard.text.trim().split(/\s+/).length > FEW) return false;
  const reference = referenceIn(heard.text);
  if (!reference) return false;
  const open = draft.case?.status !== 'closed' ? draft.case : undefined;
  if (open?.reference === reference) return sayAndGoOn(moment, [status(turn)]);
  const ended = isOwnReference(draft.conversation, reference);
  // With a case open it is with people already, and what was asked of that must not be lost.
  if (open) return sayAndGoOn(moment, [['aboutUs.otherReference', { reference, ended, offers: false }]]);
  await say(dc.context, [['aboutUs.otherReference', { reference, ended, offers: true }]]);
  await offer(dc, 'aboutUs.otherReference');
  return true;
};
