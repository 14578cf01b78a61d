/** The usual week, as people say it: "Monday to Thursday 9am to 5pm, Friday 9am to 4:30pm". Pure. */
import { inForce } from './case/arrangements.ts';
import { DAYS, type Spans } from './hours.ts';

export function openingHours({ week } = inForce().hours): string {
  const runs: { from: string; to: string; when: string }[] = [];
  for (const day of DAYS) {
    const when = week[day].map(({ opens, closes }) => `${onTheClock(opens)} to ${onTheClock(closes)}`).join(' and ');
    const last = runs.at(-1);
    if (last && last.when === when) last.to = day;
    else runs.push({ from: day, to: day, when });
  }
  return runs
    .filter(({ when }) => when !== '')
    .map(({ from, to, when }) => `${from === to ? named(from) : `${named(from)} to ${named(to)}`} ${when}`)
    .join(', ');
}

/** Days on which nobody is there. */
export function closedDays({ week } = inForce().hours): string {
  const days = DAYS.filter((day) => isShut(week[day])).map(named);
  return [days.slice(0, -1).join(', '), days.at(-1)].filter(Boolean).join(' and ');
}

function isShut(spans: Spans): boolean {
  return spans.length === 0;
}

function named(day: string): string {
  return `${day[0]!.toUpperCase()}${day.slice(1)}`;
}

function onTheClock(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return `${hour % 12 || 12}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}${hour < 12 ? 'am' : 'pm'}`;
}
