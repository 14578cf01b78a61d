/** What every provider of texts must keep, whoever it is: run on each, against a network that misbehaves. */
import { expect } from 'chai';
import { OutsideFault, type SmsGateway } from '../../bot/ports.ts';
import type { Mischief } from '../adapters/fakeProvider.ts';

/** Stands where a provider has nothing to show. */
const absent = (_what: string, _test: () => Promise<void>): void => undefined;

export interface ProviderUnderTest {
  gateway: SmsGateway;
  /** What has reached a number, in order. */
  sentTo(number: string): Promise<string[]> | string[];
  /** A text that somebody has written to us, which nobody told us of. @returns the provider's id */
  written(from: string, body: string): Promise<string>;
  /** Absent where the provider cannot go wrong that way. */
  mischief?(what: Mischief): void;
  /** A number that gets no texts. */
  landline?: string;
  /** A number that the provider has blocked. */
  optedOut?: string;
  close(): Promise<unknown>;
}

const MAUREEN = '+447700900123';
const WORDS = 'Your carer will come at 9. Ring 020 7946 0123 if not.';

/** @param can what this provider is able to do wrong, and to refuse: what it cannot is no test of it */
export function smsGatewayContract(
  name: string,
  open: () => Promise<ProviderUnderTest>,
  can: { goWrong?: boolean; refuse?: boolean; block?: boolean } = {},
): void {
  describe(`texts by ${name}`, () => {
    let provider: ProviderUnderTest;
    const began = Date.now();
    const text = { to: MAUREEN, body: WORDS, reference: 'text 9f0c' };

    beforeEach(async () => {
      provider = await open();
    });
    afterEach(() => provider.close());

    const fault = async (asked: Promise<unknown>): Promise<OutsideFault> => {
      const error = await asked.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).to.be.instanceOf(OutsideFault);
      return error as OutsideFault;
    };

    it('leave with their words whole, and can be looked up by what we called them', async () => {
      const sent = await provider.gateway.send(text);
      expect(sent.state).to.be.oneOf(['accepted', 'delivered']);
      expect(await provider.sentTo(MAUREEN)).to.deep.equal([WORDS]);
      const found = await provider.gateway.lookUp(text, began);
      expect(found.map(({ id }) => id)).to.deep.equal([sent.id]);
    });

    it('are not found when they never left', async () => {
      await provider.gateway.send({ ...text, body: 'Something else', reference: 'text 1' });
      expect(await provider.gateway.lookUp(text, began)).to.deep.equal([]);
    });

    it('are found by number too: the same words to somebody else are another text', async () => {
      await provider.gateway.send({ ...text, to: '+447700900456', reference: 'text 2' });
      expect(await provider.gateway.lookUp(text, began)).to.deep.equal([]);
    });

    it('keep every sign that they are allowed', async () => {
      const body = 'Cost: £4.50 & free tea? "Yes" <10 people> + 50% off; ring 020 7946 0123\nCroydon = ok €1 ~ {a} é';
      await provider.gateway.send({ ...text, body });
      expect(await provider.sentTo(MAUREEN)).to.deep.equal([body]);
    });

    for (const what of can.goWrong ? (['down', 'tooMany', 'hangsUp', 'nonsense'] as const) : [])
      it(`are not counted as sent when the provider ${what === 'tooMany' ? 'has had too many' : `is ${what}`}`, async () => {
        provider.mischief!(what);
        const error = await fault(provider.gateway.send(text));
        expect(`${error.message} ${JSON.stringify(error)} ${error.cause}`).to.not.match(/carer|7700|900123/);
        await fault(provider.gateway.lookUp(text, began));
        provider.mischief!('none');
        expect(await provider.sentTo(MAUREEN)).to.deep.equal([]);
        expect(await provider.gateway.lookUp(text, began)).to.deep.equal([]);
      });

    for (const what of can.goWrong ? (['hangsUpAfterwards', 'slowAfterwards'] as const) : [])
      it(`are found again when the provider ${what === 'slowAfterwards' ? 'was too slow' : 'hung up'} after it took them`, async () => {
        provider.mischief!(what);
        await fault(provider.gateway.send(text));
        provider.mischief!('none');
        expect(await provider.gateway.lookUp(text, began)).to.have.length(1);
        expect(await provider.sentTo(MAUREEN)).to.deep.equal([WORDS]);
      });

    (can.refuse ? it : absent)('are refused for good when the number gets no texts', async () => {
      expect(await provider.gateway.send({ ...text, to: provider.landline! })).to.deep.include({ state: 'refused' });
    });

    (can.block ? it : absent)(
      'are refused as blocked when the provider has a STOP of its own from that number',
      async () => {
        const sent = await provider.gateway.send({ ...text, to: provider.optedOut! });
        expect(sent).to.deep.equal({ state: 'refused', why: 'optedOut' });
      },
    );

    it('that people wrote are listed, also those that nobody told us of, more than a page of them', async function () {
      this.timeout(20_000);
      const ids: string[] = [];
      for (let n = 0; n < 300; n++) ids.push(await provider.written(MAUREEN, `text ${n}`));
      const received = await provider.gateway.received(began);
      expect(received.map(({ id }) => id)).to.have.members(ids);
      expect(received.every(({ from }) => from.replace('+', '') === MAUREEN.slice(1))).to.equal(true);
      expect(new Set(received.map(({ body }) => body)).size).to.equal(300);
      await provider.gateway.send(text);
      expect(await provider.gateway.received(began)).to.have.length(300);
      expect(await provider.gateway.received(Date.now() + 600_000)).to.have.length(0);
    });
  });
}
