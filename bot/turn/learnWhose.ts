/** Whose danger it is, as the talk tells it: once it is plain it stays so, and a first guess is put right. */
import { groupOf } from './dangerGroups.ts';
import { isYoung } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { tellsWhoseMind, whoseMind } from './whoseMind.ts';

/** The draft must hold the open crisis. */
export function learnWhose(draft: Draft, text: string): void {
  const { case: it } = draft;
  if (groupOf(draft) !== 'mind' || isYoung(draft)) return;
  const told = tellsWhoseMind(text);
  if (!told || (told === 'mine') === (it!.about === 'me')) return;
  const before = it!.reasons.map((each) => each.text);
  // Whoever said "I want to die" still does when they tell of another.
  const isPlain = before.some((each) => (tellsWhoseMind(each) ?? whoseMind({ words: [] }, each)) === asIs(it!.about));
  if (!isPlain) it!.about = told === 'mine' ? 'me' : 'someone';
}

const asIs = (about: 'me' | 'someone') => (about === 'me' ? 'mine' : 'theirs');
