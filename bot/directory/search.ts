import looking from '../../content/looking.json' with { type: 'json' };
import { arrange, NEAR, type Relaxed, suits, suitsAtMost } from './arrange.ts';
import type { Asset, Directory } from './asset.ts';
import { type Constraints, hearConstraints } from './constraints.ts';
import { type DirectoryIndex, type Entry, indexDirectory, indexing } from './indexDirectory.ts';
import { meaningRead, weighMeaning } from './meaning.ts';
import {
  isElsewhere,
  isForOthers,
  isUnclear,
  isUnspoken,
  type NeedHeard,
  needNamed,
  needsHeard,
  UNCLEAR,
} from './needs.ts';
import { type KnownPlace, nearestTo } from './place.ts';
import { postcodeSaid } from './postcode.ts';
import { addTown, type Scored, type Scores, score } from './score.ts';
import type { Steps } from './steps.ts';
import { beginningOf, isOfAThing, thingsAsked } from './things.ts';
import { townSaid } from './townSaid.ts';
import { isGeneric, isStop, plainWords, stemsOf } from './words.ts';

export interface Question {
  /** The person's own words. */
  text: string;
  /** What a recogniser made of the words: needs of the table, best first. */
  needs?: readonly { id: string; score: number }[];
  /** What their words mean, as `meaningWritten` writes it. Where listings' meanings are known too, it helps to order them. */
  meaning?: string;
  /** Known from before: a postcode, an outcode or a town. What the words say now goes before it. */
  place?: string;
  /** What is known of their health and their life from before, in their own words. */
  told?: string;
  /** Years. */
  age?: number;
  free?: boolean;
  /** `YYYY-MM-DD`: ranks what was checked lately a little higher. Without it, age of records plays no part. */
  today?: string;
  /** At most this many; 30 unless said. */
  limit?: number;
  /** For a page that is looked through: what breaks a wish that was said is not left out. */
  all?: boolean;
}

export interface Found {
  asset: Asset;
  /** From the person's place to the nearest site that has coordinates. */
  miles?: number;
  /** Which of its places that is. */
  site?: number;
  /** How well it fits beside the best of them: 0 to 1. */
  share: number;
  /** True when the person's place is only a town or an outcode, so that the distance is “about”. */
  about?: boolean;
  /** Ids of the needs that led here, `name` for a listing asked for by name; empty when only words met. */
  why: string[];
}

export interface Answer {
  found: Found[];
  /** `need`: too vague to answer. `place`: “near me”, with no place known; what was found is in no order of distance. */
  asked?: 'place' | 'need';
  /** True when nothing really fits; `found` is then empty. */
  none: boolean;
  /** The place that the words named: a postcode, an outcode or a town, to be remembered. */
  place?: string;
  relaxed?: Relaxed[];
}

const indexes = new WeakMap<Directory, DirectoryIndex>();

/** The index of a directory, built at its first use and kept as long as the directory is. */
export function indexOf(directory: Directory): DirectoryIndex {
  const known = indexes.get(directory);
  if (known) return known;
  const index = indexDirectory(directory);
  indexes.set(directory, index);
  return index;
}

/** Builds the index of a directory in small steps, so that a large one can be taken into use without anybody waiting. */
export function* readying(directory: Directory): Steps<Directory> {
  if (!indexes.has(directory)) indexes.set(directory, yield* indexing(directory));
  return directory;
}

/**
 * Finds what helps, best first. Pure, never throws, about a millisecond at a thousand assets.
 * Text decides and distance only weighs in: what has no place (phone, web, home visits) is never dropped from a search
 * near a place. An age limit, a wish for free and a closed door are never broken in the first three unless `relaxed`
 * says so. A service that gives no age is open to all.
 */
