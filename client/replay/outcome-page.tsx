/**
 * Plan and result of one day: what the plan of record said beside what was done, as the same facts the weeks are made of.
 * Nobody is compared with anybody; whoever is on the board sees a card about the own day, and no one else's.
 */

import { type ReactElement, useMemo } from "react";
import { dayFacts } from "#shared/domain/day-facts.ts";
import type { DayFacts } from "#shared/domain/day-facts-schema.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { momentsInOrder } from "#shared/domain/late-status.ts";
import { ownDay } from "#shared/domain/own-day.ts";
import { t } from "../i18n/texts.ts";
import { wallMinute } from "./wall-minute.ts";
import type { OpenedDay } from "./opened-day.ts";
import { HoursCard, MeetingCard, PhasesCard } from "./outcome-time-cards.tsx";
import { AgreementsCard, DeferredCard, NotDoneCard, OwnCard, VisitsCard } from "./outcome-count-cards.tsx";
import type { EventLog, ReplayEvent } from "./replay-events.ts";
import "../weeks/weeks.css";
import "./outcome.css";

interface OutcomePageProps {
  readonly day: OpenedDay;
  readonly log: EventLog;
}

export function OutcomePage({ day, log }: OutcomePageProps): ReactElement {
  const told = useMemo(() => (log.complete ? outcomeOf(day, log.events) : null), [day, log]);
  if (!told) return <p className="outcome-wait">{t("replay:outcome.wait")}</p>;
  const { facts, own } = told;
  return (
    <div className="outcome" tabIndex={0} role="region" aria-label={t("replay:outcome.title")}>
      <p className="outcome-sum">{summaryOf(facts)}</p>
      <div className="weeks-cards">
        <VisitsCard facts={facts} />
        <HoursCard facts={facts} />
        <DeferredCard facts={facts} catalogue={day.catalogue} />
        <NotDoneCard facts={facts} />
        <MeetingCard facts={facts} />
        <PhasesCard facts={facts} />
        <AgreementsCard facts={facts} />
        {own ? <OwnCard own={own} /> : null}
      </div>
    </div>
  );
}

function outcomeOf(day: OpenedDay, events: readonly ReplayEvent[]) {
  const lock = events.findLast((event) => event.events.some(({ kind }) => kind === "planCommitted"))?.n ?? 1;
  const end = day.boardAt(day.frames.length);
  const plan = day.boardAt(end.meeting.committedAt > 0 ? lock : 1);
  const { timeZone, date } = end.meta;
  const moments = momentsInOrder(events, (at) => wallMinute(timeZone, date, at));
  const me = day.actorId as StaffId;
  return { facts: dayFacts(plan, end, moments), own: end.staff.has(me) ? ownDay(plan, end, moments, me) : null };
}

function summaryOf({ locked, visits, deferrals, levels, debt }: DayFacts): string {
  return [
    locked ? "" : t("replay:outcome.notLocked"),
    t("replay:outcome.visits", {
      done: visits.done,
      planned: visits.planned,
      late: visits.late,
      missed: visits.notDone,
      unplanned: visits.unplanned,
    }),
    t("replay:outcome.deferred", { count: deferrals.reduce((sum, { count }) => sum + count, 0), waiting: debt.count }),
    levels.length === 0 ? t("replay:outcome.noLevel") : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
