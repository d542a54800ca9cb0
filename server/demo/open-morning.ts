/** Leaves on a finished plan what a meeting is for: work without anybody, one person with too much, indoor work shared out. */

import { must } from "#shared/assert.ts";
import type { Board, Staff, Task, Visit } from "#shared/domain/board.ts";
import { covers } from "#shared/domain/competence.ts";
import { compareVisits } from "#shared/domain/board-index.ts";
import { type Change, fold } from "#shared/domain/changes.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { unassigned } from "#shared/domain/lanes.ts";
import { countsToday, staffLoad } from "#shared/domain/load.ts";
import { compareOrder, orderBetween } from "#shared/domain/order.ts";
import { visitWarnings } from "#shared/domain/competence.ts";
import type { Random } from "./random.ts";
import { PART_OF, type ShiftCode } from "./shifts.ts";

const OPEN_SLOTS = [5, 7] as const;
const OPEN_TASKS = 2;
/** What starts from 14:30 on is the evening shift's. */
const EVENING_MINUTE = 870;
/** Nobody is relieved so far that the day looks empty. */
const LEAST_PERCENT = 70;
const FULL_PERCENT = 99;
const TOO_MUCH_PERCENT = 103;
const MARGIN_MINUTES = 150;
/** Share of the work that can wait which already has somebody's name on it. */
const NAMED_SHARE = 0.4;

export function openMorning(board: Board, random: Random): Board {
  return overload(shareIndoorWork(releaseVisits(board, random), random));
}

function percent(board: Board, staffId: StaffId): number {
  const staff = board.staff.get(staffId);
  return (staff && staffLoad(board, staff).percent) ?? 0;
}

function dayWorkers(board: Board): Staff[] {
  return [...board.staff.values()].filter(
    ({ capacityPercent, shift }) => capacityPercent > 0 && PART_OF[shift.code as ShiftCode] === "day",
  );
}

/** Takes visits from those who have most, one of them only the second person of a double visit. */
function releaseVisits(board: Board, random: Random): Board {
  const wanted = random.whole(...OPEN_SLOTS);
  const day = new Set(dayWorkers(board).map(({ id }) => id));
  const candidates = random.shuffled([...board.visits.values()].sort(compareVisits)).filter(isReleasable);
  let next = board;
  const release = (visit: Visit, slot: "first" | "second"): void => {
    const owner = visit[slot]?.staffId;
    if (!owner || !day.has(owner) || openSlots(next) >= wanted) return;
    const change: Change = { op: "patch", root: "visits", id: visit.id, fields: { [slot]: null } };
    const relieved = fold(next, [change]);
    if (percent(relieved, owner) >= LEAST_PERCENT) next = relieved;
  };
  for (const visit of candidates) {
    if (visit.staffRequired === 2 && next === board) release(visit, "second");
  }
  for (const visit of candidates) if (visit.staffRequired === 1) release(visit, "first");
  return next;

  function openSlots(now: Board): number {
    return unassigned(now).visits.filter(({ visit }) => visit.start < EVENING_MINUTE).length;
  }

  function isReleasable(visit: Visit): boolean {
    const owner = visit.first && board.staff.get(visit.first.staffId);
    return !visit.locked && owner !== null && owner !== undefined && visitWarnings(board, visit, owner).length === 0;
  }
}

/** Must-tasks of the house go to whoever has most room, but for two; of the rest some have a name. */
function shareIndoorWork(board: Board, random: Random): Board {
  const indoor = [...board.tasks.values()]
    .filter(({ visitId }) => visitId === null)
    .sort((a, b) => compareOrder(a.place.order, a.id, b.place.order, b.id));
  const open = new Set(random.shuffled(indoor.filter(countsToday)).slice(0, OPEN_TASKS));
  let next = board;
  for (const task of indoor) {
    if (open.has(task) || (!countsToday(task) && !random.chance(NAMED_SHARE))) continue;
    const able = dayWorkers(next)
      .filter(({ competence }) => covers(competence, task.competence))
      .sort((a, b) => percent(next, a.id) - percent(next, b.id) || (a.id < b.id ? -1 : 1));
    const given = able[0] && give(next, task, able[0].id);
    if (given && percent(given, able[0]?.id ?? ("" as StaffId)) <= FULL_PERCENT) next = given;
  }
  return next;
}

function give(board: Board, task: Task, staffId: StaffId): Board {
  const last = [...board.tasks.values()].flatMap(({ assignee }) =>
    assignee?.staffId === staffId ? [assignee.order] : [],
  );
  const order = orderBetween(last.sort().at(-1) ?? null, null);
  return fold(board, [{ op: "patch", root: "tasks", id: task.id, fields: { assignee: { staffId, order } } }]);
}

/** The fullest person's visits take longer than was thought, until the shift no longer holds them. */
function overload(board: Board): Board {
  const fullest = must(
    dayWorkers(board)
      .filter(({ capacityPercent }) => capacityPercent === 100)
      .sort((a, b) => percent(board, b.id) - percent(board, a.id) || (a.id < b.id ? -1 : 1))[0],
    "somebody works by day",
  );
  const longest = [...board.visits.values()]
    .filter((visit) => visit.first?.staffId === fullest.id && visit.staffRequired === 1 && !visit.locked)
    // The last visits of the day stay as they are: the warning is to be «too much», not «outside the shift».
    .filter((visit) => visit.start < fullest.shift.end - MARGIN_MINUTES)
    .sort((a, b) => b.baseMinutes - a.baseMinutes || compareVisits(a, b));
  let next = board;
  for (let i = 0; percent(next, fullest.id) < TOO_MUCH_PERCENT; i++) {
    const visit = must(next.visits.get(must(longest[i % longest.length], "a visit to stretch").id), "the same visit");
    const fields = { baseMinutes: visit.baseMinutes + 5 };
    next = fold(next, [{ op: "patch", root: "visits", id: visit.id, fields }]);
  }
  return next;
}
