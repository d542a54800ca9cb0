/** The events as rows for a spreadsheet: those that are chosen, in words, with both times where they differ. */

import type { CsvCell } from "#shared/csv.ts";
import { t } from "../i18n/texts.ts";
import { chapterName } from "./chapter-heading.tsx";
import type { Chapter } from "./chapters.ts";
import { eventType } from "./event-types.ts";
import type { ReplayClock } from "./replay-clock.ts";

const COLUMNS = ["time", "happened", "phase", "type", "text", "patient", "actor"] as const;

export function eventRows(chapters: readonly Chapter[], clock: ReplayClock): readonly (readonly CsvCell[])[] {
  return [
    COLUMNS.map((column) => t(`replay:csv.${column}`)),
    ...chapters.flatMap(({ name, events }) =>
      events.flatMap((told) =>
        told.texts.map(({ text }, i): readonly CsvCell[] => {
          const event = told.events[i];
          const happened = told.happenedAt[i];
          return [
            clock.time(told.at),
            happened == null ? null : clock.time(happened),
            chapterName(name),
            event ? t(`replay:eventType.${eventType(event)}`) : null,
            text,
            [...told.subjects.patients].join(" "),
            told.actor.name,
          ];
        }),
      ),
    ),
  ];
}
