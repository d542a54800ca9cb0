/** «Situasjon»: the day's balance follows the board, people set the level, and what if changes only what is applied. */

import type { Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { expect, expectSaved, test } from "../support/e2e.ts";

test.use({ viewport: { width: 1920, height: 1080 } });

test.beforeEach(async ({ page, server }) => {
  const unit = (await server.boot()).units[2];
  if (!unit) throw new Error("The demo has no third unit");
  await page.goto(`${server.origin}/tavle/${unit.id}`);
  await page.getByRole("button", { name: "Situasjon", exact: true }).click();
  await expect(page.getByRole("region", { name: "Behov mot bemanning gjennom døgnet" })).toBeVisible();
});

test("the picture and the table say the same, and an absence changes both until it is undone", async ({ page }) => {
  const total = page.getByRole("heading", { level: 2 }).first();
  await expect(total).toHaveText(/^(Mangler \d|.+ til gode$|Går akkurat opp)/);
  const before = (await total.textContent()) ?? "";
  await page.getByRole("button", { name: "Tallene", exact: true }).click();
  const whole = page.getByRole("table", { name: "Per fase" }).getByRole("row", { name: /^Hele døgnet/ });
  await expect(whole).toContainText(before);

  await page.getByRole("button", { name: "Fordele" }).click();
  await page.getByRole("button", { name: /^Dag\b/ }).click();
  const lane = page.locator("section.lane:not(.lane-unassigned)").first();
  const name = (await lane.getAttribute("aria-label")) ?? "";
  await lane.getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ikke til stede" }).click();
  await page.getByRole("button", { name: "Situasjon", exact: true }).click();
  await expect(total).not.toHaveText(before);
  await page.keyboard.press("Control+z");
  await expect(total).toHaveText(before);
});

test("a level is set by name and with a reason, and stands in the header and the history", async ({ page }) => {
  await page.getByRole("button", { name: "Sett nivå", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Driftsnivå" });
  await sheet.getByRole("button", { name: /^Gult/ }).click();
  const people = sheet.getByLabel("Hvem setter nivået");
  await people.selectOption({ index: 1 });
  const name = (await people.locator("option:checked").textContent()) ?? "";
  const set = sheet.getByRole("button", { name: "Sett nivået" });
  await expect(set).toBeDisabled();
  await sheet.getByLabel("Grunn").fill("To borte på morgenen");
  await set.press("Enter");
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("banner").getByRole("button", { name: "Driftsnivå: Gult" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Driftsnivå" })).toContainText("To borte på morgenen");
  await expectSaved(page);

  await page.reload();
  await page.getByRole("banner").getByRole("button", { name: "Driftsnivå: Gult" }).click();
  await page.getByRole("button", { name: "Sett nivå", exact: true }).click();
  await expect(sheet.getByRole("listitem").filter({ hasText: "To borte på morgenen" })).toContainText(name);
});

test("a scenario changes nothing until it is applied, and then only the rows that were chosen", async ({ page }) => {
  await page.getByRole("button", { name: "Hva om …" }).click();
  await page.getByRole("button", { name: "Én til borte" }).click();
  const real = page.getByRole("region", { name: "Planen nå" });
  const before = (await real.textContent()) ?? "";
  await expect(page.getByRole("region", { name: "Hvis vi gjør det" })).toContainText("1 person borte");
  await expect(page.getByRole("button", { name: "Angre" }).first()).toBeDisabled();

  const steps = page.getByRole("region", { name: "Dette blir gjort" });
  const count = await steps.getByRole("checkbox").count();
  expect(count).toBeGreaterThan(1);
  await steps.getByRole("button", { name: "Velg ingen" }).click();
  const absence = steps.getByRole("group", { name: "Ikke til stede" }).getByRole("checkbox");
  await absence.focus();
  await page.keyboard.press("Space");
  await steps.getByRole("button", { name: "Bruk 1 valgte" }).click();
  await expect(page.getByText("1 av 1 er gjort.")).toBeVisible();
  await expect(page.locator(".snackbar")).toHaveCount(0);
  await expect(absence).toHaveCount(0);
  await expect(steps.getByRole("checkbox")).toHaveCount(count - 1);
  await expect(real).not.toHaveText(before);

  await page.getByRole("button", { name: "Angre" }).first().click();
  await expect(real).toHaveText(before);
});

test("an alarm shows who can go, and a press names the person", async ({ page }) => {
  await page.getByRole("button", { name: "Alarm / nytt besøk" }).click();
  const sheet = page.getByRole("dialog", { name: "Alarm / nytt besøk" });
  await sheet.getByLabel("Når").fill("10:00");
  const best = sheet.getByRole("region", { name: "Hvem kan gå?" }).getByRole("button").first();
  await expect(best).toContainText(/Ledig (nå|\d\d:\d\d) i /);
  await best.press("Enter");
  await expect(best).toHaveAttribute("aria-pressed", "true");
  const chosen = (await sheet.getByLabel("Ansvarlig").locator("option:checked").textContent()) ?? "";
  expect(chosen).not.toBe("Uten ansvarlig");
  await expect(best).toContainText(chosen);
});

test("the daily report names nobody, neither staff nor patients, and is signed for good", async ({ page, server }) => {
  const unit = (await server.boot()).units[2];
  if (!unit) throw new Error("The demo has no third unit");
  await page.goto(`${server.origin}/rapport/${unit.id}/${unit.previousDay}`);
  const report = page.getByRole("main");
  await expect(report.getByRole("heading", { level: 1 })).toContainText("Dagsrapport");
  expect(await axeFindings(page)).toEqual([]);
  const text = (await report.textContent()) ?? "";
  expect(text).toMatch(/Behov \d+ t/);
  expect(text).not.toMatch(/[A-ZÆØÅ]-\d\d/);
  const staff = (await (await fetch(`${server.origin}/api/units/${unit.id}/staff`)).json()) as { name: string }[];
  expect(staff.length).toBeGreaterThan(0);
  expect(staff.filter(({ name }) => text.includes(name))).toEqual([]);

  const signing = page.getByRole("region", { name: "Underskrift" });
  await signing.getByRole("button", { name: "Signer rapporten" }).click();
  await expect(signing).toContainText("Signert av Leder");
  await page.reload();
  await expect(signing).toContainText("Signert av Leder");
  await expect(signing.getByRole("button")).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
});

for (const scheme of ["dark", "light"] as const) {
  test(`every panel is without accessibility findings and large enough to press, ${scheme}`, async ({ page }) => {
    if (scheme === "light") {
      await page.getByRole("button", { name: "Skjermen", exact: true }).click();
      await page.getByRole("button", { name: "Lyst" }).click();
      await page.keyboard.press("Escape");
    }
    expect(await axeFindings(page)).toEqual([]);
    expect(await tooSmall(page)).toEqual([]);
    await page.getByRole("button", { name: "Sett nivå", exact: true }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Tallene", exact: true }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Hva om …" }).click();
    await page.getByRole("button", { name: "Kjør med helgebemanning" }).click();
    expect(await axeFindings(page)).toEqual([]);
    expect(await tooSmall(page)).toEqual([]);
  });
}

async function tooSmall(page: Page): Promise<readonly string[]> {
  return page.locator("main button, main select, main label").evaluateAll((all) =>
    all
      .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && (box.height < 60 || box.width < 60))
      .map(({ text, box }) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`),
  );
}
