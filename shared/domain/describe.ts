/**
 * What happened between two boards, as events the interface has words for. Derived from the journal, never
 * stored beside it.
 */

import {
  DUTIES,
  type Board,
  type Deferral,
  type DrawingKind,
  type DrawingLayer,
  type Duty,
  type LevelName,
  type MeetingPhase,
  type NotDoneReason,
  type Priority,
  type VisitState,
} from "./board.ts";
import { changedEntities } from "./changed-entities.ts";
import type { AcceptanceId, AgreementId, DeviationId, DrawingId, LevelId, StaffId, TaskId, VisitId } from "./ids.ts";

export type BoardEvent =
  | { readonly kind: "dayCreated"; readonly visits: number; readonly tasks: number; readonly staff: number }
  | {
      readonly kind: "taskMoved";
      readonly taskId: TaskId;
      readonly from: Priority;
      readonly to: Priority;
      readonly deferral: Deferral | null;
    }
  | { readonly kind: "taskReordered"; readonly taskId: TaskId }
  | {
      readonly kind: "taskAssigned";
      readonly taskId: TaskId;
      readonly from: StaffId | null;
      readonly to: StaffId | null;
    }
  | {
      readonly kind: "taskStatus";
      readonly taskId: TaskId;
      readonly state: VisitState;
      readonly reason: NotDoneReason | null;
    }
  | { readonly kind: "taskAdded"; readonly taskId: TaskId }
  | { readonly kind: "taskRemoved"; readonly taskId: TaskId }
  | {
      readonly kind: "visitAssigned";
      readonly visitId: VisitId;
      readonly from: StaffId | null;
      readonly to: StaffId | null;
    }
  | {
      readonly kind: "visitStatus";
      readonly visitId: VisitId;
      readonly state: VisitState;
      readonly reason: NotDoneReason | null;
    }
  /** To another time, in minutes from midnight of the operating date. */
  | { readonly kind: "visitTimed"; readonly visitId: VisitId; readonly from: number; readonly to: number }
  | { readonly kind: "visitLocked"; readonly visitId: VisitId; readonly locked: boolean }
  | { readonly kind: "visitAdded"; readonly visitId: VisitId; readonly unplanned: boolean }
  | { readonly kind: "visitRemoved"; readonly visitId: VisitId }
  /** `released` counts visits and tasks that lost their owner in the same act. */
  | { readonly kind: "absenceRegistered"; readonly staffId: StaffId; readonly released: number }
  | { readonly kind: "absenceCancelled"; readonly staffId: StaffId }
  | { readonly kind: "agreementAdded"; readonly agreementId: AgreementId }
  | {
      readonly kind: "agreementClosed";
      readonly agreementId: AgreementId;
      readonly state: "done" | "carried" | "dropped" | "open";
    }
  | { readonly kind: "deviationAdded"; readonly deviationId: DeviationId }
  | {
      readonly kind: "trainingSet";
      readonly staffId: StaffId;
      readonly mentor: StaffId | null;
      readonly capacityPercent: number;
    }
  | { readonly kind: "dutyGiven"; readonly duty: Duty; readonly staffId: StaffId | null }
  | { readonly kind: "levelSet"; readonly levelId: LevelId; readonly level: LevelName }
  | { readonly kind: "findingAccepted"; readonly acceptanceId: AcceptanceId }
  /** What somebody had written was undone; only the board before knows its words. */
  | { readonly kind: "takenBack"; readonly what: "agreement"; readonly id: AgreementId }
  | { readonly kind: "takenBack"; readonly what: "deviation"; readonly id: DeviationId }
  | { readonly kind: "takenBack"; readonly what: "level"; readonly id: LevelId }
  | { readonly kind: "takenBack"; readonly what: "acceptance"; readonly id: AcceptanceId }
  | {
      readonly kind: "drawn";
      readonly drawingId: DrawingId;
      readonly drawing: DrawingKind;
      readonly layer: DrawingLayer;
    }
  | { readonly kind: "noteWritten"; readonly drawingId: DrawingId }
  | { readonly kind: "drawingMoved"; readonly drawingId: DrawingId }
  | { readonly kind: "erased"; readonly layer: DrawingLayer; readonly count: number }
  | { readonly kind: "phaseStarted"; readonly phase: MeetingPhase }
  /** Without a lock: a later round that ended, or a beginning taken back. */
  | { readonly kind: "meetingClosed" }
  | { readonly kind: "planCommitted" };

