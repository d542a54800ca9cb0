/**
 * A board as a question to the search, and what each number in it stands for. What people have settled is no question:
 * visits that are locked or begun stay with whoever has them at their time, breaks, meetings and indoor work are bound to
 * their person. Who may do what is asked of shared/domain/competence.ts, so that a suggestion never warns on the board.
 */

import type { Board, Staff, Task, Visit } from "#shared/domain/board.ts";
import { boardIndex, compareVisits } from "#shared/domain/board-index.ts";
import { type ClosedPairs, isClosedTo } from "#shared/domain/closed-pairs.ts";
import { levelsAbove, visitCompetence, visitWarnings } from "#shared/domain/competence.ts";
import type { StaffId, VisitId } from "#shared/domain/ids.ts";
import { countsToday, visitMinutes } from "#shared/domain/load.ts";
import { compareOrder } from "#shared/domain/order.ts";
import type { TravelMode } from "#shared/domain/setup/travel-line.ts";
import { CHANGE_WEIGHT, FIRM_WEIGHTS, type Freedom, MOST_MOVED, type Preset, PRESET_WEIGHTS } from "./presets.ts";
import type { Gap, Job, Link, Matrix, Problem, StaffProblem } from "./problem.ts";
import { isSettled, sequencesOf, type Span, spansLeft } from "./sequence.ts";
import { boardTravel, type Door } from "./travel.ts";
import type { UnitTravel } from "#shared/domain/setup/unit-travel.ts";

export type Slot = "first" | "second";

/** What a job of the problem stands for. */
export type Work =
  | { readonly kind: "visit"; readonly visit: Visit; readonly slot: Slot; readonly holder: StaffId | null }
  | { readonly kind: "bound"; readonly what: "break" | "meeting" | "indoor" | "training"; readonly person: number };

export interface Wish {
  readonly preset: Preset;
  readonly freedom: Freedom;
  /** Minutes from midnight of the operating date: nothing is planned before it that has not been missed already. Null before the day. */
  readonly now: number | null;
  /** What the unit knows of its ways; null and left out for the board's own numbers. */
  readonly travel?: UnitTravel | null;
  /** Who cannot be given a patient, by patient code: from the register, which no board holds. */
  readonly closed?: ClosedPairs;
}

export function isClosed({ closed }: Wish, visit: Visit, staffId: StaffId): boolean {
  return closed !== undefined && isClosedTo(closed, visit, staffId);
}

export interface Case {
  readonly board: Board;
  readonly wish: Wish;
  readonly problem: Problem;
  /** By index of the person in the problem. */
  readonly people: readonly Staff[];
  /** By index of the job. */
  readonly work: readonly Work[];
  /** When the board has each job, in minutes: where it stays when nothing speaks against it. */
  readonly planned: Float64Array;
  /** Locked to somebody who is not here: people have to open the lock before anybody can be asked. */
  readonly lockedAway: readonly VisitId[];
}

const BASE = 0;
/** By phone, and breaks: wherever one happens to be. */
const ANYWHERE = 1;
/** A break may begin between these shares of the shift. */
const BREAK_FROM = 0.35;
const BREAK_TO = 0.6;

