/** What stands beside a number, or in its place, where one was asked for. Pure. */

/** "I don't want to give it", "you have it already": asked once, and no more. */
export const KEEPS_IT =
  /\b(?:(?:don['’]?t|do not|not|rather not|won['’]?t|prefer not to?) (?:\w+ )?(?:want to |wanna |like to )?(?:give|giving|share|say|tell|hand)|(?:you|u|they)(?:['’]?ve| have)? (?:already )?(?:got|have|know) (?:it|my|the|that)|same (?:as (?:before|last time)|number)|(?:on|in) (?:the |your )?(?:system|file|records))\b/i;
const AN_ADDRESS =
  /\b(?:flat \w+,? )?(?:\d{1,4}[a-z]?,? |(?<=flat \w+,? ))(?:(?!(?:in|the|at|to|of|from|for|on|and|or|by|days?|weeks?|months?|years?|hours?|minutes?|mins|times?|miles?|steps?|stairs?|people|of us|my|her|his|a|an|carers?|visits?|pm|am|bed|bedroom|bus|buses)\b)[\p{L}'’.-]+ ){1,3}(?:road|rd|street|st|avenue|ave|lane|close|way|court|crescent|drive|gardens?|grove|hill|place|terrace|house|square|rise|walk|park)\b/iu;

export function addressIn(text: string): string | undefined {
  return AN_ADDRESS.exec(text)?.[0];
}

/** Where somebody can be written to. */
export function isAnAddress(text: string): boolean {
  return AN_ADDRESS.test(text);
}

export const IS_A_TIME =
  /\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)(?:days?)?|mornings?|afternoons?|evenings?|nights?|weekdays?|weekends?|after|before|between|until|till|any ?time|\d{1,2} ?[ap]m|noon|lunch\w*)\b/i;
export const ONLY_A_NUMBER =
  /\b(?:my|the|its|it|is|it['’]?s|mobile|mobiles|mob|number|no|num|phone|tel|telephone|home|on|at|yes|yeah|ok|sure|please|thanks|thank|you|ta|cheers|best|one|this|call|ring|text|me|here|and|name|im|i['’]?m|x+)\b|[^\p{L}\p{N}]+/giu;
