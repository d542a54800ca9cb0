import { expect, test } from "vitest";
import type { DayFacts } from "#shared/domain/day-facts-schema.ts";
import { dayFacts } from "#shared/domain/day-facts.ts";
import { deferredTypes, gravestLevel, middle, planHeldPercent, typeMinutes } from "#shared/domain/trends.ts";
import { buildBoard } from "../support/build.ts";

const EMPTY = dayFacts(buildBoard(), buildBoard(), []);
const day = (fields: Partial<DayFacts>): DayFacts => ({ ...EMPTY, ...fields });
const put = (typeId: string, count: number, reason: "resource" | "benefit" | null): DayFacts["deferrals"][number] => ({
  typeId,
  group: "practicalHelp",
  count,
  minutes: count * 30,
  bound: 0,
  repeated: count - 1,
  reasons: [{ reason, count }],
});

test("what is put off most stands first, with the reason that was given most", () => {
  const days = [
    day({ deferrals: [put("shower", 2, "resource"), put("dishes", 1, null)] }),
    day({ deferrals: [put("dishes", 3, "resource"), put("shower", 1, "benefit")] }),
    day({ deferrals: [put("shower", 2, "benefit")] }),
  ];
  expect(deferredTypes(days)).toEqual([
    {
      typeId: "shower",
      group: "practicalHelp",
      count: 5,
      minutes: 150,
      repeated: 2,
      days: 3,
      mainReason: "benefit",
    },
    { typeId: "dishes", group: "practicalHelp", count: 4, minutes: 120, repeated: 2, days: 2, mainReason: "resource" },
  ]);
});

test("minutes are candidates when they are off often enough and far enough", () => {
  const timed = (typeId: string, count: number, plannedMinutes: number, actualMinutes: number): DayFacts =>
    day({ types: [{ typeId, count, plannedMinutes, actualMinutes }] });
  const found = typeMinutes([timed("shower", 6, 210, 300), timed("shower", 6, 210, 260), timed("rare", 2, 20, 80)]);
  expect(found).toEqual([
    { typeId: "shower", count: 12, plannedMinutes: 35, actualMinutes: 47, percentOff: 33, isCandidate: true },
    { typeId: "rare", count: 2, plannedMinutes: 10, actualMinutes: 40, percentOff: 300, isCandidate: false },
  ]);
  expect(typeMinutes([timed("near", 20, 200, 222)])[0]?.isCandidate).toBe(false);
});

test("a day without visits, without a level and without days says nothing", () => {
  expect([planHeldPercent(EMPTY), gravestLevel(EMPTY), middle([])]).toEqual([null, null, null]);
  expect(planHeldPercent(day({ visits: { ...EMPTY.visits, planned: 3, asPlanned: 2 } }))).toBe(67);
  const levels = (["yellow", "red", "green"] as const).map((level, minute) => ({ level, minute }));
  expect(gravestLevel(day({ levels }))).toBe("red");
  expect([middle([3, 1, 2]), middle([1, 4])]).toEqual([2, 2.5]);
});
