/** The rules of the safety gate: what practitioners wrote down as danger. Pure. */

import words from '../../content/safety/words.json' with { type: 'json' };
import type { Normalised, Token } from '../understanding/normalise.ts';
import { normalise } from '../understanding/normalise.ts';
import type { Concern, Crisis, GateReading, Safeguarding, Span } from './concern.ts';
import { isCrisis, SAFEGUARDINGS } from './concern.ts';
import { restOf } from './rest.ts';
import type { Rule } from './ruleBook.ts';
import { ENTRIES, PHRASES, SIGNS } from './ruleBook.ts';
import type { Hit } from './rules.ts';

/** Where seconds count comes first: a message may hold several dangers, and one number leads the reply. */
const GRAVEST: readonly (Crisis | Safeguarding)[] = [
  'overdose',
  'medical',
  'fire',
  'gas',
  'onTheFloor',
  'sexualViolence',
  'carerBreakingPoint',
  'domesticAbuse',
  'childAtRisk',
  'missingPerson',
  'suicide',
  'psychosis',
  'violence',
  'selfHarm',
  'aloneWithout',
  'scamNow',
  'unsure',
  ...SAFEGUARDINGS.filter((kind) => kind !== 'organisational'),
  'organisational', // poor care said of one person is that person's neglect first
];
const URGENCIES = ['immediate', 'urgent', 'routine'];
const MOST_WORDS = 20;
const NEAR = 4;
/** So many words tell one thing. */
const FEW_WORDS = 8;
const VOIDED_BY = new Map(SIGNS.map(({ name, unless }) => [name, unless]));
const WHERE = new Map(SIGNS.map(({ name, where }) => [name, where]));

/**
 * What the rules hear of danger, the gravest first; `undefined` when they hear nothing. Linear in the length of the text.
 * @param read the text, normalised: whoever reads it in other ways as well normalises once
 */
export function readGate(text: string, read: Normalised = normalise(text)): GateReading | undefined {
  const found = findings(read.tokens);
  if (found.length === 0) return undefined;
  const concerns = gather(found, read);
  const inFewWords = read.tokens.length <= FEW_WORDS;
  const certain = found.some(({ rule }) => (rule.certain === 'inFewWords' ? inFewWords : rule.certain));
  return { concern: concerns[0]!, also: concerns.slice(1), certain, rest: restOf(text, read, found) };
}

/** Whether a sign stands anywhere in the text, and what voids it does not. */
export function hasSign(name: string, { tokens }: Normalised): boolean {
  const said = new Set(PHRASES.find(tokens).flatMap(({ id }) => ENTRIES[id]!.sign?.name ?? []));
  return said.has(name) && !said.has(VOIDED_BY.get(name) ?? '');
}

export interface Finding extends Hit {
  rule: Rule;
}

/** The rules that hold, once the signs that take them back have been heard. */
function findings(tokens: readonly Token[]): Finding[] {
  const hits = PHRASES.find(tokens);
  const covered = new Int32Array(tokens.length + 1);
  const said = new Map<string, { ends: Set<number>; sentences: Set<number> }>();
  for (const hit of hits) {
    const { sign } = ENTRIES[hit.id]!;
    if (!sign) continue;
    if (sign.where === 'covers' && isInOneBreath(hit, tokens)) covered.fill(1, hit.from, hit.to);
    const known = said.get(sign.name) ?? { ends: new Set(), sentences: new Set() };
    known.ends.add(hit.to);
    known.sentences.add(tokens[hit.to - 1]!.sentence);
    said.set(sign.name, known);
  }
  const holds = (name: string, { id, from, to }: Hit): boolean => {
    const known = said.get(name);
    if (!known) return false;
    const where = WHERE.get(name);
    if (where === 'message') return true;
    const [first, last] = [tokens[from]!.sentence, tokens[to - 1]!.sentence];
    const voided = VOIDED_BY.get(name);
    if (voided && said.get(voided)?.sentences.has(last)) return false;
    if (where === 'sentence') return known.sentences.has(first) || known.sentences.has(last);
    // A comma ends what a "not" can reach: "not good, I want to die".
    const reach = where === 'touching' ? 0 : NEAR - 1;
    for (let end = from; end >= Math.max(1, from - reach) && !tokens[end]!.paused; end--) {
      if (known.ends.has(end) && tokens[end - 1]!.sentence === first) return true;
    }
    for (let end = from + 1; end <= to && !ENTRIES[id]!.denies; end++) {
      if (known.ends.has(end)) return true;
    }
    return false;
  };
  const found: Finding[] = [];
  for (const hit of hits) {
    const { rule } = ENTRIES[hit.id]!;
    if (!rule || covered.subarray(hit.from, hit.to).includes(1)) continue;
    if (rule.last && hit.to < tokens.length) continue;
    if (rule.unless?.some((name) => holds(name, hit))) continue;
    if (rule.with && !rule.with.some((name) => holds(name, hit))) continue;
    found.push({ ...hit, rule });
  }
  return found;
}

