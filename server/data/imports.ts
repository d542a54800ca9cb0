/**
 * Imports from file to stored plan: what was read and waits for somebody to look at it, what it would do, and doing it -
 * all of it or nothing. What waits is kept in memory only: a file may hold more than it should.
 */

import { hash, randomBytes } from "node:crypto";
import * as z from "zod";
import { holdsBirthNumber } from "#shared/domain/birth-number.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import {
  fieldsOf,
  guessMapping,
  headerIndex,
  IMPORT_KINDS,
  type ImportKind,
  rememberedFrom,
} from "#shared/domain/import/columns.ts";
import { peopleIndex } from "#shared/domain/import/context.ts";
import { problemText } from "#shared/domain/import/problem.ts";
import { unfoldRota } from "#shared/domain/import/shift-row.ts";
import type { TableRow } from "#shared/domain/import/table.ts";
import { patientCodeSchema } from "#shared/domain/setup/standing-visit.ts";
import type {
  ImportChoices,
  ImportColumn,
  ImportDone,
  ImportView,
  PastImport,
  WordedProblem,
} from "#shared/import-api.ts";
import type { Clock } from "../clock.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import { openCollection, type Records } from "../store/records.ts";
import { type ImportPlan, planImport } from "./import-plan.ts";
import type { LiveBoard } from "./live-board.ts";
import type { NewCodes, PatientCodes } from "./patient-codes.ts";

/** Long enough to fetch a coffee while a preview waits. */
const KEPT_MS = 30 * 60_000;
/** About 20 MB each at the most; the oldest goes. */
const KEPT_UPLOADS = 6;
const SHOWN_PROBLEMS = 200;
const EXAMPLES = 3;
const ID_LENGTH = 26;

const countsSchema = z.strictObject({
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  missing: z.int(),
  removed: z.int(),
  past: z.int(),
  wrongRows: z.int(),
  newCodes: z.int(),
});
const pastSchema = z.strictObject({
  at: z.int(),
  by: z.string(),
  kind: z.enum(IMPORT_KINDS),
  name: z.string(),
  counts: countsSchema,
});

interface Upload {
  readonly id: string;
  readonly unitId: string;
  readonly kind: ImportKind;
  readonly name: string;
  readonly header: TableRow;
  readonly rows: readonly TableRow[];
  readonly at: number;
  choices: ImportChoices;
  /** Choices are worked out one after the other, so that the last one counts. */
  turn: Promise<unknown>;
  plan: ImportPlan;
  codes: NewCodes | null;
}

export interface Imports {
  /** @throws MissingKeyError when codes are to be made and the key is not there */
  readonly open: (
    unitId: string,
    kind: ImportKind,
    name: string,
    rows: readonly TableRow[],
    wishes?: Partial<ImportChoices>,
  ) => Promise<ImportView>;
  /** Null when it has been forgotten, or belongs to another unit. */
  readonly choose: (unitId: string, id: string, choices: ImportChoices) => Promise<ImportView | null>;
  /**
   * `wrong`: there are rows with problems, and nothing was told to skip them. `changed`: somebody else edited the same
   * things meanwhile. Nothing was stored then.
   */
  readonly commit: (unitId: string, id: string, by: string) => Promise<ImportDone | "unknown" | "wrong" | "changed">;
  /** All problems, for a file of them. */
  readonly problems: (unitId: string, id: string) => readonly WordedProblem[] | null;
  readonly history: (unitId: string) => readonly PastImport[];
}

export interface ImportParts {
  readonly records: Records;
  readonly setup: SetupStore;
  readonly codes: PatientCodes;
  readonly board: LiveBoard;
  readonly catalogueOf: (unitId: string, date: string) => Catalogue;
  readonly today: () => string;
  readonly clock: Clock;
}

export class MissingKeyError extends Error {}
export class UnknownUnitError extends Error {}

