/** What a message says without its idioms: "bored to death" tells of no death. Pure. */
import content from '../../content/idioms.json' with { type: 'json' };
import { MOST_CHARACTERS } from '../longMessages.ts';
import { typed } from '../understanding/saidIn.ts';

const IDIOMS = content.idioms.map(({ said, plain }) => [new RegExp(typed(said), 'gi'), plain] as const);

/** For what it is about, and never for what is read for danger or kept. */
export function plainly(text: string): string {
  return IDIOMS.reduce((said, [idiom, plain]) => said.replace(idiom, plain), text.slice(0, MOST_CHARACTERS));
}