export function findAssets(where: Directory | DirectoryIndex, question: Question): Answer {
  const index = 'postings' in where ? where : indexOf(where);
  const heard = hearConstraints(question.text.slice(0, 2000), (outcode) => index.places.outcodes.has(outcode));
  const age = heard.age ?? question.age;
  const free = heard.free ?? question.free ?? false;
  const words = plainWords(heard.rest).map((word) =>
    isStop(word) || isOfAThing(word) ? word : index.spelling.mend(word),
  );
  const said = townSaid(words, index.places);
  const place = placeOf(index, heard, said?.town, question.place);
  const subject = said ? words.filter((_, at) => at < said.at || at >= said.at + said.town.words.length) : words;
  const stems = [...new Set(stemsOf(subject))];
  const isHeard = question.needs?.some(({ id, score }) => id !== UNCLEAR && score >= HALF_SURELY);
  const ofTheirAge = isHeard ? undefined : byAge(heard, age, place, free, stems);
  const things = thingsAsked(index, subject, question.needs);
  const isToldOf = ({ only, find }: NeedHeard) =>
    only && find.some((term) => term.stems.some((stem) => things.toldOf.includes(stem)));
  const sounded = ofTheirAge ?? needsHeard(stems, index.rarity, question.needs).filter((need) => !isToldOf(need));
  const beside = heard.language ? sounded.filter(({ id }) => !looking.ofALanguage.includes(id)) : sounded;
  // “A lunch club where they speak Somali”: the language is met by who speaks it there, and the need is lunch.
  const wanted = things.isUnmet ? things.besides : beside.length > 0 ? beside : sounded;
  // Where nothing but their words could tell, needs that are only guessed at lead astray.
  const isGuess = !place && !free && !heard.days && isGuessed(wanted, question.needs);
  const needs = [...things.sought, ...(isGuess ? [] : wanted)];
  const scores = score(index, stems, needs, stemsOf(words));
  // A town that no address places on the map is looked for in the listings' own words as well.
  if (said && !said.town.point) addTown(index, scores, said.town);
  const isNamed = scores.hasNamed;
  // "Things have got harder": a slip that is mended into a thing must not speak against all the rest.
  const isVague =
    things.sought.length > 0
      ? isUnclear(question.needs, SURELY)
      : !ofTheirAge && (isUnclear(question.needs) || (needs.length === 0 && stems.every(isGeneric)));
  if (!isNamed && isVague) return { found: [], asked: 'need', none: false };
  if (!isNamed && !needs.some(({ surely }) => surely) && isElsewhere(stemsOf(words))) return { found: [], none: true };
  if (!isNamed && !place && words.length <= FEW && isGuess && stems.filter((stem) => !isGeneric(stem)).length < 2)
    return { found: [], asked: 'need', none: false };
  const isPlain = ofTheirAge !== undefined || things.sought.length > 0 || (things.isUnmet && needs.length > 0);
  if ((!scores.hasFitting && !isPlain) || (things.isUnmet && !isNamed && needs.length === 0))
    return { found: [], none: true };
  const asked = stemsOf(words);
  const known = question.told ? [...asked, ...stemsOf(plainWords(question.told))] : asked;
  const sought = needs.flatMap(({ surely, find }) => (surely ? find.flatMap(({ stems }) => stems) : []));
  const isTheirs = (entry: Entry) => !isForOthers(entry.meantFor, known, sought);
  const isForThem = (entry: Entry) => isTheirs(entry) && !isForOthers(entry.saysFor, known, sought);
  const suited = (entry: Entry) =>
    suits(index, entry, heard, age, place, question.today) * (isTheirs(entry) ? 1 : FOR_OTHERS);
  // Of one thing and no other, what is only like it is no answer: whoever asks for Friday prayers wants no coffee morning.
  // But what was said in so many words goes before what was only guessed: "bowls in Kirton" is no kirtan.
  const isOnlyOne = ({ only, surely, said, weight }: NeedHeard) =>
    only && surely && weight >= needs[0]!.weight * NEARLY && (said || !needs[0]!.said);
  const first = needs.find(isOnlyOne) ?? needs[0];
  // Surely heard, and nowhere more than mentioned: that would be another thing's listing.
  const reached = first ? scores.reached[needs.indexOf(first)]! : 1;
  const isMentioned = first && first.weight >= SURELY && reached < MENTIONED;
  if (!isNamed && isMentioned && things.sought.length === 0 && !isAboutIt(index, scores, first, stems))
    return { found: [], none: true };
  const only = things.sought.length > 0 ? undefined : first?.only && first.id;
  const answers = ({ entry, at, isNamed, why }: Scored): boolean =>
    isNamed || ((!only || why.includes(only)) && things.mayShow(at, why) && !isUnspoken(entry.losses, known));
  const scored = contenders(index, scores, suited, suitsAtMost(heard, age, place)).filter(answers);
  const meaning = question.meaning === undefined ? undefined : meaningRead(question.meaning);
  if (meaning && index.meanings) weighMeaning(scored, meaning, index.meanings);
  const { ordered, relaxed, best } = arrange(
    index,
    scored,
    { heard, age, place, free, isForThem, all: question.all === true },
    question.limit ?? 30,
  );
  if (place === undefined && (heard.postcode || question.place)) relaxed.push('place unknown');
  return {
    found: ordered.map((each) => foundOf(each, best, place)),
    ...(heard.near && !place && { asked: 'place' as const }),
    none: ordered.length === 0,
    ...((heard.postcode || said) && { place: heard.postcode?.code ?? titled(said!.town.words) }),
    ...(relaxed.length > 0 && { relaxed }),
  };
}

/** "Ladder to English", where English is asked for: what it is called or how it begins says what it is, though its words for it are few. */
function isAboutIt(index: DirectoryIndex, scores: Scores, need: NeedHeard, stems: readonly string[]): boolean {
  return strongest(scores, LOOKED_AT).some((entry) => {
    if (!scores.scored(entry).why.includes(need.id)) return false;
    const { asset, nameStems } = index.entries[entry]!;
    if (stems.some((stem) => !isGeneric(stem) && nameStems.includes(stem))) return true;
    if (need.find.some((term) => term.stems.every((stem) => nameStems.includes(stem)))) return true;
    const beginning = beginningOf(asset);
    return need.find.some((term) => !term.stems.every(isGeneric) && beginning.includes(` ${term.stems.join(' ')} `));
  });
}

