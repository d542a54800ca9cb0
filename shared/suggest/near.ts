/** Which work may best stand beside which: near on the road and at a time that fits. Where the search looks first. */

import type { Compiled } from "./problem.ts";

/** By job: the jobs it may best stand beside, nearest first. */
export type Near = readonly Int32Array[];

/** Jobs beyond this many neighbours are hardly ever the right ones, and looking at them makes the search quadratic. */
const MOST_NEAR = 50;
/** Waiting is cheaper than travelling, but not free: it fills the shift. */
const WAIT_WEIGHT = 0.2;
/** Minutes: longer than any way and any wait. */
const FARTHEST = 1e6;

export function nearJobs(c: Compiled): Near {
  const matrix = c.matrix[0] ?? new Float64Array();
  const row = c.row[0] ?? 0;
  /** How badly `b` follows `a`. */
  const after = (a: number, b: number): number => {
    const way = matrix[c.place[a]! * row + c.place[b]!] ?? 0;
    const wait = c.earliest[b]! - (c.latest[a]! + c.minutes[a]! + way);
    const tooLate = c.earliest[a]! + c.minutes[a]! + way - c.latest[b]!;
    return way + WAIT_WEIGHT * Math.max(0, wait) + Math.max(0, tooLate);
  };
  const keys = new Float64Array(c.jobs);
  return Array.from({ length: c.jobs }, (_, job) => {
    for (let k = 0; k < c.jobs; k++) {
      const cost = k === job ? FARTHEST : Math.min(FARTHEST, after(job, k), after(k, job));
      keys[k] = Math.round(cost * 1024) * c.jobs + k;
    }
    // Numbers that hold their own index sort ten times faster than indices with a function that compares.
    keys.sort();
    return Int32Array.from(keys.subarray(0, Math.min(MOST_NEAR, c.jobs - 1)), (key) => key % c.jobs);
  });
}
