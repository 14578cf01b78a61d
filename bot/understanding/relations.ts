/** Who somebody is to the writer, and what the word tells about them. Pure. */

export type Pronoun = 'she' | 'he' | 'they';

export interface Relation {
  /** The plain name of the relation: "nan" and "gran" are both grandmother. */
  relation: string;
  /** Absent where the word does not tell. */
  pronoun?: Pronoun;
}

// Left out, since they are said to anybody or mean something else: mate, pal, love, boy, patient, misses.
const SHE: Record<string, string> = {
  mother: 'mum mums mummy mother mothers mom moms mam mams mams mumma mama',
  grandmother: 'nan nans nana nanna nanny gran grans granny grandma grandmother nonna',
  wife: 'wife wifes wives missus',
  daughter: 'daughter daughters',
  sister: 'sister sisters sis',
  aunt: 'aunt aunts auntie aunty aunties',
  niece: 'niece nieces',
  girlfriend: 'girlfriend girlfriends',
  'mother-in-law': 'mil',
};
const HE: Record<string, string> = {
  father: 'dad dads daddy father fathers papa',
  grandfather: 'grandad grandads granddad grandpa grandfather gramps',
  husband: 'husband husbands hubby hubbie',
  son: 'son sons lad',
  brother: 'brother brothers bro',
  uncle: 'uncle uncles',
  nephew: 'nephew nephews',
  boyfriend: 'boyfriend boyfriends',
  'father-in-law': 'fil',
};
const THEY: Record<string, string> = {
  partner: 'partner partners',
  neighbour: 'neighbour neighbours neighbor neighbors',
  friend: 'friend friends',
  parents: 'parents parent folks',
  cousin: 'cousin cousins',
  child: 'child',
  tenant: 'tenant tenants lodger',
  client: 'client clients',
};

const RELATIONS = new Map<string, Relation>();
for (const [words, pronoun] of [
  [SHE, 'she'],
  [HE, 'he'],
  [THEY, undefined],
] as const) {
  for (const [relation, said] of Object.entries(words)) {
    for (const word of said.split(' ')) RELATIONS.set(word, pronoun ? { relation, pronoun } : { relation });
  }
}

/** The relation that one lower-case word names, if it names one. */
export function relationOf(word: string): Relation | undefined {
  return RELATIONS.get(word);
}
