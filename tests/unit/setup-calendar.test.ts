import { expect, test } from "vitest";
import { isDayOff, isoWeek, weekdayOf } from "#shared/domain/setup/calendar.ts";
import { nextOn, type Recurring, whyNotOn } from "#shared/domain/setup/comes-round.ts";
import { recurrenceSchema } from "#shared/domain/setup/recurrence.ts";

test.each([
  ["2026-11-23", 1, 48],
  ["2026-11-22", 7, 47],
  ["2021-01-03", 7, 53],
  ["2024-12-30", 1, 1],
  ["1969-12-31", 3, 1],
])("%s is weekday %i of ISO week %i", (date, weekday, week) => {
  expect([weekdayOf(date), isoWeek(date)]).toEqual([weekday, week]);
});

test("public holidays are days off, the days around them are not", () => {
  const easter2026 = ["2026-03-29", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06"];
  const others = ["2026-05-01", "2026-05-14", "2026-05-17", "2026-05-24", "2026-05-25", "2026-12-25", "2026-01-01"];
  expect([...easter2026, ...others, "2025-04-18", "2026-11-21"].filter((date) => !isDayOff(date))).toEqual([]);
  expect(["2026-04-01", "2026-04-07", "2026-05-15", "2026-12-24", "2026-11-23"].filter(isDayOff)).toEqual([]);
});

const tuesdays: Recurring = {
  recurrence: { kind: "weekly", weekdays: [2], everyWeeks: 2, weeks: "all" },
  from: "2026-11-04",
  until: "2026-12-20",
  pauses: [{ from: "2026-12-01", until: "2026-12-01" }],
};

test("every second week counts from the week it begins in, and pauses rest", () => {
  const tried = ["2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24", "2026-12-01", "2026-12-15", "2026-12-29"];
  expect(tried.map((date) => whyNotOn(tuesdays, date))).toEqual([
    "notYet",
    "otherDay",
    null,
    "otherDay",
    "paused",
    null,
    "ended",
  ]);
  expect(nextOn(tuesdays, "2026-11-18")).toBe("2026-12-15");
  expect(nextOn(tuesdays, "2026-12-16")).toBeNull();
});

test("even and odd weeks go by the calendar's week, also where a year has 53", () => {
  const odd: Recurring = {
    recurrence: { kind: "weekly", weekdays: [1], everyWeeks: 1, weeks: "odd" },
    from: "2026-12-01",
    until: null,
    pauses: [],
  };
  // Week 53 of 2026 and week 1 of 2027 are both odd.
  expect(["2026-12-21", "2026-12-28", "2027-01-04", "2027-01-11"].map((date) => whyNotOn(odd, date) === null)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("a pause without an end lasts until somebody ends it", () => {
  const paused = { ...tuesdays, until: null, pauses: [{ from: "2026-11-10", until: null }] };
  expect(nextOn(paused, "2026-11-11")).toBeNull();
});

test.each([
  ["no weekday", { kind: "weekly", weekdays: [], everyWeeks: 1, weeks: "all" }],
  ["an eighth day", { kind: "weekly", weekdays: [8], everyWeeks: 1, weeks: "all" }],
  ["a date there is not", { kind: "dates", dates: ["2026-02-30"] }],
  ["every zero days", { kind: "everyDays", days: 0 }],
])("%s is no recurrence", (_what, value) => {
  expect(recurrenceSchema.safeParse(value).success).toBe(false);
});
