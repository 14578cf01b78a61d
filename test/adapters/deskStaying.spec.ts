import { expect } from 'chai';
import type { Channel, Conversation } from '../../bot/conversation.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import desk from '../../content/desk.json' with { type: 'json' };
import { asJson, openDesk, type Visitor } from './openDesk.ts';

/** The desk's clock begins on Monday 9 March 2026 at 10am. */
const DANGER = 'I want to end my life';
const SLOT = 'central 2026-03-11T12:00';
const OTHER = 'central 2026-03-11T12:30';

describe('staying with people at the desk', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  before(async () => {
    house = await openDesk();
  });
  after(() => house.close());

  let conversations = 0;
  /** Somebody who asks for an assessment. */
  const newCase = async (of: { channel?: Channel; safe?: Conversation['safeContact']; conversation?: string } = {}) => {
    const { channel = 'web', safe = 'notAsked', conversation = `s${++conversations}` } = of;
    const who = channel === 'web' ? 'dl' : '+447700900123';
    await house.records.change(
      conversation,
      (draft) => {
        draft.conversation.safeContact = safe;
        openOrRaise(draft, { kind: 'statutory', what: 'needsAssessment', urgency: 'routine', text: 'canary words' });
      },
      { channel, who },
    );
    const it = (await house.records.openCases()).find((each) => each.conversation === conversation)!;
    return { ...it, conversation, path: `/desk/cases/${it.id}` };
  };
  const pickUp = async (visitor: Visitor, path: string): Promise<string> => {
    expect((await visitor.post(`${path}/claim`)).status).to.equal(303);
    return /data-fence="(\d+)"/.exec((await visitor.get(path)).text)![1]!;
  };
  const onShift = async (name: string, role: 'worker' | 'supervisor' = 'worker') => {
    const member = await house.member(name, [role]);
    await member.visitor.get('/desk');
    const shift = (await house.ledger.ranked('shift')).map(({ value }) => JSON.parse(value));
    const { id } = shift.find((each) => each.name === name)!;
    return { ...member, id, to: `person ${id}` };
  };
  const aside = { on: 'gp', date: '2026-03-12', time: '11:00', step: 'Ring <the> GP.' };
  const lastSaid = async (conversation: string) => (await house.said(conversation)).at(-1)!;

  describe('writing to somebody by text', () => {
    const minded = async (of: Parameters<typeof newCase>[0]): Promise<string> => {
      const { visitor } = await house.member('Wren', ['worker']);
      const { path } = await newCase(of);
      await pickUp(visitor, path);
      return /<p id="careful"[^>]*>([^<]*)</.exec((await visitor.get(path)).text)![1]!;
    };

    it('says at the box that it may not be safe, and nothing where it is', async () => {
      expect(await minded({ channel: 'sms', safe: 'unknown' })).to.include('Do not ring or text first');
      expect(await minded({ channel: 'sms', safe: 'no' })).to.include('do not ring or text first');
      expect(await minded({ channel: 'sms', safe: 'yes' })).to.equal('');
      expect(await minded({ channel: 'web', safe: 'unknown' })).to.equal('');
    });
  });

  describe('closing', () => {
    it('asks for an outcome, to whom where somebody else has it now, and what happens next: each is told by its field', async () => {
      const sam = await onShift('Sam');
      const { path, id, conversation } = await newCase();
      const fence = await pickUp(sam.visitor, path);
      for (const [fields, faults] of [
        [{}, ['outcome', 'next']],
        [{ outcome: 'made up', more: 'no' }, ['outcome']],
        [{ outcome: '__proto__', more: 'no' }, ['outcome']],
        [{ outcome: 'otherTeam', more: 'no' }, ['outcome']],
        [{ outcome: 'connectedTo', more: 'no' }, ['to']],
        [{ outcome: 'referredTo', to: '  ', more: 'yes', next: ' ' }, ['to', 'next']],
        [{ outcome: 'assessment', more: 'yes' }, ['next']],
        [{ outcome: 'assessment', more: 'no', next: 'A visit.' }, ['next']],
      ] as [Record<string, string>, string[]][]) {
        const answer = await sam.visitor.post(`${path}/close`, { fence, ...fields });
        expect(answer.status, JSON.stringify(fields)).to.equal(422);
        const linked = [...answer.text.matchAll(/<li><a href="#(\w+)">/g)].map(([, field]) => field);
        expect(linked, JSON.stringify(fields)).to.deep.equal(faults);
        for (const field of faults)
          expect(answer.text).to.contain(`id="${field}-mistake"`).and.contain(`id="${field}"`);
      }
      const said = { outcome: 'connectedTo', to: 'The <men’s> shed', more: 'yes', next: 'Ann rings on Monday.' };
      const kept = await sam.visitor.post(`${path}/close`, { fence, ...said, outcome: '' });
      expect(kept.text).to.contain('The &lt;men’s&gt; shed').and.contain('Ann rings on Monday.</textarea>');
      expect((await sam.visitor.post(`${path}/close`, { fence, ...said }, asJson)).status).to.equal(200);
      const it = (await house.records.case(id))!;
      expect([it.outcome, it.ending]).to.deep.equal([
        'connectedTo',
        { to: 'The <men’s> shed', next: 'Ann rings on Monday.' },
      ]);
      expect((await house.records.conversation(conversation))!.earlier!.at(-1)).to.deep.include({
        id,
        to: 'The <men’s> shed',
        next: 'Ann rings on Monday.',
        by: { id: sam.id, name: 'Sam' },
      });
    });

    it('knows every outcome that is asked of it, and says those that are no longer offered', () => {
      const ids = desk.outcomes.map(({ id }) => id);
      for (const id of ['connectedTo', 'huddle', 'hospitalDischarge', 'referredTo', 'noReply', 'noConcern'])
        expect(ids).to.include(id);
      expect(new Set([...ids, ...desk.formerOutcomes.map(({ id }) => id)]).size).to.equal(
        ids.length + desk.formerOutcomes.length,
      );
    });
  });

  describe('setting aside', () => {
    it('tells every fault by its field with what was entered, and offers the next working day', async () => {
      const sam = await onShift('Sam1');
      const { path, id } = await newCase();
      const fence = await pickUp(sam.visitor, path);
      const tried = async (fields: Record<string, string>) => {
        const answer = await sam.visitor.post(`${path}/aside`, { fence, ...aside, ...fields });
        expect(answer.status, JSON.stringify(fields)).to.equal(422);
        return answer.text;
      };
      expect(await tried({ on: 'nothing' })).to.contain('href="#on"');
      expect(await tried({ step: ' ' })).to.contain('href="#step"');
      expect(await tried({ date: '2026-04-03' })).to.contain('9am on Tuesday 7 April');
      expect(await tried({ date: '2026-03-14' })).to.contain('9am on Monday 16 March');
      expect(await tried({ date: '2026-03-08' }))
        .to.contain('That time has gone by')
        .and.contain('10am today');
      expect(await tried({ date: '2028-03-08' })).to.contain('too long');
      expect(await tried({ date: '' })).to.contain('Enter a day and a time');
      const text = await tried({ date: '2026-03-14' });
      expect(text)
        .to.contain('Ring &lt;the&gt; GP.')
        .and.match(/<option value="gp" selected>/);
      expect((await house.records.case(id))!.status).to.equal('claimed');
    });

    it('the resident is told, the card is shut for who held it, and it is found under my work', async () => {
      const sam = await onShift('Sam2');
      const { path, id, conversation, reference } = await newCase();
      const fence = await pickUp(sam.visitor, path);
      const done = await sam.visitor.post(`${path}/aside`, { fence, ...aside });
      expect([done.status, done.headers.get('location')]).to.deep.equal([303, `/desk/mine#${id}`]);
      const told = await lastSaid(conversation);
      expect(told.from).to.equal('bot');
      expect(told.text).to.contain('Sam2 will look at this again by 5pm on Thursday').and.contain('wait for the GP');
      expect(told.text).to.not.contain('Ring');
      const mine = (await sam.visitor.get('/desk/mine')).text;
      expect(mine).to.contain(reference).and.contain('Comes back 11am on Thursday').and.contain('Ring &lt;the&gt; GP.');
      expect((await sam.visitor.get('/desk')).text).to.not.contain(reference);
      // Another tab that still shows it: told so, with the words kept.
      const late = await sam.visitor.post(`${path}/say`, { fence, key: 'k', text: 'half a thought' });
      expect([late.status, late.text.includes('You have set it aside until 11am on Thursday')]).to.deep.equal([
        409,
        true,
      ]);
      expect(late.text).to.contain('half a thought').and.not.contain('nobody has it now');
      expect((await sam.visitor.post(`${path}/renew`, { fence }, asJson)).text).to.contain('"aside"');
      const again = await sam.visitor.post(`${path}/aside`, { fence, ...aside, date: '2026-03-13' });
      expect(again.status).to.equal(303);
      expect(await lastSaid(conversation)).to.deep.include({ from: 'bot' });
    });

    it('its worker reads it while it waits, without a word to the resident; nobody else does', async () => {
      const [sam, priya, max] = [await onShift('Sam3'), await onShift('Priya3'), await onShift('Max3', 'supervisor')];
      const { path, conversation } = await newCase();
      const fence = await pickUp(sam.visitor, path);
      await sam.visitor.post(`${path}/aside`, { fence, ...aside });
      const before = (await house.said(conversation)).length;
      const card = await sam.visitor.get(path);
      expect(card.text).to.contain('canary').and.contain('Take it up again now').and.not.contain('id="say"');
      expect((await sam.visitor.post(`${path}/note`, { kind: 'note', note: 'The GP rang back.' })).status).to.equal(
        303,
      );
      expect((await house.said(conversation)).length).to.equal(before);
      for (const { visitor } of [priya, max]) {
        const shut = await visitor.get(path);
        expect([shut.status, shut.text.includes('canary')]).to.deep.equal([403, false]);
        expect((await visitor.post(`${path}/claim`)).status).to.equal(409);
        expect((await visitor.post(`${path}/aside`, { fence, ...aside })).status).to.equal(409);
      }
      await pickUp(sam.visitor, path);
      expect((await lastSaid(conversation)).text).to.contain('Sam3 from Adult Social Care is here');
    });

    it('a phone that somebody else may read is sent nothing, and the worker is told that they were not told', async () => {
      const sam = await onShift('Sam4');
      const { path, conversation } = await newCase({ channel: 'sms', safe: 'unknown' });
      const fence = await pickUp(sam.visitor, path);
      const before = (await house.said(conversation)).length;
      await sam.visitor.post(`${path}/aside`, { fence, ...aside });
      expect((await house.said(conversation)).length).to.equal(before);
      expect((await sam.visitor.get('/desk/mine')).text).to.contain(desk.staying.notTold);
    });

    it('new danger brings it back before everybody’s eyes, and its worker’s open page is shut', async () => {
      const [sam, priya] = [await onShift('Sam5'), await onShift('Priya5')];
      const { path, conversation, reference } = await newCase();
      const fence = await pickUp(sam.visitor, path);
      await sam.visitor.post(`${path}/aside`, { fence, ...aside });
      await house.resident(conversation, DANGER);
      const queue = (await priya.visitor.get('/desk')).text;
      expect(queue).to.contain(reference);
      expect((await sam.visitor.get(path)).status).to.equal(403);
      await pickUp(priya.visitor, path);
    });

    it('an account that ends leaves nobody waiting for its person', async () => {
      const sam = await onShift('Sam6');
      const { visitor: ada } = await house.member('Ada', ['administrator']);
      const { path, id } = await newCase();
      const fence = await pickUp(sam.visitor, path);
      await sam.visitor.post(`${path}/aside`, { fence, ...aside });
      const people = (await ada.get('/desk/people')).text;
      const account = new RegExp(`${sam.login}[\\s\\S]*?people/([\\w-]{43})/end`).exec(people)![1]!;
      await ada.post(`/desk/people/${account}/end`);
      const it = (await house.records.case(id))!;
      expect([it.status, it.owner]).to.deep.equal(['waiting', undefined]);
      expect((await house.ledger.waiting(['comeBack'])).some((work) => work.id === `comeBack ${id}`)).to.equal(true);
    });
  });

  describe('somebody who comes back', () => {
    it('is kept a while for whoever knew them, who sees the earlier case; others are told so', async () => {
      const [sam, priya] = [await onShift('Sam7'), await onShift('Priya7')];
      const first = await newCase();
      const fence = await pickUp(sam.visitor, first.path);
      await sam.visitor.post(`${first.path}/note`, { note: 'He likes <tea>.' });
      await sam.visitor.post(`${first.path}/close`, { fence, outcome: 'assessment', more: 'yes', next: 'A visit.' });
      const again = await newCase({ conversation: first.conversation });
      const row = (html: string) => html.slice(html.indexOf(`data-id="${again.id}"`)).split('</li>')[0]!;
      expect(row((await sam.visitor.get('/desk')).text)).to.contain(
        'You knew them, 9 Mar: Needs assessment or review booked',
      );
      const others = row((await priya.visitor.get('/desk')).text);
      expect(others)
        .to.contain('Sam7 knew them')
        .and.contain('Kept for Sam7 until 10:')
        .and.match(/claim" data-when="unclaimed" hidden/);
      const kept = await priya.visitor.post(`${again.path}/claim`);
      expect([kept.status, kept.text.includes('Kept for Sam7 until')]).to.deep.equal([409, true]);
      expect(kept.text).to.not.contain('Pick it up</button>');
      await pickUp(sam.visitor, again.path);
      const link = `${again.path}/earlier/${first.reference}`;
      expect((await sam.visitor.get(again.path)).text).to.contain(`href="${link}"`);
      const earlier = await sam.visitor.get(link);
      expect(earlier.text).to.contain('A visit.').and.contain('He likes &lt;tea&gt;.').and.contain('canary words');
      const read = (await house.audit()).filter(({ what }) => what === 'case.earlierViewed');
      expect(read.map((entry) => entry.case)).to.deep.equal([first.id]);
      expect((await priya.visitor.get(link)).status).to.equal(403);
    });

    it('a reference of somebody else’s case opens nothing', async () => {
      const sam = await onShift('Sam8');
      const [one, two] = [await newCase(), await newCase()];
      const fence = await pickUp(sam.visitor, one.path);
      await sam.visitor.post(`${one.path}/close`, { fence, outcome: 'noConcern', more: 'no' });
      await pickUp(sam.visitor, two.path);
      for (const reference of [one.reference, two.reference, 'NWD-222222', '__proto__'])
        expect((await sam.visitor.get(`${two.path}/earlier/${reference}`)).status, reference).to.equal(404);
    });

    it('a supervisor need not wait', async () => {
      const [sam, max] = [await onShift('SamS'), await onShift('MaxS', 'supervisor')];
      const first = await newCase();
      const fence = await pickUp(sam.visitor, first.path);
      await sam.visitor.post(`${first.path}/close`, { fence, outcome: 'noConcern', more: 'no' });
      const again = await newCase({ conversation: first.conversation });
      await pickUp(max.visitor, again.path);
    });

    it('when they are not on shift, anybody may pick it up at once', async () => {
      const [sam, priya] = [await onShift('Sam9'), await onShift('Priya9')];
      const first = await newCase();
      const fence = await pickUp(sam.visitor, first.path);
      await sam.visitor.post(`${first.path}/close`, { fence, outcome: 'noConcern', more: 'no' });
      await sam.visitor.post('/desk/sign-out');
      const again = await newCase({ conversation: first.conversation });
      await pickUp(priya.visitor, again.path);
    });
  });

  describe('the end of a shift', () => {
    it('each case is passed on or kept, what is wrong comes back with what was entered, and the note is there for who comes next', async () => {
      const [sam, priya] = [await onShift('SamA'), await onShift('PriyaA')];
      const [one, two] = [await newCase(), await newCase()];
      const fences = [await pickUp(sam.visitor, one.path), await pickUp(sam.visitor, two.path)];
      const of = (it: { reference: string }, fields: Record<string, string>) =>
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${name}-${it.reference}`, value]));
      const half = await sam.visitor.post('/desk/handover', {
        ...of(one, { fence: fences[0]!, do: 'pass', to: priya.to, note: 'She waits for <the GP>.' }),
        ...of(two, {
          fence: fences[1]!,
          do: 'keep',
          on: 'family',
          date: '2026-03-14',
          time: '11:00',
          step: 'Ring the son.',
        }),
        shiftNote: 'The <phones> were down until noon.',
      });
      expect(half.status).to.equal(422);
      expect(half.text).to.contain(`href="#date-${two.reference}"`).and.contain('9am on Monday 16 March');
      expect(half.text).to.contain('Ring the son.</textarea>').and.not.contain(`title-${one.reference}`);
      expect((await house.records.case(one.id))!.passedTo).to.deep.include({ id: priya.id, by: 'SamA' });
      const rest = await sam.visitor.post('/desk/handover', {
        ...of(two, {
          fence: fences[1]!,
          do: 'keep',
          on: 'family',
          date: '2026-03-16',
          time: '11:00',
          step: 'Ring the son.',
        }),
      });
      expect(rest.headers.get('location')).to.equal('/desk/handover?done=1');
      expect((await house.records.case(two.id))!).to.deep.include({ status: 'waiting', nextStep: 'Ring the son.' });
      expect((await sam.visitor.get('/desk/handover?done=1')).text).to.contain('Nobody is left with you');
      const next = (await priya.visitor.get('/desk/mine')).text;
      expect(next).to.contain('The &lt;phones&gt; were down').and.contain(one.reference);
      expect(JSON.stringify(await house.ledger.ranked('shiftNote'))).to.not.contain('phones');
      expect((await sam.visitor.post('/desk/sign-out')).status).to.equal(303);
    });

    it('a choice that is missing, a fence that is old, and somebody who has gone home are told', async () => {
      const sam = await onShift('SamB');
      const it = await newCase();
      const fence = await pickUp(sam.visitor, it.path);
      const tried = async (fields: Record<string, string>) => {
        const named = Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [`${name}-${it.reference}`, value]),
        );
        const answer = await sam.visitor.post('/desk/handover', named);
        expect(answer.status, JSON.stringify(fields)).to.equal(422);
        return answer.text;
      };
      expect(await tried({ fence })).to.contain(desk.staying.mistakes.choose);
      expect(await tried({ fence, do: 'pass', to: 'person nobody', note: 'x' })).to.contain(desk.staying.mistakes.to);
      expect(await tried({ fence, do: 'pass', to: 'team crisis' })).to.contain(desk.staying.mistakes.note);
      expect(await tried({ fence: '99', do: 'pass', to: 'team crisis', note: 'x' })).to.contain(
        desk.staying.mistakes.changed,
      );
      await house.resident(it.conversation, DANGER);
      expect(await tried({ fence, do: 'keep', ...aside })).to.contain(desk.staying.mistakes.danger);
      expect((await house.records.case(it.id))!.status).to.equal('claimed');
    });

    it('notes are gone after four days', async () => {
      const own = await openDesk();
      try {
        const { visitor } = await own.member('Sam', ['worker']);
        await visitor.post('/desk/handover', { shiftNote: 'Gone by Friday.' });
        expect((await visitor.get('/desk/handover')).text).to.contain('Gone by Friday.');
        own.pass(5 * 86_400_000);
        const later = await own.member('Priya', ['worker']);
        expect((await later.visitor.get('/desk/mine')).text).to.not.contain('Gone by Friday.');
        expect(await own.ledger.ranked('shiftNote')).to.deep.equal([]);
      } finally {
        await own.close();
      }
    });
  });

  describe('everybody’s work', () => {
    it('is a supervisor’s to see and to hand on: counts by worker, what nobody has, what is waited for', async () => {
      const own = house;
      house = await openDesk();
      try {
        const [sam, priya, max] = [await onShift('Sam'), await onShift('Priya'), await onShift('Max', 'supervisor')];
        const [one, two, free] = [await newCase(), await newCase(), await newCase()];
        const fence = await pickUp(sam.visitor, one.path);
        await sam.visitor.post(`${one.path}/aside`, { fence, ...aside });
        await pickUp(sam.visitor, two.path);
        const rowOf = (html: string, name: string) =>
          [
            ...(new RegExp(`<tr><th scope="row">${name}[\\s\\S]*?</tr>`).exec(html)?.[0] ?? '').matchAll(
              /<td>(\d+)<\/td>/g,
            ),
          ].map(([, count]) => Number(count));
        const page = (await max.visitor.get('/desk/work')).text;
        expect(rowOf(page, 'Sam')).to.deep.equal([1, 0, 0, 1, 0]);
        expect(page).to.contain('Their GP').and.contain('Nobody has picked these up (1)').and.not.contain('canary');
        expect(page).to.not.contain(free.reference);
        expect((await sam.visitor.get('/desk/work')).status).to.equal(403);
        const form = { from: sam.id, to: priya.to, note: 'Sam is ill.' };
        for (const wrong of [{ from: 'nobody' }, { from: '' }, { to: sam.to }, { to: 'team nobody' }, { note: ' ' }])
          expect((await max.visitor.post('/desk/work', { ...form, ...wrong })).status, JSON.stringify(wrong)).to.equal(
            422,
          );
        const done = await max.visitor.post('/desk/work', form);
        expect(done.headers.get('location')).to.equal('/desk/work?given=1&left=');
        expect(rowOf((await max.visitor.get('/desk/work')).text, 'Priya')).to.deep.equal([0, 0, 0, 1, 0]);
        expect((await priya.visitor.get('/desk/mine')).text).to.contain(one.reference);
        expect((await lastSaid(one.conversation)).text).to.contain('Sam has asked Priya to look after your request');
        const acts = (await house.audit()).map(({ what, to }) => `${what} ${to}`);
        expect(acts).to.include.members([`case.handed ${priya.id}`, `work.handed ${sam.id}`]);
        expect(JSON.stringify(await house.audit())).to.not.contain('is ill');
      } finally {
        await house.close();
        house = own;
      }
    });
  });

  describe('a Talking Point for somebody', () => {
    const codeOf = (html: string): string => /Code <span class="reference">(TP-\w+)</.exec(html)?.[1] ?? '';

    it('is booked, moved and cancelled by who holds the case, and they are told with the code in the worker’s name', async () => {
      const sam = await onShift('SamH');
      const { path, conversation } = await newCase();
      const fence = await pickUp(sam.visitor, path);
      const page = await sam.visitor.get(`${path}/hub?hub=central`);
      expect(page.text).to.contain(`value="${SLOT}"`);
      const booked = await sam.visitor.post(`${path}/hub`, { fence, do: 'booked', slot: SLOT, name: 'Ann <b>' });
      expect(booked.headers.get('location')).to.equal(`${path}/hub?done=booked`);
      const now = (await sam.visitor.get(`${path}/hub?done=booked`)).text;
      const code = codeOf(now);
      expect(await lastSaid(conversation)).to.deep.include({ from: 'staff', name: 'SamH' });
      expect((await lastSaid(conversation)).text)
        .to.contain('SamH has booked')
        .and.contain('Wednesday 11 March at 12pm')
        .and.contain(code);
      const twice = await sam.visitor.post(`${path}/hub`, { fence, do: 'booked', slot: OTHER });
      expect([twice.status, twice.text.includes('changed or cancelled')]).to.deep.equal([422, true]);
      await sam.visitor.post(`${path}/hub`, { fence, do: 'moved', slot: OTHER, code });
      expect((await lastSaid(conversation)).text)
        .to.contain('12:30pm')
        .and.contain(code);
      await sam.visitor.post(`${path}/hub`, { fence, do: 'cancelled', code });
      expect((await lastSaid(conversation)).text).to.contain('has cancelled');
      expect(codeOf((await sam.visitor.get(`${path}/hub`)).text)).to.equal('');
      const acts = (await house.audit()).filter(({ actor }) => actor === sam.id).map(({ what }) => what);
      expect(acts).to.include.members(['hub.booked', 'hub.moved', 'hub.cancelled']);
    });

    it('a double click is one booking, and of two workers who want the last place one is told that it is taken', async () => {
      const [sam, priya] = [await onShift('SamI'), await onShift('PriyaI')];
      const [one, two] = [await newCase(), await newCase()];
      const fences = [await pickUp(sam.visitor, one.path), await pickUp(priya.visitor, two.path)];
      const slot = 'central 2026-03-16T10:00';
      const clicks = await Promise.all(
        [1, 2].map(() => sam.visitor.post(`${one.path}/hub`, { fence: fences[0]!, do: 'booked', slot })),
      );
      expect(clicks.map(({ status }) => status)).to.deep.equal([303, 303]);
      expect((await house.said(one.conversation)).filter(({ text }) => text.includes('has booked'))).to.have.length(1);
      const late = await priya.visitor.post(`${two.path}/hub`, { fence: fences[1]!, do: 'booked', slot });
      expect([late.status, late.text.includes('just taken that time')]).to.deep.equal([422, true]);
    });

    it('where a text may be read by somebody else it is booked in silence, and the worker is told', async () => {
      const sam = await onShift('SamJ');
      const { path, conversation } = await newCase({ channel: 'sms', safe: 'unknown' });
      const fence = await pickUp(sam.visitor, path);
      const before = (await house.said(conversation)).length;
      const booked = await sam.visitor.post(`${path}/hub`, { fence, do: 'booked', slot: 'central 2026-03-18T10:00' });
      expect(booked.headers.get('location')).to.contain('told=no');
      expect((await sam.visitor.get(`${path}/hub?done=booked&told=no`)).text).to.contain('They were not told');
      expect((await house.said(conversation)).length).to.equal(before);
    });

    it('nobody else books, no time is made up, and no stranger’s code is cancelled', async () => {
      const [sam, priya] = [await onShift('SamK'), await onShift('PriyaK')];
      const [mine, other] = [await newCase(), await newCase()];
      const fence = await pickUp(sam.visitor, mine.path);
      const theirs = await pickUp(priya.visitor, other.path);
      await priya.visitor.post(`${other.path}/hub`, { fence: theirs, do: 'booked', slot: 'central 2026-03-18T11:00' });
      const code = codeOf((await priya.visitor.get(`${other.path}/hub`)).text);
      expect((await sam.visitor.get(`${other.path}/hub`)).status).to.equal(403);
      const post = (fields: Record<string, string>, path = mine.path) =>
        sam.visitor.post(`${path}/hub`, { fence, ...fields });
      expect((await post({ do: 'booked', slot: SLOT }, other.path)).status).to.equal(409);
      for (const slot of [
        '',
        'central 2026-03-11T12:01',
        'central 2026-03-04T10:00',
        'central 2031-03-05T10:00',
        'x y z',
      ])
        expect((await post({ do: 'booked', slot })).status, slot).to.equal(422);
      expect((await post({ do: 'cancelled', code })).status).to.equal(422);
      expect((await post({ do: 'moved', code, slot: SLOT })).status).to.equal(422);
      expect((await post({ do: 'everything' })).status).to.equal(422);
      expect(codeOf((await priya.visitor.get(`${other.path}/hub`)).text)).to.equal(code);
    });
  });
});
