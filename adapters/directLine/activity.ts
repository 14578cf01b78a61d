/** Lines as the activities that Direct Line clients read, and activities as the messages that we hear. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Line, NumberedLine } from '../../bot/conversation.ts';
import type { Inbound } from '../../bot/pipeline.ts';
import council from '../../content/council.json' with { type: 'json' };
import type { Holder } from './tokens.ts';

/** What an activity carries beyond Bot Framework's own fields, for the widget and for anyone testing. */
export type Nwd = Pick<Line, 'holder' | 'case' | 'from' | 'name' | 'links'>;

/** An activity as it leaves: the fields that clients use, and no others. */
export interface SentActivity {
  type: 'message';
  id: string;
  timestamp: string;
  channelId: 'directline';
  conversation: { id: string };
  from: { id: string; name?: string; role: 'user' | 'bot' };
  text: string;
  textFormat: 'plain';
  inputHint: 'acceptingInput';
  suggestedActions?: { to: []; actions: { type: 'imBack'; title: string; value: string }[] };
  channelData: { clientActivityID?: string; 'webchat:sequence-id': number; nwd: Nwd };
}

/** Lines and how far they reach. `watermark` counts lines that are not sent too, so that none is read twice. */
export interface ActivitySet {
  activities: SentActivity[];
  watermark: string;
}

/**
 * The activities of some lines, in their order. Events of the handoff protocol, the marks of the gate and the names of
 * the words are for staff and stay here.
 * @param reached the watermark when there are no lines
 */
export function activitySet(lines: NumberedLine[], holder: Holder, reached: number): ActivitySet {
  const activities = lines.filter((line) => !line.event).map((line) => toActivity(line, holder));
  return { activities, watermark: String(lines.at(-1)?.seq ?? reached) };
}

/** A person is writing: an activity that is kept nowhere. */
export function typingSet({ conversation }: Holder, name: string, reached: number): object {
  const from = speaker('staff', name, '');
  const activity = {
    type: 'typing',
    id: randomUUID(),
    channelId: 'directline',
    conversation: { id: conversation },
    from,
  };
  return { activities: [activity], watermark: String(reached) };
}

function toActivity(line: NumberedLine, { conversation, user }: Holder): SentActivity {
  const { id, at, from, name, text, buttons, clientActivityID, holder, links } = line;
  const actions = buttons?.map((title) => ({ type: 'imBack' as const, title, value: title }));
  // No `replyToId`: a client that does not hold the message it names shows the line five seconds late.
  return {
    type: 'message',
    id,
    timestamp: new Date(at).toISOString(),
    channelId: 'directline',
    conversation: { id: conversation },
    from: speaker(from, name, user),
    text,
    textFormat: 'plain',
    inputHint: 'acceptingInput',
    suggestedActions: actions && actions.length > 0 ? { to: [], actions } : undefined,
    // Web Chat sorts by the sequence number where there is one; by the timestamp, two machines' clocks would mix lines.
    channelData: {
      clientActivityID,
      'webchat:sequence-id': line.seq,
      nwd: { holder, case: line.case, from, name, links },
    },
  };
}

function speaker(from: Line['from'], name: string | undefined, user: string): SentActivity['from'] {
  if (from === 'resident') return { id: user, role: 'user' };
  if (from === 'staff') return { id: 'staff', name, role: 'bot' };
  return { id: 'bot', name: council.service, role: 'bot' };
}

const key = z.string().min(1).max(200).optional().catch(undefined);
const received = z.object({
  type: z.string().catch('message'),
  id: key,
  text: z.string().catch(''),
  channelData: z.object({ clientActivityID: key }).catch({}),
});

/**
 * The message in what a client sent; a message without words is heard too, and asked about. Whatever else it claims, of
 * whom it is from first of all, the token knows better.
 * @returns undefined for what is not a message: typing, events
 */
export function toInbound(body: Record<string, unknown>, { conversation, user }: Holder): Inbound | undefined {
  const { type, id, text, channelData } = received.parse(body);
  if (type !== 'message') return undefined;
  const { clientActivityID } = channelData;
  return {
    key: clientActivityID ?? id ?? randomUUID(),
    channel: 'web',
    conversation,
    who: user,
    text,
    clientActivityID,
  };
}
