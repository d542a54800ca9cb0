/** Giving out what nobody has, and taking from those who have too much. */

import type { Staff, Visit } from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import type { VisitId } from "#shared/domain/ids.ts";
import { unassigned, type UnassignedVisit } from "#shared/domain/lanes.ts";
import { phoneOf, percent, whoCould, whoCouldDo, workersOf } from "./cast.ts";
import { giveVisit, type Scene, someHand } from "./scene.ts";
import { SHIFTS } from "./shifts.ts";

/** Share of the visits that are first given to one and then, on second thoughts, to another. */
const SECOND_THOUGHTS = 0.25;
/** From here on somebody has too much, up to here there is room. */
const TOO_MUCH_PERCENT = 98;
const ROOM_PERCENT = 90;
const MOVED_AT_MOST = 8;

/** Every open visit of the day and every indoor must-task gets somebody. */
export function allocateOpenWork(scene: Scene, lead: Staff, from: number, to: number): void {
  const { agenda, random, board } = scene;
  const { visits, tasks } = unassigned(board());
  const open = visits.filter(({ visit }) => visit.start < SHIFTS.A.start);
  const step = (to - from) / (open.length + tasks.length);
  for (const [index, slot] of open.entries()) {
    agenda.at(from + index * step, () => give(scene, lead, slot, step * random.next()));
  }
  for (const [index, { id }] of tasks.entries()) {
    agenda.at(from + (open.length + index) * step, () => {
      const task = board().tasks.get(id);
      const person = task && whoCouldDo(board(), task, workersOf(board(), "day"))[0];
      if (person) scene.act(someHand(scene, person, lead), { type: "task.assign", taskId: id, staffId: person.id });
    });
  }
}

function give(scene: Scene, lead: Staff, { visit: { id }, slot }: UnassignedVisit, pause: number): void {
  const visit = scene.board().visits.get(id);
  if (!visit || visit[slot]) return;
  const [best, next] = whoCould(scene.board(), visit, workersOf(scene.board(), "day"));
  if (!best) return;
  const first = next && scene.random.chance(SECOND_THOUGHTS) ? next : best;
  giveVisit(scene, someHand(scene, first, lead), { type: "visit.assign", visitId: id, slot, staffId: first.id });
  if (first === best) return;
  scene.agenda.at(scene.agenda.now() + pause, () =>
    giveVisit(scene, phoneOf(lead), { type: "visit.assign", visitId: id, slot, staffId: best.id }),
  );
}

/** Visits go from whoever has too much to whoever could and has room, a few at a time. */
export function evenOut(scene: Scene, lead: Staff, from: number, to: number): void {
  const step = (to - from) / MOVED_AT_MOST;
  const moved = new Set<VisitId>();
  for (let i = 0; i < MOVED_AT_MOST; i++) scene.agenda.at(from + i * step, () => relieveFullest(scene, lead, moved));
}

/** Takes one visit from the person who has most, if that is too much and somebody else has room. None is moved twice. */
function relieveFullest(scene: Scene, lead: Staff, moved: Set<VisitId>): void {
  const { board } = scene;
  const day = workersOf(board(), "day").sort(
    (a, b) => percent(board(), b) - percent(board(), a) || (a.id < b.id ? -1 : 1),
  );
  const fullest = day[0];
  if (!fullest || percent(board(), fullest) < TOO_MUCH_PERCENT) return;
  const room = day.filter((staff) => percent(board(), staff) < ROOM_PERCENT);
  for (const visit of movable(scene, fullest)) {
    if (moved.has(visit.id)) continue;
    const person = whoCould(board(), visit, room)[0];
    if (!person) continue;
    moved.add(visit.id);
    giveVisit(scene, someHand(scene, person, lead), {
      type: "visit.assign",
      visitId: visit.id,
      slot: "first",
      staffId: person.id,
    });
    return;
  }
}

/** What somebody could hand over: not begun, alone, the lighter ones first. */
function movable({ board }: Scene, staff: Staff): Visit[] {
  const visits = boardIndex(board()).visitsByStaff.get(staff.id) ?? [];
  return visits
    .filter((visit) => isFree(visit) && visit.first?.staffId === staff.id)
    .sort((a, b) => a.baseMinutes - b.baseMinutes || b.start - a.start || (a.id < b.id ? -1 : 1));
}

function isFree({ status, locked, staffRequired }: Visit): boolean {
  return status.state === "planned" && !locked && staffRequired === 1;
}
