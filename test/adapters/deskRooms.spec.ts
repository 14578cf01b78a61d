import { expect } from 'chai';
import { ROLES } from '../../adapters/desk/roles.ts';
import { openDesk } from './openDesk.ts';

describe('the rooms of the desk', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;

  beforeEach(async () => {
    house = await openDesk();
  });
  afterEach(() => house.close());

  const barIn = (html: string): string => /<nav class="rooms"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? '';
  const addressesIn = (bar: string): string[] => [...bar.matchAll(/href="([^"]+)"/g)].map(([, address]) => address!);

  it('show to each role what opens to it, nothing else, and where somebody is', async () => {
    const everything = await house.member('Ada', [...ROLES]);
    const all = addressesIn(barIn((await everything.visitor.get('/desk')).text));
    expect(all).to.include.members(['/desk', '/desk/mine', '/desk/rota', '/desk/directory', '/desk/audit']);
    for (const role of ROLES) {
      const { visitor } = await house.member(`Sam`, [role]);
      const shown = addressesIn(barIn((await visitor.get('/desk')).text));
      expect(shown.length, role).to.be.greaterThan(0);
      for (const address of all) {
        const { status, text } = await visitor.get(address);
        if (shown.includes(address)) {
          expect(status, `${role} ${address}`).to.equal(200);
          expect(barIn(text), address).to.contain(`href="${address}" aria-current="page"`);
        } else if (address !== '/desk') expect(status, `${role} ${address}`).to.equal(403);
      }
    }
  });

  it('say of every mistake, in the title, at the top and at the field', async () => {
    const { visitor } = await house.member('Ada', [...ROLES]);
    for (const [address, form, field] of [
      ['/desk/people', { name: '', role: 'worker' }, 'name'],
      ['/desk/people', { name: 'Sam' }, 'role-worker'],
      ['/desk/plans', { code: '' }, 'code'],
      ['/desk/person', { sought: '' }, 'sought'],
      ['/desk/rota', { post: 'onCall', name: '' }, 'name'],
    ] as [string, Record<string, string>, string][]) {
      const { status, text } = await visitor.post(address, form);
      expect(status, address).to.equal(422);
      expect(text, address).to.contain('<title>Error: ').and.to.contain(`<a href="#${field}">`);
      expect(text, address).to.match(/<p class="mistake" id="[\w-]+-mistake"><span class="unseen">Error: /);
      expect(text, address).to.contain(`id="${field}"`);
    }
  });
});
