/** All a person needs at the door of one visit: when, where, with whom, what to bring, what to do. */

import type { ReactElement } from "react";
import type { Task } from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import type { LaneVisit } from "#shared/domain/lanes.ts";
import { countsToday, isAssignedTo, visitMinutes } from "#shared/domain/load.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { later as loadedLater } from "../ui/later.tsx";
import { Icon } from "./icon.tsx";
import type { PhoneContext } from "./phone-context.ts";
import { WarningList } from "./warning-list.tsx";
import { clockRange, visitName, warningText } from "./words.ts";

const PatientCard = loadedLater(async () => (await import("../patient/patient-card.tsx")).PatientCard);
const VisitSequence = loadedLater(async () => (await import("./visit-sequence.tsx")).VisitSequence, true);

interface VisitDetailProps {
  readonly lane: LaneVisit;
  readonly context: PhoneContext;
}

export function VisitDetail({ lane, context }: VisitDetailProps): ReactElement {
  const { visit, warnings } = lane;
  const { board, catalogue } = context;
  const tasks = boardIndex(board).tasksByVisit.get(visit.id) ?? [];
  const today = tasks.filter(countsToday);
  const later = tasks.filter((task) => !countsToday(task));
  const facts = [
    t("phone:detail.duration", { time: durationText(visitMinutes(board, visit)) }),
    visit.travelMinutes > 0 ? t("phone:detail.travel", { time: durationText(visit.travelMinutes) }) : "",
    t("phone:detail.window", { range: clockRange(visit.earliest, visit.latest) }),
  ];
  return (
    <div className="phone-detail">
      <p>{facts.filter((fact) => fact !== "").join(" · ")}</p>
      <ul className="phone-facts">
        {visit.staffRequired === 2 ? (
          <li>
            <Icon name="people" />
            {lane.partner ? t("phone:detail.two", { name: lane.partner.name }) : t("phone:detail.twoAlone")}
          </li>
        ) : null}
        {visit.needsKey ? (
          <li>
            <Icon name="key" />
            {t("phone:detail.key")}
          </li>
        ) : null}
      </ul>
      <VisitSequence board={board} visit={visit} />
      <PatientCard
        unitId={board.meta.unitId}
        code={visit.patient}
        own={isAssignedTo(visit, context.me.id)}
        token={context.session.token}
      />
      <WarningList title={t("phone:detail.warnings")} warnings={warnings.map(warningText)} />
      <h3>{t("phone:detail.tasks")}</h3>
      {today.length > 0 ? (
        <ul className="phone-tasks">
          {today.map((task) => (
            <li key={task.id}>
              <span>{taskLabel(task, catalogue, pageLanguage())}</span>
              <span className="tabular">{durationText(task.minutes)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p>{t("phone:detail.noTasks")}</p>
      )}
      {later.length > 0 ? <LaterTasks tasks={later} context={context} /> : null}
      <GiveBack lane={lane} context={context} />
    </div>
  );
}

/** What was moved out of today: said, so that nobody wonders or does it anyway. */
function LaterTasks({
  tasks,
  context,
}: {
  readonly tasks: readonly Task[];
  readonly context: PhoneContext;
}): ReactElement {
  return (
    <>
      <h3>{t("phone:detail.notToday")}</h3>
      <ul className="phone-tasks" data-later>
        {tasks.map((task) => (
          <li key={task.id}>
            <span>{taskLabel(task, context.catalogue, pageLanguage())}</span>
            <span>{t(`phone:short.${task.place.priority}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function GiveBack({ lane: { visit }, context }: VisitDetailProps): ReactElement | null {
  const { me, act, canWrite } = context;
  if (!canWrite || visit.locked || visit.status.state !== "planned" || !isAssignedTo(visit, me.id)) return null;
  const slot = visit.first?.staffId === me.id ? "first" : "second";
  return (
    <button
      type="button"
      className="ds-button phone-give-back"
      data-variant="tertiary"
      onClick={() =>
        act(
          { type: "visit.assign", visitId: visit.id, slot, staffId: null },
          t("phone:said.givenBack", { card: visitName(visit) }),
        )
      }
    >
      {t("phone:detail.giveBack")}
    </button>
  );
}
