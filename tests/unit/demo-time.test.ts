import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dateAfter } from "#shared/domain/clock.ts";
import { clockChangeOn } from "../../server/day/clock-change.ts";
import { zonedInstant } from "../../server/day/zoned-instant.ts";

const OSLO = "Europe/Oslo";

test.each([
  ["an ordinary winter morning", "2026-11-24", 450, "2026-11-24T06:30:00Z"],
  ["an ordinary summer morning", "2026-07-01", 450, "2026-07-01T05:30:00Z"],
  ["the end of a night shift, the next morning", "2026-11-24", 1890, "2026-11-25T06:30:00Z"],
  ["before the clocks go back", "2026-10-25", 60, "2026-10-24T23:00:00Z"],
  ["the hour that comes twice: the first of them", "2026-10-25", 150, "2026-10-25T00:30:00Z"],
  ["after the clocks went back", "2026-10-25", 450, "2026-10-25T06:30:00Z"],
  ["a night shift over the 25-hour day", "2026-10-24", 1890, "2026-10-25T06:30:00Z"],
  ["before the clocks go forward", "2027-03-28", 60, "2027-03-28T00:00:00Z"],
  ["the hour that is skipped", "2027-03-28", 150, "2027-03-28T01:30:00Z"],
  ["after the clocks went forward", "2027-03-28", 450, "2027-03-28T05:30:00Z"],
  ["a night shift over the 23-hour day", "2027-03-27", 1890, "2027-03-28T05:30:00Z"],
])("%s", (_what, date, minute, instant) => {
  expect(new Date(zonedInstant(date, minute, OSLO)).toISOString()).toBe(instant.replace("Z", ".000Z"));
});

test("agrees with Temporal for any date, minute and zone", () => {
  const zones = fc.constantFrom(OSLO, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 2880 }), zones, (days, minute, zone) => {
      const date = dateAfter("2024-01-01", days);
      const expected = Temporal.PlainDate.from(date)
        .toPlainDateTime()
        .add({ minutes: minute })
        .toZonedDateTime(zone, { disambiguation: "compatible" });
      expect(zonedInstant(date, minute, zone)).toBe(expected.epochMilliseconds);
    }),
    { numRuns: 300 },
  );
});

test("the five minutes on each side of a change of clocks, one by one", () => {
  for (const date of ["2026-10-25", "2027-03-28"]) {
    for (const minute of [115, 119, 120, 121, 125, 175, 179, 180, 181, 185]) {
      const expected = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes: minute }).toZonedDateTime(OSLO);
      expect(zonedInstant(date, minute, OSLO)).toBe(expected.epochMilliseconds);
    }
  }
});

test.each([
  ["2026-03-28", { at: 1560, minutes: -60 }],
  ["2026-03-29", { at: 120, minutes: -60 }],
  ["2026-10-24", { at: 1560, minutes: 60 }],
  ["2026-10-25", { at: 120, minutes: 60 }],
  ["2026-10-26", null],
  ["2026-11-24", null],
])("the board of %s knows whether the clocks are moved on it, and at which minute", (date, change) => {
  expect(clockChangeOn(date, "Europe/Oslo")).toEqual(change);
  expect(clockChangeOn(date, "UTC")).toBeNull();
});
