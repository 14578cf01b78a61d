import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { Doorkeeper } from '../../adapters/desk/doorkeeper.ts';
import { Invitations } from '../../adapters/desk/invitations.ts';
import type { Role } from '../../adapters/desk/roles.ts';
import { StaffImport } from '../../adapters/desk/staffImport.ts';
import { readStaffList, type StaffList } from '../../adapters/desk/staffList.ts';
import { oidcProvider } from '../../adapters/oidc/provider.ts';
import { FakeOidc, signInThere } from './fakeOidc.ts';
import { type Answer, asJson, openDesk, Phone, type Visitor } from './openDesk.ts';

const MINUTE = 60_000;
const read = (text: string | Buffer): StaffList => readStaffList(Buffer.from(text as string));
const HEADER = 'First name,E-mail,Roles,Team\n';
const faultsOf = (rows: string): [number, string, string?][] => {
  const list = read(HEADER + rows);
  return 'wrong' in list
    ? [[0, list.wrong]]
    : list.faults.map(({ row, why, what }) => (what === undefined ? [row, why] : [row, why, what]));
};

describe('a list of staff', () => {
  it('is read as spreadsheets write it: commas, semicolons or tabs, with and without a mark, any order of columns', () => {
    const right = [
      { row: 2, name: 'Zoë', login: 'zoe@example.gov.uk', roles: ['worker', 'supervisor'], team: 'crisis' },
    ];
    for (const text of [
      'First name,E-mail,Roles,Team\nZoë,Zoe@Example.gov.uk,"worker, supervisor",Duty and crisis\n',
      '\uFEFFName;Email;Role;Team\r\nZoë;zoe@example.gov.uk;Worker, Supervisor;crisis\r\n',
      'team\troles\tUSER NAME\tfirst  name\nCRISIS\tsupervisor and worker\t zoe@example.gov.uk \t Zoë',
      'First name,E-mail,Roles,Team\n"Zoë",zoe@example.gov.uk,worker|supervisor,crisis\n,,,\n\n',
    ])
      expect(read(text), text).to.deep.equal({ people: right, faults: [] });
  });

  it('takes a list without teams, and calls roles as the desk does', () => {
    expect(read('name,login,roles\nSam,sam.1,Directory keeper\n')).to.deep.equal({
      people: [{ row: 2, name: 'Sam', login: 'sam.1', roles: ['keeper'], team: undefined }],
      faults: [],
    });
  });

  it('says by row, as the spreadsheet counts, what is wrong, and keeps the rest', () => {
    const rows = [
      'Sam,sam@example.gov.uk,worker,crisis',
      ',ada@example.gov.uk,worker,',
      '07700 900123,ada@example.gov.uk,worker,',
      'Ada,,worker,',
      'Ada,not a name,worker,',
      'Ada,ada@example.gov.uk,,',
      'Ada,ada@example.gov.uk,king,',
      'Ada,ada@example.gov.uk,worker,Dancing',
      'Ada,ada@example.gov.uk,worker',
      'Ada,ada@example.gov.uk,worker,,',
      '',
      'Sam,SAM@example.gov.uk,worker,',
      'Ada,ada@example.gov.uk,worker,',
    ].join('\n');
    expect(faultsOf(rows)).to.deep.equal([
      [3, 'noName'],
      [4, 'name'],
      [5, 'noLogin'],
      [6, 'login'],
      [7, 'noRole'],
      [8, 'role', 'king'],
      [9, 'team', 'Dancing'],
      [10, 'cells'],
      [11, 'cells'],
      [13, 'doubled', '2'],
    ]);
    const list = read(HEADER + rows) as Extract<StaffList, { people: unknown }>;
    expect(list.people.map(({ row, login }) => [row, login])).to.deep.equal([
      [2, 'sam@example.gov.uk'],
      [14, 'ada@example.gov.uk'],
    ]);
  });

  it('takes no cell that a spreadsheet would run', () => {
    for (const cell of ['=1+1', '+44', '-2', '@SUM(A1)', ' =HYPERLINK(1)', '\t=1', '＝1', '＋1', '－1', '＠a'])
      expect(faultsOf(`Sam,sam@example.gov.uk,worker,"${cell}"`), cell).to.deep.equal([[2, 'formula']]);
  });

  it('says what is wrong with a file that cannot be read at all, and reads nothing of it', () => {
    const large = Buffer.alloc(10 * 1_048_576, 'a');
    const many = HEADER + 'Sam,sam@example.gov.uk,worker,\n'.repeat(1_001);
    const files: [string | Buffer, string][] = [
      ['', 'empty'],
      [HEADER, 'empty'],
      [`${HEADER},,,\n`, 'empty'],
      [Buffer.from('PK\u0003\u0004whatever'), 'spreadsheet'],
      [Buffer.from(`\uFEFF${HEADER}`, 'utf16le'), 'encoding'],
      [Buffer.from(`${HEADER}Zo\xeb,zoe@example.gov.uk,worker,`, 'latin1'), 'encoding'],
      [Buffer.from(`${HEADER}Sam\0,a,b,c`), 'notCsv'],
      [`${HEADER}"Sam,sam@example.gov.uk,worker,\n`, 'notCsv'],
      ['First name,E-mail,Roles,Salary\nSam,s,worker,1', 'column'],
      ['First name,E-mail,Roles,\nSam,s,worker,1', 'column'],
      ['First name,E-mail,Roles,__proto__\nSam,s,worker,1', 'column'],
      ['First name,E-mail,Roles,Email\nSam,s,worker,1', 'twice'],
      ['First name,Roles\nSam,worker', 'missing'],
      [many, 'many'],
      [large, 'large'],
    ];
    for (const [file, why] of files) expect((read(file) as { wrong: string }).wrong, why).to.equal(why);
  });
});

