import { expect } from 'chai';
import type { JWTPayload } from 'jose';
import { BreakGlass } from '../../adapters/desk/breakGlass.ts';
import { ByProvider } from '../../adapters/desk/byProvider.ts';
import { Doorkeeper } from '../../adapters/desk/doorkeeper.ts';
import { Invitations } from '../../adapters/desk/invitations.ts';
import { oidcProvider } from '../../adapters/oidc/provider.ts';
import { openRedisLedger } from '../../adapters/redis/ledger.ts';
import { openLog } from '../../bot/log.ts';
import { needsRedis, RedisServer } from '../redisServer.ts';
import { FakeOidc, type Signed, signInThere, takeIn, toProvider } from './fakeOidc.ts';
import { asJson, openDesk, type Visitor } from './openDesk.ts';

const DANGER = 'I want to end my life';
const MINUTE = 60_000;
const ROLES = { worker: ['g-workers'], supervisor: ['g-leads'], administrator: ['g-admins'], auditor: ['g-audit'] };

describe('the council’s own sign-in', function () {
  this.timeout(60_000);
  let provider: FakeOidc;
  let house: Awaited<ReturnType<typeof openDesk>>;
  beforeEach(async () => {
    provider = await new FakeOidc().open();
    house = await openDesk(undefined, (of) => {
      const oidc = provider.settings(ROLES);
      return { provider: oidcProvider({ ...of, oidc }), roles: oidc.roles };
    });
    provider.now = house.clock.machine;
  });
  afterEach(async () => {
    await house.close();
    await provider.close();
  });

  const come = async (change: Partial<FakeOidc['person']> = {}): Promise<Visitor> => {
    provider.person = { ...provider.person, ...change };
    const visitor = house.visitor();
    const answer = await signInThere(visitor);
    expect(answer.status, answer.text).to.equal(200);
    return visitor;
  };
  const isIn = async (visitor: Visitor): Promise<boolean> => (await visitor.get('/desk', asJson)).status === 200;
  const did = async (): Promise<string[]> => (await house.audit()).map(({ what }) => what);

  describe('letting in', () => {
    it('lets somebody in as what their groups say, under their first name, with PKCE, a state and a nonce', async () => {
      const sam = await come();
      const page = (await sam.get('/desk')).text;
      expect(page).to.contain('Signed in as <strong>Sam</strong>').and.not.to.contain('/desk/people');
      const { query } = provider.asked.find(({ path }) => path === '/authorize')!;
      expect(query.get('code_challenge_method')).to.equal('S256');
      expect(query.get('scope')).to.contain('openid');
      expect(query.get('max_age')).to.equal('900');
      expect(query.get('redirect_uri')).to.equal(`${house.publicUrl}/desk/oidc/back`);
      for (const secret of ['state', 'nonce', 'code_challenge']) expect(query.get(secret)!.length).to.be.at.least(43);
      const ada = await come({ sub: 'ada', given_name: 'Ada', groups: ['g-admins', 'g-leads', 'g-others'] });
      expect((await ada.get('/desk/people')).text)
        .to.contain('Ada')
        .and.to.contain('Supervisor, Administrator');
    });

    it('offers another account when that is asked for', async () => {
      await toProvider(house.visitor(), '/desk/oidc/begin?account=other');
      expect(provider.asked.at(-1)!.query.get('prompt')).to.equal('select_account');
    });

    it('gives the page a new session each time, out of reach of scripts, and keeps the try for ten minutes only', async () => {
      const visitor = house.visitor();
      visitor.cookie = `nwd=${'A'.repeat(43)}`;
      const back = await toProvider(visitor);
      house.pass(10 * MINUTE);
      const late = await visitor.get(back);
      expect([late.status, await isIn(visitor)]).to.deep.equal([400, false]);
      const entered = await signInThere(visitor);
      const [session] = entered.headers.getSetCookie();
      expect(session).to.match(/^nwd=[\w-]{43}; Path=\/; Max-Age=36000; HttpOnly; SameSite=Strict$/);
      expect(session).to.not.contain('A'.repeat(43));
      expect(entered.headers.get('refresh')).to.equal('0; url=/desk');
    });

    it('binds the try to https and to this host, where the desk is served so, and to nobody else’s secret', async () => {
      const publicUrl = 'https://frontdoor.example.gov.uk';
      const doorkeeper = new Doorkeeper({ ...house, publicUrl });
      const { accounts } = doorkeeper;
      const invitations = new Invitations({ ...house, accounts, publicUrl });
      const glass = new BreakGlass({ ...house, doorkeeper });
      const log = openLog('silent');
      const signIn = {
        provider: oidcProvider({ ...house, log, oidc: provider.settings(ROLES), address: publicUrl }),
        roles: ROLES,
      };
      const { address, cookie } = await new ByProvider({ ...house, doorkeeper, invitations, glass, signIn }).begin();
      expect(cookie).to.match(/^__Host-nwd-signing-in=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/);
      expect(cookie).to.not.contain(new URL(address).searchParams.get('state'));
      expect(new URL(address).searchParams.get('redirect_uri')).to.equal(`${publicUrl}/desk/oidc/back`);
    });

    it('keeps one person under all their visits, whatever they are called meanwhile', async () => {
      await come();
      await come({ given_name: 'Samira', preferred_username: 'samira@example.gov.uk' });
      const accounts = (await house.ledger.ranked('account')).map(({ value }) => JSON.parse(value));
      expect(accounts.map(({ staff, login }) => [staff.name, login])).to.deep.equal([
        ['Samira', 'samira@example.gov.uk'],
      ]);
      expect(JSON.stringify(accounts)).to.not.contain('"password"');
    });

    it('asks for a first name once, where the account tells none that residents could be shown', async () => {
      for (const given_name of [undefined, '', '07700 900123', 'x'.repeat(41)]) {
        const sub = `nameless ${given_name}`;
        provider.person = { sub, given_name, groups: ['g-workers'], preferred_username: 'n@example.gov.uk' };
        const visitor = house.visitor();
        const asked = await signInThere(visitor);
        expect([asked.status, asked.headers.get('location')]).to.deep.equal([303, '/desk/oidc/name']);
        expect(await isIn(visitor), 'not in before they are named').to.equal(false);
        expect((await visitor.post('/desk/oidc/name', { name: '<b>' })).status).to.equal(422);
        const named = await visitor.post('/desk/oidc/name', { name: ' Sam ' });
        takeIn(visitor, named);
        expect((await visitor.get('/desk')).text).to.contain('Signed in as <strong>Sam</strong>');
        expect((await signInThere(house.visitor())).status, 'the second time').to.equal(200);
      }
      const stranger = await house.visitor().post('/desk/oidc/name', { name: 'Eve' });
      expect(stranger.status, 'without having signed in').to.equal(400);
      const hasty = house.visitor();
      await toProvider(hasty);
      expect(
        (await hasty.post('/desk/oidc/name', { name: 'Eve' })).status,
        'with a try that has not come back',
      ).to.equal(400);
      expect((await house.ledger.ranked('account')).length).to.equal(4);
    });

    it('refuses whoever is in no group, with kind words and whom to ask', async () => {
      for (const groups of [[], undefined, ['g-others'], 'g-worker', ['G-WORKERS'], [{ id: 'g-workers' }]]) {
        provider.person = { sub: 'eve', given_name: 'Eve', groups: groups as string[] };
        const visitor = house.visitor();
        const answer = await signInThere(visitor);
        expect([answer.status, await isIn(visitor)], JSON.stringify(groups)).to.deep.equal([403, false]);
        expect(answer.text).to.contain('Ask your manager or an administrator');
      }
    });

    it('says what is wrong when somebody is in more groups than the provider will name', async () => {
      for (const more of [{ _claim_names: { groups: 'src1' }, _claim_sources: {} }, { hasgroups: true }]) {
        provider.person = { sub: 'eve', given_name: 'Eve', ...more };
        const answer = await signInThere(house.visitor());
        expect([answer.status, answer.text.includes('in too many groups')]).to.deep.equal([403, true]);
      }
    });

    it('takes the roles of the sessions that somebody has when their groups change, and all when the last is gone', async () => {
      const first = await come({ groups: ['g-workers', 'g-admins'] });
      expect((await first.get('/desk/people')).status).to.equal(200);
      await come({ groups: ['g-workers'] });
      expect((await first.get('/desk/people')).status).to.equal(403);
      const it = await house.resident('c', DANGER);
      await first.post(`/desk/cases/${it.id}/claim`);
      provider.person.groups = [];
      expect((await signInThere(house.visitor())).status).to.equal(403);
      expect((await first.get('/desk', asJson)).status, 'not only refused: signed out').to.equal(401);
      expect((await house.records.case(it.id))!.status).to.equal('open');
      expect(await did()).to.include('desk.lostRoles');
    });

    it('lets in nobody whose account an administrator has ended, and ends what they have', async () => {
      const [sam, ada] = [await come(), await come({ sub: 'ada', given_name: 'Ada', groups: ['g-admins'] })];
      const list = (await ada.get('/desk/people')).text;
      await ada.post(`/desk/people/${/people\/([\w-]{43})\/end/.exec(list)![1]!}/end`);
      expect(await isIn(sam)).to.equal(false);
      provider.person = { sub: 'sam', given_name: 'Sam', groups: ['g-workers'] };
      const answer = await signInThere(house.visitor());
      expect([answer.status, answer.text.includes('has been ended')]).to.deep.equal([403, true]);
    });

    it('ends a session after ten hours, whatever it did meanwhile', async () => {
      const sam = await come();
      for (let m = 0; m < 599; m += 10) {
        await sam.post('/desk/here', {}, asJson);
        house.pass(10 * MINUTE - 1_000);
      }
      expect(await isIn(sam)).to.equal(true);
      house.pass(2 * MINUTE);
      expect(await isIn(sam)).to.equal(false);
    });
  });

  describe('what it does not believe', () => {
    const now = () => Math.floor(Date.now() / 1_000);
    const twists: Record<string, (claims: JWTPayload) => JWTPayload> = {
      'for another audience': (claims) => ({ ...claims, aud: 'another-app' }),
      'for several, and given to another': (claims) => ({
        ...claims,
        aud: ['front-door-desk', 'another-app'],
        azp: 'another-app',
      }),
      'by another issuer': (claims) => ({ ...claims, iss: 'https://evil.example' }),
      'that has expired': (claims) => ({ ...claims, iat: now() - 600, exp: now() - 300 }),
      'that is not valid yet': (claims) => ({ ...claims, nbf: now() + 600 }),
      'with the nonce of another try': (claims) => ({ ...claims, nonce: 'another' }),
      'without a nonce': ({ nonce: _, ...claims }) => claims,
      'without a subject': ({ sub: _, ...claims }) => claims,
      'without an end': ({ exp: _, ...claims }) => claims,
    };
    for (const [what, twist] of Object.entries(twists)) {
      it(`an ID token ${what}`, async () => {
        provider.twist = twist;
        const visitor = house.visitor();
        expect((await signInThere(visitor)).status).to.equal(401);
        expect(visitor.cookie).to.equal('');
      });
    }

    it('an ID token that is signed by somebody else, by nobody, or with the secret that both know', async () => {
      for (const signed of ['other', 'none', 'secret'] satisfies Signed[]) {
        provider.signed = signed;
        expect((await signInThere(house.visitor())).status, signed).to.equal(401);
      }
      provider.signed = 'right';
      expect((await signInThere(house.visitor())).status).to.equal(200);
    });

    it('an answer of another provider, without a code, or that says no', async () => {
      const twists: ((back: URLSearchParams) => void)[] = [
        (back) => back.set('iss', 'https://evil.example'),
        (back) => back.delete('iss'),
        (back) => back.delete('code'),
        (back) => back.set('code', 'made-up'),
        (back) => back.append('code', 'another'),
        (back) => {
          back.delete('code');
          back.set('error', 'access_denied');
          back.set('error_description', '<script>alert(1)</script>');
        },
      ];
      for (const [which, twist] of twists.entries()) {
        provider.twistBack = twist;
        const answer = await signInThere(house.visitor());
        expect(answer.status, String(which)).to.equal(401);
        expect(answer.text).to.not.contain('alert(1)');
      }
    });

    it('a state that was changed, another browser’s, or one used before; and what is under way goes on', async () => {
      const [sam, eve] = [house.visitor(), house.visitor()];
      const [back, theirs] = [await toProvider(sam), await toProvider(eve)];
      expect((await house.visitor().get(back)).status, 'a browser that began nothing').to.equal(400);
      const lured = await sam.get(theirs);
      expect([lured.status, lured.headers.getSetCookie()], 'signed in as somebody else').to.deep.equal([400, []]);
      expect((await sam.get(back.replace(/state=./, 'state=~'))).status).to.equal(400);
      const cookie = sam.cookie;
      const answers = await Promise.all(Array.from({ length: 5 }, () => sam.get(back)));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 400, 400, 400, 400]);
      sam.cookie = cookie;
      expect((await sam.get(back)).status, 'once more').to.equal(400);
    });

    it('a cookie that somebody made up or changed', async () => {
      const sam = house.visitor();
      const back = await toProvider(sam);
      const right = sam.cookie;
      for (const cookie of ['', 'nwd-signing-in=', 'nwd-signing-in=e30', `${right}AAAA`, right.replace(/.$/, '!')]) {
        sam.cookie = cookie;
        expect((await sam.get(back)).status, cookie).to.equal(400);
      }
    });

    it('a code that was made for another verifier', async () => {
      const [sam, eve] = [house.visitor(), house.visitor()];
      const [mine, theirs] = [await toProvider(sam), await toProvider(eve)];
      const code = new URLSearchParams(theirs.split('?')[1]).get('code')!;
      expect((await sam.get(mine.replace(/code=[^&]*/, `code=${code}`))).status).to.equal(401);
      expect(await isIn(sam)).to.equal(false);
    });
  });

  describe('when it is down', () => {
    it('the desk is open all the same, says so, and lets people in when it is back', async () => {
      for (const down of ['refused', 'nonsense'] as const) {
        provider.down = down;
        const page = await house.visitor().get('/desk/sign-in');
        expect(page.status).to.equal(200);
        const answer = await house.visitor().get('/desk/oidc/begin');
        expect([answer.status, answer.text.includes('does not answer')], down).to.deep.equal([503, true]);
        expect(answer.text).to.contain('/desk/break-glass');
      }
      provider.down = false;
      expect((await signInThere(house.visitor())).status).to.equal(200);
    });

    it('waits no longer than a few seconds for it', async () => {
      provider.down = 'slow';
      const began = Date.now();
      const answers = await Promise.all([1, 2, 3].map(() => house.visitor().get('/desk/oidc/begin')));
      expect(answers.map(({ status }) => status)).to.deep.equal([503, 503, 503]);
      expect(Date.now() - began).to.be.lessThan(7_000);
      expect(provider.asked, 'all wait for one question').to.have.length(1);
    });

    it('keeps whoever is in; and whoever is half-way through is told so, and not that they are wrong', async () => {
      const sam = await come();
      const half = house.visitor();
      const back = await toProvider(half);
      provider.down = 'refused';
      expect((await half.get(back)).status).to.equal(503);
      expect(await isIn(sam)).to.equal(true);
      house.pass(61 * MINUTE);
      const begun = await house.visitor().get('/desk/oidc/begin');
      expect(begun.status, 'what it said of itself an hour ago still serves').to.equal(303);
      const out = await sam.post('/desk/sign-out');
      expect(out.status, 'signing out needs nobody').to.be.oneOf([200, 303]);
      expect(await isIn(sam)).to.equal(false);
    });

    it('is what people are told when our own secret is wrong, not that their account is', async () => {
      const visitor = house.visitor();
      const back = await toProvider(visitor);
      Object.assign(provider, { clientSecret: 'changed there' });
      expect((await visitor.get(back)).status).to.equal(503);
    });
  });

  describe('signed out elsewhere', () => {
    const tell = (token: string, headers: Record<string, string> = {}) =>
      house.visitor().ask('POST', '/desk/oidc/logout', { logout_token: token }, { ...asJson, ...headers });

    it('ends the sessions that came of it within five seconds, and an open feed with them', async () => {
      const [sam, ada] = [await come(), await come({ sub: 'ada', given_name: 'Ada' })];
      const feed = await sam.open('GET', '/desk/events', undefined, { accept: 'text/event-stream' });
      const ended = feed.text();
      const began = Date.now();
      expect((await tell(await provider.logoutToken({ sid: 'session of sam', sub: 'sam' }))).status).to.equal(200);
      expect(await isIn(sam)).to.equal(false);
      expect(await ended).to.contain('event: out');
      expect(Date.now() - began).to.be.lessThan(5_000);
      expect(await isIn(ada), 'somebody else').to.equal(true);
      expect(await did()).to.include('desk.signedOutThere');
    });

    it('ends everything of somebody who is named, gives back what they hold, and lets them in again', async () => {
      const [one, two] = [await come(), await come()];
      const it = await house.resident('c', DANGER);
      await one.post(`/desk/cases/${it.id}/claim`);
      expect((await tell(await provider.logoutToken({ sub: 'sam' }))).status).to.equal(200);
      expect([await isIn(one), await isIn(two)]).to.deep.equal([false, false]);
      expect((await house.records.case(it.id))!.status).to.equal('open');
      expect(await isIn(await come())).to.equal(true);
    });

    it('ends a session that is only just beginning', async () => {
      const sam = house.visitor();
      const back = await toProvider(sam);
      await tell(await provider.logoutToken({ sid: 'session of sam' }));
      takeIn(sam, await sam.get(back));
      expect(await isIn(sam)).to.equal(false);
    });

    it('believes nothing else: every token that is not the provider’s, not for us, not about this, old or told before', async () => {
      const sam = await come();
      const now = Math.floor(house.clock.machine() / 1_000);
      const sub = 'sam';
      const wrong: Record<string, string> = {
        empty: '',
        nonsense: 'a.b.c',
        unsigned: await provider.logoutToken({ sub }, 'none'),
        'somebody else’s': await provider.logoutToken({ sub }, 'other'),
        'signed with our secret': await provider.logoutToken({ sub }, 'secret'),
        'another issuer': await provider.logoutToken({ sub, iss: 'https://evil.example' }),
        'another audience': await provider.logoutToken({ sub, aud: 'another-app' }),
        old: await provider.logoutToken({ sub, iat: now - 600, exp: now - 400 }),
        'old, with no end': await provider.logoutToken({ sub, iat: now - 600, exp: undefined }),
        'from the future': await provider.logoutToken({ sub, iat: now + 600, exp: now + 900 }),
        'without a time': await provider.logoutToken({ sub, iat: undefined }),
        'without an id': await provider.logoutToken({ sub, jti: undefined }),
        'of no event': await provider.logoutToken({ sub, events: undefined }),
        'of another event': await provider.logoutToken({ sub, events: { 'https://example.org/other': {} } }),
        'an ID token': await provider.logoutToken({ sub, nonce: 'n' }),
        'an access token': await provider.logoutToken({ sub }, 'right', 'at+jwt'),
        'of nobody': await provider.logoutToken({}),
      };
      for (const [what, token] of Object.entries(wrong)) {
        expect((await tell(token)).status, what).to.equal(400);
        expect(await isIn(sam), what).to.equal(true);
      }
      const right = await provider.logoutToken({ sub });
      expect((await tell(right)).status).to.equal(200);
      const again = await come();
      expect((await tell(right)).status, 'told before').to.equal(400);
      expect(await isIn(again)).to.equal(true);
    });

    it('hears of it from a browser too, for the session that it names and for no other', async () => {
      const [sam, ada] = [await come(), await come({ sub: 'ada', given_name: 'Ada' })];
      const said = (iss: string, sid: string) =>
        house
          .visitor()
          .get(`/desk/oidc/logout?${new URLSearchParams({ iss, sid })}`, { 'sec-fetch-site': 'cross-site' });
      const before = (await house.ledger.ranked('session')).length;
      for (const [iss, sid] of [
        ['https://evil.example', 'session of sam'],
        [provider.issuer, 'made up'],
        [provider.issuer, ''],
      ] as const)
        expect((await said(iss, sid)).status).to.equal(200);
      expect((await house.ledger.ranked('session')).length, 'nothing is kept of what is made up').to.equal(before);
      expect(await isIn(sam)).to.equal(true);
      await said(provider.issuer, 'session of sam');
      expect([await isIn(sam), await isIn(ada)]).to.deep.equal([false, true]);
    });

    it('listens to no page in any browser', async () => {
      const sam = await come();
      const token = await provider.logoutToken({ sub: 'sam' });
      const pages: Record<string, string>[] = [
        { origin: house.publicUrl },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
      ];
      for (const headers of pages) expect((await tell(token, headers)).status).to.equal(403);
      expect(await isIn(sam)).to.equal(true);
    });

    it('leads somebody who signs out on to the provider, and puts nothing of theirs into the address', async () => {
      const sam = await come();
      const out = await sam.post('/desk/sign-out');
      const address = new URL(out.headers.get('refresh')!.replace('0; url=', ''));
      expect(address.origin + address.pathname).to.equal(`${provider.issuer}/leave`);
      expect(Object.fromEntries(address.searchParams)).to.deep.equal({
        client_id: provider.clientId,
        post_logout_redirect_uri: `${house.publicUrl}/desk/sign-in`,
      });
      expect(await isIn(sam)).to.equal(false);
    });
  });

  describe('a locked desk', () => {
    const lock = async (visitor: Visitor): Promise<string> => {
      const it = await house.resident('c', `${DANGER} canary`);
      await visitor.post(`/desk/cases/${it.id}/claim`);
      house.pass(16 * MINUTE);
      const path = `/desk/cases/${it.id}`;
      expect((await visitor.get(path)).headers.get('location')).to.equal(`/desk/unlock?to=${encodeURIComponent(path)}`);
      return path;
    };

    it('opens for its owner, who has given their password there again, at the page where they were', async () => {
      const sam = await come();
      const path = await lock(sam);
      const page = (await sam.get(`/desk/unlock?to=${encodeURIComponent(path)}`)).text;
      expect(page).to.contain(`/desk/oidc/again?to=${path}`).and.not.to.contain('type="password"');
      expect((await sam.post('/desk/unlock', { secret: '' }, asJson)).status, 'before').to.equal(422);
      const opened = await signInThere(sam, `/desk/oidc/again?to=${encodeURIComponent(path)}`);
      expect(opened.headers.get('refresh')).to.equal(`0; url=${path}`);
      const asked = provider.asked.findLast(({ path: at }) => at === '/authorize')!.query;
      expect([asked.get('prompt'), asked.get('max_age')]).to.deep.equal(['login', '0']);
      await sam.post(`${path}/claim`);
      expect((await sam.get(path)).text).to.contain('canary');
      expect((await sam.post('/desk/unlock', { secret: '' }, asJson)).status, 'the other window').to.equal(200);
    });

    it('stays locked for whoever walks by: somebody else, or one whom the provider lets in unasked', async () => {
      const sam = await come();
      const path = await lock(sam);
      provider.lazy = true;
      const lazily = await signInThere(sam, '/desk/oidc/again');
      expect([lazily.status, lazily.text.includes('cannot tell that it is you')]).to.deep.equal([403, true]);
      provider.lazy = false;
      provider.twist = ({ auth_time: _, ...claims }) => claims;
      expect((await signInThere(sam, '/desk/oidc/again')).status, 'no time at all').to.equal(403);
      provider.twist = (claims) => claims;
      provider.person = { sub: 'eve', given_name: 'Eve', groups: ['g-workers'] };
      const other = await signInThere(sam, '/desk/oidc/again');
      expect([other.status, other.text.includes('somebody else')]).to.deep.equal([403, true]);
      expect((await sam.get(path)).status).to.equal(303);
      for (const to of ['https://evil.example', '//evil.example', '/desk/../x']) {
        provider.person = { sub: 'sam', given_name: 'Sam', groups: ['g-workers'] };
        const opened = await signInThere(sam, `/desk/oidc/again?to=${encodeURIComponent(to)}`);
        expect(opened.headers.get('refresh'), to).to.equal('0; url=/desk');
      }
    });

    it('is not got round by signing in anew, nor by signing out first, where the provider still knows its owner', async () => {
      const sam = await come();
      await lock(sam);
      provider.lazy = true;
      for (const visitor of [house.visitor(), sam]) {
        const first = await visitor.get(await toProvider(visitor));
        const next = new URL(first.headers.get('location')!);
        expect([first.status, next.origin, next.searchParams.get('prompt')]).to.deep.equal([
          303,
          provider.issuer,
          'login',
        ]);
        takeIn(visitor, first);
        // Whoever sits there takes the question for the password out of the address.
        next.searchParams.delete('prompt');
        const back = await fetch(next, { redirect: 'manual' });
        const answer = await visitor.get(visitor.pathOf(back.headers.get('location')!));
        expect([answer.status, answer.text.includes('auth_time')]).to.deep.equal([403, true]);
        await sam.post('/desk/sign-out');
      }
      provider.lazy = false;
      const visitor = house.visitor();
      expect((await signInThere(visitor)).status, 'the password was asked for').to.equal(200);
      provider.twist = ({ auth_time: _, ...claims }) => claims;
      expect((await signInThere(house.visitor())).status, 'it does not say').to.equal(403);
    });

    it('is not opened for somebody who has left every group', async () => {
      const sam = await come();
      await lock(sam);
      provider.person.groups = [];
      expect((await signInThere(sam, '/desk/oidc/again')).status).to.equal(403);
      expect(await isIn(sam)).to.equal(false);
    });
  });

  describe('break-glass', () => {
    type Member = Awaited<ReturnType<typeof house.member>>;
    const REASON = 'The sign-in of the council is down';
    const smash = (from: Visitor, { login, password, phone }: Member, reason = REASON) =>
      from.post('/desk/break-glass', { login, password, reason, code: phone.code(house.clock.machine()) });
    const joined = async (name: string, roles: Parameters<typeof house.member>[1]): Promise<Member> => {
      const member = await house.member(name, roles);
      house.pass(30_000);
      return member;
    };

    it('is the only place where the desk’s own passwords work, and joining signs nobody in', async () => {
      const ada = await joined('Ada', ['administrator']);
      expect(await isIn(ada.visitor)).to.equal(false);
      const code = ada.phone.code(house.clock.machine());
      const usual = await house.visitor().post('/desk/sign-in', { login: ada.login, password: ada.password, code });
      expect(usual.status).to.equal(405);
      const page = (await house.visitor().get('/desk/sign-in')).text;
      expect(page).to.contain('/desk/oidc/begin').and.not.to.contain('password" type');
      expect(page, 'nobody is led to it').to.not.contain('break-glass');
      expect((await smash(house.visitor(), ada)).status).to.equal(303);
    });

    it('lets in an administrator with both secrets and a reason, in red, and keeps it as an act of its own', async () => {
      const ada = await joined('Ada', ['administrator', 'worker']);
      provider.down = 'refused';
      const short = await smash(house.visitor(), ada, 'down');
      expect([short.status, short.text.includes('There is a problem')]).to.deep.equal([422, true]);
      const visitor = house.visitor();
      takeIn(visitor, await smash(visitor, ada));
      for (const path of ['/desk', '/desk/people', '/desk/hubs', '/desk/break-glass/uses'])
        expect((await visitor.get(path)).text, path).to.contain('Break-glass sign-in.');
      expect((await visitor.get('/desk/break-glass/uses')).text)
        .to.contain(REASON)
        .and.to.contain(ada.login);
      expect(await did())
        .to.include('desk.brokeGlass')
        .and.not.include('desk.signedIn');
      const stored = JSON.stringify([await house.ledger.ranked('breakGlass'), await house.audit()]);
      expect(stored, 'the reason is sealed').to.not.contain(REASON);
    });

    it('tells every administrator at their next sign-in, until they have said that they know', async () => {
      const glass = await joined('Glass', ['administrator']);
      const inAlready = await come({ sub: 'ada', given_name: 'Ada', groups: ['g-admins'] });
      house.pass(MINUTE);
      await smash(house.visitor(), glass);
      house.pass(MINUTE);
      expect((await inAlready.get('/desk')).text).to.not.contain('/desk/break-glass/uses');
      const ada = house.visitor();
      expect((await signInThere(ada)).headers.get('refresh')).to.equal('0; url=/desk/break-glass/uses');
      expect((await ada.get('/desk/people')).text).to.contain('Somebody has come in past');
      expect((await ada.get('/desk/break-glass/uses')).text).to.contain(REASON);
      await ada.post('/desk/break-glass/told');
      expect((await ada.get('/desk/people')).text).to.not.contain('Somebody has come in past');
      expect((await signInThere(house.visitor())).headers.get('refresh')).to.equal('0; url=/desk');
      const sam = await come({ sub: 'sam', given_name: 'Sam', groups: ['g-workers'] });
      expect((await sam.get('/desk')).text, 'nobody else').to.not.contain('Somebody has come in past');
      expect((await sam.get('/desk/break-glass/uses')).status).to.equal(403);
    });

    it('says the same of whoever is no administrator as of a wrong password, and stops guesses', async () => {
      const sam = await joined('Sam', ['worker', 'supervisor']);
      const right = await smash(house.visitor(), sam);
      const wrong = await smash(house.visitor(), { ...sam, password: 'three good words 8' });
      expect([right.status, wrong.status]).to.deep.equal([401, 401]);
      expect(right.text).to.equal(wrong.text);
      const tries: number[] = [];
      for (let n = 0; n < 6; n++)
        tries.push((await smash(house.visitor(), { ...sam, login: 'ada@example.gov.uk' })).status);
      expect(tries).to.deep.equal([401, 401, 401, 401, 401, 429]);
    });

    it('unlocks with its own secrets', async () => {
      const ada = await joined('Ada', ['administrator']);
      const visitor = house.visitor();
      takeIn(visitor, await smash(visitor, ada));
      house.pass(16 * MINUTE);
      expect((await visitor.post('/desk/unlock', { secret: ada.password }, asJson)).status).to.equal(200);
    });
  });

  describe('over two processes on one Redis', () => {
    type House = typeof house;
    let redis: RedisServer;
    let here: House;
    let there: House;
    const open = () =>
      openDesk(
        () => openRedisLedger(redis.url, 'test'),
        (of) => ({ provider: oidcProvider({ ...of, oidc: provider.settings(ROLES) }), roles: ROLES }),
      );
    beforeEach(async function () {
      needsRedis(this);
      redis = await RedisServer.start();
      [here, there] = [await open(), await open()];
      provider.now = Date.now;
    });
    afterEach(async () => {
      await here?.close();
      await there?.close();
      await redis?.close();
    });

    it('what one lets in, uses up or is told, the other knows', async () => {
      const sam = here.visitor();
      const back = await toProvider(sam);
      const elsewhere = there.visitor();
      elsewhere.cookie = sam.cookie;
      takeIn(sam, await sam.get(back));
      expect((await elsewhere.get(back)).status, 'the same try').to.equal(400);
      elsewhere.cookie = sam.cookie;
      const feed = await elsewhere.open('GET', '/desk/events', undefined, { accept: 'text/event-stream' });
      const ended = feed.text();
      const logout_token = await provider.logoutToken({ sid: 'session of sam' });
      const tell = (house: House) => house.visitor().ask('POST', '/desk/oidc/logout', { logout_token }, asJson);
      const told = await Promise.all([tell(here), tell(there), tell(here)]);
      expect(told.map(({ status }) => status).sort()).to.deep.equal([200, 400, 400]);
      const began = Date.now();
      expect(await ended).to.contain('event: out');
      expect(Date.now() - began).to.be.lessThan(5_000);
    });
  });

  it('serves no address that is not in its table, and lets in whom each row names', async () => {
    const people = {
      worker: await come({ sub: 'w', groups: ['g-workers'] }),
      auditor: await come({ sub: 'a', groups: ['g-audit'] }),
    };
    expect(house.desk.routes.filter(({ path }) => /oidc|break-glass/.test(path))).to.have.length(11);
    const wrong: string[] = [];
    for (const row of house.desk.routes) {
      if (row.who === 'anyone' || row.path === '/desk/sign-out' || row.path.endsWith('/events')) continue;
      for (const [role, visitor] of [['nobody', house.visitor()], ...Object.entries(people)] as [string, Visitor][]) {
        const address = row.path.replace(/:\w+/, 'A'.repeat(43));
        const fields = row.verb === 'post' ? {} : undefined;
        const { status } = await visitor.ask(row.verb.toUpperCase(), address, fields, {
          ...asJson,
          origin: house.publicUrl,
        });
        const allowed = (row.who as readonly string[]).includes(role);
        if (!allowed && status !== (role === 'nobody' ? 401 : 403)) wrong.push(`${row.path} by ${role}: ${status}`);
        if (allowed && [401, 403].includes(status)) wrong.push(`${row.path} by ${role}: ${status}`);
      }
    }
    expect(wrong).to.deep.equal([]);
  });
});
