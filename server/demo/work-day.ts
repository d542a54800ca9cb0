/**
 * A person at work, by what the own telephone says: to the next visit, started, tasks ticked, done, a break, indoor work
 * where there is a gap. Looks at the board before every step, so that what others change in between is followed.
 */

import type { NotDoneReason, Staff, Task, Visit } from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import { visitMinutes } from "#shared/domain/load.ts";
import type { StaffId, VisitId } from "#shared/domain/ids.ts";
import { phoneOf } from "./cast.ts";
import type { Scene } from "./scene.ts";

/** When each of the persons is free again; a double visit keeps two. */
export type Busy = Map<StaffId, number>;

const NOT_AT_ALL_SHARE = 0.025;
const NOT_TICKED_SHARE = 0.03;
/** Work that may wait is done after all, when the person is there and has time. */
const EXTRA_TASK_SHARE = 0.25;
const REASONS: readonly NotDoneReason[] = ["notHome", "declined", "declined", "sicker", "equipment", "other"];
/** Work that takes another time than the list says, as it does: over weeks it shows which minutes should be changed. */
const SLOWNESS: Readonly<Record<string, number>> = {
  shower: 1.4,
  weeklyCleaning: 1.35,
  dailyCleaning: 1.3,
  prepareMeal: 0.75,
};
/** People start a little before the plan when they are there. */
const EARLY_MINUTES = 8;
/** A gap this long is used for indoor work. */
const GAP_MINUTES = 15;
const LOOK_AGAIN_MINUTES = 6;
/** Nobody begins a visit later than this after the end of the shift. */
const OVERTIME_MINUTES = 10;
/** For the other person of a double visit one waits this long, then begins alone. */
const PATIENCE_MINUTES = 25;

export function work(scene: Scene, person: Staff, busy: Busy, from: number): void {
  const pauseFrom = person.shift.start + (person.shift.start < 840 ? 200 : 120) + scene.random.whole(0, 50);
  let paused = false;

  function step(): void {
    const now = scene.agenda.now();
    const staff = scene.board().staff.get(person.id);
    if (!staff || staff.attendance === "absent" || now > person.shift.end + OVERTIME_MINUTES) return;
    const free = busy.get(person.id) ?? 0;
    if (free > now) return again(free);
    if (!paused && now >= pauseFrom) {
      paused = true;
      return again(now + person.shift.breakMinutes);
    }
    const next = nextVisit(scene, person.id);
    const departure = next ? next.start - EARLY_MINUTES - next.travelMinutes : person.shift.end;
    if (departure - now >= GAP_MINUTES) return fillGap(now);
    if (next) return travel(next, now);
    again(now + LOOK_AGAIN_MINUTES);
  }

  function again(minute: number): void {
    scene.agenda.at(minute, step);
  }

  function fillGap(now: number): void {
    const task = nextTask(scene, person.id);
    if (!task) return again(now + LOOK_AGAIN_MINUTES);
    const tell = (state: "started" | "done"): void =>
      scene.act(phoneOf(person), { type: "task.setStatus", taskId: task.id, state, reason: null });
    tell("started");
    scene.agenda.at(now + Math.max(3, task.minutes * between(scene, 0.8, 1.2)), () => {
      tell("done");
      step();
    });
  }

  function travel(visit: Visit, now: number): void {
    const there = now + visit.travelMinutes * between(scene, 0.8, 1.3);
    const arrival = Math.max(there, visit.start + between(scene, -EARLY_MINUTES, 4));
    scene.agenda.at(arrival, () => arrive(visit.id, 0));
  }

  function arrive(visitId: VisitId, waited: number): void {
    const now = scene.agenda.now();
    const visit = nextVisit(scene, person.id);
    if (visit?.id !== visitId) return step();
    const partner = partnerOf(visit, person.id);
    const ready = partner ? (busy.get(partner) ?? 0) : 0;
    if (ready > now && waited < PATIENCE_MINUTES) {
      const wait = Math.min(ready - now, PATIENCE_MINUTES) + 0.1;
      scene.agenda.at(now + wait, () => arrive(visitId, waited + wait));
      return;
    }
    const end = visitAt(scene, person, visit, now);
    busy.set(person.id, end);
    if (partner) busy.set(partner, Math.max(end, busy.get(partner) ?? 0));
    again(end + 0.2);
  }

  again(from);
}

