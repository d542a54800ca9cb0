/**
 * JavaScript a page fetches until it is usable, gzip: what a phone pays on a bad connection. It is the static imports of
 * what is shown first, and not what is fetched two seconds later while nobody waits; tests/support/first-load.ts counts
 * it for the phone's test too.
 */

import type { Page } from "@playwright/test";
import { openChromium, todaysWall } from "../support/browser.ts";
import { onlyFirstLoad } from "../support/first-load.ts";
import type { ServerProcess } from "../support/server-process.ts";
import type { Figure } from "./figure.ts";

export async function bundleFigures(server: ServerProcess): Promise<Figure[]> {
  const browser = await openChromium();
  const kilobytes = async (screen: string, path: string, usable: (page: Page) => Promise<void>): Promise<number> => {
    const page = await browser.newPage();
    const { bytes } = await onlyFirstLoad(page, screen);
    await page.goto(`${server.origin}${path}`);
    await usable(page);
    await page.close();
    return bytes / 1000;
  };
  try {
    const unit = (await server.boot()).units[0]?.id ?? "";
    return [
      {
        name: "phone page, JS gzip",
        value: await kilobytes("phone/phone-screen.tsx", `/mobil/${unit}`, chooseFirstPerson),
        unit: "kB",
        atMost: 125,
      },
      {
        name: "wall without whiteboard, JS gzip",
        value: await kilobytes("wall/wall-screen.tsx", todaysWall(unit), (page) =>
          page.locator("[data-card]").first().waitFor(),
        ),
        unit: "kB",
        atMost: 160,
      },
    ];
  } finally {
    await browser.close();
  }
}

/** The phone asks who you are before it shows the day. */
async function chooseFirstPerson(page: Page): Promise<void> {
  await page.getByRole("list", { name: "På vakt i dag" }).getByRole("button").first().click();
  await page.getByRole("navigation").waitFor();
}
