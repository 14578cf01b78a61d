/** Links by which whoever runs a service says that its entry is still right: for one entry, and for 30 days. */
import type { Asset } from './directory/asset.ts';
import type { Clock } from './ports.ts';
import { type Keys, Seal } from './seal.ts';

const LASTS = 30 * 24 * 3_600_000;
const LONGEST = 1_000;

export interface OwnerLink extends Pick<Asset, 'source' | 'id'> {
  /** The day on which it was made: `YYYY-MM-DD`. */
  made: string;
  /** Machine-clock ms. */
  until: number;
}

export class OwnerLinks {
  readonly #seal: Seal;
  readonly #clock: Clock;

  constructor(keys: Keys, clock: Clock) {
    this.#seal = new Seal(keys.for('owner'));
    this.#clock = clock;
  }

  /** The path of a link. @param made `YYYY-MM-DD` */
  path({ source, id }: Pick<Asset, 'source' | 'id'>, made: string): string {
    const link: OwnerLink = { source, id, made, until: this.#clock.machine() + LASTS };
    const sealed = this.#seal.close(JSON.stringify(link), 'owner');
    return `/directory/still-right?link=${Buffer.from(sealed, 'base64').toString('base64url')}`;
  }

  /** @returns undefined when it has run out, or was not made here */
  open(token: string): OwnerLink | undefined {
    if (token.length > LONGEST || !/^[\w-]+$/.test(token)) return undefined;
    try {
      const link = JSON.parse(
        this.#seal.open(Buffer.from(token, 'base64url').toString('base64'), 'owner'),
      ) as OwnerLink;
      return link.until > this.#clock.machine() ? link : undefined;
    } catch {
      return undefined;
    }
  }
}
