/** What a patient is called on the board: `N-14`. Never a name: what looks like one is refused where it comes in. */

import type { PatientCode } from "./ids.ts";

export const PATIENT_CODE = /^[\p{L}\p{N}]{1,5}-?[\p{N}]{1,6}$/u;

/** As somebody has come with it so far: «n-14» is nobody else than «N-14». */
export const inCapitals = (written: string): string => written.trim().toLocaleUpperCase("nb");

/** Null when it is no code. */
export function patientCodeFrom(written: string): PatientCode | null {
  const code = inCapitals(written);
  return PATIENT_CODE.test(code) ? (code as PatientCode) : null;
}
