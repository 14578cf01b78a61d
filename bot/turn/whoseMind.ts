/**
 * Who it is that may want to die: whoever writes, or whoever they write of. Told by who does and says things in the
 * message, since the wish itself names nobody: "I won't be needing it" may be what he said. Pure.
 */
import type { Concern } from '../safety/concern.ts';
import type { Whose } from './whomItNames.ts';
import { NAMED, OTHER } from './whomItNames.ts';

const KIN =
  '(?:my |our |me )?(?:husband|wife|partner|mum|mam|mom|dad|mother|father|nan|gran(?:dad|ny|dma|dpa)?|son|daughter|brother|sister|sis|bro|uncle|aunt(?:ie)?|nephew|niece|cousin|friend|m8|mate|neighbour|flatmate|housemate)(?: in law)?';
const THEY = `(?:he|she|hes|shes|they|theyre|${KIN})`;
const LEADS = '^\\W*(?:(?:and|but|so|yeah|yes|no|well|because|cos|just|then|now|thing is|also|please)\\W+)*';

const THEY_SAY = new RegExp(
  `${LEADS}${THEY}(?:['’]s)? (?:just |also |only |keeps? |did |has |have )?(?:said|says?|saying|told me|tells? me|texted|wrote)\\b`,
  'i',
);
const THEY_SENT = new RegExp(
  `(?:${LEADS}|\\b(?=my ))${THEY} (?:just |jus |has |have )?(?:texted|txte?d?|text|messaged|wrote|sent|emailed)\\b`,
  'i',
);
const SAYS_OF_THEMSELVES =
  /\b(?:said|says?|saying|tells?|told)\b.{0,30}\b(?:he|she|they)(?:['’](?:s|d|ll|re|ve)| is| was| wants?| will| would| had| has| can['’]?t)?\b/i;
/** What he said that I should do is no wish of his. */
const OF_ME = /\b(?:i should|i need|i ought|i must|see someone|you|me to)\b|\bi['’]?d be better off\b/i;
const BEGINS_WITH_THEM = new RegExp(`${LEADS}${THEY}\\b`, 'i');
const BEGINS_WITH_ME = new RegExp(`${LEADS}(?:i|im|ive|id|i['’](?:m|ve|d|ll))\\b`, 'i');
/** Whoever says "I am worried" tells of somebody else. */
const FEARS_FOR =
  /\bi(?:['’]?m| am|['’]?ve| have)?\b (?:(?:just|really|only|so|very|also|do|did|quite|do not|dont|don['’]t|a bit|get|got) ){0,2}(?:think(?! (?:i|il|ill|i['’]\w+)\b)|thought he|thought she|know|worr\w+|scared|afraid|frightened|concerned|hear|heard|saw|found|find|fear|believe|guess|rang|called|phoned|texted|live|can hear|come from|said to|asked|suppose)\b/i;
/** They say, want, keep on or have stopped: it is their mind that is told of. */
const THEIR_MIND = new RegExp(
  `\\b${THEY}(?:['’]s| is| has| was| keeps?)? (?:\\w+ ){0,2}?(?:said|says?|saying|tell|told|wants?|wanted|keeps|going to|threat\\w*|tried|tries|talks?|talking|thinks?|thinking|won['’]?t|wont|stop\\w*|feels?|low|depressed|suicidal|texted|txte?d?|text|messaged|sent|gave|giving|not himself|not herself)\\b`,
  'i',
);
const MY_MIND =
  /\bi(?:['’]?m| am) (?:\w+ )?(?:thinkin[g'’]?|considering)\b(?: (?:of|about))? (?:it|that|doing it|ending)\b|\b(?:once|when|after) i(?:['’]?m| am) (?:gone|dead|not (?:here|around))\b|\bit['’]?s (?:(?:really|actually) )?(?:(?:about|for) )?me\b|\basking for me\b|\bi['’]?m the one\b|^\W*me (?:too|as well|either)\b|\bi mean(?:t)? me\b|\bme,? not (?:him|her|them|my)\b|\bi (?:want to|do|feel it|feel that way) (?:too|as well)\b|\bi feel the same\b|\bi wish i (?:was|were) (?:\w+ )?dead\b|\bi(?:['’]?ve)? (?:have|got|have got|['’]?ve got) (?:the |my |some |a lot of )?(?:pills|tablets)\b|\bi(?:['’]?ve| have)(?: \w+)? (?:thought|been thinking|taken|got (?:them|it|tablets|pills)|had enough)\b|\bi(?:['’]?m| am) (?:so |just |really )?(?:tired of|done|finished|not safe|going to)\b|\bi (?:feel|felt|want|can['’]?t|cant|cannot|don['’]?t want|dont want|would|wouldn['’]?t|wouldnt|mean|could|might) (?:to )?(?:\w+ )?(?:like (?:this|that)|die|go on|carry on|live|be here|do (?:it|that|this|anything)|end (?:it|my)|kill myself|wake up|take them)\b/i;

/** "The cat is with the neighbour, the will is in the bureau, and then I am finished here": no other is spoken of as wishing it. */
const MY_END =
  /\b(?:once|when|after) i(?:['’]?m| am) (?:gone|dead|not (?:here|around))\b|\bi(?:['’]?m| am|['’]?ll be|['’]?ve)? (?:all |just |then )?(?:finished|done|ready to go|off)(?: here| with (?:it|everything|all))?\W*$|\bi (?:shan['’]?t|shant|won['’]?t|wont|will not) (?:be )?need(?:ing)? /i;

