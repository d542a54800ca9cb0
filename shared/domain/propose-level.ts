/** From the numbers to a proposed level, with every reason as data. Nothing here sets a level. */

import type { LevelName, Meta } from "./board.ts";
import type { CompetenceLevel, Situation } from "./situation.ts";

export type LevelReason = { readonly level: Exclude<LevelName, "green"> } & (
  | { readonly kind: "need"; readonly percent: number | null; readonly threshold: number }
  | {
      readonly kind: "competence";
      readonly competence: CompetenceLevel;
      readonly percent: number | null;
      readonly threshold: number;
    }
  /** A phase that lies above the red threshold makes the day demanding; a single one is no crisis. */
  | { readonly kind: "phase"; readonly phaseId: string; readonly percent: number | null; readonly threshold: number }
  | { readonly kind: "nurses"; readonly phaseId: string; readonly nurses: number; readonly minimum: number }
  | { readonly kind: "delegations"; readonly hours: number }
);

export interface LevelProposal {
  readonly level: LevelName;
  /** The gravest first; empty for green. */
  readonly reasons: readonly LevelReason[];
}

export function proposeLevel(
  { thresholds, minimumNurses }: Pick<Meta, "thresholds" | "minimumNurses">,
  {
    percent,
    competences,
    phases,
    delegationGaps,
  }: Pick<Situation, "percent" | "competences" | "phases" | "delegationGaps">,
): LevelProposal {
  const { yellowPercent, redPercent } = thresholds;
  const reasons: LevelReason[] = [];
  const whole = gradeOf(percent);
  if (whole) reasons.push({ kind: "need", level: whole, percent, threshold: thresholdOf(whole) });
  for (const { competence, atLeast } of competences) {
    // Everybody against everything is the whole need, which is said already.
    const level = competence === "assistant" ? null : gradeOf(atLeast.percent);
    if (level) {
      reasons.push({ kind: "competence", level, competence, percent: atLeast.percent, threshold: thresholdOf(level) });
    }
  }
  for (const { phase, percent: share, nurses, needMinutes } of phases) {
    if (gradeOf(share) === "red") {
      reasons.push({ kind: "phase", level: "yellow", phaseId: phase.id, percent: share, threshold: redPercent });
    }
    if (nurses < minimumNurses && needMinutes > 0) {
      const level = nurses === 0 ? "red" : "yellow";
      reasons.push({ kind: "nurses", level, phaseId: phase.id, nurses, minimum: minimumNurses });
    }
  }
  const hours = new Set(delegationGaps.map(({ hour }) => hour)).size;
  if (hours > 0) reasons.push({ kind: "delegations", level: "yellow", hours });
  reasons.sort((a, b) => Number(b.level === "red") - Number(a.level === "red"));
  return { level: reasons[0]?.level ?? "green", reasons };

  /** No supply at all for what is needed is as red as it gets. */
  function gradeOf(share: number | null): "yellow" | "red" | null {
    if (share === null || share >= redPercent) return "red";
    return share >= yellowPercent ? "yellow" : null;
  }

  function thresholdOf(level: "yellow" | "red"): number {
    return level === "red" ? redPercent : yellowPercent;
  }
}
