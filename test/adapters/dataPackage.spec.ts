import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Imported, readFeed } from '../../adapters/openReferral/readFeed.ts';
import { FeedFault } from '../../adapters/openReferral/report.ts';
import { needsSharedData, sharedData } from '../directory/sharedData.ts';

const TODAY = '2026-11-21';
const STAFF = 'assurer-do-not-show@staff.invalid';

describe('reading a data package of CSV tables', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'package-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const put = (tables: Record<string, string | Buffer>) => {
    for (const [name, text] of Object.entries(tables)) writeFileSync(join(folder, name), text);
  };
  const read = (path = folder): Promise<Imported> => readFeed(path, { today: TODAY });
  const refusal = async (): Promise<string> => {
    const refused = await read().then(
      () => undefined,
      (error) => error,
    );
    expect(refused).to.be.instanceOf(FeedFault);
    return (refused as Error).message;
  };

  it('version 3 tables lying in a folder are joined into whole services', async () => {
    put({
      'services.csv': 'id,organization_id,name,status,minimum_age\ns1,o1,Lunch club,active,50\ns2,,Choir,active,\n',
      'organizations.csv': 'id,name,website\no1,Age Well,https://agewell.org.uk\n',
      'service_at_location.csv': 'id,service_id,location_id\nx,s1,l1\ny,s2,l1\n',
      'locations.csv': 'id,name,latitude,longitude\nl1,The Hall,51.37,-0.1\n',
      'addresses.csv':
        'id,location_id,address_1,city,postal_code,address_type\na,l1,1 High St,Croydon,cr01xx,physical\n',
      'phones.csv':
        'id,service_id,location_id,contact_id,number\n1,s1,l1,,020 7946 0001\n2,,l1,,020 7946 0002\n3,,,c,020 7946 0003\n',
      'contacts.csv': 'id,service_id,name\nc,s2,Ann Persona\n',
      'schedules.csv': 'id,service_at_location_id,freq,byday,opens_at,closes_at\n1,x,WEEKLY,"TU,TH",12:00,14:00\n',
      'attributes.csv': 'id,link_id,link_entity,taxonomy_term_id\n1,s1,services,t1\n2,s2,,t2\n',
      'taxonomy_terms.csv': 'id,name\nt1,Food\nt2,Music\n',
      'cost_options.csv': 'id,service_id,option,amount\n1,s1,Adults,4\n',
    });
    const { assets, report } = await read();
    expect(report.refused).to.deep.equal([]);
    const [lunch, choir] = assets;
    expect(lunch).to.deep.include({ organisation: 'Age Well', minimumAge: 50, topics: ['Food'], cost: 'paid' });
    expect(lunch!.url).to.equal('https://agewell.org.uk/');
    expect(lunch!.places).to.deep.equal([
      {
        name: 'The Hall',
        address: '1 High St',
        town: 'Croydon',
        postcode: 'CR0 1XX',
        latitude: 51.37,
        longitude: -0.1,
        exact: true,
      },
    ]);
    expect(lunch!.sessions).to.deep.equal([{ days: ['TU', 'TH'], opens: '12:00', closes: '14:00' }]);
    expect(lunch!.phones.map(({ number }) => number)).to.deep.equal(['020 7946 0001', '020 7946 0002']);
    expect(choir!.phones.map(({ number }) => number)).to.deep.equal(['020 7946 0003', '020 7946 0002']);
    expect(choir!.topics).to.deep.equal(['Music']);
    expect(choir!.sessions).to.deep.equal([]);
    expect(JSON.stringify(assets)).to.not.contain('Persona');
  });

  it('version 1 tables are found through datapackage.json, in a folder of their own', async () => {
    mkdirSync(join(folder, 'data'));
    put({
      'datapackage.json': JSON.stringify({
        resources: [
          { name: 'service', path: 'data/a.csv', dialect: { delimiter: ';' } },
          { name: 'eligibility', path: 'data/b.csv' },
          { name: 'regular_schedule', path: 'data/c.csv' },
          { name: 'link_taxonomy', path: 'data/d.csv' },
          { name: 'taxonomy', path: 'data/e.csv' },
          { name: 'phone', path: 'data/not-there.csv' },
        ],
      }),
      'data/a.csv': '\ufeffID; Name ;description\r\n7;Chess;"Chess;\r\nfor all"\r\n',
      'data/b.csv': 'service_id,eligibility,minimum_age,maximum_age\n7,Adults,18,\n,Nobody knows who,1,2\n',
      'data/c.csv': 'service_id,weekday,opens_at,closes_at\n7,Monday,6:30pm,9pm\n',
      'data/d.csv': 'link_id,link_type,taxonomy_id\n7,service,g\n7,location,g\n',
      'data/e.csv': 'id,name,vocabulary\ng,Games,ours\n',
    });
    const { assets, report } = await read(join(folder, 'datapackage.json'));
    expect(assets).to.have.length(1);
    expect(assets[0]).to.deep.include({ id: '7', name: 'Chess', minimumAge: 18, topics: ['Games'] });
    expect(assets[0]!.description).to.equal('Chess;\nfor all');
    expect(assets[0]!.sessions).to.deep.equal([{ days: ['MO'], opens: '18:30', closes: '21:00' }]);
    expect(report.mended.map(({ what }) => what)).to.include(
      '1 rows of eligibility belong to nothing in the package and were left out',
    );
  });

  it('a description that points outside its folder reads nothing there, by path or by link', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    writeFileSync(join(outside, 'services.csv'), 'id,name\n1,Secret\n');
    symlinkSync(join(outside, 'services.csv'), join(folder, 'link.csv'));
    put({
      'datapackage.json': JSON.stringify({
        resources: ['link.csv', `../${outside.split('/').at(-1)}/services.csv`, join(outside, 'services.csv')].map(
          (path) => ({ name: 'service', path }),
        ),
      }),
    });
    expect(await refusal()).to.match(/nothing was changed/i);
    rmSync(outside, { recursive: true });
  });

  it('a table that is cut short loses the whole import', async () => {
    const organisations = 'id,name\no,Org\n';
    for (const services of ['id,name,description\n1,One,All\n2,Tw', 'id,name\n1,One\n2,"Two and no e']) {
      put({ 'services.csv': services, 'organizations.csv': organisations });
      expect(await refusal()).to.match(/services\.csv.*cut short.*nothing was changed/i);
    }
    put({ 'services.csv': Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]) });
    expect(await refusal()).to.match(/not a CSV file/);
  });

  it('what a spreadsheet on Windows saved is read with its letters right, and said', async () => {
    put({ 'services.csv': Buffer.from('id,name\n1,Caf\xe9 Club\n', 'latin1') });
    const { assets, report } = await read();
    expect(assets[0]!.name).to.equal('Café Club');
    expect(report.mended[0]!.what).to.contain('not UTF-8');
  });

  it('a column that would poison a prototype, and scripts and formulas in names, do nothing', async () => {
    put({
      'services.csv':
        'id,name,__proto__,constructor\n__proto__,"=cmd|\' /C calc\'!A0 <script>alert(1)</script>",x,y\nconstructor,Two,x,y\n',
      'phones.csv': 'service_id,number\n__proto__,020 7946 0001\ntoString,020 7946 0009\n',
    });
    const { assets } = await read();
    expect(assets.map(({ id }) => id)).to.deep.equal(['__proto__', 'constructor']);
    expect(assets[0]!.name).to.not.contain('script');
    expect(assets[0]!.phones).to.have.length(1);
    expect(assets[1]!.phones).to.have.length(0);
    expect(({} as Record<string, unknown>).x).to.equal(undefined);
  });

  it('the keeper’s own address goes nowhere', async () => {
    put({
      'services.csv': `id,name,email,assurer_email,description\n1,One,${STAFF},${STAFF},Ask ${STAFF}\n`,
      'contacts.csv': `service_id,name,email\n1,Ann Persona,${STAFF}\n`,
    });
    expect(JSON.stringify(await read())).to.not.contain(STAFF);
  });

  it('a folder with no tables in it is refused', async () => {
    put({ 'readme.csv': 'a,b\n1,2\n' });
    expect(await refusal()).to.match(/neither a datapackage\.json nor/);
  });

  it('Miami’s package: every service with its organisation’s place, sessions and topics; no piece of a number', async function () {
    needsSharedData(this);
    const { assets, report } = await read(sharedData('miami-hsds-1.1/datapackage.json'));
    expect(report.source).to.equal('miami-hsds-1.1');
    expect(assets).to.have.length(4089);
    // The others name an organisation that the package does not hold.
    expect(assets.filter(({ organisation }) => organisation)).to.have.length(3642);
    expect(assets.filter(({ topics }) => topics.length > 0).length).to.be.greaterThan(3500);
    expect(assets.filter(({ sessions }) => sessions.length > 0).length).to.be.greaterThan(2500);
    expect(assets.flatMap(({ sessions }) => sessions).filter(({ opens }) => opens! < '06:00').length).to.be.below(60);
    expect(JSON.stringify(assets)).to.not.match(/###MON|\\\\n/);
    expect(assets.find(({ id }) => id === '136')!.phones).to.deep.equal([]);
  }).timeout(20_000);

  it('the standard’s own package, whose description is no JSON, is read by the names of its files', async function () {
    needsSharedData(this);
    const { assets } = await read(sharedData('hsds-3-examples/csv'));
    expect(assets).to.have.length(1);
    expect(assets[0]).to.deep.include({ minimumAge: 12, organisation: 'Example Organization Inc.' });
    expect(assets[0]!.phones[0]!.number).to.equal('01234 234567 ext 100');
  });
});
