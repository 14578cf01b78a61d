/** A plan that somebody dictates: "write me a plan: 1 get my nerve back 2 sort the badge 3 see Maureen". Pure. */

const LONGEST = 600;
const MOST_ITEMS = 8;
/** What asks for it to be written, or says that this is it; the rest is what stands in it. */
const WRITES =
  /\b(?:write|make|do|draw up|set out|put|jot|note|type|here(?:['’]?s| is)|this is|my)\b[^.:;\n]{0,24}\bplan\b(?: down| out| up| for me| of mine| please| is)?\s*[:;,–-]?\s*/i;

/** @returns each thing that they want in it, in their words and order; undefined where none is dictated */
export function dictatedIn(text: string): string[] | undefined {
  const said = text.slice(0, LONGEST);
  const asks = WRITES.exec(said);
  if (!asks) return undefined;
  const rest = said.slice(asks.index + asks[0].length);
  const numbered = byNumbers(rest);
  // Without numbers only what stands behind a mark or on lines of its own is dictated: "make me a plan for Monday" is not.
  const isMarked = /[:\n]\s*$/.test(asks[0]);
  const items = numbered ?? (isMarked ? rest.split(/\n+|;\s*|,\s*(?:and )?/) : []);
  const wishes = items.map(asAWish).filter((each) => /\p{L}{2}/u.test(each));
  return wishes.length >= FEWEST_ITEMS && wishes.length <= MOST_ITEMS ? wishes : undefined;
}

const FEWEST_ITEMS = 2;

/** "1 … 2 … 3 …", counted on from one, so that "at 3" and "2 buses" part nothing. */
function byNumbers(text: string): string[] | undefined {
  const items: string[] = [];
  let rest = text;
  for (let number = 1; number <= MOST_ITEMS + 1; number += 1) {
    const at = new RegExp(`(?:^|[\\s,;.])\\(?${number}[.):,]?\\s+(?=\\p{L})`, 'u').exec(rest);
    if (!at) break;
    if (number > 1) items.push(rest.slice(0, at.index));
    rest = rest.slice(at.index + at[0].length);
    if (number === 1 && text.slice(0, at.index).trim().length > 0) return undefined;
  }
  return items.length > 0 ? [...items, rest] : undefined;
}

/** As a sentence of its own, so that it can be shown and taken out by itself. */
function asAWish(item: string): string {
  const said = item.replace(/\s+/g, ' ').replace(/^[\s•*–-]+|[\s,;.]+$/g, '');
  return said.charAt(0).toUpperCase() + said.slice(1);
}
