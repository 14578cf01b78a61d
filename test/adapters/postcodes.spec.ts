import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { fromGrid } from '../../adapters/postcodes/fromGrid.ts';
import { PostcodesFault, readPostcodes } from '../../adapters/postcodes/readPostcodes.ts';
import { openPostcodes, replacePostcodes } from '../../adapters/sqlite/postcodesFile.ts';
import { indexDirectory } from '../../bot/directory/indexDirectory.ts';
import { located, milesBetween, postcodeAreas } from '../../bot/directory/place.ts';
import { findAssets } from '../../bot/directory/search.ts';
import { asset } from '../directory/assets.ts';

const ONS = `"pcd","pcd2","pcds","dointr","doterm","oseast1m","osnrth1m","lat","long"
"CR0 1AA","CR0  1AA","CR0 1AA","198001","","0532350","0165520",51.373,-0.099
"CR0 9ZZ","CR0  9ZZ","CR0 9ZZ","198001","201512","0532350","0165520",51.373,-0.099
"CR8 2AA","CR8  2AA","CR8 2AA","198001","","","",99.999999,0.000000
"CR2 6XH","CR2  6XH","CR2 6XH","198001","","","",51.351,-0.091
"LS1 1AA","LS1  1AA","LS1 1AA","198001","","","",53.796,-1.548
`;
const CODE_POINT =
  '"CR01AA",10,532350,165520,"E92000001","","E18000007","","E09000008","E05011468"\n"LS11AA",10,430000,433000,"","","","","",""\n';

describe('the council’s own postcodes', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'postcodes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const put = (name: string, text: string | Buffer): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const read = async (path: string, ...areas: string[]) => {
    const found = [];
    for await (const each of readPostcodes(path, new Set(areas))) found.push(each);
    return found;
  };

  it('the ONS’s file gives the live postcodes of the area that have a place', async () => {
    expect(await read(put('ons.csv', ONS), 'CR')).to.deep.equal([
      { code: 'CR0 1AA', latitude: 51.373, longitude: -0.099 },
      { code: 'CR2 6XH', latitude: 51.351, longitude: -0.091 },
    ]);
  });

  it('Code-Point Open’s folder has no header and grid references: they are turned into degrees', async () => {
    put('cr.csv', CODE_POINT);
    put('ls.csv', CODE_POINT);
    const found = await read(folder, 'CR');
    expect(found.map(({ code }) => code)).to.deep.equal(['CR0 1AA', 'CR0 1AA']);
    expect(milesBetween(found[0]!, { latitude: 51.373, longitude: -0.099 })).to.be.below(0.5);
    // The worked example of Ordnance Survey's own guide.
    const tower = fromGrid(651_409.903, 313_177.27);
    expect(tower.latitude).to.be.closeTo(52.657979, 0.00005);
    expect(tower.longitude).to.be.closeTo(1.716052, 0.00005);
  });

  it('a file that is something else is refused, whatever it is, and what was loaded stays', async () => {
    await replacePostcodes(folder, readPostcodes(put('ons.csv', ONS), new Set(['CR'])));
    const others = [
      put('a.csv', 'id,name\n1,x\n'),
      put('b.csv', Buffer.alloc(5_000_000, 0x41)),
      join(folder, 'no.csv'),
    ];
    for (const path of others) {
      const fault = await replacePostcodes(folder, readPostcodes(path, new Set(['CR']))).catch((error) => error);
      expect(fault, path).to.be.instanceOf(PostcodesFault);
      expect(fault.message).to.contain('nothing was changed');
    }
    const none = await replacePostcodes(folder, readPostcodes(put('ons.csv', ONS), new Set(['XX']))).catch((e) => e);
    expect(none.message).to.contain('nothing was changed');
    expect(openPostcodes(folder)!.outcodes.size).to.equal(2);
    expect(readdirSync(folder).filter((name) => name.startsWith('postcodes.'))).to.deep.equal(['postcodes.db']);
  });

  it('a damaged file is as if there were none', () => {
    put('postcodes.db', 'not a database');
    expect(openPostcodes(folder)).to.equal(undefined);
    expect(openPostcodes(join(folder, 'nowhere'))).to.equal(undefined);
  });

  it('a full postcode is exact, an outward code is about, and an address without coordinates is put on the map', async () => {
    await replacePostcodes(folder, readPostcodes(put('ons.csv', ONS), new Set(['CR'])));
    const postcodes = openPostcodes(folder)!;
    const club = located(
      asset({ id: 'a', name: 'Chess Club', places: [{ postcode: 'CR2 6XH', exact: true }] }),
      postcodes,
    );
    const hidden = asset({ id: 'b', name: 'Refuge', places: [{ postcode: 'CR2 6XH', exact: false }] });
    expect(located(hidden, postcodes), 'what is masked stays so').to.equal(hidden);
    const index = indexDirectory({ assets: [club], version: '1', postcodes });
    const miles = (text: string) => {
      const [first] = findAssets(index, { text }).found;
      return [first!.miles!.toFixed(1), first!.about];
    };
    expect(miles('chess club near CR0 1AA')).to.deep.equal(['1.6', false]);
    expect(miles('chess club near CR0'), 'no listing is there, and it is known').to.deep.equal(['1.6', true]);
    expect(miles('chess club near CR0 7QQ'), 'not in the file').to.deep.equal(['1.6', true]);
    postcodes.close();
    expect(miles('chess club near CR0'), 'after it was closed').to.deep.equal(['1.6', true]);
  });

  it('the area is that of a twentieth of the addresses', () => {
    const at = (postcode: string, n: number) =>
      Array.from({ length: n }, (_, id) =>
        asset({ id: `${postcode}${id}`, name: 'x', places: [{ postcode, exact: true }] }),
      );
    expect(postcodeAreas([...at('CR0 1AA', 30), ...at('SE25 4XX', 4), ...at('EC1A 1BB', 1)])).to.deep.equal([
      'CR',
      'SE',
    ]);
  });

  it('the place list knows the sample’s area, and is silent where the directory is elsewhere', () => {
    const here = (postcode: string) =>
      indexDirectory({
        assets: [asset({ id: 'a', name: 'Chess Club', places: [{ postcode, exact: true }] })],
        version: '1',
      });
    expect(here('CR0 1AA').places.byPostcode('CR8 9XX')).to.include({ about: true, outcode: 'CR8' });
    expect(here('CR0 1AA').places.towns.get('riddlesdown')?.point).to.not.equal(undefined);
    expect(here('DN16 3SN').places.byPostcode('CR8 9XX')).to.equal(undefined);
    expect(here('DN16 3SN').places.towns.has('shirley')).to.equal(false);
  });
});
