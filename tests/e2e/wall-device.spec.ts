/**
 * The wall as a thing on a wall: set up by hand, left alone, woken, and in a browser that has none of what it would like.
 */

import type { Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";

test.use({ viewport: { width: 1920, height: 1080 } });

const UNIT = "breidablikktunet";
const menu = (page: Page) => page.getByRole("button", { name: "Skjermen", exact: true });
const board = (page: Page) => page.getByRole("region", { name: "Må gjøres nå", exact: true });

test("a screen is set up by touch and by keyboard, measures ten centimetres, and remembers", async ({
  page,
  server,
}) => {
  await page.goto(`${server.origin}/tavle/${UNIT}`);
  const before = await letterHeight(page);
  await menu(page).click();
  await page.getByRole("button", { name: "Still inn skjermen" }).click();
  await page.getByRole("button", { name: "55 tommer" }).click();
  const ruler = await page.getByRole("img", { name: "10 cm" }).boundingBox();
  expect(ruler?.width).toBeCloseTo(100 / ((55 * 25.4) / Math.hypot(1920, 1080)), 0);
  const target = page.getByRole("button", { name: "Trykk her" });
  expect((await target.boundingBox())?.width).toBeGreaterThanOrEqual(64);
  await target.click();
  await expect(page.getByText("Traff 1 gang.")).toBeVisible();

  const metres = page.getByLabel("Avstand til bakerste rad, meter");
  const use = page.getByRole("button", { name: "Bruk" });
  await metres.fill("femti");
  await expect(page.getByText("Skriv et tall fra 1 til 12.")).toBeVisible();
  await expect(use).toBeDisabled();
  expect(await axeFindings(page)).toEqual([]);
  await metres.fill("5,5");
  await page.keyboard.press("Enter");
  await expect(board(page)).toBeVisible();
  expect(await letterHeight(page)).toBeGreaterThan(before * 1.1);
  expect(await beyondTheEdges(page)).toEqual([]);

  await page.reload();
  await menu(page).click();
  const sheet = page.getByRole("dialog", { name: "Skjermen" });
  await expect(sheet).toContainText("55 tommer, bakerste rad 5,5");
  await sheet.getByRole("button", { name: "Samlet til venstre" }).click();
  await page.getByRole("button", { name: "Lukk" }).click();
  await page.reload();
  const alarm = await page.getByRole("button", { name: "Alarm / nytt besøk" }).boundingBox();
  expect((alarm?.x ?? 1920) + (alarm?.width ?? 0)).toBeLessThan(1920 * 0.9);
});

for (const scheme of ["dark", "light"] as const) {
  test(`left alone it says what comes next, at night what time it is, and a touch brings the board, ${scheme}`, async ({
    page,
    server,
  }) => {
    await page.addInitScript((wanted) => localStorage.setItem("morgentavla.wall.scheme", wanted), scheme);
    // Noon and then 23:30 of the server's own day, whatever the time is where this runs.
    const [year = 2026, month = 1, day = 1] = ((await server.boot()).units[2]?.today ?? "").split("-").map(Number);
    let now = Date.UTC(year, month - 1, day, 11);
    await page.route("**/api/now", (route) => route.fulfill({ json: { now } }));
    await page.clock.install();
    await page.goto(`${server.origin}/tavle/${UNIT}`);
    await menu(page).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.clock.runFor(5_000);
    await page.getByRole("button", { name: "Bli med" }).click();
    await expect(page.getByRole("dialog").getByRole("img")).toBeVisible();

    // A sheet that stands open is waited for a little longer; the way in is closed when nobody is there.
    await page.clock.fastForward("15:30");
    await expect(page.getByRole("heading", { name: "Nå og neste" })).toBeVisible();
    await expect(board(page)).toBeHidden();
    expect(await axeFindings(page)).toEqual([]);
    expect(await beyondTheEdges(page)).toEqual([]);
    await page.setViewportSize({ width: 1080, height: 1920 });
    expect(await beyondTheEdges(page)).toEqual([]);

    // In the middle of the board, where a card appears under the finger: it must not be opened.
    await page.mouse.click(500, 500);
    await expect(board(page)).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);

    now = Date.UTC(year, month - 1, day, 22, 30);
    await page.evaluate(() => window.dispatchEvent(new Event("offline")));
    await page.clock.runFor(5_000);
    await expect(page.locator(".wall-clock")).toHaveText(/^(23|00):3\d$/);
    await page.clock.fastForward("03:30");
    await expect(page.getByText(/^Neste vaktskifte \d\d:\d\d$/)).toBeVisible();
    await expect(page.getByText("Nå og neste")).toBeHidden();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Space");
    await expect(board(page)).toBeVisible();
  });
}

test("without storage, wake lock and WebGL the meeting goes on, and the menu says what is missing", async ({
  page,
  server,
}) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("refused", "SecurityError");
        },
      });
    }
    Object.defineProperty(navigator, "wakeLock", { value: undefined });
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto(`${server.origin}/tavle/${UNIT}#skjerm`);
  await expect(page.getByText("Nettleseren lar oss ikke huske innstillingen.")).toBeVisible();
  await page.getByRole("button", { name: "75 tommer" }).click();
  await page.getByRole("button", { name: "Bruk" }).click();
  await menu(page).click();
  const sheet = page.getByRole("dialog", { name: "Skjermen" });
  await expect(sheet).toContainText("75 tommer");
  await expect(sheet).toContainText("Nei – slå av strømsparing på maskinen");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Skisse" }).click();
  await page.getByRole("button", { name: "Fordele" }).click();
  await expect(page.getByRole("region", { name: "Uten ansvarlig" })).toBeVisible();
});

test("a wall whose picture has stopped loads itself anew, once, and the server's log says why", async ({
  page,
  server,
}) => {
  await page.clock.install();
  await page.goto(`${server.origin}/tavle/${UNIT}`);
  await expect(board(page)).toBeVisible();
  await page.clock.runFor(20_000);
  const loaded = page.waitForEvent("load");
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  await page.clock.runFor(90_000);
  await loaded;
  await expect(board(page)).toBeVisible();
  await expect.poll(server.output).toContain('"fault":"render","times":1,"msg":"wall loaded itself anew"');

  // The same again at once is a fault that a new page does not mend: it waits, and stays readable.
  let loads = 0;
  page.on("load", () => (loads += 1));
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  await page.clock.runFor(50_000);
  expect(loads).toBe(0);
  await expect(board(page)).toBeVisible();
});

function letterHeight(page: Page): Promise<number> {
  return page
    .locator("[data-card]")
    .first()
    .evaluate((card) => Number.parseFloat(getComputedStyle(card).fontSize));
}

/** Texts and buttons that somebody would have to scroll for. */
function beyondTheEdges(page: Page): Promise<string[]> {
  return page.locator("h1, h2, time, button, dt, dd").evaluateAll((all) =>
    all
      .filter((each) => each.checkVisibility() && !each.closest("[data-scroll], .calm-rows"))
      .filter((each) => {
        const { left, right, top, bottom } = each.getBoundingClientRect();
        return left < -4 || top < -4 || right > innerWidth + 4 || bottom > innerHeight + 4;
      })
      .map((each) => each.textContent),
  );
}
