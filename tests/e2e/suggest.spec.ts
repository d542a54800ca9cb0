/** «Foreslå fordeling»: somebody is away, three proposals stand side by side, one is accepted in part, and each row says why. */

import type { PatientForm } from "#shared/patient-api.ts";
import type { SessionReply } from "#shared/protocol.ts";
import { axeFindings } from "../support/axe.ts";
import { expect, expectSaved, test } from "../support/e2e.ts";

test.use({ viewport: { width: 1920, height: 1080 } });

test("whoever gives a visit by hand is warned of a colleague who cannot have it", async ({ page, server }) => {
  const unit = (await server.boot()).units[1];
  if (!unit) throw new Error("The demo has no second unit");
  const openDay = async (): Promise<void> => {
    await page.goto(`${server.origin}/tavle/${unit.id}`);
    await page.getByRole("button", { name: "Fordele" }).click();
    await page.getByRole("button", { name: /^Dag\b/ }).click();
  };
  await openDay();
  const lane = page.locator("section.lane:not(.lane-unassigned)").first();
  const name = (await lane.getAttribute("aria-label")) ?? "";
  const staffId = (await lane.getAttribute("data-drop"))?.replace("staff:", "");
  const card = page
    .locator(".lane-unassigned")
    .getByRole("button", { name: /^Besøk/ })
    .first();
  const code = /\w-\d+/.exec((await card.textContent()) ?? "")?.[0];
  const as = { unit: unit.id, as: { kind: "leader" } };
  const opened = await page.request.post(`${server.origin}/api/session`, { data: as });
  const { token } = (await opened.json()) as SessionReply;
  const headers = { authorization: `Bearer ${token}` };
  const address = `${server.origin}/api/patients/${unit.id}`;
  const edit = await page.request.post(`${address}/edit`, { headers, data: { code } });
  const { version, details } = (await edit.json()) as PatientForm;
  const data = { code, version, details: { ...details, blockedStaff: [staffId] } };
  expect((await page.request.put(address, { headers, data })).status()).toBe(200);

  await openDay();
  await card.click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: new RegExp(`^${name} .*Kan ikke få besøket`) }).click();
  await expect(lane.getByRole("button", { name: new RegExp(`^Besøk .*${code}.*Kan ikke få besøket`) })).toBeVisible();
  await page.getByRole("button", { name: "Angre", exact: true }).click();
  await expect(card).toContainText(code ?? "");
});