export function openImports(parts: ImportParts): Imports {
  const { records, setup, board, clock } = parts;
  const columns = openCollection(records, "import-columns", z.record(z.string(), z.string()));
  const past = openCollection(records, "import-history", pastSchema);
  const uploads = new Map<string, Upload>();

  async function plan(
    { unitId, kind, header, rows }: Pick<Upload, "unitId" | "kind" | "header" | "rows">,
    choices: ImportChoices,
  ): Promise<{ readonly plan: ImportPlan; readonly codes: NewCodes | null }> {
    const unit = setup.units.get(unitId)?.value;
    if (!unit) throw new UnknownUnitError();
    const codes = choices.makeCodes ? parts.codes.begin(unitId, unit.codePrefix) : null;
    if (choices.makeCodes && !codes) throw new MissingKeyError();
    const today = parts.today();
    const context = {
      unit,
      catalogue: parts.catalogueOf(unitId, today),
      today,
      people: peopleIndex(setup.employees.list(`${unitId}/`).map(({ value }) => value)),
      idFor: (sourceId: string) => hash("sha256", `${unitId}/${kind}/${sourceId}`).slice(0, ID_LENGTH),
      codeFor: codes?.codeFor ?? null,
    };
    return { plan: await planImport({ setup, kind, headings: header.cells, rows, context, choices }), codes };
  }

  function find(unitId: string, id: string): Upload | null {
    const upload = uploads.get(id);
    return upload && upload.unitId === unitId && clock.now() - upload.at < KEPT_MS ? upload : null;
  }

  function forgetOld(): void {
    for (const { id, at } of uploads.values()) if (clock.now() - at >= KEPT_MS) uploads.delete(id);
    while (uploads.size >= KEPT_UPLOADS) uploads.delete(uploads.keys().next().value ?? "");
  }

  return {
    async open(unitId, kind, name, rows, wishes = {}) {
      const at = headerIndex(rows, kind);
      const [first, ...others] = rows.slice(at);
      const table = first && kind === "shifts" ? unfoldRota(first, others, parts.today()) : rows.slice(at);
      const [header = { line: 1, cells: [] }, ...body] = table;
      const remembered = columns.get(`${unitId}/${kind}`)?.value ?? {};
      const choices = {
        mapping: guessMapping(header.cells, kind, remembered),
        whole: false,
        skipWrong: false,
        makeCodes: false,
        ...wishes,
      };
      const begun = { unitId, kind, header, rows: body };
      const upload: Upload = {
        ...begun,
        ...(await plan(begun, choices)),
        id: randomBytes(16).toString("base64url"),
        name: holdsBirthNumber(name) ? "" : name.slice(0, 120),
        at: clock.now(),
        choices,
        turn: Promise.resolve(),
      };
      forgetOld();
      uploads.set(upload.id, upload);
      return viewOf(upload);
    },

    async choose(unitId, id, choices) {
      const upload = find(unitId, id);
      if (!upload) return null;
      const mine = upload.turn.then(async () => {
        Object.assign(upload, await plan(upload, choices), { choices });
        return viewOf(upload);
      });
      upload.turn = mine.catch(() => undefined);
      return mine;
    },

    async commit(unitId, id, by) {
      const upload = find(unitId, id);
      if (!upload) return "unknown";
      await upload.turn;
      const { kind, name, header, choices } = upload;
      if (upload.plan.counts.wrongRows > 0 && !choices.skipWrong) return "wrong";
      const codes = upload.codes?.changes() ?? [];
      const counts = { ...upload.plan.counts, newCodes: codes.length };
      const at = clock.now();
      const entry: PastImport = { at, by, kind, name, counts };
      const changed = await records.change(
        [
          ...upload.plan.changes,
          ...codes,
          ...(upload.plan.changes.length > 0 ? board.before(unitId) : []),
          columns.set(`${unitId}/${kind}`, rememberedFrom(header.cells, choices.mapping), null),
          past.set(`${unitId}/${String(at).padStart(14, "0")}-${id}`, entry, 0),
        ],
        at,
      );
      if (!changed) return "changed";
      uploads.delete(id);
      return { counts, board: await board.bring(unitId) };
    },

    problems(unitId, id) {
      return find(unitId, id)?.plan.problems.map(worded) ?? null;
    },

    history: (unitId) =>
      past
        .list(`${unitId}/`)
        .map(({ value }) => value)
        .slice(-50)
        .reverse(),
  };
}

function viewOf({ id, kind, name, header, rows, choices, plan, codes }: Upload): ImportView {
  const counts = { ...plan.counts, newCodes: codes?.changes().length ?? 0 };
  return {
    id,
    kind,
    name,
    columns: header.cells.map((heading, index) => columnOf(heading, index, rows, choices)),
    fields: fieldsOf(kind),
    choices,
    counts,
    problems: plan.problems.slice(0, SHOWN_PROBLEMS).map(worded),
    ready: plan.changes.length > 0,
    dates: plan.dates,
  };
}

function columnOf(
  heading: string,
  index: number,
  rows: readonly TableRow[],
  { mapping, makeCodes }: ImportChoices,
): ImportColumn {
  const isPatient = mapping["patient"] === index;
  const shown = (cell: string): boolean =>
    cell !== "" && !holdsBirthNumber(cell) && !(isPatient && (makeCodes || !patientCodeSchema.safeParse(cell).success));
  const examples: string[] = [];
  for (const { cells } of rows) {
    const cell = (cells[index] ?? "").trim();
    if (shown(cell) && !examples.includes(cell)) examples.push(cell.slice(0, 40));
    if (examples.length === EXAMPLES) break;
  }
  return { heading, examples };
}

function worded(problem: ImportPlan["problems"][number]): WordedProblem {
  return { ...problem, text: problemText(problem.code) };
}
