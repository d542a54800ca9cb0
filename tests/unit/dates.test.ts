/** Dates and clocks in the unit's language, whatever languages the browser knows. */

import { expect, test } from "vitest";
import { dates, dayWords } from "../../client/i18n/dates.ts";

const LONG = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
const SHORT = { weekday: "short", day: "numeric", timeZone: "UTC" } as const;
const at = (date: string): Date => new Date(`${date}T19:05:00Z`);

test("a week is told in each language, and nynorsk has its own three days", () => {
  const week = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-28"].map(at);
  const days = (language: "nb" | "nn" | "en"): string[] => week.map((day) => dates(LONG, language).format(day));
  expect(days("nb")).toEqual([
    "mandag 23. november",
    "tirsdag 24. november",
    "onsdag 25. november",
    "lørdag 28. november",
  ]);
  expect(days("nn")).toEqual([
    "måndag 23. november",
    "tysdag 24. november",
    "onsdag 25. november",
    "laurdag 28. november",
  ]);
  expect(days("en")).toEqual([
    "Monday 23 November",
    "Tuesday 24 November",
    "Wednesday 25 November",
    "Saturday 28 November",
  ]);
  expect(week.map((day) => dates(SHORT, "nn").format(day))).toEqual(["mån. 23.", "tys. 24.", "ons. 25.", "lau. 28."]);
});

test("a day of the calendar is the same day everywhere, and what is none stands as it was written", () => {
  expect(dayWords("2026-11-23", "longWithYear", "nb")).toBe("mandag 23. november 2026");
  expect(dayWords("2026-11-23", "weekday", "nn")).toBe("mån. 23. nov.");
  expect(dayWords("på fredag", "short", "nb")).toBe("på fredag");
});

test("no clock has an afternoon of its own", () => {
  const clock = { hour: "2-digit", minute: "2-digit", timeZone: "UTC" } as const;
  expect((["nb", "nn", "en"] as const).map((language) => dates(clock, language).format(at("2026-11-23")))).toEqual([
    "19:05",
    "19:05",
    "19:05",
  ]);
});
