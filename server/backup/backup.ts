/**
 * A copy of everything stored, made while the server runs. The file gets its name when it has been read back and found
 * whole, so whatever lies under that name can be restored.
 */

import { chmodSync, existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { databaseIn } from "../store/data-folder.ts";
import { copyDatabase } from "../store/read-only-connection.ts";
import { BackupError } from "./backup-error.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { verifyDatabase } from "./verify.ts";

/** There are patient codes and names of colleagues in it. */
const OWNER_ONLY = 0o600;

/** @throws BackupError */
export async function backup(dataDir: string, file: string): Promise<Fingerprint> {
  const database = databaseIn(dataDir);
  if (!existsSync(database)) throw new BackupError(`There is nothing to copy: ${database} does not exist.`);
  if (existsSync(file))
    throw new BackupError(`${file} exists already. Choose another name: a backup is never overwritten.`);
  if (!existsSync(dirname(file))) throw new BackupError(`The folder ${dirname(file)} does not exist.`);
  const unverified = `${file}.unverified`;
  rmSync(unverified, { force: true });
  try {
    copyDatabase(database, unverified);
    chmodSync(unverified, OWNER_ONLY);
    const fingerprint = await verifyDatabase(unverified);
    renameSync(unverified, file);
    return fingerprint;
  } catch (error) {
    rmSync(unverified, { force: true });
    if (error instanceof BackupError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new BackupError(`The copy ${file} could not be made: ${why}.`, error);
  }
}
