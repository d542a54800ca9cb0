/** Files that are the whole plan for their dates, and files that come back: they touch what they are about and nothing else. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import type { ImportChoices, ImportDone, ImportView } from "#shared/import-api.ts";
import { type AccessClient, openAccessClient } from "../support/access-client.ts";
import { openSetUpServer, type SetUpServer } from "../support/set-up-server.ts";

const TODAY = "2026-03-24";

let server: SetUpServer;
let client: AccessClient;
let leader: string;

beforeEach(async () => {
  server = await openSetUpServer((made) => [made.units.set("nord", newUnit("nord", "Nord"), 0)]);
  client = openAccessClient(server.url);
  const actor = { id: "leder", name: "Leder", role: "leader" } as const;
  leader = await server.server.sessions.open({ kind: "person", actor, units: ["nord"] });
});

afterEach(() => server.close());

async function preview(kind: string, file: Buffer | string, wishes: Partial<ImportChoices> = {}): Promise<ImportView> {
  const headers = { authorization: `Bearer ${leader}`, "content-type": "text/csv" };
  const init = { method: "POST", headers, body: typeof file === "string" ? file : new Uint8Array(file) };
  const sent = (await (await server.request(`/api/import/nord/${kind}`, init)).json()) as ImportView;
  const choices = { ...sent.choices, ...wishes };
  const view = (await client.ask<ImportView>("PUT", `/api/import/nord/uploads/${sent.id}`, choices, leader)).body;
  expect(view.problems).toEqual([]);
  return view;
}

const coded = (file: string): Promise<ImportView> => preview("visits", file, { makeCodes: true });

async function take(kind: string, file: Buffer | string, wishes: Partial<ImportChoices> = {}): Promise<ImportDone> {
  const view = await preview(kind, file, wishes);
  const done = await client.ask<ImportDone>("POST", `/api/import/nord/uploads/${view.id}/commit`, {}, leader);
  expect(done.status).toBe(200);
  return done.body;
}

const visits = (...rows: readonly string[]): string => ["Id;Bruker;Dato;Start;Varighet", ...rows].join("\n");
const planned = (): readonly string[] =>
  server.setup.datedVisits
    .list("nord/")
    .map(({ value: { patient, date } }) => `${patient} ${date}`)
    .sort();

test("a whole plan for one date takes nothing from the day before, on whose board its nights lie", async () => {
  await take("visits", visits("a;N-1;25.03.2026;0800;30", "b;N-2;26.03.2026;0200;15", "c;N-3;26.03.2026;0300;15"));
  const done = await take("visits", visits("b;N-2;26.03.2026;0200;15", "d;N-4;26.03.2026;0900;30"), { whole: true });
  expect(done.counts).toMatchObject({ added: 1, removed: 1 });
  expect(planned()).toEqual(["N-1 2026-03-25", "N-2 2026-03-25", "N-4 2026-03-26"]);
});

test("a visit that is moved into the date of a whole plan takes nothing of the date it came from", async () => {
  const bundle = (...starts: readonly (readonly [string, string])[]): string =>
    JSON.stringify({
      ...{ resourceType: "Bundle", type: "collection" },
      entry: starts.map(([id, start]) => ({
        resource: {
          ...{ resourceType: "Appointment", id, status: "booked", start: `${start}:00+01:00`, minutesDuration: 15 },
          participant: [{ actor: { reference: `Patient/${id}` }, status: "accepted" }],
        },
      })),
    });
  await take("fhir", bundle(["N-1", "2026-03-25T08:00"], ["N-2", "2026-03-26T08:00"], ["N-3", "2026-03-26T09:00"]));
  await take("fhir", bundle(["N-1", "2026-03-25T08:00"], ["N-2", "2026-03-25T10:00"]), { whole: true });
  expect(planned()).toEqual(["N-1 2026-03-25", "N-2 2026-03-25", "N-3 2026-03-26"]);
});

test("both halves of a split shift are there, and the same file again changes nothing", async () => {
  await take("people", "Ansattnr;Navn;Stilling\n7;Kari Nordmann;Sykepleier\n");
  const rota = `Ansattnr;Dato;Vaktkode;Fra;Til\n7;${TODAY};D;0730;1100\n7;${TODAY};D;1600;2000\n`;
  expect((await take("shifts", rota)).counts).toMatchObject({ added: 2 });
  expect((await preview("shifts", rota)).counts).toMatchObject({ added: 0, unchanged: 2 });
  const [kari] = (await server.server.days.board({ unitId: "nord", date: TODAY })).staff.values();
  expect(kari?.shift).toMatchObject({ code: "D", start: 450, end: 1200, breakMinutes: 60 + 300 });
  // Two positions, and off in both.
  const off = `Ansattnr;Dato;Vaktkode\n7;${TODAY};F\n7;${TODAY};F\n`;
  expect((await preview("shifts", off)).counts).toMatchObject({ wrongRows: 0, changed: 2 });
});

test("what a file has no column for stays as somebody set it on the page", async () => {
  const file = (start: string): string => `Id;Bruker;Ukedager;Start;Varighet\ns;N-1;daglig;${start};30\n`;
  await take("visits", file("0800"));
  const [entry] = server.setup.standingVisits.list("nord/");
  if (entry?.value.recurrence.kind !== "weekly") throw new Error("not stored");
  const set = {
    ...({ competence: "registeredNurse", staffRequired: 2, locked: true, earliest: 420, until: "2026-12-31" } as const),
    recurrence: { ...entry.value.recurrence, everyWeeks: 2 },
  };
  await server.setup.change([server.setup.standingVisits.set(entry.key, { ...entry.value, ...set }, entry.version)], 2);
  expect((await preview("visits", file("0800"))).counts).toMatchObject({ changed: 0, unchanged: 1 });
  await take("visits", file("0830"));
  expect(server.setup.standingVisits.get(entry.key)?.value).toMatchObject({ ...set, start: 510 });
});

test("a day that goes out and comes in again is the same day, and a change in it is that change", async () => {
  await take("people", "Ansattnr;Navn;Stilling\n7;Kari Nordmann;Sykepleier\n8;Kari Nilsen;Sykepleier\n");
  await take("shifts", `Ansattnr;Dato;Vaktkode;Fra;Til\n7;${TODAY};D;0730;1100\n7;${TODAY};D;1600;2000\n`);
  await take("visits", "Id;Bruker;Ukedager;Start;Varighet;Ansatt\ns;N-1;daglig;0800;30;7\n");
  await take("visits", visits(`a;N-2;${TODAY};0900;30`, "b;N-3;25.03.2026;0200;15"));
  const get = async (format: string): Promise<Buffer> => {
    const init = { headers: { authorization: `Bearer ${leader}` } };
    return Buffer.from(await (await server.request(`/api/export/nord/day/${TODAY}/${format}`, init)).arrayBuffer());
  };
  const nothing = { added: 0, changed: 0, removed: 0, past: 0, wrongRows: 0 };
  const csv = String(await get("csv"));
  expect((await preview("visits", csv)).counts).toMatchObject({ ...nothing, unchanged: 2, passed: 1 });
  const bundle = await preview("fhir", await get("fhir"));
  expect([bundle.counts, bundle.notes.map(({ code }) => code)]).toMatchObject([nothing, ["onBoard"]]);
  await take("visits", csv.replace("02:00;01:30;02:30", "03:00;02:30;03:30"));
  expect(server.setup.datedVisits.list("nord/").map(({ value }) => [value.sourceId, value.date, value.start])).toEqual(
    expect.arrayContaining([
      ["a", TODAY, 540],
      ["b", TODAY, 1620],
    ]),
  );
  expect(planned()).toHaveLength(2);
});

test("no two patients get one code: not one that came in a file, and not from two files looked at side by side", async () => {
  await take("visits", visits("a;N-7;25.03.2026;0800;30"));
  const named = (id: string, name: string): string => visits(`${id};${name};26.03.2026;0800;30`);
  const [one, other] = [await coded(named("b", "Kari Nordmann")), await coded(named("c", "Ola Sætre"))];
  const commit = async ({ id }: ImportView): Promise<number> =>
    (await client.ask("POST", `/api/import/nord/uploads/${id}/commit`, {}, leader)).status;
  expect([one.counts.newCodes, await commit(one), await commit(other)]).toEqual([1, 200, 409]);
  expect([await commit(await coded(named("c", "Ola Sætre"))), planned()]).toEqual([
    200,
    ["N-7 2026-03-25", "N-8 2026-03-26", "N-9 2026-03-26"],
  ]);
});

test("a person is one person with a number and without, and comes back with the list that has them again", async () => {
  const people = (): unknown =>
    server.setup.employees.list("nord/").map(({ value: { name, sourceId, active } }) => [name, sourceId, active]);
  await take("people", "Navn;Stilling\nKari Nordmann;Sykepleier\n");
  await take("people", "Ansattnr;Navn;Stilling\n7;Kari Nordmann;Sykepleier\n");
  await take("people", "Navn;Stilling\nNordmann, Kari;Vernepleier\n");
  expect(people()).toEqual([["Kari N.", "7", true]]);
  await take("people", "Ansattnr;Navn;Stilling\n8;Ola Sætre;Sykepleier\n", { whole: true });
  expect(people()).toEqual(expect.arrayContaining([["Kari N.", "7", false]]));
  await take("people", "Ansattnr;Navn;Stilling\n7;Kari Nordmann;Sykepleier\n8;Ola Sætre;Sykepleier\n", { whole: true });
  expect(people()).toEqual(expect.arrayContaining([["Kari N.", "7", true]]));
});
