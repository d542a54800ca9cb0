import { expect, test } from "vitest";
import { columns } from "#shared/domain/columns.ts";
import type { TaskTypeId } from "#shared/domain/ids.ts";
import { buildBoard, buildTask, taskId } from "../support/build.ts";

const place = (order: string, priority: "now" | "thisWeek" | "canDrop" = "now") => ({ priority, order });
const type = (text: string): TaskTypeId => text as TaskTypeId;

const board = buildBoard({
  tasks: [
    buildTask({ id: taskId("meal"), group: "meals", typeId: type("serveMeal"), place: place("A"), minutes: 10 }),
    buildTask({ id: taskId("insulin2"), typeId: type("dailyInjections"), place: place("D"), minutes: 12 }),
    buildTask({ id: taskId("insulin1"), typeId: type("dailyInjections"), place: place("B"), minutes: 12 }),
    buildTask({ id: taskId("sugar"), typeId: type("bloodGlucose"), place: place("C"), minutes: 10 }),
    buildTask({ id: taskId("wound"), typeId: type("other"), title: "Sårstell", place: place("E"), minutes: 25 }),
    buildTask({ id: taskId("call"), typeId: type("other"), title: "Ringe fastlegen", place: place("F"), minutes: 10 }),
    buildTask({
      id: taskId("shower"),
      group: "practicalHelp",
      typeId: type("shower"),
      place: place("A", "thisWeek"),
      minutes: 35,
    }),
  ],
});

test("three columns with their cards and minutes, whether there is anything in them or not", () => {
  expect(columns(board).map(({ priority, count, minutes }) => [priority, count, minutes])).toEqual([
    ["now", 6, 79],
    ["thisWeek", 1, 35],
    ["canDrop", 0, 0],
  ]);
});

test("groups in the list's order, empty ones left out", () => {
  const groups = columns(board).map((column) =>
    column.groups.map(({ group, count, minutes }) => [group, count, minutes]),
  );
  expect(groups).toEqual([
    [
      ["healthCare", 5, 69],
      ["meals", 1, 10],
    ],
    [["practicalHelp", 1, 35]],
    [],
  ]);
});

test("cards of one type stand together, from where the first of them lies; titles make rows of their own", () => {
  const rows = columns(board)[0]?.groups[0]?.rows.map(({ typeId, title, tasks }) => [
    typeId,
    title,
    tasks.map(({ id }) => id),
  ]);
  expect(rows).toEqual([
    ["dailyInjections", "", ["insulin1", "insulin2"]],
    ["bloodGlucose", "", ["sugar"]],
    ["other", "Sårstell", ["wound"]],
    ["other", "Ringe fastlegen", ["call"]],
  ]);
});
