import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { openRedisLedger } from '../../adapters/redis/ledger.ts';
import { type Ledger, OutsideFault } from '../../bot/ports.ts';
import { ledgerContract } from '../contracts/ledger.ts';
import { KEPT, needsRedis, RedisServer, startCluster } from '../redisServer.ts';

let councils = 0;
const freshCouncil = (): string => `council-${++councils}`;

describe('Redis', () => {
  let server: RedisServer;
  before(async function () {
    needsRedis(this);
    server = await RedisServer.start();
  });
  after(() => server?.close());

  ledgerContract('Redis', async () => {
    const council = freshCouncil();
    return { open: () => openRedisLedger(server.url, council), pass: async (ms) => void (await wait(ms)) };
  });

  it('keeps two councils apart', async () => {
    const [a, b] = await Promise.all([openRedisLedger(server.url, 'a'), openRedisLedger(server.url, 'b')]);
    await a.commit({ put: [{ kind: 'meta', id: 'x', value: 'of a' }] });
    expect(await b.get('meta', 'x')).to.equal(undefined);
    await Promise.all([a.close(), b.close()]);
  });

  it('tells one process what another has written', async () => {
    const council = freshCouncil();
    const [here, there] = await Promise.all([
      openRedisLedger(server.url, council),
      openRedisLedger(server.url, council),
    ]);
    const heard = new Promise((resolve) => here.watch(resolve));
    await there.commit({ append: [{ stream: 's', value: 'x' }] });
    expect(await heard).to.deep.equal({ stream: 's' });
    await Promise.all([here.close(), there.close()]);
  });
});

describe('Redis in a cluster of three', function () {
  this.timeout(60_000);
  let nodes: RedisServer[] = [];
  before(async function () {
    needsRedis(this);
    nodes = await startCluster();
  });
  after(() => Promise.all(nodes.map((node) => node.close())));

  ledgerContract('a Redis cluster', async () => {
    const council = freshCouncil();
    const urls = nodes.map(({ url }) => url).join(',');
    return { open: () => openRedisLedger(urls, council), pass: async (ms) => void (await wait(ms)) };
  });
});

describe('a Redis that cannot be trusted', function () {
  this.timeout(30_000);
  before(function () {
    needsRedis(this);
  });

  const refusal = async (url: string): Promise<string> => {
    const fault = await openRedisLedger(url, 'x').then(
      async (ledger) => `opened ${await ledger.close()}`,
      (error: unknown) => error,
    );
    expect(fault).to.be.instanceOf(OutsideFault);
    return (fault as OutsideFault).message;
  };

  it('is refused with its own defaults, and every line to change is named at once', async () => {
    const server = await RedisServer.start(['--maxmemory-policy', 'allkeys-lru', '--appendonly', 'no']);
    const said = await refusal(server.url);
    for (const line of ['appendonly yes', 'appendfsync always', 'maxmemory-policy noeviction'])
      expect(said).to.include(line);
    await server.close();
  });

  it('is refused when it is a read-only copy', async () => {
    const first = await RedisServer.start();
    const copy = await RedisServer.start([...KEPT, '--replicaof', `127.0.0.1 ${first.port}`]);
    expect(await refusal(copy.url)).to.include('read-only copy');
    await Promise.all([first.close(), copy.close()]);
  });

  it('is refused, not waited for, when it is not there or the password is wrong', async () => {
    expect(await refusal('redis://127.0.0.1:1')).to.match(/Redis failed while connecting/);
    const server = await RedisServer.start([...KEPT, '--requirepass', 'right']);
    expect(await refusal(server.url)).to.match(/NOAUTH|password/i);
    expect(await refusal(server.url.replace('//', '//:wrong@')))
      .to.match(/WRONGPASS|password/i)
      .and.to.not.include('wrong@');
    await server.close();
  });
});

describe('a Redis that fails while it is in use', function () {
  this.timeout(30_000);
  let server: RedisServer;
  let ledger: Ledger;
  beforeEach(async function () {
    needsRedis(this);
    server = await RedisServer.start();
    ledger = await openRedisLedger(server.url, 'x');
  });
  afterEach(async () => {
    server?.signal('SIGCONT');
    await ledger?.close();
    await server?.close();
  });

  const write = () => ledger.commit({ append: [{ stream: 's', value: 'x' }] });
  const fault = () =>
    write().then(
      () => 'written',
      (error: unknown) => error,
    );

  it('frozen: every command ends in a fault, and it is used again when it thaws', async () => {
    await write();
    server.signal('SIGSTOP');
    expect(await fault()).to.be.instanceOf(OutsideFault);
    server.signal('SIGCONT');
    while ((await fault()) !== 'written') await wait(20);
    expect(await ledger.last('s')).to.be.at.least(2);
  });

  it('killed: commands fail at once, and what was acknowledged is there when it is back', async () => {
    for (let i = 0; i < 50; i++) await write();
    await server.kill();
    expect(await fault()).to.be.instanceOf(OutsideFault);
    await server.again();
    while ((await fault()) !== 'written') await wait(20);
    expect(await ledger.last('s')).to.be.at.least(51);
  });

  it('full: it says so and writes nothing, neither half nor over what is there', async () => {
    await ledger.commit({ put: [{ kind: 'meta', id: 'x', value: 'kept' }] });
    await server.ask('CONFIG SET maxmemory 1');
    const failed = await ledger
      .commit({ put: [{ kind: 'meta', id: 'x', value: 'lost' }], append: [{ stream: 's', value: 'x' }] })
      .catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(OutsideFault);
    expect((await ledger.get('meta', 'x'))?.value).to.equal('kept');
    expect(await ledger.last('s')).to.equal(0);
  });
});
