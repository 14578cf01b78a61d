/**
 * The names that a message tells, and whose they are: every name that stands in it is found first, then what stands
 * before and behind it says whether it is the writer's, or of whoever it is about. Pure; linear in the length of the text.
 */
import words from '../../content/understanding/whoIsNamed.json' with { type: 'json' };
import { isGivenName, mayBeAGivenName } from './givenNames.ts';
import { isAName, isAPlace, isCalledByADay } from './isAName.ts';
import { relationOf } from './relations.ts';

export interface WhoIsNamed {
  /** The writer's own name, as typed; and the name of the person they write about. */
  name?: string;
  theirName?: string;
}

/** A name, with what stands at both of its sides. */
interface Named {
  name: string;
  at: number;
  before: string;
  behind: string;
  titled: boolean;
  /** Its first word is one that many people are called by. */
  given: boolean;
  /** Typed in small letters. */
  small: boolean;
}

const MOST_NAMES = 40;
const BESIDE = 60;
const NO = new Set(words.no.split(' '));
const ALSO_SURNAMES = new Set(words.alsoSurnames.split(' '));

const TITLE = '(?:mr|mrs|ms|miss|mx|dr|rev|prof|sister|nurse|matron)';
const ANY_TITLE = '(?:[Mm](?:r|rs|s|iss|x)|M[RS]S?|[Dd]r|[Rr]ev|[Pp]rof|Sister|Nurse|Matron)';
const LETTERS = "[\\p{L}'’-]";
/** "de Souza", "van den Berg", "bin Said". */
const JOINED = `(?:(?:${words.particles.replaceAll(' ', '|')}) )*`;
const IS_JOINED = /^(?:bin|bint|ibn|al|el|de|van|von)$/;
const CAPITAL = `(?:\\p{Lu}\\.|\\p{Lu}(?:${LETTERS}*\\p{L})?)`;
const WITH_CAPITALS = new RegExp(
  `(?<![\\p{L}\\p{N}@'’-])(?:${ANY_TITLE}\\.? )?${CAPITAL}(?: ${JOINED}${CAPITAL}){0,4}`,
  'gu',
);
const IS_TITLE = new RegExp(`^${TITLE}\\.?$`, 'i');
const TITLE_IN_BRACKETS = new RegExp(`\\((${TITLE}\\.?)\\)`, 'gi');
/** "Sister Okoro on Kenley ward". */
const TITLE_OF_WORK = /^(?:dr|sister|nurse|matron)\b/i;
const FROM_WORK = /^,? (?:on|from|at|calling)\b/i;
const INITIAL = /^\p{L}\.?$/u;
/** "Sheila Prosser CR5": where, and no third name. */
const POSTCODE = /(?<=\p{L}) [A-Z]{1,2}\d{1,2}[A-Z]?(?: ?\d[A-Z]{2})?\b/giu;
const AN_E_MAIL = /\S+@\S+/g;
/** "Its greta xx", "hi its jan x I need a rail": a kiss ends what is said, and is nobody's surname. */
const A_KISS = /(?<=\p{L}[.,!]?) x+(?= ?[.!,]?(?: |\n|$))(?!-| ?rays?\b)/giu;
const SMALL_WORD = new RegExp(`(?<![\\p{L}\\p{N}@'’-])\\p{L}${LETTERS}*`, 'giu');

const KIN =
  '(?:(?:grand ?|step ?|half[- ]?)?(?:daughter|son|mother|father|mum|mam|mom|mummy|dad|daddy|sister|brother)(?:[- ]in[- ]law)?|wife|husband|hubby|partner|nan|nana|nanny|gran|granny|grandma|grandad|grandpa|niece|nephew|aunt(?:ie|y)?|uncle|cousin|lad|missus|neighbou?r|friend|carer|girlfriend|boyfriend|fianc[eé]e?|tenant|lodger|client|mil|fil)';
const WHO = "(?:the|her|his|their|our|mum's|mums|dad's|dads)";
const ways = (says: readonly string[]): string =>
  says
    .map((each) =>
      each
        .replaceAll("'", "['’]?")
        .replaceAll('KIN', KIN)
        .replaceAll('WHO', WHO)
        .replaceAll('ROLE', `(?:${words.role.join('|')})`),
    )
    .join('|');
