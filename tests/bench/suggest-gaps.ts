/** How far plans lie from published solutions of home-care routing instances, where the data are at hand. */

import { compile } from "#shared/suggest/problem.ts";
import { openSearch } from "#shared/suggest/search.ts";
import type { Figure } from "./figure.ts";
import { type SuggestOptions, timeFrom } from "./suggest-options.ts";
import { type Published, publishedProblems } from "./suggest-problems.ts";

interface Group {
  readonly name: string;
  /** Per cent above the published cost that is let pass, by seconds. */
  readonly bars: Readonly<Record<number, number>>;
  /** What C++ on four threads came to in minutes, per cent (Kummer 2021); null where it was not run. */
  readonly others: number | null;
}

const GROUPS: readonly Group[] = [
  { name: "<= 25", bars: { 1: 0, 10: 0 }, others: 1.2 },
  { name: "50", bars: { 1: 0.5, 10: 0.2 }, others: 2.9 },
  { name: "75", bars: { 1: 1.2, 10: 0 }, others: 5.9 },
  { name: "100", bars: { 1: 1.8, 10: -0.2 }, others: 6.3 },
  { name: "200", bars: { 1: 3.5, 10: -0.4 }, others: 8.6 },
  { name: "300", bars: { 1: 4.5, 10: -0.5 }, others: 7.6 },
  { name: "Italian <= 101", bars: { 1: 2, 10: 0.2 }, others: null },
  { name: "Italian 130-270", bars: { 1: 4.7, 10: 0 }, others: null },
];

export const GAP_GROUPS = GROUPS.map(({ name }) => name);

export function gapFigures(options: SuggestOptions): Figure[] {
  const groups = GROUPS.filter(({ name }) => options.wants(name));
  if (groups.length === 0) return [];
  const published = publishedProblems(options.data);
  if (!published) {
    console.log(`No published instances at ${options.data}: the product's own days only.`);
    return [];
  }
  return groups.flatMap((group) => figuresOf(group, published, options));
}

function figuresOf({ name, bars, others }: Group, all: readonly Published[], options: SuggestOptions): Figure[] {
  const own = all.filter(({ group }) => group === name);
  const beside = others === null ? "" : ` (C++ on four threads, minutes: ${others} %)`;
  return options.budgetsSeconds.map((seconds) => {
    const gaps = own.flatMap((each) =>
      Array.from({ length: options.seeds }, (_, seed) => gapPercent(each, seed + 1, seconds, options)),
    );
    return {
      name: `${own.length} published instances, ${name} patients: mean gap at ${seconds} s${beside}`,
      value: gaps.reduce((sum, each) => sum + each, 0) / gaps.length,
      unit: "%",
      atMost: bars[seconds] ?? null,
    };
  });
}

function gapPercent({ problem, cost }: Published, seed: number, seconds: number, { clock }: SuggestOptions): number {
  const { plan } = openSearch(compile(problem), seed).run(null, timeFrom(clock, seconds * 1000));
  return (plan.cost / cost - 1) * 100;
}