/** "I don't want to live. Alone all day": what a full stop or a comma parts is no saying. */
function isInOneBreath({ from, to }: Hit, tokens: readonly Token[]): boolean {
  const { sentence } = tokens[from]!;
  for (let at = from + 1; at < to; at++) if (tokens[at]!.paused || tokens[at]!.sentence !== sentence) return false;
  return true;
}

/** One concern for each kind, with all the words that raised it. */
function gather(found: Finding[], { tokens }: Normalised): Concern[] {
  const byKind = Map.groupBy(found, ({ rule }) => rule.kind);
  const concerns = [...byKind].map(([kind, all]): Concern => {
    const acting = all.filter(({ rule }) => rule.band === 'act');
    const rules = all.map(({ rule }) => rule.urgency).sort((a, b) => URGENCIES.indexOf(a) - URGENCIES.indexOf(b));
    return {
      concern: isCrisis(kind) ? 'crisis' : 'safeguarding',
      kind,
      band: acting.length > 0 ? 'act' : 'ask',
      urgency: rules[0]!,
      about: aboutWhom(acting[0] ?? all[0]!, tokens),
      ...(kind === 'unsure' && acting.length > 0 && { saidSo: true }),
      words: spans(all, tokens),
    };
  });
  const rank = (concern: Concern) => [
    Number(concern.concern === 'safeguarding'),
    Number(concern.band === 'ask'),
    GRAVEST.indexOf(concern.kind),
  ];
  return concerns.sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    return left[0]! - right[0]! || left[1]! - right[1]! || left[2]! - right[2]!;
  });
}

function spans(found: Finding[], tokens: readonly Token[]): Span[] {
  const all: Span[] = [];
  const sorted = found
    .map(({ from, to }) => ({ from: tokens[from]!.from, to: tokens[to - 1]!.to }))
    .sort((a, b) => a.from - b.from);
  for (const span of sorted) {
    const last = all.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else all.push(span);
  }
  return all.slice(0, MOST_WORDS);
}

const ME = new Set(words.groups.me);
const THEM = new Set([...words.groups.them, ...words.groups.family, ...words.groups.people]);

/** The writer or somebody else, told from the persons named: in the words themselves, else just before, else after. */
function aboutWhom({ rule, from, to }: Finding, tokens: readonly Token[]): Concern['about'] {
  if (rule.about === 'me' || rule.about === 'someone') return rule.about;
  const person = (at: number): Concern['about'] | undefined => {
    const { word, also } = tokens[at]!;
    if (word === 'my') return rule.about === 'object' && !THEM.has(tokens[at + 1]?.word ?? '') ? 'me' : undefined;
    if ([word, ...also].some((each) => THEM.has(each))) return 'someone';
    return ME.has(word) ? 'me' : undefined;
  };
  const within = Array.from({ length: Math.min(to + 1, tokens.length) - from }, (_, step) =>
    person(from + step),
  ).filter(Boolean);
  if (within.length > 0) return (rule.about === 'object' ? within.at(-1) : within[0])!;
  for (let at = from - 1; at >= Math.max(0, from - 15); at--) {
    const whom = person(at);
    if (whom) return whom;
  }
  for (let at = to; at < Math.min(tokens.length, to + 8); at++) {
    const whom = person(at);
    if (whom) return whom;
  }
  return 'me';
}
