/** The level of each day, as it was set and changed: one column a day, the morning on top. Each level has its shape. */

import type { ReactElement } from "react";
import type { DayFacts } from "#shared/domain/day-facts-schema.ts";
import { isWeekend } from "#shared/domain/setup/calendar.ts";
import { dayWords } from "../i18n/dates.ts";
import { LevelShape } from "../ui/level-shape.tsx";

export function LevelStrip({ facts }: { readonly facts: readonly DayFacts[] }): ReactElement {
  const everyth = Math.max(1, Math.ceil(facts.length / 7));
  return (
    <ol className="level-strip">
      {facts.map(({ date, levels }, i) => (
        <li key={date} data-weekend={isWeekend(date) ? "" : undefined}>
          <span className="level-cells">
            {levels.length === 0 ? <LevelShape level={null} /> : null}
            {levels.map(({ level, minute }, each) => (
              <LevelShape key={`${minute} ${each}`} level={level} />
            ))}
          </span>
          <span className="level-date">{i % everyth === 0 ? dayWords(date, "short") : ""}</span>
        </li>
      ))}
    </ol>
  );
}
