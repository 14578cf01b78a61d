import { expect } from 'chai';
import { smtpMailer } from '../../adapters/smtp/mailer.ts';
import { OutsideFault } from '../../bot/ports.ts';
import { FakeRelay } from './fakeRelay.ts';

describe('letters by a relay', function () {
  this.timeout(20_000);
  let relay: FakeRelay;
  let url: string;
  beforeEach(async () => {
    relay = new FakeRelay();
    url = await relay.open();
  });
  afterEach(() => relay.close());

  const letter = {
    id: 'carry email one 1',
    to: 'pat@example.org',
    subject: 'The notes you asked for',
    text: 'Hello,\nPat.',
  };
  const mailer = (to = url) => smtpMailer({ url: to, from: 'front-door@council.example', answerMs: 400 });
  const fault = async (doing: Promise<unknown>): Promise<Error> => {
    try {
      await doing;
    } catch (error) {
      return error as Error;
    }
    throw new Error('it did not fail');
  };

  it('take plain words to one address, with a name that stays the same when it is sent again', async () => {
    expect(await mailer().send(letter)).to.equal('taken');
    expect(await mailer().send(letter)).to.equal('taken');
    const [first, second] = relay.letters;
    expect(first!.to).to.deep.equal(['<pat@example.org>']);
    expect(first!.from).to.include('front-door@council.example');
    expect(first!.raw)
      .to.match(/Content-Type: text\/plain/)
      .and.include('Subject: The notes you asked for');
    expect(first!.raw).to.include('Hello,\nPat.').and.not.include('html');
    const id = (raw: string) => /Message-ID: (\S+)/i.exec(raw)![1];
    expect(id(first!.raw)).to.equal(id(second!.raw));
  });

  it('cannot be bent to more addresses, headers or lines', async () => {
    const to = 'a@example.org, b@evil.example';
    await mailer()
      .send({ ...letter, to, text: 'x\r\n.\r\nRCPT TO:<c@evil.example>', subject: 'x\r\nBcc: d@evil.example' })
      .catch(() => 'refused');
    expect(relay.letters.flatMap((each) => each.to).join(' ')).to.not.match(/evil/);
    expect(relay.letters.map(({ raw }) => raw.split('\n\n')[0]).join()).to.not.match(/^Bcc:/m);
  });

  it('that will never be taken are told apart from those that may be later', async () => {
    relay.mischief = 'noUser';
    expect(await mailer().send(letter)).to.equal('refused');
    for (const mischief of ['busy', 'cut', 'hangs'] as const) {
      relay.mischief = mischief;
      const error = await fault(mailer().send(letter));
      expect(error, mischief).to.be.instanceOf(OutsideFault);
      expect(`${error.message} ${error.cause ?? ''}`, mischief).to.not.match(/pat@|Hello/);
    }
    expect(await fault(mailer('smtp://127.0.0.1:1').send(letter))).to.be.instanceOf(OutsideFault);
  });
});
