/**
 * Stable codes for patients whose record system exports names or numbers: the same one gets the same code in every file.
 * What is kept is a keyed hash of what stood in the file, under the key of the patients' details, which is never in the
 * database: whoever has a copy of that can neither read nor guess a name.
 */

import { createHmac, type KeyObject } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import * as z from "zod";
import { dateAfter } from "#shared/domain/clock.ts";
import { CODE_COLLECTION, codeKeys } from "../patients/code-keys.ts";
import type { PatientKeys } from "../patients/patient-keys.ts";
import { openPatientRegister } from "../patients/patient-register.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import { openCollection, type RecordChange, type Records } from "../store/records.ts";

/** Single visits are kept for some weeks, and planned no further ahead than a year. */
const DAYS_BACK = 60;
const DAYS_AHEAD = 400;
/** Of them so many at a time: the live board goes on in between. */
const SLICE_DAYS = 4;

const codeSchema = z.strictObject({ code: z.string() });
const lastSchema = z.strictObject({ number: z.int() });

export interface NewCodes {
  readonly codeFor: (patient: string) => string;
  /** How many were made since. */
  readonly count: () => number;
  /** The codes made since, to be kept together with what uses them. */
  readonly changes: () => readonly RecordChange[];
}

export interface PatientCodes {
  /** Null while the patients' key is missing, or one of before. */
  readonly begin: (unitId: string, prefix: string, today: string) => Promise<NewCodes | null>;
}

export function openPatientCodes(records: Records, setup: SetupStore, keys: PatientKeys): PatientCodes {
  const codes = openCollection(records, CODE_COLLECTION, codeSchema);
  // Two files that are looked at side by side begin with the same number: only the first to be kept may have it.
  const lasts = openCollection(records, "patient-code-last", lastSchema);

  /** The last number in use, also by codes that people gave themselves or that came in a file. */
  async function lastNumber(unitId: string, today: string): Promise<number> {
    const ofUnit = `${unitId}/`;
    const used = [
      ...codes.list(ofUnit).map(({ value }) => value.code),
      ...setup.standingVisits.list(ofUnit).map(({ value }) => value.patient),
      ...setup.standingTasks.list(ofUnit).map(({ value }) => value.patient ?? ""),
      ...setup.performed.list(ofUnit).map(({ key }) => key.slice(ofUnit.length).split("\n", 1)[0] ?? ""),
      ...setup.newPatients.list(ofUnit).map(({ value }) => value.patient),
      ...openPatientRegister(records, keys)
        .codes(unitId)
        .map(({ code }) => code),
    ];
    let last = used.reduce((most, code) => Math.max(most, numberOf(code)), 0);
    for (let day = -DAYS_BACK; day < DAYS_AHEAD; day++) {
      for (const { value } of setup.datedVisits.list(`${ofUnit}${dateAfter(today, day)}/`)) {
        last = Math.max(last, numberOf(value.patient));
      }
      if (day % SLICE_DAYS === 0) await nextTurn();
    }
    return last;
  }

  return {
    async begin(unitId, prefix, today) {
      if (!keys.ok) return null;
      const secrets = codeKeys(records, keys);
      if (!secrets) return null;
      const made = new Map<string, RecordChange & { readonly value: { readonly code: string } }>();
      const stored = lasts.get(unitId);
      let last = Math.max(stored?.value.number ?? 0, await lastNumber(unitId, today));
      const keyOf = (secret: KeyObject, patient: string): string =>
        `${unitId}/${createHmac("sha256", secret).update(`patient-code/${unitId}/${patient}`).digest("base64url")}`;
      return {
        codeFor(patient) {
          const same = patient.trim().toLowerCase().replaceAll(/\s+/g, " ");
          for (const secret of secrets) {
            const known = codes.get(keyOf(secret, same));
            if (known) return known.value.code;
          }
          const key = keyOf(keys.current.secret, same);
          const value = made.get(key)?.value ?? { code: `${prefix}-${++last}` };
          made.set(key, { ...codes.set(key, value, 0), value });
          return value.code;
        },
        count: () => made.size,
        changes() {
          if (made.size === 0) return [];
          return [...made.values(), lasts.set(unitId, { number: last }, stored?.version ?? 0)];
        },
      };
    },
  };
}

function numberOf(code: string): number {
  return Number(/\d+$/.exec(code)?.[0] ?? 0);
}
