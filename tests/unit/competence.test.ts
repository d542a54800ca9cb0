import { expect, test } from "vitest";
import { COMPETENCES } from "#shared/domain/board.ts";
import { covers, taskWarnings, visitCompetence, visitWarnings } from "#shared/domain/competence.ts";
import { buildBoard, buildStaff, buildTask, buildVisit, taskId, visitId } from "../support/build.ts";

test("who covers whom", () => {
  const table = COMPETENCES.map((has) => COMPETENCES.map((needs) => (covers(has, needs) ? "x" : "-")).join(""));
  // Columns as rows: registered nurse, social educator, healthcare worker, apprentice, assistant, student.
  expect(table).toEqual(["xxxxxx", "xxxxxx", "--xxxx", "---xxx", "---xxx", "-----x"]);
});

const visit = buildVisit({ start: 480, baseMinutes: 20, delegations: ["medication", "insulin"] });
const board = buildBoard({
  visits: [visit],
  tasks: [buildTask({ visitId: visit.id, competence: "registeredNurse", minutes: 45 })],
});

test("a visit asks for the highest of what it and its tasks of today need", () => {
  expect(visitCompetence(board, visit)).toBe("registeredNurse");
  const later = buildBoard({
    visits: [visit],
    tasks: [
      buildTask({ visitId: visit.id, competence: "registeredNurse", place: { priority: "thisWeek", order: "V" } }),
    ],
  });
  expect(visitCompetence(later, visit)).toBe("assistant");
  expect(visitCompetence(later, buildVisit({ id: visitId("v2"), competence: "healthcareWorker" }))).toBe(
    "healthcareWorker",
  );
});

test("everything that speaks against it is said, and nothing is stopped", () => {
  const person = buildStaff({ attendance: "absent", shift: { code: "A", start: 870, end: 1320, breakMinutes: 30 } });
  expect(visitWarnings(board, visit, person)).toEqual([
    { kind: "competence", needs: "registeredNurse" },
    { kind: "delegation", missing: "insulin" },
    { kind: "absent" },
    { kind: "outsideShift" },
  ]);
});

test("nothing speaks against the right person", () => {
  expect(
    visitWarnings(board, visit, buildStaff({ competence: "socialEducator", delegations: ["insulin", "medication"] })),
  ).toEqual([]);
});

test.each([
  [835, []],
  [836, [{ kind: "outsideShift" }]],
  [449, [{ kind: "outsideShift" }]],
  [450, []],
])("a visit of 65 minutes from minute %i, against a shift of 450-900", (start, warnings) => {
  const nurse = buildStaff({ competence: "registeredNurse", delegations: ["medication", "insulin"] });
  expect(visitWarnings(board, { ...visit, start }, nurse)).toEqual(warnings);
});

test("indoor work warns about competence and absence", () => {
  const task = buildTask({ id: taskId("t2"), competence: "registeredNurse" });
  expect(taskWarnings(task, buildStaff({ attendance: "absent" }))).toEqual([
    { kind: "competence", needs: "registeredNurse" },
    { kind: "absent" },
  ]);
  expect(taskWarnings(task, buildStaff({ competence: "registeredNurse" }))).toEqual([]);
});
