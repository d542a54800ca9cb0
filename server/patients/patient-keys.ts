/**
 * Where the register's keys come from: the environment, or a file of their own that only the owner may read. Never from
 * the database, so that a copy of it opens nothing. A key that is missing or unreadable stops the register and not the
 * board, and is never replaced by a new one while there are records that the new one could not open.
 */

import { createSecretKey, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { makeDurable } from "../store/durable-folder.ts";
import { keyId, type PatientKey } from "./patient-cipher.ts";

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

export type PatientKeys =
  | {
      readonly ok: true;
      /** What is written from now on is written with this one. */
      readonly current: PatientKey;
      /** By id: this one and those before it. */
      readonly all: ReadonlyMap<string, PatientKey>;
    }
  | { readonly ok: false; readonly reason: string };

export interface KeySource {
  /** Keys in base64 with commas between, the one in force first; null when the file decides. */
  readonly given: string | null;
  readonly file: string;
}

/** @param used whether records are stored, which a new key could not open */
export function openPatientKeys({ given, file }: KeySource, used: boolean): PatientKeys {
  if (given !== null) return keysFromText(given, "PATIENT_KEY");
  try {
    if (!existsSync(file)) {
      if (used) return { ok: false, reason: `The key file ${file} is missing. Put it back from where you keep it.` };
      writeKeyFile(file, [newKeyText()]);
    }
    return keysFromText(readFileSync(file, "utf8"), file);
  } catch (error) {
    return { ok: false, reason: `The key file ${file} cannot be used: ${reasonOf(error)}.` };
  }
}

/** A new key, as it stands in a key file. */
export function newKeyText(): string {
  return randomBytes(KEY_BYTES).toString("base64");
}

/** Keys in base64, one a line or with commas between. */
export function keysFromText(text: string, where: string): PatientKeys {
  const keys: PatientKey[] = [];
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const bytes = Buffer.from(part, "base64");
    if (bytes.byteLength !== KEY_BYTES || bytes.toString("base64") !== part) {
      return {
        ok: false,
        reason: `${where} must hold keys of 32 bytes in base64 («openssl rand -base64 32» makes one).`,
      };
    }
    keys.push({ id: keyId(bytes), secret: createSecretKey(bytes) });
  }
  const [current] = keys;
  if (!current) return { ok: false, reason: `${where} is empty.` };
  return { ok: true, current, all: new Map(keys.map((key) => [key.id, key])) };
}

/** Durable when this returns. @throws Error when the file is there already */
export function writeKeyFile(file: string, keys: readonly string[]): void {
  const handle = openSync(file, "wx", OWNER_ONLY);
  try {
    writeSync(handle, `${keys.join("\n")}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  makeDurable(dirname(file));
}

function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
