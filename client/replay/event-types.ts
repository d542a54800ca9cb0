/** The kinds of events a leader chooses among: what people ask about, not what the deriver happens to tell apart. */

import type { BoardEvent } from "#shared/domain/describe.ts";

export const EVENT_TYPES = [
  "deferred",
  "moved",
  "given",
  "status",
  "notDone",
  "added",
  "absence",
  "level",
  "meeting",
  "notes",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export function eventType(event: BoardEvent): EventType {
  switch (event.kind) {
    case "taskMoved":
      return event.from === "now" || event.deferral !== null ? "deferred" : "moved";
    case "taskReordered":
      return "moved";
    case "taskAssigned":
    case "visitAssigned":
    case "visitTimed":
    case "visitLocked":
    case "trainingSet":
    case "dutyGiven":
      return "given";
    case "taskStatus":
    case "visitStatus":
      return event.state === "notDone" ? "notDone" : "status";
    case "dayCreated":
    case "taskAdded":
    case "taskRemoved":
    case "visitAdded":
    case "visitRemoved":
      return "added";
    case "absenceRegistered":
    case "absenceCancelled":
      return "absence";
    case "levelSet":
    case "findingAccepted":
      return "level";
    case "takenBack":
      return event.what === "level" || event.what === "acceptance" ? "level" : "notes";
    case "phaseStarted":
    case "meetingClosed":
    case "planCommitted":
      return "meeting";
    case "agreementAdded":
    case "agreementClosed":
    case "deviationAdded":
    case "drawn":
    case "noteWritten":
    case "drawingMoved":
    case "erased":
      return "notes";
  }
}
