/**
 * `npm run long`: the long forms of the tests that have one, one after the other; `npm run long -- kills flips` runs
 * some. Each prints its figures. Hours on a small machine: meant for a night.
 */
import { spawnSync } from "node:child_process";
import { basename, join } from "node:path";
import { childEnv, ensureInstalled, pinnedNode, root } from "../../server/setup.mjs";

/** @type {Record<string, { env: Record<string, string>, files: string[] }>} */
const FORMS = {
  seeds: { env: { SIM_SEEDS: "10000" }, files: ["tests/collab/simulation.test.ts"] },
  guard: {
    env: { GUARD_FUZZ: "50000" },
    files: ["tests/unit/inspect-fuzz.test.ts", "tests/collab/guard-fuzz.test.ts"],
  },
  kills: { env: { LONG: "1" }, files: ["tests/collab/restore-after-kill.test.ts"] },
  frames: { env: { LONG: "1" }, files: ["tests/collab/witness.test.ts"] },
  backups: { env: { LONG: "1" }, files: ["tests/collab/backup.test.ts"] },
  flips: { env: { FLIPS: "all" }, files: ["tests/collab/bit-flips.test.ts"] },
  "wall-day": { env: { LONG: "1" }, files: ["tests/e2e/wall-day.spec.ts"] },
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in FORMS));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(", ")}. There are ${Object.keys(FORMS).join(", ")}.`);
  process.exit(2);
}
ensureInstalled();
for (const [name, { env, files }] of Object.entries(FORMS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const started = performance.now();
  const { status } = spawnSync(pinnedNode(), commandFor(files), {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: childEnv({ CI: "true", ...env }),
  });
  console.log(
    `${status === 0 ? "ok    " : "FAILED"} ${name} (${((performance.now() - started) / 60_000).toFixed(1)} min)`,
  );
  if (status !== 0) process.exitCode = 1;
}

/**
 * Browser tests want the client built (`npm run build`).
 * @param {string[]} files
 */
function commandFor(files) {
  const modules = join(root, "node_modules");
  if (!files.some((file) => file.startsWith("tests/e2e/")))
    return [join(modules, "vitest", "vitest.mjs"), "run", ...files];
  const config = join(root, "tests", "e2e", "playwright.config.ts");
  return [join(modules, "@playwright", "test", "cli.js"), "test", "-c", config, ...files.map((file) => basename(file))];
}
