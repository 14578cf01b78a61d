import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { readDirectory, readSources, replaceSource, rollBack } from '../../adapters/sqlite/directoryFile.ts';
import { DirectoryRefused } from '../../adapters/sqlite/directoryLock.ts';
import { replacePostcodes } from '../../adapters/sqlite/postcodesFile.ts';
import { readingAll, watchDirectory } from '../../adapters/sqlite/watchDirectory.ts';
import { atLeisure } from '../../bot/atLeisure.ts';
import type { Directory } from '../../bot/directory/asset.ts';
import { findAssets, readying } from '../../bot/directory/search.ts';
import { finish } from '../../bot/directory/steps.ts';
import { asset } from './assets.ts';

describe('the directory’s own file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'directory-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, at) => asset({ id: `s${at + from}`, name: `Club ${at + from}` }));
  const ids = (directory: Directory) => directory.assets.map((each) => `${each.source}/${each.id}`);

  it('before any import there is an empty directory', () => {
    expect(readDirectory(folder)).to.deep.equal({ assets: [], version: 'empty' });
  });

  it('what was imported is read back whole', () => {
    const given = asset({ id: 'a', name: 'Club', places: [{ town: 'Brigg', exact: true }], minimumAge: 18 });
    replaceSource(folder, 'x', [given]);
    expect(readDirectory(folder).assets).to.deep.equal([{ ...given, source: 'x' }]);
  });

  it('importing one source leaves the others alone, though their ids be the same', () => {
    replaceSource(folder, 'x', many(1));
    replaceSource(folder, 'y', many(1));
    replaceSource(folder, 'x', many(2));
    expect(ids(readDirectory(folder)).sort()).to.deep.equal(['x/s0', 'x/s1', 'y/s0']);
  });

  it('the version changes with every swap', () => {
    const versions = [1, 2, 3].map(() => replaceSource(folder, 'x', many(1)).version);
    expect(new Set(versions).size).to.equal(3);
    expect(readDirectory(folder).version).to.equal(versions[2]);
  });

  it('losing more than a fifth of a source is refused and changes nothing, unless it is forced', () => {
    const { version } = replaceSource(folder, 'x', many(10));
    replaceSource(folder, 'x', many(10, 2));
    expect(() => replaceSource(folder, 'x', many(5, 2))).to.throw(
      DirectoryRefused,
      /5 of the 10 .* nothing was changed/,
    );
    expect(readDirectory(folder).assets).to.have.length(10);
    expect(readDirectory(folder).version).to.not.equal(version);
    expect(replaceSource(folder, 'x', many(5, 2), { force: true }).assets).to.have.length(5);
  });

  it('the directory before the last swap is kept, and read when the live file is damaged', () => {
    replaceSource(folder, 'x', many(1));
    replaceSource(folder, 'x', many(2));
    writeFileSync(join(folder, 'directory.db'), 'not a database');
    expect(ids(readDirectory(folder))).to.deep.equal(['x/s0']);
  });

  it('one call takes the last swap back, and a second undoes that', () => {
    expect(() => rollBack(folder)).to.throw(DirectoryRefused, 'No earlier directory');
    replaceSource(folder, 'x', many(1));
    replaceSource(folder, 'x', many(2));
    const newer = readDirectory(folder).version;
    expect(rollBack(folder).assets).to.have.length(1);
    expect(ids(readDirectory(folder))).to.deep.equal(['x/s0']);
    expect(rollBack(folder).version).to.equal(newer);
    expect(readDirectory(folder).assets).to.have.length(2);
    expect(readdirSync(folder).sort()).to.deep.equal(['directory.db', 'directory.previous.db']);
  });

  it('a roll-back that was killed between its two steps has lost neither directory', () => {
    replaceSource(folder, 'x', many(1));
    replaceSource(folder, 'x', many(2));
    linkSync(join(folder, 'directory.db'), join(folder, 'directory.previous.db.new-999999'));
    renameSync(join(folder, 'directory.previous.db'), join(folder, 'directory.db'));
    expect(readDirectory(folder).assets).to.have.length(1);
    expect(rollBack(folder).assets).to.have.length(2);
    expect(rollBack(folder).assets).to.have.length(1);
  });

  it('is not rolled back to a damaged one', () => {
    replaceSource(folder, 'x', many(1));
    writeFileSync(join(folder, 'directory.previous.db'), 'not a database');
    expect(() => rollBack(folder)).to.throw(DirectoryRefused, 'damaged');
    expect(readDirectory(folder).assets).to.have.length(1);
  });

  it('what two sources list is read as one, each source keeps its own, and a source goes out in the same swap', () => {
    const phones = [{ number: '020 7946 0001' }];
    replaceSource(folder, 'x', [asset({ id: 'a', name: 'Choir', phones })]);
    const twin = asset({ id: 'b', name: 'Choir', phones, assured: '2026-10-01', topics: ['Music'] });
    replaceSource(folder, 'y', [twin, asset({ id: 'c', name: 'Bowls' })]);
    expect(ids(readDirectory(folder))).to.deep.equal(['y/b', 'y/c']);
    expect(readDirectory(folder).assets[0]!.also).to.deep.equal([{ source: 'x', id: 'a' }]);
    expect(readSources(folder)).to.have.length(3);
    replaceSource(folder, 'z', [asset({ id: 'd', name: 'Chess' })], { without: 'y' });
    expect(ids(readDirectory(folder))).to.deep.equal(['x/a', 'z/d']);
  });

  it('nothing half-built is left lying about, and what a killed import left is swept up', () => {
    writeFileSync(join(folder, 'directory.db.new-999999'), 'half');
    replaceSource(folder, 'x', many(1));
    replaceSource(folder, 'x', many(1));
    expect(readdirSync(folder).sort()).to.deep.equal(['directory.db', 'directory.previous.db']);
  });

  it('a second import at the same time is refused, and a dead one’s lock is taken over', () => {
    writeFileSync(join(folder, 'directory.lock'), String(process.pid));
    expect(() => replaceSource(folder, 'x', many(1))).to.throw(DirectoryRefused, 'Another import');
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(folder, 'directory.lock'), String(dead));
    expect(replaceSource(folder, 'x', many(1)).assets).to.have.length(1);
    expect(existsSync(join(folder, 'directory.lock'))).to.equal(false);
  });

  it('a running server is told of a swap, and keeps what it has while a file cannot be read', async () => {
    replaceSource(folder, 'x', many(1));
    const seen: Directory[] = [];
    const stop = watchDirectory(folder, (directory) => seen.push(directory), { every: 20 });
    try {
      await wait(60);
      expect(seen).to.have.length(0);
      replaceSource(folder, 'x', many(2));
      for (let turn = 0; turn < 100 && seen.length === 0; turn += 1) await wait(20);
      expect(seen.map((directory) => directory.assets.length)).to.deep.equal([2]);
      rmSync(join(folder, 'directory.previous.db'));
      writeFileSync(join(folder, 'directory.db'), 'not a database');
      await wait(100);
      expect(seen).to.have.length(1);
    } finally {
      stop();
    }
  });

  it('postcodes that are loaded beside a running server are taken into use, and put addresses on the map', async () => {
    replaceSource(folder, 'x', [asset({ id: 'a', name: 'Club', places: [{ postcode: 'CR0 1AA', exact: true }] })]);
    const seen: Directory[] = [];
    const stop = watchDirectory(folder, (directory) => seen.push(directory), { every: 20 });
    async function* found() {
      yield { code: 'CR0 1AA', latitude: 51.37, longitude: -0.1 };
    }
    try {
      await replacePostcodes(folder, found());
      for (let turn = 0; turn < 100 && seen.length === 0; turn += 1) await wait(20);
      expect(seen[0]!.assets[0]!.places[0]).to.include({ latitude: 51.37, longitude: -0.1 });
      expect(readDirectory(folder).assets[0]!.places[0]!.latitude, 'the record itself stays').to.equal(undefined);
    } finally {
      stop();
    }
  });

  it('a large directory is read and readied in small steps, to the same end', async () => {
    const assets = Array.from({ length: 3000 }, (_, at) =>
      asset({ id: `s${at}`, name: `Club ${at}`, description: 'Tea and a long talk in the hall. '.repeat(20) }),
    );
    replaceSource(folder, 'x', assets);
    let [longest, last, turns] = [0, performance.now(), 0];
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      turns += 1;
    }, 1);
    function* all() {
      return yield* readying(yield* readingAll(folder));
    }
    const directory = await atLeisure(all());
    clearInterval(beat);
    expect(turns, 'how often something else had its turn').to.be.greaterThan(20);
    const answer = (where: Directory) =>
      findAssets(where, { text: 'tea in the hall' }).found.map(({ asset: { id } }) => id);
    expect(answer(directory)).to.deep.equal(answer(finish(readingAll(folder))));
    process.stdout.write(`      the longest wait was ${Math.round(longest)} ms\n`);
  }).timeout(30_000);
});
