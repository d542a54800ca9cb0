/** Who has what today, in the order of the wall. Read only: visits are given out at the wall or taken by oneself. */

import { type ReactElement, useState } from "react";
import { clockText } from "#shared/domain/clock.ts";
import { type Lane, type LaneVisit, lanes } from "#shared/domain/lanes.ts";
import { isAssignedTo, visitMinutes } from "#shared/domain/load.ts";
import { t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { later } from "../ui/later.tsx";
import { ownDataPath, prioritisePath } from "../route.ts";
import "./board-texts.ts";
import type { PhoneContext } from "./phone-context.ts";
import { shiftText, statusText, visitName } from "./words.ts";

const PatientCard = later(async () => (await import("../patient/patient-card.tsx")).PatientCard);

export function PeopleList({ context }: { readonly context: PhoneContext }): ReactElement {
  return (
    <>
      <h2>{t("phoneBoard:board.people")}</h2>
      <ul className="phone-list">
        {lanes(context.board).map((lane) => (
          <Person key={lane.staff.id} lane={lane} context={context} />
        ))}
      </ul>
      {context.me.duties.includes("meetingLead") ? (
        <a className="phone-own-data" href="/admin/tilgang">
          {t("phoneBoard:access")}
        </a>
      ) : null}
      <a className="phone-own-data" href={prioritisePath(context.board.meta.unitId)}>
        {t("phoneBoard:prioritise")}
      </a>
      <a className="phone-own-data" href={ownDataPath(context.board.meta.unitId)}>
        {t("phoneBoard:ownData")}
      </a>
    </>
  );
}

function Person({ lane, context }: { readonly lane: Lane; readonly context: PhoneContext }): ReactElement {
  const [open, setOpen] = useState(false);
  const { staff, visits, load } = lane;
  const over = load.spareMinutes < 0;
  const about =
    staff.attendance === "absent"
      ? [t("phoneBoard:board.absent")]
      : [
          t(`competence.${staff.competence}`),
          shiftText(staff),
          t("phoneBoard:board.visitsCount", { count: visits.length }),
        ];
  return (
    <li className="phone-row" data-open={open || undefined}>
      <button type="button" className="phone-row-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="phone-row-main">
          <strong>{staff.name}</strong>
          {load.percent === null || staff.attendance === "absent" ? null : (
            <span className="phone-row-end tabular" data-over={over || undefined}>
              {over ? "▲ " : ""}
              {t("phoneBoard:board.percent", { percent: load.percent })}
            </span>
          )}
        </span>
        <span className="phone-row-sub">{about.join(" · ")}</span>
      </button>
      {open ? (
        <ul className="phone-cards">
          {visits.length === 0 ? <li>{t("phoneBoard:board.noVisits")}</li> : null}
          {visits.map((entry) => (
            <PersonVisit key={entry.visit.id} entry={entry} context={context} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function PersonVisit({
  entry: { visit, partner },
  context,
}: {
  readonly entry: LaneVisit;
  readonly context: PhoneContext;
}): ReactElement {
  const minutes = visitMinutes(context.board, visit);
  const about = [
    visit.zone,
    minutes > 0 ? durationText(minutes) : "",
    ...(partner ? [t("phoneBoard:board.with", { name: partner.name })] : []),
    statusText(visit, context.timeZone) ?? "",
  ];
  return (
    <li aria-label={visitName(visit)}>
      <span>
        <strong>
          <span className="tabular">{clockText(visit.start)}</span> {visit.patient}
        </strong>{" "}
        {about.filter((part) => part !== "").join(" · ")}
      </span>
      <PatientCard
        short
        unitId={context.board.meta.unitId}
        code={visit.patient}
        own={isAssignedTo(visit, context.me.id)}
        token={context.session.token}
      />
    </li>
  );
}
