/** The phone for everybody, and for gloves: no rule of WCAG 2.2 AA broken, nothing too small to hit, all by keyboard. */

import type { Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import type { ServerProcess } from "../support/server-process.ts";

const TARGET_PX = 48;

test.use({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce" });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("every page and sheet can be read, reached and hit", async ({ page, server }) => {
      await page.goto(await phoneAddress(server));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hvem er du?");
      await expectUsable(page);
      await page.getByRole("list", { name: "På vakt i dag" }).getByRole("button").nth(5).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mine besøk");
      await expectUsable(page);
      await page.getByRole("button", { name: "Ikke utført" }).click();
      await expectUsable(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Uten ansvarlig" }).click();
      await expectUsable(page);
      await page.getByRole("button", { name: "Tavla" }).click();
      await expectUsable(page);
      await page
        .getByRole("listitem", { name: /^Daglige injeksjoner / })
        .first()
        .getByRole("button")
        .click();
      await expectUsable(page);
      await page.getByRole("dialog").getByRole("button", { name: "Kan droppes" }).click();
      await expectUsable(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^Folk/ }).click();
      await expectUsable(page);
      await page.getByRole("button", { name: "Meld fra" }).click();
      await page.getByRole("button", { name: "Alarm eller nytt besøk" }).click();
      await expectUsable(page);
    });
  });
}

test("a visit is opened, started and undone by keyboard alone", async ({ page, server }) => {
  await page.goto(await phoneAddress(server));
  await page.getByRole("list", { name: "På vakt i dag" }).getByRole("button").nth(6).focus();
  await page.keyboard.press("Enter");
  const rows = page.getByRole("listitem", { name: /^Besøk / });
  const second = rows.nth(1).getByRole("button").first();
  await second.focus();
  await page.keyboard.press("Enter");
  await expect(second).toHaveAttribute("aria-expanded", "true");
  await expect(second).toBeFocused();

  const start = page.getByRole("button", { name: "Start" });
  await expect(start).toBeEnabled();
  await start.focus();
  await page.keyboard.press("Enter");
  await expect(rows.nth(1)).toContainText("Startet");
  await expect(page.getByRole("group", { name: "Det åpne kortet" })).toBeFocused();
  await expect(page.getByRole("status").getByText(/er startet$/)).toBeAttached();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Utført", exact: true })).toBeFocused();
  await page.getByRole("button", { name: "Angre" }).focus();
  await page.keyboard.press("Enter");
  await expect(rows.nth(1)).not.toContainText("Startet");
});

async function phoneAddress(server: ServerProcess): Promise<string> {
  const unit = (await server.boot()).units[1];
  if (!unit) throw new Error("The demo has no second unit");
  return `${server.origin}/mobil/${unit.id}`;
}

async function expectUsable(page: Page): Promise<void> {
  expect(await axeFindings(page, { onlyWcag: true })).toEqual([]);
  await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toHaveCount(1);
  const tooSmall = await page.evaluate((least) => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>("button, a[href], input:not([type=radio]), select, summary"),
    ];
    return targets
      .map((target) => ({ text: target.textContent, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < least || box.height < least))
      .map(({ text, box }) => `${text} ${Math.round(box.width)} x ${Math.round(box.height)}`);
  }, TARGET_PX);
  expect(tooSmall).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
