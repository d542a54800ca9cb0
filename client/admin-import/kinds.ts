import type { ImportKind } from "#shared/domain/import/columns.ts";

/** In the order in which a new unit needs them: shifts name people, and visits name people who are at work. */
export const IMPORT_KIND_ORDER = ["people", "shifts", "visits", "fhir"] as const satisfies readonly ImportKind[];
