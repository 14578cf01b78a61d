/** Whether a message asks to be rung back, or is about a call that is booked. Pure. */
import { asUnderstood } from '../understanding/saidIn.ts';

/** `ifNot`: what to do if the call, or whoever was promised, does not come. */
export type CallWish = 'book' | 'change' | 'cancel' | 'when' | 'ifNot';

const LONGEST = 100;
const OPENING =
  /^(?:(?:please|hi|hello|can i|could i|may i|can|could|would|will|you|someone|somebody|anyone|a person|one of you|i'd like|i want|i would like|i need|i'd rather|i would rather|i prefer|i'd prefer|you to|someone to|somebody to|they|we|just|and|so|yes|yeah|ok|okay|no)[, ]+)*/;
/** "Call me Pat" tells a name. */
const AFTER =
  '(?:$| (?:on )?#|(?: rather than| and not| not| back| please| instead| on| at| in| after| before| when| this| tomorrow| today| later| any ?time| though| tho| then| but| asap| first| if| sometime| some time| about| to| tonight| now| soon| monday| tuesday| wednesday| thursday| friday| between)\\b)';
const RING = new RegExp(
  `^(?:give )?(?:call|ring|phone|telephone|bell) (?:me|us)${AFTER}|^(?:give (?:me|us) a|a) (?:call|ring|bell|phone ?call)\\b`,
);
const BACK = /^(?:a |the )?(?:call|phone|ring)[- ]?backs?\b/;
const BY_PHONE =
  /^(?:to )?(?:talk|speak|chat)(?: to (?:someone|somebody|a person|you))? (?:on|over|by) the (?:phone|telephone)\b|^(?:the )?(?:phone|telephone)(?: call)?(?: instead| please)?$/;
const MINE = /\b(?:my|the) (?:phone )?(?:call|call[- ]?back)\b/;
const CANCEL = /\b(?:cancel|stop|don't (?:need|want)|no longer)\b/;
const CHANGE = /\b(?:change|move|rearrange|reschedule|another time|different time)\b/;
const WHEN = /\b(?:when|what time)\b.{0,30}\b(?:call|ring|phon)/;

const IF_NOT =
  /\b(?:wh?at|wot|wat|what happens|what do (?:i|we) do) if (?:(?:no ?one|nobody|you|they|she|he|it|someone|the (?:call|person|team))\b.{0,12}\b(?:rings?|calls?|phones?|comes?|turns? up|gets? back|gets? in touch|answers?|happens)|(?:i|we) (?:don't|do not|dont|never) hear)\b/;
/** "Ring me, not my mum": who is to be rung, and who is not. */
const NOT_THEM =
  /\b(?:ring|call|phone|text|contact) (?:me|us)\b[^.!?]{0,20}\b(?:and )?(?:not(?! (?:before|after|till|until|on|in|at|b4|too|this|to(?:day|night|morrow)|mornings?|early|late|\w+days?)\b)|rather than|instead of|don't ring|dont ring)\b/;

/** Whether they say that somebody else is not to be rung. */
export function ringsOnlyMe(text: string): boolean {
  return NOT_THEM.test(text.toLowerCase().replace(/[’‘]/g, "'").replace(/[, ]+/g, ' '));
}

/** @param isBooked whether this conversation has a call to come: then "when will you ring?" is about that */
export function wantsCall(text: string, isBooked: boolean): CallWish | undefined {
  if (text.length > LONGEST) return undefined;
  // "Can u ring me tho not b4 10": as typed, with its marks, and as it is understood.
  return wishIn(text, isBooked) ?? wishIn(asUnderstood(text), isBooked);
}

function wishIn(text: string, isBooked: boolean): CallWish | undefined {
  const said = text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    // Their number stands for itself, wherever it comes.
    .replace(/\+?\d[\d ]{8,}\d/g, ' # ')
    .replace(/\s+/g, ' ')
    .replace(/^[#, ]+/, '')
    .replace(/[.!?, ]+$/, '')
    .trim();
  if (IF_NOT.test(said)) return 'ifNot';
  if (isBooked && MINE.test(said) && CANCEL.test(said)) return 'cancel';
  if (isBooked && MINE.test(said) && CHANGE.test(said)) return 'change';
  if (isBooked && (WHEN.test(said) || /^(?:when is )?(?:my )?call$/.test(said))) return 'when';
  // "Yes, you can ring me" gives leave, and asks for nothing.
  if (/^(?:yes[, ]+)?(?:you|they|he|she) (?:can|may|could)\b/.test(said)) return undefined;
  // "Her number's no good, call me": the wish may stand behind its reason.
  const points = said.split(/[,.;!?]+ */).map((clause) => clause.replace(OPENING, ''));
  const whole = said.replaceAll(',', '').replace(OPENING, '');
  const asks = (point: string) => RING.test(point) || BACK.test(point) || BY_PHONE.test(point);
  return [whole, ...points].some(asks) ? 'book' : undefined;
}
