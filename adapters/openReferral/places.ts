import type { Place } from '../../bot/directory/asset.ts';
import { findPostcodes, outcodeOf, tidyPostcode } from '../../bot/directory/postcode.ts';
import { amount, firstWord, list, type Raw, record, truth, word } from './raw.ts';
import { plainLine } from './text.ts';

const MOST_PLACES = 60;
/** More postcodes than this in a description is a list of other people's places. */
const MOST_IN_PROSE = 12;

export interface Places {
  places: Place[];
  virtual: boolean;
  what: string[];
}

/**
 * Where a service can be reached: its sites (v1 `physical_addresses`, v3 `addresses`), or else the postcodes in its
 * description. A masked address gives only its outcode and coordinates cut to two decimals (about a kilometre).
 */
export function placesOf(service: Raw, description: string): Places {
  const what: string[] = [];
  const sites = [
    ...list(service.service_at_locations).map((site) => record(site.location)),
    ...list(service.locations),
  ];
  const masked = isMasked(service);
  const virtual = sites.some((site) => /virtual/i.test(word(site.location_type)));
  const places = sites
    .filter((site) => !/virtual/i.test(word(site.location_type)))
    .flatMap((site) => placesAt(site, masked, what))
    .slice(0, MOST_PLACES);
  if (places.length > 0 || masked) return { places, virtual, what };
  return { places: placesInProse(description), virtual, what };
}

function isMasked(thing: Raw): boolean {
  return (
    truth(thing.mask_exact_address) || truth(thing.masked) || truth(thing.is_confidential) || truth(thing.confidential)
  );
}

function placesAt(site: Raw, masked: boolean, what: string[]): Place[] {
  const point = pointOf(site, what);
  const hide = masked || isMasked(site);
  const all = [...list(site.addresses), ...list(site.physical_addresses), ...list(site.physical_address)];
  const physical = all.filter((address) => !/postal|virtual/i.test(word(address.address_type)));
  const addresses = physical.length > 0 ? physical : all.slice(0, 1);
  const name = plainLine(site.name);
  if (addresses.length === 0) {
    if (!point && !name) return [];
    return [hide ? { ...rough(point), exact: false } : { ...(name && { name }), ...point, exact: true }];
  }
  return addresses.map((address) => {
    const town = plainLine(firstWord(address.city, address.region));
    const postcode = tidyPostcode(firstWord(address.postal_code, address.postcode));
    if (hide || isMasked(address)) {
      const outcode = outcodeOf(postcode);
      return { ...(town && { town }), ...(outcode && { postcode: outcode }), ...rough(point), exact: false };
    }
    const lines = [plainLine(address.address_1), plainLine(address.address_2)].filter(Boolean).join(', ');
    return {
      ...(name && { name }),
      ...(lines && { address: lines }),
      ...(town && { town }),
      ...(postcode && { postcode }),
      ...point,
      exact: true,
    };
  });
}

type Point = Pick<Place, 'latitude' | 'longitude'>;

function pointOf(site: Raw, what: string[]): Point | undefined {
  const latitude = amount(site.latitude);
  const longitude = amount(site.longitude);
  if (latitude === undefined || longitude === undefined) return undefined;
  if (inBritain(latitude, longitude)) return { latitude, longitude };
  if (inBritain(longitude, latitude)) {
    what.push('its latitude and longitude were the wrong way round');
    return { latitude: longitude, longitude: latitude };
  }
  what.push('its coordinates are not in the United Kingdom, so they were left out');
  return undefined;
}

function inBritain(latitude: number, longitude: number): boolean {
  return latitude > 49 && latitude < 61.5 && longitude > -9 && longitude < 3;
}

function rough(point: Point | undefined): Point {
  if (!point) return {};
  return { latitude: Number(point.latitude!.toFixed(2)), longitude: Number(point.longitude!.toFixed(2)) };
}

function placesInProse(description: string): Place[] {
  const found = findPostcodes(description);
  return found.length > MOST_IN_PROSE ? [] : found.map((postcode) => ({ postcode, exact: true }));
}
