/** How fast the situation analysis and a scenario are on a large day: 250 visits, 150 tasks, 30 people. */

import type { Board, Staff } from "#shared/domain/board.ts";
import { scenario } from "#shared/domain/scenario.ts";
import { situation } from "#shared/domain/situation.ts";
import { soundness } from "#shared/domain/soundness.ts";
import {
  assignedTo,
  buildBoard,
  buildStaff,
  buildTask,
  buildVisit,
  patient,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";
import { type Figure, median, quantile } from "./figure.ts";

const VISITS = 250;
const TASKS = 150;
const PEOPLE = 30;
const RUNS = 200;
const SCENARIOS = 40;

export async function situationFigures(): Promise<Figure[]> {
  const board = largeDay();
  // A new Board value each time, as after an edit: indexes and other look-ups are made again.
  const analyses = timesOf(RUNS, () => soundness({ ...board }, situation({ ...board })));
  const weekend = timesOf(SCENARIOS, () => scenario({ ...board }, { staffCount: "weekend" }));
  return [
    { name: "situation: whole analysis, median", value: median(analyses), unit: "ms", atMost: 8 },
    { name: "situation: whole analysis, p95", value: quantile(analyses, 0.95), unit: "ms", atMost: null },
    { name: "scenario: weekend staffing, median", value: median(weekend), unit: "ms", atMost: 100 },
    { name: "scenario: weekend staffing, slowest", value: Math.max(...weekend), unit: "ms", atMost: null },
  ];
}

function timesOf(runs: number, run: () => unknown): number[] {
  return Array.from({ length: runs }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
}

/** Every visit and two tasks of three have somebody; shifts are day, evening and night. */
export function largeDay(): Board {
  const shifts = [
    { code: "D", start: 450, end: 900, breakMinutes: 30 },
    { code: "D", start: 450, end: 900, breakMinutes: 30 },
    { code: "A", start: 870, end: 1320, breakMinutes: 30 },
  ];
  const staff = Array.from({ length: PEOPLE }, (_, index): Staff =>
    buildStaff({
      id: staffId(`s${index}`),
      competence: index % 4 === 0 ? "registeredNurse" : index % 4 === 3 ? "assistant" : "healthcareWorker",
      delegations: index % 2 === 0 ? ["medication", "insulin"] : ["medication"],
      shift: shifts[index % shifts.length] ?? { code: "D", start: 450, end: 900, breakMinutes: 30 },
      order: `V${String(index).padStart(2, "0")}`,
    }),
  );
  const visits = Array.from({ length: VISITS }, (_, index) => {
    const person = staff[index % PEOPLE];
    const start = (person?.shift.start ?? 450) + 20 + Math.floor(index / PEOPLE) * 45;
    return buildVisit({
      id: visitId(`v${index}`),
      patient: patient(`N-${index % 120}`),
      start,
      earliest: start - 30,
      latest: start + 60,
      baseMinutes: 15,
      competence: index % 5 === 0 ? "healthcareWorker" : "assistant",
      delegations: index % 6 === 0 ? ["medication"] : [],
      staffRequired: index % 20 === 0 ? 2 : 1,
      first: person ? assignedTo(person.id) : null,
      second: index % 20 === 0 ? assignedTo(`s${(index + 3) % PEOPLE}`) : null,
    });
  });
  const tasks = Array.from({ length: TASKS }, (_, index) =>
    buildTask({
      id: taskId(`t${index}`),
      group: index % 3 === 0 ? "practicalHelp" : index % 3 === 1 ? "meals" : "healthCare",
      patient: patient(`N-${index % 120}`),
      visitId: index % 5 === 4 ? null : visitId(`v${index}`),
      assignee: index % 10 === 4 ? assignedTo(`s${index % PEOPLE}`) : null,
      bound: index % 4 === 0,
      minutes: 10 + (index % 4) * 5,
      place: { priority: index % 7 === 6 ? "thisWeek" : "now", order: `V${String(index).padStart(3, "0")}` },
    }),
  );
  return buildBoard({ staff, visits, tasks });
}