test("after an absence three proposals, accepted row by row, undone and told", async ({ page, server }) => {
  const unit = (await server.boot()).units[1];
  if (!unit) throw new Error("The demo has no second unit");
  await page.goto(`${server.origin}/tavle/${unit.id}`);
  await page.getByRole("button", { name: "Fordele" }).click();
  await page.getByRole("button", { name: /^Dag\b/ }).click();
  const lane = page.locator("section.lane:not(.lane-unassigned)").first();
  const name = (await lane.getAttribute("aria-label")) ?? "";
  await lane.getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ikke til stede" }).click();

  await page.getByRole("button", { name: "Foreslå fordeling" }).click();
  const panel = page.getByRole("dialog", { name: "Foreslå fordeling" });
  const proposals = panel.getByRole("group", { name: "Forslag" });
  await expect(panel.getByText("Forslagene er klare.")).toBeVisible();
  await expect(proposals.getByRole("button")).toHaveText([/^Rør ingen andre/, /^Flytt /, /^Fordel på nytt/]);
  await proposals.getByRole("button", { name: /^Rør ingen andre/ }).click();
  await expect(proposals.getByRole("button", { name: /^Rør ingen andre/ })).toContainText("0 flyttes");

  const row = panel
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: /^Godta .+ til / }) })
    .first();
  await row.getByRole("button", { name: /^Hvorfor/ }).click();
  await expect(row.getByText(/^Har kompetansen/)).toBeVisible();
  await expect(row.getByText(/^Har plass mellom \d\d:\d\d og \d\d:\d\d/)).toBeVisible();
  await row.getByLabel("Hvorfor ikke …").selectOption({ label: name });
  await expect(row.getByRole("status")).toHaveText(`${name} er ikke til stede.`);
  // Whoever has the row is not among them, and that may be anybody.
  const colleagues = row.getByLabel("Hvorfor ikke …");
  const other = (await colleagues.getByRole("option").nth(1).textContent()) ?? "";
  await colleagues.selectOption({ label: other });
  await expect(row.getByRole("status")).toHaveText(new RegExp(`^${other} .+\\.$`));
  expect(await axeFindings(page, { within: "dialog" })).toEqual([]);

  const accept = row.getByRole("button", { name: /^Godta .+ til / });
  const [, patient = "", to = ""] = /(\S+) til (.+)$/.exec((await accept.getAttribute("aria-label")) ?? "") ?? [];
  await accept.press("Enter");
  await expect(panel.getByText("Godtatt")).toHaveCount(1);
  const card = page.getByRole("region", { name: to, exact: true }).locator("[data-card]").filter({ hasText: patient });
  await expect(card.first()).toBeVisible();
  await expectSaved(page);
  await panel.getByRole("button", { name: "Lukk" }).click();
  const replay = await page.context().newPage();
  await replay.goto(`${server.origin}/replay/${unit.id}/${unit.today}`);
  await expect(replay.getByText(new RegExp(`${patient}.*${to}`)).first()).toBeVisible();
  await replay.close();
  await page.keyboard.press("Control+z");
  await expect(
    page.locator(".lane-unassigned").locator("[data-card]").filter({ hasText: patient }).first(),
  ).toBeVisible();

  await page.getByRole("button", { name: "Foreslå fordeling" }).click();
  await expect(panel.getByText("Forslagene er klare.")).toBeVisible();
  const phone = await page.context().newPage();
  await phone.setViewportSize({ width: 1920, height: 1080 });
  await phone.goto(`${server.origin}/tavle/${unit.id}`);
  await phone.getByRole("button", { name: "Fordele" }).click();
  await phone.getByRole("button", { name: /^Dag\b/ }).click();
  await phone
    .getByRole("region", { name: other, exact: true })
    .getByRole("button", { name: other, exact: true })
    .click();
  await phone.getByRole("dialog").getByRole("button", { name: "Ikke til stede" }).click();
  await expect(panel.getByRole("alert")).toContainText("Tavla er endret siden forslagene ble laget.");
  await phone.close();
  await panel.getByRole("button", { name: "Regn ut på nytt" }).click();
  await expect(panel.getByText("Forslagene er klare.")).toBeVisible();
  const times = panel.getByRole("region", { name: "Nytt tidspunkt", exact: true });
  await times.locator("details").evaluate((part: HTMLDetailsElement) => (part.open = true));
  const timed = times.getByRole("listitem").filter({ hasText: "→" }).first();
  const [, time = "", patientTimed = ""] =
    /→ (\d\d:\d\d) *(\S+?)(?:sammen|Hvorfor)/.exec((await timed.textContent()) ?? "") ?? [];
  await timed.getByRole("button", { name: /^Hvorfor/ }).click();
  await expect(timed.getByRole("listitem").first()).toContainText(/ \d\d:\d\d| \d+ min /);
  await timed.getByRole("button", { name: /^Godta Besøk / }).press("Enter");
  await expect(timed.getByText("Godtatt")).toBeVisible();
  await expect(
    page.locator("[data-card]").filter({ hasText: time }).filter({ hasText: patientTimed }).first(),
  ).toBeVisible();
  await proposals.getByRole("button", { name: /^Fordel på nytt/ }).click();
  // Until they are drawn, the rows are those of the card before.
  await expect(panel.locator('[aria-busy="false"]')).toBeVisible();
  const all = panel.getByRole("button", { name: /^Godta alle til / }).first();
  const [, person = "", count = ""] = /til (.+) \((\d+)\)$/.exec((await all.textContent()) ?? "") ?? [];
  await all.press("Enter");
  await expect(panel.getByRole("region", { name: person, exact: true }).getByText("Godtatt")).toHaveCount(
    Number(count),
  );
  await expectSaved(page);
});
