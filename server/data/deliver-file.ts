/** A file from a program, which nobody looks at first: stored whole, or not at all and with the reason in words. */

import type { ImportKind } from "#shared/domain/import/columns.ts";
import { fileProblemText } from "#shared/domain/import/problem.ts";
import type { ImportDone, WordedProblem } from "#shared/import-api.ts";
import { type Imports, UnknownUnitError, UnreadableFileError } from "./imports.ts";
import { readTable } from "./read-table.ts";

export interface Delivery {
  readonly unitId: string;
  readonly kind: ImportKind;
  readonly name: string;
  /** Who delivers, as the history of imports says it. */
  readonly by: string;
  readonly bytes: Uint8Array;
}

export type Delivered =
  | { readonly ok: true; readonly done: ImportDone; readonly notes: readonly WordedProblem[] }
  | { readonly ok: false; readonly reason: "file"; readonly words: string }
  | { readonly ok: false; readonly reason: "rows"; readonly problems: readonly WordedProblem[] }
  | { readonly ok: false; readonly reason: "changed" | "unknownUnit" };

/** @throws StorageFailingError */
export async function deliverFile(imports: Imports, { unitId, kind, name, by, bytes }: Delivery): Promise<Delivered> {
  const table = await readTable(bytes);
  if (!table.ok) return { ok: false, reason: "file", words: fileProblemText(table.problem) };
  try {
    const view = await imports.open(unitId, kind, name, table);
    if (view.counts.wrongRows > 0) return { ok: false, reason: "rows", problems: view.problems };
    const done = await imports.commit(unitId, view.id, by);
    return typeof done === "string" ? { ok: false, reason: "changed" } : { ok: true, done, notes: view.notes };
  } catch (error) {
    if (error instanceof UnreadableFileError)
      return { ok: false, reason: "file", words: fileProblemText(error.problem) };
    if (error instanceof UnknownUnitError) return { ok: false, reason: "unknownUnit" };
    throw error;
  }
}
