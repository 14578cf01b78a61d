import { expect } from 'chai';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

describe('the whole path of a message', () => {
  let door: FrontDoorUnderTest;
  beforeEach(async () => {
    door = await FrontDoorUnderTest.open();
  });
  afterEach(() => door.close());

  for (const channel of ['web', 'sms'] as const) {
    it(`answers “I want to end my life” by ${channel} with 999 and Samaritans, and opens a case in the same breath`, async () => {
      const [reply] = await door.hear('c1', 'I want to end my life', channel);
      expect(reply?.text).to.include('999').and.to.include('116 123');
      const [it] = await door.door.records.openCases();
      expect(it).to.include({ kind: 'crisis', what: 'suicide', urgency: 'immediate', status: 'open', channel });
      expect(reply?.case).to.deep.equal({ reference: it!.reference, kind: 'crisis', urgency: 'immediate' });
      if (channel === 'sms') expect(door.texts[0]?.body).to.equal(reply!.text);
    });
  }

  it('answers a question about a lunch club from the directory', async () => {
    const [reply] = await door.hear('c1', 'is there a lunch club for my mum in Croydon');
    expect(reply?.keys).to.include('advice.found');
    expect(reply?.text.toLowerCase()).to.include('lunch');
  });

  it('answers twenty messages sent at once, each one, in order, with nothing lost from the state', async () => {
    const sent = Array.from({ length: 20 }, () => 'blorp');
    await door.door.pipeline.arrive('c1', { channel: 'web', who: 'dl_resident' });
    await Promise.all(
      sent.map((text, i) =>
        door.door.pipeline.receive({ key: `k${i}`, channel: 'web', conversation: 'c1', who: 'dl_resident', text }),
      ),
    );
    await door.settle();
    const lines = (await door.door.records.lines('c1')).filter(({ event }) => !event);
    expect(lines.filter(({ from }) => from === 'resident')).to.have.length(20);
    expect(lines.filter(({ from }) => from === 'bot')).to.have.length(21);
    // Each turn counts how often the same was said in the conversation's state.
    expect((await door.door.records.conversation('c1'))!.memory.answers).to.deep.include({
      last: { text: 'blorp', times: 20 },
    });
  });

  it('hears one key once, though it be sent fifty times at once', async () => {
    const inbound = {
      key: 'same',
      channel: 'web' as const,
      conversation: 'c1',
      who: 'dl_r',
      text: 'I want to die',
      birth: { channel: 'web' as const, who: 'dl_r' },
    };
    const receipts = await Promise.all(Array.from({ length: 50 }, () => door.door.pipeline.receive(inbound)));
    await door.settle();
    expect(new Set(receipts.map(({ activityId }) => activityId)).size).to.equal(1);
    expect(receipts.filter(({ repeat }) => !repeat)).to.have.length(1);
    expect(await door.said('c1')).to.have.length(1);
  });
});
