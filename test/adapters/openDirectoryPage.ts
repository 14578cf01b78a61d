/** The directory's pages with a desk beside them: real server, real ledger, real directory file; a clock that the test moves. */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryChanges } from '../../adapters/choose.ts';
import { desk } from '../../adapters/desk/desk.ts';
import { directoryPage } from '../../adapters/directoryPage/directoryPage.ts';
import { publishLayer } from '../../adapters/sqlite/councilLayer.ts';
import { readDirectory, replaceSource } from '../../adapters/sqlite/directoryFile.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { webPage } from '../../adapters/webPage/webPage.ts';
import { Arranged } from '../../bot/arranged.ts';
import { Casework } from '../../bot/casework.ts';
import { withAdvice } from '../../bot/directory/advice.ts';
import type { Asset, Directory } from '../../bot/directory/asset.ts';
import { withCorrections } from '../../bot/directory/corrections.ts';
import { keepingOf } from '../../bot/keeping/keeping.ts';
import { type Limits, noLimits } from '../../bot/limits.ts';
import { LivingMap } from '../../bot/livingMap.ts';
import { openLog } from '../../bot/log.ts';
import { type Ledger, OutsideFault } from '../../bot/ports.ts';
import { Records } from '../../bot/records.ts';
import { Keys, Seals } from '../../bot/seal.ts';
import { openServer } from '../../bot/server.ts';
import { Visitor } from './openDesk.ts';

export const NOW = Date.parse('2026-11-22T10:00:00Z');

export async function openDirectoryPage(assets: Asset[]) {
  const folder = await mkdtemp(join(tmpdir(), 'nwd-directory-'));
  const real = await openSqliteLedger(folder);
  const world = {
    care: NOW,
    limits: noLimits as Limits,
    storeBroken: false,
    needs: [] as { id: string; score: number }[],
  };
  const ledger: Ledger = new Proxy(real, {
    get(target, name) {
      if (name === 'commit' && world.storeBroken)
        return async () => Promise.reject(new OutsideFault('ledger', 'writing'));
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  const clock = { care: () => world.care, machine: () => world.care };
  const keys = new Keys(Buffer.alloc(32, 5).toString('base64'));
  const log = openLog('silent');
  let directory: Directory;
  const reload = () => {
    directory = withAdvice(withCorrections(readDirectory(folder)));
  };
  const importFeed = (fresh: Asset[], source = 'feed') => {
    replaceSource(folder, source, fresh, { force: true });
    reload();
  };
  importFeed(assets);
  const seals = new Seals(ledger, keys);
  const records = new Records(ledger, seals, clock, log);
  const livingMap = new LivingMap({
    ledger,
    seals,
    clock,
    log,
    publish: async (layer) => {
      await publishLayer(folder, layer);
      reload();
    },
  });
  const server = openServer(log);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = `http://localhost:${(server.server.address() as AddressInfo).port}`;
  const limits: Limits = new Proxy(noLimits, { get: (_, name) => Reflect.get(world.limits, name) });
  const recogniser = {
    name: 'test',
    recognise: async () => ({ intents: [], band: 'none' as const, needs: world.needs }),
  };
  const parts = {
    ledger,
    keys,
    clock,
    log,
    limits,
    livingMap,
    directory: () => directory,
    recogniser,
    danger: () => undefined,
  };
  directoryPage(parts).mount(server);
  webPage({ log }).mount(server);
  const staffDesk = desk({
    records,
    casework: new Casework(records),
    arranged: new Arranged({ ledger, seals, clock, log }),
    changes: directoryChanges({ dataDir: folder, feeds: ['https://feed.example/services'] }),
    keys,
    log,
    clock,
    publicUrl: address,
    livingMap,
    directory: () => directory,
    keeping: keepingOf({ records, seals, keys, log, dataDir: folder }),
    numberOf: () => undefined,
  });
  staffDesk.mount(server);

  return {
    world,
    address,
    folder,
    ledger,
    livingMap,
    importFeed,
    directory: () => directory,
    visitor: () => new Visitor(address),
    async keeper(name = 'Kay'): Promise<Visitor> {
      const visitor = new Visitor(address);
      const entered = await visitor.post(new URL(await staffDesk.signInLink()).pathname, { name });
      visitor.cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
      return visitor;
    },
    /** Searches as the form does. @returns where the list is, and the list */
    async search(fields: Record<string, string | string[]>): Promise<{ at: string; text: string; status: number }> {
      const body = new URLSearchParams();
      for (const [name, values] of Object.entries(fields))
        for (const value of [values].flat()) body.append(name, value);
      const sent = await fetch(`${address}/directory`, { method: 'POST', body, redirect: 'manual' });
      const at = sent.headers.get('location') ?? '';
      const list = await fetch(address + at);
      return { at, text: await list.text(), status: list.status };
    },
    async close(): Promise<void> {
      await livingMap.publish();
      await staffDesk.close();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await real.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type DirectoryWorld = Awaited<ReturnType<typeof openDirectoryPage>>;
