/**
 * A proposal is what would be different from the board, row by row, what it costs and gains, and what it cannot meet. It
 * changes nothing: whoever accepts a row gives an ordinary command. While the board goes on, `follow` says which rows
 * are carried out, which still hold and which no longer do.
 */

import type { Board } from "#shared/domain/board.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { visitMinutes } from "#shared/domain/load.ts";
import { calmStarts } from "./calm-starts.ts";
import type { Case, Work } from "./from-board.ts";
import { type Parts, partsOf } from "./parts.ts";
import type { Plan } from "./plan.ts";
import type { Compiled } from "./problem.ts";
import { type Row, rowKey } from "./row.ts";
import { isSettled } from "./sequence.ts";
import { boardPlan } from "./start-plan.ts";
import { type Unmet, unmetOf } from "./unmet.ts";

export interface Proposal {
  readonly rows: readonly Row[];
  readonly before: Parts;
  readonly after: Parts;
  readonly unmet: readonly Unmet[];
  /** Visits that stay with whoever has them and have to begin more than a quarter of an hour later than on the board. */
  readonly pushed: number;
  /** What the board was like where it matters; see `follow`. */
  readonly ground: string;
}

type VisitWork = Extract<Work, { kind: "visit" }>;

/** Smaller differences of time are within what the travel minutes are worth. */
const MOVED_START_MINUTES = 5;
const PUSHED_MINUTES = 15;

export function proposalOf(day: Case, c: Compiled, plan: Plan): Proposal {
  const starts = calmStarts(c, plan, day.planned).map((start) => Math.ceil(start - 1e-6));
  const exact = exactJobs(day, c, plan, starts);
  const rows: Row[] = [];
  let pushed = 0;
  for (const [job, work] of day.work.entries()) {
    if (work.kind !== "visit") continue;
    const { visit, slot, holder } = work;
    const to = newHolder(day, c, plan, job);
    if (to === null) continue;
    const start = starts[job]!;
    const timed = exact.has(job) && start !== visit.start && !isSettled(visit);
    if (to === holder && !timed) {
      if (start - visit.start > PUSHED_MINUTES) pushed += 1;
      continue;
    }
    const startTo = timed ? start : startOnBoard(work, to, start);
    rows.push({ visitId: visit.id, slot, from: visit[slot]?.staffId ?? null, to, startFrom: visit.start, startTo });
  }
  const before = partsOf(day, c, boardPlan(day, c));
  const after = partsOf(day, c, plan);
  return { rows, before, after, unmet: unmetOf(day, c, plan), pushed, ground: groundOf(day.board) };
}

/** When the visit begins on the board if its row is accepted, and where no row is needed for it. */
function startOnBoard({ visit, holder }: VisitWork, to: StaffId, start: number): number {
  const near = Math.abs(start - visit.start) < MOVED_START_MINUTES;
  return near || to === holder || isSettled(visit) ? visit.start : start;
}

/**
 * Visits that need their time to the minute, also where nothing else is another: those that follow each other and would
 * be too near or too far with what a screen leaves as it is. One that is moved may ask it of the next.
 */
function exactJobs(day: Case, c: Compiled, plan: Plan, starts: Float64Array): ReadonlySet<number> {
  const exact = new Set<number>();
  const halfShown = (job: number): number => {
    const work = day.work[job]!;
    const to = newHolder(day, c, plan, job);
    if (exact.has(job) || work.kind !== "visit" || to === null) return starts[job]!;
    return startOnBoard(work, to, starts[job]!);
  };
  // The row of one half takes the whole visit with it.
  const shown = (job: number): number => {
    const work = day.work[job]!;
    const other = c.other[job]!;
    const own = halfShown(job);
    return other === -1 || (work.kind === "visit" && own !== work.visit.start) ? own : halfShown(other);
  };
  for (let known = -1; known < exact.size;) {
    known = exact.size;
    for (const { first, second, minGap, maxGap } of day.problem.gaps) {
      if (plan.person[first] === -1 || plan.person[second] === -1) continue;
      const gap = shown(second) - shown(first);
      if (gap >= minGap && gap <= maxGap) continue;
      for (const job of [first, second, c.other[first]!, c.other[second]!]) if (job !== -1) exact.add(job);
    }
  }
  return exact;
}

/** Who has this half in the plan, seen so that whoever had the other half and still has one stays where they stand. */
function newHolder(day: Case, c: Compiled, plan: Plan, job: number): StaffId | null {
  const person = (half: number): StaffId | null => day.people[plan.person[half]!]?.id ?? null;
  const other = c.other[job]!;
  const mine = person(job);
  if (other === -1 || mine === null) return mine;
  const theirs = person(other);
  const work = day.work[job]!;
  const otherWork = day.work[other]!;
  const had = work.kind === "visit" ? work.holder : null;
  const otherHad = otherWork.kind === "visit" ? otherWork.holder : null;
  const swapped = (mine === otherHad && mine !== null) || (theirs === had && theirs !== null);
  return swapped ? theirs : mine;
}

/** `done`: the board is as the row says. `stale`: somebody has decided otherwise in the meantime, or it cannot be done any more. */
export type RowState = "open" | "done" | "stale";

export interface Followed {
  readonly states: ReadonlyMap<string, RowState>;
  /** Who is here, or what there is to do, is another than when it was worked out. */
  readonly stale: boolean;
}

export function follow(proposal: Proposal, board: Board): Followed {
  const states = new Map(proposal.rows.map((row) => [rowKey(row), stateOf(row, board)]));
  return { states, stale: proposal.ground !== groundOf(board) };
}

function stateOf(row: Row, board: Board): RowState {
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

/** Changes when somebody comes or goes, a visit comes or goes, or one takes longer; not when visits are given to people. */
function groundOf(board: Board): string {
  const away = [...board.staff.values()].filter(({ attendance }) => attendance === "absent").map(({ id }) => id);
  const minutes = [...board.visits.values()].reduce((sum, visit) => sum + visitMinutes(board, visit), 0);
  return `${away.sort().join(" ")}|${board.visits.size}|${minutes}`;
}
