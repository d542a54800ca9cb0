/** What there is beyond its time. Reads only: what is found is what a run would delete, so that it can be shown before. */

import { dateAfter } from "#shared/domain/clock.ts";
import { operatingDate } from "../day/operating-date.ts";
import type { Journal } from "../journal/journal.ts";
import type { AccessLog } from "../store/access-log.ts";
import type { Records } from "../store/records.ts";
import { type CopyFolders, oldCopies } from "./old-files.ts";
import { DAY_MS, REPORT_COLLECTIONS, type RetentionPolicy } from "./policy.ts";

export interface Expired {
  /** Documents. */
  readonly days: readonly string[];
  /** Old, but never sealed: left alone, and somebody should look at them. */
  readonly unsealed: readonly string[];
  readonly reports: readonly { readonly collection: string; readonly key: string }[];
  readonly logEntries: number;
  /** Paths. */
  readonly copies: readonly string[];
  /** Epoch ms: entries of the access log from before that go. */
  readonly logBefore: number;
}

export interface Readable {
  readonly journal: Pick<Journal, "daysBefore">;
  readonly records: Pick<Records, "list">;
  readonly accessLog: Pick<AccessLog, "countBefore">;
}

/** @param now epoch ms */
export function findExpired(
  { journal, records, accessLog }: Readable,
  policy: RetentionPolicy,
  folders: CopyFolders,
  now: number,
  timeZone: string,
): Expired {
  const today = operatingDate(now, timeZone);
  const days = journal.daysBefore(dateAfter(today, -policy.historyDays));
  const reportsFrom = dateAfter(today, -policy.reportDays);
  const logBefore = now - policy.logDays * DAY_MS;
  return {
    days: days.filter(({ sealedAt }) => sealedAt !== null).map(({ document }) => document),
    unsealed: days.filter(({ sealedAt }) => sealedAt === null).map(({ document }) => document),
    reports: REPORT_COLLECTIONS.flatMap((collection) =>
      records
        .list(collection)
        .filter(({ key }) => dateIn(key) !== null && String(dateIn(key)) < reportsFrom)
        .map(({ key }) => ({ collection, key })),
    ),
    logEntries: accessLog.countBefore(logBefore),
    copies: oldCopies(folders, now - policy.backupDays * DAY_MS),
    logBefore,
  };
}

export function expiredText({ days, unsealed, reports, logEntries, copies }: Expired): string {
  const counts = [
    `${days.length} days`,
    `${reports.length} reports`,
    `${logEntries} entries of the access log`,
    `${copies.length} backups`,
  ];
  return [
    ...days.map((document) => `  ${document}`),
    ...copies.map((path) => `  ${path}`),
    ...unsealed.map((document) => `  ${document} is old but not sealed, and stays`),
    counts.join(", "),
  ].join("\n");
}

function dateIn(key: string): string | null {
  return /\/(\d{4}-\d{2}-\d{2})$/.exec(key)?.[1] ?? null;
}
