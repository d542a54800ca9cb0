/** Plan and result in minutes: hour by hour, by the phases of the day, and of the meeting. */

import type { ReactElement } from "react";
import { clockText } from "#shared/domain/clock.ts";
import type { DayFacts } from "#shared/domain/day-facts-schema.ts";
import { t } from "../i18n/texts.ts";
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
    (most, hour) => (hour.doneMinutes > (most?.doneMinutes ?? -1) ? hour : most),
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
    (most, phase) => ((phase.percent ?? 0) > (most?.percent ?? -1) ? phase : most),
    null,
  );
  return (
    <ChartCard
      title={t("replay:outcome.phasesTitle")}
      answer={
        fullest
          ? t("replay:outcome.phasesAnswer", { phase: fullest.name || fullest.id, percent: fullest.percent ?? 0 })
          : t("weeks:noAnswer")
      }
      table={{
        heads: [
          t("replay:outcome.phase"),
          t("replay:outcome.need"),
          t("replay:outcome.supply"),
          t("replay:outcome.actualTime"),
        ],
        rows: phases.map(({ id, name, needMinutes, supplyMinutes, doneMinutes }) => [
          name || id,
          needMinutes,
          supplyMinutes,
          doneMinutes,
        ]),
      }}
    >
      <ul className="outcome-phases">
        {phases.map(({ id, name, start, end, needMinutes, supplyMinutes, doneMinutes, percent }) => (
          <li key={id}>
            <b>{name || id}</b>
            <span className="tabular">
              {clockText(start)}–{clockText(end)}
            </span>
            <span className="tabular">
              {t("replay:outcome.phaseRow", {
                need: durationText(needMinutes),
                supply: durationText(supplyMinutes),
                percent: percent ?? 0,
                done: durationText(doneMinutes),
              })}
            </span>
          </li>
        ))}
      </ul>
    </ChartCard>
  );
}

export function MeetingCard({ facts: { meeting } }: FactsProps): ReactElement {
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
          : t("replay:outcome.meetingNone")
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
