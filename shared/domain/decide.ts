/**
 * (board, command) -> changes, or a refusal with a reason the interface has words for. Pure: the same
 * arguments give the same answer, on the wall, on the phone, on the server and in the demo's yesterday.
 *
 * Refusals are for what cannot be meant (a person twice on one visit) or what the rules require a word for
 * (bound work put off without a reason). Everything else is a warning, shown and not stopped.
 */

import { unreachable } from "../assert.ts";
import type { Board } from "./board.ts";
import type { Command } from "./commands.ts";
import {
  addAgreement,
  addDeviation,
  assignDuty,
  cancelAbsence,
  closeAgreement,
  registerAbsence,
  setTraining,
} from "./decide-day.ts";
import { commitPlan, extendMeeting, pauseMeeting, resumeMeeting, setPhase, startMeeting } from "./decide-meeting.ts";
import { addDrawing, moveDrawing, removeDrawings, writeNote } from "./decide-drawing.ts";
import { acceptFinding, setLevel } from "./decide-situation.ts";
import { addTask, assignTask, moveTask, setTaskStatus } from "./decide-task.ts";
import { addVisit, assignVisit, setVisitLocked, setVisitStatus } from "./decide-visit.ts";
import type { Decision, Moment } from "./decision.ts";

export function decide(board: Board, command: Command, moment: Moment): Decision {
  switch (command.type) {
    case "task.move":
      return moveTask(board, command);
    case "task.assign":
      return assignTask(board, command);
    case "task.setStatus":
      return setTaskStatus(board, command, moment);
    case "task.add":
      return addTask(board, command);
    case "visit.assign":
      return assignVisit(board, command);
    case "visit.setStatus":
      return setVisitStatus(board, command, moment);
    case "visit.setLocked":
      return setVisitLocked(board, command);
    case "visit.add":
      return addVisit(board, command);
    case "absence.register":
      return registerAbsence(board, command);
    case "absence.cancel":
      return cancelAbsence(board, command);
    case "agreement.add":
      return addAgreement(board, command);
    case "agreement.close":
      return closeAgreement(board, command);
    case "deviation.add":
      return addDeviation(board, command, moment);
    case "meeting.setPhase":
      return setPhase(board, command, moment);
    case "meeting.start":
      return startMeeting(board, command, moment);
    case "meeting.pause":
      return pauseMeeting(board, moment);
    case "meeting.resume":
      return resumeMeeting(board, moment);
    case "meeting.extend":
      return extendMeeting(board, command);
    case "duty.assign":
      return assignDuty(board, command);
    case "training.set":
      return setTraining(board, command);
    case "level.set":
      return setLevel(board, command, moment);
    case "soundness.accept":
      return acceptFinding(board, command, moment);
    case "drawing.add":
      return addDrawing(board, command);
    case "drawing.move":
      return moveDrawing(board, command);
    case "drawing.write":
      return writeNote(board, command);
    case "drawing.remove":
      return removeDrawings(board, command);
    case "plan.commit":
      return commitPlan(board, moment);
    default:
      return unreachable(command);
  }
}
