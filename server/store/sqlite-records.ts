/** Records and the access log in SQLite: the statements of the thread that writes, and of the connection that reads. */

import type { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
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
  readonly forgetLog: (before: number) => boolean;
}

export function openRecordWriter(database: DatabaseSync): RecordWriter {
  const version = database.prepare("SELECT version FROM record WHERE collection = ? AND key = ?");
  const save = database.prepare(
    "INSERT OR REPLACE INTO record (collection, key, version, at, value) VALUES (?, ?, ?, ?, ?)",
  );
  const remove = database.prepare("DELETE FROM record WHERE collection = ? AND key = ?");
  const bound = database.prepare("SELECT seq, sha256 FROM access_bound WHERE place = ?");
  const saveBound = database.prepare("UPDATE access_bound SET seq = ?, sha256 = ? WHERE place = ?");
  const firstKept = database.prepare("SELECT min(seq) AS seq FROM access WHERE at >= ?");
  const chained = database.prepare("SELECT seq, sha256 FROM access WHERE seq = ?");
  const forget = database.prepare("DELETE FROM access WHERE seq <= ?");
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
      const end = boundFromSql(bound.get("end"));
      const stored = { ...entry, seq: end.seq + 1 };
      const sha256 = accessHash(end.sha256, stored);
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
      saveBound.run(seq, sha256, "end");
    },
    forgetLog(before) {
      const kept = firstKept.get(before)?.["seq"];
      const end = boundFromSql(bound.get("end"));
      const last = chained.get(typeof kept === "number" ? kept - 1 : end.seq);
      if (!last) return false;
      const start = boundFromSql(last);
      saveBound.run(start.seq, start.sha256, "start");
      return forget.run(start.seq).changes > 0;
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

export function openAccessReader(database: DatabaseSync): Omit<AccessLog, "append" | "forget"> {
  const find = database.prepare(
    `SELECT * FROM access
       WHERE ($all = 1 OR unit IS $unit) AND ($actor IS NULL OR actor = $actor)
         AND ($subject IS NULL OR subject = $subject) AND ($from IS NULL OR at >= $from)
         AND ($until IS NULL OR at <= $until) AND ($before IS NULL OR seq < $before)
       ORDER BY seq DESC LIMIT $limit`,
  );
  const after = database.prepare("SELECT * FROM access WHERE seq > ? ORDER BY seq LIMIT ?");
  const bound = database.prepare("SELECT seq, sha256 FROM access_bound WHERE place = ?");
  const count = database.prepare(
    "SELECT count(*) AS n FROM access WHERE seq < coalesce((SELECT min(seq) FROM access WHERE at >= ?), 9e15)",
  );
  return {
    find: ({ unitId, actorId, subject, from, until, before, limit }: AccessQuery) =>
      find
        .all({
          all: unitId === undefined ? 1 : 0,
          unit: unitId ?? null,
          actor: actorId ?? null,
          subject: subject ?? null,
          from: from ?? null,
          until: until ?? null,
          before: before ?? null,
          limit,
        })
        .map(accessFromSql),
    async firstBroken() {
      // Asked for first: entries may come while pages are read, and of those there are now none may be missing.
      const end = boundFromSql(bound.get("end"));
      let { seq, sha256: previous } = boundFromSql(bound.get("start"));
      let atEnd = seq === end.seq ? previous : null;
      for (;;) {
        const page = after.all(seq, PAGE_ENTRIES);
        for (const row of page) {
          seq += 1;
          const entry = accessFromSql(row);
          const expected = accessHash(previous, entry);
          if (entry.seq !== seq || !sameHash(expected, boundFromSql(row).sha256)) return seq;
          previous = expected;
          if (seq === end.seq) atEnd = expected;
        }
        if (page.length < PAGE_ENTRIES) break;
        await nextTurn();
      }
      return atEnd && sameHash(atEnd, end.sha256) ? null : seq + 1;
    },
    countBefore: (before) => Number(count.get(before)?.["n"] ?? 0),
  };
}

/** Entries looked at in one turn of the event loop: about 2 ms, so that checking five years holds up nobody. */
const PAGE_ENTRIES = 500;

function boundFromSql(row: SqlRow | undefined): { readonly seq: number; readonly sha256: Uint8Array } {
  const stored = row?.["sha256"];
  return { seq: Number(row?.["seq"] ?? 0), sha256: stored instanceof Uint8Array ? stored : accessChainStart() };
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
