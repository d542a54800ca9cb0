/** The pages under /admin without a fault, light and dark, wide and narrow; and what goes out and comes in as files. */

import { readFile } from "node:fs/promises";
import { axeFindings } from "../support/axe.ts";
import { testOn, expect } from "../support/e2e.ts";
import { signInAsFirstAdministrator } from "../support/first-administrator.ts";
import { startServer } from "../support/server-process.ts";
import { setUpFolder } from "../support/set-up-folder.ts";

/** Where nobody listens. */
const SILENT = "127.0.0.1:9";
const test = testOn(async () =>
  startServer({ folder: await setUpFolder(["Kari N.", "Ola S."]), env: { DEMO: "0", WEBHOOK_HOSTS: SILENT } }),
);

/** Those that setup.spec.ts does not look at on its way. */
const PAGES = [
  "/admin/kjoretid/nord",
  "/admin/ansatte/nord",
  "/admin/ansatte/nord#kari-n.",
  "/admin/besok/nord",
  "/admin/oppgaver/nord",
  "/admin/nye/nord",
  "/admin/data/nord",
  "/admin/sok/nord",
  "/admin/kommune",
  "/admin/programmer",
  "/admin/beskjeder",
  "/admin/import",
  "/admin/tilgang",
  "/admin/innlogging",
  "/admin/pasienter/nord",
  "/admin/logg/nord",
];

test("no page has a fault; what goes out comes in again, and a usual day fills the rota", async ({ page, server }) => {
  test.setTimeout(90_000);
  await signInAsFirstAdministrator(page, server);

  // A day that is kept as the usual one, and another filled from it.
  const rota = Promise.withResolvers<void>();
  await page.route(
    /\/rota\?/,
    async (route) => {
      await rota.promise;
      await route.continue();
    },
    { times: 1 },
  );
  await page.goto(`${server.origin}/admin/turnus/nord`);
  const kari = page.getByRole("textbox", { name: /^Kari N/ });
  // Nobody writes over what is not shown yet.
  await expect(kari.first()).not.toBeEditable();
  rota.resolve();
  await kari.first().fill("A");
  await page.getByRole("button", { name: /^Ta vare på man/ }).click();
  await expect(page.getByText("Tatt vare på som vanlig mandag.")).toBeVisible();
  await page.getByRole("button", { name: /^Lagre \d/ }).click();
  await page.getByRole("button", { name: "Neste uke" }).click();
  await expect(kari.first()).toHaveValue("");
  await page.getByRole("button", { name: /^Bruk vanlig mandag/ }).click();
  await expect(kari.first()).toHaveValue("A");
  await page.getByRole("button", { name: "Avbryt" }).click();

  // The set-up as a file, corrected and read in: what would change is told first.
  await page.getByRole("link", { name: "Hent ut data" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Hent oppsettet som fil" }).click();
  const setup = await readFile(await (await downloading).path(), "utf8");
  await page.getByRole("link", { name: "Kommunen og enhetene" }).click();
  const choose = (text: string) =>
    page
      .getByLabel("Velg oppsettfil")
      .setInputFiles({ name: "o.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await choose("ikke json");
  await expect(page.getByText(/Dette er ikke en oppsettfil/)).toBeVisible();
  await choose(setup);
  await expect(page.getByText(/Alt er likt fra før/)).toBeVisible();
  await choose(setup.replace("Kari N.", "Kari Ny"));
  await expect(page.getByRole("row", { name: "Ansatte 0 1 1" })).toBeVisible();
  await page.getByRole("button", { name: "Les inn", exact: true }).click();
  await expect(page.getByText("Nord er lest inn.")).toBeVisible();

  // A program's key word is shown once; without its access it is gone from the list.
  await page.getByRole("link", { name: "Programmer" }).click();
  await page.getByLabel("Hva heter programmet?").fill("Turnussystemet");
  await page.getByLabel("Levere filer").check();
  await page.getByRole("button", { name: "Lag nøkkel" }).click();
  await expect(page.getByText(/^mtavle_/)).toBeVisible();
  await page.getByRole("button", { name: "Jeg har kopiert det" }).click();
  await expect(page.getByText(/^mtavle_/)).toHaveCount(0);
  await page.getByRole("button", { name: "Ta bort tilgangen til Turnussystemet" }).click();
  await page.getByRole("button", { name: "Trykk en gang til" }).click();
  await expect(page.getByText("Turnussystemet har ikke lenger tilgang.")).toBeVisible();

  // A system that is told: its secret is shown once, and trying it says how it went.
  await page.getByRole("link", { name: "Beskjed til andre" }).click();
  await page.getByLabel("Hva heter systemet?").fill("Datavarehuset");
  await page.getByLabel("Dagen er avsluttet").check();
  await page.getByLabel("Adressen som tar imot").fill(`http://${SILENT}/mottak`);
  await page.getByRole("button", { name: "Legg til", exact: true }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await page.getByRole("button", { name: "Jeg har kopiert det" }).click();
  await expect(page.getByText(/^whsec_/)).toHaveCount(0);
  await page.getByRole("button", { name: "Send en prøve til Datavarehuset" }).click();
  await expect(page.getByRole("status")).toHaveText(/Mottakeren kunne ikke nås/);
  await page.getByRole("button", { name: "Sett på pause: Datavarehuset" }).click();
  await expect(page.getByText("Stanset: Astrid A. har satt den på pause.")).toBeVisible();

  // From any page to what one looks for, by keyboard.
  await page.goto(`${server.origin}/admin/morgen/nord`);
  await expect(page.getByRole("heading", { level: 1, name: /Slik blir tavla/ })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("kari");
  await page.getByRole("link", { name: /Kari Ny/ }).press("Enter");
  await expect(page.getByLabel("Navn", { exact: true })).toHaveValue("Kari Ny");

  const faults: string[] = [];
  for (const path of PAGES) {
    await page.goto("about:blank");
    await page.goto(server.origin + path);
    await expect(page.getByRole("heading").first()).toBeVisible();
    await expect(page.getByText(/^Henter/)).toHaveCount(0);
    await page.emulateMedia({ colorScheme: "light" });
    faults.push(...(await axeFindings(page)).map((fault) => `${path} ${fault}`));
    await page.emulateMedia({ colorScheme: "dark" });
    faults.push(...(await axeFindings(page, { onlyContrast: true })).map((fault) => `${path} dark ${fault}`));
    const wide = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (tooWide > 0) faults.push(`${path} is ${tooWide} px wider than a phone`);
    if (wide) await page.setViewportSize(wide);
  }
  expect(faults).toEqual([]);
});