const endsWith = (says: readonly string[]) => new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:${ways(says)}) \\W{0,2}$`, 'iu');
const beginsWith = (says: readonly string[]) => new RegExp(`^(?:${ways(says)})`, 'iu');

const MINE_BEFORE = endsWith(words.mineBefore);
const NAMED_BEFORE = endsWith(words.namedBefore);
const MINE_WHERE_IT_ENDS = endsWith(words.mineWhereItEnds);
/** "From Joan": at the beginning of what is said; "my mum came from Poland" tells where. */
const SIGNS = new RegExp(`(?:^|[.!?;\\n,–-]\\s*)(?:${ways(words.signs)}) $`, 'iu');
const MINE_BEHIND = beginsWith(words.mineBehind);
const AT_WORK_BEFORE = endsWith(words.atWorkBefore);
const THEIRS_BEFORE = endsWith(words.theirsBefore);
const THEIRS_BEHIND = beginsWith(words.theirsBehind);
const REFERRED = endsWith(words.referred);
const GOES_ON = beginsWith(words.goesOn);
const REACHED = beginsWith(words.reached);
const CLOSES = new RegExp(`(?:^|[\\s.!?,;–-]|(?= [–-]|\\n))(?:${ways(words.closes)})$`, 'iu');
/** "My mum Joan", "dad is Ron", "(my wife, Hilary". */
const KIN_BEFORE = new RegExp(
  `(?:^|[^\\p{L}\\p{N}])((?:my|our) (?:\\p{L}+ ){0,2})?(${KIN})(?:['’]?s| is| was| =|=)?(?: called| named)?[,:]? ?\\(?$`,
  'iu',
);
/** "Ring my neighbour Bet", "my daughter Grace sorts my calls": who helps, and not who is helped. */
const IS_RUNG = new RegExp(
  `\\b(?:ring|call|phone|text|txt|contact|e-?mail|speak to|talk to|ask|tell|through|via) (?:my|our|the|her|his) (?:\\p{L}+ ){0,2}${KIN} $`,
  'iu',
);
const HELPS =
  /^[\s\d+(),-]*(?:who )?(?:(?:can|could|will|would) (?:also )?help|sorts?|deals?|handles?|helps?|pops|comes|looks after|rings|does (?:my|the)|can be (?:called|rung|contacted|reached))\b/i;
const FRAMES = [MINE_BEFORE, NAMED_BEFORE, THEIRS_BEFORE, KIN_BEFORE];
/** It stands alone from here, or up to here. */
const BEGINS =
  /(?:^|[.!?;,:\n(]|\b(?:hi|hello|hiya|hey|there|morning|afternoon|evening|yes|yeah|ok|okay|please|thanks))\s*$/i;
const ENDS = /^\s*(?:$|[.!?;,:\n)]|[-–] |and\b)/i;
/** It ends there, or goes on with what they want. */
const ENDS_OR_ASKS =
  /^\W*$|^ (?:again|from|at|on|writing|ringing)\b|^(?:,| -|\.|;)?\s{1,2}(?:can|could|i|i['’]?m|im|i['’]?ve|my|mum|dad|we|please|pls|just|the|wondering|need|asking)\b/i;
const A_PLACE =
  /\b(?:hospital|ward|road|rd|street|st|avenue|ave|lane|close|way|court|house|cent(?:re|er)|surgery|clinic|council|team|club|home|unit|lodge|church|school|university|memorial|hill|gardens|crescent|drive|hall|park|grove)$/i;
/** "22 Beulah", "Ashling Road", "Queens ward": where, and not who. */
const OF_A_PLACE =
  /^,? (?:ward|hospital|road|rd|street|avenue|lane|close|way|court|house|surgery|clinic|centre|park)\b/i;

/** Both names, as far as the message tells whose they are. @param relation of whoever it is about */
export function whoIsNamed(whole: string, relation?: string): WhoIsNamed {
  const text = whole.replace(TITLE_IN_BRACKETS, '$1').replace(POSTCODE, ', ').replace(A_KISS, '.\n');
  const all = namesAmong(text);
  const theirs = all.find(isTheirs) ?? all.find((each) => isKin(each, relation)) ?? all.find(isReferred);
  const others = all.filter((each) => each !== theirs && !isTheirs(each) && !isOfKin(each));
  const own =
    others.find((each) => MINE_BEFORE.test(each.before) && isCertain(each)) ??
    others.find((each) => NAMED_BEFORE.test(each.before)) ??
    others.find((each) => SIGNS.test(each.before) && isCertain(each)) ??
    others.find((each) => MINE_BEHIND.test(each.behind) && isAtFirst(each)) ??
    others.find((each) => TITLE_OF_WORK.test(each.name) && FROM_WORK.test(each.behind)) ??
    others.find((each) => AT_WORK_BEFORE.test(each.before) && !each.small) ??
    others.find((each) => MINE_WHERE_IT_ENDS.test(each.before) && (endsOrAsks(each) || REACHED.test(each.behind))) ??
    others.find((each) => REACHED.test(each.behind) && BEGINS.test(each.before)) ??
    others.find((each) => closes(each, text)) ??
    others.find((each) => standsAlone(each, text)) ??
    others.find(
      (each) => each.titled && /^[\s.,!]*(?:\d{2,3}[\s.!]*)?$/.test(each.behind) && !REFERRED.test(each.before),
    );
  const about =
    theirs ??
    others.find((each) => each !== own && NAMED_BEFORE.test(each.before)) ??
    others.find((each) => each !== own && GOES_ON.test(each.behind) && (each.titled || isWhole(each))) ??
    // "Hansaben Patel. Im Nilesh".
    (own && MINE_BEFORE.test(own.before)
      ? others.find((each) => each !== own && isWhole(each) && standsAlone(each, text))
      : undefined);
  return { ...(own && { name: own.name }), ...(about && { theirName: about.name }) };
}

function isTheirs(each: Named): boolean {
  if (MINE_BEFORE.test(each.before)) return false;
  return THEIRS_BEFORE.test(each.before) || THEIRS_BEHIND.test(each.behind);
}

function isOfKin({ before }: Named): boolean {
  return !MINE_BEFORE.test(before) && KIN_BEFORE.test(before);
}

/** Of whoever it is about, and of nobody who only helps. */
function isKin(each: Named, relation: string | undefined): boolean {
  if (!isOfKin(each) || !relation || IS_RUNG.test(each.before) || HELPS.test(each.behind)) return false;
  const kin = KIN_BEFORE.exec(each.before)![2]!.toLowerCase().replace(' ', '');
  const its = relationOf(kin)?.relation ?? relationOf(kin.replace(/-?in-?law$/, ''))?.relation;
  return its === relation && (each.given || !each.small);
}

function isReferred(each: Named): boolean {
  return (
    !MINE_BEFORE.test(each.before) &&
    REFERRED.test(each.before) &&
    (each.titled || isWhole(each) || each.given) &&
    !each.small
  );
}

function isWhole({ name, small }: Named): boolean {
  return !small && name.includes(' ');
}

/** "I'm Deaf" and "im off": only a name that many people have, or one with its capital that ends there. */
function isCertain({ given, small, titled, behind }: Named): boolean {
  if (given || titled) return true;
  return (
    !small &&
    /^\s*(?:$|[.,;:!\n(–-]|\+?\d|(?:and|at|from|her|his|the|their|i|im|my|on|calling|ringing|writing|looking|asking)\b)/iu.test(
      behind,
    )
  );
}

function isAtFirst({ before }: Named): boolean {
  return BEGINS.test(before) || MINE_WHERE_IT_ENDS.test(before);
}

/** "This is Claire Mbeki, Croydon police". */
function endsOrAsks(each: Named): boolean {
  return (
    ENDS_OR_ASKS.test(each.behind) ||
    (isWhole(each) && /^, (?!(?:she|he|they|who|her|his|my|aged?)\b|\d)/i.test(each.behind))
  );
}

/** "Thanks, Carla"; two words may as well thank a Carla. */
function closes({ before, behind }: Named, text: string): boolean {
  return CLOSES.test(before) && SIGNED.test(behind) && text.trim().split(/\s+/).length > 3;
}

/** Nothing behind it, but a kiss or who they are. */
const SIGNED = new RegExp(`^(?:[,( –-]*${KIN}[^)]{0,20}\\)?)?[\\s.!x)]*$`, 'i');

/** "Ray Whitlock, CR7 8", "... since my op. winston": by itself between marks, and nothing goes on about it. */
function standsAlone(each: Named, text: string): boolean {
  const { before, behind, given, titled, small, name } = each;
  // All of the message: what was asked tells whose it is.
  if (name.length >= text.trim().length - 2) return false;
  if (GOES_ON.test(behind) || !ENDS.test(behind)) return false;
  const parted = /(?:^|[.!?;\n])\s*$/.test(before);
  if (titled) return parted;
  if (given && isWhole(each)) return parted || /(?:^|[,:])\s*$/.test(before);
  if (!given || !parted) return false;
  return small
    ? /^\W*$/.test(behind) || (before.trim() === '' && /^[.,]/.test(behind))
    : /^\s*(?:$|[.!\n)])/.test(behind);
}

/** Every name in the order in which it stands. */
function namesAmong(text: string): Named[] {
  const shouts = !/\p{Ll}/u.test(text);
  const found = shouts ? [] : capitalNames(text);
  const small = smallNames(text, found);
  return [...found, ...small].sort((one, other) => one.at - other.at).slice(0, MOST_NAMES);
}

function named(text: string, at: number, end: number, small: boolean): Named {
  const name = text.slice(at, end).replace(/\.$/, '');
  const parts = name.split(' ');
  const titled = IS_TITLE.test(parts[0]!);
  const first = parts[titled ? 1 : 0] ?? '';
  const before = text.slice(Math.max(0, at - BESIDE), at);
  const behind = text.slice(at + name.length, end + BESIDE);
  // "Hope so" and "May I" are said by anybody; "I'm Hope" is not.
  const isFramed = small ? NAME_COMES.test(before) : parts.length > 1 || FRAMES.some((frame) => frame.test(before));
  const given = isGivenName(first) || (isFramed && mayBeAGivenName(first));
  return { name, at, before, behind, titled, given, small };
}

function capitalNames(text: string): Named[] {
  return [...text.matchAll(WITH_CAPITALS)].flatMap((match) => {
    let at = match.index;
    let parts = match[0].split(' ');
    // "Hello Joan", "Mum Joan Can": what is no name at either end.
    const isADay = isFridaySomebody(parts, text.slice(Math.max(0, at - BESIDE), at));
    while (parts.length > 0 && !isADay && !mayBegin(parts)) {
      at += parts[0]!.length + 1;
      parts = parts.slice(1);
    }
    const ends = parts.findIndex((part, i) => i > 0 && !mayBeSurname(part) && !isSurname(parts, i, at, text));
    if (ends > 0) parts = parts.slice(0, ends);
    if (parts.length === 0 || (parts.length === 1 && IS_TITLE.test(parts[0]!))) return [];
    const end = at + parts.join(' ').length;
    const name = parts.join(' ').replace(/\.$/, '');
    const isWhere =
      A_PLACE.test(name) ||
      OF_A_PLACE.test(text.slice(end, end + 20)) ||
      /\d[a-z]?,? $/i.test(text.slice(Math.max(0, at - 4), at));
    if (
      parts.some((part) => /['’]s$/.test(part)) ||
      (isWhere && !IS_TITLE.test(parts[0]!)) ||
      !(isADay || isWrittenWithATitle(parts) || isOne(bare(parts)))
    )
      return [];
    return [named(text, at, end, false)];
  });
}

/** "Mrs French" speaks what she will. */
function isWrittenWithATitle([title, ...rest]: string[]): boolean {
  return IS_TITLE.test(title!) && rest.length > 0 && /^\p{Lu}/u.test(title!) && !isAPlace(rest.join(' '));
}

/** "My dad Friday Adeyemi": whoever is said to be called so. */
function isFridaySomebody([first = '', second]: string[], before: string): boolean {
  return (
    /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(first) &&
    second !== undefined &&
    FRAMES.some((frame) => frame.test(before))
  );
}

/** "Blessing" ends like a doing word. */
function isOne(parts: string[]): boolean {
  return !isAPlace(parts.join(' ')) && (mayBeAGivenName(parts[0]!) || isAName(parts.join(' ')));
}

function bare(parts: string[]): string[] {
  return IS_TITLE.test(parts[0]!) ? parts.slice(1) : parts;
}

function mayBegin(parts: string[]): boolean {
  const [first, second] = parts as [string, string | undefined];
  if (IS_TITLE.test(first)) return second !== undefined;
  if (INITIAL.test(first)) return second !== undefined && first !== 'I' && /\p{Ll}/u.test(second);
  if (second && isCalledByADay(`${first} ${second}`)) return true;
  return (
    isWord(first) &&
    isOne([first.replace(/\.$/, '')]) &&
    (mayBeAGivenName(first) || !NO.has(first.toLowerCase().replace(/\W/g, '')))
  );
}

/** "I'm Joan Best, I need": a capital makes a surname of a small word behind a first name, where the name ends there. */
function isSurname(parts: string[], i: number, at: number, text: string): boolean {
  const word = parts[i]!.toLowerCase();
  const behind = text.slice(at + parts.slice(0, i + 1).join(' ').length);
  const isLast = i === parts.length - 1 && /^\s*(?:$|[.,;:!\n()]|\+?\d|(?:and|from|here|who)\b)/.test(behind);
  return isLast && (mayBeAGivenName(parts[i - 1]!) || IS_JOINED.test(parts[i - 1]!)) && ALSO_SURNAMES.has(word);
}

function mayBeSurname(part: string): boolean {
  return INITIAL.test(part) ? part !== 'I' : isWord(part) && !NO.has(part.toLowerCase().replace(/['’.]/g, ''));
}

/** "OT", "CUH", "I'm" are no names. */
function isWord(part: string): boolean {
  return /\p{Ll}/u.test(part) && !/^(?:i|it|he|she|they|we|you|that|there|don|can|won|isn|doesn|haven)['’]/i.test(part);
}

/** "joan tilley", "mrs jean-marie o'dowd": names that many people have, and whatever stands behind a title. */
function smallNames(text: string, found: Named[]): Named[] {
  // An e-mail address is nobody's name.
  const all = [...text.replace(AN_E_MAIL, (mail) => ' '.repeat(mail.length)).matchAll(SMALL_WORD)];
  const names: Named[] = [];
  let past = 0;
  for (const [i, match] of all.entries()) {
    const [word] = match;
    const at = match.index;
    if (at < past || found.some((each) => at >= each.at && at < each.at + each.name.length)) continue;
    const titled = IS_TITLE.test(word);
    const asked =
      NAME_COMES.test(text.slice(Math.max(0, at - BESIDE), at)) && !NO.has(word.toLowerCase().replace(/['’]/g, ''));
    if (!titled && !asked && !isGivenName(word)) continue;
    let end = at + word.length;
    let last = end;
    for (const next of all.slice(i + 1, i + (asked ? 5 : titled ? 4 : 3))) {
      const gap = text.slice(last, next.index);
      last = next.index + next[0].length;
      if (!/^\.? $/.test(gap) || NO.has(next[0].toLowerCase().replace(/['’]/g, ''))) break;
      const stop = next.index + next[0].length;
      const closes =
        /^\s*(?:$|[.,;:!\n()]|\+?\d|[-–] |(?:and|im|i|shes|hes|she|he|her|his|my|mum|dad|is|on|from|at|here|no|same|who|needs|has|dob|born|tel|phone|mob\w*|aged?|flat|[a-z]{1,2}\d)\b)/i;
      // "My name is maria de souza": all that stands before what closes it.
      if (asked && !titled && !closes.test(text.slice(stop))) continue;
      if (!titled && !closes.test(text.slice(stop))) break;
      end = stop;
    }
    if (/['’]s\b/.test(text.slice(at, end)) || (titled && end === at + word.length)) continue;
    past = end;
    if (isAName(text.slice(at, end).replace(/^\p{L}/u, (first) => first.toUpperCase())))
      names.push(named(text, at, end, true));
  }
  return names;
}

/** Any word will do behind these. */
const NAME_COMES = new RegExp(
  `\\bname(?:['’]?s| is|:):? $|\\b(?:i['’]?m|i am|im|its) ${WHO} (?:\\p{L}+ )?${KIN} $`,
  'iu',
);
