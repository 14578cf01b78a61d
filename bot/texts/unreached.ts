/** When our words do not reach a phone: staff are told to reach the person another way, and the ladder begins anew. */
import { climbFrom, openOrRaise } from '../openCase.ts';
import { NoSuchConversation, type Records } from '../records.ts';
import type { Draft } from '../turn/draft.ts';

/** A text was refused for good. Whoever only got no routine text, and has no case, is not made one, unless all is blocked. */
export async function unreachable(
  records: Records,
  conversation: string,
  { why, routine }: { why: 'refused' | 'optedOut'; routine: boolean },
): Promise<void> {
  try {
    await records.change(conversation, (draft) => {
      if (why === 'refused' && routine && !draft.case) return;
      tellStaff(draft, why === 'optedOut' ? 'optedOut' : 'failed');
    });
  } catch (error) {
    if (!(error instanceof NoSuchConversation)) throw error;
  }
}

/** Raises the case, once until something reaches them again. The reason carries no words of ours or theirs. */
export function tellStaff(draft: Draft, unreached: 'failed' | 'optedOut'): void {
  const { conversation, clock } = draft;
  if (conversation.unreached === unreached) return;
  conversation.unreached = unreached;
  // Their own STOP, heard by the provider as well: what they wished for, until they need us.
  if (unreached === 'optedOut' && conversation.wish === 'stop' && !draft.case) return;
  const before = draft.case?.status === 'closed' ? undefined : draft.case;
  const it = openOrRaise(draft, {
    kind: before?.kind ?? 'person',
    what: unreached === 'optedOut' ? 'textsBlocked' : 'notDelivered',
    urgency: before?.urgency ?? 'routine',
    text: '',
  });
  if (!before || it.status !== 'open' || it.urgency !== 'immediate') return;
  // Counted as a further round: the same words would only be lost again.
  draft.case = { ...it, paged: [], rounds: it.rounds + 1, ladderFrom: clock.care() };
  climbFrom(draft, draft.case);
}
