/** Who a message says is writing: in its first words, beside their role, or signed at its end. Pure; in small letters too. */
import given from '../../content/understanding/givenNames.json' with { type: 'json' };
import { isAName } from './isAName.ts';

const GIVEN = new Set(given.names);
const ALSO_WORDS = new Set(given.alsoWords);

/** Whether one word is a name that many people have, however it is typed. */
export function isGivenName(word: string): boolean {
  return GIVEN.has(word.toLowerCase());
}

/** Whether an answer is one word that may be a name: "Will", "may". */
export function mayBeAGivenName(word: string): boolean {
  return isGivenName(word) || ALSO_WORDS.has(word.toLowerCase());
}

const WORD = "\\p{L}[\\p{L}'’-]{0,24}";
const NAME = `((?:(?:mr|mrs|ms|miss|mx|dr|rev)\\.? )?(?:\\p{L}\\.|${WORD})(?: (?:\\p{L}\\.|${WORD})){0,2})`;
const BEGINS =
  '(?:^|\\d\\s+|[.!?,;:\\n]\\s*|\\b(?:hi|hello|hiya|hey|there|morning|afternoon|evening|yes|yeah|ok|okay|and)[ ,]+)';
const KIN =
  '(?:daughter|son|wife|husband|partner|mother|mum|father|dad|sister|brother|niece|nephew|grand ?(?:daughter|son)|neighbour|neighbor|friend|carer|cousin|aunt(?:ie|y)?|uncle|social worker|support worker|care ?worker|nurse|landlord|advocate|(?:daughter|son)-in-law)';

/** "Neil Parker speaking", "jo here again". */
const SPEAKING = new RegExp(
  `${BEGINS}${NAME} (?:here|speaking|calling|writing|again here)\\b(?! (?:is|are|was))`,
  'iu',
);
/** "im sharon": nobody says of themselves that they are somebody else. */
const I_AM = new RegExp(
  `${BEGINS}(?:i['’]?m|i am|im|my name['’]?s?(?: is)?:?|name['’]?s?:?) (?:called )?${NAME}`,
  'iu',
);
/** "its kyle, can my nan have": goes on with what they want; "its Jack he's not eating" is about Jack. */
const IT_IS = new RegExp(
  `${BEGINS}(?:it['’]?s|this is) (?:me,? )?${NAME}(?=\\W*$| (?:here|again|from|at|speaking|writing)\\b|(?:,| -|\\.|;)? (?:can|could|i|i['’]?m|im|i['’]?ve|my|mum|dad|we|please|pls|just|the|wondering|need|asking|ringing)\\b)`,
  'iu',
);
/** "Hi, Bev, staff nurse Heathfield 2" */
const AT_WORK = new RegExp(
  `${BEGINS}${NAME}(?:,| -| –|:| \\(| ) ?(?:the |a |an )?(?:(?:staff|district|community|ward|practice|discharge|hospital|senior|social|support|housing|care|outreach|mental health) )*(?:nurse|matron|ot|physio|gp|paramedic|worker|coordinator|co-ordinator|officer|navigator|prescriber|therapist|warden|cpn)\\b`,
  'iu',
);
const IS_MY_NAME = new RegExp(`${BEGINS}${NAME} is (?:my|the) name\\b`, 'iu');
/** "I'm the daughter, Ruth", "im her neighbour pat". */
const BESIDE_A_ROLE = new RegExp(
  `\\b(?:i['’]?m|im|i am|this is|it['’]?s) (?:(?:the|her|his|their|a|an|my|\\p{L}+['’]?s) )(?:\\p{L}+ )?${KIN},? (?:called )?${NAME}`,
  'iu',
);
/** "Ruth, her daughter", "Sam (son)". */
const ROLE_BEHIND = `(?:\\s*[,(–-]+\\s*(?:(?:the|her|his|their|i['’]?m (?:the|her|his)) )?${KIN}\\)?|\\s*\\(${KIN}[^)]{0,30}\\))?`;
const CLOSES =
  '(?:(?:(?:many|kind|best|warm|with) )?(?:thanks|thank you|thanku|thankyou|thx|thnx|tnx|cheers|regards|wishes)(?: (?:so much|very much|a lot|again|in advance|and regards))?|ta|yours(?: \\p{L}+)?|sincerely|signed|god bless)';
