/** What stands in their plan: each part beside what was told before, and nothing of who they are. */
import type { Answers } from '../bot/conversation.ts';
import { wasOnce } from '../bot/directory/inAStory.ts';
import { placeNamed } from '../bot/directory/search.ts';
import { toTryOf } from '../bot/plan/plan.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { tellsOfLife } from '../bot/understanding/answers.ts';
import { bitsIn, lossIn, type PlanPart, sorted } from '../bot/understanding/planParts.ts';

const TELLS_THAT_THEY_KNOW =
  /\b(?:she|he|they|mum|dad) (?:knows?|is happy|are happy|agrees?|doesn['’]?t mind|does not mind|said (?:yes|it is fine))\b/i;

export function tellsThatTheyKnow(text: string): boolean {
  return TELLS_THAT_THEY_KNOW.test(text);
}

/** Puts each part beside what stands there already; what was taken from the same words whole gives way to it. */
export function keepParts(
  { told = {} }: Answers,
  parts: Partial<Record<PlanPart, string>>,
  text: string,
): Answers['told'] {
  const kept = { ...told };
  for (const [part, says] of Object.entries(parts) as [PlanPart, string][]) {
    const before = told[part];
    kept[part] = !before || text.includes(before) || before.includes(says) ? says : `${before}. ${says}`;
  }
  if (kept.around && !parts.around && kept.around === text && lossIn(text) !== undefined) delete kept.around;
  return kept;
}

const ONLY_WHO =
  /^(?:(?:i['’]?m|i am|my name(?: is|['’]?s)|name|aged?|i live|we live|live|living|from|based|in|at|near|of|years?|old|yrs?|and|here|hi|hello|hiya|over|the|it['’]?s|\d{1,3})\b[\s,.]*)*$/i;

/** Their name, their age and where they live are kept as such: they are no part of what matters. */
export function withoutWho(text: string, { directory }: Turn, answers: Answers): string {
  const bits = bitsIn(text);
  if (bits.length < 2) return text;
  const isWho = (bit: string, at: number): boolean => {
    const place = placeNamed(directory, bit);
    const names = [place, answers.told?.name, answers.told?.place].filter((each) => each !== undefined);
    const rest = names.reduce((left, name) => left.toLowerCase().replace(name.toLowerCase(), ' '), bit);
    if (ONLY_WHO.test(rest.replace(/[.!,]+/g, ' ').trim())) return true;
    const isName = at === 0 && /^\p{Lu}\p{Ll}+\.?$/u.test(bit) && placeNamed(directory, bits[1]!) !== undefined;
    if (isName) answers.told = { ...answers.told, name: answers.told?.name ?? bit.replace('.', '') };
    return isName;
  };
  return bits.filter((bit, at) => !isWho(bit, at)).join('\n') || text;
}

/** What they told before anything was found for them, where it was of their life. */
export function whatTroubles(turn: Turn, answers: Answers): string | undefined {
  const { question = '', told } = answers;
  if (told?.matters) return told.matters;
  if (lossIn(question) === undefined && !tellsOfLife(question)) return undefined;
  return sorted(withoutWho(question, turn, answers)).rest;
}

/** "He was a tailor, loves dominoes": what they love is looked for before what they were. */
export function withWhatTheyLove(told: NonNullable<Answers['told']>, likes: readonly string[]): Answers['told'] {
  const { goodAt } = told;
  const loves = likes.filter((each) => !wasOnce(each) && !goodAt?.includes(each));
  return loves.length > 0 ? { ...told, goodAt: [...loves, goodAt].filter(Boolean).join('. ') } : told;
}

/** Needs heard in several answers: the best of each. */
export function together(one: Answers['needs'] = [], other: Answers['needs'] = []): Answers['needs'] {
  const best = new Map<string, number>();
  for (const { id, score } of [...one, ...other]) best.set(id, Math.max(score, best.get(id) ?? 0));
  return [...best].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
}

/** What they saved, and what was found for their plan, by name. */
export function ideasInWords({ directory }: Turn, answers: Answers): string {
  return toTryOf(answers, directory)
    .map(({ name }) => name)
    .join('; ');
}
