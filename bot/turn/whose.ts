/**
 * Whose danger a message tells of: the writer's own or somebody else's. The one reading of it: what to do on the floor is
 * the opposite of what to do beside somebody who lies there. Pure.
 */

import content from '../../content/whoseDanger.json' with { type: 'json' };
import {
  any,
  BODY,
  NAMED,
  OTHER,
  onlyThem,
  type Person,
  personsIn,
  type Whose,
  whole,
  wordsOf,
} from './whomItNames.ts';

const MY_BODY = whole(`m[ye] ${BODY}`);
const THEIR_BODY = whole(`(?:his|her|their|${OTHER}) ${BODY}`);
const SIGN = whole(any(content.signs));
const DENIED = whole(`(?:am|is|are|was|were|have|has|did) not ${content.deniable}(?= |$)`, 'gu');
const BEFORE = whole(any([...content.before, ...content.idioms]), 'gu');
/** "Blood won't stop where he banged". */
const HE_DOES = whole('(?:he|she|they)(?= |$)', 'uy');
/** "I can't wake": nobody says that of themselves. */
const CANNOT_WAKE = whole(
  '(?:i|we) (?:can|could) not (?:wake|rouse|shift|lift)(?= |$)(?! (?:up|my|me|myself|any|a|the))',
);
const doneToMe = (most: number) => whole(`${any(content.doneToMe)} ?(?:\\w+ ){0,${most}}me(?= |$)(?! ${OTHER})`);
/** Nearer where somebody lies hurt: "he dropped the phone and told me" is done to nobody. */
const HURT_ME = doneToMe(2);
const DONE_TO_ME = doneToMe(4);
const LIFTS_ME = whole(`${any(content.helpsMe)} me(?= |$)`);
const LIFTS_THEM = whole(
  `(?:not|unable to|tried to|trying to|tried|trying|enough to|let me|help me) (?:\\w+ )?${any(content.lifts)} (?:my |the |our )?${OTHER}`,
);
/** "I gave him his tablets twice": he has them now. */
const GAVE_THEM = whole(
  `(?:gave|given|giving) (?:my |the )?${OTHER} (?:\\w+ ){0,3}(?:tablets?|pills?|meds|insulin|medicine|medication|dose)`,
);
const FOUND = whole(`(?:am (?:sat |here |stood )?)?${any(content.found)} (?:\\w+ ){0,4}${OTHER}`);
const AWAY = whole(`(?:${OTHER}|${NAMED}|${any(content.helpers)}).{0,20} ${any(content.away)}`);
/** "Took my husband's tablets by mistake": who leaves themselves out is the one who took them. */
const TOOK =
  /^(?:have |just |only |accidentally )*(?:took|taken|swallowed|drunk|drank|had (?=all|the lot|too many|\d)) ?(?!\w+ (?:home|back|away)\b)/u;
/** "The lady I clean for is on the floor": it is she. */
const FOR_WHOM = whole(`(?:who |that |whom )?(?:i|we) \\w+ (?:for|after|with|to|next to)(?= |$)`, 'gu');
/** "It's my mum", told after what is the matter. */
const IT_IS = whole(`(?:it is|for) (?:my |the |our )?(?:(?<mine>me)(?= |$)(?! ${OTHER})|${OTHER})`);
const BOTH = whole(
  '(?:me and (?:\\w+ ){1,3}(?:are |have |is |has )?(?:both|fell|fallen|stuck|on the|in a)|we (?:are |have )?both|both of us)(?= |$)',
);
const I_DO = whole('(?:i|we|my|me \\w+ing)(?= |$)');
/** Everything up to where another thing is told, and by somebody else. */
const PARTS = /(?<= |^)(?:and|but|so|because|then|while|whilst|when|who|now)(?= |$)/u;

/** "Taken my phone", "I must marry": done to the writer, though nobody laid a hand on them. */
const KEPT_FROM_ME = whole(
  '(?:(?:taken|took|takes|keeps|hides|locks?|locked) (?:\\w+ ){0,1}(?:me|my)|i must marry)(?= |$)',
);

