import { expect } from 'chai';
import { needsRedis } from '../redisServer.ts';
import { twoDesksDrill } from './twoDesks.ts';

describe('twenty people who reach for the same case, and owners who freeze', function () {
  this.timeout(240_000);
  before(function () {
    needsRedis(this);
  });

  it('leave one owner at a time and nothing stale, on SQLite and over two processes on Redis', async () => {
    const engines = ['sqlite', 'redis'] as const;
    const reports = await Promise.all(engines.map((engine) => twoDesksDrill({ engine, cases: 10, claimers: 20 })));
    for (const report of reports)
      expect(report).to.include({ cases: 10, doubleOwners: 0, unowned: 0, staleWritesAccepted: 0 });
  });
});
