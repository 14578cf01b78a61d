/** The words that a text may consist of, in any spelling and case, and the answers that machines send. Pure. */
import content from '../../content/texts.json' with { type: 'json' };

export type Keyword = keyof typeof content.words;

const LONGEST = 40;
const KNOWN = new Map<string, Keyword>();

/** Letters and digits only, small, each run of one letter as one: "STOPPP!!" and "S T O P" are stop. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(.)\1+/gu, '$1');
}

for (const [keyword, said] of Object.entries(content.words) as [Keyword, string[]][]) {
  for (const words of said) {
    const known = bare(words);
    KNOWN.set(known, keyword);
    if (words.includes(' ') || known.length < 4) continue;
    // Two letters that changed places: "stpo". Never over a word that is known by itself.
    for (let i = 0; i < known.length - 1; i++) {
      const swapped = `${known.slice(0, i)}${known[i + 1]}${known[i]}${known.slice(i + 2)}`;
      if (!KNOWN.has(swapped)) KNOWN.set(swapped, keyword);
    }
  }
}

/** The keyword that a whole text is. A text that only contains one is for the gate, the recogniser and people. */
export function keyword(text: string): Keyword | undefined {
  return text.length > LONGEST ? undefined : KNOWN.get(bare(text));
}

const AUTOMATIC = content.automaticReplies.map((words) => words.toLowerCase());

/** Whether it sounds as if a machine answered for the phone's owner: answered once at most, or two would talk all night. */
export function isAutomaticReply(text: string): boolean {
  const said = text.toLowerCase().replace(/[‘’`]/g, "'");
  return AUTOMATIC.some((words) => said.includes(words));
}
