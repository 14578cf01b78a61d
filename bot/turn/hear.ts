/**
 * Heard means kept: one commit of the message and, when the gate fired, of everything that danger asks for.
 * Only after it is the channel told 2xx. What is said here waits for no queue, no model and no dialog.
 */
import { randomUUID } from 'node:crypto';
import { openOrRaise, tell } from '../casework.ts';
import type { Channel } from '../conversation.ts';
import { inWords, staffed } from '../hours.ts';
import { AlreadyHeard, type Birth, type Records } from '../records.ts';
import { has, type Part, type ReplyKey } from '../reply.ts';
import type { Concern, GateReading } from '../safety/concern.ts';
import type { Keys } from '../seal.ts';
import { yesOrNo } from '../understanding/shortAnswers.ts';
import type { Draft } from './draft.ts';

/** A message as a channel hands it in, after it has proved its sender. */
export interface Inbound {
  /** The channel's own id of this message: one key is one turn (promise 3). */
  key: string;
  channel: Channel;
  conversation: string;
  /** Direct Line user id or phone number. */
  who: string;
  text: string;
  clientActivityID?: string;
  /** Set when the conversation may begin with this message. */
  birth?: Birth;
}

export interface Receipt {
  /** The id of the resident's line. */
  activityId: string;
  /** It had been heard before: nothing changed. */
  repeat: boolean;
}

/** What a turn is made of, kept sealed in the queue. */
export interface HeardMessage {
  /** rest: what it asked besides its danger. eased: it worried us, and they said that nobody is in danger. */
  what: 'arrived' | 'message' | 'rest' | 'eased';
  lineId: string;
  text: string;
}

/** How long a safety question may stay unanswered before it becomes a case. */
const SAFETY_ANSWER_MS = 5 * 60_000;
/** How long whoever holds the conversation has to answer new danger (promise 7). */
export const DANGER_ANSWER_MS = 60_000;

export async function hear(
  records: Records,
  keys: Keys,
  inbound: Inbound,
  reading: GateReading | undefined,
): Promise<Receipt> {
  const hash = keys.lookUp(inbound.text);
  const base = `${inbound.channel} ${inbound.conversation} ${inbound.key}`;
  for (const id of [base, `${base} ${hash}`]) {
    const known = await records.ledger.get('inbound', id);
    const before = known && (JSON.parse(known.value) as { line: string; hash: string });
    // The same key with other words is a fault of the sender's: its words are still heard, under a key of their own.
    if (before && before.hash !== hash) continue;
    if (before) return { activityId: before.line, repeat: true };
    const line = randomUUID();
    try {
      await records.change(
        inbound.conversation,
        (draft) => write(draft, inbound, reading, id, hash, line),
        inbound.birth,
      );
      return { activityId: line, repeat: false };
    } catch (error) {
      if (!(error instanceof AlreadyHeard)) throw error;
      return hear(records, keys, inbound, reading);
    }
  }
  throw new Error('a key was heard with two other texts');
}

function write(
  draft: Draft,
  inbound: Inbound,
  reading: GateReading | undefined,
  id: string,
  hash: string,
  line: string,
): void {
  draft.expect.push({ kind: 'inbound', id, version: 0 });
  draft.put({ kind: 'inbound', id, value: JSON.stringify({ line, hash }) });
  const { text, clientActivityID } = inbound;
  const marks = reading?.concern.words;
  draft.add({ id: line, from: 'resident', text, clientActivityID, marks });
  const answered = draft.conversation.askedIfSafe && yesOrNo(text);
  if (reading?.concern.band === 'act') danger(draft, inbound, reading);
  else if (answered === 'yes') stillDanger(draft, inbound);
  else if (answered === 'no') noDanger(draft, line);
  else if (reading) mayBeDanger(draft, inbound, reading);
  else queue(draft, { what: 'message', lineId: line, text });
}

function queue(draft: Draft, heard: HeardMessage): void {
  const { id } = draft.conversation;
  const lane = `turn ${id}`;
  draft.due(`turn ${id} ${heard.what} ${heard.lineId}`, 'turn', lane, draft.clock.care(), heard);
}

