/** What a command does, as a short sentence: read aloud after one's own action and shown when one was refused. */

import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { StaffId, TaskId, VisitId } from "#shared/domain/ids.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { visitTitle } from "./words.ts";

export function commandWords(board: Board, catalogue: Catalogue, command: Command): string {
  const task = (id: TaskId): string => taskTitle(board, catalogue, id);
  const visit = (id: VisitId): string => {
    const found = board.visits.get(id);
    return found ? visitTitle(found) : t("wall:unknownCard");
  };
  const person = (id: StaffId | null): string =>
    id === null ? t("wall:unassigned") : (board.staff.get(id)?.name ?? t("wall:unknownCard"));
  switch (command.type) {
    case "task.move":
      return t("wall:did.moved", { card: task(command.taskId), to: t(`priority.${command.priority}`) });
    case "task.assign":
      return t("wall:did.moved", { card: task(command.taskId), to: person(command.staffId) });
    case "visit.assign": {
      const { visitId, staffId, start } = command;
      const when = start === undefined || start === board.visits.get(visitId)?.start ? "" : `, ${clockText(start)}`;
      return t("wall:did.moved", { card: visit(visitId), to: person(staffId) + when });
    }
    case "task.setStatus":
      return t("wall:did.state", { card: task(command.taskId), state: t(`visitState.${command.state}`) });
    case "visit.setStatus":
      return t("wall:did.state", { card: visit(command.visitId), state: t(`visitState.${command.state}`) });
    case "visit.setLocked":
      return t(command.locked ? "wall:did.locked" : "wall:did.unlocked", { card: visit(command.visitId) });
    case "task.add":
      return t("wall:did.added", { card: taskLabel(command, catalogue, pageLanguage()) });
    case "visit.add":
      return t("wall:did.added", {
        card: t("wall:visitTitle", { time: clockText(command.start), patient: command.patient }),
      });
    case "absence.register":
      return t("wall:did.absent", { name: person(command.staffId) });
    case "absence.cancel":
      return t("wall:did.present", { name: person(command.staffId) });
    case "agreement.add":
      return t("wall:did.agreement", { text: command.text });
    case "agreement.close":
      return t("wall:did.agreement", { text: board.agreements.get(command.agreementId)?.text ?? "" });
    case "deviation.add":
      return t(`wall:did.deviation.${command.kind}`, { text: command.text });
    case "meeting.setPhase":
      return t("wall:did.phase", { phase: t(`phase.${command.phase}`) });
    case "meeting.start":
      return t("wall:did.meetingStarted");
    case "meeting.pause":
      return t("wall:did.meetingPaused");
    case "meeting.resume":
      return t("wall:did.meetingResumed");
    case "meeting.extend":
      return t("wall:did.meetingExtended", { count: command.minutes });
    case "duty.assign":
      return t("wall:did.duty", { name: person(command.staffId) });
    case "training.set":
      return t("wall:did.training", { name: person(command.staffId), count: command.capacityPercent });
    case "level.set":
      return t("wall:did.level", { reason: command.reason });
    case "soundness.accept":
      return t("wall:did.accepted", { reason: command.reason });
    case "drawing.add":
      return t(`wall:did.drawn.${command.kind}`);
    case "drawing.move":
      return t("wall:did.drawingMoved");
    case "drawing.write":
      return t("wall:did.noteWritten", { text: command.text });
    case "drawing.remove":
      return t("wall:did.erased", { count: command.drawingIds.length });
    case "plan.commit":
      return t("wall:did.committed");
  }
}

/** `Dusj N-14`; `Legevisitt` */
export function taskTitle(board: Board, catalogue: Catalogue, id: TaskId): string {
  const task = board.tasks.get(id);
  if (!task) return t("wall:unknownCard");
  const label = taskLabel(task, catalogue, pageLanguage());
  return task.patient ? `${label} ${task.patient}` : label;
}
