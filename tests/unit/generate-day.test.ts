import { expect, test } from "vitest";
import { viewOfPhase } from "../../client/meeting/phase-view.ts";
import { boardUpdate } from "#shared/document/board-doc.ts";
import { parseCatalogue } from "#shared/domain/catalogue.ts";
import { checkEntity } from "#shared/domain/schema.ts";
import { type DaySetup, generateDay } from "#shared/domain/setup/generate-day.ts";
import type { RotaEntry } from "#shared/domain/setup/people.ts";
import type { StandingVisit } from "#shared/domain/setup/standing-visit.ts";
import { newUnit, unitSetupSchema } from "#shared/domain/setup/unit-setup.ts";
import { meetingShape } from "#shared/domain/meeting-clock.ts";
import type { StaffId, TaskId, VisitId } from "#shared/domain/ids.ts";
import { buildEmployee, buildStandingVisit, buildTravel } from "../support/build-setup.ts";
import file from "#shared/data/task-catalogue.levanger.json" with { type: "json" };

/** A Tuesday. */
const DATE = "2026-11-24";

function shift(employeeId: string, more: Partial<RotaEntry> = {}): RotaEntry {
  return { employeeId, date: DATE, code: "D", start: 450, end: 900, breakMinutes: 30, sourceId: null, ...more };
}

const standing = (id: string, more: Partial<StandingVisit> = {}): StandingVisit =>
  buildStandingVisit(id, { zone: "by", usualStaff: ["kari", "ola"], primaryContact: "ola", ...more });

function setup(more: Partial<DaySetup> = {}): DaySetup {
  return {
    unit: unitSetupSchema.parse({
      ...newUnit("nord", "Nord"),
      zones: [{ id: "by", name: "Sentrum", withinMinutes: 4 }],
    }),
    timeZone: "Europe/Oslo",
    catalogue: parseCatalogue(file),
    employees: [buildEmployee("kari"), buildEmployee("ola")],
    rota: [shift("kari"), shift("ola")],
    standingVisits: [standing("dusj")],
    datedVisits: [],
    standingTasks: [],
    newPatients: [],
    travel: buildTravel(),
    ...more,
  };
}

test("the way to a visit is its own minutes, else from the nearest doors of the table, else as within its zone", () => {
  const matrix = {
    names: ["N-14", "N-2", "N-3", "N-4", "N-5"],
    // To N-14 it is 9, 11, not known and 40 minutes from the others; to N-2 nobody knows.
    minutes: [0, null, 1, 1, 1, 9, 0, 1, 1, 1, 11, null, 0, 1, 1, null, null, 1, 0, 1, 40, null, 1, 1, 0],
  };
  const planned = [
    standing("dør"),
    standing("hull", { patient: "N-2" }),
    standing("sone", { patient: "N-9" }),
    standing("ukjent", { patient: "N-9", zone: "" }),
    standing("sagt", { travelMinutes: 25 }),
    standing("telefon", { mode: "phone" }),
  ];
  const { visits } = generateDay(setup({ standingVisits: planned, travel: buildTravel({ matrix }) }), DATE).board;
  expect(Object.fromEntries(Array.from(visits.values(), ({ id, travelMinutes }) => [id, travelMinutes]))).toEqual({
    dør: 20,
    hull: 4,
    sone: 4,
    ukjent: 0,
    sagt: 25,
    telefon: 0,
  });
});

test("what comes round at two in the morning is the work of the night shift that began the evening before", () => {
  const night = standing("natt", {
    ...{ start: 120, earliest: 90, latest: 150 },
    recurrence: { kind: "weekly", weekdays: [3], everyWeeks: 1, weeks: "all" },
  });
  // Of a Wednesday, and DATE is the Tuesday before.
  const ids = (more: Partial<DaySetup>, date: string) => [...generateDay(setup(more), date).board.visits.keys()];
  const { visits } = generateDay(setup({ standingVisits: [night] }), DATE).board;
  expect(visits.get("natt" as VisitId)).toMatchObject({ start: 1560, earliest: 1530, latest: 1590 });
  expect(ids({ standingVisits: [night] }, "2026-11-25")).toEqual([]);
  // No night shift, or one that begins at midnight: it stands where the calendar has it.
  const fromMidnight = { code: "N", name: "Natt", start: 0, end: 450, breakMinutes: 0 };
  for (const shiftCodes of [[], [fromMidnight]]) {
    const unit = { ...setup().unit, shiftCodes };
    expect(ids({ unit, standingVisits: [night] }, "2026-11-25")).toEqual(["natt"]);
  }
});

