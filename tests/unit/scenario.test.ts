import { expect, test } from "vitest";
import { candidates } from "#shared/domain/alarm-candidates.ts";
import { fold } from "#shared/domain/changes.ts";
import { decide } from "#shared/domain/decide.ts";
import { scenario } from "#shared/domain/scenario.ts";
import { spread } from "#shared/domain/rhythm.ts";
import { rhythmNow } from "#shared/domain/rhythm.ts";
import {
  assignedTo,
  buildBoard,
  buildStaff,
  buildTask,
  buildVisit,
  NOW_MS,
  patient,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";
import { demoPlan } from "../../server/demo/plan.ts";
import { largeDay } from "../bench/situation.ts";

const kari = buildStaff();
const ola = buildStaff({ id: staffId("ola"), order: "W" });
const short = { code: "K", start: 450, end: 570, breakMinutes: 0 };

test("who is gone leaves visits that go to others as far as they fit, and the plan itself is not touched", () => {
  const board = buildBoard({
    staff: [kari, ola],
    visits: [buildVisit({ first: assignedTo("kari") })],
    tasks: [buildTask({ assignee: assignedTo("kari") })],
  });
  const result = scenario(board, { withoutStaff: [staffId("kari"), staffId("nobody")] });
  expect(result.without).toEqual(["kari"]);
  expect(result.fits).toMatchObject([{ slot: "first", staffId: "ola", start: 480 }]);
  expect(result.indoor).toMatchObject([{ staffId: "ola" }]);
  expect([result.waits, result.uncovered, result.breaks]).toEqual([[], [], []]);
  expect(board.visits.get(visitId("v1"))?.first?.staffId).toBe("kari");
  expect(result.board.visits.get(visitId("v1"))?.first?.staffId).toBe("ola");
});

test("the steps are commands that give the copy, and some of them alone are allowed as well", () => {
  const board = largeDay();
  const result = scenario(board, { staffCount: "weekend" });
  const play = (steps: typeof result.steps): typeof board =>
    steps.reduce((now, { command }) => {
      const decision = decide(now, command, { now: NOW_MS });
      return decision.ok ? fold(now, decision.changes) : now;
    }, board);
  expect(play(result.steps)).toEqual(result.board);
  expect(result.without).toHaveLength(8);
  const absences = result.steps.filter(({ kind }) => kind === "absence");
  expect([...play(absences).staff.values()].filter(({ attendance }) => attendance === "absent")).toHaveLength(8);
});

test.each([
  ["a large day", largeDay()],
  ["a morning of the demo", demoPlan("breidablikktunet", "2026-11-23")],
])("who applies all of it is proposed nothing more: %s", (_day, board) => {
  const wish = { staffCount: "weekend" } as const;
  const first = scenario(board, wish);
  expect(first.steps.length).toBeGreaterThan(0);
  const again = scenario(first.board, wish);
  expect([again.steps, again.without]).toEqual([[], []]);
  expect(again.uncovered.length).toBe(first.uncovered.length);
});

test("an occupied hour is avoided within the visit's window", () => {
  const board = buildBoard({
    staff: [kari],
    visits: [
      buildVisit({ id: visitId("taken"), first: assignedTo("kari"), baseMinutes: 20 }),
      buildVisit({ id: visitId("open"), patient: patient("N-2") }),
    ],
  });
  const { fits, board: after } = scenario(board, {});
  expect(fits).toMatchObject([{ staffId: "kari", start: 505 }]);
  // Whoever applies it has it at that time, and not two visits at once.
  expect(after.visits.get(visitId("open"))?.start).toBe(505);
  expect(scenario(board, { now: 512 }).fits).toMatchObject([{ start: 520 }]);
});

test("a time that others count on is not moved: what is locked, and both halves of a double visit", () => {
  const taken = buildVisit({ id: visitId("taken"), first: assignedTo("kari"), baseMinutes: 20 });
  const open = buildVisit({ id: visitId("open"), patient: patient("N-2") });
  const startsOf = (staff: (typeof kari)[], visit: typeof open) =>
    scenario(buildBoard({ staff, visits: [taken, visit] }), {}).fits.map(({ staffId: id, start }) => [id, start]);
  expect(startsOf([kari], { ...open, locked: true })).toEqual([]);
  expect(startsOf([kari, ola], { ...open, staffRequired: 2, first: assignedTo("ola") })).toEqual([]);
  // Two who are free at different times are not two who go together.
  expect(startsOf([kari, ola], { ...open, staffRequired: 2 })).toEqual([["ola", 480]]);
});

test("what can best wait gives way first: free practical help, then bound, and health help never", () => {
  const day = buildStaff({ shift: short });
  const own = { visitId: visitId("own"), minutes: 20 } as const;
  const board = buildBoard({
    staff: [day],
    visits: [
      buildVisit({
        id: visitId("own"),
        first: assignedTo("kari"),
        baseMinutes: 10,
        travelMinutes: 0,
        start: 450,
        earliest: 450,
      }),
      buildVisit({
        id: visitId("open"),
        start: 530,
        earliest: 530,
        latest: 530,
        baseMinutes: 40,
        travelMinutes: 0,
        patient: patient("N-2"),
      }),
    ],
    tasks: [
      buildTask({ id: taskId("health"), ...own }),
      buildTask({ id: taskId("bound"), ...own, group: "practicalHelp", bound: true, minutes: 25 }),
      buildTask({ id: taskId("free"), ...own, group: "practicalHelp", minutes: 15 }),
      buildTask({ id: taskId("indoor"), group: "meals", assignee: assignedTo("kari"), minutes: 30 }),
    ],
  });
  const result = scenario(board, {});
  // 120 minutes of shift, 100 taken: 20 of the 40 have to be found.
  expect(result.waits.map(({ id }) => id)).toEqual(["free", "bound"]);
  expect(result.breaks.map(({ id }) => id)).toEqual(["bound"]);
  expect(result.fits.map(({ visit }) => visit.id)).toEqual(["open"]);
  expect(result.steps.map(({ command }) => command.type)).toEqual(["task.move", "task.move", "visit.assign"]);
});

test("what nobody may do is uncovered, and its bound work breaks", () => {
  const board = buildBoard({
    staff: [kari],
    visits: [buildVisit({ delegations: ["insulin"] })],
    tasks: [
      buildTask({ visitId: visitId("v1"), bound: true }),
      buildTask({ id: taskId("nurse"), competence: "registeredNurse" }),
    ],
  });
  const { uncovered, uncoveredTasks, breaks, fits } = scenario(board, {});
  expect(uncovered.map(({ visit }) => visit.id)).toEqual(["v1"]);
  expect(uncoveredTasks.map(({ id }) => id)).toEqual(["nurse"]);
  expect([breaks.map(({ id }) => id), fits]).toEqual([["t1"], []]);
});

test("a double visit gets two people, never one of them twice", () => {
  const board = buildBoard({ staff: [kari, ola], visits: [buildVisit({ staffRequired: 2 })] });
  expect(
    scenario(board, {})
      .fits.map(({ staffId: id }) => id)
      .sort(),
  ).toEqual(["kari", "ola"]);
  expect(
    scenario(buildBoard({ staff: [kari], visits: [buildVisit({ staffRequired: 2 })] }), {}).uncovered,
  ).toHaveLength(1);
});

test("weekend staffing keeps the unit's number by day, and whoever has a duty stays longest", () => {
  const people = ["a", "b", "c", "d"].map((id) =>
    buildStaff({ id: staffId(id), order: id, duties: id === "d" ? ["dutyPhone"] : [] }),
  );
  const evening = buildStaff({ id: staffId("eva"), shift: { code: "A", start: 870, end: 1320, breakMinutes: 30 } });
  const board = buildBoard({ meta: { weekendStaff: 2 }, staff: [...people, evening] });
  expect(scenario(board, { staffCount: "weekend" }).without).toEqual(["b", "c"]);
  expect(scenario(board, { staffCount: 3 }).without).toEqual(["c"]);
  expect(scenario(buildBoard({ staff: people }), { staffCount: "weekend" }).without).toHaveLength(1);
});

test("zero staff, a task of a deleted visit and a shift without length: everything is uncovered and nothing crashes", () => {
  const none = buildStaff({ shift: { code: "", start: 0, end: 0, breakMinutes: 0 } });
  for (const staff of [[], [none]]) {
    const board = buildBoard({ staff, visits: [buildVisit()], tasks: [buildTask({ visitId: visitId("gone") })] });
    const { uncovered, uncoveredTasks, fits } = scenario(board, { staffCount: "weekend" });
    expect([uncovered.length, uncoveredTasks.length, fits.length]).toEqual([1, 1, 0]);
  }
});

const alarm = { minutes: 30, travelMinutes: 5, competence: "healthcareWorker", delegations: [] } as const;

test("candidates are those at work, the freest who may do it first, with what slips", () => {
  const board = buildBoard({
    staff: [
      kari,
      ola,
      buildStaff({ id: staffId("assistant"), competence: "assistant" }),
      buildStaff({ id: staffId("eva"), shift: { code: "A", start: 870, end: 1320, breakMinutes: 30 } }),
      buildStaff({ id: staffId("away"), attendance: "absent" }),
    ],
    visits: [
      buildVisit({
        id: visitId("now"),
        start: 545,
        baseMinutes: 20,
        first: assignedTo("kari"),
        status: { state: "started", reason: null, at: 1 },
      }),
      buildVisit({ id: visitId("next"), start: 575, baseMinutes: 20, latest: 590, first: assignedTo("kari") }),
      buildVisit({ id: visitId("then"), start: 620, baseMinutes: 20, latest: 660, first: assignedTo("kari") }),
      buildVisit({ id: visitId("olas"), start: 640, first: assignedTo("ola") }),
    ],
  });
  const found = candidates(board, alarm, 550);
  expect(found.map(({ staffId: id, suits }) => [id, suits])).toEqual([
    ["ola", true],
    ["kari", true],
    ["assistant", false],
  ]);
  expect(found[0]).toMatchObject({ freeAt: 550, freeMinutes: 85, slips: [] });
  // Kari is free at 565, back at 600, and at the next door at 605.
  expect(found[1]).toMatchObject({
    freeAt: 565,
    slips: [
      { visitId: "next", lateMinutes: 30, missesWindow: true },
      { visitId: "then", lateMinutes: 10, missesWindow: false },
    ],
  });
});

test("whoever goes home before the alarm is reached is not proposed, and who would have to stay longer comes after all others", () => {
  const ends = (id: string, end: number) =>
    buildStaff({ id: staffId(id), shift: { code: "D", start: 450, end, breakMinutes: 0 } });
  const busy = buildVisit({ start: 560, latest: 560, first: assignedTo("slips") });
  const board = buildBoard({ staff: [ends("home", 555), ends("late", 570), ends("slips", 900)], visits: [busy] });
  // Five minutes of travel and thirty there: nobody who leaves at 555, fifteen too many for who leaves at 570.
  expect(candidates(board, alarm, 550).map(({ staffId: id, overMinutes }) => [id, overMinutes])).toEqual([
    ["slips", 0],
    ["late", 15],
  ]);
  expect(candidates(buildBoard({ staff: [ends("five", 905)] }), alarm, 900)).toEqual([]);
});

test("an unplanned visit on the board is asked for as itself, and does not stand in its own way", () => {
  const visit = buildVisit({ start: 555, first: assignedTo("kari"), delegations: ["insulin"], unplanned: true });
  const board = buildBoard({ staff: [kari], visits: [visit] });
  expect(candidates(board, visit, 550)).toMatchObject([
    { staffId: "kari", suits: false, lacks: ["insulin"], slips: [] },
  ]);
  expect(candidates(buildBoard(), alarm, 550)).toEqual([]);
});

test("whole parts add up to the whole", () => {
  expect(spread(10, [1, 1, 1])).toEqual([4, 3, 3]);
  expect(spread(7, [0, 0])).toEqual([0, 0]);
});

test("the rhythm says what belongs to now and what is late", () => {
  const rhythm = [
    { id: "morning", name: "Morgen", start: 450, end: 600 },
    { id: "day", name: "Dag", start: 600, end: 900 },
  ];
  const board = buildBoard({
    meta: { rhythm },
    visits: [
      buildVisit({ id: visitId("late"), latest: 500 }),
      buildVisit({ id: visitId("inTime"), start: 590, latest: 640 }),
      buildVisit({ id: visitId("done"), latest: 500, status: { state: "done", reason: null, at: 1 } }),
      buildVisit({ id: visitId("later"), start: 700, latest: 720 }),
    ],
  });
  const now = rhythmNow(board, 605);
  expect([now.phase?.id, now.next?.id ?? null, now.late]).toEqual(["day", null, ["late"]]);
  expect(now.visits.map(({ id }) => id)).toEqual(["later"]);
  expect(rhythmNow(board, 300)).toMatchObject({ phase: null, next: { id: "morning" } });
});
