/** JavaScript a page fetches until it is usable, gzip: what a phone pays on a bad connection. */

import { gzipSync } from "node:zlib";
import type { Browser } from "@playwright/test";
import { openChromium } from "../support/browser.ts";
import type { ServerProcess } from "../support/server-process.ts";
import type { Figure } from "./figure.ts";

export async function bundleFigures(server: ServerProcess): Promise<Figure[]> {
  const browser = await openChromium();
  try {
    const unit = (await server.boot()).units[0]?.id ?? "";
    return [
      {
        name: "phone page, JS gzip",
        value: await pageKilobytes(browser, `${server.origin}/mobil/${unit}`),
        unit: "kB",
        atMost: 125,
      },
      {
        name: "wall without whiteboard, JS gzip",
        value: await pageKilobytes(browser, `${server.origin}/tavle/${unit}`),
        unit: "kB",
        atMost: 160,
      },
    ];
  } finally {
    await browser.close();
  }
}

async function pageKilobytes(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) bodies.push(response.body());
  });
  await page.goto(url);
  // The phone asks who you are before it shows the day. What is fetched later, while nobody waits, is not counted.
  if (url.includes("/mobil/")) {
    await page.getByRole("list", { name: "På vakt i dag" }).getByRole("button").first().click();
    await page.getByRole("navigation").waitFor();
  } else await page.locator("[data-card]").first().waitFor();
  const sizes = (await Promise.all(bodies.slice())).map((body) => gzipSync(body, { level: 9 }).length);
  await page.close();
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}
