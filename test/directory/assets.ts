import type { Asset, Place } from '../../bot/directory/asset.ts';

/** An asset with only what a test is about. */
export function asset(given: Partial<Asset> & Pick<Asset, 'id' | 'name'>): Asset {
  return {
    source: 'test',
    kind: 'service',
    description: '',
    summary: given.name,
    topics: [],
    status: 'active',
    phones: [],
    places: [],
    sessions: [],
    ways: [],
    languages: [],
    access: [],
    areas: [],
    ...given,
  };
}

/** A few miles apart: about 11 miles lie between Northtown and Southtown. */
export const TOWNS = {
  northtown: { town: 'Northtown', postcode: 'DN15 6QS', latitude: 53.6, longitude: -0.65, exact: true },
  southtown: { town: 'Southtown', postcode: 'DN20 8LD', latitude: 53.44, longitude: -0.65, exact: true },
} satisfies Record<string, Place>;
