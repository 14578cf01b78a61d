/** Whose hand it was that hurt, or nearly did, where somebody is cared for. Pure. */
import content from '../../content/byTheirHand.json' with { type: 'json' };
import { saysAny } from '../understanding/saysAny.ts';
import { spelledOut } from './spelledOut.ts';

const readerOf = ({ says, never }: { says: string[]; never: string[] }) =>
  saysAny(says.map(spelledOut), never.map(spelledOut));

/** Whether it was by the hand of whoever writes: they get a carer's words, and are nobody's victim who must hide. */
export const isByTheirHand = readerOf(content.theirs);

/** "The night carer stood over her with a pillow": done by another, whoever writes. */
export const isByAnothersHand = readerOf(content.anothers);
