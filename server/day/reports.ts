/**
 * The daily reports: made from the board, and kept apart from it, so that they are there when the board is deleted.
 *
 * 1. A day that is over has its report, also when nobody signed it: it is kept before the day is sealed.
 * 2. What somebody signed stays as it was signed. Signed anew it is replaced, by another signature.
 * 3. Nobody signs what they have not read: the signature names the report it is for.
 */

import { hash } from "node:crypto";
import * as z from "zod";
import { dayReport } from "#shared/domain/day-report.ts";
import { type DayReport, dayReportSchema } from "#shared/domain/day-report-schema.ts";
import type { ReportReply } from "#shared/kept-report.ts";
import { type Actor, type DayName, documentName, ROLES } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import { CorruptDayError, UnknownDayError } from "../journal/journal.ts";
import type { Log } from "../log.ts";
import { openCollection, type Records } from "../store/records.ts";
import type { Catalogues } from "./catalogues.ts";
import type { Days } from "./days.ts";

const keptSchema = z.object({
  /** As the board was when the day was over; null while it is open. */
  final: z.object({ report: dayReportSchema, at: z.int() }).nullable(),
  signed: z
    .object({
      report: dayReportSchema,
      at: z.int(),
      by: z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) }),
    })
    .nullable(),
});
type Kept = z.infer<typeof keptSchema>;

const NOTHING_KEPT: Kept = { final: null, signed: null };

export interface Reports {
  /** Null when there is neither a board nor a kept report. @throws CorruptDayError */
  readonly read: (day: DayName) => Promise<ReportReply | null>;
  /**
   * Durable when it resolves with true; false when the report is no longer the one with that fingerprint, or somebody
   * else was first. @throws CorruptDayError, UnknownDayError, StorageFailingError
   */
  readonly sign: (day: DayName, actor: Actor, fingerprint: string) => Promise<boolean>;
  /** For a day that takes no more changes. A damaged day has no report, which is logged. @throws StorageFailingError */
  readonly keepFinal: (day: DayName) => Promise<void>;
}

export interface ReportsParts {
  readonly records: Records;
  readonly days: Days;
  readonly catalogues: Catalogues;
  readonly clock: Clock;
  readonly log: Pick<Log, "error">;
}

export function openReports({ records, days, catalogues, clock, log }: ReportsParts): Reports {
  const reports = openCollection(records, "report", keptSchema);

  async function newest(day: DayName, kept: Kept): Promise<{ readonly report: DayReport; readonly at: number } | null> {
    if (kept.final) return kept.final;
    try {
      // Through the schema, so that it compares with what was stored.
      const board = await days.board(day);
      const catalogue = catalogues.version(board.meta.catalogueVersion) ?? catalogues.current;
      return { report: dayReportSchema.parse(dayReport(board, catalogue)), at: clock.now() };
    } catch (error) {
      if (error instanceof UnknownDayError) return kept.signed;
      throw error;
    }
  }

  return {
    async read(day) {
      const kept = reports.get(documentName(day))?.value ?? NOTHING_KEPT;
      const now = await newest(day, kept);
      if (!now) return null;
      const { signed } = kept;
      const changed = signed !== null && fingerprintOf(signed.report) !== fingerprintOf(now.report);
      return {
        report: now.report,
        fingerprint: fingerprintOf(now.report),
        at: now.at,
        final: kept.final !== null,
        signature: signed && { name: signed.by.name, role: signed.by.role, at: signed.at },
        signedReport: changed ? signed.report : null,
      };
    },
    async sign(day, actor, fingerprint) {
      const entry = reports.get(documentName(day));
      const kept = entry?.value ?? NOTHING_KEPT;
      const now = await newest(day, kept);
      if (!now) throw new UnknownDayError(documentName(day));
      if (fingerprintOf(now.report) !== fingerprint) return false;
      const at = clock.now();
      const by = { id: actor.id, name: actor.name, role: actor.role };
      const signed = { report: now.report, at, by };
      return records.change([reports.set(documentName(day), { ...kept, signed }, entry?.version ?? 0)], at);
    },
    async keepFinal(day) {
      const key = documentName(day);
      const at = clock.now();
      // Somebody may sign at the same moment; then it is read again and kept beside the signature.
      for (let kept = false; !kept;) {
        const entry = reports.get(key);
        if (entry?.value.final) return;
        let now: Awaited<ReturnType<typeof newest>>;
        try {
          now = await newest(day, entry?.value ?? NOTHING_KEPT);
        } catch (error) {
          if (!(error instanceof CorruptDayError)) throw error;
          log.error({ document: key, seq: error.seq }, "no report of a damaged day");
          return;
        }
        if (!now) return;
        const final = { report: now.report, at };
        const value = { ...(entry?.value ?? NOTHING_KEPT), final };
        kept = await records.change([reports.set(key, value, entry?.version ?? 0)], at);
      }
    },
  };
}

function fingerprintOf(report: DayReport): string {
  return hash("sha256", JSON.stringify(report), "base64url").slice(0, 22);
}
