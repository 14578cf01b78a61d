/** Several wishes in one message, each by itself: "a chiropodist, somebody for the garden, and is there a lunch club". Pure. */
import { asksOfIt, namesNoSubject } from '../understanding/followsOn.ts';
import { isFact, storyIn } from './inAStory.ts';

const MOST_LETTERS = 1_200;
const MOST = 4;
const FEWEST_LETTERS = 4;

const NUMBERED = /(?:^|[\s:])\(?[1-5][.):]\s+/;
const SENTENCES = /(?<=[.!?;])\s+|\n+/;
/** What may begin another wish, behind "and". */
const BEGINS =
  '(?:an?|some|any|the|our (?:son|daughter)|my (?:wife|husband|son|daughter|mum|dad)|is|are|can|could|cud|how|where|who|what|do|does|help|some(?:where|one|thing|body)|sum1|i|we|she|he|my|her|his|maybe|perhaps|to|for|with|just|meet|find|get|learn|attendance)';
const BESIDE = new RegExp(
  `\\s*[,:]\\s*(?:(?:and|also|plus|or|then)\\s+)*|\\s+(?:and|plus|also|&|n)\\s+(?:also\\s+|then\\s+)?(?=${BEGINS}\\b)`,
  'i',
);
const WISHES =
  /\b(?:needs?|needing|wants?|wanting|wnt|looking for|(?<!look(?:ing|s|ed)? )after|would like|would love|(?:i|she|he|we|they)['’]?d (?:like|love)|ask about|know about|place for|ring(?:ing)? about|help (?:me |us |her |him )?(?:with|to)|find|is there|are there|anyone|any ?one|some ?one|somebody|do (?:you|u) (?:have|do)|have (?:you|u) got|(?:can|could|cud|does|do|how|where|who) (?:i|we|u|you|she|he|they|some ?one|somebody|any ?one|anybody|mum|dad)|(?:how|where|who) (?:can|could|do|does|would))\b/i;
const LIKES =
  /(?<!\b(?:would|wd|['’]?d|id|shed|hed|wed) (?:really )?)\b(?:likes?|loves?|enjoys?|keen on|interested in|into)\b/i;
const REFUSES = /(?:n['’]?t|\b(?:not|never|dont|doesnt|wont)) (?:really |even )?(?:want|need|like|fancy|have)\b/i;
/** What only tells of somebody, where no wish stands in it. */
const TELLS =
  /^(?:i|we|she|he|they|it|im|ive|shes|hes|mum|dad|my (?:mum|mam|mom|mother|dad|father|wife|husband|hubby|partner|son|daughter|nan|gran\w*|grandad|brother|sister|friend|neighbour|uncle|aunt\w*))\b/i;
/** "She's 81 and just sits there since dad went": what stands behind goes on telling, and wishes for nothing. */
const TELLS_ON =
  /^(?!.*\b(?:some|any)(?:where|thing|one|body)\b)(?:just|only|never|always|still|mostly|mainly|hardly|barely|\p{L}{2,}s (?:there|here|about|around|at|in|all|on|up|by|for|with|her|his|their)\b)/iu;
/** "Heating costs too much" tells why. */
const HOW_IT_IS = /\b(?:is|are|was|were|has|have|costs?|can['’]?t|cant|keeps?|hurts?|died|feels?|said|says)\b/i;
const LEADS_IN =
  /^.*?\b(?:needs?|wants?|looking for|would like|['’]?d like|ask about|know about|place for|ring(?:ing)? about|to know|help (?:me |us |her |him )?with|is there|are there|do (?:you|u) (?:have|do)|have (?:you|u) got)\s+(?=\S+\s+\S|\S{4})/i;

/** @param places what the whole message names as such */
export function wishesApart(text: string, places: readonly string[] = []): string[] {
  const said = text.slice(0, MOST_LETTERS);
  const numbered = said.split(NUMBERED);
  const parts =
    numbered.length > 2
      ? numbered.slice(1).map((each) => each.split(SENTENCES)[0]!)
      : said.split(SENTENCES).flatMap((sentence, at, all) => apartIn(sentence, at > 0 && COUNTS.test(all[at - 1]!)));
  const wishes = parts.map((part) => part.trim().replace(/[.,;:\s]+$/, '')).filter((part) => isAWish(part, places));
  return wishes.length > 1 ? wishes.slice(0, MOST) : [];
}

/**
 * What stands before the wish in a sentence tells of something else; what they like belongs to the wish before it.
 * @param isList they had said that they want "three things"
 */
function apartIn(sentence: string, isList: boolean): string[] {
  // "The difference between a befriender and a carer" is one question.
  if (/\bbetween\b/i.test(sentence)) return WISHES.test(sentence) ? [sentence] : [];
  const wishes: string[] = [];
  let isLike = false;
  let isTold = false;
  for (const part of sentence.split(BESIDE)) {
    const asks = WISHES.test(part) && !REFUSES.test(part);
    if (!asks && wishes.length === 0 && !isList) continue;
    const goesOn: boolean = !asks && isTold && TELLS_ON.test(part.trim());
    isTold = !asks && (goesOn || TELLS.test(part.trim()));
    if (goesOn) continue;
    isLike = LIKES.test(part) || (isLike && !asks);
    if (isLike && wishes.length > 0) wishes.push(`${wishes.pop()}, ${part}`);
    else if (asks || !(TELLS.test(part.trim()) || HOW_IT_IS.test(part))) wishes.push(part);
  }
  return wishes;
}

function isAWish(part: string, places: readonly string[]): boolean {
  if (part.length < FEWEST_LETTERS || isFact(part, places)) return false;
  if (IS_NONE.test(part)) return false;
  // "Is it step-free" asks of what is wished for.
  return !asksOfIt(part) && !namesNoSubject(part) && !COUNTS.test(part) && storyIn(part, places).refuses.length === 0;
}

/** What somebody can do, what they would keep, and what stands behind "rather than"; "free class" tells how the one before should be. */
const IS_NONE =
  /^(?:i|we|she|he) can (?!i\b)|^(?:rather than|instead of|to be \w+ed\b|which |that )|^(?:a |an )?(?:free|evening|local|cheap|morning|afternoon|weekend|small|quiet) (?:class|classes|group|groups|one|ones|session|sessions)$/i;

/** "I want to know three things". */
const COUNTS = /\b(?:two|three|four|few|couple of|some|\d) (?:\w+ )?(?:things|questions|bits)\b/i;

/** As it is said back: "a chiropodist", of "my wife needs a chiropodist". */
export function named(wish: string): string {
  const short = wish
    .replace(/^(?:also|and|maybe|perhaps|firstly|secondly)\s+/i, '')
    .replace(LEADS_IN, '')
    .replace(/\s+/g, ' ')
    .replace(/[?!.]+$/, '')
    .replaceAll('"', "'")
    .trim();
  return short.length <= LONGEST ? short : `${short.slice(0, LONGEST - 3).replace(/\s+\S*$/, '')}...`;
}

const LONGEST = 48;
