/** How good suggestions are and how fast, on days of the product's own. */

import { suggestNow } from "#shared/suggest/suggest-now.ts";
import { openExplainer } from "#shared/suggest/why.ts";
import { demoPlan } from "../../server/demo/plan.ts";
import { plannedBoard, withoutBusiest } from "../support/suggest-day.ts";
import { type Figure, median } from "./figure.ts";
import { largeDay } from "./situation.ts";
import { type SuggestOptions, timeFrom } from "./suggest-options.ts";

/** What a unit may have at the most, and on the way there. */
const GENERATED = [
  { seed: 1, visits: 60, staff: 11 },
  { seed: 2, visits: 120, staff: 20 },
  { seed: 3, visits: 200, staff: 30 },
  { seed: 4, visits: 250, staff: 34 },
];
const PLANNING_STEPS = 400;
const WARM_MS = 300;
const SEEDS = [1, 2];
/** All in all: what is left of 300 ms is for drawing it. */
const SICK_CALL_MS = 200;

export function suggestFigures({ clock }: SuggestOptions): Figure[] {
  const planned = GENERATED.map((size) => plannedBoard(size, PLANNING_STEPS));
  const boards = [demoPlan("nord", "2026-11-24"), largeDay(), ...planned];
  const wish = { preset: "continuity", freedom: "anew", now: null } as const;
  // As the page does: its workers have run once when they are asked, and two of them search, each with a seed of its own.
  suggestNow(largeDay(), wish, 1, timeFrom(clock, WARM_MS));
  const above = boards.map((board) => {
    const cost = (ms: number): number =>
      Math.min(...SEEDS.map((seed) => suggestNow(board, wish, seed, timeFrom(clock, ms)).plan.cost));
    return (cost(300) / cost(10_000) - 1) * 100;
  });
  const afterAbsence = boards.map((board) => {
    const began = clock();
    const { proposal } = suggestNow(
      withoutBusiest(board),
      { ...wish, freedom: "few" },
      1,
      timeFrom(clock, SICK_CALL_MS),
    );
    return { ms: clock() - began, moved: proposal.after.moved };
  });
  const { day, compiled, plan } = suggestNow(largeDay(), wish, 1, timeFrom(clock, 300));
  const explaining = Array.from({ length: 5 }, () => {
    const began = clock();
    const explainer = openExplainer(day, compiled, plan);
    for (const [job, work] of day.work.entries()) {
      if (work.kind === "visit" && plan.person[job] !== -1) explainer.why(job);
    }
    return clock() - began;
  });
  return [
    {
      name: "suggestions: plan at 0.3 s above the one at 10 s, better of two seeds, worst day",
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
