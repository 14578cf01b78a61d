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
/** "Book a session in South Norwood": the place may stand behind it. */
const BOOK_AT =
  /^(?:hi[, ]+|hello[, ]+)?(?:i want to |i'd like to |can i |could i |please )?book (?:me )?(?:in )?(?:(?:a|an|another|one) )?(?:session|slot|meeting|appointment)s?(?: with (?:someone|somebody|you|one of you))?,? (?:(?:in|at|near|for|on|round|around) )?[a-z0-9' ]{2,40}\W*$/;
const NO_SESSION_OF_OURS =
  /\b(?:gym|swim\w*|pool|yoga|class|club|respite|fitness|counselling|therapy|massage|haircut|nails|feet)\b/;
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
/** "Is there anyone I can see about my dad", "somewhere I can go in and ask", "can I come in and talk to somebody". */
const SOMEBODY_TO_SEE =
  /\b(?:any|some) ?(?:one|body|1) (?:there )?(?:who |that )?(?:i|we|she|he|they) (?:can|could|cn|may|might) (?:go (?:and |to |n )?|come (?:and |to |n )?)?(?:see|meet|sit down with|talk to (?:in person|properly|face))\b(?! on | at the )|\b(?:any|some) ?(?:where|place) (?:near (?:me|here|us) )?(?:that |where )?(?:(?:i|we|she|he|you) (?:can|could) |to )(?:just )?(?:go|come|pop|call|drop|walk)(?: in| along| down)?(?: to| and| an| n)? (?:ask|talk|speak|see (?:some|any)|get (?:some |any )?advice|explain|chat about)|\bis there (?:a|any) (?:real )?(?:person or (?:a |any )?(?:place|office|somewhere)|place or (?:a |any )?person|person (?:or \w+ )?(?:we|i) (?:can|could) sit)\b|\b(?:come|go|pop|call|drop|walk) (?:in|down|along) (?:somewhere )?(?:and|to|n|an) (?:see|talk to|speak to|ask|have a (?:chat|word) with) (?:some|any|you|one of)|\b(?:see|meet|sit down with|talk to|speak to) (?:a |some|any)(?:one|body|person| real person| human)? (?:properly |proper )?(?:in the flesh|across a table|eye to eye|in real life|near me|round here|local(?:ly)?)\b/;
/** "Not on a computer" says what they do not want. */
const NOT_BY_SCREEN =
  /\b(?:not|no|without|rather than|instead of|hate|don'?t (?:like|do|use|get on with|understand)|can'?t (?:use|do|work)|no good (?:with|on|at)|useless (?:with|on|at)|wary of|fed up (?:with|of)|sick of) (?:\w+ ){0,3}(?:computers?|online|screens?|zoom|tablets?|video|internet|websites?)\b/g;
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
const CHANGE_IT =
  /\b(?:change|move|swap|shift|make|put) (?:it|that|this|mine|me) (?:to|for|2|a bit|back|later|earlier|on|mon|tue|wed|thu|fri|sat|another|next|forward)|\b(?:change|move|rearrange|reschedule|swap|postpone) (?:it|that|the time|my time|my slot|times?|days?)(?=$|[,.;!?]| (?:please|pls|if|cos|because|as|i|my|it|is|though)\b)/;
const CLASHES =
  /\b(?:it|that|this|which) clash(?:es)?\b|\b(?:have|get|give me|book|need) (?:a different|another) (?:one|time|day|slot)\b/;
