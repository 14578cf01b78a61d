/** A whole front door behind a provider of texts: real ledger and webhooks, a fake provider, a clock that the test moves. */
import type { AddressInfo } from 'node:net';
import { notifyGateway } from '../../adapters/govukNotify/gateway.ts';
import { notifyWebhooks } from '../../adapters/govukNotify/webhooks.ts';
import { smsChannel } from '../../adapters/sms/channel.ts';
import { type Reconcile, reconcile } from '../../adapters/sms/reconcile.ts';
import { twilioGateway } from '../../adapters/twilio/gateway.ts';
import { twilioWebhooks } from '../../adapters/twilio/webhooks.ts';
import type { NumberedLine } from '../../bot/conversation.ts';
import type { FrontDoorParts } from '../../bot/frontDoor.ts';
import { openLog } from '../../bot/log.ts';
import type { Ledger, SmsGateway } from '../../bot/ports.ts';
import { masterKey } from '../../bot/seal.ts';
import { openServer, type Server } from '../../bot/server.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';
import { FakeNotify } from './fakeNotify.ts';
import type { FakeProvider } from './fakeProvider.ts';
import { FakeTwilio } from './fakeTwilio.ts';

const log = openLog('silent');
/** The address that providers are given. It is not the one that is listened on: behind a proxy it never is. */
export const PUBLIC = 'https://front.example.gov.uk';

type Receive = ReturnType<typeof smsChannel>['receive'];
type Hooks<P extends FakeProvider> = (house: TextHouse<P>, receive: Receive) => { mount(server: Server): void };

export class TextHouse<P extends FakeProvider> {
  readonly fake: P;
  readonly door: FrontDoorUnderTest;
  readonly #gateway: SmsGateway;
  readonly #hooks: Hooks<P>;
  #server!: Server;
  poll!: Reconcile;

  private constructor(fake: P, door: FrontDoorUnderTest, gateway: SmsGateway, hooks: Hooks<P>) {
    this.fake = fake;
    this.door = door;
    this.#gateway = gateway;
    this.#hooks = hooks;
  }

  static async twilio(at?: number, tokens?: string[]): Promise<TextHouse<FakeTwilio>> {
    const fake = await new FakeTwilio().open();
    const { account, from, url: apiUrl } = fake;
    const settings = { account, tokens: tokens ?? [fake.token], from, apiUrl, publicUrl: PUBLIC, answerMs: 300 };
    const house = await TextHouse.#open(fake, twilioGateway(settings), at, (opened, receive) =>
      twilioWebhooks({ ...settings, receive, receipt: opened.receipt, log }),
    );
    fake.signedAs = PUBLIC;
    return house;
  }

  static async notify(at?: number, bearers?: string[]): Promise<TextHouse<FakeNotify>> {
    const fake = await new FakeNotify().open();
    const { apiKey, template, url: apiUrl, bearer } = fake;
    return TextHouse.#open(fake, notifyGateway({ apiKey, template, apiUrl, answerMs: 300 }), at, (opened, receive) =>
      notifyWebhooks({ bearers: bearers ?? [bearer], receive, receipt: opened.receipt, log }),
    );
  }

  static async #open<P extends FakeProvider>(
    fake: P,
    gateway: SmsGateway,
    at: number | undefined,
    hooks: Hooks<P>,
  ): Promise<TextHouse<P>> {
    const door = await FrontDoorUnderTest.open(at, () => ({ gateway }));
    fake.now = door.clock.machine;
    const house = new TextHouse(fake, door, gateway, hooks);
    await house.#serve(door.ledger);
    return house;
  }

  receipt = (...told: Parameters<FrontDoorUnderTest['door']['deliveries']['receipt']>): Promise<void> =>
    this.door.door.deliveries.receipt(...told);

  async #serve(ledger: Ledger): Promise<void> {
    const { pipeline, records } = this.door.door;
    const keys = masterKey(undefined, this.door.dataDir);
    const { receive } = smsChannel({ pipeline, records, keys, log, production: false });
    this.poll = reconcile({ gateway: this.#gateway, receive, ledger, clock: this.door.clock, log });
    this.#server = openServer(log);
    this.#hooks(this, receive).mount(this.#server);
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.fake.hooks = `http://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  /** Ends what runs, as a killed process would leave it but for what was under way, and begins again on the same data. */
  async restart(parts: Partial<FrontDoorParts> = {}, through?: (ledger: Ledger) => Ledger): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.server.closeAllConnections();
    });
    await this.door.stop();
    await this.door.start({ gateway: this.#gateway, ...parts }, through);
    await this.#serve(this.door.ledger);
  }

  async conversation(number: string): Promise<string | undefined> {
    const keys = masterKey(undefined, this.door.dataDir);
    return (await this.door.ledger.get('address', keys.lookUp(number)))?.value;
  }

  async lines(number: string): Promise<NumberedLine[]> {
    const id = await this.conversation(number);
    return id ? (await this.door.door.records.lines(id)).filter(({ event }) => !event) : [];
  }

  async heard(number: string): Promise<string[]> {
    return (await this.lines(number)).filter(({ from }) => from === 'resident').map(({ text }) => text);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.server.closeAllConnections();
    });
    await this.door.close();
    await this.fake.close();
  }
}
