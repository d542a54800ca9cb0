/**
 * The database's shape, as the steps that lead to it. `user_version` counts the steps taken; a step that has been
 * released is never changed, a new one is added below it.
 */

import type { DatabaseSync } from "node:sqlite";

const STEPS: readonly string[] = [
  `
  CREATE TABLE actor (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- One row per unit and operating date. The key is what makes a day exactly once.
  CREATE TABLE document (
    name TEXT PRIMARY KEY,
    unit TEXT NOT NULL,
    date TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    sealed_at INTEGER,
    UNIQUE (unit, date)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE journal (
    document TEXT NOT NULL REFERENCES document (name),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL REFERENCES actor (id),
    bytes BLOB NOT NULL,
    -- Covers the row before it, see server/journal/chain.ts.
    sha256 BLOB NOT NULL,
    PRIMARY KEY (document, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE checkpoint (
    document TEXT NOT NULL REFERENCES document (name),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    state BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (document, seq)
  ) STRICT;

  -- The first writer owns a Yjs client id: nobody else's updates may carry it.
  CREATE TABLE client_owner (
    document TEXT NOT NULL REFERENCES document (name),
    client_id INTEGER NOT NULL,
    actor TEXT NOT NULL REFERENCES actor (id),
    PRIMARY KEY (document, client_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,
    actor TEXT NOT NULL REFERENCES actor (id),
    unit TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Written to find out whether storage takes writes again.
  CREATE TABLE probe (id INTEGER PRIMARY KEY, filler BLOB NOT NULL) STRICT;
  `,
  `
  -- The last row of each day, apart from the rows: without it rows missing at the end could not be noticed.
  CREATE TABLE head (
    document TEXT PRIMARY KEY REFERENCES document (name),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    sha256 BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO head SELECT document, seq, at, sha256 FROM journal
    WHERE (document, seq) IN (SELECT document, max(seq) FROM journal GROUP BY document);

  -- Covers id, name and role; null for those stored before this step, until they sign in again.
  ALTER TABLE actor ADD COLUMN sha256 BLOB;
  `,
  `
  -- What the server keeps beside the days, see server/store/records.ts.
  CREATE TABLE record (
    collection TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (collection, key)
  ) STRICT, WITHOUT ROWID;

  -- Who looked at what, see server/store/access-log.ts.
  CREATE TABLE access (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    unit TEXT,
    actor TEXT,
    role TEXT,
    act TEXT NOT NULL,
    subject TEXT,
    detail TEXT,
    allowed INTEGER NOT NULL,
    sha256 BLOB NOT NULL
  ) STRICT;
  CREATE INDEX access_by_unit ON access (unit, seq);
  `,
  `
  -- Who the session is for, as it was decided when it was opened: a person's name and role may be others by now.
  CREATE TABLE session_of (
    token_hash BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL REFERENCES actor (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    -- JSON: a list of unit ids, or "all".
    units TEXT NOT NULL,
    device TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    -- Null, 'ended' or 'wipe', see server/store/store.ts.
    ended TEXT
  ) STRICT, WITHOUT ROWID;
  INSERT INTO session_of
    SELECT token_hash, 'demo', actor, actor.name, actor.role, json_array(unit), NULL, created_at, expires_at, NULL
      FROM session JOIN actor ON actor.id = session.actor;
  DROP TABLE session;
  ALTER TABLE session_of RENAME TO session;
  `,
  `
  -- Days that were deleted when their time was over: only that they existed.
  CREATE TABLE forgotten (
    document TEXT PRIMARY KEY,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- The ends of the access log's chain, apart from its entries: the last one that was deleted when its time was over, and
  -- the newest. Without them entries missing at either end could not be noticed.
  CREATE TABLE access_bound (
    place TEXT PRIMARY KEY CHECK (place IN ('start', 'end')),
    seq INTEGER NOT NULL,
    sha256 BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO access_bound VALUES ('start', 0, zeroblob(32)), ('end', 0, zeroblob(32));
  INSERT OR REPLACE INTO access_bound SELECT 'end', seq, sha256 FROM access ORDER BY seq DESC LIMIT 1;
  `,
];

/** How many steps the database has taken; 0 for an empty one. */
export function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
}

/** The version this program writes. */
export const SCHEMA_VERSION = STEPS.length;

/**
 * @param to the version to stop at; less than the newest is for tests of what an older program has left
 * @throws Error when the database was made by a newer program
 */
export function migrate(database: DatabaseSync, to: number = SCHEMA_VERSION): void {
  const version = schemaVersion(database);
  if (version > STEPS.length) {
    throw new Error(
      `the database has version ${version}, this program knows ${STEPS.length}: start a newer Morgentavla`,
    );
  }
  for (const [index, step] of STEPS.entries()) {
    if (index < version || index >= to) continue;
    database.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}
