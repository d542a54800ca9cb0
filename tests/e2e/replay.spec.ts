/**
 * Yesterday as the leader sees it: opened, stepped through by keyboard, linked to, read as a list and seen as a board;
 * and what is said when it cannot be shown.
 */

import type { Browser, Locator, Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import type { ServerProcess } from "../support/server-process.ts";

/** «07:42:10, 14 av 986 hendelser, Kari N. flyttet …, Fordele, Driftsnivå: Gult, 3 hendelser dette halvminuttet» */
const MOMENT =
  /^((\d\d:\d\d:\d\d), (\d+) av (\d+) hendelser, (.+)), ([^,]+, Driftsnivå: [^,]+, .+ dette halvminuttet)$/;

test.use({ viewport: { width: 1280, height: 800 } });

test("opens at the beginning of the day, says that it is not now, and stands still", async ({ page, server }) => {
  await page.goto(await yesterdayOf(server));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /^Du ser på tavla slik den var kl\. \d\d:\d\d – ikke nå$/,
  );
  expect(await momentAt(page)).toMatchObject({ number: 1, text: expect.stringMatching(/^Dagens tavle ble laget: /) });
  await expect(column(page, "Må gjøres nå").getByRole("listitem").first()).toBeVisible();
  // A type of forty-six cards is a block of them, not one column that pushes all other types out of sight.
  const typeBoxes = await column(page, "Må gjøres nå")
    .locator(".type-row")
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect()).map(({ width, height }) => height / width));
  expect(Math.max(...typeBoxes)).toBeLessThan(2);
  await expect(page.getByRole("button", { name: "Spill av" })).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test("the keys of the slider step by event, by part and to the ends, and the list goes along", async ({
  page,
  server,
}) => {
  await page.goto(await yesterdayOf(server));
  const { count } = await momentAt(page);
  const slider = page.getByRole("slider");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const third = await momentAt(page);
  expect(third.number).toBe(3);
  await expect(currentRow(page)).toContainText(third.text);
  await expect(currentRow(page)).toContainText(third.time);
  await page.keyboard.press("ArrowLeft");
  expect((await momentAt(page)).number).toBe(2);
  await page.keyboard.press("End");
  expect((await momentAt(page)).number).toBe(count);
  await expect(currentRow(page)).toBeInViewport();
  await page.keyboard.press("Home");
  expect((await momentAt(page)).number).toBe(1);
  await page.keyboard.press("PageDown");
  expect((await momentAt(page)).text).toBe("Møtet begynte med Siden sist");
  await page.keyboard.press("5");
  const middle = await momentAt(page);
  await page.keyboard.press("Shift+ArrowRight");
  expect((await momentAt(page)).time > middle.time).toBe(true);
});

test("the board shows what the list says", async ({ page, server }) => {
  await page.goto(await yesterdayOf(server));
  await momentAt(page);
  await page.getByRole("radio", { name: "Prioritere" }).check({ force: true });
  const moved = /(?:flyttet )?(.+ \p{Lu}-\d+) (?:ble flyttet )?fra Må gjøres nå til Kan gjøres i løpet av uken/u;
  const row = events(page).getByRole("button", { name: moved }).first();
  const said = (await row.textContent()) ?? "";
  const card = /(\p{Lu}[^.:]*? \p{Lu}-\d+) (?:ble flyttet )?fra Må/u.exec(
    said.replace(/^.* flyttet (?=\p{Lu})/u, ""),
  )?.[1];
  if (!card) throw new Error(`No card in «${said}»`);
  const named = new RegExp(`^${card}`);
  const shown = (name: string): Promise<number> => column(page, name).getByRole("listitem", { name: named }).count();

  await row.click();
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuetext", new RegExp(`${card}.* til Kan gjøres`));
  const [nowAfter, weekAfter] = [await shown("Må gjøres nå"), await shown("Kan gjøres i løpet av uken")];
  await page.getByRole("slider").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(column(page, "Må gjøres nå").getByRole("listitem", { name: named })).toHaveCount(nowAfter + 1);
  expect(await shown("Kan gjøres i løpet av uken")).toBe(weekAfter - 1);
});

