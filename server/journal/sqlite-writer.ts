/**
 * Applies writes to the database, a batch a transaction. Numbers the rows, keeps their time from going back and chains
 * their hashes; whatever fails, nothing of the batch remains. Runs in a thread of its own, where waiting hurts nobody.
 */

import type { DatabaseSync } from "node:sqlite";
import type { Actor } from "#shared/protocol.ts";
import { openWriteConnection } from "../store/connection.ts";
import { openRecordWriter } from "../store/sqlite-records.ts";
import type { StoredSession } from "../store/store.ts";
import { actorHash, chainStart, checkpointHash, rowHash } from "./chain.ts";
import type { Write } from "./write.ts";

const SQLITE_BUSY = 5;
/** With the connection's own 500 ms this gives a backup or a virus scanner two seconds before storage counts as failing. */
const BUSY_ATTEMPTS = 4;
/** A damaged checkpoint must leave a sound one behind it. */
const KEPT_CHECKPOINTS = 2;
/** Larger than a commit of a crowd, so that the probe does not succeed on the last free page. */
const PROBE_BYTES = 256 * 1024;

interface Head {
  readonly seq: number;
  readonly at: number;
  readonly sha256: Uint8Array;
}

export interface SqliteWriter {
  /** @throws the database's error, after which nothing of the batch is stored */
  readonly commit: (writes: readonly Write[]) => boolean[];
  /** @throws when there is no room for it, or somebody reads; everything stored stays as it is */
  readonly shrink: () => void;
  /** @throws when storage takes no writes */
  readonly probe: () => void;
  readonly close: () => void;
}

export function openSqliteWriter(path: string): SqliteWriter {
  const database = openWriteConnection(path);
  const sql = prepare(database);
  const beside = openRecordWriter(database);
  /** What is known of the days' last rows and of stored actors; dropped when a transaction is rolled back. */
  const heads = new Map<string, Head>();
  const actors = new Map<string, string>();
  /** Days that got rows in the transaction at hand. */
  const grown = new Set<string>();

  function transact<T>(work: () => T): T {
    for (let attempt = 1; ; attempt++) {
      try {
        database.exec("BEGIN IMMEDIATE");
        break;
      } catch (error) {
        if (!isBusy(error) || attempt === BUSY_ATTEMPTS) throw error;
      }
    }
    try {
      const result = work();
      database.exec("COMMIT");
      return result;
    } catch (error) {
      heads.clear();
      actors.clear();
      grown.clear();
      // Some errors (a full disk among them) have rolled back already, and a second ROLLBACK would hide the first error.
      if (database.isTransaction) database.exec("ROLLBACK");
      throw error;
    }
  }

  function apply(write: Write): boolean {
    switch (write.kind) {
      case "day": {
        const made = sql.insertDay.run(write.document, write.unitId, write.date, write.at).changes === 1;
        if (made) addRow(write.document, write.at, write.actor, write.bytes, write.claims);
        return made;
      }
      case "row":
        addRow(write.document, write.at, write.actor, write.bytes, write.claims);
        return true;
      case "checkpoint": {
        const head = headOf(write.document);
        const sha256 = checkpointHash(head.sha256, write.document, head.seq, write.state);
        sql.insertCheckpoint.run(write.document, head.seq, write.at, write.state, sha256);
        sql.dropCheckpoints.run(write.document, write.document, KEPT_CHECKPOINTS);
        return true;
      }
      case "seal":
        return sql.seal.run(write.at, write.document).changes === 1;
      case "session":
        saveSession(write.session);
        return true;
      case "endSessions":
        for (const tokenHash of write.tokenHashes) sql.endSession.run(write.how, write.expiresAt, tokenHash);
        return true;
      case "records":
        return beside.change(write.changes, write.at);
      case "access":
        beside.log(write.entry);
        return true;
      case "forget":
        return forget(write.document, write.at);
      case "forgetAccess":
        return beside.forgetLog(write.before);
      case "forgetActors":
        actors.clear();
        return sql.forgetActors.run().changes > 0;
    }
  }

  function addRow(document: string, wanted: number, actor: Actor, bytes: Uint8Array, claims: readonly number[]): void {
    saveActor(actor);
    const head = headOf(document);
    const seq = head.seq + 1;
    const at = Math.max(wanted, head.at);
    const sha256 = rowHash(head.sha256, { document, seq, at, actorId: actor.id, bytes });
    sql.insertRow.run(document, seq, at, actor.id, bytes, sha256);
    heads.set(document, { seq, at, sha256 });
    grown.add(document);
    for (const clientId of claims) sql.insertOwner.run(document, clientId, actor.id);
  }

  /** Children first, because they refer to the day. */
  function forget(document: string, at: number): boolean {
    if (!sql.isSealed.get(document)) return false;
    for (const statement of sql.forgetDay) statement.run(document);
    heads.delete(document);
    sql.remember.run(document, at);
    return true;
  }

  function headOf(document: string): Head {
    const known = heads.get(document);
    if (known) return known;
    const row = sql.head.get(document);
    const head: Head = row
      ? { seq: Number(row["seq"]), at: Number(row["at"]), sha256: row["sha256"] as Uint8Array }
      : { seq: 0, at: 0, sha256: chainStart() };
    heads.set(document, head);
    return head;
  }

  function saveSession({ tokenHash, kind, actor, units, deviceId, at, expiresAt }: StoredSession): void {
    saveActor(actor);
    const covered = JSON.stringify(units);
    sql.insertSession.run(tokenHash, kind, actor.id, actor.name, actor.role, covered, deviceId, at, expiresAt);
    sql.dropSessions.run(at);
  }

  /** Once a commit and not once a row. */
  function saveHeads(): void {
    for (const document of grown) {
      const { seq, at, sha256 } = headOf(document);
      sql.saveHead.run(document, seq, at, sha256);
    }
    grown.clear();
  }

  function saveActor(actor: Actor): void {
    const shown = JSON.stringify([actor.name, actor.role]);
    if (actors.get(actor.id) === shown) return;
    sql.saveActor.run(actor.id, actor.name, actor.role, actorHash(actor));
    actors.set(actor.id, shown);
  }

  return {
    commit: (writes) =>
      transact(() => {
        const results = writes.map(apply);
        saveHeads();
        return results;
      }),
    shrink() {
      database.exec("VACUUM");
      // The log holds the pages as they were; only an empty one holds nothing.
      const left = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
      if (Number(left?.["busy"] ?? 1) !== 0) throw new Error("the log could not be emptied while somebody reads");
    },
    probe: () => transact(() => sql.probe.run(PROBE_BYTES)),
    close: () => database.close(),
  };
}

