/**
 * The daily report, as data: what the board knows of the day without a person or a patient in it, so that it may be kept
 * when the board is gone. Ids never leave this function; free text is only what was written to be told on.
 */

import type { Board, DeferralReason, LevelName, NotDoneReason, Priority, Task, TaskGroup } from "./board.ts";
import type { CompetenceLevel } from "./situation.ts";
import { situation } from "./situation.ts";
import { type FindingKind, soundness } from "./soundness.ts";
import { countsToday, visitMinutes } from "./load.ts";
import type { TaskTypeId } from "./ids.ts";

interface ReportedType {
  readonly typeId: TaskTypeId;
  /** Set for tasks that no type describes. */
  readonly title: string;
  readonly group: TaskGroup;
  readonly count: number;
  readonly minutes: number;
  readonly bound: number;
}

interface DeferredType extends ReportedType {
  readonly to: Exclude<Priority, "now">;
  /** Null where nobody gave one, which only work without a vedtak may do. */
  readonly reason: DeferralReason | null;
}

export interface DayReport {
  readonly unitName: string;
  readonly date: string;
  readonly staffing: {
    readonly present: number;
    readonly absent: number;
    readonly needMinutes: number;
    readonly supplyMinutes: number;
    readonly percent: number | null;
    readonly careMinutes: number;
    readonly travelMinutes: number;
    readonly indoorMinutes: number;
    readonly byCompetence: readonly {
      readonly competence: CompetenceLevel;
      readonly needMinutes: number;
      readonly supplyMinutes: number;
    }[];
    readonly overloaded: number;
    readonly patients: number;
    readonly minutesPerPatient: number | null;
  };
  /** Epoch ms; 0 for what did not happen. */
  readonly meeting: { readonly startedAt: number; readonly committedAt: number };
  readonly proposedLevel: LevelName;
  readonly levels: readonly { readonly level: LevelName; readonly reason: string; readonly at: number }[];
  /** Put off on this day. */
  readonly deferred: readonly DeferredType[];
  /** Pulled into today after the plan of record, or given back to the week. */
  readonly movedAfterLock: readonly (ReportedType & { readonly from: Priority; readonly to: Priority })[];
  /** Visits with another person than at the lock. */
  readonly reassignedAfterLock: number;
  readonly visits: {
    readonly planned: number;
    readonly done: number;
    readonly unplanned: number;
    readonly open: number;
  };
  readonly unplannedMinutes: number;
  readonly doneMinutes: number;
  readonly notDone: readonly {
    readonly reason: NotDoneReason | null;
    readonly visits: number;
    readonly tasks: number;
  }[];
  readonly findings: readonly {
    readonly kind: FindingKind;
    readonly count: number;
    readonly accepted: number;
  }[];
  /** Reasons with which findings were accepted, in order of time. */
  readonly acceptances: readonly string[];
  readonly agreements: readonly { readonly text: string; readonly state: "open" | "done" | "carried" | "dropped" }[];
  /** #Råbra, deviations and risks, in order of time. */
  readonly good: readonly string[];
  readonly deviations: readonly string[];
  readonly risks: readonly string[];
}

export function dayReport(board: Board): DayReport {
  const numbers = situation(board);
  const visits = [...board.visits.values()];
  const tasks = [...board.tasks.values()];
  const unplanned = visits.filter((visit) => visit.unplanned);
  const notes = [...board.deviations.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const textsOf = (kind: (typeof notes)[number]["kind"]): string[] =>
    notes.filter((note) => note.kind === kind).map(({ text }) => text);
  return {
    unitName: board.meta.unitName,
    date: board.meta.date,
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
    meeting: { startedAt: board.meeting.startedAt, committedAt: board.meeting.committedAt },
    proposedLevel: numbers.proposed.level,
    levels: numbers.levels.map(({ level, reason, at }) => ({ level, reason, at })),
    deferred: deferredTypes(tasks),
    movedAfterLock: movedTypes(tasks),
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
      .map(({ reason }) => reason),
    agreements: [...board.agreements.values()]
      .sort((a, b) => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1))
      .map(({ text, state }) => ({ text, state })),
    good: textsOf("positive"),
    deviations: textsOf("negative"),
    risks: textsOf("risk"),
  };
}

function deferredTypes(tasks: readonly Task[]): DeferredType[] {
  const put = tasks.filter(({ deferral, status }) => deferral !== null && status.state !== "done");
  return grouped(
    put.filter(({ place }) => place.priority !== "now"),
    (task) => ({ to: task.place.priority as Exclude<Priority, "now">, reason: task.deferral?.reason ?? null }),
  );
}

function movedTypes(tasks: readonly Task[]): DayReport["movedAfterLock"] {
  const moved = tasks.filter(({ plan, place }) => plan !== null && plan.priority !== place.priority);
  return grouped(moved, (task) => ({ from: task.plan?.priority ?? "now", to: task.place.priority }));
}

/** By task type and by what `extra` says of a card; the most minutes first. */
function grouped<E extends object>(tasks: readonly Task[], extra: (task: Task) => E): (ReportedType & E)[] {
  const groups = new Map<string, { readonly key: string; readonly row: ReportedType & E }>();
  for (const task of tasks) {
    const own = extra(task);
    const key = JSON.stringify([task.typeId, task.title, own]);
    const before = groups.get(key)?.row;
    const row = {
      typeId: task.typeId,
      title: task.title,
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
