/** The front page: what this is and three doors for each unit; honest when there is no demo or no server. */

import type { Page } from "@playwright/test";
import type { Boot } from "#shared/protocol.ts";
import { axeFindings } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";

test("leads to the wall, the phone and yesterday of every unit", async ({ page, server }) => {
  const boot = await server.boot();
  await page.goto(server.origin);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(boot.municipality)).toBeVisible();
  await expect(page.getByText(/Syntetiske personer og koder/)).toBeVisible();
  for (const unit of boot.units) {
    const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: unit.name }) });
    await expect(card.getByRole("link", { name: "Tavle" })).toHaveAttribute("href", `/tavle/${unit.id}`);
    await expect(card.getByRole("link", { name: "Mobil" })).toHaveAttribute("href", `/mobil/${unit.id}`);
    await expect(card.getByRole("link", { name: "Se i går på nytt" })).toHaveAttribute(
      "href",
      `/replay/${unit.id}/${unit.previousDay}`,
    );
  }
});

test("offers no yesterday where there is none", async ({ page, server }) => {
  const boot = await server.boot();
  await answerBoot(page, { ...boot, units: boot.units.map((unit) => ({ ...unit, previousDay: null })) });
  await page.goto(server.origin);
  await expect(page.getByRole("link", { name: "Tavle" })).toHaveCount(boot.units.length);
  await expect(page.getByRole("link", { name: "Se i går på nytt" })).toHaveCount(0);
});

test("where it is no demo it shows the ways in, and opens no unit", async ({ page, server }) => {
  await answerBoot(page, { ...(await server.boot()), demo: false });
  await page.goto(server.origin);
  await expect(page.getByRole("link")).toHaveText([/^Bli med på mobilen/, /^Logg inn/, /^Koble til en skjerm/]);
});

test("without contact it says so and tries again", async ({ page, server }) => {
  await page.route("**/api/boot", (route) => route.abort());
  await page.goto(server.origin);
  await expect(page.getByRole("alert")).toContainText("Får ikke kontakt med serveren.");
  await page.unroute("**/api/boot");
  await page.getByRole("button", { name: "Prøv igjen" }).click();
  await expect(page.getByRole("link", { name: "Tavle" }).first()).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1920]) {
    test(`breaks no rule of WCAG 2.2 AA, ${colorScheme}, ${width} px`, async ({ page, server }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 1000 });
      await page.goto(server.origin);
      await expect(page.getByRole("link", { name: "Tavle" }).first()).toBeVisible();
      expect(await axeFindings(page, { onlyWcag: true })).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });
  }
}

async function answerBoot(page: Page, boot: Boot): Promise<void> {
  await page.route("**/api/boot", (route) => route.fulfill({ json: boot }));
}
