/**
 * Imports from file to stored plan: what was read and waits for somebody to look at it, what it would do, and doing it -
 * all of it or nothing. What waits is kept in memory only: a file may hold more than it should.
 */

import { hash, randomBytes } from "node:crypto";
import * as z from "zod";
import { holdsBirthNumber } from "#shared/domain/birth-number.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import {
  guessMapping,
  headerIndex,
  IMPORT_KINDS,
  type ImportKind,
  rememberedFrom,
  type TableKind,
} from "#shared/domain/import/columns.ts";
import { type ImportContext, peopleIndex } from "#shared/domain/import/context.ts";
import { readBundle } from "#shared/domain/import/fhir-rows.ts";
import { unfoldRota } from "#shared/domain/import/shift-row.ts";
import { readRows } from "#shared/domain/import/read-rows.ts";
import type { FileProblem, ReadTable } from "#shared/domain/import/table.ts";
import type { Employee } from "#shared/domain/setup/people.ts";
import type {
  ImportChoices,
  ImportCounts,
  ImportDone,
  ImportView,
  PastImport,
  WordedProblem,
} from "#shared/import-api.ts";
import type { Clock } from "../clock.ts";
import { wallTime } from "../day/wall-time.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import { openCollection, type RecordChange, type Records } from "../store/records.ts";
import { type ImportPlan, planImport } from "./import-plan.ts";
import { type Content, unknownProfiles, type Viewed, viewOf, worded } from "./import-view.ts";
import type { LiveBoard } from "./live-board.ts";
import type { NewCodes, PatientCodes } from "./patient-codes.ts";

/** Long enough to fetch a coffee while a preview waits. */
const KEPT_MS = 30 * 60_000;
/** About 20 MB each at the most; the oldest goes. */
const KEPT_UPLOADS = 6;
/** What is remembered of a profile that somebody has said is to be read as plain R4. */
const AS_R4 = "R4";
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
  passed: z.int().default(0),
  newCodes: z.int(),
});
const pastSchema = z.strictObject({
  at: z.int(),
  by: z.string(),
  kind: z.enum(IMPORT_KINDS),
  name: z.string(),
  counts: countsSchema,
});

interface Upload extends Viewed {
  readonly unitId: string;
  readonly at: number;
  choices: ImportChoices;
  /** Choices are worked out one after the other, so that the last one counts. */
  turn: Promise<unknown>;
  plan: ImportPlan;
  codes: NewCodes | null;
}

