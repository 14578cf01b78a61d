/** What somebody asked the page for, and how it stands in an address: sealed, and for an hour. */
import type { Clock } from '../../bot/ports.ts';
import { type Keys, Seal } from '../../bot/seal.ts';
import content from '../../content/pages/directory/words.json' with { type: 'json' };

export interface Asked {
  text: string;
  place: string;
  free: boolean;
  ways: string[];
  days: string[];
  /** What the recogniser made of the words: asked once, and the same on every page of the list. */
  needs?: { id: string; score: number }[];
}

const HOUR = 3_600_000;
const LONGEST_TEXT = 300;
const LONGEST_PLACE = 60;
/** A sealed question is never longer: what is longer was not made here. */
const LONGEST_TOKEN = 2_400;

export const nothingAsked: Asked = { text: '', place: '', free: false, ways: [], days: [] };

const { ways, days } = content.words;
const chosen = (all: { id: string }[], picked: string[]) => all.map(({ id }) => id).filter((id) => picked.includes(id));

export function readForm(form: URLSearchParams): Asked {
  const text = (name: string, most: number) => [...(form.get(name) ?? '').trim()].slice(0, most).join('');
  return {
    text: text('q', LONGEST_TEXT),
    place: text('near', LONGEST_PLACE),
    free: form.get('free') === '1',
    ways: chosen(ways, form.getAll('way')),
    days: chosen(days, form.getAll('day')),
  };
}

/** What the form shows as chosen. */
export function shownAsked(asked: Asked): object {
  const on = (all: { id: string; label: string }[], picked: string[]) =>
    all.map(({ id, label }) => ({ id, label, on: picked.includes(id) }));
  return {
    ...asked,
    ways: on(ways, asked.ways),
    days: on(days, asked.days),
    narrowed: asked.free || asked.ways.length + asked.days.length > 0,
  };
}

/**
 * Nobody's words stand in an address (promise 10), yet Back, refresh, the next page and the page to print must work
 * without script and without cookies. So the question travels sealed with a key of this house, and no longer than an
 * hour: whoever finds the address in a history or a log can read nothing in it, and soon opens nothing with it.
 */
export class Searches {
  readonly #seal: Seal;
  readonly #clock: Clock;

  constructor(keys: Keys, clock: Clock) {
    this.#seal = new Seal(keys.for('search'));
    this.#clock = clock;
  }

  address(asked: Asked): string {
    const sealed = this.#seal.close(JSON.stringify({ ...asked, until: this.#clock.machine() + HOUR }), 'search');
    return `/directory/find?this=${Buffer.from(sealed, 'base64').toString('base64url')}`;
  }

  /** @returns undefined when it has ended, or was made elsewhere */
  open(token: string): Asked | undefined {
    if (token.length > LONGEST_TOKEN || !/^[\w-]+$/.test(token)) return undefined;
    try {
      const { until, ...asked } = JSON.parse(
        this.#seal.open(token.replace(/-/g, '+').replace(/_/g, '/'), 'search'),
      ) as Asked & { until: number };
      return until > this.#clock.machine() ? asked : undefined;
    } catch {
      return undefined;
    }
  }
}
