/** GET and POST /api/reports/<unit>/<date>: what the report's page and the server say to each other. */

import type { DayReport } from "./domain/day-report-schema.ts";
import type { Role } from "./protocol.ts";

interface ReportSignature {
  readonly name: string;
  readonly role: Role;
  /** Epoch ms by the server's clock. */
  readonly at: number;
}

export interface ReportReply {
  /** The newest: kept when the day was over, until then as the board stands. */
  readonly report: DayReport;
  /** Whoever signs says with it what was read. */
  readonly fingerprint: string;
  /** When the report was taken from the board, epoch ms. */
  readonly at: number;
  /** True when the day is over and the report will not change any more. */
  readonly final: boolean;
  readonly signature: ReportSignature | null;
  /** What was signed, where the board has changed since; null when it is the same. */
  readonly signedReport: DayReport | null;
}
