/**
 * Copies whose time is over: backups in their folder, and what a restore or a change of key has put aside. Only files
 * that are ours beyond doubt: everything else in a folder somebody named is none of our business.
 */

import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { isOurDatabase } from "../store/read-only-connection.ts";

const PUT_ASIDE = /^(morgentavla\.db|patient\.key)\.replaced-/;

export interface CopyFolders {
  readonly dataDir: string;
  /** Where backups are made; null when the server does not know. */
  readonly backupDir: string | null;
}

/** @param before epoch ms; files last written before that */
export function oldCopies({ dataDir, backupDir }: CopyFolders, before: number): string[] {
  const aside = filesIn(dataDir, before).filter(({ name }) => PUT_ASIDE.test(name));
  return [...aside.map(({ path }) => path), ...(backupDir === null ? [] : oldBackups(backupDir, before))];
}

export function oldBackups(folder: string, before: number): string[] {
  return filesIn(folder, before)
    .filter(({ name, path }) => name !== "morgentavla.db" && isOurDatabase(path))
    .map(({ path }) => path);
}

export function removeCopy(path: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
}

function filesIn(folder: string, before: number): { readonly name: string; readonly path: string }[] {
  // A disk for backups that is not there today must not keep the days from being deleted.
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, path: join(folder, name) }))
    .filter(({ path }) => statSync(path).mtimeMs < before);
}
