/**
 * What the search is asked: people, work, minutes and places as numbers, nothing about who anybody is. All durations and
 * instants are minutes. `compile` turns it into flat arrays, because the search reads each of them a million times a second.
 */

export interface Problem {
  readonly staff: readonly StaffProblem[];
  readonly jobs: readonly Job[];
  /** Square, row-major, minutes from place to place, one for each way of travelling. */
  readonly travel: readonly Matrix[];
  readonly weights: Weights;
  /** Between visits that are put in each by itself. */
  readonly gaps: readonly Gap[];
  /** The most jobs that may be given to another than `holders`; Infinity for no bound. */
  readonly mostMoves: number;
}

/** `start(second) - start(first)` lies in the gap as long as somebody has both. */
export interface Gap {
  readonly first: number;
  readonly second: number;
  readonly minGap: number;
  readonly maxGap: number;
}

export interface Matrix {
  readonly size: number;
  readonly minutes: Float64Array;
}

export interface StaffProblem {
  /** Index into `travel`. */
  readonly mode: number;
  readonly startPlace: number;
  readonly endPlace: number;
  readonly shiftStart: number;
  /** After it every minute costs `weights.overtime`; Infinity for no end. */
  readonly shiftEnd: number;
}

export interface Job {
  readonly place: number;
  readonly minutes: number;
  /** The work never starts before; starting after `latest` costs `late` a minute. */
  readonly earliest: number;
  readonly latest: number;
  readonly late: number;
  /** What it costs that nobody does it. Infinity for work that is bound to a person, a break for instance. */
  readonly unassigned: number;
  /** Who may: cost by index of the person, Infinity for those who may not. Continuity, change and the like are in it. */
  readonly costs: Float64Array;
  /** The other half of a two-person visit: both are done, or none. */
  readonly link: Link | null;
  /** Who has it now, of either half: anybody else is a move. Empty when it is free. */
  readonly holders: readonly number[];
}

/** Of the two halves the one with the lower index is first: `start(second) - start(first)` lies in the gap. */
export interface Link {
  readonly other: number;
  readonly minGap: number;
  readonly maxGap: number;
  /** Two different people. */
  readonly different: boolean;
}

interface Weights {
  /** A minute on the road. */
  readonly travel: number;
  /** The largest lateness of all, on top of each. */
  readonly maxLate: number;
  /** A minute after the shift's end. */
  readonly overtime: number;
  /** Times the square of each person's minutes of work and travel. */
  readonly balance: number;
}

/**
 * Nodes 0 .. jobs-1 are the jobs, then one start for each person, then one end for each. A route is a chain of nodes from
 * a person's start to the same person's end.
 */
export interface Compiled {
  readonly jobs: number;
  readonly staff: number;
  readonly nodes: number;
  readonly weights: Weights;
  readonly place: Int32Array;
  readonly minutes: Float64Array;
  readonly earliest: Float64Array;
  readonly latest: Float64Array;
  readonly late: Float64Array;
  readonly unassigned: Float64Array;
  /** `job * staff + person`. */
  readonly costs: Float64Array;
  /** Whether it matters who does something, and not only whether they may and how far it is. */
  readonly uneven: boolean;
  /** -1 for none. */
  readonly other: Int32Array;
  readonly different: Uint8Array;
  /** By node: 1 for a job that has a gap to another. */
  readonly gapped: Uint8Array;
  readonly gappedJobs: Int32Array;
  /**
   * Gaps, from both sides. Those of a job lie from `gapFrom[job]` to before `gapFrom[job + 1]`: `gapTo` begins at the earliest
   * `gapLeast` after the job, and the job at the earliest `gapBack` after it.
   */
  readonly gapFrom: Int32Array;
  readonly gapTo: Int32Array;
  readonly gapLeast: Float64Array;
  readonly gapBack: Float64Array;
  /** `job * staff + person`: 1 where giving it to this person takes it from another. */
  readonly moves: Uint8Array;
  readonly mostMoves: number;
  /** By person: the matrix and the length of its rows. */
  readonly matrix: readonly Float64Array[];
  readonly row: Int32Array;
}

