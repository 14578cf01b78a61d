/** What is peculiar to texts, before a dialog sees the message: STOP and its kin, pictures, and a long silence. */
import council from '../../content/council.json' with { type: 'json' };
import content from '../../content/texts.json' with { type: 'json' };
import { isCrisisNow } from '../case/case.ts';
import { giveCode } from '../codes.ts';
import { answersOf, type Conversation } from '../conversation.ts';
import { openOrRaise } from '../openCase.ts';
import type { ReplyKey } from '../reply.ts';
import type { Keys } from '../seal.ts';
import { tell } from '../speakTo.ts';
import { keyword } from '../texts/keywords.ts';
import { knowing } from './dangerGroups.ts';
import type { Draft } from './draft.ts';
import type { HeardMessage } from './hear.ts';
import { isAbuse } from './reach.ts';

const FORGET_MS = content.forgetAfterDays * 24 * 3_600_000;
/** Danger where a call to 999 depends on what they do next; in every other it is to be made at once. */
const OF_FEELINGS = ['suicide', 'selfHarm', 'psychosis', 'carerBreakingPoint', 'unsure'];
/** Keywords that dialogs understand, in the spelling that they know. */
const FOR_DIALOGS = ['more', 'back', 'person'];

/** @returns the message for the dialogs, or undefined when it has had its answer */
export function byText(draft: Draft, heard: HeardMessage, keys: Keys): HeardMessage | undefined {
  const { conversation } = draft;
  forgetAfterSilence(draft);
  if (heard.what !== 'message') return heard;
  const word = keyword(heard.text);
  if (heard.fromWeb) return void tell(draft, 'bot', ['texts.onThePhone']);
  if (word === 'stop' || word === 'wrongNumber') return stop(draft, heard, word);
  if (word === 'start' && (conversation.wish === 'stop' || conversation.unreached === 'optedOut'))
    return void startAgain(draft, heard);
  if (conversation.holder === 'staff') return heard;
  const inDanger = isCrisisNow(draft.case) || conversation.askedIfSafe !== undefined;
  if (word === 'help' && !inDanger) {
    if (!heard.optOut) tell(draft, 'bot', ['texts.help']);
    return undefined;
  }
  if (word === 'web' && !inDanger && !conversation.asksSafeContact && council.webAddress) {
    tell(draft, 'bot', [['texts.codeForWeb', { code: giveCode(draft, keys, 'web') }]]);
    return undefined;
  }
  if (heard.media && heard.text.trim() === '') return void tell(draft, 'bot', ['texts.cannotSee']);
  if (heard.media) tell(draft, 'bot', ['texts.wordsOnly']);
  return word && FOR_DIALOGS.includes(word) ? { ...heard, text: word } : heard;
}

/**
 * On the web page: whoever would rather go on by text gets a code to text us. "Text me" in answer to how it is safe to
 * reach them is that answer.
 * @returns whether that was the answer
 */
export function byPhoneInstead(draft: Draft, { what, text }: HeardMessage, keys: Keys): boolean {
  const inDanger = isCrisisNow(draft.case) || draft.conversation.askedIfSafe !== undefined;
  if (what !== 'message' || inDanger || draft.conversation.asksSafeContact) return false;
  if (!council.textNumber || keyword(text) !== 'phone') return false;
  // Where we have just asked how a plan shall travel, or something stands on the screen to be sent, it is that.
  const { asked, seen } = answersOf(draft.conversation);
  if (asked?.startsWith('plan.') || (seen?.length && /^\W*text me\W*$/i.test(text))) return false;
  tell(draft, 'bot', [['texts.codeForPhone', { code: giveCode(draft, keys, 'text') }]]);
  return true;
}

/** At once and for good, whatever is going on; staff see it. A person who holds the conversation answers it themselves. */
function stop(draft: Draft, heard: HeardMessage, word: 'stop' | 'wrongNumber'): undefined {
  const { conversation } = draft;
  conversation.wish = 'stop';
  draft.audit('front door', 'texts.stopped');
  // A provider that has heard the STOP itself blocks whatever we send now, danger too.
  if (heard.optOut) conversation.unreached = 'optedOut';
  if (word === 'wrongNumber') {
    forget(conversation);
    if (draft.case && draft.case.status !== 'closed')
      openOrRaise(draft, { kind: draft.case.kind, what: 'wrongNumber', urgency: draft.case.urgency, text: heard.text });
  }
  if (conversation.holder === 'staff' || heard.optOut) return;
  tell(draft, 'bot', [word === 'stop' ? stoppedWords(draft) : 'texts.wrongNumber']);
}

/** Where abuse is feared, the phone may be read by whoever does the harm: its last text says nothing of danger. */
function stoppedWords({ case: it, conversation }: Draft): ReplyKey {
  const feared = conversation.safeContact !== 'notAsked' || (it && isAbuse(it.what));
  return feared ? 'safeguarding.stopped' : 'texts.stopped';
}

function startAgain(draft: Draft, heard: HeardMessage): void {
  const { conversation } = draft;
  conversation.wish = undefined;
  conversation.unreached = undefined;
  draft.audit('front door', 'texts.startedAgain');
  if (conversation.holder === 'staff' || heard.optOut) return;
  const { case: it } = draft;
  const inDanger = isCrisisNow(it) || conversation.askedIfSafe !== undefined;
  // Whoever reads their phone may have written it, where abuse is feared: it says nothing of danger, as STOP did not.
  if (!inDanger || conversation.safeContact !== 'notAsked' || (it && isAbuse(it.what)))
    return tell(draft, 'bot', ['texts.started']);
  const now = isCrisisNow(it) && !OF_FEELINGS.includes(it!.what);
  tell(draft, 'bot', knowing(draft, [['texts.startedInDanger', { now }]]));
}

/** The number may be another person's by now: nothing of what was said before may come back in a reply. */
function forgetAfterSilence({ conversation, clock, case: open }: Draft): void {
  const now = clock.care();
  const silent = conversation.wroteAt !== undefined && now - conversation.wroteAt > FORGET_MS;
  conversation.wroteAt = now;
  if (!silent) return;
  forget(conversation);
  if (!open) conversation.dangerWords = [];
}

/** What was told here, and the session that was booked: whoever has its code can still change it. */
function forget(conversation: Conversation): void {
  conversation.memory = {};
  conversation.asksSafeContact = undefined;
  if (conversation.hubs) conversation.hubs.booking = undefined;
}
