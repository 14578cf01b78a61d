/** Who meets, as practitioners wrote it down in `content/huddles.json`: GP practices, and networks of them. Pure. */
import content from '../../content/huddles.json' with { type: 'json' };

/** A practice or a network that meets each week. */
export interface Team {
  id: string;
  kind: string;
  name: string;
  /** The practice's number; empty for a network. */
  number: string;
  network: string;
  day: string;
  /** Local time of day, `HH:MM`. */
  time: string;
  /** The first and the last day on which it meets, `YYYY-MM-DD`; `until` is empty while it goes on. */
  from: string;
  until: string;
  /** Ids of the roles that are expected. */
  attends: string[];
}

export const teams: readonly Team[] = content.teams;
export const networks: readonly { id: string; name: string }[] = content.networks;
export const { roles, minutes, weeksAhead, mostCases, urgencies, priorities, consents, outcomes, answers, questions } =
  content;
export const huddleWords = content;

/** What a huddle on a bank holiday does: meets on the next working day, or not at all. */
export type OnBankHoliday = 'nextWorkingDay' | 'none';
export const onBankHoliday = content.onBankHoliday as OnBankHoliday;

export function teamOf(id: string): Team | undefined {
  return teams.find((team) => team.id === id);
}

export function networkName(id: string): string {
  return networks.find((network) => network.id === id)?.name ?? id;
}

/** The label of one of a list's entries; what is no longer in the list shows as it is called inside. */
export function labelOf(list: readonly { id: string; label: string }[], id: string): string {
  return list.find((each) => each.id === id)?.label ?? id;
}

/** Puts facts into a sentence of `content/huddles.json`: `{team}`. */
export function fill(text: string, facts: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '');
}
