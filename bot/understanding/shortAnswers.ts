/** Short answers and short commands, the same by text and on the web. Pure. */

import otherTongues from '../../content/understanding/otherTongues.json' with { type: 'json' };
import refusals from '../../content/understanding/refusals.json' with { type: 'json' };
import retractions from '../../content/understanding/retractions.json' with { type: 'json' };
import { normalise } from './normalise.ts';
import { asUnderstood } from './saidIn.ts';

const lines = (text: string) =>
  new Set(
    text
      .trim()
      .split('\n')
      .flatMap((line) => line.trim().split(', ')),
  );

const YES =
  lines(`y, ye, yh, yhh, yeh, yes, yess, yeah, yea, yep, yup, ya, aye, ok, okay, okey dokey, k, sure, of course, certainly, definitely
  absolutely, please, please do, go on, go on then, go ahead, that is right, right, correct, true, i do, i am, i did
  i have, i would, i think so, i suppose so, i suppose, i guess so, it is, it does, he is, she is, he does, she does
  they do, they are, he has, she has, that is it, that would be good, that would be lovely, that would help, fine, all right
  alright, alright then, ok then, sounds good, lovely, why not, yes please, i want to, i would like that, 👍, ✅`);
const NO =
  lines(`n, no, nope, nah, na, nay, never, no way, no thanks, no thank you, not really, not now, not today, not yet
  not at the moment, not at all, i do not, i am not, i did not, i have not, i would not, i do not think so, do not think so
  i would rather not, id rather not, rather not, it is not, it does not, he is not, she is not, he does not, she does not, not for me
  none, none of these, none of those, neither, no need, not interested, wrong, that is wrong, i am fine, leave it, 👎, ❌`);
/** In the languages that people here speak: whoever cries "ratunku" answers "tak". */
const YES_ELSEWHERE = new Set(otherTongues.yes);
const NO_ELSEWHERE = new Set(otherTongues.no);
/** What may follow a leading "no" or "yes" that answers: "no one came" and "no food" are not answers. */
const AFTER_NO = new Set(
  'thank thanks ta i it not she he we they but sorry that need and love dear mate please no nothing'.split(' '),
);
const LEADING_YES = new Set(['yes', 'yeah', 'yep', 'yup', 'yea', 'aye']);
const LEADING_NO = new Set(['no', 'nope', 'nah']);
/** Said before an answer: "ok yes", "well no", "oh go on then". */
const BEFORE_AN_ANSWER = new Set('ok okay oh ah um erm er hmm well right fine so i think suppose and yh'.split(' '));
const LONGEST_COMMAND = 6;

export type Want = 'more' | 'back' | 'skip' | 'startAgain' | 'person' | 'enough' | 'plan';

const WANTS = new Map<string, Want>();
for (const [want, said] of [
  ['more', 'more, m, next, more please, show more, show me more, see more, any more, more options, others, any others'],
  ['back', 'back, go back, undo, previous, go back please, one back, last question'],
  ['skip', 'skip, pass, skip this, skip it, skip that, skip please, next question, rather not say, prefer not to say'],
  [
    'skip',
    'i would rather not say, id rather not say, i would prefer not to say, id prefer not to say, i do not want to say, it does not matter',
  ],
  [
    'startAgain',
    'start again, start over, restart, reset, begin again, start afresh, new conversation, start from scratch',
  ],
  ['startAgain', 'back to the start, go back to the start, back to the beginning, main menu, can we start again'],
  [
    'enough',
    'that is all, that is it, that is enough, thats all, thats it, thats enough, enough, done, finish, finished, stop asking, no more questions, i am done, nothing else, no more, that will do',
  ],
  [
    'plan',
    'my plan, see my plan, show my plan, show me my plan, the plan, what is my plan, send me the plan, can you send me the plan, can i see my plan, can i see the plan, see it all as my plan, make me a plan, make a plan, can you make me a plan, can you make a plan, make my plan, i want a plan',
  ],
  ['person', 'person, human, agent, operator, adviser, call me, ring me, real person, a person, a person please'],
  ['person', 'speak to someone, talk to someone, speak to a person, talk to a person, talk to a human, person please'],
] as const) {
  for (const words of said.split(', ')) WANTS.set(words, want);
}

/** "Just get me someone", "I want to speak to a real person please": in whatever words, and nothing that they should do for them. */
const PERSON = '(?:a |an |actual |real |proper )*(?:person|human|human being|adviser|advisor|member of staff|operator)';
const THEN =
  '(?: real| here| there| else)?(?: (?:(?:that|who) )?(?:i can |i could )?(?:to )?(?:talk|speak|ring|call|chat)(?: to| with)?(?: me| instead)?)?(?: please| now| instead| quickly| today| thanks)*\\W*$';
const A_PERSON = new RegExp(
  `\\b(?:get|give|put|pass|speak|talk|transfer|connect|bring|fetch)\\b.{0,16}\\b(?:someone|somebody|${PERSON})${THEN}|\\b(?:want|need|find|is there)\\b.{0,16}\\b${PERSON}${THEN}`,
  'i',
);
const MOST_IN_A_PERSON = 12;
/** "What number do I ring to talk to someone" asks for the number. */
const ASKS_WHICH = /\b(?:who|what|which|where|number)\b/i;

