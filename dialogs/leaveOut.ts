import type { Answers } from '../bot/conversation.ts';

/** What they would not go to is left out of all that is shown from now on. */
export function leaveOut(answers: Answers, kinds: readonly string[]): void {
  if (kinds.length === 0) return;
  answers.wishes = { ...answers.wishes, notKinds: [...new Set([...(answers.wishes?.notKinds ?? []), ...kinds])] };
}
