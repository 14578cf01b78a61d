/** The hubs (Talking Points) as practitioners wrote them down in `content/hubs.json`. Pure. */
import content from '../../content/hubs.json' with { type: 'json' };

/** A weekly stretch of time at a hub, cut into slots. */
export interface HubSession {
  day: string;
  /** Local time of day, `HH:MM`. */
  opens: string;
  closes: string;
  /** How long one slot is. */
  minutes: number;
  /** How many people can be seen in one slot. */
  places: number;
  /** First name of whoever is there. */
  host?: string;
}

export interface Hub {
  id: string;
  name: string;
  area: string;
  venue: string;
  address: string;
  postcode: string;
  /** WGS 84 degrees. */
  latitude: number;
  longitude: number;
  /** Areas for which this is the hub to go to, whatever the map says: buses do not run as the crow flies. */
  serves: string[];
  stepFree: boolean;
  /** Plain sentences; empty when there is nothing to say. */
  bus: string;
  parking: string;
  dropIn: string;
  sessions: HubSession[];
  /** Days on which this hub is closed, `YYYY-MM-DD`, beside the bank holidays. */
  closures: { date: string; why: string }[];
}

export const hubs: readonly Hub[] = content.hubs;
/** Labels of buttons on the web, at most 20 characters each. */
export const { buttons } = content;
export const { weeksAhead, noticeMinutes, nearMiles, keptDays, reminders, wide, withoutHub } = content;

export function hubOf(id: string): Hub | undefined {
  return hubs.find((hub) => hub.id === id);
}