test("a visit that comes round has its window, its travel, its person and its tasks as the catalogue has them", () => {
  const { board, origins } = generateDay(setup(), DATE);
  expect(board.visits.get("dusj" as VisitId)).toMatchObject({
    zone: "Sentrum",
    travelMinutes: 4,
    start: 540,
    first: { staffId: "kari" },
    second: null,
    primaryContact: "ola",
  });
  const shower = parseCatalogue(file).taskTypes.find(({ id }) => id === "shower");
  expect(board.tasks.get("dusj.1" as TaskId)).toMatchObject({
    typeId: "shower",
    patient: "N-14",
    minutes: shower?.minutes,
    intervalDays: 7,
    place: { priority: shower?.defaultPriority },
  });
  expect(origins).toContainEqual({ id: "dusj", kind: "standingVisit", sourceId: null, left: null });
});

test("the same set-up and date give the same bytes", () => {
  const update = (): Uint8Array => boardUpdate(generateDay(setup(), DATE).board, 1);
  expect(update()).toEqual(update());
});

test("everything it makes passes what the guard asks of anybody", () => {
  const { board } = generateDay(setup({ newPatients: [{ patient: "N-20", startedOn: "2026-11-23" }] }), DATE);
  for (const root of ["staff", "tasks", "visits"] as const) {
    expect(board[root].size).toBeGreaterThan(0);
    for (const { id, ...fields } of board[root].values())
      expect([id, checkEntity(root, fields)]).toEqual([id, { ok: true }]);
  }
});

test("somebody who is not at work gets nothing: it goes to the next who is, else to nobody", () => {
  const first = (rota: readonly RotaEntry[]) =>
    generateDay(setup({ rota }), DATE).board.visits.get("dusj" as VisitId)?.first?.staffId ?? null;
  expect([first([shift("ola")]), first([])]).toEqual(["ola", null]);
});

test("an evening visit goes to whoever of the usual ones has the evening, and not to one who has gone home", () => {
  const evening = standing("kveld", { start: 1200, earliest: 1170, latest: 1230 });
  const first = (rota: readonly RotaEntry[]) =>
    generateDay(setup({ rota, standingVisits: [evening] }), DATE).board.visits.get("kveld" as VisitId)?.first?.staffId;
  const late = { code: "A", start: 870, end: 1320 };
  expect([first([shift("kari"), shift("ola", late)]), first([shift("kari")])]).toEqual(["ola", undefined]);
});

test("two persons for a visit that needs two, and never the same one twice", () => {
  const visits = [
    standing("loft", { staffRequired: 2 }),
    standing("alene", { staffRequired: 2, usualStaff: ["kari"] }),
  ];
  const { board } = generateDay(setup({ standingVisits: visits }), DATE);
  const people = (id: string) => {
    const visit = board.visits.get(id as VisitId);
    return [visit?.first?.staffId ?? null, visit?.second?.staffId ?? null];
  };
  expect([people("loft"), people("alene")]).toEqual([
    ["kari", "ola"],
    ["kari", null],
  ]);
});

test("what is paused stays away and says so; another day's visit is not mentioned", () => {
  const visits = [
    standing("hos-familien", { pauses: [{ from: "2026-11-20", until: null }] }),
    standing("onsdag", { recurrence: { kind: "weekly", weekdays: [3], everyWeeks: 1, weeks: "all" } }),
  ];
  const { board, origins } = generateDay(setup({ standingVisits: visits }), DATE);
  expect(board.visits.size).toBe(0);
  expect(origins.filter(({ kind }) => kind === "standingVisit")).toEqual([
    { id: "hos-familien", kind: "standingVisit", sourceId: null, left: "paused" },
  ]);
});

