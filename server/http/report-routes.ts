/** /api/reports/<unit>/<date>: the daily report, for whoever leads; POST signs it. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { Verb } from "#shared/access.ts";
import type { ReportReply } from "#shared/kept-report.ts";
import { type Actor, type DayName, dayNameFrom } from "#shared/protocol.ts";
import type { Days } from "../day/days.ts";
import type { Reports } from "../day/reports.ts";
import { UnknownDayError } from "../journal/journal.ts";
import type { Log } from "../log.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

const bodySchema = z.strictObject({
  /** `ReportReply.fingerprint` of what was read. */
  fingerprint: z.string().min(1).max(40),
});

interface DayParams {
  readonly Params: { readonly unit: string; readonly date: string };
}

export interface ReportRouteParts {
  readonly bearer: BearerSession;
  readonly days: Days;
  readonly reports: Reports;
  readonly log: Log;
}

const guarded = (access: Verb) => ({ config: { access } }) as const;

export function addReportRoutes(app: FastifyInstance, { bearer, days, reports, log }: ReportRouteParts): void {
  function enter(
    params: DayParams["Params"],
    authorization: string | undefined,
    verb: Verb,
  ): { readonly day: DayName; readonly actor: Actor } {
    const day = dayNameFrom(`${params.unit}/${params.date}`);
    if (!day || !days.unit(day.unitId)) throw new ApiError("unknown-day");
    const { actor } = bearer.require(authorization, day.unitId, verb);
    return { day, actor };
  }

  app.get<DayParams>("/api/reports/:unit/:date", guarded("report.read"), async (request): Promise<ReportReply> => {
    const { day } = enter(request.params, request.headers.authorization, "report.read");
    const reply = await reports.read(day).catch(asApiError);
    if (!reply) throw new ApiError("unknown-day");
    return reply;
  });

  app.post<DayParams>("/api/reports/:unit/:date", guarded("report.sign"), async (request): Promise<ReportReply> => {
    const { day, actor } = enter(request.params, request.headers.authorization, "report.sign");
    const { fingerprint } = bodySchema.parse(request.body);
    if (!(await reports.sign(day, actor, fingerprint).catch(asApiError))) throw new ApiError("report-changed");
    log.info({ unit: day.unitId, date: day.date, actor: actor.id }, "report signed");
    const reply = await reports.read(day).catch(asApiError);
    if (!reply) throw new ApiError("unknown-day");
    return reply;
  });
}

function asApiError(error: unknown): never {
  if (error instanceof UnknownDayError) throw new ApiError("unknown-day");
  throw error;
}
