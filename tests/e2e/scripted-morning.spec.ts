/**
 * One whole morning and the next one, on a day that is always the same: people are missing, the level turns yellow and is
 * set, work is put off with reasons, a scenario is applied in part, the plan is locked, the report is right to the minute,
 * and what was put off is back the day after with its count. The device's own clock is half a year wrong all the while.
 */

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { applyUpdate, createBoardDoc, readBoard } from "#shared/document/board-doc.ts";
import type { Board, Task } from "#shared/domain/board.ts";
import type { ReportReply } from "#shared/kept-report.ts";
import { decodeReplay } from "../support/decode-replay.ts";
import { signIn } from "../support/server-process.ts";

const UNIT = "nord";
const TODAY = "2026-03-24";
const TOMORROW = "2026-03-25";
/** 07:30 in Oslo. */
const TWO_AT_NIGHT = Date.parse("2026-03-25T01:00:00Z");
const NEXT_MORNING = Date.parse("2026-03-25T06:30:00Z");

interface ClockedServer {
  readonly origin: string;
  /** Epoch ms; resolves when the day has been turned. */
  readonly set: (now: number) => Promise<void>;
  readonly stop: () => void;
}

async function startClockedServer(): Promise<ClockedServer> {
  const file = new URL("../support/clocked-server.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [file], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    origin: String((await lines.next()).value),
    async set(now) {
      child.stdin.write(`${now}\n`);
      await lines.next();
    },
    stop: () => child.stdin.end(),
  };
}

let server: ClockedServer;

test.beforeEach(async () => {
  server = await startClockedServer();
});

test.afterEach(() => server.stop());

test.use({ viewport: { width: 1920, height: 1080 } });

test("a morning, and what it left behind the next day", async ({ page }) => {
  test.setTimeout(120_000);
  await page.clock.install();
  await page.goto(`${server.origin}/tavle/${UNIT}`);
  await expect(page.getByRole("banner").getByText("07:30")).toBeVisible();
  // A busy machine would look when the first second has gone.
  await page.clock.pauseAt(Date.now() + 1_000);
  await page.getByRole("button", { name: /^Start møtet/ }).click();
  const panel = page.getByRole("complementary", { name: "Møtet" });
  await expect(panel.getByText("12:00 igjen")).toBeVisible();
  await page.clock.resume();
  await expect(panel.getByText("Dette er den første dagen på tavla.")).toBeVisible();

  await panel.getByRole("button", { name: "Neste" }).click();
  const gone = await twoAreMissing(panel);
  await page.getByRole("button", { name: "Situasjon", exact: true }).click();
  await expect(page.getByText("Tallene foreslår: Gult")).toBeVisible();
  await setLevel(page, "To borte på dagen");
  await applyOneRow(page);
  await page.getByRole("button", { name: "Vis møtet" }).click();

  for (const phase of ["Må gjøres nå", "Fordele", "Utsette og droppe"]) {
    await panel.getByRole("button", { name: "Neste" }).click();
    await expect(panel.getByRole("heading", { name: phase, level: 2 })).toBeVisible();
  }
  const before = await boardOf(TODAY);
  const deferred = boundTasks(before).slice(0, 2);
  expect(deferred).toHaveLength(2);
  await putOff(page, deferred[0], /^Ressurs/);
  await putOff(page, deferred[1], /^Nytte/);
  for (const phase of ["Uka", "Bra i går og risiko", "Les opp og lås"]) {
    await panel.getByRole("button", { name: "Neste" }).click();
    await expect(panel.getByRole("heading", { name: phase, level: 2 })).toBeVisible();
  }
  await panel.getByRole("button", { name: "Lås planen" }).click();
  await expect(page.getByText("Planen er låst 07:30")).toBeVisible();
  await expect(page.getByText("Lagret", { exact: true }).first()).toBeVisible();

  const locked = await boardOf(TODAY);
  for (const { id } of deferred) expect(locked.tasks.get(id)?.deferral?.nextDate).toBe(TOMORROW);
  await page.goto(`${server.origin}/rapport/${UNIT}/${TODAY}`);
  const report = page.getByRole("main");
  const { needMinutes, supplyMinutes } = byHand(locked);
  await expect(report).toContainText(`Behov ${inWords(needMinutes)}, bemanning ${inWords(supplyMinutes)}`);
  await expect(report).toContainText("07:30 gult: To borte på dagen");
  await expect(report).toContainText("planen låst 07:30");
  await page.getByRole("button", { name: "Signer rapporten" }).click();
  await expect(report).toContainText("Signert av Leder");
  const kept = await reportOf();
  expect(kept.report.staffing).toMatchObject({ absent: gone, needMinutes, supplyMinutes });
  expect(kept.report.deferred.reduce((sum, row) => sum + row.minutes, 0)).toBe(deferredMinutes(locked));

  // Those who work the night have the board it began on, also after a power cut; the next is one press away.
  await server.set(TWO_AT_NIGHT);
  await page.goto(`${server.origin}/tavle/${UNIT}`);
  const where = page.locator(".wall-where");
  await expect(where).toContainText("24. mars");
  await page.getByRole("button", { name: "Åpne dagens tavle" }).click();
  await expect(where).toContainText("25. mars");

  await server.set(NEXT_MORNING);
  await page.goto(`${server.origin}/tavle/${UNIT}`);
  const next = await boardOf(TOMORROW);
  for (const was of deferred) {
    const back = [...next.tasks.values()].find(
      (task) => task.patient === was.patient && task.typeId === was.typeId && task.timesDeferred > 0,
    );
    expect(back).toMatchObject({ timesDeferred: was.timesDeferred + 1, place: { priority: "now" }, deferral: null });
  }
  await page.getByRole("button", { name: /^Start møtet/ }).click();
  const back = panel.locator("section", { has: page.getByRole("heading", { name: /^Har kommet tilbake/ }) });
  const more = back.getByRole("button", { name: /^og \d+ til$/ });
  if (await more.isVisible()) await more.click();
  for (const { patient, timesDeferred } of deferred) {
    await expect(
      back
        .getByRole("button")
        .filter({ hasText: patient ?? "" })
        .filter({ hasText: `utsatt ${timesDeferred + 1} gang` }),
    ).not.toHaveCount(0);
  }
  await expect(panel.getByRole("heading", { name: /^Ikke utført i går \d+/ })).toBeVisible();
});

