/** What a command wanted, in words a person recognises as her own act. Only what the phone itself can send. */

import type { Board, VisitState } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { StaffId, TaskId, VisitId } from "#shared/domain/ids.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { visitName } from "./words.ts";
import "./offline-texts.ts";

const VERBS = {
  planned: "phoneOffline:refused.reopen",
  started: "phoneOffline:refused.start",
  done: "phoneOffline:refused.done",
  notDone: "phoneOffline:refused.notDone",
} as const satisfies Record<VisitState, string>;

export function commandText(command: Command, board: Board, catalogue: Catalogue): string {
  switch (command.type) {
    case "visit.assign":
    case "task.assign": {
      const card =
        "visitId" in command ? visitCard(board, command.visitId) : taskCard(board, catalogue, command.taskId);
      return t(command.staffId ? "phoneOffline:refused.take" : "phoneOffline:refused.giveBack", { card });
    }
    case "visit.setStatus":
    case "task.setStatus": {
      const card =
        "visitId" in command ? visitCard(board, command.visitId) : taskCard(board, catalogue, command.taskId);
      return t(VERBS[command.state], { card, reason: t(`notDoneReason.${command.reason ?? "other"}`) });
    }
    case "task.move":
      return t("phoneOffline:refused.move", {
        card: taskCard(board, catalogue, command.taskId),
        column: t(`priority.${command.priority}`),
      });
    case "visit.add":
      return t("phoneOffline:refused.visitAdded", { time: clockText(command.start), patient: command.patient });
    case "task.add":
      return t("phoneOffline:refused.taskAdded", { label: taskLabel(command, catalogue, pageLanguage()) });
    case "absence.register":
      return t("phoneOffline:refused.absent", { name: personName(board, command.staffId) });
    case "absence.cancel":
      return t("phoneOffline:refused.present", { name: personName(board, command.staffId) });
    case "deviation.add":
      return t("phoneOffline:refused.note", { text: command.text });
    case "agreement.add":
      return t("phoneOffline:refused.agreement", { text: command.text });
    case "agreement.close":
      return t("phoneOffline:refused.agreementClosed", {
        state: t(`phoneOffline:refused.agreementState.${command.state}`),
        text: board.agreements.get(command.agreementId)?.text ?? "",
      });
    default:
      return t("phoneOffline:refused.other");
  }
}

export function taskCard(board: Board, catalogue: Catalogue, taskId: TaskId): string {
  const task = board.tasks.get(taskId);
  if (!task) return t("phone:task", { label: taskId });
  const label = taskLabel(task, catalogue, pageLanguage());
  return task.patient ? `${label} ${task.patient}` : label;
}

function personName(board: Board, staffId: StaffId): string {
  return board.staff.get(staffId)?.name ?? staffId;
}

function visitCard(board: Board, visitId: VisitId): string {
  const visit = board.visits.get(visitId);
  return visit ? visitName(visit) : visitId;
}
