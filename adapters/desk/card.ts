/** One case as its holder sees it: why, what is known, and what was said by whom. Pure. */
import { type Case, waitsSince } from '../../bot/case/case.ts';
import type { Conversation, NumberedLine } from '../../bot/conversation.ts';
import { inWords } from '../../bot/hours.ts';
import { MOST_WITH_A_TEXT } from '../../bot/pictures/pictures.ts';
import type { Clock } from '../../bot/ports.ts';
import type { Span } from '../../bot/safety/concern.ts';
import type { TextRecord } from '../../bot/texts/outgoing.ts';
import hours from '../../content/hours.json' with { type: 'json' };
import { alsoOf, promiseOf } from './queue.ts';
import { factLabel, labels, lasting, outcomeWith, whatLabel } from './words.ts';

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
  /** It is not on their phone, and will not be. */
  failed: boolean;
  /** What came with a text, each behind a press. */
  pictures: { address: string; label: string }[];
}

export interface FactView {
  label: string;
  value: string;
}

/** What may change while somebody holds it. */
export interface CaseView {
  kind: Case['kind'];
  kindLabel: string;
  what: string;
  urgency: string;
  also: string;
  promise: string;
  waiting: string;
  reasons: { what: string; time: string; words: Stretch[] }[];
  sections: { title: string; facts: FactView[] }[];
  notes: { kind: string; by: string; time: string; text: string; check: boolean }[];
  /** By text: what to mind before one is sent; '' where nothing is. */
  careful: string;
  /** Who reads along, by name. */
  company: string;
}

export interface Card extends CaseView {
  id: string;
  reference: string;
  fence: number;
  channel: string;
  began: string;
  /** What happens when it comes back, as its worker wrote it; empty when nothing was set aside. */
  nextStep: string;
  earlier: { reference: string; what: string; outcome: string; time: string; by: string; next: string }[];
  /** What the resident was shown from the directory, newest last. */
  shown: { time: string; what: string }[];
  lines: LineView[];
  /** The number of the newest line on the page: the live feed goes on from there. */
  last: number;
}

/** What became of each text, by the id of its line. */
type Became = ReadonlyMap<string, TextRecord>;

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

export function timeOf(at: number, now: number): string {
  const [day, today] = [dayFace.format(at), dayFace.format(now)];
  return day === today ? clockFace.format(at) : `${day} ${clockFace.format(at)}`;
}

/** That somebody has set it aside, and until when; empty where nobody has. */
export function asideOf(it: Case, me: string, now: number): string {
  if (it.status !== 'waiting') return '';
  const { setAside, setAsideBy, nobody } = labels.staying;
  const form = it.owner?.id === me ? setAside : setAsideBy.replace('{who}', it.owner?.name ?? nobody);
  return form.replace('{when}', inWords(it.waits!.until, now));
}

/** Lines that people see: the hand-over events of the protocol are not among them. */
export function linesView(caseId: string, lines: NumberedLine[], clock: Clock, became: Became = new Map()): LineView[] {
  return lines
    .filter(({ event, text, media }) => !event && (text !== '' || media))
    .map(({ seq, id, from, name, at, text, media, marks = [] }) => ({
      seq,
      from,
      speaker: from === 'staff' ? (name ?? '') : labels.speakers[from],
      time: timeOf(at, clock.machine()),
      words: stretches(media ? `${text} ${labels.media}`.trim() : text, marks),
      danger: from === 'resident' && marks.length > 0,
      ...deliveryOf(became.get(id)),
      pictures: Array.from({ length: Math.min(media ?? 0, MOST_WITH_A_TEXT) }, (_, i) => ({
        address: `/desk/cases/${caseId}/pictures/${id}/${i + 1}`,
        label: labels.pictures.show.replace('{number}', String(i + 1)),
      })),
    }));
}

/** What became of a text, as the desk says it. */
export function deliveryOf(text: TextRecord | undefined): Pick<LineView, 'delivery' | 'failed'> {
  if (!text) return { delivery: '', failed: false };
  const { states, whys, again } = labels.deliveries;
  const twice = text.again && text.state !== 'waiting' ? ` ${again}` : '';
  const delivery = `${text.why ? whys[text.why] : states[text.state]}${twice}`;
  return { delivery, failed: text.state === 'failed' || text.state === 'notSent' };
}

