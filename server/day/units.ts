/** The units of the municipality and the zone their days are counted in. */

import { readFileSync } from "node:fs";
import * as z from "zod";

const unitsSchema = z.object({
  municipality: z.string().min(1).max(80),
  timeZone: z.string().refine(isTimeZone, "must be an IANA time zone"),
  units: z
    .array(
      z.object({
        // The same letters as in a document name, for it becomes one.
        id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
        name: z.string().min(1).max(80),
        kind: z.enum(["homeCare", "nightPatrol", "careHome"]),
        zones: z.array(z.string().min(1).max(60)),
      }),
    )
    .min(1),
});

export type Units = z.infer<typeof unitsSchema>;
export type Unit = Units["units"][number];

const FILE = new URL("../../shared/data/units.levanger.json", import.meta.url);

/** @throws ZodError that names what is wrong in the file */
export function loadUnits(): Units {
  return unitsSchema.parse(JSON.parse(readFileSync(FILE, "utf8")));
}

function isTimeZone(text: string): boolean {
  return Intl.supportedValuesOf("timeZone").includes(text) || text === "UTC";
}
