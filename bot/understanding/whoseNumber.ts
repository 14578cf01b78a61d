/**
 * Of the numbers in a message, the one on which the writer is to be rung. A number that is refused, or somebody else's,
 * is never that: whoever they fear may answer it. Pure.
 */
import { type PhoneSaid, phonesIn } from './phones.ts';

export interface Numbers {
  /** Theirs, as far as one can tell. */
  phone?: string;
  /** Somebody else's, and the only one: it counts only where a number was asked for. */
  another?: string;
  /** Not to be used any more, or never. */
  refused: string[];
}

const KIN =
  '(?:mum|mam|mom|dad|nan|nana|nanna|gran|grandma|grandad|mother|father|husband|hubby|wife|partner|boyfriend|girlfriend|ex|son|daughter|brother|sister|aunt|auntie|uncle|niece|nephew|cousin|friend|mate|neighbour|neighbor|landlord|boss|manager|tenant|flatmate)';
const SERVICE =
  '(?:gps?|gp surgery|surgery|doctors?|dr|carers?|care agency|care company|agency|nurses?|social worker|hospital|ward|pharmacy|chemist|school|office|council|dentist|support worker|key ?worker|warden|care home)';
const THING = '(?:(?:mobile|phone|work|home|house|landline|cell) ?)?(?:phone|number|mobile|mob|cell|tel|no|landline)';
const OWNER = `(?:his|her|hers|their|theirs|(?:my|our|his|her|their|the) (?:${KIN}|${SERVICE})(?:['’]?s)?|${KIN}['’]?s|(?:\\p{L}+ )?\\p{L}+['’]s)`;
/** Between a cue and its number. */
const FILL =
  '(?:me|us|on|this|that|the|my|a|our|number|phone|mobile|mob|cell|landline|home|work|one|is|was|at|to|it|via|tel|no|please|pls|again|any ?more|now|for)';
const END = `(?:[\\s:,–-]*(?<![\\p{L}])${FILL}){0,6}[\\s:,–(-]*$`;
const START = "(?:^|[^\\p{L}’'])";
const NOT =
  "(?:don['’]?t|do not|dont|never|not|no longer|isn['’]?t|aint|stop|avoid|rather than|instead of|except|delete|remove|forget|ignore|scrap|get rid of)";

const re = (source: string): RegExp => new RegExp(source, 'iu');

