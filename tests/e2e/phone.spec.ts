/**
 * The phone as a person on the road uses it: who am I, my visits, what nobody has, the board as a list; without a
 * network too, and small enough for a bad one.
 */

import type { Locator, Page } from "@playwright/test";
import { changeBoard } from "../bench/change-board.ts";
import { clockText } from "#shared/domain/clock.ts";
import { expect, expectSaved, listen, test } from "../support/e2e.ts";
import { onlyFirstLoad } from "../support/first-load.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";

const JS_LIMIT_BYTES = 125_000;

const PHONE = { width: 390, height: 844 };

test.use({ viewport: PHONE, hasTouch: true });

test("asks who you are, remembers it for the tab, and asks again when told to", async ({ page, server }) => {
  await page.goto(await phoneAddress(server));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hvem er du?");
  const person = people(page).nth(0);
  const name = (await person.textContent()) ?? "";
  await page.getByLabel("Søk etter navn").fill(name.toUpperCase());
  await expect(people(page)).toHaveText([name]);
  await person.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mine besøk");
  await expect(page.getByText(name, { exact: true })).toBeVisible();

  await page.reload();
  await expect(page.getByText(name, { exact: true })).toBeVisible();
  expect(await page.evaluate(() => Object.values(sessionStorage).join())).not.toContain(name);

  await page.getByRole("button", { name: "Bytt person" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hvem er du?");
});

test("a visit is started, done and undone", async ({ page, server }) => {
  await join(page, server, 0);
  const total = await openCount(page);
  const name = await openCard(page);
  await bar(page).getByRole("button", { name: "Start" }).click();
  await expect(visit(page, name)).toContainText("Startet");
  await bar(page).getByRole("button", { name: "Utført", exact: true }).click();
  await expect(page.getByText(`1 av ${total} utført`)).toBeVisible();
  await expect(visit(page, name)).toBeHidden();
  await page.getByText("Ferdig (1)").click();
  await expect(visit(page, name)).toContainText("Utført");
  await expectSaved(page);
  await page.reload();
  await expect(page.getByText(`1 av ${total} utført`)).toBeVisible();

  const next = await openCard(page);
  await bar(page).getByRole("button", { name: "Utført", exact: true }).click();
  await expect(page.getByText(`2 av ${total} utført`)).toBeVisible();
  await page.getByRole("button", { name: "Angre" }).click();
  await expect(page.getByText(`1 av ${total} utført`)).toBeVisible();
  await expect(visit(page, next)).toContainText("Neste");
  await expectSaved(page);
});

test("a bouncing tap finishes one visit, not two", async ({ page, server }) => {
  await join(page, server, 1);
  const total = await openCount(page);
  await bar(page).getByRole("button", { name: "Utført", exact: true }).dblclick();
  await expect(page.getByText(`1 av ${total} utført`)).toBeVisible();
  await expect(bar(page).getByRole("button", { name: "Start" })).toBeEnabled();
  await expect(page.getByText(`1 av ${total} utført`)).toBeVisible();
});

test("what was not done gets one of six reasons", async ({ page, server }) => {
  await join(page, server, 2);
  const name = await openCard(page);
  await bar(page).getByRole("button", { name: "Ikke utført" }).click();
  const sheet = page.getByRole("dialog", { name: "Hvorfor ikke utført?" });
  await expect(sheet.getByRole("listitem").getByRole("button")).toHaveText([
    "Ikke hjemme",
    "Ønsket ikke",
    "Sykere enn ventet",
    "Utstyr mangler",
    "Rakk det ikke",
    "Annet",
  ]);
  await sheet.getByRole("button", { name: "Utstyr mangler" }).click();
  await page.getByText("Ferdig (1)").click();
  await expect(visit(page, name)).toContainText("Ikke utført: Utstyr mangler");
  await expectSaved(page);
  await visit(page, name).getByRole("button").first().click();
  await bar(page).getByRole("button", { name: "Åpne igjen" }).click();
  await expect(visit(page, name)).not.toContainText("Ikke utført");
});

test("a visit that nobody has is taken, seen on my list and given back by undo", async ({ page, server }) => {
  await join(page, server, 3);
  const tab = page.getByRole("button", { name: "Uten ansvarlig" });
  const before = Number(await tab.locator(".phone-count").textContent());
  await tab.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Uten ansvarlig");
  const wanted = page.getByRole("listitem", { name: /^Besøk / }).first();
  const name = (await wanted.getAttribute("aria-label")) ?? "";
  await wanted.getByRole("button", { name: "Ta besøket" }).click();
  await expect(tab.locator(".phone-count")).toHaveText(String(before - 1));
  await page.getByRole("button", { name: "Mine besøk" }).click();
  await expect(visit(page, name)).toBeVisible();
  await page.getByRole("button", { name: "Angre" }).click();
  await expect(visit(page, name)).toBeHidden();
  await expect(tab.locator(".phone-count")).toHaveText(String(before));
  await expectSaved(page);
});

test("a visit that must come after another says so, who has that one, and that it now comes too soon", async ({
  page,
  server,
}) => {
  await join(page, server, 5);
  let first = "";
  const [, time = "", code = ""] = /(\d\d:\d\d) (\S+)$/.exec(await openCard(page)) ?? [];
  const unit = (await server.boot()).units[1];
  if (!unit) throw new Error("The demo has no second unit");
  await changeBoard(server, { unitId: unit.id, date: unit.today }, ({ visits, staff }) => {
    const own = [...visits.values()].find(({ patient, start }) => patient === code && clockText(start) === time);
    const other = [...visits.values()].find(({ first }) => first && first.staffId !== own?.first?.staffId);
    if (!own || !other?.first) throw new Error("Nobody else has a visit");
    first = staff.get(other.first.staffId)?.name ?? "";
    const follows = { visitId: other.id, minMinutes: 1_000, maxMinutes: 1_000 };
    return [{ op: "patch", root: "visits", id: own.id, fields: { follows } }];
  });
  const card = visit(page, code).first();
  await expect(card.getByText(/^Kommer etter \d\d:\d\d \S+ \(.+\), 16.t.40.min senere$/)).toContainText(`(${first})`);
  await expect(card.getByText(/^For kort tid etter besøk \d\d:\d\d /)).toBeVisible();
});

test("work bound by a vedtak is moved with a reason", async ({ page, server }) => {
  await join(page, server, 4);
  await page.getByRole("button", { name: "Tavla" }).click();
  const card = page
    .getByRole("region", { name: "Må gjøres nå" })
    .getByRole("listitem", { name: /^Daglige injeksjoner / });
  const name = (await card.first().getAttribute("aria-label")) ?? "";
  await card.first().getByRole("button", { name: "Flytt til …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Kan droppes" }).click();
  const reasons = page.getByRole("dialog", { name: "Hvorfor kan det vente?" });
  await reasons.getByRole("radio", { name: "Ressurs" }).check();
  await reasons.getByRole("button", { name: "Flytt" }).click();
  await page.getByRole("button", { name: /^Kan droppes/ }).click();
  const moved = page.getByRole("region", { name: "Kan droppes" }).getByRole("listitem", { name });
  await expect(moved).toBeVisible();
  await page.getByRole("button", { name: "Angre" }).click();
  await expect(moved).toBeHidden();
});

test("without a server the work waits, says so, and is saved when the server is back", async ({ browser }) => {
  const noise: string[] = [];
  const first = await startServer();
  // A server of its own is another host to the page that every test is given.
  const phone = await browser.newContext({ viewport: PHONE, hasTouch: true });
  listen(phone, first.origin, noise);
  const page = await phone.newPage();
  // The last of what is fetched while nobody waits: from here on every sheet opens without a network.
  const allFetched = page.waitForResponse(/refused-sheet.*\.js$/);
  await page.goto(await phoneAddress(first));
  // Nothing is kept on a shared phone: what waits there is lost with the page.
  await page.getByRole("checkbox", { name: /^Dette er en delt telefon/ }).click();
  await people(page).nth(0).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mine besøk");
  await allFetched;
  await first.kill();
  await expect(page.getByText(/^Uten forbindelse siden \d\d:\d\d/)).toBeVisible();
  const total = await openCount(page);
  await bar(page).getByRole("button", { name: "Start" }).click();
  await bar(page).getByRole("button", { name: "Utført", exact: true }).click();
  await expect(page.getByText("Venter på nett – 2 endringer")).toBeVisible();
  await bar(page).getByRole("button", { name: "Ikke utført" }).click();
  await expect(page.getByRole("dialog", { name: "Hvorfor ikke utført?" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Lagret", { exact: true })).toBeHidden();
  expect(await leavingIsStopped(page)).toBe(true);

  const second = await startServer({ folder: first.folder, port: first.port });
  try {
    await expectSavedWithin(page, 30_000);
    expect(await leavingIsStopped(page)).toBe(false);
    await page.reload();
    await expect(page.getByText(`1 av ${total} utført`)).toBeVisible();
    expect(noise).toEqual([]);
  } finally {
    await phone.close();
    await second.stop();
  }
});

test("the meeting is followed on the phone, each phase with the one thing to do, and what happens is told", async ({
  page,
  browser,
  server,
  noise,
}) => {
  const wall = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  listen(wall.context(), server.origin, noise as string[]);
  await wall.goto((await phoneAddress(server)).replace("mobil", "tavle"));
  await wall.getByRole("button", { name: "Andre møter" }).click();
  await wall.getByRole("button", { name: /^Morgenmøte/ }).click();
  const onward = wall.getByRole("complementary").getByRole("button", { name: "Neste" });

  await join(page, server, 4);
  const meeting = page.getByRole("region", { name: "Møtet nå" });
  await expect(meeting.getByRole("heading", { name: "Siden sist" })).toBeVisible();
  await meeting.getByRole("button", { name: "Se det som ikke ble utført" }).click();
  await page.getByRole("button", { name: "Vis det som ikke ble utført sist" }).click();
  const undone = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: /^Ta i dag/ }) });
  const what = (await undone.first().getAttribute("aria-label")) ?? "";
  await undone.first().getByRole("button").click();
  const taken = page.getByRole("listitem", { name: what, exact: true }).filter({ hasText: "Tatt inn i dag" });
  await expect(taken).toBeVisible();
  await page.getByRole("button", { name: "Angre" }).click();
  await expect(taken).toBeHidden();
  await onward.click();
  await expect(meeting.getByRole("heading", { name: "Hvem er her" })).toBeVisible();
  await expect(meeting.getByText(/^[01]:\d\d igjen av fasen$/)).toBeVisible();
  await meeting.getByRole("button", { name: "Jeg er ikke til stede" }).click();
  await meeting.getByRole("button", { name: "Jeg er her" }).click();
  await onward.click();
  await meeting.getByRole("button", { name: /^Se de \d+ uten ansvarlig$/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Uten ansvarlig");

  await page.getByRole("button", { name: "Tavla" }).click();
  await page.getByRole("button", { name: "Meld fra" }).click();
  await page.getByRole("button", { name: "Noen er ikke til stede" }).click();
  await page
    .getByRole("dialog")
    .getByRole("listitem")
    .filter({ hasNotText: "kom likevel" })
    .last()
    .getByRole("button")
    .click();
  await page.getByRole("button", { name: "Meld fra" }).click();
  await page.getByRole("button", { name: "Noen er ikke til stede" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: / kom likevel$/ })
    .last()
    .click();
  await expect(page.getByText(/ er til stede$/).last()).toBeVisible();
  await page.getByRole("button", { name: "Meld fra" }).click();
  await page.getByRole("button", { name: "Alarm eller nytt besøk" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Brukerkode").fill("S-07");
  await sheet.getByRole("button", { name: "Legg til besøket" }).click();
  await page.getByRole("button", { name: "Mine besøk" }).click();
  await expect(visit(page, "S-07")).toContainText("Ikke planlagt");
  await expectSaved(page);
  await wall.close();
});

test("«Mine besøk» costs no more script than a bad network can carry, and none of the wall's", async ({
  page,
  server,
}) => {
  const { scripts, bytes } = await onlyFirstLoad(page, "phone/phone-screen.tsx");
  await join(page, server, 0);
  await expect(bar(page)).toBeVisible();
  expect(scripts.filter((path) => /wall|whiteboard|replay/.test(path))).toEqual([]);
  expect(bytes).toBeLessThanOrEqual(JS_LIMIT_BYTES);
});

async function phoneAddress(server: ServerProcess): Promise<string> {
  const unit = (await server.boot()).units[1];
  if (!unit) throw new Error("The demo has no second unit");
  return `${server.origin}/mobil/${unit.id}`;
}

/** @param index which of today's people; the first ones of the demo have the day shift and visits */
async function join(page: Page, server: ServerProcess, index: number): Promise<void> {
  await page.goto(await phoneAddress(server));
  await people(page).nth(index).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mine besøk");
}

function people(page: Page): Locator {
  return page.getByRole("list", { name: "På vakt i dag" }).getByRole("button");
}

function bar(page: Page): Locator {
  return page.getByRole("group", { name: "Det åpne kortet" });
}

function visit(page: Page, name: string): Locator {
  return page.getByRole("listitem", { name });
}

async function openCard(page: Page): Promise<string> {
  return (await bar(page).getByRole("paragraph").first().textContent()) ?? "";
}

/** Of «0 av 9 utført». */
async function openCount(page: Page): Promise<number> {
  const text = (await page.getByText(/^\d+ av \d+ utført$/).textContent()) ?? "";
  return Number(/av (\d+)/.exec(text)?.[1]);
}

function leavingIsStopped(page: Page): Promise<boolean> {
  return page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
}

async function expectSavedWithin(page: Page, timeout: number): Promise<void> {
  await expect(page.getByText("Lagret", { exact: true })).toBeVisible({ timeout });
}
