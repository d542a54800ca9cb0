/**
 * A proposal is what would be different from the board, row by row, what it costs and gains, and what it cannot meet. It
 * changes nothing: whoever accepts a row gives an ordinary command. While the board goes on, `follow` says which rows
 * are carried out, which still hold and which no longer do.
 */

import type { Board } from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import type { StaffId, VisitId } from "#shared/domain/ids.ts";
import { visitMinutes } from "#shared/domain/load.ts";
import type { Case } from "./from-board.ts";
import { type Parts, partsOf } from "./parts.ts";
import type { Plan } from "./plan.ts";
import type { Compiled } from "./problem.ts";
import { isTimeOnly, type Row, rowKey } from "./row.ts";
import { shownStarts, type VisitWork } from "./shown-starts.ts";
import { boardPlan } from "./start-plan.ts";
import { type Unmet, unmetOf } from "./unmet.ts";

export interface Proposal {
  readonly rows: readonly Row[];
  readonly before: Parts;
  readonly after: Parts;
  readonly unmet: readonly Unmet[];
  /** Visits that begin later than on the board when all is accepted, whoever has them. */
  readonly later: number;
  /** What people had who only get another time; see `follow`. */
  readonly lanes: ReadonlyMap<StaffId, Lane>;
  /** What the board was like where it matters; see `follow`. */
  readonly ground: string;
}

/** When each visit of a person begins. */
type Lane = ReadonlyMap<VisitId, number>;

export function proposalOf(day: Case, c: Compiled, plan: Plan): Proposal {
  const shown = shownStarts(day, c, plan);
  const rows: Row[] = [];
  for (const [job, work] of day.work.entries()) {
    if (work.kind !== "visit" || shown.holderOf(job) === null) continue;
    const row = rowOf(work, shown.holderOf(job)!, shown.startOf(job));
    const other = c.other[job]!;
    const beside = day.work[other];
    // Two who go together and stay have one time, and one row says it: the one that has more to say, or the first.
    const told =
      row.from === row.to && beside?.kind === "visit" && (other < job || shown.holderOf(other) !== beside.holder);
    if (!isNothing(row) && !told) rows.push(row);
  }
  const later = new Set(rows.filter(({ startFrom, startTo }) => startTo > startFrom).map(({ visitId }) => visitId))
    .size;
  const before = partsOf(day, c, boardPlan(day, c));
  const after = partsOf(day, c, plan);
  const timed = rows.filter(isTimeOnly).flatMap(({ visitId }) => peopleOf(day.board, visitId));
  const lanes = new Map(timed.map((staffId) => [staffId, laneOf(day.board, staffId)]));
  return { rows, before, after, unmet: unmetOf(day, c, plan), later, lanes, ground: groundOf(day.board) };
}

function rowOf({ visit, slot }: VisitWork, to: StaffId, startTo: number): Row {
  return { visitId: visit.id, slot, from: visit[slot]?.staffId ?? null, to, startFrom: visit.start, startTo };
}

function isNothing({ from, to, startFrom, startTo }: Row): boolean {
  return from === to && startFrom === startTo;
}

/** `done`: the board is as the row says. `stale`: somebody has decided otherwise in the meantime, or it cannot be done any more. */
export type RowState = "open" | "done" | "stale";

export interface Followed {
  readonly states: ReadonlyMap<string, RowState>;
  /** Who is here, or what there is to do, is another than when it was worked out. */
  readonly stale: boolean;
}

export function follow(proposal: Proposal, board: Board): Followed {
  const stateOf = (row: Row): RowState => {
    const state = stateAlone(row, board);
    const people = state === "open" && isTimeOnly(row) ? peopleOf(board, row.visitId) : [];
    return people.every((staffId) => isLaneFollowed(staffId, proposal, board)) ? state : "stale";
  };
  const states = new Map(proposal.rows.map((row) => [rowKey(row), stateOf(row)]));
  return { states, stale: proposal.ground !== groundOf(board) };
}

function stateAlone(row: Row, board: Board): RowState {
  const visit = board.visits.get(row.visitId);
  if (!visit) return "stale";
  const holder = visit[row.slot]?.staffId ?? null;
  if (holder === row.to && visit.start === row.startTo) return "done";
  const other = row.slot === "first" ? visit.second : visit.first;
  const there = board.staff.get(row.to)?.attendance === "present";
  const free = visit.status.state === "planned" && !(visit.locked && holder !== null) && other?.staffId !== row.to;
  const asItWas = holder === row.from && (visit.start === row.startFrom || visit.start === row.startTo);
  return there && free && asItWas ? "open" : "stale";
}

/**
 * Whether somebody's day is on the way from what it was to what the proposal makes of it. A time is only right for the day
 * it was worked out for: once others have given this person something, taken it or moved it, it may be of no use.
 */
function isLaneFollowed(staffId: StaffId, { rows, lanes }: Proposal, board: Board): boolean {
  const before = lanes.get(staffId);
  const now = laneOf(board, staffId);
  const moves = rows.filter((row) => !isTimeOnly(row) && [row.from, row.to].includes(staffId));
  const moved = new Set(moves.map(({ visitId }) => visitId));
  const isTimed = (id: VisitId, start: number): boolean =>
    before?.get(id) === start || rows.some((row) => row.visitId === id && [row.startFrom, row.startTo].includes(start));
  return (
    moves.every((row) => stateAlone(row, board) !== "stale") &&
    [...now].every(([id, start]) => isTimed(id, start) && (before?.has(id) || moved.has(id))) &&
    [...(before?.keys() ?? [])].every((id) => now.has(id) || moved.has(id))
  );
}

function peopleOf(board: Board, visitId: VisitId): StaffId[] {
  const visit = board.visits.get(visitId);
  return [visit?.first, visit?.second].flatMap((half) => (half ? [half.staffId] : []));
}

function laneOf(board: Board, staffId: StaffId): Lane {
  return new Map((boardIndex(board).visitsByStaff.get(staffId) ?? []).map(({ id, start }) => [id, start]));
}

/** Changes when somebody comes or goes, a visit comes or goes, or one takes longer; not when visits are given to people. */
function groundOf(board: Board): string {
  const away = [...board.staff.values()].filter(({ attendance }) => attendance === "absent").map(({ id }) => id);
  const minutes = [...board.visits.values()].reduce((sum, visit) => sum + visitMinutes(board, visit), 0);
  return `${away.sort().join(" ")}|${board.visits.size}|${minutes}`;
}
