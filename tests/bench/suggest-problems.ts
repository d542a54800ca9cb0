/** Published home-care routing instances as problems for the search: Mankowska et al. 2014 and Ceschia et al. 2024. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import type { Job, Problem } from "#shared/suggest/problem.ts";

const instanceSchema = z.object({
  patients: z.array(
    z.object({
      time_window: z.tuple([z.number(), z.number()]),
      required_caregivers: z.array(z.object({ service: z.string(), duration: z.number().optional() })),
      synchronization: z
        .object({ type: z.string(), distance: z.tuple([z.number(), z.number()]).optional() })
        .optional(),
    }),
  ),
  services: z.array(z.object({ id: z.string(), default_duration: z.number().optional() })),
  caregivers: z.array(z.object({ abilities: z.array(z.string()) })),
  distances: z.array(z.array(z.number())),
});

export interface Published {
  readonly group: string;
  readonly cost: number;
  readonly problem: Problem;
}

/** Both in minutes: travel, all lateness and the largest lateness weigh a third each. */
const THIRD = 1 / 3;

/** @param path a folder, or a `tar` archive that holds one @returns null when it is not there */
export function publishedProblems(path: string): readonly Published[] | null {
  if (!existsSync(path)) return null;
  let folder = path;
  if (path.includes(".tar")) {
    folder = join(mkdtempSync(join(tmpdir(), "hhcrsp-")), "hhcrsp");
    execFileSync("tar", ["-xf", path, "-C", join(folder, "..")]);
  }
  const lines = readFileSync(join(folder, "published.csv"), "utf8").trim().split("\n").slice(1);
  const costs = new Map(lines.map((line) => [line.split(",")[1] ?? "", Number(line.split(",")[5])]));
  return ["mankowska", "italian"].flatMap((set) =>
    readdirSync(join(folder, set)).flatMap((file): Published[] => {
      const name = file.replace(".json", "");
      const cost = costs.get(name);
      const instance = instanceSchema.parse(JSON.parse(readFileSync(join(folder, set, file), "utf8")));
      const group = groupOf(set, instance.patients.length);
      return cost === undefined || group === null ? [] : [{ group, cost, problem: problemOf(instance) }];
    }),
  );
}

function groupOf(set: string, patients: number): string | null {
  if (set === "mankowska") return patients <= 25 ? "<= 25" : String(patients);
  return patients <= 101 ? "Italian <= 101" : patients <= 270 ? "Italian 130-270" : null;
}

function problemOf({ patients, services, caregivers, distances }: z.infer<typeof instanceSchema>): Problem {
  const jobs: Job[] = [];
  for (const [index, { time_window: window, required_caregivers: required, synchronization }] of patients.entries()) {
    const first = jobs.length;
    const together = synchronization?.type === "simultaneous";
    const [minGap, maxGap] = together ? [0, 0] : (synchronization?.distance ?? [0, 0]);
    for (const [half, { service, duration }] of required.entries()) {
      const usual = services.find(({ id }) => id === service)?.default_duration ?? 0;
      jobs.push({
        place: index + 1,
        minutes: duration ?? usual,
        earliest: window[0],
        latest: window[1],
        late: THIRD,
        unassigned: Infinity,
        costs: Float64Array.from(caregivers, ({ abilities }) => (abilities.includes(service) ? 0 : Infinity)),
        holders: [],
        link: required.length === 2 ? { other: first + 1 - half, minGap, maxGap, different: together } : null,
      });
    }
  }
  return {
    jobs,
    staff: caregivers.map(() => ({ mode: 0, startPlace: 0, endPlace: 0, shiftStart: 0, shiftEnd: Infinity })),
    travel: [{ size: distances.length, minutes: Float64Array.from(distances.flat()) }],
    gaps: [],
    mostMoves: Infinity,
    weights: { travel: THIRD, maxLate: THIRD, overtime: 0, balance: 0 },
  };
}
