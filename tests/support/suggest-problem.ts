/** Problems for the search, from a seed: a morning with people, visits, pairs, windows and bound work, in any proportion. */

import type { Gap, Job, Problem } from "#shared/suggest/problem.ts";
import { openRandom } from "#shared/suggest/random.ts";

export interface ProblemSize {
  readonly seed: number;
  readonly staff: number;
  readonly visits: number;
}

export function generateProblem({ seed, staff, visits }: ProblemSize): Problem {
  const random = openRandom(seed);
  const places = 1 + Math.max(1, Math.ceil(visits / 2));
  const spots = Array.from({ length: places }, () => [random.below(20), random.below(20)] as const);
  const minutes = Float64Array.from({ length: places * places }, (_, index) => {
    const [x, y] = spots[Math.floor(index / places)] ?? [0, 0];
    const [u, v] = spots[index % places] ?? [0, 0];
    return Math.abs(x - u) + Math.abs(y - v);
  });
  const jobs: Job[] = [];
  const gaps: Gap[] = [];
  const mayDo = (): Float64Array =>
    Float64Array.from({ length: staff }, () => (random.next() < 0.25 ? Infinity : random.below(20)));
  const visit = (link: Job["link"], earliest: number): Job => ({
    place: random.below(places),
    minutes: 5 + random.below(40),
    earliest,
    latest: earliest + random.below(120),
    late: 3,
    unassigned: 500,
    costs: mayDo(),
    link,
    holders: random.next() < 0.5 ? [random.below(Math.max(1, staff))] : [],
  });
  for (let index = 0; index < visits; index++) {
    const earliest = 420 + random.below(300);
    if (random.next() >= 0.15) {
      jobs.push(visit(null, earliest));
      continue;
    }
    const at = jobs.length;
    const together = random.next() < 0.7;
    // Behind the one before, which may be half of a two-person visit or follow another itself.
    if (at > 0 && random.next() < 0.5)
      gaps.push({ first: at - 1, second: at, minGap: 20, maxGap: 20 + random.below(90) });
    const gap = together ? { minGap: 0, maxGap: 0, different: true } : { minGap: 20, maxGap: 60, different: false };
    const first = visit({ other: at + 1, ...gap }, earliest);
    jobs.push(first, { ...visit({ other: at, ...gap }, earliest), place: first.place });
  }
  for (let person = 0; person < staff; person++) {
    const costs = new Float64Array(staff).fill(Infinity);
    costs[person] = 0;
    jobs.push({ ...visit(null, 600), minutes: 30, latest: 700, unassigned: Infinity, costs, holders: [] });
  }
  return {
    jobs,
    staff: Array.from({ length: staff }, () => ({
      mode: 0,
      startPlace: 0,
      endPlace: 0,
      shiftStart: 420,
      shiftEnd: 900,
    })),
    travel: [{ size: places, minutes }],
    gaps,
    mostMoves: random.next() < 0.5 ? Infinity : random.below(4),
    weights: { travel: 1, maxLate: 2, overtime: 6, balance: 0.004 },
  };
}
