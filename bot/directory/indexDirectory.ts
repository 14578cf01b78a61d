import { LANGUAGES } from '../understanding/languages.ts';
import { learnSpelling, type Spelling } from '../understanding/spelling.ts';
import { type Ages, agesOf } from './ages.ts';
import type { Asset, Directory } from './asset.ts';
import { forWhom, isForAnAgeToo } from './forWhom.ts';
import { priceIn } from './limits.ts';
import type { Meanings } from './meaning.ts';
import { lossesIn, meantFor, needWords } from './needs.ts';
import { type Gazetteer, learnPlaces } from './place.ts';
import { outcodeOf } from './postcode.ts';
import { finish, type Steps } from './steps.ts';
import { type Towns, townsOf, townsOfVenues } from './whereItIs.ts';
import { stemsOf, wordsOf } from './words.ts';

/** In a directory of ten a word that one listing holds is not common: it counts as if there were more listings. */
const SMALLEST = 200;

/** One asset made ready for searching. */
export interface Entry {
  asset: Asset;
  nameStems: readonly string[];
  organisationStems: readonly string[];
  /** All stems in order, each field between bars, for finding phrases: `| dementia cafe | carer … |`. */
  run: string;
  /** Those words of name, description, towns and areas that are in the name of a town: whether one is spoken of. */
  words: ReadonlySet<string>;
  /** The same, of the name alone. */
  nameWords: ReadonlySet<string>;
  outcodes: ReadonlySet<string>;
  ages: Ages;
  isForChildren: boolean;
  /** Pounds: the least that it costs to come once, where it says. */
  price?: number;
  only?: 'men' | 'women';
  days: ReadonlySet<string>;
  isEvening: boolean;
  /** Its text tells that it covers the whole area. */
  isEverywhere: boolean;
  ways: ReadonlySet<string>;
  /** In which one can be helped there, English apart, in lower case. */
  languages: ReadonlySet<string>;
  /** Losses that it is about, and people that it is meant for, by their place in the table. */
  losses: readonly number[];
  meantFor: readonly number[];
  /** The same, of those for whom its text says that it is. */
  saysFor: readonly number[];
}

/** Which entries hold a stem, and how much it counts there (weighted and length-normalised). */
export interface Posting {
  /** First those that hold it in their name, then in their organisation, topics and description; each part in order. */
  ids: Int32Array;
  counts: Float64Array;
  /** Where each of the parts ends. */
  ends: readonly number[];
}

export interface DirectoryIndex {
  version: string;
  entries: readonly Entry[];
  postings: ReadonlyMap<string, Posting>;
  /** Inverse document frequency; an unknown stem is as rare as can be. */
  rarity(stem: string): number;
  /** The same of what so many entries hold. */
  rarityOf(holders: number): number;
  places: Gazetteer;
  spelling: Spelling;
  meanings?: Meanings;
}

/** BM25F: what a word is worth where it stands, and how much long fields are held against it. */
const FIELDS = [
  { weight: 3, length: 0.3, read: (asset: Asset) => asset.name },
  { weight: 1.5, length: 0.3, read: (asset: Asset) => asset.organisation ?? '' },
  { weight: 2, length: 0.5, read: (asset: Asset) => asset.topics.join(' | ') },
  {
    weight: 1,
    length: 0.75,
    read: (asset: Asset) => `${asset.description} | ${asset.eligibility ?? ''} | ${asset.access.join(' ')}`,
  },
  { weight: 1, length: 0, read: (asset: Asset) => languagesOf(asset).join(' | ') },
];

function languagesOf({ languages }: Asset): string[] {
  return languages.map((name) => name.toLowerCase()).filter((name) => name !== 'english');
}

/** Readies a directory for searching, all at once. */
export function indexDirectory(directory: Directory): DirectoryIndex {
  return finish(indexing(directory));
}

/** Readies a directory for searching. Once for each version: about a fifth of a millisecond an asset, in small steps. Pure. */
export function* indexing(directory: Directory): Steps<DirectoryIndex> {
  const { assets } = directory;
  const fields: string[][][] = [];
  for (const asset of assets) {
    yield;
    fields.push(FIELDS.map(({ read }) => stemsOf(wordsOf(read(asset)))));
  }
  const postings = yield* posting(fields);
  const count = Math.max(assets.length, SMALLEST);
  const rarityOf = (holders: number) => Math.log(1 + (count - holders + 0.5) / (holders + 0.5));
  const rarity = (stem: string) => rarityOf(postings.get(stem)?.ids.length ?? 0);
  const places = yield* learnPlaces(assets, directory.postcodes);
  const inTowns = new Set([...places.towns.keys()].flatMap((town) => town.split(' ')));
  const inVenues = yield* townsOfVenues(assets, inTowns);
  const entries: Entry[] = [];
  for (const [at, asset] of assets.entries()) {
    yield;
    entries.push(entryOf(asset, fields[at]!, townsOf(asset, inTowns, inVenues)));
  }
  const spelling = learnSpelling(yield* vocabulary(assets, inTowns));
  return {
    version: directory.version,
    entries,
    postings,
    rarity,
    rarityOf,
    places,
    spelling,
    ...(directory.meanings && { meanings: directory.meanings }),
  };
}

