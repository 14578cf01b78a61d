/** Who raises a worry: somebody at work who met it there, or whoever is near. Pure. */
import content from '../../content/atWork.json' with { type: 'json' };
import { saysAny } from '../understanding/saysAny.ts';

/** "Im a gp, my patient has bruises", "district nurse here". */
export const writesAtWork = saysAny(content.says, content.never);
