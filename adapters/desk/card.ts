/** One case as its holder sees it: why, what is known, and what was said by whom. Pure. */
import type { Case } from '../../bot/case/case.ts';
import type { Conversation, NumberedLine } from '../../bot/conversation.ts';
import type { Clock } from '../../bot/ports.ts';
import type { Span } from '../../bot/safety/concern.ts';
import type { TextRecord } from '../../bot/texts/outgoing.ts';
import hours from '../../content/hours.json' with { type: 'json' };
import { promiseOf } from './queue.ts';
import { factLabel, labels, lasting, whatLabel } from './words.ts';

/** A stretch of somebody's words, marked or not. The stretches of a text, one after another, are that text. */
export interface Stretch {
  text: string;
  mark: boolean;
}

export interface LineView {
  seq: number;
  from: NumberedLine['from'];
  speaker: string;
  time: string;
  words: Stretch[];
  /** The gate marked something in it. */
  danger: boolean;
  /** By text: what became of it, in words; '' for what did not leave by text. */
  delivery: string;
}

/** What may change while somebody holds it. */
export interface CaseView {
  kind: Case['kind'];
  kindLabel: string;
  what: string;
  urgency: string;
  promise: string;
  waiting: string;
  reasons: { what: string; time: string; words: Stretch[] }[];
  facts: { label: string; value: string }[];
}

export interface Card extends CaseView {
  id: string;
  reference: string;
  fence: number;
  channel: string;
  lines: LineView[];
  /** The number of the newest line on the page: the live feed goes on from there. */
  last: number;
}

/** Cuts a text at its marks. Marks may overlap, come in any order, or reach past the end: no letter is lost or doubled. */
export function stretches(text: string, marks: readonly Span[] = []): Stretch[] {
  const out: Stretch[] = [];
  let at = 0;
  for (const { from, to } of [...marks].sort((a, b) => a.from - b.from)) {
    const [start, end] = [Math.max(at, from), Math.min(to, text.length)];
    if (end <= start) continue;
    if (start > at) out.push({ text: text.slice(at, start), mark: false });
    out.push({ text: text.slice(start, end), mark: true });
    at = end;
  }
  if (at < text.length) out.push({ text: text.slice(at), mark: false });
  return out;
}

const clockFace = new Intl.DateTimeFormat('en-GB', { timeZone: hours.zone, hour: '2-digit', minute: '2-digit' });
const dayFace = new Intl.DateTimeFormat('en-GB', { timeZone: hours.zone, day: 'numeric', month: 'short' });

function timeOf(at: number, now: number): string {
  const [day, today] = [dayFace.format(at), dayFace.format(now)];
  return day === today ? clockFace.format(at) : `${day} ${clockFace.format(at)}`;
}

/** Lines that people see: the hand-over events of the protocol are not among them. */
export function linesView(lines: NumberedLine[], clock: Clock, became = new Map<string, TextRecord>()): LineView[] {
  return lines
    .filter(({ event, text, media }) => !event && (text !== '' || media))
    .map(({ seq, id, from, name, at, text, media, marks = [] }) => ({
      seq,
      from,
      speaker: from === 'staff' ? (name ?? '') : labels.speakers[from],
      time: timeOf(at, clock.machine()),
      words: stretches(media ? `${text} ${labels.media}`.trim() : text, marks),
      danger: from === 'resident' && marks.length > 0,
      delivery: deliveryLabel(became.get(id)),
    }));
}

/** What became of a text, as the desk says it. */
export function deliveryLabel(text: TextRecord | undefined): string {
  if (!text) return '';
  const { states, whys, again } = labels.deliveries;
  const twice = text.again && text.state !== 'waiting' ? ` ${again}` : '';
  return `${text.why ? whys[text.why] : states[text.state]}${twice}`;
}

export function caseView(it: Case, conversation: Conversation, clock: Clock): CaseView {
  const now = clock.care();
  // Reasons are kept by the care clock and lines by the machine's; side by side on a screen they must agree.
  const shift = clock.machine() - now;
  return {
    kind: it.kind,
    kindLabel: labels.kinds[it.kind],
    what: whatLabel(it.what),
    urgency: labels.urgencies[it.urgency],
    promise: promiseOf(it, now).promise,
    waiting: lasting(now - it.openedAt),
    reasons: it.reasons.map(({ at, what, text, marks }) => ({
      what: whatLabel(what),
      time: timeOf(at + shift, now + shift),
      words: stretches(text, marks),
    })),
    facts: [
      { label: labels.contact.label, value: labels.contact[conversation.safeContact] },
      ...(it.channel === 'sms' ? [{ label: labels.texting, value: conversation.who }] : []),
      ...[conversation.wish, conversation.unreached].flatMap((how) =>
        how ? [{ label: labels.textsTo.label, value: labels.textsTo[how] }] : [],
      ),
      ...Object.entries(it.facts).map(([name, value]) => ({ label: factLabel(name), value })),
    ],
  };
}

export function card(
  it: Case,
  conversation: Conversation,
  lines: NumberedLine[],
  clock: Clock,
  became?: Map<string, TextRecord>,
): Card {
  return {
    ...caseView(it, conversation, clock),
    id: it.id,
    reference: it.reference,
    fence: it.fence,
    channel: labels.channels[it.channel],
    lines: linesView(lines, clock, became),
    last: lines.at(-1)?.seq ?? 0,
  };
}
