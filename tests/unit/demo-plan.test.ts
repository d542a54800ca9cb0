/** The demo's morning over a month that has a change of clocks in it, for every unit with a day board. */

import { expect, test } from "vitest";
import { boardUpdate } from "#shared/document/board-doc.ts";
import { type Board, ENTITY_FIELDS, type EntityRoot, type Staff } from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import { columns } from "#shared/domain/columns.ts";
import { lanes, unassigned } from "#shared/domain/lanes.ts";
import { visitEnd } from "#shared/domain/load.ts";
import { compareOrder } from "#shared/domain/order.ts";
import { repair } from "#shared/domain/repair.ts";
import { checkEntity } from "#shared/domain/schema.ts";
import { situation } from "#shared/domain/situation.ts";
import { demoUnit, demoUnits } from "../../server/demo/municipality.ts";
import { staffOn } from "../../server/demo/people.ts";
import { demoPlan } from "../../server/demo/plan.ts";
import { demoCatalogue } from "../../server/demo/task-types.ts";
import { after } from "../support/build.ts";

const DATES = Array.from({ length: 30 }, (_, index) => dateAfter("2026-10-10", index));
const UNITS = demoUnits().map(({ id }) => id);
const boards: readonly (readonly [name: string, board: Board])[] = UNITS.flatMap((unit) =>
  DATES.map((date) => [`${unit} ${date}`, demoPlan(unit, date)] as const),
);

const isDay = ({ shift }: Staff): boolean => shift.code === "D" || shift.code === "D2";

/** Every board's figure lies within; the message says which does not. */
function expectEveryBoard(figure: (board: Board) => number, least: number, most: number): void {
  const outside = boards
    .map(([name, board]) => [name, figure(board)] as const)
    .filter(([, n]) => n < least || n > most);
  expect(outside).toEqual([]);
}

test("three units have a day board: two in home care, one care home", () => {
  expect(demoUnits().map(({ id, kind, prefix }) => [id, kind, prefix])).toEqual([
    ["nord", "homeCare", "N"],
    ["sor", "homeCare", "S"],
    ["breidablikktunet", "careHome", "B"],
  ]);
  expect(demoUnit("stokkbakken")).toBeNull();
});

test("the same unit and date give the same bytes, another date others", () => {
  const bytes = (date: string): Uint8Array => boardUpdate(demoPlan("nord", date), 1);
  expect(bytes("2026-11-24")).toEqual(bytes("2026-11-24"));
  expect(bytes("2026-11-25")).not.toEqual(bytes("2026-11-24"));
});

test("every entity passes the guard, and nothing needs mending", () => {
  for (const [name, board] of boards) {
    for (const root of Object.keys(ENTITY_FIELDS) as EntityRoot[]) {
      for (const { id, ...entity } of board[root].values()) {
        expect([name, root, checkEntity(root, entity)]).toEqual([name, root, { ok: true }]);
        expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      }
    }
    expect(checkEntity("meta", board.meta)).toEqual({ ok: true });
    expect(checkEntity("meeting", board.meeting)).toEqual({ ok: true });
    expect(repair(board).mended).toEqual([]);
  }
});

test("the day has the size of a real one", () => {
  expectEveryBoard((board) => board.visits.size, 90, 120);
  expectEveryBoard((board) => [...board.visits.values()].filter(({ start }) => start < 870).length, 70, 80);
  expectEveryBoard((board) => board.tasks.size, 150, 190);
  expectEveryBoard((board) => [...board.tasks.values()].filter(({ visitId }) => visitId === null).length, 20, 30);
  expectEveryBoard(
    (board) => [...board.visits.values()].filter(({ staffRequired }) => staffRequired === 2).length / board.visits.size,
    0.08,
    0.12,
  );
  expectEveryBoard((board) => board.agreements.size, 3, 5);
});

test("all three columns have something in them, most of it what must be done now", () => {
  expectEveryBoard((board) => columns(board)[0]?.count ?? 0, 95, 135);
  expectEveryBoard((board) => columns(board)[1]?.count ?? 0, 25, 65);
  expectEveryBoard((board) => columns(board)[2]?.count ?? 0, 3, 20);
});

