/** What a unit's set-up says of its ways, worked out for the search: minutes only, and by name what is wrong with them. */

import { holesIn } from "#shared/domain/import/matrix.ts";
import { farAway, isInNorway, type TravelMode } from "#shared/domain/setup/travel-line.ts";
import { patientCodeSchema } from "#shared/domain/setup/standing-visit.ts";
import { isPair, municipalityLine, zoneTravel } from "#shared/domain/setup/zone-travel.ts";
import type { UnitSetup } from "#shared/domain/setup/unit-setup.ts";
import type { MatrixView, TravelView } from "#shared/setup-api.ts";
import type { TravelProblem, UnitTravel } from "#shared/domain/setup/unit-travel.ts";
import type { SetupStore } from "./setup-store.ts";

/** Null for a unit without a set-up. */
export function unitTravel(setup: SetupStore, unitId: string): UnitTravel | null {
  const unit = setup.units.get(unitId)?.value;
  if (!unit) return null;
  const { line } = lineOf(setup);
  const zones = sound(unit);
  // A guess of ours is no better than the search's own.
  const known = (from: string, to: string): boolean =>
    zoneTravel({ ...unit, zones }, from, to, line).from !== "guess" ||
    unit.corrections.some((pair) => isPair(pair, from, to));
  const between = (mode: TravelMode): (number | null)[] =>
    unit.zones.flatMap(({ id: from }) =>
      unit.zones.map(({ id: to }) =>
        known(from, to) ? zoneTravel({ ...unit, zones }, from, to, line, mode).minutes : null,
      ),
    );
  const stored = setup.travelMatrix.get(unitId)?.value ?? null;
  const modes = setup.employees
    .list(`${unitId}/`)
    .filter(({ value }) => value.transport !== "car")
    .map(({ value }) => [value.id, value.transport] as const);
  return {
    zones: unit.zones.map(({ name }) => name),
    minutes: { car: between("car"), bike: between("bike"), walk: between("walk") },
    line,
    parkingMinutes: unit.parkingMinutes,
    matrix: stored && { names: stored.names, minutes: stored.minutes },
    modes: Object.fromEntries(modes),
    problems: problemsOf(setup, unit),
  };
}

export function travelView(setup: SetupStore, unitId: string): TravelView {
  const stored = setup.travelMatrix.get(unitId)?.value;
  return { ...lineOf(setup), matrix: stored ? matrixView(stored) : null };
}

export function matrixView(matrix: {
  readonly names: readonly string[];
  readonly minutes: readonly (number | null)[];
  readonly at: number | null;
  readonly by: string;
}): MatrixView {
  return { names: matrix.names, holes: holesIn(matrix), at: matrix.at, by: matrix.by };
}

function lineOf(setup: SetupStore): ReturnType<typeof municipalityLine> {
  return municipalityLine(setup.units.list().map(({ value }) => ({ ...value, zones: sound(value) })));
}

/** Points that cannot be true are left out: the plan goes on with what is left, and says so. */
function sound({ zones }: UnitSetup): UnitSetup["zones"] {
  const far = new Set(farAway(zones.map(({ point }) => point)));
  return zones.map((zone, index) =>
    zone.point !== null && (far.has(index) || !isInNorway(zone.point)) ? { ...zone, point: null } : zone,
  );
}

function problemsOf(setup: SetupStore, unit: UnitSetup): TravelProblem[] {
  const left = sound(unit);
  const points = unit.zones.flatMap(({ name, point }, index): TravelProblem[] =>
    point !== null && left[index]?.point === null ? [{ kind: "point", zone: name }] : [],
  );
  const matrix = setup.travelMatrix.get(unit.id)?.value;
  if (!matrix) return points;
  const gone = matrix.names
    .filter((name) => !isPlace(unit, name))
    .map((name): TravelProblem => ({ kind: "unknownPlace", name }));
  return [...points, ...gone, ...holesIn(matrix).map((hole): TravelProblem => ({ kind: "hole", ...hole }))];
}

/** A zone's name, or what has the form of a patient code. */
export function isPlace({ zones }: Pick<UnitSetup, "zones">, name: string): boolean {
  return zones.some((zone) => zone.name === name) || patientCodeSchema.safeParse(name).success;
}
