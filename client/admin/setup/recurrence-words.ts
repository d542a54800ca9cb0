/** «Hver tirsdag i oddetallsuker»: when something comes round, in plain words. */

import { mondayOf, weekdayOf } from "#shared/domain/setup/calendar.ts";
import { nextOn, type Recurring } from "#shared/domain/setup/comes-round.ts";
import type { Recurrence } from "#shared/domain/setup/recurrence.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import { t } from "../../i18n/texts.ts";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
type Weekday = (typeof WEEKDAYS)[number];

export function recurrenceWords(recurrence: Recurrence): string {
  switch (recurrence.kind) {
    case "everyDays":
      return recurrence.days === 1 ? t("setup:every.day") : t("setup:every.days", { count: recurrence.days });
    case "dates":
      return t("setup:every.dates", { count: recurrence.dates.length });
    case "weekly": {
      const { weekdays, everyWeeks, weeks } = recurrence;
      const days = daysWords(weekdays);
      const which =
        everyWeeks > 1
          ? t("setup:every.weeks", { count: everyWeeks })
          : weeks === "all"
            ? ""
            : t(`setup:every.${weeks}`);
      return which === "" ? days : `${days} ${which}`;
    }
  }
}

function daysWords(weekdays: readonly number[]): string {
  const sorted = WEEKDAYS.filter((day) => weekdays.includes(day));
  const is = (...days: Weekday[]): boolean =>
    days.length === sorted.length && days.every((day) => sorted.includes(day));
  if (is(...WEEKDAYS)) return t("setup:every.day");
  if (is(1, 2, 3, 4, 5)) return t("setup:every.workday");
  if (is(6, 7)) return t("setup:every.weekend");
  const names = sorted.map((day) => t(`setup:weekday.${day}`));
  const last = names.pop() ?? "";
  return t("setup:every.on", { days: names.length === 0 ? last : t("setup:and", { first: names.join(", "), last }) });
}

/** The next times from `today` on, as many as there are within a year of each other. */
export function nextDates(recurring: Recurring, today: string, count: number): string[] {
  const dates: string[] = [];
  for (let from = today; dates.length < count;) {
    const date = nextOn(recurring, from);
    if (date === null) break;
    dates.push(date);
    from = dateAfter(date, 1);
  }
  return dates;
}

export const weekdayName = (date: string): string => t(`setup:weekday.${weekdayOf(date)}`);

export const weekOf = (date: string): string[] => {
  const monday = mondayOf(date);
  return WEEKDAYS.map((_day, index) => dateAfter(monday, index));
};
