/** A visit or an indoor task of mine: the phone lists, opens and finishes both in the same way. */

import type { NotDoneReason, VisitState } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Command } from "#shared/domain/commands.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import type { LaneTask, LaneVisit, WorkList } from "#shared/domain/lanes.ts";
import { countsToday } from "#shared/domain/load.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { visitName } from "./words.ts";

export type WorkItem = ({ readonly kind: "visit" } & LaneVisit) | ({ readonly kind: "task" } & LaneTask);

export interface MyDay {
  /** Visits in order of time. */
  readonly visits: readonly WorkItem[];
  readonly tasks: readonly WorkItem[];
  /** Tasks that are moved out of today: mine when there is time, and not part of the day's count. */
  readonly later: readonly WorkItem[];
  readonly finished: readonly WorkItem[];
  /** What to do now: the visit under way or the next one, else the first task. Null when all is done. */
  readonly next: WorkItem | null;
}

export function myDay(list: WorkList): MyDay {
  const visits = list.visits.map((lane): WorkItem => ({ kind: "visit", ...lane }));
  const tasks = list.tasks.map((lane): WorkItem => ({ kind: "task", ...lane }));
  const openVisits = visits.filter(isUnfinished);
  const openTasks = tasks.filter(isUnfinished);
  const today = openTasks.filter((item) => item.kind === "task" && countsToday(item.task));
  return {
    visits: openVisits,
    tasks: today,
    later: openTasks.filter((item) => !today.includes(item)),
    finished: [...visits, ...tasks].filter((item) => !isUnfinished(item)),
    next: openVisits.find((item) => itemId(item) === list.next?.id) ?? today[0] ?? null,
  };
}

export function itemId(item: WorkItem): string {
  return item.kind === "visit" ? item.visit.id : item.task.id;
}

export function itemStatus(item: WorkItem): WorkItemStatus {
  return item.kind === "visit" ? item.visit.status : item.task.status;
}

export function itemName(item: WorkItem, catalogue: Catalogue): string {
  if (item.kind === "visit") return visitName(item.visit);
  return t("phone:task", { label: taskLabel(item.task, catalogue, pageLanguage()) });
}

export function statusCommand(item: WorkItem, state: VisitState, reason: NotDoneReason | null = null): Command {
  return item.kind === "visit"
    ? { type: "visit.setStatus", visitId: item.visit.id, state, reason }
    : { type: "task.setStatus", taskId: item.task.id, state, reason };
}

type WorkItemStatus = LaneVisit["visit"]["status"];

function isUnfinished(item: WorkItem): boolean {
  const { state } = itemStatus(item);
  return state === "planned" || state === "started";
}
