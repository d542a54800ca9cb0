/**
 * What survives the death of the server: the rows and sessions that were committed. The real memory journal, behind a
 * commit that the simulation finishes, fails, leaves hanging, or answers wrongly ("failed", and yet it is there).
 */

import type { JournalReader, StoredRow } from "../../../server/journal/journal-reader.ts";
import { type MemoryDay, openMemoryJournal } from "../../../server/journal/memory-journal.ts";
import type { Commit, Write } from "../../../server/journal/write.ts";
import { openMemoryRecords } from "../../../server/store/memory-records.ts";
import { openMemorySessions } from "../../../server/store/memory-sessions.ts";
import type { SessionStore } from "../../../server/store/store.ts";

export type CommitEnd = "stored" | "failed" | "stored, but said to have failed";

export interface Disk {
  readonly reader: JournalReader;
  readonly sessions: Pick<SessionStore, "find" | "list" | "nameOf">;
  readonly day: (document: string) => MemoryDay | undefined;
  readonly store: (writes: readonly Write[]) => void;
  /** For one life of the server; it hangs for ever once `unplug` was called. */
  readonly plugIn: () => { readonly commit: Commit; readonly probe: () => Promise<void> };
  /** @param stored whether the commit that was under way got there */
  readonly unplug: (stored: boolean) => void;
  /** While true, commits and probes fail. */
  full: boolean;
  /** While true, commits wait for `finish`. */
  slow: boolean;
  readonly isWaiting: () => boolean;
  readonly finish: (end: CommitEnd) => void;
}

interface Waiting {
  readonly writes: readonly Write[];
  readonly resolve: (results: readonly boolean[]) => void;
  readonly reject: (error: Error) => void;
}

/** @param onRows called with the rows of a commit when they have become durable */
export function openDisk(onRows: (document: string, rows: readonly StoredRow[]) => void): Disk {
  const memory = openMemoryJournal(openMemoryRecords().writer);
  const sessions = openMemorySessions();
  let waiting: Waiting | null = null;
  let life = 0;

  function store(writes: readonly Write[]): boolean[] {
    const results = memory.apply(writes);
    const rows = new Map<string, number>();
    for (const [index, write] of writes.entries()) {
      if (write.kind === "session") void sessions.save(write.session);
      else if (write.kind === "endSessions") void sessions.end(write.tokenHashes, write.how, write.expiresAt);
      else if (write.kind === "row" || (write.kind === "day" && results[index])) {
        rows.set(write.document, (rows.get(write.document) ?? 0) + 1);
      }
    }
    for (const [document, count] of rows) onRows(document, memory.days.get(document)?.rows.slice(-count) ?? []);
    return results;
  }

  const disk: Disk = {
    full: false,
    slow: false,
    store,
    reader: memory.reader,
    sessions,
    day: (document) => memory.days.get(document),
    plugIn() {
      life += 1;
      const mine = life;
      return {
        commit(writes) {
          if (mine !== life) return NEVER;
          if (disk.full) return Promise.reject(new Error("the disk is full"));
          if (!disk.slow) return Promise.resolve(store(writes));
          return new Promise((resolve, reject) => {
            waiting = { writes, resolve, reject };
          });
        },
        probe() {
          if (mine !== life) return NEVER;
          return disk.full ? Promise.reject(new Error("the disk is full")) : Promise.resolve();
        },
      };
    },
    unplug(stored) {
      life += 1;
      const lost = waiting;
      waiting = null;
      if (lost && stored) store(lost.writes);
    },
    isWaiting: () => waiting !== null,
    finish(end) {
      const ended = waiting;
      waiting = null;
      if (!ended) return;
      const results = end === "failed" ? [] : store(ended.writes);
      if (end === "stored") ended.resolve(results);
      else ended.reject(new Error("the disk has failed"));
    },
  };
  return disk;
}

const NEVER = new Promise<never>(() => undefined);
