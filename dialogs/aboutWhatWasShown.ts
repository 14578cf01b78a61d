/** A question about what was just shown: what the directory knows of that, and whom to ask for the rest. */
import type { Answers } from '../bot/conversation.ts';
import type { Asset } from '../bot/directory/asset.ts';
import { type ShownAsset, shown } from '../bot/directory/shown.ts';
import type { Part } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { type Detail, whichOf } from '../bot/understanding/aboutShown.ts';
import { AT_ONCE, dayOf } from './informationAndAdvice.ts';

/** What the directory tells of each; of the rest it holds nothing that we could answer from. */
const TOLD: Partial<Record<Detail | 'it', (asset: Asset, told: ShownAsset) => string>> = {
  cost: (_, { cost }) => cost,
  when: (_, { when }) => when,
  where: (_, { where }) => where,
  access: ({ access }) => access.slice(0, 3).join(', '),
};

export function tellOfIt(turn: Turn, { found = [], shown: done = 0 }: Answers, asked: Detail | 'it'): Part {
  const { directory, draft, heard } = turn;
  const atOnce = AT_ONCE[draft.conversation.channel];
  const first = Math.max(0, Math.ceil(done / atOnce) - 1) * atOnce;
  const number = whichOf(heard.text);
  const those = found.slice(first, done);
  const one = number === undefined ? undefined : found[number - 1];
  const assets = (one ? [one] : those).flatMap(({ id, miles, about }, i) => {
    const asset = directory.assets.find((each) => each.id === id);
    if (!asset) return [];
    const told = shown(asset, i + 1, dayOf(turn), miles, about);
    return [{ name: told.name, contact: told.contact, says: TOLD[asked]?.(asset, told) ?? '' }];
  });
  const known = assets.some(({ says }) => says);
  const reachable = assets.some(({ contact }) => contact);
  return ['advice.aboutThem', { assets, known, reachable, many: assets.length > 1 }];
}
