/** The papers themselves: who has what, a list for each person's pocket, and the three columns. */

import { Fragment, type ReactElement, type ReactNode } from "react";
import { type Board, PRIORITIES } from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { clockText } from "#shared/domain/clock.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { type Lane, lanes, unassigned } from "#shared/domain/lanes.ts";
import { countsToday, visitMinutes } from "#shared/domain/load.ts";
import { dayWords } from "../i18n/dates.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { StillDrawing } from "../whiteboard/still-drawing.tsx";
import { clockIn } from "../wall/wall-time.ts";
import type { Part } from "./print-screen.tsx";

interface PaperProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  /** Epoch ms. */
  readonly at: number;
}

export function PlanPaper({ parts, ...props }: PaperProps & { readonly parts: ReadonlySet<Part> }): ReactElement {
  const all = lanes(props.board);
  const here = all.filter(({ staff }) => staff.attendance === "present");
  const drawn = [...props.board.whiteboard.values()].some(({ layer }) => layer === "sheet");
  return (
    <>
      {parts.has("plan") ? <Plan {...props} all={all} /> : null}
      {parts.has("lists")
        ? here
            .filter(({ visits, tasks }) => visits.length + tasks.length > 0)
            .map((lane) => <PersonList key={lane.staff.id} {...props} lane={lane} />)
        : null}
      {parts.has("board") ? <Columns {...props} /> : null}
      {parts.has("sketch") && drawn ? (
        <Sheet {...props} title={t("print:part.sketch")}>
          <div className="paper-sketch">
            <StillDrawing board={props.board} catalogue={props.catalogue} layer="sheet" />
          </div>
        </Sheet>
      ) : null}
    </>
  );
}

function Sheet({ board, at, title, children }: PaperProps & { title: string; children: ReactNode }): ReactElement {
  const { unitName, date, timeZone } = board.meta;
  const { committedAt } = board.meeting;
  return (
    <section className="paper">
      <header>
        <h2>{title}</h2>
        <p>
          <b>{t("print:heading", { unit: unitName, date: dayWords(date, "long") })}</b>
        </p>
        <p>
          {t("print:printed", { time: clockIn(timeZone, at) })}{" "}
          {committedAt > 0 ? t("print:locked", { time: clockIn(timeZone, committedAt) }) : t("print:open")}{" "}
          {t("print:codes")}
        </p>
      </header>
      {children}
    </section>
  );
}

function Plan({ all, ...props }: PaperProps & { readonly all: readonly Lane[] }): ReactElement {
  const { board, catalogue } = props;
  const open = unassigned(board);
  const absent = all.filter(({ staff }) => staff.attendance === "absent");
  return (
    <Sheet {...props} title={t("print:planOf")}>
      {open.visits.length + open.tasks.length > 0 ? (
        <p className="paper-alarm">
          <b>{t("print:unassigned")}:</b>{" "}
          {[
            ...open.visits.map(({ visit }) => `${clockText(visit.start)} ${visit.patient}`),
            ...open.tasks.map((task) => taskLabel(task, catalogue, pageLanguage())),
          ].join(" · ")}
        </p>
      ) : null}
      {absent.length > 0 ? (
        <p>{t("print:absent", { names: absent.map(({ staff }) => staff.name).join(", ") })}</p>
      ) : null}
      <table className="paper-plan">
        <thead>
          <tr>
            <th scope="col">{t("print:person")}</th>
            <th scope="col">{t("print:visits")}</th>
            <th scope="col">{t("print:indoor")}</th>
          </tr>
        </thead>
        <tbody>
          {all
            .filter(({ staff }) => staff.attendance === "present")
            .map(({ staff, visits, tasks, load }) => (
              <tr key={staff.id}>
                <th scope="row">
                  {staff.name} <small>{t(`competenceShort.${staff.competence}`)}</small>
                  <br />
                  <small>
                    {shiftText(staff.shift)}
                    {load.percent === null ? "" : ` · ${t("print:load", { percent: load.percent })}`}
                  </small>
                </th>
                <td className="paper-flow">
                  {visits.map(({ visit }) => (
                    <span key={visit.id}>
                      {`${clockText(visit.start)} `}
                      <b>{visit.patient}</b>
                    </span>
                  ))}
                </td>
                <td>{tasks.map(({ task }) => taskLabel(task, catalogue, pageLanguage())).join(", ")}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function PersonList({ lane, ...props }: PaperProps & { readonly lane: Lane }): ReactElement {
  const { board, catalogue } = props;
  const { staff, visits, tasks } = lane;
  const index = boardIndex(board);
  return (
    <Sheet {...props} title={t("print:listOf", { name: staff.name })}>
      <p>{shiftText(staff.shift)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("print:time")}</th>
            <th scope="col">{t("print:patient")}</th>
            <th scope="col">{t("print:tasks")}</th>
            <th scope="col">{t("print:with")}</th>
            <th scope="col">{t("print:minutes")}</th>
            <th scope="col">{t("print:done")}</th>
            <th scope="col" className="paper-note">
              {t("print:note")}
            </th>
          </tr>
        </thead>
        <tbody>
          {visits.map(({ visit, partner }) => (
            <tr key={visit.id}>
              <td className="tabular">{clockText(visit.start)}</td>
              <th scope="row">{visit.patient}</th>
              <td>
                {(index.tasksByVisit.get(visit.id) ?? [])
                  .filter(countsToday)
                  .map((task) => taskLabel(task, catalogue, pageLanguage()))
                  .join(", ")}
              </td>
              <td>{partner?.name ?? ""}</td>
              <td className="tabular">{visitMinutes(board, visit)}</td>
              <td>{visit.status.state === "done" ? t("visitState.done") : <span className="paper-box" />}</td>
              <td />
            </tr>
          ))}
          {tasks.map(({ task }) => (
            <tr key={task.id}>
              <td />
              <th scope="row">{t("print:indoor")}</th>
              <td>{taskLabel(task, catalogue, pageLanguage())}</td>
              <td />
              <td className="tabular">{task.minutes}</td>
              <td>{task.status.state === "done" ? t("visitState.done") : <span className="paper-box" />}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function Columns(props: PaperProps): ReactElement {
  const { board, catalogue } = props;
  const tasks = [...board.tasks.values()];
  return (
    <Sheet {...props} title={t("print:part.board")}>
      <div className="paper-columns">
        {PRIORITIES.map((priority) => {
          const byLabel = Map.groupBy(
            tasks.filter(({ place }) => place.priority === priority),
            (task) => taskLabel(task, catalogue, pageLanguage()),
          );
          return (
            <section key={priority}>
              <h3>{t(`priority.${priority}`)}</h3>
              <dl>
                {[...byLabel].map(([label, same]) => (
                  <Fragment key={label}>
                    <dt>{label}</dt>
                    <dd>{same.map(({ patient }) => patient ?? t("print:indoor")).join(", ")}</dd>
                  </Fragment>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Sheet>
  );
}

function shiftText({ start, end }: { readonly start: number; readonly end: number }): string {
  return t("print:shift", { from: clockText(start), to: clockText(end) });
}
