/** What the resident is told of a case that is set aside: by when somebody looks at it again, and what it waits for. */
import desk from '../content/desk.json' with { type: 'json' };
import { inWords } from './hours.ts';
import type { Draft } from './turn/draft.ts';

/** After danger nothing is said of what it waits for: somebody else may read it. */
export function waitedFor({ case: it, conversation, clock }: Draft): {
  promise: string;
  what: string;
  reference: string;
} {
  const on = desk.staying.waitsFor.find(({ id }) => id === it?.waits?.on);
  return {
    reference: it?.reference ?? '',
    promise: it ? inWords(it.promisedBy, clock.care()) : '',
    what: conversation.hadDanger ? '' : (on?.said ?? ''),
  };
}
