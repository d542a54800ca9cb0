/** What there is beyond its time. Reads only: what is found is what a run would delete, so that it can be shown before. */

import { dateAfter } from "#shared/domain/clock.ts";
import { performedSchema } from "../setup/setup-store.ts";
import { operatingDate } from "../day/operating-date.ts";
import type { Journal } from "../journal/journal.ts";
import type { AccessLog } from "../store/access-log.ts";
import type { Records } from "../store/records.ts";
import { type CopyFolders, oldCopies } from "./old-files.ts";
import { DAY_MS, PERFORMED, PLAN_COLLECTIONS, REPORT_COLLECTIONS, type RetentionPolicy } from "./policy.ts";

interface RecordKey {
  readonly collection: string;
  readonly key: string;
}

export interface Expired {
  /** Documents. */
  readonly days: readonly string[];
  /** Old, but never sealed: left alone, and somebody should look at them. */
  readonly unsealed: readonly string[];
  readonly reports: readonly RecordKey[];
  /** Of the rota, of visits that were entered for a date, and of when a service was last given. */
  readonly planned: readonly RecordKey[];
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
  const historyFrom = dateAfter(today, -policy.historyDays);
  const days = journal.daysBefore(historyFrom);
  const reportsFrom = dateAfter(today, -policy.reportDays);
  const performedFrom = dateAfter(today, -PERFORMED.days);
  const datedBefore = (collections: readonly string[], from: string): RecordKey[] =>
    collections.flatMap((collection) =>
      records
        .list(collection)
        .filter(({ key }) => (dateIn(key) ?? from) < from)
        .map(({ key }) => ({ collection, key })),
    );
  const logBefore = now - policy.logDays * DAY_MS;
  return {
    days: days.filter(({ sealedAt }) => sealedAt !== null).map(({ document }) => document),
    unsealed: days.filter(({ sealedAt }) => sealedAt === null).map(({ document }) => document),
    reports: datedBefore(REPORT_COLLECTIONS, reportsFrom),
    planned: [
      ...datedBefore(PLAN_COLLECTIONS, historyFrom),
      ...records
        .list(PERFORMED.collection)
        .filter(({ value }) => (performedSchema.safeParse(value).data?.date ?? "") < performedFrom)
        .map(({ key }) => ({ collection: PERFORMED.collection, key })),
    ],
    logEntries: accessLog.countBefore(logBefore),
    copies: oldCopies(folders, now - policy.backupDays * DAY_MS),
    logBefore,
  };
}

export function expiredText({ days, unsealed, reports, planned, logEntries, copies }: Expired): string {
  const counts = [
    `${days.length} days`,
    `${reports.length} reports`,
    `${planned.length} entries of plans`,
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
  return /^[^/]+\/(\d{4}-\d{2}-\d{2})(?:\/|$)/.exec(key)?.[1] ?? null;
}
