/** What somebody had sent when the desk was locked or they were signed out. It comes back to them, to be sent as it is. Pure. */

/** Said by the page itself: a form with nothing else in it is soon pressed again. */
const OF_THE_PAGE = ['fence', 'key', 'edits', 'version', 'seen', 'id', 'from', 'number', 'code', 'asset', 'hub'];
/** Always somebody's own words, be it only one. */
const WORDS = ['text', 'note', 'words', 'noted'];
/** One of the people or teams in a list, and nobody's words. */
const CHOSEN = /^(?:person|team) /;
/** Before the name of each field while it waits in the form that unlocks. */
const KEPT = 'kept-';

export interface NotSent {
  /** Where it was sent. */
  address: string;
  fields: { name: string; value: string }[];
  /** What of it they wrote, to be read and copied. */
  words: string[];
}

/** @returns undefined when nothing of it would be missed */
export function notSentIn(address: string, form: URLSearchParams): NotSent | undefined {
  const fields = [...form].map(([name, value]) => ({ name, value }));
  if (!fields.some(({ name, value }) => value.trim() !== '' && !OF_THE_PAGE.includes(name))) return undefined;
  const written = fields.filter(({ name, value }) =>
    WORDS.includes(name) ? value.trim() !== '' : /\s/.test(value.trim()) && !CHOSEN.test(value),
  );
  return { address, fields, words: written.map(({ value }) => value) };
}

/** The same, for the form that unlocks to carry along. */
export function keptFields(unsent: NotSent | undefined): NotSent['fields'] {
  const { address = '', fields = [] } = unsent ?? {};
  return [...(unsent ? [{ name: 'address', value: address }] : []), ...fields.map(kept)];
}

function kept({ name, value }: NotSent['fields'][number]): NotSent['fields'][number] {
  return { name: `${KEPT}${name}`, value };
}

/** What {@link keptFields} put into a form. */
export function keptIn(form: URLSearchParams): URLSearchParams {
  return new URLSearchParams(
    [...form].flatMap(([name, value]) => (name.startsWith(KEPT) ? [[name.slice(KEPT.length), value]] : [])),
  );
}
