/** The small words by which a reply speaks to somebody about themselves, or about somebody else. Pure. */
import content from '../content/pronouns.json' with { type: 'json' };
import type { Facts } from './reply.ts';
import type { Pronoun } from './understanding/relations.ts';

/** Facts for every template: `them`, `they`, `their`, and the verbs that go with them. Nobody said: it is about the writer. */
export function pronounsFor(whom: { forWhom?: 'me' | 'someone'; pronoun?: Pronoun }): Facts {
  const { forWhom, pronoun } = whom;
  const word = forWhom === 'someone' ? (pronoun ?? 'they') : 'you';
  return { me: forWhom !== 'someone', many: word === 'you' || word === 'they', ...content[word] };
}
