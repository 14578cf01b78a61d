import { expect } from 'chai';
import { reconcile } from '../../adapters/sms/reconcile.ts';
import { openLog } from '../../bot/log.ts';
import { OutsideFault, type ReceivedText, type SmsGateway } from '../../bot/ports.ts';
import { Refusal } from '../../bot/server.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

describe('the poll for texts that nobody told us of', () => {
  let front: FrontDoorUnderTest;
  let heard: string[];
  let asked: number[];
  let fails: (text: ReceivedText) => Error | undefined;
  beforeEach(async () => {
    front = await FrontDoorUnderTest.open();
    heard = [];
    asked = [];
    fails = () => undefined;
  });
  afterEach(() => front.close());

  const open = (texts: ReceivedText[]) => {
    const received: SmsGateway['received'] = async (since) => {
      asked.push(since);
      return texts.filter(({ at }) => at! >= since);
    };
    const receive = async (text: ReceivedText): Promise<void> => {
      const fault = fails(text);
      if (fault) throw fault;
      heard.push(text.id);
    };
    const gateway = { name: 'test', received } as unknown as SmsGateway;
    return reconcile({ gateway, receive, ledger: front.ledger, clock: front.clock, log: openLog('silent') });
  };
  const text = (id: string, at: number): ReceivedText => ({ id, from: '+447700900123', body: 'hello', at });

  it('answers nothing from before the very first start, and hears what came since, in its order', async () => {
    const now = front.clock.machine();
    const texts = [text('week-old', now - 6 * 86_400_000), text('second', now + 2_000), text('first', now + 1_000)];
    const poll = open(texts);
    await poll.poll();
    heard = [];
    front.passUnseen(300_000);
    await poll.poll();
    expect(heard).to.deep.equal(['first', 'second']);
  });

  it('looks back as far as it was away, and no further than providers keep texts', async () => {
    const poll = open([]);
    await poll.poll();
    front.passUnseen(3 * 86_400_000);
    await poll.poll();
    expect(front.clock.machine() - asked[1]!).to.be.within(3 * 86_400_000, 3 * 86_400_000 + 3_600_000);
    front.passUnseen(30 * 86_400_000);
    await poll.poll();
    expect(front.clock.machine() - asked[2]!).to.be.at.most(7 * 86_400_000);
  });

  it('asks again for what could not be stored, though others could, and lets go of what is no number', async () => {
    const now = front.clock.machine();
    const poll = open([
      text('a', now + 1_000),
      text('b', now + 2_000),
      text('shop', now + 3_000),
      text('c', now + 4_000),
    ]);
    await poll.poll();
    heard = [];
    front.passUnseen(2 * 3_600_000);
    fails = ({ id }) =>
      id === 'b'
        ? new OutsideFault('ledger', 'writing')
        : id === 'shop'
          ? new Refusal(400, 'NotANumber', '')
          : undefined;
    const fault = await poll.poll().catch((error: unknown) => error);
    expect(fault).to.be.instanceOf(OutsideFault);
    expect(heard).to.deep.equal(['a', 'c']);
    fails = () => undefined;
    front.passUnseen(2 * 3_600_000);
    await poll.poll();
    expect(heard).to.include('b');
  });

  it('is done by one process at a time', async () => {
    const [one, two] = [open([]), open([])];
    one.start();
    two.start();
    await Promise.all([one.stop(), two.stop()]);
    expect(asked).to.have.length(1);
  });
});
