/** Somebody who cares for another and tells what their own hands did, or nearly did. Pure. */
import content from '../../content/byTheirHand.json' with { type: 'json' };
import { saysAny } from '../understanding/saysAny.ts';
import { spelledOut } from './spelledOut.ts';

/** Whether it was by the hand of whoever writes: they get a carer's words, and are nobody's victim who must hide. */
export const isByTheirHand = saysAny(content.did.map(spelledOut), content.never.map(spelledOut));
