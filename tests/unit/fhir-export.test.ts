/** A day as FHIR R4: every entry is what R4 asks for, nothing says who a patient is, and our own import reads it again. */

import { expect, test } from "vitest";
import type { Board, Visit, VisitState } from "#shared/domain/board.ts";
import { holdsBirthNumber } from "#shared/domain/birth-number.ts";
import { parseCatalogue } from "#shared/domain/catalogue.ts";
import { peopleIndex } from "#shared/domain/import/context.ts";
import { readBundleFile } from "#shared/domain/import/fhir-bundle.ts";
import { readBundle } from "#shared/domain/import/fhir-rows.ts";
import { visitMinutes } from "#shared/domain/load.ts";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import catalogueFile from "#shared/data/task-catalogue.levanger.json" with { type: "json" };
import { dayBundle } from "../../server/data/fhir-day.ts";
import { wallTime } from "../../server/day/wall-time.ts";
import { demoPlanSource } from "../../server/demo/seed-demo.ts";

const DATE = "2026-10-25";
const catalogue = parseCatalogue(catalogueFile);

/** On the night the clocks go back; some of it done, late, called off. */
function board(): Board {
  const plan = demoPlanSource.plan("nord", DATE);
  const states: readonly (readonly [VisitState, Visit["status"]["reason"]])[] = [
    ["planned", null],
    ["started", null],
    ["done", null],
    ["notDone", "notHome"],
    ["notDone", "declined"],
  ];
  const visits = Array.from(plan.visits.values(), (visit, index): [Visit["id"], Visit] => {
    const [state = "planned", reason = null] = states[index % states.length] ?? [];
    return [visit.id, { ...visit, status: { state, reason, at: 1 } }];
  });
  return { ...plan, visits: new Map(visits) };
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/;
const codes = (text: string): ReadonlySet<string> => new Set(text.split(" "));
/** From the specification, https://hl7.org/fhir/R4: what must be there, and which words each code may be. */
const R4: Readonly<Record<string, Readonly<Record<string, ReadonlySet<string> | RegExp | "present">>>> = {
  Patient: { identifier: "present" },
  Practitioner: { identifier: "present", name: "present" },
  PractitionerRole: { practitioner: "present", period: "present" },
  Appointment: {
    status: codes("proposed pending booked arrived fulfilled cancelled noshow entered-in-error checked-in waitlist"),
    participant: "present",
    start: INSTANT,
    end: INSTANT,
  },
  Task: {
    status: codes(
      "draft requested received accepted rejected ready cancelled in-progress on-hold failed completed entered-in-error",
    ),
    intent: codes("unknown proposal plan order original-order reflex-order filler-order instance-order option"),
    code: "present",
  },
};
const ALLOWED: Readonly<Record<string, ReadonlySet<string>>> = {
  Patient: codes("resourceType id identifier"),
  Practitioner: codes("resourceType id identifier active name qualification"),
  PractitionerRole: codes("resourceType id identifier active period practitioner code"),
  Appointment: codes(
    "resourceType id identifier status cancelationReason serviceType specialty appointmentType start end minutesDuration requestedPeriod participant",
  ),
  Task: codes(
    "resourceType id identifier status statusReason businessStatus intent code focus for executionPeriod owner restriction input",
  ),
};

function fits(value: unknown, rule: ReadonlySet<string> | RegExp | "present"): boolean {
  if (rule === "present") return value !== undefined;
  return typeof value === "string" && (rule instanceof RegExp ? rule.test(value) : rule.has(value));
}

function referencesIn(value: unknown): { readonly reference: string; readonly type: string }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("reference" in value) return [value as { reference: string; type: string }];
  return Object.values(value).flatMap(referencesIn);
}

