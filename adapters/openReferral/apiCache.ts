/** How others may keep our answers: by the version of the directory, which changes with every swap. */
import type { IncomingMessage } from 'node:http';
import { printOf } from '../../bot/browserScript.ts';
import type { Clock } from '../../bot/ports.ts';

/** Servers see a swap within a second of each other: whoever asks what has changed is told too much, not too little. */
const APART = 60_000;

export class Freshness {
  readonly #clock: Clock;
  #version = '';
  /** When this process first saw the version. Machine-clock ms, in whole seconds upwards: HTTP has no less. */
  #seen = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  headers(version: string): Record<string, string> {
    return {
      etag: etag(version),
      'last-modified': new Date(this.#at(version)).toUTCString(),
      'cache-control': 'public, max-age=60',
    };
  }

  /** Whether the caller has this version already. */
  holds({ headers }: IncomingMessage, version: string): boolean {
    const named = headers['if-none-match'];
    if (named !== undefined) return named.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag(version));
    const since = Date.parse(headers['if-modified-since'] ?? '');
    return since >= this.#at(version);
  }

  since(version: string): string {
    return new Date(this.#at(version)).toISOString();
  }

  changedAfter(version: string, moment: number): boolean {
    return this.#at(version) + APART >= moment;
  }

  #at(version: string): number {
    if (version !== this.#version) {
      this.#version = version;
      this.#seen = Math.ceil(this.#clock.machine() / 1_000) * 1_000;
    }
    return this.#seen;
  }
}

const etag = (version: string): string => `"${printOf(version)}"`;
