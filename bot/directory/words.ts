import { stem } from '../understanding/stem.ts';

const STOP = new Set(
  (
    'a about above after again against all also am an and any are arent as ask at away be because been before being below between both but by ' +
    'can cannot cant could couldnt did didnt do does doesnt doing done dont down during each else ever every few for from ' +
    'further get gets getting go goes going gone got had hadnt has hasnt have havent having he her here heres hers ' +
    'herself hes hi hello him himself his how i if im in into is isnt it its itself ive just know let lets like little ' +
    'lot make me more most much my myself near no nor not now of off on once one only or other our ours ourselves out over own please pls ' +
    'really same she shes should shouldnt so some still such sure take tell than thank thanks that thats the their ' +
    'theirs them themselves then there theres these they theyd theyll theyre theyve thing things this those through to too ' +
    'try trying under until up us very want wanted wants was wasnt way we were werent weve what whats when whens ' +
    'where wheres which while who whos whom why will wish with wont would wouldnt yes you youd youll your youre yours ' +
    'yourself yourselves yet etc able anyone anybody anything anywhere someone somebody something somewhere everything ' +
    'available possible find found finding look looking need needed needs bit kind sort keep keeps nearest near nearby local'
  ).split(' '),
);

/**
 * Words that most requests and most listings hold, so that they tell little apart. They count for a fifth of their
 * weight, and a request made of nothing else is too vague to answer.
 */
const GENERIC = new Set(
  (
    'help support service group club class session activity advice advise people person information area community place ' +
    'centre session event local offer provide care free day time week today tomorrow tonight weekend morning afternoon evening night ' +
    'monday tuesday wednesday thursday friday saturday sunday join meet new old older elderly adult live home work year ' +
    'mum mam mother dad father nan nana gran grandma granny grandad grandfather grandmother husband wife partner son daughter ' +
    'brother sister friend neighbour family child children kid boy girl man woman men women uncle aunt auntie parent lady bloke ' +
    'stuff idea suggestion options list contact number phone ring call talk speak good nice best great bad problem issue situation feel ' +
    'council social assist assistance happen run use used start come came give put see say said think thought think send town village road near open close ' +
    'question enquiry struggle cope manage worry recommend suggest long term condition disable disabled attend visit choice choose possible sign book question ' +
    'directory website page search show'
  )
    .split(' ')
    .map(stem),
);

const TEXT_SPEAK: Record<string, string> = {
  u: 'you',
  cnt: 'cant',
  nemore: 'more',
  anymore: 'more',
  avnt: 'not',
  lookin: 'looking',
  wots: 'what',
  gd: 'good',
  hsband: 'husband',
  bf: 'partner',
  gf: 'partner',
  ur: 'your',
  r: 'are',
  y: 'why',
  n: 'and',
  nd: 'and',
  ppl: 'people',
  plz: 'please',
  pls: 'please',
  nr: 'near',
  '4': 'for',
  '2': 'to',
  b4: 'before',
  gr8: 'great',
  l8: 'late',
  m8: 'mate',
  thx: 'thanks',
  ta: 'thanks',
  hubby: 'husband',
  missus: 'wife',
  mrs: 'wife',
  wud: 'would',
  cud: 'could',
  shud: 'should',
  wiv: 'with',
  wot: 'what',
  wen: 'when',
  wer: 'where',
  sumwhere: 'somewhere',
  sum1: 'someone',
  any1: 'anyone',
  sumthing: 'something',
  summat: 'something',
  owt: 'anything',
  nowt: 'nothing',
  coz: 'because',
  cos: 'because',
  cuz: 'because',
  bc: 'because',
  abt: 'about',
  appt: 'appointment',
  appts: 'appointments',
  hosp: 'hospital',
  docs: 'doctors',
  dr: 'doctor',
  bday: 'birthday',
  tele: 'television',
  telly: 'television',
  wknd: 'weekend',
  '2day': 'today',
  '2moro': 'tomorrow',
  tmrw: 'tomorrow',
  msg: 'message',
  gp: 'doctor',
  wkend: 'weekend',
  mental: 'mental',
  hlp: 'help',
  bk: 'back',
  frm: 'from',
  hav: 'have',
  luv: 'love',
  mums: 'mum',
  dads: 'dad',
  nans: 'nan',
  hrs: 'hours',
  grans: 'gran',
  mam: 'mum',
  grampa: 'grandad',
  grandpa: 'grandad',
  gramps: 'grandad',
  aint: 'not',
  gonna: 'going',
  wanna: 'want',
  gotta: 'got',
};

/** Lower-case words of a text, apostrophes closed up (`don't` is `dont`), accents dropped, `mens` as `men`. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\b(she|he|we|they|i|you|it|that|who)['’‘`´](d|ll|ve|re|m)\b/g, '$1')
    .replace(/(\w)['’‘`´](\w)/g, '$1$2')
    // Two of the commonest words on their own, and the heart of the matter together.
    .replace(/\blook(s|ed|ing|in)? after\b/g, 'lookafter')
    .replace(/\b(some|no|any)where to (live|stay|sleep)\b|\b(a )?place to (live|stay)\b/g, 'homeless housing')
    .replace(
      /\b(cut|cuts|cutting|hurting|harming|harms|hurts) (her|him|my|them)sel(f|ves)\b|\bself[- ]harm(s|ing|ed)?\b/g,
      'selfharm',
    )
    .replace(/\bbreast[- ]feed/g, 'breastfeed')
    .replace(/\bu3a\b/g, 'uthreea')
    .replace(/&/g, ' and ');
  return (plain.match(/[a-z0-9]+/g) ?? []).map((word) =>
    word === 'mens' ? 'men' : word === 'womens' ? 'women' : word === 'uthreea' ? 'u3a' : word,
  );
}

/** A person's words with text-speak written out. */
export function plainWords(text: string): string[] {
  return wordsOf(text).map((word) => (Object.hasOwn(TEXT_SPEAK, word) ? TEXT_SPEAK[word]! : word));
}

/** Stems of the words that carry meaning; stop words and lone letters go. */
export function stemsOf(words: readonly string[]): string[] {
  return words.filter((word) => !isStop(word)).map(stem);
}

export function isStop(word: string): boolean {
  return STOP.has(word) || (word.length < 2 && !/\d/.test(word));
}

export function isGeneric(stemmed: string): boolean {
  return GENERIC.has(stemmed) || /^\d+$/.test(stemmed);
}
