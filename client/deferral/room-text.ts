/** A coming day and the room it has, in as few words as a button holds. */

import type { DayRoom } from "#shared/domain/week-outlook.ts";
import { dayWords } from "../i18n/dates.ts";
import { t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import "./deferral-texts.ts";

const HOURS_FROM = 120;

/** `man 23`: short enough for seven beside each other. @param date yyyy-mm-dd */
export function dayText(date: string): string {
  return dayWords(date, "tight").replaceAll(".", "");
}

/** «plass 2 t 10 min», «40 min for mye» */
export function roomText(day: DayRoom): string {
  const time = roomInStrip(day);
  return (day.roomMinutes ?? -1) < 0 ? time : t("deferral:room", { time });
}

/** «2 t 10 min», «40 min for mye»: under a heading that says what it is. */
export function roomInStrip({ roomMinutes }: DayRoom): string {
  if (roomMinutes === null) return t("deferral:unknown");
  const minutes = Math.abs(roomMinutes);
  // A plan days ahead is not known to the minute.
  const time = minutes < HOURS_FROM ? durationText(minutes) : t("hours", { count: Math.round(minutes / 60) });
  const whole = time.replaceAll(" ", "\u00a0");
  return roomMinutes < 0 ? t("deferral:full", { time: whole }) : whole;
}
