import { expect } from 'chai';
import type { Asset } from '../../bot/directory/asset.ts';
import { findAssets, type Question } from '../../bot/directory/search.ts';
import { asset, TOWNS } from './assets.ts';

const filler = Array.from({ length: 12 }, (_, at) =>
  asset({
    id: `filler${at}`,
    name: `Brass band ${at}`,
    description: `Concert number ${at} by the brass band in the hall.`,
  }),
);

function ask(assets: Asset[], text: string, more: Omit<Question, 'text'> = {}) {
  return findAssets({ assets: [...assets, ...filler], version: '1' }, { text, ...more });
}

const ids = (answer: ReturnType<typeof findAssets>) => answer.found.map((each) => each.asset.id);

describe('searching the directory', () => {
  const lunch = asset({ id: 'lunch', name: 'Tuesday Lunch Club', description: 'A hot dinner and good company.' });
  const cafe = asset({
    id: 'cafe',
    name: 'Dementia Cafe',
    description: 'For people living with dementia and those who care for them.',
  });
  const shed = asset({ id: 'shed', name: 'Men in Sheds', description: 'Woodwork and tea in a workshop.' });

  describe('what is meant', () => {
    it('a need is heard in lay words that no listing holds', () => {
      const answer = ask([lunch, cafe, shed], 'mum keeps forgetting things');
      expect(ids(answer)[0]).to.equal('cafe');
      expect(answer.found[0]!.why).to.include('memory');
    });

    it('a listing asked for by name comes before what a need would bring', () => {
      const named = asset({ id: 'named', name: 'Lonely Hearts Jazz', description: 'A jazz night.' });
      const social = asset({
        id: 'social',
        name: 'Social Group',
        description: 'A friendly social group with coffee and a chat for lonely people.',
      });
      expect(ids(ask([social, named], 'lonely hearts jazz'))[0]).to.equal('named');
    });

    it('a slip of the finger and text-speak are read through', () => {
      expect(ids(ask([lunch, cafe], 'demntia cafe plz'))[0]).to.equal('cafe');
    });

    it('cutting toenails is not cutting oneself, and whoever was lost was somebody’s', () => {
      const line = asset({ id: 'line', name: 'Young Minds', description: 'For young people who self harm.' });
      const feet = asset({ id: 'feet', name: 'Toenail cutting', description: 'Foot care at home.' });
      const grief = asset({ id: 'grief', name: 'Grief Cafe', description: 'Tea after a bereavement.' });
      expect(ids(ask([line, feet], 'someone to cut my nan’s toenails'))).to.deep.equal(['feet']);
      expect(ids(ask([line, feet], 'she keeps cutting herself'))[0]).to.equal('line');
      for (const text of ['i lost my nan', 'I lost my husband in March'])
        expect(ids(ask([line, grief], text))[0], text).to.equal('grief');
    });

    it('a shed is a shed, and “she’d” is not one', () => {
      expect(ids(ask([lunch, shed], 'a shed for my dad'))[0]).to.equal('shed');
      expect(ids(ask([lunch, shed], 'she’d like a lunch club'))[0]).to.equal('lunch');
    });
  });

  describe('when there is no answer', () => {
    it('a request too vague to answer asks for the need, and shows nothing', () => {
      for (const text of [
        'can you help me',
        'what’s on',
        'I need some support for my mum',
        'hello',
        'anything on at the weekend?',
        '',
      ]) {
        expect(ask([lunch, cafe], text), text).to.deep.equal({ found: [], asked: 'need', none: false });
      }
    });

    it('a request that nothing fits says so, and is given nothing that merely shares a word', () => {
      for (const text of ['how do i renew my passport', 'who mends trombones in Peru', 'there is a pothole outside']) {
        expect(ask([lunch, cafe], text), text).to.deep.equal({ found: [], none: true });
      }
    });

    it('what a directory does not hold as a rule is still found by its name', () => {
      const bins = asset({ id: 'bins', name: 'Recycling Bins', description: 'Collected each week.' });
      expect(ids(ask([bins], 'recycling bins'))).to.deep.equal(['bins']);
    });

    it('an empty directory answers that it has none', () => {
      expect(findAssets({ assets: [], version: '0' }, { text: 'lunch club' })).to.include({ none: true });
    });
  });

  it('who speaks a language there comes first, and what else was asked for is still what is looked for', () => {
    const somali = asset({ id: 'somali', name: 'Friday Lunch', description: 'A hot dinner.', languages: ['Somali'] });
    const advice = asset({
      id: 'advice',
      name: 'Advice Desk',
      description: 'Forms and letters.',
      languages: ['Somali'],
    });
    expect(ids(ask([lunch, somali, advice], 'a lunch club where they speak Somali'))[0]).to.equal('somali');
    expect(ids(ask([lunch, somali], 'a lunch club'))[0]).to.equal('lunch');
  });

  describe('where', () => {
    const north = asset({ id: 'north', name: 'Lunch Club North', description: 'Dinner.', places: [TOWNS.northtown] });
    const south = asset({ id: 'south', name: 'Lunch Club South', description: 'Dinner.', places: [TOWNS.southtown] });
    const phone = asset({ id: 'phone', name: 'Lunch Club Advice Line', description: 'By telephone.', ways: ['phone'] });

    it('the nearer of two alike comes first, by town, postcode or outcode', () => {
      for (const text of [
        'lunch club in southtown',
        'lunch club dn208ld',
        'lunch club DN20',
        'lunch club near DN2O 8LD',
        'Lunch club, DN20 8xx',
      ]) {
        expect(ids(ask([north, south], text))[0], text).to.equal('south');
      }
    });

    it('of one kind that fit alike the nearest comes first, however fully a farther one is worded', () => {
      // About three miles off.
      const off = { ...TOWNS.southtown, postcode: 'DN20 9AA', latitude: 53.485 };
      const far = asset({
        id: 'far',
        name: 'Kestrel Lunch Club',
        description: 'A lunch club: lunch.',
        topics: ['Lunch clubs'],
        places: [off],
      });
      const near = asset({ ...far, id: 'near', name: 'Friday Table', places: [TOWNS.southtown] });
      expect(ids(ask([far, near], 'lunch club DN20 8LD'))[0]).to.equal('near');
      expect(ids(ask([far, near], 'lunch club'))[0]).to.equal('far');
      // What is of another kind, or for some people only, is not moved up.
      const bank = asset({ ...near, id: 'bank', topics: ['Food banks'] });
      const men = asset({ ...near, id: 'men', name: 'Friday Table for Men', topics: ['Lunch clubs', 'Men'] });
      expect(ids(ask([far, bank], 'lunch club DN20 8LD'))[0]).to.equal('far');
      expect(ids(ask([far, men], 'lunch club DN20 8LD'))[0]).to.equal('far');
    });

    it('miles are about, unless the very postcode is on the map', () => {
      const choir = asset({ id: 'choir', name: 'Choir', description: 'Singing.', places: [TOWNS.southtown] });
      const outcode = ask([north, choir], 'lunch club DN20').found[0]!;
      expect(outcode.about).to.equal(true);
      expect(outcode.miles).to.be.within(10.5, 11.6);
      expect(ask([north, south], 'lunch club DN20 8LD').found[0]).to.include({ about: false, miles: 0 });
    });

    it('what is in another town is left out where something good is near, and shown where nothing is', () => {
      expect(ids(ask([north, south, phone], 'lunch club in southtown'))).to.have.members(['south', 'phone']);
      expect(ids(ask([north, phone], 'lunch club in southtown'))).to.include('north');
    });

    it('a service with no place is never dropped from a search near one, nor said to be at a distance', () => {
      const answer = ask([north, south, phone], 'lunch club in northtown');
      expect(ids(answer)).to.include('phone');
      expect(answer.found.find((each) => each.asset.id === 'phone')).to.not.have.property('miles');
    });

    it('what is said now goes before the place known from before', () => {
      expect(ids(ask([north, south], 'lunch club', { place: 'DN15 6QS' }))[0]).to.equal('north');
      expect(ids(ask([north, south], 'lunch club in southtown', { place: 'DN15 6QS' }))[0]).to.equal('south');
    });

    it('“near me” asks where, and a postcode that the directory does not know is owned up to', () => {
      expect(ask([north], 'lunch club near me').asked).to.equal('place');
      expect(ask([north], 'lunch club near me', { place: 'Northtown' }).asked).to.equal(undefined);
      expect(ask([north], 'lunch club near ZE1 0AA').relaxed).to.deep.equal(['place unknown']);
    });

    it('a town alone is too vague', () => {
      expect(ask([north, south], 'services in southtown')).to.include({ asked: 'need' });
    });
  });

  describe('what may not be broken', () => {
    const old = asset({ id: 'old', name: 'Yoga Class', description: 'Yoga.', minimumAge: 60 });
    const any = asset({ id: 'any', name: 'Stretching', description: 'Some yoga among other things.' });
    const said = asset({ id: 'said', name: 'Yoga Mornings', description: 'Yoga for anybody aged 60+.' });

    it('whoever asks to be among themselves, for a day, or without an illness is shown what keeps to it', () => {
      const swim = (id: string, name: string, description = 'Swimming.') => asset({ id, name, description });
      const women = swim('women', "Women's Swimming", 'Swimming on Mondays.');
      const mixed = swim('mixed', 'Swimming For All', 'Swimming on Fridays.');
      const stroke = swim('stroke', 'Swimming Together', 'Swimming. For adults who have had a stroke or aphasia.');
      expect(ids(ask([women, mixed, stroke], 'swimming, ladies only'))).to.deep.equal(['women']);
      expect(ids(ask([women, mixed, stroke], 'swimming with no men there'))).to.deep.equal(['women']);
      expect(ids(ask([women, mixed], 'swimming on a friday for my husband'))).to.deep.equal(['mixed']);
      expect(ids(ask([mixed, stroke], 'somewhere to go swimming'))).to.deep.equal(['mixed']);
      expect(ids(ask([mixed, stroke], 'swimming after his stroke'))).to.have.members(['mixed', 'stroke']);
      expect(ids(ask([stroke], 'somewhere to go swimming')), 'better than nothing').to.deep.equal(['stroke']);
      expect(ids(ask([mixed, women], 'swimming, I have nothing on till friday'))).to.include('women');
    });

    it('nobody is sent to what they are too young or too old for, and no age given is open to all', () => {
      expect(ids(ask([old, any, said], 'yoga for my 19 year old'))).to.deep.equal(['any']);
      expect(ids(ask([old, any, said], 'yoga, she is 82'))).to.include.members(['old', 'any', 'said']);
      expect(ids(ask([old, any], 'yoga', { age: 30 }))).to.deep.equal(['any']);
    });

    it('when nothing else is left the age is let go, and that is said', () => {
      expect(ask([old], 'yoga for my 19 year old').relaxed).to.deep.equal(['age']);
    });

    it('two ages are two people, so neither shuts anything', () => {
      expect(ids(ask([old], 'yoga, mum is 82 and im 45'))).to.include('old');
    });

    it('free things come first when free was asked for, and what charges is left out', () => {
      const paid = asset({ id: 'paid', name: 'Yoga Studio', description: 'Yoga.', cost: 'paid' });
      const free = asset({ id: 'free', name: 'Park Yoga', description: 'Yoga in the park.', cost: 'free' });
      const answer = ask([paid, any, free], 'free yoga');
      expect(ids(answer)).to.deep.equal(['free', 'any']);
      expect(answer.relaxed).to.deep.equal(['cost unknown']);
      expect(ask([paid], 'free yoga').relaxed).to.deep.equal(['free']);
    });

    it('that it must cost nothing is heard in other words than “free”', () => {
      const paid = asset({ id: 'paid', name: 'Pottery Morning', description: 'Pottery.', cost: 'paid' });
      const free = asset({ id: 'free', name: 'Clay for all', description: 'Some pottery.', cost: 'free' });
      expect(ids(ask([paid, free], 'a pottery morning'))[0]).to.equal('paid');
      expect(ids(ask([paid, free], 'a pottery morning that doesn’t cost anything'))).to.deep.equal(['free']);
    });

    it('what is closed for now stands after the first three, unless there is nothing else, which is said', () => {
      const closed = asset({ id: 'closed', name: 'Yoga', description: 'Yoga.', status: 'temporarily closed' });
      const open = [1, 2, 3].map((at) =>
        asset({ id: `open${at}`, name: `Gentle yoga ${at}`, description: 'Yoga and stretching.' }),
      );
      expect(ids(ask([closed, ...open], 'gentle yoga')).indexOf('closed')).to.be.oneOf([-1, 3]);
      expect(ask([closed], 'yoga').relaxed).to.deep.equal(['closed']);
    });
  });

  it('children’s services stand back when the question is about a grown-up', () => {
    const junior = asset({ id: 'junior', name: 'Junior Art Club', description: 'Art.' });
    const grown = asset({ id: 'grown', name: 'Art Circle', description: 'Painting and art.' });
    expect(ids(ask([junior, grown], 'art club for my mum'))[0]).to.equal('grown');
    expect(ids(ask([junior, grown], 'art club for my kids'))[0]).to.equal('junior');
  });

  it('a day that was asked for puts what meets then first', () => {
    const on = (id: string, day: string) =>
      asset({ id, name: `Bingo ${id}`, description: 'Bingo.', sessions: [{ days: [day] }] });
    expect(ids(ask([on('a', 'MO'), on('b', 'SA')], 'bingo at the weekend'))[0]).to.equal('b');
  });

  it('the same question gets the same answer, and four thousand characters do not slow it', () => {
    const long = 'dementia cafe '.repeat(300);
    const start = performance.now();
    expect(ask([lunch, cafe], long)).to.deep.equal(ask([lunch, cafe], long));
    for (const text of [
      'a'.repeat(4000),
      '1'.repeat(4000),
      'dn1 '.repeat(1000),
      "she's ".repeat(700),
      ', 82'.repeat(1000),
    ])
      ask([lunch], text);
    expect(performance.now() - start).to.be.below(1000);
  });
});
