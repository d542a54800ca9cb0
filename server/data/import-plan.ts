/**
 * What importing a table would do to what is stored, worked out a slice of rows at a time so that the live board goes on
 * in between. Every change says which version it expects, so that an edit made meanwhile is noticed.
 */

import { setImmediate as nextTurn } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { dateAfter } from "#shared/domain/clock.ts";
import type { ImportKind } from "#shared/domain/import/columns.ts";
import { type RowProblem, rowProblem } from "#shared/domain/import/problem.ts";
import type { Imported, ReadRow } from "#shared/domain/import/read-rows.ts";
import type { DatedVisit, StandingVisit } from "#shared/domain/setup/standing-visit.ts";
import type { ImportChoices, ImportCounts } from "#shared/import-api.ts";
import { openRotaKeys } from "../setup/rota-keys.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import type { Collection, Entry, RecordChange } from "../store/records.ts";
import { openDayRoom } from "./day-room.ts";
import { missingPeople, missingPlan } from "./import-missing.ts";
import { knownVisits } from "./known-visits.ts";

/** A row takes well under 50 µs, or as long as whoever made it wanted: what counts is the time. */
const SLICE_MS = 10;
/** More than anybody reads; the file of errors has all. */
const KEPT_PROBLEMS = 2_000;

type ImportedVisit = Extract<Imported, { readonly kind: "datedVisit" }>;

export interface ImportPlan {
  readonly changes: readonly RecordChange[];
  readonly counts: Omit<ImportCounts, "newCodes">;
  readonly problems: readonly RowProblem[];
  /** What was passed over, and why. */
  readonly notes: readonly RowProblem[];
  readonly dates: { readonly from: string; readonly to: string } | null;
}

export interface PlanParts {
  readonly setup: SetupStore;
  readonly unitId: string;
  readonly kind: ImportKind;
  readonly today: string;
  readonly rows: Iterable<ReadRow>;
  readonly choices: ImportChoices;
}

