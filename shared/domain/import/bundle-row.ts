/** One entry of a bundle as far as it can be understood without knowing the unit: fields as text, and what is wrong. */

import type { RowProblemCode } from "./problem.ts";

export interface EntryProblem {
  /** Where in the resource, `participant.0.status`. */
  readonly path: string;
  readonly code: RowProblemCode;
  readonly value: string;
}

export type EntryKind =
  | "people"
  | "shifts"
  | "visits"
  /** Work without a visit, on one date. */
  | "tasks"
  /** The record system says that it no longer applies. */
  | "cancelledVisit"
  | "cancelledTask"
  /** Read and used by others, like a patient; or passed over, when it has a problem that says so. */
  | "none";

export interface BundleRow {
  /** Number of the entry in the bundle, from 1. */
  readonly line: number;
  /** `Appointment/a-12`, as the bundle names it. */
  readonly resource: string;
  readonly kind: EntryKind;
  /** By the names that a table's fields have. An instant stays ISO text: only the unit knows its time zone. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly problems: readonly EntryProblem[];
  /** It claims this profile, which is none of R4's own and none of the Norwegian base profiles. */
  readonly profile: string | null;
}