test("the shifts are staffed as in a department", () => {
  const count =
    (...competences: string[]) =>
    (board: Board): number =>
      [...board.staff.values()].filter((staff) => isDay(staff) && competences.includes(staff.competence)).length;
  expectEveryBoard((board) => [...board.staff.values()].filter(isDay).length, 10, 14);
  expectEveryBoard((board) => [...board.staff.values()].filter(({ shift }) => shift.code === "A").length, 5, 7);
  expectEveryBoard((board) => [...board.staff.values()].filter(({ shift }) => shift.code === "N").length, 1, 2);
  expectEveryBoard(count("registeredNurse", "socialEducator"), 3, 4);
  expectEveryBoard(count("healthcareWorker"), 5, 7);
  expectEveryBoard(count("assistant"), 1, 2);
  expectEveryBoard(count("apprentice"), 0, 1);
  expectEveryBoard(count("student"), 0, 1);
});

test("the lanes stand by start of shift, every name once, each duty with one person of the day", () => {
  for (const [name, board] of boards) {
    const inOrder = [...board.staff.values()].sort((a, b) => compareOrder(a.order, a.id, b.order, b.id));
    const starts = inOrder.map(({ shift }) => shift.start);
    expect([name, starts]).toEqual([name, starts.toSorted((a, b) => a - b)]);
    expect(new Set(inOrder.map((staff) => staff.name.split(" ")[0])).size).toBe(inOrder.length);
    const duties = inOrder.filter(isDay).flatMap((staff) => staff.duties);
    expect(duties.toSorted()).toEqual(["alarmResponder", "dutyPhone", "meetingLead", "responsibleNurse"]);
    expect(
      inOrder.filter((staff) => staff.competence === "student").every((staff) => staff.capacityPercent === 0),
    ).toBe(true);
  }
});

test("a person has the same id, name and delegations on every day at work", () => {
  const unit = demoUnits()[0];
  const known = new Map<string, string>();
  for (const date of DATES) {
    for (const { id, name, delegations } of unit ? staffOn(unit, date) : []) {
      expect(known.get(id) ?? `${name} ${delegations.join()}`).toBe(`${name} ${delegations.join()}`);
      known.set(id, `${name} ${delegations.join()}`);
    }
  }
  expect(known.size).toBeGreaterThan(30);
});

test("the morning needs a meeting: open visits, two must-tasks, one person with too much, one delegation missing", () => {
  expectEveryBoard((board) => unassigned(board).visits.filter(({ visit }) => visit.start < 870).length, 4, 8);
  expectEveryBoard((board) => unassigned(board).visits.filter(({ visit }) => visit.start >= 870).length, 0, 3);
  expectEveryBoard((board) => unassigned(board).tasks.length, 2, 2);
  expectEveryBoard((board) => lanes(board).filter(({ load }) => (load.percent ?? 0) > 100).length, 1, 1);
  for (const [name, board] of boards) {
    const warnings = lanes(board).flatMap((lane) => [...lane.visits, ...lane.tasks].flatMap((item) => item.warnings));
    expect([name, warnings.map(({ kind }) => kind)]).toEqual([name, ["delegation"]]);
  }
});

test("the day shift is about as full as shifts are", () => {
  const loads = (board: Board): number[] =>
    lanes(board)
      .filter(({ staff }) => isDay(staff))
      .flatMap(({ load }) => load.percent ?? []);
  expectEveryBoard((board) => Math.min(...loads(board)), 65, 90);
  expectEveryBoard((board) => Math.max(...loads(board)), 101, 110);
});

test("visits start within their windows; time-critical ones are locked and have somebody", () => {
  for (const [name, board] of boards) {
    const visits = [...board.visits.values()];
    expect([name, visits.filter(({ start, earliest, latest }) => start < earliest || start > latest)]).toEqual([
      name,
      [],
    ]);
    const critical = visits.filter(({ locked }) => locked);
    expect(critical.length).toBeGreaterThanOrEqual(4);
    expect(critical.every(({ first, urgency }) => first !== null && urgency === "critical")).toBe(true);
    const early = critical.filter(({ start }) => start < 540);
    expect(
      early.every(({ id }) =>
        boardIndex(board)
          .tasksByVisit.get(id)
          ?.some(({ typeId }) => typeId === "dailyInjections"),
      ),
    ).toBe(true);
  }
});

test("some visits come a given time after another of the same patient, and do", () => {
  for (const [, { visits }] of boards) {
    const following = [...visits.values()].filter(({ follows }) => follows);
    expect(following.length).toBeGreaterThan(0);
    for (const { patient, start, follows } of following) {
      const before = follows && visits.get(follows.visitId);
      expect(before?.patient).toBe(patient);
      expect(start - (before?.start ?? NaN)).toBeGreaterThanOrEqual(follows?.minMinutes ?? NaN);
      expect(start - (before?.start ?? NaN)).toBeLessThanOrEqual(follows?.maxMinutes ?? NaN);
    }
  }
});

