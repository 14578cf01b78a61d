import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { openRedisLedger } from '../../adapters/redis/ledger.ts';
import type { Huddle } from '../../bot/huddles/huddle.ts';
import content from '../../content/huddles.json' with { type: 'json' };
import { needsRedis, RedisServer } from '../redisServer.ts';
import { type Answer, asJson, openDesk, type Visitor } from './openDesk.ts';

/** The desk's clock begins on Monday 9 March 2026 at 10am; Larkrise Surgery meets on Tuesdays at 1pm. */
const NEXT = 'larkrise-2026-03-10';
const AFTER = 'larkrise-2026-03-17';
const HOUR = 3_600_000;
const TO_THE_HUDDLE = 27 * HOUR;
const ASKED = 'Is the falls clinic right for her?';
const WISH = { team: 'larkrise', urgency: 'weeks', priority: 'turn', consent: 'given', reason: '', asked: ASKED };

type House = Awaited<ReturnType<typeof openDesk>>;

for (const engine of ['sqlite', 'redis'] as const)
  describe(`huddles at the desk, on ${engine}`, function () {
    this.timeout(20_000);
    let redis: RedisServer | undefined;
    let house: House;
    let sam: Visitor;
    let priya: Visitor;
    let people = 0;

    before(async function () {
      if (engine === 'sqlite') return;
      needsRedis(this);
      redis = await RedisServer.start();
    });
    after(() => redis?.close());

    beforeEach(async () => {
      const { url = '' } = redis ?? {};
      house = await openDesk(redis && (() => openRedisLedger(url, `council ${people++}`)));
      sam = await house.person('Sam');
      priya = await house.person('Priya');
    });
    afterEach(() => house.close());

    /** A case that somebody holds. */
    const held = async (by = sam, words = 'I want to end my life') => {
      const it = await house.resident(`person ${++people}`, words);
      await by.post(`/desk/cases/${it.id}/claim`);
      return (await house.records.case(it.id))!;
    };
    const put = async (it: { id: string; fence: number }, wish: Partial<typeof WISH> = {}, by = sam): Promise<Answer> =>
      by.post(`/desk/cases/${it.id}/huddle`, { fence: String(it.fence), ...WISH, ...wish });
    const huddle = async (id = NEXT): Promise<Huddle | undefined> => {
      const stored = await house.ledger.get('huddle', id);
      return stored && (JSON.parse(stored.value) as Huddle);
    };
    const on = async (id = NEXT): Promise<string[]> => (await huddle(id))?.cases.map((each) => each.case) ?? [];
    const notes = async (id: string): Promise<string[]> =>
      ((await house.records.case(id))!.notes ?? []).filter(({ kind }) => kind === 'huddle').map(({ text }) => text);
    /** A day and more goes by: whoever was signed in signs in again. */
    const toTheHuddle = async (): Promise<void> => {
      house.pass(TO_THE_HUDDLE);
      [sam, priya] = [await house.person('Sam'), await house.person('Priya')];
    };
    const begin = async (id = NEXT, by = sam): Promise<Answer> =>
      by.post(`/desk/huddles/${id}/begin`, { edits: String((await huddle(id))?.edits ?? 0) });
    const tick = async (roles: string[], by = sam, edits?: number): Promise<Answer> => {
      const body = new URLSearchParams({ edits: String(edits ?? (await huddle())!.edits) });
      for (const role of roles) body.append('there', role);
      const origin = { origin: house.publicUrl };
      return by.ask('POST', `/desk/huddles/${NEXT}/attendance`, [...body] as never, origin);
    };
    let answers = 0;
    const came = async (of: string, said: Record<string, string>, by = sam, edits?: number): Promise<Answer> => {
      const seen = edits ?? (await huddle())!.cases.find((each) => each.case === of)!.edits;
      const fields = { edits: String(seen), key: `key-${++answers}`, ...said };
      return by.post(`/desk/huddles/${NEXT}/${of}/outcome`, fields);
    };
    const ACTION = {
      outcome: 'action',
      what: 'Refer her to the falls clinic',
      who: 'Community nurse',
      'by-day': '17',
      'by-month': '3',
      'by-year': '2026',
    };
    const exported = async (which: string, more = '', by = sam): Promise<string[][]> => {
      const { status, text } = await by.get(`/desk/huddles/export?which=${which}&month=2026-03${more}`);
      expect(status).to.equal(200);
      return parse(text, { bom: true });
    };

    describe('putting a case on', () => {
      it('puts it on the next huddle of the practice, notes it, and leaves the case with its holder', async () => {
        const it = await held();
        const { status, headers } = await put(it);
        expect([status, headers.get('location')]).to.deep.equal([303, `/desk/cases/${it.id}/huddle?done=put`]);
        expect(await on()).to.deep.equal([it.id]);
        expect(await notes(it.id)).to.deep.equal(['Put on the huddle of Larkrise Surgery on Tuesday 10 March.']);
        const now = (await house.records.case(it.id))!;
        expect([now.status, now.owner?.name, now.fence]).to.deep.equal(['claimed', 'Sam', it.fence]);
        const { text } = await sam.get(`/desk/cases/${it.id}/huddle`);
        expect(text).to.include('On the huddle of Larkrise Surgery, Tuesday 10 March at 1pm').and.include(ASKED);
        // Whoever fills in this form goes on holding the case.
        expect(text).to.include(`data-renew="${it.id}" data-fence="${it.fence}"`).and.include('/desk/desk.js');
        expect((await house.audit()).filter(({ case: of }) => of === it.id).map(({ what }) => what)).to.include(
          'huddle.put',
        );
      });

      it('keeps what the huddle is asked under the person’s own key, so that erasing them erases it', async () => {
        const it = await held();
        await put(it, { consent: 'without', reason: 'She is at risk of serious harm' });
        const kept = (await house.ledger.get('huddle', NEXT))!.value;
        expect(kept).to.not.match(/falls|serious harm/);
        await house.ledger.commit({ put: [{ kind: 'key', id: it.conversation, value: null }] });
        const elsewhere = await openDesk(async () => house.ledger);
        // Another process, which has never held the key.
        const other = await elsewhere.person('Lee');
        const { text } = await other.get(`/desk/huddles/${NEXT}/${it.id}`);
        expect(text).to.include('have been erased').and.not.include('falls');
        await elsewhere.desk.close();
        elsewhere.server.server.closeAllConnections();
        elsewhere.server.close();
      });

      it('is once however often it is asked, one after another or at once', async () => {
        const it = await held();
        const all = await Promise.all([1, 2, 3, 4].map(() => put(it)));
        expect(all.every(({ status }) => status === 303)).to.equal(true);
        expect((await put(it)).headers.get('location')).to.include('done=already');
        expect(await on()).to.deep.equal([it.id]);
        expect(await notes(it.id)).to.have.length(1);
      });

      it('loses none of many that are put on one sheet at once', async () => {
        const cases = [];
        for (let n = 0; n < 8; n++) cases.push(await held());
        await Promise.all(cases.map((it) => put(it)));
        expect((await on()).sort()).to.deep.equal(cases.map(({ id }) => id).sort());
      });

      it('asks for consent: not asked is refused, and without it a lawful reason is needed', async () => {
        const it = await held();
        for (const [wish, field, said] of [
          [{ consent: 'notAsked' }, 'consent', 'Ask them first'],
          [{ consent: '' }, 'consent', 'Say whether they agree'],
          [{ consent: 'without' }, 'reason', 'lawful reason, in at least 10'],
          [{ asked: ' ' }, 'asked', 'Write what the huddle is asked'],
          [{ asked: 'é'.repeat(1_001) }, 'asked', 'at most 1,000'],
          [{ urgency: 'high' }, 'urgency', 'Choose how urgent'],
          [{ priority: '<script>' }, 'priority', 'Choose where it stands'],
          [{ team: 'nobody' }, 'team', 'Choose a practice'],
        ] as const) {
          const { status, text } = await put(it, wish);
          expect(status, field).to.equal(422);
          expect(text, field).to.include(`<a href="#${field}">`).and.include(said);
          expect(text, field).to.include(`id="${field}-mistake"`).and.include('<title>Error: ');
          expect(text).to.not.include('<script>');
          if (field !== 'asked') expect(text, 'what was written stays').to.include(ASKED);
        }
        expect(await huddle()).to.equal(undefined);
      });

      it('refuses a practice that closed with the reason, and offers the next one of its network', async () => {
        const it = await held();
        const { status, text } = await put(it, { team: 'old-mill' });
        expect(status).to.equal(422);
        expect(text).to.include('The last day of Old Mill Practice is 27 February 2026');
        expect(text).to.include('that of Heron Bank Medical Centre, on Monday 9 March at 12:30pm');
        expect(text).to.match(/<option value="heron-bank" selected>/);
        expect(text).to.include(ASKED);
        expect(await house.ledger.ranked('huddle')).to.deep.equal([]);
      });

      it('is for its holder alone, and for a claim that still holds', async () => {
        const it = await held();
        expect((await put(it, {}, priya)).status).to.equal(409);
        expect((await priya.get(`/desk/cases/${it.id}/huddle`)).status).to.equal(403);
        expect((await put({ ...it, fence: it.fence + 1 })).status).to.equal(409);
        house.pass(61_000);
        const late = await put(it);
        expect(late.status).to.equal(409);
        expect(late.text, 'what was written is given back').to.include(ASKED);
        expect(await on()).to.deep.equal([]);
      });

      it('goes to the date after when a sheet is full', async () => {
        const full = Array.from({ length: content.mostCases }, (_, n) => ({ case: `x${n}`, priority: 'turn', at: n }));
        const value = JSON.stringify({ id: NEXT, team: 'larkrise', date: '2026-03-10', at: 1, edits: 0, cases: full });
        await house.ledger.commit({ put: [{ kind: 'huddle', id: NEXT, value, rank: 1 }] });
        const it = await held();
        await put(it);
        expect(await on(AFTER)).to.deep.equal([it.id]);
      });

      it('moves to another date with all that was written, and comes off, and leaves nothing behind', async () => {
        const it = await held();
        await put(it);
        const act = (what: string, more: Record<string, string>) =>
          sam.post(`/desk/cases/${it.id}/huddle/${what}`, { fence: String(it.fence), ...more });
        expect((await act('move', { from: NEXT, to: '' })).text).to.include('Choose a date on which they meet');
        for (const to of ['larkrise-2026-03-11', 'old-mill-2026-03-11', 'larkrise-2026-03-03', 'x'])
          expect((await act('move', { from: NEXT, to })).status, to).to.equal(422);
        expect((await act('move', { from: NEXT, to: AFTER })).status).to.equal(303);
        expect([await on(), await on(AFTER)]).to.deep.equal([[], [it.id]]);
        expect(await house.ledger.get('huddle', NEXT), 'an empty sheet is not kept').to.equal(undefined);
        expect((await sam.get(`/desk/huddles/${AFTER}/${it.id}`)).text).to.include(ASKED);
        expect((await act('off', { from: NEXT })).text).to.include('not on that huddle any more');
        expect((await act('off', { from: AFTER })).status).to.equal(303);
        expect(await house.ledger.ranked('huddle')).to.deep.equal([]);
        expect(await notes(it.id)).to.deep.equal([
          'Put on the huddle of Larkrise Surgery on Tuesday 10 March.',
          'Moved from the huddle of Larkrise Surgery on Tuesday 10 March to the huddle of Larkrise Surgery on Tuesday 17 March.',
          'Taken off the huddle of Larkrise Surgery on Tuesday 17 March.',
        ]);
      });
    });

    describe('the sheet', () => {
      it('shows practice, dates, cases, urgency, priority and who attends, and none of anybody’s words', async () => {
        const it = await held();
        await put(it, { priority: 'first', urgency: 'beforeNext' });
        const other = await held();
        await put(other, { priority: 'ifTime' });
        const third = await held();
        await put(third, { priority: 'first' });
        const { text } = await priya.get(`/desk/huddles/${NEXT}`);
        for (const said of [
          'Huddle of Larkrise Surgery',
          '<dd>10 March 2026</dd>',
          '<dd>17 March 2026</dd>',
          'Z90001',
          'Cannot wait for the huddle after this one',
          'Talk about first',
          'With consent',
          'Community nurse',
          'Local area co-ordinator',
        ])
          expect(text).to.include(said);
        expect(text).to.not.match(/falls|end my life/);
        const order = [...text.matchAll(/NWD-[A-Z0-9]{6}/g)].map(([found]) => found);
        expect(order, 'as their workers chose').to.deep.equal([it, third, other].map(({ reference }) => reference));
        expect((await house.audit()).map(({ what }) => what)).to.include('huddle.viewed');
      });

      it('is not there for a day on which they do not meet, nor for strangers', async () => {
        for (const id of ['larkrise-2026-03-11', 'nobody-2026-03-10', 'x', '..%2f..', `${NEXT}%00`])
          expect((await sam.get(`/desk/huddles/${id}`)).status, id).to.equal(404);
        expect((await sam.get(`/desk/huddles/${NEXT}/x`)).status).to.equal(404);
        expect((await house.visitor().get(`/desk/huddles/${NEXT}`)).status).to.equal(303);
        const { visitor } = await house.member('Ann', ['auditor', 'keeper', 'administrator']);
        expect((await visitor.get(`/desk/huddles/${NEXT}`)).status).to.equal(403);
        expect((await visitor.get('/desk/huddles/export?which=sheet&month=2026-03')).status).to.equal(403);
      });

      it('stands in the room of the huddles with its count, and a closed practice with its last day', async () => {
        await put(await held());
        const { text } = await sam.get('/desk/huddles');
        expect(text).to.match(/Larkrise Surgery<\/strong>[\s\S]*?Tuesday 10 March at 1pm.*?<span>1 case<\/span>/);
        expect(text).to.include('None after 27 February 2026: closed');
      });

      it('says that a huddle moved because of a bank holiday', async () => {
        house.pass(25 * 24 * HOUR);
        sam = await house.person('Sam');
        expect((await sam.get('/desk/huddles')).text).to.match(
          /Heron Bank Medical Centre<\/strong>[^\n]*\n[^\n]*Tuesday 7 April at 12:30pm.*?moved because of a bank holiday/,
        );
      });
    });

    describe('while it is held', () => {
      let mine: Awaited<ReturnType<typeof held>>;
      beforeEach(async () => {
        mine = await held();
        await put(mine);
      });

      it('begins on its day and not before, by a named person, with half an hour on the clock', async () => {
        expect((await begin()).text).to.include('This huddle is not until Tuesday 10 March');
        await toTheHuddle();
        expect((await begin()).status).to.equal(303);
        expect((await begin()).status, 'pressed twice').to.equal(303);
        house.pass(12 * 60_000);
        const { text } = await sam.get(`/desk/huddles/${NEXT}`);
        expect(text)
          .to.match(/Sam, since 13:00/)
          .and.include('18 minutes of 30 were left')
          .and.include('ends at 13:30');
        house.pass(10 * 60_000);
        await sam.get('/desk/huddles');
        house.pass(10 * 60_000);
        expect((await sam.get(`/desk/huddles/${NEXT}`)).text).to.include('The 30 minutes were over at 13:30');
      });

      it('tells the second of two who begin it that the first runs it; they may take over, seeing that', async () => {
        await toTheHuddle();
        const [one, two] = await Promise.all([begin(NEXT, sam), begin(NEXT, priya)]);
        expect([one.status, two.status].sort()).to.deep.equal([303, 409]);
        const first = (await huddle())!.runs!.name;
        const second = first === 'Sam' ? priya : sam;
        expect((one.status === 409 ? one : two).text).to.include(`${first} saved this at`);
        expect((await begin(NEXT, second)).status).to.equal(303);
        expect((await huddle())!.runs!.name).to.not.equal(first);
      });

      it('loses nothing when two tick who came at once: the second is told, with their ticks still there', async () => {
        await toTheHuddle();
        await begin();
        const { edits } = (await huddle())!;
        expect((await tick(['gp', 'pharmacist'], priya, edits)).status).to.equal(303);
        const late = await tick(['communityNurse'], sam, edits);
        expect(late.status).to.equal(409);
        expect(late.text).to.include('Priya saved this at').and.include('Saved now: GP, Pharmacist');
        expect(late.text)
          .to.match(/value="communityNurse" checked/)
          .and.not.match(/value="gp" checked/);
        expect((await huddle())!.there).to.deep.equal(['gp', 'pharmacist']);
        expect((await tick(['gp', '<b>', 'nobody'])).status).to.equal(303);
        expect((await huddle())!.there).to.deep.equal(['gp']);
      });

      it('sends an action back onto the case as a note with the huddle’s date, who, and by when', async () => {
        await toTheHuddle();
        await begin();
        const { status, headers } = await came(mine.id, { ...ACTION, admissionAvoided: 'yes', newCase: 'no' });
        expect([status, headers.get('location')]).to.deep.equal([303, `/desk/huddles/${NEXT}/${mine.id}#said`]);
        expect((await notes(mine.id)).at(-1)).to.equal(
          'Huddle of Larkrise Surgery on Tuesday 10 March. Action agreed.\nAgreed: Refer her to the falls clinic\n' +
            'Who: Community nurse\nBy Tuesday 17 March. Set a time to look at it again on that day.',
        );
        expect((await house.ledger.get('huddle', NEXT))!.value).to.not.match(/falls|Community nurse/);
        const { text } = await sam.get(`/desk/huddles/${NEXT}/${mine.id}`);
        expect(text).to.include('Was a stay in hospital avoided?').and.include('In the queue: nobody holds it');
        expect(await on(AFTER)).to.deep.equal([]);
      });

      it('takes one answer once, tells whoever answers an older page, and keeps what they wrote in sight', async () => {
        await toTheHuddle();
        await begin();
        const first = { ...ACTION, edits: '1', key: 'the-same' };
        const path = `/desk/huddles/${NEXT}/${mine.id}/outcome`;
        const twice = await Promise.all([sam.post(path, first), sam.post(path, first)]);
        expect(twice.map(({ status }) => status)).to.deep.equal([303, 303]);
        expect(await notes(mine.id)).to.have.length(2);
        const late = await came(mine.id, { outcome: 'referred', what: 'Memory clinic' }, priya, 1);
        expect(late.status).to.equal(409);
        expect(late.text).to.include('Sam saved this at').and.include('Refer her to the falls clinic');
        expect(late.text).to.include('Memory clinic</textarea>');
        expect((await huddle())!.cases[0]!.outcome!.id).to.equal('action');
        expect((await came(mine.id, { outcome: 'referred', what: 'Memory clinic' }, priya)).status).to.equal(303);
        expect((await huddle())!.cases[0]!.outcome).to.deep.include({ id: 'referred', by: 'Priya' });
      });

      it('gives back what was written when the case was taken off meanwhile', async () => {
        await toTheHuddle();
        await begin();
        await sam.post(`/desk/cases/${mine.id}/claim`);
        const { fence } = (await house.records.case(mine.id))!;
        const off = await sam.post(`/desk/cases/${mine.id}/huddle/off`, { fence: String(fence), from: NEXT });
        expect(off.status).to.equal(303);
        const late = await came(mine.id, ACTION, priya, 1);
        expect(late.status).to.equal(409);
        expect(late.text).to.include('not on that huddle any more').and.include('Refer her to the falls clinic');
      });

      it('refuses an answer that lacks what it needs, with the reason at the field', async () => {
        await toTheHuddle();
        expect((await came(mine.id, ACTION)).text).to.include('Begin the huddle first');
        await begin();
        for (const [said, field] of [
          [{ outcome: '' }, 'outcome'],
          [{ outcome: 'won' }, 'outcome'],
          [{ ...ACTION, what: ' ' }, 'what'],
          [{ outcome: 'referred' }, 'what'],
          [{ ...ACTION, who: '' }, 'who'],
          [{ ...ACTION, 'by-day': '' }, 'by'],
          [{ ...ACTION, 'by-day': '9' }, 'by'],
          [{ ...ACTION, 'by-day': '31', 'by-month': '4' }, 'by'],
          [{ ...ACTION, 'by-year': '2036' }, 'by'],
          [{ outcome: 'closedHere', 'by-day': 'x' }, 'by'],
          [{ outcome: 'closedHere', newCase: 'notKnown' }, 'newCase'],
        ] as const) {
          const { status, text } = await came(mine.id, said);
          expect(status, `${field} ${JSON.stringify(said)}`).to.equal(422);
          expect(text).to.include(`<a href="#${field}">`);
        }
        expect((await huddle())!.cases[0]!.outcome).to.equal(undefined);
      });

      it('puts what is to come back on the next huddle, once, and takes it off when that was a slip', async () => {
        await toTheHuddle();
        await begin();
        await came(mine.id, { outcome: 'backNextWeek' });
        expect(await on(AFTER)).to.deep.equal([mine.id]);
        expect((await notes(mine.id)).at(-1)).to.include('It is on the huddle of Tuesday 17 March.');
        await came(mine.id, { outcome: 'backNextWeek', what: 'Ask her daughter first' });
        expect(await on(AFTER)).to.deep.equal([mine.id]);
        await came(mine.id, { outcome: 'closedHere' });
        expect(await on(AFTER)).to.deep.equal([]);
        await came(mine.id, { outcome: 'backNextWeek' });
        expect((await huddle(AFTER))!.cases[0]!.outcome, 'it starts afresh there').to.equal(undefined);
      });

      it('keeps an outcome for a case that was closed meanwhile, and says that it is closed', async () => {
        await toTheHuddle();
        await begin();
        const { fence } = await house.casework.claim(mine.id, { id: 'lee', name: 'Lee' });
        await house.casework.close(mine.id, { id: 'lee', name: 'Lee' }, fence, 'assessment');
        expect((await sam.get(`/desk/huddles/${NEXT}/${mine.id}`)).text).to.include(
          'The case has been closed since: Needs assessment or review booked',
        );
        expect((await came(mine.id, ACTION)).status).to.equal(303);
        expect((await huddle())!.cases[0]!.outcome!.id).to.equal('action');
        expect((await house.records.case(mine.id))!.status).to.equal('closed');
      });

      it('is finished by a named person once somebody has ticked who came; what was not reached goes on', async () => {
        const other = await held();
        await put(other);
        await toTheHuddle();
        const finish = async (by = sam) =>
          by.post(`/desk/huddles/${NEXT}/finish`, { edits: String((await huddle())!.edits) });
        expect((await finish()).text).to.include('Begin the huddle first');
        await begin();
        expect((await finish()).text).to.include('Tick who came, and save it');
        await tick([]);
        expect((await finish()).text).to.include('A huddle that nobody came to is not finished');
        await tick(['gp', 'facilitator']);
        await came(mine.id, { outcome: 'closedHere' });
        expect((await sam.get(`/desk/huddles/${NEXT}`)).text).to.include('1 without an outcome');
        expect((await finish(priya)).status).to.equal(303);
        expect((await huddle())!.finished!.by).to.equal('Priya');
        expect(await on(AFTER)).to.deep.equal([other.id]);
        expect((await notes(other.id)).at(-1)).to.include('Not reached');
        for (const again of [await finish(), await came(other.id, ACTION), await tick(['pic']), await begin()]) {
          expect(again.status).to.equal(409);
          expect(again.text).to.include('That huddle is finished');
        }
        await sam.post(`/desk/cases/${mine.id}/claim`);
        await put((await house.records.case(mine.id))!);
        expect(await on(AFTER), 'a finished huddle takes no case').to.include(mine.id);
        expect((await sam.get('/desk/huddles')).text).to.include('Finished by Priya');
      });

      it('names a huddle whose day went by, and lets it be finished late', async () => {
        house.pass(3 * 24 * HOUR);
        sam = await house.person('Sam');
        expect((await sam.get('/desk/huddles')).text).to.match(/Not finished[\s\S]*larkrise-2026-03-10/);
        await begin();
        await tick(['gp']);
        await sam.post(`/desk/huddles/${NEXT}/finish`, { edits: String((await huddle())!.edits) });
        expect(await on(AFTER)).to.deep.equal([mine.id]);
        expect((await sam.get('/desk/huddles')).text).to.not.include('id="late-title"');
      });

      it('is opened again on the same day by whoever pressed too soon, and not afterwards', async () => {
        await toTheHuddle();
        await begin();
        await tick(['gp']);
        const head = async () => ({ edits: String((await huddle())!.edits) });
        await sam.post(`/desk/huddles/${NEXT}/finish`, await head());
        expect(await on(AFTER)).to.deep.equal([mine.id]);
        expect((await priya.post(`/desk/huddles/${NEXT}/reopen`, { edits: '0' })).status).to.equal(409);
        expect((await priya.post(`/desk/huddles/${NEXT}/reopen`, await head())).status).to.equal(303);
        expect((await came(mine.id, ACTION)).status).to.equal(303);
        expect(await on(AFTER), 'it was talked about after all').to.deep.equal([]);
        await sam.post(`/desk/huddles/${NEXT}/finish`, await head());
        expect((await huddle())!.finished!.by).to.equal('Sam');
        house.pass(24 * HOUR);
        sam = await house.person('Sam');
        const late = await sam.post(`/desk/huddles/${NEXT}/reopen`, await head());
        expect([late.status, (await huddle())!.finished?.by]).to.deep.equal([409, 'Sam']);
        const facts = { edits: String((await huddle())!.cases[0]!.edits), gender: 'a woman' };
        expect((await sam.post(`/desk/huddles/${NEXT}/${mine.id}/trackers`, facts)).status, 'trackers').to.equal(303);
      });

      it('asks for another outcome where the practice closes and there is no next huddle', async () => {
        const late = 'old-mill-2026-02-25';
        const stored = (await huddle())!;
        const value = JSON.stringify({ ...stored, id: late, team: 'old-mill', date: '2026-02-25' });
        await house.ledger.commit({ put: [{ kind: 'huddle', id: late, value, rank: 1 }] });
        await begin(late);
        const head = async () => ({ edits: String((await huddle(late))!.edits) });
        expect(
          (await sam.post(`/desk/huddles/${late}/attendance`, { ...(await head()), there: 'gp' })).status,
        ).to.equal(303);
        const not = await sam.post(`/desk/huddles/${late}/finish`, await head());
        expect([not.status, (await huddle(late))!.finished]).to.deep.equal([409, undefined]);
        expect(not.text).to.include('There is no next huddle in the coming weeks. Choose another outcome.');
        const closed = { edits: '1', key: 'k', outcome: 'closedHere' };
        expect((await sam.post(`/desk/huddles/${late}/${mine.id}/outcome`, closed)).status).to.equal(303);
        expect((await sam.post(`/desk/huddles/${late}/finish`, await head())).status).to.equal(303);
      });

      it('finishes though somebody’s words were erased meanwhile', async () => {
        await toTheHuddle();
        await begin();
        await tick(['gp']);
        for (const kind of ['key', 'conversation'] as const)
          await house.ledger.commit({ put: [{ kind, id: mine.conversation, value: null }] });
        expect((await came(mine.id, ACTION)).status).to.equal(404);
        const done = await sam.post(`/desk/huddles/${NEXT}/finish`, { edits: String((await huddle())!.edits) });
        expect(done.status).to.equal(303);
        expect((await huddle())!.finished!.by).to.equal('Sam');
      });
    });

    describe('what is taken away', () => {
      const facts = {
        nhsNumber: '9434765919',
        serviceUserId: '=1+1',
        age: '81',
        source: 'A&E',
        packageReduction: '3.5',
      };
      let mine: Awaited<ReturnType<typeof held>>;
      let other: typeof mine;

      /** Larkrise and Copse Lane have each held one; two cases were talked about at Larkrise. */
      beforeEach(async () => {
        [mine, other] = [await held(), await held()];
        await put(mine);
        await put(other, { consent: 'without', reason: '@SUM(A1) at risk of harm' });
        await toTheHuddle();
        await begin();
        await tick(['gp', 'communityNurse', 'socialWorker', 'areaCoordinator']);
        const enter = { edits: String((await huddle())!.cases.find((each) => each.case === mine.id)!.edits), ...facts };
        expect((await sam.post(`/desk/huddles/${NEXT}/${mine.id}/trackers`, enter)).status).to.equal(303);
        await came(mine.id, { ...ACTION, admissionAvoided: 'yes', newCase: 'yes', nonElective: 'no' });
        await came(other.id, { outcome: 'referred', what: '=HYPERLINK("x")', newCase: 'no', nonElective: 'yes' });
        await sam.post(`/desk/huddles/${NEXT}/finish`, { edits: String((await huddle())!.edits) });
      });

      it('has exactly the columns of the councils’ sheets', async () => {
        const heads: Record<string, string> = {
          sheet: 'Practice name|Practice number|Review date|Next meeting date|Case|Urgency|Priority|Cases by consent',
          attendance:
            'Week|Huddle date|Total cases|GP|Community nurse|Social worker|PIC|Pharmacist|Network facilitator|Total|Percentage',
          performance:
            'Practice|Network|Huddles per month (one is 30 minutes)|Cases monthly|Persons supported monthly|Cases reviewed monthly|Admissions avoided|New cases|Persons who appear for non-elective admissions',
          life: 'Service user ID|AIS number|NHS number|Age|Source of referral (community, ICN, rapid, A&E, hospital)|GP practice|Discharge to assess|LIFE|Rapid response|A&E liaison|Package reduction (hours a week)|Admissions avoided|Prevention of residential or nursing|Early discharge',
          journey:
            'Service user ID|AIS number|ICD or Read code|Network|GP practice|NHS number|Age|Gender|Network location|Long-term condition|Risk level|Hospital admissions a year|SALT codes|Source of referral level 1|Source of referral level 2|Gateway of care team|Pathway or service level 1|Pathway or service level 2',
        };
        for (const [which, head] of Object.entries(heads))
          expect((await exported(which))[0], which).to.deep.equal(head.split('|'));
      });

      it('counts what was done, and who came', async () => {
        expect((await exported('sheet')).slice(1)).to.have.deep.members([
          ['Larkrise Surgery', 'Z90001', '2026-03-10', '2026-03-17', mine.reference].concat(
            'Can wait a week or two',
            'In its turn',
            'With consent',
          ),
          ['Larkrise Surgery', 'Z90001', '2026-03-10', '2026-03-17', other.reference].concat(
            'Can wait a week or two',
            'In its turn',
            'Without consent, lawful reason given',
          ),
        ]);
        // The role that the council added is not of the core team: three of six came.
        expect((await exported('attendance')).slice(1)).to.deep.equal([
          ['2026-03-09', '2026-03-10', '2', '1', '1', '1', '0', '0', '0', '3', '50%'],
        ]);
        expect((await exported('performance')).slice(1)).to.deep.equal([
          ['Larkrise Surgery', 'North network (sample)', '1', '2', '2', '2', '1', '1', '1'],
        ]);
      });

      it('leaves ids blank unless staff entered them, and the risk level always', async () => {
        const [head, ...rows] = await exported('journey');
        const cell = (row: string[], name: string): string => row[head!.indexOf(name)]!;
        expect(rows).to.have.length(2);
        expect(rows.map((row) => cell(row, 'NHS number')).sort()).to.deep.equal(['', '943 476 5919']);
        expect(rows.map((row) => cell(row, 'Risk level'))).to.deep.equal(['', '']);
        expect(rows.map((row) => cell(row, 'AIS number'))).to.deep.equal(['', '']);
        const life = (await exported('life')).slice(1);
        expect(life.map((row) => row[11]).sort()).to.deep.equal(['', 'Yes']);
        expect(life.flat().filter((value) => value === 'A&E')).to.have.length(1);
      });

      it('holds no cell that a spreadsheet would run, and begins with the mark of UTF-8', async () => {
        for (const { id } of content.exports) {
          const { text, headers } = await sam.get(`/desk/huddles/export?which=${id}&month=2026-03`);
          expect(headers.get('content-disposition')).to.equal(`attachment; filename="${id}-2026-03.csv"`);
          expect(headers.get('content-type')).to.include('text/csv');
          const raw = Buffer.from(
            await (await sam.open('GET', `/desk/huddles/export?which=${id}&month=2026-03`)).arrayBuffer(),
          );
          expect([...raw.subarray(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
          const cells = (parse(text, { bom: true }) as string[][]).flat();
          expect(cells.length).to.be.greaterThan(8);
          for (const value of cells) expect(value).to.not.match(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/);
        }
        expect((await exported('life')).flat()).to.include("'=1+1");
      });

      it('is of one network or of all, of one month, and who took it stands in the audit', async () => {
        expect(await exported('sheet', '&network=south')).to.have.length(1);
        expect(await exported('sheet', '&network=north')).to.have.length(3);
        const april = await sam.get('/desk/huddles/export?which=sheet&month=2026-04');
        expect(parse(april.text, { bom: true })).to.have.length(1);
        const took = (await house.audit()).filter(({ what }) => what === 'huddles.exported');
        expect(took.map(({ to }) => to)).to.deep.equal([
          'sheet 2026-03 south',
          'sheet 2026-03 north',
          'sheet 2026-04 all',
        ]);
        expect(took[0]!.actor).to.match(/\S/);
        for (const [question, status] of [
          ['which=sheet&month=2026-13', 422],
          ['which=constructor&month=2026-03', 422],
          ['which=sheet&month=2026-03&network=<script>', 422],
          ['', 422],
        ] as const)
          expect((await sam.get(`/desk/huddles/export?${question}`)).status, question).to.equal(status);
      });

      it('tells nothing of whoever was erased, and still counts them', async () => {
        await house.ledger.commit({ put: [{ kind: 'key', id: mine.conversation, value: null }] });
        const elsewhere = await openDesk(async () => house.ledger);
        const lee = await elsewhere.person('Lee');
        const life = await exported('life', '', lee);
        expect(life.flat().join()).to.not.match(/943|1\+1|81/);
        expect((await exported('performance', '', lee))[1]![5]).to.equal('2');
        await elsewhere.desk.close();
        elsewhere.server.server.closeAllConnections();
        elsewhere.server.close();
      });

      it('refuses a number that is none, and keeps what was typed', async () => {
        const next = await held();
        await put(next);
        const path = `/desk/huddles/${AFTER}/${next.id}/trackers`;
        const { status, text } = await sam.post(path, { edits: '1', nhsNumber: '9434765918', gender: 'a woman' });
        expect(status).to.equal(422);
        expect(text).to.include('That is not an NHS number').and.include('value="a woman"');
        expect((await sam.post(path, { edits: '1', gender: 'a woman' }, asJson)).status).to.equal(200);
        expect((await sam.get(`/desk/huddles/${AFTER}/${next.id}`)).text).to.include('value="a woman"');
        expect((await priya.post(path, { edits: '1', gender: 'a man' })).status, 'an older page').to.equal(409);
      });
    });
  });
