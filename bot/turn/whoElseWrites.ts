/** Somebody whom a resident may fear has the phone and writes: nothing that is said may show that help was asked for. */
import content from '../../content/whoElseWrites.json' with { type: 'json' };
import { openOrRaise } from '../openCase.ts';
import type { Concern } from '../safety/concern.ts';
import { tell } from '../speakTo.ts';
import { saysAny } from '../understanding/saysAny.ts';
import { remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { isAbuse } from './reach.ts';

const isAnother = saysAny(content.another.says, content.another.never);
const isTheirKin = saysAny(content.theirKin.says, content.theirKin.never);
const dismisses = saysAny(content.dismisses.says, content.dismisses.never);
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

/** "Ignore her, she is confused" sounds like belittling, or like a guess at danger; any other danger goes before it. */
function wavesAway(text: string, act?: Concern): boolean {
  return (!act || act.byModel === true || act.kind === 'psychological') && dismisses(text);
}

/** @param act danger that is plainly in this message */
function begins(draft: Draft, text: string, act?: Concern): boolean {
  if (!draft.case) return wavesAway(text, act);
  if (!isFeared(draft)) return false;
  // "Hi, this is her husband": of somebody who told of themselves, only another speaks so.
  const isOwn = draft.case.about === 'me';
  return isAnother(text) || (isOwn && ((!act && isTheirKin(text)) || wavesAway(text, act)));
}

/**
 * @param act danger that is plainly in this message
 * @returns whether it is answered: kept for our team, who contact nobody on this phone now, and in words that tell nothing
 */
export function whoElseWrites(draft: Draft, text: string, act?: Concern): boolean {
  const { conversation } = draft;
  if (conversation.holder !== 'bot') return false;
  const feared = isFeared(draft);
  const isBegun = begins(draft, text, act);
  if (!isBegun && feared && anotherHasIt(draft) && isThemselves(text)) conversation.dangerWords.push(THEMSELVES);
  if (!isBegun && !(feared && anotherHasIt(draft) && goesOn(text))) return false;
  conversation.safeContact = 'no';
  conversation.asksSafeContact = undefined;
  // Before anything was told nobody knows whether there is harm: a person looks at it, and no worry is made of it.
  const { kind, what } = draft.case ?? { kind: 'person' as const, what: 'unsure' };
  openOrRaise(draft, { kind, what, urgency: feared ? 'immediate' : 'urgent', text });
  tell(draft, 'bot', [remember(draft, 'meanwhile.whoElse')]);
  return true;
}
