/**
 * The daily report, as data: what the board knows of the day without a person or a patient in it, so that it may be kept
 * when the board is gone. Ids never leave this function; free text is only what was
 * written to be told on, and the names and codes of the board are masked in it.
 */

import type { Board, NotDoneReason, Task } from "./board.ts";
import type { Catalogue } from "./catalogue.ts";
import type { DayReport } from "./day-report-schema.ts";
import { taskLabel } from "./labels.ts";
import { countsToday, visitMinutes } from "./load.ts";
import { masking } from "./masked.ts";
import { repair } from "./repair.ts";
import { situation } from "./situation.ts";
import { type FindingKind, soundness } from "./soundness.ts";

type Deferred = DayReport["deferred"][number];
type Moved = DayReport["movedAfterLock"][number];
/** What is the same for a task in both tables. */
type ReportedType = Omit<Deferred, "to" | "reason">;
type LabelOf = (task: Task) => ReportedType["label"];

/** @param catalogue the one in force that day: it names the task types */
export function dayReport(merged: Board, catalogue: Catalogue): DayReport {
  const board = repair(merged).board;
  const masked = masking(board);
  const numbers = situation(board);
  const visits = [...board.visits.values()];
  const tasks = [...board.tasks.values()];
  const unplanned = visits.filter((visit) => visit.unplanned);
  const notes = [...board.deviations.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const labelOf: LabelOf = (task) => ({
    nb: masked(taskLabel(task, catalogue, "nb")),
    nn: masked(taskLabel(task, catalogue, "nn")),
    en: masked(taskLabel(task, catalogue, "en")),
  });
  const textsOf = (kind: (typeof notes)[number]["kind"]): string[] =>
    notes.filter((note) => note.kind === kind).map(({ text }) => masked(text));
  return {
    unitName: board.meta.unitName,
    date: board.meta.date,
    timeZone: board.meta.timeZone,
    staffing: {
      present: numbers.present,
      absent: numbers.absent,
      needMinutes: numbers.needMinutes,
      supplyMinutes: numbers.supplyMinutes,
      percent: numbers.percent,
      careMinutes: numbers.careMinutes,
      travelMinutes: numbers.travelMinutes,
      indoorMinutes: numbers.indoorMinutes,
      byCompetence: numbers.competences.map(({ competence, needMinutes, supplyMinutes }) => ({
        competence,
        needMinutes,
        supplyMinutes,
      })),
      overloaded: numbers.strain.length,
      patients: numbers.patients,
      minutesPerPatient: numbers.minutesPerPatient,
    },
    meeting: heldMeeting(board),
    proposedLevel: numbers.proposed.level,
    levels: numbers.levels.map(({ level, reason, at }) => ({ level, reason: masked(reason), at })),
    deferred: deferredTypes(tasks, labelOf),
    movedAfterLock: movedTypes(tasks, labelOf),
    reassignedAfterLock: visits.filter(
      ({ plan, first, second }) =>
        plan !== null && (plan.first !== (first?.staffId ?? null) || plan.second !== (second?.staffId ?? null)),
    ).length,
    visits: {
      planned: visits.length - unplanned.length,
      done: visits.filter(({ status }) => status.state === "done").length,
      unplanned: unplanned.length,
      open: visits.filter(({ status }) => status.state === "planned" || status.state === "started").length,
    },
    unplannedMinutes: unplanned.reduce((sum, visit) => sum + visitMinutes(board, visit) * visit.staffRequired, 0),
    doneMinutes: visits
      .filter(({ status }) => status.state === "done")
      .reduce((sum, visit) => sum + visitMinutes(board, visit) * visit.staffRequired, 0),
    notDone: notDone(board),
    findings: findingCounts(board),
    acceptances: [...board.acceptances.values()]
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      .map(({ reason }) => masked(reason)),
    agreements: [...board.agreements.values()]
      .sort((a, b) => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1))
      .map(({ text, state }) => ({ text: masked(text), state })),
    good: textsOf("positive"),
    deviations: textsOf("negative"),
    risks: textsOf("risk"),
  };
}

/** The one that locked the plan, not the handover that came after it. */
function heldMeeting({ meeting: { startedAt, committedAt, heldFrom } }: Board): DayReport["meeting"] {
  return { startedAt: committedAt > 0 ? heldFrom : startedAt, committedAt };
}

function deferredTypes(tasks: readonly Task[], labelOf: LabelOf): Deferred[] {
  const put = tasks.filter(({ deferral, status }) => deferral !== null && status.state !== "done");
  return grouped(put, labelOf, ({ place, deferral }) =>
    place.priority === "now" ? null : { to: place.priority, reason: deferral?.reason ?? null },
  );
}

function movedTypes(tasks: readonly Task[], labelOf: LabelOf): Moved[] {
  return grouped(tasks, labelOf, ({ plan, place }) =>
    plan === null || plan.priority === place.priority ? null : { from: plan.priority, to: place.priority },
  );
}

/** By task type and by what `extra` says of a card, null to leave it out; the most minutes first. */
function grouped<E extends object>(
  tasks: readonly Task[],
  labelOf: LabelOf,
  extra: (task: Task) => E | null,
): (ReportedType & E)[] {
  const groups = new Map<string, { readonly key: string; readonly row: ReportedType & E }>();
  for (const task of tasks) {
    const own = extra(task);
    if (own === null) continue;
    const key = JSON.stringify([task.typeId, task.title, own]);
    const before = groups.get(key)?.row;
    const row = {
      label: before?.label ?? labelOf(task),
      group: task.group,
      count: (before?.count ?? 0) + 1,
      minutes: (before?.minutes ?? 0) + task.minutes,
      bound: (before?.bound ?? 0) + Number(task.bound),
      ...own,
    };
    groups.set(key, { key, row });
  }
  return [...groups.values()]
    .sort((a, b) => b.row.minutes - a.row.minutes || (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
}

/** A must-task that waits in a visit that was not done is that visit's and not counted by itself. */
function notDone(board: Board): DayReport["notDone"] {
  const counts = new Map<NotDoneReason | null, { visits: number; tasks: number }>();
  const add = (reason: NotDoneReason | null, field: "visits" | "tasks"): void => {
    const count = counts.get(reason) ?? { visits: 0, tasks: 0 };
    count[field]++;
    counts.set(reason, count);
  };
  for (const { status } of board.visits.values()) if (status.state === "notDone") add(status.reason, "visits");
  for (const task of board.tasks.values()) {
    const visit = task.visitId === null ? null : board.visits.get(task.visitId);
    if (visit?.status.state === "notDone") continue;
    if (task.status.state === "notDone") add(task.status.reason, "tasks");
    else if (visit == null && countsToday(task) && task.status.state === "planned") add(null, "tasks");
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, ...count }))
    .sort((a, b) => b.visits + b.tasks - a.visits - a.tasks || (String(a.reason) < String(b.reason) ? -1 : 1));
}

function findingCounts(board: Board): DayReport["findings"] {
  const counts = new Map<FindingKind, { count: number; accepted: number }>();
  for (const { kind, accepted } of soundness(board)) {
    const before = counts.get(kind) ?? { count: 0, accepted: 0 };
    counts.set(kind, { count: before.count + 1, accepted: before.accepted + Number(accepted !== null) });
  }
  return Array.from(counts, ([kind, count]) => ({ kind, ...count }));
}
