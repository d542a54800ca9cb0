/** What a card is called and what happened to it, in a few words: for the panel that follows it and the list of differences. */

import type { Board, Deferral } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { CardState, PathStep } from "#shared/domain/card-path.ts";
import type { CardRef } from "#shared/domain/event-subjects.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { dayWords } from "../i18n/dates.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { inSentence } from "../ui/first-letter.ts";

/** «Dusj N-14», «Besøket 08:15 hos N-14». @param boards where to look, the best first */
export function cardName(card: CardRef, boards: readonly Board[], catalogue: Catalogue): string {
  for (const board of boards) {
    if (card.kind === "visit") {
      const visit = board.visits.get(card.id);
      if (visit) return t("replay:card.visit", { time: clockText(visit.start), patient: visit.patient });
      continue;
    }
    const task = board.tasks.get(card.id);
    if (!task) continue;
    const label = taskLabel(task, catalogue, pageLanguage());
    return task.patient ? `${label} ${task.patient}` : label;
  }
  return t("replay:card.unknown");
}

function ownersText(owners: readonly StaffId[], board: Board): string {
  if (owners.length === 0) return t("replay:card.nobody");
  return owners.map((id) => board.staff.get(id)?.name ?? t("events:someone")).join(" + ");
}

/** Column and people, then how it went when that is more than planned. */
export function stateText({ priority, owners, state, reason, deferral }: CardState, board: Board): string {
  return [
    priority === null ? "" : t(`priority.${priority}`) + deferralText(deferral),
    ownersText(owners, board),
    state === "planned" ? "" : statusText(state, reason),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

export function stepText(step: PathStep, board: Board): string {
  switch (step.kind) {
    case "appeared":
      return stateText(step.state, board);
    case "moved":
      return t(`priority.${step.to}`) + deferralText(step.deferral);
    case "timed":
      return t("replay:card.timed", { time: clockText(step.to) });
    case "owners":
      return ownersText(step.to, board);
    case "status":
      return statusText(step.state, step.reason);
    case "gone":
      return t("replay:card.gone");
  }
}

function statusText(state: CardState["state"], reason: CardState["reason"]): string {
  const said = t(`visitState.${state}`);
  return reason === null ? said : `${said} (${inSentence(t(`notDoneReason.${reason}`))})`;
}

function deferralText(deferral: Deferral | null): string {
  if (!deferral) return "";
  return ` (${t("replay:card.deferral", { reason: inSentence(t(`deferralReason.${deferral.reason}`)), date: dayWords(deferral.nextDate, "short") })})`;
}
