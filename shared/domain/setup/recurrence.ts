/**
 * When something that stands in the plan comes round: on weekdays, every so many weeks, in even or odd weeks, every so
 * many days, or on dates that were named. Pauses are days on which it rests (hospital, a journey).
 */

import * as z from "zod";

/** A date that the calendar has, yyyy-mm-dd. */
export const dateSchema = z.iso.date();

const weekdaySchema = z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as 1 | 2 | 3 | 4 | 5 | 6 | 7)));

export const recurrenceSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("weekly"),
    weekdays: z.array(weekdaySchema).min(1).max(7),
    /** 1 is every week; counted in whole weeks from the week of `from`. */
    everyWeeks: z.int().min(1).max(26),
    weeks: z.enum(["all", "even", "odd"]),
  }),
  z.strictObject({ kind: z.literal("everyDays"), days: z.int().min(1).max(366) }),
  z.strictObject({ kind: z.literal("dates"), dates: z.array(dateSchema).min(1).max(400) }),
]);
export type Recurrence = z.infer<typeof recurrenceSchema>;

export const pauseSchema = z.strictObject({
  from: dateSchema,
  /** The last day of rest; null until somebody resumes it. */
  until: dateSchema.nullable(),
});
export type Pause = z.infer<typeof pauseSchema>;
