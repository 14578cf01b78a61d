/** A case as a tidy text and as data, for the council's case-management system. Pure. */
import type { Case } from '../../bot/case/case.ts';
import type { Conversation, NumberedLine } from '../../bot/conversation.ts';
import type { Card } from './card.ts';
import { labels, whatLabel } from './words.ts';

/** Plain lines that can be pasted anywhere. What is private between staff is not in it. */
export function asText(card: Card): string {
  const said = (words: { text: string }[]): string => words.map(({ text }) => text).join('');
  const parts = [
    [`${card.reference}: ${card.kindLabel}. ${card.what}`, summaryOf(card)],
    [labels.record.why, ...card.reasons.map(({ time, what, words }) => `${time} ${what}: "${said(words)}"`)],
    ...card.sections.map(({ title, facts }) => [title, ...facts.map(({ label, value }) => `${label}: ${value}`)]),
    [labels.shown, ...card.shown.map(({ time, what }) => `${time} ${what}`)],
    [labels.earlier.title, ...card.earlier.map((e) => `${e.time} ${e.reference} ${e.what}: ${e.outcome}`), card.began],
    [labels.record.said, ...card.lines.map(({ time, speaker, words }) => `${time} ${speaker}: ${said(words)}`)],
  ];
  return parts
    .filter((part) => part.length > 1)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** How soon, what they were promised and by which way, as sentences. */
function summaryOf({ urgency, promise, also, channel }: Card): string {
  const promised = labels.record.promised.replace('{promise}', promise[0]!.toLowerCase() + promise.slice(1));
  return [urgency, promised, also, channel].filter(Boolean).join('. ');
}

/** The same as data. Times are ISO 8601. */
export function asData(it: Case, conversation: Conversation, lines: NumberedLine[]): object {
  const iso = (at: number): string => new Date(at).toISOString();
  return {
    reference: it.reference,
    kind: it.kind,
    what: it.what,
    whatInWords: whatLabel(it.what),
    urgency: it.urgency,
    channel: it.channel,
    openedAt: iso(it.openedAt),
    promisedBy: iso(it.promisedBy),
    heldBy: it.owner?.name,
    safeContact: conversation.safeContact,
    reasons: it.reasons.map(({ at, ...reason }) => ({ at: iso(at), ...reason })),
    facts: it.facts,
    earlier: (conversation.earlier ?? []).map(({ at, ...contact }) => ({ at: iso(at), ...contact })),
    lines: lines
      .filter(({ event, text, media }) => !event && (text !== '' || media))
      .map(({ seq, at, from, name, text, links, media }) => ({ seq, at: iso(at), from, name, text, links, media })),
  };
}
