/** What the directory holds: anything that helps, and the hubs where people can meet us. Pure. */

import type { Correction } from './corrections.ts';
import type { Meanings } from './meaning.ts';

/** Where an asset can be reached in person. Coordinates are WGS 84 degrees. */
export interface Place {
  name?: string;
  address?: string;
  town?: string;
  postcode?: string;
  latitude?: number;
  longitude?: number;
  /** False when the source masks the exact address (a refuge, say): then only the outcode may be shown. */
  exact: boolean;
}

/** One session, in words and, where known, in parts. */
export interface Session {
  /** iCal two-letter days: MO TU WE TH FR SA SU. */
  days: string[];
  /** Local time of day, `HH:MM`. */
  opens?: string;
  closes?: string;
  words?: string;
}

export interface Asset {
  /** The source's own id: an opaque string (many are no valid UUID). */
  id: string;
  /** Which feed it came from: `sample`, or the feed's address without query. */
  source: string;
  kind: 'service' | 'information' | 'hub';
  name: string;
  organisation?: string;
  /** How the organisation's own words about itself begin: often the only place that a feed gives. */
  organisationWords?: string;
  /** Plain text: no HTML, no entities, trimmed. */
  description: string;
  /** One plain sentence for a reply, at most about 140 characters. */
  summary: string;
  /** Categories, audiences and taxonomy terms, as words. */
  topics: string[];
  status: 'active' | 'temporarily closed';
  url?: string;
  email?: string;
  /** A dialable number with its label: `{ label: 'Bristol office', number: '0117 496 0000' }`. */
  phones: { label?: string; number: string }[];
  places: Place[];
  sessions: Session[];
  /** How people take part, where the source says: several may hold. */
  ways: ('visit' | 'phone' | 'online' | 'home')[];
  /** Absent means the source does not say: open to all. Years. */
  minimumAge?: number;
  maximumAge?: number;
  eligibility?: string;
  /** 'free' only where the source says so. */
  cost?: 'free' | 'paid';
  costWords?: string;
  languages: string[];
  access: string[];
  /** Named areas served. */
  areas: string[];
  /** When somebody last confirmed that it is true: `YYYY-MM-DD`. */
  assured?: string;
  /** Records of the same service in other feeds, from which this one was filled in. */
  also?: { source: string; id: string }[];
  /** A number of the source's own that is a sample, so that the page can say so. */
  sample?: boolean;
  /** Not an entry at all: what the council says of another source's. `withCorrections` lays it over and takes it out. */
  corrects?: Correction;
}

/** A spot on the map, WGS 84 degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** Where postcodes are, for the area that a council loaded. */
export interface Postcodes {
  /** A full postcode as `CR0 1XX`; nothing when it is not known. */
  at(code: string): Point | undefined;
  /** The middle of each outward code. */
  outcodes: ReadonlyMap<string, Point>;
}

/** The whole directory at one moment. It is replaced whole, never edited in place. */
export interface Directory {
  assets: readonly Asset[];
  /** Changes with every swap. */
  version: string;
  /** The council's own postcodes, where they were loaded. */
  postcodes?: Postcodes;
  /** What the listings mean, as far as they have been read. */
  meanings?: Meanings;
}
