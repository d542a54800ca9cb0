/** Sentences about cards, people and times that several parts of the wall say in the same way. */

import type { Staff, Task, Visit } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import { heardAt } from "#shared/domain/late-status.ts";
import { t } from "../i18n/texts.ts";
import type { Objection } from "./objections.ts";
import type { Preview } from "./preview.ts";
import { clockIn } from "./wall-time.ts";

/** What speaks against it, as a clause: «Mangler delegering: insulin». */
export function warningText(warning: Objection): string {
  switch (warning.kind) {
    case "competence":
      return t("warning.competence", { competence: t(`competence.${warning.needs}`).toLocaleLowerCase("nb") });
    case "delegation":
      return t("warning.delegation", { delegation: t(`delegation.${warning.missing}`) });
    case "outsideShift":
      return t("warning.outsideShift");
    case "absent":
      return t("warning.absent");
    case "closed":
      return t("wall:closed");
  }
}

/** `82 % → 91 %`; empty for somebody without a shift to compare with. */
function loadChangeText(preview: Preview): string {
  if (preview.kind === "refused" || preview.before === null || preview.after === null) return "";
  return t("wall:loadChange", { before: preview.before, after: preview.after });
}

export function previewText(preview: Preview): string {
  if (preview.kind === "refused") return t(`refusal.${preview.reason}`);
  return [loadChangeText(preview), ...preview.warnings.map(warningText)].filter((part) => part !== "").join(" · ");
}

/** Begins with the label, then what is seen on the card in the same order, then everything the marks say. */
export function taskName(task: Task, label: string, owner: string | null): string {
  return listed([
    task.patient ? `${label} ${task.patient}` : label,
    task.patient ? "" : (owner ?? t("wall:indoor")),
    t("minutes", { count: task.minutes }),
    task.patient ? (owner ?? "") : "",
    task.bound ? t("wall:mark.bound") : "",
    task.timesDeferred > 0 ? t("wall:mark.deferred", { count: task.timesDeferred }) : "",
    isHealthCareDropped(task) ? t("wall:mark.healthCareDropped") : "",
    task.status.state === "planned" ? "" : t(`visitState.${task.status.state}`),
  ]);
}

export function visitTitle(visit: Visit): string {
  return t("wall:visitTitle", { time: clockText(visit.start), patient: visit.patient });
}

export function visitName(
  visit: Visit,
  minutes: number,
  partner: string | null,
  warnings: readonly Objection[],
): string {
  return listed([
    visitTitle(visit),
    t("wall:name.minutes", { count: minutes }),
    visit.urgency === "ordinary" ? "" : t(`wall:urgency.${visit.urgency}`),
    visit.staffRequired === 2 ? pairText(partner) : "",
    visit.locked ? t("wall:mark.locked") : "",
    ...warnings.map(warningText),
    visit.status.state === "planned" ? "" : t(`visitState.${visit.status.state}`),
  ]);
}

export function pairText(partner: string | null): string {
  return partner ? t("wall:mark.pairWith", { name: partner }) : t("wall:mark.pairOpen");
}

/** `Ola H.` -> `OH` */
export function initialsOf(staff: Staff): string {
  return staff.name
    .split(/[\s-]+/)
    .map((part) => part.charAt(0))
    .join("")
    .slice(0, 3);
}

/** Health help that nobody plans to do any more is always pointed out. */
export function isHealthCareDropped(task: Task): boolean {
  return task.group === "healthCare" && task.place.priority === "canDrop" && task.status.state === "planned";
}

function listed(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(", ");
}

/** «Utført 09:12, kom fram 11:40»; empty while it is only planned. */
export function reportedText(card: Pick<Task, "status" | "arrival">, timeZone: string): string {
  const { state, at } = card.status;
  if (state === "planned") return "";
  const what = `${t(`visitState.${state}`)} ${clockIn(timeZone, at)}`;
  const heard = heardAt(card);
  return heard === null ? what : t("arrivedAt", { what, time: clockIn(timeZone, heard) });
}