describe('the administrator’s room', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  let provider: FakeOidc | undefined;
  const open = async (oidc = false) => {
    provider = oidc ? await new FakeOidc().open() : undefined;
    const roles = { worker: ['g-workers'], administrator: ['g-admins', 'g-it'] };
    house = await openDesk(
      undefined,
      provider && ((of) => ({ provider: oidcProvider({ ...of, oidc: provider!.settings(roles) }), roles })),
    );
  };
  afterEach(async () => {
    await house.close();
    await provider?.close();
  });
  const did = async (): Promise<string[]> => (await house.audit()).map(({ what }) => what);
  const bring = async (who: Visitor, text: string | Buffer, name = 'list'): Promise<Answer> => {
    const form = new FormData();
    form.set(name, new Blob([new Uint8Array(Buffer.from(text as string))]), 'staff.csv');
    const answer = await fetch(new URL('/desk/people/import', house.publicUrl), {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: who.cookie, origin: house.publicUrl },
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  const idOf = (page: string, name: string): string => {
    const [, ...everybody] = page.split('<li class="framed">');
    const person = everybody.find((each) => each.includes(`<strong>${name}</strong>`))!;
    return /people\/([\w-]{43})\//.exec(person)![1]!;
  };

  describe('where the desk keeps the passwords', () => {
    beforeEach(() => open());

    it('changes what somebody may do, in the windows that they have open, and gives back what they hold', async () => {
      const [ada, sam] = [await house.member('Ada', ['administrator']), await house.member('Sam', ['worker'])];
      const it = await house.resident('c', 'I want to end my life');
      await sam.visitor.post(`/desk/cases/${it.id}/claim`);
      const path = `/desk/people/${idOf((await ada.visitor.get('/desk/people')).text, 'Sam')}/roles`;
      expect((await ada.visitor.get(path)).text).to.match(/value="worker" checked/);
      const none = await ada.visitor.post(path, {});
      expect([none.status, none.text.includes('There is a problem')]).to.deep.equal([422, true]);
      expect((await ada.visitor.post(path, { role: 'king' })).status).to.equal(422);
      await ada.visitor.post(path, { role: 'auditor' });
      expect((await sam.visitor.get('/desk/audit')).status).to.equal(200);
      expect((await sam.visitor.get(`/desk/cases/${it.id}`)).status).to.equal(403);
      expect((await house.records.case(it.id))!.status).to.equal('open');
      expect((await did()).filter((what) => what.startsWith('desk.rolesChanged'))).to.have.length(1);
    });

    it('changes nobody’s own roles, nor those of an account that has ended', async () => {
      const [ada, sam] = [await house.member('Ada', ['administrator']), await house.member('Sam', ['worker'])];
      const page = (await ada.visitor.get('/desk/people')).text;
      const own = idOf(page, 'Ada');
      expect((await ada.visitor.post(`/desk/people/${own}/roles`, { role: 'worker' })).status).to.equal(303);
      expect((await ada.visitor.get('/desk/people')).status).to.equal(200);
      const his = idOf(page, 'Sam');
      await ada.visitor.post(`/desk/people/${his}/end`);
      await ada.visitor.post(`/desk/people/${his}/roles`, { role: 'administrator' });
      await ada.visitor.post(`/desk/people/${his}/begin`);
      house.pass(30_000);
      const code = sam.phone.code(house.clock.machine());
      const again = house.visitor();
      again.takeCookies(await again.post('/desk/sign-in', { login: sam.login, password: sam.password, code }));
      expect((await again.get('/desk/people')).status).to.equal(403);
    });

    it('ends an account though its person signs in at that very moment', async () => {
      const sam = await house.member('Sam', ['worker']);
      const { accounts } = new Doorkeeper({ ...house, ledger: house.ledger });
      const id = accounts.idOf(sam.login);
      for (let n = 0; n < 5; n++) {
        house.pass(30_000);
        const code = sam.phone.code(house.clock.machine());
        await Promise.all([
          accounts.setEnded(id, true, []),
          accounts.setRoles(id, ['auditor'], []),
          accounts.confirm(id, code),
        ]);
        const { ended, roles } = (await accounts.of(id))!;
        expect({ ended, roles }).to.deep.equal({ ended: true, roles: ['auditor'] });
        await accounts.setEnded(id, false, []);
      }
    });

    it('gives new secrets with the roles of today, not with those of the day of the invitation', async () => {
      const [ada, sam] = [await house.member('Ada', ['administrator']), await house.member('Sam', ['administrator'])];
      const id = idOf((await ada.visitor.get('/desk/people')).text, 'Sam');
      const page = (await ada.visitor.post(`/desk/people/${id}/again`)).text;
      const path = ada.visitor.pathOf(/value="(http[^"]+)"/.exec(page)![1]!.replace('&#x3D;', '='));
      await ada.visitor.post(`/desk/people/${id}/roles`, { role: 'worker' });
      const phone = new Phone(/id="key">([^<]+)</.exec((await house.visitor().get(path)).text)![1]!);
      const chosen = { login: '', password: 'four quite other words', code: phone.code(house.clock.machine()) };
      const visitor = house.visitor();
      visitor.takeCookies(await visitor.post(path, chosen));
      expect((await visitor.get('/desk')).status).to.equal(200);
      expect((await visitor.get('/desk/people')).status).to.equal(403);
      expect((await sam.visitor.get('/desk', asJson)).status, 'the old session').to.equal(401);
    });

    it('shows an invitation until it is used or withdrawn; then its link opens nothing', async () => {
      const ada = await house.member('Ada', ['administrator']);
      const page = (await ada.visitor.post('/desk/people', { name: 'Priya', role: 'worker' })).text;
      const path = ada.visitor.pathOf(/value="(http[^"]+)"/.exec(page)![1]!.replace('&#x3D;', '='));
      const list = (await ada.visitor.get('/desk/people')).text;
      expect(list).to.contain('Invitations that nobody has used yet').and.to.contain('Priya');
      const withdraw = /\/desk\/people\/invited\/[\w-]{43}\/withdraw/.exec(list)![0];
      await Promise.all([ada.visitor.post(withdraw), ada.visitor.post(withdraw)]);
      expect((await house.visitor().get(path)).status).to.equal(410);
      expect((await ada.visitor.get('/desk/people')).text).to.not.contain('Priya');
      expect((await did()).filter((what) => what === 'desk.invitationWithdrawn')).to.have.length(1);
      await ada.visitor.post('/desk/people', { name: 'Zoë', role: 'worker' });
      house.pass(73 * 60 * MINUTE);
      const later = await house.member('Bea', ['administrator']);
      expect((await later.visitor.get('/desk/people')).text, 'run out').to.not.contain('Zoë');
    });

    it('says where each signs in, and when they were last here', async () => {
      const ada = await house.member('Ada', ['administrator']);
      const sam = await house.member('Sam', ['worker']);
      house.pass(5 * MINUTE);
      const before = (await ada.visitor.get('/desk/people')).text.match(/Last here [^<]*/g)!;
      await sam.visitor.post('/desk/here', {}, asJson);
      const page = (await ada.visitor.get('/desk/people')).text;
      expect(page).to.contain('Signs in with a password and a code');
      expect(page.match(/Last here [^<]*/g)![1]).to.not.equal(before[1]);
    });

    it('makes an invitation for each of 500 people, after they were looked at, and once', async () => {
      const ada = await house.member('Ada', ['administrator']);
      const rows = Array.from({ length: 500 }, (_, n) => `Worker,w${n}@example.gov.uk,worker,crisis\n`).join('');
      const answer = await bring(ada.visitor, `${HEADER}${rows}Eve,eve@example.gov.uk,king,\n`);
      expect(answer.status).to.equal(303);
      const path = answer.headers.get('location')!;
      const page = (await ada.visitor.get(path)).text;
      expect(page).to.contain('Row 502').and.to.contain('no such role: king').and.to.contain('Make 500 invitations');
      expect(await house.ledger.ranked('invitation'), 'nothing yet').to.deep.equal([]);
      expect((await ada.visitor.get(`${path}/staff.csv`)).status).to.equal(404);
      await Promise.all([1, 2, 3].map(() => ada.visitor.post(path)));
      const waiting = (await house.ledger.ranked('invitation')).filter(({ id }) => id.startsWith('invited '));
      expect(waiting).to.have.length(500);
      const csv = (await ada.visitor.get(`${path}/staff.csv`)).text;
      const made = parse(csv, { bom: true }) as string[][];
      expect(made).to.have.length(501);
      expect(made[1]!.slice(0, 4)).to.deep.equal(['Worker', 'w0@example.gov.uk', 'worker', 'Duty and crisis']);
      for (const cell of made.flat()) expect(cell).to.not.match(/^[=+\-@\t\r]/);
      expect(new Set(made.map((row) => row[4])).size).to.equal(501);

      const again = await bring(ada.visitor, HEADER + rows);
      const second = (await ada.visitor.get(again.headers.get('location')!)).text;
      expect(second).to.contain('nobody new').and.to.contain('Has an invitation already');
      await ada.visitor.post(again.headers.get('location')!);
      expect((await house.ledger.ranked('invitation')).filter(({ id }) => id.startsWith('invited '))).to.have.length(
        500,
      );

      const link = ada.visitor.pathOf(made[1]![4]!);
      const join = (await house.visitor().get(link)).text;
      expect(join).to.contain('readonly value="w0@example.gov.uk"');
      const phone = new Phone(/id="key">([^<]+)</.exec(join)![1]!);
      const chosen = { login: 'ada.else', password: 'three good words 7', code: phone.code(house.clock.machine()) };
      expect((await house.visitor().post(link, chosen)).status).to.equal(303);
      const people = (await ada.visitor.get('/desk/people')).text;
      expect(people)
        .to.contain('w0@example.gov.uk')
        .and.to.contain('Worker, Duty and crisis')
        .and.not.contain('ada.else');
      const third = await bring(
        ada.visitor,
        `${HEADER}Worker,w0@example.gov.uk,worker,crisis\nPia,w1@example.gov.uk,worker,\n`,
      );
      const shown = (await ada.visitor.get(third.headers.get('location')!)).text;
      expect(shown).to.contain('Is known already, just so').and.to.contain('Is known already, with another name');
      expect((await did()).filter((what) => /^desk.staffList/.test(what))).to.deep.equal([
        'desk.staffListRead',
        'desk.staffListMade',
        'desk.staffListFetched',
        'desk.staffListRead',
        'desk.staffListMade',
        'desk.staffListRead',
      ]);
    });

    it('makes one invitation for one person, whichever of two administrators is quicker', async () => {
      const [ada, bea] = [await house.member('Ada', ['administrator']), await house.member('Bea', ['administrator'])];
      const list = `${HEADER}Sam,sam@example.gov.uk,worker,\n`;
      const [hers, theirs] = [await bring(ada.visitor, list), await bring(bea.visitor, list)];
      await Promise.all([
        ada.visitor.post(hers.headers.get('location')!),
        bea.visitor.post(theirs.headers.get('location')!),
      ]);
      expect((await house.ledger.ranked('invitation')).filter(({ id }) => id.startsWith('invited '))).to.have.length(1);
      // The very same moment: both have looked before either has written.
      const person = { row: 2, name: 'Max', login: 'max@example.gov.uk', roles: ['worker' as Role] };
      const doorkeeper = new Doorkeeper({ ...house, ledger: house.ledger });
      const invitations = new Invitations({ ...house, accounts: doorkeeper.accounts });
      const imports = new StaffImport({ ...house, doorkeeper, invitations });
      const ids = await Promise.all(['a', 'b'].map((by) => imports.stage(by, { people: [person], faults: [] })));
      const done = await Promise.all([imports.confirm('a', ids[0]!), imports.confirm('b', ids[1]!)]);
      expect(done.map((list) => list!.made!.length).sort()).to.deep.equal([0, 1]);
      const foreign = hers.headers.get('location')!;
      expect((await bea.visitor.get(foreign)).status, 'somebody else’s list').to.equal(404);
      expect((await bea.visitor.get(`${foreign}/staff.csv`)).status).to.equal(404);
    });

    it('forgets a list after an hour, and keeps its links sealed until then', async () => {
      const ada = await house.member('Ada', ['administrator']);
      const path = (await bring(ada.visitor, `${HEADER}Sam,sam@example.gov.uk,worker,\n`)).headers.get('location')!;
      await ada.visitor.post(path);
      const stored = JSON.stringify(await house.ledger.ranked('session'));
      expect(stored).to.not.contain('invitation=').and.not.contain('sam@example.gov.uk');
      for (let m = 0; m < 61; m += 10) {
        await ada.visitor.post('/desk/here', {}, asJson);
        house.pass(10 * MINUTE);
      }
      expect((await ada.visitor.get(`${path}/staff.csv`)).status).to.equal(404);
    });

    it('says what is wrong with the file itself, beside the field, and keeps nothing', async () => {
      const ada = await house.member('Ada', ['administrator']);
      const answers = [
        await bring(ada.visitor, Buffer.alloc(10 * 1_048_576, 'a')),
        await bring(ada.visitor, ''),
        await bring(ada.visitor, HEADER, 'another'),
        await bring(ada.visitor, 'First name,E-mail,Roles,<script>alert(1)</script>\nSam,s,worker,1'),
        await ada.visitor.post('/desk/people/import', { list: HEADER }),
      ];
      expect(answers.map(({ status }) => status)).to.deep.equal([422, 422, 422, 422, 422]);
      expect(answers[0]!.text).to.contain('larger than 1 MB').and.to.contain('There is a problem');
      expect(answers[3]!.text).to.contain('&lt;script&gt;').and.not.to.contain('<script>alert');
      expect(await did()).to.not.include('desk.staffListRead');
    });
  });

  describe('beside the council’s own sign-in', () => {
    beforeEach(() => open(true));
    const come = async (sub: string, groups: string[], more: object = {}): Promise<Visitor> => {
      provider!.person = { sub, preferred_username: `${sub}@example.gov.uk`, groups, ...more };
      const visitor = house.visitor();
      const answer = await signInThere(visitor);
      expect(answer.status, answer.text).to.equal(200);
      return visitor;
    };

    it('a list brings names and teams before people come, never roles, and says which groups they need', async () => {
      const ada = await come('ada', ['g-admins'], { given_name: 'Ada' });
      const list = `${HEADER}Sam,SAM@example.gov.uk,"worker, administrator",crisis\n`;
      const path = (await bring(ada, list)).headers.get('location')!;
      expect((await ada.get(path)).text).to.contain('Keep 1 name<');
      await ada.post(path);
      const rows = parse((await ada.get(`${path}/staff.csv`)).text, { bom: true }) as string[][];
      expect(rows[1]).to.deep.equal([
        'Sam',
        'sam@example.gov.uk',
        'worker, administrator',
        'Duty and crisis',
        'g-workers, g-admins / g-it',
      ]);
      const again = (await bring(ada, list)).headers.get('location')!;
      expect((await ada.get(again)).text).to.contain('nobody new');
      const sam = await come('sam', ['g-workers']);
      expect((await sam.get('/desk')).text).to.contain('Signed in as <strong>Sam</strong>');
      expect((await sam.get('/desk/people')).status, 'no role from a list').to.equal(403);
      expect((await ada.get('/desk/people')).text).to.contain('Worker, Duty and crisis');
    });

    it('says that somebody signs in with their work account, and gives them no password and no roles here', async () => {
      const ada = await come('ada', ['g-admins'], { given_name: 'Ada' });
      const sam = await come('sam', ['g-workers'], { given_name: 'Sam' });
      await house.member('Glass', ['administrator']);
      await house.member('Old', ['worker']);
      const page = (await ada.get('/desk/people')).text;
      for (const said of ['Signs in with a work account', 'Break-glass only', 'Cannot sign in any more'])
        expect(page).to.contain(said);
      const worker = await ada.post('/desk/people', { name: 'Priya', role: 'worker' });
      expect([worker.status, worker.text.includes('must be an administrator')]).to.deep.equal([422, true]);
      expect((await ada.post('/desk/people', { name: 'Priya', role: 'administrator' })).status).to.equal(200);
      const id = idOf(page, 'Sam');
      expect(page).to.not.contain(`${id}/again`).and.not.to.contain(`${id}/roles`);
      expect((await ada.post(`/desk/people/${id}/again`)).status).to.equal(303);
      await ada.post(`/desk/people/${id}/roles`, { role: 'administrator' });
      expect((await sam.get('/desk/people')).status).to.equal(403);
    });
  });
});
