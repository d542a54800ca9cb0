/**
 * Minutes from door to door for the search, without any address leaving the installation. From coarse to exact: what the
 * board says of each visit, what the unit has said or its coordinates give between zones, and an imported matrix. What one
 * of them does not know, the one before it says, so that there is always a plan.
 */

import { asMode, type TravelMode } from "#shared/domain/setup/travel-line.ts";
import type { Matrix } from "./problem.ts";
import { minutesIn, type UnitTravel, zoneMinutes } from "#shared/domain/setup/unit-travel.ts";

export interface Door {
  /** What the plan counts for the way to this door, in minutes by car; 0 for what is done by phone. */
  readonly minutes: number;
  /** Null for what lies in no zone: the base, and what can be done anywhere. */
  readonly zone: string | null;
  /** Its name in an imported matrix; null for what is nobody's door. */
  readonly code: string | null;
}

/** The plan's number does not know where one comes from: from the same zone it is less, from another it is more. */
const SAME_ZONE_MINUTES = -1;
const OTHER_ZONE_MINUTES = 4;

/**
 * The plan has one number for each visit: the way to it, wherever one comes from. Half of it is taken as the way from the
 * door to the middle of its zone, so that the way between two doors is the mean of their numbers and as long in one
 * direction as in the other; a minute less within a zone, and to another what the ways between the two zones are longer
 * than those within them: four minutes where nobody has said. A route then takes about as long as the board counts.
 */
export function boardTravel(
  doors: readonly Door[],
  travel: UnitTravel | null = null,
  mode: TravelMode = "car",
): Matrix {
  const minutes = new Float64Array(doors.length ** 2);
  const by = (car: number): number => (travel ? asMode(car, travel.line, mode, travel.parkingMinutes) : car);
  for (const [from, a] of doors.entries()) {
    for (const [to, b] of doors.entries()) {
      if (from === to) continue;
      const known = travel && a.code !== null && b.code !== null ? minutesIn(travel.matrix, a.code, b.code) : null;
      const way =
        known === null ? (by(a.minutes) + by(b.minutes)) / 2 + between(a.zone, b.zone, travel, mode) : by(known);
      minutes[from * doors.length + to] = Math.max(0, Math.round(way));
    }
  }
  return { size: doors.length, minutes };
}

/** What the way is longer than the mean of the two doors' own. */
function between(a: string | null, b: string | null, travel: UnitTravel | null, mode: TravelMode): number {
  if (a === null || b === null) return 0;
  if (a === b) return SAME_ZONE_MINUTES;
  const [across, withinA, withinB] = [
    zoneMinutes(travel, mode, a, b),
    zoneMinutes(travel, mode, a, a),
    zoneMinutes(travel, mode, b, b),
  ];
  if (across === null || withinA === null || withinB === null) return OTHER_ZONE_MINUTES;
  return across - (withinA + withinB) / 2;
}
