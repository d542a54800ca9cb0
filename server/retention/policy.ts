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

export const DAY_MS = 24 * 60 * 60 * 1000;
