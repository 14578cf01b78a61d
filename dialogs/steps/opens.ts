/** A message that opens a subject: what it is about, and the room for that. */
import { asksForSelfCheck } from '../../bot/selfCheck.ts';
import { tellsOfLife } from '../../bot/understanding/answers.ts';
import { GoodConversation } from '../goodConversation.ts';
import { HubBooking } from '../hubBooking.ts';
import { HubSession } from '../hubSession.ts';
import { hubFor } from '../hubTalk.ts';
import { isOurs } from '../inPassing.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { ROOM_OF } from '../rooms.ts';
import { SelfCheck } from '../selfCheck.ts';
import { breaksIn, isStory } from '../whichRoom.ts';
import { mayBeNoAnswer } from './comesBetween.ts';
import { hearAgain } from './tellsUs.ts';

export const asksForAHub: Step = async (moment) => {
  const hub = hubFor(moment.dc, moment.clear);
  if (!hub || (moment.waiting && hub.wish === 'offer')) return false;
  const isNew = hub.wish === 'book' || hub.wish === 'offer';
  return begin(moment, isNew ? HubSession.id : HubBooking.id, { intent: hub.wish });
};

/** "How can the council help me?": a look at one's own situation, and whose it is. */
export const looksAtTheirSituation: Step = async (moment) => {
  const look = asksForSelfCheck(moment.turn.heard.text);
  return look !== undefined && !moment.want && begin(moment, SelfCheck.id, { intent: look });
};

/** Something that cannot wait for the answer to our question. */
export const changesTheSubject: Step = async (moment) => {
  const { turn, answers, clear } = moment;
  if (!clear || !mayBeNoAnswer(moment) || !breaksIn(clear, turn.heard.text, answers)) return false;
  // Another subject may be about somebody else.
  hearAgain(moment);
  return begin(moment, ROOM_OF[clear.path], { intent: clear.intent, certain: clear.certain });
};

export const asksSomethingClear: Step = async (moment) =>
  moment.clear !== undefined &&
  begin(moment, ROOM_OF[moment.clear.path], { intent: moment.clear.intent, certain: moment.clear.certain });

/** With something urgent before our team, how the days are is for them, and no time for a good conversation. */
function isPressing({ turn: { draft } }: Moment): boolean {
  return isOurs(draft) && draft.case?.urgency !== 'routine';
}

/** It had worried us, and they said that nobody is in danger: what they wrote is where a good conversation begins. */
export const isRelieved: Step = async (moment) =>
  moment.turn.heard.what === 'eased' &&
  !isPressing(moment) &&
  begin(moment, GoodConversation.id, { intent: 'lonelyOrLow' });

export const tellsAStory: Step = async (moment) =>
  !isPressing(moment) &&
  isStory(moment.turn) &&
  begin(moment, GoodConversation.id, {
    intent: tellsOfLife(moment.turn.heard.text) ? 'lonelyOrLow' : moment.turn.understanding.intents[0]?.intent,
  });
