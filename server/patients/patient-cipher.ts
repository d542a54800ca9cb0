/**
 * One patient's details as ciphertext: AES-256-GCM, a fresh random nonce each time, and the key's id beside it so that
 * keys can be changed. Unit and code are bound in as additional data: a record that is moved to another patient does not
 * open. 96 random bits make a repeated nonce unthinkable for the few million writes a municipality makes.
 */

import { createCipheriv, createDecipheriv, hash, type KeyObject, randomBytes } from "node:crypto";
import * as z from "zod";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_LENGTH = 12;

export interface PatientKey {
  /** Says which key it is and nothing about it. */
  readonly id: string;
  readonly secret: KeyObject;
}

export const sealedSchema = z.strictObject({
  /** The id of the key. */
  key: z.string(),
  nonce: z.base64(),
  /** Ciphertext and tag. */
  text: z.base64(),
});
export type Sealed = z.infer<typeof sealedSchema>;

/** Whose record it is. */
export interface PatientName {
  readonly unitId: string;
  readonly code: string;
}

export function keyId(bytes: Uint8Array): string {
  // Of a text that is used for nothing else, so that the id helps nobody who guesses.
  return hash("sha256", Buffer.concat([Buffer.from("morgentavla patient key id\n"), bytes])).slice(0, KEY_ID_LENGTH);
}

export function seal(key: PatientKey, name: PatientName, text: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key.secret, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(name));
  const bytes = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return { key: key.id, nonce: nonce.toString("base64"), text: bytes.toString("base64") };
}

/** @throws Error when the record was changed, belongs to another patient, or was made with another key */
export function unseal(key: PatientKey, name: PatientName, sealed: Sealed): string {
  const bytes = Buffer.from(sealed.text, "base64");
  const decipher = createDecipheriv(CIPHER, key.secret, Buffer.from(sealed.nonce, "base64"), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(name));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8");
}

function boundTo({ unitId, code }: PatientName): Buffer {
  return Buffer.from(JSON.stringify(["morgentavla patient", unitId, code]));
}