export async function planImport({ setup, unitId, kind, today, rows, choices }: PlanParts): Promise<ImportPlan> {
  const { mapping, whole, skipWrong } = choices;
  const changes: RecordChange[] = [];
  const problems: RowProblem[] = [];
  const notes: RowProblem[] = [];
  const named = new Set<string>();
  const dates = { shifts: new Set<string>(), visits: new Set<string>(), tasks: new Set<string>() };
  let hasStandingVisits = false;
  const rotaKey = openRotaKeys(unitId);
  /** Persons and dates whose whole rota stands in the file. */
  const squares = new Set<string>();
  let [added, changed, unchanged, removed, past, wrongRows, passed, read] = [0, 0, 0, 0, 0, 0, 0, 0];
  const known = kind === "fhir" ? await knownVisits(setup, unitId, today) : null;

  function keep<T>(collection: Collection<T>, key: string, make: (stored: T | null) => T): void {
    named.add(key);
    const stored = collection.get(key);
    const value = make(stored?.value ?? null);
    if (stored && isDeepStrictEqual(stored.value, value)) {
      unchanged++;
      return;
    }
    if (stored) changed++;
    else added++;
    changes.push(collection.set(key, value, stored?.version ?? 0));
  }

  function take(imported: Imported): void {
    const date = dateOf(imported);
    if (date !== null && date < today) {
      past++;
      return;
    }
    switch (imported.kind) {
      case "employee":
        return keep(setup.employees, `${unitId}/${imported.value.id}`, () => imported.value);
      case "dayOff":
        dates.shifts.add(imported.date);
        squares.add(`${unitId}/${imported.date}/${imported.employeeId}/`);
        return;
      case "rota": {
        squares.add(`${unitId}/${imported.value.date}/${imported.value.employeeId}/`);
        dates.shifts.add(imported.value.date);
        return keep(setup.rota, rotaKey(imported.value), () => imported.value);
      }
      case "datedVisit":
        dates.visits.add(imported.date);
        return keepVisit(imported);
      case "standingTask":
        if (date !== null) dates.tasks.add(date);
        return keep(setup.standingTasks, `${unitId}/${imported.value.id}`, (stored) => ({
          ...imported.value,
          pauses: stored?.pauses ?? [],
        }));
      case "cancelled":
        return cancel(imported);
      case "standingVisit":
        hasStandingVisits = true;
        return keep(setup.standingVisits, `${unitId}/${imported.value.id}`, (stored) => ({
          ...imported.value,
          ...asStored(stored),
          // Said on the page and in no file; without a column for it, the first day stays the first.
          ...(stored ? { pauses: stored.pauses } : {}),
          ...(stored && mapping["from"] === undefined ? { from: stored.from } : {}),
        }));
    }
  }

  function keepVisit(imported: ImportedVisit): void {
    const { value: visit } = imported;
    const before = known ? known.find(visit, visit.date) : asTableHadIt(imported);
    const id = before?.value.id ?? visit.id;
    const key = `${unitId}/${visit.date}/${id}`;
    if (!before || before.key === key) {
      return keep(setup.datedVisits, key, (stored) => ({ ...visit, id, ...asStored(stored) }));
    }
    // Moved to another day: the one visit, and not one more.
    named.add(before.key).add(key);
    changes.push(setup.datedVisits.remove(before.key, before.version));
    changes.push(setup.datedVisits.set(key, { ...visit, id, ...asStored(before.value) }, 0));
    changed++;
  }

  /** A table names a visit together with its date: it lies there, or where the night shift was before somebody changed the shifts. */
  function asTableHadIt({ value, ownId }: ImportedVisit): Entry<DatedVisit> | null {
    const at = (date: string, id: string | null): Entry<DatedVisit> | null =>
      id === null ? null : setup.datedVisits.get(`${unitId}/${date}/${id}`);
    const { date, id } = value;
    // A bundle brought the visit of this date.
    const before = at(date, id) ?? at(date, ownId);
    return before ?? at(dateAfter(date, 1), id) ?? at(dateAfter(date, -1), id);
  }

  function cancel({ what, id, sourceId }: Extract<Imported, { readonly kind: "cancelled" }>): void {
    const stored =
      what === "datedVisit"
        ? (known?.find({ id, sourceId }, null) ?? null)
        : setup.standingTasks.get(`${unitId}/${id}`);
    if (!stored) {
      unchanged++;
      return;
    }
    const collection = what === "datedVisit" ? setup.datedVisits : setup.standingTasks;
    named.add(stored.key);
    changes.push(collection.remove(stored.key, stored.version));
    removed++;
  }

  const hasRoom = openDayRoom();
  let sliceEnds = performance.now() + SLICE_MS;
  for (const row of rows) {
    const fits = row.imported === null || hasRoom(row.imported);
    if (row.imported && fits) take(row.imported);
    else if (!row.passed) wrongRows++;
    else if (row.problems.length > 0) passed++;
    const kept = row.passed ? notes : problems;
    const found = row.imported && !fits ? [noRoom(row.line, dateOf(row.imported))] : row.problems;
    for (const problem of found) if (kept.length < KEPT_PROBLEMS) kept.push(problem);
    read++;
    if (performance.now() < sliceEnds) continue;
    await nextTurn();
    sliceEnds = performance.now() + SLICE_MS;
  }

  // A square of the rota is one thing: another code in the file takes the place of the one from the last file.
  for (const square of squares) {
    for (const { key, value, version } of setup.rota.list(square)) {
      if (named.has(key) || value.sourceId === null) continue;
      named.add(key);
      changes.push(setup.rota.remove(key, version));
      changed++;
    }
  }
  const all = { unitId, today, dates, hasStandingVisits, keys: named };
  const gone = await (kind === "people" ? missingPeople(setup, all) : missingPlan(setup, all));
  // Where a row is wrong, nobody knows what it would have said.
  const removes = whole && wrongRows === 0;
  if (removes) changes.push(...gone);
  const sorted = Object.values(dates)
    .flatMap((each) => [...each])
    .sort();
  const [from, to] = [sorted[0], sorted.at(-1)];
  if (removes) removed += gone.length;
  return {
    changes: wrongRows > 0 && !skipWrong ? [] : changes,
    counts: { rows: read, added, changed, unchanged, missing: gone.length, removed, past, wrongRows, passed },
    problems,
    notes,
    dates: from !== undefined && to !== undefined ? { from, to } : null,
  };
}

/** What no file says and people enter on the page. */
function asStored<T extends Pick<StandingVisit, "primaryContact" | "urgency" | "follows">>(
  stored: T | null,
): Partial<Pick<T, "primaryContact" | "urgency" | "follows">> {
  return stored ? { primaryContact: stored.primaryContact, urgency: stored.urgency, follows: stored.follows } : {};
}

const noRoom = (line: number, date: string | null): RowProblem => rowProblem(line, "", "crowded", date ?? "");

function dateOf(imported: Imported): string | null {
  switch (imported.kind) {
    case "rota":
    case "datedVisit":
      return imported.value.date;
    case "dayOff":
      return imported.date;
    case "standingTask":
      return imported.value.recurrence.kind === "dates" ? imported.value.from : null;
    default:
      return null;
  }
}
