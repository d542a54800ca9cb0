/** «Må gjøres nå»: only what nobody has, what nobody planned, and what cannot be moved. */

import type { ReactElement } from "react";
import type { Board, Task, Visit } from "#shared/domain/board.ts";
import { compareVisits } from "#shared/domain/board-index.ts";
import { visitCompetence } from "#shared/domain/competence.ts";
import { unassigned } from "#shared/domain/lanes.ts";
import { visitMinutes } from "#shared/domain/load.ts";
import { t } from "../i18n/texts.ts";
import { taskTitle } from "../wall/command-words.ts";
import { shiftAt } from "../wall/shifts.ts";
import { visitTitle } from "../wall/words.ts";
import { CardRow, PanelList, PanelPart, type PhaseProps } from "./panel-parts.tsx";
import { isAhead } from "./template-choice.ts";

export function MustDoPhase({ board, catalogue, interaction }: PhaseProps): ReactElement {
  const open = unassigned(board);
  const planned = [...board.visits.values()].filter(({ status }) => status.state === "planned").sort(compareVisits);
  const unplanned = planned.filter((visit) => visit.unplanned);
  const critical = planned.filter(
    (visit) =>
      (visit.locked || visit.urgency === "critical") &&
      !visit.unplanned &&
      isAhead(shiftAt(visit.start), board.meeting.template),
  );
  return (
    <>
      <PanelPart title={t("meeting:mustDo.ownerless")} count={open.visits.length + open.tasks.length}>
        <PanelList
          items={[
            ...open.tasks.map((task) => ({ key: task.id as string, task, visit: null, slot: null })),
            ...open.visits.map(({ visit, slot }) => ({ key: `${visit.id}:${slot}`, task: null, visit, slot })),
          ]}
          keyOf={({ key }) => key}
          none={t("meeting:none.ownerless")}
        >
          {(item) =>
            item.task ? (
              <CardRow
                interaction={interaction}
                card={{ kind: "task", id: item.task.id }}
                title={taskTitle(board, catalogue, item.task.id)}
                about={taskText(item.task)}
              />
            ) : (
              <CardRow
                interaction={interaction}
                card={{ kind: "visit", id: item.visit.id, slot: item.slot }}
                title={visitTitle(item.visit)}
                about={item.slot === "second" ? t("meeting:mustDo.second") : needsText(board, item.visit)}
              />
            )
          }
        </PanelList>
      </PanelPart>
      {unplanned.length === 0 ? null : (
        <PanelPart title={t("meeting:mustDo.unplanned")} count={unplanned.length}>
          <Visits board={board} visits={unplanned} none="" interaction={interaction} />
        </PanelPart>
      )}
      <PanelPart title={t("meeting:mustDo.timeCritical")} count={critical.length}>
        <Visits board={board} visits={critical} none={t("meeting:none.timeCritical")} interaction={interaction} />
      </PanelPart>
    </>
  );
}

type VisitsProps = Pick<PhaseProps, "board" | "interaction"> & {
  readonly visits: readonly Visit[];
  readonly none: string;
};

function Visits({ board, visits, none, interaction }: VisitsProps): ReactElement {
  return (
    <PanelList items={visits} keyOf={({ id }) => id} none={none}>
      {(visit) => (
        <CardRow
          interaction={interaction}
          card={{ kind: "visit", id: visit.id, slot: "first" }}
          title={visitTitle(visit)}
          about={ownerText(board, visit)}
        />
      )}
    </PanelList>
  );
}

function ownerText(board: Board, { first }: Visit): string {
  return (first && board.staff.get(first.staffId)?.name) ?? t("meeting:mustDo.noOwner");
}

/** Work for a patient without a visit is not work indoors. */
function taskText({ patient, minutes }: Task): string {
  const length = t("minutes", { count: minutes });
  return patient ? length : `${t("wall:indoor")} · ${length}`;
}

/** What to know when giving it away; everybody can do what an assistant can. */
function needsText(board: Board, visit: Visit): string {
  const competence = visitCompetence(board, visit);
  return [
    t("minutes", { count: visitMinutes(board, visit) }),
    competence === "assistant" ? "" : t("meeting:mustDo.needs", { competence: t(`competenceShort.${competence}`) }),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
