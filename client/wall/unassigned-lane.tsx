/** What nobody has yet, pinned above the people. Empty is good news and looks like it. */

import type { ReactElement } from "react";
import type { Board, Task } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import type { UnassignedVisit } from "#shared/domain/lanes.ts";
import { visitMinutes } from "#shared/domain/load.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import type { VisitWarning } from "#shared/domain/competence.ts";
import { zoneKey } from "./drop.ts";
import { Glyph } from "./glyphs.tsx";
import { IndoorChip } from "./task-chip.tsx";
import { VisitChip } from "./visit-chip.tsx";

interface UnassignedLaneProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly visits: readonly UnassignedVisit[];
  readonly tasks: readonly Task[];
  readonly live: boolean;
  /** Null where nothing can be given to anybody. */
  readonly onSuggest: (() => void) | null;
}

/** Cards that a line is sure to hold on a 1920 px wall. */
const ONE_LINE = 9;
const NO_WARNINGS: readonly VisitWarning[] = [];

export function UnassignedLane(props: UnassignedLaneProps): ReactElement {
  const { board, catalogue, visits, tasks, live, onSuggest } = props;
  const count = visits.length + tasks.length;
  return (
    <section
      className="lane lane-unassigned"
      data-drop={zoneKey({ kind: "unassigned" })}
      data-empty={count === 0 ? "" : undefined}
      data-lines={count > ONE_LINE ? 2 : 1}
      aria-label={t("wall:unassigned")}
    >
      <div className="lane-head">
        <h2 className="lane-name">{t("wall:unassigned")}</h2>
        <span className="lane-count tabular" data-hint-at="">
          {count > 0 ? count : <Glyph name="check" />}
        </span>
      </div>
      {count === 0 ? <p className="lane-calm">{t("wall:allAssigned")}</p> : null}
      <ul className="lane-cards">
        {visits.map(({ visit, slot }, index) => {
          const other = slot === "first" ? visit.second : visit.first;
          return (
            <VisitChip
              key={`${visit.id}:${slot}`}
              visit={visit}
              slot={slot}
              minutes={visitMinutes(board, visit)}
              partner={other ? (board.staff.get(other.staffId) ?? null) : null}
              warnings={NO_WARNINGS}
              live={live}
              tabStop={index === 0}
            />
          );
        })}
        {tasks.map((task, index) => (
          <IndoorChip
            key={task.id}
            task={task}
            label={taskLabel(task, catalogue, pageLanguage())}
            warnings={NO_WARNINGS}
            live={live}
            tabStop={index === 0 && visits.length === 0}
          />
        ))}
      </ul>
      {onSuggest ? (
        <button type="button" className="lane-suggest" aria-label={t("wall:suggestName")} onClick={onSuggest}>
          {t("wall:suggest")}
        </button>
      ) : null}
    </section>
  );
}
