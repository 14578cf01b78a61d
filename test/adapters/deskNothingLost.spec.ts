import { expect } from 'chai';
import { type Answer, openDesk, type Visitor } from './openDesk.ts';

const DANGER = 'I want to end my life';
const MINUTE = 60_000;

/** What a box of the page holds. */
const boxOf = (page: string, id: string): string | undefined =>
  new RegExp(`<textarea id="${id}"[^>]*>([^<]*)</textarea>`).exec(page)?.[1];
/** The hidden fields of a form, and where it goes. */
const formOf = ({ text }: Answer, to: string): Record<string, string> => {
  const form = text.split('<form ').find((each) => each.includes(`action="${to}"`)) ?? '';
  const fields = [...form.split('</form>')[0]!.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name, value]));
};

describe('what somebody at the desk has written is not lost', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  beforeEach(async () => {
    house = await openDesk();
  });
  afterEach(() => house.close());

  let conversations = 0;
  const newCase = async () => {
    const it = await house.resident(`c${++conversations}`, DANGER);
    return { ...it, path: `/desk/cases/${it.id}` };
  };
  const pickUp = async (visitor: Visitor, path: string): Promise<string> => {
    expect((await visitor.post(`${path}/claim`)).status).to.equal(303);
    return /data-fence="(\d+)"/.exec((await visitor.get(path)).text)![1]!;
  };

  describe('a case that is theirs no longer', () => {
    it('gives a note for colleagues back in the box for colleagues, and never in the box for the resident', async () => {
      const { visitor } = await house.member('Sam', ['worker']);
      const it = await newCase();
      const fence = await pickUp(visitor, it.path);
      await visitor.post(`${it.path}/release`, { fence, sure: 'yes' });
      const written: [string, Record<string, string>][] = [
        ['note', { kind: 'note', note: 'He reads her phone' }],
        ['pass', { to: 'team crisis', note: 'He reads her phone' }],
        ['close', { outcome: 'noReply', more: 'yes', next: 'He reads her phone' }],
        ['aside', { on: 'gp', date: '2026-03-10', time: '10:00', step: 'He reads her phone' }],
        ['huddle', { team: 'larkrise', urgency: 'soon', asked: 'He reads her phone' }],
      ];
      for (const [act, fields] of written) {
        const { status, text } = await visitor.post(`${it.path}/${act}`, { fence, ...fields });
        expect([status, boxOf(text, 'noted'), boxOf(text, 'words')], act).to.deep.equal([
          409,
          'He reads her phone',
          undefined,
        ]);
      }
      const back = await visitor.post(`${it.path}/claim`, { noted: 'He reads her phone' });
      expect([boxOf(back.text, 'note'), boxOf(back.text, 'text')]).to.deep.equal(['He reads her phone', '']);
    });

    it('gives a message for the resident back in the box for the resident', async () => {
      const { visitor } = await house.member('Sam', ['worker']);
      const it = await newCase();
      const fence = await pickUp(visitor, it.path);
      await visitor.post(`${it.path}/release`, { fence, sure: 'yes' });
      const { text } = await visitor.post(`${it.path}/say`, { fence, key: 'k', text: 'I am ringing now' });
      expect([boxOf(text, 'words'), boxOf(text, 'noted')]).to.deep.equal(['I am ringing now', undefined]);
    });
  });

  describe('a form that is refused', () => {
    it('keeps the note for whoever carries on, whom it was for, and what stands in the two boxes', async () => {
      const { visitor } = await house.member('Sam', ['worker']);
      const it = await newCase();
      const fence = await pickUp(visitor, it.path);
      const boxes = { words: 'Half a mess', noted: 'half a note' };
      await house.resident(it.conversation, DANGER);
      const form = { fence, to: 'team hospital', note: 'She knows Ann.', ...boxes };
      // Danger that nobody has answered is asked about first.
      const tries: Record<string, string>[] = [{}, { to: 'person who has gone home', sure: 'yes' }];
      for (const wrong of tries) {
        const { status, text } = await visitor.post(`${it.path}/pass`, { ...form, ...wrong });
        expect([status, boxOf(text, 'pass-note'), boxOf(text, 'text'), boxOf(text, 'note')]).to.deep.equal([
          422,
          'She knows Ann.',
          boxes.words,
          boxes.noted,
        ]);
        if (!('to' in wrong)) expect(text).to.contain('<option value="team hospital" selected>');
        else expect(text).to.contain('aria-describedby="pass-hint pass-to-mistake" aria-invalid="true"');
      }
      for (const act of ['close', 'aside', 'release']) {
        const { status, text } = await visitor.post(`${it.path}/${act}`, { fence, ...boxes });
        expect([status, boxOf(text, 'text'), boxOf(text, 'note')], act).to.deep.equal([422, boxes.words, boxes.noted]);
      }
    });

    it('keeps that a lift is needed when no time was chosen, and why a record is to go when ERASE was not typed', async () => {
      const ada = await house.person('Ada');
      const it = await newCase();
      const fence = await pickUp(ada, it.path);
      const booked = await ada.post(`${it.path}/hub`, { fence, do: 'booked', lift: 'yes' });
      expect(booked.text).to.match(/id="lift"[^>]* checked/);
      await house.resident('plain', 'What is on this week?');
      const erased = await ada.post('/desk/person/plain/erase', { because: 'wrongPerson', typed: 'yes' });
      expect([erased.status, erased.text.includes('value="wrongPerson" selected')]).to.deep.equal([422, true]);
    });

    it('keeps a supervisor’s reason that is too short', async () => {
      const { visitor } = await house.member('Max', ['supervisor']);
      const it = await newCase();
      const { text } = await visitor.post(`${it.path}/open`, { reason: 'Son rang' });
      expect(boxOf(text, 'reason')).to.equal('Son rang');
    });
  });

  describe('a desk that has locked', () => {
    it('gives every form back, and sends it as it was once it is open', async () => {
      const sam = await house.member('Sam', ['worker']);
      const it = await newCase();
      const fence = await pickUp(sam.visitor, it.path);
      house.pass(16 * MINUTE);
      const note = { kind: 'note', note: 'Her daughter rang' };
      const locked = await sam.visitor.post(`${it.path}/note`, { fence, ...note });
      expect([locked.status, boxOf(locked.text, 'unsent-0')]).to.deep.equal([423, note.note]);
      const unlock = formOf(locked, '/desk/unlock');
      const wrong = await sam.visitor.post('/desk/unlock', { ...unlock, secret: 'wrong' });
      expect([wrong.status, formOf(wrong, '/desk/unlock')]).to.deep.equal([401, unlock]);
      const open = await sam.visitor.post('/desk/unlock', { ...unlock, secret: sam.password });
      expect([open.status, boxOf(open.text, 'unsent-0')]).to.deep.equal([200, note.note]);
      expect(formOf(open, `${it.path}/note`)).to.deep.equal({ fence, ...note });
      // Sixteen minutes are longer than a claim: it is said who has it, with the note still there.
      const sent = await sam.visitor.post(`${it.path}/note`, formOf(open, `${it.path}/note`));
      expect([sent.status, boxOf(sent.text, 'noted')]).to.deep.equal([409, note.note]);
    });

    it('sends nothing to an address that is not the desk’s', async () => {
      const sam = await house.member('Sam', ['worker']);
      house.pass(16 * MINUTE);
      const form = { address: '//evil.example/x', 'kept-note': 'two words', secret: sam.password };
      const opened = await sam.visitor.post('/desk/unlock', form);
      expect([opened.status, opened.headers.get('location')]).to.deep.equal([303, '/desk']);
    });
  });

  describe('a session that has ended', () => {
    it('gives back what was sent, and it is kept when they have signed in again', async () => {
      const ada = await house.person('Ada');
      const reason = { reason: 'The family has complained.', review: '2026-06-01' };
      const it = await newCase();
      const path = `/desk/person/${it.conversation}/hold`;
      const before = ada.cookie;
      ada.cookie = '';
      const out = await ada.post(path, reason);
      expect([out.status, boxOf(out.text, 'unsent-0')]).to.deep.equal([401, reason.reason]);
      expect(out.text).to.contain('You are signed out').and.to.contain('Sign in again in another window');
      ada.cookie = before;
      const sent = await ada.post(path, formOf(out, path));
      expect(sent.headers.get('location')).to.contain('done=held');
    });

    it('leads to the sign-in where nothing was written', async () => {
      const it = await newCase();
      const nobody = house.visitor();
      for (const [path, fields] of [
        [`${it.path}/claim`, {}],
        [`${it.path}/renew`, { fence: '1' }],
        ['/desk/sign-out', {}],
      ] as const) {
        const { status, headers } = await nobody.post(path, fields);
        expect([status, headers.get('location')], path).to.deep.equal([303, '/desk/sign-in']);
      }
    });

    it('says nothing of it to another site that sends a form', async () => {
      const { status, text } = await house
        .visitor()
        .post('/desk/people', { name: 'two words' }, { origin: 'https://evil.example' });
      expect([status, text.includes('two words')]).to.deep.equal([403, false]);
    });
  });
});
