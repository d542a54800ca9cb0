/**
 * What a unit knows of its ways, as the day is made from it and the search is told it: minutes by number, never a
 * coordinate and never an address. What is wrong with it is named, and goes without.
 */

import type { TravelLine, TravelMode } from "./travel-line.ts";

export interface UnitTravel {
  /** Names, as the board has them. */
  readonly zones: readonly string[];
  /** Square, row-major, by zone; on the diagonal the way within it. Null where nobody has said and no line can say. */
  readonly minutes: Readonly<Record<TravelMode, readonly (number | null)[]>>;
  /** Fitted for the municipality. */
  readonly line: TravelLine;
  readonly parkingMinutes: number;
  /** By car, between patient codes or zones. */
  readonly matrix: TravelMatrix | null;
  /** Of those who do not drive, by id on the board. */
  readonly modes: Readonly<Record<string, TravelMode>>;
  readonly problems: readonly TravelProblem[];
}

export interface TravelMatrix {
  readonly names: readonly string[];
  /** Square, row-major; null is a hole. */
  readonly minutes: readonly (number | null)[];
}

export type TravelProblem =
  | { readonly kind: "hole"; readonly from: string; readonly to: string }
  /** Not in Norway, or too far from every other zone to be true. */
  | { readonly kind: "point"; readonly zone: string }
  /** Neither a zone nor a patient code of the unit any longer. */
  | { readonly kind: "unknownPlace"; readonly name: string };

/** Null for a place that is not in it, and for a hole. */
export function minutesIn(matrix: TravelMatrix | null, from: string, to: string): number | null {
  if (!matrix) return null;
  const [row, column] = [matrix.names.indexOf(from), matrix.names.indexOf(to)];
  return row === -1 || column === -1 ? null : (matrix.minutes[row * matrix.names.length + column] ?? null);
}

/** An imported way between two zones goes before what was said or worked out. Null when a zone is not known. */
export function zoneMinutes(travel: UnitTravel | null, mode: TravelMode, from: string, to: string): number | null {
  if (!travel) return null;
  const imported = mode === "car" && from !== to ? minutesIn(travel.matrix, from, to) : null;
  if (imported !== null) return imported;
  const [row, column] = [travel.zones.indexOf(from), travel.zones.indexOf(to)];
  return row === -1 || column === -1 ? null : (travel.minutes[mode][row * travel.zones.length + column] ?? null);
}

/** A round goes on to what lies near, so a door is as far away as the nearest of the others, and not as the mean of all. */
const NEAR_DOORS = 3;

/**
 * The way to a door wherever one comes from, by car: the number that the plan has for a visit. From the nearest doors of an
 * imported table, else as within its zone. Null where nobody has said anything.
 */
export function doorMinutes(travel: UnitTravel, code: string, zone: string): number | null {
  const { matrix } = travel;
  const column = matrix ? matrix.names.indexOf(code) : -1;
  if (!matrix || column === -1) return zoneMinutes(travel, "car", zone, zone);
  const ways = matrix.names
    .flatMap((_name, row) => (row === column ? [] : (matrix.minutes[row * matrix.names.length + column] ?? [])))
    .sort((a, b) => a - b)
    .slice(0, NEAR_DOORS);
  if (ways.length === 0) return zoneMinutes(travel, "car", zone, zone);
  return Math.round(ways.reduce((sum, minutes) => sum + minutes, 0) / ways.length);
}
