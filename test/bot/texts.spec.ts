import { expect } from 'chai';
import { ordinaryLimits } from '../../bot/limits.ts';
import { speakTo } from '../../bot/speakTo.ts';
import { gsm, partsOf, pieces } from '../../bot/texts/gsm.ts';
import { isAutomaticReply, keyword } from '../../bot/texts/keywords.ts';
import { PARTS_PER_DAY } from '../../bot/texts/spend.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

const NIGHT = Date.parse('2026-03-08T02:10:00Z');
const EVENING = Date.parse('2026-03-04T22:30:00Z');

describe('the words that a text may consist of', () => {
  for (const [word, ways] of Object.entries({
    stop: [
      'STOP',
      'stop',
      'Stop.',
      'StOp!!',
      ' stop ',
      'S T O P',
      'S.T.O.P',
      'STOPPPP',
      'stpo',
      'sotp',
      'Stop texting me',
      'UNSUBSCRIBE',
      'please stop',
      'ｓｔｏｐ',
    ],
    start: ['START', 'start', 'strat', 'Start!', 'unstop'],
    help: ['HELP', 'help!', 'hlep', 'h e l p', 'info'],
    more: ['MORE', 'more please'.slice(0, 4), 'mroe', 'More...', 'mor'],
    back: ['BACK', 'bcak', 'back!'],
    person: ['PERSON', 'person', 'pesron', 'Persn', 'HUMAN'],
  }))
    for (const way of ways) it(`“${way}” is ${word}`, () => expect(keyword(way)).to.equal(word));

  it('are the whole text or nothing: other words, and words that look like them, are for people and dialogs', () => {
    for (const other of [
      'shop',
      'step',
      'star',
      'being',
      'top',
      'self',
      'pack',
      'I want it to stop',
      'stop hitting me',
      'make it stop',
      'he wont stop',
      'help me',
      'please help me',
      'help my mum',
      'end',
      'cancel',
      '',
      '👍',
      'no more',
      'person centred care',
      'start of week',
    ])
      expect(keyword(other), other).to.equal(undefined);
  });

  it('are not what a machine answers for the phone’s owner', () => {
    for (const machine of [
      "I'm driving right now, I’ll call you later",
      'OUT OF OFFICE until Monday',
      'This number is not monitored.',
    ])
      expect(isAutomaticReply(machine), machine).to.equal(true);
    for (const person of ['he is driving me mad', 'my office closed', 'call me when you can'])
      expect(isAutomaticReply(person), person).to.equal(false);
  });
});

describe('the letters of a text', () => {
  it('are those that every phone has: quotes, dashes and spaces as people meant them', () => {
    expect(gsm('“It’s” 9–5 — or…\u00a0later\u200b', true)).to.equal('"It\'s" 9-5 - or... later');
    expect(gsm('Café Łódź, Tŷ Gwyn 🌸', true)).to.equal('Café Łodz, Ty Gwyn ');
  });

  it('keep what a person has written, accents, pictures and scripts, but for the marks of typing programs', () => {
    expect(gsm('Łódź – 🌸 “مرحبا”', false)).to.equal('Łódź - 🌸 "مرحبا"');
  });

  it('are cut where a sentence ends when there are more than a network takes, and none is lost', () => {
    const long = 'Your carer will ring at nine. '.repeat(70).trim();
    const parts = pieces(long, false);
    expect(parts.length).to.be.greaterThan(2);
    expect(parts.join(' ')).to.equal(long);
    for (const part of parts) expect(partsOf(part)).to.be.at.most(6);
    const script = 'مرحبا بك '.repeat(120).trim();
    expect(pieces(script, false).join(' ')).to.equal(script);
    expect(pieces('🌸'.repeat(900), false).join('')).to.equal('🌸'.repeat(900));
    expect(pieces('x'.repeat(2_000), false).join('')).to.equal('x'.repeat(2_000));
    expect(pieces('Short.', true)).to.deep.equal(['Short.']);
  });
});

