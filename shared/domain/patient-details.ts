/**
 * What is kept about a patient beside the board, and what is wrong with it when somebody writes it. The same rules for the
 * form and for the server, which trusts no form. Also why somebody may look when the visit is not their own.
 */

import { holdsBirthNumber } from "./birth-number.ts";

export interface PatientDetails {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly keyNumber: string;
  readonly note: string;
  /** «Fortrolig adresse»: the address is for those who go there today, and behind a step of its own. */
  readonly secretAddress: boolean;
  /** Ids of colleagues who may not open this patient: family, neighbours. */
  readonly blockedStaff: readonly string[];
}

export const TEXT_FIELDS = ["name", "address", "phone", "keyNumber", "note"] as const;
export type PatientTextField = (typeof TEXT_FIELDS)[number];

/** Characters. A note is a remark for the door («ring på to ganger»), not a record: DOMAIN.md section 8, pitfall 1. */
export const FIELD_LENGTH: Readonly<Record<PatientTextField, number>> = {
  name: 80,
  address: 160,
  phone: 40,
  keyNumber: 40,
  note: 300,
};
export const MAX_BLOCKED = 20;

export interface DetailProblem {
  readonly field: PatientTextField;
  readonly problem: "missing" | "tooLong" | "birthNumber" | "hidden";
}

/**
 * In the order of the fields; empty when the details can be kept.
 * @param keepsHidden the address that is stored is protected and stays as it is, unseen. Then the protection stays too:
 *   whoever may not see an address must not see it by taking the protection away
 */
export function detailProblems(details: PatientDetails, keepsHidden: boolean): DetailProblem[] {
  return TEXT_FIELDS.flatMap((field): DetailProblem[] => {
    const text = details[field];
    if (field === "address" && keepsHidden && !details.secretAddress) return [{ field, problem: "hidden" }];
    if (field === "name" && text.trim() === "") return [{ field, problem: "missing" }];
    if (text.length > FIELD_LENGTH[field]) return [{ field, problem: "tooLong" }];
    return holdsBirthNumber(text) ? [{ field, problem: "birthNumber" }] : [];
  });
}

/** Why a person opens a patient they do not visit today. */
export const LOOK_REASONS = ["cover", "help", "phoneCall", "plan", "other"] as const;
export type LookReason = (typeof LOOK_REASONS)[number];
/** Characters of the words beside the chosen reason. */
export const REASON_LENGTH = 160;

/** `other` says nothing by itself. */
export function needsWords(reason: LookReason): boolean {
  return reason === "other";
}
