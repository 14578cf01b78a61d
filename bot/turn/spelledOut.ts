/** Phrases with the places, names and kin that `@far`, `@abroad`, `@name` and `@kin` stand for. Pure. */
import content from '../../content/tellings/cannot.json' with { type: 'json' };
import given from '../../content/understanding/givenNames.json' with { type: 'json' };

const { uk, abroad } = content.far;
const LISTS = {
  far: [...uk, ...abroad].join('/'),
  abroad: abroad.join('/'),
  name: given.names.join('/'),
  kin: content.kin.join('/'),
};

export function spelledOut(phrase: string): string {
  return phrase.replace(/@(far|abroad|name|kin)\b/g, (_, list: keyof typeof LISTS) => LISTS[list]);
}
