/** «Uten ansvarlig»: what nobody has yet, what speaks against me taking it, and one button to take it. */

import type { ReactElement } from "react";
import type { Task } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { type UnassignedVisit, unassigned } from "#shared/domain/lanes.ts";
import { isAssignedTo, visitEnd, visitMinutes } from "#shared/domain/load.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { later } from "../ui/later.tsx";
import { type Against, againstTask, againstVisit } from "./against.ts";
import "./board-texts.ts";
import type { PhoneContext } from "./phone-context.ts";
import { WarningList } from "./warning-list.tsx";
import { clockRange, visitName, warningText } from "./words.ts";

const SincePart = later(async () => (await import("./since-part.tsx")).SincePart, true);

export function OpenWork({ context }: { readonly context: PhoneContext }): ReactElement {
  return (
    <>
      <Unowned context={context} />
      <SincePart context={context} />
    </>
  );
}

function Unowned({ context }: { readonly context: PhoneContext }): ReactElement {
  const open = unassigned(context.board);
  if (open.visits.length + open.tasks.length === 0) {
    return (
      <div className="phone-nothing">
        <p className="ds-heading" data-size="xs">
          {t("phoneBoard:open.none")}
        </p>
        <p>{t("phoneBoard:open.noneHelp")}</p>
      </div>
    );
  }
  return (
    <>
      {open.visits.length > 0 ? (
        <section>
          <h2>{t("phoneBoard:open.visits")}</h2>
          <ul className="phone-list">
            {open.visits.map((entry) => (
              <OpenVisit key={`${entry.visit.id} ${entry.slot}`} entry={entry} context={context} />
            ))}
          </ul>
        </section>
      ) : null}
      {open.tasks.length > 0 ? (
        <section>
          <h2>{t("phoneBoard:open.tasks")}</h2>
          <ul className="phone-list">
            {open.tasks.map((task) => (
              <OpenTask key={task.id} task={task} context={context} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function OpenVisit({
  entry: { visit, slot },
  context,
}: {
  readonly entry: UnassignedVisit;
  readonly context: PhoneContext;
}): ReactElement {
  const { board, me, act } = context;
  const mine = isAssignedTo(visit, me.id);
  const facts = [
    visit.zone,
    durationText(visitMinutes(board, visit)),
    t("phone:detail.window", { range: clockRange(visit.earliest, visit.latest) }),
    ...(visit.staffRequired === 2
      ? [t(slot === "second" ? "phoneBoard:open.second" : "phoneBoard:open.needsTwo")]
      : []),
  ];
  const against = mine ? [] : againstVisit(board, visit, me);
  return (
    <li className="phone-row" data-open aria-label={visitName(visit)}>
      <div className="phone-row-head">
        <span className="phone-row-main">
          <strong className="tabular">{clockRange(visit.start, visitEnd(board, visit))}</strong>
          <strong className="phone-code">{visit.patient}</strong>
        </span>
        <span className="phone-row-sub">{facts.filter((fact) => fact !== "").join(" · ")}</span>
      </div>
      <WarningList title={t("phoneBoard:open.against")} warnings={against.map(againstText)} />
      {mine ? <p className="phone-row-note">{t("phoneBoard:open.alreadyOne")}</p> : null}
      {context.canWrite && !mine ? (
        <Take
          label={t("phoneBoard:open.take")}
          card={visitName(visit)}
          warned={against.length > 0}
          onTake={() =>
            act(
              { type: "visit.assign", visitId: visit.id, slot, staffId: me.id },
              t("phone:said.taken", { card: visitName(visit) }),
            )
          }
        />
      ) : null}
    </li>
  );
}

function OpenTask({ task, context }: { readonly task: Task; readonly context: PhoneContext }): ReactElement {
  const { board, catalogue, me, act } = context;
  const label = taskLabel(task, catalogue, pageLanguage());
  const card = t("phone:task", { label });
  const against = againstTask(board, task, me);
  return (
    <li className="phone-row" data-open aria-label={card}>
      <div className="phone-row-head">
        <span className="phone-row-main">
          <strong>{label}</strong>
          <span className="phone-row-end tabular">{durationText(task.minutes)}</span>
        </span>
        <span className="phone-row-sub">{t(`group.${task.group}`)}</span>
      </div>
      <WarningList title={t("phoneBoard:open.against")} warnings={against.map(againstText)} />
      {context.canWrite ? (
        <Take
          label={t("phoneBoard:open.takeTask")}
          card={card}
          warned={against.length > 0}
          onTake={() => act({ type: "task.assign", taskId: task.id, staffId: me.id }, t("phone:said.taken", { card }))}
        />
      ) : null}
    </li>
  );
}

/** Loud when nothing speaks against it, quiet when something does; never blocked. */
function Take(props: {
  readonly label: string;
  readonly card: string;
  readonly warned: boolean;
  readonly onTake: () => void;
}): ReactElement {
  return (
    <button
      type="button"
      className="ds-button phone-take"
      data-variant={props.warned ? "secondary" : "primary"}
      onClick={props.onTake}
    >
      {props.label}
      <span className="ds-sr-only"> {props.card}</span>
    </button>
  );
}

function againstText(against: Against): string {
  switch (against.kind) {
    case "overlap":
      return t("phoneBoard:open.overlap", { patient: against.visit.patient, time: clockText(against.visit.start) });
    case "tooMuch":
      return t("phoneBoard:open.tooMuch", { time: durationText(against.minutes) });
    case "competence":
    case "delegation":
    case "outsideShift":
    case "absent":
      return warningText(against);
  }
}
