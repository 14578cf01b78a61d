/** Limits shed work, not safety. They count new keys only and are never asked about a message that the gate marked. */
import { RateLimiterMemory } from 'rate-limiter-flexible';

export interface Limits {
  /** Seconds to wait; 0 when the message may pass. A key that was seen lately is a repeat and passes. */
  message(inbound: { conversation: string; key: string }): Promise<number>;
  /** Seconds to wait before this address may begin another conversation; 0 when it may now. */
  newConversation(address: string): Promise<number>;
  /** Seconds to wait before this address may read more of the directory; 0 when it may now. */
  read(address: string): Promise<number>;
  /** Seconds to wait before this address may write to the directory's keeper; 0 when it may now. */
  suggest(address: string): Promise<number>;
}

export const noLimits: Limits = {
  message: async () => 0,
  newConversation: async () => 0,
  read: async () => 0,
  suggest: async () => 0,
};

/** Keys remembered as seen: as many as a busy hour brings. */
const SEEN = 20_000;

/**
 * 30 new messages a minute in a conversation; from an address 10 new conversations a minute, 600 reads of the directory
 * a minute and 20 suggestions an hour. In memory: a restart forgives.
 */
export function ordinaryLimits(): Limits {
  const messages = new RateLimiterMemory({ points: 30, duration: 60 });
  const beginnings = new RateLimiterMemory({ points: 10, duration: 60 });
  const reads = new RateLimiterMemory({ points: 600, duration: 60 });
  const suggestions = new RateLimiterMemory({ points: 20, duration: 3_600 });
  const seen = new Set<string>();
  return {
    async message({ conversation, key }) {
      const id = `${conversation} ${key}`;
      if (seen.has(id)) return 0;
      if (seen.size >= SEEN) seen.delete(seen.values().next().value!);
      seen.add(id); // before anything is awaited: fifty at once with one key are one message
      const wait = await spend(messages, conversation);
      if (wait > 0) seen.delete(id);
      return wait;
    },
    newConversation: (address) => spend(beginnings, address),
    read: (address) => spend(reads, address),
    suggest: (address) => spend(suggestions, address),
  };
}

async function spend(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (over) {
    return Math.max(1, Math.ceil(((over as { msBeforeNext?: number }).msBeforeNext ?? 1_000) / 1_000));
  }
}
