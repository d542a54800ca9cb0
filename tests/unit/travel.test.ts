import { expect, test } from "vitest";
import { holesIn, type MatrixImport, readMatrix } from "#shared/domain/import/matrix.ts";
import { asMode, farAway, fitLine, isInNorway, kilometres, USUAL_LINE } from "#shared/domain/setup/travel-line.ts";
import { newUnit, type UnitSetup, unitSetupSchema } from "#shared/domain/setup/unit-setup.ts";
import { municipalityLine, zoneTravel } from "#shared/domain/setup/zone-travel.ts";
import { fromBoard } from "#shared/suggest/from-board.ts";
import { suggestNow } from "#shared/suggest/suggest-now.ts";
import { boardTravel } from "#shared/suggest/travel.ts";
import type { UnitTravel } from "#shared/domain/setup/unit-travel.ts";
import { buildBoard, buildStaff, buildVisit, patient, staffId, visitId } from "../support/build.ts";

const NORTH = { latitude: 63.75, longitude: 11.3 };
const SOUTH = { latitude: 63.77, longitude: 11.3 };
const EAST = { latitude: 63.75, longitude: 11.4 };
const zones: UnitSetup["zones"] = [
  { id: "n", name: "Nord", withinMinutes: 4, point: NORTH },
  { id: "s", name: "Sør", withinMinutes: 6, point: SOUTH },
  { id: "e", name: "Øst", withinMinutes: 5, point: null },
];
const unit = { ...newUnit("nord", "Nord"), zones };

test("a line is fitted to the ways the municipality has timed where it knows the coordinates, and is the usual one before", () => {
  const line = fitLine([1, 2, 4].map((km) => ({ km, minutes: 3 + 1.5 * km })));
  expect(line?.startMinutes).toBeCloseTo(3);
  expect(line?.minutesPerKm).toBeCloseTo(1.5);
  expect(fitLine([{ km: 2, minutes: 5 }])).toBeNull();
  expect(kilometres(NORTH, SOUTH)).toBeCloseTo(2.22, 1);
  expect(municipalityLine([unit])).toEqual({ line: USUAL_LINE, ways: 0 });
  const east = {
    ...unit,
    zones: zones.map((zone) => (zone.id === "e" ? { ...zone, point: EAST } : zone)),
    parkingMinutes: 1,
  };
  const timed = {
    ...east,
    travel: [
      { from: "n", to: "s", minutes: 6 },
      { from: "n", to: "e", minutes: 10 },
    ],
  };
  const fitted = municipalityLine([timed]);
  expect(fitted.ways).toBe(2);
  // 6 minutes over 2.22 km and 10 over 4.92, a minute of each for parking.
  expect(fitted.line.minutesPerKm).toBeCloseTo(1.48, 1);
});

test("between zones: what is said goes before the line, the line before a guess, and a ferry counts for whoever it counts for", () => {
  const line = { startMinutes: 3, minutesPerKm: 1.5 };
  expect(zoneTravel(unit, "n", "s", line)).toEqual({ minutes: 6, from: "line" });
  expect(zoneTravel(unit, "s", "e", line)).toEqual({ minutes: 11, from: "guess" });
  const parked = { ...unit, parkingMinutes: 2 };
  expect(zoneTravel(parked, "n", "s", line).minutes).toBe(8);
  expect(zoneTravel(parked, "n", "s", line, "bike").minutes).toBe(12);
  const ferry = { ...parked, corrections: [{ from: "s", to: "n", mode: "car" as const, minutes: 20 }] };
  expect(zoneTravel(ferry, "n", "s", line).minutes).toBe(28);
  expect(zoneTravel(ferry, "n", "s", line, "walk")).toEqual(zoneTravel(parked, "n", "s", line, "walk"));
  const said = { ...ferry, travel: [{ from: "n", to: "s", minutes: 31 }] };
  expect(zoneTravel(said, "s", "n", line)).toEqual({ minutes: 31, from: "said" });
  expect(asMode(3, line, "walk", 0)).toBe(1);
  expect(asMode(0, line, "walk", 0)).toBe(0);
});

test("a point at sea, swapped or of another country is refused at its field, and one too far from the rest is named", () => {
  for (const point of [
    { latitude: 0, longitude: 0 },
    { latitude: 11.3, longitude: 63.75 },
    { latitude: 48, longitude: 2 },
  ]) {
    expect(isInNorway(point)).toBe(false);
    const sent = { ...unit, zones: [{ id: "n", name: "Nord", withinMinutes: 4, point }] };
    const issues = unitSetupSchema.safeParse(sent).error?.issues;
    expect(issues).toMatchObject([{ path: ["zones", 0, "point", "latitude"], message: "outsideNorway" }]);
  }
  expect(farAway([NORTH, SOUTH, EAST, { latitude: 59.9, longitude: 10.7 }])).toEqual([3]);
  expect(farAway([NORTH, null, SOUTH])).toEqual([]);
  // Stored before anybody asked: as good as no point.
  const old = {
    ...unit,
    zones: zones.map((zone) => (zone.id === "n" ? { ...zone, point: { latitude: 0, longitude: 0 } } : zone)),
  };
  expect(zoneTravel(old, "n", "s", USUAL_LINE).from).toBe("guess");
});