/** "Thanks, Carla", "kind regards Helen Marsh (daughter)". */
const SIGNED = new RegExp(
  `(?:^|[\\s.!?,;–-])${CLOSES}(?:[,.!:\\n–-]+\\s*|\\s+)(?:from )?${NAME}${ROLE_BEHIND}[\\s.!x:)]*$`,
  'iu',
);
/** The last line, or behind a dash. */
const LAST_LINE = new RegExp(`(?:\\n\\s*[–-]?\\s*|\\s[–-]+\\s*)(?:from )?${NAME}${ROLE_BEHIND}[\\s.!x:)]*$`, 'iu');
/** "I'd like an assessment. Sandra B" */
const LAST_WORDS = new RegExp(`[.!?]\\s+(?:from )?${NAME}${ROLE_BEHIND}[\\s.!x:)]*$`, 'iu');
/** "(Mrs) J. Okafor, 82" */
const TITLED =
  /(?:^|[.!?\n]\s*)\(?(Mr|Mrs|Ms|Miss|Mx|Dr|Rev)\)?\.? ((?:\p{Lu}\.? ?){0,3}\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)(?:,? (?:aged? )?\d{2,3})?[.!]?\s*$/u;

const NOT_WHO_WRITES =
  /^(?:you|u|mate|love|dear|all|team|everyone|everybody|guys|folks|again|so|very|for|anyway|in|and|but|sir|madam|the|a|an|that|this|it|i|we|he|she|they|hun|darling|doc|nurse|council|god|hospital|social|services|croydon|good|bye|goodbye|regards|amen|ok|okay)$/i;
const A_PLACE =
  /\b(?:hospital|ward|road|street|avenue|lane|close|way|court|house|centre|center|surgery|clinic|council|team|care|club|home|unit|lodge|church|school)$/i;

/** How sure the place is in which a name stands: elsewhere it must be one that many people have, or have its capitals. */
const PLACES_OF_A_NAME: { says: RegExp; small: boolean; capital: boolean }[] = [
  { says: SPEAKING, small: true, capital: true },
  { says: BESIDE_A_ROLE, small: true, capital: true },
  { says: AT_WORK, small: true, capital: false },
  { says: I_AM, small: true, capital: false },
  { says: IT_IS, small: true, capital: false },
  { says: IS_MY_NAME, small: true, capital: true },
  { says: SIGNED, small: true, capital: true },
  { says: LAST_LINE, small: false, capital: true },
  { says: LAST_WORDS, small: false, capital: false },
];

/** @returns the name as typed, as far as it is one; a surname only with its capital */
export function whoWrites(text: string): string | undefined {
  const [, title, surname] = TITLED.exec(text) ?? [];
  if (title && surname && isAName(surname) && !A_PLACE.test(surname)) return `${title} ${surname}`;
  for (const { says, small, capital } of PLACES_OF_A_NAME) {
    const name = asAName(says.exec(text)?.[1], small, capital);
    if (name) return name;
  }
  return undefined;
}

const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|rev)$/i;

function asAName(said: string | undefined, small: boolean, capital: boolean): string | undefined {
  if (!said || A_PLACE.test(said)) return undefined;
  const words = said.trim().split(' ');
  const first = words.findIndex((word) => !TITLE.test(word.replace('.', '')));
  const word = words[first]?.replace(/\.$/, '');
  if (!word || NOT_WHO_WRITES.test(word)) return undefined;
  const isCapital = /^\p{Lu}/u.test(word);
  const known = isGivenName(word) && (small || isCapital);
  const others = words.slice(first + 1);
  const behind = others.findIndex((each) => !/^\p{Lu}/u.test(each));
  const surname = behind < 0 ? others : others.slice(0, behind);
  const name = [...words.slice(0, first), word, ...surname].join(' ');
  if (known) return name.replace(/\.$/, '');
  // A name that few people have has its capital, and nothing behind it that goes on.
  const whole = capital && isCapital && /\p{Ll}/u.test(said) && behind < 0 && isAName(name);
  return whole ? name.replace(/\.$/, '') : undefined;
}
