/**
 * Keeps one person's day on her own phone, so that it opens without coverage and nothing she does there is lost.
 *
 * 1. It is kept encrypted, under a key that the server gives out for at most twelve hours. What the lease has run out for
 *    is deleted before anything of it is shown.
 * 2. A day that is not whole is deleted and never half shown.
 * 3. `keep` says true when the work is durable. That a phone keeps nothing, and why, stands in `keeping`, in time to be
 *    told: before the person has relied on it.
 * 4. One page of a browser keeps a unit's day. A second one must not overwrite what the first has not sent.
 */

import { fetchOfflineKey } from "../api.ts";
import { createStore, type Store } from "../store.ts";
import { type KeptRecord, keptRecords, type KeptRecords } from "./kept-records.ts";
import { type DeviceClock, type LeaseClock, openLeaseClock } from "./lease-clock.ts";
import { type KeptFacts, type KeptWork, openBox, sealBox } from "./sealed-box.ts";

/** Why a day that was kept is no longer there. */
export type Loss = "damaged" | "ended" | "evicted";

export type Keeping =
  | { readonly kind: "kept"; readonly until: number }
  /** unsupported: no storage or no https; elsewhere: another page of this browser keeps it; off: the unit has said no. */
  | { readonly kind: "not"; readonly why: "notYet" | "unsupported" | "elsewhere" | "off" | "full" | "ended" };

export type KeptDay = KeptFacts & KeptWork & Pick<KeptRecord, "seen" | "offset">;

/** What the session needs of it. */
export interface WorkKeeper {
  /**
   * Keeps what `work` gives when it is its turn, also later when the page is left; null for nothing that may be kept.
   * True when that is durable, false when this phone keeps nothing.
   */
  readonly keep: (work: () => KeptWork | null) => Promise<boolean>;
  /** Gets a new key when the old one is soon at its end, or there is none. */
  readonly renew: (token: string) => Promise<void>;
  /** What was kept must not be opened again. */
  readonly forget: () => Promise<void>;
}

export interface Keeper extends WorkKeeper {
  readonly keeping: Store<Keeping>;
  readonly found: KeptDay | null;
  readonly loss: Store<Loss | null>;
  /** How many changes went with it, as far as is known. */
  readonly lostChanges: () => number;
  /** Nothing is kept before this, unless something was found. */
  readonly describe: (facts: KeptFacts) => void;
  readonly close: () => void;
}

export interface KeeperParts {
  readonly records: KeptRecords;
  readonly clock: DeviceClock;
  /** Resolves with a function that gives it back, or null when another page has it. Rejects where there are no locks. */
  readonly lock: (unitId: string) => Promise<(() => void) | null>;
  readonly fetchKey: typeof fetchOfflineKey;
}

/** A key is renewed when less than this is left, so that a phone leaves the office with half a day at least. */
const RENEW_BELOW_MS = 11 * 60 * 60 * 1000;
/** The server gives no longer lease than the session has left, and says the same when it is asked again at once. */
const ASK_AGAIN_MS = 30 * 60 * 1000;
const LOOK_EVERY_MS = 20_000;

