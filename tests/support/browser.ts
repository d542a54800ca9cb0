/** A real Chromium outside Playwright's test runner, for benches. */

import { NEW_DAY_HASH, wallPath } from "../../client/route.ts";
import { type Browser, chromium } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../find-chromium.mjs";

export function openChromium(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({ args: CHROMIUM_ARGS, ...(executablePath ? { executablePath } : {}) });
}

/** Where a wall shows today's board at whatever hour one measures: at night it would show the one that the night began on. */
export const todaysWall = (unitId: string): string => `${wallPath(unitId)}${NEW_DAY_HASH}`;