test("overlapping shifts are one, a split shift has its gap as break, a long shift is long", () => {
  const shiftOf = (entries: readonly RotaEntry[]) =>
    generateDay(setup({ rota: entries }), DATE).board.staff.get("kari" as StaffId)?.shift;
  expect(shiftOf([shift("kari"), shift("kari", { code: "A", start: 870, end: 1320 })])).toEqual({
    code: "D+A",
    start: 450,
    end: 1320,
    breakMinutes: 60,
  });
  expect(shiftOf([shift("kari", { end: 720 }), shift("kari", { code: "A", start: 960, end: 1320 })])).toMatchObject({
    start: 450,
    end: 1320,
    breakMinutes: 300,
  });
  expect(shiftOf([shift("kari", { code: "L", start: 450, end: 1200 })])).toMatchObject({ end: 1200, breakMinutes: 30 });
});

test("a delegation counts to its last day; who has left or is unknown is named and not shown", () => {
  const kari = buildEmployee("kari", {
    delegations: [
      { delegation: "insulin", until: DATE },
      { delegation: "catheter", until: "2026-11-23" },
      { delegation: "medication", until: null },
    ],
  });
  const { board, origins } = generateDay(
    setup({
      employees: [kari, buildEmployee("ola", { active: false })],
      rota: [shift("kari"), shift("ola"), shift("per")],
    }),
    DATE,
  );
  expect(board.staff.get("kari" as StaffId)?.delegations).toEqual(["insulin", "medication"]);
  expect(board.staff.size).toBe(1);
  expect(
    origins.filter(({ kind, left }) => kind === "rota" && left !== null).map(({ id, left }) => [id, left]),
  ).toEqual([
    ["ola", "employeeLeft"],
    ["per", "unknownEmployee"],
  ]);
});

test.each([
  ["2026-11-24", 1],
  ["2026-11-30", 7],
  ["2026-12-23", 30],
])("somebody new since 23 November is looked at on %s", (date, day) => {
  const { board } = generateDay(setup({ newPatients: [{ patient: "N-20", startedOn: "2026-11-23" }] }), date);
  expect([...board.tasks.values()].filter(({ patient }) => patient === "N-20")).toMatchObject([
    { id: `N-20.T${day}`, place: { priority: "now" } },
  ]);
});

test("a public holiday has the rhythm of a day off", () => {
  const unit = setup().unit;
  const own = {
    ...unit,
    dayOff: { ...unit.dayOff, rhythm: [{ id: "morgen", name: "Helgestell", start: 480, end: 700 }] },
  };
  const rhythm = (date: string) => generateDay(setup({ unit: own }), date).board.meta.rhythm.length;
  expect([rhythm("2026-04-03"), rhythm("2026-04-07")]).toEqual([1, 0]);
});

test("what the unit wants on the wall in a phase is on the board, beside the phases and their time", () => {
  const phases = [
    { phase: "defer", seconds: 60, view: "situation" },
    { phase: "allocate", seconds: 90 },
  ];
  const meetings = [{ template: "morning", phases, hardStopSeconds: 300 }];
  const { meta } = generateDay(setup({ unit: unitSetupSchema.parse({ ...setup().unit, meetings }) }), DATE).board;
  expect(checkEntity("meta", meta)).toEqual({ ok: true });
  const views = (["defer", "allocate", "lookBack"] as const).map((phase) => viewOfPhase(meta, "morning", phase));
  expect([views, viewOfPhase(meta, "night", "defer")]).toEqual([["situation", "allocate", null], "prioritise"]);
  expect(meetingShape(meta, "morning").phases.map(({ phase, targetMs }) => [phase, targetMs])).toEqual([
    ["defer", 60_000],
    ["allocate", 90_000],
  ]);
});