/** Whether a message answers yes or no. `undefined`: it says neither, or both, or is not sure. */
export function yesOrNo(text: string): 'yes' | 'no' | undefined {
  const typed = bare(text);
  const said = wordsIn(text);
  const words = said.split(' ');
  for (const answer of [typed, said]) {
    if (YES.has(answer) || YES_ELSEWHERE.has(answer)) return 'yes';
    if (NO.has(answer) || NO_ELSEWHERE.has(answer)) return 'no';
  }
  const [first = '', second = ''] = words;
  if (BEFORE_AN_ANSWER.has(first) && words.length > 1 && words.length < 5) return yesOrNo(words.slice(1).join(' '));
  if (LEADING_YES.has(first)) return words.includes('no') && words.length < 4 ? undefined : 'yes';
  if (LEADING_NO.has(first) && (AFTER_NO.has(second) || /^\s*\p{L}+\s*[,.!;:-]/u.test(text.slice(0, 40)))) return 'no';
  return undefined;
}

/** The command that a short message gives, if it gives one. Longer messages are for the recogniser. */
export function wants(text: string): Want | undefined {
  const said = wordsIn(text);
  const many = said.split(' ').length;
  if (many <= MOST_IN_A_PERSON && A_PERSON.test(text.slice(0, 200)) && !ASKS_WHICH.test(text)) return 'person';
  if (many > LONGEST_COMMAND) return undefined;
  return WANTS.get(bare(text)) ?? WANTS.get(said);
}

/** Whether a short message takes back what was said before: "only joking". */
export function takesBack(text: string): boolean {
  const said = ` ${wordsIn(text)} `;
  return said.length < 120 && retractions.says.some((words) => said.includes(` ${words} `));
}

/** Whether a short message turns down 999, an ambulance, the police or anybody being told. */
export function turnsDown(text: string): boolean {
  const said = ` ${wordsIn(text)} `;
  return said.length < 160 && refusals.says.some((words) => said.includes(` ${words} `));
}

/** "No, I'm at the bus station, I'm ok for now": an answer about safety that a leading no hides. */
export function saysSafe(text: string): boolean {
  const said = ` ${wordsIn(text)} `;
  if (said.length > 200 || / not (?:really )?(?:safe|ok|okay|fine|all right|alright) /.test(said)) return false;
  return / (?:safe|ok(?:ay)?|all right|alright|fine) (?:for now|now|at the moment|here|thanks?|thank) | (?:i am|we are|she is|he is|they are) (?:safe|ok(?:ay)?|fine|all right|alright) | got (?:out|away) | at (?:my|a|the) (?:friends?|mums|mum|sisters|sister|neighbours?|police station|bus station|station|hospital) /.test(
    said,
  );
}

/** Words that open a question when they open a message. */
const ASKS =
  /^(?:who|what|whats|when|where|wheres|why|which|how|hows|can|could|do|does|did|is|are|will|would|should|am|have|has|may|shall)\b/i;

/** Whether a message asks something, as far as its shape tells. */
export function isQuestion(text: string): boolean {
  return (
    /\?\s*$/.test(text) ||
    ASKS.test(text.trim()) ||
    /[.!,;] *(?:can|could|do|is|are|what|where|when|how|who)\b[^.!]*\?/i.test(text)
  );
}

/** Said before a question: "ok so who do i ask". */
const LEADS = '(?:(?:so|and|but|ok|okay|well|then|wait|no|oh|also|sorry|yes|right|hang on|pls|please)[,.:\\s]+){0,3}';
/** "What happens if I've nowhere", "who worked it out": no clause of an answer, as "what I need is" and "when it rains" are. */
const WH = new RegExp(
  `^${LEADS}(?:what|wot|wat|who|where|when|how|why|which)(?:['’]?s)?\\b(?! (?:(?:i|we|he|she|they|it|you|my|her|his|our|their|the|a|an|ever)\\b|would (?:help|put)|matters))`,
  'i',
);
/** "can u stop them": in text-speak too. */
const ASKS_YOU = new RegExp(
  `^${LEADS}(?:can|could|cud|will|would|wud|do|does|shall|should|is|are|am|must) (?:u|i|you|ya|he|she|it|they|we|there|this|that|sum1|some1|(?:some|any)(?:one|body)|my|mum|dad)\\b`,
  'i',
);

/** "If I ask for help will social services put me in a home". */
const IF_THEN =
  /^(?:so |but |and )?(?:if|when) (?:i|we|he|she|they|you|my|mum|dad)\b.{4,60}?\b(?:will|would|do|does|can|could) (?:you|i|we|he|she|they|it|the|social|my|mum|dad)\b/i;

/** Whether a message that came where an answer was due asks something, in whatever spelling. */
export function asksBack(text: string): boolean {
  const typed = text.trim();
  return [typed, asUnderstood(typed).trim()].some((said) => asksInWords(said));
}

function asksInWords(said: string): boolean {
  return WH.test(said) || ASKS_YOU.test(said) || IF_THEN.test(said);
}

function wordsIn(text: string): string {
  return normalise(text.slice(0, 400))
    .tokens.map(({ word }) => word)
    .join(' ');
}

/** As typed, without case and the marks around it: the normaliser may read a lone letter as a word. */
function bare(text: string): string {
  return text
    .slice(0, 60)
    .toLowerCase()
    .trim()
    .replace(/[.!,?]{1,20}$/, '');
}
