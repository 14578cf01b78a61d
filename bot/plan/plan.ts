/** Somebody's own plan, for whoever shows, prints or sends it: their words, and what they would like to try. Pure. */
import told from '../../content/told.json' with { type: 'json' };
import type { Answers, Told } from '../conversation.ts';
import type { Asset, Directory } from '../directory/asset.ts';
import { shown } from '../directory/shown.ts';

/** The parts of a plan, in the order in which they are shown. */
export const PLAN: Told[] = ['matters', 'goodDay', 'goodAt', 'around', 'like', 'place'];

export interface PlanIdea {
  name: string;
  when: string;
  where: string;
  cost: string;
  contact: string;
}

export interface Plan {
  /** Each with its label, in their own words. */
  lines: { label: string; says: string }[];
  toTry: PlanIdea[];
}

/** More than this is no plan; and a letter must stay a letter. */
const MOST_IDEAS = 8;
const MOST_CHARACTERS = 600;

/** @returns undefined while nothing of a plan was told or saved @param today `YYYY-MM-DD` */
export function planOf(answers: Readonly<Answers>, directory: Directory, today: string): Plan | undefined {
  const lines = PLAN.flatMap((name) => {
    const says = answers.told?.[name]?.replaceAll('\n', ' ').trim();
    return says ? [{ label: told.labels[name], says: says.slice(0, MOST_CHARACTERS) }] : [];
  });
  const toTry = toTryOf(answers, directory).map((asset) => ideaOf(asset, today));
  return lines.length + toTry.length > 0 ? { lines, toTry } : undefined;
}

/** What they saved, and what was found for their plan: never what they said is not for them. */
export function toTryOf({ saved = [], ideas = [], notForMe = [] }: Readonly<Answers>, directory: Directory): Asset[] {
  const ids = new Set([...saved, ...ideas].filter((id) => !notForMe.includes(id)));
  return [...ids].slice(0, MOST_IDEAS).flatMap((id) => directory.assets.find((asset) => asset.id === id) ?? []);
}

export function ideaOf(asset: Asset, today: string): PlanIdea {
  const { name, when, where, cost, contact } = shown(asset, 1, today);
  return { name, when, where, cost, contact };
}

/** Addresses on the net, and numbers that could be rung: in a letter with the council's name on it they would be believed. */
const BAIT =
  /\b(?:https?:\/\/|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,12})\b(?:\/\S*)?|\S+@\S+|\+?\d(?:[\s().-]?\d){6,}/gi;

/** Somebody's own words as they may go to a phone or an inbox that need not be theirs. */
export function withoutBait(text: string): string {
  return text.replace(BAIT, '...').replace(/\s+/g, ' ').trim();
}

/** A plan in short for a text: what there is room for. */
export function inShort({ lines, toTry }: Plan): { short: string[]; ideas: string } {
  const short = lines.slice(0, 4).map(({ label, says }) => `${label}: ${cut(withoutBait(says), 40)}`);
  const ideas = toTry.slice(0, 2).map(({ name, contact }) => cut([name, contact].filter(Boolean).join(' '), 60));
  return { short, ideas: ideas.join('; ') };
}

function cut(text: string, most: number): string {
  return text.length <= most ? text.replace(/[.!?]+$/, '') : `${text.slice(0, most - 3).trimEnd()}...`;
}
