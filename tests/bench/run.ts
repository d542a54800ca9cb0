/** `npm run bench`: every figure as a table, and as JSON in the file named by BENCH_OUT. */

import { writeFile } from "node:fs/promises";
import { arch, cpus, release } from "node:os";
import { startServer } from "../support/server-process.ts";
import { bundleFigures } from "./bundle.ts";
import { dragFigures } from "./drag.ts";
import { editToDisplayFigures } from "./edit-to-display.ts";
import { type Figure, figureTable } from "./figure.ts";
import { generateFigures } from "./generate-day.ts";
import { guardFigures } from "./guard.ts";
import { importFigures } from "./import.ts";
import { inkFigures } from "./ink.ts";
import { joinFigures } from "./joins.ts";
import { offlineStartFigures } from "./offline-start.ts";
import { openReplayFigures } from "./open-replay.ts";
import { replayFigures } from "./replay.ts";
import { replayWhileEditingFigures } from "./replay-while-editing.ts";
import { situationFigures } from "./situation.ts";
import { suggestFigures } from "./suggest.ts";
import { suggestPageFigures } from "./suggest-page.ts";

const figures: Figure[] = [];

async function measure(name: string, run: () => Promise<Figure[]>): Promise<void> {
  process.stdout.write(`\n${name}\n`);
  const measured = await run();
  figures.push(...measured);
  process.stdout.write(`${figureTable(measured)}\n`);
}

/** `npm run bench -- suggest [folder or archive]` measures the suggestions alone: against published solutions it takes an hour. */
const [only, data] = process.argv.slice(2);
if (only === "suggest") {
  await measure("Suggestions", () => suggestFigures(data ?? "../shared/data/hhcrsp.tar.xz"));
  const server = await startServer();
  try {
    await measure("Suggestions on the wall", () => suggestPageFigures(server));
  } finally {
    await server.stop();
  }
  process.exit();
}

if (only === "ink") {
  const alone = await startServer();
  await measure("Ink", () => inkFigures(alone));
  await alone.stop();
  process.exit();
}

await measure("Replay in Node", replayFigures);
await measure("Situation", situationFigures);
await measure("Set-up", generateFigures);
await measure("Guard", guardFigures);
await measure("Import", importFigures);
await measure("Edit to display, 20 clients", () => editToDisplayFigures(20));
await measure("Edit to display, 60 clients", () => editToDisplayFigures(60));
await measure("Replay while 60 edit", replayWhileEditingFigures);
await measure("Joins", joinFigures);
await measure("Phone without a server", offlineStartFigures);
const server = await startServer();
try {
  await measure("Pages", () => bundleFigures(server));
  await measure("Yesterday in Chromium", () => openReplayFigures(server));
  await measure("Drag, 120 cards", () => dragFigures(server, 120, 25));
  await measure("Ink", () => inkFigures(server));
  await measure("Drag, 400 cards", () => dragFigures(server, 400, 33));
} finally {
  await server.stop();
}

process.stdout.write(`\nAll figures\n${figureTable(figures)}\n`);
const out = process.env["BENCH_OUT"];
if (out) {
  const machine = { cpus: cpus().length, arch: arch(), release: release(), node: process.version };
  await writeFile(out, `${JSON.stringify({ at: new Date().toISOString(), machine, figures }, null, 2)}\n`);
}
