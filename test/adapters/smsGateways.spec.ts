import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consoleGateway } from '../../adapters/console/gateway.ts';
import { notifyGateway } from '../../adapters/govukNotify/gateway.ts';
import { twilioGateway } from '../../adapters/twilio/gateway.ts';
import { smsGatewayContract } from '../contracts/smsGateway.ts';
import { FakeNotify } from './fakeNotify.ts';
import { FakeTwilio } from './fakeTwilio.ts';

const LANDLINE = '+442079460123';
const BLOCKED = '+447700900999';
/** The time-out of the gateways here; a slow fake takes longer. */
const answerMs = 200;

smsGatewayContract('the pretend network', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'nwd-phones-'));
  const gateway = consoleGateway({ dataDir });
  let n = 0;
  return {
    gateway,
    sentTo: async (number) => (await gateway.sentTo(number)).map(({ body }) => body),
    written: async (from, body) => {
      const id = `w${n++}`;
      await gateway.wrote({ id, from, body }, Date.now());
      return id;
    },
    close: () => rm(dataDir, { recursive: true, force: true }),
  };
});

smsGatewayContract(
  'Twilio',
  async () => {
    const fake = await new FakeTwilio().open();
    fake.landlines.add(LANDLINE);
    fake.optedOut.add(BLOCKED);
    fake.slowMs = 400;
    const { account, token, from, url: apiUrl } = fake;
    return {
      gateway: twilioGateway({ account, tokens: [token], from, apiUrl, publicUrl: 'https://front.example', answerMs }),
      sentTo: (number) => fake.sentTo(number),
      written: async (sender, body) => (await fake.text(sender, body)).sid,
      mischief: (what) => {
        fake.mischief = what;
      },
      landline: LANDLINE,
      optedOut: BLOCKED,
      close: () => fake.close(),
    };
  },
  { goWrong: true, refuse: true, block: true },
);

smsGatewayContract(
  'GOV.UK Notify',
  async () => {
    const fake = await new FakeNotify().open();
    fake.landlines.add(LANDLINE);
    fake.slowMs = 400;
    const { apiKey, template, url: apiUrl } = fake;
    return {
      gateway: notifyGateway({ apiKey, template, apiUrl, answerMs }),
      sentTo: (number) => fake.sentTo(number),
      written: async (sender, body) => (await fake.text(sender, body)).id,
      mischief: (what) => {
        fake.mischief = what;
      },
      landline: LANDLINE,
      close: () => fake.close(),
    };
  },
  { goWrong: true, refuse: true },
);
