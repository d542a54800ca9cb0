/**
 * A bundle's rows as what they mean for one unit. People come first, whatever their place in the bundle, because shifts
 * and visits name them; lazy like a table's rows, so that the caller decides how much is done at a time.
 */

import { clockText } from "../clock.ts";
import type { Employee } from "../setup/people.ts";
import type { StandingTask } from "../setup/standing-visit.ts";
import type { BundleRow, EntryKind } from "./bundle-row.ts";
import type { TableKind } from "./columns.ts";
import type { ImportContext } from "./context.ts";
import { dateFrom, wholeFrom } from "./convert.ts";
import { employeeFrom } from "./people-row.ts";
import { isPassedOver, type RowProblem, rowProblem } from "./problem.ts";
import { identity, type Imported, type ReadRow } from "./read-rows.ts";
import { readFields, type RowReader } from "./row-reader.ts";
import { shiftFrom } from "./shift-row.ts";
import { MOST_OVER_MIDNIGHT_MINUTES, patientCode, taskType, visitFrom } from "./visit-row.ts";

/** Of the date as an earliest, and of the next as a latest: one table reads them all. */
const MIDNIGHT = "00:00";
const MINUTE_MS = 60_000;

/** Where a field stands in its resource, for whoever is to mend it. */
const PATHS: Readonly<Record<string, string>> = {
  sourceId: "identifier",
  competence: "code",
  employee: "practitioner",
  date: "start",
  patient: "participant",
  staff: "participant",
  minutes: "minutesDuration",
  earliest: "requestedPeriod",
  latest: "requestedPeriod",
  tasks: "code",
  mode: "appointmentType",
};

/** Clocks in the unit's time zone at an instant, epoch ms. */
type WallTime = (instant: number) => { readonly date: string; readonly minute: number };

export interface BundleParts {
  readonly rows: readonly BundleRow[];
  /** @param people those of the bundle */
  readonly contextOf: (kind: TableKind, people: readonly Employee[]) => ImportContext;
  readonly wallTime: WallTime;
  /** Profiles that somebody has said are to be read as plain R4; "all" for every one. */
  readonly profiles: ReadonlySet<string> | "all";
}

const ORDER: readonly (readonly EntryKind[])[] = [
  ["people"],
  ["none", "shifts", "visits", "tasks", "cancelledVisit", "cancelledTask"],
];

export function* readBundle({ rows, contextOf, wallTime, profiles }: BundleParts): Generator<ReadRow> {
  const people: Employee[] = [];
  const seen = new Set<string>();
  for (const kinds of ORDER) {
    const contexts = {
      people: contextOf("people", people),
      shifts: contextOf("shifts", people),
      visits: contextOf("visits", people),
    };
    for (const row of rows) {
      if (!kinds.includes(row.kind)) continue;
      const found = problemsOf(row, profiles, contexts.visits.codeFor !== null);
      const passed = found.length > 0 && found.every(({ code }) => isPassedOver(code));
      const reader = readerOf(row, found, wallTime);
      let imported = found.length > 0 ? null : importedFrom(row.kind, reader, contexts);
      if (imported && seen.size === seen.add(`${imported.kind} ${identity(imported)}`).size) {
        reader.wrong("sourceId", "twice");
        imported = null;
      }
      if (imported?.kind === "employee") people.push(imported.value);
      yield { line: row.line, imported, problems: reader.problems, passed: passed || isUsedByOthers(row, reader) };
    }
  }
}

/** A patient, a role, a task of a visit: nothing of its own, and nothing wrong. */
function isUsedByOthers({ kind }: BundleRow, { problems }: RowReader): boolean {
  return problems.length === 0 && kind === "none";
}

function problemsOf(row: BundleRow, profiles: BundleParts["profiles"], makesCodes: boolean): RowProblem[] {
  const { line, resource, profile } = row;
  const strange = profile !== null && profiles !== "all" && !profiles.has(profile);
  return [
    ...(strange ? [rowProblem(line, `${resource} meta.profile`, "unknownProfile", profile)] : []),
    // Whoever has codes made says with it that there are names, and that they are to be forgotten.
    ...row.problems
      .filter(({ code }) => !(makesCodes && code === "patientDetails"))
      .map(({ path, code, value }) => rowProblem(line, `${resource} ${path}`.trim(), code, value)),
  ];
}