/** Entry by entry; typed arrays, since at fifty thousand assets a map of maps is a gigabyte. */
function* posting(fields: readonly string[][][]): Steps<Map<string, Posting>> {
  const weights = FIELDS.map(({ weight, length }, field) => {
    const lengths = fields.map((stems) => stems[field]!.length);
    const mean = lengths.reduce((sum, each) => sum + each, 0) / Math.max(1, lengths.filter(Boolean).length) || 1;
    return (stems: readonly string[]) => weight / (1 - length + (length * stems.length) / mean);
  });
  const growing = new Map<string, { ids: number[]; counts: number[] }[]>();
  for (const [entry, stems] of fields.entries()) {
    yield;
    const held = new Map<string, { count: number; field: number }>();
    stems.forEach((each, field) => {
      const worth = weights[field]!(each);
      for (const stem of each) {
        const before = held.get(stem);
        if (before) before.count += worth;
        else held.set(stem, { count: worth, field });
      }
    });
    for (const [stem, { count, field }] of held) {
      const parts = growing.get(stem) ?? FIELDS.map(() => ({ ids: [] as number[], counts: [] as number[] }));
      growing.set(stem, parts);
      parts[field]!.ids.push(entry);
      parts[field]!.counts.push(count);
    }
  }
  const postings = new Map<string, Posting>();
  for (const [stem, parts] of growing) {
    yield;
    let end = 0;
    const ends = parts.map(({ ids }) => (end += ids.length));
    const [ids, counts] = [new Int32Array(end), new Float64Array(end)];
    parts.forEach((part, field) => {
      ids.set(part.ids, ends[field - 1] ?? 0);
      counts.set(part.counts, ends[field - 1] ?? 0);
    });
    postings.set(stem, { ids, counts, ends });
    growing.delete(stem);
  }
  return postings;
}

/** Whether an entry holds what this posting is of. */
export function holds({ ids, ends }: Posting, entry: number): boolean {
  let from = 0;
  for (const end of ends) {
    let [low, high] = [from, end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ids[middle]! < entry) low = middle + 1;
      else high = middle;
    }
    if (low < end && ids[low] === entry) return true;
    from = end;
  }
  return false;
}

