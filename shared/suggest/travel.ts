/**
 * Minutes from door to door, without any address leaving the installation. Three sources, from coarse to exact: what the
 * board itself says of each visit, coordinates with a fitted line and corrections between zones, and an imported matrix.
 */

import type { Matrix } from "./problem.ts";

export interface Door {
  /** What the plan counts for the way to this door, in minutes; 0 for what is done by phone. */
  readonly minutes: number;
  /** Null for what lies in no zone: the base, and what can be done anywhere. */
  readonly zone: string | null;
}

/** The plan's number does not know where one comes from: from the same zone it is less, from another it is more. */
const SAME_ZONE_MINUTES = -1;
const OTHER_ZONE_MINUTES = 4;

/** Extra minutes between two zones, in both directions: a bridge, a fjord, a ferry. May be negative. */
export type ZonePairs = ReadonlyMap<string, number>;

function zonePair(a: string, b: string): string {
  return a < b ? `${a}\u0000${b}` : `${b}\u0000${a}`;
}

/**
 * From a board alone. The plan has one number for each visit: the way to it, wherever one comes from. Half of it is taken
 * as the way from the door to the middle of its zone, so that the way between two doors is the mean of their numbers and
 * as long in one direction as in the other; a minute less within a zone, four more to another, or what the unit has said.
 * A route then takes about as long as the board counts. An approximation: it knows nothing of two doors in one stair.
 */
export function boardTravel(doors: readonly Door[], pairs: ZonePairs = new Map()): Matrix {
  return fill(doors.length, (from, to) => {
    const a = doors[from]!;
    const b = doors[to]!;
    return Math.max(0, Math.round((a.minutes + b.minutes) / 2 + zoneMinutes(a.zone, b.zone, pairs)));
  });
}

function zoneMinutes(a: string | null, b: string | null, pairs: ZonePairs): number {
  if (a === null || b === null) return 0;
  if (a === b) return SAME_ZONE_MINUTES;
  return pairs.get(zonePair(a, b)) ?? OTHER_ZONE_MINUTES;
}

const TRAVEL_MODES = ["car", "bike", "walk"] as const;
export type TravelMode = (typeof TRAVEL_MODES)[number];

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
  readonly zone: string | null;
}

/** `minutes = start + perKm * km` along the straight line by car, fitted once for a municipality. */
export interface TravelLine {
  readonly startMinutes: number;
  readonly minutesPerKm: number;
}

/** Each kilometre against one by car, and whether a car has to be parked. */
const MODES: Readonly<Record<TravelMode, { readonly perKm: number; readonly start: number; readonly parks: boolean }>> =
  {
    car: { perKm: 1, start: 1, parks: true },
    bike: { perKm: 3, start: 0.5, parks: false },
    walk: { perKm: 10, start: 0, parks: false },
  };

/** @throws RangeError that names the first point that is none */
export function pointTravel(
  points: readonly Point[],
  line: TravelLine,
  mode: TravelMode,
  parkingMinutes: number,
  pairs: ZonePairs = new Map(),
): Matrix {
  for (const [index, { latitude, longitude }] of points.entries()) {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
      throw new RangeError(`point ${index} is no coordinate`);
  }
  const { perKm, start, parks } = MODES[mode];
  return fill(points.length, (from, to) => {
    const a = points[from]!;
    const b = points[to]!;
    const km = kilometres(a, b);
    if (km === 0) return 0;
    const extra =
      a.zone === null || b.zone === null || a.zone === b.zone ? 0 : (pairs.get(zonePair(a.zone, b.zone)) ?? 0);
    const road = start * line.startMinutes + perKm * line.minutesPerKm * km + (parks ? parkingMinutes : 0);
    return Math.max(1, Math.round(road + extra));
  });
}

const EARTH_KM = 6371;

/** Along the surface, straight over fjord and mountain: what `ZonePairs` is there to correct. */
export function kilometres(a: Point, b: Point): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const north = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const east = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const arc = north + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * east;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(arc)));
}

/** Least squares over ways that somebody has timed; null with fewer than two different distances. */
export function fitLine(ways: readonly { readonly km: number; readonly minutes: number }[]): TravelLine | null {
  const n = ways.length;
  const meanKm = ways.reduce((sum, { km }) => sum + km, 0) / n;
  const meanMinutes = ways.reduce((sum, { minutes }) => sum + minutes, 0) / n;
  const spread = ways.reduce((sum, { km }) => sum + (km - meanKm) ** 2, 0);
  if (!(spread > 0)) return null;
  const together = ways.reduce((sum, { km, minutes }) => sum + (km - meanKm) * (minutes - meanMinutes), 0);
  const minutesPerKm = Math.max(0, together / spread);
  return { minutesPerKm, startMinutes: Math.max(0, meanMinutes - minutesPerKm * meanKm) };
}

export type MatrixImport =
  | { readonly ok: true; readonly names: readonly string[]; readonly matrix: Matrix }
  /** `row` and `column` count from 1 with the headings; what is wrong there. */
  | {
      readonly ok: false;
      readonly problem: "empty" | "notSquare" | "names" | "hole";
      readonly row: number;
      readonly column: number;
    };

/**
 * A table of minutes: names along the top and down the side, in the same order, `;`, `,` or tab between. Decimal comma is
 * understood where `;` or tab separates. A hole, a word or a negative number refuses the whole: a guess would look like knowledge.
 */
export function parseMatrix(csv: string): MatrixImport {
  const lines = csv
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  const heading = lines[0];
  if (heading === undefined || lines.length < 2) return { ok: false, problem: "empty", row: 1, column: 1 };
  const separator = heading.includes(";") ? ";" : heading.includes("\t") ? "\t" : ",";
  const cells = lines.map((line) => line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
  const names = cells[0]!.slice(1);
  if (cells.length !== names.length + 1)
    return { ok: false, problem: "notSquare", row: cells.length, column: names.length + 1 };
  const minutes = new Float64Array(names.length ** 2);
  for (const [index, name] of names.entries()) {
    const row = cells[index + 1]!;
    const at = index + 2;
    if (row[0] !== name || name === "") return { ok: false, problem: "names", row: at, column: 1 };
    if (row.length !== names.length + 1) return { ok: false, problem: "notSquare", row: at, column: row.length };
    for (let column = 0; column < names.length; column++) {
      const text = row[column + 1]!;
      const value = text === "" ? NaN : Number(text.replace(",", "."));
      if (!(value >= 0 && value < 1440)) return { ok: false, problem: "hole", row: at, column: column + 2 };
      minutes[index * names.length + column] = value;
    }
  }
  return { ok: true, names, matrix: { size: names.length, minutes } };
}

function fill(size: number, minutesFor: (from: number, to: number) => number): Matrix {
  const minutes = new Float64Array(size * size);
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) if (from !== to) minutes[from * size + to] = minutesFor(from, to);
  }
  return { size, minutes };
}
