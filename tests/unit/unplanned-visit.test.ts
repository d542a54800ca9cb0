import { expect, test } from "vitest";
import { startAt } from "#shared/domain/unplanned-visit.ts";

test.each([
  ["02:00, written down at the night's handover", 120, 1305, 1560],
  ["02:00, in the night itself", 120, 1500, 1560],
  ["23:30, looked back on in the night", 1410, 1500, 1410],
  ["06:30, looked back on in the morning", 390, 480, 390],
  ["08:00, looked back on in the evening", 480, 1305, 480],
])("an alarm at %s", (_when, clock, now, start) => {
  expect(startAt(clock, now)).toBe(start);
});
