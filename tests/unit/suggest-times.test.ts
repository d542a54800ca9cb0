/** Visits that stay with whoever has them and have to begin at another time: rows of their own, with a reason that is true. */

import { expect, test } from "vitest";
import type { Board, Staff, Visit } from "#shared/domain/board.ts";
import { describe } from "#shared/domain/describe.ts";
import { follow, type Proposal } from "#shared/suggest/proposal.ts";
import { isTimeOnly, rowCommand, rowKey } from "#shared/suggest/row.ts";
import { openSearch } from "#shared/suggest/search.ts";
import { boardPlan } from "#shared/suggest/start-plan.ts";
import { type Suggested, suggestNow } from "#shared/suggest/suggest-now.ts";
import { jobOfRow, openExplainer } from "#shared/suggest/why.ts";
import { assignedTo, buildBoard, buildStaff, buildVisit, patient, staffId, visitId } from "../support/build.ts";
import { carriedOut } from "../support/suggest-day.ts";

const kari = buildStaff();
const ola = buildStaff({ id: staffId("ola"), name: "Ola", order: "W" });
/** Kari has it at 09:00, and it may begin until 11:00, but not before. */
const held = buildVisit({ start: 540, earliest: 540, latest: 660, baseMinutes: 30, first: assignedTo("kari") });
/** Nobody has it, it takes half an hour, and it begins at 09:00 and never else. */
const sudden = buildVisit({
  id: visitId("v2"),
  patient: patient("N-20"),
  start: 540,
  earliest: 540,
  latest: 540,
  baseMinutes: 30,
  urgency: "critical",
});

const steps = (iterations: number): number => iterations / 60;
const suggest = (board: Board, now: number | null = null): Suggested =>
  suggestNow(board, { preset: "continuity", freedom: "nobodyElse", now }, 1, steps);

const times = (proposal: Proposal) => proposal.rows.filter(isTimeOnly);

/** The day with one visit more than fits where Kari has hers. */
function crowded(mine: Visit, staff: readonly Staff[] = [kari], now: number | null = null): Suggested {
  return suggest(buildBoard({ staff: [...staff], visits: [mine, sudden] }), now);
}

test("who gets something where another visit stands gets that one at a new time, by a row of its own that says why", () => {
  const { day, compiled, plan, proposal } = crowded(held);
  const [row] = times(proposal);
  if (!row) throw new Error("no new time");
  expect(proposal.rows).toHaveLength(2);
  expect(row).toMatchObject({ visitId: "v1", slot: "first", from: "kari", to: "kari", startFrom: 540 });
  expect([proposal.after.moved, proposal.later]).toEqual([0, 1]);
  const reasons = openExplainer(day, compiled, plan).whyThen(jobOfRow(day, plan, row));
  const [reason] = reasons;
  if (reason?.kind !== "busy") throw new Error(`not busy but ${reason?.kind}`);
  expect(reason).toMatchObject({ staffId: "kari", visitId: "v2", until: 570 });
  expect(row.startTo).toBe(570 + reason.travelMinutes);
  const after = carriedOut(day.board, rowCommand(row));
  expect(describe(day.board, after)).toEqual([{ kind: "visitTimed", visitId: "v1", from: 540, to: row.startTo }]);
});

test("two who go together get their new time by one row, and what holds either of them is told", () => {
  const both = { ...held, staffRequired: 2, second: assignedTo("ola") } as const;
  const { day, compiled, plan, proposal } = crowded(both, [kari, ola]);
  const [row, ...more] = times(proposal);
  if (!row) throw new Error("no new time");
  expect([row.slot, more]).toEqual(["first", []]);
  const getsIt = proposal.rows.find(({ visitId: id }) => id === "v2")?.to;
  expect(openExplainer(day, compiled, plan).whyThen(jobOfRow(day, plan, row))).toEqual([
    expect.objectContaining({ kind: "busy", staffId: getsIt, visitId: "v2" }),
  ]);
});

