/** What a message asks beside its danger and must not be passed over: that it be deleted. */
import { keyOf, type Part, type ReplyKey } from '../reply.ts';
import { remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';

const DELETES =
  /\b(?:delete|deleted|wipe|erase|get rid of)\b.{0,30}\b(?:this|it|all|that|what|everything|chat|message|messages)\b|\b(?:delete|wipe|erase) (?:please|pls)\b/i;
/** These answer it themselves, or must stay the shortest words there are. */
const ENOUGH: ReplyKey[] = [
  'inDanger.deleteThis',
  'inDanger.abuseHideChat',
  'inDanger.childHiding',
  'crisis.goQuiet',
  'withYou.childQuiet',
  'withYou.quietUnseen',
];

/** @returns the honest answer to "please delete it", once */
export function alsoSaid(draft: Draft, text: string, parts: readonly Part[]): Part[] {
  const key: ReplyKey = 'tellings.cannotWipe';
  if (!DELETES.test(text) || draft.conversation.dangerWords.includes(key)) return [];
  const keys = parts.map(keyOf);
  return keys.some((each) => ENOUGH.includes(each)) ? [] : [remember(draft, key)];
}
