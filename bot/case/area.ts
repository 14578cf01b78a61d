/** Which part of the council's area a case is in, from the postcode that somebody gave. Pure. */
import content from '../../content/areas.json' with { type: 'json' };

export const areas: { id: string; label: string; postcodes: string[] }[] = content.areas;

/** The longest beginning wins: CR0 6 is one part of town and CR0 another. @returns undefined when no postcode is known */
export function areaOf(facts: Record<string, string>): string | undefined {
  const bare = (facts.postcode ?? facts.place ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (!/^[A-Z]{1,2}\d/.test(bare)) return undefined;
  const known = areas.flatMap(({ id, postcodes }) =>
    postcodes.map((postcode) => ({ id, begins: postcode.toUpperCase().replace(/\s/g, '') })),
  );
  const fits = known.filter(({ begins }) => bare.startsWith(begins));
  return fits.sort((a, b) => b.begins.length - a.begins.length)[0]?.id ?? 'elsewhere';
}