export interface Imports {
  /**
   * @param kind what is in the file if it is a table; a bundle says so itself
   * @throws MissingKeyError when codes are to be made and the key is not there, UnreadableFileError
   */
  readonly open: (
    unitId: string,
    kind: ImportKind,
    name: string,
    file: Extract<ReadTable, { readonly ok: true }>,
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
  readonly timeZone: () => string;
  readonly clock: Clock;
  /** Who wants to know, to be stored with the import. */
  readonly tell: (done: {
    readonly unitId: string;
    readonly kind: ImportKind;
    readonly counts: ImportCounts;
  }) => readonly RecordChange[];
}

export class MissingKeyError extends Error {}
export class UnknownUnitError extends Error {}
/** A whole file, when what was said to be in it is not, or is too much. */
export class UnreadableFileError extends Error {
  readonly problem: FileProblem;
  constructor(problem: FileProblem) {
    super(problem);
    this.problem = problem;
  }
}

export function openImports(parts: ImportParts): Imports {
  const { records, setup, board, clock } = parts;
  const past = openCollection(records, "import-history", pastSchema);
  const uploads = new Map<string, Upload>();

  async function plan(
    unitId: string,
    content: Content,
    choices: ImportChoices,
  ): Promise<{ readonly plan: ImportPlan; readonly codes: NewCodes | null }> {
    const unit = setup.units.get(unitId)?.value;
    if (!unit) throw new UnknownUnitError();
    const today = parts.today();
    const codes = choices.makeCodes ? await parts.codes.begin(unitId, unit.codePrefix, today) : null;
    if (choices.makeCodes && !codes) throw new MissingKeyError();
    const catalogue = parts.catalogueOf(unitId, today);
    const stored = setup.employees.list(`${unitId}/`).map(({ value }) => value);
    const contextOf = (kind: TableKind, more: readonly Employee[] = []): ImportContext => ({
      unit,
      catalogue,
      today,
      people: peopleIndex([...new Map([...stored, ...more].map((each) => [each.id, each])).values()]),
      idFor: (sourceId) => hash("sha256", `${unitId}/${kind}/${sourceId}`).slice(0, ID_LENGTH),
      codeFor: codes?.codeFor ?? null,
    });
    const rows =
      content.kind === "fhir"
        ? readBundle({
            rows: content.bundle,
            contextOf,
            wallTime: (instant) => wallTime(instant, parts.timeZone()),
            profiles: choices.anyProfile ? "all" : acceptedProfiles(unitId),
          })
        : readRows(content.kind, content.header.cells, content.rows, choices.mapping, contextOf(content.kind));
    const mayBeThere = content.kind === "visits" || content.kind === "fhir";
    const onBoard = mayBeThere ? await board.ids(unitId) : new Set<string>();
    const asked = { setup, unitId, kind: content.kind, today, rows, choices, catalogue, onBoard };
    return { plan: await planImport(asked), codes };
  }

  function acceptedProfiles(unitId: string): ReadonlySet<string> {
    return new Set(Object.keys(setup.importColumns.get(`${unitId}/fhir`)?.value ?? {}));
  }

  /** What the file holds, and what was said of such a file the last time. */
  function contentOf(
    unitId: string,
    kind: ImportKind,
    { rows, bundle }: Extract<ReadTable, { readonly ok: true }>,
  ): { readonly content: Content; readonly mapping: ImportChoices["mapping"] } {
    if (bundle) return { content: { kind: "fhir", bundle }, mapping: {} };
    if (kind === "fhir") throw new UnreadableFileError("notBundle");
    const [first, ...others] = rows.slice(headerIndex(rows, kind));
    const table = first && kind === "shifts" ? unfoldRota(first, others, parts.today()) : [first ?? [], others].flat();
    if (!table) throw new UnreadableFileError("tooManyRows");
    const [header = { line: 1, cells: [] }, ...body] = table;
    const remembered = setup.importColumns.get(`${unitId}/${kind}`)?.value ?? {};
    return { content: { kind, header, rows: body }, mapping: guessMapping(header.cells, kind, remembered) };
  }

  function rememberedOf({ unitId, content, profiles, choices }: Upload): Record<string, string> {
    if (content.kind !== "fhir") return rememberedFrom(content.header.cells, choices.mapping);
    const accepted = choices.anyProfile ? profiles : [];
    return Object.fromEntries([...acceptedProfiles(unitId), ...accepted].map((profile) => [profile, AS_R4]));
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
    async open(unitId, kind, name, file, wishes = {}) {
      const { content, mapping } = contentOf(unitId, kind, file);
      const choices = { mapping, whole: false, skipWrong: false, makeCodes: false, anyProfile: false, ...wishes };
      const upload: Upload = {
        unitId,
        content,
        ...(await plan(unitId, content, choices)),
        id: randomBytes(16).toString("base64url"),
        name: holdsBirthNumber(name) ? "" : name.slice(0, 120),
        profiles: content.kind === "fhir" ? unknownProfiles(content.bundle, acceptedProfiles(unitId)) : [],
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
        Object.assign(upload, await plan(unitId, upload.content, choices), { choices });
        return viewOf(upload);
      });
      upload.turn = mine.catch(() => undefined);
      return mine;
    },

    async commit(unitId, id, by) {
      const upload = find(unitId, id);
      if (!upload) return "unknown";
      await upload.turn;
      const { content, name, choices } = upload;
      const { kind } = content;
      if (upload.plan.counts.wrongRows > 0 && !choices.skipWrong) return "wrong";
      const codes = upload.codes?.changes() ?? [];
      const counts = { ...upload.plan.counts, newCodes: upload.codes?.count() ?? 0 };
      const at = clock.now();
      const entry: PastImport = { at, by, kind, name, counts };
      const changed = await records.change(
        [
          ...upload.plan.changes,
          ...codes,
          ...(upload.plan.changes.length > 0 ? board.before(unitId) : []),
          setup.importColumns.set(`${unitId}/${kind}`, rememberedOf(upload), null),
          ...parts.tell({ unitId, kind, counts }),
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
