/** Messages as hurried thumbs would have typed them. Seeded: the same noise each time. Pure. */

/** Keys that lie beside one another on a phone. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const NEXT = new Map(
  ROWS.flatMap((row) => [...row].map((key, i) => [key, `${row[i - 1] ?? ''}${row[i + 1] ?? ''}`] as const)),
);

/** How people write the sounds of common words when they cannot spell them. */
const MISSPELT: readonly [RegExp, string][] = [
  [/ie/, 'ei'],
  [/([aeiou])([bcdfglmnprst])\2/, '$1$2'],
  [/ough/, 'uff'],
  [/tion/, 'shun'],
  [/ph/, 'f'],
  [/([^aeiou])le\b/, '$1el'],
  [/ence\b/, 'ance'],
  [/able\b/, 'ible'],
  [/([aeiou])([bdgmnprt])(ing|ed)\b/, '$1$2$2$3'],
  [/ea/, 'ee'],
  [/ai/, 'ay'],
  [/y\b/, 'ie'],
];
const TEXTED: Record<string, string> = Object.fromEntries(
  `you u|your ur|are r|to 2|for 4|before b4|please pls|thanks thx|tomorrow 2moro|tonight 2nite|today 2day|great gr8|because cos
  with wiv|that dat|what wot|have av|people ppl|someone sum1|anyone ne1|be b|see c|and n|the da|mum mam|going goin|getting gettin
  about bout|really rly|doctor dr|appointment appt|hospital hosp|night nite|know kno|need nd|help hlp|want wanna|them em|this dis
  don't dont|can't cant|won't wont|I'm im|is iz`
    .split(/[|\n]/)
    .map((pair) => pair.trim().split(' ') as [string, string]),
);

export type Noise = 'typos' | 'textSpeak' | 'misspelling';

export function noisy(text: string, noise: Noise, random: () => number): string {
  const make = { typos: typo, textSpeak: texted, misspelling: misspelt }[noise];
  return text.replace(/[\p{L}']+/gu, (word) => make(word, random));
}

/** One word in five of four letters or more has a slip. */
function typo(word: string, random: () => number): string {
  if (word.length < 4 || random() > 0.2) return word;
  const at = 1 + Math.floor(random() * (word.length - 2));
  const slips = [
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + word[at] + word.slice(at),
    () => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
    () => word.slice(0, at) + (NEXT.get(word[at]!)?.[0] || word[at]) + word.slice(at + 1),
  ];
  return slips[Math.floor(random() * slips.length)]!();
}

function texted(word: string, random: () => number): string {
  const known = TEXTED[word] ?? TEXTED[word.toLowerCase()];
  if (known) return known;
  if (word.length > 4 && random() < 0.35) return word[0] + word.slice(1, -1).replace(/[aeiou]/g, '') + word.at(-1);
  return word.toLowerCase();
}

function misspelt(word: string, random: () => number): string {
  if (word.length < 4 || random() > 0.35) return word;
  const fitting = MISSPELT.filter(([from]) => from.test(word));
  const [from, to] = fitting[Math.floor(random() * fitting.length)] ?? [];
  return from ? word.replace(from, to!) : word;
}
