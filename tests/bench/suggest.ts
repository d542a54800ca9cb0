/**
 * How good suggestions are and how fast: against published solutions where the data are at hand, and on a large day of the
 * product's own. The budget is the process's own time, so that a busy machine does not make the search look worse.
 */

import { compile } from "#shared/suggest/problem.ts";
import { openSearch } from "#shared/suggest/search.ts";
import { suggestNow } from "#shared/suggest/suggest-now.ts";
import { openExplainer } from "#shared/suggest/why.ts";
import { demoPlan } from "../../server/demo/plan.ts";
import { plannedBoard, withoutBusiest } from "../support/suggest-day.ts";
import { type Figure, median } from "./figure.ts";
import { largeDay } from "./situation.ts";
import { type Published, publishedProblems } from "./suggest-problems.ts";

/** Per cent above the published cost that is let pass, after one second and after ten. */
const BARS: Readonly<Record<string, readonly [number, number]>> = {
  "<= 25": [0, 0],
  "50": [0.5, 0.2],
  "75": [1.2, 0],
  "100": [1.8, -0.2],
  "200": [3.5, -0.4],
  "300": [4.5, -0.5],
  "Italian <= 101": [2, 0.2],
  "Italian 130-270": [4.7, 0],
};
const SEEDS = 3;
/** What a unit may have at the most, and on the way there. */
const GENERATED = [
  { seed: 1, visits: 60, staff: 11 },
  { seed: 2, visits: 120, staff: 20 },
  { seed: 3, visits: 200, staff: 30 },
  { seed: 4, visits: 250, staff: 34 },
];
const PLANNING_STEPS = 400;
/** Of processor time, all in all: what is left of 300 ms is for drawing it. */
const SICK_CALL_MS = 200;

export async function suggestFigures(data: string): Promise<Figure[]> {
  const published = publishedProblems(data);
  if (!published) console.log(`No published instances at ${data}: the product's own days only.`);
  return [
    ...productFigures(),
    ...(published ? Object.keys(BARS).flatMap((group) => gapFigures(group, published)) : []),
  ];
}

function gapFigures(group: string, all: readonly Published[]): Figure[] {
  const [afterOne = null, afterTen = null] = BARS[group] ?? [];
  const own = all.filter((each) => each.group === group);
  const gap = (seconds: number, seeds: number): number => {
    const gaps = own.flatMap(({ problem, cost }) => {
      const c = compile(problem);
      return Array.from({ length: seeds }, (_, seed) => {
        const found = openSearch(c, seed + 1).run(null, ownTime(seconds * 1000));
        return (found.plan.cost / cost - 1) * 100;
      });
    });
    return gaps.reduce((sum, each) => sum + each, 0) / gaps.length;
  };
  const name = `published instances, ${group} patients: mean gap`;
  return [
    { name: `${name} at 1 s`, value: gap(1, SEEDS), unit: "%", atMost: afterOne },
    { name: `${name} at 10 s`, value: gap(10, 1), unit: "%", atMost: afterTen },
  ];
}

function productFigures(): Figure[] {
  const planned = GENERATED.map((size) => plannedBoard(size, PLANNING_STEPS));
  const boards = [demoPlan("nord", "2026-11-24"), largeDay(), ...planned];
  const wish = { preset: "continuity", freedom: "anew", now: null } as const;
  const above = boards.map((board) => {
    const cost = (ms: number): number => suggestNow(board, wish, 1, ownTime(ms)).plan.cost;
    return (cost(300) / cost(10_000) - 1) * 100;
  });
  const afterAbsence = boards.map((board) => {
    const began = ownMs();
    const { proposal } = suggestNow(withoutBusiest(board), { ...wish, freedom: "few" }, 1, ownTime(SICK_CALL_MS));
    return { ms: ownMs() - began, moved: proposal.after.moved };
  });
  const { day, compiled, plan } = suggestNow(largeDay(), wish, 1, ownTime(300));
  const explaining = Array.from({ length: 5 }, () => {
    const began = ownMs();
    const explainer = openExplainer(day, compiled, plan);
    for (const [job, work] of day.work.entries()) {
      if (work.kind === "visit" && plan.person[job] !== -1) explainer.why(job);
    }
    return ownMs() - began;
  });
  return [
    {
      name: "suggestions: plan at 0.3 s above the one at 10 s, worst",
      value: Math.max(...above),
      unit: "%",
      atMost: 4,
    },
    {
      name: "suggestions: others moved after an absence, most on any day up to 250 visits",
      value: Math.max(...afterAbsence.map(({ moved }) => moved)),
      unit: "visits",
      atMost: 4,
    },
    {
      name: "suggestions: answer after an absence, slowest",
      value: Math.max(...afterAbsence.map(({ ms }) => ms)),
      unit: "ms",
      atMost: 300,
    },
    { name: "suggestions: why for all of 250 visits, median", value: median(explaining), unit: "ms", atMost: 60 },
  ];
}

function ownMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function ownTime(budgetMs: number): () => number {
  const began = ownMs();
  return () => (ownMs() - began) / budgetMs;
}
