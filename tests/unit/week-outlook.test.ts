import { expect, test } from "vitest";
import type { Task } from "#shared/domain/board.ts";
import { plannedDay, proposedDay, roomiest, weekRoom } from "#shared/domain/week-outlook.ts";
import { buildBoard, buildStaff, buildTask, buildVisit, staffId, taskId } from "../support/build.ts";

const DAYS = [
  { date: "2026-11-24", needMinutes: 900, supplyMinutes: 1000 },
  { date: "2026-11-25", needMinutes: 700, supplyMinutes: 1000 },
  { date: "2026-11-26", needMinutes: 700, supplyMinutes: 1000 },
  { date: "2026-11-27", needMinutes: 300, supplyMinutes: 0 },
];

const put = (minutes: number, nextDate: string, fields: Partial<Task> = {}): Task =>
  buildTask({
    id: taskId(`${nextDate}-${minutes}`),
    minutes,
    deferral: { reason: "resource", nextDate, informer: null },
    place: { priority: "thisWeek", order: "a" },
    ...fields,
  });

test("what is put off to a day takes its room, until it is done", () => {
  const done = put(60, "2026-11-25", { status: { state: "done", reason: null, at: 1 } });
  const board = buildBoard({ tasks: [put(45, "2026-11-25"), put(500, "2026-12-24"), done] });
  const rooms = weekRoom(DAYS, board);
  expect(rooms.map(({ roomMinutes }) => roomMinutes)).toEqual([100, 255, 300, null]);
  expect(roomiest(rooms)?.date).toBe("2026-11-26");
});

test("of two days alike the earlier is proposed, and none when nobody's shift is known", () => {
  expect(roomiest(weekRoom(DAYS, buildBoard()))?.date).toBe("2026-11-25");
  expect(roomiest(weekRoom(DAYS.slice(3), buildBoard()))).toBeNull();
  expect(roomiest([])).toBeNull();
});

test("the vedtak's interval comes before room, while a day within it is left", () => {
  const rooms = weekRoom(DAYS, buildBoard());
  const shower = { lastPerformed: "2026-11-17", intervalDays: 7 };
  expect(proposedDay(rooms, buildTask(shower))?.date).toBe("2026-11-24");
  expect(proposedDay(rooms, buildTask({ ...shower, lastPerformed: "2026-11-01" }))?.date).toBe("2026-11-25");
});

test("a day's plan counts by day and evening: the night's shift is no room for a shower", () => {
  const shift = (start: number, end: number) => ({ code: "X", start, end, breakMinutes: 0 });
  const plan = buildBoard({
    staff: [
      buildStaff({ id: staffId("day"), shift: shift(450, 930) }),
      buildStaff({ id: staffId("night"), shift: shift(1305, 1890) }),
    ],
    visits: [buildVisit({ start: 500, baseMinutes: 30, travelMinutes: 10 })],
  });
  expect(plannedDay(plan)).toEqual({ date: plan.meta.date, needMinutes: 40, supplyMinutes: 480 });
});