describe('somebody who texts', () => {
  let front: FrontDoorUnderTest;
  const open = async (at?: number): Promise<void> => {
    front = await FrontDoorUnderTest.open(at);
  };
  afterEach(() => front.close());
  const says = async (text: string): Promise<string[]> => {
    const before = front.texts.length;
    await front.hear('c', text, 'sms');
    return front.texts.slice(before).map(({ body }) => body);
  };
  const keys = async (): Promise<string[]> => (await front.said('c')).flatMap((line) => line.keys ?? []);

  it('gets no text at all after STOP where nobody is in danger, and is answered again after START', async () => {
    await open();
    expect(await says('StOp!')).to.have.length(1);
    for (const text of ['is there a lunch club in Croydon?', 'hello', 'PERSON', 'WEB', 'thank you'])
      expect(await says(text), text).to.deep.equal([]);
    expect((await front.door.records.conversation('c'))!.wish).to.equal('stop');
    expect(await says('strat')).to.have.length(1);
    expect(await says('is there a lunch club in Croydon?')).to.have.length(1);
  });

  it('is read by the gate and answered in danger after STOP, with no menu, and the ladder tells them the truth', async () => {
    await open(NIGHT);
    await says('STOP');
    const [first] = await says('i want to end my life');
    expect(first).to.include('999');
    expect(first).not.to.match(/START|STOP|PERSON|https?:/);
    const before = front.texts.length;
    await front.pass(60_000);
    expect(front.texts.length).to.be.greaterThan(before);
  });

  it('who said STOP and wants to die is still stayed with, whatever they write next', async () => {
    await open();
    await says('i am going to kill myself');
    await says('STOP');
    expect(await says('are you there')).to.have.length(1);
    // Answered from another book than the first words, and no more to be held back than they.
    expect(await says('he is hitting me now, he has got in')).not.to.deep.equal([]);
  });

  it('who fears somebody and said STOP is answered when danger is told, and otherwise gets no text', async () => {
    await open();
    await says('he hits me and i am scared of him');
    expect(await says('STOP')).to.deep.equal(['OK. No more texts. Text START to go on.']);
    expect(await says('are there any lunch clubs')).to.deep.equal([]);
    expect((await says('he is hitting me now'))[0]).to.include('999');
  });

  for (const first of ['STOP', 'he hits me and i am scared of him'])
    it(`who said STOP and tells that somebody reads the phone gets no text, and our team is told (${first})`, async () => {
      await open();
      await says(first);
      await says('STOP');
      expect(await says('he reads my phone')).to.deep.equal([]);
      expect(await says('my husband hits me, he reads my phone')).to.deep.equal([]);
      expect(await says('he is hitting me now')).to.deep.equal([]);
      const { records } = front.door;
      const [head] = await records.openCases();
      const it = await records.case(head!.id);
      expect([it!.kind, it!.urgency]).to.deep.equal(['crisis', 'immediate']);
      expect(it!.reasons.map(({ text }) => text)).to.include('he is hitting me now');
      expect(it!.facts.safeContact).to.include('he reads my phone');
      await front.pass(3 * 60_000);
      const last = await records.case(head!.id);
      expect(last!.reasons.map(({ what }) => what)).to.include('notDelivered');
    });

  it('who texts START with danger open is answered as somebody in danger, 999 first', async () => {
    await open();
    await says('STOP');
    await says('i have taken all my tablets');
    const [after] = await says('START');
    expect(after)
      .to.match(/^Call 999 now/)
      .and.to.include("I'm still here");
    expect((await keys()).at(-1)).to.equal('texts.startedInDanger');
  });

  it('is passed on after STOP like anybody who asks for an assessment', async () => {
    await open();
    await says('STOP');
    await says('my mum needs a care assessment');
    expect((await front.door.records.openCases()).map(({ kind }) => kind)).to.deep.equal(['statutory']);
  });

  it('who texts STOP while a routine text waits does not get it any more', async () => {
    await open();
    front.gatewayFails = 1;
    await says('is there a lunch club in Croydon?');
    await says('STOP');
    await front.pass(60_000);
    expect(front.texts.map(({ body }) => body).filter((body) => !body.includes('START'))).to.deep.equal([]);
  });

  it('is never answered with a menu for HELP once danger was heard', async () => {
    await open();
    await says('i want to end my life');
    await says('HELP');
    await says('MORE');
    await says('STOP');
    expect((await keys()).filter((key) => /texts\.help|advice\.|didYouMean|aboutUs/.test(key))).to.deep.equal([]);
    expect(front.texts.length).to.be.greaterThan(3);
  });

  it('gets HELP, and a person, in any spelling', async () => {
    await open();
    expect((await says('hlep'))[0]).to.include('PERSON');
    await says('pesron');
    expect((await front.door.records.openCases()).map(({ kind }) => kind)).to.deep.equal(['person']);
  });

  it('is told what could not be read, and staff see that it came', async () => {
    await open();
    const { pipeline } = front.door;
    const picture = { channel: 'sms' as const, conversation: 'c', who: '+447700900123', media: 2 };
    await pipeline.receive({ ...picture, key: 'p1', text: '', birth: { channel: 'sms', who: picture.who } });
    await front.settle();
    expect(front.texts.at(-1)!.body).to.include("can't see pictures");
    await pipeline.receive({ ...picture, key: 'p2', text: 'is there a lunch club in Croydon?' });
    await front.settle();
    expect(front.texts).to.have.length(3);
    const lines = await front.door.records.lines('c');
    expect(lines.filter(({ media }) => media === 2)).to.have.length(2);
  });

  for (const [what, text] of Object.entries({
    'an empty text': '',
    'pictures only': '🌸🌸🌸',
    'an unknown keyword': 'XYZZY',
    '1,600 letters': 'my mum is lonely and I do not know where to turn. '.repeat(32),
    'another script': 'مرحبا، أحتاج إلى مساعدة لأمي',
    'a text full of nothing': '\u200b\u200b\u0000',
  }))
    it(`is answered when they send ${what}, and it is kept for staff`, async () => {
      await open();
      expect(await says(text)).to.have.length.at.least(1);
      const lines = await front.door.records.lines('c');
      expect(lines.filter(({ from }) => from === 'resident').map((line) => line.text)).to.deep.equal([text]);
    });

  it('after a long silence hears nothing of what was said before: the number may be somebody else’s', async () => {
    await open();
    const [shown] = await says('is there a lunch club in Croydon?');
    expect(await says('MORE')).to.have.length(1);
    front.passUnseen(15 * 24 * 3_600_000);
    const [now] = await says('MORE');
    expect(now).not.to.include(shown!.slice(0, 15));
    expect((await front.door.records.conversation('c'))!.memory).not.to.match(/lunch club/i);
    expect(JSON.stringify((await front.door.records.conversation('c'))!.memory)).not.to.include('lunch');
  });

  it('after a long silence hears nothing of a session that was booked; its code still finds it', async () => {
    await open();
    await says("I'd like to book a talking point in Thornton Heath");
    await says('Monday 30 March');
    const code = /TP-\w{6}/.exec((await says('1')).join(' '))![0];
    expect((await says('when is my session?')).join(' ')).to.include(code);
    front.passUnseen(15 * 24 * 3_600_000);
    expect((await says('when is my session?')).join(' ')).not.to.match(/TP-|March/);
    expect((await says(code)).join(' ')).to.include('30 March');
  });

  it('at night sees at once who speaks in the place of whom', async () => {
    await open(EVENING);
    await says('hello');
    front.passUnseen(2 * 3_600_000);
    await front.door.records.change(
      'c',
      (draft) => void speakTo(draft, [['person.instead', { name: 'Ali', before: 'Sam' }]]),
    );
    await front.settle();
    expect(front.texts.at(-1)!.body).to.include('Ali');
  });

  it('in the quiet hours is not woken by what can wait; danger, and whoever wrote just now, is answered', async () => {
    await open(EVENING);
    await says('hello');
    const texts = front.texts.length;
    const start = () => front.door.records.change('c', (draft) => speakTo(draft, ['frontDoor.hello']));
    await start();
    await front.settle();
    expect(front.texts, 'they wrote a minute ago').to.have.length(texts + 1);
    await front.pass(2 * 3_600_000);
    await start();
    await front.pass(60_000);
    expect(front.texts, 'at half past midnight').to.have.length(texts + 1);
    expect(await says('are you there'), 'is not held back by what waits').to.have.length(1);
    front.passUnseen(8 * 3_600_000);
    await front.settle();
    expect(front.texts.length, 'in the morning').to.equal(texts + 3);
  });

  it('with a number from abroad is answered, and never begun with', async () => {
    await open();
    const who = '+33612345678';
    const birth = { channel: 'sms' as const, who };
    await front.door.pipeline.receive({ key: '1', channel: 'sms', conversation: 'f', who, text: 'hello', birth });
    await front.settle();
    expect(front.texts.map(({ to }) => to)).to.deep.equal([who]);
    front.passUnseen(2 * 3_600_000);
    expect(await front.door.records.change('f', (draft) => speakTo(draft, ['frontDoor.hello']))).to.equal(false);
    await front.door.pipeline.receive({
      key: '2',
      channel: 'sms',
      conversation: 'f',
      who,
      text: 'i want to end my life',
    });
    await front.settle();
    expect(front.texts.at(-1)!.body).to.include('999');
  });

  it('over the day’s budget is read, kept and passed on; only routine answers wait, and danger never', async () => {
    await open();
    await front.door.spend.add(PARTS_PER_DAY);
    expect(await says('is there a lunch club in Croydon?')).to.deep.equal([]);
    expect((await says('i want to end my life'))[0]).to.include('999');
    front.passUnseen(24 * 3_600_000);
    await front.settle();
    expect(await says('hello'), 'a new day').to.have.length.at.least(1);
  });
});

