import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { readDirectory } from '../../adapters/sqlite/directoryFile.ts';

const command = (name: string) => fileURLToPath(new URL(`../../bot/commands/${name}.ts`, import.meta.url));

describe('the commands of the directory', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'commands-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const put = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const run = (name: string, ...args: string[]) =>
    spawnSync(process.execPath, [command(name), ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, NWD_DATA: join(folder, 'data') },
    });
  const feed = JSON.stringify([
    {
      id: 'a',
      name: 'Dementia Cafe',
      description: 'For people living with dementia.',
      status: 'active',
      url: 'www.club.org.uk',
    },
    { id: 'b', name: 'Bowls Club', description: 'Bowls on the green.', status: 'active' },
    { id: 'c', name: '' },
  ]);

  it('import keeps what has a name, and gives a line for each thing mended or refused and one that sums up', () => {
    const { status, stdout } = run('import', put('feed.json', feed));
    expect(status).to.equal(0);
    expect(stdout.trim().split('\n')).to.deep.equal([
      'mended  a: its web address had no https:// in front',
      'refused c: it has no name',
      'feed.json: kept 2, mended 1, refused 1, doubled 0; 2 not assured within the last year',
    ]);
    expect(readDirectory(join(folder, 'data')).assets.map((each) => each.id)).to.deep.equal(['a', 'b']);
  });

  it('import --json gives the report as one line of JSON, under the name that was asked for', () => {
    const { stdout } = run('import', put('feed.json', feed), '--json', '--source', 'Our town');
    expect(JSON.parse(stdout)).to.include({ source: 'Our town', kept: 2 });
  });

  it('import of a file that is cut short says so plainly, fails, and changes nothing', () => {
    run('import', put('feed.json', feed));
    const before = readDirectory(join(folder, 'data')).version;
    const { status, stderr } = run('import', put('feed.json', feed.slice(0, -9)));
    expect(status).to.equal(1);
    expect(stderr.trim()).to.match(/^This is not whole JSON.*Nothing was changed\.$/);
    expect(readDirectory(join(folder, 'data')).version).to.equal(before);
  });

  it('import --rollback brings the directory before the last import back, and then forth', () => {
    const count = () => readDirectory(join(folder, 'data')).assets.length;
    expect(run('import', '--rollback')).to.include({
      status: 1,
      stderr: 'No earlier directory is kept here, so nothing was changed.\n',
    });
    run('import', put('feed.json', feed));
    run('import', put('other.json', feed));
    expect(count(), 'one is in both').to.equal(3);
    expect(run('import', '--rollback').stdout).to.match(/live again, with 2 entries/);
    expect(count()).to.equal(2);
    run('import', '--rollback');
    expect(count()).to.equal(3);
  }).timeout(10_000);

  it('import with no feed says how it is used', () => {
    expect(run('import')).to.include({ status: 2, stdout: '' });
  });

  it('find answers each line in order, and leaves no data behind', () => {
    const questions = [
      { id: 1, text: 'mum keeps forgetting things', channel: 'web' },
      { id: 2, text: 'can you help', channel: 'sms' },
      { id: 3, text: 'renew my passport', channel: 'web' },
    ];
    const out = join(folder, 'out.jsonl');
    const { status, stderr } = run(
      'find',
      '--feed',
      put('feed.json', feed),
      '--in',
      put('in.jsonl', questions.map((each) => JSON.stringify(each)).join('\n')),
      '--out',
      out,
    );
    expect(status, stderr).to.equal(0);
    expect(
      readFileSync(out, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).to.deep.equal([
      { id: 1, ids: ['a'], asked: false, none: false },
      { id: 2, ids: [], asked: true, none: false },
      { id: 3, ids: [], asked: false, none: true },
    ]);
    expect(readDirectory(join(folder, 'data')).assets).to.deep.equal([]);
  });
});
