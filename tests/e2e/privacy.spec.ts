/**
 * The journey of a patient's name: a phone opens it for its own visit, and for a colleague's with a reason; the leader
 * reads in the log that it happened, and a visitor in the room sees nothing at all. The names stand in no address.
 */

import type { Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { expect, listen, test } from "../support/e2e.ts";

async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFindings(page, { onlyWcag: true })).toEqual([]);
}

test("a name is opened with and without a reason, is in the log, and the wall is covered from the phone", async ({
  page: phone,
  browser,
  server,
  noise,
}) => {
  const unit = (await server.boot()).units[0]?.id ?? "";
  const addresses: string[] = [];
  phone.on("request", (request) => addresses.push(request.url()));
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(`${server.origin}/mobil/${unit}`);
  await phone.getByRole("list", { name: "På vakt i dag" }).getByRole("button").nth(5).click();

  const own = phone.getByRole("region", { name: /^Opplysninger om / });
  const ownCode = ((await own.getAttribute("aria-label")) ?? "").replace("Opplysninger om ", "");
  await own.getByRole("button", { name: "Vis navn og adresse" }).click();
  const name = await own.getByRole("definition").first().textContent();
  expect(name).toMatch(/^\S+ \S+$/);
  await expectAccessible(phone);
  await own.getByRole("button", { name: "Skjul" }).click();
  await expect(phone.getByText(name ?? "")).toHaveCount(0);

  await phone.getByRole("button", { name: "Tavla" }).click();
  await phone.getByRole("button", { name: /^Folk/ }).click();
  await phone.getByRole("button", { expanded: false }).nth(0).click();
  const theirs = phone.getByRole("region", { name: /^Opplysninger om / }).first();
  await theirs.getByRole("button", { name: "Vis navn" }).click();
  const sheet = phone.getByRole("dialog");
  await sheet.getByRole("button", { name: "Vis opplysningene" }).click();
  await expect(sheet.getByRole("alert")).toHaveText("Velg en grunn først.");
  await sheet.getByLabel("Jeg dekker for en kollega").check();
  await sheet.getByLabel(/^Noen ord/).fill("Kollegaen står fast");
  await expectAccessible(phone);
  await sheet.getByRole("button", { name: "Vis opplysningene" }).click();
  await expect(theirs.getByText("Navn", { exact: true })).toBeVisible();

  const office = await browser.newContext();
  listen(office, server.origin, noise as string[]);
  const leader = await office.newPage();
  await leader.goto(`${server.origin}/admin/logg/${unit}`);
  await expect(leader.getByText("Loggen er hel")).toBeVisible();
  const rows = leader.getByRole("table").getByRole("row");
  const others = rows.filter({ hasText: "Åpne opplysninger, ikke eget besøk" });
  await expect(others).toContainText("Dekker for en kollega: Kollegaen står fast");
  await expect(rows.filter({ hasText: ownCode })).toContainText("Eget besøk");
  await expectAccessible(leader);

  await leader.goto(`${server.origin}/admin/pasienter/${unit}`);
  await leader.getByRole("button", { name: ownCode, exact: true }).click();
  await leader.getByLabel("Å huske ved døra").fill("født 01010750160");
  await leader.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(leader.getByLabel("Å huske ved døra")).toBeFocused();
  await expect(leader.getByText("Her står et fødselsnummer.")).toBeVisible();
  await expectAccessible(leader);
  await leader.getByLabel("Å huske ved døra").fill("Ring på to ganger");
  await leader.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(leader.getByText(`${ownCode} er lagret.`)).toBeVisible();

  const wall = await office.newPage();
  await wall.goto(`${server.origin}/tavle/${unit}`);
  await expect(wall.getByRole("button", { name: "Besøk i rommet" })).toBeVisible();
  await phone.getByRole("button", { name: "Besøk i rommet – skjul veggskjermen" }).click();
  await expect(wall.getByRole("button", { name: "Vis tavla" })).toBeVisible();
  const prefix = ownCode.split("-")[0] ?? "";
  expect(await wall.locator("body").innerHTML()).not.toMatch(new RegExp(`${prefix}-\\d`));
  await wall.reload();
  await expect(wall.getByRole("button", { name: "Vis tavla" })).toBeVisible();
  await expectAccessible(wall);
  await wall.keyboard.press("Enter");
  await expect(wall.getByRole("button", { name: "Besøk i rommet" })).toBeVisible();
  await wall.keyboard.press("F9");
  await expect(wall.getByRole("button", { name: "Vis tavla" })).toBeVisible();
  await office.close();

  await phone.getByRole("link", { name: /^Mine opplysninger/ }).click();
  await expect(phone.getByRole("heading", { level: 1, name: "Mine opplysninger" })).toBeVisible();
  await expect(phone.getByRole("table", { name: "Det du har gjort" })).toContainText("Kollegaen står fast");
  await expectAccessible(phone);

  const decoded = addresses.map((address) => decodeURIComponent(address)).join("\n");
  expect(decoded).not.toContain(name);
  expect(decoded).not.toContain(ownCode);
});
