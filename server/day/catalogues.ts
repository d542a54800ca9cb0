/**
 * Every version of the prioritised list that a day may refer to. A version is never changed and never taken away: a
 * changed list gets a new name, and yesterday keeps the one it was made with.
 */

import { readFileSync } from "node:fs";
import { must } from "#shared/assert.ts";
import { type Catalogue, parseCatalogue } from "#shared/domain/catalogue.ts";

export interface Catalogues {
  /** In force for new days. */
  readonly current: Catalogue;
  readonly version: (version: string) => Catalogue | null;
}

/** The newest first. */
const FILES = ["task-catalogue.levanger.json", "task-catalogue.levanger-2025-03-20.json"];

/** @throws ZodError that names what is wrong in a file */
export function cataloguesFromFiles(): Catalogues {
  const all = FILES.map((name) => {
    const url = new URL(`../../shared/data/${name}`, import.meta.url);
    return parseCatalogue(JSON.parse(readFileSync(url, "utf8")));
  });
  return {
    current: must(all[0], "there is a catalogue in force"),
    version: (version) => all.find((each) => each.version === version) ?? null,
  };
}
