/** Danger that was heard while a person held the conversation, when they answer it, and when they go without an answer. */
import { keyOf, type ReplyKey } from './reply.ts';
import { mayWrite } from './safeContact.ts';
import type { Concern } from './safety/concern.ts';
import { speakTo, tell } from './speakTo.ts';
import { knowing } from './turn/dangerGroups.ts';
import { dangerWords } from './turn/dangerWords.ts';
import type { Draft } from './turn/draft.ts';

/** A person has answered, or is done with the case: what was to be said for them need not be. */
export function answeredDanger(draft: Draft): void {
  draft.conversation.dangerSince = undefined;
  draft.done(`danger ${draft.conversation.id}`);
}

/** That somebody joins them, and when: untrue of a case that is about to be closed. */
const SOMEBODY_COMES: ReplyKey[] = ['crisis.personNow', 'crisis.personOutOfHours', 'safeguarding.when'];

/**
 * Whoever had a minute to answer has gone: the assistant, which holds the conversation now, answers at once. The draft
 * must hold the open case.
 * @param closing nobody is on their way to them
 */
export function answerWhatWasLeft(draft: Draft, closing = false): void {
  const { conversation, case: it } = draft;
  const since = conversation.dangerSince;
  if (since === undefined || !it) return;
  answeredDanger(draft);
  const dangers = it.reasons.filter(({ kind }) => kind === 'crisis' || kind === 'safeguarding');
  const left = dangers.filter(({ at }) => at >= since);
  const reason = left.findLast(({ kind }) => kind === 'crisis') ?? left.at(-1) ?? dangers.at(-1);
  if (!reason) return;
  const concern = reason.kind === 'crisis' ? 'crisis' : 'safeguarding';
  const words = knowing(draft, dangerWords(draft, { concern, kind: reason.what as Concern['kind'], about: it.about }));
  const said = closing ? words.filter((part) => !SOMEBODY_COMES.includes(keyOf(part))) : words;
  // Whoever wrote a moment ago waits for this answer; later it is something that we begin, and obeys safe contact.
  const now = draft.clock.care();
  if (mayWrite(conversation, Math.max(since, conversation.wroteAt ?? since), now)) tell(draft, 'bot', said);
  else speakTo(draft, said);
}
