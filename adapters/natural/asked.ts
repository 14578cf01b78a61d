import { type ReadsAsked, readAsked } from '../../bot/asked/readAsked.ts';
import { learntModels } from './learnt.ts';

/** Reads what a message asks of the bank in `content/asked`. Until it is learnt it hears nothing. */
export function naturalAsked(): { reads: ReadsAsked; readonly ready: Promise<unknown> } {
  const { current, ready } = learntModels();
  return {
    reads(text) {
      try {
        const able = current();
        return able ? readAsked(text, able.asked, able.spelling) : [];
      } catch {
        return [];
      }
    },
    ready,
  };
}
