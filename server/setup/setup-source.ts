/** Units and plans out of the set-up: what an administrator entered and what was imported becomes the morning's board. */

import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { serviceKey } from "#shared/domain/ledger.ts";
import { type DaySetup, generateDay, type GeneratedDay } from "#shared/domain/setup/generate-day.ts";
import type { Speech } from "#shared/protocol.ts";
import type { PlanSource } from "../day/plan-source.ts";
import type { Units } from "../day/units.ts";
import { INSTALLATION_KEY, type SetupStore } from "./setup-store.ts";
import { unitTravel } from "./unit-travel.ts";

/** Before anybody has said what the municipality is called. */
const UNNAMED = { municipality: "Morgentavla", timeZone: "Europe/Oslo" };

/** Follows the set-up: a unit that is added is there at the next look. */
export function setupUnits(setup: SetupStore): Units {
  const installation = () => setup.installation.get(INSTALLATION_KEY)?.value ?? UNNAMED;
  return {
    get municipality() {
      return installation().municipality;
    },
    get timeZone() {
      return installation().timeZone;
    },
    get units() {
      return setup.units
        .list()
        .map(({ value: { id, name, kind, zones } }) => ({ id, name, kind, zones: zones.map((zone) => zone.name) }));
    },
  };
}

/** As the unit has said; the commonest where nobody has said anything. */
export function unitSpeech(setup: SetupStore, unitId: string): Speech {
  const { vocabulary = "user", language = "nb" } = setup.units.get(unitId)?.value ?? {};
  return { vocabulary, language };
}

export interface SetupSource extends PlanSource {
  /** The day with why everything is there; null for an unknown unit. */
  readonly generate: (unitId: string, date: string) => GeneratedDay | null;
}

/** @param catalogueOf the catalogue in force for a unit on a date */
export function setupSource(setup: SetupStore, catalogueOf: (unitId: string, date: string) => Catalogue): SetupSource {
  function generate(unitId: string, date: string): GeneratedDay | null {
    const day = daySetup(setup, unitId, date, catalogueOf(unitId, date));
    return day && generateDay(day, date);
  }
  return {
    generate,
    plan(unitId, date) {
      const day = generate(unitId, date);
      if (!day) throw new Error(`there is no unit ${unitId}`);
      return withPerformed(day.board, setup, unitId);
    },
  };
}

function daySetup(setup: SetupStore, unitId: string, date: string, catalogue: Catalogue): DaySetup | null {
  const unit = setup.units.get(unitId)?.value;
  const travel = unitTravel(setup, unitId);
  if (!unit || !travel) return null;
  const ofUnit = `${unitId}/`;
  const ofDay = `${unitId}/${date}/`;
  return {
    unit,
    timeZone: setupUnits(setup).timeZone,
    catalogue,
    employees: setup.employees.list(ofUnit).map(({ value }) => value),
    rota: setup.rota.list(ofDay).map(({ value }) => value),
    standingVisits: setup.standingVisits.list(ofUnit).map(({ value }) => value),
    datedVisits: setup.datedVisits.list(ofDay).map(({ value }) => value),
    standingTasks: setup.standingTasks.list(ofUnit).map(({ value }) => value),
    newPatients: setup.newPatients.list(ofUnit).map(({ value }) => value),
    travel,
  };
}

/** When each service was last given, also when that was weeks ago and not on yesterday's board. */
function withPerformed(board: Board, setup: SetupStore, unitId: string): Board {
  const ofUnit = `${unitId}/`;
  const performed = new Map(
    setup.performed.list(ofUnit).map(({ key, value }) => [key.slice(ofUnit.length), value.date]),
  );
  const tasks = Array.from(board.tasks.values(), (task) => {
    const date = task.patient === null ? undefined : performed.get(serviceKey(task));
    return [task.id, date === undefined ? task : { ...task, lastPerformed: date }] as const;
  });
  return { ...board, tasks: new Map(tasks) };
}