/** "Laser quest for adults", "I'm fed up": no word of theirs is a need's own, and the recogniser is sure of nothing. */
function isGuessed(needs: readonly NeedHeard[], learnt: Question['needs'] = []): boolean {
  const isSure = ({ id, score }: { id: string; score: number }) => id !== UNCLEAR && score >= GUESSED;
  return needs.length > 0 && learnt.length > 0 && needs.every(({ said }) => !said) && !learnt.some(isSure);
}

const FEW = 4;
const GUESSED = 0.45;
const LOOKED_AT = 5;
const HALF_SURELY = 0.5;

/** The few that score most, without sorting fifty thousand. */
function strongest({ met, score }: Scores, count: number): number[] {
  const best: number[] = [];
  for (const entry of met) {
    const weakest = best.at(-1);
    if (best.length === count && score[entry]! <= score[weakest!]!) continue;
    const at = best.findIndex((other) => score[entry]! > score[other]!);
    best.splice(at < 0 ? best.length : at, 0, entry);
    if (best.length > count) best.pop();
  }
  return best;
}

/** "Anywhere free for my two year old on a Tuesday in Barton": what there is for that age, where nothing else was said. */
function byAge(
  heard: Constraints,
  age: number | undefined,
  place: KnownPlace | undefined,
  free: boolean,
  stems: readonly string[],
): NeedHeard[] | undefined {
  if (age === undefined || !stems.every(isGeneric) || !(place || heard.days || heard.time || free)) return undefined;
  const need = looking.byAge.find(({ from = 0, to = 200 }) => age >= from && age <= to)?.need;
  return need ? needNamed(need) : undefined;
}

/** The place that a text names, as the directory knows places: a postcode, an outcode or a town. */
export function placeNamed(directory: Directory, text: string): string | undefined {
  const { places, spelling } = indexOf(directory);
  const code = postcodeSaid(text.slice(0, 2000), (outcode) => places.outcodes.has(outcode))?.code;
  const said = code ? undefined : townSaid(plainWords(text.slice(0, 2000)), places, spelling.mend);
  return code ?? (said && titled(said.town.words));
}

/** `barton upon humber` as `Barton upon Humber`. */
function titled(words: readonly string[]): string {
  return words.map((word) => (SMALL.has(word) ? word : word[0]!.toUpperCase() + word.slice(1))).join(' ');
}

const SMALL = new Set(['on', 'upon', 'in', 'of', 'the', 'and', 'by', 'le', 'under']);

/** Of needs heard as surely as each other, the one for one thing and no other is what they came for. */
const NEARLY = 0.85;
/** A need as surely heard as its own phrase whole, or as what the recogniser is hardly ever wrong about. */
const SURELY = 0.9;
/** What a word comes to that stands once in a long description. */
const MENTIONED = 0.42;
const FIRST = 100;
/** A dance class for people with Parkinson's stands behind one for anybody. */
const FOR_OTHERS = 0.4;

/**
 * The entries that may be shown, with how they suit the person in their score. Those are left out that could not come near
 * the best however well they suited: of fifty thousand, most.
 */
function contenders(index: DirectoryIndex, scores: Scores, suited: (entry: Entry) => number, most: number): Scored[] {
  const { met, score } = scores;
  const top = met.reduce((best, entry) => Math.max(best, score[entry]!), 0);
  const strongest = met.filter((entry) => score[entry]! >= top * 0.7).slice(0, FIRST);
  const best = Math.max(0, ...strongest.map((entry) => score[entry]! * suited(index.entries[entry]!)));
  const floor = (best * NEAR) / most;
  return met.flatMap((entry) => {
    // A hair's breadth for rounding.
    if (score[entry]! < floor * 0.999 && !scores.isNamed(entry)) return [];
    const found = scores.scored(entry);
    found.score *= suited(found.entry);
    return [found];
  });
}

function placeOf(
  index: DirectoryIndex,
  heard: Constraints,
  town: KnownPlace | undefined,
  given: string | undefined,
): KnownPlace | undefined {
  if (heard.postcode) return index.places.byPostcode(heard.postcode.code);
  if (town) return town;
  if (!given) return undefined;
  const code = postcodeSaid(given, (outcode) => index.places.outcodes.has(outcode));
  return code ? index.places.byPostcode(code.code) : townSaid(plainWords(given), index.places)?.town;
}

function foundOf({ entry, why, score }: Scored, best: number, place: KnownPlace | undefined): Found {
  const near = place?.point && nearestTo(entry.asset, place.point);
  return { asset: entry.asset, share: score / best, ...(near && { ...near, about: place!.about }), why };
}
