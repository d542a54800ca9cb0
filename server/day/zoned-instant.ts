/** Wall time in a zone as an instant, right on the two days a year that have 23 or 25 hours. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * The instant at which clocks in `timeZone` show `minute` minutes after midnight of `date`; a minute above 1440 is the
 * next day. A time that the clocks skip gives the instant just as long after the jump, a time they show twice the first.
 * @param date yyyy-mm-dd
 * @returns epoch ms
 */
export function zonedInstant(date: string, minute: number, timeZone: string): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS;
  // The offsets a day earlier and a day later are the only two that can apply; they differ around a change of clocks.
  const early = wall - offsetMs(wall - DAY_MS, timeZone);
  if (early + offsetMs(early, timeZone) === wall) return early;
  const late = wall - offsetMs(wall + DAY_MS, timeZone);
  return late + offsetMs(late, timeZone) === wall ? late : early;
}

/** How far the zone's clocks are ahead of UTC at an instant. */
export function offsetMs(instant: number, timeZone: string): number {
  const parts = formatter(timeZone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((p) => p.type === type)?.value);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return wall - Math.floor(instant / 1000) * 1000;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one takes some 50 µs, and a day asks a thousand times. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formatters.set(timeZone, made);
  return made;
}
