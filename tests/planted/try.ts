import { runSeed } from "../support/simulation/run-seed.ts";
import { VARIANTS } from "./variants.ts";
for (const v of VARIANTS) {
  const t = performance.now(); const by: Record<string, number> = {}; let first = 0, n = 0;
  for (let s = 1; s <= 200; s++) { const { failure } = await runSeed(s, v); if (failure) { n++; first ||= s; by[failure.promise] = (by[failure.promise] ?? 0) + 1; } }
  console.log(v.name, { first, n }, by, Math.round(performance.now() - t));
}
process.exit(0);
