/** Whether a message tells in which hospital or on which ward somebody is, in whatever words. Pure. */
import content from '../../content/understanding/told.json' with { type: 'json' };
import { anyOf } from './saidIn.ts';

/** "She's in the Royal", "dad's in Mayday", "ward 3 at Croydon University". */
export const inAHospital = anyOf(content.hospitals);
