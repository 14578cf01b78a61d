/** What a message tells of somebody who goes home from hospital: when, and who will be there. Pure. */

const DAY =
  '(?:today|tonight|tom+or+ow|tmrw|tomoz|this (?:morning|afternoon|evening|week|weekend)|the weekend|next week|(?:on |this |next |by )?(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satu?r?|sun)(?:day)?s?|the \\d{1,2}(?:st|nd|rd|th)?)';
const LEAVES =
  '(?:home|discharg\\w*|(?:com|go|lett?|send|kick|leav|chuck)(?:e|es|ing|s)?\\b[^.!?]{0,12}\\bout|(?:out|leav(?:e|es|ing)) (?:of )?(?:the )?(?:hospital|ward)|fit|ready)';
const WHEN = new RegExp(
  `\\b${LEAVES}\\b[^.!?]{0,40}\\b${DAY}\\b|\\b${DAY}\\b[^.!?]{0,25}\\b${LEAVES}\\b|\\bEDD\\b`,
  'i',
);
const WHO =
  /\b(?:(?:no ?one|nobody)(?: (?:is|will be|['’]s))? (?:at home|in the house|there|here|in|around|with|to (?:look|help|be|care)|who can)|(?:no ?one|nobody)\W*$|alone|on (?:my|her|his|their) own|by (?:my|her|him)self|lives? with|with (?:me|us)|i(?:['’]?ll| will| can| can['’]?t| cant| cannot| work| live)|(?:daughter|son|wife|husband|sister|brother|neighbour|friend|family|carers?) (?:is|will|can|can['’]?t|lives?|works?|comes?))\b/i;

/** "They say home thurs", "coming out of hospital on friday". */
export function tellsWhenHome(text: string): boolean {
  return WHEN.test(text);
}

/** "No one at home", "I work nights": who is there, or that nobody is. */
export function tellsWhoIsThere(text: string): boolean {
  return WHO.test(text);
}
