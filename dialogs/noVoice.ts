/** Whoever can use no voice on a phone: from then on nobody rings them, or tells them to ring but by relay. Pure. */
import { typed } from '../bot/understanding/saidIn.ts';
import content from '../content/withinARequest.json' with { type: 'json' };
import { wishesTold } from './wishesTold.ts';

/** "I'm deaf, I sign", "do not say someone will ring me". */
const NO_VOICE = new RegExp(typed(content.noVoice), 'i');
/** "Deaf in one ear" may still use the phone. */
const HEARS_SOME = new RegExp(typed(content.hearsSome), 'i');
/** "You can ring, but let it ring long". */
const MAY_RING = new RegExp(
  `(?<!\\b(?:not|n['’]?t|dont|never|nobody|no ?one) (?:\\w+ )?)${typed(content.mayRing)}`,
  'i',
);
const OF_PRINT = new RegExp(typed(content.ofPrint), 'gi');
const ONLY_A_LINE = new RegExp(typed(content.onlyALine), 'i');
const LONGEST = 120;

/** @returns the sentences that tell it, as they were typed */
export function saysNoVoice(text: string): string | undefined {
  const said = text.split(/(?<=[.!?;])\s+|\n/).filter((each) => NO_VOICE.test(each) && !ONLY_A_LINE.test(each));
  if (said.length === 0 || HEARS_SOME.test(text)) return undefined;
  return [...new Set(said)]
    .join(' ')
    .replace(/\s+/g, ' ')
    .replaceAll('"', '\u2019')
    .slice(0, LONGEST)
    .replace(/[.!,;\s]+$/, '');
}

/** Of what is kept of how to reach them. */
export function noVoice(communication: string | undefined): boolean {
  return communication?.split('\n').some((each) => saysNoVoice(each) !== undefined) ?? false;
}

/** How they want to be written to, where no voice will do. */
export function inWriting(communication: string | undefined): string | undefined {
  if (communication === undefined) return undefined;
  const silent = saysNoVoice(communication);
  return silent || !MAY_RING.test(communication)
    ? (wishesTold(communication.replace(OF_PRINT, ' ')).byWay ?? silent)
    : undefined;
}
