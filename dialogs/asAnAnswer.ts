/** How what was found stands in a reply: its buttons, its link, whom to reach by text, and how fresh it is. */
import type { ShownAsset } from '../bot/directory/shown.ts';
import { publicIds } from '../bot/publicId.ts';
import { type Part, type ReplyKey, words } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import afterAnswer from '../content/afterAnswer.json' with { type: 'json' };
import council from '../content/council.json' with { type: 'json' };

const { save, text, notForMe, far, cost, taste, been } = afterAnswer.buttons;
export const CHOICES = [save, text, notForMe];
/** After something was not for them, why it was is worth more than another way to keep the next. */
export const REASONS = [save, far, cost, taste, been];

/** The answer of the bank stands before what is shown. */
export function isAnswer(first: Part | undefined): first is ReplyKey {
  return typeof first === 'string' && first.startsWith('asked.');
}

/** A text leads to nobody's website: an old phone cannot open it. We can be rung instead. */
export function forPhone(told: ShownAsset, channel: 'web' | 'sms'): ShownAsset {
  return channel === 'sms' && /^https?:/.test(told.contact) ? { ...told, contact: council.phone } : told;
}

/** Its page in the directory: all of it, its own website too, and where to say that something is wrong. */
export function linkTo({ directory }: Turn, id: string): { title: string; url: string }[] {
  const asset = directory.assets.find((each) => each.id === id);
  return asset ? [{ title: asset.name, url: `/directory/services/${publicIds(directory).of(asset)}` }] : [];
}

export function fresh({ fresh: { key, month } }: ShownAsset, channel: 'web' | 'sms'): string {
  return words(`advice.${key}`, channel, { month });
}
