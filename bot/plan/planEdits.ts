/** What somebody would have taken out of their plan, and how they would keep it, in their own words. Pure. */
import type { Way } from './asksForPlan.ts';

const LONGEST = 200;
const TAKES_OUT =
  /\b(?:take|cross|leave|scrub|strike|cut|rub|knock|get rid of|remove|delete|drop|lose|ditch|scrap|don['’]?t (?:put|want|need|say)|do not (?:put|want|say)|not true (?:now|any ?more)|isn['’]?t true)\b/i;
const OF_A_PART =
  /\b(?:out|off|bits?|parts?|lines?|words?|sentence|mention|about|that|in there|in it|anymore|any more|rid)\b|\b(?:remove|delete|drop|lose|ditch|scrap) (?:the|my) (?!plan|lot|whole|list)\p{L}/iu;
const ALL = /\b(?:everything|all of it|the lot|whole (?:thing|plan)|(?:the|my|this) plan)\b/i;
const SMALL = new Set(
  `about take taken cross leave left scrub strike remove delete drop lose ditch scrap please that this they them there
  then line lines part parts bits word words mention sentence makes make sound sounds right proper real have with from
  will would could should want dont need plan put down says said saying thing things stuff what where when which like
  anymore more away moved move knock true really just also been gone because your mine over next after before being
  isnt isn't don't doesn't doesnt misery bit`.split(/\s+/),
);
const SHORTEST = 4;

/** @returns the words by which what is to go can be found; none where nothing is to be taken out */
export function takenOut(text: string): string[] {
  if (text.length > LONGEST || !TAKES_OUT.test(text) || !OF_A_PART.test(text) || ALL.test(text)) return [];
  const words: string[] = text.toLowerCase().match(/[\p{L}'’-]+/gu) ?? [];
  return words.filter((word) => word.length >= SHORTEST && !SMALL.has(word.replace('’', "'")));
}

/** What is left of somebody's words without the pieces that hold one of these. */
export function without(said: string, words: readonly string[]): string {
  const holds = (piece: string) => {
    const own: string[] = piece.toLowerCase().match(/[\p{L}'’-]+/gu) ?? [];
    return words.some((word) => own.includes(word) || own.includes(`${word}s`) || own.includes(word.replace(/s$/, '')));
  };
  return said
    .split(/(?<=[.!?;])\s+/)
    .flatMap((sentence) => {
      if (!holds(sentence)) return [sentence];
      const pieces = sentence.split(/,\s*|\s+and\s+/).filter((piece) => !holds(piece));
      return pieces.length > 0 ? [pieces.join(', ')] : [];
    })
    .join(' ')
    .trim();
}

/** What stands in the plan, and what is to stand there in its stead. */
export interface Change {
  from: string;
  to: string;
}

const WORD = "[\\p{L}\\d:'’]+";
const CHANGES: [RegExp, 'to' | 'from'][] = [
  // "Saturdays not Sundays", "Saturdays instead of Sundays".
  [new RegExp(`(${WORD}),? (?:(?:and )?not|instead of|rather than) (?:on |the |a )?(${WORD})`, 'iu'), 'to'],
  // "Not Sundays, Saturdays", "not Sundays but Saturdays".
  [
    new RegExp(
      `\\bnot (?:on )?(${WORD})(?:,| but| it['’]?s|\\.)+ (?:it['’]?s |on |he comes |she comes )?(${WORD})`,
      'iu',
    ),
    'from',
  ],
  // "Change Sundays to Saturdays", "Sundays should be Saturdays".
  [
    new RegExp(`(?<![\\p{L}\\d:'’])(${WORD}) (?:to|should be|should say|becomes|is now|for) (${WORD})\\W*$`, 'iu'),
    'from',
  ],
];
const ASKS_FOR_CHANGE =
  /\b(?:change|alter|correct|fix|update|edit|put (?:that |it )?right|wrong|not right|mistake|should (?:be|say)|actually|sorry|meant|swap|instead|rather|not)\b/i;

/** "Change the bit about my son, he comes Saturdays not Sundays": one word for another. */
export function changeIn(text: string): Change | undefined {
  if (text.length > LONGEST || !ASKS_FOR_CHANGE.test(text)) return undefined;
  for (const [says, first] of CHANGES) {
    const [, one, other] = says.exec(text) ?? [];
    if (one && other) return first === 'to' ? { from: other, to: one } : { from: one, to: other };
  }
  return undefined;
}

/** Each word that stands for another: "85 not 83, and Forestdale not Selsdon". */
export function changesIn(text: string): Change[] {
  if (text.length > LONGEST) return [];
  const [[says]] = CHANGES as [[RegExp, 'to' | 'from']];
  return [...text.matchAll(new RegExp(says.source, 'giu'))].map(([, to, from]) => ({ from: from!, to: to! }));
}

/** Somebody's words with one word for another, where that stands there: "Sundays" is found as "sunday". */
export function changed(said: string, { from, to }: Change): string {
  const stem = from.replace(/['’]?s$/i, '');
  return stem.length < 2
    ? said
    : said.replace(new RegExp(`(?<![\\p{L}\\d])${stem}(?:['’]?s)?(?![\\p{L}\\d])`, 'giu'), to);
}

const WANTS_CHANGE =
  /\b(?:change|alter|correct|fix|update|edit)\b.{0,12}\b(?:bits?|parts?|line|thing|where it says|what it says)\b[^,.;:]*[,.;:]\s*(.{4,160})$|\b(?:change|alter|correct) (?:it|that|the bit) (?:to|so that)\b(.{4,160})$/iu;

/** The new words, where what they are to stand for is not plain: "change the bit about my son, he has moved to Leeds". */
export function newWordsIn(text: string): string | undefined {
  const found = text.length <= LONGEST ? WANTS_CHANGE.exec(text) : null;
  return (found?.[1] ?? found?.[2])?.trim();
}

const KEEPS = /\b(?:keep|have|get|save|take|send|put|write|want|print|post|hold on to|hang on to|remember)\b/i;
const IT = /\b(?:it|this|that|them|copy|plan|one)\b/i;
const WAYS: [Way, RegExp][] = [
  ['code', /\bcodes?\b/i],
  ['text', /\btext(?:ed|s)?\b|\bsms\b|\b(?:to|on) (?:my|the|me) (?:phone|mobile)\b/i],
  ['print', /\bpaper\b|\bprint(?:ed|out|er)?\b|\bposted?\b|\bwritten down\b/i],
  ['email', /\be-?mail(?:ed)?\b/i],
];
/** "I ain't got a printer and I don't do email": not so. */
const NOT_SO =
  /\b(?:no|not|ain['’]?t|aint|have(?:n['’]?t| no)|havent|without|don['’]?t|dont|can['’]?t|cant|never|nor|or)\b[^.;!?,]{0,24}?\b(?:print(?:er)?|e-?mail|computer|internet|text(?:s|ing)?|smart ?phone|mobile)\b/gi;

/** How they would keep the plan that is before them; `ask` where they ask how, or name only what they cannot do. */
export function keepsBy(text: string): Way | 'ask' | undefined {
  if (text.length > LONGEST || !KEEPS.test(text) || !IT.test(text)) return undefined;
  const rest = text.replace(NOT_SO, ' ');
  const way = WAYS.find(([, means]) => means.test(rest))?.[0];
  if (way) return way;
  const asksHow = /\bhow\b/i.test(text) || rest !== text;
  return asksHow && /\b(?:keep|save|have|get|hold|hang|take|remember)\b/i.test(rest) ? 'ask' : undefined;
}