test("nobody is in two places, but for the one with too much", () => {
  for (const [name, board] of boards) {
    const clashes = lanes(board).filter(
      ({ staff, visits, load }) =>
        (load.percent ?? 0) <= 100 &&
        visits.some(({ visit }, i) => {
          const next = visits[i + 1]?.visit;
          return (
            next !== undefined && visitEnd(board, visit) > next.start - next.travelMinutes && staff.capacityPercent > 0
          );
        }),
    );
    expect([name, clashes.map(({ staff }) => staff.name)]).toEqual([name, []]);
  }
});

test("patients are codes of the unit, and no name of a person stands anywhere but on the person", () => {
  for (const [name, board] of boards) {
    const prefix = demoUnit(board.meta.unitId)?.prefix ?? "?";
    const codes = [...board.visits.values(), ...board.tasks.values()].flatMap(({ patient }) => patient ?? []);
    expect([name, codes.filter((code) => !new RegExp(`^${prefix}-\\d{2}$`).test(code))]).toEqual([name, []]);
    const rest = JSON.stringify([board.visits, board.tasks, board.agreements].map((map) => [...map.values()]));
    expect([...board.staff.values()].flatMap((staff) => (rest.includes(staff.name) ? staff.name : []))).toEqual([]);
    const texts = [...board.tasks.values(), ...board.agreements.values()].map((each) =>
      "title" in each ? each.title : each.text,
    );
    expect(texts.filter((text) => /\d{3}|\b[A-ZÆØÅ]\w+ [A-ZÆØÅ]\w+/.test(text))).toEqual([]);
  }
});

test("every card is of a published type with its own figures, or says what it is", () => {
  const types = new Map(demoCatalogue().taskTypes.map((type) => [type.id, type]));
  const odd = boards.flatMap(([name, board]) =>
    [...board.tasks.values()]
      .filter(({ typeId, title, group, minutes, bound }) => {
        const type = types.get(typeId);
        if (!type) return title === "";
        return title !== "" || type.group !== group || type.minutes !== minutes || type.boundByDecision !== bound;
      })
      .map((task) => [name, task]),
  );
  expect(odd).toEqual([]);
});

test("cards lie in the list's own column; only what was put off often, or is vital, is lifted above it", () => {
  const types = new Map(demoCatalogue().taskTypes.map((type) => [type.id, type]));
  for (const [name, board] of boards) {
    const elsewhere = [...board.tasks.values()].filter((task) => {
      const type = types.get(task.typeId);
      return type && type.defaultPriority !== task.place.priority;
    });
    const unfounded = elsewhere.filter(
      (task) => task.place.priority !== "now" || (task.timesDeferred < 3 && task.typeId !== "checkIn"),
    );
    expect([name, unfounded]).toEqual([name, []]);
  }
});

test("what was put off has waited since it was last done", () => {
  const put = boards.flatMap(([, board]) =>
    [...board.tasks.values()]
      .filter(({ timesDeferred }) => timesDeferred > 0)
      .map((task) => [board.meta.date, task] as const),
  );
  expect(put.length).toBeGreaterThan(boards.length);
  expect(put.filter(([date, { lastPerformed }]) => lastPerformed === null || lastPerformed >= date)).toEqual([]);
});

test("a unit without a day board has no plan", () => {
  expect(() => demoPlan("stokkbakken", "2026-11-24")).toThrow("stokkbakken");
});

test("two colleagues gone turn the level, in home care on every weekday and with three gone everywhere", () => {
  const levelWithout = (board: Board, gone: number): string => {
    const people = [...board.staff.values()].filter(
      (staff) => isDay(staff) && staff.competence === "healthcareWorker" && staff.duties.length === 0,
    );
    const less = people
      .slice(0, gone)
      .reduce((now, { id }) => after(now, { type: "absence.register", staffId: id }), board);
    return situation(less).proposed.level;
  };
  const isWeekday = (date: string): boolean => new Date(`${date}T00:00:00Z`).getUTCDay() % 6 !== 0;
  const homeCare = boards.filter(([name, { meta }]) => !name.startsWith("breidablikktunet") && isWeekday(meta.date));
  expect(homeCare.filter(([, board]) => levelWithout(board, 2) === "green").map(([name]) => name)).toEqual([]);
  expect(boards.filter(([, board]) => levelWithout(board, 3) === "green").map(([name]) => name)).toEqual([]);
  expect(boards.filter(([, board]) => levelWithout(board, 0) === "red").map(([name]) => name)).toEqual([]);
});
