import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { Doorkeeper } from '../../adapters/desk/doorkeeper.ts';
import { invitationAddress, invite, openInvitation } from '../../adapters/desk/invitation.ts';
import { stepOf } from '../../adapters/desk/oneTimeCode.ts';
import { ROLES, type Role } from '../../adapters/desk/roles.ts';
import { asJson, openDesk, Phone, type Visitor } from './openDesk.ts';

const DANGER = 'I want to end my life';
const STEP = 30_000;
const MINUTE = 60_000;

describe('the door of the desk', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  beforeEach(async () => {
    house = await openDesk();
  });
  afterEach(() => house.close());

  type Member = Awaited<ReturnType<typeof house.member>>;
  const signIn = (from: Visitor, { login, password, phone }: Member, headers: Record<string, string> = {}) =>
    from.post('/desk/sign-in', { login, password, code: phone.code(house.clock.machine()) }, headers);
  const linkIn = (page: string) => /value="(http[^"]+\/desk\/join[^"]+)"/.exec(page)![1]!.replace('&#x3D;', '=');
  /** A code works once: the next one comes half a minute later. */
  const nextCode = () => house.pass(STEP);

  describe('accounts', () => {
    it('an invitation becomes an account, once; and its person signs in with all three secrets', async () => {
      const token = invite(house.keys, {
        name: 'Sam',
        roles: ['worker'],
        by: 'test',
        until: house.clock.machine() + 60_000,
      });
      const path = house.visitor().pathOf(invitationAddress(house.publicUrl, token));
      const page = (await house.visitor().get(path)).text;
      expect(page).to.contain('Welcome, Sam').and.to.contain('src="data:image/svg+xml;base64,');
      const phone = new Phone(/id="key">([^<]+)</.exec(page)![1]!);
      const code = phone.code(house.clock.machine());
      const chosen = { login: 'Sam@Example.gov.uk', password: 'three good words 7', code };
      for (const [wrong, says] of [
        [{ ...chosen, password: 'short' }, 'at least 12'],
        [{ ...chosen, password: 'sam sam sam sam' }, 'at least 12'],
        [{ ...chosen, login: 'a b' }, 'user name of 3'],
        [{ ...chosen, code: '000000' }, 'not right'],
      ] as const) {
        const answer = await house.visitor().post(path, wrong);
        expect([answer.status, answer.text.includes(says)], says).to.deep.equal([422, true]);
      }
      const answers = await Promise.all(Array.from({ length: 5 }, () => house.visitor().post(path, chosen)));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 410, 410, 410, 410]);
      expect((await house.visitor().post(path, { ...chosen, login: 'other@example.gov.uk' })).status).to.equal(410);
      expect((await house.visitor().get(path)).status).to.equal(410);
      nextCode();
      const sam = house.visitor();
      const entered = await sam.post('/desk/sign-in', {
        login: ' sam@example.GOV.uk ',
        password: chosen.password,
        code: phone.code(house.clock.machine()),
      });
      expect([entered.status, entered.headers.get('location')]).to.deep.equal([303, '/desk']);
      sam.takeCookies(entered);
      expect((await sam.get('/desk')).text).to.contain('Signed in as <strong>Sam</strong>');
    });

    it('whatever is wrong, the answer is the same; and a code that was seen cannot be used again', async () => {
      const sam = await house.member('Sam', ['worker']);
      const reused = await signIn(house.visitor(), sam);
      nextCode();
      const now = sam.phone.code(house.clock.machine());
      const tries = [
        { login: sam.login, password: 'three good words 8', code: now },
        { login: sam.login, password: sam.password, code: '123456' },
        { login: 'nobody@example.gov.uk', password: sam.password, code: now },
      ];
      const answers = [reused];
      for (const fields of tries) answers.push(await house.visitor().post('/desk/sign-in', fields));
      const texts = answers.map(({ text }) => text.replace(/value="[^"]*"/, ''));
      expect(answers.map(({ status }) => status)).to.deep.equal([401, 401, 401, 401]);
      expect(new Set(texts).size).to.equal(1);
    });

    it('takes as long for somebody who is not there as for somebody who is', async () => {
      const sam = await house.member('Sam', ['worker']);
      const took = async (login: string): Promise<number> => {
        const began = performance.now();
        await new Doorkeeper({ ...house, ledger: house.ledger }).accounts.prove(login, 'wrong wrong wrong', '000000');
        return performance.now() - began;
      };
      const times = { known: [] as number[], unknown: [] as number[] };
      for (let i = 0; i < 9; i++) {
        times.known.push(await took(sam.login));
        times.unknown.push(await took('nobody@example.gov.uk'));
      }
      // The shortest of each: a busy machine makes some of them longer, and none shorter.
      expect(Math.min(...times.unknown)).to.be.greaterThan(Math.min(...times.known) / 2);
    });

    it('an administrator lets people in, gives them new secrets, and ends an account everywhere within seconds', async () => {
      const ada = await house.member('Ada', ['administrator']);
      const page = (await ada.visitor.post('/desk/people', { name: 'Sam', role: 'worker' })).text;
      const link = linkIn(page);
      expect((await house.visitor().get(ada.visitor.pathOf(link))).text).to.contain('Welcome, Sam');
      const sam = await house.member('Priya', ['worker']);
      const list = (await ada.visitor.get('/desk/people')).text;
      const id = /people\/([\w-]{43})\/end/.exec(list)![1]!;
      expect(list)
        .to.contain(sam.login)
        .and.not.to.contain(`${(await house.ledger.ranked('account'))[0]!.id}/end`);

      const it = await house.resident('c', DANGER);
      await sam.visitor.post(`/desk/cases/${it.id}/claim`);
      const feed = await sam.visitor.open('GET', '/desk/events', undefined, { accept: 'text/event-stream' });
      const ended = feed.text();
      const began = Date.now();
      await ada.visitor.post(`/desk/people/${id}/end`);
      expect((await sam.visitor.get('/desk', asJson)).status).to.equal(401);
      expect(await ended).to.contain('event: out');
      expect(Date.now() - began).to.be.lessThan(5_000);
      expect((await house.records.case(it.id))!.status).to.equal('open');
      nextCode();
      expect((await signIn(house.visitor(), sam)).status).to.equal(401);

      await ada.visitor.post(`/desk/people/${id}/begin`);
      const again = (await ada.visitor.post(`/desk/people/${id}/again`)).text;
      const path = ada.visitor.pathOf(linkIn(again));
      const phone = new Phone(/id="key">([^<]+)</.exec((await house.visitor().get(path)).text)![1]!);
      const chosen = {
        login: 'somebody.else',
        password: 'four quite other words',
        code: phone.code(house.clock.machine()),
      };
      expect((await house.visitor().post(path, chosen)).status).to.equal(303);
      nextCode();
      expect((await signIn(house.visitor(), sam)).status, 'the old password').to.equal(401);
      expect((await signIn(house.visitor(), { ...sam, password: chosen.password, phone })).status).to.equal(303);
    });

    it('nobody ends their own account, and an invitation that is forged or old opens nothing', async () => {
      const ada = await house.member('Ada', ['administrator']);
      const own = (await house.ledger.ranked('account'))[0]!.id;
      await ada.visitor.post(`/desk/people/${own}/end`);
      expect((await ada.visitor.get('/desk/people')).status).to.equal(200);
      const of = { name: 'Eve', roles: ['administrator' as Role], by: 'eve' };
      const token = invite(house.keys, { ...of, until: house.clock.machine() + 1_000 });
      const cut = token.slice(0, -1);
      for (const bad of ['', 'x'.repeat(99), cut, `${cut}${token.endsWith('A') ? 'B' : 'A'}`, `${token}AA`])
        expect(openInvitation(house.keys, bad, house.clock.machine()), bad).to.equal(undefined);
      house.pass(1_001);
      expect((await house.visitor().get(`/desk/join?invitation=${token}`)).status).to.equal(410);
    });

    it('`npm run invite` makes one beside a running server', async () => {
      const key = Buffer.alloc(32, 7).toString('base64');
      const env = { ...process.env, NWD_MASTER_KEY: key, NWD_PUBLIC_URL: house.publicUrl };
      const run = (...args: string[]) =>
        promisify(execFile)(process.execPath, ['bot/commands/invite.ts', ...args], { env });
      const { stdout } = await run('--role', 'administrator', '--role', 'worker', '--name', 'Ada');
      const path = house.visitor().pathOf(/http\S+/.exec(stdout)![0]);
      expect((await house.visitor().get(path)).text).to.contain('Welcome, Ada');
      for (const wrong of [
        ['--name', 'Ada'],
        ['--role', 'king', '--name', 'Ada'],
        ['--role', 'worker', '--name', '<b>'],
      ])
        expect((await run(...wrong).catch((error) => error)).code, wrong.join(' ')).to.equal(2);
    });

    it('codes from an app are those of RFC 6238', () => {
      const secret = Buffer.from('12345678901234567890');
      // Appendix B, SHA-1, the last six of eight digits.
      for (const [seconds, code] of [
        [59, '287082'],
        [1_111_111_109, '081804'],
        [20_000_000_000, '353130'],
      ] as const) {
        expect(stepOf(secret, code, seconds * 1_000)).to.equal(Math.floor(seconds / 30));
        expect(stepOf(secret, code, (seconds + 61) * 1_000)).to.equal(undefined);
        expect(stepOf(secret, code, seconds * 1_000, Math.floor(seconds / 30))).to.equal(undefined);
      }
    });
  });

  describe('guessing', () => {
    it('of 10,000 guesses at most 20 are looked at, and the real person still gets in', async () => {
      const sam = await house.member('Sam', ['worker']);
      nextCode();
      const answers: Record<number, number> = {};
      const guess = async (n: number): Promise<void> => {
        const login = n % 2 ? sam.login : `somebody.${n}@example.gov.uk`;
        const { status } = await house
          .visitor()
          .post('/desk/sign-in', { login, password: `guess number ${n}`, code: String(n).padStart(6, '0') });
        answers[status] = (answers[status] ?? 0) + 1;
      };
      for (let n = 0; n < 10_000; n += 50) await Promise.all(Array.from({ length: 50 }, (_, i) => guess(n + i)));
      expect(answers[401]).to.be.greaterThan(0).and.at.most(20);
      expect(answers[401]! + answers[429]!).to.equal(10_000);
      const known = sam.visitor.cookie;
      const fresh = house.visitor();
      expect((await signIn(fresh, sam)).status, 'a browser that nobody knows').to.equal(429);
      expect((await signIn(fresh, sam, { cookie: known })).status, 'their own').to.equal(303);
      house.pass(61 * MINUTE);
      expect((await signIn(house.visitor(), sam)).status, 'any browser, an hour later').to.equal(303);
    });

    it('counts in the ledger, so another process forgives nothing; and what is right costs nothing', async () => {
      const sam = await house.member('Sam', ['worker']);
      for (let n = 0; n < 12; n++) {
        nextCode();
        expect((await signIn(house.visitor(), sam)).status).to.equal(303);
      }
      const door = () => new Doorkeeper({ ...house, ledger: house.ledger });
      const request = { headers: {}, socket: { remoteAddress: '192.0.2.1' } } as never;
      const wrong = { login: sam.login, password: 'wrong wrong wrong', code: '000000' };
      const said: unknown[] = [];
      for (let n = 0; n < 7; n++) said.push(await door().signIn(request, wrong));
      expect(said).to.deep.equal([...Array(5).fill('wrong'), 'often', 'often']);
    });

    it('somebody else’s browser, or a made-up one, is not a known one', async () => {
      const [sam, eve] = [await house.member('Sam', ['worker']), await house.member('Eve', ['worker'])];
      for (let n = 0; n < 5; n++)
        await house.visitor().post('/desk/sign-in', { login: sam.login, password: 'x'.repeat(12), code: '000000' });
      nextCode();
      for (const cookie of [eve.visitor.cookie, 'nwd-known=AAAAAAAAAAAAAAAAAAAAAA.AAAA', 'nwd-known=.'])
        expect((await signIn(house.visitor(), sam, { cookie })).status, cookie).to.equal(429);
    });
  });

  describe('sessions', () => {
    it('a cookie that was set beforehand is not taken over, and signing in again makes a new one', async () => {
      const sam = await house.member('Sam', ['worker']);
      const before = sam.visitor.cookie;
      nextCode();
      const entered = await signIn(house.visitor(), sam, { cookie: `nwd=${'A'.repeat(43)}` });
      expect(entered.headers.getSetCookie()[0]).to.not.contain('A'.repeat(43));
      expect(entered.headers.getSetCookie()[0]!.split(';')[0]).to.not.equal(before.split(';')[0]);
    });

    it('what has run out is swept: links, sessions, counts', async () => {
      await house.desk.signInLink();
      await house.member('Sam', ['worker']);
      await house.visitor().post('/desk/sign-in', { login: 'x', password: 'y', code: '1' });
      const door = new Doorkeeper({ ...house, ledger: house.ledger });
      await door.sessions.sweep();
      expect((await house.ledger.ranked('session')).length).to.be.greaterThan(3);
      house.pass(25 * 60 * MINUTE);
      await door.sessions.sweep();
      expect(await house.ledger.ranked('session')).to.deep.equal([]);
    });

    it('after 15 idle minutes the words lock and the claim lapses, while queue and alarm go on', async () => {
      const sam = await house.member('Sam', ['worker']);
      const it = await house.resident('c', `${DANGER} canary`);
      const path = `/desk/cases/${it.id}`;
      await sam.visitor.post(`${path}/claim`);
      const feed = await sam.visitor.open('GET', `${path}/events`, undefined, { accept: 'text/event-stream' });
      const heard = feed.text();
      for (let looks = 0; looks < 19; looks++) {
        house.pass(45_000);
        // The page renews by itself: that is nobody.
        await sam.visitor.post(`${path}/renew`, { fence: '1' }, asJson);
      }
      house.pass(45_000);
      expect((await sam.visitor.post(`${path}/renew`, { fence: '1' }, asJson)).status).to.equal(423);
      expect(await heard).to.contain('event: locked');
      const locked = await sam.visitor.get(path);
      expect([locked.status, locked.headers.get('location')]).to.deep.equal([
        303,
        `/desk/unlock?to=${encodeURIComponent(path)}`,
      ]);
      const typed = await sam.visitor.post(`${path}/say`, { fence: '1', key: 'k', text: 'my careful words' });
      expect([typed.status, typed.text.includes('my careful words</textarea>')]).to.deep.equal([423, true]);
      expect((await sam.visitor.get('/desk')).text).to.contain(it.reference);
      expect((await sam.visitor.post('/desk/unlock', { secret: 'wrong' })).status).to.equal(401);
      const opened = await sam.visitor.post('/desk/unlock', { secret: sam.password, to: path });
      expect([opened.status, opened.headers.get('location')]).to.deep.equal([303, path]);
      expect((await sam.visitor.get(path)).text).to.contain('canary');
    });

    it('unlocks with a code as well, sends nobody elsewhere, and stops guesses', async () => {
      const sam = await house.member('Sam', ['worker']);
      house.pass(16 * MINUTE);
      for (const to of ['https://evil.example', '//evil.example', '/desk/../x', 'javascript:alert(1)']) {
        house.pass(16 * MINUTE);
        const secret = sam.phone.code(house.clock.machine());
        expect((await sam.visitor.post('/desk/unlock', { secret, to })).headers.get('location'), to).to.equal('/desk');
      }
      house.pass(16 * MINUTE);
      const tries: number[] = [];
      for (let n = 0; n < 7; n++) tries.push((await sam.visitor.post('/desk/unlock', { secret: `no ${n}` })).status);
      expect(tries).to.deep.equal([401, 401, 401, 401, 401, 429, 429]);
      expect((await sam.visitor.post('/desk/unlock', { secret: sam.password })).status).to.equal(429);
    });

    it('touching the desk keeps it open, and opens nothing that has locked', async () => {
      const sam = await house.member('Sam', ['worker']);
      for (let n = 0; n < 4; n++) {
        house.pass(10 * MINUTE);
        expect((await sam.visitor.post('/desk/here', {}, asJson)).status).to.equal(200);
      }
      expect(JSON.parse((await sam.visitor.get('/desk/me', asJson)).text).locked).to.equal(false);
      house.pass(15 * MINUTE);
      await sam.visitor.post('/desk/here', {}, asJson);
      expect(JSON.parse((await sam.visitor.get('/desk/me', asJson)).text).locked).to.equal(true);
    });
  });

  describe('the table of routes', () => {
    const keyOf = ({ verb, path }: { verb: string; path: string }) => `${verb.toUpperCase()} ${path}`;

    it('lists every address of the desk that is served, and no other is', async () => {
      const served = Object.values(house.server.router.getRoutes()) as unknown as { method: string; path: string }[];
      const desk = served.filter(({ path }) => path.startsWith('/desk')).map(({ method, path }) => `${method} ${path}`);
      expect(desk.sort()).to.deep.equal(house.desk.routes.map(keyOf).sort());
    });

    it('lets in whom it names, and nobody else: every route by every role and by nobody', async () => {
      const members = new Map<string, Member>();
      for (const role of ROLES) members.set(role, await house.member(role, [role]));
      const { visitor: outsider } = { visitor: house.visitor() };
      let cases = 0;
      const wrong: string[] = [];
      for (const row of house.desk.routes) {
        if (row.path === '/desk/sign-out') continue;
        for (const role of ['nobody', ...ROLES]) {
          const it = await house.resident(`matrix ${++cases}`, `${DANGER} canary`);
          const address = row.path.replace('/cases/:id', `/cases/${it.id}`).replace(/:\w+/, 'A'.repeat(43));
          const visitor = role === 'nobody' ? outsider : members.get(role)!.visitor;
          const allowed = row.who === 'anyone' || (row.who as readonly string[]).includes(role);
          const fields =
            row.verb === 'post' ? { fence: '1', text: 'x', note: 'x', to: 'team crisis', key: 'k' } : undefined;
          const gone = new AbortController();
          const asked = { ...asJson, origin: house.publicUrl };
          const answer = await visitor.open(row.verb.toUpperCase(), address, fields, asked, gone.signal);
          const stream = answer.headers.get('content-type')?.includes('event-stream');
          const text = stream ? '' : await answer.text();
          gone.abort();
          const at = `${keyOf(row)} by ${role}: ${answer.status}`;
          if (!allowed && answer.status !== (role === 'nobody' ? 401 : 403)) wrong.push(at);
          if (allowed && row.who !== 'anyone' && answer.status === 401) wrong.push(at);
          if (!allowed && /canary|NWD-/.test(text)) wrong.push(`${at}, with words`);
          // Nobody holds these cases: whoever has not picked one up reads and changes nothing of it.
          if (row.path.includes(':id') && /canary/.test(text)) wrong.push(`${at}, with words`);
        }
      }
      expect(wrong).to.deep.equal([]);
      expect(cases).to.be.greaterThan(200);
    });

    it('refuses a foreign page its writes and its feeds, whoever is signed in', async () => {
      const everybody = await house.member('Sam', [...ROLES]);
      const it = await house.resident('c', DANGER);
      for (const row of house.desk.routes) {
        if (row.verb === 'get' && !row.path.endsWith('/events')) continue;
        const address = row.path.replace('/cases/:id', `/cases/${it.id}`).replace(/:\w+/, 'A'.repeat(43));
        const foreign: Record<string, string>[] = [
          { origin: 'https://evil.example' },
          { origin: 'null' },
          { 'sec-fetch-site': 'cross-site' },
        ];
        for (const headers of foreign) {
          const fields = row.verb === 'post' ? {} : undefined;
          const answer = await everybody.visitor.ask(row.verb.toUpperCase(), address, fields, headers);
          expect(answer.status, `${keyOf(row)} ${JSON.stringify(headers)}`).to.equal(403);
        }
      }
      expect((await house.records.case(it.id))!.status).to.equal('open');
    });

    it('lets somebody follow their invitation from wherever it was sent to', async () => {
      const of = { name: 'Sam', roles: ['worker' as Role], by: 'test' };
      const token = invite(house.keys, { ...of, until: house.clock.machine() + 60_000 });
      const answer = await house.visitor().get(`/desk/join?invitation=${token}`, { 'sec-fetch-site': 'cross-site' });
      expect(answer.status).to.equal(200);
    });
  });
});
