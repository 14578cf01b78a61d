/** What a resident has told us: kept under its name, shown back to them, and put on the case for people. */
import type { Answers, Told } from '../bot/conversation.ts';
import { placeNamed } from '../bot/directory/search.ts';
import { wasEverHeard } from '../bot/directory/things.ts';
import { keptWith, MOST_CHARACTERS } from '../bot/longMessages.ts';
import type { Part, ReplyKey } from '../bot/reply.ts';
import { mailIn } from '../bot/turn/mailTold.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { hasNothingToAdd, speaksOfKnowing, speaksOfSharing } from '../bot/understanding/answers.ts';
import { IS_A_TIME, isAnAddress, KEEPS_IT, ONLY_A_NUMBER } from '../bot/understanding/besideANumber.ts';
import { consentIn, saysTheyRefused, withoutOtherConsent, withoutOthers } from '../bot/understanding/consent.ts';
import { asksForEquipment } from '../bot/understanding/equipment.ts';
import { type Facts, numberOf } from '../bot/understanding/facts.ts';
import { mayBeAGivenName } from '../bot/understanding/givenNames.ts';
import { tellsWhenHome, tellsWhoIsThere } from '../bot/understanding/goingHome.ts';
import { inAHospital } from '../bot/understanding/hospitals.ts';
import { isAName } from '../bot/understanding/isAName.ts';
import { looksLikeAName, nameBehindANo, nameIn, withCapitals, withoutFrame } from '../bot/understanding/names.ts';
import { nameAtFirst, smallNameBesideANumber } from '../bot/understanding/namesSaid.ts';
import { IS_HARD, NOT_ENOUGH } from '../bot/understanding/needsCare.ts';
import { withoutPhones } from '../bot/understanding/phones.ts';
import { relationOf } from '../bot/understanding/relations.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { wishesIn } from '../bot/understanding/wishes.ts';
import whoIsNamed from '../content/understanding/whoIsNamed.json' with { type: 'json' };
import { askedEnough, type Question } from './asking.ts';
import { isWorried } from './inPassing.ts';
import { isOfThem, notToBeTold } from './notToBeTold.ts';
import { letsThemAsk, refersAtWork } from './wondersWithin.ts';

const SHORT = 40;
const MOST_IN_A_PLACE = 3;
const MOST_IN_A_NO = 4;

