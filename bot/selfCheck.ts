/** A look at one's own situation: what was answered, and what it suggests. Pure: the rules are in `content/selfCheck.json`. */
import content from '../content/selfCheck.json' with { type: 'json' };

/** `own` is about the person who needs a hand, whoever writes; `carer` is about the carer. */
export type Version = 'own' | 'carer';
export type Area = keyof typeof content.own | keyof typeof content.carer;
export type HowItIs = keyof typeof content.choices;

/** One answer: what was chosen, if anything was, and their own words where they wrote more. Neither: passed over. */
export interface Said {
  is?: HowItIs;
  words?: string;
}

export interface SelfCheck {
  version: Version;
  said: Partial<Record<Area, Said>>;
  /** It has ended, by the last question or before: what is begun then is a new one. */
  ended?: boolean;
}

export type Tier = 1 | 2 | 3;

/** What to suggest. A tier only ever adds: 3 has all of 2, and 2 all of 1. It is never said, and turns nobody away. */
export interface Suggestions {
  tier: Tier;
  /** Ids of the directory's needs, what is hardest first. */
  needs: string[];
  /** Ids of reviewed advice, in the same order. */
  advice: string[];
  /** Nothing was found hard. */
  allFine: boolean;
}

interface Rule {
  label: string;
  some: number;
  hard: number;
  needs: string[];
  advice: string[];
  choices?: Record<'fine' | 'some' | 'hard', { label: string; says: string[] }>;
}

/** So many more words than the phrase may stand around it: a longer message tells a story, and is heard as one. */
const MORE_WORDS = 4;

export function areasOf(version: Version): Area[] {
  return Object.keys(content[version]) as Area[];
}

export function ruleOf(area: Area): Rule {
  return ({ ...content.own, ...content.carer } as Record<Area, Rule>)[area];
}

/** Whether a message asks for a look at one's situation, and for which. */
export function asksForSelfCheck(text: string): Version | undefined {
  const said = plain(text);
  const words = said.split(' ');
  if (content.enters.unless.some((word) => words.includes(word))) return undefined;
  for (const version of ['carer', 'own'] as const) {
    const asked = content.enters[version]
      .map(plain)
      .some((asks) => ` ${said} `.includes(` ${asks} `) && words.length <= asks.split(' ').length + MORE_WORDS);
    if (asked) return version === 'own' && /\bcarers?\b/.test(said) ? 'carer' : version;
  }
  return undefined;
}

/** One plain thing after another: what is hard before what could do with some help. */
export function suggestionsFrom({ version, said }: SelfCheck): Suggestions {
  const areas = areasOf(version);
  const those = (is: HowItIs): Area[] => areas.filter((area) => said[area]?.is === is);
  const [hard, some] = [those('hard'), those('some')];
  const rules = [...hard, ...some].map(ruleOf);
  const tiers = [...hard.map((area) => ruleOf(area).hard), ...some.map((area) => ruleOf(area).some), 1];
  const unique = (ids: string[]): string[] => [...new Set(ids)];
  const allFine = rules.length === 0 && those('fine').length > 0;
  return {
    tier: (hard.length > 1 ? 3 : Math.max(...tiers)) as Tier,
    // The first of every area before the second of any: three ideas are for three things.
    needs: allFine && version === 'own' ? content.fine.needs : unique(inTurn(rules.map(({ needs }) => needs))),
    advice: unique(inTurn(rules.map(({ advice }) => advice))),
    allFine,
  };
}

/** What people at the desk see, by name, if the resident sends it: the answer that was chosen, and their words. */
export function selfCheckFacts({ version, said }: SelfCheck): Record<string, string> {
  const facts = areasOf(version).map((area) => [area, inWords(area, said[area])]);
  return Object.fromEntries(facts.filter(([, words]) => words !== ''));
}

/** The same on one line; or only what was answered so. */
export function selfCheckLine(check: SelfCheck, only?: HowItIs[]): string {
  const told = Object.entries(selfCheckFacts(check)) as [Area, string][];
  return told
    .filter(([area]) => !only || only.includes(check.said[area]?.is as HowItIs))
    .map(([area, words]) => `${ruleOf(area).label}: ${words}`)
    .join('. ');
}

function inWords(area: Area, said: Said = {}): string {
  const { is, words } = said;
  const own = ruleOf(area).choices as Record<string, { label: string }> | undefined;
  const chosen = is && (own?.[is] ?? content.choices[is]).label;
  return [chosen, words && `${content.ownWords}: ${words.replaceAll('\n', ' ')}`].filter(Boolean).join('; ');
}

function inTurn(lists: string[][]): string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
}

/** A short answer as plain words, to be compared with those of `content/`. */
export function plain(text: string): string {
  return text
    .slice(0, 400)
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
