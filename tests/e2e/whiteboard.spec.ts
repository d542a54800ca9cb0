/** Drawing: two people at once on the board, a sketch made with tldraw that another screen sees without it, the replay. */

import type { Browser, Locator, Page } from "@playwright/test";
import type { ServerProcess } from "../support/server-process.ts";
import { axeFindings } from "../support/axe.ts";
import { expect, expectSaved, listen, test } from "../support/e2e.ts";
import { penEvent, touchEvent } from "../support/touch.ts";

test.use({ viewport: { width: 1920, height: 1080 } });

test("two people draw and carry at once, on one wall and on two", async ({ page, browser, server, noise }) => {
  const wall = await wallAddress(server);
  const other = await screen(browser, server, noise);
  for (const each of [page, other]) {
    await each.goto(wall);
    await each.getByRole("button", { name: "Prioritere" }).click();
  }

  // On one wall a pen draws while a finger carries a card, and on the other wall somebody else carries another.
  const touch = await page.context().newCDPSession(page);
  const elsewhere = await other.context().newCDPSession(other);
  const here = await keyOf(column(page, WEEK).getByRole("listitem").nth(0));
  const there = await keyOf(column(page, WEEK).getByRole("listitem").nth(1));
  const [begin, far] = [await middleOf(page.locator(byKey(here))), await middleOf(other.locator(byKey(there)))];
  const end = await middleOf(column(page, NOW));
  const way = (from: Point, share: number) => [
    { id: 0, x: from.x + (end.x - from.x) * share, y: from.y + (end.y - from.y) * share },
  ];
  const line = (share: number) => ({ x: 1_450 + 300 * share, y: 620 + 120 * share });
  await penEvent(touch, "mousePressed", line(0));
  await touchEvent(touch, "touchStart", way(begin, 0));
  await touchEvent(elsewhere, "touchStart", way(far, 0));
  for (const share of [0.1, 0.3, 0.6, 0.9, 1]) {
    await penEvent(touch, "mouseMoved", line(share));
    await touchEvent(touch, "touchMove", way(begin, share));
    await touchEvent(elsewhere, "touchMove", way(far, share));
  }
  await expect(other.locator(".ink-lines path:not([data-id])")).toHaveCount(1);
  await touchEvent(touch, "touchEnd", []);
  await touchEvent(elsewhere, "touchEnd", []);
  await penEvent(touch, "mouseReleased", line(1));
  for (const each of [page, other]) {
    for (const key of [here, there]) await expect(column(each, NOW).locator(byKey(key))).toBeVisible();
    await expect(strokes(each)).toHaveCount(1);
  }

  // Two fingers, two strokes; what is under way is seen elsewhere, what is finished is written once.
  await page.getByRole("button", { name: "Tegn på tavla" }).click();
  await expect(page.getByRole("toolbar")).toBeVisible();
  const fingers = (share: number) => [
    { id: 0, x: 300 + 300 * share, y: 400 + 60 * share },
    { id: 1, x: 1_500 - 200 * share, y: 700 - 90 * share },
  ];
  await touchEvent(touch, "touchStart", fingers(0));
  for (const share of [0.2, 0.4, 0.6, 0.8, 1]) await touchEvent(touch, "touchMove", fingers(share));
  await expect(other.locator(".ink-lines path:not([data-id])")).toHaveCount(2);
  await touchEvent(touch, "touchEnd", []);
  await expect(strokes(other)).toHaveCount(3);
  await expect(other.locator(".ink-lines path:not([data-id])")).toHaveCount(0);
  // A palm is no finger.
  await touchEvent(touch, "touchStart", [{ id: 0, x: 900, y: 500, radiusX: 60, radiusY: 60 }]);
  await touchEvent(touch, "touchEnd", []);
  await expect(strokes(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Angre" }).click();
  await expect(strokes(other)).toHaveCount(2);
  expect(await axeFindings(page)).toEqual([]);

  // Words that look like markup are words.
  await page.getByRole("button", { name: "Lapp", exact: true }).click();
  await page.mouse.click(700, 300);
  await page.getByRole("textbox").fill("<img src=x onerror=alert(1)> N-14");
  await page.getByRole("button", { name: "Heng opp" }).click();
  await expect(other.getByRole("button", { name: "<img src=x onerror=alert(1)> N-14" })).toBeVisible();
  await page.getByRole("button", { name: "Ferdig" }).click();
});

test("the plan comes on paper and as a file", async ({ page, server }) => {
  await page.goto((await wallAddress(server)).replace("/tavle/", "/utskrift/"));
  await expect(page.getByRole("heading", { name: "Plan for dagen" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Hent planen som PDF" }).click();
  expect((await file).suggestedFilename()).toMatch(/^plan-[a-z]+-\d{4}-\d\d-\d\d\.pdf$/);
  await expect(page.getByText("Planen er lagret som PDF.")).toBeVisible();
});

test("a sketch made in tldraw is seen without it and in the replay, also when tldraw goes", async ({
  page,
  browser,
  server,
  noise,
}) => {
  const wall = await wallAddress(server);
  const other = await screen(browser, server, noise);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.addInitScript(noWebGl);
  await page.goto(wall);
  await other.goto(wall);

  // The sketch: two cards by button, one moved by keyboard, an arrow between them in tldraw.
  await page.getByRole("button", { name: "Skisse" }).click();
  await page.getByRole("button", { name: "Legg til kort" }).click();
  const picker = page.getByRole("dialog");
  for (let n = 0; n < 2; n++) await picker.locator(".type-choice button").first().click();
  await picker.getByRole("button", { name: "Lukk" }).click();
  await other.getByRole("button", { name: "Skisse" }).click();
  await expect(cards(other)).toHaveCount(2);
  const before = await boxOf(cards(other).nth(1));
  await cards(page).nth(1).focus();
  for (let n = 0; n < 12; n++) await page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await boxOf(cards(other).nth(1))).y).toBeGreaterThan(before.y + 200);

  expect(asked.filter((url) => url.includes("tldraw"))).toEqual([]);
  await page.getByRole("button", { name: "Fri tavle" }).click();
  await expect(page.locator(".tl-shape")).toHaveCount(2);
  await page.getByRole("button", { name: "Penn" }).click();
  await dragBy(page, page.locator(".tldraw-room"), { x: 500, y: 450 }, { x: 800, y: 560 });
  await expect(strokes(other)).toHaveCount(1);
  await page.getByRole("button", { name: "Pil", exact: true }).click();
  const [from, to] = [await boxOf(page.locator(".tl-shape").nth(0)), await boxOf(page.locator(".tl-shape").nth(1))];
  const room = await boxOf(page.locator(".tldraw-room"));
  await dragBy(
    page,
    page.locator(".tldraw-room"),
    { x: from.x + 60 - room.x, y: from.y + 40 - room.y },
    { x: to.x + 60 - room.x, y: to.y + 40 - room.y },
  );
  await expect(other.locator(".ink-lines .ink-arrow[data-id]")).toHaveCount(1);
  await other.getByRole("button", { name: "Innhold" }).click();
  await expect(other.getByRole("dialog")).toContainText(/Fra \d\d:\d\d .* til \d\d:\d\d/);
  await expectSaved(page);

  // tldraw says nothing when its licence has run out: it is gone from one moment to the next, also from under a hand.
  await page.getByRole("button", { name: "Lapp", exact: true }).click();
  await page.mouse.click(room.x + 900, room.y + 250);
  await expect(page.locator(".tldraw-room [contenteditable=true]")).toBeFocused();
  await page.keyboard.type("Ring legen");
  await page.locator(".tldraw-room").evaluate((element) => {
    const sign = document.createElement("div");
    sign.dataset["testid"] = "tl-license-expired";
    element.append(sign);
  });
  await expect(page.getByText("Fri tavle er ikke tilgjengelig nå")).toBeVisible();
  await expect(cards(page)).toHaveCount(2);
  await expect(strokes(page)).toHaveCount(1);
  await expect(other.locator(".ink-note", { hasText: "Ring legen" })).toHaveCount(1);
  // Where it cannot be fetched, its place is taken at once.
  await other.getByRole("button", { name: "Lukk" }).click();
  await other.route(/tldraw-sheet/, (route) => route.abort());
  await other.getByRole("button", { name: "Fri tavle" }).click();
  await expect(other.getByText("Fri tavle er ikke tilgjengelig nå")).toBeVisible();
  await expect(cards(other)).toHaveCount(2);
  await expect(strokes(other)).toHaveCount(1);

  const replay = await screen(browser, server, noise);
  await replay.goto(`${wall.replace("/tavle/", "/replay/")}/${(await server.boot()).units[2]?.today}`);
  await expect(replay.locator(".stage")).toBeVisible();
  await replay.getByRole("slider").first().press("End");
  await replay.getByText("Skisse", { exact: true }).click();
  await expect(cards(replay)).toHaveCount(2);
  await expect(strokes(replay)).toHaveCount(1);
  await expect(replay.locator(".ink-lines .ink-arrow[data-id]")).toHaveCount(1);
});

async function wallAddress(server: ServerProcess): Promise<string> {
  const unit = (await server.boot()).units[2];
  if (!unit) throw new Error("The demo has no third unit");
  return `${server.origin}/tavle/${unit.id}`;
}

async function screen(browser: Browser, server: ServerProcess, noise: readonly string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  listen(context, server.origin, noise as string[]);
  return context.newPage();
}

/** A wall without a graphics card. */
function noWebGl(): void {
  const canvas = HTMLCanvasElement.prototype;
  const given = Reflect.get(canvas, "getContext") as (...asked: readonly unknown[]) => object | null;
  Reflect.set(canvas, "getContext", function context(this: HTMLCanvasElement, ...asked: readonly unknown[]) {
    return /webgl/.test(String(asked[0])) ? null : given.apply(this, [...asked]);
  });
}

const NOW = "Må gjøres nå";
const WEEK = "Kan gjøres i løpet av uken";

function column(page: Page, name: string): Locator {
  return page.getByRole("region", { name, exact: true });
}

function byKey(key: string): string {
  return `[data-card="${key}"]`;
}

async function keyOf(item: Locator): Promise<string> {
  return (await item.locator("[data-card]").getAttribute("data-card")) ?? "";
}

async function middleOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("Nothing there");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function strokes(page: Page): Locator {
  return page.locator(".ink-lines path[data-id]:not(.ink-arrow)");
}

function cards(page: Page): Locator {
  return page.locator(".ink .ink-card");
}

async function boxOf(locator: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("Nothing there");
  return box;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function dragBy(page: Page, within: Locator, from: Point, to: Point): Promise<void> {
  const { x, y } = await boxOf(within);
  await page.mouse.move(x + from.x, y + from.y);
  await page.mouse.down();
  await page.mouse.move(x + to.x, y + to.y, { steps: 12 });
  await page.mouse.up();
}