/** "Dont ring me on", "my old number was", "we moved from", "he has got". */
const REFUSED_BEFORE = [
  // No comma between: "not on the mobile, landline 0208" names another.
  re(
    `${START}${NOT}(?! (?:me|us|him|now|today|for)(?![\\p{L}]))(?: to)?(?: (?:ever |please )?(?:ring(?:ing)?|call(?:ing)?|phone|text(?:ing)?|use|using|contact|message|try|save|keep|bother with))?(?: (?:his|her|their|old|you have|you['’]?ve got|u have|${FILL})){0,6}[\\s:(]*$`,
  ),
  // "The last figures were wrong, 07700" is put right.
  re(`(?:^|[^\\p{L}’'])(?<!(?:is|was|were|are|be) )(?:old|previous|wrong|former|ex|lost|stolen|dead|broken)${END}`),
  re(`${START}(?:was|used to be|were)[\\s:]*$`),
  re(`${START}(?:moved|changed|switched|swapped|gone)(?: (?:it|my|our|number|phone|mobile|over)){0,3} from[\\s:]*$`),
  re(
    `${START}(?:he|she|they)(?:['’]?s| has| have)? ?(?:got|has|have|reads?|checks?|answers?|sees|watches|looks at|picks up|takes|took|controls?)(?: (?:it|all|everything|messages|texts|calls)){0,2}${END}`,
  ),
];
/** "Not this phone, hes got it": the next number is that one, unless they say whose it is. */
const NOT_THIS = re(
  `${START}${NOT}(?: (?:ring|call|text|use|phone))?(?: (?:me|us))?(?: on)? (?:this|that)(?: (?:phone|number|mobile|one))?(?![\\p{L}])`,
);
const REFUSED_AFTER = re(
  `^[\\s,(–-]*(?:(?:that|this|it|which|he|she)?(?:['’]?s| is| was| has| will)?|is|was|has|its) ?(?:(?:(?:been |all |now |just )?(?:old|wrong|dead|broken|lost|stolen|disconnected|a typo|a mistake|cut off|out of use|my old)(?![\\p{L}])|(?:not|no longer|isn['’]?t|isnt|ain['’]?t|doesn['’]?t|doesnt|does not) (?:a |my |in )?(?:mine|work(?:ing|s)?|use|right|safe|good|valid|any good|any more)|(?:my|the|an) (?:old|wrong|previous) (?:one|number|phone|mobile)(?! (?:was|is|got|has)(?![\\p{L}])))|(?:he|she|they) (?:has|have|got|reads?|checks?|answers?|sees) (?:it|that|them))`,
);
const ANOTHERS_AFTER = re(
  `^[\\s,(–-]*(?:(?:(?:that|this|it|which)(?:['’]?s| is| was)|thats|its|is|was|belongs to|for) ${OWNER}(?: ${THING})?|${OWNER}(?: ${THING})?(?=\\W*(?:$|[.;,!?)]| (?:and|but|so|use|ring|text|call|dont|don['’]t|not) )))(?![\\p{L}])`,
);
/** "My mums number is", "her gp surgery is", "her carer". */
const ANOTHERS_BEFORE = [
  re(`${START}${OWNER} ${THING}[\\s:,–(-]*(?:(?:is|are|was|on|at|its|it['’]s|no)[\\s:,–(-]*)?$`),
  re(
    `${START}(?:my|our|his|her|their|the) (?:${SERVICE}|(?:${SERVICE}|${KIN})['’]?s)(?: \\p{L}[\\p{L}'’-]+){0,2}[\\s:,–(-]*(?:(?:is|are|on|at|number|no)[\\s:,–(-]*){0,2}$`,
  ),
  re(
    `(?:^|[.,;!?\\n]\\s*|${START}(?:and|but) )(?:my|our|his|her) ${KIN}(?:['’]?s)?(?: \\p{L}[\\p{L}'’-]+){0,2}[\\s:,–(-]*(?:(?:is|on)[\\s:,–(-]*)?$`,
  ),
];
/** "He keeps ringing from": who rings them is nobody to ring. */
const RINGS_THEM = re(
  `${START}(?:r[aiu]ngs?|ringing|calls?|called|calling|texts?|texted|texting|phoned|messages?)(?: (?:me|us|him|her|mum|dad|off|all day))? from${END}|${START}(?:scam\\w*|fraud\\w*|spam)(?: \\p{L}+)?[\\s:]*$`,
);
const MINE = re(
  `${START}(?:mine(?:['’]?s)?|my (?:own |new |best |correct |right |usual |personal )?${THING}|i['’]?m|im|i am|(?:new|right|correct) (?:number|one|mobile|phone)|(?:ring|call|text|txt|phone|get|reach|contact|catch|message|try) me|now|instead|should be|meant|mean)${END}|${START}(?:i['’]?m|im|i am|this is) (?:the|a|an|his|her|their|mums?|dads?) (?:\\p{L}[\\p{L}'’-]*[\\s,]+){1,3}$|${START}(?:(?:i['’]?m|im|i am)(?: (?:texting|calling|ringing|writing))?|(?:ring|call|text|reach|get) me) (?:on|at|via|using|from) (?:\\p{L}[\\p{L}'’-]* ){0,4}$`,
);
const TO_RING = re(
  `${START}(?:ring|call|text|txt|phone|use|try|contact|reach|message|to|speak to|talk to|through|via)(?: (?:on|at|my|our|his|her|him|them|the|\\p{L}[\\p{L}'’-]+)){0,4}[\\s:,–(-]*$`,
);
/** "07700 900999 sorry 07700 900124". */
const REPAIRS = re(
  `${START}(?:no|sorry|oops|whoops|i mean|i meant|correction|actually|i mean its)[\\s,.:–-]*(?:its|it['’]s|it is)?[\\s:]*$`,
);

