/**
 * The demo's first start makes its yesterday, two seconds of a core. Made once before the browser tests, copied for
 * each file of them.
 */

import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "./server-process.ts";

const MADE = new URL("../../test-results/demo", import.meta.url).pathname;

export default async function makeDemoFolder(): Promise<void> {
  await rm(MADE, { recursive: true, force: true });
  await mkdir(MADE, { recursive: true });
  const server = await startServer({ folder: MADE });
  await server.end();
}

/** A folder of one's own, as the demo leaves it after its first start. */
export async function demoFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "morgentavla-"));
  await cp(MADE, folder, { recursive: true });
  return folder;
}
