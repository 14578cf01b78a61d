/** Whether a message after a list puts the last question more closely, or asks about something on it. Pure. */
import type { Answers } from '../bot/conversation.ts';
import { refusesATime } from '../bot/directory/refusedTimes.ts';
import { findAssets, placeNamed } from '../bot/directory/search.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { addedBy, clausesIn, type Detail, detailAsked, pointsAtIt, whichOf } from '../bot/understanding/aboutShown.ts';
import { subjectIn } from '../bot/understanding/followsOn.ts';
import type { Path } from '../bot/understanding/intents.ts';
import { normalise } from '../bot/understanding/normalise.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import { stem } from '../bot/understanding/stem.ts';
import content from '../content/understanding/aboutShown.json' with { type: 'json' };
import { asksUs, type Clear } from './whichRoom.ts';

const MOST_IN_A_REFINEMENT = 11;
const MOST_IN_A_DETAIL = 3;
const MOST_IN_A_SHORT = 4;
const MOST_CHARACTERS = 120;
/** "What about getting there" asks, though it has no verb. */
const WHAT_ABOUT = /^(?:(?:and|but|ok|so) )?(?:what|wot|how) (?:about|abt|abot)\b/i;

/** What a message adds to the last question to the directory, where it puts that more closely: "something on a Saturday". */
export function closerBy(
  { heard: { text }, directory, draft }: Turn,
  { found, question }: Answers,
): string | undefined {
  if (!question || !found?.length || text.trim().split(/\s+/).length > MOST_IN_A_REFINEMENT) return undefined;
  // Whoever has asked us for something since then may be telling more of that.
  if (draft.case && draft.case.kind !== 'person') return undefined;
  // "Is it free" asks about what was shown; "anything free" asks for others.
  const detail = detailAsked(text);
  const seeks = detail === 'whom' && SEEKS_OTHERS.test(text);
  if (pointsAtIt(text) && detail !== undefined && !seeks) return undefined;
  // "Not evenings" asks for none.
  return refusesATime(text) ? undefined : addedBy(text, placeNamed(directory, text));
}

/** A question as thumbs put it: "wot time it finish", "hw much", "n is there parkin". */
const SHORTLY =
  /^(?:(?:and|or|an|n|so|ok|but|also|oh|er|um|sorry)[, ]+)*(?:wh?[ao]t|wots|whats|wen|when|whens|where|wheres|were|how|hw|who|whos|wich|which|is|r|are|any|do|does|dose|did|can|cn|cud|could|will|would|wud|have|has|got)\b/i;
