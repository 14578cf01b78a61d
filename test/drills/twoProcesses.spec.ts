import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { needsRedis } from '../redisServer.ts';
import { killDrill } from './kill.ts';
import { RealHouse } from './realHouse.ts';
import { twoProcessesDrill } from './twoProcesses.ts';

describe('two processes on one Redis', function () {
  this.timeout(120_000);
  before(function () {
    needsRedis(this);
  });

  it('bring every message across once and in order: residents on one, sockets and staff on the other', async () => {
    const report = await twoProcessesDrill({ conversations: 24 });
    expect(report).to.include({ conversations: 24, lost: 0, doubled: 0, misplaced: 0 });
  });

  it('lose nothing and do nothing twice when either of them, or Redis, is killed', async () => {
    const report = await killDrill({ engine: 'redis', seed: 20_261_122, kills: 4, escalations: 48 });
    expect(report).to.include({ acknowledged: 48, kills: 4, lost: 0, doubled: 0 });
  });

  describe('at two in the morning', () => {
    let house: RealHouse;
    before(async () => {
      house = await RealHouse.open('redis', { NWD_CLOCK: '2026-03-08T02:10:00Z' });
    });
    after(() => house.close());

    it('answer twenty messages that come at once through both, each once, with the state whole', async () => {
      const resident = await house.begin();
      await Promise.all(Array.from({ length: 20 }, (_, i) => house.write(resident, 'blorp', `k${i}`, i)));
      await house.settled();
      const { records, ledger } = await house.records();
      const lines = await records.lines(resident.conversation);
      expect(lines.filter(({ from }) => from === 'resident')).to.have.length(20);
      expect(lines.filter(({ from, event }) => from === 'bot' && !event)).to.have.length(21);
      // Each turn counts how often the same was said in the conversation's state.
      expect((await records.conversation(resident.conversation))!.memory.answers).to.deep.include({
        last: { text: 'blorp', times: 20 },
      });
      await ledger.close();
    });

    it('page on-call once, and in time, though the leader is killed when the page is due', async () => {
      const resident = await house.begin();
      await house.write(resident, 'I want to end my life');
      const began = Date.now();
      const pagesOf = (rung: string) =>
        house.servers.flatMap(({ said }) => said.match(new RegExp(`^Page: rung ${rung}, by text.*$`, 'gm')) ?? []);
      while (pagesOf('emergency duty team').length === 0) await pause(50);
      const leader = house.servers.find(({ said }) => said.includes('Page: rung emergency duty team'))!;
      // On-call is due 45 s after the case was opened.
      const leap = 44_500 - (Date.now() - began);
      await house.leap(leap);
      await leader.kill();
      const gone = () => Date.now() - began + leap;
      while (pagesOf('on-call worker').length === 0 && gone() < 70_000) await pause(50);
      const late = gone() - 45_000;
      expect(pagesOf('on-call worker')).to.have.length(1);
      expect(late).to.be.below(15_000);
      await pause(3_000);
      expect(pagesOf('on-call worker'), 'still once').to.have.length(1);
      await leader.start();
    });
  });
});
