/**
 * The demo's first start makes its yesterday, two seconds of a core. Made once before the tests, copied for each that
 * does not ask about the first start itself.
 */

import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "./server-process.ts";

/** The environment, because both runners make it in a process of their own and hand that on to those who test. */
const MADE = "MORGENTAVLA_TEST_DEMO";

/** For the runners' globalSetup. @returns what is to be done at the end */
export default async function makeDemoFolder(): Promise<() => Promise<void>> {
  const server = await startServer();
  await server.end();
  process.env[MADE] = server.folder;
  return () => rm(server.folder, { recursive: true, force: true });
}

/** A folder of one's own, as the demo leaves it after its first start. */
export async function demoFolder(): Promise<string> {
  const made = process.env[MADE];
  if (made === undefined) throw new Error("No demo was made: globalSetup is missing");
  const folder = await mkdtemp(join(tmpdir(), "morgentavla-"));
  await cp(made, folder, { recursive: true });
  return folder;
}
