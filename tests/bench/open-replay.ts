/** From opening yesterday's address to a board on the screen, in Chromium. */

import { openChromium } from "../support/browser.ts";
import type { ServerProcess } from "../support/server-process.ts";
import { type Figure, median } from "./figure.ts";

const OPENINGS = 5;

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
    return [{ name: "yesterday opens in Chromium, median", value: median(times), unit: "ms", atMost: 1000 }];
  } finally {
    await browser.close();
  }
}
