/**
 * A leader who is handed only the address finds the answers: what was put off yesterday and why, when the level changed,
 * what happened to one patient's shower, what differed between plan and day, and what is put off most over four weeks.
 */

import type { Locator, Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { type ServerProcess, signIn } from "../support/server-process.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { addTask } from "../support/test-board.ts";

test.use({ viewport: { width: 1366, height: 768 } });

test("from the address alone to what was put off and why, the level, one shower, and plan against day", async ({
  page,
  context,
  server,
}) => {
  await page.goto(await yesterdayOf(server));
  await eventsRead(page);

  // What did we put off, and why?
  await page.getByRole("button", { name: "Filtrer" }).click();
  await page.getByLabel("Hva slags").selectOption("deferred");
  const put = rows(page);
  await expect(put.first()).toContainText(
    /fra Må gjøres nå til Kan gjøres i løpet av uken \((ressurs|nytte|alvorlighet), /,
  );
  const all = await put.count();
  expect(all).toBeGreaterThan(3);
  await expect(page).toHaveURL(/&type=deferred$/);

  // When did the level change? By the list and on the axis.
  await page.getByLabel("Hva slags").selectOption("level");
  await expect(rows(page).first()).toContainText(/^\d\d:\d\d:\d\dDriftsnivået ble satt til (grønt|gult|rødt): /);

  // What happened to the shower? The same question from the row, from the board, and from the address.
  await page.getByLabel("Hva slags").selectOption("deferred");
  const shower = rows(page).filter({
    hasText: /Dusj \p{Lu}-\d+ .*flyttet fra Må gjøres nå|flyttet Dusj \p{Lu}-\d+ fra Må/u,
  });
  const code = /Dusj (\p{Lu}-\d+)/u.exec((await shower.first().textContent()) ?? "")?.[1] ?? "";
  await shower.first().focus();
  await page.keyboard.press("f");
  const way = page.getByRole("region", { name: `Følger Dusj ${code}` });
  await expect(way.getByRole("listitem").first()).toContainText("Må gjøres nå");
  await expect(way.getByRole("listitem").nth(1)).toContainText(
    /Kan gjøres i løpet av uken \((ressurs|nytte|alvorlighet), neste gang/,
  );
  await page.getByRole("button", { name: "Vis alle", exact: true }).click();
  await way.getByRole("button").nth(1).click();
  const followed = page.locator(".replay-stage [data-replayed]");
  await expect(followed).toHaveText(new RegExp(code));
  await expect.poll(() => dimmed(page)).toBe(true);
  await page.getByRole("slider").focus();
  const own = await rows(page).count();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuetext", new RegExp(`${code}`));
  expect(await rows(page).count()).toBe(own);
  await expect(page).toHaveURL(/&card=task:[0-9A-Z]+$/);

  // The link is about a patient: it asks why, and then shows the same.
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Hvorfor vil du se dette?");
  await other.getByRole("radio", { name: "Noe annet" }).check();
  await expect(other.getByRole("button", { name: "Vis dagen" })).toBeDisabled();
  await other.getByLabel(/^Skriv hvorfor/).fill("Spørsmål på møtet");
  await other.getByRole("button", { name: "Vis dagen" }).click();
  await expect(other.getByRole("region", { name: `Følger Dusj ${code}` })).toBeVisible();
  await other.close();

  // What differed between the plan and the day?
  await page.getByRole("radio", { name: "Forskjeller" }).check({ force: true });
  const differences = page.getByRole("region", { name: "Kort som er annerledes" });
  await expect(differences.getByText(/^Kom til/)).toBeVisible();
  await page.getByRole("button", { name: "Neste forskjell" }).click();
  await expect(page.getByText(/^Forskjell 1 av \d+$/)).toBeVisible();
  const given = page.locator("details", { hasText: "Gitt til andre" }).getByRole("button").first();
  await expect(given).toContainText("→");
  await given.click();
  await expect(page.locator(".replay-ghost")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("radio", { name: "Plan og resultat" }).check({ force: true });
  await expect(page.getByText(/^\d+ av \d+ planlagte besøk ble gjort som planlagt\.$/)).toBeVisible();
  await expect(
    page.getByText(/^\d+ oppgaver ble utsatt eller droppet, \d+ av dem hadde vært utsatt før\.$/),
  ).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test("the events can be read in other languages, and taken out as a file", async ({ page, server }) => {
  await page.goto(await yesterdayOf(server));
  await eventsRead(page);
  await page.getByRole("button", { name: "Filtrer" }).click();
  await page.getByLabel("Hva slags").selectOption("meeting");
  await page.getByLabel("Språk i hendelsene").selectOption("nn");
  await expect(rows(page).filter({ hasText: "Planen vart låst" })).toHaveCount(1);
  await page.getByLabel("Språk i hendelsene").selectOption("en");
  await expect(rows(page).filter({ hasText: "The plan was locked" })).toHaveCount(1);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Last ned hendelsene som CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^hendelser-\w+-\d{4}-\d\d-\d\d\.csv$/);
});

test("a running day is followed live, until somebody steps back", async ({ page, server }) => {
  const unit = (await server.boot()).units[1];
  if (!unit) throw new Error("The demo has a second unit");
  await page.goto(`${server.origin}/replay/${unit.id}/${unit.today}`);
  await eventsRead(page);
  const { token } = await signIn(server.origin, unit.id, { kind: "wall" });
  const client = openHocuspocusClient({
    url: server.origin.replace("http", "ws"),
    document: `${unit.id}/${unit.today}`,
    token,
  });
  await client.synced;
  await page.getByRole("button", { name: "Følg direkte" }).click();
  addTask(client.doc, "Vaske bilen");
  await expect(rows(page).filter({ hasText: "«Vaske bilen» ble lagt til" })).toHaveCount(1);
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuetext", /Vaske bilen/);
  await page.getByRole("button", { name: "Forrige hendelse" }).click();
  await expect(page.getByRole("button", { name: "Følg direkte" })).toHaveAttribute("aria-pressed", "false");
  await expect(page.getByRole("slider")).not.toHaveAttribute("aria-valuetext", /Vaske/);
  client.destroy();
});

test("four weeks say which three task types were put off most, each picture with its table", async ({
  page,
  server,
}) => {
  test.setTimeout(120_000);
  const [unit] = (await server.boot()).units;
  await page.goto(`${server.origin}/uker/${unit?.id}`);
  await expect(page.getByText(/· 28 dager$/)).toBeVisible({ timeout: 90_000 });
  const card = page.getByRole("region", { name: "Hva utsetter vi mest?" });
  const answer = card.getByText(/^Oftest utsatt: .+ \d+, .+ \d+, .+ \d+\.$/);
  await expect(answer).toBeVisible();
  await card.getByText("Vis tallene").click();
  const three = await card.getByRole("rowheader").allTextContents();
  expect(await axeFindings(page)).toEqual([]);
  const said = (await answer.textContent()) ?? "";
  for (const type of three.slice(0, 3)) expect(said).toContain(type);
  await expect(page.getByText(/^Bør vurderes i lista: /)).toBeVisible();
  for (const name of [
    "Holdt planen?",
    "Hva ligger og venter?",
    "Hvilket driftsnivå hadde vi?",
    "Hvor lenge varer møtet?",
  ]) {
    await expect(page.getByRole("region", { name }).first().locator(".chart-answer")).not.toBeEmpty();
  }
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Last ned som CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^uker-\w+-.+\.csv$/);
});

async function yesterdayOf(server: ServerProcess): Promise<string> {
  const [unit] = (await server.boot()).units;
  if (!unit?.previousDay) throw new Error("The demo has no yesterday");
  return `${server.origin}/replay/${unit.id}/${unit.previousDay}`;
}

async function eventsRead(page: Page): Promise<void> {
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuetext", /hendelser/);
}

function rows(page: Page): Locator {
  return page.locator(".replay-event");
}

/** Every card but the followed one is quiet. */
function dimmed(page: Page): Promise<boolean> {
  return page
    .locator(".replay-stage [data-card]:not([data-replayed])")
    .evaluateAll((cards) => cards.length > 20 && cards.every((card) => Number(getComputedStyle(card).opacity) < 0.5));
}
