/**
 * The journal in SQLite. Commits run in a thread of their own, because an fsync on a busy disk takes hundreds of
 * milliseconds and the sockets share the event loop; reading has a connection of its own here, and in WAL mode neither
 * waits for the other.
 */

import type { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import type { Actor, Role } from "#shared/protocol.ts";
import type { StoredDay } from "./journal.ts";
import type { JournalReader, StoredCheckpoint, StoredRow } from "./journal-reader.ts";
import type { Commit } from "./write.ts";
import type { WriterAnswer, WriterRequest, WriterStart } from "./writer-thread.ts";

export interface SqliteCommitter {
  readonly commit: Commit;
  readonly probe: () => Promise<void>;
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
    async close() {
      if (worker) await ask({ do: "close" });
    },
  };
}

export function openSqliteReader(database: DatabaseSync): JournalReader {
  const day = database.prepare("SELECT * FROM document WHERE name = ?");
  const dayBefore = database.prepare("SELECT * FROM document WHERE unit = ? AND date < ? ORDER BY date DESC LIMIT 1");
  const unsealed = database.prepare("SELECT * FROM document WHERE unit = ? AND date < ? AND sealed_at IS NULL");
  const rows = database.prepare(
    `SELECT seq, at, bytes, sha256, actor, actor.name, actor.role FROM journal JOIN actor ON actor.id = journal.actor
       WHERE document = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const checkpoints = database.prepare(
    "SELECT seq, state, sha256 FROM checkpoint WHERE document = ? ORDER BY seq DESC",
  );
  const owners = database.prepare("SELECT client_id, actor FROM client_owner WHERE document = ?");

  const rowsAfter = (document: string, after: number, limit: number): StoredRow[] =>
    rows.all(document, after, limit).map(rowFromSql);

  return {
    day(document) {
      const row = day.get(document);
      return row ? dayFromSql(row) : null;
    },
    dayBefore(unitId, date) {
      const row = dayBefore.get(unitId, date);
      return row ? dayFromSql(row) : null;
    },
    unsealedBefore: (unitId, date) => unsealed.all(unitId, date).map(dayFromSql),
    rowsAfter,
    row(document, seq) {
      const row = rowsAfter(document, seq - 1, 1)[0];
      return row?.seq === seq ? row : null;
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
    bytes: row["bytes"] as Uint8Array,
    sha256: row["sha256"] as Uint8Array,
  };
}

function checkpointFromSql(row: SqlRow): StoredCheckpoint {
  return { seq: Number(row["seq"]), state: row["state"] as Uint8Array, sha256: row["sha256"] as Uint8Array };
}

/** Columns `actor`, `name` and `role`. */
export function actorFromSql(row: SqlRow): Actor {
  return { id: String(row["actor"]), name: String(row["name"]), role: row["role"] as Role };
}
