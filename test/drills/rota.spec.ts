/** The rota with real processes: what is put in force at one is used by the other, and outlives both. */
import { expect } from 'chai';
import { until, Visitor } from '../adapters/openDesk.ts';
import { needsRedis } from '../redisServer.ts';
import { RealHouse } from './realHouse.ts';
import type { ServerProcess } from './serverProcess.ts';

describe('a rota that is changed at one of two processes', function () {
  this.timeout(120_000);
  let house: RealHouse;
  before(async function () {
    needsRedis(this);
    house = await RealHouse.open('redis', { NWD_CLOCK: '2026-03-08T02:10:00Z' });
  });
  after(() => house?.close());

  const signIn = async (server: ServerProcess): Promise<Visitor> => {
    const visitor = new Visitor(server.url);
    visitor.takeCookies(await visitor.post(new URL(server.signIn).pathname, { name: 'Ada' }));
    return visitor;
  };
  /** Who that process says is there now. */
  const names = async (visitor: Visitor): Promise<string> => {
    const { text } = await visitor.get('/desk/rota');
    return /<dl class="rota__now">([\s\S]*?)<\/dl>/.exec(text)![1]!;
  };

  it('is used by the other within five seconds, and by a process that starts later before it does anything', async () => {
    const [here, there] = house.servers as [ServerProcess, ServerProcess];
    const [ada, bo] = [await signIn(here), await signIn(there)];
    expect(await names(bo)).not.to.contain('Priya');
    const contact = { text: '07700 900311', email: 'priya@frontdoor.example' };
    const times = { from: '2026-03-07T20:00', until: '2026-03-09T08:00' };
    await ada.post('/desk/rota', { post: 'dutyTeam', name: 'Priya N', ...contact, ...times });
    const began = Date.now();
    expect((await ada.post('/desk/rota/preview', { why: 'Cover for the weekend' })).status).to.equal(303);
    await until('the other process to use it', async () => (await names(bo)).includes('Priya N'), 5_000);
    expect(Date.now() - began).to.be.below(5_000);
    await there.kill();
    await there.start();
    expect(await names(await signIn(there))).to.contain('Priya N');
  });
});
