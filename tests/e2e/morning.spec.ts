/** A whole morning through one card: dragged on the wall, read on a phone, found again in the replay. */

import { expect, expectSaved, listen, test } from "../support/e2e.ts";

test("a card dragged on the wall is read on a phone and in the replay", async ({ page, browser, server, noise }) => {
  const boot = await server.boot();
  const unit = boot.units[0];
  if (!unit) throw new Error("The demo has no unit");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${server.origin}/tavle/${unit.id}`);
  await page.getByRole("button", { name: "Prioritere" }).click();

  const week = page.getByRole("region", { name: /^Kan gjøres i løpet av uken/ });
  const now = page.getByRole("region", { name: /^Må gjøres nå/ });
  const card = week.getByRole("listitem").first();
  const name = (await card.getAttribute("aria-label")) ?? "";
  const label = name.split(",")[0] ?? "";
  expect(label).not.toBe("");

  const from = await card.boundingBox();
  const to = await now.boundingBox();
  if (!from || !to) throw new Error("Nothing to drag");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 });
  await page.mouse.up();
  const cardName = new RegExp(`^${escaped(label)}`);
  await expect(now.getByRole("listitem", { name: cardName })).toBeVisible();
  await expectSaved(page);

  const phones = await browser.newContext({ viewport: { width: 390, height: 844 } });
  listen(phones, server.origin, [...noise]);
  const phone = await phones.newPage();
  await phone.goto(`${server.origin}/mobil/${unit.id}`);
  await phone.getByRole("listitem").getByRole("button").first().click();
  await phone.getByRole("button", { name: "Tavla" }).click();
  await expect(
    phone.getByRole("region", { name: /^Må gjøres nå/ }).getByRole("listitem", { name: cardName }),
  ).toBeVisible();
  await phones.close();

  await page.goto(`${server.origin}/replay/${unit.id}/${unit.today}`);
  await page.getByRole("slider").focus();
  await page.keyboard.press("End");
  await expect(page.getByText(new RegExp(`${escaped(label)}.*Må gjøres nå`)).first()).toBeVisible();
  await expect(now.getByRole("listitem", { name: cardName })).toBeVisible();
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