function prepare(database: DatabaseSync) {
  return {
    insertDay: database.prepare(
      "INSERT INTO document (name, unit, date, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    head: database.prepare("SELECT seq, at, sha256 FROM head WHERE document = ?"),
    saveHead: database.prepare("INSERT OR REPLACE INTO head (document, seq, at, sha256) VALUES (?, ?, ?, ?)"),
    insertRow: database.prepare(
      "INSERT INTO journal (document, seq, at, actor, bytes, sha256) VALUES (?, ?, ?, ?, ?, ?)",
    ),
    insertOwner: database.prepare(
      "INSERT INTO client_owner (document, client_id, actor) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    insertCheckpoint: database.prepare(
      "INSERT INTO checkpoint (document, seq, at, state, sha256) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    dropCheckpoints: database.prepare(
      `DELETE FROM checkpoint WHERE document = ? AND seq NOT IN
         (SELECT seq FROM checkpoint WHERE document = ? ORDER BY seq DESC LIMIT ?)`,
    ),
    seal: database.prepare("UPDATE document SET sealed_at = ? WHERE name = ? AND sealed_at IS NULL"),
    saveActor: database.prepare(
      `INSERT INTO actor (id, name, role, sha256) VALUES (?, ?, ?, ?) ON CONFLICT (id)
         DO UPDATE SET name = excluded.name, role = excluded.role, sha256 = excluded.sha256`,
    ),
    insertSession: database.prepare(
      `INSERT INTO session (token_hash, kind, actor, name, role, units, device, created_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    endSession: database.prepare("UPDATE session SET ended = ?, expires_at = ? WHERE token_hash = ?"),
    dropSessions: database.prepare("DELETE FROM session WHERE expires_at <= ?"),
    isSealed: database.prepare("SELECT 1 FROM document WHERE name = ? AND sealed_at IS NOT NULL"),
    forgetDay: ["journal", "checkpoint", "client_owner", "head"]
      .map((table) => `DELETE FROM ${table} WHERE document = ?`)
      .concat("DELETE FROM document WHERE name = ?")
      .map((statement) => database.prepare(statement)),
    remember: database.prepare("INSERT OR REPLACE INTO forgotten (document, at) VALUES (?, ?)"),
    forgetActors: database.prepare(
      `DELETE FROM actor WHERE id NOT IN
         (SELECT actor FROM journal UNION SELECT actor FROM client_owner UNION SELECT actor FROM session
          UNION SELECT actor FROM access WHERE actor IS NOT NULL)`,
    ),
    probe: database.prepare("INSERT OR REPLACE INTO probe (id, filler) VALUES (1, randomblob(?))"),
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY;
}
