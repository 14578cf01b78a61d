import { expect } from 'chai';
import { stretches } from '../../adapters/desk/card.ts';
import { Doorkeeper } from '../../adapters/desk/doorkeeper.ts';
import { lasting } from '../../adapters/desk/words.ts';
import { runningClock } from '../../bot/clock.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import { Keys } from '../../bot/seal.ts';
import { asJson, openDesk, type Visitor } from './openDesk.ts';

const DANGER = 'I want to end my life';

describe('the desk', () => {
  let house: Awaited<ReturnType<typeof openDesk>>;
  before(async () => {
    house = await openDesk();
  });
  after(() => house.close());

  let conversations = 0;
  const newCase = async (text = DANGER) => {
    const conversation = `c${++conversations}`;
    const it = await house.resident(conversation, text);
    return {
      conversation,
      id: it.id,
      path: `/desk/cases/${it.id}`,
      reference: it.reference,
    };
  };
  const fenceOf = (html: string): string => /data-fence="(\d+)"/.exec(html)![1]!;
  /** Picks a case up and gives the fence that its page names. */
  const pickUp = async (visitor: Visitor, path: string): Promise<string> => {
    expect((await visitor.post(`${path}/claim`)).status).to.equal(303);
    return fenceOf((await visitor.get(path)).text);
  };

  /** The live feed as a browser gets it. `until` gives all that was heard once it holds `what`, within 2 s. */
  const listen = async (visitor: Visitor, path: string) => {
    const gone = new AbortController();
    const answer = await visitor.open('GET', path, undefined, { accept: 'text/event-stream' }, gone.signal);
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    return {
      async until(what: string): Promise<string> {
        const late = setTimeout(() => gone.abort(new Error(`no ${what} within 2 s, only: ${heard}`)), 2_000);
        while (!heard.includes(what)) {
          const { value, done } = await reader.read();
          if (done) throw new Error(`the feed ended before ${what}`);
          heard += value;
        }
        clearTimeout(late);
        return heard;
      },
      end: () => reader.cancel(),
    };
  };

  describe('letting people in', () => {
    it('a link signs one person in, and only once', async () => {
      const path = new URL(await house.desk.signInLink()).pathname;
      const sam = house.visitor();
      const entered = await sam.post(path, { name: 'Sam' });
      expect(entered.status).to.equal(303);
      expect(entered.headers.get('location')).to.equal('/desk');
      expect(entered.headers.get('set-cookie')).to.match(
        /^nwd=[\w-]{43}; Path=\/; Max-Age=36000; HttpOnly; SameSite=Strict$/,
      );
      sam.cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
      expect((await sam.get('/desk')).text).to.contain('Signed in as <strong>Sam</strong>');
      const second = await house.visitor().post(path, { name: 'Alex' });
      expect(second.status).to.equal(410);
      expect(second.headers.get('set-cookie')).to.equal(null);
      expect(second.text).to.contain('does not work any more');
    });

    it('of ten who use one link at the same moment, one gets in', async () => {
      const path = new URL(await house.desk.signInLink()).pathname;
      const answers = await Promise.all(Array.from({ length: 10 }, () => house.visitor().post(path, { name: 'Sam' })));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, ...Array(9).fill(410)]);
    });

    it('a mail scanner that follows a link does not use it up', async () => {
      const path = new URL(await house.desk.signInLink()).pathname;
      for (let i = 0; i < 3; i++) expect((await house.visitor().get(path)).status).to.equal(200);
      expect((await house.visitor().post(path, { name: 'Sam' })).status).to.equal(303);
      expect((await house.visitor().get(path)).status).to.equal(410);
    });

    it('a name that residents should not see is asked for again, and the link still works', async () => {
      const path = new URL(await house.desk.signInLink()).pathname;
      for (const name of ['', '<b>Sam</b>', 'www.evil.example', '0800 123', 'S'.repeat(41), 'Sam\u202emaS']) {
        expect((await house.visitor().post(path, { name })).status, name).to.equal(422);
      }
      expect((await house.visitor().post(path, { name: ' Siân-Mair O’Neill ' })).status).to.equal(303);
    });

    it('keeps no secret that would let a reader of the ledger in', async () => {
      const link = await house.desk.signInLink();
      expect(await house.ledger.get('session', `link ${link.split('/').at(-1)}`)).to.equal(undefined);
    });

    it('binds the cookie to https when the desk is served over it', async () => {
      const keys = new Keys(Buffer.alloc(32, 7).toString('base64'));
      const clock = runningClock();
      const door = new Doorkeeper({
        ledger: house.ledger,
        clock,
        keys,
        publicUrl: 'https://frontdoor.example.gov.uk',
      });
      const link = await door.links.make();
      expect(link).to.match(/^https:\/\/frontdoor\.example\.gov\.uk\/desk\/sign-in\/[\w-]{43}$/);
      const entered = await door.links.enter(link.split('/').at(-1)!, 'Sam');
      expect((entered as { cookies: string[] }).cookies[0]).to.match(/^__Host-nwd=.*; Secure$/);
    });

    it('a link ends after 24 hours and a session after 10, whatever the care clock says', async () => {
      let now = Date.now();
      const clock = { care: () => 0, machine: () => now };
      const keys = new Keys(Buffer.alloc(32, 7).toString('base64'));
      const door = new Doorkeeper({
        ledger: house.ledger,
        clock,
        keys,
        publicUrl: house.publicUrl,
      });
      const [late, inTime] = [await door.links.make(), await door.links.make()];
      const entered = (await door.links.enter(inTime.split('/').at(-1)!, 'Sam')) as { cookies: string[] };
      const cookie = entered.cookies[0]!;
      const request = { headers: { cookie: cookie.split(';')[0] } } as never;
      now += 10 * 3_600_000 - 1;
      expect((await door.sessions.who(request))?.staff.name).to.equal('Sam');
      now += 1;
      expect(await door.sessions.who(request)).to.equal(undefined);
      now += 14 * 3_600_000;
      expect(await door.links.enter(late.split('/').at(-1)!, 'Sam')).to.equal('link');
    });

    it('a session that was signed out is over, and its feed with it', async () => {
      const sam = await house.person('Sam');
      const feed = await sam.open('GET', '/desk/events', undefined, {
        accept: 'text/event-stream',
      });
      const ended = feed.text();
      const out = await sam.post('/desk/sign-out');
      expect(out.status).to.equal(303);
      expect(out.headers.get('set-cookie')).to.contain('nwd=; Path=/; Max-Age=0');
      expect((await sam.get('/desk')).headers.get('location')).to.equal('/desk/sign-in');
      expect(await ended).to.contain('event: out');
    });
  });

  describe('keeping others out', () => {
    it('nobody without a session sees or does anything: every address but those that let in', async () => {
      const { path } = await newCase();
      const open = [
        '/desk/sign-in',
        '/desk/sign-in/:token',
        '/desk/join',
        '/desk/desk.css',
        '/desk/cases.css',
        '/desk/keeper.css',
        '/desk/hubs.css',
        '/desk/doors.css',
        '/desk/huddles.css',
        '/desk/records.css',
        '/desk/rota.css',
        '/desk/reached/:token',
        '/desk/desk.js',
        '/desk/everyPage.js',
      ];
      const routes = Object.values(house.server.router.getRoutes()) as unknown as { method: string; path: string }[];
      const closed = routes.filter((each) => each.path.startsWith('/desk') && !open.includes(each.path));
      expect(closed.length).to.be.greaterThan(10);
      const forged = house.visitor();
      forged.cookie = `nwd=${'A'.repeat(43)}`;
      for (const visitor of [house.visitor(), forged]) {
        for (const { method, path: address } of closed) {
          const at = address.replace('/desk/cases/:id', path);
          const fields = method === 'POST' ? { fence: '1', text: 'x', key: 'k', outcome: 'noConcern' } : undefined;
          const asked = { origin: house.publicUrl };
          const page = await visitor.ask(method, at, fields, asked);
          // What was written comes back with the refusal; everything else leads to the sign-in.
          const shut = page.status === 401 && method === 'POST' ? 'You are signed out' : '/desk/sign-in';
          expect(page.headers.get('location') ?? page.text, `${method} ${at}`).to.contain(shut);
          expect(page.status, `${method} ${at}`).to.be.oneOf(method === 'POST' ? [303, 401] : [303]);
          const api = await visitor.ask(method, at, fields, {
            ...asked,
            ...asJson,
          });
          expect(api.status, `${method} ${at}`).to.equal(401);
          expect(page.text + api.text).not.to.contain('NWD-');
        }
      }
      expect((await house.visitor().get('/desk/sign-in')).text).to.contain('You need an invitation first');
    });

    it('a write from a foreign origin is refused, whoever is signed in', async () => {
      const sam = await house.person('Sam');
      const { id, path } = await newCase();
      const foreign: Record<string, string>[] = [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: `${house.publicUrl}.evil.example` },
        { origin: house.publicUrl.replace('http:', 'https:') },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
        {},
      ];
      for (const headers of foreign) {
        const answer = await sam.ask('POST', `${path}/claim`, {}, headers);
        expect(answer.status, JSON.stringify(headers)).to.equal(403);
      }
      expect((await house.records.case(id))!.status).to.equal('open');
      expect((await sam.ask('POST', `${path}/claim`, {}, { 'sec-fetch-site': 'same-origin' })).status).to.equal(303);
    });

    it('what is not there is answered plainly', async () => {
      const sam = await house.person('Sam');
      for (const id of ['1', 'x'.repeat(90), '00000000-0000-4000-8000-000000000000', '%00', '..%2f..%2fetc']) {
        expect((await sam.get(`/desk/cases/${id}`)).status, id).to.equal(404);
        expect(
          (
            await sam.post(`/desk/cases/${id}/say`, {
              fence: '1',
              text: 'x',
              key: 'k',
            })
          ).status,
          id,
        ).to.equal(404);
      }
    });
  });

  describe('the queue', () => {
    it('says what, how long and by when, and not a word of what was said', async () => {
      const sam = await house.person('Sam');
      const { reference } = await newCase('i want to kill myself with the canary pills');
      const { text } = await sam.get('/desk');
      expect(text)
        .to.contain(reference)
        .and.to.contain('Thoughts of ending their life')
        .and.to.contain('Under a minute');
      expect(text).not.to.contain('canary');
      const feed = await listen(sam, '/desk/events');
      const heard = await feed.until('event: queue');
      await feed.end();
      expect(heard).to.contain(reference);
      expect(heard).not.to.contain('canary');
    });

    it('of crises with one promise, whoever has waited longest is first', async () => {
      const sam = await house.person('Sam');
      const came: string[] = [];
      for (let n = 0; n < 4; n++) {
        came.push((await newCase()).reference);
        house.pass(20_000);
      }
      const page = (await sam.get('/desk')).text;
      const shown = [...came].sort((a, b) => page.indexOf(a) - page.indexOf(b));
      expect(shown).to.deep.equal(came);
    });

    it('says of a crisis by when somebody was promised, as the resident was told, and that it is past', async () => {
      const sam = await house.person('Sam');
      const { id, conversation, path } = await newCase();
      const told = /should be here by ([^.]+)\./.exec((await house.said(conversation)).at(-1)!.text)![1]!;
      const row = async (who = sam): Promise<string> => {
        const page = (await who.get('/desk')).text;
        return page.slice(page.indexOf(`data-id="${id}"`)).split('</li>')[0]!;
      };
      expect(await row()).to.contain(`>Now, by ${told}<`);
      const fence = await pickUp(sam, path);
      expect((await sam.get(`${path}/record`)).text).to.contain(
        `Someone is needed now. A person was promised: now, by ${told}. Web chat`,
      );
      await sam.post(`${path}/release`, { fence });
      house.pass(31 * 60_000);
      const priya = await house.person('Priya');
      expect(await row(priya)).to.contain(`class="late">Now. Was due ${told}<`);
    });

    it('says that somebody asked for a person too, whatever the case is called now', async () => {
      const sam = await house.person('Sam');
      const conversation = `c${++conversations}`;
      await house.resident(conversation, 'hello');
      const asked = { kind: 'person', what: 'person', urgency: 'routine', text: 'a person please' } as const;
      await house.records.change(conversation, (draft) => openOrRaise(draft, asked));
      const { id } = await house.resident(conversation, 'my neighbour has taken money from my purse again');
      const page = (await sam.get('/desk')).text;
      const row = page.slice(page.indexOf(`data-id="${id}"`)).split('</li>')[0]!;
      expect(row).to.contain('data-kind="safeguarding"');
      expect(row).to.contain(
        '<p class="passed" data-when="also"><span data-field="also">A person to talk to them was asked for',
      );
    });

    it('shows crisis first, and who has what', async () => {
      const [sam, priya] = [await house.person('Sam'), await house.person('Priya')];
      const later = await newCase('my neighbour has taken money from my purse again');
      const sooner = await newCase();
      const taken = await newCase();
      await pickUp(priya, taken.path);
      const page = (await sam.get('/desk')).text;
      const place = (reference: string): number => page.indexOf(reference);
      expect(place(sooner.reference)).to.be.lessThan(place(later.reference));
      expect(place(later.reference)).to.be.lessThan(place(taken.reference));
      const held = page.slice(page.indexOf(`data-id="${taken.id}"`));
      expect(held).to.match(/data-when="others">With <strong data-field="holder">Priya<\/strong>/);
    });
  });

  describe('picking up', () => {
    it('nobody reads a word before a claim, and a try is written down', async () => {
      const sam = await house.person('Sam');
      const { id, path } = await newCase('i want to end my life, the canary sings');
      for (const at of [path, `${path}/events`]) {
        const refused = await sam.get(at);
        expect(refused.status).to.equal(403);
        expect(refused.text).not.to.contain('canary');
      }
      const tries = (await house.audit()).filter((entry) => entry.case === id && entry.what === 'case.viewRefused');
      expect(tries).to.have.length(2);
    });

    it('of two who claim at once one gets it, and the other is told who has it', async () => {
      const [sam, priya] = [await house.person('Sam'), await house.person('Priya')];
      const { path } = await newCase();
      const answers = await Promise.all([sam.post(`${path}/claim`), priya.post(`${path}/claim`)]);
      const winner = answers[0]!.status === 303 ? 'Sam' : 'Priya';
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409]);
      const told = answers.find(({ status }) => status === 409)!.text;
      expect(told).to.contain(`<strong>${winner}</strong> has picked it up`);
      expect(told).not.to.contain(DANGER);
    });

    it('the card shows why, with the words that raised it marked, and no score', async () => {
      const sam = await house.person('Sam');
      const { path, reference } = await newCase('hello. I want to end my life & nobody <b>knows</b>');
      await pickUp(sam, path);
      const { text } = await sam.get(path);
      expect(text).to.match(/hello\. .*<mark>.*end my life<\/mark>.* &amp; nobody &lt;b&gt;knows&lt;\/b&gt;/);
      expect(text).to.contain(reference).and.to.contain('Not asked yet');
      expect(text).not.to.match(/high risk|low risk|score/i);
      for (const speaker of ['Resident', 'Assistant']) expect(text).to.contain(`line__speaker">${speaker}<`);
    });

    it('pressing it twice, or in two windows, leaves it yours', async () => {
      const sam = await house.person('Sam');
      const { path } = await newCase();
      expect(await pickUp(sam, path)).to.equal(await pickUp(sam, path));
    });
  });

  describe('talking', () => {
    it('a claim, a message and a close reach the resident in that order, and the assistant takes over again', async () => {
      const sam = await house.person('Sam');
      const { id, path, conversation } = await newCase();
      const fence = await pickUp(sam, path);
      const said = await sam.post(`${path}/say`, {
        fence,
        key: 'one',
        text: 'Hello,\r\nI am Sam. {{name}} <i>',
      });
      expect([said.status, said.headers.get('location')]).to.deep.equal([303, `${path}#newest`]);
      const closed = await sam.post(`${path}/close`, {
        fence,
        outcome: 'informationGiven',
        more: 'no',
        alarm: 'needless',
      });
      expect([closed.status, closed.headers.get('location')]).to.deep.equal([303, '/desk']);
      const lines = (await house.said(conversation)).slice(2);
      expect(lines.map(({ from }) => from)).to.deep.equal(['bot', 'staff', 'bot']);
      expect(lines[0]!.text).to.contain('Sam from Adult Social Care is here');
      expect(lines[1]).to.deep.equal({
        from: 'staff',
        name: 'Sam',
        text: 'Hello,\nI am Sam. {{name}} <i>',
      });
      expect(lines[2]!.text).to.contain('Sam has handed this chat back');
      const it = (await house.records.case(id))!;
      expect([it.status, it.outcome, it.alarm, it.owner!.name]).to.deep.equal([
        'closed',
        'informationGiven',
        'needless',
        'Sam',
      ]);
      expect((await house.records.conversation(conversation))!.holder).to.equal('bot');
    });

    it('a message that is sent twice is one line', async () => {
      const sam = await house.person('Sam');
      const { path, conversation } = await newCase();
      const fence = await pickUp(sam, path);
      const message = { fence, key: 'same', text: 'Are you safe?' };
      const answers = await Promise.all([1, 2, 3].map(() => sam.post(`${path}/say`, message, asJson)));
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
      expect((await house.said(conversation)).filter(({ from }) => from === 'staff')).to.have.length(1);
    });

    it('an old fence is refused plainly, and what was typed comes back', async () => {
      const [sam, priya] = [await house.person('Sam'), await house.person('Priya')];
      const { path, conversation } = await newCase();
      const fence = await pickUp(sam, path);
      expect((await sam.post(`${path}/release`, { fence })).status).to.equal(303);
      const late = await sam.post(`${path}/say`, {
        fence,
        key: 'k',
        text: 'my <careful> words',
      });
      expect(late.status).to.equal(409);
      expect(late.text)
        .to.contain('This case is no longer yours')
        .and.to.contain('my &lt;careful&gt; words</textarea>');
      await pickUp(priya, path);
      const acts: Record<string, Record<string, string>> = {
        say: { key: 'k', text: 'x' },
        renew: {},
        release: {},
        close: { outcome: 'noReply' },
      };
      for (const [act, fields] of Object.entries(acts)) {
        const answer = await sam.post(`${path}/${act}`, { fence, ...fields }, asJson);
        expect(answer.status, act).to.equal(409);
        expect(JSON.parse(answer.text)).to.deep.include({ holder: 'Priya' });
      }
      expect((await house.said(conversation)).filter(({ from }) => from === 'staff')).to.deep.equal([]);
    });

    it('a claim that nobody renewed holds nothing: the case waits in the queue, and its words are shut', async () => {
      const [sam, priya] = [await house.person('Sam'), await house.person('Priya')];
      const { id, path, conversation } = await newCase();
      const fence = await pickUp(sam, path);
      house.pass(45_000);
      expect((await sam.post(`${path}/renew`, { fence }, asJson)).status).to.equal(200);
      house.pass(45_000);
      expect((await sam.get(path)).status).to.equal(200);
      house.pass(15_001);
      expect((await sam.get(path)).status).to.equal(403);
      const queue = (await priya.get('/desk')).text;
      expect(queue.indexOf(`data-id="${id}"`)).to.be.lessThan(queue.indexOf('id="held"'));
      expect(await pickUp(priya, path)).to.equal('2');
      expect((await sam.post(`${path}/say`, { fence, key: 'k', text: 'late' }, asJson)).status).to.equal(409);
      expect((await house.said(conversation)).some(({ text }) => text === 'late')).to.equal(false);
    });

    it('picked up again, the typed words are in the box', async () => {
      const sam = await house.person('Sam');
      const { path } = await newCase();
      await sam.post(`${path}/release`, { fence: await pickUp(sam, path) });
      const again = await sam.post(`${path}/claim`, {
        words: 'half a thought',
      });
      expect(again.status).to.equal(200);
      expect(again.text).to.match(/<textarea id="text"[^>]*>half a thought<\/textarea>/);
      expect(fenceOf(again.text)).to.equal('2');
    });

    it('a case is not closed without an outcome from the list, nor a message sent that is empty or too long', async () => {
      const sam = await house.person('Sam');
      const { id, path, conversation } = await newCase();
      const fence = await pickUp(sam, path);
      for (const outcome of ['', 'made up', '__proto__']) {
        expect((await sam.post(`${path}/close`, { fence, outcome })).status, outcome).to.equal(422);
      }
      const long = await sam.post(`${path}/say`, {
        fence,
        key: 'k',
        text: '字'.repeat(2_001),
      });
      expect(long.status).to.equal(422);
      expect(long.text).to.contain('字'.repeat(2_001));
      expect((await sam.post(`${path}/say`, { fence, key: 'k', text: ' \n ' })).status).to.equal(422);
      expect((await sam.post(`${path}/say`, { fence: 'x', key: 'k', text: 'x' })).status).to.equal(422);
      expect((await house.records.case(id))!.status).to.equal('claimed');
      expect((await house.said(conversation)).some(({ from }) => from === 'staff')).to.equal(false);
    });

    it('what the resident writes, and new danger in it, reaches the open card at once', async () => {
      const sam = await house.person('Sam');
      const { path, conversation } = await newCase();
      await pickUp(sam, path);
      const last = /data-last="(\d+)"/.exec((await sam.get(path)).text)![1]!;
      const feed = await listen(sam, `${path}/events?after=${last}`);
      await feed.until('event: case');
      await house.resident(conversation, 'i have taken all my tablets');
      const heard = await feed.until('event: lines');
      await feed.end();
      expect(heard).to.contain('"danger":true').and.to.contain('"mark":true');
      expect(heard).to.match(/id: \d+\nevent: lines/);
    });

    it('danger that nobody answered is not left by accident: whoever puts it back or closes it is asked first', async () => {
      const sam = await house.person('Sam');
      const { path, conversation, id } = await newCase();
      const fence = await pickUp(sam, path);
      house.slow(3);
      await house.resident(conversation, 'i have taken all my tablets');
      house.slow(0);
      const close = { fence, outcome: 'informationGiven', more: 'no' };
      for (const [act, form] of Object.entries({ release: { fence }, close }) as [string, Record<string, string>][]) {
        const asked = await sam.post(`${path}/${act}`, form);
        expect(asked.status, act).to.equal(422);
        expect(asked.text, act).to.contain(`href="#sure-${act}"`).and.to.contain('New words that may mean danger');
        expect((await house.records.case(id))!.status, act).to.equal('claimed');
      }
      expect((await sam.post(`${path}/release`, { fence, sure: 'yes' })).status).to.equal(303);
      const [danger, away] = (await house.said(conversation)).slice(-2);
      expect(danger!.text).to.match(/^Call 999 now/);
      expect(away!.text).to.contain('Sam has been called away');
      const again = await pickUp(sam, path);
      await house.resident(conversation, 'i have taken more tablets');
      await sam.post(`${path}/say`, { fence: again, key: 'answered', text: 'I am ringing 999 with you.' });
      expect((await sam.post(`${path}/release`, { fence: again })).status).to.equal(303);
    });

    it('nobody loses a card because the machine was slow and its list of cases was old', async () => {
      const sam = await house.person('Sam');
      const { path, conversation } = await newCase();
      const fence = await pickUp(sam, path);
      const feed = await listen(sam, `${path}/events?after=0`);
      await feed.until('event: case');
      const { openCases } = house.records;
      const old = await house.records.openCases();
      house.records.openCases = async () => old;
      house.pass(40_000);
      expect((await sam.post(`${path}/renew`, { fence }, asJson)).status).to.equal(200);
      house.pass(40_000);
      await house.resident(conversation, 'are you still there');
      const heard = await feed.until('still there').finally(() => Object.assign(house.records, { openCases }));
      await feed.end();
      expect(heard).not.to.contain('event: gone');
    });

    it('somebody who signs out is told first whom they hold, and leaves nobody behind: the case is back in the queue, and the resident is told', async () => {
      const sam = await house.person('Sam');
      const { id, path, conversation } = await newCase();
      await pickUp(sam, path);
      const asked = await sam.post('/desk/sign-out');
      expect([asked.status, asked.text.includes('Hand over first')]).to.deep.equal([409, true]);
      expect((await house.records.case(id))!.status).to.equal('claimed');
      await sam.post('/desk/sign-out', { anyway: 'yes' });
      const it = (await house.records.case(id))!;
      expect(it.status).to.equal('open');
      expect(it.owner).to.equal(undefined);
      expect((await house.said(conversation)).at(-1)!.text).to.contain('Sam has been called away');
    });
  });

  describe('the words of the desk', () => {
    it('marks lose no letter, whatever their offsets', () => {
      const joined = (marks: { from: number; to: number }[]): string =>
        stretches('abcdef', marks)
          .map(({ text, mark }) => (mark ? `[${text}]` : text))
          .join('');
      expect(joined([])).to.equal('abcdef');
      expect(joined([{ from: 0, to: 6 }])).to.equal('[abcdef]');
      expect(
        joined([
          { from: 4, to: 9 },
          { from: 1, to: 3 },
        ]),
      ).to.equal('a[bc]d[ef]');
      expect(
        joined([
          { from: 1, to: 4 },
          { from: 2, to: 5 },
          { from: 3, to: 3 },
        ]),
      ).to.equal('a[bcd][e]f');
      expect(
        joined([
          { from: -2, to: 1 },
          { from: 8, to: 9 },
        ]),
      ).to.equal('[a]bcdef');
    });

    it('says how long as people do', () => {
      const minute = 60_000;
      expect([0, 1, 59, 60, 61, 150, 1_500].map((minutes) => lasting(minutes * minute))).to.deep.equal([
        'Under a minute',
        '1 minute',
        '59 minutes',
        '1 hour',
        '1 hour 1 minute',
        '2 hours 30 minutes',
        '1 day',
      ]);
    });
  });
});