/** The case, its timer, the words for this danger and this moment: all in the commit that hears it. */
function danger(draft: Draft, inbound: Inbound, reading: GateReading): void {
  const { concern, rest } = reading;
  const { conversation } = draft;
  openOrRaise(draft, {
    kind: concern.concern,
    what: concern.kind,
    urgency: concern.urgency,
    text: inbound.text,
    marks: concern.words,
  });
  conversation.askedIfSafe = undefined;
  draft.done(`safety ${conversation.id}`);
  if (
    ['domesticAbuse', 'sexualViolence', 'violence', 'domestic', 'sexual', 'cuckooing'].includes(concern.kind) &&
    conversation.safeContact === 'notAsked'
  )
    conversation.safeContact = 'unknown';
  if (conversation.holder === 'staff') return alarmHolder(draft);
  tell(draft, 'bot', dangerWords(draft, concern));
  if (rest !== '') queue(draft, { what: 'rest', lineId: draft.lines[0]!.id, text: rest });
}

/** First words for a danger that is new to this conversation; otherwise the next step, never the same script twice. */
function dangerWords(draft: Draft, concern: Concern): Part[] {
  const said = draft.conversation.dangerWords;
  const facts = { me: concern.about === 'me' };
  const now = draft.clock.care();
  const remember = (key: ReplyKey): ReplyKey => {
    said.push(key);
    return key;
  };
  if (concern.concern === 'safeguarding') {
    if (said.includes('safeguarding.first')) return ['safeguarding.more'];
    const { promisedBy, reference } = draft.case!;
    return [
      [remember('safeguarding.first'), { ...facts, other: concern.kind !== 'selfNeglect' }],
      ['safeguarding.when', { promise: inWords(promisedBy, now), reference }],
    ];
  }
  const first = `crisis.${has('crisis', concern.kind) ? concern.kind : 'unsure'}` as ReplyKey;
  if (!said.includes(first)) {
    const team = staffed(now).open ? 'crisis.personNow' : 'crisis.personOutOfHours';
    const parts: Part[] = [[first, facts]];
    if (!said.includes(team)) parts.push(remember(team));
    remember(first);
    return parts;
  }
  const next = (['crisis.next1', 'crisis.next2', 'crisis.next3'] as const).find((key) => !said.includes(key));
  if (next) return [remember(next)];
  return [['crisis.stay', { minutes: Math.max(1, Math.round((now - draft.case!.openedAt) / 60_000)) }]];
}

/** A person holds the conversation: they are alarmed, and the bot keeps silent unless they do not answer (promise 7). */
function alarmHolder(draft: Draft): void {
  const { id } = draft.conversation;
  const lapsed = draft.case!.leaseUntil <= draft.clock.machine();
  draft.due(`danger ${id}`, 'danger', `danger ${id}`, draft.clock.care() + (lapsed ? 0 : DANGER_ANSWER_MS), {});
}

/** It may be danger or not: one short direct question, and a timer that makes silence a case. */
function mayBeDanger(draft: Draft, inbound: Inbound, reading: GateReading): void {
  const { conversation } = draft;
  const { concern: kind, kind: what, words: marks } = reading.concern;
  const inCrisis = draft.case?.kind === 'crisis';
  if (inCrisis || conversation.holder === 'staff') {
    openOrRaise(draft, { kind, what, urgency: reading.concern.urgency, text: inbound.text, marks });
    if (conversation.holder === 'bot') tell(draft, 'bot', dangerWords(draft, reading.concern));
    return;
  }
  if (conversation.askedIfSafe) return stillDanger(draft, inbound);
  conversation.askedIfSafe = { kind, what, text: inbound.text, marks };
  draft.due(
    `safety ${conversation.id}`,
    'safety',
    `safety ${conversation.id}`,
    draft.clock.care() + SAFETY_ANSWER_MS,
    {},
  );
  tell(draft, 'bot', ['crisis.ask']);
  queue(draft, { what: 'rest', lineId: draft.lines[0]!.id, text: inbound.text });
}

/** They say yes, or say more that worries: what was asked about is danger now. */
function stillDanger(draft: Draft, inbound: Inbound): void {
  const { kind, what, text, marks } = draft.conversation.askedIfSafe!;
  const concern: Concern = {
    concern: 'crisis',
    kind: kind === 'crisis' ? (what as Concern['kind']) : 'unsure',
    band: 'act',
    urgency: 'immediate',
    about: 'me',
    words: marks,
  };
  danger(draft, { ...inbound, text }, { concern, also: [], rest: '' });
}

/** They say that nobody is in danger: the timer ends, and what they wrote is answered as it stands. */
function noDanger(draft: Draft, lineId: string): void {
  const { text, answered } = draft.conversation.askedIfSafe!;
  draft.conversation.askedIfSafe = undefined;
  draft.done(`safety ${draft.conversation.id}`);
  tell(draft, 'bot', ['crisis.noDanger']);
  if (!answered) queue(draft, { what: 'eased', lineId, text });
}
