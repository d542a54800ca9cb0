/**
 * Deletes what has had its time, once a night. Days go with everything there is of them; that they existed is kept, so
 * that whoever asks for one is told why it is gone. What was deleted is in no file of the database afterwards. Each run is
 * an entry in the access log, in numbers.
 */

import * as z from "zod";
import type { Clock } from "../clock.ts";
import { operatingDate } from "../day/operating-date.ts";
import { zonedInstant } from "../day/zoned-instant.ts";
import { type Log, reasonOf } from "../log.ts";
import { openCollection } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { type Expired, findExpired } from "./expired.ts";
import { type CopyFolders, removeCopy } from "./old-files.ts";
import { DAY_MS, type RetentionPolicy } from "./policy.ts";

const LOOK_EVERY_MS = 10 * 60 * 1000;
/** Nobody has a meeting then, and writing the database anew takes its time. Minutes of wall time. */
const NIGHT = { from: 60, until: 300 };
/** A machine that is off at night runs it in the daytime instead. */
const OVERDUE_MS = 1.5 * DAY_MS;

/** After so long without a run either the machine was off, or its clock is wrong: it waits a day for somebody to see which. */
const LONG_MS = 7 * DAY_MS;

const lastSchema = z.object({
  date: z.string(),
  at: z.int(),
  /** False when the bytes of what was deleted may still lie in the file. */
  shrunk: z.boolean(),
});

export interface Retention {
  /** Deletes what has expired. @throws StorageFailingError */
  readonly run: () => Promise<Expired>;
  /** Runs if it is time to. Never rejects: what failed is tried again at the next look. */
  readonly look: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => void;
}

export interface RetentionParts {
  readonly store: Store;
  readonly policy: RetentionPolicy;
  readonly folders: CopyFolders;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Whoever still looks at that day is sent away. */
  readonly onForgotten: (document: string) => void;
}

export function openRetention(parts: RetentionParts): Retention {
  const { store, policy, folders, timeZone, clock, log, onForgotten } = parts;
  const { journal, records, accessLog } = store;
  const lastRun = openCollection(records, "retention", lastSchema);
  let timer: NodeJS.Timeout | null = null;
  let running = false;

  async function run(): Promise<Expired> {
    const now = clock.now();
    const expired = findExpired(store, policy, folders, now, timeZone);
    for (const document of expired.days) {
      if (await journal.forget(document, now)) onForgotten(document);
    }
    for (const document of expired.unsealed) log.warn({ document }, "old day is not sealed and stays");
    const over = [...expired.reports, ...expired.planned];
    if (over.length > 0) {
      const removals = over.map((each) => ({ ...each, value: undefined, expected: null }));
      await records.change(removals, now);
    }
    if (expired.logEntries > 0) await accessLog.forget(expired.logBefore);
    for (const path of expired.copies) removeCopy(path);
    const counts = {
      days: expired.days.length,
      reports: expired.reports.length,
      planned: expired.planned.length,
      logEntries: expired.logEntries,
      backups: expired.copies.length,
    };
    await accessLog.append({
      at: now,
      unitId: null,
      actor: { id: "system", role: "system" },
      act: "retention.run",
      subject: null,
      detail: Object.entries(counts)
        .map(([what, count]) => `${what} ${count}`)
        .join(", "),
      allowed: true,
    });
    const before = lastRun.get("last")?.value;
    const deleted = counts.days + counts.reports + counts.planned + counts.logEntries > 0;
    const shrunk = deleted || before?.shrunk === false ? await shrink() : true;
    const value = { date: operatingDate(now, timeZone), at: now, shrunk };
    await records.change([lastRun.set("last", value, null), lastRun.remove("waiting", null)], now);
    log.info(counts, "retention run");
    return expired;
  }

  async function shrink(): Promise<boolean> {
    try {
      await store.shrink();
      return true;
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, "database not shrunk");
      return false;
    }
  }

  function isTime(): boolean {
    const now = clock.now();
    const last = lastRun.get("last")?.value;
    if (!last || now - last.at >= OVERDUE_MS) return true;
    const today = operatingDate(now, timeZone);
    const isNight =
      now >= zonedInstant(today, NIGHT.from, timeZone) && now < zonedInstant(today, NIGHT.until, timeZone);
    return isNight && (last.date !== today || !last.shrunk);
  }

  /** What a clock that is a month ahead would delete, backups among it, comes back from nowhere. */
  async function mustWait(): Promise<boolean> {
    const now = clock.now();
    const last = lastRun.get("last")?.value;
    if (!last || now - last.at < LONG_MS) return false;
    const since = lastRun.get("waiting")?.value.at;
    if (since !== undefined && since <= now) return now - since < DAY_MS;
    const value = { date: operatingDate(now, timeZone), at: now, shrunk: last.shrunk };
    await records.change([lastRun.set("waiting", value, null)], now);
    log.warn({ days: Math.floor((now - last.at) / DAY_MS) }, "retention waits a day: is this machine's clock right?");
    return true;
  }

  async function look(): Promise<void> {
    if (running || !isTime()) return;
    running = true;
    try {
      if (!(await mustWait())) await run();
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, "retention did not run");
    } finally {
      running = false;
    }
  }

  return {
    run,
    look,
    start() {
      timer ??= setInterval(() => void look(), LOOK_EVERY_MS);
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}
