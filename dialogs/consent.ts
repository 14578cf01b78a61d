/** What somebody for whom help is asked has agreed to, and what not: said back, so that whoever asks sees that it counts. */
import type { Answers } from '../bot/conversation.ts';
import { keptWith } from '../bot/longMessages.ts';
import type { Part } from '../bot/reply.ts';
import { isLimited, saysTheyRefused } from '../bot/understanding/consent.ts';
import { aboutThem } from './asking.ts';
import { notToBeTold, refusesToShare } from './notToBeTold.ts';

const MAY_THEY_REFUSE =
  /\b(?:can|could|may|what if|if|allowed to|have to) (?:\w+ ){0,2}(?:say|says|said|refuse|refuses|turn)/i;

/** A yes to a part of it, or a no: kept as what they know and agree to, and said back. A plain yes needs no words. */
export function saidOfConsent(answers: Answers, text: string): Part[] {
  if (answers.forWhom === 'me') return [];
  // "Can he say no to going home" tells of no refusal.
  const no = saysTheyRefused(text);
  const refused = no && MAY_THEY_REFUSE.test(no) ? undefined : no;
  const limited = refused ? undefined : isLimited(text);
  const says = refused ?? limited;
  if (!says) return [];
  const knows = withIt(answers.told?.knows, says);
  // What was agreed to in part is not asked for in other words.
  answers.told = { ...answers.told, knows, ...(limited && { share: answers.told?.share || says }) };
  return refused ? [['statutory.saidNo', { ...aboutThem(answers), says }]] : [['statutory.consentLimit', { says }]];
}

/**
 * Who must not be told, kept for the read-back and the desk under a name of its own; a no to those whom we would ask is
 * the answer to what may be shared.
 * @returns the sentence that says so; undefined where none does
 */
export function keepsWhoIsNotTold(answers: Answers, text: string): string | undefined {
  const says = notToBeTold(text, answers.asked);
  if (!says) return undefined;
  const { notTold, share } = answers.told ?? {};
  answers.told = { ...answers.told, notTold: withIt(notTold, says) };
  if (refusesToShare(says)) answers.told.share = withIt(share, says);
  return says;
}

function withIt(before: string | undefined, says: string): string {
  return before?.includes(says) ? before : keptWith(before, says);
}
