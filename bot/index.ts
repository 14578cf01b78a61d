/** Start: config -> adapters -> open the door -> serve. */
import {
  chooseAsked,
  chooseDangerModel,
  chooseGateway,
  chooseLedger,
  chooseMailer,
  choosePager,
  chooseRecogniser,
  openDirectory,
  openMounts,
  openRefresh,
} from '../adapters/choose.ts';
import { frontDoor as root } from '../dialogs/frontDoor.ts';
import { runningClock } from './clock.ts';
import { ConfigFault, readConfig } from './config.ts';
import { frontDoorOf } from './frontDoor.ts';
import { noLimits, ordinaryLimits } from './limits.ts';
import { openLog } from './log.ts';
import { OutsideFault } from './ports.ts';
import { masterKey, proveKey } from './seal.ts';
import { health, listen, openServer, untilStopped } from './server.ts';

try {
  const config = readConfig();
  const log = openLog(config.log);
  const clock = runningClock(config.careStart);
  const keys = masterKey(config.masterKey, config.dataDir);
  const ledger = await chooseLedger(config);
  await proveKey(ledger, keys);
  const directory = openDirectory(config);
  const limits = config.limits ? ordinaryLimits() : noLimits;
  const gateway = chooseGateway(config);
  const danger = chooseDangerModel();
  const recogniser = chooseRecogniser(config, log);
  const pager = choosePager(config, log);
  const door = frontDoorOf({
    ledger,
    keys,
    clock,
    log,
    limits,
    recogniser,
    gateway,
    pager,
    mailer: chooseMailer(config),
    directory: directory.current,
    directoryReady: directory.ready,
    danger: danger.current,
    asked: chooseAsked(),
    dataDir: config.dataDir,
    root,
  });
  await door.keeping.replay();
  const server = openServer(log);
  const local = await listen(server, config.port);
  const address = config.publicUrl ?? local;
  const house = { ...door, ledger, keys, clock, log, limits, gateway, recogniser, address };
  const mounts = openMounts(config, { ...house, directory: directory.current, danger: danger.current });
  for (const mount of mounts.all) mount.mount(server);
  const refresh = openRefresh(config, { ledger, clock, log });
  health(server, log, {
    ledger,
    recogniser,
    danger: danger.current,
    directory: directory.current,
    refresh: refresh.inOneWord,
    spend: door.spend,
    arranged: door.arranged,
  });
  door.start();
  refresh.start();
  // The first link lets in whoever reads the terminal, as everything: in production only invitations let people in.
  const desk = config.production ? `${address}/desk` : await mounts.signInLink();
  process.stdout.write(`No Wrong Door is open: ${address}\nDesk sign-in: ${desk}\n`);
  await untilStopped();
  await refresh.stop();
  await mounts.close();
  server.close();
  await door.stop();
  directory.close();
  await ledger.close();
} catch (error) {
  if (!(error instanceof ConfigFault || error instanceof OutsideFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1); // what was opened before the fault must not keep a door that is not open alive
}
