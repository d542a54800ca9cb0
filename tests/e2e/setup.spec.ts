/** From an empty installation to tomorrow's board, as a new administrator goes it, by what the pages say. */

import type { Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { expect, listen, testOn } from "../support/e2e.ts";
import { PIN } from "../support/access-client.ts";
import { signInAsFirstAdministrator } from "../support/first-administrator.ts";
import { startServer } from "../support/server-process.ts";

const test = testOn(() => startServer({ env: { DEMO: "0" } }));

/** A picture for the guide when SETUP_PICTURES says where to, and no fault in any case. */
async function looked(page: Page, name: string): Promise<void> {
  expect(await axeFindings(page, { onlyWcag: true }), name).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await axeFindings(page, { onlyContrast: true }), `${name}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  const size = page.viewportSize();
  for (const width of [390, 1366]) {
    await page.setViewportSize({ width, height: size?.height ?? 768 });
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(tooWide, `${name} at ${width} px`).toBeLessThanOrEqual(0);
  }
  const folder = process.env["SETUP_PICTURES"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

test("from nothing to tomorrow's board", async ({ browser, server }) => {
  test.setTimeout(90_000);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "nb-NO" });
  const heard: string[] = [];
  listen(context, server.origin, heard);
  const page = await context.newPage();
  const toPage = (name: string) => page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
  await signInAsFirstAdministrator(page, server);

  // The municipality and its first unit.
  await page.goto(`${server.origin}/admin`);
  await page.getByLabel("Kommunens navn").fill("Fjordby kommune");
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByText("Lagret. Gjelder fra neste tavle")).toBeVisible();
  await looked(page, "kommune");
  await page.getByLabel("Enhetens navn").fill("Hjemmetjenesten Øst");
  await page.getByRole("button", { name: "Legg til enheten" }).click();
  await expect(page.getByRole("heading", { name: "Kom i gang med Hjemmetjenesten Øst" })).toBeVisible();
  await looked(page, "start");

  // The unit: a wrong break is named at its field, and what was written stays.
  await page.getByRole("link", { name: /1 Enheten/ }).click();
  for (const [row, zone] of ["Sentrum", "Åsen"].entries()) {
    await page.getByRole("button", { name: "Legg til sone" }).click();
    await page.getByLabel(`Navn på sone ${row + 1}`).fill(zone);
  }
  await page.getByLabel("Minutter mellom Åsen og Sentrum").fill("18");
  await page.getByLabel("Pause, rad 1").fill("500");
  await page.getByRole("button", { name: "Fyll inn en vanlig dag" }).first().click();
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByText("Pausen er lengre enn vakta.")).toBeVisible();
  await expect(page.getByLabel("Pause, rad 1")).toBeFocused();
  await expect(page.getByLabel("Navn på sone 2")).toHaveValue("Åsen");
  await page.getByLabel("Pause, rad 1").fill("30");
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByText("Lagret. Gjelder fra neste tavle")).toBeVisible();
  await page.getByRole("heading", { name: "Soner og kjøretid" }).scrollIntoViewIfNeeded();
  await looked(page, "enheten");

  // Two employees.
  await toPage("Ansatte");
  for (const name of ["Kari N.", "Ola S."]) {
    await page.getByRole("button", { name: "Legg til ansatt" }).click();
    await page.getByLabel("Navn", { exact: true }).fill(name);
    await page.getByLabel("legemidler", { exact: true }).check();
    if (name === "Kari N.") await looked(page, "ansatt");
    await page.getByRole("button", { name: "Lagre", exact: true }).click();
    await expect(page.getByText(/er lagret/)).toBeVisible();
  }

  // The rota, by keyboard: a code that does not exist is refused, and stays to be mended.
  await toPage("Turnus");
  const square = (name: string) => page.getByRole("textbox", { name: new RegExp(`^${name}`) });
  for (let day = 0; day < 7; day++) await square("Kari N").nth(day).fill("D");
  await square("Kari N").first().press("ArrowDown");
  await expect(square("Ola S").first()).toBeFocused();
  await page.keyboard.type("x9");
  await page.getByRole("button", { name: "Lagre 8 ruter" }).click();
  await expect(page.getByText(/Vaktkoden finnes ikke/)).toBeVisible();
  await square("Ola S").first().fill("A");
  await page.getByRole("button", { name: "Lagre 8 ruter" }).click();
  await expect(page.getByText("8 ruter er lagret.")).toBeVisible();
  await page.getByRole("button", { name: "Neste uke" }).click();
  await expect(square("Kari N").first()).toHaveValue("");
  await page.getByRole("button", { name: "Kopier forrige uke hit" }).click();
  await page.getByRole("button", { name: "Lagre 8 ruter" }).click();
  await expect(page.getByText("8 ruter er lagret.")).toBeVisible();
  await looked(page, "turnus");

  // A standing visit: a birth number is refused at its field, and the form keeps the rest.
  await toPage("Faste besøk");
  await page.getByRole("button", { name: "Legg til fast besøk" }).click();
  await page.getByLabel("Kode", { exact: true }).fill("15076500565");
  await page.getByLabel("Sone", { exact: true }).selectOption("Åsen");
  await page.getByRole("button", { name: "Legg til oppgave" }).click();
  await page.getByLabel("Oppgave", { exact: true }).selectOption({ label: "Dusj" });
  await page.getByLabel("Går vanligvis dit, 1").selectOption("Kari N.");
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByText(/Her står det et fødselsnummer/)).toBeVisible();
  await page.getByLabel("Kode", { exact: true }).fill("Ø-14");
  await expect(page.getByText(/Hver dag/)).toBeVisible();
  await looked(page, "besok");
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByRole("button", { name: /Ø-14 09:00/ })).toBeVisible();

  // A colleague who was first is noticed, and nothing is lost.
  const colleague = await context.newPage();
  await page.getByRole("button", { name: /Ø-14 09:00/ }).click();
  await page.getByLabel("Planlagt").fill("09:15");
  const kept = await page.evaluate(() => sessionStorage.getItem("morgentavla.session"));
  await colleague.addInitScript((value) => sessionStorage.setItem("morgentavla.session", value ?? ""), kept);
  await colleague.goto(page.url());
  await colleague.getByRole("button", { name: /Ø-14 09:00/ }).click();
  await colleague.getByLabel("Tid uten oppgavene").fill("25");
  await colleague.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(colleague.getByText(/er lagret/)).toBeVisible();
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByText(/Noen andre har lagret her/)).toBeVisible();
  await expect(page.getByLabel("Planlagt")).toHaveValue("09:15");
  await page.getByRole("button", { name: "Vis det de lagret" }).click();
  await expect(page.getByLabel("Tid uten oppgavene")).toHaveValue("25");
  await page.getByLabel("Planlagt").fill("09:20");
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByRole("button", { name: /Ø-14 09:20/ })).toBeVisible();
  await colleague.close();

  // Tomorrow, with why.
  await toPage("I morgen tidlig");
  const row = page.getByRole("row").filter({ hasText: "Ø-14" });
  await expect(row).toContainText("09:20");
  await expect(row).toContainText("Åsen");
  await expect(row).toContainText("Dusj");
  await expect(row).toContainText("Kari N.");
  await expect(row).toContainText("hver dag");
  await looked(page, "morgen");

  // The list, placed together on two screens at once, becomes the unit's next version.
  await toPage("Oppgavelista");
  await looked(page, "oppgaveliste");
  await page.getByRole("link", { name: "Prioriter sammen" }).click();
  await page.getByRole("button", { name: "Start fra dagens liste" }).click();
  const other = await context.newPage();
  await other.addInitScript((value) => sessionStorage.setItem("morgentavla.session", value ?? ""), kept);
  await other.goto(page.url());
  const dropped = other.getByRole("region", { name: "Kan droppes" });
  await page.getByRole("group", { name: "Kolonne for Dusj" }).getByRole("button", { name: "Droppes" }).click();
  await expect(dropped.getByText("Dusj", { exact: true })).toBeVisible();
  await looked(other, "prioriter");
  await other.close();
  await page.getByLabel("Hvor det ble bestemt").fill("Personalmøte");
  await page.getByRole("button", { name: "Lagre ny versjon" }).click();
  await expect(page.getByRole("button", { name: "Start med tomme kolonner" })).toBeVisible();
  await page.getByRole("link", { name: "Tilbake" }).click();
  await expect(page.getByText(/Enheten, 1 avvik · Personalmøte · Astrid A./)).toBeVisible();

  // Next morning the computer is still known, whatever was opened first: the board's bookmark asks for the PIN, and the page
  // that makes a screen of a computer makes none of this one by being looked at.
  const morning = await context.newPage();
  await morning.goto(`${server.origin}/tavle/${(await server.boot()).units[0]?.id}`);
  await expect(morning.getByLabel("PIN-kode")).toBeVisible();
  await morning.goto(`${server.origin}/tavle`);
  await morning.locator(".pairing-code").first().waitFor();
  await morning.goto(`${server.origin}/logg-inn`);
  await morning.getByLabel("PIN-kode").fill(PIN);
  await morning.getByRole("button", { name: "Logg inn" }).click();
  await expect(morning.getByText("Innlogget: Astrid A.")).toBeVisible();
  // A refusal is an answer here; the browser reports each of them on its console.
  expect(heard.filter((line) => !/status of (409|422)/.test(line))).toEqual([]);
  await context.close();
});