/** Of a clause, which may only tell: "do all his meals" asks nothing. */
const ASKS_SHORTLY =
  /^(?:(?:and|or|an|n|so|ok|but|also)[, ]+)*(?:wh?[ao]t|wots|whats|when|where|how|hw|who|which|is|are|any|(?:does|do|did) (?:i|we|they|you|u|it|he|she)|can|could)\b(?!['’])/i;
/** "Is there anything for me while he's out": something else, for somebody else. */
export const SOMETHING_FOR =
  /\b(?:is|are) there (?:any|some)(?:thing|where|one|one else| groups?| clubs?| activities)(?: else| on)? for (?:me|us|him|her|them|my \w+|mum|dad)\b/i;
/** "Where can I park in town" names a subject of its own. */
const FOR_THEMSELVES = /\bwhere (?:can|do|should) i (?:\w+ )?(?:park|pay)\b/i;
/** After so many messages about other things, what was shown is out of mind. */
const STILL_THERE = 2;
const speaksOfItsOwn = anyOf(content.ofItsOwn);

/** What a question about something shown may sound like, though it is about that. */
const ABOUT_ANYTHING: Path[] = ['outOfScope', 'smallTalk'];
const SOUNDS_LIKE = [
  'chargingQuestion',
  'dontKnowWhereToStart',
  'equipmentAndAdaptations',
  'blueBadgeAndTransport',
  'cannotUseWebsites',
  'requestStatus',
  'directPayments',
];

/** "Is there parking?" after a list: what it asks of what was shown. */
export function askedOfShown(
  { heard: { text }, draft, directory }: Turn,
  { shown, seen = [], seenAge = 0 }: Answers,
  clear: Clear | undefined,
): Detail | 'it' | undefined {
  const many = text.trim().split(/\s+/).length;
  const few = many <= MOST_IN_A_DETAIL;
  if (namesItsOwn({ directory }, text) || SOMETHING_FOR.test(text)) return undefined;
  const asks = asksUs(text) || WHAT_ABOUT.test(text) || SHORTLY.test(text) || clausesIn(text).some(asksOf);
  if (!shown || isOurCase(draft.case) || !(asks || few)) return undefined;
  // "Do they talk Gujarati" asks of them, and wants no interpreter.
  const ofTheirs = clear?.intent === 'otherLanguage' && /\bthey\b/i.test(text);
  const other = clear && !ofTheirs && !ABOUT_ANYTHING.includes(clear.path) && !SOUNDS_LIKE.includes(clear.intent);
  const detail = detailAsked(text);
  // "Are there any just for women" asks for others.
  if (detail === 'whom' && SEEKS_OTHERS.test(text)) return undefined;
  const points = pointsAtIt(text);
  // "What time does it end?", right after it was shown: of that, whatever else the words remind of.
  const names = detail !== undefined && detail !== 'other' && !speaksOfItsOwn(text) && clear?.certain !== true;
  const isPlain = names && many <= MOST_IN_A_REFINEMENT && clear?.path !== 'talkToAPerson';
  if (isPlain && asks && seenAge <= STILL_THERE && !FOR_THEMSELVES.test(text)) return detail;
  // "R dogs ok", right after a list, asks after no pets.
  if (asks && detail === 'other' && many <= MOST_IN_A_SHORT && seenAge === 0 && clear?.path === 'informationAndAdvice')
    return detail;
  // "Wheelchair", right after a club, asks whether one can get in.
  if (detail === 'access' && many === 1 && seenAge <= STILL_THERE && isAPlace(directory, seen.at(-1)?.id))
    return detail;
  // "How much", and nothing else.
  if (!asks) return detail && detail !== 'other' && clear?.path !== 'informationAndAdvice' ? detail : undefined;
  // A question at the end of a story is about what was shown only where it names what it asks.
  if (text.trim().split(/\s+/).length > MOST_IN_A_REFINEMENT)
    return clear?.certain ||
      detail === 'other' ||
      detail === 'company' ||
      clausesIn(text).some((clause) => WHAT_IS.test(clause)) ||
      !clausesIn(text).some(asksOf)
      ? undefined
      : detail;
  // "Where can I park in town" names a subject of its own; "is there parking" and "how much is it" do not.
  if (detail && (points || !other) && !FOR_THEMSELVES.test(text)) return detail;
  return points && !other ? 'it' : undefined;
}

/** Somewhere to go to at its times, and not what is lent or read. */
function isAPlace({ assets }: Turn['directory'], id: string | undefined): boolean {
  const asset = assets.find((each) => each.id === id);
  return asset !== undefined && asset.places.length > 0 && asset.sessions.length > 0;
}

/** "Is there …", "what about …", and a thing by its name. */
const SEEKS =
  /\b(?:is|are) there (?:a|an|any|some)?\b|^(?:(?:and|but|ok|so|oh|also|no|right|thanks|never ?mind|forget (?:it|that))[,. ]+)*(?:(?:what|wot|how) (?:about|abt)|any|do you have|have you got|where can (?:i|we|she|he)|can you find)\b/i;

/** "Is there a food bank near me open today" seeks something of its own; "is there a toilet" asks of what was shown. */
export function namesItsOwn({ directory }: Pick<Turn, 'directory'>, text: string): boolean {
  if (!SEEKS.test(text) || text.trim().split(/\s+/).length > MOST_IN_A_SEARCH) return false;
  const place = placeNamed(directory, text);
  const words = subjectIn(place ? text.replace(new RegExp(place, 'gi'), ' ') : text);
  const isADetail = (word: string) => detailAsked(word) !== undefined || detailAsked(`a ${word}`) !== undefined;
  if (words.every(isADetail)) return false;
  const { found, asked } = findAssets(directory, { text: words.join(' ') });
  return asked !== 'need' && (found[0]?.why.length ?? 0) > 0;
}

/** "What even is a carer's assessment, does it cost" asks of that. */
export const WHAT_IS = /\bwh?[ao]t(?:['’]?s| (?:\w+ )?(?:is|are)) an? \p{L}{4}/iu;

const SEEKS_OTHERS =
  /\b(?:(?:is|are|r) there|have (?:you|u)(?: got)?|(?:you|u) got|do (?:you|u) (?:have|do)|got) (?:any|some|one|ones|owt)\b/i;
const MOST_IN_A_SEARCH = 16;
const asksAgain = anyOf(content.again);
const pointsBack = anyOf(content.pointsBack);
const SHORT_ORDER = /\b(?:1st|2nd|3rd)\b/gi;
const LONG_ORDER: Record<string, string> = { '1st': 'first', '2nd': 'second', '3rd': 'third' };
/** Not one of them: all that was shown. */
const LIST_AGAIN = /\b(?:list|those|them|they|these|what (?:was|did) (?:that|you|it))\b/i;
/** "What was that lunch club called": the name of what was shown, and not what such a thing is. */
const ASKS_ITS_NAME =
  /\bwh?[ao]t(?:['’]?s|s| was| is| were)? (?:that|the|this|those) [^.?!]{2,40}\b(?:called|name)\b|\bnames? of (?:that|the|those)\b|\bwh?[ao]t(?:['’]?s| was| is) (?:its|their) names?\b/i;
const TOO_SHORT = 4;
const NAMES_NOTHING = new Set([
  'again',
  'back',
  'club',
  'group',
  'please',
  'tell',
  'about',
  'there',
  'that',
  'what',
  'with',
  'sample',
  'list',
  'gave',
  'said',
  'first',
  'second',
  'third',
  'last',
  'those',
  'them',
  'they',
  'were',
  'could',
  'show',
  'showed',
  'told',
  'mentioned',
  'called',
  'name',
  'names',
  'before',
  'earlier',
  'number',
  'thing',
  'place',
  'ones',
  'have',
  'remind',
  'sorry',
  'hang',
  'wait',
  'actually',
]);

/** A short clause that asks for a detail of its own. */
function asksOf(clause: string): boolean {
  return asksAtAll(clause) && detailAsked(clause) !== undefined;
}

/** However shortly it is put: "are any of those free". */
export function asksAtAll(clause: string): boolean {
  return asksUs(clause) || ASKS_SHORTLY.test(clause);
}

/** "I want to grow things again". */
const WANTS_TO = /\b(?:wants?|like|love) to (?!(?:see|hear|have|know|look|go back)\b)\p{L}+.*\bagain\b/iu;

/** The id of what was shown before, where it is asked for again by a word of its name or of what it is. */
export function againIn(
  { heard: { text }, directory }: Turn,
  { seen = [], earlier = [] }: Answers,
): string | 'all' | undefined {
  if (text.length > MOST_CHARACTERS || !(asksAgain(text) || pointsBack(text)) || WANTS_TO.test(text)) return undefined;
  const words = normalise(text)
    .tokens.map(({ word }) => word)
    .filter((word) => word.length >= TOO_SHORT && !NAMES_NOTHING.has(word));
  const before = [...seen.map(({ id }) => id), ...earlier];
  const of = before.flatMap((id) => directory.assets.find((asset) => asset.id === id) ?? []);
  const says = (parts: string[]) => (word: string) => parts.join(' ').toLowerCase().includes(stem(word));
  // "What was the first one you said?"
  const number = /\blast (?:one|thing|place)\b/i.test(text)
    ? seen.at(-1)?.number
    : whichOf(text.replace(SHORT_ORDER, (nth) => LONG_ORDER[nth.toLowerCase()]!));
  const pointed = words.length === 0 ? seen.find((each) => each.number === number) : undefined;
  if (pointed) return pointed.id;
  if (words.length === 0) return number === undefined && seen.length > 0 && LIST_AGAIN.test(text) ? 'all' : undefined;
  const asksName = ASKS_ITS_NAME.test(text);
  if (!asksAgain(text) && !asksName) return undefined;
  // "What was that lunch club called", of three of them: all three.
  const last = seen.flatMap(({ id }) => of.find((each) => each.id === id) ?? []);
  if (asksName && last.filter(({ name, summary }) => words.some(says([name, summary]))).length > 1) return 'all';
  const named = of.find(({ name }) => words.some(says([name])));
  const told = named ?? of.find(({ name, summary }) => words.some(says([name, summary])));
  if (told || !asksName) return told?.id;
  // "That choir" may be called singers: what the directory has for the word is looked for among those.
  return findAssets(directory, { text: words.join(' ') }).found.find(({ asset }) => before.includes(asset.id))?.asset
    .id;
}

function isOurCase(it: Turn['draft']['case']): boolean {
  return it !== undefined && it.kind !== 'person';
}
