/** Records and the access log in SQLite: the statements of the thread that writes, and of the connection that reads. */

import type { DatabaseSync } from "node:sqlite";
import type { Role } from "#shared/protocol.ts";
import { sameHash } from "../journal/chain.ts";
import {
  type AccessEntry,
  accessChainStart,
  accessHash,
  type AccessLog,
  type AccessQuery,
  type StoredAccess,
} from "./access-log.ts";
import type { RecordChange, Records, StoredRecord } from "./records.ts";

export interface RecordWriter {
  /** False, and nothing written, when a record has another version than expected. */
  readonly change: (changes: readonly RecordChange[], at: number) => boolean;
  readonly log: (entry: AccessEntry) => void;
}

export function openRecordWriter(database: DatabaseSync): RecordWriter {
  const version = database.prepare("SELECT version FROM record WHERE collection = ? AND key = ?");
  const save = database.prepare(
    "INSERT OR REPLACE INTO record (collection, key, version, at, value) VALUES (?, ?, ?, ?, ?)",
  );
  const remove = database.prepare("DELETE FROM record WHERE collection = ? AND key = ?");
  const last = database.prepare("SELECT seq, sha256 FROM access ORDER BY seq DESC LIMIT 1");
  const append = database.prepare(
    `INSERT INTO access (seq, at, unit, actor, role, act, subject, detail, allowed, sha256)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const versionOf = ({ collection, key }: RecordChange): number =>
    Number(version.get(collection, key)?.["version"] ?? 0);

  return {
    change(changes, at) {
      if (changes.some((each) => each.expected !== null && each.expected !== versionOf(each))) return false;
      for (const each of changes) {
        const { collection, key, value } = each;
        if (value === undefined) remove.run(collection, key);
        else save.run(collection, key, versionOf(each) + 1, at, JSON.stringify(value));
      }
      return true;
    },
    log(entry) {
      const before = last.get();
      const stored = { ...entry, seq: Number(before?.["seq"] ?? 0) + 1 };
      const sha256 = accessHash(before ? (before["sha256"] as Uint8Array) : accessChainStart(), stored);
      const { seq, at, unitId, actor, act, subject, detail, allowed } = stored;
      append.run(
        seq,
        at,
        unitId,
        actor?.id ?? null,
        actor?.role ?? null,
        act,
        subject,
        detail,
        allowed ? 1 : 0,
        sha256,
      );
    },
  };
}

export function openRecordReader(database: DatabaseSync): Pick<Records, "get" | "list"> {
  const one = database.prepare("SELECT key, version, at, value FROM record WHERE collection = ? AND key = ?");
  const some = database.prepare(
    `SELECT key, version, at, value FROM record
       WHERE collection = ? AND substr(key, 1, length(?)) = ? ORDER BY key`,
  );
  return {
    get(collection, key) {
      const row = one.get(collection, key);
      return row ? recordFromSql(row) : null;
    },
    list: (collection, prefix = "") => some.all(collection, prefix, prefix).map(recordFromSql),
  };
}

export function openAccessReader(database: DatabaseSync): Omit<AccessLog, "append"> {
  const find = database.prepare(
    `SELECT * FROM access
       WHERE ($unit IS NULL OR unit = $unit) AND ($actor IS NULL OR actor = $actor)
         AND ($subject IS NULL OR subject = $subject) AND ($from IS NULL OR at >= $from)
         AND ($until IS NULL OR at <= $until) AND ($before IS NULL OR seq < $before)
       ORDER BY seq DESC LIMIT $limit`,
  );
  const all = database.prepare("SELECT * FROM access ORDER BY seq");
  return {
    find: ({ unitId, actorId, subject, from, until, before, limit }: AccessQuery) =>
      find
        .all({
          unit: unitId ?? null,
          actor: actorId ?? null,
          subject: subject ?? null,
          from: from ?? null,
          until: until ?? null,
          before: before ?? null,
          limit,
        })
        .map(accessFromSql),
    firstBroken() {
      let previous = accessChainStart();
      let seq = 0;
      for (const row of all.iterate()) {
        seq += 1;
        const entry = accessFromSql(row);
        const expected = accessHash(previous, entry);
        const stored = row["sha256"];
        if (entry.seq !== seq || !(stored instanceof Uint8Array) || !sameHash(expected, stored)) return seq;
        previous = expected;
      }
      return null;
    },
  };
}

type SqlRow = Record<string, unknown>;

function recordFromSql(row: SqlRow): StoredRecord {
  return {
    key: String(row["key"]),
    version: Number(row["version"]),
    at: Number(row["at"]),
    value: JSON.parse(String(row["value"])) as unknown,
  };
}

function accessFromSql(row: SqlRow): StoredAccess {
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  const actor = text(row["actor"]);
  return {
    seq: Number(row["seq"]),
    at: Number(row["at"]),
    unitId: text(row["unit"]),
    actor: actor === null ? null : { id: actor, role: row["role"] as Role },
    act: String(row["act"]),
    subject: text(row["subject"]),
    detail: text(row["detail"]),
    allowed: Number(row["allowed"]) === 1,
  };
}
