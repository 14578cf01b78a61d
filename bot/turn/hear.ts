/**
 * Heard means kept: one commit of the message and, when the gate fired, of everything that danger asks for.
 * Only after it is the channel told 2xx. What is said here waits for no queue, no model and no dialog.
 */
import { randomUUID } from 'node:crypto';
import { isCrisisNow } from '../case/case.ts';
import { goTo } from '../codes.ts';
import type { Channel } from '../conversation.ts';
import { keptUntil } from '../keeping/rules.ts';
import { fetchLater } from '../pictures/pictures.ts';
import { AlreadyHeard, type Birth, type Records } from '../records.ts';
import type { Concern, GateReading } from '../safety/concern.ts';
import type { Keys } from '../seal.ts';
import { isReadByAnother } from '../texts/readByAnother.ts';
import { mayBeDanger } from './askIfSafe.ts';
import { asTold, asToldOnce } from './asTold.ts';
import { noteWhatTheyCannot } from './cannot.ts';
import { danger, queue } from './danger.ts';
import type { Draft } from './draft.ts';
import { keepTold } from './listen.ts';
import { namesInterpreter } from './namesInterpreter.ts';
import { isAbuse, keepWords } from './reach.ts';
import { whatFollows } from './whatFollows.ts';

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
  /** By text: how many pictures or voices came with it. */
  media?: number;
  /** By text: the provider has answered this STOP, START or HELP itself. */
  optOut?: 'STOP' | 'START' | 'HELP';
  /** By text: it is the code with which they came over from the web page. */
  fromWeb?: boolean;
  /** More came than we answer: it is read and kept, and has no turn. */
  shed?: boolean;
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
  media?: number;
  optOut?: Inbound['optOut'];
  fromWeb?: boolean;
}

export async function hear(
  records: Records,
  keys: Keys,
  inbound: Inbound,
  reading: GateReading | undefined,
): Promise<Receipt> {
  const hash = keys.lookUp(inbound.text);
  // A text is known by its number, whatever became of the conversation: a replay must not begin another.
  const place = inbound.channel === 'sms' ? keys.lookUp(inbound.who) : inbound.conversation;
  const base = `${inbound.channel} ${place} ${inbound.key}`;
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
  draft.put({
    kind: 'inbound',
    id,
    value: JSON.stringify({ line, hash }),
    rank: keptUntil('replay', draft.clock.care()),
  });
  goTo(draft, inbound.channel, inbound.who);
  const { text, clientActivityID, media } = inbound;
  const { all, found } = reading ? asTold(draft, reading, text) : { all: [], found: [] };
  noteWhatTheyCannot(draft.conversation, text);
  draft.add({
    id: line,
    from: 'resident',
    text,
    clientActivityID,
    media: media || undefined,
    marks: reading && all.flatMap(({ words }) => words),
  });
  if (media && inbound.channel === 'sms') fetchLater(draft, { line, text: inbound.key, count: media });
  mindSafeContact(draft, found);
  const isUnsafe = draft.conversation.wish === 'stop' && isReadByAnother(text);
  if (isUnsafe) draft.conversation.safeContact = 'no';
  draft.answersDanger = found.length > 0;
  if (found.length > 0 && draft.conversation.holder === 'bot') keepTold(draft, text);
  const { holder } = draft.conversation;
  const isOurs = draft.case?.status !== 'closed' && !draft.case?.safeForNow && holder === 'bot';
  whatFollows({
    draft,
    inbound,
    said: { text, asked: reading?.asked },
    line,
    found,
    act: found.find(({ band }) => band === 'act'),
    ask: found.find(({ band }) => band === 'ask'),
    rest: reading?.rest ?? '',
    open: isOurs ? draft.case?.kind : undefined,
  });
  // Last, since this very message may have opened the case.
  if (isUnsafe && draft.case) keepWords(draft.case, text);
  namesInterpreter(draft, text);
}

/**
 * Danger that the gate did not hear and the recogniser's second opinion did: answered as the gate's would have been, in
 * the turn that reads the message. What else it asked follows in a turn of its own.
 * @returns whether the message was answered so
 */
export function secondOpinion(draft: Draft, { what, text, lineId }: HeardMessage, heard: Concern): boolean {
  if (what !== 'message' || isCrisisNow(draft.case)) return false;
  const concern = asToldOnce(draft, heard, text);
  if (!concern) return false;
  mindSafeContact(draft, [concern]);
  draft.answersDanger = true;
  if (concern.band === 'ask') {
    mayBeDanger(draft, { text }, concern, lineId);
    return true;
  }
  if (!danger(draft, { text }, concern, [concern])) queue(draft, { what: 'rest', lineId, text });
  return true;
}

/** Fear of abuse, however it is banded: from now on nothing unprompted is texted until safe contact is known. */
function mindSafeContact({ conversation }: Draft, found: Concern[]): void {
  if (conversation.safeContact === 'notAsked' && found.some(({ kind }) => isAbuse(kind)))
    conversation.safeContact = 'unknown';
}
