/** How the phone says what the domain found: times, amounts and what speaks against a visit. */

import type { Staff, Task, Visit } from "#shared/domain/board.ts";
import { type MinuteOfDay, clockText } from "#shared/domain/clock.ts";
import type { VisitWarning } from "#shared/domain/competence.ts";
import { heardAt } from "#shared/domain/late-status.ts";
import { pageLocale, t } from "../i18n/texts.ts";

/** «Besøk 08:15 N-14»: what a visit is called on screen, aloud and in tests. */
export function visitName(visit: Visit): string {
  return t("phone:visit", { time: clockText(visit.start), patient: visit.patient });
}

export function warningText(warning: VisitWarning): string {
  switch (warning.kind) {
    case "competence":
      return t("warning.competence", { competence: t(`competence.${warning.needs}`).toLowerCase() });
    case "delegation":
      return t("warning.delegation", { delegation: t(`delegation.${warning.missing}`) });
    case "outsideShift":
      return t("warning.outsideShift");
    case "absent":
      return t("warning.absent");
  }
}

export function shiftText({ shift }: Staff): string {
  return clockRange(shift.start, shift.end);
}

export function clockRange(start: MinuteOfDay, end: MinuteOfDay): string {
  return `${clockText(start)}–${clockText(end)}`;
}

/** Wall time of an instant. @param at epoch ms @param timeZone IANA zone of the unit */
export function instantText(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(pageLocale(), { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
}

/** «Utført 09:12», «Ikke utført: Ikke hjemme», «Startet 08:17, kom fram 11:40»; null while it is only planned. */
export function statusText(card: Pick<Task, "status" | "arrival">, timeZone: string): string | null {
  const what = reportText(card.status, timeZone);
  const heard = heardAt(card);
  if (what === null || heard === null) return what;
  return t("arrivedAt", { what, time: instantText(heard, timeZone) });
}

function reportText({ state, reason, at }: Task["status"], timeZone: string): string | null {
  switch (state) {
    case "planned":
      return null;
    case "started":
      return t("phone:startedAt", { time: instantText(at, timeZone) });
    case "done":
      return t("phone:doneAt", { time: instantText(at, timeZone) });
    case "notDone":
      return t("phone:notDoneBecause", { reason: t(`notDoneReason.${reason ?? "other"}`) });
  }
}
