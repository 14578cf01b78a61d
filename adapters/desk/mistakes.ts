/** What is wrong with a form. The layout lists it at the top of the page, and each field says its own. */

/** What is wrong with one field of a form, in words. */
export interface Mistake {
  /** The id of the field, or of what else on the page it is about. */
  field: string;
  text: string;
}

/** The same by field, in the order of the form. Empty: nothing is wrong. */
export type ByField = Record<string, string>;

export function mistakesOf(wrong: ByField): Mistake[] {
  return Object.entries(wrong).map(([field, text]) => ({ field, text }));
}

/** What a page with a form shows: the list at its top and, under `at`, what each field says. Of two in one field the first. */
export function mistakeFacts(mistakes: readonly Mistake[]): { mistakes: readonly Mistake[]; at: ByField } {
  const at: ByField = {};
  for (const { field, text } of mistakes) at[field] ??= text;
  return { mistakes, at };
}
