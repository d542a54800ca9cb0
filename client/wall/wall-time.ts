/** Dates and times as the wall writes them. Instants are epoch milliseconds; zones are IANA names. */

import { DAY_MINUTES, daysBetween, type MinuteOfDay } from "#shared/domain/clock.ts";
import { dates } from "../i18n/dates.ts";

/** `07:42` */
export function clockIn(timeZone: string, instant: number): string {
  return dates({ timeZone, hour: "2-digit", minute: "2-digit" }).format(instant);
}

/** `22. november`, the day on which it was. */
export function dayIn(timeZone: string, instant: number): string {
  return dates({ timeZone, day: "numeric", month: "long" }).format(instant);
}

/** `søndag 22. november` where the clock is, also after midnight of a night that is still yesterday's. */
export function dateTodayInWords(timeZone: string, instant: number): string {
  return dates({ timeZone, weekday: "long", day: "numeric", month: "long" }).format(instant);
}

/** Minutes from midnight of the operating date; 02:30 in a night shift is 1590. */
export function operatingMinute(timeZone: string, date: string, instant: number): MinuteOfDay {
  // Swedish writes `2026-11-22 07:42`, which sorts and splits.
  const [today = date, time = "00:00"] = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  })
    .format(instant)
    .split(" ");
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return daysBetween(date, today) * DAY_MINUTES + hours * 60 + minutes;
}
