/**
 * Instants of a replayed day as the clock on the unit's wall showed them, and back again. The address holds wall time,
 * because that is what people say to each other; where an hour exists twice, the update number beside it decides.
 */

import { dates, dayWords } from "../i18n/dates.ts";

export interface ReplayClock {
  /** `07:42:10` */
  readonly time: (at: number) => string;
  /** `07:42` */
  readonly minute: (at: number) => string;
  /** «onsdag 25. november 2026» for the operating date itself. */
  readonly day: string;
  /** «tor. 26. nov.» when the instant is not on the operating date, else empty. */
  readonly otherDay: (at: number) => string;
  /** Every instant in [from, to] at which the wall clock shows `time` (hh:mm:ss), in order. */
  readonly instants: (time: string, from: number, to: number) => readonly number[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * @param timeZone IANA name
 * @param date the operating date, yyyy-mm-dd
 */
export function createReplayClock(timeZone: string, date: string): ReplayClock {
  const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  const seconds = new Intl.DateTimeFormat("en-GB", { ...parts, second: "2-digit" });
  const minutes = new Intl.DateTimeFormat("nb-NO", parts);
  const swedish = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone });
  const shortDay = dates({ weekday: "short", day: "numeric", month: "short", timeZone });
  const time = (at: number): string => seconds.format(at);
  return {
    time,
    minute: (at) => minutes.format(at),
    day: dayWords(date, "longWithYear"),
    otherDay: (at) => (swedish.format(at) === date ? "" : shortDay.format(at)),
    instants(wanted, from, to) {
      const target = secondsOfDay(wanted);
      if (target === null) return [];
      const first = from - (from % 1000) + ((target - (secondsOfDay(time(from)) ?? 0) + 86_400) % 86_400) * 1000;
      const found: number[] = [];
      for (let day = first; day <= to + HOUR_MS; day += DAY_MS) {
        // Summer time moves what «the same clock» is by an hour, one way or the other.
        for (const shift of [-HOUR_MS, 0, HOUR_MS]) {
          const at = Math.max(from, day + shift);
          if (at <= to && time(at) === wanted && !found.includes(at)) found.push(at);
        }
      }
      return found;
    },
  };
}

function secondsOfDay(time: string): number | null {
  const match = /^(\d{2}):(\d{2}):(\d{2})$/.exec(time);
  if (!match) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return hours < 24 && minutes < 60 && seconds < 60 ? hours * 3600 + minutes * 60 + seconds : null;
}
