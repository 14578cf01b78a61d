import { expect } from 'chai';
import type { Asset, Place } from '../../bot/directory/asset.ts';
import { joinFeeds } from '../../bot/directory/joinFeeds.ts';
import { asset, TOWNS } from './assets.ts';

const PHONE = [{ number: '020 7946 0001' }];
const hall = (postcode: string): Place[] => [{ name: 'Hall', postcode, exact: true }];
const shown = (...assets: Asset[]) => joinFeeds(assets).assets.map(({ source, id }) => `${source}/${id}`);
const x = (given: Partial<Asset>) => asset({ id: '1', name: 'Lunch Club', source: 'x', ...given });
const y = (given: Partial<Asset>) => asset({ id: '1', name: 'Lunch Club', source: 'y', ...given });
const ONE = ['x/1'];
const TWO = ['x/1', 'y/1'];

describe('several feeds as one directory', () => {
  it('joins one name with a phone, a web page, an e-mail or a full postcode in common', () => {
    expect(shown(x({ phones: PHONE }), y({ phones: [{ label: 'Ring', number: '02079460001' }] }))).to.deep.equal(ONE);
    expect(shown(x({ url: 'https://club.org.uk/lunch/' }), y({ url: 'http://www.club.org.uk/lunch' }))).to.deep.equal(
      ONE,
    );
    expect(shown(x({ email: 'Lunch@club.org.uk' }), y({ email: 'lunch@club.org.uk' }))).to.deep.equal(ONE);
    expect(shown(x({ places: hall('CR0 1XX') }), y({ places: hall('cr01xx') }))).to.deep.equal(ONE);
  });

  it('joins a name that one feed gives with its organisation’s inside, in another order', () => {
    const organisation = 'Age Well Croydon';
    expect(
      shown(x({ name: 'Befriending (Age Well Croydon)', organisation }), y({ name: 'Befriending', organisation })),
    ).to.deep.equal(ONE);
  });

  it('does not join on a name alone, or on a number that a helpline is known by everywhere', () => {
    expect(shown(x({}), y({}))).to.deep.equal(TWO);
    expect(shown(x({ phones: [{ number: '999' }] }), y({ phones: [{ number: '999' }] }))).to.deep.equal(TWO);
  });

  it('never joins two branches of one club in different places, whatever else they share', () => {
    const same = { phones: PHONE, url: 'https://club.org.uk/lunch', organisation: 'Age Well', email: 'a@club.org.uk' };
    expect(shown(x({ ...same, places: hall('CR0 1XX') }), y({ ...same, places: hall('CR8 2YY') }))).to.deep.equal(TWO);
    expect(shown(x({ ...same, places: [TOWNS.northtown] }), y({ ...same, places: [TOWNS.southtown] }))).to.deep.equal(
      TWO,
    );
    const at = (latitude: number): Place[] => [{ latitude, longitude: -0.1, exact: true }];
    expect(shown(x({ ...same, places: at(51.37) }), y({ ...same, places: at(51.33) }))).to.deep.equal(TWO);
    const owners = { phones: PHONE };
    expect(
      shown(
        x({ ...owners, name: 'Purley Lunch Club', organisation: 'Purley Church' }),
        y({ ...owners, name: 'Selsdon Lunch Club', organisation: 'Selsdon Church' }),
      ),
    ).to.deep.equal(TWO);
  });

  it('does not give a record without a place to one of two branches, in whatever order the feeds come', () => {
    const same = { phones: PHONE, organisation: 'Age Well' };
    const north = x({ ...same, id: 'n', places: hall('CR0 1XX') });
    const south = x({ ...same, id: 's', places: hall('CR8 2YY') });
    expect(shown(north, south, y(same))).to.have.length(3);
    expect(shown(y(same), north, south)).to.have.length(3);
    const sole = { organisation: 'Age Well' };
    expect(shown(x({ ...sole, places: hall('CR0 1XX') }), y(sole)), 'one owner is not one place').to.deep.equal(TWO);
  });

  it('joins branch with branch where both feeds list both', () => {
    const same = { organisation: 'Age Well', phones: PHONE };
    const both = (source: string) => [
      asset({ ...same, id: 'n', source, name: 'Lunch Club', places: hall('CR0 1XX') }),
      asset({ ...same, id: 's', source, name: 'Lunch Club', places: hall('CR8 2YY') }),
    ];
    expect(shown(...both('x'), ...both('y').reverse())).to.deep.equal(['x/n', 'x/s']);
  });

  it('does not join different ages, days, kinds or owners', () => {
    const at = { phones: PHONE, places: hall('CR0 1XX') };
    expect(shown(x({ ...at, maximumAge: 11 }), y({ ...at, minimumAge: 12 }))).to.deep.equal(TWO);
    const on = (day: string) => [{ days: [day] }];
    expect(shown(x({ ...at, sessions: on('MO') }), y({ ...at, sessions: on('TH') }))).to.deep.equal(TWO);
    expect(shown(x({ ...at, kind: 'hub' }), y(at))).to.deep.equal(TWO);
    expect(
      shown(
        x({ places: hall('CR0 1XX'), organisation: 'St Luke' }),
        y({ places: hall('CR0 1XX'), organisation: 'Age Well' }),
      ),
    ).to.deep.equal(TWO);
  });

  it('never joins two records of one feed, or what was made up', () => {
    expect(shown(x({ phones: PHONE }), x({ id: '2', phones: PHONE }))).to.deep.equal(['x/1', 'x/2']);
    expect(shown(x({ phones: PHONE, sample: true }), y({ phones: PHONE, sample: true }))).to.deep.equal(TWO);
  });

  it('lets the fresher record speak and the other fill in what it leaves out', () => {
    const stale = x({
      phones: [...PHONE, { number: '020 7946 0009' }],
      email: 'lunch@club.org.uk',
      assured: '2023-01-01',
      topics: ['Food'],
      minimumAge: 60,
      cost: 'paid',
      costWords: '£3',
      sessions: [{ days: ['TU'], words: 'mornings' }],
    });
    const fresh = y({
      phones: PHONE,
      assured: '2026-09-01',
      topics: ['food', 'Company'],
      minimumAge: 50,
      cost: 'free',
    });
    for (const order of [
      [stale, fresh],
      [fresh, stale],
    ]) {
      const [one] = joinFeeds(order).assets;
      expect(one).to.deep.include({ source: 'y', assured: '2026-09-01', minimumAge: 50, cost: 'free', phones: PHONE });
      expect(one!.costWords).to.equal(undefined);
      expect(one!.email).to.equal('lunch@club.org.uk');
      expect(one!.sessions).to.deep.equal([{ days: ['TU'], words: 'mornings' }]);
      expect(one!.topics).to.deep.equal(['food', 'Company']);
      expect(one!.also).to.deep.equal([{ source: 'x', id: '1' }]);
    }
  });

  it('what one feed hides for somebody’s safety, the other does not give away', () => {
    const masked = x({
      phones: PHONE,
      assured: '2020-01-01',
      places: [{ postcode: 'CR0', town: 'Croydon', exact: false }],
    });
    const open = y({
      phones: PHONE,
      assured: '2026-01-01',
      places: [{ ...hall('CR0 1XX')[0]!, address: '1 Secret St' }],
    });
    const whole = JSON.stringify(joinFeeds([masked, open]).assets);
    expect(joinFeeds([masked, open]).assets).to.have.length(1);
    expect(whole).to.not.match(/Secret|1XX/);
  });

  it('a hundred thousand records of one name and number take no longer than others', () => {
    const many = (source: string) =>
      Array.from({ length: 50_000 }, (_, at) =>
        asset({ id: String(at), source, name: 'Club', phones: PHONE, organisation: 'Age Well' }),
      );
    const from = performance.now();
    expect(joinFeeds([...many('x'), ...many('y')]).assets).to.have.length(100_000);
    // Pair by pair it would be five thousand million comparisons.
    expect(performance.now() - from).to.be.below(20_000);
  }).timeout(60_000);
});
