/** Lets visits take the time there is, so that people are as busy as on a real day and not as a timetable leaves them. */

import type { Staff } from "#shared/domain/board.ts";
import {
  type Allocation,
  CLOSING_MINUTES,
  capacityMinutes,
  careMinutes,
  pauseOf,
  travelMinutes,
  workers,
} from "./allocate.ts";
import type { Random } from "./random.ts";

/** How busy visits alone make a person, per cent: indoor work comes on top. */
const BUSY = [82, 95] as const;
const STEP_MINUTES = 5;
/** A visit is never stretched beyond this share of its kind's usual base, nor beyond an hour and a bit. */
const LONGEST_SHARE = 2;
const LONGEST_BASE_MINUTES = 65;

export function stretched(allocations: readonly Allocation[], staff: readonly Staff[], random: Random): Allocation[] {
  let result = allocations;
  for (const [index, person] of workers(staff).entries()) {
    const wanted = (capacityMinutes(person) * random.whole(...BUSY)) / 100;
    const isMine = ({ owners }: Allocation): boolean => owners.includes(person.id);
    const others = result.filter((allocation) => !isMine(allocation));
    const route = result.filter(isMine).sort((a, b) => a.start - b.start);
    result = [...others, ...stretchedRoute(route, person, pauseOf(person, index), wanted)];
  }
  return [...result];
}

/** Adds five minutes to one visit after the other, round by round, as long as the rest of the route can give way. */
function stretchedRoute(
  route: readonly Allocation[],
  person: Staff,
  pause: readonly [number, number],
  wanted: number,
): readonly Allocation[] {
  let current = route;
  for (let grew = true; grew;) {
    grew = false;
    for (let place = 0; place < current.length; place++) {
      if (routeMinutes(current, person) + STEP_MINUTES > wanted) return current;
      const longer = lengthened(current, place, pause, person.shift.end - CLOSING_MINUTES);
      if (!longer) continue;
      current = longer;
      grew = true;
    }
  }
  return current;
}

function routeMinutes(route: readonly Allocation[], person: Staff): number {
  const minutes = route.map(({ job }) => careMinutes(job) + travelMinutes(job.demand));
  return minutes.reduce((sum, each) => sum + each, person.shift.breakMinutes);
}

/** The route with that visit longer and later ones moved within their windows; null when it does not go. */
function lengthened(
  route: readonly Allocation[],
  place: number,
  pause: readonly [number, number],
  closing: number,
): Allocation[] | null {
  const next = [...route];
  for (let i = place; i < next.length; i++) {
    const visit = next[i];
    if (!visit) return null;
    const moved = i === place ? longerVisit(visit) : laterVisit(visit, next[i - 1], pause);
    if (!moved || endOf(moved) > closing || overlaps(moved, pause)) return null;
    if (i > place && moved === visit) return next;
    next[i] = moved;
  }
  return next;
}

function longerVisit(visit: Allocation): Allocation | null {
  const { job, owners } = visit;
  const { base, elastic } = job.demand.template;
  const longest = Math.min(LONGEST_BASE_MINUTES, base * LONGEST_SHARE);
  const baseMinutes = job.baseMinutes + STEP_MINUTES;
  if (!elastic || owners.length !== 1 || job.demand.byPhone || baseMinutes > longest) return null;
  return { ...visit, job: { ...job, baseMinutes } };
}

/** The same visit when it need not move. */
function laterVisit(
  visit: Allocation,
  before: Allocation | undefined,
  pause: readonly [number, number],
): Allocation | null {
  const travel = travelMinutes(visit.job.demand);
  const free = before ? endOf(before) : 0;
  if (visit.start - travel >= free) return visit;
  let start = Math.ceil((free + travel) / STEP_MINUTES) * STEP_MINUTES;
  if (overlaps({ ...visit, start }, pause)) start = Math.ceil((pause[1] + travel) / STEP_MINUTES) * STEP_MINUTES;
  const mayMove = visit.owners.length === 1 && !visit.job.demand.template.timeCritical;
  return mayMove && start <= visit.job.demand.latest ? { ...visit, start } : null;
}

function overlaps({ job, start }: Allocation, [from, to]: readonly [number, number]): boolean {
  return start - travelMinutes(job.demand) < to && start + careMinutes(job) > from;
}

function endOf({ job, start }: Allocation): number {
  return start + careMinutes(job);
}
