/** What people say when they need something that the community may have: what the needs are learnt from. Pure. */

import adviser from '../../content/directory/lay/adviser.json' with { type: 'json' };
import familyHub from '../../content/directory/lay/familyHub.json' with { type: 'json' };
import librarian from '../../content/directory/lay/librarian.json' with { type: 'json' };
import matron from '../../content/directory/lay/matron.json' with { type: 'json' };
import socialPrescriber from '../../content/directory/lay/socialPrescriber.json' with { type: 'json' };
import vicar from '../../content/directory/lay/vicar.json' with { type: 'json' };
import table from '../../content/directory/needs.json' with { type: 'json' };

const ears: { needs: { [need: string]: string[] } }[] = [
  socialPrescriber,
  librarian,
  adviser,
  matron,
  familyHub,
  vicar,
];

/** Every need of the table with all that people say for it, as phrases to learn from. */
export function layPhrases(): Record<string, { phrases: string[] }> {
  return Object.fromEntries(
    table.needs.map(({ id, says }) => [id, { phrases: [...says, ...ears.flatMap(({ needs }) => needs[id] ?? [])] }]),
  );
}