/** Plays one visit from the door on. Returns the minute at which it is over. */
function visitAt(scene: Scene, person: Staff, visit: Visit, now: number): number {
  const { agenda, random, board } = scene;
  const phone = phoneOf(person);
  if (visit.urgency !== "critical" && random.chance(NOT_AT_ALL_SHARE)) {
    const reason = random.pick(REASONS);
    agenda.at(now + 3, () =>
      scene.act(phone, { type: "visit.setStatus", visitId: visit.id, state: "notDone", reason }),
    );
    return now + 3.5;
  }
  scene.act(phone, { type: "visit.setStatus", visitId: visit.id, state: "started", reason: null });
  const late = now > visit.latest;
  const tasks = tasksToTick(scene, visit.id, late);
  const slower = tasks.reduce((sum, task) => sum + task.minutes * ((SLOWNESS[task.typeId] ?? 1) - 1), 0);
  const duration = Math.max(4, (visitMinutes(board(), visit) + slower) * between(scene, 0.75, late ? 1 : 1.2));
  for (const [index, task] of tasks.entries()) {
    const at = now + (duration * (index + between(scene, 0.6, 0.95))) / tasks.length;
    const done = !random.chance(NOT_TICKED_SHARE);
    const reason = done ? null : random.pick(REASONS);
    agenda.at(at, () =>
      scene.act(phone, { type: "task.setStatus", taskId: task.id, state: done ? "done" : "notDone", reason }),
    );
  }
  agenda.at(now + duration, () =>
    scene.act(phone, { type: "visit.setStatus", visitId: visit.id, state: "done", reason: null }),
  );
  return now + duration;
}

function tasksToTick({ board, random }: Scene, visitId: VisitId, late: boolean): Task[] {
  const tasks = boardIndex(board()).tasksByVisit.get(visitId) ?? [];
  return tasks.filter(
    ({ place, status }) =>
      status.state === "planned" &&
      (place.priority === "now" || (place.priority === "thisWeek" && !late && random.chance(EXTRA_TASK_SHARE))),
  );
}

/** The next by plan that this person leads: the other of a double visit is called, and does not tick. */
function nextVisit({ board }: Scene, staffId: StaffId): Visit | null {
  const visits = boardIndex(board()).visitsByStaff.get(staffId) ?? [];
  const leads = (visit: Visit): boolean => (visit.first ?? visit.second)?.staffId === staffId;
  return visits.find((visit) => visit.status.state === "planned" && leads(visit)) ?? null;
}

/** Indoor work given to the person: what must be done first, then what may wait. */
function nextTask({ board }: Scene, staffId: StaffId): Task | null {
  const tasks = (boardIndex(board()).tasksByStaff.get(staffId) ?? []).filter(
    ({ status }) => status.state === "planned",
  );
  const inOrder = (["now", "thisWeek", "canDrop"] as const).flatMap((p) =>
    tasks.filter(({ place }) => place.priority === p),
  );
  return inOrder[0] ?? null;
}

function partnerOf(visit: Visit, staffId: StaffId): StaffId | null {
  const other = visit.first?.staffId === staffId ? visit.second : visit.first;
  return other && other.staffId !== staffId ? other.staffId : null;
}

function between({ random }: Scene, low: number, high: number): number {
  return low + random.next() * (high - low);
}

/** How late somebody is for the next visit, minutes. */
export function lateMinutes(scene: Scene, staffId: StaffId): number {
  const next = nextVisit(scene, staffId);
  return next ? Math.max(0, scene.agenda.now() - next.start) : 0;
}
