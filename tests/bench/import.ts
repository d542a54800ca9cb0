/**
 * 5,000 visits from a file, and a bundle of 5,000 entries, over a month: how long until the preview and until it is stored,
 * and what the board notices.
 */

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
    codes: { begin: () => Promise.resolve(null) },
    // No board is made in this folder.
    board: {
      before: () => [],
      ids: () => Promise.resolve(new Set<string>()),
      bring: () => Promise.resolve({ changed: 0, kept: 0, waiting: false }),
      resume: () => Promise.resolve(),
    },
    catalogueOf: openCatalogues(store.records).inForce,
    today: () => TODAY,
    timeZone: () => "Europe/Oslo",
    clock: systemClock,
    tell: () => [],
  });
  const files = { csv: bytesOf(monthOfVisits()), fhir: bytesOf(JSON.stringify(monthAsBundle())) };
  const delay = monitorEventLoopDelay({ resolution: 1 });

  async function preview(kind: keyof typeof files): Promise<{ readonly id: string; readonly ms: number }> {
    const started = performance.now();
    const table = await readTable(files[kind]);
    if (!table.ok) throw new Error(table.problem);
    const view = await imports.open("nord", kind === "csv" ? "visits" : "fhir", "besøk", table);
    if (view.counts.rows !== ROWS || view.counts.wrongRows > 0) throw new Error("the file was not read whole");
    return { id: view.id, ms: performance.now() - started };
  }

  async function stored(id: string): Promise<number> {
    const started = performance.now();
    if (typeof (await imports.commit("nord", id, "bench")) === "string") throw new Error("the file was not stored");
    return performance.now() - started;
  }

  delay.enable();
  const first = await preview("csv");
  const commitMs = await stored(first.id);
  const again = await preview("csv");
  delay.disable();
  const csvWait = delay.max / NS_PER_MS;
  delay.reset();
  delay.enable();
  const bundle = await preview("fhir");
  const bundleMs = await stored(bundle.id);
  const bundleAgain = await preview("fhir");
  delay.disable();
  await store.close();
  await rm(folder, { recursive: true });
  return [
    { name: "import: 5,000 visits, file to preview", value: first.ms, unit: "ms", atMost: 3_000 },
    { name: "import: the same file again, file to preview", value: again.ms, unit: "ms", atMost: 3_000 },
    { name: "import: 5,000 visits stored", value: commitMs, unit: "ms", atMost: null },
    { name: "import: longest the event loop waited", value: csvWait, unit: "ms", atMost: 100 },
    { name: "import: FHIR bundle of 5,000, file to preview", value: bundle.ms, unit: "ms", atMost: 3_000 },
    { name: "import: the same bundle again, file to preview", value: bundleAgain.ms, unit: "ms", atMost: 3_000 },
    { name: "import: FHIR bundle of 5,000 stored", value: bundleMs, unit: "ms", atMost: null },
    { name: "import: bundle, longest the event loop waited", value: delay.max / NS_PER_MS, unit: "ms", atMost: 100 },
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

/** 400 patients, 40 people, and the rest visits with a task each. */
function monthAsBundle(): object {
  const patients = Array.from({ length: 400 }, (_, index) => ({
    resourceType: "Patient",
    id: `p${index}`,
    identifier: [{ value: `N-${index + 1}` }],
  }));
  const people = Array.from({ length: 40 }, (_, index) => ({
    resourceType: "Practitioner",
    id: `a${index}`,
    identifier: [{ value: `${4000 + index}` }],
    name: [{ family: "Nordmann", given: [`Person${index}`] }],
    qualification: [{ code: { text: "Sykepleier" } }],
  }));
  const visits = Array.from({ length: (ROWS - patients.length - people.length) / 2 }, (_, index) => {
    const date = dateAfter(TODAY, 1 + (index % 30));
    const hour = String(8 + (index % 12)).padStart(2, "0");
    const patient = { reference: `Patient/p${index % patients.length}` };
    return [
      {
        resourceType: "Appointment",
        id: `v${index}`,
        status: "booked",
        start: `${date}T${hour}:00:00+02:00`,
        end: `${date}T${hour}:30:00+02:00`,
        participant: [
          { actor: patient, status: "accepted" },
          { actor: { reference: `Practitioner/a${index % people.length}` }, status: "accepted" },
        ],
      },
      {
        resourceType: "Task",
        id: `t${index}`,
        status: "requested",
        intent: "order",
        code: { text: "Dusj" },
        focus: { reference: `Appointment/v${index}` },
        for: patient,
      },
    ];
  }).flat();
  const resources = [...visits, ...people, ...patients];
  return { resourceType: "Bundle", type: "collection", entry: resources.map((resource) => ({ resource })) };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