/** "Can't make it now, got to have the grandkids", "something has come up". */
const CANNOT_COME =
  /(?:^|[.,;!?] ?|\b(?:i|we|he|she|they|i'm|im|sorry|but|and|now|actually|oh|so) )(?:really |just )?(?:can'?t|cannot|can not|won'?t|unable to|not able to|not going to|not gonna|no longer) (?:be able to )?(?:make|come|do|manage|attend|be there)\b(?: (?:it|that|there|along|now|then|to it|after all|any ?more|on|this|the|session|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*)\b)*(?=$|[.,;!?]| (?:i|got|as|because|cos|so|sorry|please|she|he|my|me|something|can|could|is|next|have|hav|due)\b)|\bsome(?:thing|thin|think)(?:'?s| has| is)? (?:come|cropped|came) up\b|\bdouble[- ]?booked\b/;
/** "I've got the chiropodist, any other day?" */
const ANOTHER_TIME =
  /\b(?:next|nxt|following) (?:week|wk|month|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|one|day|slot|time)\b|\b(?:another|different|other|later|earlier|new) (?:one|time|day|date|slot|week|session)?\b|\binstead\b|\bweek ?days?\b|\b(?:what|how) about\b|\b(?:is there|have you|any(?:thing)?) (?:got |a |an |any(?:thing)? )?(?:on|else|other|free|after|before|mon|tue|wed|thu|fri|sat)\b|\b(?:move|change|swap|shift|rearrange|postpone|put it back|push it back)\b|(?<!(?:can'?t|cannot|won'?t|not|to) )\b(?:come|do|make it|have it) (?:on )?(?:mon|tue|wed|thu|fri|sat|tomorrow)/;
const NEXT_ALONG =
  /\b(?:the )?next (?:one|slot|time|session|available|free one|free)(?: along| up| after)?\b|\bone along\b|\bthe (?:one|slot|time) after(?: that)?\b/;
/** Of ours, where nothing else is named: "change my booking". */
const MY_BOOKING = /^(?:\w+[, ]+){0,4}(?:change|cancel|move|rearrange|reschedule|swap) my (?:booking|session|slot)\b/;
const WHEN = /\b(?:when|what time|where|what day)\b.{0,20}\b(?:is|was|are)\b.{0,20}\bmy\b|\bmy booking\b/;

/** What else people cannot get to: a club, their carers, the bath. */
const OTHER_THINGS = /\b(?:club|class|group|shops?|bath|shower|stairs?|toilet|carers?|out of bed)\b/;

/** "Move it to the next one along": whichever comes next will do. */
export function takesTheNext(text: string): boolean {
  return text.length <= 160 && NEXT_ALONG.test(text.toLowerCase());
}

/** Somewhere to go and ask, whatever it is about. */
export function wantsSomebodyToSee(text: string): boolean {
  const said = text.slice(0, MOST_CHARACTERS).toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ');
  return SOMEBODY_TO_SEE.test(said) && !NOT_OURS.test(said.replace(NOT_BY_SCREEN, ' '));
}

const COMES =
  /\b(?:so?m[eu]? ?(?:one|body|bdy|1)|any ?(?:one|body|1)|one of (?:you|your|u|them|ur)(?: lot| people| team)?|a person|you|u|they)(?: please| pls| just| maybe| not| be able to)* (?:to )?(?:come|visit|pop|call)(?: (?:out|round|over|here|in))*(?: to| and| n| here)?(?: (?:see|visit|talk to|speak to|chat to))?(?: (?:me|us|(?:to )?(?:mine|ours|my (?:house|home|flat|place))|the (?:house|flat)|here|her|him|instead))?(?=$|[,.;!?]| (?:or|instead|please|pls|as|because|cos|i|im|i'm|and (?:talk|see|explain)|about|to talk|cause|since|if)\b)|\b(?:home|house) visit\b|\bvisit (?:me|us|her|him) at home\b/;
const RINGS = /\b(?:ring|phone|call|telephone|bell) (?:me|us|her|him)\b|\b(?:by|over the|on the) (?:phone|telephone)\b/;
const NO_TALK =
  /\b(?:assess\w*|rails?|ramp|fix|repair|mend|clean|wash|shower|garden|grass|cook|shop\w*|feed|lift (?:me|him|her)|sit with|come with|check|doctor|gp|nurse|police|now|tonight|urgent\w*|fell|fallen|floor|every|weekly|befriend\w*|company|chiropod\w*|hair\w*|dog|pick|carers?)\b/;

/** "Could somebody come here or ring me": to talk at home or by phone, instead of somewhere else. */
export function wantsOneToCome(text: string): 'visit' | 'call' | undefined {
  const said = text.slice(0, MOST_CHARACTERS).toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim();
  if (
    said.length > 160 ||
    NO_TALK.test(said) ||
    !COMES.test(said) ||
    !/\b(?:c(?:an|ould|n|ud)|would|will|want|like|need|prefer|rather|any chance|possible|is there)\b/.test(said)
  )
    return undefined;
  return RINGS.test(said) ? 'call' : 'visit';
}

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
  const bare = said.replace(NOT_BY_SCREEN, ' ');
  const code = codeIn(said) !== undefined;
  const point = POINT.test(said);
  if (hasBooking && said.length <= 160 && CANCEL_IT.test(said)) return 'cancel';
  if (hasBooking && said.length <= 160 && CANNOT_COME.test(said) && !OTHER_THINGS.test(said))
    return ANOTHER_TIME.test(said) ? 'change' : 'cancel';
  if (hasBooking && said.length <= 160 && (CLASHES.test(said) || CHANGE_IT.test(said))) return 'change';
  if (!point && !code && NOT_OURS.test(bare)) return undefined;
  const short = said.length <= 80;
  const ours = code || point || MY_BOOKING.test(said) || HUB.test(said) || (hasBooking && short && BOOKING.test(said));
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
  if (BOOK_AT.test(said) && !NO_SESSION_OF_OURS.test(said)) return 'book';
  if (point || BOOK.test(said) || HUB.test(said) || FACE_TO_FACE.test(said)) return 'book';
  if (SOMEBODY_TO_SEE.test(said)) return 'book';
  return undefined;
}
