/** A unit's own files through the running server: what is stored, what a correction touches, and what it never does. */

import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { applyChanges } from "#shared/document/board-doc.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { StaffId, VisitId } from "#shared/domain/ids.ts";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import type { ImportChoices, ImportDone, ImportView, PastImport } from "#shared/import-api.ts";
import type { SetupStore } from "../../server/setup/setup-store.ts";
import type { Store } from "../../server/store/store.ts";
import { type AccessClient, openAccessClient } from "../support/access-client.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { openSetUpServer, type SetUpServer } from "../support/set-up-server.ts";

const TODAY = "2026-03-24";

let server: SetUpServer;
let store: Store;
let setup: SetupStore;
let client: AccessClient;
let leader: string;

beforeEach(async () => {
  const unit = {
    ...newUnit("nord", "Nord"),
    zones: [{ id: "sentrum", name: "Sentrum", withinMinutes: 4, point: null }],
  };
  server = await openSetUpServer((made) => [made.units.set("nord", unit, 0)]);
  ({ store, setup } = server);
  client = openAccessClient(server.url);
  const actor = { id: "leder", name: "Leder", role: "leader" } as const;
  leader = await server.server.sessions.open({ kind: "person", actor, units: ["nord"] });
});

afterEach(() => server.close());

