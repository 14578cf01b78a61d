/** Whom a message names: the writer, or somebody else. Pure. */

import given from '../../content/understanding/givenNames.json' with { type: 'json' };
import content from '../../content/whoseDanger.json' with { type: 'json' };
import { normalise } from '../understanding/normalise.ts';

export type Whose = 'mine' | 'theirs';

/** Who is in it is told near the danger. */
const READ = 1_000;

/** @param phrases as practitioners write them: `~` for any ending */
export const any = (phrases: readonly string[]) =>
  `(?:${phrases.map((phrase) => phrase.replaceAll('~', '\\w*')).join('|')})(?= |$)`;
/** A pattern that begins with a word. */
export const whole = (pattern: string, flags = 'u') => new RegExp(`(?<= |^)${pattern}`, flags);

export const OTHER = any(content.others);
/** "His heart pills" are no part of him. */
export const BODY = `${any(content.bodies)}(?! (?:pills?|tablets?|meds|medicine|medication))`;
/** "Our Margaret", and nobody who says who writes. */
export const NAMED = `(?<!(?:this is|it is|i am|name is|from|thanks|hi|hello) )${any(given.names)}(?! (?:here|speaking))`;
/** "Me mam" is nobody's own body, and "my chest" is nobody else's. Whoever should come is nobody who was named. */
const PERSONS = whole(
  `(?:(?<mine>m[ye] ${BODY}|(?:i|me|myself|meself|we|us)(?= |$)(?! ${OTHER}))|(?:need|want|send|get|is there|speak to|talk to) some(?:one|body)|(?<theirs>${OTHER})|(?<named>${NAMED}))`,
  'gu',
);
const HIS = whole('(?:his|their)(?= |$)');
/** "My insulin": it tells of the writer as well. */
const OF_MINE = whole(`my (?!${OTHER})`);
/** "My mate says": who tells of it is not who is in it. */
const SAYS = whole(
  `(?:my |me |the |our )?${OTHER} (?:says?|said|told|tells|reckons?|thinks?|thought|asked|asks)(?= |$)`,
  'gu',
);

const ANY_OF_THEM = /^the(?:y|m|mselves)$/;

export interface Person {
  from: number;
  whose: Whose;
  /** "They" may be anybody, or any thing, and a name may be that of whoever writes. */
  as: 'I' | 'one' | 'they' | 'name';
}

export function personsIn(said: string): Person[] {
  return [...said.matchAll(PERSONS)].flatMap(({ index, groups = {} }) => {
    const { mine, theirs, named } = groups;
    if (mine) return { from: index, whose: 'mine' as const, as: 'I' as const };
    if (named) return { from: index, whose: 'theirs' as const, as: 'name' as const };
    return theirs ? { from: index, whose: 'theirs' as const, as: ANY_OF_THEM.test(theirs) ? 'they' : 'one' } : [];
  });
}

/** Whether the words speak of somebody else at all. */
export function speaksOfSomebody(text: string): boolean {
  return wordsOf(text).some((said) => HIS.test(said) || personsIn(said).some((each) => each.whose === 'theirs'));
}

/** It tells of somebody else, and of nothing of the writer's own. */
export function onlyThem(said: readonly string[]): Whose | undefined {
  const persons = said.flatMap((each) => personsIn(each.replace(SAYS, ' ')));
  const isMine = persons.some((each) => each.whose === 'mine') || said.some((each) => OF_MINE.test(each));
  return !isMine && persons.some((each) => each.as === 'one') ? 'theirs' : undefined;
}

/** The words of each sentence, or of what stands between commas. */
export function wordsOf(text: string): string[] {
  const { tokens } = normalise(text.slice(0, READ));
  const said: string[] = [];
  for (const [at, { word, sentence, paused }] of tokens.entries()) {
    const before = tokens[at - 1];
    if (!before || before.sentence !== sentence || paused) said.push(word);
    else said[said.length - 1] += ` ${word}`;
  }
  return said;
}
