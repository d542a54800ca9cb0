/** The wall: hands, fingers and keyboard on a real board, and what a second wall sees of it. */

import type { Browser, Locator, Page } from "@playwright/test";
import type { ServerProcess } from "../support/server-process.ts";
import { axeFindings } from "../support/axe.ts";
import { expect, expectSaved, listen, test } from "../support/e2e.ts";
import { type Finger, touchEvent } from "../support/touch.ts";

const NOW = "Må gjøres nå";
const WEEK = "Kan gjøres i løpet av uken";
const DROP = "Kan droppes";

test.use({ viewport: { width: 1920, height: 1080 } });

test.beforeEach(async ({ page, server }) => {
  await page.goto(await wallAddress(server));
  await page.getByRole("button", { name: "Prioritere" }).click();
});

test("a card dragged to another column lies there on a second wall too, and undo takes it back", async ({
  page,
  browser,
  server,
  noise,
}) => {
  const other = await secondWall(browser, server, noise);
  const key = await keyOf(cardIn(page, WEEK));
  await drag(page, cardByKey(page, key), column(page, NOW));
  await expect(column(page, NOW).locator(byKey(key))).toBeVisible();
  await expect(column(other, NOW).locator(byKey(key))).toBeVisible();
  await expectSaved(page);

  await page.keyboard.press("Control+z");
  await expect(column(page, WEEK).locator(byKey(key))).toBeVisible();
  await expect(column(other, WEEK).locator(byKey(key))).toBeVisible();
  await page.getByRole("button", { name: "Gjør om igjen" }).click();
  await expect(column(other, NOW).locator(byKey(key))).toBeVisible();
  await page.getByRole("button", { name: "Angre" }).click();
  await expect(column(other, WEEK).locator(byKey(key))).toBeVisible();
  await other.context().close();
});

test("two people drag two cards at once", async ({ page }) => {
  const keys = [await keyOf(cardIn(page, WEEK, 0)), await keyOf(cardIn(page, WEEK, 1))] as const;
  const from = await Promise.all(keys.map((key) => middleOf(cardByKey(page, key))));
  const to = await middleOf(column(page, NOW));
  const touch = await page.context().newCDPSession(page);
  const fingers = (share: number): Finger[] =>
    from.map((start, id) => ({
      id,
      x: start.x + (to.x + id * 120 - start.x) * share,
      y: start.y + (to.y + id * 90 - start.y) * share,
    }));

  await touchEvent(touch, "touchStart", fingers(0));
  for (const share of [0.1, 0.3, 0.6, 0.9, 1]) await touchEvent(touch, "touchMove", fingers(share));
  await expect(page.locator(".chip-ghost")).toHaveCount(2);
  await touchEvent(touch, "touchEnd", []);

  for (const key of keys) await expect(column(page, NOW).locator(byKey(key))).toBeVisible();
  await expect(page.locator(".chip-ghost")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  for (const key of keys) await expect(column(page, WEEK).locator(byKey(key))).toBeVisible();
});

test("Escape and a drop outside leave the board as it was", async ({ page }) => {
  const key = await keyOf(cardIn(page, WEEK));
  await grab(page, cardByKey(page, key), column(page, NOW));
  await expect(page.locator(".chip-ghost")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(page.locator(".chip-ghost")).toHaveCount(0);
  await expect(column(page, WEEK).locator(byKey(key))).toBeVisible();

  await drag(page, cardByKey(page, key), page.getByRole("banner"));
  await expect(page.locator(".chip-ghost")).toHaveCount(0);
  await expect(column(page, WEEK).locator(byKey(key))).toBeVisible();
  await expect(page.getByRole("button", { name: "Angre" })).toBeDisabled();
});

test("a column scrolls when a card is held at its edge, and under a finger beside the cards", async ({ page }) => {
  const scroller = column(page, NOW).locator("[data-scroll]");
  // The many of one type are folded: one press away, and then they scroll.
  const unfold = column(page, NOW).getByRole("button", { name: /Utdeling av medikament: vis alle$/ });
  await unfold.focus();
  await page.keyboard.press("Enter");
  await expect(column(page, NOW).getByRole("button", { name: "Færre Utdeling av medikament" })).toBeFocused();
  await expect(
    column(page, NOW)
      .getByRole("listitem", { name: /^Utdeling av medikament / })
      .nth(20),
  ).toBeVisible();
  const scrolled = (): Promise<number> => scroller.evaluate((element) => element.scrollTop);
  const box = await scroller.boundingBox();
  if (!box) throw new Error("No column");
  const card = await middleOf(cardIn(page, WEEK));
  await page.mouse.move(card.x, card.y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 12, { steps: 8 });
  await expect.poll(scrolled).toBeGreaterThan(200);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  const still = await scrolled();

  const touch = await page.context().newCDPSession(page);
  const finger = (y: number): Finger[] => [{ id: 0, x: box.x + 8, y }];
  await touchEvent(touch, "touchStart", finger(box.y + 300));
  for (const y of [320, 380, 450, 500]) await touchEvent(touch, "touchMove", finger(box.y + y));
  await touchEvent(touch, "touchEnd", []);
  await expect.poll(scrolled).toBeLessThan(still);
});

test("everything dragging does can be done by keyboard, and focus stays on the card", async ({ page }) => {
  const card = cardIn(page, WEEK);
  const key = await keyOf(card);
  await cardByKey(page, key).focus();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: NOW }).focus();
  await page.keyboard.press("Enter");
  await expect(sheet).toBeHidden();
  await expect(column(page, NOW).locator(byKey(key))).toBeFocused();
  await expect(page.getByRole("status")).toContainText("Angre: Ctrl+Z");

  await page.keyboard.press("Control+z");
  await expect(column(page, WEEK).locator(byKey(key))).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(cardByKey(page, key)).not.toBeFocused();
  await expect(page.locator("[data-card]:focus")).toHaveCount(1);
});

