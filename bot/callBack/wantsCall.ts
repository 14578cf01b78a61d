/** Whether a message asks to be rung back, or is about a call that is booked. Pure. */

export type CallWish = 'book' | 'change' | 'cancel' | 'when';

const LONGEST = 100;
const OPENING =
  /^(?:(?:please|hi|hello|can i|could i|may i|can|could|would|will|you|someone|somebody|anyone|a person|one of you|i'd like|i want|i would like|i need|i'd rather|i would rather|i prefer|i'd prefer|you to|someone to|somebody to|just|and|yes|ok|no)[, ]+)*/;
/** "Call me Pat" tells a name. */
const AFTER =
  '(?:$|(?: back| please| instead| on| at| in| after| before| when| this| tomorrow| today| later| any ?time| about| to| tonight| now| soon| monday| tuesday| wednesday| thursday| friday| between)\\b)';
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

/** @param isBooked whether this conversation has a call to come: then "when will you ring?" is about that */
export function wantsCall(text: string, isBooked: boolean): CallWish | undefined {
  if (text.length > LONGEST) return undefined;
  const said = text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[.!?, ]+$/, '')
    .trim();
  if (isBooked && MINE.test(said) && CANCEL.test(said)) return 'cancel';
  if (isBooked && MINE.test(said) && CHANGE.test(said)) return 'change';
  if (isBooked && (WHEN.test(said) || /^(?:when is )?(?:my )?call$/.test(said))) return 'when';
  // "Yes, you can ring me" gives leave, and asks for nothing.
  if (/^(?:yes[, ]+)?(?:you|they|he|she) (?:can|may|could)\b/.test(said)) return undefined;
  const point = said.replace(OPENING, '');
  return RING.test(point) || BACK.test(point) || BY_PHONE.test(point) ? 'book' : undefined;
}