/** Never rejects. */
export async function openKeeper(unitId: string, staffId: string, parts: KeeperParts = browserParts): Promise<Keeper> {
  const { records, clock, fetchKey } = parts;
  const keeping = createStore<Keeping>({ kind: "not", why: "notYet" });
  const loss = createStore<Loss | null>(null);
  let lostChanges = 0;
  let unlock: (() => void) | null = null;
  let stored: KeptRecord | null = null;
  let found: KeptDay | null = null;
  try {
    unlock = await parts.lock(unitId);
    if (unlock) stored = await records.get(unitId);
    else keeping.set({ kind: "not", why: "elsewhere" });
  } catch {
    keeping.set({ kind: "not", why: "unsupported" });
  }

  const time: LeaseClock = openLeaseClock(clock, stored?.seen ?? 0, stored?.offset ?? 0);
  let facts: KeptFacts | null = null;
  let lease: Pick<KeptRecord, "key" | "until"> | null = null;
  let latest: (() => KeptWork | null) | null = null;
  let token: string | null = null;
  let askedAt = 0;
  let writing: Promise<boolean> | null = null;
  let queued: Promise<boolean> | null = null;

  if (stored) await openStored(stored);

  async function openStored(record: KeptRecord): Promise<void> {
    if (record.staffId === staffId && time.now() < record.until) {
      try {
        found = { ...(await openBox(record)), seen: record.seen, offset: record.offset };
        const { date, boot, catalogue } = found;
        facts = { date, boot, catalogue };
        lease = record;
        keeping.set({ kind: "kept", until: record.until });
      } catch {
        await lose("damaged", record.waiting);
      }
    } else if (record.staffId === staffId) await lose("ended", record.waiting);
    else await forget();
  }

  async function lose(why: Loss, changes: number): Promise<void> {
    lostChanges = changes;
    await forget();
    loss.set(why);
  }

  async function forget(): Promise<void> {
    lease = null;
    if (keeping.get().kind === "kept") keeping.set({ kind: "not", why: "notYet" });
    // Else what is being written lands after it was removed, and the page may be gone before it is removed again.
    await writing;
    if (unlock) await records.remove(unitId).catch(() => undefined);
  }

  async function write(): Promise<boolean> {
    const work = latest?.();
    if (!lease || !facts || !work) return false;
    const { key, until } = lease;
    const waiting = work.unsaved.length;
    const label = { unitId, staffId, date: facts.date, until, seen: time.now(), offset: time.offset(), waiting };
    try {
      await records.put({ ...label, key, ...(await sealBox(key, label, facts, work)) });
      // With a lease that is over it is written all the same: how late it is must outlive the page.
      if (!lease || time.now() >= until) return false;
      keeping.set({ kind: "kept", until });
      return true;
    } catch {
      keeping.set({ kind: "not", why: "full" });
      return false;
    }
  }

  /** One at a time; all that ask meanwhile are answered by the next, which takes the work as it is then. */
  function next(): Promise<boolean> {
    if (!writing) {
      writing = write().finally(() => (writing = null));
      return writing;
    }
    queued ??= writing.then(() => {
      queued = null;
      return next();
    });
    return queued;
  }

  function look(): void {
    if (!lease) return;
    const left = lease.until - time.now();
    if (left <= 0) {
      void lose("ended", latest?.()?.unsaved.length ?? 0);
      keeping.set({ kind: "not", why: "ended" });
    } else if (left < RENEW_BELOW_MS && token !== null) void renew(token);
  }

  async function renew(withToken: string): Promise<void> {
    const now = keeping.get();
    token = withToken;
    if (!unlock || (now.kind === "not" && now.why === "unsupported")) return;
    if (lease && (lease.until - time.now() > RENEW_BELOW_MS || clock.elapsed() - askedAt < ASK_AGAIN_MS)) return;
    askedAt = clock.elapsed();
    const reply = await fetchKey(token, unitId, loss.get()).catch(() => null);
    if (!reply) return;
    time.heard(reply.now);
    if (reply.key === null) {
      await forget();
      keeping.set({ kind: "not", why: "off" });
    } else lease = { key: await importKey(reply.key), until: reply.until };
  }

  /** Browsers clear what they keep for pages without asking. */
  async function lookAfterWaking(): Promise<void> {
    look();
    if (!lease || writing || (await records.get(unitId).catch(() => null)) || !lease) return;
    loss.set("evicted");
    await next();
  }

  const timer = setInterval(look, LOOK_EVERY_MS);
  const stopWatching = watchPage(
    () => void lookAfterWaking(),
    () => void next(),
  );

  return {
    keeping,
    found,
    loss,
    lostChanges: () => lostChanges,
    describe(known) {
      facts = known;
      void next();
    },
    keep(work) {
      latest = work;
      return next();
    },
    renew,
    forget,
    close() {
      clearInterval(timer);
      stopWatching();
      // What is being written is written to its end, and only then another page may take over.
      void Promise.resolve(writing).finally(() => unlock?.());
    },
  };
}

/** The key's bytes are nowhere in the page once this has resolved. */
function importKey(text: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function watchPage(onShown: () => void, onHidden: () => void): () => void {
  if (typeof document === "undefined") return () => undefined;
  const look = (): void => (document.visibilityState === "visible" ? onShown() : onHidden());
  document.addEventListener("visibilitychange", look);
  return () => document.removeEventListener("visibilitychange", look);
}

/** A page that is being loaded anew gives its lock back a moment later. */
const LOCK_WAIT_MS = 500;

const browserParts: KeeperParts = {
  records: keptRecords,
  clock: { now: Date.now, elapsed: () => performance.now() },
  fetchKey: fetchOfflineKey,
  lock: (unitId) =>
    new Promise((resolve, reject) => {
      if (!navigator.locks || !crypto.subtle) throw new Error("This browser keeps nothing safely");
      const held = (): Promise<void> => new Promise((giveBack) => resolve(giveBack));
      navigator.locks
        .request(`day/${unitId}`, { signal: AbortSignal.timeout(LOCK_WAIT_MS) }, held)
        .catch((error: unknown) => (error instanceof DOMException ? resolve(null) : reject(error as Error)));
    }),
};
