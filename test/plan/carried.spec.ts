/** A plan on its way to a phone, an inbox or another channel: what may leave, once, and to whom. */
import { expect } from 'chai';
import { withoutBait } from '../../bot/plan/plan.ts';
import { PlanBook } from '../../bot/plan/planBook.ts';
import { planCodeIn } from '../../bot/plan/planCodes.ts';
import { addressIn, mobile } from '../../bot/plan/recipient.ts';
import { type Letter, OutsideFault } from '../../bot/ports.ts';
import { masterKey } from '../../bot/seal.ts';
import { FrontDoorUnderTest, IN_HOURS } from '../frontDoorUnderTest.ts';

const HOUR = 3_600_000;
const OTHER = '+447700900145';
const NIGHT = IN_HOURS + 13 * HOUR;

describe('a plan that is carried', function () {
  this.timeout(60_000);
  let door: FrontDoorUnderTest;
  afterEach(() => door.close());

  const open = async (at = IN_HOURS, parts = {}) => {
    door = await FrontDoorUnderTest.open(at, () => parts);
  };
  /** Somebody says what matters; it is enough for a plan. */
  const makePlan = async (conversation: string, matters = 'my garden', channel: 'web' | 'sms' = 'web') => {
    await door.hear(conversation, "I don't know where to start", channel);
    await door.hear(conversation, matters, channel);
    await door.hear(conversation, "that's all", channel);
  };
  const say = async (conversation: string, text: string, channel: 'web' | 'sms' = 'web') =>
    (await door.hear(conversation, text, channel)).flatMap(({ keys = [] }) => keys);
  const codeFrom = async (conversation: string, channel: 'web' | 'sms' = 'web') => {
    const [line] = await door.hear(conversation, 'a code for my plan please', channel);
    return /code(?: is|:) ([\w-]{9})/.exec(line!.text)![1]!;
  };
  const book = () => {
    const { dataDir, door: house } = door;
    return { keys: masterKey(undefined, dataDir), plans: house.plans };
  };
  const textsTo = (number: string) => door.texts.filter(({ to }) => to === number);
  /** Whoever has the other phone has written to us before. */
  const known = async (change: object) => {
    const { keys } = book();
    await door.hear('theirs', 'hello', 'sms');
    await door.ledger.commit({ put: [{ kind: 'address', id: keys.lookUp(OTHER), value: 'theirs' }] });
    await door.door.records.change('theirs', (draft) => void Object.assign(draft.conversation, change));
  };

  it('leaves for the phone that was read back, after a yes and not before, once', async () => {
    await open();
    await makePlan('one');
    expect(await say('one', 'text my plan to 07700 900145')).to.include('plan.isThatRight');
    expect(textsTo(OTHER)).to.have.length(0);
    expect(await say('one', 'yes')).to.include('plan.onItsWay');
    expect(textsTo(OTHER)).to.have.length(1);
    expect(textsTo(OTHER)[0]!.body).to.match(/someone asked us.*What matters: my garden/);
    await say('one', 'yes');
    await say('one', 'thank you');
    await door.stop();
    await door.start();
    await door.pass(2 * 24 * HOUR, HOUR);
    expect(textsTo(OTHER)).to.have.length(1);
  });

  it('goes to no phone that is none, or abroad, or a landline', async () => {
    await open();
    await makePlan('one');
    for (const number of ['0790', '+33 6 12 34 56 78', '020 7946 0123', '070 1234 5678', 'my sister']) {
      await say('one', 'text my plan');
      expect(await say('one', number), number).to.include('plan.numberMissed');
    }
    await say('one', 'yes');
    expect(door.texts).to.have.length(0);
  });

  it('wakes nobody: at night it leaves in the morning, also when everything was restarted in between', async () => {
    await open(NIGHT);
    await makePlan('one');
    await say('one', 'text my plan to 07700 900145');
    const [line] = await door.hear('one', 'yes');
    expect(line!.text).to.include('8am tomorrow');
    await door.stop();
    await door.start();
    await door.pass(8 * HOUR, HOUR);
    expect(textsTo(OTHER)).to.have.length(0);
    await door.pass(HOUR + HOUR / 2, HOUR / 2);
    expect(textsTo(OTHER)).to.have.length(1);
  });

  it('does not leave when the plan was deleted while it waited', async () => {
    await open(NIGHT);
    await makePlan('one');
    await say('one', 'text my plan to 07700 900145');
    await say('one', 'yes');
    await say('one', 'no');
    await say('one', 'my plan');
    expect(await say('one', 'delete')).to.deep.equal(['goodConversation.deleted']);
    await door.pass(12 * HOUR, HOUR);
    expect(textsTo(OTHER)).to.have.length(0);
  });

  for (const [who, wish] of [
    ['has asked for no texts', { wish: 'stop' }],
    ['has told us that no text is safe', { safeContact: 'no' }],
    ['may not be safe', { safeContact: 'unknown' }],
  ] as const) {
    it(`leaves for no phone whose owner ${who}, and whoever asked for it learns nothing of that`, async () => {
      await open();
      await makePlan('one');
      await say('one', 'text my plan to 07700 900146');
      const [there] = await door.hear('one', 'yes');
      await known(wish);
      await say('one', 'text my plan to 07700 900145');
      const [here] = await door.hear('one', 'yes');
      expect(textsTo('+447700900146')).to.have.length(1);
      expect(textsTo(OTHER)).to.have.length(0);
      expect(here!.text.replace('900145', '900146')).to.equal(there!.text);
      expect(here!.keys).to.deep.equal(there!.keys);
    });
  }

  it('carries nobody’s bait: what could be pressed or rung is not in it', async () => {
    await open();
    await makePlan('one', 'win at http://evil.example/x or bit.ly/abc or ring 0909 123 4567 now, love bingo');
    await say('one', 'text my plan to 07700 900145');
    await say('one', 'yes');
    const body = textsTo(OTHER)[0]!.body;
    expect(body).to.not.match(/evil|bit\.ly|0909/);
    expect(withoutBait('see evil.co.uk/pay, or me@evil.example; I was born in 1942 and have 3 cats')).to.equal(
      'see ... or ... I was born in 1942 and have 3 cats',
    );
  });

  it('floods nobody: three a day from one conversation, three a day to one phone', async () => {
    await open();
    for (const [i, conversation] of ['one', 'two'].entries()) {
      await makePlan(conversation);
      for (let n = 0; n < 3; n++) {
        await say(conversation, 'text my plan to 07700 900145');
        expect(await say(conversation, 'yes'), `${i} ${n}`).to.include('plan.onItsWay');
      }
      expect(await say(conversation, 'text my plan to 07700 900145')).to.deep.equal(['plan.sentEnough']);
    }
    expect(textsTo(OTHER)).to.have.length(3);
  });

  it('goes by e-mail as plain words, is tried again when the relay is away, and says so when it never will', async () => {
    const letters: Letter[] = [];
    let away = 2;
    let refuses = false;
    const mailer = {
      name: 'test',
      send: async (letter: Letter) => {
        if (away-- > 0) throw new OutsideFault('The mail relay', 'sending a letter');
        if (refuses) return 'refused' as const;
        letters.push(letter);
        return 'taken' as const;
      },
    };
    await open(IN_HOURS, { mailer });
    await makePlan('one', 'my garden & <b>cats</b>');
    expect(await say('one', 'e-mail my plan')).to.deep.equal(['plan.askEmail']);
    expect(await say('one', 'pat at example')).to.include('plan.emailMissed');
    expect(await say('one', 'pat@example.org, mallory@evil.example')).to.include('plan.readBack');
    expect(await say('one', 'yes')).to.deep.equal(['plan.mailOnItsWay', 'didItHelp.shallIAsk']);
    expect(letters).to.have.length(0);
    await door.pass(5 * 60_000);
    expect(letters.map(({ to, subject }) => [to, subject])).to.deep.equal([
      ['pat@example.org', 'The notes you asked for'],
    ]);
    expect(letters[0]!.text).to.include('What matters: my garden & <b>cats</b>').and.include('To try:');
    refuses = true;
    await say('one', 'no');
    await say('one', 'e-mail my plan to pat@example.org');
    const said = await say('one', 'yes');
    expect(said).to.include('plan.mailOnItsWay').and.include('plan.mailFailed');
  });

  it('opens on the other channel by its code, once, with what was wished of contact', async () => {
    await open();
    await makePlan('one');
    const code = await codeFrom('one');
    await door.door.records.change(
      'one',
      (draft) => void Object.assign(draft.conversation, { safeContact: 'unknown' }),
    );
    const [line] = await door.hear('two', code.toLowerCase().replace('-', ' '), 'sms');
    expect(line!.keys).to.deep.equal(['plan.taken', 'goodConversation.plan']);
    expect(line!.text).to.include('my garden');
    expect((await door.door.records.conversation('two'))!.safeContact).to.equal('unknown');
    expect(await say('three', code)).to.deep.equal(['plan.codeUnknown']);
    const opened = await book().plans.open(planCodeIn(code)!);
    expect(opened?.plan.lines[0]).to.deep.equal({ label: 'What matters', says: 'my garden' });
    expect(await codeFrom('one')).to.not.equal(code);
  });

  it('opens once when two type the code at the same moment', async () => {
    await open();
    await makePlan('one');
    const code = await codeFrom('one');
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => door.hear(id, code)));
    const said = await Promise.all(['a', 'b', 'c', 'd'].map((id) => door.said(id)));
    const keys = said.map((lines) => lines.flatMap((line) => line.keys ?? []));
    expect(keys.filter((each) => each.includes('plan.taken'))).to.have.length(1);
    expect(keys.filter((each) => each.includes('plan.codeUnknown'))).to.have.length(3);
  });

  it('is found by nobody who tries codes, and the right one after five wrong ones has to wait', async () => {
    await open();
    await makePlan('one');
    const code = await codeFrom('one');
    const tries = ['22D2-CCCC', 'K2M4-7QXR', 'K2M4-7QXT', 'K2M4-7QXV', 'K2M4-7QXW'];
    for (const wrong of tries) expect(await say('two', wrong)).to.deep.equal(['plan.codeUnknown']);
    expect(await say('two', code)).to.deep.equal(['plan.codesEnough']);
    await door.pass(HOUR + 60_000, HOUR);
    expect(await say('two', code)).to.include('plan.taken');
  });

  it('ends: the code after two weeks, the page to print after a quarter of an hour, both with the plan and its words', async () => {
    await open();
    await makePlan('one');
    const code = planCodeIn(await codeFrom('one'))!;
    const [line] = await door.hear('one', 'print my plan');
    const { url } = line!.links![0]!;
    const token = url.slice('/plan/'.length);
    const { plans } = book();
    expect((await plans.open(token))?.plan.lines[0]?.says).to.equal('my garden');
    expect(url).to.match(/^\/plan\/[\w-]{32}$/);
    door.passUnseen(16 * 60_000);
    expect(await plans.open(token)).to.equal(undefined);
    expect(await plans.open(code)).to.not.equal(undefined);
    const keys = masterKey(undefined, door.dataDir);
    expect(JSON.stringify(await door.ledger.ranked('plan', 10))).to.not.match(new RegExp(`${code}|${token}|garden`));
    // Its words are erased: the key is gone, and a process that never held it finds nothing.
    await door.ledger.commit({ put: [{ kind: 'key', id: 'one', value: null }] });
    await door.stop();
    await door.start();
    const { records } = door.door;
    expect(await new PlanBook({ records, keys, directory: () => ({ assets: [], version: '' }) }).open(code)).to.equal(
      undefined,
    );
    await makePlan('two');
    const second = planCodeIn(await codeFrom('two'))!;
    door.passUnseen(14 * 24 * HOUR + 1);
    expect(await book().plans.open(second)).to.equal(undefined);
  });

  it('knows a number and an address from what is none', async () => {
    await open();
    expect(addressIn('it is pat.o-neil@mail.example.org.')).to.equal('pat.o-neil@mail.example.org');
    for (const none of ['pat@', '@example.org', 'pat@example', 'a@b@c.org', 'pat at example.org'])
      expect(addressIn(none), none).to.equal(undefined);
    expect(mobile('+447700900145')).to.equal('+447700900145');
    for (const none of [undefined, '+442079460123', '+447012345678', '+447612345678'])
      expect(mobile(none), none).to.equal(undefined);
    for (const none of ['22223333', 'BCDFGHJK', 'K2M47QX', 'see you', '07700 900145'])
      expect(planCodeIn(none), none).to.equal(undefined);
    expect(planCodeIn('My code is k2m4 - 7qxr.')).to.equal('K2M47QXR');
  });
});
