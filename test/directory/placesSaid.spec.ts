import { expect } from 'chai';
import { readSampleDirectory } from '../../adapters/openReferral/sampleDirectory.ts';
import { hearConstraints } from '../../bot/directory/constraints.ts';
import { placeNamed } from '../../bot/directory/search.ts';

describe('The place that people name', () => {
  const directory = { assets: readSampleDirectory('2026-03-04').assets, version: 'sample' };
  for (const [says, place] of [
    ['any lunch clubs sth norwood way', 'South Norwood'],
    ['s norwood', 'South Norwood'],
    ['w croydon near the station', 'West Croydon'],
    ['we are in norwood', 'Norwood'],
    ['he is in the south of the borough', 'South of the Borough'],
    ['north croydon', 'North Croydon'],
    ['croydon, selhurst end', 'Selhurst'],
    ['Norbury Croydon', 'Norbury'],
    ['im in south norwood london', 'South Norwood'],
    ['in selsden', 'Selsdon'],
    ['croyden', 'Croydon'],
    ['near colsdon', 'Coulsdon'],
    ['new adington', 'New Addington'],
  ] as const)
    it(`is ${place} in "${says}"`, () => expect(placeNamed(directory, says)).to.equal(place));

  for (const says of ['is there sth for mum', 'it is purely a question', 'she is surely too old for that', 'thank you'])
    it(`is none in "${says}"`, () => expect(placeNamed(directory, says)).to.equal(undefined));
});

describe('A wish for what costs nothing', () => {
  const free = (says: string) => hearConstraints(says, () => false).free ?? false;
  for (const says of ['a step free café', 'a dairy-free lunch', 'somewhere smoke free', 'is there a dog free room'])
    it(`is none in "${says}"`, () => expect(free(says)).to.equal(false));
  for (const says of ['a free café with step free access', 'is it free', 'step free and free please'])
    it(`is heard in "${says}"`, () => expect(free(says)).to.equal(true));
});
