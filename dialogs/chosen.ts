/** Choosing in few words, the same by text and on the web. */
/** A choice: its button, and words that mean the same. */
export interface Heard {
  label: string;
  says: string[];
}

/** Which of several choices a short message makes: by its number, its label, or one of the words that stand for it. */
export function chosenIn<Name extends string>(text: string, choices: Partial<Record<Name, Heard>>): Name | undefined {
  const said = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const all = Object.entries(choices) as [Name, Heard][];
  const number = /^ (?:number |option )?(\d) $/.exec(said)?.[1];
  if (number) return all[Number(number) - 1]?.[0];
  return all.find(([, { label, says }]) =>
    [label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '), ...says].some((words) => said.includes(` ${words} `)),
  )?.[0];
}
