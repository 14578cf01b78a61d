import { expect } from 'chai';
import { CUT, cutAround, keptWith, MOST_CHARACTERS } from '../../bot/longMessages.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

const talk = (letters: number) =>
  'We went to the market and had tea. '.repeat(Math.ceil(letters / 35)).slice(0, letters);

describe('a long message', () => {
  it('is whole for the desk where it is short enough', () => {
    const marks = [{ from: 0, to: 2 }];
    expect(cutAround('he hits me', marks, 2_000)).to.deep.equal({ text: 'he hits me', marks });
  });

  it('shows the desk its danger, wherever in it that was told, and that it was cut', () => {
    const told = 'he put his hands round my throat';
    for (const before of [0, 250, 290, 700, 1_990, 5_000]) {
      const whole = `${talk(before)}${told}${talk(4_000)}`;
      const { text, marks } = cutAround(whole, [{ from: before, to: before + told.length }], 2_000);
      expect(text.length).to.be.at.most(2_000);
      expect(text.slice(marks[0]!.from, marks[0]!.to), `${before}`).to.equal(told);
      expect(text).to.include(CUT);
    }
  });

  it('shows two dangers that stand far from each other', () => {
    const whole = `${talk(1_000)}he hit me${talk(6_000)}i took the tablets`;
    const spans = ['he hit me', 'i took the tablets'].map((said) => ({
      from: whole.indexOf(said),
      to: whole.indexOf(said) + said.length,
    }));
    const { text, marks } = cutAround(whole, spans, 2_000);
    expect(marks.map(({ from, to }) => text.slice(from, to))).to.deep.equal(['he hit me', 'i took the tablets']);
    expect(text.length).to.be.at.most(2_000);
  });

  it('keeps no more marks than there is room for', () => {
    const whole = talk(9_000);
    const spans = Array.from({ length: 60 }, (_, i) => ({ from: i * 150, to: i * 150 + 20 }));
    const { text, marks } = cutAround(whole, spans, 2_000);
    expect(text.length).to.be.at.most(2_000);
    for (const [i, { from, to }] of marks.entries())
      expect(text.slice(from, to)).to.equal(whole.slice(spans[i]!.from, spans[i]!.to));
  });

  it('with nothing marked is its beginning', () => {
    const { text } = cutAround(talk(3_000), [], 2_000);
    expect(text.slice(0, -CUT.length)).to.equal(talk(3_000).slice(0, text.length - CUT.length));
  });

  it('that is kept beside what was told before shows where it ends', () => {
    expect(keptWith(undefined, 'one')).to.equal('one');
    expect(keptWith('one', 'two')).to.equal('one\ntwo');
    const once = keptWith('one', talk(5_000));
    expect(once).to.have.length(MOST_CHARACTERS);
    expect(keptWith(once, 'more').split(CUT)).to.have.length(2);
  });
});

describe('somebody who writes very much at once', () => {
  let front: FrontDoorUnderTest;
  beforeEach(async () => {
    front = await FrontDoorUnderTest.open();
  });
  afterEach(() => front.close());

  it('is told that only the first part was taken in, and the buttons of the answer stay', async () => {
    const said = await front.hear('c', `Is there a lunch club in Croydon? ${talk(5_000)}`);
    expect(said[0]!.keys).to.deep.equal(['frontDoor.longMessage']);
    expect(said.length).to.be.greaterThan(1);
    expect(await front.hear('c', `Is there a lunch club in Croydon? ${talk(900)}`)).not.to.deep.include({
      keys: ['frontDoor.longMessage'],
    });
  });

  it('is heard when danger stands at the very end, and the desk sees those words', async () => {
    const said = await front.hear('c', `${talk(20_000)} My husband hits me and I am scared of him.`);
    expect(said.flatMap(({ keys }) => keys ?? []).join(' ')).to.match(/crisis\.|safeguarding\./);
    const { records } = front.door;
    const [head] = await records.openCases();
    const [reason] = (await records.case(head!.id))!.reasons;
    expect(reason!.text).to.include('My husband hits me').and.to.include(CUT);
    expect(reason!.text.length).to.be.at.most(2_000);
  });
});
