/**
 * Natural group commit: what arrives while a commit is under way forms the next one. There is no timer, so a single
 * change waits for nothing and a crowd shares its fsyncs. On failure everything undecided fails together, new writes
 * are refused, and a probe repeats until storage takes writes again. Knows nothing about SQL.
 */

import { StorageFailingError, type StorageState, type Ticket, type Undo } from "./journal.ts";
import type { Commit, Write } from "./write.ts";

/** How often storage is tried while it fails; doubles up to the second, so a freed disk is seen within 2 s. */
const FIRST_PROBE_MS = 100;
const LAST_PROBE_MS = 2_000;

interface Pending {
  readonly write: Write;
  readonly decided: ((result: boolean) => void) | null;
  readonly failed: ((error: Error) => void) | null;
}

export interface CommitQueue {
  /** @throws StorageFailingError */
  readonly push: (write: Write) => Ticket;
  /** Resolves with what the commit said of this write. */
  readonly ask: (write: Write) => Promise<boolean>;
  readonly position: () => Ticket;
  readonly settled: () => Ticket;
  readonly onSettled: (listener: () => void) => Undo;
  readonly onFailed: (listener: (documents: ReadonlySet<string>) => void) => Undo;
  readonly storage: () => StorageState;
  readonly onStorage: (listener: (state: StorageState) => void) => Undo;
  readonly flushed: () => Promise<void>;
  /** Decides what is left and refuses what comes after. */
  readonly close: () => Promise<void>;
}

export function openCommitQueue(commit: Commit, probe: () => Promise<void>): CommitQueue {
  let waiting: Pending[] = [];
  let underWay: Pending[] | null = null;
  let scheduled = false;
  let last: Ticket = 0;
  let decided: Ticket = 0;
  let state: StorageState = "ok";
  let closed = false;
  let probeTimer: NodeJS.Timeout | null = null;
  let cause: unknown = null;
  const settledListeners = new Set<() => void>();
  const failedListeners = new Set<(documents: ReadonlySet<string>) => void>();
  const storageListeners = new Set<(state: StorageState) => void>();
  const flushWaiters: { readonly ticket: Ticket; readonly resolve: () => void }[] = [];

  function add(pending: Pending): Ticket {
    if (state === "failing" || closed) throw new StorageFailingError(cause);
    waiting.push(pending);
    last += 1;
    // The end of this turn, not this instant: one turn of the event loop reads many sockets, and a commit that starts
    // at the first row makes all the others wait for a second fsync.
    if (!underWay && !scheduled) {
      scheduled = true;
      setImmediate(() => {
        scheduled = false;
        start();
      });
    }
    return last;
  }

  function start(): void {
    if (underWay || waiting.length === 0 || state === "failing") return;
    const batch = waiting;
    underWay = batch;
    waiting = [];
    commit(batch.map((pending) => pending.write)).then(
      (results) => succeed(batch, results),
      (error: unknown) => fail(batch, error),
    );
  }

  function succeed(batch: readonly Pending[], results: readonly boolean[]): void {
    underWay = null;
    start();
    settle(decided + batch.length);
    for (const [index, pending] of batch.entries()) pending.decided?.(results[index] ?? false);
  }

  function fail(batch: readonly Pending[], error: unknown): void {
    const lost = [...batch, ...waiting];
    underWay = null;
    waiting = [];
    state = "failing";
    cause = error;
    const documents = new Set(lost.flatMap(({ write }) => ("document" in write ? [write.document] : [])));
    for (const listener of failedListeners) listener(documents);
    for (const pending of lost) pending.failed?.(new StorageFailingError(error));
    settle(last);
    for (const listener of storageListeners) listener(state);
    scheduleProbe(FIRST_PROBE_MS);
  }

  function scheduleProbe(delayMs: number): void {
    if (closed) return;
    probeTimer = setTimeout(() => {
      probe().then(recover, () => scheduleProbe(Math.min(delayMs * 2, LAST_PROBE_MS)));
    }, delayMs);
  }

  function recover(): void {
    if (closed) return;
    state = "ok";
    cause = null;
    for (const listener of storageListeners) listener(state);
  }

  function settle(ticket: Ticket): void {
    decided = ticket;
    for (const listener of settledListeners) listener();
    while (flushWaiters[0] && flushWaiters[0].ticket <= decided) flushWaiters.shift()?.resolve();
  }

  function flushed(): Promise<void> {
    if (decided >= last) return Promise.resolve();
    return new Promise((resolve) => flushWaiters.push({ ticket: last, resolve }));
  }

  return {
    push: (write) => add({ write, decided: null, failed: null }),
    ask: (write) =>
      new Promise((resolve, reject) => {
        add({ write, decided: resolve, failed: reject });
      }),
    position: () => last,
    settled: () => decided,
    onSettled: (listener) => subscribe(settledListeners, listener),
    onFailed: (listener) => subscribe(failedListeners, listener),
    storage: () => state,
    onStorage: (listener) => subscribe(storageListeners, listener),
    flushed,
    async close() {
      await flushed();
      closed = true;
      if (probeTimer) clearTimeout(probeTimer);
    },
  };
}

function subscribe<T>(listeners: Set<T>, listener: T): Undo {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