/** Those without a duty, so that no responsibility is left without a name. */
async function twoAreMissing(panel: Locator): Promise<number> {
  for (let gone = 1; gone <= 2; gone++) {
    await panel
      .getByRole("button", { name: / er borte$/ })
      .last()
      .click();
    await expect(panel.getByRole("button", { name: / kom likevel$/ })).toHaveCount(gone);
  }
  return 2;
}

async function setLevel(page: Page, reason: string): Promise<void> {
  await page.getByRole("button", { name: "Sett nivå", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Driftsnivå" });
  await sheet.getByRole("button", { name: /^Gult/ }).click();
  await sheet.getByLabel("Hvem setter nivået").selectOption({ index: 1 });
  await sheet.getByLabel("Grunn").fill(reason);
  await sheet.getByRole("button", { name: "Sett nivået" }).click();
  await expect(page.getByRole("banner").getByRole("button", { name: "Driftsnivå: Gult" })).toBeVisible();
}

/** Of what would be done with one person fewer, one visit is given away and nothing else. */
async function applyOneRow(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Hva om …" }).click();
  await page.getByRole("button", { name: "Én til borte" }).click();
  const steps = page.getByRole("region", { name: "Dette blir gjort" });
  await steps.getByRole("button", { name: "Velg ingen" }).click();
  await steps.getByRole("checkbox").last().click();
  await steps.getByRole("button", { name: "Bruk 1 valgte" }).click();
  await expect(page.getByText("1 av 1 er gjort.")).toBeVisible();
}

async function putOff(page: Page, task: Task | undefined, reason: RegExp): Promise<void> {
  await page.locator(`[data-card="task:${task?.id}"]`).click();
  const card = page.getByRole("dialog").last();
  await card.getByRole("button", { name: "Kan gjøres i løpet av uken" }).click();
  const why = page.getByRole("dialog", { name: "Hvorfor kan det vente?" });
  await why.getByRole("button", { name: /^ons 25/ }).click();
  await why.getByRole("button", { name: reason }).click();
  await expect(why).toBeHidden();
}

/** Not health help, each for another patient: what a meeting would put off. */
function boundTasks(board: Board): Task[] {
  const bound = [...board.tasks.values()].filter(
    ({ bound: isBound, place, group, visitId }) =>
      isBound && place.priority === "now" && group !== "healthCare" && visitId !== null,
  );
  return bound.filter((task, index) => bound.findIndex(({ patient }) => patient === task.patient) === index);
}

async function boardOf(date: string): Promise<Board> {
  const { token } = await signIn(server.origin, UNIT, { kind: "leader" });
  const response = await fetch(`${server.origin}/api/replay/${UNIT}/${date}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { frames } = decodeReplay(new Uint8Array(await response.arrayBuffer()));
  const doc = createBoardDoc();
  for (const { bytes } of frames) applyUpdate(doc, bytes);
  return readBoard(doc);
}

async function reportOf(): Promise<ReportReply> {
  const { token } = await signIn(server.origin, UNIT, { kind: "leader" });
  const headers = { authorization: `Bearer ${token}` };
  return (await (await fetch(`${server.origin}/api/reports/${UNIT}/${TODAY}`, { headers })).json()) as ReportReply;
}

/** Added up here from the cards themselves, without the analysis that the report is made with. */
function byHand(board: Board): { readonly needMinutes: number; readonly supplyMinutes: number } {
  let needMinutes = 0;
  for (const visit of board.visits.values()) {
    let minutes = visit.baseMinutes + visit.travelMinutes;
    for (const task of board.tasks.values()) {
      if (task.visitId === visit.id && task.place.priority === "now") minutes += task.minutes;
    }
    needMinutes += minutes * visit.staffRequired;
  }
  for (const task of board.tasks.values()) {
    if (task.visitId === null && task.place.priority === "now") needMinutes += task.minutes;
  }
  let supplyMinutes = 0;
  for (const { attendance, shift, capacityPercent } of board.staff.values()) {
    if (attendance !== "present") continue;
    // The only meeting of the demo's weekday: 07:30-07:45, for whoever is at work then.
    const meeting = shift.start <= 450 && shift.end >= 465 ? 15 : 0;
    supplyMinutes += Math.round(((shift.end - shift.start - shift.breakMinutes - meeting) * capacityPercent) / 100);
  }
  return { needMinutes, supplyMinutes };
}

function deferredMinutes(board: Board): number {
  return [...board.tasks.values()].reduce((sum, { deferral, minutes }) => sum + (deferral ? minutes : 0), 0);
}

/** `71 t 36 min` */
function inWords(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} t` : `${Math.floor(minutes / 60)} t ${minutes % 60} min`;
}
