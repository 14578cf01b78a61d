/** Somebody whom a resident may fear has the phone and writes: nothing that is said may show that help was asked for. */
import content from '../../content/whoElseWrites.json' with { type: 'json' };
import { openOrRaise } from '../openCase.ts';
import { tell } from '../speakTo.ts';
import { saysAny } from '../understanding/saysAny.ts';
import { remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { isAbuse } from './reach.ts';

const isAnother = saysAny(content.another.says, content.another.never);
const goesOn = saysAny(content.goesOn.says);
const isThemselves = saysAny(content.themselves.says);

/** Kept among the words that were said: it is plainly the resident again. */
const THEMSELVES = 'it is them again';

function isFeared({ case: it, conversation: { safeContact } }: Draft): boolean {
  if (it?.status === 'closed' || !it) return false;
  const feared = it.kind === 'safeguarding' || [it.what, ...it.reasons.map(({ what }) => what)].some(isAbuse);
  return feared && safeContact !== 'notAsked';
}

/** Another wrote last, as far as we know. */
function anotherHasIt({ conversation: { dangerWords } }: Draft): boolean {
  return dangerWords.lastIndexOf('meanwhile.whoElse') > dangerWords.lastIndexOf(THEMSELVES);
}

/**
 * @returns whether it is answered: kept for our team, who contact nobody on this phone now, and in words that tell nothing
 */
export function whoElseWrites(draft: Draft, text: string): boolean {
  const { conversation } = draft;
  if (conversation.holder !== 'bot' || !isFeared(draft)) return false;
  const begins = isAnother(text);
  if (!begins && anotherHasIt(draft) && isThemselves(text)) conversation.dangerWords.push(THEMSELVES);
  if (!begins && !(anotherHasIt(draft) && goesOn(text))) return false;
  conversation.safeContact = 'no';
  conversation.asksSafeContact = undefined;
  const { kind, what } = draft.case!;
  openOrRaise(draft, { kind, what, urgency: 'immediate', text });
  tell(draft, 'bot', [remember(draft, 'meanwhile.whoElse')]);
  return true;
}
