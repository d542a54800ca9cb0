/** The simulated yesterday: commands people could have given, from the meeting to the end of the night. */

import { expect, test } from "vitest";
import { applyUpdate, createBoardDoc } from "#shared/document/board-doc.ts";
import { openReplay } from "#shared/document/replay.ts";
import type { Board } from "#shared/domain/board.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import { type BoardEvent, describe } from "#shared/domain/describe.ts";
import { repair } from "#shared/domain/repair.ts";
import { createGuard } from "../../server/collab/guard.ts";
import { demoUnits } from "../../server/demo/municipality.ts";
import { demoPlan } from "../../server/demo/plan.ts";
import { openStage } from "../../server/demo/stage.ts";
import { type SimulatedDay, simulateDay } from "../../server/demo/yesterday.ts";
import { zonedInstant } from "../../server/day/zoned-instant.ts";
import { memoryOwners } from "../support/owners.ts";

/** An ordinary day, the nights in which the clocks go back and forward, and the days after. */
const DATES = ["2026-11-24", "2026-10-24", "2026-10-25", "2027-03-27", "2027-03-28"];

interface Played {
  readonly name: string;
  readonly date: string;
  readonly day: SimulatedDay;
  readonly events: readonly (readonly [minute: number, event: BoardEvent])[];
  readonly end: Board;
}

const days = demoUnits().flatMap(({ id }) => DATES.map((date) => play(id, date)));

function play(unit: string, date: string): Played {
  const day = simulateDay(unit, date);
  const replay = openReplay(day.rows.map(({ bytes }) => bytes));
  const events: (readonly [number, BoardEvent])[] = [];
  let before = replay.boardAt(0);
  for (const [index, { at }] of day.rows.entries()) {
    const after = replay.boardAt(index + 1);
    for (const event of describe(before, after)) events.push([at, event]);
    before = after;
  }
  return { name: `${unit} ${date}`, date, day, events, end: before };
}

function minute(date: string, clock: number): number {
  return zonedInstant(date, clock, "Europe/Oslo");
}

function expectEveryDay(figure: (played: Played) => number, least: number, most: number): void {
  const outside = days.map((played) => [played.name, figure(played)] as const).filter(([, n]) => n < least || n > most);
  expect(outside).toEqual([]);
}

function count(kind: BoardEvent["kind"]): (played: Played) => number {
  return ({ events }) => events.filter(([, event]) => event.kind === kind).length;
}

test("the same unit and date give the same rows", () => {
  expect(simulateDay("sor", "2026-11-23").rows).toEqual(simulateDay("sor", "2026-11-23").rows);
});

test("a day has 500 to 1,500 updates, one after the other, from five in the morning to the end of the night", () => {
  expectEveryDay(({ day }) => day.rows.length, 500, 1500);
  for (const { name, date, day } of days) {
    const times = day.rows.map(({ at }) => at);
    expect([name, times]).toEqual([name, times.toSorted((a, b) => a - b)]);
    expect(times[0]).toBe(minute(date, 300));
    expect(times.at(-1)).toBeLessThan(minute(date, 1920));
    expect(times.every(Number.isInteger)).toBe(true);
  }
});

test("the first row makes the day that was planned", () => {
  for (const { name, date, day } of days) {
    const first = openReplay(day.rows.slice(0, 1).map(({ bytes }) => bytes)).boardAt(1);
    expect([name, first]).toEqual([name, demoPlan(name.split(" ")[0] ?? "", date)]);
    expect(day.rows[0]?.actor.role).toBe("system");
  }
});

test("replaying the rows gives exactly the board that was simulated, and it needs no mending", () => {
  for (const { name, day, end } of days) {
    expect([name, end]).toEqual([name, day.board]);
    expect(repair(end).mended).toEqual([]);
  }
});

test("the guard lets every update in, from whoever sent it", () => {
  for (const { name, day } of days.filter(({ date }) => date === DATES[0])) {
    const doc = createBoardDoc();
    const guard = createGuard(doc, memoryOwners());
    for (const [index, { bytes, actor }] of day.rows.entries()) {
      expect([name, index, guard.check(bytes, actor)]).toEqual([name, index, { ok: true }]);
      applyUpdate(doc, bytes);
    }
    guard.close();
    doc.destroy();
  }
});

test("every update but the first is one thing somebody did, with a client id of their own", () => {
  for (const { name, day } of days) {
    const idOf = new Map<string, number>();
    for (const { actor, clientId } of day.rows) {
      expect([name, idOf.get(actor.id) ?? clientId]).toEqual([name, clientId]);
      idOf.set(actor.id, clientId);
    }
    expect(new Set(idOf.values()).size).toBe(idOf.size);
    expect(idOf.size).toBeGreaterThan(14);
  }
});

test("actors are the wall, the people of the day and the system, named as the server names them", () => {
  for (const { name, day } of days) {
    const people = demoPlan(name.split(" ")[0] ?? "", name.split(" ")[1] ?? "").staff;
    const strangers = day.rows.filter(({ actor }) => {
      const person = [...people.values()].find(({ id }) => id === actor.id);
      return person ? person.name !== actor.name : !["wall", "system"].includes(actor.role);
    });
    expect([name, strangers]).toEqual([name, []]);
  }
});

