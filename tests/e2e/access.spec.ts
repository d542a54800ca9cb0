/**
 * An installation without the demo, from the first start on: the administrator by the printed link, a wall by its code, two
 * phones by QR and by typed code, one of them shown out and the other lost.
 */

import type { Browser, BrowserContext, Page } from "@playwright/test";
import { PIN } from "../support/access-client.ts";
import { test as base, expect, listen } from "../support/e2e.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";
import { setUpFolder } from "../support/set-up-folder.ts";

const WALL = { width: 1920, height: 1080 };
const PHONE = { width: 390, height: 844 };
/** From the leader's tap until nothing is open any more. */
const REVOKED_WITHIN_MS = 5_000;
const UNIT = "nord";

const test = base.extend<object, { readonly server: ServerProcess }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const server = await startServer({ folder: await setUpFolder(["Kari N.", "Ola S."]), env: { DEMO: "0" } });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

test.use({ viewport: { width: 1280, height: 800 } });

async function openContext(
  browser: Browser,
  server: ServerProcess,
  viewport: typeof WALL,
  noise: string[],
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport });
  // A refusal is an answer here; the browser reports each of them on its console.
  const heard: string[] = [];
  listen(context, server.origin, heard);
  context.on("close", () => noise.push(...heard.filter((line) => !/status of (401|403|410|429)/.test(line))));
  return context;
}

async function choosePin(page: Page): Promise<void> {
  await page.getByLabel("PIN-kode, seks siffer").fill("121212");
  await page.getByLabel("Gjenta PIN-koden").fill("121212");
  await page.getByRole("button", { name: /Logg inn|Kom i gang/ }).click();
  await expect(page.getByRole("alert")).toContainText("for lett å gjette");
  await page.getByLabel("PIN-kode, seks siffer").fill(PIN);
  await page.getByLabel("Gjenta PIN-koden").fill(PIN);
  await page.getByRole("button", { name: /Logg inn|Kom i gang/ }).click();
}

/** How many records this origin's databases hold: a page that goes may leave the empty places where they were. */
function kept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let records = 0;
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener("success", () => resolve(opening.result));
        opening.addEventListener("error", () => reject(new Error(name)));
      });
      for (const store of database.objectStoreNames) {
        records += await new Promise<number>((resolve, reject) => {
          const count = database.transaction(store).objectStore(store).count();
          count.addEventListener("success", () => resolve(count.result));
          count.addEventListener("error", () => reject(new Error(store)));
        });
      }
      database.close();
    }
    return records;
  });
}

test("from the first start to a lost phone", async ({ browser, server }) => {
  test.setTimeout(60_000);
  const noise: string[] = [];
  const [desk, wall, first, second] = await Promise.all(
    [WALL, WALL, PHONE, PHONE].map(async (size) => openContext(browser, server, size, noise)),
  );
  if (!desk || !wall || !first || !second) throw new Error("four contexts");

  // The administrator, by the link on standard output.
  const link = /http\S+\/oppstart#\S+/.exec(server.output())?.[0] ?? "";
  const admin = await desk.newPage();
  await admin.goto(link);
  await admin.getByLabel("Navnet ditt").fill("Astrid A.");
  expect(admin.url()).not.toContain("#");
  await choosePin(admin);
  await expect(admin.getByText("Innlogget: Astrid A.")).toBeVisible();
  const spent = await desk.newPage();
  await spent.goto(link);
  await expect(spent.getByText("Lenken er brukt eller for gammel")).toBeVisible();
  await spent.close();

  // The wall, by its code and its number; it comes back by itself.
  const screen = await wall.newPage();
  await screen.goto(`${server.origin}/tavle/${UNIT}`);
  await screen.locator(".pairing-code").first().waitFor();
  const [code = "", number = ""] = await screen.locator(".pairing-code").allTextContents();
  await admin.goto(`${server.origin}/par`);
  await admin.getByLabel("Kode på skjermen").fill(code);
  await admin.getByLabel("Tallet på skjermen").fill("00");
  await admin.getByLabel("Enhet").selectOption(UNIT);
  await admin.getByLabel("Navn på skjermen").fill("Vaktrommet");
  await admin.getByRole("button", { name: "Koble til" }).click();
  await expect(admin.getByRole("alert")).toContainText("ikke det som står på skjermen");
  await admin.getByLabel("Tallet på skjermen").fill(number);
  await admin.getByRole("button", { name: "Koble til" }).click();
  await expect(admin.getByText("«Vaktrommet» er koblet til")).toBeVisible();
  await expect(screen.getByRole("button", { name: "Bli med" })).toBeVisible({ timeout: 15_000 });
  await screen.reload();
  await screen.getByRole("button", { name: "Bli med" }).click();

  // Kari scans: the QR is the address with the code behind the `#`.
  await expect(screen.getByRole("img", { name: /Skann/ })).toBeVisible();
  const shown = (await screen.locator(".door-code").textContent()) ?? "";
  const kari = await first.newPage();
  await kari.goto(`${server.origin}/bli-med#${shown}`);
  await kari.getByRole("button", { name: "Kari N." }).click();
  await expect(kari.getByText("Venter på et ja fra tavla")).toBeVisible();
  await screen.getByText("Er dette Kari N.?").waitFor();
  await screen.getByRole("button", { name: "Ja" }).click();
  await choosePin(kari);
  await expect(kari.getByRole("navigation", { name: "Sider" })).toBeVisible();
  await expect(screen.getByRole("main").getByText("Kari N. ble med")).toBeVisible();

  // Ola types, wrong first.
  const ola = await second.newPage();
  await ola.goto(`${server.origin}/mobil/${UNIT}`);
  await ola.getByLabel("Kode fra tavla").fill("AAAAAA");
  await ola.getByRole("button", { name: "Gå videre" }).click();
  await expect(ola.getByRole("alert")).toContainText("Koden stemmer ikke");
  await ola.getByLabel("Kode fra tavla").fill(((await screen.locator(".door-code").textContent()) ?? "").toLowerCase());
  await ola.getByRole("button", { name: "Gå videre" }).click();
  await ola.getByRole("button", { name: "Ola S." }).click();
  await screen.getByText("Er dette Ola S.?").waitFor();
  await screen.getByRole("button", { name: "Ja" }).click();
  await choosePin(ola);
  await expect(ola.getByRole("navigation", { name: "Sider" })).toBeVisible();
  // A phone is its person's for the shift: a new tab asks nothing.
  const again = await second.newPage();
  await again.goto(`${server.origin}/mobil/${UNIT}`);
  await expect(again.getByRole("navigation", { name: "Sider" })).toBeVisible();
  await again.close();

  // One is shown out, the other is lost.
  await admin.goto(`${server.origin}/admin/tilgang`);
  await admin.getByRole("button", { name: "Logg ut: Ola S." }).click();
  await expect(ola.getByLabel("Kode fra tavla")).toBeVisible({ timeout: REVOKED_WITHIN_MS });
  await admin.getByRole("button", { name: "Mistet: Kari N." }).click();
  await expect(kari.getByLabel("Kode fra tavla")).toBeVisible({ timeout: REVOKED_WITHIN_MS });
  expect(await kari.evaluate(() => localStorage.getItem("morgentavla.device"))).toBeNull();
  expect(await kept(kari)).toBe(0);
  await expect(screen.getByRole("button", { name: "Nytt besøk" })).toBeVisible();

  await Promise.all([desk, wall, first, second].map(async (context) => context.close()));
  expect(noise).toEqual([]);
});
