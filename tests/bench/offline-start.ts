/** From opening the phone's app with the server gone to a list of visits on the screen, in Chromium. */

import { openChromium } from "../support/browser.ts";
import { startServer } from "../support/server-process.ts";
import { type Figure, median } from "./figure.ts";

const OPENINGS = 5;

export async function offlineStartFigures(): Promise<Figure[]> {
  const server = await startServer();
  const browser = await openChromium();
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const unit = (await server.boot()).units[0];
    const joined = await context.newPage();
    await joined.goto(`${server.origin}/mobil/${unit?.id}`);
    await joined.getByRole("list", { name: "På vakt i dag" }).getByRole("button").first().click();
    await joined.getByText("Dagen ligger kryptert").waitFor();
    await joined.evaluate(() => navigator.serviceWorker.ready);
    await joined.close();
    await server.kill();
    const times: number[] = [];
    for (let i = 0; i < OPENINGS; i++) {
      const page = await context.newPage();
      const started = performance.now();
      await page.goto(`${server.origin}/mobil`);
      await page.evaluate(firstVisit);
      times.push(performance.now() - started);
      await page.close();
    }
    return [{ name: "phone opens without a server, median", value: median(times), unit: "ms", atMost: 1000 }];
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Runs in the page, and is done at the frame after its first visit stands there. From outside it is only asked twice a second. */
function firstVisit(): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector('li[aria-label^="Besøk"]')) requestAnimationFrame(() => resolve());
      else requestAnimationFrame(look);
    };
    look();
  });
}
