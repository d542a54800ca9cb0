/**
 * The demo municipality: units and zones as published, travel as assumed. A day board is made for three of the units
 * (`demoUnits`): two home-care units and one care home, which are the two kinds of work the board must fit. The others
 * stay in the municipality's list, with empty days: they would only repeat these.
 */

import type { UnitId } from "#shared/domain/ids.ts";
import { loadUnits, type Unit } from "../day/units.ts";

/** Where a patient lives, as the plan sees it. */
interface Area {
  readonly name: string;
  /** Shortest and longest way to the next patient, minutes. */
  readonly travel: readonly [number, number];
}

export interface DemoUnit {
  readonly id: UnitId;
  readonly name: string;
  readonly kind: "homeCare" | "careHome";
  readonly timeZone: string;
  /** First part of the patient codes: `N-14`. */
  readonly prefix: string;
  readonly areas: readonly Area[];
}

const DAY_BOARDS: readonly { readonly id: string; readonly prefix: string }[] = [
  { id: "nord", prefix: "N" },
  { id: "sor", prefix: "S" },
  { id: "breidablikktunet", prefix: "B" },
];

const TOWN: readonly [number, number] = [3, 12];
const RURAL: readonly [number, number] = [10, 25];
const RURAL_ZONES = new Set(["Okkenhaug", "Mule", "Markabygda", "Ekne", "Åsenfjord"]);
/** From one room to the next. */
const CORRIDOR: readonly [number, number] = [1, 2];
const CARE_HOME_GROUPS = ["Gruppe A", "Gruppe B", "Gruppe C", "Gruppe D"];

/** The units that have a day board in the demo, in the municipality's order. */
export function demoUnits(): readonly DemoUnit[] {
  return units;
}

/** Null for a unit without a day board. */
export function demoUnit(unitId: string): DemoUnit | null {
  return units.find((unit) => unit.id === unitId) ?? null;
}

const { timeZone, units: published } = loadUnits();

/** Null for a unit the municipality does not have. */
export function publishedUnit(unitId: string): Unit | null {
  return published.find(({ id }) => id === unitId) ?? null;
}

const units: readonly DemoUnit[] = published.flatMap((unit): DemoUnit[] => {
  const board = DAY_BOARDS.find(({ id }) => id === unit.id);
  if (!board || unit.kind === "nightPatrol") return [];
  const { name, kind } = unit;
  return [{ id: unit.id as UnitId, name, kind, timeZone, prefix: board.prefix, areas: areasOf(unit) }];
});

function areasOf(unit: Unit): Area[] {
  if (unit.kind === "careHome") return CARE_HOME_GROUPS.map((name) => ({ name, travel: CORRIDOR }));
  return unit.zones.map((name) => ({ name, travel: RURAL_ZONES.has(name) ? RURAL : TOWN }));
}
