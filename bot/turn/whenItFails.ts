/** When a message cannot be answered: kind words, a case so that a person looks, and the queue goes on. */

import { inWords } from '../hours.ts';
import { openOrRaise } from '../openCase.ts';
import { tell } from '../speakTo.ts';
import type { Draft } from './draft.ts';
import type { HeardMessage } from './hear.ts';

export function whenItFails(draft: Draft, heard: HeardMessage): void {
  if (heard.what !== 'message') return; // nobody waits for an answer to it
  const urgency = draft.case?.urgency ?? 'urgent';
  const it = openOrRaise(draft, { kind: 'person', what: 'notAnswered', urgency, text: heard.text });
  if (draft.conversation.holder === 'staff') return;
  const promise = inWords(it.promisedBy, draft.clock.care());
  tell(draft, 'bot', [['trouble.failed', { promise, reference: it.reference }]]);
}
