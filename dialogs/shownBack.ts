/** What somebody told, shown back to them: each thing once, under every name that it answers. Pure. */
import { type Answers, TOLD, type Told } from '../bot/conversation.ts';
import { isAnAddress } from '../bot/understanding/besideANumber.ts';
import { withoutPhones } from '../bot/understanding/phones.ts';
import content from '../content/told.json' with { type: 'json' };
import { asksWhatWeHave } from './heardWithin.ts';
import { asks } from './known.ts';

/** A text shows back only so much of each. */
const SHORT = 40;
const MOST_SHORT = 4;

/** What is told in a word or two: where a sentence holds nothing besides, it is not shown as one. */
const FACTS: Told[] = ['name', 'theirName', 'born', 'address', 'phone', 'mail', 'callAt', 'place'];

/** What stands before an age. */
const OF_WHO: Told[] = ['name', 'theirName', 'born'];

/** Each with its label, in the order of the content. */
export function shownBack(
  { told = {}, age, request }: Answers,
  only: readonly Told[] = TOLD,
): { lines: { label: string; says: string }[]; short: string[] } {
  // What they asked and thanked us for is with our team, and nothing that they told.
  const soon = NO_WISH.test(told.urgencyWords ?? '') ? undefined : told.urgencyWords;
  const facts = FACTS.flatMap((name) => told[name] ?? []).filter((each) => each.length > 1);
  const also = (text: string | undefined) => besides(onlyTold(text), facts);
  const tells: Answers['told'] = { ...told, urgencyWords: soon, also: also(told.also), more: also(told.more) };
  const label = (name: Told): string => (name === 'phone' ? reachedAt(tells.phone!) : content.labels[name]);
  const lines: { under: string[]; says: string[] }[] = [];
  for (const name of TOLD.filter((each) => only.includes(each) && tells[each])) {
    const all = FACTS.includes(name) ? [tells[name]!] : sentencesOf(tells[name]!);
    const holds = (sentence: string) => lines.find(({ says }) => says.some((each) => isWithin(sentence, each)));
    const fresh = all.filter((sentence, i) => !holds(sentence) && !isSaidAgain(sentence, i, all));
    const first = fresh.length === 0 ? holds(all[0]!) : undefined;
    // What was told already under another name gets this one as well.
    const isNew = first && !first.under.some((each) => each.toLowerCase() === label(name).toLowerCase());
    if (isNew && name !== 'also' && name !== 'more') first.under.push(label(name).toLowerCase());
    if (fresh.length > 0) lines.push({ under: [label(name)], says: fresh });
  }
  const shown = lines.map(({ under, says }) => ({ label: under.join(', '), says: spoken(says.join(' ')) }));
  const short = shown.slice(0, MOST_SHORT).map(({ label, says }) => `${label}: ${cut(says)}`);
  // Whose age it is is plain where the request is about one person.
  if (age !== undefined && only === TOLD && shown.length > 0 && request !== 'carersAssessment') {
    const at = TOLD.filter((name) => OF_WHO.includes(name) && told[name]).length;
    shown.splice(at, 0, { label: content.age, says: String(age) });
  }
  return { lines: shown, short };
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+(?=\p{L})|\n/u)
    .map((each) => each.trim())
    .filter(Boolean);
}

/** "Please don't ring the house" and the same with its full stop. */
function isWithin(sentence: string, other: string): boolean {
  const bare = (text: string) =>
    text
      .toLowerCase()
      // What was cut short ends within a word.
      .replace(/\s\S*\.{3}$/, '')
      .replace(/[^\p{L}\p{N}@]+/gu, ' ')
      .trim();
  // "Yes" to one question is no part of "yes she knows".
  if (!bare(sentence).includes(' ')) return bare(sentence) === bare(other);
  return ` ${bare(other)} `.includes(` ${bare(sentence)} `);
}

/** A shorter form of what stands beside it. */
function isSaidAgain(sentence: string, at: number, all: string[]): boolean {
  return all.some((each, i) => i !== at && isWithin(sentence, each) && (each.length > sentence.length || i < at));
}

/** What is left where the names, the number and the times are taken out, which are shown by themselves. */
function besides(text: string | undefined, facts: string[]): string | undefined {
  const rest = sentencesOf(text ?? '').filter((sentence) => !isOnly(sentence, facts));
  return rest.join('\n') || undefined;
}

const AROUND =
  /\b(?:i['’]?m|im|i am|my|her|his|their|(?:mum|dad|nan|wife|husband|partner|son|daughter|brother|sister)(?:['’]?s)?|she['’]?s|shes|he['’]?s|hes|names?|is|and|the|number|no|mobile|phone|tel|dob|born|lives?|at|in|on|yes|yeah|ok|hi|hello|thanks|please|called|same|here|it['’]?s|its|this)\b/gi;

function isOnly(sentence: string, facts: string[]): boolean {
  const left = facts
    .reduce((rest, fact) => rest.replace(new RegExp(literal(fact), 'gi'), ' '), withoutPhones(sentence))
    .replace(AROUND, ' ');
  return !/\p{L}{2}/u.test(left);
}

function literal(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** "And please don't say as soon as possible". */
const NO_WISH = /(?:n['’]t|\bdont|\bnot) (?:say|tell|write)\b/i;

/** Each line that tells something. */
function onlyTold(text: string | undefined): string | undefined {
  const lines = text?.split('\n').filter((line) => !asks(line) && !asksWhatWeHave(line) && !THANKS.test(line));
  return lines?.join('\n') || undefined;
}

const THANKS =
  /^\W*(?:(?:ok(?:ay)?|oh|great|lovely|right|alright|cheers|ta|thx|thanks|thank you|bless you|lol|haha)\b[\s,.!]*)+(?:(?:so much|very much|for \w+(?: \w+)?|most kind|dear|love)\W*)*$/i;

function reachedAt(phone: string): string {
  if (phone.includes('@')) return content.reach.mail;
  return isAnAddress(phone) ? content.reach.post : content.labels.phone;
}

/** As people write it: a number with its nought, all on one line. */
export function spoken(text: string): string {
  return text
    .replaceAll('\n', ' ')
    .replace(/[ ,;:]+$/, '')
    .replace(/ +([.,;:!?])(?=\s|$)/g, '$1')
    .replace(/^\+4420(\d{4})(\d{4})\b/, '020 $1 $2')
    .replace(/^\+44(1(?:1\d|\d1))(\d{3})(\d{4})\b/, '0$1 $2 $3')
    .replace(/^\+44(\d{4})(\d{5,6})\b/, '0$1 $2');
}

function cut(text: string): string {
  return text.length <= SHORT ? text.replace(/[.!?,;: ]+$/, '') : `${text.slice(0, SHORT - 3).trimEnd()}...`;
}
