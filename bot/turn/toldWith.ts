/** What is told with a danger and needs a word of its own beside the first words: a squeezed neck, somebody who cannot be woken. */
import content from '../../content/understanding/toldWith.json' with { type: 'json' };
import type { ReplyKey } from '../reply.ts';
import type { Concern } from '../safety/concern.ts';
import { saysAny } from '../understanding/saysAny.ts';
import { remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';

const WORDS = { throat: 'crisis.throat', wake: 'crisis.wake', sore: 'safeguarding.sore' } as const satisfies Record<
  string,
  ReplyKey
>;

interface Told {
  say: keyof typeof WORDS;
  kinds: string[];
  about?: Concern['about'];
  first?: boolean;
  says: string[];
  never?: string[];
}

const told = (content.told as Told[]).map((each) => ({ ...each, isSaid: saysAny(each.says, each.never) }));

/** A hand at their throat: whatever the body tells besides, it was done to them, and by somebody. */
export const isHeldByThem = saysAny(content.heldByThem.says, content.heldByThem.never);

/** Whether it goes before the words for this danger: what needs a nurse today, before what our team does about it. */
export function goesFirst(key: ReplyKey): boolean {
  return told.some(({ say, first }) => first === true && WORDS[say] === key);
}

/** @returns what to say beside the words for this danger: each at most once in a conversation */
export function wordsFor(draft: Draft, text: string, { kind, about }: Concern): ReplyKey[] {
  const { dangerWords: said } = draft.conversation;
  return told
    .filter((each) => each.kinds.includes(kind) && (!each.about || each.about === about) && each.isSaid(text))
    .map(({ say }) => WORDS[say])
    .filter((key) => !said.includes(key))
    .map((key) => remember(draft, key));
}
