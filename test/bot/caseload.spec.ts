import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openRedisLedger } from '../../adapters/redis/ledger.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { IllegalMove } from '../../bot/case/case.ts';
import { Caseload } from '../../bot/caseload.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import type { Change, Ledger, Work } from '../../bot/ports.ts';
import { WorkLost } from '../../bot/records.ts';
import type { Urgency } from '../../bot/safety/concern.ts';
import { openDesk } from '../adapters/openDesk.ts';
import { seeded } from '../drills/random.ts';
import { needsRedis, RedisServer } from '../redisServer.ts';

const DANGER = 'I want to end my life';
const DAY = 86_400_000;
const [sam, priya, max] = ['Sam', 'Priya', 'Max'].map((name) => ({ id: name.toLowerCase(), name })) as [
  { id: string; name: string },
  { id: string; name: string },
  { id: string; name: string },
];

for (const engine of ['sqlite', 'redis'] as const)
  describe(`staying with people (${engine})`, function () {
    this.timeout(60_000);
    let redis: RedisServer | undefined;
    let house: Awaited<ReturnType<typeof openDesk>>;
    let caseload: Caseload;
    let conversations = 0;
    let folder: string;
    /** Done once, just before the next commit: what somebody else does at the same moment. */
    let between: (() => Promise<unknown>) | undefined;
    const overtaken = (ledger: Ledger): Ledger =>
      new Proxy(ledger, {
        get: (target, name) => {
          const member = Reflect.get(target, name) as unknown;
          if (typeof member !== 'function') return member;
          if (name !== 'commit') return member.bind(target);
          return async (change: Change) => {
            const first = between;
            between = undefined;
            await first?.();
            return target.commit(change);
          };
        },
      });

    before(async function () {
      if (engine === 'redis') needsRedis(this);
      redis = engine === 'redis' ? await RedisServer.start() : undefined;
    });
    beforeEach(async () => {
      const prefix = `test ${++conversations}`;
      folder = await mkdtemp(join(tmpdir(), 'nwd-caseload-'));
      house = await openDesk(async () =>
        overtaken(await (redis ? openRedisLedger(redis.url, prefix) : openSqliteLedger(folder))),
      );
      caseload = new Caseload(house.records, house.casework);
    });
    afterEach(async () => {
      await house?.close();
      await rm(folder, { recursive: true, force: true });
    });
    after(() => redis?.close());

    /** Somebody who asks for an assessment, and Sam, who has picked them up. */
    const withSam = async (kind: 'statutory' | 'crisis' = 'statutory', urgency: Urgency = 'routine') => {
      const conversation = `c${++conversations}`;
      await house.records.change(
        conversation,
        (draft) =>
          void openOrRaise(draft, {
            kind,
            what: kind === 'crisis' ? 'suicide' : 'needsAssessment',
            urgency,
            text: 'x',
          }),
        { channel: 'web', who: 'dl' },
      );
      const { id } = (await house.records.openCases()).find((it) => it.conversation === conversation)!;
      return { conversation, id, fence: (await house.casework.claim(id, sam)).fence };
    };
    const aside = (days = 1) => ({ on: 'gp', until: house.clock.care() + days * DAY, nextStep: 'Ring the GP.' });
    const timers = async (id: string) =>
      (await house.ledger.waiting(['ladder', 'lapse', 'comeBack', 'checkIn']))
        .filter((work) => work.id.endsWith(id))
        .map((work) => work.id.split(' ')[0]!)
        .sort();
    /** What the leader does with it. */
    const comesBack = async (work: Work): Promise<void> => {
      const { conversation } = (await house.records.workValue<object>(work))!;
      await house.records.change(conversation, (draft) => {
        draft.expect.push({ work: work.id, token: work.token });
        caseload.comeBack(draft, work);
      });
    };
    const due = (): Promise<Work[]> => house.ledger.take(['comeBack'], house.clock.care(), 20_000, 50);
    const refused = (error: unknown): string => {
      if (error instanceof IllegalMove) return error.why;
      throw error;
    };

    it('a case that is set aside has one timer, the assistant back, its worker, and comes back to them on the day', async () => {
      const { id, fence, conversation } = await withSam();
      await caseload.setAside(id, sam, fence, aside());
      expect(await timers(id)).to.deep.equal(['comeBack']);
      expect((await house.records.conversation(conversation))!.holder).to.equal('bot');
      expect((await house.said(conversation)).at(-1)!.text).to.contain('Sam will look at this again by 5pm tomorrow');
      expect(await due()).to.deep.equal([]);
      house.pass(DAY + 1_000);
      const [work] = await due();
      await comesBack(work!);
      const it = (await house.records.case(id))!;
      expect([it.status, it.passedTo!.name, it.nextStep]).to.deep.equal(['open', 'Sam', 'Ring the GP.']);
      expect(await timers(id)).to.deep.equal(['ladder']);
      expect((await house.audit()).filter((each) => each.case === id).map(({ what }) => what)).to.include.members([
        'case.setAside',
        'case.cameBack',
      ]);
    });

    it('keeps what staff write of it from everybody who reads the ledger', async () => {
      const { id, fence } = await withSam();
      await caseload.setAside(id, sam, fence, { ...aside(), nextStep: 'canary step' });
      expect((await house.ledger.get('case', id))!.value).to.not.contain('canary');
      const again = await house.casework.claim(id, sam);
      await house.casework.close(id, sam, again.fence, 'referredTo', undefined, {
        to: 'canary team',
        next: 'canary next',
      });
      expect((await house.ledger.get('case', id))!.value).to.not.contain('canary');
      expect((await house.records.case(id))!.ending).to.deep.equal({ to: 'canary team', next: 'canary next' });
      expect(JSON.stringify(await house.audit())).to.not.contain('canary');
    });

    it('new danger raises it at once: open, alarming, with the ladder and the check-ins, and nothing comes back later', async () => {
      const { id, fence, conversation } = await withSam('crisis', 'immediate');
      await caseload.setAside(id, sam, fence, aside());
      await house.resident(conversation, DANGER);
      const it = (await house.records.case(id))!;
      expect([it.status, it.urgency, it.safeForNow, it.owner]).to.deep.equal([
        'open',
        'immediate',
        undefined,
        undefined,
      ]);
      expect(await timers(id)).to.deep.equal(['checkIn', 'ladder']);
      expect((await house.said(conversation)).at(-1)!.text).to.contain('999');
      house.pass(2 * DAY);
      expect(await due()).to.deep.equal([]);
    });

    it('is not set aside while danger is not answered, by an old fence, by another, or twice over', async () => {
      const { id, fence, conversation } = await withSam();
      await house.resident(conversation, DANGER);
      expect(await caseload.setAside(id, sam, fence, aside()).catch(refused)).to.equal('danger');
      await house.casework.say(id, sam, fence, 'I am here.', 'k1');
      expect(await caseload.setAside(id, sam, fence - 1, aside()).catch(refused)).to.equal('stale');
      expect(await caseload.setAside(id, priya, fence, aside()).catch(refused)).to.equal('stale');
      const both = await Promise.all(
        [1, 2].map(() => caseload.setAside(id, sam, fence, aside()).then(({ status }) => status, refused)),
      );
      // The second tab puts it off to the same day: nothing is lost, and there is one timer.
      expect(both).to.deep.equal(['waiting', 'waiting']);
      expect(await timers(id)).to.deep.equal(['comeBack']);
      expect(await house.casework.say(id, sam, fence, 'late', 'k2').then(() => 'said', refused)).to.equal('stale');
      expect(await house.casework.close(id, sam, fence, 'noConcern').then(() => 'closed', refused)).to.equal('stale');
    });

    it('danger and setting aside at the same moment, in either order: somebody is alarmed, always', async () => {
      const random = seeded(20_260_304);
      const seen = new Set<string>();
      for (let n = 0; n < 30; n++) {
        const { id, fence, conversation } = await withSam();
        const pause = () => new Promise((resolve) => setTimeout(resolve, random() * 6));
        const [, tried] = await Promise.all([
          pause().then(() => house.resident(conversation, DANGER)),
          pause().then(() => caseload.setAside(id, sam, fence, aside()).then(({ status }) => status, refused)),
        ]);
        const it = (await house.records.case(id))!;
        seen.add(`${tried} ${it.status}`);
        expect(it.urgency, `run ${n}`).to.equal('immediate');
        expect(it.status, `run ${n}, ${tried}`).to.equal(tried === 'danger' ? 'claimed' : 'open');
        const waits = await house.ledger.waiting(['danger']);
        const alarmed = it.status === 'open' || waits.some((work) => work.id === `danger ${conversation}`);
        expect(alarmed, `run ${n}`).to.equal(true);
        expect(await timers(id)).to.include(it.status === 'open' ? 'ladder' : 'lapse');
      }
      expect([...seen].sort()).to.deep.equal(['danger claimed', 'waiting open']);
    });

    it('danger that overtakes a close or a setting aside stops it: nobody has read it yet', async () => {
      for (const act of ['close', 'setAside'] as const) {
        const { id, fence, conversation } = await withSam();
        between = () => house.resident(conversation, DANGER);
        const doing =
          act === 'close'
            ? house.casework.close(id, sam, fence, 'noConcern')
            : caseload.setAside(id, sam, fence, aside());
        expect(await doing.then(({ status }) => status, refused), act).to.equal('danger');
        const it = (await house.records.case(id))!;
        expect([it.status, it.urgency, it.owner!.name]).to.deep.equal(['claimed', 'immediate', 'Sam']);
      }
    });

    it('its day comes while another has it: nothing is taken out of their hands', async () => {
      const { id, fence, conversation } = await withSam();
      await caseload.setAside(id, sam, fence, aside());
      house.pass(DAY + 1_000);
      const [work] = await due();
      await house.resident(conversation, DANGER);
      const taken = await house.casework.claim(id, priya);
      expect(
        await comesBack(work!).then(
          () => 'came',
          (error) => error.constructor,
        ),
      ).to.equal(WorkLost);
      const it = (await house.records.case(id))!;
      expect([it.status, it.owner!.name, it.fence]).to.deep.equal(['claimed', 'Priya', taken.fence]);
      expect(await house.casework.renew(id, priya, taken.fence)).to.include({ status: 'claimed' });
    });

    it('the leader dies in the middle: its day comes once', async () => {
      const { id, fence } = await withSam();
      await caseload.setAside(id, sam, fence, aside());
      house.pass(DAY + 1_000);
      const [work] = await due();
      await comesBack(work!);
      expect(
        await comesBack(work!).then(
          () => 'again',
          (error) => error.constructor,
        ),
      ).to.equal(WorkLost);
      expect((await house.audit()).filter(({ what }) => what === 'case.cameBack')).to.have.length(1);
      expect(await timers(id)).to.deep.equal(['ladder']);
    });

    it('everything of somebody who is away goes on in one act, save what they hold at this moment', async () => {
      const [one, two, three] = [await withSam(), await withSam(), await withSam()];
      await caseload.setAside(one.id, sam, one.fence, aside(2));
      await caseload.setAside(two.id, sam, two.fence, aside());
      house.pass(0);
      const done = await caseload.giveAll('sam', max, { staff: priya, name: 'Priya' }, 'Sam is ill.');
      expect(done).to.deep.equal({ given: 2, left: [] });
      for (const { id, conversation } of [one, two]) {
        expect((await house.records.case(id))!).to.deep.include({ status: 'waiting', owner: priya });
        expect((await house.said(conversation)).at(-1)!.text).to.contain(
          'Sam has asked Priya to look after your request',
        );
        expect(await timers(id)).to.deep.equal(['comeBack']);
      }
      expect((await house.records.case(three.id))!.owner).to.deep.equal(sam);
      expect(await caseload.giveAll('sam', max, { staff: priya, name: 'Priya' }, 'x')).to.deep.equal({
        given: 0,
        left: [],
      });
      const acts = (await house.audit()).filter(({ actor }) => actor === 'max').map(({ what, to }) => `${what} ${to}`);
      expect(acts).to.deep.equal(['case.handed priya', 'case.handed priya', 'work.handed sam', 'work.handed sam']);
      expect(await house.casework.claim(one.id, sam).then(() => 'taken', refused)).to.equal('waiting');
      await house.casework.claim(one.id, priya);
    });

    it('a worker who has left is waited for by nobody: their team has it on the day', async () => {
      const { id, fence } = await withSam();
      await caseload.setAside(id, sam, fence, aside());
      await caseload.giveAll('sam', max, undefined, '');
      house.pass(DAY + 1_000);
      const [work] = await due();
      await comesBack(work!);
      const it = (await house.records.case(id))!;
      expect([it.status, it.passedTo, it.owner]).to.deep.equal(['open', undefined, undefined]);
      await house.casework.claim(id, priya);
    });

    it('whoever comes back is kept for whoever knew them, linked to the case before; danger waits for nobody', async () => {
      const { id, fence, conversation } = await withSam();
      await house.casework.close(id, sam, fence, 'assessment', undefined, { next: 'The visit is on Monday.' });
      await house.records.change(conversation, (draft) => {
        openOrRaise(draft, { kind: 'person', what: 'person', urgency: 'routine', text: 'me again' });
      });
      const [it] = await house.records.openCases();
      expect(it!.follows).to.equal(id);
      expect(it!.passedTo).to.deep.include({ id: 'sam', name: 'Sam', by: '' });
      expect(it!.passedTo!.knew!.outcome).to.equal('assessment');
      expect(it!.passedTo!.keptUntil).to.be.greaterThan(house.clock.care());
      const taken = await house.casework.claim(it!.id, sam);
      await house.casework.close(it!.id, sam, taken.fence, 'noConcern');
      await house.resident(conversation, DANGER);
      const [danger] = await house.records.openCases();
      expect([danger!.passedTo!.name, danger!.passedTo!.keptUntil]).to.deep.equal(['Sam', undefined]);
      await house.casework.claim(danger!.id, priya);
    });
  });