test("the meeting runs through its phases from 07:30 and locks the plan at 07:44, with many hands", () => {
  expectEveryDay(count("phaseStarted"), 8, 8);
  expectEveryDay(count("planCommitted"), 1, 1);
  for (const { name, date, events, day } of days) {
    const inMeeting = day.rows.filter(({ at }) => at >= minute(date, 450) && at < minute(date, 465));
    expect([name, inMeeting.length > 130]).toEqual([name, true]);
    expect(new Set(inMeeting.map(({ actor }) => actor.id)).size).toBeGreaterThanOrEqual(6);
    const [commit] = events.find(([, event]) => event.kind === "planCommitted") ?? [0];
    expect([name, commit >= minute(date, 464) && commit < minute(date, 465)]).toEqual([name, true]);
  }
});

test("somebody is away, everything that person had is released and has somebody when the plan is locked", () => {
  expectEveryDay(count("absenceRegistered"), 1, 1);
  for (const { name, date, day, events } of days) {
    const released = events.flatMap(([, event]) => (event.kind === "absenceRegistered" ? [event.released] : []));
    expect([name, (released[0] ?? 0) >= 4]).toEqual([name, true]);
    const locked = day.rows.filter(({ at }) => at < minute(date, 465));
    const board = openReplay(locked.map(({ bytes }) => bytes)).boardAt(locked.length);
    const open = [...board.visits.values()].filter(({ first, start }) => !first && start < 870);
    expect([name, open]).toEqual([name, []]);
  }
});

test("bound work is put off with a reason, a date and somebody who says so", () => {
  for (const { name, date, events } of days) {
    const deferred = events.flatMap(([, event]) =>
      event.kind === "taskMoved" && event.deferral ? [event.deferral] : [],
    );
    expect([name, deferred.length >= 3]).toEqual([name, true]);
    expect(deferred.filter(({ nextDate, informer }) => nextDate <= date || informer === null)).toEqual([]);
  }
});

test("at 09:10 an alarm comes, and somebody else takes what its responder leaves", () => {
  for (const { name, date, events, end } of days) {
    const alarm = events.find(([, event]) => event.kind === "visitAdded");
    expect([name, alarm?.[0]]).toEqual([name, minute(date, 550)]);
    const visit = alarm?.[1].kind === "visitAdded" ? end.visits.get(alarm[1].visitId) : undefined;
    expect(visit).toMatchObject({ unplanned: true, urgency: "critical", status: { state: "done" } });
    const responder = visit?.first ? end.staff.get(visit.first.staffId) : undefined;
    expect(responder?.duties).toContain("alarmResponder");
  }
});

test("by the end of the night every visit was done or says why not", () => {
  for (const { name, end } of days) {
    const states = [...end.visits.values()].map(({ status }) => status.state);
    expect([name, states.filter((state) => state === "planned" || state === "started")]).toEqual([name, []]);
  }
  expectEveryDay(
    ({ end }) => [...end.visits.values()].filter(({ status }) => status.state === "notDone").length,
    1,
    18,
  );
  expectEveryDay(({ end }) => [...end.visits.values()].filter(({ status }) => status.state === "done").length, 95, 125);
});

test("visits are begun about when they were planned", () => {
  const late = days.flatMap(({ date, events, end }) =>
    events.flatMap(([at, event]) => {
      if (event.kind !== "visitStatus" || event.state !== "started") return [];
      return [(at - minute(date, end.visits.get(event.visitId)?.start ?? 0)) / 60_000];
    }),
  );
  const sorted = late.toSorted((a, b) => a - b);
  const quantile = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  expect(quantile(0.5)).toBeGreaterThan(-5);
  expect(quantile(0.5)).toBeLessThan(12);
  expect(quantile(0.9)).toBeLessThan(60);
});

test("the day leaves good things, deviations and promises; the promises are tomorrow's", () => {
  expectEveryDay(count("deviationAdded"), 5, 8);
  expectEveryDay(count("agreementAdded"), 3, 5);
  for (const { name, date, end } of days) {
    const kinds = new Set([...end.deviations.values()].map(({ kind }) => kind));
    expect([name, kinds]).toEqual([name, new Set(["positive", "risk", "negative"])]);
    const made = [...end.agreements.values()].filter(({ madeOn }) => madeOn === date);
    const next = demoPlan(end.meta.unitId, dateAfter(date, 1));
    const carried = [...next.agreements.values()];
    expect(carried.map(({ text }) => text)).toEqual(made.map(({ text }) => text));
    expect(carried.every(({ state, madeOn }) => state === "open" && madeOn === date)).toBe(true);
    const old = [...end.agreements.values()].filter(({ madeOn }) => madeOn !== date);
    expect(old.every(({ state }) => state !== "open")).toBe(true);
  }
});

test("a command the board refuses stops the script instead of passing in silence", () => {
  const plan = demoPlan("nord", "2026-11-24");
  const stage = openStage(plan, { id: "system", name: "System", role: "system" }, 300);
  const [person] = plan.staff.values();
  const again = { type: "absence.cancel", staffId: person?.id ?? "" } as Parameters<typeof stage.act>[2];
  expect(() => stage.act(450, { id: "w", name: "W", role: "wall" }, again)).toThrow("unchanged");
  expect(stage.rows).toHaveLength(1);
  stage.close();
});
