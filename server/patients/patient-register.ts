/**
 * Names, addresses, telephones, keys and notes of a unit's patients: what the board never holds. Stored as ciphertext
 * beside the days, a record a patient. Whoever asks has been let in, and the look has been logged, before it is called.
 */

import * as z from "zod";
import type { PatientDetails } from "#shared/domain/patient-details.ts";
import { openCollection, type RecordChange, type Records } from "../store/records.ts";
import { CODE_COLLECTION, codeKeyChanges } from "./code-keys.ts";
import { seal, sealedSchema, unseal } from "./patient-cipher.ts";
import type { PatientKeys } from "./patient-keys.ts";

const COLLECTION = "patient";

const detailsSchema = z.strictObject({
  name: z.string(),
  address: z.string(),
  phone: z.string(),
  keyNumber: z.string(),
  note: z.string(),
  secretAddress: z.boolean(),
  blockedStaff: z.array(z.string()),
});

export interface PatientEntry {
  readonly version: number;
  readonly details: PatientDetails;
}

export interface PatientRegister {
  /** False when there is no key. */
  readonly open: boolean;
  /** @throws PatientRegisterError */
  readonly read: (unitId: string, code: string) => PatientEntry | null;
  /** False when somebody else was first. @throws PatientRegisterError, StorageFailingError */
  readonly write: (
    unitId: string,
    code: string,
    details: PatientDetails,
    expected: number,
    at: number,
  ) => Promise<boolean>;
  /** Several patients at once, where none of them is stored yet. False when one is. */
  readonly fill: (unitId: string, patients: ReadonlyMap<string, PatientDetails>, at: number) => Promise<boolean>;
  readonly remove: (unitId: string, code: string, expected: number, at: number) => Promise<boolean>;
  readonly codes: (unitId: string) => { readonly code: string; readonly version: number; readonly at: number }[];
  /** Writes every record anew with the key in force, and keeps what codes are found by; how many patients there were.
   * @throws PatientRegisterError */
  readonly reseal: (at: number) => Promise<number>;
}

/** `key`: no key, or not the one the record was written with. `damaged`: the record is not what was written. */
export class PatientRegisterError extends Error {
  readonly kind: "key" | "damaged";
  constructor(kind: "key" | "damaged", message: string) {
    super(message);
    this.name = "PatientRegisterError";
    this.kind = kind;
  }
}

/** Whether anything is stored that needs the key it was written with: details, or codes by which patients are known again. */
export function needsKey(records: Pick<Records, "list">): boolean {
  return [COLLECTION, CODE_COLLECTION].some((collection) => records.list(collection).length > 0);
}

export function openPatientRegister(records: Records, keys: PatientKeys): PatientRegister {
  const sealed = openCollection(records, COLLECTION, sealedSchema);

  function keysInForce(): Extract<PatientKeys, { ok: true }> {
    if (!keys.ok) throw new PatientRegisterError("key", keys.reason);
    return keys;
  }

  function read(unitId: string, code: string): PatientEntry | null {
    const { all } = keysInForce();
    const entry = sealed.get(keyOf(unitId, code));
    if (!entry) return null;
    const key = all.get(entry.value.key);
    if (!key) {
      throw new PatientRegisterError("key", `A patient was stored with the key ${entry.value.key}, which is not here.`);
    }
    try {
      const text = unseal(key, { unitId, code }, entry.value);
      return { version: entry.version, details: detailsSchema.parse(JSON.parse(text)) };
    } catch {
      // Whatever OpenSSL or zod say of it may quote the text.
      throw new PatientRegisterError("damaged", "A patient's record is not what was written.");
    }
  }

  function sealedChange(unitId: string, code: string, details: PatientDetails, expected: number): RecordChange {
    const value = seal(keysInForce().current, { unitId, code }, JSON.stringify(details));
    return sealed.set(keyOf(unitId, code), value, expected);
  }

  return {
    open: keys.ok,
    read,
    write: async (unitId, code, details, expected, at) =>
      records.change([sealedChange(unitId, code, details, expected)], at),
    fill: async (unitId, patients, at) =>
      records.change(
        Array.from(patients, ([code, details]) => sealedChange(unitId, code, details, 0)),
        at,
      ),
    remove: (unitId, code, expected, at) => records.change([sealed.remove(keyOf(unitId, code), expected)], at),
    codes: (unitId) =>
      records
        .list(COLLECTION, `${unitId}/`)
        .map(({ key, version, at }) => ({ code: key.slice(unitId.length + 1), version, at })),
    async reseal(at) {
      const changes = records.list(COLLECTION).map(({ key, version }) => {
        const cut = key.indexOf("/");
        const [unitId, code] = [key.slice(0, cut), key.slice(cut + 1)];
        const entry = read(unitId, code);
        if (!entry) throw new PatientRegisterError("damaged", "A patient's record is gone.");
        return sealedChange(unitId, code, entry.details, version);
      });
      const all = [...changes, ...codeKeyChanges(records, keysInForce())];
      if (!(await records.change(all, at))) throw new PatientRegisterError("damaged", "Somebody else is writing.");
      return changes.length;
    },
  };
}

function keyOf(unitId: string, code: string): string {
  return `${unitId}/${code}`;
}
