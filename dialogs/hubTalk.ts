/** What the dialogs about hubs have in common: how they leave, and what they say to what is no answer. */

import type { Answers } from '../bot/conversation.ts';
import { indexOf } from '../bot/directory/search.ts';
import type { Booking } from '../bot/hubDiary.ts';
import { answersHub } from '../bot/hubs/answersHub.ts';
import { type Hub, hubOf } from '../bot/hubs/hub.ts';
import { whenInWords } from '../bot/hubs/inWords.ts';
import { slotOf } from '../bot/hubs/slots.ts';
import { type HubWish, wantsHub, wantsSomebodyToSee } from '../bot/hubs/wantsHub.ts';
import { type Part, say } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { intentOf } from '../bot/understanding/intents.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';

/** The dialogs about hubs, which lead to one another. */
export const HUB = { session: 'hubSession', booking: 'hubBooking', instead: 'hubInstead' } as const;

/** A booking as it is told to whoever made it. */
export function bookingFacts({ code, at, hub: id, slot }: Booking) {
  const hub = hubOf(id);
  return {
    code,
    when: whenInWords(at),
    venue: hub?.venue ?? '',
    address: hub?.address ?? '',
    host: slotOf(slot)?.host ?? '',
  };
}

/** Says one last thing about hubs; what was asked is asked no longer. */
export async function leaveHub(dc: DialogContext, ...parts: Part[]): Promise<DialogTurnResult> {
  const answers = await turnOf(dc.context).answers.get(dc.context, {});
  answers.asked = undefined;
  answers.hub = undefined;
  await say(dc.context, parts);
  return dc.endDialog();
}

/** What was said is no answer: in turn each of these, never the same twice, and then it is left be. A person is always offered. */
export async function miss(
  dc: DialogContext,
  answers: Answers,
  [first, second]: [Part, Part],
  last: Part,
): Promise<DialogTurnResult> {
  answers.hub ??= { misses: 0 };
  const known = answers.hub;
  known.misses += 1;
  if (known.misses > 2) return leaveHub(dc, last);
  const again = known.misses === 2;
  await say(dc.context, [again ? second : first], {
    buttons: again ? [intentOf('talkToAPerson')!.label] : undefined,
  });
  return Dialog.EndOfTurn;
}

const THANKS =
  /^(?:(?:ok|okay|oh|great|lovely|right|brill|perfect|that['’]?s|good|fine|many|no)[\s,.!]+)*(?:thanks?(?: you)?|thankyou|thx|ta|cheers|ty)(?:[\s,.!]+(?:you|very|so|much|a lot|love|dear|mate|again|for (?:your|the) help|for (?:that|this)|x+|bye))*\W*$/i;

/** Thanks are thanks, whatever was asked. */
export function isThanks(text: string): boolean {
  return text.length < 60 && THANKS.test(text.trim());
}

/** So few words are an answer to what was asked, or a try at one. */
const FEW_WORDS = 3;

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).length;
}

/** They have gone on to something else that we can answer: the front door shows them there. */
export function isAnotherMatter({ understanding, heard }: Turn): boolean {
  const path = intentOf(understanding.intents[0]?.intent ?? '')?.path;
  return (
    understanding.band === 'sure' &&
    wordsIn(heard.text) > FEW_WORDS &&
    (path === 'informationAndAdvice' || path === 'goodConversation')
  );
}

/** The offer, once more, after something that came between: nothing is booked until they say so. */
export function whichTime(slots: readonly string[] = []): Part {
  const only = slots.length === 1 ? slotOf(slots[0]!) : undefined;
  return only ? ['hubs.notYet', { when: whenInWords(only.at) }] : 'hubs.soWhichTime';
}

function isHub(dc: DialogContext): boolean {
  return Object.values<string | undefined>(HUB).includes(dc.activeDialog?.id);
}

/** Whether this message answers the question about a hub that is open: then it is that dialog's before anybody else's. */
export async function answersHubQuestion(dc: DialogContext): Promise<boolean> {
  if (!isHub(dc)) return false;
  const { answers: store, draft, heard, facts, directory, now, understanding } = turnOf(dc.context);
  // A yes to how it is safe to contact them must cancel or book nothing.
  if (draft.conversation.asksSafeContact) return false;
  // The recogniser takes many a word or two for something that is not ours; here they are a try at an answer.
  const path = intentOf(understanding.intents[0]?.intent ?? '')?.path;
  if (path === 'outOfScope' && wordsIn(heard.text) <= FEW_WORDS && /[\p{L}\p{N}]/u.test(heard.text)) return true;
  const { asked, hub } = await store.get(dc.context, {});
  const offered = (hub?.slots ?? []).flatMap((id) => slotOf(id) ?? []);
  return answersHub(asked, heard.text, { facts, offered, places: indexOf(directory).places, now });
}

/**
 * What a message wants of a hub, when that is what it is about. Whoever asks for an assessment is passed on first
 * (promise 11), and whoever is being asked about a hub already is left to that dialog.
 */
export function hubFor(
  dc: DialogContext,
  clear: { path: string; intent: string; certain?: boolean } | undefined,
): { wish: HubWish | 'offer' } | undefined {
  const { heard, draft } = turnOf(dc.context);
  // "Could I see somebody at the Talking Point" asks for that, unless it speaks of being assessed.
  const names =
    clear?.certain !== true &&
    (/\btalking ?points?\b/i.test(heard.text) || wantsSomebodyToSee(heard.text)) &&
    !/\bassess/i.test(heard.text);
  const booked = draft.conversation.hubs?.booking !== undefined;
  const wish = wantsHub(heard.text, booked);
  // "Can I change it to another day" is about the session that is booked, and no review of their care.
  const ofBooking = booked && clear?.certain !== true && (wish === 'change' || wish === 'cancel');
  if (clear?.path === 'statutoryRequest' && !names && !ofBooking) return undefined;
  if (isHub(dc)) return wish && wish !== 'book' ? { wish } : undefined;
  if (wish) return { wish };
  return clear?.intent === 'cannotUseWebsites' ? { wish: 'offer' } : undefined;
}

export function numbered(hubs: readonly Hub[]): { number: number; area: string }[] {
  return hubs.map(({ area }, i) => ({ number: i + 1, area }));
}
