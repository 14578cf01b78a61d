import { expect } from 'chai';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

const question = (key: string, text: string) => ({
  key,
  channel: 'sms' as const,
  conversation: 'c1',
  who: '+447700900123',
  text,
  birth: { channel: 'sms' as const, who: '+447700900123' },
});

describe('a process that ends between hearing and answering', () => {
  let door: FrontDoorUnderTest;
  beforeEach(async () => {
    door = await FrontDoorUnderTest.open();
  });
  afterEach(() => door.close());

  /** Nothing takes turns or due work any more, though messages are still heard. */
  const stopAnswering = () => door.door.stop();
  async function startAgain(): Promise<void> {
    await door.ledger.close();
    await door.start();
    await door.settle();
  }

  it('leaves the answer to the next one, which gives it once', async () => {
    await stopAnswering();
    await door.door.pipeline.receive(question('k1', 'is there a lunch club in Croydon'));
    expect(await door.said('c1')).to.have.length(0);
    await startAgain();
    expect((await door.said('c1')).map(({ keys }) => keys?.[0])).to.deep.equal(['advice.found']);
    expect(door.texts).to.have.length(1);
    await startAgain();
    expect(door.texts).to.have.length(1);
  });

  it('has danger answered already, and its text leaves afterwards, once', async () => {
    await stopAnswering();
    await door.door.pipeline.receive(question('k1', 'I want to end my life'));
    expect(await door.said('c1')).to.have.length(1);
    expect(door.texts).to.have.length(0);
    await startAgain();
    expect(door.texts.map(({ body }) => body.includes('999'))).to.deep.equal([true]);
  });

  it('is not noticed by somebody who sends again because they were told nothing', async () => {
    await stopAnswering();
    const first = await door.door.pipeline.receive(question('k1', 'I want to end my life'));
    await startAgain();
    const again = await door.door.pipeline.receive(question('k1', 'I want to end my life'));
    await door.settle();
    expect(again).to.deep.equal({ activityId: first.activityId, repeat: true });
    expect(door.texts).to.have.length(1);
    expect(await door.door.records.openCases()).to.have.length(1);
  });

  it('skips no rung of the ladder that came due while nothing ran', async () => {
    await door.door.pipeline.receive(question('k1', 'I want to end my life'));
    await door.settle();
    await stopAnswering();
    door.passUnseen(10 * 60_000);
    await startAgain();
    const paged = door.pages.filter(({ by }) => by === 'text').map(({ rung }) => rung);
    expect(paged.slice(0, 3)).to.deep.equal(['on-call worker', 'on-call supervisor', 'emergency duty team']);
  });

  it('asks the provider before it sends a text again whose fate it does not know', async () => {
    door.gatewayFails = 1;
    await door.door.pipeline.receive(question('k1', 'I want to end my life'));
    await door.settle();
    await door.pass(60_000);
    const crisis = door.texts.filter(({ body }) => body.includes('116 123'));
    expect(crisis).to.have.length(1);
  });
});

describe('a turn that breaks', () => {
  let door: FrontDoorUnderTest;
  afterEach(() => door.close());

  it('gives kind, true words and a case after two tries, and the queue goes on', async () => {
    door = await FrontDoorUnderTest.open();
    await door.stop();
    let tries = 0;
    await door.start({
      root: async (context) => {
        if (context.activity.text.includes('break')) {
          tries++;
          throw new Error('my words must not be logged');
        }
        const { say } = await import('../../bot/reply.ts');
        await say(context, ['frontDoor.hello']);
      },
    });
    const [broken] = await door.hear('c1', 'this will break it');
    expect(tries).to.equal(2);
    expect(broken?.keys).to.deep.equal(['trouble.failed']);
    expect((await door.door.records.openCases())[0]).to.include({ kind: 'person', what: 'notAnswered' });
    const [next] = await door.hear('c1', 'hello');
    expect(next?.keys).to.deep.equal(['frontDoor.hello']);
  });
});
