/** Plan and result in minutes: hour by hour, by the phases of the day, and of the meeting. */

import type { ReactElement } from "react";
import { clockText } from "#shared/domain/clock.ts";
import type { DayFacts } from "#shared/domain/day-facts-schema.ts";
import { t } from "../i18n/texts.ts";
import { phaseName } from "../situation/words.ts";
import { durationText } from "../ui/duration.ts";
import { ChartCard } from "../weeks/chart-card.tsx";
import { PlanBars } from "./plan-bars.tsx";

interface FactsProps {
  readonly facts: DayFacts;
}

const HOUR = 60;
const SECONDS = 60;
const minutes = (value: number): number => Math.round(value * 10) / 10;

export function HoursCard({ facts: { hours } }: FactsProps): ReactElement {
  const busiest = hours.reduce<DayFacts["hours"][number] | null>(
    (most, hour) => (hour.doneMinutes > (most?.doneMinutes ?? 0) ? hour : most),
    null,
  );
  const clock = (hour: number): string => clockText(hour * HOUR).slice(0, 2);
  return (
    <ChartCard
      title={t("replay:outcome.hoursTitle")}
      answer={
        busiest
          ? t("replay:outcome.hoursAnswer", {
              from: clock(busiest.hour),
              to: clock(busiest.hour + 1),
              done: durationText(busiest.doneMinutes),
              planned: durationText(busiest.plannedMinutes),
            })
          : t("weeks:noAnswer")
      }
      table={{
        heads: [t("replay:outcome.hour"), t("replay:outcome.plannedTime"), t("replay:outcome.actualTime")],
        rows: hours.map(({ hour, plannedMinutes, doneMinutes }) => [clock(hour), plannedMinutes, doneMinutes]),
      }}
    >
      <PlanBars
        rows={hours.map(({ hour, plannedMinutes, doneMinutes }) => ({
          key: String(hour),
          name: clock(hour),
          planned: plannedMinutes,
          actual: doneMinutes,
        }))}
      />
    </ChartCard>
  );
}

export function PhasesCard({ facts: { phases } }: FactsProps): ReactElement {
  const fullest = phases.reduce<DayFacts["phases"][number] | null>(
    (most, phase) => (most === null || shareOf(phase) > shareOf(most) ? phase : most),
    null,
  );
  return (
    <ChartCard
      title={t("replay:outcome.phasesTitle")}
      answer={
        fullest
          ? fullest.percent === null
            ? t("replay:outcome.phasesNobody", { phase: phaseName(fullest) })
            : t("replay:outcome.phasesAnswer", { phase: phaseName(fullest), percent: fullest.percent })
          : t("weeks:noAnswer")
      }
      table={{
        heads: [
          t("replay:outcome.phase"),
          t("replay:outcome.need"),
          t("replay:outcome.supply"),
          t("replay:outcome.actualTime"),
        ],
        rows: phases.map((phase) => [phaseName(phase), phase.needMinutes, phase.supplyMinutes, phase.doneMinutes]),
      }}
    >
      <ul className="outcome-phases">
        {phases.map((phase) => (
          <li key={phase.id}>
            <b>{phaseName(phase)}</b>
            <span className="tabular">
              {clockText(phase.start)}–{clockText(phase.end)}
            </span>
            <span className="tabular">{phaseRow(phase)}</span>
          </li>
        ))}
      </ul>
    </ChartCard>
  );
}

/** Work and nobody for it is more than any share. */
function shareOf({ percent }: DayFacts["phases"][number]): number {
  return percent ?? Infinity;
}

function phaseRow({ needMinutes, supplyMinutes, doneMinutes, percent }: DayFacts["phases"][number]): string {
  const [need, done] = [durationText(needMinutes), durationText(doneMinutes)];
  if (percent === null) return t("replay:outcome.phaseRowNobody", { need, done });
  return t("replay:outcome.phaseRow", { need, supply: durationText(supplyMinutes), percent, done });
}

export function MeetingCard({ facts: { meeting, locked } }: FactsProps): ReactElement {
  return (
    <ChartCard
      title={t("replay:outcome.meetingTitle")}
      answer={
        meeting
          ? t("replay:outcome.meetingAnswer", {
              start: clockText(Math.floor(meeting.startMinute)),
              minutes: String(minutes(meeting.seconds / SECONDS)).replace(".", ","),
              target: String(minutes(meeting.targetSeconds / SECONDS)).replace(".", ","),
            })
          : t(locked ? "replay:outcome.meetingUnknown" : "replay:outcome.meetingNone")
      }
      table={{
        heads: [t("replay:outcome.phase"), t("replay:outcome.goal"), t("replay:outcome.spent")],
        rows: (meeting?.phases ?? []).map(({ phase, seconds, targetSeconds }) => [
          t(`phase.${phase}`),
          minutes(targetSeconds / SECONDS),
          minutes(seconds / SECONDS),
        ]),
      }}
    >
      {meeting ? (
        <PlanBars
          rows={meeting.phases.map(({ phase, seconds, targetSeconds }) => ({
            key: phase,
            name: t(`phase.${phase}`),
            planned: minutes(targetSeconds / SECONDS),
            actual: minutes(seconds / SECONDS),
          }))}
          goal
        />
      ) : null}
    </ChartCard>
  );
}