test("bound work is put off only with a reason", async ({ page }) => {
  const bound = column(page, NOW)
    .getByRole("listitem", { name: /bundet av vedtak/ })
    .first();
  const key = await keyOf(bound);
  await drag(page, cardByKey(page, key), column(page, DROP));
  const sheet = page.getByRole("dialog", { name: "Hvorfor kan det vente?" });
  await sheet.getByRole("button", { name: "Lukk" }).click();
  await expect(column(page, NOW).locator(byKey(key))).toBeVisible();

  await drag(page, cardByKey(page, key), column(page, DROP));
  await sheet.getByRole("button", { name: /^Ressurs/ }).click();
  await expect(column(page, DROP).locator(byKey(key))).toBeVisible();
  await page.getByRole("button", { name: "Angre" }).click();
  await expect(column(page, NOW).locator(byKey(key))).toBeVisible();
});

test("an alarm comes in, is given to a person who is seen to be loaded by it, and taken back", async ({ page }) => {
  await page.getByRole("button", { name: "Fordele" }).click();
  await page.getByRole("button", { name: /^Dag\b/ }).click();
  await addVisit(page, "T-99", "10:10");
  const visit = /^Besøk 10:10 T-99/;
  const open = page.getByRole("region", { name: "Uten ansvarlig" });
  const lane = page.locator("section.lane:not(.lane-unassigned)").first();
  const name = (await lane.getAttribute("aria-label")) ?? "";
  const person = page.getByRole("region", { name, exact: true });

  await grab(page, open.getByRole("listitem", { name: visit }), person);
  await expect(page.locator(".drag-hint")).toContainText(/\d+\s?% → \d+\s?%/);
  await page.mouse.up();
  await expect(person.getByRole("listitem", { name: visit })).toBeVisible();

  await person.getByRole("listitem", { name: visit }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Lås besøket" }).click();
  await drag(page, person.getByRole("listitem", { name: visit }), open);
  await expect(page.getByText("Besøket er låst. Lås det opp først.").first()).toBeVisible();
  await expect(person.getByRole("listitem", { name: visit })).toBeVisible();

  await page.getByRole("button", { name: "Angre" }).first().click();
  await drag(page, person.getByRole("listitem", { name: visit }), open);
  await expect(open.getByRole("listitem", { name: visit })).toBeVisible();
  for (let step = 0; step < 3; step++) await page.getByRole("button", { name: "Angre" }).first().click();
  await expect(open.getByRole("listitem", { name: visit })).toBeHidden();
});

test("an absence releases everything in one act and one undo", async ({ page }) => {
  await page.getByRole("button", { name: "Fordele" }).click();
  await page.getByRole("button", { name: /^Dag\b/ }).click();
  const lane = page.locator("section.lane:not(.lane-unassigned)").last();
  const name = (await lane.getAttribute("aria-label")) ?? "";
  const person = page.getByRole("region", { name, exact: true });
  await person.getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ikke til stede" }).click();
  await expect(person).toBeHidden();
  await expect(page.getByRole("group", { name: "Ikke til stede" }).getByRole("button", { name })).toBeVisible();
  const told = page.locator(".snackbar");
  await expect(told).toContainText("uten ansvarlig");
  await told.getByRole("button", { name: "Angre" }).click();
  await expect(person).toBeVisible();

  // Whoever was to go to an alarm is reported absent while it is written down: it is nobody's, and says so before it is sent.
  await page.getByRole("button", { name: "Alarm / nytt besøk" }).click();
  const sheet = page.getByRole("dialog", { name: "Alarm / nytt besøk" });
  await sheet.getByLabel("Brukerkode").fill("Kari Hansen");
  await expect(sheet.getByRole("button", { name: "Legg til besøk" }), "no name goes on the wall").toBeDisabled();
  await sheet.getByLabel("Brukerkode").fill("t-98");
  await sheet.getByLabel("Når").fill("10:20");
  await sheet.getByLabel("Ansvarlig").selectOption(name);
  await sheet.getByRole("button", { name: "Legg til besøk" }).press("Control+Shift+z");
  await expect(person).toBeHidden();
  await expect(sheet.getByLabel("Ansvarlig").locator("option:checked")).toHaveText("Uten ansvarlig");
  await sheet.getByRole("button", { name: "Legg til besøk" }).click();
  const visit = page.getByRole("region", { name: "Uten ansvarlig" }).getByRole("listitem", { name: /T-98/ });
  await expect(visit).toBeVisible();
  for (let step = 0; step < 2; step++) await page.getByRole("button", { name: "Angre" }).first().click();
  await expect(visit).toBeHidden();
  await expect(person).toBeVisible();
});

test("a card in a colleague's hand is marked and cannot be taken", async ({ page, browser, server, noise }) => {
  const other = await secondWall(browser, server, noise);
  const key = await keyOf(cardIn(page, WEEK));
  await grab(page, cardByKey(page, key), column(page, WEEK));
  await expect(other.locator(`${byKey(key)}[data-holder]`)).toBeVisible();
  await grab(other, cardByKey(other, key), column(other, NOW));
  await expect(other.locator(".chip-ghost")).toHaveCount(0);
  await expect(other.locator(".snackbar")).toContainText("holder kortet");
  await other.mouse.up();

  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(other.locator(`${byKey(key)}[data-holder]`)).toHaveCount(0);
  await other.context().close();
});

test("a card that disappears under the hand ends the drag", async ({ page, browser, server, noise }) => {
  const other = await secondWall(browser, server, noise);
  await other.getByRole("button", { name: "Ny oppgave" }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Kaste/veie søppel" }).click();
  const mine = column(other, DROP)
    .getByRole("listitem", { name: /^Kaste\/veie søppel, Inne/ })
    .last();
  const key = await keyOf(mine);

  await grab(page, cardByKey(page, key), column(page, NOW));
  await expect(page.locator(".chip-ghost")).toHaveCount(1);
  await other.keyboard.press("Control+z");
  await expect(page.locator(".chip-ghost")).toHaveCount(0);
  await page.mouse.up();
  await expect(page.locator(byKey(key))).toHaveCount(0);
  await other.context().close();
});

test("whoever asks for less motion sees an outline and no flight", async ({ page, browser, server, noise }) => {
  const other = await secondWall(browser, server, noise, "reduce");
  const key = await keyOf(cardIn(page, WEEK));
  await drag(page, cardByKey(page, key), column(page, NOW));
  await expect(column(other, NOW).locator(`${byKey(key)}[data-moved]`)).toHaveCount(1);
  expect(await other.evaluate(() => document.getAnimations().length)).toBe(0);
  await page.keyboard.press("Control+z");
  await expect(column(other, WEEK).locator(byKey(key))).toBeVisible();
  await other.context().close();
});

for (const scheme of ["dark", "light"] as const) {
  test(`both views and an open sheet have no accessibility findings, ${scheme}`, async ({ page }) => {
    if (scheme === "light") {
      await page.getByRole("button", { name: "Skjermen", exact: true }).click();
      await page.getByRole("button", { name: "Lyst" }).click();
      await page.keyboard.press("Escape");
    }
    expect(await axeFindings(page)).toEqual([]);
    await cardIn(page, WEEK).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Lukk" }).click();
    await page.getByRole("button", { name: "Fordele" }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Søk", exact: true }).click();
    await page.getByRole("group", { name: "Tastatur" }).getByRole("button", { name: "A", exact: true }).click();
    expect(await axeFindings(page)).toEqual([]);
  });
}

test("what a row has folded away is found by a finger on the screen's own keys, a visit of another watch by keyboard", async ({
  page,
}) => {
  const row = page.locator(".type-row", { has: page.locator('.fold[aria-expanded="false"]') }).first();
  const label = (await row.locator("h4").innerText()).replaceAll(/[\u00ad\n]|\d+$/g, "").trim();
  const before = await row.locator("[data-card]").count();
  await page.getByRole("button", { name: "Søk", exact: true }).click();
  const pad = page.getByRole("group", { name: "Tastatur" });
  for (const letter of label.slice(0, 6).toLocaleUpperCase("nb")) {
    await pad.getByRole("button", { name: letter === " " ? "Mellomrom" : letter, exact: true }).click();
  }
  const found = page.getByRole("search").getByRole("region", { name: "Oppgaver" }).getByRole("button");
  const name = (await found.nth(before).locator("b").innerText()).trim();
  await found.nth(before).click();
  const sought = page.locator("[data-card][data-sought]");
  await expect(sought).toBeFocused();
  expect(await sought.getAttribute("aria-label")).toContain(name);
  await expect(sought).toBeInViewport();

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("natt ingen slik");
  await expect(page.getByText("Ingen treff")).toBeVisible();
  await page.getByRole("searchbox").fill("s12");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.locator('[data-card^="visit:"][data-sought]')).toBeFocused();
});

test("everything to press is large enough for an arm's length", async ({ page }) => {
  for (const view of ["Prioritere", "Fordele"]) {
    await page.getByRole("button", { name: view }).click();
    const small = await page.getByRole("button").evaluateAll((buttons) =>
      buttons
        .map((button) => ({ text: button.textContent, box: button.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && (box.height < 48 || box.width < 60))
        .map(({ text, box }) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`),
    );
    expect(small).toEqual([]);
    const cards = page.locator("[data-card]");
    const lowest = await cards.evaluateAll((all) =>
      Math.min(...all.map((card) => card.getBoundingClientRect().height)),
    );
    expect(Math.round(lowest)).toBeGreaterThanOrEqual(64);
  }
});

async function wallAddress(server: ServerProcess): Promise<string> {
  const unit = (await server.boot()).units[1];
  if (!unit) throw new Error("The demo has no second unit");
  return `${server.origin}/tavle/${unit.id}`;
}

async function secondWall(
  browser: Browser,
  server: ServerProcess,
  noise: readonly string[],
  reducedMotion: "reduce" | "no-preference" = "no-preference",
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion });
  listen(context, server.origin, noise as string[]);
  const other = await context.newPage();
  await other.goto(await wallAddress(server));
  await other.getByRole("button", { name: "Prioritere" }).click();
  return other;
}

function column(page: Page, name: string): Locator {
  return page.getByRole("region", { name, exact: true });
}

function cardIn(page: Page, name: string, index = 0): Locator {
  return column(page, name).getByRole("listitem").nth(index);
}

function byKey(key: string): string {
  return `[data-card="${key}"]`;
}

function cardByKey(page: Page, key: string): Locator {
  return page.locator(byKey(key));
}

async function keyOf(item: Locator): Promise<string> {
  const key = await item.locator("[data-card]").getAttribute("data-card");
  if (!key) throw new Error("Not a card");
  return key;
}

async function middleOf(locator: Locator): Promise<{ readonly x: number; readonly y: number }> {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (!box) throw new Error("Nothing to take hold of");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Takes a card and carries it over a place; the button stays down. */
async function grab(page: Page, card: Locator, over: Locator): Promise<void> {
  const from = await middleOf(card);
  const box = await over.boundingBox();
  if (!box) throw new Error("Nowhere to carry it");
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 12, from.y + 6);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 10 });
}

async function drag(page: Page, card: Locator, to: Locator): Promise<void> {
  await grab(page, card, to);
  await page.mouse.up();
}

async function addVisit(page: Page, patient: string, time: string): Promise<void> {
  await page.getByRole("button", { name: "Alarm / nytt besøk" }).click();
  const sheet = page.getByRole("dialog", { name: "Alarm / nytt besøk" });
  await sheet.getByLabel("Brukerkode").fill(patient);
  await sheet.getByLabel("Når").fill(time);
  await sheet.getByRole("button", { name: "Legg til besøk" }).click();
  await expect(sheet).toBeHidden();
}
