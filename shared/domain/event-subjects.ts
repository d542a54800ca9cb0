/**
 * What and whom an event is about: the cards, the patients and the people in it. For following a card through a day and
 * for choosing among events; never shown as it is.
 */

import type { Board, Task, Visit } from "./board.ts";
import type { BoardEvent } from "./describe.ts";
import type { PatientCode, StaffId, TaskId, VisitId } from "./ids.ts";

/** A card without its slot: both halves of a double visit are one thing that happened. */
export type CardRef = { readonly kind: "task"; readonly id: TaskId } | { readonly kind: "visit"; readonly id: VisitId };

export interface EventSubjects {
  readonly tasks: ReadonlySet<TaskId>;
  readonly visits: ReadonlySet<VisitId>;
  /** Visits that only a task of theirs was changed of. */
  readonly visitsOfTasks: ReadonlySet<VisitId>;
  readonly patients: ReadonlySet<PatientCode>;
  readonly people: ReadonlySet<StaffId>;
}

/** @param before the boards right before and right after the event; what is gone afterwards is known by the first */
export function subjectsOf(events: readonly BoardEvent[], before: Board, after: Board): EventSubjects {
  const tasks = new Set<TaskId>();
  const visits = new Set<VisitId>();
  const visitsOfTasks = new Set<VisitId>();
  const patients = new Set<PatientCode>();
  const people = new Set<StaffId>();

  const addPerson = (id: StaffId | null | undefined): void => {
    if (id) people.add(id);
  };
  const addVisit = (id: VisitId): void => {
    visits.add(id);
    const visit = after.visits.get(id) ?? before.visits.get(id);
    if (visit) patients.add(visit.patient);
    addPerson(visit?.first?.staffId);
    addPerson(visit?.second?.staffId);
  };
  const addTask = (id: TaskId): void => {
    tasks.add(id);
    const task = after.tasks.get(id) ?? before.tasks.get(id);
    if (!task) return;
    if (task.patient) patients.add(task.patient);
    if (task.visitId) visitsOfTasks.add(task.visitId);
    addPerson(task.assignee?.staffId);
    addPerson(task.deferral?.informer);
  };

  for (const event of events) {
    if ("taskId" in event) addTask(event.taskId);
    if ("visitId" in event) addVisit(event.visitId);
    if ("staffId" in event) addPerson(event.staffId);
    if (event.kind === "taskAssigned" || event.kind === "visitAssigned") {
      addPerson(event.from);
      addPerson(event.to);
    }
    if (event.kind === "absenceRegistered") {
      for (const visit of releasedVisits(before, after, event.staffId)) addVisit(visit.id);
      for (const task of releasedTasks(before, after, event.staffId)) addTask(task.id);
    }
    if (event.kind === "agreementAdded" || event.kind === "agreementClosed") {
      addPerson(after.agreements.get(event.agreementId)?.owner);
    }
    if (event.kind === "deviationAdded") {
      const about = after.deviations.get(event.deviationId)?.visitId;
      if (about) addVisit(about);
    }
  }
  return { tasks, visits, visitsOfTasks, patients, people };
}

/** Whether something happened to this card: a task is given to somebody by way of its visit. */
export function concernsCard({ tasks, visits, visitsOfTasks }: EventSubjects, card: CardRef, board: Board): boolean {
  if (card.kind === "visit") return visits.has(card.id) || visitsOfTasks.has(card.id);
  const visitId = board.tasks.get(card.id)?.visitId;
  return tasks.has(card.id) || (visitId != null && visits.has(visitId));
}

function releasedVisits(before: Board, after: Board, staffId: StaffId): Visit[] {
  return [...before.visits.values()].filter((was) => {
    const is = after.visits.get(was.id);
    return (
      (was.first?.staffId === staffId && is?.first?.staffId !== staffId) ||
      (was.second?.staffId === staffId && is?.second?.staffId !== staffId)
    );
  });
}

function releasedTasks(before: Board, after: Board, staffId: StaffId): Task[] {
  return [...before.tasks.values()].filter(
    (was) => was.assignee?.staffId === staffId && after.tasks.get(was.id)?.assignee?.staffId !== staffId,
  );
}
