/** A real Chromium outside Playwright's test runner, for benches. */

import { type Browser, chromium } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../find-chromium.mjs";

export function openChromium(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({ args: CHROMIUM_ARGS, ...(executablePath ? { executablePath } : {}) });
}
