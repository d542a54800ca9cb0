/** The cards about task types: what is put off most, and which minutes of the list are not the minutes it takes. */

import type { ReactElement } from "react";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { DayFacts } from "#shared/domain/day-facts-schema.ts";
import type { TaskTypeId } from "#shared/domain/ids.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { deferredTypes, typeMinutes } from "#shared/domain/trends.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { ChartCard } from "./chart-card.tsx";
import { MinutePairs } from "./minute-pairs.tsx";
import { RankBars } from "./rank-bars.tsx";

interface TypeCardProps {
  readonly facts: readonly DayFacts[];
  readonly catalogue: Catalogue | null;
}

/** More than this nobody takes in from a picture; the table has all. */
const MOST_ROWS = 7;

export function typeName(typeId: string, catalogue: Catalogue | null): string {
  if (typeId === "") return t("weeks:noType");
  return catalogue ? taskLabel({ typeId: typeId as TaskTypeId, title: "" }, catalogue, pageLanguage()) : typeId;
}

export function DeferredCard({ facts, catalogue }: TypeCardProps): ReactElement {
  const types = deferredTypes(facts);
  const name = (typeId: string): string => typeName(typeId, catalogue);
  const top = types.slice(0, 3).map(({ typeId, count }) => t("weeks:deferred.one", { type: name(typeId), count }));
  return (
    <ChartCard
      title={t("weeks:deferred.title")}
      answer={top.length === 0 ? t("weeks:deferred.none") : t("weeks:deferred.answer", { types: top.join(", ") })}
      table={{
        heads: [
          t("weeks:type"),
          t("weeks:deferred.count"),
          t("weeks:deferred.again"),
          t("weeks:minutesHead"),
          t("weeks:deferred.days"),
          t("weeks:deferred.reason"),
        ],
        rows: types.map(({ typeId, count, repeated, minutes, days, mainReason }) => [
          name(typeId),
          count,
          repeated,
          minutes,
          days,
          mainReason ? t(`deferralReason.${mainReason}`) : "–",
        ]),
      }}
    >
      <p className="pair-legend">
        <span className="rank-key" /> {t("weeks:deferred.count")}
        <span className="rank-key" data-again="" /> {t("weeks:deferred.again")}
      </p>
      <RankBars
        rows={types.slice(0, MOST_ROWS).map(({ typeId, count, repeated, minutes }) => ({
          key: typeId,
          name: name(typeId),
          value: count,
          again: repeated,
          text: t("weeks:deferred.row", { count, duration: durationText(minutes) }),
        }))}
      />
    </ChartCard>
  );
}

export function MinutesCard({ facts, catalogue }: TypeCardProps): ReactElement {
  const types = typeMinutes(facts);
  const candidates = types.filter(({ isCandidate }) => isCandidate);
  const name = (typeId: string): string => typeName(typeId, catalogue);
  const said = candidates
    .slice(0, 3)
    .map(({ typeId, plannedMinutes, actualMinutes }) =>
      t("weeks:minutes.one", { type: name(typeId), planned: plannedMinutes, actual: actualMinutes }),
    );
  return (
    <ChartCard
      title={t("weeks:minutes.title")}
      answer={said.length === 0 ? t("weeks:minutes.none") : t("weeks:minutes.answer", { types: said.join(", ") })}
      table={{
        heads: [
          t("weeks:type"),
          t("weeks:minutes.planned"),
          t("weeks:minutes.actual"),
          t("weeks:minutes.off"),
          t("weeks:minutes.times"),
          t("weeks:minutes.candidate"),
        ],
        rows: types.map(({ typeId, plannedMinutes, actualMinutes, percentOff, count, isCandidate }) => [
          name(typeId),
          plannedMinutes,
          actualMinutes,
          percentOff,
          count,
          isCandidate ? t("weeks:yes") : "",
        ]),
      }}
    >
      <MinutePairs
        rows={types.slice(0, MOST_ROWS).map(({ typeId, plannedMinutes, actualMinutes, percentOff, isCandidate }) => ({
          key: typeId,
          name: name(typeId),
          planned: plannedMinutes,
          actual: actualMinutes,
          percentOff,
          isCandidate,
        }))}
      />
    </ChartCard>
  );
}
