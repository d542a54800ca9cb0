import { expect, test } from "vitest";
import { checkEntity } from "#shared/domain/schema.ts";
import {
  buildAcceptance,
  buildAgreement,
  buildDeviation,
  buildLevel,
  buildStaff,
  buildTask,
  buildVisit,
} from "../support/build.ts";

function withoutId(entity: { readonly id: string }): object {
  const { id: _, ...fields } = entity;
  return fields;
}

test.each([
  ["staff", buildStaff()],
  ["tasks", buildTask()],
  ["visits", buildVisit()],
  ["agreements", buildAgreement()],
  ["deviations", buildDeviation()],
  ["levels", buildLevel()],
  ["acceptances", buildAcceptance()],
] as const)("a plain %s passes", (root, entity) => {
  expect(checkEntity(root, withoutId(entity))).toEqual({ ok: true });
});

test("an entity that has lost fields in a merge passes; what is there is still checked", () => {
  expect(checkEntity("visits", {})).toEqual({ ok: true });
  expect(checkEntity("visits", { patient: "N-14" })).toEqual({ ok: true });
});

test.each([
  ["an unknown field", "tasks", { patientName: "Kari Nordmann" }],
  ["an unknown field inside a value", "tasks", { place: { priority: "now", order: "V", colour: "red" } }],
  ["half a value", "tasks", { place: { priority: "now" } }],
  ["a column that does not exist", "tasks", { place: { priority: "later", order: "V" } }],
  ["a remark that is too long", "deviations", { text: "x".repeat(161) }],
  ["a minute in the third day", "visits", { start: 2881 }],
  ["a level that does not exist", "levels", { level: "blue" }],
  ["half a plan of record", "visits", { plan: { first: null } }],
  ["half a minute", "visits", { start: 480.5 }],
  ["three persons", "visits", { staffRequired: 3 }],
  ["a delegation that does not exist", "visits", { delegations: ["brainSurgery"] }],
  ["a number as text", "staff", { capacityPercent: "100" }],
  ["no object at all", "visits", "N-14"],
  ["an order key that grows for ever", "tasks", { place: { priority: "now", order: "V".repeat(101) } }],
] as const)("%s is refused", (_what, root, entity) => {
  expect(checkEntity(root, entity).ok).toBe(false);
});

test("the refusal names the field and never its content", () => {
  const checked = checkEntity("tasks", { title: "Kari Nordmann ".repeat(20) });
  expect(checked).toEqual({ ok: false, detail: "tasks.title: too_big" });
});
