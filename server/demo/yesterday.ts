/**
 * A whole simulated day: the plan as it lay there, the meeting, and work from morning through the night, all of it as
 * commands that people could have given. The same unit and date always give the same bytes.
 */

import type { Board } from "#shared/domain/board.ts";
import { SYSTEM } from "../day/days.ts";
import { openAgenda } from "./agenda.ts";
import { workersOf } from "./cast.ts";
import { playCoordination } from "./coordination.ts";
import { playLevels } from "./levels.ts";
import { playMeeting } from "./meeting.ts";
import { must } from "#shared/assert.ts";
import { demoUnit } from "./municipality.ts";
import { CREATED_AT_MINUTE, demoPlan } from "./plan.ts";
import { seededRandom } from "./random.ts";
import { openScene } from "./scene.ts";
import { openStage, type StageRow } from "./stage.ts";
import { type Busy, work } from "./work-day.ts";
import { zonedInstant } from "../day/zoned-instant.ts";

export interface SimulatedDay {
  /** As the journal wants them: the first makes the day. */
  readonly rows: readonly StageRow[];
  /** The board when everybody has gone home. */
  readonly board: Board;
}

/** Work begins this long after the start of the shift: the meeting, or the hand-over. */
const FIRST_MINUTES = 16;

/** @throws when the unit has no day board in the demo */
export function simulateDay(unitId: string, date: string): SimulatedDay {
  const unit = must(demoUnit(unitId), `${unitId} has a day board in the demo`);
  const stage = openStage(demoPlan(unitId, date), SYSTEM, CREATED_AT_MINUTE);
  const agenda = openAgenda();
  const random = seededRandom(`${unitId}/${date}/day`);
  const scene = openScene(stage, agenda, random, zonedInstant(date, 0, unit.timeZone));
  const busy: Busy = new Map();
  playMeeting(scene, unit, date);
  playCoordination(scene);
  playLevels(scene, unitId, date);
  for (const part of ["day", "evening", "night"] as const) {
    for (const person of workersOf(stage.board(), part)) {
      work(scene, person, busy, person.shift.start + FIRST_MINUTES + random.next() * 2);
    }
  }
  agenda.run();
  stage.close();
  return { rows: stage.rows, board: stage.board() };
}
