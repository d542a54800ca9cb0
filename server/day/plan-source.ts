/** Where a new day's board comes from: an import, a rota, the demo, or nothing yet. */

import { type Board, SCHEMA_VERSION } from "#shared/domain/board.ts";
import { UNIT_DEFAULTS } from "#shared/domain/unit-defaults.ts";
import { emptyBoard } from "#shared/domain/empty-board.ts";
import type { UnitId } from "#shared/domain/ids.ts";
import type { Unit, Units } from "./units.ts";

export interface PlanSource {
  /** Pure: the same unit and date give the same board, whoever asks first. */
  readonly plan: (unitId: string, date: string) => Board;
}

/** A board with nobody and nothing on it. */
export function emptySource(units: Units, catalogueVersion: string): PlanSource {
  return {
    plan(unitId, date) {
      const unit = units.units.find(({ id }) => id === unitId);
      return emptyBoard(boardMeta(unit, unitId, date, units.timeZone, catalogueVersion));
    },
  };
}

function boardMeta(
  unit: Unit | undefined,
  unitId: string,
  date: string,
  timeZone: string,
  catalogueVersion: string,
): Board["meta"] {
  return {
    schemaVersion: SCHEMA_VERSION,
    unitId: unitId as UnitId,
    unitName: unit?.name ?? unitId,
    date,
    timeZone,
    catalogueVersion,
    ...UNIT_DEFAULTS,
  };
}
