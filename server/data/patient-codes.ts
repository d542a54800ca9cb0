/**
 * Stable codes for patients whose record system exports names or numbers: the same one gets the same code in every file.
 * What is kept is a keyed hash of what stood in the file, under the key of the patients' details, which is never in the
 * database: whoever has a copy of that can neither read nor guess a name.
 */

import { createHmac, type KeyObject } from "node:crypto";
import * as z from "zod";
import { CODE_COLLECTION, codeKeys } from "../patients/code-keys.ts";
import type { PatientKeys } from "../patients/patient-keys.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import { openCollection, type RecordChange, type Records } from "../store/records.ts";

const codeSchema = z.strictObject({ code: z.string() });

export interface NewCodes {
  readonly codeFor: (patient: string) => string;
  /** The codes made since, to be kept together with what uses them. */
  readonly changes: () => readonly RecordChange[];
}

export interface PatientCodes {
  /** Null while the patients' key is missing, or one of before. */
  readonly begin: (unitId: string, prefix: string) => NewCodes | null;
}

export function openPatientCodes(records: Records, setup: SetupStore, keys: PatientKeys): PatientCodes {
  const codes = openCollection(records, CODE_COLLECTION, codeSchema);

  /** The last number in use, also by codes that people gave themselves. */
  function lastNumber(unitId: string): number {
    const ofUnit = `${unitId}/`;
    const used = [
      ...codes.list(ofUnit).map(({ value }) => value.code),
      ...setup.standingVisits.list(ofUnit).map(({ value }) => value.patient),
      ...setup.newPatients.list(ofUnit).map(({ value }) => value.patient),
    ];
    return used.reduce((most, code) => Math.max(most, Number(/\d+$/.exec(code)?.[0] ?? 0)), 0);
  }

  return {
    begin(unitId, prefix) {
      if (!keys.ok) return null;
      const secrets = codeKeys(records, keys);
      if (!secrets) return null;
      const made = new Map<string, RecordChange & { readonly value: { readonly code: string } }>();
      let last = lastNumber(unitId);
      const keyOf = (secret: KeyObject, patient: string): string =>
        `${unitId}/${createHmac("sha256", secret).update(`patient-code/${unitId}/${patient}`).digest("base64url")}`;
      return {
        codeFor(patient) {
          const same = patient.trim().toLowerCase().replaceAll(/\s+/g, " ");
          for (const secret of secrets) {
            const stored = codes.get(keyOf(secret, same));
            if (stored) return stored.value.code;
          }
          const key = keyOf(keys.current.secret, same);
          const value = made.get(key)?.value ?? { code: `${prefix}-${++last}` };
          made.set(key, { ...codes.set(key, value, 0), value });
          return value.code;
        },
        changes: () => [...made.values()],
      };
    },
  };
}
