/** Hubs, slots and distances as people say them. Pure. */
import type { Near } from './nearest.ts';
import { local, onDate, type Slot } from './slots.ts';

function time(at: number): string {
  const then = local(at);
  const minutes = then.minute === 0 ? '' : `:${String(then.minute).padStart(2, '0')}`;
  return `${then.hour % 12 || 12}${minutes}${then.hour < 12 ? 'am' : 'pm'}`;
}

/** "Wednesday 4 March at 10:30am". */
export function whenInWords(at: number): string {
  return `${local(at).toFormat('cccc d LLLL')} at ${time(at)}`;
}

/** "Wednesday 4 March". @param date `YYYY-MM-DD` */
export function dayInWords(date: string): string {
  return onDate(date).toFormat('cccc d LLLL');
}

/** "Wed 4 Mar, 10:30am": at most 20 characters, for buttons and texts. */
export function whenInShort(at: number): string {
  const then = local(at);
  // The British short form of September has four letters, and every character counts here.
  return `${then.toFormat('ccc d')} ${then.toFormat('LLLL').slice(0, 3)}, ${time(at)}`;
}

/** "10:30am to 11am": for the host's list. */
export function fromTo({ at, minutes }: Pick<Slot, 'at' | 'minutes'>): string {
  return `${time(at)} to ${time(at + minutes * 60_000)}`;
}

/** "about 2 miles away"; empty where nothing is known of the distance. */
export function howFar({ miles }: Near): string {
  if (miles === undefined) return '';
  if (miles < 1) return 'less than a mile away';
  const whole = Math.round(miles);
  return `about ${whole} ${whole === 1 ? 'mile' : 'miles'} away`;
}
