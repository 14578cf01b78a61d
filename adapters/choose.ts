/** The fuse box: config -> one implementation for each port. The only file that names two of them. */
import type { Config } from '../bot/config.ts';
import { withAdvice } from '../bot/directory/advice.ts';
import type { Directory } from '../bot/directory/asset.ts';
import type { FrontDoor } from '../bot/frontDoor.ts';
import type { Limits } from '../bot/limits.ts';
import type { Log } from '../bot/log.ts';
import type { Clock, Ledger, Pager, Recogniser, SmsGateway } from '../bot/ports.ts';
import type { Keys } from '../bot/seal.ts';
import type { Mount } from '../bot/server.ts';
import { cluRecogniser } from './azureClu/recogniser.ts';
import { type ConsoleGateway, consoleGateway } from './console/gateway.ts';
import { consolePager } from './console/pager.ts';
import { phoneSimulator } from './console/phone.ts';
import { desk } from './desk/desk.ts';
import { directLine } from './directLine/directLine.ts';
import { notifyGateway } from './govukNotify/gateway.ts';
import { notifyWebhooks } from './govukNotify/webhooks.ts';
import { naturalDangerModel } from './natural/dangerModel.ts';
import { naturalRecogniser } from './natural/recogniser.ts';
import { readSampleDirectory } from './openReferral/sampleDirectory.ts';
import { openRedisLedger } from './redis/ledger.ts';
import { smsChannel } from './sms/channel.ts';
import { reconcile } from './sms/reconcile.ts';
import { readDirectory, replaceSource, watchDirectory } from './sqlite/directoryFile.ts';
import { openSqliteLedger } from './sqlite/ledger.ts';
import { twilioGateway } from './twilio/gateway.ts';
import { twilioWebhooks } from './twilio/webhooks.ts';
import { webPage } from './webPage/webPage.ts';

export function chooseLedger(config: Config): Promise<Ledger> {
  const engines = {
    sqlite: () => openSqliteLedger(config.dataDir),
    redis: () => openRedisLedger(config.redisUrl!, config.council),
  };
  return engines[config.ledger]();
}

export function chooseRecogniser(config: Config, log: Log): Recogniser {
  const recognisers = {
    natural: naturalRecogniser,
    clu: () => cluRecogniser({ ...config.clu!, log, here: naturalRecogniser() }),
  };
  return recognisers[config.recogniser]();
}

/** There is one so far: learnt here, offline, from `content/`. */
export function chooseDangerModel(): ReturnType<typeof naturalDangerModel> {
  return naturalDangerModel();
}

export function chooseGateway(config: Config): SmsGateway {
  const gateways = {
    console: () => consoleGateway({ dataDir: config.dataDir }),
    twilio: () => twilioGateway({ ...config.twilio!, publicUrl: config.publicUrl! }),
    notify: () => notifyGateway(config.notify!),
  };
  return gateways[config.sms]();
}

export function choosePager(_config: Config, log: Log): Pager {
  return consolePager({ log });
}

/** The directory, kept current while the server runs. At first start it is the sample. */
export function openDirectory(config: Config): { current: () => Directory; close: () => void } {
  let directory = readDirectory(config.dataDir);
  if (directory.assets.length === 0) {
    const today = new Date().toISOString().slice(0, 10);
    directory = replaceSource(config.dataDir, 'sample', readSampleDirectory(today).assets);
  }
  directory = withAdvice(directory);
  const close = watchDirectory(config.dataDir, (fresh) => {
    directory = withAdvice(fresh);
  });
  return { current: () => directory, close };
}

/** What each channel and page needs of the house. */
interface House extends FrontDoor {
  ledger: Ledger;
  keys: Keys;
  clock: Clock;
  log: Log;
  limits: Limits;
  gateway: SmsGateway;
  /** Where browsers reach us. */
  address: string;
}

/** Everything that is served, the link for the first sign-in at the desk, and how to end what is live. */
export function openMounts(
  config: Config,
  house: House,
): { all: Mount[]; signInLink(): Promise<string>; close(): Promise<void> } {
  const web = directLine({ ...house, publicUrl: config.publicUrl });
  const staff = desk({ ...house, publicUrl: house.address });
  const { gateway, log } = house;
  const { receive } = smsChannel({ ...house, production: config.production, ours: config.twilio?.from });
  const receipt = house.deliveries.receipt.bind(house.deliveries);
  const texts = {
    console: () => phoneSimulator({ ...house, gateway: gateway as ConsoleGateway, receive, receipt }),
    twilio: () => twilioWebhooks({ ...config.twilio!, publicUrl: config.publicUrl!, receive, receipt, log }),
    notify: () => notifyWebhooks({ ...config.notify!, receive, receipt, log }),
  };
  const poll = reconcile({ gateway, receive, ledger: house.ledger, clock: house.clock, log });
  if (config.sms !== 'console') poll.start();
  return {
    all: [webPage(house), web, staff, texts[config.sms]()],
    signInLink: staff.signInLink,
    close: async () => void (await Promise.all([web.close(), staff.close(), poll.stop()])),
  };
}
