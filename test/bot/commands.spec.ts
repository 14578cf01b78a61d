import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { playChat, readChat } from '../conversations/play.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

const run = promisify(execFile);
const command = (name: string, ...args: string[]) => run(process.execPath, [`bot/commands/${name}.ts`, ...args]);

describe('npm run assess', function () {
  this.timeout(60_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nwd-assess-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function assess(messages: unknown[], ...more: string[]) {
    await writeFile(join(folder, 'in.jsonl'), messages.map((message) => JSON.stringify(message)).join('\n'));
    await command('assess', '--in', join(folder, 'in.jsonl'), '--out', join(folder, 'out.jsonl'), ...more);
    const out = await readFile(join(folder, 'out.jsonl'), 'utf8');
    return out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  it('says what each person would get, in the order of the file', async () => {
    const assessed = await assess([
      { id: 'a', text: 'I want to end my life', channel: 'sms' },
      { id: 'b', text: 'when is my bin collected', channel: 'web' },
      { id: 'c', text: 'my mum needs a care needs assessment', channel: 'web' },
      { id: 4, text: 'is there a lunch club in Croydon' },
    ]);
    expect(assessed.map(({ id, concern, escalate, says999 }) => [id, concern, escalate, says999])).to.deep.equal([
      ['a', 'crisis', 'immediate', true],
      ['b', 'none', 'none', false],
      ['c', 'statutory', 'routine', false],
      [4, 'none', 'none', false],
    ]);
    expect(assessed[3]).to.include({ tier: 1 });
    expect(assessed[3].reply.toLowerCase()).to.include('lunch');
  });

  it('can be asked what somebody would get at two in the morning', async () => {
    const [assessed] = await assess([{ id: 1, text: 'can I talk to a person' }], '--at', '2026-03-08T02:10:00Z');
    expect(assessed.reply).to.include('closed until 9am tomorrow');
  });

  it('names the lines that it cannot read, without a word of them, and writes nothing', async () => {
    await writeFile(join(folder, 'bad.jsonl'), '{"id":1,"text":"fine"}\nmy husband hits me\n{"id":2}\n');
    const failed = await command(
      'assess',
      '--in',
      join(folder, 'bad.jsonl'),
      '--out',
      join(folder, 'none.jsonl'),
    ).catch((error) => error);
    expect(failed.code).to.equal(1);
    expect(failed.stderr).to.include('2, 3').and.to.not.include('husband');
    expect(await readFile(join(folder, 'none.jsonl'), 'utf8').catch(() => 'absent')).to.equal('absent');
  });
});

describe('npm run talk', function () {
  this.timeout(60_000);

  it('keeps a conversation as a file that plays', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nwd-talk-'));
    const file = join(folder, 'kept.chat');
    const talking = command('talk', '--save', file);
    talking.child.stdin!.end('hello\nI want to talk to a real person\n');
    expect((await talking).stdout).to.include('NWD-');
    const chat = readChat(await readFile(file, 'utf8'));
    expect(chat.steps.filter(({ who }) => who === 'bot')).to.have.length(2);
    await playChat(chat, 'web');
    await rm(folder, { recursive: true });
  });
});

describe('npm run review', function () {
  this.timeout(60_000);

  it('lists what the desk marked without anybody’s words, and shows one on the screen when it is asked for', async () => {
    const house = await FrontDoorUnderTest.open();
    const sam = { id: 'sam', name: 'Sam' };
    const marked = {
      needless: 'I want to die, my knitting is that bad',
      missed: 'I want to kill myself',
    } as const;
    const references: string[] = [];
    for (const [alarm, text] of Object.entries(marked)) {
      await house.hear(alarm, text);
      const [it] = await house.door.records.openCases();
      const { id, fence, reference } = await house.door.casework.claim(it!.id, sam);
      await house.door.casework.close(id, sam, fence, 'noConcern', alarm as keyof typeof marked);
      references.push(reference);
    }
    await house.stop();
    const env = { ...process.env, NWD_DATA: house.dataDir };
    const review = (...args: string[]) => run(process.execPath, ['bot/commands/review.ts', ...args], { env });
    const { stdout } = await review();
    expect(stdout).to.match(new RegExp(`${references[0]}.*danger was heard where there was none`));
    expect(stdout).to.match(new RegExp(`${references[1]}.*there was danger, and it was not heard`));
    expect(stdout).to.not.match(/knitting|kill/);
    expect((await review('--show', references[0]!.toLowerCase())).stdout).to.include('knitting is that bad');
    const nobody = await review('--show', 'NWD-AAAAAA').catch((error) => error);
    expect([nobody.code, nobody.stdout]).to.deep.equal([1, '']);
    const ledger = await openSqliteLedger(house.dataDir);
    const audit = (await ledger.after('audit', 0, 1_000)).map(({ value }) => JSON.parse(value).what);
    await ledger.close();
    expect(audit.filter((what) => what === 'case.reviewed')).to.have.length(1);
    await rm(house.dataDir, { recursive: true });
  });
});