export function fromBoard(board: Board, wish: Wish): Case {
  const people = [...board.staff.values()]
    .filter(({ attendance, capacityPercent, shift }) => {
      return attendance === "present" && capacityPercent > 0 && shift.end > shift.start;
    })
    .sort((a, b) => compareOrder(a.order, a.id, b.order, b.id));
  const indexOf = new Map(people.map(({ id }, index) => [id, index]));
  const places = openPlaces();
  const jobs: Job[] = [];
  const work: Work[] = [];
  const planned: number[] = [];
  const lockedAway: VisitId[] = [];
  const add = (job: Job, what: Work, at: number): void => {
    jobs.push(job);
    work.push(what);
    planned.push(at);
  };

  const sequences = sequencesOf(board);
  const spans = spansLeft(sequences);
  const firstJobs = new Map<VisitId, number>();
  for (const visit of [...board.visits.values()].sort(compareVisits)) {
    if (visit.status.state === "done" || visit.status.state === "notDone") continue;
    const slots: Slot[] = visit.staffRequired === 2 || visit.second ? ["first", "second"] : ["first"];
    const away = slots.some((slot) => visit[slot] && !indexOf.has(visit[slot].staffId));
    if (away && (visit.locked || visit.status.state === "started")) {
      if (visit.locked) lockedAway.push(visit.id);
      continue;
    }
    const first = jobs.length;
    firstJobs.set(visit.id, first);
    for (const [half, slot] of slots.entries()) {
      const link: Link | null =
        slots.length === 2 ? { other: first + 1 - half, minGap: 0, maxGap: 0, different: true } : null;
      const holder = visit[slot] && indexOf.has(visit[slot].staffId) ? visit[slot].staffId : null;
      add(
        visitJob(board, visit, people, slot, places.of(visit), link, spans.get(visit.id), wish),
        { kind: "visit", visit, slot, holder },
        visit.start,
      );
    }
  }
  for (const [person, staff] of people.entries()) {
    for (const { job, what, at } of boundWork(board, staff, person, people.length)) {
      add(job, { kind: "bound", what, person }, at);
    }
  }
  const weights = PRESET_WEIGHTS[wish.preset];
  const modes = [...new Set(people.map(({ id }) => modeOf(wish, id)))];
  const problem: Problem = {
    jobs,
    staff: people.map(({ id, shift }): StaffProblem => ({
      mode: modes.indexOf(modeOf(wish, id)),
      startPlace: BASE,
      endPlace: ANYWHERE,
      shiftStart: shift.start,
      shiftEnd: shift.end,
    })),
    travel: modes.map((mode) => places.matrix(wish.travel ?? null, mode)),
    gaps: sequences.flatMap(({ first, second, minGap, maxGap }): Gap[] => {
      const [job, then] = [firstJobs.get(first.id), firstJobs.get(second.id)];
      if (job === undefined || then === undefined || isSettled(first) || isSettled(second)) return [];
      return [{ first: job, second: then, minGap, maxGap }];
    }),
    mostMoves: MOST_MOVED[wish.freedom],
    weights: {
      travel: weights.travel,
      balance: weights.balance,
      maxLate: FIRM_WEIGHTS.maxLate,
      overtime: FIRM_WEIGHTS.overtime,
    },
  };
  return { board, wish, problem, people, work, planned: Float64Array.from(planned), lockedAway };
}

function modeOf({ travel }: Wish, staffId: StaffId): TravelMode {
  return travel?.modes[staffId] ?? "car";
}

function visitJob(
  board: Board,
  visit: Visit,
  people: readonly Staff[],
  slot: Slot,
  place: number,
  link: Link | null,
  span: Span | undefined,
  wish: Wish,
): Job {
  const holder = visit[slot]?.staffId ?? null;
  const here = people.some(({ id }) => id === holder);
  const settled = isSettled(visit);
  const missed = isMissed(wish, visit, here);
  const bound = here && (settled || missed || wish.freedom === "nobodyElse");
  const earliest = Math.max(visit.earliest, missed ? 0 : (wish.now ?? 0), span?.earliest ?? 0);
  const window = settled
    ? { earliest: visit.start, latest: visit.start }
    : { earliest, latest: Math.max(Math.min(visit.latest, span?.latest ?? Infinity), earliest) };
  const costs = Float64Array.from(people, (staff) => {
    if (bound) return staff.id === holder ? 0 : Infinity;
    const has = here && holds(visit, staff.id);
    const cost = personCost(board, visit, staff, wish);
    // Of what people have given to somebody who may not, only so much is mended as may be moved; the board says the rest.
    if (cost === Infinity && has && wish.freedom === "few" && !isClosed(wish, visit, staff.id))
      return FIRM_WEIGHTS.unassigned[visit.urgency];
    return cost + (here && !has ? CHANGE_WEIGHT[wish.freedom] : 0);
  });
  // No row takes a visit from somebody and gives it to nobody, so a plan that left it would be about another day.
  const kept = here && costs[people.findIndex(({ id }) => id === holder)] !== Infinity;
  return {
    place,
    minutes: visitMinutes(board, visit),
    ...window,
    late: FIRM_WEIGHTS.late[visit.urgency],
    unassigned: kept ? Infinity : FIRM_WEIGHTS.unassigned[visit.urgency],
    costs,
    link,
    holders: here ? people.flatMap(({ id }, index) => (holds(visit, id) ? [index] : [])) : [],
  };
}

/** What should have begun keeps its plan, ticked or not: nobody can be asked to have been there. */
export function isMissed({ now }: Wish, { latest, start }: Visit, held: boolean): boolean {
  return now !== null && (latest < now || (held && start < now));
}

/** The two halves of a visit may change places without anybody noticing. */
function holds(visit: Visit, staffId: StaffId): boolean {
  return visit.first?.staffId === staffId || visit.second?.staffId === staffId;
}

