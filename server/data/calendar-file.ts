/** One person's shifts as a calendar other programs read (RFC 5545): when, and nothing about patients or colleagues. */

import ical from "ical-generator";
import { clockText, DAY_MINUTES, dateAfter } from "#shared/domain/clock.ts";
import type { RotaEntry } from "#shared/domain/setup/people.ts";
import { zonedInstant } from "../day/zoned-instant.ts";

const OSLO = "Europe/Oslo";
/** Since 1996 the same in all of Europe; nobody's shifts are older. */
const OSLO_RULES = [
  "BEGIN:VTIMEZONE",
  `TZID:${OSLO}`,
  "BEGIN:DAYLIGHT",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "TZNAME:CEST",
  "DTSTART:19960331T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "TZNAME:CET",
  "DTSTART:19961027T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "END:STANDARD",
  "END:VTIMEZONE",
].join("\r\n");

/** @param now epoch ms, when the shifts were looked up */
export function shiftCalendar(shifts: readonly RotaEntry[], unitName: string, timeZone: string, now: number): string {
  const calendar = ical({
    name: `Vakter – ${unitName}`,
    prodId: { company: "morgentavla", product: "vakter", language: "NB" },
    timezone: { name: null, generator: (name) => (name === OSLO ? OSLO_RULES : null) },
  });
  const seen = new Set<string>();
  for (const { employeeId, date, code, start, end } of shifts) {
    const own = `${employeeId}-${date}-${code}`;
    // The halves of a split shift have one code, and a calendar shows one event of an id.
    const id = seen.size === seen.add(own).size ? `${own}-${start}` : own;
    const when = (minute: number) =>
      timeZone === OSLO
        ? `${dateAfter(date, Math.floor(minute / DAY_MINUTES))}T${clockText(minute % DAY_MINUTES)}:00`
        : new Date(zonedInstant(date, minute, timeZone));
    calendar.createEvent({
      // The same shift the next time the calendar asks, also when its hours have changed.
      id: `${id}@morgentavla`,
      stamp: new Date(now),
      start: when(start),
      end: when(end),
      ...(timeZone === OSLO ? { timezone: OSLO } : {}),
      summary: `Vakt ${clockText(start)}-${clockText(end)}`,
    });
  }
  return calendar.toString();
}
