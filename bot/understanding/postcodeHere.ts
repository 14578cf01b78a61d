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
  /(?:^|[^\p{L}])(?:not|isn['’]?t|aint|wasn['’]?t|no longer|never|left|instead of|rather than|used to (?:live|be) (?:in|at)|(?:moved|moving|came|come) (?:here |out )?from|(?:old|previous|wrong|former) (?:post ?code|address|one)(?: (?:was|is))?|was(?: (?:in|at))?|(?<!(?:have|has|['’]ve|ive) )lived (?:in|at))[\s:,]*(?:in |at |on |the )?$/iu;
/** It is said to be where they are; text-speak (b4, m8) never is. */
const A_PLACE_WORD =
  /(?:^|[^\p{L}])(?:in|near|nr|around|round|post ?code|postcode(?: is| starts)?|from|to|at|area|lives?|living|its|it['’]s|it is|am|im|i['’]m|is|now|but)[\s:,]*$/iu;
const AN_AREA = /^\s*(?:area|way|post ?code|x+(?![\p{L}])|please|pls|thanks|[.,!?;)\n]|$)/iu;
/** "Ward C4", "the A23", "vitamin B12". */
const OF_ANOTHER_KIND =
  /(?:^|[^\p{L}])(?:ward|bed|bay|form|bus|the|a|an|vitamin|vit|level|type|room|flat|unit|block|road|motorway|junction|grade|stage|need|needs|have|has|with|of|my|his|her|on|take|takes)[\s:#]*$/iu;
const THEN_ANOTHER_KIND =
  /^[\s,-]*(?:and [A-Z]?\d|injections?|injury|jabs?|shots?|tablets?|deficien\w*|vitamin|form|ward|bus|road|motorway|disc|diabetes|fracture|vertebra\w*|levels?|spine|spinal|bed)(?![\p{L}])/iu;
/** "M8", "gr8", "st8", "sk8". */
const TEXT_SPEAK = /^(?:st|sk|pl|wa)8$/i;

export function postcodeHere(text: string): PostcodeHere {
  for (const { 0: said, 1: out = '', 2: rest = '', index } of text.matchAll(FULL)) {
    if (isNotHere(text, index) || said === '') continue;
    const outcode = out.toUpperCase();
    return { outcode, postcode: `${outcode} ${rest.toUpperCase()}` };
  }
  for (const { 1: half = '', index } of text.matchAll(HALF))
    if (!isNotHere(text, index) && isWhere(text, half, index)) return { outcode: half.toUpperCase() };
  return {};
}

function isNotHere(text: string, at: number): boolean {
  return NOT_HERE.test(text.slice(Math.max(0, at - 40), at));
}

/** Half a postcode looks like many things: its letters must be an area's, and it stands as a place does. */
function isWhere(text: string, half: string, at: number): boolean {
  const area = half.replace(/\d.*$/, '').toUpperCase();
  if (!AREAS.has(area)) return false;
  const before = text.slice(Math.max(0, at - 30), at);
  const after = text.slice(at + half.length, at + half.length + 30);
  if (/^\W*$/.test(text.slice(0, at)) && /^\W*(?:x+\W*)?$/i.test(text.slice(at + half.length))) return true;
  if (THEN_ANOTHER_KIND.test(after)) return false;
  const isWritten = half === half.toUpperCase();
  if (A_PLACE_WORD.test(before) && (isWritten || area.length > 1) && !TEXT_SPEAK.test(half)) return true;
  if (A_PLACE_WORD.test(before)) return /(?:in|near|around|from|post ?code(?: is)?) $/i.test(before);
  if (OF_ANOTHER_KIND.test(before)) return false;
  if (area.length > 1 && isWritten) return true;
  // "Joan Tilley, cr0", "cr0 area".
  const stands = /(?:^|[,.;!\n])\s*$/.test(before) && AN_AREA.test(after);
  return (stands && (isWritten || area.length > 1) && !TEXT_SPEAK.test(half)) || /^ area(?![\p{L}])/iu.test(after);
}
