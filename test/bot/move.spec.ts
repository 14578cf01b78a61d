import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { chooseLedger } from '../../adapters/choose.ts';
import { readConfig } from '../../bot/config.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';
import { needsRedis, RedisServer } from '../redisServer.ts';

describe('npm run move', function () {
  this.timeout(60_000);
  let redis: RedisServer;
  let dataDir: string;
  let door: FrontDoorUnderTest;
  before(async function () {
    needsRedis(this);
    redis = await RedisServer.start();
    dataDir = await mkdtemp(join(tmpdir(), 'nwd-move-'));
    door = await FrontDoorUnderTest.open();
  });
  after(async () => {
    await redis?.close();
    await door?.close();
    if (dataDir) await rm(dataDir, { recursive: true });
  });

  const move = (to: string, data: string) => {
    const env = { ...process.env, NWD_DATA: data, REDIS_URL: redis.url };
    const args = ['bot/commands/move.ts', '--to', to];
    return promisify(execFile)(process.execPath, args, { env }).catch(
      (failed: { stdout: string; stderr: string; code: number }) => failed,
    );
  };

  it('takes every conversation and case to Redis and back, counts them, and writes over nothing', async () => {
    await door.hear('c1', 'I want to end my life');
    await door.hear('c2', 'is there a lunch club in Croydon', 'sms');
    const before = await door.said('c1');
    await door.stop();
    expect((await move('redis', door.dataDir)).stdout).to.match(
      /Moved to redis, and checked: \d+ records, \d+ entries, \d+ pieces of work/,
    );
    expect((await move('redis', door.dataDir)).stderr).to.include(
      'it holds one already, and nothing was written over it',
    );
    expect((await move('sqlite', dataDir)).stdout).to.include('Moved to sqlite, and checked');
    const [there, back] = [
      await chooseLedger(readConfig({ NWD_LEDGER: 'redis', REDIS_URL: redis.url })),
      await chooseLedger(readConfig({ NWD_DATA: dataDir })),
    ];
    for (const ledger of [there, back]) {
      expect(await ledger.ranked('case')).to.have.length(1);
      expect(await ledger.last('c1')).to.be.at.least(before.length);
      expect(await ledger.waiting(['ladder'])).to.have.length(1);
      await ledger.close();
    }
    await door.start();
    expect(await door.said('c1')).to.deep.equal(before);
  });
});
