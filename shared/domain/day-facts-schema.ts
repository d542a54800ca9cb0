/**
 * Day facts as they are stored and sent: numbers of one unit's day without a person or a patient in them, so that they
 * may outlive the board. No free text either: a remark may hold anything. Small counts stand as they are; the facts are
 * shown inside the unit.
 */

import * as z from "zod";
import {
  DEFERRAL_REASONS,
  LEVELS,
  MEETING_PHASES,
  MEETING_TEMPLATES,
  NOT_DONE_REASONS,
  type TASK_GROUPS,
} from "./board.ts";

/** Raised when a number comes to mean something else; facts of another version are left out rather than misread. */
const DAY_FACTS_VERSION = 1;

const count = z.int().min(0);
const minutes = z.number().min(0);
/** Minutes from midnight of the operating date, by the unit's clock. */
const minuteOfDay = z.number();
const percent = count.nullable();

const balance = z.object({ needMinutes: count, supplyMinutes: count, percent });

export const dayFactsSchema = z.object({
  version: z.literal(DAY_FACTS_VERSION),
  unitId: z.string(),
  date: z.iso.date(),
  catalogueVersion: z.string(),
  /** Whether a plan of record was locked; without one «plan» is the day as it was made. */
  locked: z.boolean(),
  visits: z.object({
    /** In the plan. */
    planned: count,
    done: count,
    notDone: count,
    open: count,
    /** Begun after the window was over. */
    late: count,
    /** Done by others than in the plan. */
    moved: count,
    /** Of the planned: done by whom the plan said and begun in time. */
    asPlanned: count,
    notDoneByReason: z.array(z.object({ reason: z.enum(NOT_DONE_REASONS).nullable(), count })),
    unplanned: count,
    unplannedMinutes: minutes,
  }),
  /** Put off or let go on this day, by task type; `typeId` is empty for work that no type describes. */
  deferrals: z.array(
    z.object({
      typeId: z.string(),
      group: z.string().transform((group) => group as (typeof TASK_GROUPS)[number]),
      count,
      minutes,
      bound: count,
      /** Put off before this day too. */
      repeated: count,
      reasons: z.array(z.object({ reason: z.enum(DEFERRAL_REASONS).nullable(), count })),
    }),
  ),
  /** Care minutes in the hour that begins at `hour` o'clock (24 and above are after midnight). */
  hours: z.array(z.object({ hour: count, plannedMinutes: minutes, doneMinutes: minutes })),
  /** Of the døgnrytmeplan, by the plan. */
  phases: z.array(
    balance.extend({ id: z.string(), name: z.string(), start: minuteOfDay, end: minuteOfDay, doneMinutes: minutes }),
  ),
  meeting: z
    .object({
      template: z.enum(MEETING_TEMPLATES),
      startMinute: minuteOfDay,
      seconds: count,
      targetSeconds: count,
      phases: z.array(z.object({ phase: z.enum(MEETING_PHASES), seconds: count, targetSeconds: count })),
    })
    .nullable(),
  agreements: z.object({ made: count, kept: count, carried: count, dropped: count, open: count }),
  /** In order of time. */
  levels: z.array(z.object({ level: z.enum(LEVELS), minute: minuteOfDay })),
  proposedLevel: z.enum(LEVELS),
  mustWithoutOwner: count,
  /**
   * Planned against actual minutes by task type, over the tasks that were timed. Indoor work is timed by itself. A
   * visit's time is shared out on its tasks by their planned minutes: people tick when they have a hand free, so the
   * time between two ticks says nothing, but a type that makes its visits longer shows over many of them.
   */
  types: z.array(z.object({ typeId: z.string(), count, plannedMinutes: minutes, actualMinutes: minutes })),
  /** What waits at the end of the day. */
  debt: z.object({ count, bound: count, minutes, oldestDays: count.nullable() }),
  staffing: balance.extend({
    present: count,
    absent: count,
    byCompetence: z.array(balance.extend({ competence: z.string() })),
  }),
  patients: count,
  /** Oppgaveforskyvning, see `LighterFacts`; null in facts from before it was counted. */
  lighter: z.object({ visits: count, minutes, freedMinutes: minutes }).nullable().default(null),
});

export type DayFacts = z.infer<typeof dayFactsSchema>;
