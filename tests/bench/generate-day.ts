/** How fast a large unit's day is made from its set-up: 300 visits that come round, out of 600, and 40 people. */

import { parseCatalogue } from "#shared/domain/catalogue.ts";
import type { DaySetup } from "#shared/domain/setup/generate-day.ts";
import { generateDay } from "#shared/domain/setup/generate-day.ts";
import { newEmployee } from "#shared/domain/setup/new-employee.ts";
import type { StandingVisit } from "#shared/domain/setup/standing-visit.ts";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import type { UnitTravel } from "#shared/domain/setup/unit-travel.ts";
import { buildTravel } from "../support/build-setup.ts";
import file from "#shared/data/task-catalogue.levanger.json" with { type: "json" };
import { type Figure, median } from "./figure.ts";

const VISITS = 600;
const PEOPLE = 40;
const RUNS = 50;
/** A Tuesday. */
const DATE = "2026-11-24";

export async function generateFigures(): Promise<Figure[]> {
  const setup = largeUnit();
  const visits = generateDay(setup, DATE).board.visits.size;
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    generateDay(setup, DATE);
    return performance.now() - started;
  });
  return [
    { name: "set-up: visits on the day that is made", value: visits, unit: "", atMost: null },
    { name: "set-up: a day of 300 visits, median", value: median(times), unit: "ms", atMost: 200 },
    { name: "set-up: a day of 300 visits, slowest", value: Math.max(...times), unit: "ms", atMost: null },
  ];
}

function largeUnit(): DaySetup {
  const people = Array.from({ length: PEOPLE }, (_, index) => `s${index}`);
  return {
    unit: { ...newUnit("nord", "Nord"), zones: [{ id: "by", name: "By", withinMinutes: 4, point: null }] },
    timeZone: "Europe/Oslo",
    catalogue: parseCatalogue(file),
    employees: people.map((id) => ({
      ...newEmployee(id, id),
      delegations: [{ delegation: "medication", until: null }],
    })),
    rota: people.map((employeeId) => ({
      employeeId,
      date: DATE,
      code: "D",
      start: 450,
      end: 900,
      breakMinutes: 30,
      sourceId: null,
    })),
    standingVisits: Array.from({ length: VISITS }, (_, index): StandingVisit => {
      const start = 450 + (index % 90) * 5;
      return {
        id: `v${index}`,
        patient: `N-${index % 150}`,
        zone: "by",
        mode: "physical",
        start,
        earliest: start - 15,
        latest: start + 30,
        baseMinutes: 10,
        travelMinutes: null,
        competence: "assistant",
        delegations: [],
        staffRequired: 1,
        usualStaff: [`s${index % PEOPLE}`],
        primaryContact: `s${index % PEOPLE}`,
        locked: false,
        urgency: "ordinary",
        needsKey: false,
        follows: null,
        tasks: ["shower", "medicationHandout"].map((typeId) => ({
          typeId,
          title: "",
          minutes: null,
          bound: null,
          intervalDays: null,
        })),
        sourceId: null,
        // Every other one belongs to the week's other days.
        recurrence: { kind: "weekly", weekdays: index % 2 === 0 ? [2, 4] : [1, 3], everyWeeks: 1, weeks: "all" },
        from: "2026-01-01",
        until: null,
        pauses: [],
      };
    }),
    datedVisits: [],
    standingTasks: [],
    newPatients: [],
    travel: largeTable(),
  };
}

/** As large a table of minutes as there may be. */
function largeTable(): UnitTravel {
  const names = Array.from({ length: 120 }, (_, index) => `N-${index}`);
  return buildTravel({
    matrix: { names, minutes: names.flatMap((_, row) => names.map((_name, at) => (row + at) % 20)) },
  });
}