interface Part {
  /** Of whom the part tells that they are hurt or ill. */
  sure?: Whose;
  /** Less plainly: only a part of their body is spoken of. */
  likely?: Whose;
  /** Somebody is hurt or ill, and the part does not say who. */
  open: boolean;
  /** It tells that something was taken, and leaves out who did. */
  took?: boolean;
  /** Of whom a part after it tells that names nobody. */
  carries?: Whose;
  says: string;
}

/** @returns undefined where the words don't tell */
export function whose(text: string): Whose | undefined {
  const said = wordsOf(text);
  const parts = said
    .flatMap((each) => each.split(PARTS))
    .filter((each) => each.trim())
    .map((each) => read(each.trim()));
  // Who is down cannot help another up.
  const isBoth = said.some((each) => BOTH.test(each));
  // What is told plainly goes before what is gathered from the words before it.
  const sure = parts.find((part) => part.sure)?.sure;
  if (sure) return isBoth ? 'mine' : sure;
  const open = parts.findIndex((part) => part.open);
  const likely = parts.find((part) => part.likely)?.likely;
  if (open < 0) return likely ?? onlyThem(said);
  const before = parts.slice(0, open).findLast((part) => part.carries)?.carries;
  return before ?? whoseAtLast(parts) ?? (parts[open]!.took ? 'mine' : likely);
}

/** "On the floor, it's my mum", "fallen in the hall, husband is deaf": nobody was named before it. */
function whoseAtLast(parts: readonly Part[]): Whose | undefined {
  const said = parts.map(({ says }) => IT_IS.exec(says)).find(Boolean);
  if (said) return said.groups?.mine ? 'mine' : 'theirs';
  return parts.some(({ says }) => AWAY.test(says)) ? 'mine' : undefined;
}

/** "Touches me where he shouldn't" is done to the writer, whoever does it. */
export function isDoneToMe(text: string): boolean {
  return wordsOf(text).some((said) => DONE_TO_ME.test(said) || KEPT_FROM_ME.test(said));
}

function read(part: string): Part {
  const says = part.replace(BEFORE, ' ').replace(DENIED, ' ').replace(FOR_WHOM, ' ').replace(/ +/g, ' ');
  const persons = personsIn(says);
  const carries = carriedBy(says, persons);
  const at = { says, carries, open: false };
  if (HURT_ME.test(says) || LIFTS_ME.test(says)) return { ...at, sure: 'mine', carries: 'mine' };
  if (LIFTS_THEM.test(says) || CANNOT_WAKE.test(says) || GAVE_THEM.test(says))
    return { ...at, sure: 'theirs', carries: 'theirs' };
  const sign = SIGN.exec(says);
  if (sign) {
    const before = persons.findLast(({ from }) => from < sign.index)?.whose;
    const took = !before && TOOK.test(says);
    const sure = before ?? (took ? undefined : (bodyIn(says) ?? heDoes(says, persons)));
    return { ...at, sure, open: sure === undefined, took, carries: sure ?? (took ? undefined : carries) };
  }
  return { ...at, likely: bodyIn(says) };
}

function heDoes(says: string, [first]: readonly Person[]): Whose | undefined {
  HE_DOES.lastIndex = first?.from ?? says.length;
  return HE_DOES.test(says) ? 'theirs' : undefined;
}

/** "I rang my daughter, been on the floor since": it is I. "I found dad, on the floor": it is he. */
function carriedBy(says: string, persons: readonly Person[]): Whose | undefined {
  if (FOUND.test(says)) return 'theirs';
  // "Can hear me but can't talk", "she showed me": nothing is said of the writer.
  const isMine = persons.some((each) => each.whose === 'mine') && I_DO.test(says);
  return isMine ? 'mine' : persons.find((each) => each.as === 'one' || each.as === 'name')?.whose;
}

function bodyIn(says: string): Whose | undefined {
  const [mine, theirs] = [MY_BODY, THEIR_BODY].map((body) => body.exec(says)?.index ?? says.length);
  return mine === theirs ? undefined : mine! < theirs! ? 'mine' : 'theirs';
}
