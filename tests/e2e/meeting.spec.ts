/** The meeting: a scripted morning through every phase at one wall, and what a second wall sees of it. */

import type { Locator, Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { expect, expectSaved, listen, test } from "../support/e2e.ts";
import type { ServerProcess } from "../support/server-process.ts";

const PHASES = [
  "Siden sist",
  "Hvem er her",
  "Må gjøres nå",
  "Fordele",
  "Utsette og droppe",
  "Uka",
  "Bra i går og risiko",
  "Les opp og lås",
] as const;
/** Whose lists show as many lines as there is room for, whatever the day holds. */
const GIVES_WAY: readonly string[] = ["Siden sist", "Må gjøres nå", "Fordele", "Uka", "Bra i går og risiko"];
/** As far as an arm reaches and as small as is read from the back row, in px at 1920. */
const SMALLEST_TARGET = 64;
const SMALLEST_TYPE = 26;

test.use({ viewport: { width: 1920, height: 1080 } });

test("a morning from «Siden sist» to a locked plan", async ({ page, server }) => {
  await page.goto(await wallAddress(server, 0));
  await start(page, "Morgenmøte");
  const panel = panelOf(page);

  await expectPhase(page, 0);
  const agreement = panel.getByRole("button", { name: /^Gjort: / }).first();
  await agreement.click();
  await expect(agreement).toHaveAttribute("aria-pressed", "true");
  await undo(page);
  await expect(agreement).toHaveAttribute("aria-pressed", "false");
  await agreement.focus();
  await page.keyboard.press("Enter");
  await expect(agreement).toHaveAttribute("aria-pressed", "true");

  const undone = panel.getByRole("button", { name: /^Ta i dag: / }).first();
  const what = ((await undone.getAttribute("aria-label")) ?? "").replace("Ta i dag: ", "");
  await undone.click();
  const taken = panel.getByRole("listitem").filter({ hasText: what }).getByRole("button", { name: "Tatt inn i dag" });
  await expect(taken).toBeDisabled();
  await undo(page);
  await expect(panel.getByRole("button", { name: `Ta i dag: ${what}` })).toBeEnabled();

  await next(page, 1);
  await expect(page.getByRole("button", { name: "Fordele" })).toHaveAttribute("aria-pressed", "true");
  await nameTheNurse(panel);
  const before = await unassignedCount(page);
  const lanes = page.locator("section.lane:not(.lane-unassigned)");
  const withWork = lanes.filter({ has: page.locator('[data-card^="visit:"]') });
  const name = (await withWork.last().getAttribute("aria-label")) ?? "";
  await panel.getByRole("button", { name: `${name} er borte` }).click();
  await expect(panel.getByRole("button", { name: `${name} kom likevel` })).toBeVisible();
  await expect.poll(() => unassignedCount(page)).toBeGreaterThan(before);
  await undo(page);
  await expect.poll(() => unassignedCount(page)).toBe(before);
  await panel.getByRole("button", { name: `${name} er borte` }).click();
  await expect.poll(() => unassignedCount(page)).toBeGreaterThan(before);

  await next(page, 2);
  await expect(page.getByRole("button", { name: "Prioritere" })).toHaveAttribute("aria-pressed", "true");
  await panel
    .getByRole("button", { name: /^Besøk \d\d:\d\d/ })
    .first()
    .click();
  const sheet = page.getByRole("dialog", { name: /^Besøk/ });
  await expect(sheet).toBeVisible();
  await expect(panel.getByRole("button", { name: "Neste" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  await next(page, 3);
  await expect(panel.getByText(/\d+ står uten ansvarlig/)).toBeVisible();

  await next(page, 4);
  const left = panel.getByText(/\d+ funn er ikke besvart/);
  const open = Number.parseInt(await left.innerText(), 10);
  await panel
    .getByRole("button", { name: /^Godta: / })
    .first()
    .click();
  const form = panel.locator("form");
  await expect(form.getByRole("button", { name: "Godta funnet" })).toBeDisabled();
  await form.getByLabel("Hvorfor er det greit").fill("Tas i morgen tidlig");
  await form.getByRole("button", { name: "Godta funnet" }).click();
  await expect(panel.getByText(/^Godtatt av .+: Tas i morgen tidlig$/)).toBeVisible();
  await expect(panel.getByText(/funn er ikke besvart/)).toHaveText(`${open - 1} funn er ikke besvart`);

  await next(page, 5);
  const pull = panel.getByRole("button", { name: /^Ta i dag: / }).first();
  const pulled = (await pull.getAttribute("aria-label")) ?? "";
  const waiting = panel.getByRole("heading", { name: /^Venter denne uka/ });
  const count = Number.parseInt((await waiting.innerText()).replace(/\D/g, ""), 10);
  await pull.click();
  await expect(waiting).toHaveText(`Venter denne uka ${count - 1}`);
  await undo(page);
  await expect(waiting).toHaveText(`Venter denne uka ${count}`);
  await panel.getByRole("button", { name: pulled, exact: true }).first().click();
  await expect(waiting).toHaveText(`Venter denne uka ${count - 1}`);

  await next(page, 6);
  await panel.getByLabel("Kort tekst").fill("Alle kom i tide i går");
  await panel.getByRole("button", { name: "Legg til", exact: true }).click();
  await expect(panel.getByRole("listitem").filter({ hasText: "Alle kom i tide i går" })).toContainText("#Råbra");
  await panel.getByRole("button", { name: "Risiko" }).click();
  await panel.getByLabel("Kort tekst").fill("Glatte veier");
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("listitem").filter({ hasText: "Glatte veier" })).toContainText("Risiko");
  await panel.getByLabel("Ny avtale").fill("Strø ved inngangen");
  await panel.getByLabel("Ansvarlig").selectOption({ index: 1 });
  await panel.getByRole("button", { name: "Legg til avtale" }).click();
  await expect(panel.getByRole("listitem").filter({ hasText: "Strø ved inngangen" })).toBeVisible();

  await next(page, 7);
  await expect(
    panel
      .getByRole("listitem")
      .filter({ hasText: /besøk fra kl\. \d\d:\d\d/ })
      .first(),
  ).toBeVisible();
  await panel.getByRole("button", { name: "Lås planen" }).click();
  await expect(panel).toBeHidden();
  await expect(page.getByText(/^Planen er låst \d\d:\d\d$/)).toBeVisible();
  await expect(page.getByText("Ingen endringer siden")).toBeVisible();
  await undo(page);
  await expect(panel).toBeVisible();
  await panel.getByRole("button", { name: "Lås planen" }).click();
  await addVisit(page);
  await expect(page.getByText("1 endring siden")).toBeVisible();
  await expectSaved(page);
});

test("the clock stands, gets more time, and is the same on a second wall", async ({ page, browser, server, noise }) => {
  const address = await wallAddress(server, 1);
  await page.goto(address);
  await start(page, "Midtveissjekk");
  const panel = panelOf(page);
  await expect(panel.getByText("Midtveissjekk · mål 3, senest slutt 5 min")).toBeVisible();
  await expect(panel.getByRole("button", { name: "Tilbake" })).toBeDisabled();
  await panel.getByRole("button", { name: "+2 min" }).click();
  await expect(panel.getByText("Midtveissjekk · mål 5, senest slutt 7 min")).toBeVisible();
  await panel.getByRole("button", { name: "Pause" }).click();
  await expect(panel.getByText("Klokka står")).toBeVisible();

  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  listen(context, server.origin, noise as string[]);
  const other = await context.newPage();
  await other.goto(address);
  await expect(panelOf(other).getByText("Klokka står")).toBeVisible();
  await panelOf(other).getByRole("button", { name: "Fortsett" }).click();
  await panelOf(other).getByRole("button", { name: "Neste" }).click();
  await expect(panel.getByRole("heading", { name: "Fordele", level: 2 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Fordele" })).toHaveAttribute("aria-pressed", "true");
  await panel.getByRole("button", { name: "Tilbake" }).click();
  await expect(panelOf(other).getByRole("heading", { name: "Siden sist" })).toBeVisible();

  await panel.getByRole("button", { name: "Skjul" }).click();
  await expect(panel.getByRole("heading", { level: 2 })).toBeHidden();
  await panel.getByRole("button", { name: "Vis møtet" }).click();
  await expect(panel.getByRole("heading", { name: "Siden sist" })).toBeVisible();
  await context.close();
  await endMidday(page);
});

test("over time is said in words", async ({ page, server }) => {
  await page.clock.install();
  await page.goto(await wallAddress(server, 2));
  await start(page, "Midtveissjekk");
  const panel = panelOf(page);
  await expect(panel.getByText(/over tida/)).toHaveCount(0);
  await page.clock.fastForward("04:00");
  await expect(panel.getByText(/over tida/)).toHaveCount(2);
  await page.clock.fastForward("02:00");
  await expect(panel.getByText("Møtet skulle vært slutt")).toBeVisible();
  await endMidday(page);
});

for (const scheme of ["dark", "light"] as const) {
  test(`every phase can be read, reached and has no accessibility findings, ${scheme}`, async ({ page, server }) => {
    await page.goto(await wallAddress(server, scheme === "dark" ? 1 : 2));
    if (scheme === "light") {
      await page.getByRole("button", { name: "Skjermen", exact: true }).click();
      await page.getByRole("button", { name: "Lyst" }).click();
      await page.keyboard.press("Escape");
    }
    await start(page, "Morgenmøte");
    for (const [index] of PHASES.entries()) {
      if (index > 0) await next(page, index);
      expect(await axeFindings(page, { within: ".meeting-panel" })).toEqual([]);
      expect(await tooSmall(panelOf(page))).toEqual([]);
      if (GIVES_WAY.includes(PHASES[index] ?? "")) await expect.poll(() => hiddenBelow(panelOf(page))).toBe(0);
    }
  });
}

async function wallAddress(server: ServerProcess, index: number): Promise<string> {
  const { units } = await server.boot();
  const unit = units[index];
  if (!unit) throw new Error("The demo has three units");
  return `${server.origin}/tavle/${unit.id}`;
}

function panelOf(page: Page): Locator {
  return page.getByRole("complementary", { name: "Møtet" });
}

async function start(page: Page, template: string): Promise<void> {
  await page.getByRole("button", { name: "Andre møter" }).click();
  await page.getByRole("dialog", { name: "Hvilket møte?" }).getByRole("button", { name: template }).click();
  await expect(panelOf(page)).toBeVisible();
}

async function expectPhase(page: Page, index: number): Promise<void> {
  const panel = panelOf(page);
  await expect(panel.getByRole("heading", { name: PHASES[index] ?? "", level: 2 })).toBeVisible();
  await expect(panel.getByText(`${index + 1} av ${PHASES.length}`)).toBeVisible();
  await expect(panel.getByText(/^Ferdig når /)).toBeVisible();
}

async function next(page: Page, index: number): Promise<void> {
  await page.getByRole("button", { name: "Neste" }).click();
  await expectPhase(page, index);
}

async function endMidday(page: Page): Promise<void> {
  const panel = panelOf(page);
  for (const step of ["Neste", "Neste", "Lås planen"]) await panel.getByRole("button", { name: step }).click();
  await expect(panel).toBeHidden();
}

async function undo(page: Page): Promise<void> {
  await page.keyboard.press("Control+z");
}

/** Whoever answers for the findings later on. */
async function nameTheNurse(panel: Locator): Promise<void> {
  const duty = panel.getByLabel("Ansvarlig sykepleier");
  await duty.selectOption({ index: 1 });
  await expect(duty).not.toHaveValue("");
}

async function unassignedCount(page: Page): Promise<number> {
  const text = await page.getByRole("banner").locator(".wall-count").first().locator("dd").innerText();
  return Number.parseInt(text.replace(/\D/g, ""), 10);
}

async function addVisit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Alarm / nytt besøk" }).click();
  const sheet = page.getByRole("dialog", { name: "Alarm / nytt besøk" });
  await sheet.getByLabel("Brukerkode").fill("T-77");
  await sheet.getByLabel("Når").fill("11:10");
  await sheet.getByRole("button", { name: "Legg til besøk" }).click();
  await expect(sheet).toBeHidden();
}

/** Px of the phase that somebody would have to scroll for. */
async function hiddenBelow(panel: Locator): Promise<number> {
  return panel
    .locator(".meeting-body")
    .evaluate(({ scrollHeight, clientHeight }) => Math.max(0, scrollHeight - clientHeight - 1));
}

/** Text and things to press that are smaller than a wall needs. */
async function tooSmall(panel: Locator): Promise<readonly string[]> {
  return panel.evaluate(
    (element, { target, type }) => {
      const small: string[] = [];
      for (const control of element.querySelectorAll("button, select, input, summary")) {
        const { width, height } = control.getBoundingClientRect();
        const drawn = height > 0;
        if (drawn && (height < target - 0.5 || width < target - 0.5)) small.push(`${control.textContent} ${height}`);
      }
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { parentElement, textContent } = texts.currentNode;
        const size = parentElement ? Number.parseFloat(getComputedStyle(parentElement).fontSize) : 0;
        if (textContent?.trim() && size < type) small.push(`${textContent} ${size} px`);
      }
      return small;
    },
    { target: SMALLEST_TARGET, type: SMALLEST_TYPE },
  );
}
