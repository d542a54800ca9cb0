/** A copy of the project in which one line is changed, and what happens there. */

import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Found } from "./seeds-until-found.ts";
import type { SourceChange } from "./source-changes.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PARTS = ["client", "server", "shared", "tests", "package.json", "tsconfig.json", "vite.config.ts"];
/** Far more than the seeds or the test file need. */
const TIME_LIMIT_MS = 300_000;

/** What noticed the change, in words; null when nothing did. @throws when the line is not there, or not only once */
export async function tryChange(change: SourceChange, maxSeeds: number): Promise<string | null> {
  const copy = mkdtempSync(join(tmpdir(), "morgentavla-planted-"));
  try {
    for (const part of PARTS) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"), "junction");
    plant(join(copy, change.file), change);
    if (change.by === "simulation") return await hunt(copy, maxSeeds);
    return (await isGreen(copy, change.by.test)) ? null : change.by.test;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function plant(file: string, change: SourceChange): void {
  const places = placesOf(change);
  if (places !== 1) throw new Error(`the line to change is there ${places} times`);
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace(change.from, () => change.to),
  );
}

/** How often the line to change stands in the product: once, or the bug can no longer be planted. */
export function placesOf({ file, from }: SourceChange): number {
  return readFileSync(join(ROOT, file), "utf8").split(from).length - 1;
}

async function hunt(copy: string, maxSeeds: number): Promise<string | null> {
  const { output } = await run(copy, ["tests/planted/hunt.ts", String(maxSeeds)]);
  const { seeds, promise } = JSON.parse(output.trim().split("\n").at(-1) ?? "") as Found;
  return promise === null ? null : `seed ${seeds}: ${promise}`;
}

async function isGreen(copy: string, test: string): Promise<boolean> {
  const { code } = await run(copy, [join("node_modules", "vitest", "vitest.mjs"), "run", test]);
  return code === 0;
}

function run(cwd: string, args: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      args,
      { cwd, timeout: TIME_LIMIT_MS, maxBuffer: 64 * 1024 * 1024 },
      (_error, output) => resolve({ code: child.exitCode ?? 1, output }),
    );
  });
}
