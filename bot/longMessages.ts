/** How much of what people write is looked at and kept in one place, and what stands where it was cut. Pure. */

/** Letters of one message that the dialogs look at. The gate reads all of it, and the conversation keeps all of it. */
export const MOST_CHARACTERS = 4_000;
/** Shows people at the desk that there is more of it in the conversation. */
export const CUT = '[…]';
/** Letters around the words that told of danger. */
const AROUND = 300;

interface Span {
  from: number;
  to: number;
}

/** What was told before and now under one name, at most so many letters with a mark where it was cut. */
export function keptWith(before: string | undefined, text: string): string {
  const all = [before, text].filter(Boolean).join('\n');
  if (all.length <= MOST_CHARACTERS) return all;
  return `${all.slice(0, MOST_CHARACTERS - CUT.length).replace(CUT, '')}${CUT}`;
}

/**
 * A message cut to so many letters around what told of danger in it: whoever picks the case up must see what raised it,
 * wherever in the message that stood.
 * @param marks offsets into the text; those that are returned are offsets into what is left
 */
export function cutAround<Mark extends Span>(
  text: string,
  marks: Mark[],
  most: number,
): { text: string; marks: Mark[] } {
  if (text.length <= most) return { text, marks };
  let left = '';
  let reached = 0;
  const moved: Mark[] = [];
  const take = (from: number, to: number) => {
    const begins = Math.max(reached, Math.min(from, text.length));
    const ends = Math.min(Math.max(to, begins), text.length, begins + most - left.length - CUT.length * 2);
    if (ends <= begins) return;
    if (begins > reached) left += CUT;
    left += text.slice(begins, ends);
    reached = ends;
  };
  const first = [...marks].sort((a, b) => a.from - b.from);
  take(0, AROUND);
  for (const mark of first) {
    take(mark.from - AROUND, mark.to + AROUND);
    const at = left.length - (reached - mark.from);
    if (mark.to <= reached) moved.push({ ...mark, from: at, to: at + mark.to - mark.from });
  }
  take(reached, text.length);
  return { text: reached < text.length ? left + CUT : left, marks: moved };
}
