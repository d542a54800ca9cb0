/**
 * Two files of browser tests run at a time, each worker with a server of its own on a free port: much of a test is
 * waiting for a page to have settled, and while one waits the other has the core.
 */
import { defineConfig, devices } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../find-chromium.mjs";

const executablePath = findChromium();

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/e2e",
  workers: 2,
  // Specs of one worker share a server; what another left on the board, a meeting that runs, is not there on a second try.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...devices["Desktop Chrome"],
    locale: "nb-NO",
    timezoneId: "Europe/Oslo",
    trace: "retain-on-failure",
    launchOptions: { args: CHROMIUM_ARGS, ...(executablePath ? { executablePath } : {}) },
  },
});
