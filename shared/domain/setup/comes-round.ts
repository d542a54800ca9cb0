/** Whether something that stands in the plan comes round on a date, and when next. Without schemas, so that a form can ask. */

import { dateAfter, daysBetween } from "../clock.ts";
import { isoWeek, mondayOf, weekdayOf } from "./calendar.ts";
import type { Pause, Recurrence } from "./recurrence.ts";

export interface Recurring {
  readonly recurrence: Recurrence;
  /** The first day it counts, and where "every n weeks" is counted from. */
  readonly from: string;
  /** The last day; null for as long as nobody ends it. */
  readonly until: string | null;
  readonly pauses: readonly Pause[];
}

export type Absent = "notYet" | "ended" | "paused" | "otherDay";

/** Null when it comes round on that date, else why it does not. */
export function whyNotOn({ recurrence, from, until, pauses }: Recurring, date: string): Absent | null {
  if (date < from) return "notYet";
  if (until !== null && date > until) return "ended";
  if (pauses.some((pause) => pause.from <= date && (pause.until === null || date <= pause.until))) return "paused";
  return comesRound(recurrence, from, date) ? null : "otherDay";
}

/** The first date from `date` on, `date` included; null when there is none within a year. */
export function nextOn(recurring: Recurring, date: string): string | null {
  for (let days = 0; days <= 366; days++) {
    const candidate = dateAfter(date, days);
    if (whyNotOn(recurring, candidate) === null) return candidate;
  }
  return null;
}

function comesRound(recurrence: Recurrence, from: string, date: string): boolean {
  switch (recurrence.kind) {
    case "dates":
      return recurrence.dates.includes(date);
    case "everyDays":
      return daysBetween(from, date) % recurrence.days === 0;
    case "weekly": {
      if (!recurrence.weekdays.includes(weekdayOf(date))) return false;
      // The parity of the ISO week and not of the count: a year of 53 weeks has two odd weeks in a row, on every calendar.
      if (recurrence.weeks !== "all" && (isoWeek(date) % 2 === 0) !== (recurrence.weeks === "even")) return false;
      const weeks = daysBetween(mondayOf(from), mondayOf(date)) / 7;
      return weeks % recurrence.everyWeeks === 0;
    }
  }
}
