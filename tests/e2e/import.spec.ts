/** A unit's rota and visits from files, as a leader does it who knows the unit and not computers; then a correction. */

import { axeFindings } from "../support/axe.ts";
import { testOn, expect } from "../support/e2e.ts";
import { signInAsFirstAdministrator } from "../support/first-administrator.ts";
import { startServer } from "../support/server-process.ts";
import { setUpFolder } from "../support/set-up-folder.ts";

const test = testOn(async () => startServer({ folder: await setUpFolder(["Kari N.", "Ola S."]), env: { DEMO: "0" } }));

const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toLocaleDateString("nb-NO", {
  timeZone: "Europe/Oslo",
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
});
const visits = (...rows: readonly string[]): Buffer =>
  Buffer.from(["Id;Hvem er det;Dato;Start;Varighet;Tiltak", ...rows].join("\r\n"), "latin1");

test("a file is mended, tried, and brought in; its correction changes only what it should", async ({
  page,
  server,
}) => {
  await signInAsFirstAdministrator(page, server);
  await page.goto(`${server.origin}/admin/import`);
  await expect(page.getByRole("heading", { name: "Hent inn data" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("radio", { name: /^Besøk/ }).check();
  const rows = [
    `a;N-1;${tomorrow};0800;30;Dusj`,
    `b;N-2;${tomorrow};0900;30;Stell`,
    `c;N-3;${tomorrow};25:00;30;Tilsyn`,
  ];
  const file = (name: string, ...lines: readonly string[]) => ({
    name,
    mimeType: "text/csv",
    buffer: visits(...lines),
  });
  await page.getByLabel("Velg fil").setInputFiles(file("besøk.csv", ...rows));

  // The patient's column has a heading nobody could guess.
  await expect(page.getByRole("heading", { name: "Dette skjer" })).toBeFocused();
  await expect(page.getByText("3 linjer har feil.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Hent inn" })).toBeDisabled();
  await page.getByLabel("Betyr: Hvem er det").selectOption("Brukerkode");
  await expect(page.getByText("Én linje har feil.")).toBeVisible();
  await expect(page.getByRole("row", { name: /^4 Start 25:00/ })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Velg en annen fil" }).click();

  await page
    .getByLabel("Velg fil")
    .setInputFiles(file("besøk.csv", ...rows.slice(0, 2), `c;N-3;${tomorrow};10:00;30;Tilsyn`));
  await page.getByLabel("Betyr: Hvem er det").selectOption("Brukerkode");
  await expect(page.getByText("3 nye")).toBeVisible();
  await page.getByRole("button", { name: "Hent inn" }).click();
  await expect(page.getByRole("heading", { name: "Hentet inn", exact: true })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  // Pasted this time, and the heading is remembered.
  await page.getByRole("button", { name: "Velg en annen fil" }).click();
  const pasted = visits(`a;N-1;${tomorrow};0830;30;Dusj`, rows[1] ?? "")
    .toString("latin1")
    .replaceAll(";", "\t");
  await page.getByLabel("Eller lim inn fra Excel").fill(pasted);
  await page.getByRole("button", { name: "Se på det jeg limte inn" }).click();
  await expect(page.getByText("Én endres")).toBeVisible();
  await expect(page.getByText("Én er lik som før")).toBeVisible();
  await page.getByLabel("Filen er hele planen for disse datoene").check();
  await expect(page.getByText("Én tas bort")).toBeVisible();
  await page.getByRole("button", { name: "Hent inn" }).click();
  await expect(page.getByText("Besøk: 0 nye, 1 endret, 1 tatt bort. Astrid A.")).toBeVisible();

  // The next morning's board has the correction, what was the same, and nothing of what was taken away.
  await page.goto(`${server.origin}/admin/morgen/nord`);
  const planned = page.getByRole("table").getByRole("row");
  await expect(planned.filter({ hasText: "N-1" })).toContainText("08:30");
  await expect(planned.filter({ hasText: "N-2" })).toContainText("09:00");
  await expect(planned.filter({ hasText: "N-3" })).toHaveCount(0);
});
