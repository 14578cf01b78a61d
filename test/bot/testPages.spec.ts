/** Trying the ladder: who gets a test page, how it stands, and who says that it reached them. */
import { expect } from 'chai';
import { FROM_CONTENT, putInForce } from '../../bot/case/arrangements.ts';
import type { Page } from '../../bot/ports.ts';
import { masterKey } from '../../bot/seal.ts';
import { TestPages } from '../../bot/testPages.ts';
import { FrontDoorUnderTest, IN_HOURS } from '../frontDoorUnderTest.ts';

const ada = { id: 'ada', name: 'Ada' };
const HOUR = 3_600_000;

describe('a test of the ladder', () => {
  let front: FrontDoorUnderTest;
  let tests: TestPages;
  let fails: (page: Page) => boolean;
  let sent: Page[];
  beforeEach(async () => {
    sent = [];
    fails = () => false;
    const page = async (it: Page): Promise<void> => {
      if (fails(it)) throw new Error('no answer');
      sent.push(it);
    };
    front = await FrontDoorUnderTest.open(IN_HOURS, () => ({ pager: { name: 'test', page } }));
    const { door, ledger, clock, dataDir } = front;
    const keys = masterKey(undefined, dataDir);
    tests = new TestPages({ arranged: door.arranged, ledger, clock, keys, publicUrl: 'https://door.example' });
  });
  afterEach(async () => {
    await front.close();
    putInForce(FROM_CONTENT);
  });
  const tokenIn = ({ words }: Page): string => /\/desk\/reached\/([\w-]{22})$/.exec(words)![1]!;

  it('reaches everybody whom the ladder would reach now, by both ways, plainly marked, and opens no case', async () => {
    const contact = { text: '+447700900311', email: 'priya@frontdoor.example' };
    const shift = {
      id: 's',
      post: 'onCall' as const,
      name: 'Priya',
      ...contact,
      from: IN_HOURS,
      until: IN_HOURS + HOUR,
    };
    await front.door.arranged.put({ ...FROM_CONTENT, rota: [shift] }, 0, ada, 'Cover');
    expect(await tests.send(ada)).to.equal(true);
    await front.settle();
    expect(sent.map(({ to }) => to).sort()).to.deep.equal(
      [
        contact.text,
        contact.email,
        ...(['supervisor', 'dutyTeam'] as const).flatMap((post) => [
          FROM_CONTENT.ladder.people[post].text,
          FROM_CONTENT.ladder.people[post].email,
        ]),
      ].sort(),
    );
    for (const { words, reference, kind } of sent) {
      expect(words)
        .to.match(/TEST.*Nobody is waiting/)
        .and.to.have.length.below(161);
      expect([reference, kind]).to.deep.equal(['TEST', 'test']);
    }
    expect(await front.door.records.openCases()).to.deep.equal([]);
    expect((await tests.last())!.to.map(({ state }) => state)).to.deep.equal(Array(6).fill('left'));
  });

  it('shows what did not leave and is tried again, and who said that it reached them: once, by their own link', async () => {
    const { text } = FROM_CONTENT.ladder.people.supervisor;
    fails = ({ to }) => to === text;
    await tests.send(ada);
    await front.settle();
    const states = async () => (await tests.last())!.to.filter(({ state }) => state !== 'left');
    expect((await states()).map(({ post, by, state }) => [post, by, state])).to.deep.equal([
      ['supervisor', 'text', 'trying'],
    ]);
    const [page] = sent;
    expect(await tests.whose(tokenIn(page!))).to.include({ by: page!.by });
    expect(await tests.confirm(tokenIn(page!))).to.equal(true);
    const first = (await tests.last())!.to.filter(({ confirmed }) => confirmed);
    await front.pass(HOUR);
    expect(await tests.confirm(tokenIn(page!))).to.equal(true);
    expect((await tests.last())!.to.filter(({ confirmed }) => confirmed)).to.deep.equal(first);
    for (const none of ['', 'A'.repeat(22), tokenIn(page!).slice(1), `${tokenIn(page!)}A`])
      expect(await tests.confirm(none), none).to.equal(false);
  });

  it('rings nobody twice because somebody pressed twice, and a link of the test before says nothing any more', async () => {
    const both = await Promise.all([tests.send(ada), tests.send(ada)]);
    expect(both.sort()).to.deep.equal([false, true]);
    expect(await tests.send(ada)).to.equal(false);
    await front.settle();
    expect(sent).to.have.length(6);
    const old = tokenIn(sent[0]!);
    await front.pass(180_000);
    expect(await tests.send(ada)).to.equal(true);
    await front.settle();
    expect(sent).to.have.length(12);
    expect(await tests.confirm(old)).to.equal(false);
  });
});
