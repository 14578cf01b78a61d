/** What was asked for and not found, in a conversation: counted with the answer, once, and without a word. */
import { expect } from 'chai';
import { withAdvice } from '../../bot/directory/advice.ts';
import { countGaps, gapOf, gapStream } from '../../bot/directory/gap.ts';
import { indexOf } from '../../bot/directory/search.ts';
import { publicIds } from '../../bot/publicId.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';
import { asset, TOWNS } from './assets.ts';

const directory = withAdvice({
  assets: [asset({ id: 'a', name: 'Choir', places: [TOWNS.northtown] })],
  version: 'gaps',
});

describe('gaps', () => {
  it('a need that a conversation could not meet is one count, written with its answer', async function () {
    this.timeout(60_000);
    const house = await FrontDoorUnderTest.open();
    try {
      await house.stop();
      // The answer's first commit meets a conflict, so the turn is run again: it is still one count.
      let broken = false;
      await house.start(
        { directory: () => directory },
        (ledger) =>
          ({
            ...ledger,
            ...Object.fromEntries(
              ['get', 'ranked', 'after', 'last', 'take', 'waiting', 'lead', 'watch', 'close'].map((name) => [
                name,
                (...given: unknown[]) =>
                  (Reflect.get(ledger, name) as (...given: unknown[]) => unknown).call(ledger, ...given),
              ]),
            ),
            commit: async (change: Parameters<typeof ledger.commit>[0]) => {
              const counts = change.append?.some(({ stream }) => stream.startsWith('gaps'));
              if (!counts || broken) return ledger.commit(change);
              broken = true;
              const conversation = change.expect!.find((each) => 'kind' in each && each.kind === 'conversation')!;
              return { done: false, because: conversation };
            },
          }) as typeof ledger,
      );
      const said = await house.hear('gap', 'where can Gladys Zebra play bowls near DN15 6QS');
      expect(said.flatMap(({ keys }) => keys)).to.include('advice.none');
      expect(broken).to.equal(true);
      const kept = await house.ledger.after('gaps 2026-03', 0);
      expect(kept.map(({ value }) => JSON.parse(value))).to.deep.equal([{ need: 'bowls', area: 'DN15' }]);
      const found = await house.hear('found', 'is there a choir');
      const [choir] = directory.assets;
      expect(found.flatMap(({ links = [] }) => links)).to.deep.include({
        title: 'Choir',
        url: `/directory/services/${publicIds(directory).of(choir!)}`,
      });
      expect(await house.ledger.last('gaps 2026-03')).to.equal(1);
    } finally {
      await house.close();
    }
  });

  it('holds only what comes from closed lists, whatever was written', () => {
    const index = indexOf(directory);
    const gap = (text: string, place?: string) => gapOf(index, { text, ...(place && { place }) });
    expect(gap('Zebra Giraffe Gladys')).to.deep.equal({ need: 'other', area: '' });
    expect(gap('play bowls', '7 Secret Street')).to.deep.equal({ need: 'bowls', area: '' });
    expect(gap('play bowls in northtown')).to.deep.equal({ need: 'bowls', area: 'northtown' });
    // What no directory of help holds, and what was only half heard, must not look like a need of somebody's.
    const halfHeard = { needs: [{ id: 'domestic-abuse', score: 0.2 }] };
    expect(gapOf(index, { text: 'renew my passport', needs: [{ id: 'bowls', score: 0.9 }] }).need).to.equal('other');
    expect(gapOf(index, { text: 'Zebra Giraffe Gladys', ...halfHeard }).need).to.equal('other');
    expect(gap('play bowls', 'dn15 6qs')).to.deep.equal({ need: 'bowls', area: 'DN15' });
    expect(gapStream(Date.parse('2026-03-31T23:59:59Z'))).to.equal('gaps 2026-03');
  });

  it('counts by month, need and area', () => {
    const row = { month: '2026-03', need: 'bowls', area: 'DN15' };
    expect(countGaps([row, { ...row, area: '' }, row])).to.deep.equal([
      { ...row, area: '', count: 1 },
      { ...row, count: 2 },
    ]);
  });
});