export function caseView(it: Case, conversation: Conversation, clock: Clock): CaseView {
  const now = clock.care();
  // Reasons are kept by the care clock and lines by the machine's; side by side on a screen they must agree.
  const shift = clock.machine() - now;
  const time = (at: number): string => timeOf(at + shift, now + shift);
  const company = (it.company ?? []).filter(({ until }) => until > clock.machine());
  return {
    kind: it.kind,
    kindLabel: labels.kinds[it.kind],
    what: whatLabel(it.what),
    urgency: labels.urgencies[it.urgency],
    also: alsoOf(it),
    promise: promiseOf(it, now).promise,
    waiting: lasting(now - waitsSince(it)),
    reasons: it.reasons.map(({ at, what, text, marks }) => ({
      what: whatLabel(what),
      time: time(at),
      words: stretches(text, marks),
    })),
    sections: sectionsOf(it, conversation),
    notes: (it.notes ?? []).map(({ at, by, kind, text }) => ({
      kind: labels.noteKinds[kind],
      by,
      time: time(at),
      text,
      check: kind === 'check',
    })),
    careful: carefulOf(it, conversation),
    company: company.map(({ name }) => name).join(', ') || labels.nobodyElse,
  };
}

/** What is known, in the order of `content/desk.json`; what has no place there is shown all the same. */
function sectionsOf(it: Case, conversation: Conversation): CaseView['sections'] {
  const left = new Map(Object.entries(it.facts).filter(([, value]) => String(value ?? '').trim() !== ''));
  const take = (name: string, always: boolean): FactView[] => {
    const value = left.get(name);
    left.delete(name);
    if (value === undefined && !always) return [];
    return [{ label: factLabel(name), value: value ?? labels.notAsked }];
  };
  const sections = labels.sections.map(({ id, title, facts, always = [] }) => {
    const known = facts.flatMap((name) => take(name, always.includes(name)));
    if (id === 'care') known.unshift(...contactOf(conversation));
    if (id === 'people' && it.channel === 'sms') known.push({ label: labels.texting, value: conversation.who });
    return { title, facts: known };
  });
  sections.push({ title: labels.otherSection, facts: [...left.keys()].flatMap((name) => take(name, false)) });
  return sections.filter(({ facts }) => facts.length > 0);
}

/** How they may be reached, and what stands in the way. */
function contactOf({ safeContact, wish, unreached }: Conversation): FactView[] {
  const texts = [wish, unreached].flatMap((how) =>
    how ? [{ label: labels.textsTo.label, value: labels.textsTo[how] }] : [],
  );
  return [{ label: labels.contact.label, value: labels.contact[safeContact] }, ...texts];
}

/** Said where it is written, and not only among what is known. */
function carefulOf({ channel }: Case, { safeContact, wish }: Conversation): string {
  if (channel !== 'sms') return '';
  const unsafe = safeContact === 'unknown' || safeContact === 'no';
  const said = unsafe ? [`${labels.contact.label} ${labels.contact[safeContact]}`] : [];
  return [...said, ...(wish === 'stop' ? [labels.textsTo.stop] : [])].join(' ');
}

export function card(it: Case, conversation: Conversation, lines: NumberedLine[], clock: Clock, became?: Became): Card {
  const now = clock.care();
  return {
    ...caseView(it, conversation, clock),
    id: it.id,
    reference: it.reference,
    fence: it.fence,
    channel: labels.channels[it.channel],
    began: labels.earlier.began.replace('{when}', dayFace.format(conversation.startedAt)),
    nextStep: it.nextStep ?? '',
    earlier: (conversation.earlier ?? []).map(({ reference, what, outcome, at, by, to, next = '' }) => ({
      reference,
      what: whatLabel(what),
      outcome: outcomeWith(outcome, to),
      time: timeOf(at, now),
      by: by?.name ?? '',
      next,
    })),
    shown: lines.flatMap(({ links = [], keys = [], text, at, event }) => {
      if (event || (links.length === 0 && !keys.includes('advice.found'))) return [];
      const what = links.length > 0 ? links.map(({ title }) => title).join(', ') : text.slice(0, 160);
      return [{ time: timeOf(at, clock.machine()), what }];
    }),
    lines: linesView(it.id, lines, clock, became),
    last: lines.at(-1)?.seq ?? 0,
  };
}
