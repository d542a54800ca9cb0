/**
 * The daily report as it is kept. It stands for itself: the names of task types and the zone of its times are in it, so
 * that it can be read when the board, the catalogue and the program that made it are gone.
 */

import * as z from "zod";
import { DEFERRAL_REASONS, LEVELS, NOT_DONE_REASONS, PRIORITIES, TASK_GROUPS } from "./board.ts";
import { FINDING_KINDS } from "./soundness.ts";

const count = z.int().min(0);
const minutes = z.int().min(0);
/** Epoch ms; 0 for what did not happen. */
const instant = z.int().min(0);

const reportedType = z.object({
  label: z.object({ nb: z.string(), nn: z.string(), en: z.string() }),
  group: z.enum(TASK_GROUPS),
  count,
  minutes,
  /** How many of them are bound by a vedtak. */
  bound: count,
});

export const dayReportSchema = z.object({
  unitName: z.string(),
  date: z.iso.date(),
  /** IANA. */
  timeZone: z.string(),
  staffing: z.object({
    present: count,
    absent: count,
    needMinutes: minutes,
    supplyMinutes: minutes,
    percent: z.int().nullable(),
    careMinutes: minutes,
    travelMinutes: minutes,
    indoorMinutes: minutes,
    byCompetence: z.array(
      z.object({
        competence: z.enum(["registeredNurse", "healthcareWorker", "assistant"]),
        needMinutes: minutes,
        supplyMinutes: minutes,
      }),
    ),
    overloaded: count,
    patients: count,
    minutesPerPatient: minutes.nullable(),
  }),
  meeting: z.object({ startedAt: instant, committedAt: instant }),
  proposedLevel: z.enum(LEVELS),
  levels: z.array(z.object({ level: z.enum(LEVELS), reason: z.string(), at: instant })),
  /** Put off on this day. The reason is null where nobody gave one, which only work without a vedtak may do. */
  deferred: z.array(
    reportedType.extend({ to: z.enum(["thisWeek", "canDrop"]), reason: z.enum(DEFERRAL_REASONS).nullable() }),
  ),
  /** Pulled into today after the plan of record, or given back to the week. */
  movedAfterLock: z.array(reportedType.extend({ from: z.enum(PRIORITIES), to: z.enum(PRIORITIES) })),
  /** Visits with another person than at the lock. */
  reassignedAfterLock: count,
  visits: z.object({ planned: count, done: count, unplanned: count, open: count }),
  unplannedMinutes: minutes,
  doneMinutes: minutes,
  notDone: z.array(z.object({ reason: z.enum(NOT_DONE_REASONS).nullable(), visits: count, tasks: count })),
  findings: z.array(z.object({ kind: z.enum(FINDING_KINDS), count, accepted: count })),
  /** Reasons with which findings were accepted, in order of time. */
  acceptances: z.array(z.string()),
  agreements: z.array(z.object({ text: z.string(), state: z.enum(["open", "done", "carried", "dropped"]) })),
  /** #Råbra, deviations and risks, in order of time. */
  good: z.array(z.string()),
  deviations: z.array(z.string()),
  risks: z.array(z.string()),
});

export type DayReport = z.infer<typeof dayReportSchema>;
