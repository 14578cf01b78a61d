/** The fuse box: config -> one implementation for each port. The only file that names two of them. */
import type { ReadsAsked } from '../bot/asked/readAsked.ts';
import { atLeisure } from '../bot/atLeisure.ts';
import type { Config } from '../bot/config.ts';
import { withAdvice } from '../bot/directory/advice.ts';
import type { Directory } from '../bot/directory/asset.ts';
import { withCorrections } from '../bot/directory/corrections.ts';
import { readying } from '../bot/directory/search.ts';
import { finish } from '../bot/directory/steps.ts';
import type { FrontDoor } from '../bot/frontDoor.ts';
import type { DirectoryChanges } from '../bot/lastChange.ts';
import type { Limits } from '../bot/limits.ts';
import { LivingMap } from '../bot/livingMap.ts';
import type { Log } from '../bot/log.ts';
import type { Clock, Ledger, Mailer, Pager, Recogniser, SignInProvider, SmsGateway } from '../bot/ports.ts';
import { Refresh } from '../bot/refresh.ts';
import { readRefresh, refreshInOneWord } from '../bot/refreshState.ts';
import type { DangerModel } from '../bot/safety/dangerModel.ts';
import type { Keys } from '../bot/seal.ts';
import type { Mount } from '../bot/server.ts';
import { cluRecogniser } from './azureClu/recogniser.ts';
import { type ConsoleGateway, consoleGateway } from './console/gateway.ts';
import { consolePager } from './console/pager.ts';
import { phoneSimulator } from './console/phone.ts';
import { desk } from './desk/desk.ts';
import { directLine } from './directLine/directLine.ts';
import { directoryPage } from './directoryPage/directoryPage.ts';
import { notifyGateway } from './govukNotify/gateway.ts';
import { notifyWebhooks } from './govukNotify/webhooks.ts';
import { naturalAsked } from './natural/asked.ts';
import { naturalDangerModel } from './natural/dangerModel.ts';
import { listingMeanings } from './natural/keptMeanings.ts';
import { naturalRecogniser } from './natural/recogniser.ts';
import { oidcProvider } from './oidc/provider.ts';
import { openReferralApi } from './openReferral/api.ts';
import { addressWithoutQuery } from './openReferral/readFeed.ts';
import { readSampleDirectory } from './openReferral/sampleDirectory.ts';
import { planPage } from './planPage/planPage.ts';
import { phoneNumber, smsChannel } from './sms/channel.ts';
import { reconcile } from './sms/reconcile.ts';
import { smtpMailer } from './smtp/mailer.ts';
import { publishLayer } from './sqlite/councilLayer.ts';
import { replaceSource } from './sqlite/directoryFile.ts';
import { inThread } from './sqlite/lastChange.ts';
import { openSqliteLedger } from './sqlite/ledger.ts';
import { readingAll, watchDirectory } from './sqlite/watchDirectory.ts';
import { twilioGateway } from './twilio/gateway.ts';
import { twilioWebhooks } from './twilio/webhooks.ts';
import { webPage } from './webPage/webPage.ts';

export function chooseLedger(config: Config): Promise<Ledger> {
  const engines = {
    sqlite: () => openSqliteLedger(config.dataDir),
    redis: async () => (await import('./redis/ledger.ts')).openRedisLedger(config.redisUrl!, config.council),
  };
  return engines[config.ledger]();
}

export function chooseRecogniser(config: Config, log: Log): Recogniser {
  const here = () => naturalRecogniser(config.encoder);
  const recognisers = {
    natural: here,
    clu: () => cluRecogniser({ ...config.clu!, log, here: here() }),
  };
  return recognisers[config.recogniser]();
}

/** There is one so far: learnt here, offline, from `content/`. */
export function chooseDangerModel(): ReturnType<typeof naturalDangerModel> {
  return naturalDangerModel();
}

