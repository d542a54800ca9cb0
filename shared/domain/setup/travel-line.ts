/**
 * Minutes from coordinates, without any address or map: the straight line between two points, a line fitted to the ways
 * people have timed, and what a straight line cannot know (fjord, bridge, ferry) as corrections. Without schemas, for pages.
 */

export const TRAVEL_MODES = ["car", "bike", "walk"] as const;
export type TravelMode = (typeof TRAVEL_MODES)[number];

/** Degrees, WGS 84. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** `minutes = startMinutes + minutesPerKm * km` along the straight line by car, without parking. */
export interface TravelLine {
  readonly startMinutes: number;
  readonly minutesPerKm: number;
}

/** Until a municipality has timed enough ways: 50 km/h along the straight line, and two minutes to get going. */
export const USUAL_LINE: TravelLine = { startMinutes: 2, minutesPerKm: 1.2 };

/** Each kilometre against one by car, and how much of getting going it takes. Only a car is parked. */
const MODES: Readonly<Record<TravelMode, { readonly perKm: number; readonly start: number }>> = {
  car: { perKm: 1, start: 1 },
  bike: { perKm: 3, start: 0.5 },
  walk: { perKm: 10, start: 0 },
};

/** Mainland and Svalbard. A point at sea inside it cannot be told without a map, and none is asked. */
const NORWAY = { south: 57.5, north: 81, west: 4, east: 34 } as const;
/** No unit drives this far to a zone of its own; 0,0 and swapped numbers end here too. */
const FAR_KM = 150;

export function isInNorway({ latitude, longitude }: Point): boolean {
  return latitude >= NORWAY.south && latitude <= NORWAY.north && longitude >= NORWAY.west && longitude <= NORWAY.east;
}

/** Zones that lie farther from the middle of the others than anybody drives. By index. */
export function farAway(points: readonly (Point | null)[]): number[] {
  return points.flatMap((point, index) => {
    const others = points.filter((other, at): other is Point => other !== null && at !== index);
    if (point === null || others.length < 2) return [];
    const nearest = Math.min(...others.map((other) => kilometres(point, other)));
    return nearest > FAR_KM ? [index] : [];
  });
}

const EARTH_KM = 6371;

/** Along the surface, straight over fjord and mountain. */
export function kilometres(a: Point, b: Point): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const north = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const east = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const arc = north + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * east;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(arc)));
}

export function lineMinutes(km: number, line: TravelLine, mode: TravelMode, parkingMinutes: number): number {
  const { perKm, start } = MODES[mode];
  return start * line.startMinutes + perKm * line.minutesPerKm * km + (mode === "car" ? parkingMinutes : 0);
}

/** What somebody on a bike or on foot needs where a car needs `carMinutes`; never nothing for a way that is one. */
export function asMode(carMinutes: number, line: TravelLine, mode: TravelMode, parkingMinutes: number): number {
  if (mode === "car" || carMinutes === 0 || line.minutesPerKm === 0) return carMinutes;
  const km = Math.max(0, carMinutes - line.startMinutes - parkingMinutes) / line.minutesPerKm;
  return Math.max(1, lineMinutes(km, line, mode, parkingMinutes));
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
