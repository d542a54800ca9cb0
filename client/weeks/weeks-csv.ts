/** The weeks as rows for a spreadsheet: one row a day with its totals, then one row for each type that was put off. */

import type { CsvCell } from "#shared/csv.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { DayFacts } from "#shared/domain/day-facts-schema.ts";
import { gravestLevel, planHeldPercent } from "#shared/domain/trends.ts";
import { t } from "../i18n/texts.ts";
import { levelWord } from "../ui/level-shape.tsx";
import { typeName } from "./type-cards.tsx";

const COLUMNS = [
  "date",
  "planned",
  "done",
  "asPlanned",
  "planHeld",
  "late",
  "moved",
  "notDone",
  "unplanned",
  "deferred",
  "deferredMinutes",
  "debt",
  "debtMinutes",
  "level",
  "meetingMinutes",
  "ownerless",
  "needMinutes",
  "supplyMinutes",
  "lighterMinutes",
  "freedMinutes",
] as const;

export function weeksRows(facts: readonly DayFacts[], catalogue: Catalogue | null): readonly (readonly CsvCell[])[] {
  return [
    COLUMNS.map((column) => t(`weeks:column.${column}`)),
    ...facts.map((day) => cellsOf(day)),
    [],
    [
      t("weeks:column.date"),
      t("weeks:type"),
      t("weeks:deferred.count"),
      t("weeks:deferred.again"),
      t("weeks:minutesHead"),
    ],
    ...facts.flatMap(({ date, deferrals }) =>
      deferrals.map(({ typeId, count, repeated, minutes }) => [
        date,
        typeName(typeId, catalogue),
        count,
        repeated,
        minutes,
      ]),
    ),
  ];
}

function cellsOf(day: DayFacts): readonly CsvCell[] {
  const { date, visits, deferrals, debt, meeting, mustWithoutOwner, staffing } = day;
  const level = gravestLevel(day);
  return [
    date,
    visits.planned,
    visits.done,
    visits.asPlanned,
    planHeldPercent(day),
    visits.late,
    visits.moved,
    visits.notDone,
    visits.unplanned,
    deferrals.reduce((sum, { count }) => sum + count, 0),
    deferrals.reduce((sum, { minutes }) => sum + minutes, 0),
    debt.count,
    debt.minutes,
    level === null ? null : levelWord(level),
    meeting ? Math.round(meeting.seconds / 6) / 10 : null,
    mustWithoutOwner,
    staffing.needMinutes,
    staffing.supplyMinutes,
    day.lighter?.minutes ?? null,
    day.lighter?.freedMinutes ?? null,
  ];
}