/** "Don't see the point in being here", "had enough of living": whoever leaves out who feels it speaks of themselves. */
const LEAVES_OUT_I =
  /^\W*(?:(?:and|but|so|well|just|really|honestly|now|some ?days|sometimes|mostly|tbh|lately)\W+)*(?:do ?n['’]?t|do not|dnt|dont|ca ?n['’]?t|cant|cannot|can not|wo ?n['’]?t|wont|could ?n['’]?t|want|wanna|wish|feel|feeling|had|fed up|tired|sick|thinking|thought|hate|see no|no point)\b/i;
const OF_LIVING =
  /\b(?:point|be here|being here|here any ?more|live|living|life|alive|go(?:ing)? on|carry(?:ing)? on|wake(?: up)?|die|dying|dead|exist\w*|ending? (?:it|things)|end of it|kill(?:ing)? myself)\b/i;
/** The one who died is nobody who could wish it. */
const LEFT_ME =
  /\b(?:without|since|after|now|lost|miss(?:ing)?) (?:my )?(?:she|he|her|him|they|them|husband|wife|mum|dad|partner)(?:['’]s)?\b/gi;
const NAMES_THEM = /\b(?:he|she|they|him|her|them|hes|shes|you)\b/i;

function leavesOutI(clause: string): boolean {
  return LEAVES_OUT_I.test(clause) && OF_LIVING.test(clause) && !NAMES_THEM.test(clause.replace(LEFT_ME, ' '));
}

/** "Got her tablets saved up in the drawer": who leaves out who has them has them. "Got the tablets off her" keeps her safe. */
const HAS_SAVED =
  /^\W*(?:(?:and|but|so|well|yes|yeah|yep|still|also|already|i|have|i['’]?ve)\W+)*(?:got|have|kept|keeping|saved|saving|put|stashed|hidden|been saving)\b(?=.{0,40}\b(?:tablets?|pills?|meds|medication|morphine|insulin|patches|paracetamol|sleepers|rope)\b)(?=.{0,60}\b(?:saved|save|saving|put by|by me|kept|keeping|stashed|stockpil\w*|stored|hoard\w*|ready|here|drawer|cupboard|bag|bedside|with me|next to me|in front of me)\b)/i;
const KEEPS_FROM =
  /\b(?:off|from|away|out of|locked|safe|hidden from|back to|he|she|they|him|them|his own|gave|give|chemist|pharmac\w*)\b/i;

const clausesOf = (text: string) =>
  text
    .split(
      /(?<=[.!?\n])\s*|,\s+|\s+(?=(?:and|but|because|cos|while|when|so) (?:i|i['’]\w+|im|ive|he|she|they|hes|shes)\b)/i,
    )
    .map((each) => each.trim())
    .filter(Boolean);

const isOfTheirs = (clause: string) => BEGINS_WITH_THEM.test(clause);
const isOfMine = (clause: string) => BEGINS_WITH_ME.test(clause) && !FEARS_FOR.test(clause);

/** Whether whoever writes is the one whom it begins with. */
export function beginsWithMe(text: string): boolean {
  return clausesOf(text).slice(0, 1).some(isOfMine);
}

/** @returns undefined where it does not tell, or tells of both */
export function whoseMind(concern: Pick<Concern, 'words'>, text: string): Whose | undefined {
  return whoseSentence(concern, text) ?? (MY_END.test(text) ? tellsWhoseMind(text) : undefined);
}

function whoseSentence({ words }: Pick<Concern, 'words'>, text: string): Whose | undefined {
  const clauses = clausesOf(text);
  const at = Math.min(text.length, ...words.map((each) => each.from));
  const upTo = clauses.filter((each) => text.indexOf(each) <= at);
  // "Gave the dog to my brother" goes on with whoever was spoken of before.
  const told = upTo.findLast((each) => isOfTheirs(each) || BEGINS_WITH_ME.test(each)) ?? upTo.at(-1) ?? text;
  const others = clauses.filter((each) => each !== told);
  // What was sent to us is theirs, where we tell nothing of ourselves.
  if (clauses.some((each) => THEY_SENT.test(each)) && !clauses.some(isOfMine)) return 'theirs';
  // "My flatmate said that he's working out how".
  if (THEY_SAY.test(told) && SAYS_OF_THEMSELVES.test(told)) return 'theirs';
  const says = THEY_SAY.test(told) && !OF_ME.test(told);
  if (says && others.some(isOfTheirs) && !others.some(isOfMine)) return 'theirs';
  const isTheirs = clauses.some((each) => THEIR_MIND.test(each));
  // "She is four months gone. Don't see the point": nobody else was said to feel it.
  const speaks = clauses.some((each) => THEY_SAY.test(each) || FEARS_FOR.test(each));
  if (!isTheirs && !speaks && clauses.some(leavesOutI)) return 'mine';
  return isOfMine(told) && !isTheirs ? 'mine' : undefined;
}

/** Whose mind a message in the middle of the talk tells of, in so many words. */
export function tellsWhoseMind(text: string): Whose | undefined {
  const mine = MY_MIND.test(text) || clausesOf(text).some((each) => HAS_SAVED.test(each) && !KEEPS_FROM.test(each));
  const theirs = clausesOf(text).some((each) => isOfTheirs(each) && THEIR_MIND.test(each)) || NOT_THEM.test(text);
  if (mine === theirs) return undefined;
  return mine ? 'mine' : 'theirs';
}

/** "He isn't suicidal", "what do I say to her". */
const NOT_THEM =
  /\b(?:he|she|they)(?: is|['’]s| are|['’]re)?(?: not|n['’]?t) suicidal\b|\b(?:say|talk|speak) to (?:him|her|them)\b/i;

/** Whether somebody else is spoken of as whoever does or says something. */
export function isAboutSomebody(text: string): boolean {
  return clausesOf(text).some(isOfTheirs) || new RegExp(`(?<= |^)(?:${OTHER}|${NAMED})`, 'i').test(text.toLowerCase());
}