/** @throws RangeError when the parts do not fit together */
export function compile({ staff, jobs, travel, weights, gaps, mostMoves }: Problem): Compiled {
  const n = jobs.length;
  const m = staff.length;
  const nodes = n + 2 * m;
  const place = new Int32Array(nodes);
  const minutes = new Float64Array(nodes);
  const earliest = new Float64Array(nodes);
  const latest = new Float64Array(nodes).fill(Infinity);
  const late = new Float64Array(nodes);
  const unassigned = new Float64Array(n);
  const costs = new Float64Array(n * m);
  const other = new Int32Array(n).fill(-1);
  const different = new Uint8Array(n);
  const moves = new Uint8Array(n * m);
  const allGaps = [...gaps];
  for (const [index, job] of jobs.entries()) {
    if (job.costs.length !== m) throw new RangeError(`job ${index} has ${job.costs.length} costs for ${m} people`);
    place[index] = job.place;
    minutes[index] = job.minutes;
    earliest[index] = job.earliest;
    latest[index] = job.latest;
    late[index] = job.late;
    unassigned[index] = job.unassigned;
    costs.set(job.costs, index * m);
    if (job.holders.length > 0) for (let v = 0; v < m; v++) if (!job.holders.includes(v)) moves[index * m + v] = 1;
    if (!job.link) continue;
    if (jobs[job.link.other]?.link?.other !== index) throw new RangeError(`job ${index} is linked one way only`);
    other[index] = job.link.other;
    different[index] = job.link.different ? 1 : 0;
    const { minGap, maxGap } = job.link;
    if (index < job.link.other) allGaps.push({ first: index, second: job.link.other, minGap, maxGap });
  }
  for (const [index, person] of staff.entries()) {
    if (!travel[person.mode]) throw new RangeError(`person ${index} travels in a way that has no matrix`);
    place[n + index] = person.startPlace;
    earliest[n + index] = person.shiftStart;
    place[n + m + index] = person.endPlace;
    latest[n + m + index] = person.shiftEnd;
    late[n + m + index] = weights.overtime;
  }
  const matrices = staff.map(({ mode }) => travel[mode] ?? { size: 0, minutes: new Float64Array() });
  const { gapFrom, gapTo, gapLeast, gapBack } = gapArrays(allGaps, n);
  const gapped = Uint8Array.from({ length: nodes }, (_, node) =>
    node < n && gapFrom[node] !== gapFrom[node + 1] ? 1 : 0,
  );
  const gappedJobs = Int32Array.from([...gapped.keys()].filter((node) => gapped[node] === 1));
  // Written out, without a spread or a getter: those give each object a shape of its own, and a search that has seen several
  // of them reads every field three times slower.
  return {
    jobs: n,
    staff: m,
    nodes,
    weights,
    place,
    minutes,
    earliest,
    latest,
    late,
    unassigned,
    costs,
    uneven: weights.balance > 0 || costs.some((cost) => cost !== 0 && cost !== Infinity),
    other,
    different,
    gapped,
    gappedJobs,
    gapFrom,
    gapTo,
    gapLeast,
    gapBack,
    moves,
    mostMoves,
    matrix: matrices.map((each) => each.minutes),
    row: Int32Array.from(matrices, ({ size }) => size),
  };
}

type GapArrays = Pick<Compiled, "gapFrom" | "gapTo" | "gapLeast" | "gapBack">;

function gapArrays(gaps: readonly Gap[], jobs: number): GapArrays {
  const sides = gaps
    .flatMap(({ first, second, minGap, maxGap }) => [
      { job: first, to: second, least: minGap, back: -maxGap },
      { job: second, to: first, least: -maxGap, back: minGap },
    ])
    .sort((a, b) => a.job - b.job);
  const gapFrom = new Int32Array(jobs + 1);
  for (const { job } of sides) gapFrom[job + 1]! += 1;
  for (let job = 0; job < jobs; job++) gapFrom[job + 1]! += gapFrom[job]!;
  return {
    gapFrom,
    gapTo: Int32Array.from(sides, ({ to }) => to),
    gapLeast: Float64Array.from(sides, ({ least }) => least),
    gapBack: Float64Array.from(sides, ({ back }) => back),
  };
}