test("a card that somebody moved carries their name while it is seen to move", async ({ page, server }) => {
  await page.goto(await yesterdayOf(server));
  await momentAt(page);
  await page.getByRole("radio", { name: "Prioritere" }).check({ force: true });
  // By a person: what was done at the wall's own screen has nobody's name.
  const row = events(page).getByRole("button", { name: /^[\d:]+ ?\p{Lu}\p{Ll}+ \p{Lu}\. flyttet .+ til Kan gjøres/u });
  const mover = /(\p{Lu}\p{Ll}+ \p{Lu}\.) flyttet/u.exec((await row.first().textContent()) ?? "")?.[1] ?? "";
  await row.first().click();
  await page.getByRole("slider").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator("[data-card][data-moved]")).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("[data-card][data-moved]")).toHaveAttribute("data-moved", mover);
});

test("the address is a link to the moment, and holds nothing but time and number", async ({
  page,
  context,
  server,
}) => {
  await page.goto(await yesterdayOf(server));
  await momentAt(page);
  await page.getByRole("slider").focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowRight");
  const there = await momentAt(page);
  await expect(page).toHaveURL(new RegExp(`#t=${there.time}&n=\\d+$`));
  const address = page.url();
  const other = await context.newPage();
  await other.goto(address);
  expect(await momentAt(other)).toEqual(there);
  await expect(currentRow(other)).toContainText(there.text);
  await expect(currentRow(other)).toBeInViewport();
});

test("plays with the space bar, keeps quiet meanwhile, and a step stops it", async ({ page, server }) => {
  await page.goto(await yesterdayOf(server));
  const start = await momentAt(page);
  await page.getByLabel("Fart").selectOption("60");
  const slider = page.getByRole("slider");
  await slider.focus();
  await page.keyboard.press("Space");
  await expect(slider).toHaveAttribute("aria-valuetext", "Spiller av");
  await expect(page.getByText(/^Hendelse \d\d+ av \d+$/)).toBeVisible();
  await expect(page.getByRole("status")).toBeEmpty();
  await page.keyboard.press("ArrowLeft");
  const stopped = await momentAt(page);
  expect(stopped.number).toBeGreaterThan(start.number);
  await expect(page.getByRole("button", { name: "Spill av" })).toBeVisible();
  expect(await momentAt(page)).toEqual(stopped);
});

test("a step by button is announced, one by the slider is said by the slider", async ({ page, server }) => {
  await page.goto(await yesterdayOf(server));
  await momentAt(page);
  await page.getByRole("button", { name: "Neste hendelse" }).click();
  await expect(page.getByRole("status")).toHaveText((await momentAt(page)).said);
  await expect(page.getByRole("status")).toBeEmpty();
  await page.getByRole("slider").focus();
  await page.keyboard.press("ArrowRight");
  expect((await momentAt(page)).number).toBe(3);
  await expect(page.getByRole("status")).toBeEmpty();
});

test("goes to where the plan was locked", async ({ page, server }) => {
  await page.goto(await yesterdayOf(server));
  await momentAt(page);
  await page.getByRole("button", { name: "Til planen ble låst" }).click();
  const { text, facts, time } = await momentAt(page);
  expect(text).toBe("Planen ble låst");
  expect(facts).toMatch(/^Etter at planen ble låst, Driftsnivå: (Grønt|Gult|Rødt), \d+ hendelser? dette halvminuttet$/);
  // The mouse gets the same as the slider says.
  await page.locator(".replay-slider-thumb").hover();
  await expect(page.locator(".replay-hint")).toHaveText(`${time}${text}${facts.replaceAll(", ", " · ")}`);
  await expect(events(page).getByRole("heading", { name: /^Etter at planen ble låst/ })).toBeVisible();
});