/** "She isn't able to understand" is short enough for a name, and is none. */
const SENTENCE = /^(?:she|he|they|it|we|there|i|my|the|her|his|no|not|please|this)(?:['’]\w+)?(?:\s+\S+){2}/i;

const NOT_SURE = /^(?:i )?(?:don'?t|do not|dunno|no idea|not sure)(?: really)?(?: know)?[.!]*$/i;

/** What a first message may have said already, so that it is not asked. */
const SAID_ALREADY: Partial<Record<Told, RegExp>> = {
  ward: /\b(?:[Ww]ard|WARD)\b|\b[A-Z]{2,4}H\b/,
  goingHome:
    /\bEDD\b|\b(?:fit|ready)\b[^.!?]{0,20}\b(?:today|tomorrow|tonight|the weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i,
  share:
    /\b(?:you can|happy for you to|fine to|ok to|okay to|please) (?:share|tell|speak to|contact|talk to)\b.*\b(?:gp|doctor|nurse|hospital|family|anyone|everyone|team)\b|\b(?:ok|okay|fine|happy|yes|please|you can|all right|may)\b.{0,20}\bshare (?:it|this|that|everything|what)\b/i,
  // What somebody can do no more.
  hard: IS_HARD,
  tonight: /\bno ?where (?:\w+ ){0,3}(?:sleep|stay|go)\b|\bsleeping (?:rough|outside)\b/i,
};

/** Keeps from a message the sentences that answer what this request would ask. */
export function toldAlready(answers: Answers, text: string, request = answers.request): void {
  const sentences = text.slice(0, MOST_CHARACTERS).split(/(?<=[.!?])\s+|\n/);
  const works = answers.told?.works ? undefined : sentences.find(refersAtWork)?.trim();
  if (works) Object.assign(answers, { forWhom: 'someone', told: { ...answers.told, works } });
  for (const [name, says] of Object.entries(SAID_ALREADY) as [Told, RegExp][]) {
    const here = (sentence: string) => name === 'ward' && request === 'hospitalDischarge' && inAHospital(sentence);
    // "Email only, I can't hold a phone" is how to reach them.
    const isHow = (sentence: string) => name === 'hard' && wishesIn(sentence).byWay !== undefined;
    const names = name === 'ward' ? [answers.told?.name, answers.told?.theirName] : [];
    // "My name's John Ward" is on none.
    const bare = (sentence: string) =>
      names.reduce<string>(
        (left, each) => (each ? left.replace(new RegExp(RegExp.escape(each), 'i'), ' ') : left),
        sentence,
      );
    const said = sentences.find((sentence) => (says.test(bare(sentence)) || here(sentence)) && !isHow(sentence));
    if (said && answers.told?.[name] === undefined) answers.told = { ...answers.told, [name]: said.trim() };
  }
  if (request === 'reviewOfSupport' && answers.told?.hard === undefined) {
    const more = sentences.find((sentence) => NOT_ENOUGH.test(sentence))?.trim();
    if (more) answers.told = { ...answers.told, hard: more };
  }
  if (request === 'equipmentAndAdaptations' && asksForEquipment(text) && answers.told?.hard === undefined)
    answers.told = { ...answers.told, hard: keptWith(undefined, text.trim()) };
  if (request === 'hospitalDischarge') toldOfGoingHome(answers, text, sentences);
  // "Yes please. Ray Whitlock, CR7 8": a name among other things.
  const name = answers.told?.name ? undefined : nameToldIn(text);
  if (name) answers.told = { ...answers.told, name };
  const lets = sentences.find((each) => letsThemAsk(withoutOthers(withoutOtherConsent(each), answers)))?.trim();
  // "Don't tell my brother" is nothing that she knows.
  const notTold = notToBeTold(text);
  const told = notTold && !isOfThem(notTold, answers.relation) ? text.replace(notTold, ' ') : text;
  const consent =
    answers.forWhom === 'me' ? undefined : (consentIn(told, answers) ?? (lets && { says: lets, agreed: true }));
  if (!consent || answers.told?.knows !== undefined) return;
  answers.told = { ...answers.told, knows: consent.says };
  // "He agrees", told unasked, is not asked for in other words: what may be shared is for whoever reads it to ask.
  if (consent.agreed && answers.asked !== 'statutory.askKnows') answers.told.share ??= '';
}

/** "You can use my name which is Imogen Farrar". */
const WHICH_IS = /\bname,? (?:which|that) is (\p{L}[\p{L}'’-]{1,20}(?: \p{Lu}[\p{L}'’-]{1,20})?)/iu;

/** "Hi its mo." */
const IT_IS = /^\W*(?:hi|hiya|hello|hey)[,!.]* (?:its|it['’]s|this is) (\p{L}{2,20})(?=\s*[.,;!])/iu;

/** The writer's own name, told among other things. */
export function nameToldIn(text: string): string | undefined {
  const small = IT_IS.exec(text)?.[1];
  const is = WHICH_IS.exec(text)?.[1] ?? (small && mayBeAGivenName(small) ? small : undefined);
  const name = (is && nameIn(is)) ?? saysWho(text) ?? smallNameBesideANumber(text) ?? smallNameAmong(text, 2);
  return name && withCapitals(name);
}

/** "joyce bell. her names edna", "yes ask for one. kelly": small letters, by themselves between marks. */
function smallNameAmong(text: string, fewest: number): string | undefined {
  const bits = text.split(/[.,!\n]+\s*/).map((bit) => bit.trim());
  if (bits.filter(Boolean).length < 2) return undefined;
  return bits.find((bit) => {
    const words = bit.split(' ');
    const isSmall = /^\p{L}[\p{L}'’-]+(?: \p{L}[\p{L}'’-]+)?$/u.test(bit) && words.length >= fewest;
    return isSmall && mayBeAGivenName(words[0]!) && (words.length === 1 || !isWordsOf(bit)) && !NO_WHO.test(bit);
  });
}

/** When they go home, and who is there, may be told apart: what was told of it is not asked. */
function toldOfGoingHome(answers: Answers, text: string, sentences: string[]): void {
  const when = sentences.find((sentence) => tellsWhenHome(sentence))?.trim();
  const { goingHome, byWhen } = answers.told ?? {};
  if (when && !byWhen) answers.told = { ...answers.told, byWhen: when };
  // A ward tells the day; who is there is for whoever plans it.
  const isAll = answers.told?.works !== undefined || tellsWhoIsThere(text);
  if (goingHome === undefined && (when ?? byWhen) && isAll)
    answers.told = { ...answers.told, goingHome: when ?? keptWith(undefined, text.trim()) };
}

/** Kept as an answer of its own kind; everything else is kept as it was written. */
const A_YES_IS_AN_ANSWER: Told[] = ['knows', 'share', 'today', 'tonight'];

/** Their agreement is never taken from a word that may be to something else. */
const OF_THEIR_YES: Told[] = ['knows', 'share'];
const MOST_IN_A_BARE_YES = 2;
const ONLY_OK =
  /^\W*(?:ok(?:ay)?|k|right|alright|sure|thanks|ta|cheers|good|great|lovely|fine)(?: (?:thanks|then|ta))?\W*$/i;

/** A yes to these says that there is something to tell. */
const OPEN: Told[] = ['more', 'hard', 'carerHelp', 'putRight', 'ward', 'goingHome'];
/** What nobody answers with a number alone. */
const WORDS_ONLY: Told[] = ['name', 'theirName', 'hard', 'carerHelp', 'putRight', 'knows', 'share'];
/** Who may be told is never guessed: an answer without a yes or a no must speak of it. */
const SPEAKS_OF: Partial<Record<Told, (text: string) => boolean>> = {
  share: speaksOfSharing,
  knows: (text) => speaksOfKnowing(text) || saysTheyRefused(text) !== undefined || consentIn(text) !== undefined,
};

/**
 * Keeps the answer to a question. Nothing that was said is lost: what is no name or number is kept beside.
 * @returns words to say and the same question again, when the answer could not be it; asked again only once
 */
export function keepAnswer(
  answers: Answers,
  { ask, keeps }: Question,
  { heard, facts, draft, directory }: Turn,
): Part | undefined {
  const text = keptWith(undefined, heard.text.trim());
  const again = answers.askedAgain;
  answers.askedAgain = undefined;
  const keep = (value: string): undefined => {
    answers.told = { ...answers.told, [keeps]: value };
  };
  const answer = yesOrNo(text);
  // "Yes", to something else that was said last, is nobody's agreement; nor is "ok" where that came between.
  const isBareWord = OF_THEIR_YES.includes(keeps) && text.split(/\s+/).length <= MOST_IN_A_BARE_YES;
  const wasPut = (answers.put?.[ask] ?? 0) > 1;
  if (isBareWord && ((answers.leftOpen === ask && answer) || (keeps === 'knows' && wasPut && ONLY_OK.test(text)))) {
    if (again) return keep('');
    answers.askedAgain = true;
    return 'statutory.onlyThat';
  }
  if (wants(text) === 'skip' || NOT_SURE.test(text)) return keep('');
  if (hasNothingToAdd(text) && !A_YES_IS_AN_ANSWER.includes(keeps)) return keep('');
  // "No, we never got a letter" is no answer to where to ring.
  const isBare = text.split(/\s+/).length <= MOST_IN_A_NO || OPEN.includes(keeps);
  const other = keeps === 'name' ? nameBehindANo(text) : undefined;
  if (answer === 'no' && !other && isBare && !A_YES_IS_AN_ANSWER.includes(keeps)) return keep('');
  // A number by itself answers none of these: it is said back, and asked once more.
  if (WORDS_ONLY.includes(keeps) && /^\W*\d{1,4}\W*$/.test(text)) {
    if (again || askedEnough(answers, ask)) return keep('');
    answers.askedAgain = true;
    return ['statutory.onlyANumber', { says: text.replace(/\D/g, '') }];
  }
  if (keeps === 'name') {
    // "Thornton Heath" by itself is where, and not who.
    const isPlace = placeNamed(directory, text)?.toLowerCase() === text.toLowerCase().replace(/[.!]+$/, '');
    const said =
      other ??
      nameBesideAPlace(text, placeNamed(directory, text)) ??
      nameOfNoWard(facts.name) ??
      saysWho(text) ??
      whoAtTheEnd(text) ??
      smallNameBesideANumber(text) ??
      smallNameAmong(text, 1) ??
      (answer || tellsOfATrouble(text) ? undefined : nameAtFirst(text));
    const isWho = said && !/^(?:i|it|there|we|he|she|they)(?:['’]\w+)?$/i.test(said);
    const bare = withoutFrame(text);
    // "Norbury. Mr D Achebe": where, and who.
    const rest = placeNamed(directory, text) ? text.replace(/^\p{L}+(?: \p{L}+)?[.,]\s+(?=\p{L})/u, '') : text;
    // "Yes its Pam Reid": a yes with a name behind it.
    const isYes = answer && !mayBeAGivenName(bare.split(' ')[0]!) && !isNameBehindAYes(bare, text);
    const name = isWho
      ? said
      : isYes || isPlace || SENTENCE.test(bare) || tellsOfATrouble(text)
        ? undefined
        : nameIn(rest);
    // "cooking, walking", "time off": small letters that nobody is called by are asked about once more.
    const isWords = name !== undefined && name === text.trim() && isWordsOf(name);
    if (name && (again || !isWords)) return keep(withCapitals(name));
    if (answer === 'yes' && !again && text.split(/\s+/).length < 3) {
      answers.askedAgain = true;
      return 'statutory.itIsWithUs';
    }
    return beside(answers, ask, text, facts, again, 'statutory.notAName', keep);
  }
  if (OPEN.includes(keeps) && answer === 'yes' && text.split(/\s+/).length < 3 && !again) return tellMe(answers);
  const speaksOfIt = SPEAKS_OF[keeps];
  if (speaksOfIt && !answer && !speaksOfIt(text))
    return beside(answers, ask, text, facts, again, 'statutory.notAName', keep);
  if (keeps === 'phone') {
    // "My sister's, 07700 900444" answers what was asked; where harm is feared it may be anybody's.
    const number = numberOf(facts) ?? (isWorried(draft) ? undefined : facts.anothersPhone);
    if (number) return keep(number);
    if (KEEPS_IT.test(text)) return keep('');
    if (answers.told?.communication && isAnAddress(text)) return keep(facts.address ?? text.slice(0, 200));
    if (answer === 'yes' && draft.conversation.channel === 'sms') return keep(draft.conversation.who);
    if (/\S@\S/.test(text)) return keep(mailIn(text) ?? text.slice(0, 120));
    // Their name, a question late.
    if (!answers.told?.name && looksLikeAName(text)) answers.told = { ...answers.told, name: text };
    const isNumber = /^[\d\s()+-]{4,}$/.test(text);
    return beside(answers, ask, text, facts, again, isNumber ? 'statutory.notANumber' : 'statutory.notAName', keep);
  }
  if (keeps === 'theirName') {
    const own = saysWho(text);
    // "I'm Christine, her daughter": the name before it was hers.
    if (own && !facts.theirName && answers.told?.name) {
      const theirs = answers.told.name === own ? undefined : answers.told.name;
      answers.told = { ...answers.told, name: own };
      if (theirs) return keep(theirs);
    }
    const name = facts.theirName ?? (own ? undefined : (facts.name ?? nameIn(text)));
    return name ? keep(name) : beside(answers, ask, text, facts, again, 'statutory.notAName', keep);
  }
  if (keeps === 'place') {
    const place = facts.postcode ?? facts.outcode ?? placeNamed(directory, text);
    // A sentence is no place that we do not know.
    if (!place && text.split(/\s+/).length > MOST_IN_A_PLACE && !/\b(?:in|near|at|by|off)\b/i.test(text))
      return beside(answers, ask, text, facts, again, 'statutory.notAName', keep);
    if (place || again) return keep(place ?? text.slice(0, SHORT));
    answers.askedAgain = true;
    return 'goodConversation.whichPlace';
  }
  return keep(text);
}

/** "Yes, Bethan Price": each word with its capital, and no yes of its own. */
function isNameBehindAYes(bare: string, text: string): boolean {
  return bare !== text && looksLikeAName(bare) && isAName(bare) && !yesOrNo(bare) && !relationOf(bare.toLowerCase());
}

/** "After 6 on the landline 020 7946 0991", "my sister's, 07700 900444": what stands beside a number is kept with it. */
export function keepBesideTheNumber(answers: Answers, text: string, { name }: Facts): void {
  const beside = withoutPhones(text)
    .trim()
    .replace(name ?? '', ' ');
  const rest = beside.replace(ONLY_A_NUMBER, ' ').trim();
  const { told } = answers;
  const bare = rest.replace(/^[\s,.;-]+|[\s,.;-]+$/g, '');
  if (!/\p{L}{3}|\d{2}/u.test(rest) || told?.callAt?.includes(bare) || told?.communication?.includes(rest)) return;
  // "He's 90 and falls. I'm Gill, any time": only what tells the time is when to ring.
  const timed = beside.split(/(?<=[.!?])\s+/).find((each) => IS_A_TIME.test(each)) ?? beside;
  const says = timed
    .replace(/\b(?:i['’]?m|im|i am)\s*(?:(?:his|her|their|the) \w+\s*)?,[\s,]*/i, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.;-]+|[\s,.;-]+$/g, '');
  const isTime = IS_A_TIME.test(rest) && !told?.callAt;
  const under: Told = isTime ? 'callAt' : RINGS_ANOTHER.test(text) ? 'communication' : 'also';
  if (under === 'callAt') answers.told = { ...told, callAt: says };
  else if (!told?.[under]?.includes(says))
    answers.told = { ...told, [under]: [told?.[under], text].filter(Boolean).join('\n') };
}

/** "Ring my daughter Gill on": whose the number is. */
const RINGS_ANOTHER =
  /^\W*(?:please |pls |you can |can you |best to )?(?:ring|call|phone|text|txt|contact|try) (?:my|our) \p{L}+/iu;

/** "Sam 31 Croydon", "leon. croydon": what is left beside a place and an age. */
export function nameBesideAPlace(whole: string, place = ''): string | undefined {
  const text = whole.replace(AN_E_MAIL, ' ');
  // "Shirley Jones" is called so, wherever she lives.
  const parted = /[.,]|\d/.test(text);
  if (!place && text === whole) return undefined;
  if (place && text.trim().toLowerCase().startsWith(place.toLowerCase())) return undefined;
  if (place && !parted && mayBeAGivenName(place)) return undefined;
  // "Joan Purley" is called so as well.
  if (place && /^\p{Lu}\p{L}+ \p{Lu}[\p{L}'’-]+$/u.test(text.trim())) return undefined;
  const left = text
    .replace(place && new RegExp(place, 'i'), ' ')
    .replace(OF_ANOTHER, ' ')
    .replace(AROUND_A_NAME, ' ')
    .replace(/[.,!\s]+/g, ' ')
    .trim();
  const words = left.split(' ');
  const isName = words.length <= 2 && words.every((each) => /^\p{L}[\p{L}'’-]+$/u.test(each));
  return isName && (mayBeAGivenName(words[0]!) || (words.length === 1 && parted)) && !NO_WHO.test(left)
    ? withCapitals(left)
    : undefined;
}

/** "Lorraine. hes in selsdon": where somebody else is. */
const OF_ANOTHER =
  /(?<![\p{L}\p{N}])(?:he|she|they|it|mum|mam|dad|my|her|his|we|who|and|lives?)(?:['’]?(?:s|re))?(?![\p{L}\p{N}]).*$/isu;
const AN_E_MAIL = /[^\s,;<>()]+@[^\s,;<>()]+\.\w+/g;
const AROUND_A_NAME =
  /(?<![\p{L}\p{N}])(?:i['’]?m|i am|im|its|it['’]s|my name is|name|aged?|in|from|near|\d{1,3}|yrs?|years? old|yo)(?![\p{L}\p{N}])/giu;

/** "Ward is Lonsdale" names a ward. */
function nameOfNoWard(name: string | undefined): string | undefined {
  return name && /^ward\b/i.test(name) ? undefined : name;
}

/** "Dementia. She can't be left at all": what somebody has, where a name was asked. */
const A_TROUBLE = /^(\p{L}+)[.,;:]\s+(?:she|he|they|it|i|can[\u0027’]?t|no)\b/iu;

function tellsOfATrouble(text: string): boolean {
  const word = A_TROUBLE.exec(text.trim())?.[1];
  return word !== undefined && !mayBeAGivenName(word);
}

/** "her names gloria. im tash": any word will do, where a name was asked. */
const WHO_AT_THE_END =
  /(?:^|[.,!;]\s*|\band )(?:i am|i[\u0027’]?m|im|its|it[\u0027’]s|this is) (?:(?:his|her|their|the) \p{L}+,? )?(\p{L}{2,20})\W*$/iu;

function whoAtTheEnd(text: string): string | undefined {
  const said = WHO_AT_THE_END.exec(text)?.[1];
  return said && !NO_WHO.test(said) ? said : undefined;
}

/** "Yes he knows, im jan 07700 900347": where a name is asked, and only there. */
const SAYS_WHO =
  /\b(?:i am|i['’]?m|my name(?: is|['’]?s)) (\p{L}[\p{L}'’-]{1,20}(?: \p{L}[\p{L}'’-]{1,20})?)(?=\s*(?:[,.;!]|\+?\d|$))/iu;
const NO_WHO =
  /(?<![\p{L}\p{N}'’])(?:in|at|on|his|her|their|the|a|an|so|very|really|just|going|here|there|home|not|ok|okay|fine|sure|sorry|worried|scared|tired|ill|alone|deaf|blind|disabled|\p{L}+(?:ed|ing))(?![\p{L}\p{N}])/iu;

function saysWho(text: string): string | undefined {
  const said = SAYS_WHO.exec(text)?.[1];
  // "I am well" tells how, and "I am Jan" who.
  const isName = said && (/^\p{Lu}/u.test(said) || mayBeAGivenName(said.split(' ')[0]!));
  return isName && !NO_WHO.test(said) ? nameIn(said) : undefined;
}

function isWordsOf(name: string): boolean {
  const [first, ...others] = name.split(/[\s,]+/);
  if (others.length === 0 || /\p{Lu}/u.test(name) || mayBeAGivenName(first!)) return false;
  // "oluwaseun adebayo": no word of it is one that people use for anything else.
  return name.split(/[\s,]+/).some((word) => !PARTICLES.has(word) && wasEverHeard(word));
}

/** "de Souza", "ap Gwilym". */
const PARTICLES = new Set(whoIsNamed.particles.split(' '));

/** "Yes" to an open question. */
function tellMe(answers: Answers): Part {
  answers.askedAgain = true;
  return 'statutory.tellMe';
}

/** "Joyce Harmon 84": of whoever the request is about. */
const THEIR_NAME_AND_AGE = /^(\p{L}[\p{L}'’-]+(?: \p{L}[\p{L}'’-]+){1,2}),? (?:aged? )?\d{2,3}[.!]?$/u;

/** Not what was asked: kept all the same, and the question comes once more. */
function beside(
  answers: Answers,
  ask: ReplyKey,
  text: string,
  facts: Facts,
  again: boolean | undefined,
  words: 'statutory.notAName' | 'statutory.notANumber',
  keep: (value: string) => undefined,
): Part | undefined {
  const { told } = answers;
  const isWords = /\p{L}{2}/u.test(text);
  toldAlready(answers, text);
  const whom = answers.forWhom === 'someone' ? THEIR_NAME_AND_AGE.exec(text) : null;
  if (whom && !told?.theirName) answers.told = { ...answers.told, theirName: whom[1] };
  if (isWords) alsoTold(answers, text);
  // Twice the same is how they want it: people read it as it was typed.
  if (again || askedEnough(answers, ask)) return keep(isWords || numberOf(facts) ? '' : text.slice(0, SHORT));
  answers.askedAgain = true;
  answers.asked = ask;
  return words;
}

/** Kept beside what was asked, as it was typed. */
export function alsoTold(answers: Answers, text: string): void {
  const also = keptWith(answers.told?.also, text);
  answers.told = { ...answers.told, also };
}

/** What people at the desk see, by name: the person's own words, the picture of their last message, and who it is about. */
export function toCase(answers: Answers, facts: Facts): Record<string, string> {
  const { told = {}, relation, age, language } = answers;
  const known: Record<string, string | undefined> = {
    ...told,
    relation,
    name: told.name ?? facts.name,
    phone: told.phone ?? numberOf(facts),
    language: facts.language ?? language,
    age: age === undefined ? undefined : String(age),
    postcode: facts.postcode ?? facts.outcode ?? told.place,
  };
  return Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
