import { expect } from 'chai';
import { openRedisLedger } from '../../adapters/redis/ledger.ts';
import { areaOf } from '../../bot/case/area.ts';
import { needsRedis, RedisServer } from '../redisServer.ts';
import { asJson, openDesk, until, type Visitor } from './openDesk.ts';

const DANGER = 'I want to end my life';

describe('people at the desk, together', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  before(async () => {
    house = await openDesk();
  });
  after(() => house.close());

  let conversations = 0;
  const newCase = async (text = `${DANGER} canary`, channel: 'web' | 'sms' = 'web') => {
    const conversation = `c${++conversations}`;
    const it = await house.resident(conversation, text, channel);
    return { ...it, conversation, path: `/desk/cases/${it.id}` };
  };
  const pickUp = async (visitor: Visitor, path: string): Promise<string> => {
    expect((await visitor.post(`${path}/claim`)).status).to.equal(303);
    return /data-fence="(\d+)"/.exec((await visitor.get(path)).text)![1]!;
  };
  /** Somebody whose desk is open, and the value that chooses them. */
  const onShift = async (name: string, role: 'worker' | 'supervisor' = 'worker') => {
    const { visitor } = await house.member(name, [role]);
    await visitor.get('/desk');
    const { id } = JSON.parse(
      (await house.ledger.ranked('shift')).find(({ value }) => JSON.parse(value).name === name)!.value,
    );
    return { visitor, id, to: `person ${id}` };
  };

  describe('passing on', () => {
    it('to somebody on shift: the resident is told, the case waits for them, and the old owner’s words go nowhere', async () => {
      const [sam, priya] = [await onShift('Sam'), await onShift('Priya')];
      const it = await newCase();
      const fence = await pickUp(sam.visitor, it.path);
      const page = (await sam.visitor.get(it.path)).text;
      expect(page).to.contain(`<option value="${priya.to}">Priya</option>`);
      expect(page).not.to.contain(`<option value="${sam.to}">`);
      const passed = await sam.visitor.post(`${it.path}/pass`, { fence, to: priya.to, note: 'She knows <Ann>.' });
      expect([passed.status, passed.headers.get('location')]).to.deep.equal([303, '/desk']);
      expect((await house.said(it.conversation)).at(-1)!.text).to.contain('Sam is asking Priya to carry on with you');
      expect((await priya.visitor.get('/desk')).text).to.match(
        new RegExp(`data-id="${it.id}"[\\s\\S]*?passedBy">Sam</span> asks <strong data-field="passedTo">you</strong>`),
      );
      expect((await sam.visitor.post(`${it.path}/say`, { fence, key: 'k', text: 'late' }, asJson)).status).to.equal(
        409,
      );
      expect((await sam.visitor.get(it.path)).status).to.equal(403);
      await pickUp(priya.visitor, it.path);
      expect((await priya.visitor.get(it.path)).text).to.contain('She knows &lt;Ann&gt;.');
      expect((await house.said(it.conversation)).some(({ text }) => text === 'late')).to.equal(false);
      const acts = (await house.audit()).filter((entry) => entry.case === it.id && entry.what === 'case.passed');
      expect(acts.map(({ to }) => to)).to.deep.equal([priya.id]);
      expect(JSON.stringify(await house.audit())).not.to.contain('Ann');
    });

    it('to a team: it is theirs in the queue, and nobody waits for one person', async () => {
      const sam = await onShift('Sam2');
      const it = await newCase();
      const fence = await pickUp(sam.visitor, it.path);
      expect((await sam.visitor.post(`${it.path}/pass`, { fence, to: 'team hospital', note: 'x' })).status).to.equal(
        303,
      );
      expect((await house.said(it.conversation)).at(-1)!.text).to.contain('asking our hospital team');
      expect((await sam.visitor.get('/desk?team=hospital')).text).to.contain(it.reference);
      expect((await sam.visitor.get('/desk?team=crisis')).text).not.to.contain(it.reference);
      expect((await house.ledger.waiting(['ladder'])).some(({ id }) => id === `ladder ${it.id}`)).to.equal(true);
      await pickUp(sam.visitor, it.path);
    });

    it('never to somebody who has gone home, to oneself, to nobody, or without a note', async () => {
      const [sam, alex] = [await onShift('Sam3'), await onShift('Alex')];
      await alex.visitor.post('/desk/sign-out');
      const it = await newCase();
      const fence = await pickUp(sam.visitor, it.path);
      for (const to of [alex.to, sam.to, '', 'team nobody', 'person __proto__'])
        expect((await sam.visitor.post(`${it.path}/pass`, { fence, to, note: 'x' })).status, to).to.equal(422);
      expect((await sam.visitor.post(`${it.path}/pass`, { fence, to: 'team crisis', note: ' ' })).status).to.equal(422);
      expect((await house.records.case(it.id))!.owner!.name).to.equal('Sam3');
    });
  });

  describe('asking a colleague', () => {
    it('they read along and write notes, say nothing to the resident, and are shut out when it is over', async () => {
      const [sam, lee] = [await onShift('Sam4'), await onShift('Lee')];
      const it = await newCase();
      const fence = await pickUp(sam.visitor, it.path);
      expect((await lee.visitor.get(it.path)).status).to.equal(403);
      await sam.visitor.post(`${it.path}/ask`, { fence, to: lee.to });
      const page = await lee.visitor.get(it.path);
      expect(page.text).to.contain('canary').and.to.contain('You read along').and.not.to.contain('id="say"');
      expect((await lee.visitor.get('/desk')).text).to.contain('Your advice is asked');
      const said = (await house.said(it.conversation)).length;
      await sam.visitor.post(`${it.path}/note`, { kind: 'check', text: 'May I say this?' });
      expect((await lee.visitor.get(it.path)).text).to.contain('May I say this?');
      await lee.visitor.post(`${it.path}/note`, { kind: 'checked' });
      await lee.visitor.post(`${it.path}/note`, { kind: 'note', note: 'Ask about <b>heating</b>' });
      const card = (await sam.visitor.get(it.path)).text;
      expect(card).to.contain('Fine to send.').and.to.contain('Ask about &lt;b&gt;heating&lt;/b&gt;');
      for (const [act, fields] of [
        ['say', { key: 'k', text: 'x' }],
        ['close', { outcome: 'noReply' }],
        ['release', {}],
        ['pass', { to: 'team crisis', note: 'x' }],
        ['contact', { safe: 'yes' }],
      ] as const)
        expect((await lee.visitor.post(`${it.path}/${act}`, { fence, ...fields }, asJson)).status, act).to.equal(409);
      expect((await house.said(it.conversation)).length).to.equal(said);
      await sam.visitor.post(`${it.path}/release`, { fence });
      expect((await lee.visitor.get(it.path)).status).to.equal(403);
      expect((await lee.visitor.post(`${it.path}/note`, { note: 'x' }, asJson)).status).to.equal(409);
    });
  });

  describe('a supervisor', () => {
    it('opens a case with a reason that its owner sees, takes it over, and the resident is told', async () => {
      const [sam, max] = [await onShift('Sam5'), await onShift('Max', 'supervisor')];
      const it = await newCase();
      const fence = await pickUp(sam.visitor, it.path);
      expect((await max.visitor.get('/desk')).text).to.contain(
        `Step in<span class="unseen"> <span data-field="reference">${it.reference}`,
      );
      const shut = await max.visitor.get(it.path);
      expect([shut.status, shut.text.includes('canary'), shut.text.includes('Open it all the same')]).to.deep.equal([
        403,
        false,
        true,
      ]);
      expect((await max.visitor.post(`${it.path}/take`)).status).to.equal(403);
      expect((await max.visitor.post(`${it.path}/open`, { reason: 'curious' })).text).to.contain(
        'at least 10 characters',
      );
      expect((await max.visitor.get(it.path)).status).to.equal(403);
      await max.visitor.post(`${it.path}/open`, { reason: 'Sam has been taken ill at his desk' });
      expect((await max.visitor.get(it.path)).text).to.contain('canary');
      expect((await sam.visitor.get(it.path)).text).to.contain('Sam has been taken ill at his desk');
      expect((await max.visitor.post(`${it.path}/take`)).status).to.equal(303);
      expect((await house.said(it.conversation)).at(-1)!.text).to.equal(
        'Max from Adult Social Care is here now, in place of Sam5.',
      );
      expect((await sam.visitor.post(`${it.path}/say`, { fence, key: 'k', text: 'late' }, asJson)).status).to.equal(
        409,
      );
      const next = /data-fence="(\d+)"/.exec((await max.visitor.get(it.path)).text)![1]!;
      expect(
        (await max.visitor.post(`${it.path}/say`, { fence: next, key: 'k', text: 'I am Max' }, asJson)).status,
      ).to.equal(200);
      const acts = (await house.audit()).filter((entry) => entry.case === it.id).map(({ what }) => what);
      expect(acts).to.include.members(['case.viewRefused', 'case.glassBroken', 'case.takenOver']);
      expect(JSON.stringify(await house.audit())).not.to.contain('taken ill');
    });

    it('is shut out again after half an hour; a worker cannot open at all', async () => {
      const [sam, max] = [await onShift('Sam6'), await onShift('Max2', 'supervisor')];
      const it = await newCase();
      await pickUp(sam.visitor, it.path);
      expect((await sam.visitor.post(`${it.path}/open`, { reason: 'a long enough reason' })).status).to.equal(403);
      await max.visitor.post(`${it.path}/open`, { reason: 'a long enough reason' });
      for (let n = 0; n < 4; n++) {
        house.pass(8 * 60_000);
        await max.visitor.post('/desk/here', {}, asJson);
      }
      expect((await max.visitor.get(it.path)).status).to.equal(403);
    });
  });

  describe('the card', () => {
    it('shows what is known in its place, what is not known as not asked, and what has no place all the same', async () => {
      const sam = await onShift('Sam7');
      const it = await newCase();
      await house.records.change(it.conversation, (draft) => {
        Object.assign(draft.case!.facts, {
          matters: 'Seeing <my> garden',
          people: 'My daughter',
          consent: '',
          shoeSize: '9',
          postcode: 'CR2 6XH',
        });
        draft.conversation.earlier = [
          { reference: 'NWD-222222', kind: 'person', what: 'needsAssessment', outcome: 'assessment', at: 0 },
        ];
      });
      await pickUp(sam.visitor, it.path);
      const { text } = await sam.visitor.get(it.path);
      const order = [
        'In their own words',
        'Seeing &lt;my&gt; garden',
        'Who is involved',
        'My daughter',
        'How to be with them',
      ];
      const places = order.map((what) => text.indexOf(what));
      expect(places, order.join()).to.deep.equal([...places].sort((a, b) => a - b));
      expect(places).to.not.include(-1);
      expect(text).to.match(/Consent to share<\/dt><dd data-field="value">Not asked yet/);
      expect(text).to.contain('Also known').and.to.contain('shoeSize').and.to.contain('NWD-222222');
      expect((await sam.visitor.get('/desk?area=south')).text).to.contain(it.reference);
      expect((await sam.visitor.get('/desk?area=north')).text).not.to.contain(it.reference);
      expect(JSON.stringify(await house.records.openCases())).not.to.contain('CR2');
    });

    it('is taken along as tidy text and as JSON, without what staff tell each other, and that is written down', async () => {
      const sam = await onShift('Sam8');
      const it = await newCase('hello & goodbye. I want to end my life');
      await pickUp(sam.visitor, it.path);
      await sam.visitor.post(`${it.path}/note`, { note: 'between us' });
      const page = await sam.visitor.get(`${it.path}/record`);
      expect(page.text).to.match(/<pre[^>]*>NWD-\w{6}: Crisis\. Thoughts of ending their life/);
      expect(page.text).to.contain('hello &amp; goodbye').and.not.to.contain('between us');
      const json = await sam.visitor.get(`${it.path}/record?as=json`);
      expect(json.headers.get('content-disposition')).to.equal(`attachment; filename="${it.reference}.json"`);
      const data = JSON.parse(json.text);
      expect(data).to.include({ reference: it.reference, kind: 'crisis', what: 'suicide' });
      expect(data.lines[0]).to.include({ from: 'resident', text: 'hello & goodbye. I want to end my life' });
      expect(json.text).not.to.contain('between us');
      const copies = (await house.audit()).filter((entry) => entry.case === it.id && entry.what === 'case.copied');
      expect(copies).to.have.length(2);
    });

    it('finds what the directory has, and sends it once, in reviewed words', async () => {
      const sam = await onShift('Sam9');
      const it = await newCase();
      const fence = await pickUp(sam.visitor, it.path);
      const { assets } = JSON.parse((await sam.visitor.get(`${it.path}/assets?question=lunch+club`, asJson)).text);
      expect(assets.length).to.be.greaterThan(0);
      expect(assets[0].name).to.match(/ \(sample entry\)$/);
      // The words alone find swimming pools; what is meant by them is for the home.
      const rail = JSON.parse((await sam.visitor.get(`${it.path}/assets?question=bath+rail`, asJson)).text);
      expect(rail.assets[0].name).to.contain('Equipment and small changes to your home');
      const send = () => sam.visitor.post(`${it.path}/assets`, { fence, asset: assets[0].id, key: 'one' }, asJson);
      expect((await Promise.all([send(), send()])).map(({ status }) => status)).to.deep.equal([200, 200]);
      const sent = (await house.said(it.conversation)).filter(({ from }) => from === 'staff');
      expect(sent).to.have.length(1);
      expect(sent[0]!.text).to.contain(assets[0].name);
      expect((await sam.visitor.get(it.path)).text).to.match(
        new RegExp(`What they were shown[\\s\\S]*${assets[0].name.split(' (')[0]}`),
      );
      const none = await sam.visitor.post(`${it.path}/assets`, { fence, asset: 'made up', key: 'two' }, asJson);
      expect(none.status).to.equal(422);
    });
  });

  describe('a phone that somebody else may read', () => {
    it('gets nothing but an answer to what was just written, until they say that it is safe', async () => {
      const sam = await onShift('Sam10');
      const it = await newCase('my husband hits me and i am scared of him', 'sms');
      expect((await house.records.conversation(it.conversation))!.safeContact).to.equal('unknown');
      const fence = await pickUp(sam.visitor, it.path);
      const say = (key: string) => sam.visitor.post(`${it.path}/say`, { fence, key, text: `words ${key}` }, asJson);
      const stay = async (minutes: number) => {
        for (let n = 0; n < minutes * 2; n++) {
          house.pass(30_000);
          await sam.visitor.post('/desk/here', {}, asJson);
          expect((await sam.visitor.post(`${it.path}/renew`, { fence }, asJson)).status).to.equal(200);
        }
      };
      expect((await say('one')).status).to.equal(200);
      await stay(11);
      const blocked = await say('two');
      expect([blocked.status, JSON.parse(blocked.text).error.message]).to.deep.equal([
        422,
        'Not sent. They have not told us that a text is safe, and they are not writing now: somebody else may read their phone. Your words are still in the box.',
      ]);
      const page = await sam.visitor.post(`${it.path}/say`, { fence, key: 'three', text: 'careful words' });
      expect(page.text).to.contain('careful words</textarea>');
      await house.resident(it.conversation, 'are you there', 'sms');
      expect((await say('four')).status).to.equal(200);
      await stay(11);
      expect((await sam.visitor.post(`${it.path}/contact`, { fence, safe: 'yes' }, asJson)).status).to.equal(200);
      expect((await say('five')).status).to.equal(200);
      const sent = (await house.said(it.conversation)).filter(({ from }) => from === 'staff').map(({ text }) => text);
      expect(sent).to.deep.equal(['words one', 'words four', 'words five']);
    });

    it('shows what became of each text', async () => {
      const sam = await onShift('Sam11');
      const it = await newCase(DANGER, 'sms');
      const fence = await pickUp(sam.visitor, it.path);
      await sam.visitor.post(`${it.path}/say`, { fence, key: 'k', text: 'hello there' }, asJson);
      const line = (await house.records.lines(it.conversation)).at(-1)!;
      expect((await sam.visitor.get(it.path)).text).to.match(/hello there[\s\S]*?line__state">Waiting to leave</);
      for (const [became, says] of [
        [{ state: 'accepted' }, 'line__state">Sent, not yet on their phone<'],
        [{ state: 'delivered', again: 1 }, 'line__state">Delivered (sent again'],
        [{ state: 'failed' }, 'line__state late">Not delivered<'],
        [{ state: 'notSent', why: 'stopped' }, 'line__state late">Not sent: they asked for no more texts<'],
      ] as const) {
        const note = { kind: 'sent' as const, id: `text ${line.id}`, value: JSON.stringify(became) };
        await house.ledger.commit({ put: [note] });
        expect((await sam.visitor.get(it.path)).text).to.contain(says);
      }
    });
  });

  it('knows the part of town from a postcode, and never guesses', () => {
    const areas = ['CR0 1AB', 'cr26xh', 'SE19', 'M1 1AA', 'Croydon', ''].map((postcode) => areaOf({ postcode }));
    expect(areas).to.deep.equal(['central', 'south', 'north', 'elsewhere', undefined, undefined]);
    expect(areaOf({ place: 'CR8 2AA' })).to.equal('south');
  });

  describe('2,000 who wait', () => {
    let crowd: Awaited<ReturnType<typeof openDesk>>;
    before(async () => {
      crowd = await openDesk();
      for (let n = 0; n < 2_000; n += 100)
        await Promise.all(
          Array.from({ length: 100 }, (_, i) => crowd.resident(`w${n + i}`, `${DANGER}, number ${n + i}`)),
        );
    });
    after(() => crowd.close());

    it('are a queue that opens within a second and stays live for ten who look at it', async () => {
      const desks = await Promise.all(Array.from({ length: 10 }, (_, n) => crowd.person(`Desk${'abcdefghij'[n]}`)));
      await desks[0]!.get('/desk');
      const began = Date.now();
      const { text } = await desks[0]!.get('/desk');
      expect(Date.now() - began).to.be.lessThan(1_000);
      expect(text).to.contain('>2000</span>').and.to.contain('<strong id="below">1900</strong>');
      const feeds = desks.map(() => ({ heard: '' }));
      const gone = new AbortController();
      for (const [n, desk] of desks.entries()) {
        const answer = await desk.open('GET', '/desk/events', undefined, { accept: 'text/event-stream' }, gone.signal);
        void (async () => {
          for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) feeds[n]!.heard += part;
        })().catch(() => undefined);
      }
      await until('every feed to show the queue', () => feeds.every(({ heard }) => heard.includes('event: queue')));
      const first = /data-id="([^"]+)"/.exec(text)![1]!;
      const from = Date.now();
      await desks[3]!.post(`/desk/cases/${first}/claim`);
      await until('every feed to show who has it', () =>
        feeds.every(({ heard }) => heard.includes('"holder":"Deskd"')),
      );
      expect(Date.now() - from).to.be.lessThan(2_000);
      gone.abort();
    });
  });

  describe('over two processes on one Redis', () => {
    let redis: RedisServer;
    let here: Awaited<ReturnType<typeof openDesk>>;
    let there: Awaited<ReturnType<typeof openDesk>>;
    before(async function () {
      needsRedis(this);
      redis = await RedisServer.start();
      here = await openDesk(() => openRedisLedger(redis.url, 'test'));
      there = await openDesk(() => openRedisLedger(redis.url, 'test'));
    });
    after(async () => {
      await here?.close();
      await there?.close();
      await redis?.close();
    });

    it('somebody who signed in at one is known at the other, seen on shift, and gone from both within 5 s', async () => {
      const sam = await here.member('Sam', ['worker']);
      const priya = await there.member('Priya', ['worker']);
      const elsewhere = there.visitor();
      elsewhere.cookie = sam.visitor.cookie;
      await elsewhere.get('/desk');
      expect((await here.visitor().get('/desk', asJson)).status).to.equal(401);
      await priya.visitor.get('/desk');
      const both = JSON.stringify((await here.ledger.ranked('shift')).map(({ value }) => JSON.parse(value).name));
      expect(both).to.contain('Sam').and.to.contain('Priya');
      const feed = await elsewhere.open('GET', '/desk/events', undefined, { accept: 'text/event-stream' });
      const ended = feed.text();
      const began = Date.now();
      const ada = await here.member('Ada', ['administrator']);
      const page = (await ada.visitor.get('/desk/people')).text;
      const id = new RegExp(`${sam.login}[\\s\\S]*?people/([\\w-]{43})/end`).exec(page)![1]!;
      await ada.visitor.post(`/desk/people/${id}/end`);
      expect(await ended).to.contain('event: out');
      expect((await elsewhere.get('/desk', asJson)).status).to.equal(401);
      expect(Date.now() - began).to.be.lessThan(5_000);
    });
  });
});
