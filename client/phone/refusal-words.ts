/** Why the board did not take what the phone asked for, in a sentence about that very thing. */

import { unreachable } from "#shared/assert.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { RefusalCode } from "#shared/domain/decision.ts";
import { t } from "../i18n/texts.ts";
import "./offline-texts.ts";

export function refusalText({ type }: Command, reason: RefusalCode): string {
  switch (reason) {
    case "gone":
      return goneText(type);
    case "unchanged":
      return unchangedText(type);
    case "alreadyExists":
      if (type === "visit.add") return t("phoneOffline:why.alreadyExists.visit");
      return type === "task.add" ? t("phoneOffline:why.alreadyExists.task") : t("refusal.alreadyExists");
    case "absent":
    case "locked":
    case "begun":
      return t(`phoneOffline:why.${reason}`);
    case "deferralNeeded":
    case "followsVisit":
    case "noMeeting":
    case "notReady":
    case "readOnly":
    case "reasonNeeded":
    case "samePerson":
      return t(`refusal.${reason}`);
    default:
      return unreachable(reason);
  }
}

function goneText(type: Command["type"]): string {
  if (type.startsWith("visit.")) return t("phoneOffline:why.gone.visit");
  if (type.startsWith("task.")) return t("phoneOffline:why.gone.task");
  if (type.startsWith("agreement.")) return t("phoneOffline:why.gone.agreement");
  return type.startsWith("absence.") ? t("phoneOffline:why.gone.person") : t("refusal.gone");
}

function unchangedText(type: Command["type"]): string {
  switch (type) {
    case "absence.register":
      return t("phoneOffline:why.unchanged.absent");
    case "absence.cancel":
      return t("phoneOffline:why.unchanged.present");
    case "visit.setStatus":
    case "task.setStatus":
      return t("phoneOffline:why.unchanged.state");
    case "agreement.close":
      return t("phoneOffline:why.unchanged.agreement");
    case "task.move":
      return t("phoneOffline:why.unchanged.moved");
    case "visit.assign":
    case "task.assign":
      return t("phoneOffline:why.unchanged.assigned");
    default:
      return t("refusal.unchanged");
  }
}