test("where motion is unwanted nothing is animated", async ({ page, server }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(await yesterdayOf(server));
  await momentAt(page);
  await events(page)
    .getByRole("button", { name: /til Kan gjøres i løpet av uken/ })
    .first()
    .click();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`has no accessibility errors, ${colorScheme}`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(await yesterdayOf(server));
    await momentAt(page);
    expect(await axeFindings(page)).toEqual([]);
  });
}

test("on a phone it is the list and the player", async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(await yesterdayOf(server));
  await momentAt(page);
  await expect(page.getByRole("region", { name: "Tavla slik den var" })).toHaveCount(0);
  await expect(currentRow(page)).toBeInViewport();
  await page.getByRole("button", { name: "Neste hendelse" }).click();
  expect((await momentAt(page)).number).toBe(2);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
});

test.describe("what cannot be shown is said in words", () => {
  test("a day without a board", async ({ browser, server }) => {
    const [unit] = (await server.boot()).units;
    const page = await refusedPage(browser);
    await page.goto(`${server.origin}/replay/${unit?.id}/2001-01-01`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Det finnes ingen tavle for denne dagen");
    await page.getByRole("link", { name: "Til forsiden" }).click();
    await expect(page).toHaveURL(`${server.origin}/`);
    await page.context().close();
  });

  test("no right to see it", async ({ browser, server }) => {
    const page = await refusedPage(browser);
    await page.route("**/api/replay/**", (route) => route.fulfill({ status: 403, json: {} }));
    await page.goto(await yesterdayOf(server));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Du har ikke tilgang til å se denne dagen");
    await page.context().close();
  });

  test("a connection that broke half-way, and the way out of it", async ({ page, server }) => {
    await page.route("**/api/replay/**", async (route) => {
      const response = await route.fetch();
      const whole = await response.body();
      await route.fulfill({ body: whole.subarray(0, whole.length / 2), contentType: "application/octet-stream" });
    });
    await page.goto(await yesterdayOf(server));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dagen kom ikke helt fram");
    await page.unroute("**/api/replay/**");
    await page.getByRole("button", { name: "Prøv igjen" }).click();
    expect((await momentAt(page)).number).toBe(1);
  });

  test("no contact with the server", async ({ page, server }) => {
    await page.route("**/api/session", (route) => route.abort());
    await page.goto(await yesterdayOf(server));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Får ikke kontakt med serveren");
  });
});

interface Moment {
  readonly time: string;
  readonly number: number;
  readonly count: number;
  readonly text: string;
  /** What a step announces. */
  readonly said: string;
  /** What it was like then. */
  readonly facts: string;
}

/** What the slider says, once the events have been read. */
async function momentAt(page: Page): Promise<Moment> {
  const slider = page.getByRole("slider");
  await expect(slider).toHaveAttribute("aria-valuetext", MOMENT);
  const value = (await slider.getAttribute("aria-valuetext")) ?? "";
  const [, said = "", time = "", number, count, text = "", facts = ""] = MOMENT.exec(value) ?? [];
  return { time, number: Number(number), count: Number(count), text, said, facts };
}

/** In a context of its own: the browser writes every refused request to the console, and no page can keep it from that. */
async function refusedPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ locale: "nb-NO" })).newPage();
}

async function yesterdayOf(server: ServerProcess): Promise<string> {
  const [unit] = (await server.boot()).units;
  if (!unit?.previousDay) throw new Error("The demo has no yesterday");
  return `${server.origin}/replay/${unit.id}/${unit.previousDay}`;
}

function events(page: Page): Locator {
  return page.getByRole("region", { name: "Hendelser" });
}

function currentRow(page: Page): Locator {
  return events(page).locator("[aria-current=true]");
}

function column(page: Page, name: string): Locator {
  return page.getByRole("region", { name: new RegExp(`^${name}`) });
}
