import { runSeed } from "./run-seed.ts";
const from = Number(process.argv[2] ?? 1),
  n = Number(process.argv[3] ?? 1);
const t = performance.now();
const total: Record<string, number> = {};
const fails: Record<string, number[]> = {};
let rows = 0,
  saved = 0;
for (let s = from; s < from + n; s++) {
  const o = await runSeed(s);
  rows += o.rows;
  saved += o.saved;
  for (const [k, v] of Object.entries(o.counts)) total[k] = (total[k] ?? 0) + v;
  if (o.failure) {
    (fails[o.failure.promise + ": " + o.failure.detail.replace(/\d+/g, "#").slice(0, 150)] ??= []).push(s);
    if (n === 1) console.log(o.events.join("\n"), o.swarm, o.failure);
  }
}
console.log(total, { rows, saved }, fails, ((performance.now() - t) / n).toFixed(1) + " ms/seed");
process.exit(0);
