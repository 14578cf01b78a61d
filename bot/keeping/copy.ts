/** All that is held on one person, in one piece: for the person themselves, when they ask for it. */
import told from '../../content/told.json' with { type: 'json' };
import { actLabel } from '../audit/entry.ts';
import { oldestFirst } from '../audit/read.ts';
import { answersOf, type CaseKind, type NumberedLine, TOLD } from '../conversation.ts';
import type { HubDiary } from '../hubDiary.ts';
import type { Records } from '../records.ts';
import { becameOf } from '../texts/deliveries.ts';
import type { Held } from './held.ts';
import { classes } from './rules.ts';

/** A moment as both people and machines read it. */
const iso = (at: number | undefined): string => (at === undefined ? '' : new Date(at).toISOString());

export interface PersonCopy {
  made: string;
  conversations: ConversationCopy[];
  whoLooked: { at: string; who: string; did: string }[];
}

export interface ConversationCopy {
  channel: string;
  began: string;
  number: string;
  keptUntil: string;
  because: string;
  said: { at: string; from: string; name: string; words: string; became: string }[];
  told: { label: string; words: string }[];
  /** Everything else that the conversation remembers, as it is kept. */
  remembered: unknown;
  cases: CaseCopy[];
  bookings: { code: string; hub: string; at: string; status: string; came: boolean | null; name: string }[];
}

export interface CaseCopy {
  reference: string;
  kind: CaseKind;
  what: string;
  urgency: string;
  status: string;
  opened: string;
  closed: string;
  outcome: string;
  told: { at: string; words: string }[];
  facts: Record<string, string>;
  notes: { at: string; by: string; words: string }[];
}

export async function copyOf(records: Records, diary: HubDiary, all: readonly Held[]): Promise<PersonCopy> {
  const about = new Set(all.flatMap(({ id, cases }) => [id, ...cases.map((it) => it.id)]));
  const whoLooked: PersonCopy['whoLooked'] = [];
  for await (const { at, actor, what } of oldestFirst(records.ledger, { about }))
    whoLooked.push({ at: iso(at), who: await nameOf(records, actor), did: actLabel(what) });
  const conversations = await Promise.all(all.map((held) => conversationCopy(records, diary, held)));
  return { made: iso(records.clock.care()), conversations, whoLooked };
}

async function conversationCopy(records: Records, diary: HubDiary, held: Held): Promise<ConversationCopy> {
  const { conversation, lines, cases, bookings, kept } = held;
  const { channel, startedAt, who, belongs: _, ...rest } = conversation;
  const shown = lines.filter(({ event }) => !event);
  const texts = shown.filter(({ from }) => from !== 'resident').map(({ id }) => id);
  const became = await becameOf(records.ledger, who.startsWith('+') ? texts : []);
  const answers = answersOf(conversation);
  return {
    channel,
    began: iso(startedAt),
    number: who.startsWith('+') ? who : '',
    keptUntil: iso(kept.until),
    because: classes[kept.class].why,
    said: shown.map(({ id, at, from, name = '', text }: NumberedLine) => {
      return { at: iso(at), from, name, words: text, became: became.get(id)?.state ?? '' };
    }),
    told: TOLD.flatMap((name) => {
      const words = answers.told?.[name];
      return words ? [{ label: (told.labels as Record<string, string>)[name] ?? name, words }] : [];
    }),
    remembered: { ...rest, memory: { answers } },
    cases: cases.map((it) => {
      const { reference, kind, what, urgency, status, openedAt, closedAt, outcome, reasons, facts, notes = [] } = it;
      const told = reasons.map(({ at, text }) => ({ at: iso(at), words: text }));
      const written = notes.map(({ at, by, text }) => ({ at: iso(at), by, words: text }));
      const dates = { opened: iso(openedAt), closed: iso(closedAt) };
      return { reference, kind, what, urgency, status, ...dates, outcome: outcome ?? '', told, facts, notes: written };
    }),
    bookings: await Promise.all(
      bookings.map(async (booking) => {
        const { code, hub, at, status, came } = booking;
        return { code, hub, at: iso(at), status, came: came ?? null, name: await diary.nameOf(booking) };
      }),
    ),
  };
}

async function nameOf(records: Records, actor: string): Promise<string> {
  const stored = await records.ledger.get('staff', actor);
  return stored ? (JSON.parse(stored.value) as { name: string }).name : actor;
}
