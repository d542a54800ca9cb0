/** 5,000 visits from a file, over a month: how long until the preview and until it is stored, and what the board notices. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { dateAfter } from "#shared/domain/clock.ts";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import { systemClock } from "../../server/clock.ts";
import { openImports } from "../../server/data/imports.ts";
import { readTable } from "../../server/data/read-table.ts";
import { openCatalogues } from "../../server/day/catalogues.ts";
import { openSetupStore } from "../../server/setup/setup-store.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import type { Figure } from "./figure.ts";

const ROWS = 5_000;
const TODAY = "2026-03-24";
const NS_PER_MS = 1e6;

export async function importFigures(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "morgentavla-import-"));
  const store = openSqliteStore(folder);
  const setup = openSetupStore(store.records);
  await setup.change([setup.units.set("nord", newUnit("nord", "Nord"), 0)], 1);
  const imports = openImports({
    records: store.records,
    setup,
    codes: { begin: () => null },
    // No board is made in this folder.
    board: {
      before: () => [],
      bring: () => Promise.resolve({ changed: 0, kept: 0, waiting: false }),
      resume: () => Promise.resolve(),
    },
    catalogueOf: openCatalogues(store.records).inForce,
    today: () => TODAY,
    timeZone: () => "Europe/Oslo",
    clock: systemClock,
    tell: () => [],
  });
  const file = new TextEncoder().encode(monthOfVisits());
  const delay = monitorEventLoopDelay({ resolution: 1 });

  async function preview(): Promise<{ readonly id: string; readonly ms: number }> {
    const started = performance.now();
    const table = await readTable(file);
    if (!table.ok) throw new Error(table.problem);
    const view = await imports.open("nord", "visits", "besøk.csv", table);
    if (view.counts.rows !== ROWS || view.counts.wrongRows > 0) throw new Error("the file was not read whole");
    return { id: view.id, ms: performance.now() - started };
  }

  delay.enable();
  const first = await preview();
  const started = performance.now();
  await imports.commit("nord", first.id, "bench");
  const commitMs = performance.now() - started;
  const again = await preview();
  delay.disable();
  await store.close();
  await rm(folder, { recursive: true });
  return [
    { name: "import: 5,000 visits, file to preview", value: first.ms, unit: "ms", atMost: 3_000 },
    { name: "import: the same file again, file to preview", value: again.ms, unit: "ms", atMost: 3_000 },
    { name: "import: 5,000 visits stored", value: commitMs, unit: "ms", atMost: null },
    { name: "import: longest the event loop waited", value: delay.max / NS_PER_MS, unit: "ms", atMost: 100 },
  ];
}

function monthOfVisits(): string {
  const tasks = ["Dusj", "Utdeling av medikament", "Frokost, Dekke bordet", "Tilsyn"];
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const date = dateAfter(TODAY, 1 + (index % 30));
    const start = `${String(7 + (index % 14)).padStart(2, "0")}${index % 2 === 0 ? "00" : "30"}`;
    return `G-${index};N-${1 + (index % 400)};${date};${start};30;${tasks[index % tasks.length]};Sentrum`;
  });
  return ["Oppdragsid;Brukernr;Dato;Fra kl.;Varighet;Tiltak;Sone", ...rows].join("\r\n");
}
