/** The day as it will be made, or was: who comes, which visits, which work - and of each why it is there. */

import { type ReactElement, useEffect, useState } from "react";
import { PRIORITIES, type Task, type Visit } from "#shared/domain/board.ts";
import { clockText, dateAfter } from "#shared/domain/clock.ts";
import type { Origin } from "#shared/domain/setup/generate-day.ts";
import { plannedLabel } from "#shared/domain/labels.ts";
import type { GeneratedView } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import { dayWords } from "../../i18n/dates.ts";
import { pageLanguage, t } from "../../i18n/texts.ts";
import { DateField } from "./fields.tsx";
import { recurrenceWords } from "./recurrence-words.ts";
import { type Setup, useSetup } from "./setup-context.ts";
import { pagePath } from "./setup-pages.ts";
import { ask } from "./setup-requests.ts";

export function TomorrowPage(): ReactElement {
  const setup = useSetup();
  const { view, token, unitId } = setup;
  const [date, setDate] = useState(dateAfter(view.today, 1));
  const [day, setDay] = useState<GeneratedView | null>(null);
  const [failed, setFailed] = useState("");

  useEffect(() => {
    let gone = false;
    ask<GeneratedView>(token, "GET", `/api/setup/${unitId}/generated/${date}`).then(
      (made) => {
        if (!gone) setDay(made);
      },
      (error: unknown) => {
        if (!gone) setFailed(wordsFor(error));
      },
    );
    return () => {
      gone = true;
    };
  }, [token, unitId, date]);

  return (
    <>
      <h1>
        {t(date === dateAfter(view.today, 1) ? "setup:tomorrow.title" : "setup:tomorrow.titleOf", {
          date: dayWords(date, "long"),
        })}
      </h1>
      <p className="setup-lead">
        {t(setup.leader.boot.demo ? "setup:tomorrow.demo" : day?.made ? "setup:tomorrow.made" : "setup:tomorrow.about")}
      </p>
      <DateField
        label={t("setup:tomorrow.date")}
        path="date"
        value={date}
        onChange={(next) => {
          if (next !== null) setDate(next);
        }}
      />
      {failed ? <p role="alert">{failed}</p> : null}
      {day ? <Day setup={setup} day={day} /> : <p role="status">{t("setup:loading")}</p>}
    </>
  );
}

function Day({ setup, day }: { readonly setup: Setup; readonly day: GeneratedView }): ReactElement {
  const { unitId } = setup;
  const nobody = day.visits.filter(({ first }) => first === null).length;
  const away = day.origins.filter(({ left }) => left !== null && left !== "notYet" && left !== "ended");
  const cards = day.tasks.filter(({ visitId }) => visitId === null);
  return (
    <>
      <dl className="setup-numbers">
        {(
          [
            ["people", day.staff.length],
            ["visits", day.visits.length],
            ["nobody", nobody],
            ["tasks", day.tasks.length],
          ] as const
        ).map(([name, count]) => (
          <div key={name}>
            <dt>{t(`setup:tomorrow.${name}`)}</dt>
            <dd className="tabular">{count}</dd>
          </div>
        ))}
      </dl>
      {day.staff.length === 0 ? (
        <p className="setup-warn">
          {t("setup:tomorrow.noStaff")} <a href={pagePath("turnus", unitId)}>{t("setup:page.turnus")}</a>
        </p>
      ) : null}
      <h2>{t("setup:tomorrow.atWork")}</h2>
      <ul className="setup-chips">
        {day.staff.map(({ id, name, shift, competence }) => (
          <li key={id}>
            <strong>{name}</strong> {t(`competenceShort.${competence}`)}{" "}
            <span className="tabular">
              {shift.code} {clockText(shift.start)}–{clockText(shift.end)}
            </span>
          </li>
        ))}
      </ul>
      <h2>{t("setup:tomorrow.visitList")}</h2>
      <table className="setup-table setup-plain">
        <thead>
          <tr>
            {(["time", "patient", "work", "who", "why"] as const).map((column) => (
              <th key={column} scope="col">
                {t(`setup:tomorrow.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {day.visits.map((visit) => (
            <VisitRow key={visit.id} visit={visit} day={day} setup={setup} />
          ))}
        </tbody>
      </table>
      {cards.length > 0 ? (
        <>
          <h2>{t("setup:tomorrow.houseWork")}</h2>
          {PRIORITIES.map((priority) => {
            const column = cards.filter(({ place }) => place.priority === priority);
            return column.length === 0 ? null : (
              <div key={priority}>
                <h3>{t(`priority.${priority}`)}</h3>
                <ul className="setup-rows" data-plain="">
                  {column.map((task) => (
                    <li key={task.id}>
                      <strong>{taskName(task, setup)}</strong>{" "}
                      <span>{[task.patient ?? "", whyOf(task.id, day, setup)].filter(Boolean).join(" · ")}</span>
                    </li>
                  ))}
                </ul>
              </div>
            );
          })}
        </>
      ) : null}
      {away.length > 0 ? (
        <>
          <h2>{t("setup:tomorrow.away")}</h2>
          <ul className="setup-rows" data-plain="">
            {away.map((origin) => (
              <li key={`${origin.kind} ${origin.id}`}>
                <strong>{nameOf(origin, setup)}</strong>{" "}
                <span>{origin.left ? t(`setup:left.${origin.left}`) : ""}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function VisitRow({
  visit,
  day,
  setup,
}: {
  readonly visit: Visit;
  readonly day: GeneratedView;
  readonly setup: Setup;
}): ReactElement {
  const nameOf = (id: string | undefined): string[] =>
    id === undefined ? [] : [day.staff.find((each) => each.id === id)?.name ?? ""];
  const who = [...nameOf(visit.first?.staffId), ...nameOf(visit.second?.staffId)].join(", ");
  const tasks = day.tasks.filter(({ visitId }) => visitId === visit.id);
  return (
    <tr>
      <td className="tabular">{clockText(visit.start)}</td>
      <td>
        <strong>{visit.patient}</strong> {visit.zone}
      </td>
      <td>{tasks.map((task) => taskName(task, setup)).join(", ")}</td>
      <td>{who === "" ? <em>{t("setup:tomorrow.atMeeting")}</em> : who}</td>
      <td>{whyOf(visit.id, day, setup)}</td>
    </tr>
  );
}

const taskName = (task: Task, { catalogue }: Setup): string => plannedLabel(task, catalogue, pageLanguage());

/** What in the set-up put it there. */
function whyOf(id: string, { origins }: GeneratedView, { view }: Setup): string {
  const standing = [...view.visits, ...view.tasks].find(({ value }) => value.id === id)?.value;
  if (standing) return recurrenceWords(standing.recurrence);
  const [, days] = /\.T(\d+)$/.exec(id) ?? [];
  if (days !== undefined) return t("setup:tomorrow.newcomer", { days });
  const name = origins.find((origin) => origin.id === id)?.sourceId ?? null;
  return name === null ? t("setup:tomorrow.entered") : t("setup:tomorrow.imported", { name });
}

function nameOf({ id }: Origin, { view, catalogue }: Setup): string {
  const visit = view.visits.find(({ value }) => value.id === id)?.value;
  if (visit) return `${visit.patient} ${clockText(visit.start)}`;
  const task = view.tasks.find(({ value }) => value.id === id)?.value.task;
  if (task) return plannedLabel(task, catalogue, pageLanguage());
  return view.employees.find(({ value }) => value.id === id)?.value.name ?? id;
}
