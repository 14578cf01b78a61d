/** What is wrong in `content/hubs.json`: a slip in a day or a time would make sessions vanish without a word. Pure. */
import { type Hub, hubs, withoutHub } from './hub.ts';
import { DAYS } from './slots.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** @returns one plain sentence for each fault */
export function hubFaults(all: readonly Hub[] = hubs, without: readonly string[] = withoutHub.areas): string[] {
  const areas = [...all.flatMap(({ serves }) => serves), ...without];
  const faults = [...new Set(areas.filter((area, i) => areas.indexOf(area) !== i))].map(
    (area) => `content/hubs.json: ${area} is named twice`,
  );
  for (const [i, hub] of all.entries()) {
    const say = (what: string): number => faults.push(`content/hubs.json: ${hub.id || `hub ${i + 1}`} ${what}`);
    if (!/^[a-z][a-z-]{0,29}$/.test(hub.id)) say('needs an id of small letters');
    if (all.findIndex(({ id }) => id === hub.id) !== i) say('has the id of another hub');
    if (!(Math.abs(hub.latitude) <= 90 && Math.abs(hub.longitude) <= 180)) say('needs a latitude and a longitude');
    for (const { date } of hub.closures)
      if (!DATE.test(date)) say(`has the closure "${date}", not a date like 2026-12-23`);
    for (const { day, opens, closes, minutes, places } of hub.sessions) {
      if (!DAYS.includes(day)) say(`has a session on "${day}", not a day like monday`);
      if (!TIME.test(opens) || !TIME.test(closes) || opens >= closes)
        say(`has a session from "${opens}" to "${closes}", not times like 09:30 to 12:30`);
      if (!(Number.isInteger(minutes) && minutes >= 5)) say(`has slots of ${minutes} minutes`);
      if (!(Number.isInteger(places) && places >= 1)) say(`has slots with ${places} places`);
    }
  }
  return faults;
}
