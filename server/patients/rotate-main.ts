/**
 * `npm run rotate-patient-key`, with the server stopped: every patient's details are written anew with a new key. At each
 * moment the key file holds every key that the stored records need, so it may be stopped anywhere and run again. With
 * PATIENT_KEY in place of a file: put the new key first, run this, then take the old one away.
 */

import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { systemClock } from "../clock.ts";
import { ConfigError } from "../config-error.ts";
import { loadConfig } from "../config.ts";
import { makeDurable } from "../store/durable-folder.ts";
import { openSqliteStore } from "../store/sqlite-store.ts";
import { DataFolderError, type Store } from "../store/store.ts";
import { newKeyText, openPatientKeys, writeKeyFile } from "./patient-keys.ts";
import { needsKey, openPatientRegister, PatientRegisterError } from "./patient-register.ts";

try {
  const { dataDir, patientKey, patientKeyFile } = loadConfig();
  const store = openSqliteStore(dataDir);
  try {
    process.stdout.write(`${await rotate(store, patientKey, patientKeyFile)}\n`);
  } finally {
    await store.close();
  }
} catch (error) {
  const isOurs =
    error instanceof PatientRegisterError || error instanceof DataFolderError || error instanceof ConfigError;
  process.stderr.write(`${isOurs ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function rotate(store: Store, given: string | null, file: string): Promise<string> {
  if (given !== null)
    return `${await resealed(store, given, file)} patients written with the first key of PATIENT_KEY.`;
  if (!existsSync(file) && needsKey(store.records)) {
    // A new one would take its place and open nothing, and whoever puts the old one back later would lose the new.
    throw new PatientRegisterError("key", `The key file ${file} is missing. Put it back from where you keep it.`);
  }
  const old = existsSync(file) ? readFileSync(file, "utf8").split(/\s+/).filter(Boolean) : [];
  const added = newKeyText();
  replaceKeyFile(file, [added, ...old]);
  const count = await resealed(store, null, file);
  // Backups of before need the key of before: it is put aside, not deleted.
  const aside = `${file}.replaced-${new Date(systemClock.now()).toISOString().replaceAll(":", "")}`;
  if (old.length > 0) writeKeyFile(aside, old);
  replaceKeyFile(file, [added]);
  const kept = old.length > 0 ? `\nThe key of before is in ${aside}: older backups need it.` : "";
  return `${count} patients written with a new key in ${file}.${kept}`;
}

async function resealed(store: Store, given: string | null, file: string): Promise<number> {
  const keys = openPatientKeys({ given, file }, needsKey(store.records));
  return openPatientRegister(store.records, keys).reseal(systemClock.now());
}

/** In one rename, so that there is never half a file. */
function replaceKeyFile(file: string, keys: readonly string[]): void {
  const incoming = `${file}.incoming`;
  rmSync(incoming, { force: true });
  writeKeyFile(incoming, keys);
  renameSync(incoming, file);
  // Before anything is written that only the new key opens.
  makeDurable(dirname(file));
}
