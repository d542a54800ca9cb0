/**
 * Four files of browser tests run at a time, each with a server of its own on a free port: much of a test is waiting
 * for a page to have settled, and while one waits another has the core. On two cores three are a sixth faster than two, and four a tenth faster than three.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../find-chromium.mjs";

const executablePath = findChromium();
const sizeOf = (file: string): number => statSync(join(import.meta.dirname, file)).size;

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/e2e",
  workers: 4,
  // A project for each file, because a worker, and with it the server, never serves two projects: what one file leaves
  // on a board, a meeting that runs, is not there for the next. The largest first, or it would run alone at the end.
  projects: readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(".spec.ts"))
    .sort((a, b) => sizeOf(b) - sizeOf(a))
    .map((file) => ({ name: file.slice(0, -".spec.ts".length), testMatch: file })),
  globalSetup: "../support/demo-folder.ts",
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...devices["Desktop Chrome"],
    locale: "nb-NO",
    timezoneId: "Europe/Oslo",
    // No trace is kept of what passes only to be thrown away: that took a fifth of the time. Ask for one with --trace on.
    trace: "off",
    launchOptions: { args: CHROMIUM_ARGS, ...(executablePath ? { executablePath } : {}) },
  },
});