test.each<[string, Partial<Visit>, number | null]>([
  ["locked", { locked: true }, null],
  ["begun", { status: { state: "started", reason: null, at: 0 } }, null],
  ["should have begun", { start: 530, earliest: 480, baseMinutes: 60 }, 535],
])("a visit that is %s keeps its time, whatever comes beside it", (_, settled, now) => {
  expect(times(crowded({ ...held, ...settled }, [kari], now).proposal)).toEqual([]);
});

test("what people have put at the same time stays there, as long as nobody else gets anything", () => {
  const beside = { ...held, id: visitId("v3"), patient: patient("N-30") };
  const { proposal } = suggest(buildBoard({ staff: [kari], visits: [held, beside] }));
  expect(proposal.rows).toEqual([]);
});

test("a new time follows the day it was worked out for: other rows keep it, others' decisions do not", () => {
  const spare = buildVisit({
    id: visitId("v4"),
    patient: patient("N-40"),
    start: 800,
    latest: 860,
    first: assignedTo("ola"),
  });
  const board = buildBoard({ staff: [kari, ola], visits: [held, { ...sudden, primaryContact: kari.id }, spare] });
  const closed = new Map([[sudden.patient, ["ola"]]]);
  const wish = { preset: "continuity", freedom: "nobodyElse", now: null, closed } as const;
  const { proposal } = suggestNow(board, wish, 1, (iterations) => iterations / 60);
  const [row] = times(proposal);
  const given = proposal.rows.find((each) => !isTimeOnly(each));
  if (!row || !given) throw new Error("no new time beside a visit that is given");
  const stateOf = (then: Board) => follow(proposal, then).states.get(rowKey(row));
  expect(stateOf(board)).toBe("open");
  const first = carriedOut(board, rowCommand(given));
  expect(stateOf(first)).toBe("open");
  expect(stateOf(carriedOut(first, rowCommand(row)))).toBe("done");
  expect(stateOf(carriedOut(board, { ...rowCommand(given), staffId: ola.id }))).toBe("stale");
  const toKari = { type: "visit.assign", visitId: spare.id, slot: "first", staffId: kari.id } as const;
  expect(stateOf(carriedOut(first, toKari))).toBe("stale");
  expect(stateOf(carriedOut(first, { ...rowCommand(row), start: 600 }))).toBe("stale");
});

test("an order that the search has only found another of is left as people have it", () => {
  const visits = [0, 1, 2, 3].map((index) =>
    buildVisit({
      id: visitId(`v${index}`),
      patient: patient(`N-${index}`),
      zone: index % 2 === 0 ? "Nord" : "Sør",
      start: 480 + 60 * index,
      earliest: 450,
      latest: 840,
      first: assignedTo("kari"),
    }),
  );
  const { day, compiled, plan, proposal } = suggest(buildBoard({ staff: [kari], visits }));
  expect([proposal.rows, proposal.later]).toEqual([[], 0]);
  expect(visits.map((_, job) => plan.start[job])).toEqual([...plan.start.slice(0, 4)].sort((a, b) => a - b));
  // Zone by zone would be shorter.
  const { plan: found } = openSearch(compiled, 1).run(boardPlan(day, compiled), steps);
  expect(plan.cost).toBeGreaterThan(found.cost);
});

test("nobody waits past their time so that another may keep theirs", () => {
  const long = { ...held, start: 480, earliest: 480, latest: 700, baseMinutes: 60 };
  const soon = {
    ...sudden,
    start: 538,
    earliest: 480,
    latest: 538,
    baseMinutes: 10,
    first: assignedTo("kari"),
  } as const;
  const { plan, proposal } = suggest(buildBoard({ staff: [kari], visits: [long, { ...soon, urgency: "ordinary" }] }));
  expect(plan.start[1]).toBeLessThanOrEqual(538);
  expect(proposal.after.lateMinutes).toBe(0);
});