const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/import/${name}`, import.meta.url));

async function upload(kind: string, file: Buffer | string): Promise<ImportView & { message: string }> {
  const headers = {
    authorization: `Bearer ${leader}`,
    "content-type": "text/csv",
    "x-file-name": encodeURIComponent("Uke 13 øst.csv"),
  };
  const init = { method: "POST", headers, body: typeof file === "string" ? file : new Uint8Array(file) };
  return (await (await server.request(`/api/import/nord/${kind}`, init)).json()) as ImportView & { message: string };
}
const choose = async (view: ImportView, choices: Partial<ImportChoices>): Promise<ImportView> =>
  (await client.ask<ImportView>("PUT", `/api/import/nord/uploads/${view.id}`, { ...view.choices, ...choices }, leader))
    .body;
const commit = (view: ImportView) =>
  client.ask<ImportDone>("POST", `/api/import/nord/uploads/${view.id}/commit`, {}, leader);

async function importAll(kind: string, file: Buffer | string): Promise<ImportDone> {
  const view = await upload(kind, file);
  expect(view.problems).toEqual([]);
  const done = await commit(view);
  expect(done.status).toBe(200);
  return done.body;
}

test("people, rota and visits from files make the next morning's board; the same files again change nothing", async () => {
  for (const [kind, name, added] of [
    ["people", "ansatte-visma.csv", 12],
    ["shifts", "vakter-gat.csv", 15],
    ["visits", "besok-gerica.csv", 30],
  ] as const) {
    expect((await importAll(kind, fixture(name))).counts).toMatchObject({ added, changed: 0, removed: 0 });
    const again = await upload(kind, fixture(name));
    expect([again.ready, again.counts.unchanged, again.counts.added + again.counts.changed]).toEqual([false, added, 0]);
  }
  const past = await client.ask<PastImport[]>("GET", "/api/import/nord/history", undefined, leader);
  expect(past.body.map(({ kind, name, by }) => [kind, name, by])).toContainEqual(["people", "Uke 13 øst.csv", "Leder"]);
  server.clock.set(Date.parse("2026-03-25T05:30:00Z"));
  await server.server.rollover.look();
  const board = await server.server.days.board({ unitId: "nord", date: "2026-03-25" });
  const shifts = Map.groupBy(board.staff.values(), ({ shift: { start, end } }) => `${start}-${end}`);
  expect(Array.from(shifts, ([shift, staff]) => [shift, staff.map(({ name }) => name).join(", ")])).toEqual([
    ["450-900", "Bjørn H., Eva L., Ingrid V., Kari N., Li B., Ola S."],
    ["450-1200", "Jon Å."],
    ["870-1320", "Amina A., Grete M."],
    ["1320-1890", "Per S., Åse Ø."],
  ]);
  const nameOf = new Map(Array.from(board.staff.values(), ({ id, name }) => [id, name]));
  const plan = Array.from(board.visits.values(), ({ patient, start, first }) => [
    ...[patient, clockText(start)],
    first ? nameOf.get(first.staffId) : "",
  ]);
  expect(plan).toHaveLength(28);
  // By day, not given to anybody, and the night's, which the record system prints with the date of the next day.
  expect(plan.filter(([patient]) => ["N-14", "N-16", "N-35", "N-36"].includes(String(patient)))).toEqual([
    ["N-14", "08:00", "Kari N."],
    ["N-16", "09:30", ""],
    ["N-16", "20:00", "Grete M."],
    ["N-35", "23:45", "Åse Ø."],
    ["N-36", "02:00", "Åse Ø."],
    ["N-16", "04:15", "Åse Ø."],
  ]);
  const [logged] = store.accessLog.find({ actorId: "leder", limit: 9 }).filter(({ act }) => act === "data.import");
  expect(logged?.detail).toMatch(/^added \d+, changed 0, removed 0$/);
});

test("a file with mistakes is not imported in part, unless one says so; a file that cannot be read says why", async () => {
  await importAll("people", fixture("ansatte-visma.csv"));
  const view = await upload("visits", fixture("besok-feil.csv"));
  expect([view.ready, view.counts.wrongRows, view.problems[0]?.text]).toEqual([
    false,
    5,
    "Dette er ikke en dato. Skriv for eksempel 22.11.2026.",
  ]);
  expect([(await commit(view)).error, setup.datedVisits.list().length]).toEqual(["import-wrong", 0]);
  expect(JSON.stringify(view)).not.toMatch(/15076500565|Kari Nordmann/);
  const errors = await server.request(`/api/import/nord/uploads/${view.id}/problems`, {
    headers: { authorization: `Bearer ${leader}` },
  });
  expect(await errors.text()).toContain("3;Start;25:70;");
  expect((await upload("visits", Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).message).toMatch(/gammel Excel-fil/);
  const some = await choose(view, { skipWrong: true });
  expect([some.ready, (await commit(some)).body.counts.added, setup.datedVisits.list().length]).toEqual([true, 1, 1]);
});

test("a column that makes a whole season one date is a mistake, and not a board that no phone can open", async () => {
  const rows = Array.from({ length: 1_200 }, (_, n) => `${n};N-${n};25.03.2026;08:00;30;Dusj`).join("\n");
  const view = await upload("visits", `Oppdragsid;Bruker;Dato;Start;Varighet;Tiltak\n${rows}\n`);
  expect([view.ready, view.counts.wrongRows, view.problems[0]]).toMatchObject([
    false,
    75,
    { line: 1_127, code: "crowded", value: "2026-03-25" },
  ]);
  expect((await commit(view)).status).not.toBe(200);
  expect(setup.datedVisits.list()).toEqual([]);
});

test("patients by name get codes that stay the same, and no name is stored", async () => {
  const rows = (date: string): string =>
    `Id;Pasient;Dato;Start;Varighet\nA${date};Nordmann, Kari;${date};0800;30\nB${date};Ola Sætre;${date};0900;30\n`;
  const view = await upload("visits", rows("25.03.2026"));
  expect(view.problems.map(({ code }) => code)).toEqual(["patientName", "patientName"]);
  const coded = await choose(view, { makeCodes: true });
  expect([coded.counts.newCodes, (await commit(coded)).status]).toEqual([2, 200]);
  const later = await choose(await upload("visits", rows("26.03.2026")), { makeCodes: true });
  expect([later.counts.newCodes, (await commit(later)).status]).toEqual([0, 200]);
  expect(
    setup.datedVisits
      .list()
      .map(({ value }) => value.patient)
      .sort(),
  ).toEqual(["N-1", "N-1", "N-2", "N-2"]);
  expect(
    JSON.stringify(["patient-code", "dated-visit", "import-history"].map((name) => store.records.list(name))),
  ).not.toMatch(/Nordmann|Sætre/i);
});

test("an edit made between preview and commit is noticed, and nothing of the file is stored then", async () => {
  await importAll("people", fixture("ansatte-visma.csv"));
  const view = await upload(
    "people",
    "Ansattnr;Navn;Stilling\n4711;Kari Nordmann;Vernepleier\n9;Ny Person;Assistent\n",
  );
  const [entry] = setup.employees.list().filter(({ value }) => value.sourceId === "4711");
  if (!entry) throw new Error("no Kari");
  await setup.change([setup.employees.set(entry.key, { ...entry.value, capacityPercent: 50 }, entry.version)], 2);
  expect([(await commit(view)).error, setup.employees.list().length]).toEqual(["changed-meanwhile", 12]);
});

test("a bundle of FHIR is all of a day at once: again it changes nothing, and a correction only what it should", async () => {
  const bundle = JSON.parse(String(fixture("arbeidsliste-fhir.json"))) as {
    entry: { resource: Record<string, unknown> & { id: string } }[];
  };
  const send = (): Promise<ImportView & { message: string }> => upload("fhir", JSON.stringify(bundle));
  const resource = (id: string): Record<string, unknown> => {
    const found = bundle.entry.find((each) => each.resource.id === id)?.resource;
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
  const stored = (): unknown[] =>
    setup.datedVisits
      .list("nord/")
      .map(({ value }) => [value.patient, value.date, value.start, value.primaryContact] as const)
      .sort(([one], [other]) => one.localeCompare(other));
  const view = await send();
  expect(view.counts).toMatchObject({ rows: 19, added: 9, passed: 2, wrongRows: 0 });
  expect(view.notes.map(({ column, text }) => `${column}: ${text}`)).toContain(
    "Location/sentrum: Tavla leser ikke denne typen. Den er hoppet over.",
  );
  expect(setup.datedVisits.list("nord/")).toEqual([]);
  expect((await commit(view)).status).toBe(200);
  const again = await send();
  expect([again.ready, again.counts.unchanged]).toEqual([false, 9]);

  const [entry] = setup.datedVisits.list("nord/2026-03-25/").filter(({ value }) => value.sourceId === "G-1001");
  if (!entry) throw new Error("not stored");
  await setup.change([setup.datedVisits.set(entry.key, { ...entry.value, primaryContact: "kari" }, entry.version)], 2);
  const byHand = { ...entry.value, id: "haand", patient: "N-99", sourceId: null };
  await setup.change([setup.datedVisits.set("nord/2026-03-25/haand", byHand, 0)], 2);
  // One is moved to the next day, one is called off, one has gone from the answer.
  Object.assign(resource("opp-1001"), { start: "2026-03-26T08:00:00+01:00", end: "2026-03-26T08:30:00+01:00" });
  delete resource("opp-1001")["requestedPeriod"];
  Object.assign(resource("opp-1002"), { status: "cancelled" });
  bundle.entry = bundle.entry.filter((each) => each.resource.id !== "opp-1004");
  const corrected = await send();
  expect(corrected.counts).toMatchObject({ added: 0, changed: 1, removed: 1, missing: 1, unchanged: 6 });
  const whole = await choose(corrected, { whole: true });
  expect([whole.counts.removed, (await commit(whole)).status]).toEqual([2, 200]);
  expect(stored()).toEqual([
    ["N-14", "2026-03-26", 480, "kari"],
    ["N-16", "2026-03-25", 570, null],
    ["N-99", "2026-03-25", 480, null],
  ]);
  // Nothing is half done: one wrong entry, and the rest of the bundle waits.
  Object.assign(resource("opp-1003"), { status: "planned" });
  Object.assign(resource("opp-1001"), { start: "2026-03-27T08:00:00+01:00", end: "2026-03-27T08:30:00+01:00" });
  const wrong = await send();
  expect(wrong.problems).toMatchObject([{ line: 3, column: "Appointment/opp-1003 status", code: "notR4" }]);
  expect([(await commit(wrong)).error, stored()[0]]).toEqual(["import-wrong", ["N-14", "2026-03-26", 480, "kari"]]);
  expect((await upload("fhir", "<Bundle/>")).message).toMatch(/XML/);
  expect((await upload("fhir", "Navn;Stilling")).message).toMatch(/ikke en FHIR-bunt/);
  expect((await upload("people", '{"resourceType":"Bundle"')).message).toMatch(/skadet/);
});

test("a table in the night lands where a bundle does, is the same visit after it, and moves when the shifts do", async () => {
  const row = (more = "02:00;15"): string => `Id;Bruker;Dato;Start;Varighet\nG-9;N-9;26.03.2026;${more}\n`;
  const appointment = {
    ...{ resourceType: "Appointment", id: "G-9", status: "booked" },
    ...{ start: "2026-03-26T02:00:00+01:00", end: "2026-03-26T02:15:00+01:00" },
    participant: [{ actor: { reference: "Patient/N-9" }, status: "accepted" }],
  };
  const bundle = { resourceType: "Bundle", type: "collection", entry: [{ resource: appointment }] };
  const stored = () => setup.datedVisits.list("nord/").map(({ value: { date, start } }) => [date, start]);
  await importAll("fhir", JSON.stringify(bundle));
  expect(stored()).toEqual([["2026-03-25", 1560]]);
  expect((await upload("visits", row())).counts).toMatchObject({ added: 0, unchanged: 1 });
  expect((await importAll("visits", row("02:30;15"))).counts).toMatchObject({ added: 0, changed: 1 });
  expect(stored()).toEqual([["2026-03-25", 1590]]);
  // The unit's night begins at midnight from now on.
  const [unit] = setup.units.list();
  if (!unit) throw new Error("no unit");
  const shiftCodes = [{ code: "N", name: "Natt", start: 0, end: 450, breakMinutes: 30 }];
  await setup.change([setup.units.set("nord", { ...unit.value, shiftCodes }, unit.version)], 2);
  await importAll("visits", `Id;Bruker;Dato;Start;Varighet\nX;N-8;27.03.2026;02:00;15\n`);
  await setup.change([setup.units.set("nord", unit.value, null)], 2);
  expect(
    (await importAll("visits", `Id;Bruker;Dato;Start;Varighet\nX;N-8;27.03.2026;02:00;15\n`)).counts,
  ).toMatchObject({
    added: 0,
    changed: 1,
  });
  expect(stored()).toEqual([
    ["2026-03-25", 1590],
    ["2026-03-26", 1560],
  ]);
});

test("a profile that nobody knows is asked about once, and remembered for that record system", async () => {
  const visit = (id: string): string =>
    JSON.stringify({
      resourceType: "Bundle",
      type: "collection",
      entry: [
        {
          resource: {
            resourceType: "Appointment",
            id,
            meta: { profile: ["https://fagsystem.example/profil/oppdrag"] },
            status: "booked",
            start: "2026-03-25T08:00:00+01:00",
            end: "2026-03-25T08:30:00+01:00",
            participant: [{ actor: { reference: "Patient/N-1" }, status: "accepted" }],
          },
        },
      ],
    });
  const view = await upload("fhir", visit("a"));
  expect([view.profiles, view.problems[0]?.code]).toEqual([
    ["https://fagsystem.example/profil/oppdrag"],
    "unknownProfile",
  ]);
  const read = await choose(view, { anyProfile: true });
  expect([read.counts.added, (await commit(read)).status]).toEqual([1, 200]);
  expect((await upload("fhir", visit("b"))).counts).toMatchObject({ added: 1, wrongRows: 0 });
});

const visits = (...rows: readonly string[]): string =>
  ["Id;Bruker;Dato;Start;Varighet;Tiltak;Ansatt", ...rows.map((row) => row.replace("IDAG", TODAY))].join("\n");

test("a correction for today changes the live board only where it should, and never what people decided", async () => {
  await importAll("people", fixture("ansatte-visma.csv"));
  await importAll("shifts", `Ansattnr;Dato;Vaktkode\n4711;${TODAY};D\n4712;${TODAY};D\n`);
  const first = [
    "a;N-1;IDAG;0800;30;Dusj;4711",
    "b;N-2;IDAG;0900;30;Dusj;4711",
    "c;N-3;IDAG;1000;30;Dusj;4711",
    "d;N-4;IDAG;1100;30;Dusj;4711",
  ];
  // The board was made before there was anything to put on it.
  expect((await importAll("visits", visits(...first))).board).toEqual({ changed: 8, kept: 0, waiting: false });

  const document = server.today();
  const token = await server.server.sessions.open({
    kind: "person",
    actor: { id: "ola", name: "Ola S.", role: "lead" },
    units: ["nord"],
  });
  const wall = openHocuspocusClient({ url: server.wsUrl, document, token });
  await wall.synced;
  const board = () => server.server.days.board({ unitId: "nord", date: TODAY });
  const idOf = async (patient: string): Promise<VisitId> => {
    const found = [...(await board()).visits.values()].find((visit) => visit.patient === patient);
    if (!found) throw new Error(`no visit to ${patient}`);
    return found.id;
  };
  const ola = [...(await board()).staff.values()].find(({ name }) => name === "Ola S.")?.id as StaffId;
  const [b, c, d] = [await idOf("N-2"), await idOf("N-3"), await idOf("N-4")];
  applyChanges(
    wall.doc,
    [
      { op: "patch", root: "visits", id: b, fields: { first: { staffId: ola, order: "a0" } } },
      { op: "patch", root: "visits", id: c, fields: { status: { state: "started", reason: null, at: 1 } } },
      { op: "patch", root: "visits", id: d, fields: { start: 700 } },
    ],
    "test",
  );
  await wall.saved();

  const corrected = visits(
    "b;N-2;IDAG;0930;45;Dusj;4711",
    "d;N-4;IDAG;1130;30;Dusj;4711",
    "e;N-5;IDAG;1200;30;Dusj;4712",
  );
  const view = await choose(await upload("visits", corrected), { whole: true });
  expect(view.counts).toMatchObject({ added: 1, changed: 2, missing: 2, removed: 2 });
  expect((await commit(view)).body.board).toMatchObject({ kept: 1, waiting: false });

  const after = await board();
  const seen = Array.from(after.visits.values(), (visit) => [
    visit.patient,
    visit.start,
    visit.first?.staffId === ola,
    visit.status.state,
  ]);
  expect(seen.toSorted((one, other) => String(one[0]).localeCompare(String(other[0])))).toEqual([
    ["N-2", 570, true, "planned"],
    ["N-3", 600, false, "started"],
    ["N-4", 700, false, "planned"],
    ["N-5", 720, true, "planned"],
  ]);
  expect(new Set([...after.tasks.values()].map(({ patient }) => patient as string))).toEqual(
    new Set(["N-2", "N-3", "N-4", "N-5"]),
  );
  wall.destroy();
});

test("a day goes out as a table or a bundle that can come in again", async () => {
  await importAll("people", fixture("ansatte-visma.csv"));
  await importAll("visits", `Id;Bruker;Ukedager;Start;Varighet;Tiltak\ns;N-1;daglig;0800;30;Dusj\n`);
  await importAll("visits", visits("a;N-2;IDAG;0900;30;=1+1;4711"));
  const get = async (path: string): Promise<Buffer> => {
    const response = await server.request(path, { headers: { authorization: `Bearer ${leader}` } });
    return Buffer.from(await response.arrayBuffer());
  };
  for (const format of ["csv", "xlsx"]) {
    const file = await get(`/api/export/nord/day/${TODAY}/${format}`);
    const view = await upload("visits", file);
    expect([format, view.counts.rows, view.problems]).toEqual([format, 2, []]);
    expect(view.columns.find(({ heading }) => heading === "Tiltak")?.examples).toContain("Dusj");
  }
  const bundle = await upload("fhir", await get(`/api/export/nord/day/${TODAY}/fhir`));
  expect([bundle.kind, bundle.problems, bundle.counts.wrongRows]).toEqual(["fhir", [], 0]);
  const [logged] = store.accessLog.find({ actorId: "leder", limit: 9 }).filter(({ act }) => act === "data.export");
  expect(logged).toMatchObject({ subject: `day ${TODAY}`, detail: "fhir" });
});
