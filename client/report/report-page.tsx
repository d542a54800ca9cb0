/** The daily report on paper and screen: counts, minutes and reasons. It names no person and no patient. */

import { type ReactElement, type ReactNode, useState } from "react";
import type { DayReport } from "#shared/domain/day-report-schema.ts";
import type { ReportReply } from "#shared/kept-report.ts";
import { replayPath, wallPath, weeksPath } from "../route.ts";
import { dayWords } from "../i18n/dates.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { levelWord } from "../ui/level-shape.tsx";
import { percentText } from "../situation/words.ts";
import { clockIn } from "../wall/wall-time.ts";
import { ReportLines, ReportTable } from "./report-parts.tsx";
import { ReportSigning } from "./report-signing.tsx";
import "./report.css";

interface ReportPageProps {
  readonly unitId: string;
  readonly reply: ReportReply;
  /** How the last act went, in words; empty before there was one. */
  readonly said: string;
  readonly onPrint: () => void;
  readonly onSign: () => void;
}

export function ReportPage({ unitId, reply, said, onPrint, onSign }: ReportPageProps): ReactElement {
  const [showsSigned, setShowsSigned] = useState(false);
  const signed = showsSigned ? reply.signedReport : null;
  const report = signed ?? reply.report;
  const time = (instant: number): string => clockIn(report.timeZone, instant);
  return (
    <main className="report">
      <header>
        <div>
          <h1>
            {t("report:title")}: {report.unitName}
          </h1>
          <p>
            {dayWords(report.date, "long")} {report.date.slice(0, 4)}
          </p>
          <p className="report-about">{t("report:about")}</p>
        </div>
        <nav className="report-ways">
          <button type="button" className="ds-button" data-variant="primary" onClick={onPrint}>
            {t("report:print")}
          </button>
          <a className="ds-link" href={replayPath(unitId, report.date)}>
            {t("report:toReplay")}
          </a>
          <a className="ds-link" href={weeksPath(unitId)}>
            {t("report:toWeeks")}
          </a>
          <a className="ds-link" href={wallPath(unitId)}>
            {t("report:toWall")}
          </a>
        </nav>
      </header>
      <ReportSigning
        reply={reply}
        said={said}
        showsSigned={signed !== null}
        onShowSigned={setShowsSigned}
        onSign={onSign}
      />
      <Part title={t("report:staffing.title")}>
        <ReportLines lines={staffingLines(report)} />
        <ReportTable
          heads={[t("situation:table.competence"), t("situation:table.need"), t("situation:table.supply")]}
          rows={report.staffing.byCompetence.map(({ competence, needMinutes, supplyMinutes }) => [
            t(`competence.${competence}`),
            durationText(needMinutes),
            durationText(supplyMinutes),
          ])}
        />
      </Part>
      <Part title={t("report:meeting.title")}>
        <ReportLines lines={[meetingLine(report, time)]} />
      </Part>
      <Part title={t("report:level.title")}>
        <ReportLines
          lines={[
            t("report:level.proposed", { level: levelWord(report.proposedLevel).toLocaleLowerCase("nb") }),
            ...(report.levels.length === 0 ? [t("report:level.none")] : []),
            ...report.levels.map(({ at, level, reason }) =>
              t("report:level.row", { time: time(at), level: levelWord(level).toLocaleLowerCase("nb"), reason }),
            ),
          ]}
        />
      </Part>
      <Part title={t("report:visits.title")}>
        <ReportLines lines={visitLines(report)} />
      </Part>
      <Part title={t("report:deferred")}>
        <ReportTable
          words={3}
          heads={[
            t("report:head.task"),
            t("report:head.to"),
            t("report:head.reason"),
            t("report:head.count"),
            t("report:head.time"),
            t("report:head.bound"),
          ]}
          rows={report.deferred.map((row) => [
            row.label[pageLanguage()],
            t(`priority.${row.to}`),
            row.reason === null ? t("report:noReason") : t(`deferralReason.${row.reason}`),
            row.count,
            durationText(row.minutes),
            row.bound,
          ])}
        />
      </Part>
      <Part title={t("report:moved")}>
        <ReportTable
          words={3}
          heads={[
            t("report:head.task"),
            t("report:head.from"),
            t("report:head.to"),
            t("report:head.count"),
            t("report:head.time"),
            t("report:head.bound"),
          ]}
          rows={report.movedAfterLock.map((row) => [
            row.label[pageLanguage()],
            t(`priority.${row.from}`),
            t(`priority.${row.to}`),
            row.count,
            durationText(row.minutes),
            row.bound,
          ])}
        />
      </Part>
      <Part title={t("report:notDone")}>
        <ReportTable
          heads={[t("report:head.reason"), t("report:head.visits"), t("report:head.tasks")]}
          rows={report.notDone.map(({ reason, visits, tasks }) => [
            reason === null ? t("report:noReason") : t(`notDoneReason.${reason}`),
            visits,
            tasks,
          ])}
        />
      </Part>
      <Part title={t("report:findings")}>
        <ReportTable
          heads={[t("report:head.finding"), t("report:head.count"), t("report:head.accepted")]}
          rows={report.findings.map(({ kind, count, accepted }) => [t(`report:finding.${kind}`), count, accepted])}
        />
        {report.acceptances.length === 0 ? null : (
          <p>{t("report:accepted", { reasons: report.acceptances.join("; ") })}</p>
        )}
      </Part>
      <Part title={t("report:agreements")}>
        <ReportLines
          lines={report.agreements.map(({ text, state }) => `${text} (${t(`report:agreementState.${state}`)})`)}
        />
      </Part>
      <Part title={t("report:good")}>
        <ReportLines lines={report.good} />
      </Part>
      <Part title={t("report:deviations")}>
        <ReportLines lines={report.deviations} />
      </Part>
      <Part title={t("report:risks")}>
        <ReportLines lines={report.risks} />
      </Part>
      {/* On paper, and only where nobody has signed what is printed. */}
      {reply.signature !== null && (reply.signedReport === null || signed !== null) ? null : (
        <footer className="report-lines" aria-hidden="true">
          <span>{t("report:sign.leader")}</span>
          <span>{t("report:sign.date")}</span>
        </footer>
      )}
    </main>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function staffingLines({ staffing }: DayReport): readonly string[] {
  const { minutesPerPatient } = staffing;
  return [
    t("report:staffing.people", { present: staffing.present, absent: staffing.absent }),
    t("report:staffing.balance", {
      need: durationText(staffing.needMinutes),
      supply: durationText(staffing.supplyMinutes),
      percent: percentText(staffing.percent),
    }),
    t("report:staffing.parts", {
      care: durationText(staffing.careMinutes),
      travel: durationText(staffing.travelMinutes),
      indoor: durationText(staffing.indoorMinutes),
    }),
    t("report:staffing.overloaded", { count: staffing.overloaded }),
    ...(minutesPerPatient === null
      ? []
      : [t("report:staffing.patients", { count: staffing.patients, minutes: minutesPerPatient })]),
  ];
}

function meetingLine({ meeting }: DayReport, time: (instant: number) => string): string {
  const { startedAt, committedAt } = meeting;
  if (startedAt === 0 && committedAt === 0) return t("report:meeting.none");
  if (startedAt === 0) return t("report:meeting.lockedOnly", { to: time(committedAt) });
  if (committedAt === 0) return t("report:meeting.notLocked", { from: time(startedAt) });
  return t("report:meeting.held", { from: time(startedAt), to: time(committedAt) });
}

function visitLines({ visits, doneMinutes, unplannedMinutes, reassignedAfterLock }: DayReport): readonly string[] {
  return [
    t("report:visits.planned", { count: visits.planned }),
    t("report:visits.done", { count: visits.done, time: durationText(doneMinutes) }),
    t("report:visits.unplanned", { count: visits.unplanned, time: durationText(unplannedMinutes) }),
    t("report:visits.open", { count: visits.open }),
    t("report:visits.reassigned", { count: reassignedAfterLock }),
  ];
}
