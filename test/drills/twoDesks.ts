/**
 * Twenty people reach for each case at the same moment, through real servers. Then every owner freezes past their lease,
 * somebody else picks the case up, and the frozen desks wake and write. One owner at a time; nothing stale has an effect.
 */
import { DeskPerson } from './deskPerson.ts';
import { type EngineName, RealHouse } from './realHouse.ts';

export interface TwoDesksReport {
  engine: EngineName;
  cases: number;
  claimers: number;
  /** Cases that two or more were told are theirs. */
  doubleOwners: number;
  /** Cases that nobody was told is theirs, though all reached for them. */
  unowned: number;
  /** Acts of frozen owners that were accepted, or whose words reached a resident. */
  staleWritesAccepted: number;
  /** The slowest of a hundred claims, in ms. */
  claimP99: number;
  seconds: number;
}

const FREEZE_MS = 61_000;
/** The claims are spread, so that a hundred cases are not reached for in one breath on a small machine. */
const CASES_AT_ONCE = 4;
const STALE = 'These words come from a desk that was frozen.';

export async function twoDesksDrill(options: {
  engine: EngineName;
  cases: number;
  claimers: number;
}): Promise<TwoDesksReport> {
  const began = Date.now();
  const { engine, cases, claimers } = options;
  const house = await RealHouse.open(engine, { NWD_CLOCK: '2026-03-04T10:00:00Z' });
  const report = { engine, cases, claimers, doubleOwners: 0, unowned: 0, staleWritesAccepted: 0, claimP99: 0 };
  try {
    const servers = house.servers;
    const admin = await DeskPerson.first(servers[0]!, 'Ada');
    const people: DeskPerson[] = [];
    for (let n = 0; n < claimers; n++) {
      const invited = await admin.invite(`Sam${'abcdefghijklmnopqrst'[n % 20]}`);
      people.push(await DeskPerson.join(servers[n % servers.length]!, invited));
    }
    await inParallel(cases, 16, async () => {
      const resident = await house.begin();
      await house.write(resident, 'I want to end my life');
    });
    const waiting = await idsOf(house);
    if (waiting.length !== cases) throw new Error(`${waiting.length} cases wait, and not ${cases}`);

    // Twenty at once for each.
    const took: number[] = [];
    const first = new Map<string, DeskPerson>();
    await each(waiting, CASES_AT_ONCE, async (id) => {
      const told = await Promise.all(
        people.map(async (person) => {
          const from = performance.now();
          const mine = await person.claims(id);
          took.push(performance.now() - from);
          return mine ? person : undefined;
        }),
      );
      const owners = told.filter((person) => person !== undefined);
      if (owners.length > 1) report.doubleOwners++;
      if (owners.length === 0) report.unowned++;
      else first.set(id, owners[0]!);
    });
    report.claimP99 = Math.round(took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)]!);

    // Every owner freezes: no desk says that it is there. Another picks each case up.
    await house.leap(FREEZE_MS);
    await each(waiting, CASES_AT_ONCE, async (id) => {
      const others = people.filter((person) => person !== first.get(id)).slice(0, 4);
      const owners = (await Promise.all(others.map((person) => person.claims(id)))).filter(Boolean);
      if (owners.length > 1) report.doubleOwners++;
      if (owners.length === 0) report.unowned++;
    });
    // The frozen ones wake, and write with the fence that they had.
    await each([...first], CASES_AT_ONCE, async ([id, person]) => {
      const acts = [
        person.act(id, 'say', { fence: '1', key: `late-${id}`, text: STALE }),
        person.act(id, 'renew', { fence: '1' }),
        person.act(id, 'close', { fence: '1', outcome: 'noConcern' }),
        person.act(id, 'release', { fence: '1' }),
        person.act(id, 'pass', { fence: '1', to: 'team crisis', note: 'x' }),
      ];
      report.staleWritesAccepted += (await Promise.all(acts)).filter((status) => status < 400).length;
    });
    await house.stop();
    const { records, ledger } = await house.records();
    for (const it of await records.openCases()) {
      const lines = await records.lines(it.conversation);
      report.staleWritesAccepted += lines.filter(({ text }) => text === STALE).length;
      if (it.fence < 2) report.unowned++;
    }
    await ledger.close();
  } finally {
    await house.close();
  }
  return { ...report, seconds: Math.round((Date.now() - began) / 1_000) };
}

/** Ids of everybody who waits. A page shows only the first, and SQLite's ledger opens for one process at a time. */
async function idsOf(house: RealHouse): Promise<string[]> {
  await house.stop();
  const { records, ledger } = await house.records();
  const ids = (await records.openCases()).map(({ id }) => id);
  await ledger.close();
  for (const server of house.servers) await server.start();
  return ids;
}

async function each<T>(of: readonly T[], atOnce: number, act: (one: T) => Promise<void>): Promise<void> {
  const left = [...of];
  const one = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await act(next);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

function inParallel(times: number, atOnce: number, act: () => Promise<void>): Promise<void> {
  return each(
    Array.from({ length: times }, (_, n) => n),
    atOnce,
    act,
  );
}