export type BoardEventKind = BoardEvent["kind"];

/** Events in a stable order. One act that touches many cards (an absence, a new day) is one event. */
export function describe(before: Board, after: Board): BoardEvent[] {
  if (before === after) return [];
  if (before.meta.date !== after.meta.date) {
    const { visits, tasks, staff } = after;
    return [{ kind: "dayCreated", visits: visits.size, tasks: tasks.size, staff: staff.size }];
  }
  const absences = describeStaff(before, after);
  const absent = new Set(absences.flatMap((e) => (e.kind === "absenceRegistered" ? [e.staffId] : [])));
  const cards = [...describeVisits(before, after), ...describeTasks(before, after)];
  const releases = cards.filter((event) => isReleaseFrom(event, absent));
  return [
    ...describeMeeting(before, after),
    ...absences.map((event) =>
      event.kind === "absenceRegistered"
        ? { ...event, released: releases.filter((r) => "from" in r && r.from === event.staffId).length }
        : event,
    ),
    ...describeDuties(before, after, absent),
    ...cards.filter((event) => !isReleaseFrom(event, absent)),
    ...describeNotes(before, after),
    ...describeDrawings(before, after),
  ];
}

function isReleaseFrom(event: BoardEvent, absent: ReadonlySet<StaffId>): boolean {
  return (
    (event.kind === "visitAssigned" || event.kind === "taskAssigned") &&
    event.to === null &&
    event.from !== null &&
    absent.has(event.from)
  );
}

function describeStaff(before: Board, after: Board): BoardEvent[] {
  return changedEntities(before.staff, after.staff).flatMap(([id, was, is]): BoardEvent[] => {
    if (!was || !is) return [];
    if (was.mentor !== is.mentor || was.capacityPercent !== is.capacityPercent)
      return [{ kind: "trainingSet", staffId: id, mentor: is.mentor, capacityPercent: is.capacityPercent }];
    if (was.attendance === is.attendance) return [];
    return is.attendance === "absent"
      ? [{ kind: "absenceRegistered", staffId: id, released: 0 }]
      : [{ kind: "absenceCancelled", staffId: id }];
  });
}

/** Told per duty and not per person: relieving one and naming another is one act. An absence tells for itself. */
function describeDuties(before: Board, after: Board, absent: ReadonlySet<StaffId>): BoardEvent[] {
  if (before.staff === after.staff) return [];
  return DUTIES.flatMap((duty): BoardEvent[] => {
    const had = holderOf(before, duty);
    const has = holderOf(after, duty);
    if (had === has || (has === null && had !== null && absent.has(had))) return [];
    return [{ kind: "dutyGiven", duty, staffId: has }];
  });
}

function holderOf(board: Board, duty: Duty): StaffId | null {
  for (const { id, duties } of board.staff.values()) if (duties.includes(duty)) return id;
  return null;
}

function describeVisits(before: Board, after: Board): BoardEvent[] {
  return changedEntities(before.visits, after.visits).flatMap(([visitId, was, is]): BoardEvent[] => {
    if (!was) return is ? [{ kind: "visitAdded", visitId, unplanned: is.unplanned }] : [];
    if (!is) return [{ kind: "visitRemoved", visitId }];
    const events: BoardEvent[] = [];
    for (const slot of ["first", "second"] as const) {
      const from = was[slot]?.staffId ?? null;
      const to = is[slot]?.staffId ?? null;
      if (from !== to) events.push({ kind: "visitAssigned", visitId, from, to });
    }
    if (was.status.state !== is.status.state || was.status.reason !== is.status.reason) {
      const { state, reason } = is.status;
      events.push({ kind: "visitStatus", visitId, state, reason });
    }
    if (was.start !== is.start) events.push({ kind: "visitTimed", visitId, from: was.start, to: is.start });
    if (was.locked !== is.locked) events.push({ kind: "visitLocked", visitId, locked: is.locked });
    return events;
  });
}