test("every entry has what R4 asks for and nothing that R4 does not know, and names only what is there", () => {
  const { entry } = dayBundle(board(), catalogue, 0);
  const types = new Map(entry.map(({ fullUrl, resource }) => [fullUrl, resource.resourceType]));
  expect(types.size).toBe(entry.length);
  expect(new Set(entry.map(({ resource: { resourceType, id } }) => `${resourceType}/${id}`)).size).toBe(entry.length);
  for (const { fullUrl, resource } of entry) {
    expect(fullUrl).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(resource.id).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
    const { resourceType } = resource;
    expect(Object.keys(resource).filter((field) => !ALLOWED[resourceType]?.has(field))).toEqual([]);
    const wrong = Object.entries(R4[resourceType] ?? {}).filter(([field, rule]) => !fits(resource[field], rule));
    expect([resource.id, wrong.map(([field]) => field)]).toEqual([resource.id, []]);
    for (const { reference, type } of referencesIn(resource)) expect(types.get(reference)).toBe(type);
  }
  for (const { resource } of entry.filter((each) => each.resource.resourceType === "Appointment")) {
    const { status, cancelationReason, participant } = resource as unknown as {
      status: string;
      cancelationReason?: object;
      participant: { actor?: object; type?: object; status: string; required: string }[];
    };
    // app-1 and app-4 of the specification.
    for (const each of participant) expect(each.actor ?? each.type).toBeDefined();
    expect(cancelationReason === undefined || status === "cancelled" || status === "noshow").toBe(true);
    expect(participant.map((each) => each.status).filter((each) => !/^(accepted|needs-action)$/.test(each))).toEqual(
      [],
    );
  }
});

test("a patient is a code and no more, and nobody has a national number", () => {
  const { entry } = dayBundle(board(), catalogue, 0);
  const patients = entry.filter(({ resource }) => resource.resourceType === "Patient");
  expect(patients.length).toBeGreaterThan(20);
  expect(JSON.stringify(entry)).not.toContain("2.16.578.1.12.4.1.4");
  expect(entry.filter(({ resource }) => holdsBirthNumber(JSON.stringify(resource)))).toEqual([]);
});

test("our own import reads it without a word, visit for visit, also on the night the clocks go back", () => {
  const day = board();
  const bundle = readBundleFile(JSON.parse(JSON.stringify(dayBundle(day, catalogue, 0))));
  if (!bundle.ok) throw new Error(bundle.problem);
  const rows = [
    ...readBundle({
      rows: bundle.rows,
      contextOf: (kind, people) => ({
        unit: newUnit("nord", "Nord"),
        catalogue,
        today: DATE,
        people: peopleIndex(people),
        idFor: (sourceId) => `${kind}-${sourceId}`.replaceAll(/[^\w.-]/g, "_").slice(0, 36),
        codeFor: null,
      }),
      wallTime: (instant) => wallTime(instant, "Europe/Oslo"),
      profiles: new Set(),
    }),
  ];
  expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
  const read = rows.flatMap(({ imported }) => (imported?.kind === "datedVisit" ? [imported.value] : []));
  const cancelled = rows.filter(({ imported }) => imported?.kind === "cancelled");
  const planned = [...day.visits.values()].filter(({ status }) => status.reason !== "declined");
  expect([read.length, cancelled.length]).toEqual([planned.length, day.visits.size - planned.length]);
  expect(
    read.map(({ sourceId, patient, start, earliest, latest, staffRequired, mode, competence }) => ({
      sourceId,
      patient,
      start,
      earliest,
      latest,
      staffRequired,
      mode,
      competence,
    })),
  ).toEqual(
    planned.map(({ id, patient, start, earliest, latest, staffRequired, mode, competence }) => ({
      sourceId: id,
      patient,
      start,
      earliest: Math.max(start < 1440 ? 0 : 1440, earliest),
      latest: Math.min(start < 1440 ? 1440 : 2880, latest),
      staffRequired,
      mode,
      competence,
    })),
  );
  const minutes = planned.map((visit) => visitMinutes(day, visit));
  expect(minutes.some((each) => each > 0)).toBe(true);
  const shifts = rows.flatMap(({ imported }) => (imported?.kind === "rota" ? [imported.value] : []));
  expect(shifts.map(({ code, start, end }) => [code, start, end])).toEqual(
    Array.from(day.staff.values(), ({ shift }) => [shift.code, shift.start, shift.end]),
  );
});
