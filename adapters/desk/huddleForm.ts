/** What the pages of huddles have in common: mistakes tied to their fields, choices, and days as people say them. */

import { whenInWords } from '../../bot/hubs/inWords.ts';
import { onDate } from '../../bot/hubs/slots.ts';
import { huddleFacts } from '../../bot/huddleDiary.ts';
import type { Huddle, OnSheet } from '../../bot/huddles/huddle.ts';
import { consents, fill, huddleWords, networkName, type Team, teamOf } from '../../bot/huddles/team.ts';

export const { mistakes, says, titles } = huddleWords;

export interface Choice {
  id: string;
  label: string;
  chosen: boolean;
}

export function choices(list: readonly { id: string; label: string }[], chosen: string | undefined): Choice[] {
  return list.map(({ id, label }) => ({ id, label, chosen: id === chosen }));
}

const LONG = 1_000;

/** A field as it was written, its ends trimmed and its lines in one way. */
export function written(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').replace(/\r\n?/g, '\n').trim();
}

export const isLong = (text: string): boolean => [...text].length > LONG;

/** "10 March 2026". @param date `YYYY-MM-DD` */
export function dateInFull(date: string): string {
  return onDate(date).toFormat('d LLLL yyyy');
}

/** The head of a sheet: whose it is and when. */
export function headOf(huddle: Pick<Huddle, 'id' | 'team' | 'date' | 'at'>) {
  const team: Team | undefined = teamOf(huddle.team);
  return {
    id: huddle.id,
    name: huddleFacts(huddle).team,
    number: team?.number ?? '',
    network: team ? networkName(team.network) : '',
    when: whenInWords(huddle.at),
    date: dateInFull(huddle.date),
  };
}

/** Says that somebody else saved first. */
export function changedWords(by: string, time: string): string {
  return fill(says.changed, { name: by, time });
}

/** Whether they agreed, as a sheet says it. */
export function consentOf({ consent }: Pick<OnSheet, 'consent'>): string {
  return consents.find(({ id }) => id === consent)?.sheet ?? '';
}
