import { expect } from 'chai';
import { agesOf, isOpenTo } from '../../bot/directory/ages.ts';
import { freshness } from '../../bot/directory/freshness.ts';
import { findPostcodes, outcodeOf, postcodeSaid, tidyPostcode } from '../../bot/directory/postcode.ts';
import table from '../../content/directory/needs.json' with { type: 'json' };
import { asset } from './assets.ts';

describe('how fresh a record is', () => {
  const today = '2026-11-21';
  it('checked within the year gives its month and year', () => {
    expect(freshness({ assured: '2025-11-21' }, today)).to.deep.equal({ key: 'checked', month: 11, year: 2025 });
  });
  it('checked over a year ago is stale', () => {
    expect(freshness({ assured: '2025-11-20' }, today).key).to.equal('stale');
  });
  it('no date, no real date and a date to come say nothing', () => {
    for (const assured of [undefined, '', 'last week', '2026-11-22'])
      expect(freshness({ assured }, today)).to.deep.equal({ key: 'unknown' });
  });
});

describe('postcodes', () => {
  const knows = (outcode: string) => ['DN16', 'CR0', 'N1'].includes(outcode);
  it('are tidied and cut to their outcode', () => {
    expect(tidyPostcode(' dn163sn ')).to.equal('DN16 3SN');
    expect(outcodeOf('DN16 3SN')).to.equal('DN16');
    expect(outcodeOf('ABC 1234')).to.equal('');
    expect(findPostcodes('at DN16 3SN or dn174la')).to.deep.equal(['DN16 3SN', 'DN17 4LA']);
  });
  it('are heard with O for 0, I for 1, no space and half of them missing', () => {
    const heard = (text: string) => postcodeSaid(text, knows)?.code;
    expect(heard('near cro 1xq')).to.equal('CR0 1XQ');
    expect(heard('im in DNI6')).to.equal('DN16');
    expect(heard('CRO')).to.equal('CR0');
    expect(heard('sw1a1aa')).to.equal('SW1A 1AA');
  });
  it('are those where somebody is, and not those that they refuse, left or put right', () => {
    const heard = (text: string) =>
      postcodeSaid(text, (outcode) => ['CR0', 'CR2', 'M25', 'B12'].includes(outcode))?.code;
    for (const text of [
      "not CR0 1AA, it's CR2 6XH",
      'i moved from CR0 1AA to CR2 6XH',
      'its CR2 6XH not CR0 1AA',
      'cr0 1aa sorry i mean cr2 6xh',
      'we used to live at CR0 1AA, now CR2 6XH',
    ])
      expect(heard(text), text).to.equal('CR2 6XH');
    expect(heard('changed from CR0 to CR2')).to.equal('CR2');
    for (const text of ['near the M25', 'she is on ward B12', 'my flat is B12', 'we moved from CR0 1AA'])
      expect(heard(text), text).to.equal(undefined);
    expect(heard('I live in M25')).to.equal('M25');
  });
  it('are not heard in roads, buses, ages and everyday words', () => {
    for (const text of [
      'the a1 to hull',
      'bus b12',
      'all of us',
      'go out',
      'talking point',
      'my 12 year old',
      'no 1',
    ]) {
      expect(postcodeSaid(text, knows), text).to.equal(undefined);
    }
  });
});

describe('ages in words', () => {
  const ages = (description: string) => agesOf(asset({ id: 'a', name: 'Club', description }));
  it('are read where a listing gives no figures of its own', () => {
    expect(ages('Open to anybody aged 60+')).to.deep.equal({ from: 60, to: undefined });
    expect(ages('For children aged 7-16 years')).to.deep.equal({ from: 7, to: 16 });
    expect(ages('For the under 5s')).to.deep.equal({ from: undefined, to: 4 });
    expect(ages('Free help for anyone over 18 in the area')).to.deep.equal({ from: 18, to: undefined });
    expect(ages("If you're over 16 and want to work")).to.deep.equal({ from: 16, to: undefined });
    expect(ages('Dance for very young children (18–30 months)')).to.deep.equal({ from: 1, to: 2 });
    expect(ages('A running course for adults of 6 to 12 months')).to.deep.equal({});
  });
  it('give way to figures, and several ranges open one another', () => {
    expect(agesOf(asset({ id: 'a', name: 'Over 60s', minimumAge: 50 })).from).to.equal(50);
    expect(ages('Ages 5 to 8 on Monday, ages 9 to 11 on Friday')).to.deep.equal({ from: 5, to: 11 });
  });
  it('are not seen in prices, years and crowds', () => {
    expect(ages('Over 50 volunteers since 1998, £12 for 10 to 12 weeks')).to.deep.equal({});
  });
  it('shut nobody out unless they say so', () => {
    expect(isOpenTo({}, 5)).to.equal(true);
    expect(isOpenTo({ from: 18 }, 17)).to.equal(false);
  });
});

describe('what people say', () => {
  it('has an owner, a date, and at least seventy needs of at least two phrases each, under a name of their own', () => {
    expect(table.owner).to.be.a('string').that.is.not.empty;
    expect(table.reviewed).to.match(/^\d{4}-\d{2}-\d{2}$/);
    expect(table.needs.length).to.be.at.least(70);
    expect(new Set(table.needs.map(({ id }) => id)).size).to.equal(table.needs.length);
    for (const need of table.needs) {
      expect(need.says.length, need.id).to.be.at.least(2);
      expect(need.find.length, need.id).to.be.at.least(1);
    }
  });
});
