/** What the forsvarlighetssjekk found, said in words, and where it is mended. */

import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { daysBetween } from "#shared/domain/clock.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import type { Situation } from "#shared/domain/situation.ts";
import { deferralsOf, type Finding } from "#shared/domain/soundness.ts";
import { t } from "../i18n/texts.ts";
import { phaseName } from "../situation/words.ts";
import { inSentence } from "../ui/first-letter.ts";
import type { Card } from "../wall/card-key.ts";
import { taskTitle } from "../wall/command-words.ts";
import { visitTitle } from "../wall/words.ts";

export function findingWords(board: Board, catalogue: Catalogue, numbers: Situation, finding: Finding): string {
  switch (finding.kind) {
    case "healthDeferred":
      return t("meeting:defer.healthDeferred", { card: cardOf(board, catalogue, finding) });
    case "boundOverdue":
      return overdueWords(board, catalogue, finding);
    case "noContact":
      return t("meeting:defer.noContact", { patient: finding.patient ?? "" });
    case "lacksDelegation":
      return delegationWords(board, finding);
    case "overloaded":
      return strainWords(board, numbers, finding);
    case "noNurse": {
      const found = numbers.phases.find((each) => each.phase.id === finding.phaseId);
      return t("meeting:defer.noNurse", { phase: found ? phaseName(found.phase).toLocaleLowerCase("nb") : "" });
    }
  }
}

/** What to open to mend it; null when no card does. */
export function mendedAt(finding: Finding): Card | StaffId | null {
  const [task] = finding.tasks;
  if (task) return { kind: "task", id: task };
  const [visit] = finding.visits;
  if (visit) return { kind: "visit", id: visit, slot: "first" };
  return finding.staff[0] ?? null;
}

function cardOf(board: Board, catalogue: Catalogue, { tasks: [id] }: Finding): string {
  return id ? taskTitle(board, catalogue, id) : t("wall:unknownCard");
}

/** Late by the vedtak's own interval says more than a count, so it goes first. */
function overdueWords(board: Board, catalogue: Catalogue, finding: Finding): string {
  const card = cardOf(board, catalogue, finding);
  const [id] = finding.tasks;
  const task = id ? board.tasks.get(id) : undefined;
  if (!task) return card;
  const { intervalDays, lastPerformed } = task;
  const days = lastPerformed ? daysBetween(lastPerformed, board.meta.date) : 0;
  return intervalDays !== null && days > intervalDays
    ? t("meeting:defer.boundLate", { card, count: intervalDays, days })
    : t("meeting:defer.boundDeferred", { card, count: deferralsOf(task) });
}

function delegationWords(board: Board, finding: Finding): string {
  const [id] = finding.visits;
  const visit = id ? board.visits.get(id) : undefined;
  if (!visit) return t("wall:unknownCard");
  const owners = finding.staff.flatMap((staffId) => board.staff.get(staffId) ?? []);
  const missing = visit.delegations.filter((needed) => !owners.some(({ delegations }) => delegations.includes(needed)));
  return t("meeting:defer.lacksDelegation", {
    names: owners.map(({ name }) => name).join(", "),
    visit: inSentence(visitTitle(visit)),
    missing: missing.map((delegation) => t(`delegation.${delegation}`)).join(", "),
  });
}

function strainWords(board: Board, numbers: Situation, finding: Finding): string {
  const [staffId] = finding.staff;
  const name = (staffId && board.staff.get(staffId)?.name) ?? "";
  const strain = numbers.strain.find((each) => each.staffId === staffId);
  if (!strain || strain.kind === "noShift") return t("meeting:defer.overloadedNoShift", { name });
  return t(strain.kind === "breakLost" ? "meeting:defer.breakLost" : "meeting:defer.overloaded", {
    name,
    percent: strain.percent ?? 0,
  });
}
