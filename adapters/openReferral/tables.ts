/** Free text that feeds put where the standard has a fixed list, and what we take it to mean. */
import type { Asset } from '../../bot/directory/asset.ts';

/** The public sees what is open, and what is closed for now with a word that it is. Everything else stays out. */
export function statusOf(words: string): Asset['status'] | { refused: string } {
  const said = words
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
  if (['', 'active', 'open', 'live', 'published', 'current'].includes(said)) return 'active';
  if (/^(temporar(il)?y )?(closed for now|temporarily closed|temporary closed|suspended|paused|closed)$/.test(said)) {
    return said === 'closed' ? { refused: 'its status is “closed”' } : 'temporarily closed';
  }
  return { refused: `its status is “${words.slice(0, 40)}”, so it is not for the public` };
}

type Way = Asset['ways'][number];

const WAYS: [RegExp, Way][] = [
  [/\b(phone|telephone|helpline|call)\b/i, 'phone'],
  [/\b(online|on-line|virtual|remote|remotely|video|web|website|internet|zoom|email)\b/i, 'online'],
  [/\b(home[ -]?visits?|home visiting|at home|own home|outreach|domiciliary)\b/i, 'home'],
  [/\b(venue|in[ -]person|face[ -]to[ -]face|on[ -]?site|centre|drop[ -]?in|clinic|building|group)\b/i, 'visit'],
];

/** How people take part, from `attending_type` and the like. Words that say none of these add nothing. */
export function waysIn(words: string): Way[] {
  return WAYS.filter(([pattern]) => pattern.test(words)).map(([, way]) => way);
}

const KINDS: [RegExp, string][] = [
  [/advice/i, 'advice'],
  [/assess/i, 'assessment'],
  [/counsel/i, 'counselling'],
  [/equipment/i, 'equipment'],
  [/financ/i, 'financial support'],
  [/information/i, 'information'],
  [/train/i, 'training'],
  [/1 ?(to|:) ?1|one to one/i, 'one to one'],
  [/social/i, 'social activity'],
  [/physical/i, 'physical activity'],
  [/peer/i, 'peer group'],
  [/specialist/i, 'specialist group'],
  [/volunteer/i, 'volunteering'],
];

const ACCESS: [RegExp, string][] = [
  [/self[ -]?referr?al/i, 'self-referral'],
  [/referr?al/i, 'referral'],
  [/appointment|book/i, 'by appointment'],
  [/member/i, 'membership'],
  [/drop[ -]?in|walk[ -]?in|no appointment/i, 'drop-in'],
  [/assess/i, 'after an assessment'],
];

/** What is given (`deliverable_type`), as topics. Words not in the table are kept as they stand. */
export function kindsIn(words: string): string[] {
  return matches(KINDS, words);
}

/** How one gets in (`attending_access`), as topics. Words not in the table are kept as they stand. */
export function accessIn(words: string): string[] {
  const found = matches(ACCESS, words);
  return found.includes('self-referral') ? found.filter((topic) => topic !== 'referral') : found;
}

function matches(table: [RegExp, string][], words: string): string[] {
  if (!words || /^other\b/i.test(words)) return [];
  const found = table.filter(([pattern]) => pattern.test(words)).map(([, topic]) => topic);
  return found.length > 0 ? found : [words.slice(0, 60)];
}

const LANGUAGES = new Intl.DisplayNames(['en-GB'], { type: 'language' });

/** A language's English name from a name or an ISO 639 code; `Urdu`, `ur` and `urd` are one. */
export function languageName(words: string): string {
  if (!/^[a-z]{2,3}$/i.test(words)) return words;
  try {
    return LANGUAGES.of(words.toLowerCase()) ?? words;
  } catch {
    return words;
  }
}
