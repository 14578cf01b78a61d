/** What stands beside a number, or in its place, where one was asked for. Pure. */

/** "I don't want to give it", "you have it already": asked once, and no more. */
export const KEEPS_IT =
  /\b(?:(?:don['’]?t|do not|not|rather not|won['’]?t|prefer not to?) (?:\w+ )?(?:want to |wanna |like to )?(?:give|giving|share|say|tell|hand)|(?:you|u|they)(?:['’]?ve| have)? (?:already )?(?:got|have|know) (?:it|my|the|that)|same (?:as (?:before|last time)|number)|(?:on|in) (?:the |your )?(?:system|file|records))\b/i;
const NO_STREET =
  '(?!(?:in|the|at|to|of|from|for|on|and|or|by|days?|weeks?|months?|years?|hours?|minutes?|mins|times?|miles?|steps?|stairs?|people|of us|my|her|his|a|an|carers?|visits?|pm|am|bed|bedroom|bus|buses|this|that|no|not|big|bad|falls?|hips?|needs?|cannot|cant|never|live|lives|living|alone|stone|broken|is|are|was|has|have|dogs?|cats?|kids)(?![\\p{L}]))';
const KIND =
  '(?:road|rd|street|st|avenue|ave|lane|close|way|court|crescent|drive|gardens?|grove|hill|place|terrace|house|square|rise|walk|park|mews|parade|quay|cottages?|villas|lodge|mansions|buildings)';
/** Words of other things as well: a name of a street where it is written as one, or stands by itself. */
const ALSO_WORDS = '(?:view|green|bank|yard|end|row|wood|fields?|corner|mead|parkway|fieldway|broadway|ridgeway)';
const THE_ONE =
  '(?:the (?:crescent|avenue|green|drive|close|grove|mews|parade|square|terrace|walk|ridgeway|broadway|lane|street|mount)|(?:parkway|fieldway|broadway|ridgeway))(?![\\p{L}])';
const SIDE = '(?: (?:north|south|east|west)(?![\\p{L}]))?';
const HOUSE = '\\d{1,4}[a-z]?(?:[-–/]\\d{1,4}[a-z]?)?,? ';
const WORDS = `(?:${NO_STREET}[\\p{L}'’.-]+ ){1,3}`;
const STREET = `(?:${THE_ONE}|${WORDS}${KIND}(?![\\p{L}])|(?:${NO_STREET}[\\p{L}'’.-]+ ){1,2}${ALSO_WORDS}(?=\\W*(?:$|[,.;\\n]|[a-z]{1,2}\\d)))${SIDE}`;
const A_FLAT = '(?:flat|apartment|apt) [a-z\\d]{1,4},? ';
const BUILDING = `(?:${NO_STREET}[\\p{L}'’.-]+ ){1,3}(?:house|court|lodge|mansions|buildings|tower|point|heights),? `;

const AN_ADDRESS = [
  `${A_FLAT}${BUILDING}${HOUSE}${STREET}`,
  `(?:${A_FLAT}${HOUSE})${STREET}`,
  `${HOUSE}${STREET}`,
  `${A_FLAT}${STREET}`,
].map((each) => new RegExp(`(?<![\\p{L}\\p{N}])${each}`, 'iu'));

/** "Not 12 High Street": where somebody is not. */
const NOT_THERE =
  /(?:^|[^\p{L}])(?:not|no longer|(?:moved|come|came) from|left|used to live (?:in|at)|lived (?:in|at)|(?:old|previous|wrong) address(?: (?:was|is))?|was(?: at)?)[\s:,]*(?:at )?$/iu;

export function addressIn(text: string): string | undefined {
  let from = 0;
  for (let tries = 0; tries < MOST_ADDRESSES; tries++) {
    const rest = text.slice(from);
    const found = AN_ADDRESS.map((each) => each.exec(rest)).filter((each) => each !== null);
    const [first] = found.toSorted((one, other) => one.index - other.index || other[0].length - one[0].length);
    if (!first) return undefined;
    if (!NOT_THERE.test(text.slice(Math.max(0, from + first.index - 30), from + first.index)))
      return first[0].replace(/[,\s]+$/, '');
    from += first.index + first[0].length;
  }
  return undefined;
}
const MOST_ADDRESSES = 4;

const X_NOT_Y =
  /(?<![\p{L}\p{N}])(\d{1,4}[a-z]?)(?:,? (?:and |its )?not | instead of )(?:no\.? |number )?(\d{1,4}[a-z]?)(?![\p{L}\p{N}])/iu;
const NOT_Y_X =
  /(?<![\p{L}\p{N}])not (?:no\.? |number )?(\d{1,4}[a-z]?)(?:,? (?:but |its |it['’]s )?)(?:no\.? |number )?(\d{1,4}[a-z]?)(?![\p{L}\p{N}])/iu;

/** "It's number 21 not 12": the address with its house put right; undefined where it has no such house. */
export function withTheHouse(address: string | undefined, text: string): string | undefined {
  const [, is, not] = X_NOT_Y.exec(text) ?? [];
  const [, not2, is2] = NOT_Y_X.exec(text) ?? [];
  const wrong = is ? not : not2;
  if (!address || !wrong) return undefined;
  const house = new RegExp(`(?<![\\p{L}\\p{N}])${wrong}(?![\\p{L}\\p{N}])`, 'iu');
  return house.test(address) ? address.replace(house, is ?? is2!) : undefined;
}

/** Where somebody can be written to. */
export function isAnAddress(text: string): boolean {
  return AN_ADDRESS.some((each) => each.test(text));
}

export const IS_A_TIME =
  /\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)(?:days?)?|mornings?|afternoons?|evenings?|nights?|weekdays?|weekends?|after|before|between|until|till|any ?time|\d{1,2} ?[ap]m|noon|lunch\w*)\b/i;
export const ONLY_A_NUMBER =
  /\b(?:my|the|its|it|is|it['’]?s|mobile|mobiles|mob|number|no|num|phone|tel|telephone|home|on|at|yes|yeah|ok|sure|please|thanks|thank|you|ta|cheers|best|one|this|call|ring|text|me|here|and|name|im|i['’]?m|x+)\b|[^\p{L}\p{N}]+/giu;
