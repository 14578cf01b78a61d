/** Networks at their worst: the same text a hundred times at once, calls that never come, a provider that is away. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { seeded } from '../drills/random.ts';
import type { FakeNotify } from './fakeNotify.ts';
import type { FakeTwilio } from './fakeTwilio.ts';
import { TextHouse } from './textHouse.ts';

const number = (n: number): string => `+447700900${String(n).padStart(3, '0')}`;
const QUESTION = 'Is there a lunch club in Croydon?';

describe('texts in a storm', function () {
  this.timeout(120_000);
  let house: TextHouse<FakeTwilio> | TextHouse<FakeNotify>;
  afterEach(() => house.close());

  it('are one turn and one answer each when forty of them come a hundred times over at once, across a restart', async () => {
    const twilio = await TextHouse.twilio();
    house = twilio;
    // As many as a suite may take its time for; `npm run drill -- texts` plays it whole, and kills the process.
    const ids = Array.from({ length: 40 }, (_, n) => `SM${n.toString(16).padStart(32, '0')}`);
    const calls = async (times: number): Promise<number> => {
      let told = 0;
      // A call that meets the restart fails; Twilio would call the other address, and the next hundred follow.
      const call = async (id: string, n: number): Promise<void> => {
        const { status } = await twilio.fake.hook(id, number(n), QUESTION).catch(() => ({ status: 0 }));
        if (status === 200) told++;
      };
      for (let at = 0; at < ids.length; at += 20) {
        const some = ids.slice(at, at + 20);
        await Promise.all(some.flatMap((id, i) => Array.from({ length: times }, () => call(id, at + i))));
      }
      return told;
    };
    const first = calls(50);
    await pause(400);
    await twilio.restart();
    const before = await first;
    const after = await calls(50);
    expect(after).to.equal(ids.length * 50);
    expect(before).to.be.lessThan(ids.length * 50);
    // In such a crowd a send may take longer than is waited for: it is tried again, and what was doubled would be too.
    await twilio.door.pass(120_000);
    for (const [n] of ids.entries()) {
      expect(await twilio.heard(number(n)), `heard from ${n}`).to.deep.equal([QUESTION]);
      expect(twilio.fake.sentTo(number(n)), `sent to ${n}`).to.have.length(1);
    }
  });

  for (const provider of ['twilio', 'notify'] as const)
    it(`are all there after one poll of ${provider} when 5% of its calls never came, and none is doubled`, async () => {
      house = await TextHouse[provider]();
      const { fake } = house;
      await house.poll.poll();
      fake.random = seeded(11);
      fake.drops = 0.05;
      for (let n = 0; n < 200; n++) await fake.text(number(n % 100), `${QUESTION} ${n}`);
      const heard = async (): Promise<string[]> =>
        (
          await Promise.all(Array.from({ length: 100 }, (_, n) => (house as TextHouse<FakeTwilio>).heard(number(n))))
        ).flat();
      const before = (await heard()).length;
      expect(before).to.be.within(170, 199);
      house.door.passUnseen(300_000);
      await house.poll.poll();
      await house.door.settle();
      const after = await heard();
      expect(after).to.have.length(200);
      expect(new Set(after).size).to.equal(200);
      await house.poll.poll();
      expect(await heard()).to.have.length(200);
    });

  for (const provider of ['twilio', 'notify'] as const)
    it(`leave ${provider} after ten minutes away: danger first, each conversation in its order, none twice, said to be late`, async () => {
      house = await TextHouse[provider](Date.parse('2026-03-08T02:10:00Z'));
      const { fake, door } = house;
      const order: string[] = [];
      fake.mischief = 'down';
      for (let n = 0; n < 10; n++) {
        await fake.text(number(n), 'hello');
        await door.settle();
        door.passUnseen(3_100);
      }
      for (let n = 0; n < 10; n++) await fake.text(number(n), QUESTION);
      for (let n = 10; n < 14; n++) await fake.text(number(n), 'I want to end my life');
      await door.settle();
      await door.pass(300_000);
      // Ten minutes, and then on to a moment when somebody else's text is due before any about danger.
      const othersNext = async (): Promise<boolean> => {
        const waiting = (await door.ledger.waiting(['text'])).filter(({ attempt }) => attempt > 0);
        const soonest = (danger: boolean): number =>
          Math.min(...waiting.filter(({ lane }) => lane.startsWith('danger') === danger).map(({ at }) => at));
        return soonest(false) + 1_500 < soonest(true);
      };
      for (let second = 0; second < 430 || !(await othersNext()); second++) {
        door.passUnseen(700);
        await door.settle();
        expect(second, 'no such moment').to.be.lessThan(2_000);
      }
      // What some networks do: they take it, and the answer is lost.
      fake.mischief = 'hangsUpAfterwards';
      await fake.text(number(20), 'hello');
      await door.settle();
      expect(
        fake.kept.filter((kept) => ('direction' in kept ? kept.direction !== 'inbound' : true)).length,
      ).to.be.at.least(1);
      const already = new Set<unknown>(fake.kept);
      fake.mischief = 'none';
      for (let second = 0; second < 90; second++) {
        door.passUnseen(1_000);
        await door.settle();
      }
      for (const kept of fake.kept) {
        if (already.has(kept) || ('direction' in kept && kept.direction === 'inbound')) continue;
        order.push(/Samaritans|I'm still here/.test(kept.body) ? 'danger' : 'other');
      }
      const late = (to: string) => fake.sentTo(to).filter((body) => body.startsWith('(Sorry, this is late.)')).length;
      // The first words to each, and twice that we stay with them.
      expect(order.filter((what) => what === 'danger')).to.have.length(12);
      expect(order.lastIndexOf('danger'), order.join(' ')).to.be.lessThan(order.indexOf('other'));
      for (let n = 0; n < 10; n++) {
        const said = (await (house as TextHouse<FakeTwilio>).lines(number(n)))
          .filter(({ from }) => from === 'bot')
          .map(({ text }) => text);
        expect(fake.sentTo(number(n)).map((body) => body.replace('(Sorry, this is late.) ', ''))).to.deep.equal(said);
        expect(late(number(n))).to.equal(said.length);
      }
      for (let n = 10; n < 14; n++) {
        expect(fake.sentTo(number(n))[0]).to.include('999');
        expect(new Set(fake.sentTo(number(n))).size).to.equal(fake.sentTo(number(n)).length);
      }
      expect(fake.sentTo(number(20)), 'taken, and the answer lost').to.have.length(1);
    });
});