describe('a flood of texts', () => {
  it('is read and kept to the last, answered once, and danger in it is answered at once', async function () {
    this.timeout(30_000);
    const front = await FrontDoorUnderTest.open(undefined, () => ({ limits: ordinaryLimits() }));
    try {
      for (let n = 0; n < 60; n++) await front.hear('c', n === 50 ? 'i want to end my life' : `hello ${n}`, 'sms');
      const lines = await front.door.records.lines('c');
      expect(lines.filter(({ from }) => from === 'resident')).to.have.length(60);
      const said = lines.flatMap((line) => line.keys ?? []);
      expect(said.filter((key) => key === 'texts.tooMany')).to.have.length(1);
      expect(said).to.include('crisis.suicide');
      expect(front.texts.length).to.be.lessThan(27);
      const [it] = await front.door.records.openCases();
      expect(it!.kind).to.equal('crisis');
      const reasons = (await front.door.records.case(it!.id))!.reasons.map(({ what }) => what);
      expect(reasons).to.include.members(['tooMany', 'suicide']);
    } finally {
      await front.close();
    }
  });

  it('of the same words, as two machines send each other, is soon answered no more', async () => {
    const front = await FrontDoorUnderTest.open(undefined, () => ({ limits: ordinaryLimits() }));
    try {
      for (let n = 0; n < 15; n++) await front.hear('c', 'Thank you for your message.', 'sms');
      expect(front.texts.length).to.be.at.most(5);
      for (let n = 0; n < 5; n++) await front.hear('d', 'Automatic reply: I am away', 'sms');
      expect((await front.said('d')).length, 'a person may write such words, and is answered').to.be.within(1, 2);
      for (let n = 0; n < 5; n++) await front.hear('d', 'Automatic reply: I am away', 'sms');
      expect((await front.said('d')).length, 'a machine that goes on is not').to.be.within(1, 2);
    } finally {
      await front.close();
    }
  });
});