function describeTasks(before: Board, after: Board): BoardEvent[] {
  return changedEntities(before.tasks, after.tasks).flatMap(([taskId, was, is]): BoardEvent[] => {
    // What comes or goes with its visit is that visit's event.
    if (!was) return is && !cameWith(before, after, is.visitId) ? [{ kind: "taskAdded", taskId }] : [];
    if (!is) return cameWith(after, before, was.visitId) ? [] : [{ kind: "taskRemoved", taskId }];
    const events: BoardEvent[] = [];
    const from = was.place.priority;
    const to = is.place.priority;
    if (from !== to) events.push({ kind: "taskMoved", taskId, from, to, deferral: is.deferral });
    else if (was.place.order !== is.place.order) events.push({ kind: "taskReordered", taskId });
    const hadOwner = was.assignee?.staffId ?? null;
    const hasOwner = is.assignee?.staffId ?? null;
    if (hadOwner !== hasOwner) events.push({ kind: "taskAssigned", taskId, from: hadOwner, to: hasOwner });
    if (was.status.state !== is.status.state || was.status.reason !== is.status.reason) {
      const { state, reason } = is.status;
      events.push({ kind: "taskStatus", taskId, state, reason });
    }
    return events;
  });
}

function cameWith(without: Board, within: Board, visitId: VisitId | null): boolean {
  return visitId !== null && within.visits.has(visitId) && !without.visits.has(visitId);
}

function describeNotes(before: Board, after: Board): BoardEvent[] {
  return [
    ...changedEntities(before.agreements, after.agreements).flatMap(([agreementId, was, is]): BoardEvent[] => {
      if (!is) return was ? [{ kind: "takenBack", what: "agreement", id: agreementId }] : [];
      if (!was) return [{ kind: "agreementAdded", agreementId }];
      return was.state === is.state ? [] : [{ kind: "agreementClosed", agreementId, state: is.state }];
    }),
    ...changedEntities(before.deviations, after.deviations).flatMap(([id, was, is]): BoardEvent[] => {
      if (was) return is ? [] : [{ kind: "takenBack", what: "deviation", id }];
      return [{ kind: "deviationAdded", deviationId: id }];
    }),
    ...changedEntities(before.levels, after.levels).flatMap(([id, was, is]): BoardEvent[] => {
      if (!is) return was ? [{ kind: "takenBack", what: "level", id }] : [];
      return was ? [] : [{ kind: "levelSet", levelId: id, level: is.level }];
    }),
    ...changedEntities(before.acceptances, after.acceptances).flatMap(([id, was, is]): BoardEvent[] => {
      if (was) return is ? [] : [{ kind: "takenBack", what: "acceptance", id }];
      return [{ kind: "findingAccepted", acceptanceId: id }];
    }),
  ];
}

/** What is wiped out in one act is one event, however many strokes it was. */
function describeDrawings(before: Board, after: Board): BoardEvent[] {
  const drawn: BoardEvent[] = [];
  const erased = new Map<DrawingLayer, number>();
  for (const [drawingId, was, is] of changedEntities(before.whiteboard, after.whiteboard)) {
    if (!was && is) drawn.push({ kind: "drawn", drawingId, drawing: is.kind, layer: is.layer });
    else if (was && !is) erased.set(was.layer, (erased.get(was.layer) ?? 0) + 1);
    else if (was?.text !== is?.text) drawn.push({ kind: "noteWritten", drawingId });
    else if (was?.at.x !== is?.at.x || was?.at.y !== is?.at.y) drawn.push({ kind: "drawingMoved", drawingId });
  }
  return [...drawn, ...Array.from(erased, ([layer, count]): BoardEvent => ({ kind: "erased", layer, count }))];
}

function describeMeeting(before: Board, after: Board): BoardEvent[] {
  const events: BoardEvent[] = [];
  const { phase, committedAt } = after.meeting;
  if (phase && phase !== before.meeting.phase) events.push({ kind: "phaseStarted", phase });
  if (committedAt > 0 && before.meeting.committedAt === 0) events.push({ kind: "planCommitted" });
  else if (phase === null && before.meeting.phase !== null) events.push({ kind: "meetingClosed" });
  return events;
}
