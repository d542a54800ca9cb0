/**
 * What importing a table would do to what is stored, worked out a slice of rows at a time so that the live board goes on
 * in between. Every change says which version it expects, so that an edit made meanwhile is noticed.
 */

import { setImmediate as nextTurn } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import type { ImportKind } from "#shared/domain/import/columns.ts";
import { type RowProblem, rowProblem } from "#shared/domain/import/problem.ts";
import type { Imported, ReadRow } from "#shared/domain/import/read-rows.ts";
import { withUnsaid } from "#shared/domain/import/unsaid.ts";
import type { RotaEntry } from "#shared/domain/setup/people.ts";
import type { DatedVisit } from "#shared/domain/setup/standing-visit.ts";
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

/** Fields of a visit that no resource has. */
const NOT_IN_FHIR: ReadonlySet<string> = new Set(["travel", "delegations", "locked", "needsKey"]);

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
  readonly catalogue: Catalogue;
  /** Ids of what stands on today's board. */
  readonly onBoard: ReadonlySet<string>;
}

export async function planImport(parts: PlanParts): Promise<ImportPlan> {
  const { setup, unitId, kind, today, rows, choices, catalogue, onBoard } = parts;
  const { mapping, whole, skipWrong } = choices;
  // A bundle has its own fields in every entry; these are in none.
  const says = (field: string): boolean => (kind === "fhir" ? !NOT_IN_FHIR.has(field) : mapping[field] !== undefined);
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
        // Whoever is in the whole list works here, also after a list without them said that they had left.
        return keep(setup.employees, `${unitId}/${imported.value.id}`, () =>
          whole && !says("active") ? { ...imported.value, active: true } : imported.value,
        );
      case "dayOff":
        dates.shifts.add(imported.date);
        squares.add(`${unitId}/${imported.date}/${imported.employeeId}/`);
        return;
      case "rota": {
        squares.add(`${unitId}/${imported.value.date}/${imported.value.employeeId}/`);
        dates.shifts.add(imported.value.date);
        if (isOwnShift(imported.value)) return;
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
        return keep(setup.standingVisits, `${unitId}/${imported.value.id}`, (stored) =>
          stored ? withUnsaid(imported.value, stored, says, catalogue) : imported.value,
        );
    }
  }

  /** A bundle that went out from here has one shift of a person, whatever it is put together of. */
  function isOwnShift({ employeeId, date, code, start, end, sourceId }: RotaEntry): boolean {
    if (sourceId !== `${employeeId} ${code}`) return false;
    const stored = setup.rota.list(`${unitId}/${date}/${employeeId}/`);
    const from = Math.min(...stored.map(({ value }) => value.start));
    const to = Math.max(...stored.map(({ value }) => value.end));
    if (from !== start || to !== end) return false;
    for (const { key } of stored) named.add(key);
    unchanged++;
    return true;
  }

  function keepVisit(imported: ImportedVisit): void {
    const { value: visit } = imported;
    const before = known ? known.find(visit, visit.date) : asTableHadIt(imported);
    const id = before?.value.id ?? visit.id;
    const key = `${unitId}/${visit.date}/${id}`;
    const corrected = (stored: DatedVisit): DatedVisit => {
      const found = { ...withUnsaid(visit, stored, says, catalogue), id };
      if (visit.sourceId !== stored.id) return found;
      // A file that went out from here has our id, and minutes that were worked out; the record system's own name stays.
      const travelMinutes = stored.travelMinutes === null ? null : found.travelMinutes;
      return { ...found, travelMinutes, sourceId: stored.sourceId };
    };
    if (!before || before.key === key) {
      return keep(setup.datedVisits, key, (stored) => (stored ? corrected(stored) : { ...visit, id }));
    }
    // Moved to another day: the one visit, and not one more.
    named.add(before.key).add(key);
    changes.push(setup.datedVisits.remove(before.key, before.version));
    changes.push(setup.datedVisits.set(key, corrected(before.value), 0));
    changed++;
  }

  /** A table names a visit together with its date: it lies there, or where the night shift was before somebody changed the shifts. */
  function asTableHadIt({ value, ownId }: ImportedVisit): Entry<DatedVisit> | null {
    const at = (date: string, id: string | null): Entry<DatedVisit> | null =>
      id === null ? null : setup.datedVisits.get(`${unitId}/${date}/${id}`);
    const { date, id } = value;
    // A bundle brought the visit of this date, or it went out from here.
    const before = at(date, id) ?? at(date, ownId) ?? at(date, value.sourceId);
    return before ?? at(dateAfter(date, 1), id) ?? at(dateAfter(date, -1), id);
  }

  /** What comes round by itself, or was put on the board by people, came out of here in a file and stands there already. */
  function standsThere(imported: Imported): boolean {
    if (imported.kind !== "datedVisit" && imported.kind !== "standingTask") return false;
    const { sourceId } = imported.value;
    if (sourceId === null || !onBoard.has(sourceId)) return false;
    return imported.kind === "standingTask" || setup.datedVisits.get(`${unitId}/${today}/${sourceId}`) === null;
  }

  function cancel({ what, id, sourceId }: Extract<Imported, { readonly kind: "cancelled" }>): void {
    const stored =
      what === "datedVisit"
        ? (known?.find({ id, sourceId }, null) ?? null)
        : setup.standingTasks.get(`${unitId}/${id}`);
    // What was entered by hand is never taken away by a file.
    if (!stored || stored.value.sourceId === null) {
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
    const there = row.imported !== null && standsThere(row.imported);
    if (there) {
      passed++;
      if (notes.length < KEPT_PROBLEMS) notes.push(rowProblem(row.line, "", "onBoard", ""));
    } else if (row.imported && fits) take(row.imported);
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