function readerOf({ line, resource, fields }: BundleRow, found: readonly RowProblem[], wallTime: WallTime): RowReader {
  const parts = (field: string): readonly string[] => [fields[field] ?? []].flat().filter((part) => part !== "");
  const raw = (field: string): string => parts(field).join(", ");
  const date = wallDate(raw("date"), wallTime);
  const begins = Date.parse(raw("start"));
  /** An instant as the clock of that date shows it; a window that reaches far beyond it begins and ends with it. */
  const clock = (instant: string): string => {
    const at = Date.parse(instant);
    if (Number.isNaN(at)) return instant;
    const { date: on, minute } = wallTime(at);
    const isNear = Math.abs(at - begins) < MOST_OVER_MIDNIGHT_MINUTES * MINUTE_MS;
    return date === null || on === date || isNear ? clockText(minute) : MIDNIGHT;
  };
  return readFields({
    line,
    found,
    parts,
    column: (field) => `${resource} ${PATHS[field] ?? field}`,
    text(field) {
      if (field === "date") return date ?? raw(field);
      const end = field === "end" ? Date.parse(raw(field)) : Number.NaN;
      // Of a shift, and a time of the next day as often as not: it is read as such.
      if (!Number.isNaN(end)) return clockText(wallTime(end).minute);
      return field === "start" || field === "earliest" || field === "latest" ? clock(raw(field)) : raw(field);
    },
  });
}

function wallDate(text: string, wallTime: WallTime): string | null {
  if (!text.includes("T")) return null;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : wallTime(instant).date;
}

function importedFrom(
  kind: EntryKind,
  row: RowReader,
  contexts: Readonly<Record<TableKind, ImportContext>>,
): Imported | null {
  switch (kind) {
    case "people": {
      const value = employeeFrom(row, contexts.people);
      return value && { kind: "employee", value };
    }
    case "shifts":
      return shiftFrom(row, contexts.shifts);
    case "visits": {
      const found = visitFrom(row, contexts.visits);
      if (found?.kind !== "dated") return null;
      const { visit, date, ownId } = found;
      // An appointment is one visit, and keeps its id when it is moved to another day.
      return { kind: "datedVisit", value: ownId === null ? visit : { ...visit, id: ownId }, date, ownId };
    }
    case "tasks": {
      const value = taskFrom(row, contexts.visits);
      return value && { kind: "standingTask", value };
    }
    case "cancelledVisit":
    case "cancelledTask": {
      const sourceId = row.text("sourceId");
      const what = kind === "cancelledVisit" ? "datedVisit" : "standingTask";
      return { kind: "cancelled", what, id: contexts.visits.idFor(sourceId), sourceId };
    }
    case "none":
      return null;
  }
}

/** Work without a visit: it comes round on its one date. */
function taskFrom(row: RowReader, { today, catalogue, codeFor, idFor }: ImportContext): StandingTask | null {
  const date = row.needed("date", "badDate", (text) => dateFrom(text, today));
  const title = row.text("tasks");
  if (title === "") row.wrong("tasks", "missing");
  if (title.length > 160) row.wrong("tasks", "tooLong");
  const type = taskType(title, catalogue);
  const minutes = row.value("minutes", "badMinutes", (text) => wholeFrom(text, 0, 600));
  const patient = row.value("patient", "patientName", (text) => patientCode(text, codeFor));
  const sourceId = row.text("sourceId") || `${patient ?? ""} ${title} ${date ?? ""}`.slice(0, 80);
  if (sourceId.length > 80) row.wrong("sourceId", "tooLong");
  if (row.problems.length > 0 || date === null) return null;
  return {
    id: idFor(sourceId),
    task: { typeId: type?.id ?? "other", title: type ? "" : title, minutes, bound: null, intervalDays: null },
    patient,
    recurrence: { kind: "dates", dates: [date] },
    from: date,
    until: date,
    pauses: [],
    sourceId,
  };
}
