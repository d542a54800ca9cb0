/**
 * `demoPlan`: the board of one demo unit as it lies there at five in the morning, made from the unit's id and the date
 * alone. A real morning and not a finished one: some visits and two must-tasks without anybody, one person with too
 * much, one delegation missing, and what was agreed yesterday still open.
 */

import { must } from "#shared/assert.ts";
import { type Board, SCHEMA_VERSION, type Staff, type Visit } from "#shared/domain/board.ts";
import { emptyBoard } from "#shared/domain/empty-board.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import { newId } from "#shared/domain/ids.ts";
import { clockChangeOn } from "../day/clock-change.ts";
import { agreementsMadeOn } from "./agreements.ts";
import { unitRoutine } from "./routine.ts";
import { openMorning } from "./open-morning.ts";
import { demoUnit, type DemoUnit } from "./municipality.ts";
import { staffOn } from "./people.ts";
import { seededRandom } from "./random.ts";
import { plannedVisits } from "./planned-visits.ts";
import { demoCatalogue } from "./task-types.ts";
import { indoorTasks, ordered, visitTasks } from "./planned-tasks.ts";
import { zonedInstant } from "../day/zoned-instant.ts";

/** Five in the morning by the unit's clocks: before anybody comes to work. */
export const CREATED_AT_MINUTE = 300;

/** @throws when the unit has no day board in the demo (`demoUnits`) */
export function demoPlan(unitId: string, date: string): Board {
  const unit = must(demoUnit(unitId), `${unitId} has a day board in the demo`);
  const random = seededRandom(`${unit.id}/${date}/plan`);
  const createdAt = zonedInstant(date, CREATED_AT_MINUTE, unit.timeZone);
  const makeId = <Id extends string>(): Id => newId<Id>(createdAt, random.next);
  const staff = staffOn(unit, date);
  const planned = plannedVisits(unit, date, staff, makeId, random);
  const tasks = [
    ...planned.flatMap(({ visit, cards }) => visitTasks(visit, cards, makeId)),
    ...indoorTasks(unit, makeId),
  ];
  const board: Board = {
    ...emptyBoard(metaOf(unit, date)),
    staff: byId<Staff>(staff),
    visits: byId<Visit>(planned.map(({ visit }) => visit)),
    tasks: byId(ordered(tasks, (task) => planned.find(({ visit }) => visit.id === task.visitId)?.visit.start ?? 0)),
    agreements: byId(agreementsMadeOn(unit, dateAfter(date, -1), staff, makeId)),
  };
  return openMorning(board, random);
}

function metaOf(unit: DemoUnit, date: string): Board["meta"] {
  return {
    schemaVersion: SCHEMA_VERSION,
    unitId: unit.id,
    unitName: unit.name,
    date,
    timeZone: unit.timeZone,
    catalogueVersion: demoCatalogue().version,
    clockChange: clockChangeOn(date, unit.timeZone),
    ...unitRoutine(date),
  };
}

function byId<E extends { readonly id: string }>(entities: readonly E[]): ReadonlyMap<E["id"], E> {
  return new Map(entities.map((entity) => [entity.id, entity]));
}
