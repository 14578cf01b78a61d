/** Codes that carry somebody from texts to the web page and back: short, for half an hour, and good once. */
import { randomInt } from 'node:crypto';
import type { Channel } from './conversation.ts';
import type { Records } from './records.ts';
import type { Keys } from './seal.ts';
import type { Draft } from './turn/draft.ts';

export type CodeFor = 'web' | 'text';

/** No vowels and nothing that looks like something else: no word of anybody's is a code. */
const ALPHABET = '23456789CDFGHJKMNPQRTVWXYZ';
const LETTERS = 6;
const GOOD_MS = 30 * 60_000;
const WRITTEN = new RegExp(`^\\s*(?:code\\s*:?\\s*)?([${ALPHABET}]{3})[\\s-]?([${ALPHABET}]{3})[\\s.!]*$`, 'i');

/** The code that a message consists of, if it is one by its form. */
export function codeIn(text: string): string | undefined {
  const [, first, second] = text.length < 20 ? (WRITTEN.exec(text) ?? []) : [];
  return first && second && (first + second).toUpperCase();
}

/** A code to the draft's conversation, written with the words that tell it. Kept as a keyed hash. */
export function giveCode(draft: Draft, keys: Keys, use: CodeFor): string {
  const code = Array.from({ length: LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const value = JSON.stringify({ conversation: draft.conversation.id, use, until: draft.clock.machine() + GOOD_MS });
  const rank = draft.clock.care() + GOOD_MS;
  draft.put({ kind: 'address', id: hashed(code, keys), value, rank });
  draft.audit('front door', `code.for.${use}`);
  return code;
}

/** Takes a code, once. @returns its conversation; undefined when it is none, too old, used, or for the other way */
export async function takeCode(code: string, use: CodeFor, records: Records, keys: Keys): Promise<string | undefined> {
  const id = hashed(code, keys);
  const stored = await records.ledger.get('address', id);
  if (!stored) return undefined;
  const found = JSON.parse(stored.value) as { conversation: string; use: CodeFor; until: number };
  if (found.use !== use) return undefined;
  const outcome = await records.ledger.commit({
    expect: [{ kind: 'address', id, version: stored.version }],
    put: [{ kind: 'address', id, value: null }],
  });
  return outcome.done && found.until > records.clock.machine() ? found.conversation : undefined;
}

/** One conversation for both channels: it is answered where they wrote last. @param who their number, by text */
export function goTo({ conversation, case: open }: Draft, channel: Channel, who: string): void {
  if (conversation.channel === channel) return;
  conversation.channel = channel;
  if (channel === 'sms') conversation.who = who;
  if (open && open.status !== 'closed') open.channel = channel;
}

/** Two conversations turn out to be one person's: whoever asks for all that we hold must find both. */
export async function join(records: Records, one: string, other: string): Promise<void> {
  for (const [id, to] of [
    [one, other],
    [other, one],
  ] as const) {
    await records.change(id, ({ conversation }) => {
      conversation.belongs ??= {};
      const { belongs } = conversation;
      if (!belongs.joined?.includes(to)) belongs.joined = [...(belongs.joined ?? []), to];
    });
  }
}

/** The conversation that a code leads to, without using it up. */
export async function codeLeadsTo(code: string, records: Records, keys: Keys): Promise<string | undefined> {
  const stored = await records.ledger.get('address', hashed(code, keys));
  if (!stored) return undefined;
  const { conversation, until } = JSON.parse(stored.value) as { conversation: string; until: number };
  return until > records.clock.machine() ? conversation : undefined;
}

function hashed(code: string, keys: Keys): string {
  return `code ${keys.lookUp(`code ${code}`)}`;
}
