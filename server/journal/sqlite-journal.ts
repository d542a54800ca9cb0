/**
 * The journal in SQLite. Commits run in a thread of their own, because an fsync on a busy disk takes hundreds of
 * milliseconds and the sockets share the event loop; reading has a connection of its own here, and in WAL mode neither
 * waits for the other.
 */

import type { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import { type Actor, documentName, type Role } from "#shared/protocol.ts";
import { CorruptDayError, type StoredDay } from "./journal.ts";
import type { JournalReader, StoredCheckpoint, StoredRow } from "./journal-reader.ts";
import type { Commit } from "./write.ts";
import type { WriterAnswer, WriterRequest, WriterStart } from "./writer-thread.ts";

export interface SqliteCommitter {
  readonly commit: Commit;
  readonly probe: () => Promise<void>;
  /** Gives back the space of what was deleted, so that its bytes are in no file. @throws when there is no room for it */
  readonly shrink: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts the writing thread, and starts it again at the next request should it ever end. */
export function openSqliteCommitter(path: string): SqliteCommitter {
  let worker: Worker | null = null;
  const asked: { readonly resolve: (answer: WriterAnswer) => void }[] = [];

  function start(): Worker {
    const workerData: WriterStart = { path };
    const started = new Worker(new URL("./writer-thread.ts", import.meta.url), { workerData });
    started.on("message", (answer: WriterAnswer) => asked.shift()?.resolve(answer));
    started.on("error", (error) => lose(started, error instanceof Error ? error.message : String(error)));
    started.on("exit", () => lose(started, "the writing thread ended"));
    return started;
  }

  function lose(lost: Worker, message: string): void {
    if (worker !== lost) return;
    worker = null;
    for (const { resolve } of asked.splice(0)) resolve({ ok: false, message });
  }

  async function ask(request: WriterRequest): Promise<readonly boolean[]> {
    worker ??= start();
    const thread = worker;
    const answer = await new Promise<WriterAnswer>((resolve) => {
      asked.push({ resolve });
      thread.postMessage(request);
    });
    if (!answer.ok) throw new Error(answer.message);
    return answer.results;
  }

  return {
    commit: (writes) => ask({ do: "commit", writes }),
    async probe() {
      await ask({ do: "probe" });
    },
    async shrink() {
      await ask({ do: "shrink" });
    },
    async close() {
      if (worker) await ask({ do: "close" });
    },
  };
}

/** By name and not `*`: a column whose name was damaged would be missing without a word. */
const DAYS = "SELECT name, unit, date, created_at, sealed_at FROM document";

export function openSqliteReader(database: DatabaseSync): JournalReader {
  const day = database.prepare(`${DAYS} WHERE name = ?`);
  const dayBefore = database.prepare(`${DAYS} WHERE unit = ? AND date < ? ORDER BY date DESC LIMIT 1`);
  const unsealed = database.prepare(`${DAYS} WHERE unit = ? AND date < ? AND sealed_at IS NULL`);
  const older = database.prepare(`${DAYS} WHERE date < ? ORDER BY name`);
  const forgotten = database.prepare("SELECT at FROM forgotten WHERE document = ?");
  const changesBy = database.prepare(
    `SELECT date, count(*) AS n FROM document JOIN journal ON journal.document = document.name
       WHERE unit = ? AND actor = ? GROUP BY date ORDER BY date DESC`,
  );
  const rows = database.prepare(
    `SELECT seq, at, bytes, journal.sha256, actor, actor.name, actor.role, actor.sha256 AS actor_sha256
       FROM journal JOIN actor ON actor.id = journal.actor
       WHERE document = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const head = database.prepare("SELECT seq, sha256 FROM head WHERE document = ?");
  const checkpoints = database.prepare(
    "SELECT seq, state, sha256 FROM checkpoint WHERE document = ? ORDER BY seq DESC",
  );
  const owners = database.prepare("SELECT client_id, actor FROM client_owner WHERE document = ?");

  function rowsAfter(document: string, after: number, limit: number): StoredRow[] {
    try {
      return rows.all(document, after, limit).map(rowFromSql);
    } catch (error) {
      throw isCorrupt(error) ? new CorruptDayError(document, after + 1) : error;
    }
  }

  return {
    day(document) {
      const row = day.get(document);
      if (!row) return null;
      const found = dayFromSql(row);
      if (documentName(found) !== document) throw new CorruptDayError(document, 0);
      return found;
    },
    dayBefore(unitId, date) {
      const row = dayBefore.get(unitId, date);
      return row ? dayFromSql(row) : null;
    },
    unsealedBefore: (unitId, date) => unsealed.all(unitId, date).map(dayFromSql),
    daysBefore: (date) => older.all(date).map(dayFromSql),
    changesBy: (unitId, actorId) =>
      changesBy.all(unitId, actorId).map((row) => ({ date: String(row["date"]), changes: Number(row["n"]) })),
    forgottenAt(document) {
      const row = forgotten.get(document);
      return row ? Number(row["at"]) : null;
    },
    rowsAfter,
    row(document, seq) {
      const row = rowsAfter(document, seq - 1, 1)[0];
      return row?.seq === seq ? row : null;
    },
    head(document) {
      const row = head.get(document);
      return row ? { seq: Number(row["seq"]), sha256: blobFromSql(row["sha256"]) } : null;
    },
    checkpoints: (document) => checkpoints.all(document).map(checkpointFromSql),
    owners: (document) => new Map(owners.all(document).map((row) => [Number(row["client_id"]), String(row["actor"])])),
  };
}

type SqlRow = Record<string, unknown>;

function dayFromSql(row: SqlRow): StoredDay {
  return {
    document: String(row["name"]),
    unitId: String(row["unit"]),
    date: String(row["date"]),
    createdAt: Number(row["created_at"]),
    sealedAt: row["sealed_at"] === null ? null : Number(row["sealed_at"]),
  };
}

function rowFromSql(row: SqlRow): StoredRow {
  return {
    seq: Number(row["seq"]),
    at: Number(row["at"]),
    actor: actorFromSql(row),
    bytes: blobFromSql(row["bytes"]),
    sha256: blobFromSql(row["sha256"]),
    actorSha256: row["actor_sha256"] === null ? null : blobFromSql(row["actor_sha256"]),
  };
}

function checkpointFromSql(row: SqlRow): StoredCheckpoint {
  return { seq: Number(row["seq"]), state: blobFromSql(row["state"]), sha256: blobFromSql(row["sha256"]) };
}

/** On a damaged page a value may have turned into a text; whatever it is now, its hash will not fit. */
function blobFromSql(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

const SQLITE_CORRUPT = 11;

function isCorrupt(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === SQLITE_CORRUPT;
}

/** Columns `actor`, `name` and `role`. */
function actorFromSql(row: SqlRow): Actor {
  return { id: String(row["actor"]), name: String(row["name"]), role: row["role"] as Role };
}
