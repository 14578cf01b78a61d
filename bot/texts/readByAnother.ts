/** Whether a text tells that somebody else reads what we would write to this phone. Pure. */
import content from '../../content/texts.json' with { type: 'json' };
import { saysAny } from '../understanding/saysAny.ts';

/** Heard broadly: it is asked of whoever said STOP, where a text too few harms less than one in the wrong hands. */
export const isReadByAnother: (text: string) => boolean = saysAny(
  content.readByAnother.says,
  content.readByAnother.never,
);