/** The bank of answers, read offline whichever recogniser is chosen. */
export function chooseAsked(): ReadsAsked {
  return naturalAsked().reads;
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

/** The council's own sign-in for staff, and which of its groups make somebody what; none unless the settings name one. */
export function chooseSignIn(
  config: Config,
  house: { address: string; clock: Clock; log: Log },
): { provider: SignInProvider; roles: Record<string, readonly string[]> } | undefined {
  const { oidc } = config;
  return oidc && { provider: oidcProvider({ ...house, oidc }), roles: oidc.roles };
}

/** Nobody is offered a letter where there is no relay. */
export function chooseMailer(config: Config): Mailer | undefined {
  return config.mail && smtpMailer(config.mail);
}

/** Until what the listings mean is read, in milliseconds; words find them meanwhile. */
const A_WHILE = 20_000;

/** The directory, kept current while the server runs. At first start it is the sample. */
export function openDirectory(config: Config): {
  current: () => Directory;
  /** Resolves when it can be searched at once. Before that the door is open, and a search readies it itself. */
  ready: Promise<unknown>;
  close: () => void;
} {
  let directory = finish(readingAll(config.dataDir));
  if (directory.assets.length === 0) {
    const today = new Date().toISOString().slice(0, 10);
    replaceSource(config.dataDir, 'sample', readSampleDirectory(today).assets);
    directory = finish(readingAll(config.dataDir));
  }
  const meanings = listingMeanings(config.dataDir);
  const whole = (read: Directory) => ({ ...withAdvice(withCorrections(read)), meanings });
  directory = whole(directory);
  const ready = atLeisure(readying(directory));
  // A start has other things to do first.
  const later = setTimeout(() => config.encoder && void meanings.read(directory.assets), A_WHILE).unref();
  const stop = watchDirectory(
    config.dataDir,
    (fresh) => {
      // The postcodes of the one before stay open: a turn that is under way may still ask them.
      directory = fresh;
      later.refresh();
    },
    { ready: (fresh) => readying(whole(fresh)) },
  );
  const close = () => {
    stop();
    clearTimeout(later);
    meanings.stop();
  };
  return { current: () => directory, ready, close };
}

/** The nightly reading of live feeds, where there are any, and how it stands. */
export function openRefresh(
  config: Config,
  house: { ledger: Ledger; clock: Clock; log: Log },
): { start(): void; stop(): Promise<void>; inOneWord(): string | undefined } {
  const feeds = config.feeds.map(addressWithoutQuery);
  const refresh = new Refresh({ ...house, feeds, dataDir: config.dataDir }, config.council);
  return {
    start: () => refresh.start(),
    stop: () => refresh.stop(),
    inOneWord: () => (feeds.length > 0 ? refreshInOneWord(config.dataDir, feeds) : undefined),
  };
}

/** The directory's file as its keeper may change it whole, and how the feeds stand. */
export function directoryChanges(config: Pick<Config, 'dataDir' | 'feeds'>): DirectoryChanges {
  const { dataDir: folder, feeds } = config;
  return {
    async look() {
      const answer = await inThread({ folder });
      return 'change' in answer ? answer.change : undefined;
    },
    async takeBack(seen) {
      const answer = await inThread({ folder, takeBack: seen });
      return 'done' in answer ? answer.done : 'busy';
    },
    feeds() {
      const states = readRefresh(folder);
      return feeds.map(addressWithoutQuery).map((name) => ({ name, state: states[name] }));
    },
  };
}

/** What each channel and page needs of the house. */
interface House extends FrontDoor {
  ledger: Ledger;
  keys: Keys;
  clock: Clock;
  log: Log;
  limits: Limits;
  gateway: SmsGateway;
  recogniser: Recogniser;
  directory: () => Directory;
  danger: () => DangerModel | undefined;
  /** Where browsers reach us. */
  address: string;
}

/** Everything that is served, the link for the first sign-in at the desk, and how to end what is live. */
export function openMounts(
  config: Config,
  house: House,
): { all: Mount[]; signInLink(): Promise<string>; close(): Promise<void> } {
  const web = directLine({ ...house, publicUrl: config.publicUrl });
  const livingMap = new LivingMap({ ...house, publish: (layer) => publishLayer(config.dataDir, layer) });
  void livingMap.publish();
  const signIn = chooseSignIn(config, house);
  const numberOf = (written: string) => phoneNumber(written, config.production);
  const changes = directoryChanges(config);
  const { production } = config;
  const staff = desk({ ...house, livingMap, changes, publicUrl: house.address, production, signIn, numberOf });
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
    all: [
      webPage(house),
      web,
      staff,
      directoryPage({ ...house, livingMap }),
      openReferralApi(house),
      planPage(house),
      texts[config.sms](),
    ],
    signInLink: staff.signInLink,
    close: async () => void (await Promise.all([web.close(), staff.close(), poll.stop()])),
  };
}
