/** The coming days as their plans stand now: what «uka» and the deferral dialog look at. Nothing is made or stored. */

import { dateAfter } from "#shared/domain/clock.ts";
import { OUTLOOK_DAYS, type PlannedDay, plannedDay } from "#shared/domain/week-outlook.ts";
import type { Clock } from "../clock.ts";
import type { PlanSource } from "./plan-source.ts";

export interface WeekPlans {
  /** The seven days after `date`. */
  readonly after: (unitId: string, date: string) => readonly PlannedDay[];
}

/** Seven plans cost tens of milliseconds, and a whole room of phones may ask at once. */
const KEEP_MS = 60_000;

export function openWeekPlans(source: PlanSource, clock: Clock): WeekPlans {
  const kept = new Map<string, { readonly date: string; readonly until: number; readonly days: PlannedDay[] }>();
  return {
    after(unitId, date) {
      const known = kept.get(unitId);
      if (known?.date === date && clock.now() < known.until) return known.days;
      const days = Array.from({ length: OUTLOOK_DAYS }, (_, index) =>
        plannedDay(source.plan(unitId, dateAfter(date, index + 1))),
      );
      kept.set(unitId, { date, until: clock.now() + KEEP_MS, days });
      return days;
    },
  };
}
