/** Both kinds of storage, opened alike, with a way to lock, to damage and to open again what they keep. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Journal } from "../../server/journal/journal.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import type { Store } from "../../server/store/store.ts";

export interface JournalUnderTest {
  readonly journal: Journal;
  /** From now on no commit succeeds, until the returned function is called. */
  readonly breakStorage: () => () => void;
  /** Changes one bit of what is stored in that row's bytes, author or time. */
  readonly damageRow: (document: string, seq: number, what: "bytes" | "at" | "actor") => void;
  readonly removeRow: (document: string, seq: number) => void;
  readonly swapRows: (document: string, seq: number) => void;
  readonly damageCheckpoints: (document: string) => void;
  readonly checkpointSeqs: (document: string) => number[];
  readonly close: () => Promise<void>;
}

export interface JournalKind {
  readonly name: string;
  readonly open: () => JournalUnderTest;
}

export const MEMORY: JournalKind = { name: "memory", open: openMemory };
export const SQLITE: JournalKind = { name: "sqlite", open: openSqlite };

function openMemory(): JournalUnderTest {
  let broken = false;
  const check = (): Promise<void> => (broken ? Promise.reject(new Error("broken by the test")) : Promise.resolve());
  const store = openMemoryStore({ beforeCommit: check, probe: check });
  const dayOf = (document: string) => {
    const day = store.days.get(document);
    if (!day) throw new Error(`no day ${document}`);
    return day;
  };
  return {
    journal: store.journal,
    breakStorage() {
      broken = true;
      return () => {
        broken = false;
      };
    },
    damageRow(document, seq, what) {
      const day = dayOf(document);
      day.rows = day.rows.map((row) => {
        if (row.seq !== seq) return row;
        if (what === "bytes") return { ...row, bytes: flipped(row.bytes) };
        if (what === "at") return { ...row, at: row.at + 1 };
        return { ...row, actor: { ...row.actor, id: `${row.actor.id}x` } };
      });
    },
    removeRow(document, seq) {
      const day = dayOf(document);
      day.rows = day.rows.filter((row) => row.seq !== seq);
    },
    swapRows(document, seq) {
      const day = dayOf(document);
      const [a, b] = [day.rows.find((row) => row.seq === seq), day.rows.find((row) => row.seq === seq + 1)];
      if (!a || !b) throw new Error("no two rows");
      day.rows = day.rows.map((row) => (row === a ? { ...b, seq } : row === b ? { ...a, seq: seq + 1 } : row));
    },
    damageCheckpoints(document) {
      const day = dayOf(document);
      day.checkpoints = day.checkpoints.map((each) => ({ ...each, state: flipped(each.state) }));
    },
    checkpointSeqs: (document) => dayOf(document).checkpoints.map(({ seq }) => seq),
    close: store.close,
  };
}

function openSqlite(): JournalUnderTest {
  const folder = mkdtempSync(join(tmpdir(), "morgentavla-journal-"));
  const store: Store = openSqliteStore(folder);
  const other = new DatabaseSync(join(folder, "morgentavla.db"));
  const run = (sql: string, ...values: (string | number)[]): void => {
    other.prepare(sql).run(...values);
  };
  return {
    journal: store.journal,
    breakStorage() {
      other.exec("BEGIN IMMEDIATE");
      return () => other.exec("ROLLBACK");
    },
    damageRow(document, seq, what) {
      const row = other.prepare("SELECT bytes FROM journal WHERE document = ? AND seq = ?").get(document, seq);
      if (what === "bytes") {
        other
          .prepare("UPDATE journal SET bytes = ? WHERE document = ? AND seq = ?")
          .run(flipped(row?.["bytes"] as Uint8Array), document, seq);
      } else if (what === "at") {
        run("UPDATE journal SET at = at + 1 WHERE document = ? AND seq = ?", document, seq);
      } else {
        run("INSERT OR IGNORE INTO actor (id, name, role) VALUES ('somebody-else', 'X', 'staff')");
        run("UPDATE journal SET actor = 'somebody-else' WHERE document = ? AND seq = ?", document, seq);
      }
    },
    removeRow: (document, seq) => run("DELETE FROM journal WHERE document = ? AND seq = ?", document, seq),
    swapRows(document, seq) {
      for (const [from, to] of [
        [seq, -1],
        [seq + 1, seq],
        [-1, seq + 1],
      ] as const) {
        run("UPDATE journal SET seq = ? WHERE document = ? AND seq = ?", to, document, from);
      }
    },
    damageCheckpoints(document) {
      for (const { seq, state } of other
        .prepare("SELECT seq, state FROM checkpoint WHERE document = ?")
        .all(document)) {
        other
          .prepare("UPDATE checkpoint SET state = ? WHERE document = ? AND seq = ?")
          .run(flipped(state as Uint8Array), document, Number(seq));
      }
    },
    checkpointSeqs: (document) =>
      other
        .prepare("SELECT seq FROM checkpoint WHERE document = ? ORDER BY seq DESC")
        .all(document)
        .map(({ seq }) => Number(seq)),
    async close() {
      other.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[copy.length >> 1] = (copy[copy.length >> 1] ?? 0) ^ 1;
  return copy;
}
