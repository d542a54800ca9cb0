/** What `npm run bench -- suggest` is asked, so that an hour's table can be measured in pieces and on a machine that others use. */

import { parseArgs } from "node:util";

export const SUGGEST_HELP = `npm run bench -- suggest [folder or archive] [options]

  The folder or archive holds the published instances; ../shared/data/hhcrsp.tar.xz unless said. Options:
  --group <name>    only this piece; may be given several times: days (the product's own), wall (the page in Chromium), or the
                    published instances by patients: "<= 25", 50, 75, 100, 200, 300, "Italian <= 101", "Italian 130-270"
  --budget <s>      only 1 or only 10 seconds a search; both unless said
  --seeds <n>       searches of each published instance, 3 unless said
  --clock <which>   cpu (the searching thread's processor time, so that a busy machine counts for less; unless said) or wall
`;

/** Milliseconds from some moment on. */
type Clock = () => number;

export interface SuggestOptions {
  readonly data: string;
  readonly seeds: number;
  /** Of one search. */
  readonly budgetsSeconds: readonly number[];
  /** In words, for whoever reads the figures. */
  readonly clockName: string;
  readonly clock: Clock;
  readonly wants: (group: string) => boolean;
}

const BUDGETS_SECONDS = [1, 10];

/** @throws RangeError in words when an option says something else than the help does; TypeError when there is no such option */
export function readSuggestOptions(args: readonly string[], groups: readonly string[]): SuggestOptions | "help" {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      group: { type: "string", multiple: true, default: [] },
      budget: { type: "string" },
      seeds: { type: "string", default: "3" },
      clock: { type: "string", default: "cpu" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const unknown = values.group.find((group) => !groups.includes(group));
  if (unknown !== undefined) throw new RangeError(`--group ${unknown}: there are ${groups.join(", ")}`);
  const seeds = Number(values.seeds);
  if (!Number.isInteger(seeds) || seeds < 1) throw new RangeError(`--seeds ${values.seeds}: a whole number from 1`);
  const budgetsSeconds = BUDGETS_SECONDS.filter(
    (each) => values.budget === undefined || each === Number(values.budget),
  );
  if (budgetsSeconds.length === 0) throw new RangeError(`--budget ${values.budget}: 1 or 10`);
  if (values.clock !== "cpu" && values.clock !== "wall") throw new RangeError(`--clock ${values.clock}: cpu or wall`);
  return {
    data: positionals[0] ?? "../shared/data/hhcrsp.tar.xz",
    seeds,
    budgetsSeconds,
    clockName: values.clock === "cpu" ? "the thread's processor time" : "the clock on the wall",
    clock: values.clock === "cpu" ? threadMs : () => performance.now(),
    wants: (group) => values.group.length === 0 || values.group.includes(group),
  };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** A search's budget: 0 now, 1 when the time is up. */
export function timeFrom(clock: Clock, budgetMs: number): () => number {
  const began = clock();
  return () => (clock() - began) / budgetMs;
}
