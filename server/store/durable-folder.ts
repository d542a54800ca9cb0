/** A name in a folder, given by making or renaming a file, is on the disk when the folder is. */

import { closeSync, fsyncSync, openSync } from "node:fs";

/** Windows cannot open folders, and does not need to. */
export function makeDurable(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
