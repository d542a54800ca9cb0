/** What the situation's numbers are called, so that picture, table, level and scenario say the same in the same words. */

import type { Board, Delegation, RhythmPhase } from "#shared/domain/board.ts";
import { clockText, type MinuteOfDay } from "#shared/domain/clock.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import type { LevelReason } from "#shared/domain/propose-level.ts";
import type { Balance, DelegationGap, Strain } from "#shared/domain/situation.ts";
import situationTexts from "../i18n/nb/situation.json";
import { addTexts, t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { capital } from "../ui/first-letter.ts";

addTexts("situation", situationTexts);

/** «Mangler 2 t 10 min», «2 t 10 min til gode» */
export function balanceText({ needMinutes, supplyMinutes }: Balance): string {
  const missing = needMinutes - supplyMinutes;
  if (missing === 0) return t("situation:balance.even");
  const time = durationText(Math.abs(missing));
  return t(missing > 0 ? "situation:balance.short" : "situation:balance.spare", { time });
}

export function isShort({ needMinutes, supplyMinutes }: Balance): boolean {
  return needMinutes > supplyMinutes;
}

export function percentText(percent: number | null): string {
  return percent === null ? t("situation:balance.nobody") : t("situation:balance.percent", { count: percent });
}

export function needOfSupply({ needMinutes, supplyMinutes }: Balance): string {
  return t("situation:balance.of", { need: durationText(needMinutes), supply: durationText(supplyMinutes) });
}

/** A unit without a plan of its own has phases without names. */
export function phaseName({ id, name }: Pick<RhythmPhase, "id" | "name">): string {
  if (name !== "") return name;
  return id === "day" || id === "evening" || id === "night" ? t(`situation:phase.${id}`) : id;
}

export function phaseSpan({ start, end }: Pick<RhythmPhase, "start" | "end">): string {
  return t("situation:phase.span", { from: clockText(start), to: clockText(end) });
}

export function reasonText(reason: LevelReason, phases: readonly RhythmPhase[]): string {
  const nameOf = (id: string): string => phaseName(phases.find((phase) => phase.id === id) ?? { id, name: "" });
  switch (reason.kind) {
    case "need": {
      const { percent, threshold } = reason;
      return percent === null ? t("situation:reason.needNobody") : t("situation:reason.need", { percent, threshold });
    }
    case "competence": {
      const { percent, threshold } = reason;
      const competence = t(`competence.${reason.competence}`);
      if (percent === null) return t("situation:reason.competenceNobody", { competence });
      return t("situation:reason.competence", { competence, percent, threshold });
    }
    case "phase": {
      const { percent, threshold } = reason;
      const phase = nameOf(reason.phaseId);
      if (percent === null) return t("situation:reason.phaseNobody", { phase });
      return t("situation:reason.phase", { phase, percent, threshold });
    }
    case "nurses": {
      const { nurses, minimum } = reason;
      const phase = nameOf(reason.phaseId);
      if (nurses === 0) return t("situation:reason.noNurse", { phase });
      return t("situation:reason.nurses", { phase, nurses, minimum });
    }
    case "delegations":
      return t("situation:reason.delegations", { count: reason.hours });
  }
}

export function strainText(board: Board, { staffId, kind, percent }: Strain): string {
  const name = staffName(board, staffId);
  return t(`situation:fact.${kind}`, { name, percent: percent ?? 0 });
}

export function staffName(board: Board, id: StaffId | null): string {
  return (id && board.staff.get(id)?.name) || t("situation:level.unknownPerson");
}

/** Hours that follow each other become one line: «Kateter mangler 10–12». */
export function gapLines(gaps: readonly DelegationGap[]): string[] {
  const lines: { readonly delegation: Delegation; readonly from: MinuteOfDay; until: MinuteOfDay }[] = [];
  for (const { delegation, hour } of gaps) {
    const open = lines.find((line) => line.delegation === delegation && line.until === hour);
    if (open) open.until = hour + 60;
    else lines.push({ delegation, from: hour, until: hour + 60 });
  }
  return lines.map(({ delegation, from, until }) =>
    t("situation:fact.gap", {
      delegation: capital(t(`delegation.${delegation}`)),
      from: clockText(from).slice(0, 2),
      to: clockText(until).slice(0, 2),
    }),
  );
}