/** Infinity for who may not, or is not at work while the visit may begin. */
function personCost(board: Board, visit: Visit, staff: Staff, wish: Wish): number {
  const { shift } = staff;
  if (visit.latest < shift.start || visit.earliest + visitMinutes(board, visit) > shift.end) return Infinity;
  if (visitWarnings(board, visit, staff).some(({ kind }) => kind !== "outsideShift")) return Infinity;
  if (isClosed(wish, visit, staff.id)) return Infinity;
  const { stranger, overQualified } = PRESET_WEIGHTS[wish.preset];
  const known = visit.primaryContact === null || visit.primaryContact === staff.id;
  return (known ? 0 : stranger) + overQualified * levelsAbove(staff.competence, visitCompetence(board, visit));
}

interface Bound {
  readonly job: Job;
  readonly what: Extract<Work, { kind: "bound" }>["what"];
  readonly at: number;
}

/** Work that is this person's and nobody else's. */
function boundWork(board: Board, staff: Staff, person: number, count: number): Bound[] {
  const { start, end, breakMinutes } = staff.shift;
  const length = end - start;
  const costs = new Float64Array(count).fill(Infinity);
  costs[person] = 0;
  const bind = (
    what: Bound["what"],
    minutes: number,
    earliest: number,
    latest: number,
    late: number,
    place: number,
  ): Bound => {
    const job = {
      place,
      minutes,
      earliest,
      latest: Math.max(earliest, latest),
      late,
      unassigned: Infinity,
      costs,
      link: null,
      holders: [],
    };
    return { job, what, at: earliest };
  };
  const bound: Bound[] = [];
  if (breakMinutes > 0) {
    bound.push(
      bind(
        "break",
        breakMinutes,
        start + BREAK_FROM * length,
        start + BREAK_TO * length,
        FIRM_WEIGHTS.boundLate,
        ANYWHERE,
      ),
    );
  }
  for (const meeting of board.meta.fixedMeetings) {
    const from = Math.max(meeting.start, start);
    const until = Math.min(meeting.end, end);
    if (from < until) bound.push(bind("meeting", until - from, from, from, FIRM_WEIGHTS.meetingLate, BASE));
  }
  const indoor = (boardIndex(board).tasksByStaff.get(staff.id) ?? []).filter(open);
  const indoorMinutes = indoor.reduce((sum, task) => sum + task.minutes, 0);
  if (indoorMinutes > 0)
    bound.push(bind("indoor", indoorMinutes, start, end - indoorMinutes, FIRM_WEIGHTS.boundLate, ANYWHERE));
  // Whoever is being trained has a share of the shift for it, in two parts that fall where there is room.
  const training = Math.round((length * (100 - staff.capacityPercent)) / 200);
  if (training > 0) {
    const middle = start + length / 2;
    bound.push(bind("training", training, start, middle - training, FIRM_WEIGHTS.boundLate, ANYWHERE));
    bound.push(bind("training", training, middle, end - training, FIRM_WEIGHTS.boundLate, ANYWHERE));
  }
  return bound;
}

function open(task: Task): boolean {
  return countsToday(task) && task.status.state !== "done";
}

/** One place for each door. Codes stay here: the search gets their numbers. */
function openPlaces(): {
  readonly of: (visit: Visit) => number;
  readonly matrix: (travel: UnitTravel | null, mode: TravelMode) => Matrix;
} {
  const doors: Door[] = [];
  const known = new Map<string, number>();
  return {
    of(visit) {
      if (visit.mode !== "physical") return ANYWHERE;
      const key = `${visit.patient}\u0000${visit.zone}`;
      const place = known.get(key) ?? doors.length + 2;
      if (!known.has(key)) {
        known.set(key, place);
        doors.push({ minutes: visit.travelMinutes, zone: visit.zone, code: visit.patient });
      }
      return place;
    },
    matrix(travel, mode) {
      const mean = doors.length === 0 ? 0 : doors.reduce((sum, { minutes }) => sum + minutes, 0) / doors.length;
      const anywhere: Door = { minutes: 0, zone: null, code: null };
      const matrix = boardTravel([{ minutes: mean, zone: null, code: null }, anywhere, ...doors], travel, mode);
      // A shift ends with the last visit, as the board counts it.
      for (let from = 0; from < matrix.size; from++)
        if (from === BASE) matrix.minutes[from * matrix.size + ANYWHERE] = 0;
      return matrix;
    },
  };
}
