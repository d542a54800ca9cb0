/** How long what is kept, in days, as the municipality has decided. Each kind has its own time and none waits for another. */

export interface RetentionPolicy {
  /** Boards, with everything that happened on them: they hold patient codes. */
  readonly historyDays: number;
  /** Reports and day facts: counts, minutes and who signed; no patient codes. */
  readonly reportDays: number;
  readonly logDays: number;
  /** Counted from when the file was made; the days in it were up to `historyDays` old by then. */
  readonly backupDays: number;
}

/** What the server keeps beside the days under `<unit>/<yyyy-mm-dd>`, and goes with the reports. */
export const REPORT_COLLECTIONS: readonly string[] = ["report", "dayFacts"];
/** What a day was made from, under `<unit>/<yyyy-mm-dd>/...`: who was on the rota, visits for that date. Goes with the day. */
export const PLAN_COLLECTIONS: readonly string[] = ["dated-visit", "rota", "import-pending", "suggest-draft"];
/** When each patient was last given each service. A vedtak lets 366 days pass at most; after that it decides nothing. */
export const PERFORMED = { collection: "performed", days: 366 } as const;

export const DAY_MS = 24 * 60 * 60 * 1000;
