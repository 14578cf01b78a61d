/** Whether a message is about meeting us at a hub, and which booking it names. Pure, and linear in the text it looks at. */

export type HubWish = 'book' | 'change' | 'cancel' | 'when';

/** A request for a hub is short, or has its heart near the start. */
const MOST_CHARACTERS = 300;

const CODE = /\btp[\s-]{0,2}([2-9a-hj-np-z]{6})\b/i;

const POINT = /\btalking ?points?\b/;
const HUB =
  /\b(?:book|session|slot|appointment|meet|see|come|visit|nearest|near)\b.{0,40}\b(?<!warm |family |care |information |youth )hubs?\b|\bhub (?:session|slot|appointment|booking)s?\b/;
/** What our own replies tell people to say. */
const BOOK =
  /^(?:i want to |can i |please )?(?:book|meet)(?: (?:a|an|another) (?:session|slot|time|meeting|visit)| you| us| one)?(?: please)?\W*$/;
/** As people text it. */
const TEXT_SPEAK: [RegExp, string][] = [
  [/\bf(?:ace)? ?(?:2|to|t) ?f(?:ace)?\b/g, 'face to face'],
  [/\b(?:c|c an|seein)\b(?= (?:sum|some|any|u|a|1)|.{0,30}face to face)/g, 'see'],
  [/\b(?:sum1|some1|sumone|sumbody)\b/g, 'someone'],
  [/\b2 (?=see|meet|talk|speak|c\b)/g, 'to '],
  [/\bmeetin\b/g, 'meeting'],
];
const FACE_TO_FACE =
  /^(?:face to face|in person)\W*$|\b(?:see|meet|talk|speak|chat|sit down)\b.{0,40}\b(?:face to face|face 2 face|in person)\b/;
/** Somebody else's rooms and screens. */
const NOT_OURS =
  /\b(?:computer|online|video|zoom|tablet|screen|gp|doctors?|nurse|hospital|dentist|physio|consultant|bank|court|clinic|surgery|warm hub|family hub)\b/;

const BOOKING = /\b(?:booking|slot|session|appointment|meeting)\b/;
const CANCEL =
  /\b(?:cancel|call off|(?:can'?t|cannot) (?:make|come|attend)|not coming|won'?t (?:make|come|be coming)|no longer (?:need|want|come))\b/;
const CHANGE = /\b(?:change|move|rearrange|reschedule|swap|different (?:time|day)|another (?:time|day)|postpone)\b/;
/** Said by somebody who has a booking, this needs no noun. */
const ALONE =
  /^(?:please |i need to |i want to |can i |could i )?(?:change|cancel|move|rearrange|reschedule)(?: (?:it|that|this|the time|the day|time|day))?(?: please)?\W*$|^(?:sorry,? )?(?:(?:i|we) )?(?:can'?t|cannot|won'?t) (?:make it|come|be coming)\b.{0,30}$/;
/** Longer, with a reason: "can you cancel it, my sister is taking me", "that clashes with my chiropodist". */
const CANCEL_IT =
  /\b(?:cancel|call off) (?:it|that|this|the (?:booking|slot|session|appointment|meeting))\b|\bcall (?:it|that|this) off\b/;
const CHANGE_IT = /\b(?:change|move|swap|shift|make) (?:it|that|this|mine) (?:to|for|2|a bit)\b/;
const CLASHES =
  /\b(?:it|that|this|which) clash(?:es)?\b|\b(?:have|get|give me|book|need) (?:a different|another) (?:one|time|day|slot)\b/;
const WHEN = /\b(?:when|what time|where|what day)\b.{0,20}\b(?:is|was|are)\b.{0,20}\bmy\b|\bmy booking\b/;

/** The booking code in a message, as it is kept: `TP-7K2M4Q`. */
export function codeIn(text: string): string | undefined {
  const code = CODE.exec(text.slice(0, MOST_CHARACTERS))?.[1];
  return code && `TP-${code.toUpperCase()}`;
}

/**
 * What a message wants of a hub, if it is about one.
 * @param hasBooking whether this conversation has a booking: then "I can't make it" is about that
 */
export function wantsHub(text: string, hasBooking: boolean): HubWish | undefined {
  const typed = text.slice(0, MOST_CHARACTERS).toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim();
  const said = TEXT_SPEAK.reduce((put, [short, long]) => put.replace(short, long), typed);
  const code = codeIn(said) !== undefined;
  const point = POINT.test(said);
  if (hasBooking && said.length <= 160 && CANCEL_IT.test(said)) return 'cancel';
  if (hasBooking && said.length <= 160 && (CLASHES.test(said) || CHANGE_IT.test(said))) return 'change';
  if (!point && !code && NOT_OURS.test(said)) return undefined;
  const short = said.length <= 80;
  const ours = code || point || HUB.test(said) || (hasBooking && short && BOOKING.test(said));
  const alone = hasBooking && ALONE.test(said);
  // Our texts say CHANGE for changing and for cancelling: both are offered.
  if (hasBooking && /^change\W*$/.test(said)) return 'when';
  // With a booking, a short "something's come up, please cancel it" is about that.
  if (
    hasBooking &&
    short &&
    /\bcancel\b/.test(said) &&
    !/\b(?:club|class|care|carers?|benefit|card|badge)\b/.test(said)
  )
    return 'cancel';
  if ((ours || alone) && CANCEL.test(said)) return 'cancel';
  if ((ours || alone) && CHANGE.test(said)) return 'change';
  if (code || (ours && (hasBooking || point) && WHEN.test(said))) return 'when';
  if (point || BOOK.test(said) || HUB.test(said) || FACE_TO_FACE.test(said)) return 'book';
  return undefined;
}
