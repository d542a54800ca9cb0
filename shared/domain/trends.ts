/** Trends over days, out of their facts: what a leader asks at the end of a month. Sums and shares only; nothing ranks people. */

import type { DeferralReason, LevelName, TaskGroup } from "./board.ts";
import type { DayFacts } from "./day-facts-schema.ts";

export interface DeferredTrend {
  /** Empty for work that no type describes. */
  readonly typeId: string;
  readonly group: TaskGroup;
  readonly count: number;
  readonly minutes: number;
  /** Had been put off before. */
  readonly repeated: number;
  /** On how many of the days. */
  readonly days: number;
  /** The one given most often; null when none was. */
  readonly mainReason: DeferralReason | null;
}

/** Most often first. */
export function deferredTypes(facts: readonly DayFacts[]): readonly DeferredTrend[] {
  const trends = new Map<string, DeferredTrend>();
  const reasonsOf = new Map<string, Map<DeferralReason, number>>();
  for (const { deferrals } of facts) {
    for (const { typeId, group, count, minutes, repeated, reasons } of deferrals) {
      const known = trends.get(typeId);
      const counts = reasonsOf.get(typeId) ?? new Map<DeferralReason, number>();
      reasonsOf.set(typeId, counts);
      for (const each of reasons) {
        if (each.reason) counts.set(each.reason, (counts.get(each.reason) ?? 0) + each.count);
      }
      trends.set(typeId, {
        typeId,
        group,
        count: (known?.count ?? 0) + count,
        minutes: (known?.minutes ?? 0) + minutes,
        repeated: (known?.repeated ?? 0) + repeated,
        days: (known?.days ?? 0) + 1,
        mainReason: [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null,
      });
    }
  }
  return [...trends.values()].sort(
    (a, b) => b.count - a.count || b.minutes - a.minutes || (a.typeId < b.typeId ? -1 : 1),
  );
}

export interface TypeMinutes {
  readonly typeId: string;
  /** Times it was timed. */
  readonly count: number;
  /** Per time. */
  readonly plannedMinutes: number;
  readonly actualMinutes: number;
  /** How far the actual lies from the planned, whole per cent. */
  readonly percentOff: number;
  /** Often enough and far enough off that the catalogue's minutes should be looked at. */
  readonly isCandidate: boolean;
}

/** Fewer times than this may be chance. */
const LEAST_TIMES = 10;
/** Nearer than this is as right as minutes in a list can be. */
const LEAST_PERCENT_OFF = 15;

/** The farthest off first, of those timed often enough; then the others. */
export function typeMinutes(facts: readonly DayFacts[]): readonly TypeMinutes[] {
  const sums = new Map<string, { count: number; planned: number; actual: number }>();
  for (const { types } of facts) {
    for (const { typeId, count, plannedMinutes, actualMinutes } of types) {
      const sum = sums.get(typeId) ?? { count: 0, planned: 0, actual: 0 };
      sums.set(typeId, {
        count: sum.count + count,
        planned: sum.planned + plannedMinutes,
        actual: sum.actual + actualMinutes,
      });
    }
  }
  return [...sums]
    .map(([typeId, { count, planned, actual }]): TypeMinutes => {
      const percentOff = planned === 0 ? 0 : Math.round((100 * (actual - planned)) / planned);
      return {
        typeId,
        count,
        plannedMinutes: Math.round(planned / count),
        actualMinutes: Math.round(actual / count),
        percentOff,
        isCandidate: count >= LEAST_TIMES && Math.abs(percentOff) >= LEAST_PERCENT_OFF,
      };
    })
    .sort(
      (a, b) =>
        Number(b.count >= LEAST_TIMES) - Number(a.count >= LEAST_TIMES) ||
        Math.abs(b.percentOff) - Math.abs(a.percentOff) ||
        (a.typeId < b.typeId ? -1 : 1),
    );
}

/** Planned visits that were done as planned, in whole per cent; null for a day without any. */
export function planHeldPercent({ visits }: DayFacts): number | null {
  return visits.planned === 0 ? null : Math.round((100 * visits.asPlanned) / visits.planned);
}

const GRAVITY: readonly LevelName[] = ["green", "yellow", "red"];

/** The gravest level that was set on the day; null when nobody set one. */
export function gravestLevel({ levels }: DayFacts): LevelName | null {
  return levels.reduce<LevelName | null>(
    (gravest, { level }) => (gravest === null || GRAVITY.indexOf(level) > GRAVITY.indexOf(gravest) ? level : gravest),
    null,
  );
}

/** The middle of the values; null for none. */
export function middle(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[half] ?? null) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
