/**
 * `npm run bench`: every figure as a table, and as JSON in the file named by BENCH_OUT. `npm run bench -- suggest --help` says
 * how the suggestions are measured, which takes an hour with the published solutions.
 */

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
import { GAP_GROUPS, gapFigures } from "./suggest-gaps.ts";
import { readSuggestOptions, SUGGEST_HELP } from "./suggest-options.ts";
import { suggestPageFigures } from "./suggest-page.ts";

const figures: Figure[] = [];

async function measure(name: string, run: () => Promise<Figure[]>): Promise<void> {
  process.stdout.write(`\n${name}\n`);
  const measured = await run();
  figures.push(...measured);
  process.stdout.write(`${figureTable(measured)}\n`);
}

const [only, ...rest] = process.argv.slice(2);
if (only === "suggest") {
  const options = readSuggestOptions(rest, ["days", "wall", ...GAP_GROUPS]);
  if (options === "help") {
    process.stdout.write(SUGGEST_HELP);
    process.exit();
  }
  const { wants, clockName, seeds } = options;
  if (wants("days")) await measure(`Suggestions, by ${clockName}`, async () => suggestFigures(options));
  if (GAP_GROUPS.some(wants)) {
    await measure(`Suggestions, by ${clockName}, seeds: ${seeds}`, async () => gapFigures(options));
  }
  if (wants("wall")) {
    const server = await startServer();
    try {
      await measure("Suggestions on the wall, by the processor time of the page's thread", () =>
        suggestPageFigures(server),
      );
    } finally {
      await server.stop();
    }
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
