/** How long it takes from one zone to another: as the unit has said, as the line says, or as it is guessed. */

import {
  asMode,
  fitLine,
  isInNorway,
  kilometres,
  lineMinutes,
  type Point,
  type TravelLine,
  type TravelMode,
  USUAL_LINE,
} from "./travel-line.ts";
import type { UnitSetup } from "./unit-setup.ts";

type Ways = Pick<UnitSetup, "zones" | "travel" | "corrections" | "parkingMinutes">;

export interface ZoneWay {
  /** Whole minutes. */
  readonly minutes: number;
  /** `said` by the unit, from the `line` between coordinates, or a `guess` from the minutes within the two. */
  readonly from: "said" | "line" | "guess";
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

/** The same both ways. */
export function isPair(pair: Ends, from: string, to: string): boolean {
  return (pair.from === from && pair.to === to) || (pair.from === to && pair.to === from);
}

/** Minutes between two zones by one way of travelling. What the unit has said of the car's way has its ferry in it. */
export function zoneTravel(unit: Ways, from: string, to: string, line: TravelLine, mode: TravelMode = "car"): ZoneWay {
  const within = (id: string): number => unit.zones.find((zone) => zone.id === id)?.withinMinutes ?? 0;
  const parking = unit.parkingMinutes;
  if (from === to) return { minutes: whole(asMode(within(from), line, mode, parking)), from: "said" };
  const said = unit.travel.find((pair) => isPair(pair, from, to));
  const correction = unit.corrections.find((pair) => pair.mode === mode && isPair(pair, from, to))?.minutes ?? 0;
  if (said && mode === "car") return { minutes: said.minutes, from: "said" };
  const [a, b] = [pointOf(unit, from), pointOf(unit, to)];
  if (a && b) return { minutes: whole(lineMinutes(kilometres(a, b), line, mode, parking) + correction), from: "line" };
  const byCar = said?.minutes ?? within(from) + within(to);
  return { minutes: whole(asMode(byCar, line, mode, parking) + correction), from: "guess" };
}

const whole = (minutes: number): number => Math.max(0, Math.round(minutes));

/** A point that is none, from before it was asked about, is as good as no point. */
function pointOf(unit: Pick<UnitSetup, "zones">, id: string): Point | null {
  const point = unit.zones.find((zone) => zone.id === id)?.point ?? null;
  return point !== null && isInNorway(point) ? point : null;
}

/** Out of every way between two zones that a unit of the municipality has timed and knows the coordinates of. */
export function municipalityLine(units: readonly Ways[]): { readonly line: TravelLine; readonly ways: number } {
  const ways = units.flatMap((unit) =>
    unit.travel.flatMap(({ from, to, minutes }) => {
      const [a, b] = [pointOf(unit, from), pointOf(unit, to)];
      return a && b ? [{ km: kilometres(a, b), minutes: Math.max(0, minutes - unit.parkingMinutes) }] : [];
    }),
  );
  const line = fitLine(ways);
  return line && line.minutesPerKm > 0 ? { line, ways: ways.length } : { line: USUAL_LINE, ways: 0 };
}