/** "Not my mobile": a kind of phone that is refused, wherever its number stands. */
const NOT_A_KIND = new RegExp(
  `${START}${NOT}(?: (?:ring|call|text|use|phone))?(?: (?:me|us))?(?: on)?(?: (?:my|the|his|her))? (mobile|mob|cell|landline|home|house|work|office)(?: phone| number)?(?! ?(?:after|before|until|till|on|at|when|between|in|if|during|unless)(?![\\p{L}])|[\\p{L}])`,
  'giu',
);
const KINDS = [
  { says: /mobile|mob|cell/i, is: 'mobile' },
  { says: /landline|home|house/i, is: 'landline' },
  { says: /work|office/i, is: 'work' },
] as const;
type Kind = (typeof KINDS)[number]['is'];

const ANY_KIND = /(?<![\p{L}])(?:mobile|mob|cell|landline|home|house|work|office)(?![\p{L}])/giu;

const Rank = { refused: 0, another: 1, neutral: 2, toRing: 3, mine: 4 } as const;

export function numbersIn(text: string): Numbers {
  const all = phonesIn(text);
  if (all.length === 0) return { refused: [] };
  const notThese = [...text.matchAll(NOT_A_KIND)].map(([, said]) => kindOf(said!)!);
  const ranks = all.map((each, i) => rankOf(text, all, i, notThese, each));
  // Said and put right in one breath.
  for (const [i, each] of all.entries()) {
    const last = all[i - 1];
    if (last && ranks[i]! > Rank.another && REPAIRS.test(text.slice(last.to, each.from))) ranks[i - 1] = Rank.refused;
  }
  const refused = all.filter((_, i) => ranks[i] === Rank.refused).map(({ phone }) => phone);
  const best = Math.max(...ranks);
  const { phone } = all[ranks.indexOf(best)]!;
  if (best > Rank.another && !refused.includes(phone)) return { phone, refused };
  // Of two that are others' nobody knows which is meant.
  return all.length === 1 && best === Rank.another ? { another: phone, refused } : { refused };
}

function rankOf(text: string, all: PhoneSaid[], at: number, notThese: Kind[], { phone, from, to }: PhoneSaid): number {
  const start = endOfTheLast(text, all[at - 1], from);
  // A sentence that ended before says nothing of this number.
  const before = text
    .slice(start, from)
    .split(/(?<=\p{L}{2})[.!?]\s+|;|\n/u)
    .at(-1)!;
  const after = text.slice(to, all[at + 1]?.from ?? text.length);
  if (REFUSED_AFTER.test(after)) return Rank.refused;
  if (REFUSED_BEFORE.some((each) => each.test(before))) return Rank.refused;
  if (ANOTHERS_AFTER.test(after)) return Rank.another;
  const isMine = MINE.test(before);
  if (!isMine && NOT_THIS.test(text.slice(start, from)) && !/^\W*instead/i.test(after)) return Rank.refused;
  const named = before.replace(NOT_A_KIND, ' ').match(ANY_KIND)?.at(-1);
  const kind = kindOf(named ?? '') ?? (/^\+447/.test(phone) ? 'mobile' : 'landline');
  if (notThese.includes(kind) && !/\bnew\b/i.test(before)) return Rank.refused;
  if (isMine) return Rank.mine;
  if (RINGS_THEM.test(before)) return Rank.refused;
  if (TO_RING.test(before)) return Rank.toRing;
  return ANOTHERS_BEFORE.some((each) => each.test(before)) ? Rank.another : Rank.neutral;
}

/** What was said of the number before belongs to that one. */
function endOfTheLast(text: string, last: PhoneSaid | undefined, next: number): number {
  if (!last) return 0;
  const after = text.slice(last.to, next);
  const said = REFUSED_AFTER.exec(after) ?? ANOTHERS_AFTER.exec(after);
  const more = said && /^[\p{L} ]*[,.;]/u.exec(after.slice(said[0].length));
  return last.to + (said?.[0].length ?? 0) + (more?.[0].length ?? 0);
}

function kindOf(said: string): Kind | undefined {
  return KINDS.find(({ says }) => says.test(said))?.is;
}
