/** What phone, office page and server say to each other about a patient's details. No library: the phone loads this file. */

import type { LookReason, PatientDetails } from "./domain/patient-details.ts";

/** POST /api/patients/<unit>/read: a body and not an address, because addresses are logged along the way. */
export interface PatientQuestion {
  readonly code: string;
  /** Only when the patient is not on one's own list today. */
  readonly reason?: { readonly kind: LookReason; readonly words: string };
  /** The second question: the address that is kept secret. */
  readonly address?: true;
}

/** What whoever visits is shown. Whom the patient is closed for is not among it. */
export interface PatientAnswer {
  readonly name: string;
  readonly phone: string;
  readonly keyNumber: string;
  readonly note: string;
  readonly secretAddress: boolean;
  /** Null while it is kept secret. */
  readonly address: string | null;
  /** Whether this person may ask for the secret address. */
  readonly mayAskAddress: boolean;
}

/** POST /api/patients/<unit>/edit: the same patient for whoever keeps the register. A secret address is not shown here either. */
export interface PatientForm {
  readonly version: number;
  readonly details: Omit<PatientDetails, "address"> & { readonly address: string | null };
}

/** PUT /api/patients/<unit>. An address of null keeps the one that is stored. Version 0 for a new patient. */
export interface PatientChange {
  readonly code: string;
  readonly version: number;
  readonly details: PatientForm["details"];
}

/** GET /api/patients/<unit>: codes only. */
export interface PatientListing {
  readonly patients: readonly { readonly code: string; readonly at: number }[];
  /** Colleagues who can be kept out: id and name. */
  readonly staff: readonly { readonly id: string; readonly name: string }[];
}

/** How long details stand on a phone before they hide, ms. */
export const SHOWN_MS = 60_000;
