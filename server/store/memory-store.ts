/** The store in memory, for tests that decide themselves when a commit is done or fails. */

import { openCommitQueue } from "../journal/commit-queue.ts";
import { type MemoryDay, openMemoryJournal } from "../journal/memory-journal.ts";
import { journalFromQueue } from "../journal/queued-journal.ts";
import { openMemoryRecords } from "./memory-records.ts";
import { openMemorySessions } from "./memory-sessions.ts";
import type { Store } from "./store.ts";

export interface MemoryStore extends Store {
  readonly days: Map<string, MemoryDay>;
}

export interface MemoryStoreOptions {
  /** Runs before each commit; the commit waits for it and fails when it rejects. */
  readonly beforeCommit?: () => Promise<void>;
  /** Runs when failing storage is tried again. */
  readonly probe?: () => Promise<void>;
}

export function openMemoryStore({ beforeCommit, probe }: MemoryStoreOptions = {}): MemoryStore {
  const beside = openMemoryRecords();
  const memory = openMemoryJournal(beside.writer);
  const queue = openCommitQueue(
    async (writes) => {
      await beforeCommit?.();
      return memory.apply(writes);
    },
    probe ?? (() => Promise.resolve()),
  );
  return {
    days: memory.days,
    journal: journalFromQueue(queue, memory.reader),
    sessions: openMemorySessions(),
    records: { ...beside.records, change: (changes, at) => queue.ask({ kind: "records", changes, at }) },
    accessLog: {
      ...beside.accessLog,
      async append(entry) {
        await queue.ask({ kind: "access", entry });
      },
      forget: (before) => queue.ask({ kind: "forgetAccess", before }),
    },
    shrink: () => Promise.resolve(),
    close: queue.close,
  };
}
