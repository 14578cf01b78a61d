/** Whether what they lack is medicine: whoever told of no cold is asked about none. */
import content from '../../content/understanding/inDanger.json' with { type: 'json' };
import { saysAny } from '../understanding/saysAny.ts';
import type { Draft } from './draft.ts';

const tellsOfMedicine = saysAny(content.lacks.medicine);
const tellsOfHome = saysAny(content.lacks.home);

/** The draft must hold the open case. */
export function isOutOfMedicine({ case: it }: Draft): boolean {
  const told = it!.reasons.map(({ text }) => text);
  return told.some(tellsOfMedicine) && !told.some(tellsOfHome);
}