const rowsOf = (text: string) => text.split("\n").map((line, index) => ({ line: index + 1, cells: line.split(";") }));
const isPlace = (name: string): boolean => /^[A-C]$/.test(name);
const read = (text: string): MatrixImport => readMatrix(rowsOf(text), isPlace);

test("a table of minutes: holes are named, and what is no table is refused where it is wrong", () => {
  const whole = read(";A;B;\nA;0;7,5;\nB;8;0;");
  expect(whole).toEqual({ ok: true, matrix: { names: ["A", "B"], minutes: [0, 7.5, 8, 0] } });
  const holed = read(";A;B\nA;;7\nB");
  expect(holed.ok && holesIn(holed.matrix)).toEqual([{ from: "B", to: "A" }]);
  expect(read(";A;B\nA;0;-7\nB;1;0")).toEqual({ ok: false, problem: "notMinutes", line: 2, column: 3 });
  expect(read(";A;B\nA;0;syv\nB;1;0")).toMatchObject({ problem: "notMinutes", line: 2 });
  expect(read(";A;B\nA;0;7")).toMatchObject({ problem: "notSquare" });
  expect(read(";A;B\nA;0;7\nC;1;0")).toMatchObject({ problem: "names", line: 3 });
  expect(read(";A;A\nA;0;7\nA;1;0")).toMatchObject({ problem: "twice", line: 1, column: 3 });
  expect(read(";A;Kari Nordmann\nA;0;7\nB;1;0")).toMatchObject({ problem: "unknownPlace", column: 3 });
  expect(read(";A;13097248022\nA;0;7\nB;1;0")).toMatchObject({ problem: "birthNumber" });
  expect(read("")).toMatchObject({ problem: "empty" });
});

const travel: UnitTravel = {
  zones: ["Nord", "Sør"],
  minutes: { car: [4, 30, 30, 6], bike: [8, 40, 40, 12], walk: [20, 70, 70, 30] },
  line: { startMinutes: 1, minutesPerKm: 1 },
  parkingMinutes: 0,
  matrix: { names: ["N-1", "N-2", "N-3"], minutes: [0, 17, null, 18, 0, 5, 9, 5, 0] },
  modes: { ola: "walk" },
  problems: [{ kind: "hole", from: "N-1", to: "N-3" }],
};
const doors = [
  { minutes: 4, zone: "Nord", code: "N-1" },
  { minutes: 6, zone: "Sør", code: "N-2" },
  { minutes: 6, zone: "Sør", code: "N-3" },
];

test("the search is told the imported way, else what lies between the zones, by each one's way of travelling", () => {
  const at = (matrix: { readonly minutes: Float64Array }, from: number, to: number) => matrix.minutes[from * 3 + to];
  const car = boardTravel(doors, travel);
  expect([at(car, 0, 1), at(car, 1, 0)]).toEqual([17, 18]);
  // The hole: half of each door's own, and what the ways between the zones are longer.
  expect(at(car, 0, 2)).toBe(30);
  expect(at(boardTravel(doors), 0, 2)).toBe(9);
  // 17 minutes by car are 16 km, and that is far on foot.
  expect(at(boardTravel(doors, travel, "walk"), 0, 1)).toBe(160);
});

test("whoever walks is not sent where only a car gets in time, and holes or an empty table never stop the plan", () => {
  const people = [buildStaff(), buildStaff({ id: staffId("ola"), name: "Ola", order: "W" })];
  const visits = ["1", "2", "3"].map((number, index) =>
    buildVisit({
      id: visitId(`v${number}`),
      patient: patient(`N-${number}`),
      zone: index === 0 ? "Nord" : "Sør",
      start: 480 + index * 60,
      earliest: 480 + index * 60,
      latest: 490 + index * 60,
    }),
  );
  const board = buildBoard({ staff: people, visits });
  const wish = { preset: "shortTravel", freedom: "anew", now: null } as const;
  const { problem } = fromBoard(board, { ...wish, travel });
  expect(problem.travel.length).toBe(2);
  expect(problem.staff.map(({ mode }) => mode)).toEqual([0, 1]);
  for (const each of [null, travel, { ...travel, matrix: { names: [], minutes: [] }, zones: [] }]) {
    const { proposal } = suggestNow(board, { ...wish, travel: each }, 1, (steps) => steps / 60);
    expect(proposal.after.unassigned).toBe(0);
  }
});
