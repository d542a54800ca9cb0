/**
 * What importing a table would do to what is stored, worked out a slice of rows at a time so that the live board goes on
 * in between. Every change says which version it expects, so that an edit made meanwhile is noticed.
 */

import { setImmediate as nextTurn } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { ColumnMapping, ImportKind } from "#shared/domain/import/columns.ts";
import type { ImportContext } from "#shared/domain/import/context.ts";
import type { RowProblem } from "#shared/domain/import/problem.ts";
import { type Imported, readRows } from "#shared/domain/import/read-rows.ts";
import type { TableRow } from "#shared/domain/import/table.ts";
import type { ImportChoices, ImportCounts } from "#shared/import-api.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import type { Collection, RecordChange } from "../store/records.ts";

/** A row takes well under 50 µs, so a slice is about 10 ms on a slow machine. */
const SLICE_ROWS = 200;
/** More than anybody reads; the file of errors has all. */
const KEPT_PROBLEMS = 2_000;

export interface ImportPlan {
  readonly changes: readonly RecordChange[];
  readonly counts: Omit<ImportCounts, "newCodes">;
  readonly problems: readonly RowProblem[];
  readonly dates: { readonly from: string; readonly to: string } | null;
}

export interface PlanParts {
  readonly setup: SetupStore;
  readonly kind: ImportKind;
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
  readonly context: ImportContext;
  readonly choices: ImportChoices;
}

export async function planImport({ setup, kind, headings, rows, context, choices }: PlanParts): Promise<ImportPlan> {
  const { mapping, whole, skipWrong } = choices;
  const unitId = context.unit.id;
  const changes: RecordChange[] = [];
  const problems: RowProblem[] = [];
  const named = new Set<string>();
  const dates = new Set<string>();
  /** Persons and dates whose whole rota stands in the file. */
  const squares = new Set<string>();
  let [added, changed, unchanged, past, wrongRows, read] = [0, 0, 0, 0, 0, 0];

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
    if (date !== null && date < context.today) {
      past++;
      return;
    }
    if (date !== null) dates.add(date);
    switch (imported.kind) {
      case "employee":
        return keep(setup.employees, `${unitId}/${imported.value.id}`, () => imported.value);
      case "dayOff":
        squares.add(`${unitId}/${imported.date}/${imported.employeeId}/`);
        return;
      case "rota": {
        const square = `${unitId}/${imported.value.date}/${imported.value.employeeId}/`;
        squares.add(square);
        return keep(setup.rota, square + imported.value.code, () => imported.value);
      }
      case "datedVisit":
        return keep(setup.datedVisits, `${unitId}/${imported.value.date}/${imported.value.id}`, (stored) => ({
          ...imported.value,
          ...asStored(stored),
        }));
      case "standingVisit":
        return keep(setup.standingVisits, `${unitId}/${imported.value.id}`, (stored) => ({
          ...imported.value,
          ...asStored(stored),
          // Said on the page and in no file; without a column for it, the first day stays the first.
          ...(stored ? { pauses: stored.pauses } : {}),
          ...(stored && !has(mapping, "from") ? { from: stored.from } : {}),
        }));
    }
  }

  for (const { imported, problems: found } of readRows(kind, headings, rows, mapping, context)) {
    if (imported) take(imported);
    else wrongRows++;
    for (const problem of found) if (problems.length < KEPT_PROBLEMS) problems.push(problem);
    if (++read % SLICE_ROWS === 0) await nextTurn();
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
  const gone = await missing(setup, kind, unitId, dates, named);
  // Where a row is wrong, nobody knows what it would have said.
  const removes = whole && wrongRows === 0;
  if (removes) changes.push(...gone);
  const sorted = [...dates].sort();
  const [from, to] = [sorted[0], sorted.at(-1)];
  const removed = removes ? gone.length : 0;
  return {
    changes: wrongRows > 0 && !skipWrong ? [] : changes,
    counts: { rows: read, added, changed, unchanged, missing: gone.length, removed, past, wrongRows },
    problems,
    dates: from !== undefined && to !== undefined ? { from, to } : null,
  };
}

/** What an earlier file brought for these dates and this one does not name. What was entered by hand is never among it. */
async function missing(
  setup: SetupStore,
  kind: ImportKind,
  unitId: string,
  dates: ReadonlySet<string>,
  named: ReadonlySet<string>,
): Promise<RecordChange[]> {
  const found: RecordChange[] = [];
  if (kind === "people") {
    for (const { key, value, version } of setup.employees.list(`${unitId}/`)) {
      // Old days know the name: somebody who has left is marked and not removed.
      if (value.sourceId !== null && value.active && !named.has(key)) {
        found.push(setup.employees.set(key, { ...value, active: false }, version));
      }
    }
    return found;
  }
  const collection = kind === "shifts" ? setup.rota : setup.datedVisits;
  for (const date of dates) {
    for (const { key, value, version } of collection.list(`${unitId}/${date}/`)) {
      if (value.sourceId !== null && !named.has(key)) found.push(collection.remove(key, version));
    }
    await nextTurn();
  }
  // A file of dated visits says nothing about those that come round.
  if (kind === "visits" && dates.size === 0) {
    for (const { key, value, version } of setup.standingVisits.list(`${unitId}/`)) {
      if (value.sourceId !== null && !named.has(key)) found.push(setup.standingVisits.remove(key, version));
    }
  }
  return found;
}

/** What no file says and people enter on the page. */
function asStored<T extends { readonly primaryContact: string | null; readonly urgency: string }>(
  stored: T | null,
): Partial<Pick<T, "primaryContact" | "urgency">> {
  return stored ? { primaryContact: stored.primaryContact, urgency: stored.urgency } : {};
}

function dateOf(imported: Imported): string | null {
  switch (imported.kind) {
    case "rota":
    case "datedVisit":
      return imported.value.date;
    case "dayOff":
      return imported.date;
    default:
      return null;
  }
}

function has(mapping: ColumnMapping, field: string): boolean {
  return mapping[field] !== undefined;
}
