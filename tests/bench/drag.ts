/** Frames while a card is dragged over a full wall at 1920x1080, in headless Chromium without a GPU. */

import type { Page } from "@playwright/test";
import { openChromium, todaysWall } from "../support/browser.ts";
import type { ServerProcess } from "../support/server-process.ts";
import { type Figure, median, quantile } from "./figure.ts";
import { framesWhile, setCardCount } from "./full-wall.ts";

const DRAGS = 8;
const STEPS_A_DRAG = 60;

export async function dragFigures(server: ServerProcess, cards: number, atMost: number): Promise<Figure[]> {
  const boot = await server.boot();
  const unit = boot.units.at(-1);
  if (!unit) throw new Error("The demo has no unit");
  await setCardCount(server, { unitId: unit.id, date: unit.today }, cards);
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.goto(`${server.origin}${todaysWall(unit.id)}`, { waitUntil: "networkidle" });
    const frames: number[] = [];
    for (let drag = 0; drag < DRAGS; drag++) frames.push(...(await dragAbout(page, drag)));
    return [
      { name: `drag, ${cards} cards, median frame`, value: median(frames), unit: "ms", atMost: null },
      { name: `drag, ${cards} cards, p95 frame`, value: quantile(frames, 0.95), unit: "ms", atMost },
    ];
  } finally {
    await browser.close();
  }
}

/** Picks a card up, carries it over all three columns and puts it back with Escape. */
async function dragAbout(page: Page, index: number): Promise<number[]> {
  const card = page
    .getByRole("region", { name: /^Må gjøres nå/ })
    .getByRole("listitem")
    .nth(index);
  const box = await card.boundingBox();
  if (!box) throw new Error("No card to drag");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  const frames = await framesWhile(page, async () => {
    for (let step = 0; step <= STEPS_A_DRAG; step++) {
      const turn = (step / STEPS_A_DRAG) * 2 * Math.PI;
      await page.mouse.move(960 + 800 * Math.sin(turn), 560 + 350 * Math.cos(turn * 2));
    }
  });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  return frames;
}
