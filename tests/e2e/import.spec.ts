/**
 * From an empty installation to the next morning, with the files that record and rota systems print: a leader who knows the
 * unit and not computers sets up one unit, brings in its people, rota and visits, and then a correction.
 */

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { dateAfter } from "#shared/domain/clock.ts";
import { axeFindings } from "../support/axe.ts";
import { testOn, expect } from "../support/e2e.ts";
import { signInAsFirstAdministrator } from "../support/first-administrator.ts";
import { startServer } from "../support/server-process.ts";

const test = testOn(() => startServer({ env: { DEMO: "0" } }));

const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
const printed = (date: string): string => date.split("-").reverse().join(".");
/** A file as it was printed, for the day after today and the one after that; headings and rows changed as said. */
function fixture(name: string, change: (text: string) => string = (text) => text) {
  const text = readFileSync(new URL(`../fixtures/import/${name}`, import.meta.url), "latin1");
  const moved = text
    .replaceAll("26.03.2026", printed(dateAfter(today, 2)))
    .replaceAll("25.03.2026", printed(dateAfter(today, 1)));
  return { name, mimeType: "text/csv", buffer: Buffer.from(change(moved), "latin1") };
}

async function bringIn(page: Page, kind: RegExp, file: ReturnType<typeof fixture>, added: string): Promise<void> {
  await page.getByRole("radio", { name: kind }).check();
  await page.getByLabel("Velg fil").setInputFiles(file);
  await expect(page.getByText(added, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Hent inn" }).click();
  await expect(page.getByRole("heading", { name: "Hentet inn", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Velg en annen fil" }).click();
}

test("from nothing to the next morning's board with the files as they are printed; a correction changes only what it should", async ({
  page,
  server,
}) => {
  test.setTimeout(60_000);
  await signInAsFirstAdministrator(page, server);
  await page.goto(`${server.origin}/admin`);
  await page.getByLabel("Kommunens navn").fill("Fjordby kommune");
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByText("Lagret. Gjelder fra neste tavle")).toBeVisible();
  await page.getByLabel("Enhetens navn").fill("Nord");
  await page.getByRole("button", { name: "Legg til enheten" }).click();
  await expect(page.getByRole("heading", { name: "Kom i gang med Nord" })).toBeVisible();

  await page.goto(`${server.origin}/admin/import`);
  await expect(page.getByRole("heading", { name: "Hent inn data" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  // Too large: said at once, and not a byte of it is sent.
  const sent: string[] = [];
  page.on("request", (request) => (request.method() === "POST" ? sent.push(request.url()) : 0));
  await page.getByLabel("Velg fil").evaluate((input: HTMLInputElement) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(21 * 1024 * 1024)], "alt.xlsx"));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect(page.getByRole("alert")).toHaveText(/Filen er for stor\. Den kan være på høyst 20 MB/);
  expect(sent).toEqual([]);
  await bringIn(page, /^Ansatte/, fixture("ansatte-visma.csv"), "12 nye");
  await bringIn(page, /^Vakter/, fixture("vakter-gat.csv"), "15 nye");

  // The patient's column has a heading nobody could guess, and one clock is none.
  const strange = (text: string): string => text.replaceAll("Brukernr", "Hvem er det");
  await page.getByRole("radio", { name: /^Besøk/ }).check();
  await page
    .getByLabel("Velg fil")
    .setInputFiles(fixture("besok-gerica.csv", (text) => strange(text).replace(";0930;1015;", ";25:30;1015;")));
  await expect(page.getByRole("heading", { name: "Dette skjer" })).toBeFocused();
  await expect(page.getByText("30 linjer har feil.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Hent inn" })).toBeDisabled();
  await page.getByLabel("Betyr: Hvem er det").selectOption("Brukerkode");
  await expect(page.getByText("Én linje har feil.")).toBeVisible();
  await expect(page.getByRole("row", { name: /^6 Fra kl\. 25:30 Dette er ikke et klokkeslett/ })).toBeVisible();
  await expect(page.getByText("Linje 22: Dette ser ut som en overskrift eller bunntekst.")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Velg en annen fil" }).click();

  await page.getByLabel("Velg fil").setInputFiles(fixture("besok-gerica.csv", strange));
  await page.getByLabel("Betyr: Hvem er det").selectOption("Brukerkode");
  await expect(page.getByText("30 nye", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Hent inn" }).click();
  await expect(page.getByRole("heading", { name: "Hentet inn", exact: true })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  // The correction is pasted, and the heading is remembered: one visit later, one gone.
  await page.getByRole("button", { name: "Velg en annen fil" }).click();
  const corrected = fixture("besok-gerica.csv", (text) =>
    strange(text)
      .replace(";0800;0830;", ";0830;0900;")
      .replace(/G-1002.*\r\n/, ""),
  );
  await page.getByLabel("Eller lim inn fra Excel").fill(corrected.buffer.toString("latin1").replaceAll(";", "\t"));
  await page.getByRole("button", { name: "Se på det jeg limte inn" }).click();
  await expect(page.getByText("Én endres", { exact: true })).toBeVisible();
  await expect(page.getByText("28 er like som før", { exact: true })).toBeVisible();
  await page.getByLabel("Filen er hele planen for disse datoene").check();
  await expect(page.getByText("Én tas bort", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Hent inn" }).click();
  await expect(page.getByText("Besøk: 0 nye, 1 endret, 1 tatt bort. Astrid A.")).toBeVisible();

  // The next morning's board: the correction, what was the same, the night's work, and nothing of what was taken away.
  await page.goto(`${server.origin}/admin/morgen/nord`);
  const row = (patient: string) => page.getByRole("table").getByRole("row").filter({ hasText: patient });
  await expect(row("N-14")).toContainText(/08:30.*Dusj.*Kari N\./);
  await expect(row("N-18").first()).toContainText(/07:30.*Kari N\./);
  await expect(row("N-36")).toContainText(/02:00.*Åse Ø\./);
  await expect(row("N-15")).toHaveCount(0);
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(28);
});
