/**
 * The keys under which a patient's code is found again. A code is kept under a keyed hash of what stood in the file, and
 * that cannot be made anew when the key changes, for the name is nowhere: so the keys of before are kept, as ciphertext
 * under the one in force. Without them the same patient would get another code with the next file.
 */

import { createSecretKey, type KeyObject } from "node:crypto";
import { openCollection, type RecordChange, type Records } from "../store/records.ts";
import { type PatientKey, type PatientName, seal, type Sealed, sealedSchema, unseal } from "./patient-cipher.ts";
import type { PatientKeys } from "./patient-keys.ts";

export const CODE_COLLECTION = "patient-code";

type KeysInForce = Extract<PatientKeys, { readonly ok: true }>;

/** No unit and no patient is called this. */
const boundTo = (id: string): PatientName => ({ unitId: "", code: `key ${id}` });

const collection = (records: Records) => openCollection(records, "patient-code-key", sealedSchema);

/** The one for new codes first. Null when one of before cannot be opened: then nobody knows which codes there are. */
export function codeKeys(records: Records, keys: KeysInForce): readonly KeyObject[] | null {
  const before = collection(records)
    .list()
    .filter(({ key }) => !keys.all.has(key))
    .map(({ key, value }) => opened(keys, key, value));
  const found = before.filter((each) => each !== null);
  const given = Array.from(keys.all.values(), ({ secret }) => secret);
  return found.length === before.length ? [...given, ...found] : null;
}

/** What keeps every key of before under the one in force. @throws Error when one cannot be opened */
export function codeKeyChanges(records: Records, keys: KeysInForce): readonly RecordChange[] {
  const kept = collection(records);
  const stored = new Map(kept.list().map(({ key, value }) => [key, value]));
  if (stored.size === 0 && records.list(CODE_COLLECTION).length === 0) return [];
  const old = new Set([...stored.keys(), ...keys.all.keys()]);
  return Array.from(old, (id) => {
    const value = stored.get(id);
    const secret = keys.all.get(id)?.secret ?? (value && opened(keys, id, value));
    if (!secret) throw new Error(`the key ${id}, under which codes are kept, cannot be opened`);
    return kept.set(id, seal(keys.current, boundTo(id), secret.export().toString("base64")), null);
  });
}

function opened(
  { all }: { readonly all: ReadonlyMap<string, PatientKey> },
  id: string,
  value: Sealed,
): KeyObject | null {
  const key = all.get(value.key);
  try {
    return key ? createSecretKey(Buffer.from(unseal(key, boundTo(id), value), "base64")) : null;
  } catch {
    // Whatever OpenSSL says of it may quote the text.
    return null;
  }
}
