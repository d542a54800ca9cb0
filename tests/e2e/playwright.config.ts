/**
 * Browser tests run one at a time against servers they start themselves on free ports: a wall, several phones and a
 * server already fill two cores, and a second worker would only make them wait for each other.
 */
import { defineConfig, devices } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../find-chromium.mjs";

const executablePath = findChromium();

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/e2e",
  workers: 1,
  retries: 0,
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
