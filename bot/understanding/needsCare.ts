/** Needs that no list of places can meet, told in whatever words: what somebody can do no more, and care that is not enough. Pure. */

/** What is hard for somebody, told before it is asked. */
export const IS_HARD =
  /\b(?:can['’]?t|cant|can ?not|can no longer|could ?n['’]?t|unable|not able|no longer able|struggl\w*|hard|slow|find(?:s|ing)?|difficult\w*|trouble|need(?:s|ing)? (?:\w+ )?help|help (?:with|getting|to)|not (?:managing|coping|eating|washing|dressing|getting)|stopped)\b[^.!?]{0,50}\b(?:wash\w*|dress\w*|bath\w*|shower\w*|toilet|stairs|upstairs|steps?|cook\w*|meals?|eat\w*|walk\w*|bed|clean\w*|shop\w*|tablets|medicines?|house\w*|get(?:ting)? (?:out|up|about|around)|stand\w*|lift\w*|himself|herself|myself)\b/i;

/** What a review is asked for. */
export const NOT_ENOUGH =
  /\b(?:more|extra|longer|not enough|too (?:short|few|little)|less|fewer|don['’]?t have time|do not have time|cut|reduced|worse)\b[^.!?]{0,30}\b(?:help|hours?|care|time|visits?|support|calls?|breakfast)\b|\b(?:help|hours?|care|time|visits?|support|calls?)\b[^.!?]{0,30}\b(?:not enough|cut|reduced|too short)\b/i;

/** Help with one's own body, or care where there is none: a list of clubs is no answer to that. */
const CANNOT_DO =
  /\b(?:can['’]?t|cant|can ?not|can no longer|could ?n['’]?t|unable to|not able to|(?:needs?|needing) (?:\w+ )?help (?:with |to |wiv )?|struggl\w* (?:to|with))\b[^.!?]{0,20}\b(?:wash(?:ing)?|dress(?:ing|ed)?|undress|(?:the )?(?:toilet|loo)|out (?:of )?(?:her|his|my|the|a) (?:chair|bed)|(?:get )?in(?:to)? (?:the |my |her |his )?(?:bath|shower)|feed (?:her|him|my)self|manage (?:him|her|them|mum|dad|my \w+)|look after (?:him|her|them|mum|dad|my \w+) (?:any ?more|on my own|alone))\b/i;
const NEEDS_CARERS =
  /\b(?:needs?|want|get) (?:some )?(?:care|carers?|home care|home help) (?:at home|in the home|for (?:my|him|her|mum|dad))\b|\bno care (?:set up|in place|arranged|sorted)\b|\b(?:some(?:one|body)|you|one of you) (?:please )?(?:visit|call in on|go and see|check on) (?:him|her|them|my \w+|mum|dad)\b/i;
/** For a chat, for money or for a list: not for care. */
const NOT_CARE =
  /\b(?:chat|company|lonely|befriend\w*|dogs?|cats?|wash(?:ing)? (?:machine|up|my|the|clothes|line)|clothes|laundry|car|windows?|benefits?|claim|attendance|carers? allowance|pip|blue badge|grants?|course|class|if you fall|buy|shop|price|cost|hire)\b/i;

export function needsCare(text: string): boolean {
  return (CANNOT_DO.test(text) || NEEDS_CARERS.test(text)) && !NOT_CARE.test(text);
}

const CARES_FOR =
  /\b(?:i|we)(?: am|['’]?m)? (?:car(?:e|ing) for|look(?:ing)? after|do (?:everything|it all) for)\b|\b(?:gave|given|giving) up (?:my |the )?(?:job|work) to\b/i;
const FOR_THEMSELVES = /\b(?:help|support|some?thing|anything|break|rest)\b.{0,16}\b(?:for|4) (?:me|myself)\b/i;

/** "I do everything for him, is there anything for me". */
export function asksAsACarer(text: string): boolean {
  return CARES_FOR.test(text) && FOR_THEMSELVES.test(text);
}
