/** When a team meets: its weekly day, moved or left out where that is a bank holiday. Pure. */
import { isClosedOn } from '../hours.ts';
import { DAYS, local, onDate } from '../hubs/slots.ts';
import { minutes, type OnBankHoliday, onBankHoliday, type Team, teamOf, teams, weeksAhead } from './team.ts';

export interface Meeting {
  /** The team and the date: `larkrise-2026-03-10`. */
  id: string;
  team: Team;
  /** `YYYY-MM-DD` */
  date: string;
  /** When it begins, care-clock ms. */
  at: number;
  /** Its usual day is a bank holiday. */
  moved: boolean;
}

const ID = /^([a-z][a-z-]{0,29})-(\d{4}-\d{2}-\d{2})$/;
const MINUTE = 60_000;
/** No closure is longer. */
const MOST_MOVED = 10;

function huddleId(team: string, date: string): string {
  return `${team}-${date}`;
}

/** @returns undefined when it is no id of a huddle */
export function partsOf(id: string): { team: string; date: string } | undefined {
  const [, team, date] = ID.exec(id) ?? [];
  return team && date && onDate(date).isValid ? { team, date } : undefined;
}

/** When a huddle of this team on this date begins, care-clock ms. */
function startOn(team: Pick<Team, 'time'>, date: string): number {
  const [hour, minute] = team.time.split(':').map(Number);
  return onDate(date).set({ hour, minute }).toMillis();
}

const isWorkingDay = (date: string): boolean => onDate(date).weekday <= 5 && !isClosedOn(date);

/** The date on which the huddle of a planned date is held; undefined when there is none. */
function heldOn(planned: string, rule: OnBankHoliday): string | undefined {
  if (!isClosedOn(planned)) return planned;
  if (rule === 'none') return undefined;
  const days = Array.from(
    { length: MOST_MOVED },
    (_, i) =>
      onDate(planned)
        .plus({ days: i + 1 })
        .toISODate()!,
  );
  return days.find(isWorkingDay);
}

/** The meetings whose usual day is one of so many weeks from that of a date on, in order, each date once. */
function between(team: Team, from: string, weeks: number, rule: OnBankHoliday): Meeting[] {
  const first = onDate(from);
  const ahead = (DAYS.indexOf(team.day) + 1 - first.weekday + 7) % 7;
  const found: Meeting[] = [];
  for (let week = 0; week < weeks; week++) {
    const planned = first.plus({ days: ahead + week * 7 }).toISODate()!;
    const date = heldOn(planned, rule);
    if (!date || planned < team.from || (team.until && date > team.until)) continue;
    if (found.some((meeting) => meeting.date === date)) continue;
    found.push({ id: huddleId(team.id, date), team, date, at: startOn(team, date), moved: date !== planned });
  }
  return found;
}

/** What has not ended yet, soonest first: also one that is under way. */
export function meetingsAhead(team: Team, now: number, rule = onBankHoliday): Meeting[] {
  // A week back: what was moved away from a bank holiday may still be to come.
  const from = local(now).minus({ days: 14 }).toISODate()!;
  return between(team, from, weeksAhead + 3, rule)
    .filter(({ at }) => at + minutes * MINUTE > now)
    .slice(0, weeksAhead);
}

/** The meeting of that id, by the timetable of today. @returns undefined when there is none */
export function meetingOf(id: string, rule = onBankHoliday): Meeting | undefined {
  const parts = partsOf(id);
  const team = parts && teamOf(parts.team);
  if (!team) return undefined;
  const from = onDate(parts.date).minus({ days: 14 }).toISODate()!;
  return between(team, from, 4, rule).find(({ date }) => date === parts.date);
}

/** The first meeting after a date, whether or not it is long ago. */
export function meetingAfter(team: Team, date: string, rule = onBankHoliday): Meeting | undefined {
  const from = onDate(date).minus({ days: 14 }).toISODate()!;
  return between(team, from, weeksAhead + 4, rule).find((meeting) => meeting.date > date);
}

/** Why a team does not meet in the coming weeks. */
export function whyNone(team: Team, now: number): { why: 'closed' | 'notYet' | 'noDate'; date: string } {
  if (team.until && team.until < local(now).plus({ weeks: weeksAhead }).toISODate()!)
    return { why: 'closed', date: team.until };
  if (team.from > local(now).toISODate()!) return { why: 'notYet', date: team.from };
  return { why: 'noDate', date: '' };
}

/** The soonest meeting of another team of the same network. */
export function insteadOf(team: Team, now: number, all = teams): Meeting | undefined {
  return all
    .filter(({ id, network }) => network === team.network && id !== team.id)
    .flatMap((other) => meetingsAhead(other, now).slice(0, 1))
    .sort((a, b) => a.at - b.at)[0];
}
