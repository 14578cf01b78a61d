/** The bank's answer to a plain question, where it holds one that was not given yet. */
import { type Entry, isOrdinary } from '../bot/asked/bank.ts';
import { likeliest } from '../bot/asked/readAsked.ts';
import type { Answers } from '../bot/conversation.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { seeksSomething } from '../bot/understanding/answers.ts';
import { asksBack, isQuestion, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { isOurs, isWorried } from './inPassing.ts';
import { asksUs, withoutLeadIn } from './whichRoom.ts';

/** How clear an entry must be: before other readings of the message, and where there is no better one. */
export const KNOWN_WELL = 0.45;
export const KNOWN = 0.05;
/** What they come with is a request before it is a question. */
export const KNOWN_AT_FIRST = KNOWN_WELL + 0.2;
const CERTAIN = 0.7;
/** Somebody who tells is likelier to want to be heard than to be answered. */
const TELLS = 0.4;
/** A second question is often about the same thing. */
const SAME_TOPIC = 0.2;
/** What somebody comes with is heard for what they need first. */
const OPENS = 0.5;
/** Asked before anything is told: who reads this, whether it costs. */
const ABOUT_US = ['about', 'privacy', 'saving', 'textcost', 'access', 'contact'];
/** What is asked of a place that was shown. */
const OF_PLACES = ['going', 'money'];
/** "Is there a gardening group?" looks for one. */
const SEEKS = 2;
/** A long message tells a story: a question in it is not all that it is about. */
const MOST_WORDS = 60;
const MOST_IN_AN_OPENING = 25;

const ASKS_WHAT =
  /^\W*(?:(?:what|wot|wat)(?:['’]?s| is| are)|who(?:['’]?s| is)|where|when|which)\b(?! (?:if|about|happens)\b)/i;
const SAYS_WHETHER = /^(?:Yes|No)[,.]/;
const ODD = 0.6;

const LOOKS_FOR = /\b(?:is|are) there (?:a|an|any|some)(?:thing|where)?\b/i;

/** Asked by whoever worries about somebody; elsewhere the same words ask for something else. */
function isOnlyWorry({ where }: Entry): boolean {
  return !where.includes('talk') && !where.includes('case');
}

/** "I do the finances, but is that the same as for health": a question behind something that tells. */
const ASKS_INSIDE =
  /(?:[,.;]|\b(?:and|but|so|or))\s+(?:(?:is|are|can|could|do|does|did|will|would|should|has|have) (?:it|that|this|they|he|she|i|we|you|someone|somebody|there|the|my|his|her)|(?:what|who|how|when|where)(?: (?:much|long|many|soon|often))? (?:is|are|do|does|can|will|would|should|about|if))\b/i;

/** "Before I type anything who reads this": few words with a question word near the end; "a carer who comes on time" asks nothing. */
const ASKS_LAST =
  /^(?:\S+\s+){0,8}(?:(?<!\b(?:carers?|workers?|some(?:one|body)|any(?:one|body)|person|people|lad(?:y|ies)|m[ae]n|wom[ae]n|ones?|those|nurse|friends?)\s)who(?:['’]?s| else)?|what(?:['’]?s)?|when|where(?:['’]?s)?|how|why|wha|wot|hoo)\s+(?:(?:\S+\s+){0,4}\S+)?\W*$/i;

/** "If mum goes in a home do you take her house", "a DOLS, what on earth is that". */
const ASKS_ALL_THE_SAME =
  /^(?:so |and |but )?(?:if|when|once|now that)\b.*\b(?:do|does|will|would|can|could|is|are|should) (?:you|they|we|i|he|she|it|the council|mum|dad|my \w+)\b(?! (?:not|think|know)\b)|\bwhat (?:on earth|the hell|in the world|exactly|actually) (?:is|are|does|do)\b/i;
const ASKS_BEHIND = /^(?:who|whos|who['’]s|wot|wots|what|whats|why|how) \w/i;

export function asks(text: string): boolean {
  const rest = withoutLeadIn(text);
  return asksPlainly(text) || (rest !== text && asksPlainly(rest));
}

/** "They said I can have one, is that right". */
const IS_THAT_SO =
  /\b(?:is (?:that|it|this) (?:right|true|so|correct|how it works)|am i right|can i do both|can that be right)\W*$/i;

function asksPlainly(text: string): boolean {
  // "Oh before I forget, what time do you open": the question stands behind a comma.
  const behind = text.split(/[,.;]\s+/).at(-1) ?? '';
  return (
    asksUs(text) ||
    isQuestion(text) ||
    asksUs(behind) ||
    ASKS_INSIDE.test(text) ||
    ASKS_LAST.test(text) ||
    ASKS_ALL_THE_SAME.test(text) ||
    ASKS_BEHIND.test(behind) ||
    asksBack(text) ||
    IS_THAT_SO.test(text) ||
    // A question may stand before what worries them.
    /\p{L}\?\s+\p{L}/u.test(text)
  );
}

/** Within a request the same words are likelier about what was asked for: how far an entry may lie behind for that. */
const WITHIN = 0.6;

/**
 * How far on the yes side an entry about the request itself must lie, where the answer would be that we don't know. Of 60
 * questions put within a request, the first entry of its topics was the answer down to here wherever no other led it by more
 * than `LED_BY`; below it seldom.
 */
const BETTER_THAN_NONE = -1.25;
const LED_BY = 0.45;

/** The likeliest entry about what they asked for: said with the question kept for our team all the same. */
export function likelyWithin(turn: Turn, { said = [] }: Answers, topics: readonly string[]): Entry | undefined {
  const { text } = turn.heard;
  const fits = (entry: Entry) => isOrdinary(entry) && !isOnlyWorry(entry);
  const ofIt = (entry: Entry) => fits(entry) && topics.includes(entry.topic) && !said.includes(`asked.${entry.id}`);
  const found = asks(text) ? likeliest(turn.asked, ofIt) : undefined;
  const first = likeliest(turn.asked, fits);
  if (!found || found.margin < BETTER_THAN_NONE || found.margin < first!.margin - LED_BY) return undefined;
  return ASKS_WHAT.test(withoutLeadIn(text)) && SAYS_WHETHER.test(found.entry.web) ? undefined : found.entry;
}

/**
 * @param opens they come with it: nothing was asked or shown before
 * @param topics what their request is about: "do I have to pay for it" is then about that
 */
export function knownAnswer(
  turn: Turn,
  answers: Answers,
  least: number,
  opens = false,
  topics: readonly string[] = [],
): Entry | undefined {
  const { text, what } = turn.heard;
  const many = text.trim().split(/\s+/).length;
  const asking = asks(text);
  if (what !== 'message' || (yesOrNo(text) !== undefined && many < 4)) return undefined;
  if (opens ? many > MOST_IN_AN_OPENING || !asking : many > MOST_WORDS) return undefined;
  const worried = isWorried(turn.draft);
  // With a request before our team, what they tell belongs to it. "Don't say it was me" asks for an answer all the same.
  if (isOurs(turn.draft) && !asking && topics.length === 0 && !worried) return undefined;
  const tells = asking ? 0 : TELLS;
  const seeks = seeksSomething(text) || LOOKS_FOR.test(text) ? SEEKS : 0;
  const said = answers.said ?? [];
  // "What do they do", of a request and with nothing shown, asks after no group.
  const ofPlaces = !isOurs(turn.draft) || Boolean(answers.seen?.length);
  const fits = (entry: Entry): boolean =>
    isOrdinary(entry) &&
    (ofPlaces || !OF_PLACES.includes(entry.topic)) &&
    (worried || !isOnlyWorry(entry)) &&
    !said.includes(`asked.${entry.id}`);
  const first = likeliest(turn.asked, fits);
  // What was said with the request already is said once more where it is asked for.
  const once = (entry: Entry): boolean => said.filter((each) => each === `asked.${entry.id}`).length < 2;
  const ofIt = (entry: Entry): boolean => isOrdinary(entry) && topics.includes(entry.topic) && once(entry);
  const within =
    asking || topics.length === 0 ? likeliest(turn.asked, ofIt) : likeliest(turn.asked, (e) => ofIt(e) && fits(e));
  const found =
    first && within && within.entry !== first.entry && within.margin >= first.margin - WITHIN ? within : first;
  const told = isOurs(turn.draft) && !asking && !worried;
  if (!found || (told && !topics.includes(found.entry.topic))) return undefined;
  const { entry, clear } = found;
  const same = entry.topic === answers.topic || topics.includes(entry.topic);
  const early = opens && !ABOUT_US.includes(entry.topic);
  // "Yes, it can" is no answer to what a thing is.
  const isOdd = ASKS_WHAT.test(withoutLeadIn(text)) && SAYS_WHETHER.test(entry.web) ? ODD : 0;
  const likelier = (same ? SAME_TOPIC : 0) - isOdd - (early ? OPENS : 0) - tells - seeks;
  return clear + likelier >= (entry.certain ? CERTAIN : least) ? entry : undefined;
}
