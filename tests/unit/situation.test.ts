import { expect, test } from "vitest";
import { shiftLength } from "#shared/domain/load.ts";
import { fewestNurses, situation } from "#shared/domain/situation.ts";
import {
  assignedTo,
  buildBoard,
  buildLevel,
  buildStaff,
  buildTask,
  buildVisit,
  levelId,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const RHYTHM = [
  { id: "day", name: "Dag", start: 450, end: 900 },
  { id: "evening", name: "Kveld", start: 900, end: 1305 },
  { id: "night", name: "Natt", start: 1305, end: 1890 },
];
const meta = { rhythm: RHYTHM };
const nurse = buildStaff({ id: staffId("nina"), competence: "registeredNurse" });

test("need is care, travel and indoor work; supply is the shift without break and meeting, by share of a full worker", () => {
  const board = buildBoard({
    meta: { rhythm: RHYTHM, fixedMeetings: [{ name: "Morgenmøte", start: 450, end: 465 }] },
    staff: [buildStaff(), buildStaff({ id: staffId("elev"), competence: "apprentice", capacityPercent: 50 })],
    visits: [buildVisit({ first: assignedTo("kari") })],
    tasks: [
      buildTask({ id: taskId("now"), visitId: visitId("v1"), minutes: 20 }),
      buildTask({
        id: taskId("week"),
        visitId: visitId("v1"),
        minutes: 40,
        place: { priority: "thisWeek", order: "V" },
      }),
      buildTask({ id: taskId("post"), minutes: 15, assignee: assignedTo("kari") }),
    ],
  });
  // Shift 450, break 30, meeting 15: 405 and half of it.
  expect(situation(board)).toMatchObject({
    careMinutes: 30,
    travelMinutes: 5,
    indoorMinutes: 15,
    breakMinutes: 60,
    meetingMinutes: 30,
    needMinutes: 50,
    supplyMinutes: 405 + 203,
    percent: 8,
    patients: 1,
    minutesPerPatient: 30,
  });
});

test("a double visit takes two people's minutes, whoever has it, and no more", () => {
  const double = buildVisit({ staffRequired: 2, baseMinutes: 30, travelMinutes: 6 });
  const need = (visit: typeof double): number => situation(buildBoard({ visits: [visit] })).needMinutes;
  expect(need(double)).toBe(72);
  expect(need({ ...double, first: assignedTo("kari"), second: assignedTo("ola") })).toBe(72);
});

test("what was not done asks for nothing, and its patient is not visited", () => {
  const visit = buildVisit({ status: { state: "notDone", reason: "notHome", at: 1 } });
  expect(situation(buildBoard({ visits: [visit] }))).toMatchObject({
    needMinutes: 0,
    patients: 0,
    minutesPerPatient: null,
  });
});

test("minutes lie in the phase in which they are spent, and the phases add up to the whole", () => {
  const board = buildBoard({
    meta,
    staff: [
      buildStaff(),
      buildStaff({ id: staffId("eva"), shift: { code: "A", start: 870, end: 1320, breakMinutes: 30 } }),
    ],
    visits: [
      buildVisit({ id: visitId("across"), start: 890, baseMinutes: 30 }),
      buildVisit({ id: visitId("early"), start: 400, baseMinutes: 20 }),
    ],
    tasks: [buildTask({ minutes: 17 })],
  });
  const { phases, outside, needMinutes, supplyMinutes } = situation(board);
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  expect(sum([...phases.map((phase) => phase.needMinutes), outside.needMinutes])).toBe(needMinutes);
  expect(sum([...phases.map((phase) => phase.supplyMinutes), outside.supplyMinutes])).toBe(supplyMinutes);
  expect(outside.needMinutes).toBe(25);
  // Overlapping shifts are two people at work for half an hour: each gives all of the own shift.
  expect(supplyMinutes).toBe(840);
});

test("phases that a unit has let overlap count no minute twice", () => {
  const rhythm = [
    { id: "b", name: "B", start: 480, end: 600 },
    { id: "a", name: "A", start: 450, end: 540 },
    { id: "inside", name: "C", start: 500, end: 560 },
  ];
  const board = buildBoard({ meta: { rhythm }, visits: [buildVisit({ start: 500, baseMinutes: 60 })] });
  const { phases, needMinutes } = situation(board);
  expect(phases.map(({ phase, needMinutes: need }) => [phase.id, need])).toEqual([
    ["a", 45],
    ["b", 20],
  ]);
  expect(needMinutes).toBe(65);
});

test("a visit past midnight lies in the night, and a night shift meets it", () => {
  const night = buildStaff({ shift: { code: "N", start: 1305, end: 1890, breakMinutes: 30 } });
  const board = buildBoard({
    meta,
    staff: [night],
    visits: [buildVisit({ start: 1430, baseMinutes: 30, first: assignedTo("kari") })],
  });
  const { phases } = situation(board);
  expect(phases.map(({ needMinutes, supplyMinutes }) => [needMinutes, supplyMinutes])).toEqual([
    [0, 0],
    [0, 0],
    [35, 555],
  ]);
});

test("a long shift of twelve and a half hours gives all of itself over the phases it spans", () => {
  const long = buildStaff({ shift: { code: "LD", start: 450, end: 1200, breakMinutes: 45 } });
  const { phases, supplyMinutes } = situation(buildBoard({ meta, staff: [long] }));
  expect(supplyMinutes).toBe(705);
  expect(phases.map((phase) => phase.supplyMinutes)).toEqual([423, 282, 0]);
});

test.each([
  ["spring, 23 hours", -60, 525],
  ["autumn, 25 hours", 60, 645],
] as const)("a night shift through the change of clocks in %s", (_night, minutes, length) => {
  const night = buildStaff({ shift: { code: "N", start: 1305, end: 1890, breakMinutes: 30 } });
  const clockChange = { at: 1560, minutes };
  expect(shiftLength(night, clockChange)).toBe(length);
  expect(shiftLength(buildStaff(), clockChange)).toBe(450);
  const rhythm = [
    ...RHYTHM.slice(0, 2),
    { id: "n1", name: "", start: 1305, end: 1560 },
    { id: "n2", name: "", start: 1560, end: 1890 },
  ];
  const { supplyMinutes, phases, strain } = situation(
    buildBoard({
      meta: { rhythm, clockChange },
      staff: [{ ...night, shift: { ...night.shift, breakMinutes: 0 } }],
      visits: [buildVisit({ start: 1400, baseMinutes: 550, travelMinutes: 0, first: assignedTo("kari") })],
    }),
  );
  expect(supplyMinutes).toBe(length);
  // All of the lost or won hour lies in the half of the night in which the clocks are moved.
  expect(phases.map((phase) => phase.supplyMinutes)).toEqual([0, 0, 255, length - 255]);
  // 550 minutes of work are too much for the short night and fit into the long one.
  expect(strain.map(({ overMinutes }) => overMinutes)).toEqual(length < 550 ? [25] : []);
});

test("staff without a shift give nothing, and work that lies on them is shown", () => {
  const none = buildStaff({ shift: { code: "", start: 0, end: 0, breakMinutes: 0 } });
  const board = buildBoard({ staff: [none], visits: [buildVisit({ first: assignedTo("kari") })] });
  expect(situation(board)).toMatchObject({
    supplyMinutes: 0,
    percent: null,
    strain: [{ staffId: "kari", kind: "noShift", percent: null, overMinutes: 15 }],
    proposed: { level: "red" },
  });
});

test("a shift that ends before it starts has no length and takes nothing from others", () => {
  const odd = buildStaff({ shift: { code: "?", start: 900, end: 450, breakMinutes: 30 } });
  const { supplyMinutes, breakMinutes } = situation(buildBoard({ staff: [odd, nurse] }));
  expect([supplyMinutes, breakMinutes]).toEqual([420, 30]);
});

test("nobody at all: red as soon as there is something to do, and quiet when there is nothing", () => {
  expect(situation(buildBoard())).toMatchObject({ percent: 0, proposed: { level: "green", reasons: [] } });
  expect(situation(buildBoard({ meta, visits: [buildVisit()] })).proposed.level).toBe("red");
});

test("a task of a visit that was deleted is indoor work without an owner, counted once", () => {
  const { needMinutes, ownerless, indoorMinutes } = situation(
    buildBoard({ tasks: [buildTask({ visitId: visitId("gone") })] }),
  );
  expect([needMinutes, indoorMinutes, ownerless.map(({ id }) => id)]).toEqual([10, 10, ["t1"]]);
});

test("who can do more covers what needs less, never the other way", () => {
  const board = buildBoard({
    staff: [buildStaff(), nurse],
    visits: [
      buildVisit({ id: visitId("a"), baseMinutes: 500, travelMinutes: 0, competence: "registeredNurse" }),
      buildVisit({ id: visitId("b"), baseMinutes: 100, travelMinutes: 0, competence: "assistant" }),
    ],
  });
  const { competences, proposed } = situation(board);
  expect(
    competences.map(({ competence, needMinutes, supplyMinutes, atLeast }) => [
      competence,
      needMinutes,
      supplyMinutes,
      atLeast.percent,
    ]),
  ).toEqual([
    ["registeredNurse", 500, 420, 119],
    ["healthcareWorker", 0, 420, 60],
    ["assistant", 100, 0, 71],
  ]);
  expect(proposed.reasons[0]).toMatchObject({
    kind: "competence",
    competence: "registeredNurse",
    level: "red",
    percent: 119,
  });
});

test("a delegation is missing in the hours in which nobody at work has it", () => {
  const evening = { code: "A", start: 870, end: 1320, breakMinutes: 30 };
  const board = buildBoard({
    staff: [
      buildStaff({ delegations: ["insulin"] }),
      buildStaff({ id: staffId("eva"), shift: evening }),
      buildStaff({ id: staffId("student"), delegations: ["insulin"], shift: evening, capacityPercent: 0 }),
      buildStaff({ id: staffId("away"), delegations: ["insulin"], shift: evening, attendance: "absent" }),
    ],
    visits: [
      buildVisit({ id: visitId("morning"), delegations: ["insulin"] }),
      buildVisit({ id: visitId("tea"), start: 1015, baseMinutes: 10, delegations: ["insulin"] }),
      buildVisit({ id: visitId("late"), start: 1075, baseMinutes: 10, delegations: ["insulin"] }),
    ],
  });
  expect(situation(board).delegationGaps).toEqual([
    { hour: 960, delegation: "insulin", visits: ["tea"] },
    { hour: 1020, delegation: "insulin", visits: ["tea", "late"] },
    { hour: 1080, delegation: "insulin", visits: ["late"] },
  ]);
});

test("over the shift, without a break, and fine are three things", () => {
  const load = (minutes: number): unknown[] =>
    situation(
      buildBoard({
        staff: [buildStaff()],
        visits: [buildVisit({ baseMinutes: minutes, travelMinutes: 0, first: assignedTo("kari") })],
      }),
    ).strain.map(({ kind, percent, overMinutes }) => [kind, percent, overMinutes]);
  expect([load(420), load(440), load(460)]).toEqual([[], [["breakLost", 104, 20]], [["over", 109, 40]]]);
});

test("must-tasks without anybody, also those of a visit without a first person", () => {
  const board = buildBoard({
    visits: [buildVisit(), buildVisit({ id: visitId("v2"), first: assignedTo("kari") })],
    staff: [buildStaff()],
    tasks: [
      buildTask({ id: taskId("open") }),
      buildTask({ id: taskId("onOpen"), visitId: visitId("v1") }),
      buildTask({ id: taskId("onTaken"), visitId: visitId("v2") }),
      buildTask({ id: taskId("week"), place: { priority: "thisWeek", order: "V" } }),
      buildTask({ id: taskId("done"), status: { state: "done", reason: null, at: 1 } }),
    ],
  });
  const { ownerless, openVisits } = situation(board);
  expect(ownerless.map(({ id }) => id)).toEqual(["open", "onOpen"]);
  expect(openVisits.map(({ visit }) => visit.id)).toEqual(["v1"]);
});

test("deferral debt counts what waits from when it was last performed", () => {
  const week = { priority: "thisWeek", order: "V" } as const;
  const board = buildBoard({
    tasks: [
      buildTask({
        id: taskId("a"),
        place: week,
        timesDeferred: 2,
        bound: true,
        lastPerformed: "2026-11-12",
        minutes: 30,
      }),
      buildTask({
        id: taskId("b"),
        place: week,
        deferral: { reason: "resource", nextDate: "2026-11-25", informer: null },
      }),
      buildTask({ id: taskId("ordinary"), place: week }),
      buildTask({ id: taskId("today"), timesDeferred: 1 }),
    ],
  });
  expect(situation(board).debt).toEqual({ count: 2, bound: 1, minutes: 40, oldestDays: 12 });
});

test("the proposal follows the unit's own thresholds and says why", () => {
  const day = (yellowPercent: number, redPercent: number) =>
    situation(
      buildBoard({
        meta: { rhythm: RHYTHM, thresholds: { yellowPercent, redPercent } },
        staff: [nurse],
        visits: [buildVisit({ baseMinutes: 395, travelMinutes: 0 })],
      }),
    ).proposed;
  expect(day(95, 110)).toEqual({ level: "green", reasons: [] });
  expect(day(90, 110)).toEqual({
    level: "yellow",
    reasons: [{ kind: "need", level: "yellow", percent: 94, threshold: 90 }],
  });
  expect(day(80, 94).level).toBe("red");
});

test("too few nurses is seen at the thinnest moment of a phase in which there is something to do", () => {
  const early = buildStaff({
    id: staffId("early"),
    competence: "registeredNurse",
    shift: { code: "M", start: 450, end: 600, breakMinutes: 0 },
  });
  expect(fewestNurses(buildBoard({ staff: [early, nurse] }), { start: 450, end: 900 })).toBe(1);
  expect(fewestNurses(buildBoard({ staff: [early] }), { start: 450, end: 900 })).toBe(0);
  const board = buildBoard({ meta, staff: [early, buildStaff()], visits: [buildVisit()] });
  expect(situation(board).proposed.reasons).toContainEqual({
    kind: "nurses",
    level: "red",
    phaseId: "day",
    nurses: 0,
    minimum: 1,
  });
});

test("the levels people set come in order of time", () => {
  const levels = [buildLevel({ at: 2 }), buildLevel({ id: levelId("l0"), at: 1, level: "red" })];
  expect(situation(buildBoard({ levels })).levels.map(({ level }) => level)).toEqual(["red", "yellow"]);
});
