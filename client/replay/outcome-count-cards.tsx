/** Plan and result in counts: visits, what was not done and why, what was put off, promises, and one's own day. */

import type { ReactElement } from "react";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { DayFacts } from "#shared/domain/day-facts-schema.ts";
import type { OwnDay } from "#shared/domain/own-day.ts";
import { t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { ChartCard } from "../weeks/chart-card.tsx";
import { RankBars } from "../weeks/rank-bars.tsx";
import { typeName } from "../weeks/type-cards.tsx";

interface FactsProps {
  readonly facts: DayFacts;
}

const heads = (): readonly string[] => [t("replay:outcome.what"), t("replay:outcome.count")];

export function VisitsCard({ facts: { visits } }: FactsProps): ReactElement {
  const rows = [
    ["asPlanned", visits.asPlanned],
    ["late", visits.late],
    ["moved", visits.moved],
    ["notDone", visits.notDone],
    ["unplanned", visits.unplanned],
    ["open", visits.open],
  ] as const;
  return (
    <ChartCard
      title={t("replay:outcome.visitsTitle")}
      answer={t("replay:outcome.visitsAnswer", { kept: visits.asPlanned, planned: visits.planned })}
      table={{
        heads: heads(),
        rows: [
          [t("replay:outcome.planned"), visits.planned],
          [t("replay:outcome.done"), visits.done],
          ...rows.map(([row, count]) => [t(`replay:outcome.${row}`), count]),
        ],
      }}
    >
      <RankBars
        rows={rows.map(([row, value]) => ({
          key: row,
          name: t(`replay:outcome.${row}`),
          value,
          again: row === "notDone" ? value : 0,
          good: row === "asPlanned",
          text: row === "unplanned" ? `${value} · ${durationText(visits.unplannedMinutes)}` : String(value),
        }))}
      />
    </ChartCard>
  );
}

export function NotDoneCard({ facts: { visits } }: FactsProps): ReactElement {
  const name = (reason: DayFacts["visits"]["notDoneByReason"][number]["reason"]): string =>
    reason ? t(`notDoneReason.${reason}`) : t("replay:outcome.noReason");
  const [first] = visits.notDoneByReason;
  return (
    <ChartCard
      title={t("replay:outcome.notDoneTitle")}
      answer={
        first
          ? t("replay:outcome.notDoneAnswer", { count: visits.notDone, reason: name(first.reason), most: first.count })
          : visits.open > 0
            ? t("replay:outcome.notDoneOpen", { count: visits.open })
            : t("replay:outcome.notDoneNone")
      }
      table={{
        heads: [t("replay:outcome.reason"), t("replay:outcome.count")],
        rows: visits.notDoneByReason.map(({ reason, count }) => [name(reason), count]),
      }}
    >
      <RankBars
        rows={visits.notDoneByReason.map(({ reason, count }) => ({
          key: reason ?? "none",
          name: name(reason),
          value: count,
          again: count,
          text: String(count),
        }))}
      />
    </ChartCard>
  );
}

export function DeferredCard({
  facts: { deferrals },
  catalogue,
}: FactsProps & { readonly catalogue: Catalogue }): ReactElement {
  const reasonsOf = ({ reasons }: DayFacts["deferrals"][number]): string =>
    reasons
      .map(({ reason, count }) => `${reason ? t(`deferralReason.${reason}`) : t("replay:outcome.noReason")} ${count}`)
      .join(", ");
  const total = deferrals.reduce((sum, { count }) => sum + count, 0);
  const again = deferrals.reduce((sum, { repeated }) => sum + repeated, 0);
  return (
    <ChartCard
      title={t("replay:outcome.deferredTitle")}
      answer={
        total === 0 ? t("replay:outcome.deferredNone") : t("replay:outcome.deferredAnswer", { count: total, again })
      }
      table={{
        heads: [t("weeks:type"), t("weeks:deferred.count"), t("weeks:deferred.again"), t("replay:outcome.reason")],
        rows: deferrals.map((row) => [typeName(row.typeId, catalogue), row.count, row.repeated, reasonsOf(row)]),
      }}
    >
      <RankBars
        rows={deferrals.map((row) => ({
          key: row.typeId,
          name: typeName(row.typeId, catalogue),
          value: row.count,
          again: row.repeated,
          text: `${row.count} · ${durationText(row.minutes)}`,
        }))}
      />
    </ChartCard>
  );
}

export function AgreementsCard({ facts: { agreements } }: FactsProps): ReactElement {
  const rows = [
    ["kept", agreements.kept],
    ["carried", agreements.carried],
    ["dropped", agreements.dropped],
    ["stillOpen", agreements.open],
    ["made", agreements.made],
  ] as const;
  const old = agreements.kept + agreements.carried + agreements.dropped + agreements.open;
  return (
    <ChartCard
      title={t("replay:outcome.agreementsTitle")}
      answer={t("replay:outcome.agreementsAnswer", { kept: agreements.kept, count: old, made: agreements.made })}
      table={{ heads: heads(), rows: rows.map(([row, count]) => [t(`replay:outcome.${row}`), count]) }}
    >
      <RankBars
        rows={rows.map(([row, value]) => ({
          key: row,
          name: t(`replay:outcome.${row}`),
          value,
          again: 0,
          good: row === "kept" || row === "made",
          text: String(value),
        }))}
      />
    </ChartCard>
  );
}

export function OwnCard({ own }: { readonly own: OwnDay }): ReactElement {
  const rows = [
    [t("replay:outcome.planned"), own.planned],
    [t("replay:outcome.done"), own.done],
    [t("replay:outcome.takenOver"), own.takenOver],
    [t("replay:outcome.late"), own.late],
    [t("replay:outcome.plannedTime"), durationText(own.plannedMinutes)],
    [t("replay:outcome.actualTime"), durationText(own.actualMinutes)],
    [t("replay:outcome.load"), own.plannedPercent === null ? "–" : t("weeks:percent", { value: own.plannedPercent })],
  ] as const;
  return (
    <ChartCard
      title={t("replay:outcome.ownTitle")}
      answer={t("replay:outcome.ownAnswer")}
      table={{ heads: heads(), rows }}
    >
      <dl className="outcome-own">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </ChartCard>
  );
}
