/** From opening yesterday's address to a board on the screen, in Chromium. */

import type { Browser } from "@playwright/test";
import { openChromium } from "../support/browser.ts";
import type { ServerProcess } from "../support/server-process.ts";
import { type Figure, median, quantile } from "./figure.ts";
import { framesWhile } from "./full-wall.ts";

const OPENINGS = 5;
const STEPS = 40;
/** A quick finger on the arrow key; a card's flight takes 260 ms, so flights overlap. */
const STEP_EVERY_MS = 150;

export async function openReplayFigures(server: ServerProcess): Promise<Figure[]> {
  const unit = (await server.boot()).units[0];
  const browser = await openChromium();
  try {
    const times: number[] = [];
    for (let i = 0; i < OPENINGS; i++) {
      const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
      const started = performance.now();
      await page.goto(`${server.origin}/replay/${unit?.id}/${unit?.previousDay}`);
      await page.getByRole("slider").waitFor();
      await page
        .getByRole("region", { name: /^Må gjøres nå/ })
        .getByRole("listitem")
        .first()
        .waitFor();
      times.push(performance.now() - started);
      await page.close();
    }
    const frames = await framesOfStepping(browser, `${server.origin}/replay/${unit?.id}/${unit?.previousDay}`);
    return [
      { name: "yesterday opens in Chromium, median", value: median(times), unit: "ms", atMost: 1000 },
      { name: "stepping through yesterday, median frame", value: median(frames), unit: "ms", atMost: null },
      { name: "stepping through yesterday, p95 frame", value: quantile(frames, 0.95), unit: "ms", atMost: 33.4 },
    ];
  } finally {
    await browser.close();
  }
}

/** Frame times while somebody steps from event to event in the meeting, cards in flight. */
async function framesOfStepping(browser: Browser, address: string): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(address);
  await page.locator('[role="slider"][aria-valuetext*="hendelser"]').focus();
  await page.keyboard.press("PageDown");
  const frames = await framesWhile(page, async () => {
    for (let step = 0; step < STEPS; step++) {
      await page.keyboard.press("ArrowRight");
      await new Promise((resolve) => setTimeout(resolve, STEP_EVERY_MS));
    }
  });
  await page.close();
  return frames;
}
