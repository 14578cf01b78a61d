/** What listings call a pastime that people name in another word, and what is near to one that nobody lists. Pure. */
import { anyOf } from '../bot/understanding/saidIn.ts';
import content from '../content/inTalk.json' with { type: 'json' };

const KIN = content.kin.map(({ said, find, same }) => ({ isSaid: anyOf(said), find, same }));

/** @returns what to look for, empty where nothing is known of it; `same`: it is the thing itself, or one of them */
export function kinOf(text: string): { find: string; same: boolean } {
  const kins = KIN.filter(({ isSaid }) => isSaid(text));
  return { find: kins.map(({ find }) => find).join('. '), same: kins.some(({ same }) => same) };
}
