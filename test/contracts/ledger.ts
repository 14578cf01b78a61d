/** What every ledger must do, whichever engine it runs on. Each engine's own test calls this with a way to open one. */
import { expect } from 'chai';
import type { Ledger, Work } from '../../bot/ports.ts';

export interface LedgerUnderTest {
  /** Opens the same, lasting ledger: what was committed before is still there. */
  open(): Promise<Ledger>;
  /** Lets this much of the engine's own time go by for leases. */
  pass(ms: number): Promise<void>;
}

export function ledgerContract(name: string, make: () => Promise<LedgerUnderTest>): void {
  describe(`the ledger on ${name}`, () => {
    let under: LedgerUnderTest;
    let ledger: Ledger;
    beforeEach(async () => {
      under = await make();
      ledger = await under.open();
    });
    afterEach(() => ledger.close());

    const turn = (id: string, lane: string, at = 0) => ({
      id,
      kind: 'turn' as const,
      lane,
      at,
      value: `words of ${id}`,
    });
    const take = (limit = 50, leaseMs = 60_000): Promise<Work[]> => ledger.take(['turn'], 1_000, leaseMs, limit);

    describe('commit', () => {
      it('keeps a record, counts its versions and forgets it when told to', async () => {
        expect(await ledger.get('case', 'a')).to.equal(undefined);
        await ledger.commit({ put: [{ kind: 'case', id: 'a', value: 'one' }] });
        expect(await ledger.get('case', 'a')).to.deep.equal({ id: 'a', value: 'one', version: 1 });
        await ledger.commit({ put: [{ kind: 'case', id: 'a', value: 'two' }] });
        expect(await ledger.get('case', 'a')).to.deep.equal({ id: 'a', value: 'two', version: 2 });
        await ledger.commit({ put: [{ kind: 'case', id: 'a', value: null }] });
        expect(await ledger.get('case', 'a')).to.equal(undefined);
      });

      it('keeps kinds apart', async () => {
        await ledger.commit({ put: [{ kind: 'case', id: 'a', value: 'case' }] });
        expect(await ledger.get('conversation', 'a')).to.equal(undefined);
      });

      it('writes nothing at all when one expectation is broken', async () => {
        await ledger.commit({ put: [{ kind: 'case', id: 'a', value: 'one' }] });
        const outcome = await ledger.commit({
          expect: [
            { kind: 'case', id: 'a', version: 1 },
            { kind: 'case', id: 'b', version: 3 },
          ],
          put: [{ kind: 'case', id: 'a', value: 'two' }],
          append: [{ stream: 's', value: 'x' }],
          due: [turn('t', 'l')],
        });
        expect(outcome).to.deep.equal({ done: false, because: { kind: 'case', id: 'b', version: 3 } });
        expect((await ledger.get('case', 'a'))?.value).to.equal('one');
        expect(await ledger.after('s', 0)).to.deep.equal([]);
        expect(await take()).to.deep.equal([]);
      });

      it('lets exactly one of fifty through when all expect the same key to be new', async () => {
        const outcomes = await Promise.all(
          Array.from({ length: 50 }, (_, i) =>
            ledger.commit({
              expect: [{ kind: 'inbound', id: 'key', version: 0 }],
              put: [{ kind: 'inbound', id: 'key', value: `${i}` }],
              append: [{ stream: 's', value: `${i}` }],
            }),
          ),
        );
        expect(outcomes.filter((outcome) => outcome.done)).to.have.length(1);
        expect(await ledger.after('s', 0)).to.have.length(1);
      });

      it('loses no update when fifty read, change and write the same record at once', async () => {
        await ledger.commit({ put: [{ kind: 'meta', id: 'count', value: '0' }] });
        const addOne = async (): Promise<void> => {
          const seen = (await ledger.get('meta', 'count'))!;
          const outcome = await ledger.commit({
            expect: [{ kind: 'meta', id: 'count', version: seen.version }],
            put: [{ kind: 'meta', id: 'count', value: `${Number(seen.value) + 1}` }],
          });
          if (!outcome.done) await addOne();
        };
        await Promise.all(Array.from({ length: 50 }, addOne));
        expect((await ledger.get('meta', 'count'))?.value).to.equal('50');
      });

      it('keeps any text whole: emoji, quotes, nul, 64 KiB', async () => {
        const value = `👵🏾 "it's" \\ \u0000 ${'x'.repeat(65_536)}`;
        await ledger.commit({ put: [{ kind: 'meta', id: 'odd', value }], append: [{ stream: 'odd', value }] });
        expect((await ledger.get('meta', 'odd'))?.value).to.equal(value);
        expect((await ledger.after('odd', 0))[0]?.value).to.equal(value);
      });
    });

    describe('streams', () => {
      it('numbers the entries of each stream 1, 2, 3 and says which it gave', async () => {
        expect(await ledger.last('s')).to.equal(0);
        expect(
          await ledger.commit({
            append: [
              { stream: 's', value: 'a' },
              { stream: 'other', value: 'z' },
              { stream: 's', value: 'b' },
            ],
          }),
        ).to.deep.equal({ done: true, seqs: [1, 1, 2] });
        await ledger.commit({ append: [{ stream: 's', value: 'c' }] });
        expect(await ledger.after('s', 0)).to.deep.equal([
          { seq: 1, value: 'a' },
          { seq: 2, value: 'b' },
          { seq: 3, value: 'c' },
        ]);
        expect(await ledger.after('s', 1, 1)).to.deep.equal([{ seq: 2, value: 'b' }]);
        expect(await ledger.last('s')).to.equal(3);
      });

      it('leaves no gap when two hundred append at once', async () => {
        await Promise.all(
          Array.from({ length: 200 }, (_, i) => ledger.commit({ append: [{ stream: 's', value: `${i}` }] })),
        );
        const seqs = (await ledger.after('s', 0)).map(({ seq }) => seq);
        expect(seqs).to.deep.equal(Array.from({ length: 200 }, (_, i) => i + 1));
      });
    });

    describe('what is removed', () => {
      const fill = (many: number) =>
        ledger.commit({ append: Array.from({ length: many }, (_, i) => ({ stream: 's', value: `${i + 1}` })) });
      const numbers = async (after = 0, limit?: number) =>
        (await ledger.after('s', after, limit)).map(({ seq }) => seq);

      it('takes a whole stream, which then counts from 1 again, and leaves the others', async () => {
        await fill(3);
        await ledger.commit({ append: [{ stream: 'other', value: 'kept' }] });
        await ledger.commit({ remove: [{ stream: 's' }] });
        expect(await ledger.after('s', 0)).to.deep.equal([]);
        expect(await ledger.last('s')).to.equal(0);
        expect(await ledger.after('other', 0)).to.have.length(1);
        expect(await fill(1)).to.deep.equal({ done: true, seqs: [1] });
      });

      it('takes the oldest of a stream, and those that stay keep their numbers, here and where it is moved', async () => {
        await fill(1_200);
        await ledger.commit({ remove: [{ stream: 's', upTo: 1_100 }] });
        await ledger.commit({ remove: [{ stream: 's', upTo: 1_150 }] });
        expect(await numbers(0, 3)).to.deep.equal([1_151, 1_152, 1_153]);
        expect(await numbers(1_199)).to.deep.equal([1_200]);
        expect(await ledger.last('s')).to.equal(1_200);
        expect(await fill(1)).to.deep.equal({ done: true, seqs: [1_201] });
        const other = await (await make()).open();
        for await (const page of ledger.unload()) await other.load(page);
        expect(await other.after('s', 0)).to.deep.equal(await ledger.after('s', 0));
        expect(await other.last('s')).to.equal(1_201);
        await other.close();
      });

      it('is nothing, when an expectation of the same change is broken', async () => {
        await fill(2);
        const because = { stream: 's', last: 1 };
        const outcome = await ledger.commit({ expect: [because], remove: [{ stream: 's' }] });
        expect(outcome).to.deep.equal({ done: false, because });
        expect(await numbers()).to.deep.equal([1, 2]);
      });

      it('goes only if nothing was appended meanwhile, where the change says so', async () => {
        const expected = (last: number) =>
          ledger.commit({ expect: [{ stream: 's', last }], remove: [{ stream: 's' }] });
        expect((await expected(0)).done).to.equal(true);
        await fill(2);
        expect((await expected(1)).done).to.equal(false);
        expect((await expected(2)).done).to.equal(true);
      });

      it('can be scrubbed out of its files while others write', async () => {
        await fill(5);
        await Promise.all([ledger.commit({ remove: [{ stream: 's', upTo: 3 }] }), ledger.scrub(), fill(1)]);
        expect(await ledger.last('s')).to.equal(6);
      });
    });

    describe('ranks', () => {
      it('lists only those up to a rank, where one is given', async () => {
        const put = [1, 5, 1e14 + 7].map((rank) => ({ kind: 'hold' as const, id: `${rank}`, value: 'v', rank }));
        await ledger.commit({ put });
        expect((await ledger.ranked('hold', 9, 5)).map(({ id }) => id)).to.deep.equal(['1', '5']);
        expect(await ledger.ranked('hold', 9, 1e14 + 6)).to.have.length(2);
        expect(await ledger.ranked('hold', 9, 1e14 + 7)).to.have.length(3);
        expect(await ledger.ranked('hold', 1, 5)).to.have.length(1);
      });

      it('lists records that have a rank, lowest first, and drops them when the rank goes', async () => {
        await ledger.commit({
          put: [
            { kind: 'case', id: 'late', value: 'l', rank: 20 },
            { kind: 'case', id: 'soon', value: 's', rank: 10.5 },
            { kind: 'case', id: 'closed', value: 'c' },
            { kind: 'staff', id: 'else', value: 'e', rank: 1 },
          ],
        });
        expect((await ledger.ranked('case')).map(({ id }) => id)).to.deep.equal(['soon', 'late']);
        await ledger.commit({ put: [{ kind: 'case', id: 'soon', value: 's' }] });
        expect((await ledger.ranked('case')).map(({ id }) => id)).to.deep.equal(['late']);
        await ledger.commit({ put: [{ kind: 'case', id: 'late', value: null }] });
        expect(await ledger.ranked('case')).to.deep.equal([]);
      });
    });

    describe('work', () => {
      it('hands out what is due, oldest first, and nothing that is not', async () => {
        await ledger.commit({
          due: [turn('b', 'lane-b', 20), turn('a', 'lane-a', 10), turn('later', 'lane-c', 1_001)],
        });
        expect((await take()).map(({ id }) => id)).to.deep.equal(['a', 'b']);
      });

      it('gives each piece to one taker only', async () => {
        await ledger.commit({ due: Array.from({ length: 40 }, (_, i) => turn(`t${i}`, `lane-${i}`)) });
        const takers = await Promise.all(Array.from({ length: 10 }, () => take(7)));
        const ids = takers.flat().map(({ id }) => id);
        expect(new Set(ids).size).to.equal(ids.length);
        expect(ids).to.have.length(40);
      });

      it('hands out a lane one at a time, in the order in which it was filled', async () => {
        await ledger.commit({ due: [turn('first', 'lane', 500)] });
        await ledger.commit({ due: [turn('second', 'lane', 100)] });
        expect((await take()).map(({ id }) => id)).to.deep.equal(['first']);
        expect(await take()).to.deep.equal([]);
        await ledger.commit({ due: [{ id: 'first', at: null }] });
        expect((await take()).map(({ id }) => id)).to.deep.equal(['second']);
      });

      it('gives work back when its lease has run out, and counts the attempts', async () => {
        await ledger.commit({ due: [turn('t', 'lane')] });
        const [first] = await take(1, 50);
        expect(first?.attempt).to.equal(1);
        expect(await take()).to.deep.equal([]);
        await under.pass(60);
        const [second] = await take(1, 60_000);
        expect(second?.attempt).to.equal(2);
        expect(second?.token).to.not.equal(first?.token);
      });

      it('refuses the commit of somebody whose work was taken over', async () => {
        await ledger.commit({ due: [turn('t', 'lane')] });
        const [slow] = await take(1, 50);
        await under.pass(60);
        const [quick] = await take(1, 60_000);
        const finish = (work: Work) =>
          ledger.commit({ expect: [{ work: 't', token: work.token }], due: [{ id: 't', at: null }] });
        expect((await finish(slow!)).done).to.equal(false);
        expect((await finish(quick!)).done).to.equal(true);
        expect((await finish(quick!)).done).to.equal(false);
      });

      it('moves work when its id is put again, frees its lease and keeps its place and its attempts', async () => {
        await ledger.commit({ due: [turn('t', 'lane'), turn('behind', 'lane')] });
        await take();
        await ledger.commit({ due: [turn('t', 'lane', 900)] });
        expect(await ledger.take(['turn'], 899, 1_000, 9)).to.deep.equal([]);
        const [again] = await take();
        expect(again?.id).to.equal('t');
        expect(again?.attempt).to.equal(2);
      });

      it('takes only the kinds asked for, and shows what waits without taking it', async () => {
        await ledger.commit({ due: [turn('t', 'a'), { id: 'p', kind: 'page', lane: 'b', at: 5, value: 'v' }] });
        expect((await ledger.take(['page'], 10, 1_000, 9)).map(({ id }) => id)).to.deep.equal(['p']);
        expect((await ledger.waiting(['turn', 'page'])).map(({ id }) => id)).to.deep.equal(['t', 'p']);
        expect((await take()).map(({ id }) => id)).to.deep.equal(['t']);
      });
    });

    describe('the leader', () => {
      it('is one at a time, may renew, and is followed by another when it stops', async () => {
        expect(await ledger.lead('due', 'me', 80)).to.equal(true);
        expect(await ledger.lead('due', 'you', 80)).to.equal(false);
        expect(await ledger.lead('due', 'me', 80)).to.equal(true);
        await under.pass(100);
        expect(await ledger.lead('due', 'you', 80)).to.equal(true);
        expect(await ledger.lead('due', 'me', 80)).to.equal(false);
      });
    });

    it('tells watchers which stream grew and which work came, and stops when asked', async () => {
      const heard: unknown[] = [];
      const told = new Promise<void>((resolve) => {
        ledger.watch((what) => {
          heard.push(what);
          if (heard.length >= 2) resolve();
        });
      });
      await ledger.commit({ append: [{ stream: 's', value: 'x' }], due: [turn('t', 'l')] });
      await told;
      expect(heard).to.deep.include({ stream: 's' });
      expect(heard).to.deep.include({ work: 'turn' });
    });

    it('can be moved whole into another that is empty', async () => {
      await ledger.commit({
        put: [
          { kind: 'case', id: 'with:colon', value: 'one', rank: 200_000_000_000_123.5 },
          { kind: 'meta', id: 'x', value: '"quoted" 👵🏾' },
        ],
        append: Array.from({ length: 1_200 }, (_, i) => ({ stream: i % 3 ? 's' : 't', value: `${i}` })),
        due: [turn('first', 'lane', 500), turn('second', 'lane', 100), turn('other', 'elsewhere', 1)],
      });
      await ledger.commit({ put: [{ kind: 'meta', id: 'x', value: 'again' }] });
      await take(1);
      const other = await (await make()).open();
      for await (const page of ledger.unload()) await other.load(page);
      expect(await other.get('meta', 'x')).to.deep.equal(await ledger.get('meta', 'x'));
      expect(await other.ranked('case')).to.deep.equal(await ledger.ranked('case'));
      for (const stream of ['s', 't']) {
        expect(await other.after(stream, 0, 2_000)).to.deep.equal(await ledger.after(stream, 0, 2_000));
        expect(await other.last(stream)).to.equal(await ledger.last(stream));
      }
      expect(await other.waiting(['turn'])).to.deep.equal(await ledger.waiting(['turn']));
      expect((await other.take(['turn'], 1_000, 1_000, 9)).map(({ id }) => id)).to.deep.equal(['other', 'first']);
      expect(await other.commit({ append: [{ stream: 's', value: 'next' }] })).to.deep.equal({
        done: true,
        seqs: [801],
      });
      await other.close();
    });

    it('still has everything after it was closed and opened again', async () => {
      await ledger.commit({
        put: [{ kind: 'case', id: 'a', value: 'one', rank: 3 }],
        append: [{ stream: 's', value: 'x' }],
        due: [turn('t', 'l')],
      });
      await ledger.close();
      ledger = await under.open();
      expect(await ledger.get('case', 'a')).to.deep.equal({ id: 'a', value: 'one', version: 1 });
      expect(await ledger.ranked('case')).to.have.length(1);
      expect(await ledger.commit({ append: [{ stream: 's', value: 'y' }] })).to.deep.equal({ done: true, seqs: [2] });
      expect((await take()).map(({ id }) => id)).to.deep.equal(['t']);
    });
  });
}
