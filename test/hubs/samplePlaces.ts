/** The places that the sample directory knows. */
import { readSampleDirectory } from '../../adapters/openReferral/sampleDirectory.ts';
import { indexOf } from '../../bot/directory/search.ts';

export function samplePlaces() {
  return indexOf({ assets: readSampleDirectory('2026-03-04').assets, version: 'sample' }).places;
}