const CHILDREN =
  /\b(bab(?:y|ies)|toddlers?|tots?|junior|kids?|child(?:ren)?(?:'s|s)?|teens?|teenage|youth|young people|under[- ]?(?:5|fives?)|antenatal|breastfeeding|stay (?:and|&) play|pushchair|pre-?school|mini|minis|parenting|school|send|family hubs?|play (?:group|sessions?))\b/i;
const MEN = /\b(men'?s|dad'?s|dads|man club|fathers)\b/i;
const WOMEN = /\b(women'?s|wom[ae]n|ladies|mums?|maternity|menopause|girls|wi)\b/i;

const FOR_CHILDREN =
  /\b(?:for|supports?|supporting|enable|helps?|helping|aimed at|work with) (?:\w+ ){0,3}?(?:children|kids|teenagers|toddlers|pupils)(?! (?:and|or|&|with) (?:adults|grown|their|parents|famil))/i;
const FOR_OTHERS_TOO =
  /\b(?:adults?|famil(?:y|ies)|parents?|carers?|all ages|everyone|everybody|anyone|any age|older people)\b/i;

/** "Free arts and crafts sessions for children aged 8+": nobody else is spoken of. */
function saysForChildren({ description }: Asset, { from, to }: Ages): boolean {
  if (to !== undefined || (from ?? 0) >= 16) return false;
  const beginning = description.slice(0, 400);
  return FOR_CHILDREN.test(beginning) && !FOR_OTHERS_TOO.test(beginning);
}

/** Not "people from across the area", who all come to one hall. */
const EVERYWHERE =
  /(?<![Ff]rom (?:all )?)\b(?:[Aa]cross|[Tt]hroughout|[Aa]ll over|[Aa]nywhere in|[Cc]overs?|[Cc]overing|[Ww]hole of|[Bb]orough-?wide|[Cc]ounty-?wide)\b(?= (?:(?:the|our|all|of|whole|entire|wider) )*(?:[A-Z]|area|county|borough|district|region|country|island|isle)|$|[.,-])/;

function entryOf(asset: Asset, fields: string[][], towns: Towns): Entry {
  const text = `${asset.name}. ${asset.description}`;
  const ages = agesOf(asset);
  const only = onlyFor(asset);
  const whom = forWhom(asset);
  const price = asset.cost === 'free' ? 0 : priceIn(`${asset.costWords ?? ''} ${asset.description}`);
  return {
    asset,
    nameStems: fields[0]!,
    organisationStems: fields[1]!,
    run: `| ${fields.map((stems) => stems.join(' ')).join(' | ')} |`,
    words: towns.ofAll,
    nameWords: towns.ofName,
    outcodes: new Set(asset.places.map((place) => outcodeOf(place.postcode ?? '')).filter(Boolean)),
    ages,
    isForChildren: (ages.to !== undefined && ages.to < 18) || CHILDREN.test(asset.name) || saysForChildren(asset, ages),
    ...(price !== undefined && { price }),
    ...(only && { only }),
    days: daysOf(asset, text),
    isEvening:
      asset.sessions.some((session) => (session.opens ?? '') >= '17:00') ||
      /\bevenings?\b|\b[6-9](?:[.:]\d\d)? ?pm\b/i.test(text),
    isEverywhere: EVERYWHERE.test(asset.description),
    ways: waysOf(asset, text),
    languages: new Set([...languagesOf(asset), ...wordsOf(text).filter((word) => LANGUAGES.has(word))]),
    losses: lossesIn(new Set(fields.flat())),
    meantFor: meantFor(fields[0]!),
    saysFor: isForAnAgeToo(whom) ? [] : meantFor(stemsOf(wordsOf(whom))),
  };
}

function onlyFor(asset: Asset): Entry['only'] {
  const topics = new Set(asset.topics.map((topic) => topic.toLowerCase()));
  if (WOMEN.test(asset.name) || (topics.has('women') && !topics.has('men')))
    return MEN.test(asset.name) ? undefined : 'women';
  return MEN.test(asset.name) || (topics.has('men') && !topics.has('women')) ? 'men' : undefined;
}

const DAYS: [RegExp, string][] = [
  [/\bmon(?:day)?s?\b/i, 'MO'],
  [/\btues?(?:day)?s?\b/i, 'TU'],
  [/\bwed(?:nesday)?s?\b/i, 'WE'],
  [/\bthu(?:rs)?(?:day)?s?\b/i, 'TH'],
  [/\bfri(?:day)?s?\b/i, 'FR'],
  [/\bsat(?:urday)s?\b/i, 'SA'],
  [/\bsun(?:day)s?\b/i, 'SU'],
];

const WEEKDAYS = /\bmon(?:day)?s?(?: ?[-–] ?| to | through | till | until )fri(?:day)?s?\b|\bweek ?days\b/i;
const EVERY_DAY =
  /\b(?:open|available|here|runs?|meets?) (?:daily|every day)\b|\b(?:seven|7) days (?:a|per) week\b|\b24 ?\/ ?7\b|\bmon(?:day)?s?(?: ?[-–] ?| to | through )sun(?:day)?s?\b/i;

function daysOf(asset: Asset, text: string): Set<string> {
  const structured = asset.sessions.flatMap((session) => session.days);
  if (structured.length > 0) return new Set(structured);
  if (EVERY_DAY.test(text)) return new Set(DAYS.map(([, day]) => day));
  const days = new Set(DAYS.filter(([pattern]) => pattern.test(text)).map(([, day]) => day));
  if (WEEKDAYS.test(text)) for (const [, day] of DAYS.slice(0, 5)) days.add(day);
  return days;
}

function waysOf(asset: Asset, text: string): Set<string> {
  const ways = new Set<string>(asset.ways);
  if (/\b(telephone|helpline|by phone|over the phone|phone line|call us)\b/i.test(text)) ways.add('phone');
  if (/\b(online|zoom|virtual(?:ly)?)\b/i.test(text)) ways.add('online');
  if (/\b(own homes?|home visits?|visit you (?:at|in)|at home|to your (?:door|home)|delivered)\b/i.test(text))
    ways.add('home');
  return ways;
}

function* vocabulary(assets: readonly Asset[], inTowns: ReadonlySet<string>): Steps<Map<string, number>> {
  const known = new Map<string, number>();
  const learn = (word: string, times: number) => known.set(word, (known.get(word) ?? 0) + times);
  for (const asset of assets) {
    yield;
    for (const word of wordsOf(
      `${asset.name} ${asset.organisation ?? ''} ${asset.topics.join(' ')} ${asset.description}`,
    ))
      learn(word, 1);
  }
  for (const word of needWords()) learn(word, 5);
  for (const word of inTowns) learn(word, 1);
  return known;
}
