/** A day in a valley: the app opens without a server, what is done there is kept, and all of it arrives once. */

import { expect, type Page } from "@playwright/test";
import { listen, test } from "../support/e2e.ts";
import { startServer } from "../support/server-process.ts";

const PHONE = { width: 390, height: 844 };

test("a phone keeps its day, opens it without a server, and sends what was done there", async ({ browser }) => {
  const noise: string[] = [];
  const first = await startServer();
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true });
  listen(context, first.origin, noise);
  const unit = (await first.boot()).units[1];
  const address = `${first.origin}/mobil/${unit?.id}`;

  const joined = await context.newPage();
  await joined.goto(address);
  await joined.getByRole("list", { name: "På vakt i dag" }).getByRole("button").nth(1).click();
  await expect(joined.getByText(/^Dagen ligger kryptert på denne telefonen til \d\d:\d\d/)).toBeVisible();
  await joined.evaluate(() => navigator.serviceWorker.ready);
  await joined.close();
  await first.kill();

  // The app's own address, as from the home screen, in a page that has never seen a server.
  const valley = await context.newPage();
  await valley.goto(`${first.origin}/mobil`);
  await expect(valley.getByRole("heading", { level: 1 })).toHaveText("Mine besøk");
  await expect(valley.getByText(/^Uten forbindelse siden \d\d:\d\d/)).toBeVisible();
  await act(valley, "Start");
  await act(valley, "Utført");
  await expect(valley.getByText("Lagret på telefonen – 2 venter")).toBeVisible();
  const done = await valley.getByText(/^1 av \d+ utført$/).innerText();
  await valley.close();

  const again = await context.newPage();
  await again.goto(address);
  await expect(again.getByText("Lagret på telefonen – 2 venter")).toBeVisible();
  await expect(again.getByText(done)).toBeVisible();
  await act(again, "Start");
  await expect(again.getByText("Lagret på telefonen – 3 venter")).toBeVisible();
  await again.getByRole("button", { name: "Bytt person" }).click();
  await again.getByRole("button", { name: "Vent til alt er sendt" }).click();

  // The way back leads past a proxy that knows no such page. That is no word of the server's: the phone gives up nothing.
  await again.route("**/api/session", (route) => route.fulfill({ status: 404, body: "<h1>Not Found</h1>" }));
  const second = await startServer({ folder: first.folder, port: first.port });
  try {
    await again.bringToFront();
    await again.waitForResponse((response) => response.status() === 404);
    await again.waitForResponse((response) => response.status() === 404);
    await expect(again.getByText("Lagret på telefonen – 3 venter")).toBeVisible();
    await again.unroute("**/api/session");
    await expect(again.getByText("Lagret", { exact: true })).toBeVisible();
    await again.close();

    await tamper(context.newPage.bind(context), first.origin);
    const damaged = await context.newPage();
    await damaged.goto(address);
    await expect(damaged.getByText(/^Det som var lagret på telefonen, var skadet og er slettet/)).toBeVisible();
    // From the server: every act of the day is there, under three client ids of one person, and none twice.
    await expect(damaged.getByText(done)).toBeVisible();
    await expect(damaged.getByText(/^Startet \d\d:\d\d/).first()).toBeVisible();

    await damaged.getByRole("button", { name: "Bytt person" }).click();
    await expect(damaged.getByRole("heading", { level: 1 })).toHaveText("Hvem er du?");
    expect(await keptDays(damaged)).toBe(0);
    expect(noise.filter((line) => !line.includes("status of 404"))).toEqual([]);
  } finally {
    await context.close();
    await second.stop();
  }
});

/** The buttons rest for a moment after each act; that is held in phone.spec.ts. */
async function act(page: Page, name: string): Promise<void> {
  const button = page.getByRole("group", { name: "Det åpne kortet" }).getByRole("button", { name, exact: true });
  await expect(button).toHaveAttribute("aria-disabled", "false");
  await button.click();
}

/** One bit of what lies encrypted in the browser. */
async function tamper(open: () => Promise<Page>, origin: string): Promise<void> {
  const page = await open();
  await page.goto(origin);
  await page.evaluate(async () => {
    const opening = indexedDB.open("morgentavla");
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const transaction = opening.result.transaction("days", "readwrite");
    const store = transaction.objectStore("days");
    const asked = store.getAll() as IDBRequest<{ unitId: string; box: ArrayBuffer }[]>;
    await new Promise((resolve) => (asked.onsuccess = resolve));
    for (const record of asked.result) {
      const box = new Uint8Array(record.box);
      box[100] = (box[100] ?? 0) ^ 1;
      store.put(record, record.unitId);
    }
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    opening.result.close();
  });
  await page.close();
}

function keptDays(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const opening = indexedDB.open("morgentavla");
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const asked = opening.result.transaction("days").objectStore("days").count();
    await new Promise((resolve) => (asked.onsuccess = resolve));
    opening.result.close();
    return asked.result;
  });
}
