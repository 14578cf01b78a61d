/** What somebody would not go to: "not bingo", "she wouldn't go to a lunch club". It is left out from then on. Pure. */
import looking from '../../content/looking.json' with { type: 'json' };
import content from '../../content/understanding/followsOn.json' with { type: 'json' };
import { anyOf, typed } from '../understanding/saidIn.ts';
import { stem } from '../understanding/stem.ts';
import type { Asset, Directory } from './asset.ts';
import { indexOf } from './search.ts';
import { isGeneric, isStop, plainWords } from './words.ts';

export interface Refused {
  /** In their words: "lunch club", "bingo". */
  kinds: string[];
  /** What is left of the message without it. */
  rest: string;
}

const THING = String.raw`(?:a |an |any |the |another |more |going to |to )*((?:[\p{L}\u0027’-]+)(?: [\p{L}\u0027’-]+){0,3})`;
/** "She wouldn't go to …", "doesn't want to do …". */
const WILL_NOT = String.raw`(?:(?:would|will|do|does)(?:n[\u0027’]?t| not)|wo(?:n[\u0027’]?t)|never) (?:really |ever |even )?(?:(?<=(?:wo|would)n[\u0027’]?t )have|want(?: to)?|wanna|like|fancy|go|do|join|enjoy|set foot)(?: (?:go(?:ing)?|to|into|in|near|do(?:ing)?|be(?:ing)?|put|join|play(?:ing)?|any(?:where|thing)(?: (?:with|near|at|in|like))?))*`;
/** "Hates …", "not keen on …", "nothing with …". */
const HATES = typed(looking.refused.hates);
/** "Not bingo either", at the start of what they say: "it is not open" refuses nothing. */
const NOT = String.raw`(?:^(?:please )?no(?= [\p{L}-]+(?: [\p{L}-]+)?(?: please| pls| thanks| ta)?[.!]*$)|(?:^|[,.;!–-] ?|\b(?:but|and|or|somewhere quiet|please|so|no) )not|\b(?:so|but|and) no(?= [\p{L}-]+(?: [\p{L}-]+)? (?:please|pls|thanks|ta)\b))`;
const SAYS_NO = new RegExp(String.raw`(?:\b${WILL_NOT}|\b${HATES}|${NOT}) ${THING}`, 'giu');
/** Where the thing that they name is at its end. */
const ENDS = new Set(looking.refused.ends);
const AND_MORE =
  /\b(?:or|nor|and) (?:a |an |any |the |not )*([\p{L}'’-]{3,}(?: (?:clubs?|groups?|cent(?:re|er)s?|class(?:es)?))?)/iu;
/** Carers who come, or carers' groups: "I'm not a carer" refuses nothing. */
const CARERS =
  /\b(?:(?:do|does|would|wo|did)(?:n['’]?t| not)(?: really| even)? (?:want|need|have|like|fancy)(?: any)?|not|no|never|without) (?:a |an |any |no |more |paid )*(?:(?<=(?:need|want) (?:a |any |no )*)carer\b(?! (?:who|that|but|on|at|with|for))|carers\b['’]?(?: (?:groups?|cent(?:re|er)s?|clubs?|things?|stuff))?|carer['’]?s? (?:groups?|cent(?:re|er)s?|clubs?))\b(?! (?:turned|came|come|have|has|been|showed|arrived|yet|today|assess))/gi;
/** "Not a support group": a choir is none. */
const SUPPORT_GROUPS =
  /\b(?:not|no|never|without|hate|(?:do|does|would)(?:n['’]?t| not)(?: really)? (?:want|need|like|fancy))(?: to (?:go|be) (?:to|in))? (?:a |an |any |the |another |one of those )*(?:support|therapy|self[- ]help|counselling|peer support) (?:groups?|things?|sessions?)\b/gi;
/** By these names they are left out. */
export const NO_CARERS = 'carers';
const NO_SUPPORT_GROUPS = 'support groups';
const CARE_HOME = /^(?:(?:care|nursing|old people['’]?s|residential) )?homes?$/i;
const NEVER = new Set(content.neverKinds);
/** Common words that are a kind of thing all the same. */
const MAY_BE = new Set(looking.refused.mayBe.map(stem));
/** By themselves they are too much to leave out. */
const NEEDS_ANOTHER = new Set(looking.refused.needsAnother.map(stem));
const CLUBS = new Set(looking.refused.clubs.map(stem));

export function refusedIn(directory: Directory, text: string): Refused {
  const kinds: string[] = [];
  const others: string[] = [];
  const withoutCarers = text.slice(0, 600).replace(CARERS, ' ');
  if (withoutCarers !== text.slice(0, 600)) kinds.push(NO_CARERS);
  const bare = withoutCarers.replace(SUPPORT_GROUPS, ' ');
  if (bare !== withoutCarers) kinds.push(NO_SUPPORT_GROUPS);
  const left = bare.replace(SAYS_NO, (all: string, thing: string, at: number, whole: string) => {
    const said = upToItsEnd(thing);
    const kind = kindOf(directory, said);
    if (!kind) return all;
    kinds.push(kind);
    // "Not bingo or whist": both.
    const behind = whole.slice(at + all.indexOf(thing) + said.length);
    const more = AND_MORE.exec(behind.slice(0, 40));
    const other = more?.index !== undefined && more.index <= 2 ? kindOf(directory, more[1]!) : undefined;
    if (other) {
      kinds.push(other);
      others.push(more![0]);
    }
    return ` ${thing.slice(said.length)} `;
  });
  const rest = others.reduce((said, other) => said.replace(other, ' '), left);
  return { kinds: [...new Set(kinds)], rest: kinds.length > 0 ? rest.replace(/\s+/g, ' ').trim() : text };
}

/** Whether an entry is of a kind that was refused. */
export function isRefused({ name, summary }: Pick<Asset, 'name' | 'summary'>, kinds: readonly string[]): boolean {
  if (kinds.length === 0) return false;
  const said = stemsIn(`${name} ${summary}`);
  // "For people with dementia and their carers" is for others as well.
  return kinds.some((kind) =>
    kind === NO_CARERS ? /\bcarers?\b/i.test(name) : [...stemsIn(kind)].every((word) => said.has(word)),
  );
}

/** @param question what they look for: food that is brought is no company */
export function insteadOf(kinds: readonly string[], question: string): string | undefined {
  const said = kinds.filter((kind) => kind !== NO_SUPPORT_GROUPS).flatMap((kind) => [kind, ...kind.split(' ')]);
  return INSTEAD.find(({ refused, isFor }) => isFor(question) && refused.some((each) => said.includes(each)))?.look;
}

const INSTEAD = content.instead.map(({ refused, look, where }) => ({
  refused,
  look,
  isFor: where ? anyOf(where) : () => true,
}));

function upToItsEnd(thing: string): string {
  const words = thing.split(' ');
  const end = words.findIndex((word) => ENDS.has(word.toLowerCase()));
  return (end < 0 ? words : words.slice(0, end)).join(' ');
}

/** The kind of thing that a few words name, where the directory has anything of it; without "club" where more is said. */
function kindOf(directory: Directory, said: string): string | undefined {
  if (CARE_HOME.test(said)) return 'care home';
  const words = plainWords(said).filter((word) => /^\p{L}/u.test(word));
  if (words.length === 0 || words.some((word) => NEVER.has(word))) return undefined;
  const telling = words.filter((word) => !isStop(word) && (!isGeneric(stem(word)) || MAY_BE.has(stem(word))));
  const without = telling.filter((word) => !CLUBS.has(stem(word)));
  const kind = without.length > 0 ? without : telling;
  if (kind.length === 0 || (kind.length === 1 && NEEDS_ANOTHER.has(stem(kind[0]!)))) return undefined;
  const wanted = kind.map(stem);
  const { postings } = indexOf(directory);
  return wanted.every((word) => postings.has(word)) ? kind.join(' ') : undefined;
}

function stemsIn(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/\p{L}+/gu) ?? []).map(stem));
}
