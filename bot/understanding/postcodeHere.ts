/** Where somebody is, by a postcode or its first half: one that is refused or left behind is not it. Pure. */

export interface PostcodeHere {
  postcode?: string;
  outcode?: string;
}

/** The letters with which a UK postcode may begin: T6 and C4 are of the spine and of a ward. */
const AREAS = new Set(
  'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'.split(
    ' ',
  ),
);
const FULL = /(?<![\p{L}\p{N}])([a-z]{1,2}\d[a-z\d]?)[ \u00a0]{0,2}(\d[a-z]{2})(?![\p{L}\p{N}])/giu;
const HALF = /(?<![\p{L}\p{N}])([a-z]{1,2}\d{1,2}[a-z]?)(?![\p{L}\p{N}-])/giu;
/** "Not CR4", "we moved from CR4 3XX": where they are not. */
const NOT_HERE =
  /(?:^|[^\p{L}])(?:not|isn['’]?t|aint|wasn['’]?t|no longer|never|left|instead of|rather than|used to (?:live|be) (?:in|at)|(?:moved|moving|came|come|changed|switched|gone) (?:here |out |it |over )?from|(?:old|previous|wrong|former) (?:post ?code|address|one)(?: (?:was|is))?|was(?: (?:in|at))?|(?<!(?:have|has|['’]ve|ive) )lived (?:in|at))[\s:,]*(?:in |at |on |the )?$/iu;
/** "CR0 1AA, sorry, I mean CR2 6XH". */
const PUT_RIGHT =
  /^[\s,.;–-]*(?:(?:no|oops|whoops)\W+)?(?:sorry|i mean|i meant|correction|was wrong|is wrong|is my old|was my old|was (?:the|our|her|his|my) old)\b[^\d]{0,24}[a-z]{1,2}\d/i;
/** "I'm in", "I live at". */
const OF_THE_WRITER =
  /(?:^|[^\p{L}])(?:i['’]?m|im|i am|i live|i stay|me|we live|my address is|mine is)(?: (?:in|at|near|on|over|living|based))*[\s:,]*$/iu;
/** "The M25", "ward B12", "my flat is B12": a road, a bus or a room, wherever M25 and B12 are also places. */
export function namesAnotherKind(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 30), at);
  return (
    IS_ANOTHER_KIND.test(before) ||
    A_ROOM_OR_BUS.test(before) ||
    (A_ROAD.test(before) && /^[abm]\d/i.test(text.slice(at)))
  );
}

const A_ROOM_OR_BUS = /(?:^|[^\p{L}])(?:ward|bed|bay|form|bus|vitamin|vit|room|flat|unit|junction|grade)[\s:#]*$/iu;
const A_ROAD = /(?:^|[^\p{L}])(?:the|on|off|along)\s+$/iu;
/** It is said to be where they are; text-speak (b4, m8) never is. */
const A_PLACE_WORD =
  /(?:^|[^\p{L}])(?:in|near|nr|around|round|post ?code|postcode(?: is| starts)?|from|to|at|area|lives?|living|its|it['’]s|it is|am|im|i['’]m|is|now|but)[\s:,]*$/iu;
const AN_AREA = /^\s*(?:area|way|post ?code|x+(?![\p{L}])|please|pls|thanks|[.,!?;)\n]|$)/iu;
/** "Ward C4", "the A23", "vitamin B12". */
const OF_ANOTHER_KIND =
  /(?:^|[^\p{L}])(?:ward|bed|bay|form|bus|the|a|an|vitamin|vit|level|type|room|flat|unit|block|road|motorway|junction|grade|stage|need|needs|have|has|with|of|my|his|her|on|take|takes)[\s:#]*$/iu;
/** "My flat is B12", "the bus was SL5". */
const IS_ANOTHER_KIND =
  /(?:^|[^\p{L}])(?:ward|bed|bay|form|bus|room|flat|unit|block|road|junction|grade|door|seat|tablet|vitamin)(?: (?:number|no))?(?:['’]?s| is| was)[\s:#]*$/iu;
const THEN_ANOTHER_KIND =
  /^[\s,-]*(?:and [A-Z]?\d|injections?|injury|jabs?|shots?|tablets?|deficien\w*|vitamin|form|ward|bus|road|motorway|disc|diabetes|fracture|vertebra\w*|levels?|spine|spinal|bed)(?![\p{L}])/iu;
/** "M8", "gr8", "st8", "sk8". */
const TEXT_SPEAK = /^(?:st|sk|pl|wa)8$/i;

/** @param forWhom whose place counts where a message tells two: "I'm in CR0 1AA and mum is in CR2 6XH" */
export function postcodeHere(text: string, forWhom?: 'me' | 'someone'): PostcodeHere {
  const all = [...text.matchAll(FULL)].filter(({ 0: said, index }) => !isNotHere(text, index, said.length));
  const isMine = ({ index }: { index: number }) => OF_THE_WRITER.test(text.slice(Math.max(0, index - 30), index));
  const whose = forWhom && all.some(isMine) ? all.find((each) => isMine(each) === (forWhom === 'me')) : undefined;
  const here = whose ?? all[0];
  if (here) {
    const outcode = here[1]!.toUpperCase();
    return { outcode, postcode: `${outcode} ${here[2]!.toUpperCase()}` };
  }
  for (const { 1: half = '', index } of text.matchAll(HALF))
    if (!isNotHere(text, index, half.length) && isWhere(text, half, index)) return { outcode: half.toUpperCase() };
  return {};
}

/** Whether a postcode that stands there is one that they refuse, have left or put right at once. */
export function isNotHere(text: string, at: number, length: number): boolean {
  return (
    NOT_HERE.test(text.slice(Math.max(0, at - 40), at)) || PUT_RIGHT.test(text.slice(at + length, at + length + 40))
  );
}

/** Half a postcode looks like many things: its letters must be an area's, and it stands as a place does. */
function isWhere(text: string, half: string, at: number): boolean {
  const area = half.replace(/\d.*$/, '').toUpperCase();
  if (!AREAS.has(area)) return false;
  const before = text.slice(Math.max(0, at - 30), at);
  const after = text.slice(at + half.length, at + half.length + 30);
  if (/^\W*$/.test(text.slice(0, at)) && /^\W*(?:x+\W*)?$/i.test(text.slice(at + half.length))) return true;
  if (THEN_ANOTHER_KIND.test(after) || IS_ANOTHER_KIND.test(before)) return false;
  const isWritten = half === half.toUpperCase();
  if (A_PLACE_WORD.test(before) && (isWritten || area.length > 1) && !TEXT_SPEAK.test(half)) return true;
  if (A_PLACE_WORD.test(before)) return /(?:in|near|around|from|post ?code(?: is)?) $/i.test(before);
  if (OF_ANOTHER_KIND.test(before)) return false;
  if (area.length > 1 && isWritten) return true;
  // "Joan Tilley, cr0", "cr0 area".
  const stands = /(?:^|[,.;!\n])\s*$/.test(before) && AN_AREA.test(after);
  return (stands && (isWritten || area.length > 1) && !TEXT_SPEAK.test(half)) || /^ area(?![\p{L}])/iu.test(after);
}
