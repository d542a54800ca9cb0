/** A FHIR bundle as record systems print it: what each entry means, and what is said of those that are wrong. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCatalogue } from "#shared/domain/catalogue.ts";
import { peopleIndex } from "#shared/domain/import/context.ts";
import { readBundleFile } from "#shared/domain/import/fhir-bundle.ts";
import { readBundle } from "#shared/domain/import/fhir-rows.ts";
import { problemText } from "#shared/domain/import/problem.ts";
import type { ReadRow } from "#shared/domain/import/read-rows.ts";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import catalogueFile from "#shared/data/task-catalogue.levanger.json" with { type: "json" };
import { wallTime } from "../../server/day/wall-time.ts";

interface Options {
  readonly codes?: boolean;
  readonly profiles?: ReadonlySet<string> | "all";
}

function read(file: unknown, { codes = false, profiles = new Set<string>() }: Options = {}): ReadRow[] {
  const bundle = readBundleFile(file);
  if (!bundle.ok) throw new Error(bundle.problem);
  const unit = {
    ...newUnit("nord", "Nord"),
    zones: [{ id: "sentrum", name: "Sentrum", withinMinutes: 4, point: null }],
  };
  const rows = readBundle({
    rows: bundle.rows,
    contextOf: (kind, people) => ({
      unit,
      catalogue: parseCatalogue(catalogueFile),
      today: "2026-03-24",
      people: peopleIndex(people),
      idFor: (sourceId) => `${kind}-${sourceId}`.replaceAll(/[^\w.-]/g, "_").slice(0, 36),
      codeFor: codes ? () => "N-1" : null,
    }),
    wallTime: (instant) => wallTime(instant, "Europe/Oslo"),
    profiles,
  });
  return [...rows].sort((a, b) => a.line - b.line);
}

const fixture = (): Bundle =>
  JSON.parse(readFileSync(new URL("../fixtures/import/arbeidsliste-fhir.json", import.meta.url), "utf8")) as Bundle;
interface Bundle {
  readonly resourceType: "Bundle";
  type: string;
  readonly entry: { fullUrl?: string; request?: { method: string }; resource?: Record<string, unknown> }[];
}
const bundleOf = (...resources: readonly Record<string, unknown>[]): Bundle => ({
  resourceType: "Bundle",
  type: "collection",
  entry: resources.map((resource) => ({ resource })),
});
const valueOf = (row: ReadRow | undefined): unknown =>
  row?.imported && "value" in row.imported ? row.imported.value : null;
const said = (rows: readonly ReadRow[]) =>
  rows.flatMap(({ problems }) => problems.map(({ line, column, code, value }) => [line, column, code, value]));

const visit = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  resourceType: "Appointment",
  id: "a1",
  status: "booked",
  start: "2026-03-25T08:00:00+01:00",
  end: "2026-03-25T08:30:00+01:00",
  participant: [{ actor: { reference: "Patient/N-1" }, status: "accepted" }],
  ...more,
});

test("a window that reaches beyond the date begins and ends with it", () => {
  const window = { start: "2026-03-24T22:00:00+01:00", end: "2026-03-26T02:00:00+01:00" };
  const [row] = read(bundleOf(visit({ requestedPeriod: [window] })));
  expect(row?.problems).toEqual([]);
  expect(valueOf(row)).toMatchObject({ start: 480, earliest: 0, latest: 1440 });
});

test("a window over midnight ends when it ends, and not with the date", () => {
  const night = { start: "2026-03-25T23:45:00+01:00", end: "2026-03-26T00:00:00+01:00" };
  const window = { start: "2026-03-25T23:00:00+01:00", end: "2026-03-26T00:45:00+01:00" };
  const [row] = read(bundleOf(visit({ ...night, requestedPeriod: [window] })));
  expect(valueOf(row)).toMatchObject({ start: 1425, earliest: 1380, latest: 1470 });
});

test("a search answer with people after the visits that name them, as a record system gives it", () => {
  const rows = read(fixture());
  expect(said(rows)).toEqual([
    [5, "Appointment/opp-1005 status", "undecided", "proposed"],
    [19, "Location/sentrum", "skippedType", "Location"],
  ]);
  expect(valueOf(rows[0])).toMatchObject({
    patient: "N-14",
    date: "2026-03-25",
    start: 480,
    earliest: 450,
    latest: 540,
    zone: "sentrum",
    usualStaff: ["people-4711"],
    staffRequired: 1,
    tasks: [{ typeId: "shower" }, { typeId: "other", title: "Frokost" }],
    sourceId: "G-1001",
    id: "visits-G-1001",
  });
  // Named by a role, in another zone's clock, and with a task whose name has a comma in it.
  expect(valueOf(rows[1])).toMatchObject({ usualStaff: ["people-4712"], start: 525, baseMinutes: 15 });
  expect(valueOf(rows[2])).toMatchObject({
    staffRequired: 2,
    usualStaff: ["people-4711", "people-4712"],
    tasks: [{ title: "Ringe fastlege, bestille time" }],
  });
  expect(valueOf(rows[3])).toMatchObject({ date: "2026-03-25", start: 1350, baseMinutes: 20, usualStaff: [] });
  expect(valueOf(rows[8])).toMatchObject({
    patient: "N-15",
    recurrence: { kind: "dates", dates: ["2026-03-25"] },
    sourceId: "T-4",
  });
  expect(valueOf(rows[9])).toMatchObject({ name: "Kari N.", competence: "registeredNurse", sourceId: "4711" });
  expect([valueOf(rows[13]), valueOf(rows[14])]).toMatchObject([
    { employeeId: "people-4711", date: "2026-03-25", code: "D", start: 450, end: 900, breakMinutes: 30 },
    { employeeId: "people-4712", date: "2026-03-25", code: "N", start: 1305, end: 1890 },
  ]);
});

test("clocks that are moved move neither a visit nor a shift", () => {
  const [night] = read(
    bundleOf(
      visit({ id: "n", start: "2026-10-25T02:30:00+01:00", end: "2026-10-25T02:45:00+01:00" }),
      visit({ id: "m", start: "2026-10-24T23:30:00Z", end: "2026-10-25T01:15:00Z" }),
    ),
  ).map(valueOf) as { date: string; start: number }[];
  // In the night it belongs to the shift that began the day before.
  expect(night).toMatchObject({ date: "2026-10-24", start: 150 + 1440 });
  const [long] = read(bundleOf(visit({ start: "2026-03-29T01:30:00+01:00", end: "2026-03-29T03:15:00+02:00" })));
  expect(valueOf(long)).toMatchObject({ date: "2026-03-28", start: 90 + 1440, baseMinutes: 45 });
});

test("each mistake is said with the entry's number, what it is called and where", () => {
  const person = { resourceType: "Practitioner", id: "p", identifier: [{ value: "1" }], name: [{ text: "Li Berg" }] };
  const rows = read({
    ...bundleOf(
      visit({ status: "planned" }),
      visit({ id: "a2", start: "25.03.2026 08:00" }),
      visit({ id: "a3", modifierExtension: [{ url: "http://x", valueBoolean: true }] }),
      visit({ id: "a4", meta: { profile: ["https://fagsystem.example/profil/oppdrag"] } }),
      visit({
        id: "a5",
        participant: [{ actor: { reference: "Patient/N-1", display: "Kari Nordmann" }, status: "accepted" }],
      }),
      visit({ id: "a6", participant: [{ actor: { reference: "Practitioner/ukjent" }, status: "accepted" }] }),
      visit({ id: "a7", comment: "Ring 15076500565" }),
      visit({ id: "a8", start: undefined, end: undefined }),
      {
        resourceType: "Patient",
        id: "p1",
        identifier: [{ value: "N-9" }],
        name: [{ text: "Ola Sætre" }],
        birthDate: "1940-01-01",
      },
      {
        resourceType: "Patient",
        id: "p2",
        identifier: [{ system: "urn:oid:2.16.578.1.12.4.1.4.1", value: "ukjent" }, { value: "N-8" }],
      },
      {
        resourceType: "Task",
        id: "t1",
        status: "requested",
        intent: "order",
        code: { text: "Dusj" },
        focus: { reference: "Appointment/borte" },
      },
      person,
      { ...person, id: "p3" },
      { resourceType: "Observation", id: "o1", valueString: "Kari Nordmann" },
      visit({ id: "b1", end: "2026-03-25T07:30:00+01:00" }),
      visit({ id: "a9", participant: [{ actor: { reference: "Patient/kari-nordmann" }, status: "accepted" }] }),
    ),
  });
  expect(said(rows)).toEqual([
    [1, "Appointment/a1 status", "notR4", ""],
    [2, "Appointment/a2 start", "notR4", ""],
    [3, "Appointment/a3 modifierExtension", "altersMeaning", ""],
    [4, "Appointment/a4 meta.profile", "unknownProfile", "https://fagsystem.example/profil/oppdrag"],
    [5, "Appointment/a5 participant.actor.display", "patientDetails", ""],
    [6, "Appointment/a6 participant", "missing", ""],
    [6, "Appointment/a6 participant", "unknownPerson", "ukjent"],
    [7, "Appointment/a7", "birthNumber", ""],
    [8, "Appointment/a8 start", "missing", ""],
    [8, "Appointment/a8 start", "missing", ""],
    [9, "Patient/p1 name", "patientDetails", ""],
    [9, "Patient/p1 birthDate", "patientDetails", ""],
    [10, "Patient/p2 identifier", "birthNumber", ""],
    [11, "Task/t1 focus", "notInBundle", "Appointment/borte"],
    [12, "Practitioner/p code", "missing", ""],
    [13, "Practitioner/p3 code", "missing", ""],
    [14, "Observation/o1", "skippedType", "Observation"],
    [15, "Appointment/b1 end", "endBeforeStart", "2026-03-25T07:30:00+01:00"],
    [16, "Appointment/a9 participant", "patientName", ""],
  ]);
  expect(rows.filter(({ passed }) => passed).map(({ line }) => line)).toEqual([14]);
  expect(JSON.stringify(rows)).not.toMatch(/Nordmann|Sætre|15076500565/);
  expect(problemText("patientDetails")).toMatch(/bare imot koder/);
});

test("a profile counts once somebody has said so, names fall away where codes are made, and one id is one thing", () => {
  const own = "https://fagsystem.example/profil/oppdrag";
  const strange = bundleOf(visit({ meta: { profile: [own] } }));
  expect(said(read(strange, { profiles: new Set([own]) }))).toEqual([]);
  expect(said(read(strange, { profiles: "all" }))).toEqual([]);
  const named = bundleOf(
    { resourceType: "Patient", id: "p1", name: [{ text: "Ola Sætre" }] },
    visit({ participant: [{ actor: { reference: "Patient/p1", display: "Ola Sætre" }, status: "accepted" }] }),
  );
  const coded = read(named, { codes: true });
  expect([said(coded), valueOf(coded[1])]).toMatchObject([[], { patient: "N-1" }]);
  expect(said(read(bundleOf(visit(), visit())))).toEqual([[2, "Appointment/a1 identifier", "twice", "a1"]]);
  expect(read(bundleOf(visit({ status: "cancelled", start: undefined })))[0]?.imported).toEqual({
    kind: "cancelled",
    what: "datedVisit",
    id: "visits-a1",
    sourceId: "a1",
  });
});

test("entries may name each other by address only, and what is no bundle of R4 is refused whole", () => {
  const transaction = {
    resourceType: "Bundle",
    type: "transaction",
    entry: [
      {
        fullUrl: "urn:uuid:1",
        request: { method: "POST" },
        resource: { resourceType: "Patient", identifier: [{ value: "N-7" }] },
      },
      {
        fullUrl: "urn:uuid:2",
        request: { method: "POST" },
        resource: visit({ id: undefined, participant: [{ actor: { reference: "urn:uuid:1" }, status: "accepted" }] }),
      },
      { fullUrl: "Appointment/3", request: { method: "DELETE" }, resource: visit({ id: "3" }) },
      { fullUrl: "Appointment/4" },
    ],
  };
  const rows = read(transaction);
  expect(valueOf(rows[1])).toMatchObject({ patient: "N-7", sourceId: "N-7 2026-03-25 480" });
  expect(said(rows)).toEqual([
    [3, "Appointment/3 request.method", "onlyPut", "DELETE"],
    [4, "nr-4 resource", "missing", ""],
  ]);
  for (const [file, problem] of [
    [{ resourceType: "Patient" }, "notBundle"],
    [{ resourceType: "Bundle", type: "history", entry: [] }, "notBundle"],
    [{ resourceType: "Bundle", type: "collection" }, "empty"],
    [[1, 2], "notBundle"],
    [bundleOf(...Array.from({ length: 20_001 }, () => ({ resourceType: "X" }))), "tooManyRows"],
  ] as const) {
    expect(readBundleFile(file)).toEqual({ ok: false, problem });
  }
});
