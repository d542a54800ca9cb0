import { expect, test } from "vitest";
import { dayFactsSchema } from "#shared/domain/day-facts-schema.ts";
import { lighterFacts, lighterHands, offPeak } from "#shared/domain/lighter-hands.ts";
import { visitMinutes } from "#shared/domain/load.ts";
import { demoPlan } from "../../server/demo/plan.ts";
import { assignedTo, buildBoard, buildStaff, buildVisit, patient, staffId, visitId } from "../support/build.ts";

const nurse = buildStaff({ competence: "registeredNurse" });
const helper = buildStaff({ id: staffId("ola"), name: "Ola", competence: "assistant", order: "W" });
const simple = { competence: "assistant", delegations: [], first: assignedTo("kari") } as const;
const peak = { ...simple, start: 480, earliest: 450, latest: 840, urgency: "ordinary" } as const;

test("what others could take is counted with its minutes, and what was given on is freed", () => {
  const light = buildVisit({ ...simple, baseMinutes: 20, travelMinutes: 5 });
  const hard = buildVisit({ ...simple, id: visitId("hard"), patient: patient("N-2"), competence: "registeredNurse" });
  const plan = buildBoard({ staff: [nurse, helper], visits: [light, hard] });
  expect(lighterHands(plan)).toMatchObject([{ visitId: light.id, needs: "assistant", minutes: 25 }]);
  expect(lighterFacts(plan, plan)).toEqual({ visits: 1, minutes: 25, freedMinutes: 0 });
  const end = buildBoard({ staff: [nurse, helper], visits: [{ ...light, first: assignedTo("ola") }, hard] });
  expect(lighterFacts(plan, end)).toEqual({ visits: 1, minutes: 25, freedMinutes: 25 });
  // Alone on shift nobody could have.
  expect(lighterHands(buildBoard({ staff: [nurse], visits: [light] }))).toEqual([]);
});

test("facts from before it was counted say that it is not known, and not that there was nothing", () => {
  const { lighter } = dayFactsSchema.shape;
  expect(lighter.parse(undefined)).toBeNull();
});

test("wide windows leave the peak for where the same person is free, and never meet each other there", () => {
  const visits = ["v1", "v2", "v3"].map((id, index) =>
    buildVisit({ ...peak, id: visitId(id), patient: patient(`N-${index}`), baseMinutes: 30, travelMinutes: 5 }),
  );
  const busy = buildVisit({ ...simple, id: visitId("busy"), start: 605, earliest: 600, latest: 620, baseMinutes: 25 });
  const narrow = buildVisit({ ...peak, id: visitId("narrow"), latest: 600 });
  const locked = buildVisit({ ...peak, id: visitId("locked"), locked: true });
  const board = buildBoard({ staff: [nurse], visits: [...visits, busy, narrow, locked] });
  const found = offPeak(board);
  expect(found.map(({ visitId: id }) => id)).toEqual(["v1", "v2", "v3"]);
  expect(offPeak(board, 475).length).toBe(3);
  expect(offPeak(board, 600)).toEqual([]);
  const starts = found.map(({ start }) => start);
  expect(starts[0]).toBeGreaterThanOrEqual(630);
  expect(starts.every((start) => start % 5 === 0)).toBe(true);
  for (const [index, start] of starts.slice(1).entries())
    expect(start).toBeGreaterThanOrEqual((starts[index] ?? 0) + 35);
});

test("on a demo morning every proposal is after the peak, within its window, and after the one before it", () => {
  const board = demoPlan("nord", "2026-11-24");
  const found = offPeak(board);
  expect(found.length).toBeGreaterThan(0);
  for (const { visitId: id, start } of found) {
    const visit = board.visits.get(id);
    expect(start).toBeGreaterThanOrEqual(600);
    expect(start).toBeLessThanOrEqual(visit?.latest ?? 0);
    const others = [...board.visits.values()].filter(
      (other) => other.id !== id && other.first?.staffId === visit?.first?.staffId,
    );
    const meets = others.filter(
      (other) =>
        other.start < start + (visit ? visitMinutes(board, visit) : 0) &&
        other.start + visitMinutes(board, other) > start,
    );
    expect(meets).toEqual([]);
  }
});
