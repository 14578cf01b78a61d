/** Whose danger it is, as the talk tells it: once it is plain it stays so, and a first guess is put right. */
import { groupOf } from './dangerGroups.ts';
import { isYoung } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { tellsWhoseMind, whoseMind } from './whoseMind.ts';

/** Whoever said "I want to kill myself" still does when they tell of another. */
export function isPlainlyTheirOwn({ case: it }: Draft): boolean {
  const before = it?.reasons.map((each) => each.text) ?? [];
  return it?.about === 'me' && before.some((each) => mindIn(each) === 'mine');
}

/**
 * The draft must hold the open crisis.
 * @returns whether it is their own, which nobody knew until now
 */
export function learnWhose(draft: Draft, text: string): boolean {
  const { case: it } = draft;
  if (groupOf(draft) !== 'mind' || isYoung(draft)) return false;
  const told = tellsWhoseMind(text);
  if (!told || (told === 'mine') === (it!.about === 'me')) return false;
  if (told === 'mine') it!.about = 'me';
  // "He told me to end it", "my wife tried to stop me": somebody else does something, and it is still the writer's.
  else if (!isPlainlyTheirOwn(draft) && !DONE_TO_ME.test(text)) it!.about = 'someone';
  return told === 'mine';
}

const DONE_TO_ME =
  /\b(?:told|tell|tells|wants|wanted|asked|tried to stop|stopped|made|makes|let|leave|left|find|found) me\b/i;

const mindIn = (text: string) => tellsWhoseMind(text) ?? whoseMind({ words: [] }, text);
