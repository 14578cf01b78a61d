/** Bot Framework's handoff protocol, for a council that uses a bought agent hub beside or instead of the desk. */
import { EventFactory, TurnContext } from 'botbuilder';
import type { Case } from './case/case.ts';
import type { Conversation, Line } from './conversation.ts';
import { Silent } from './turn/silent.ts';

type HandoffEvent = NonNullable<Line['event']>;

function reference(conversation: Conversation) {
  return { id: conversation.id, isGroup: false, conversationType: '', name: '' };
}

/** `handoff.initiate` with what a hub needs to route: the kind and the urgency, never the words. */
export function handoffInitiated(conversation: Conversation, it: Case): HandoffEvent {
  const context = new TurnContext(new Silent(), {
    type: 'message',
    id: it.id,
    channelId: conversation.channel === 'sms' ? 'sms' : 'directline',
    from: { id: conversation.id, name: '' },
    recipient: { id: 'front-door', name: '' },
    conversation: reference(conversation),
    serviceUrl: 'urn:no-wrong-door',
  });
  const { name, value } = EventFactory.createHandoffInitiation(context, {
    reference: it.reference,
    kind: it.kind,
    what: it.what,
    urgency: it.urgency,
  });
  return { name: name!, value };
}

/** `handoff.status`: accepted on a claim, failed when it goes back to the queue, completed when the case is closed. */
export function handoffStatus(conversation: Conversation, state: 'accepted' | 'failed' | 'completed'): HandoffEvent {
  const { name, value } = EventFactory.createHandoffStatus(reference(conversation), state);
  return { name: name!, value };
}
