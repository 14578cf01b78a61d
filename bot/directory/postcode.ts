/** UK postcodes as people and feeds write them. Pure: form only, nothing is looked up. */
import { isNotHere, namesAnotherKind } from '../understanding/postcodeHere.ts';

const OUTWARD = '(?:GIR|[A-Z]{1,2}\\d[A-Z\\d]?)';
const FULL = new RegExp(`\\b(${OUTWARD})[ \\u00a0]{0,2}(\\d[ABD-HJLNP-UW-Z]{2})\\b`, 'gi');
const OUTCODE = new RegExp(`^${OUTWARD}$`);

/** Every full postcode in a text, as `DN16 3SN`, each once, in order. */
export function findPostcodes(text: string): string[] {
  return [
    ...new Set([...text.matchAll(FULL)].map(([, out, inner]) => `${out!.toUpperCase()} ${inner!.toUpperCase()}`)),
  ];
}

/** `dn163sn` as `DN16 3SN`. What is no UK postcode comes back trimmed, upper case and otherwise as it was. */
export function tidyPostcode(text: string): string {
  const upper = text
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .toUpperCase();
  const whole = new RegExp(`^(${OUTWARD}) ?(\\d[ABD-HJLNP-UW-Z]{2})$`).exec(upper);
  return whole ? `${whole[1]} ${whole[2]}` : upper;
}

/** The first half of a postcode, or '' when this is none: `DN16` of `DN16 3SN` and of `DN16`. */
export function outcodeOf(postcode: string): string {
  const half = tidyPostcode(postcode).split(' ')[0] ?? '';
  return OUTCODE.test(half) ? half : '';
}

export interface SaidPostcode {
  /** A full postcode with its space, or an outcode. */
  code: string;
  outcode: string;
  /** What stood in the text, so that it can be taken out of the question. */
  said: string;
}

/**
 * The postcode that a person wrote: any case, with or without the space, full or only its first half, with the slips
 * O for 0 and I or L for 1 (`DNI6`, `DN16 3SN`, `cro 1xq`). An outcode alone is believed only when `isKnown` says that
 * the directory has it, since `a1` and `b12` are also roads and buses. One that is refused, left or put right at once
 * ("not CR0 1AA, it's CR2 6XH") is passed over.
 */
export function postcodeSaid(text: string, isKnown: (outcode: string) => boolean): SaidPostcode | undefined {
  for (const match of text.matchAll(/\b([a-z]{1,2})([0-9oil][0-9a-z]?)[ \u00a0]{0,2}([0-9oil])([a-z]{2})\b/gi)) {
    if (isNotHere(text, match.index, match[0].length)) continue;
    const areas = match[1]!.toUpperCase();
    const halves = slips(areas, match[2]!.toUpperCase());
    for (const half of [...halves.filter(isKnown), ...halves]) {
      const inner = `${digit(match[3]!.toUpperCase())}${match[4]!.toUpperCase()}`;
      const plainly = /\d/.test(match[2]!) && /\d/.test(match[3]!);
      if ((plainly || isKnown(half)) && findPostcodes(`${half} ${inner}`).length > 0) {
        return { code: `${half} ${inner}`, outcode: half, said: match[0] };
      }
    }
  }
  for (const match of text.matchAll(/\b([a-z]{1,2}) ?([0-9oil][0-9a-z]?)\b/gi)) {
    const half = slips(match[1]!.toUpperCase(), match[2]!.toUpperCase()).find(
      (slip) => OUTCODE.test(slip) && isKnown(slip),
    );
    if (isNotHere(text, match.index, match[0].length) || namesAnotherKind(text, match.index)) continue;
    // With no figure at all only a closing O is read as one: `CRO` is a slip, `all` is not AL1.
    if (half && (/\d/.test(match[0]) || /^[a-z]{2}o$/i.test(match[0])))
      return { code: half, outcode: half, said: match[0] };
  }
  return undefined;
}

function digit(letter: string): string {
  return letter === 'O' ? '0' : letter === 'I' || letter === 'L' ? '1' : letter;
}

/** The district as written, and with its letters read as the digits they look like. */
function slips(area: string, district: string): string[] {
  const first = digit(district[0]!);
  const rest = district.slice(1);
  return [...new Set([`${area}${first}${rest}`, `${area}${first}${rest && digit(rest)}`])];
}
