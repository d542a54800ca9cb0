/** The store in memory, for tests that decide themselves when a commit is done or fails. */

import { openCommitQueue } from "../journal/commit-queue.ts";
import { type MemoryDay, openMemoryJournal } from "../journal/memory-journal.ts";
import { journalFromQueue } from "../journal/queued-journal.ts";
import { openMemoryRecords } from "./memory-records.ts";
import type { Store, StoredSession } from "./store.ts";

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
  const sessions = new Map<string, StoredSession>();
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
    sessions: {
      save(session) {
        sessions.set(keyOf(session.tokenHash), session);
        return Promise.resolve();
      },
      find: (tokenHash) => sessions.get(keyOf(tokenHash)) ?? null,
    },
    records: { ...beside.records, change: (changes, at) => queue.ask({ kind: "records", changes, at }) },
    accessLog: {
      ...beside.accessLog,
      async append(entry) {
        await queue.ask({ kind: "access", entry });
      },
    },
    close: queue.close,
  };
}

function keyOf(tokenHash: Uint8Array): string {
  return Buffer.from(tokenHash).toString("base64");
}
