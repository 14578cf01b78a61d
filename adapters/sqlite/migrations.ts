/** The tables, one step for each release that changed them. Steps are only ever added: never edit one that has shipped. */
import type { DatabaseSync } from 'node:sqlite';

const STEPS = [
  `
  CREATE TABLE record (
    kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, version INTEGER NOT NULL, rank REAL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX record_rank ON record (kind, rank, id) WHERE rank IS NOT NULL;

  CREATE TABLE entry (
    stream TEXT NOT NULL, seq INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (stream, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE head (stream TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE work (
    ord INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, lane TEXT NOT NULL,
    at INTEGER NOT NULL, value TEXT NOT NULL, attempt INTEGER NOT NULL, token INTEGER NOT NULL, lease INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX work_due ON work (kind, at);
  CREATE INDEX work_lane ON work (lane, ord);

  CREATE TABLE lease (name TEXT PRIMARY KEY, who TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
];

/** Brings the file up to date in one transaction. @throws when the file is newer than this release */
export function migrate(db: DatabaseSync): void {
  const { user_version: from } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (from > STEPS.length) throw new Error('the ledger was written by a newer release than this one');
  db.exec('BEGIN IMMEDIATE');
  for (const step of STEPS.slice(from)) db.exec(step);
  db.exec(`PRAGMA user_version = ${STEPS.length}`);
  db.exec('COMMIT');
}
