/** Small parts of a unit's set-up for tests: each builder gives something that can be stored, and the test says what matters to it. */

import { newEmployee } from "#shared/domain/setup/new-employee.ts";
import type { Employee } from "#shared/domain/setup/people.ts";
import type { StandingVisit } from "#shared/domain/setup/standing-visit.ts";
import { USUAL_LINE } from "#shared/domain/setup/travel-line.ts";
import type { UnitTravel } from "#shared/domain/setup/unit-travel.ts";

export function buildEmployee(id: string, more: Partial<Employee> = {}): Employee {
  return { ...newEmployee(id, `Navn ${id}`), ...more };
}

/** A shower on Tuesdays and Wednesdays, by Kari. */
export function buildStandingVisit(id: string, more: Partial<StandingVisit> = {}): StandingVisit {
  return {
    id,
    patient: "N-14",
    zone: "",
    mode: "physical",
    start: 540,
    earliest: 510,
    latest: 600,
    baseMinutes: 15,
    travelMinutes: null,
    competence: "assistant",
    delegations: [],
    staffRequired: 1,
    usualStaff: ["kari"],
    primaryContact: null,
    locked: false,
    urgency: "ordinary",
    needsKey: false,
    follows: null,
    tasks: [{ typeId: "shower", title: "", minutes: null, bound: null, intervalDays: 7 }],
    sourceId: null,
    recurrence: { kind: "weekly", weekdays: [2, 3], everyWeeks: 1, weeks: "all" },
    from: "2026-01-01",
    until: null,
    pauses: [],
    ...more,
  };
}

/** One zone, Sentrum, with four minutes from door to door. */
export function buildTravel(more: Partial<UnitTravel> = {}): UnitTravel {
  return {
    zones: ["Sentrum"],
    minutes: { car: [4], bike: [8], walk: [20] },
    line: USUAL_LINE,
    parkingMinutes: 0,
    matrix: null,
    modes: {},
    problems: [],
    ...more,
  };
}
