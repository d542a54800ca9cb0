/** «Uka»: what has waited longest first, and one press takes it into today. */

import type { ReactElement } from "react";
import { type WeekItem, weekList } from "#shared/domain/week.ts";
import { dayText } from "../deferral/room-text.ts";
import { WeekStrip } from "../deferral/week-strip.tsx";
import { t } from "../i18n/texts.ts";
import { taskTitle } from "../wall/command-words.ts";
import { moveCommand } from "../wall/drop.ts";
import { PanelList, PanelPart, type PhaseProps } from "./panel-parts.tsx";

export function WeekPullPhase({ board, catalogue, interaction }: PhaseProps): ReactElement {
  const items = weekList(board);
  return (
    <>
      <PanelPart title={t("deferral:weekTitle")}>
        <WeekStrip board={board} />
      </PanelPart>
      <PanelPart title={t("meeting:week.waiting")} count={items.length}>
        <PanelList items={items} keyOf={({ task }) => task.id} none={t("meeting:none.week")}>
          {(item) => {
            const card = taskTitle(board, catalogue, item.task.id);
            return (
              <div className="panel-pull">
                <button
                  type="button"
                  className="panel-row"
                  onClick={() => interaction.openCard({ kind: "task", id: item.task.id }, "start")}
                >
                  <b>{card}</b>
                  <span className="tabular">{waitText(item)}</span>
                </button>
                <button
                  type="button"
                  className="wall-button"
                  aria-label={t("meeting:week.pullOn", { card })}
                  onClick={() => interaction.dispatch(moveCommand(board, item.task, "now", null))}
                >
                  {t("meeting:week.pull")}
                </button>
              </div>
            );
          }}
        </PanelList>
      </PanelPart>
    </>
  );
}

function waitText({ task, timesDeferred, daysSincePerformed }: WeekItem): string {
  const performed =
    daysSincePerformed === null
      ? t("meeting:week.unknown")
      : daysSincePerformed === 0
        ? t("meeting:week.today")
        : t("meeting:week.performed", { count: daysSincePerformed });
  return [
    timesDeferred > 0 ? t("meeting:week.deferred", { count: timesDeferred }) : "",
    performed,
    task.deferral?.nextDate ? t("meeting:week.due", { date: dayText(task.deferral.nextDate) }) : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}
