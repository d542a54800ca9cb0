/**
 * Ink: what strokes add to the day's document, frames while a pen draws over a full wall, and what the pages fetch of
 * tldraw and from others. `npm run bench -- ink` measures these alone.
 */

import type { Page } from "@playwright/test";
import { applyChanges, createBoardDoc, encodeState } from "#shared/document/board-doc.ts";
import type { DrawingId } from "#shared/domain/ids.ts";
import { stepsOf } from "../../client/whiteboard/geometry.ts";
import { openChromium, todaysWall } from "../support/browser.ts";
import { buildDrawing } from "../support/build.ts";
import type { ServerProcess } from "../support/server-process.ts";
import { type Figure, median, quantile } from "./figure.ts";
import { framesWhile, setCardCount } from "./full-wall.ts";

const STROKES = 5;
const POINTS = 150;
const DRAWN = 8;

export async function inkFigures(server: ServerProcess): Promise<Figure[]> {
  const unit = (await server.boot()).units[0];
  if (!unit) throw new Error("The demo has no unit");
  await setCardCount(server, { unitId: unit.id, date: unit.today }, 120);
  const browser = await openChromium();
  const fetched = async (path: string, visit: (page: Page) => Promise<void>): Promise<string[]> => {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    const urls: string[] = [];
    page.on("request", (request) => urls.push(request.url()));
    await page.goto(server.origin + path, { waitUntil: "networkidle" });
    await visit(page);
    await page.waitForLoadState("networkidle");
    await page.close();
    return urls.filter((url) => /^https?:/.test(url));
  };
  const frames: number[] = [];
  try {
    const plain = [
      ...(await fetched(`/mobil/${unit.id}`, choosePerson)),
      ...(await fetched(todaysWall(unit.id), async (page) => {
        await page.getByRole("button", { name: "Prioritere" }).click();
        await page.getByRole("button", { name: "Tegn på tavla" }).click();
        await page.getByRole("toolbar").waitFor();
        for (let stroke = 0; stroke < DRAWN; stroke++) frames.push(...(await drawAcross(page, stroke)));
        await page.getByRole("button", { name: "Ferdig" }).click();
        await page.getByRole("button", { name: "Skisse" }).click();
        await page.getByRole("toolbar").waitFor();
      })),
    ];
    const free = await fetched(todaysWall(unit.id), async (page) => {
      await page.getByRole("button", { name: "Skisse" }).click();
      await page.getByRole("button", { name: "Fri tavle" }).click();
      await page.locator(".tldraw-room .tl-canvas").waitFor();
    });
    const count = (name: string, urls: readonly string[], atMost: number | null): Figure => {
      return { name, value: urls.length, unit: "", atMost };
    };
    return [
      {
        name: `ink, ${STROKES} strokes of ${POINTS} points in the document`,
        value: strokeKilobytes(),
        unit: "kB",
        atMost: 12,
      },
      { name: "ink, 120 cards, median frame", value: median(frames), unit: "ms", atMost: null },
      { name: "ink, 120 cards, p95 frame", value: quantile(frames, 0.95), unit: "ms", atMost: 25 },
      count(
        "phone, board and sketch, requests for tldraw",
        plain.filter((url) => url.includes("tldraw")),
        0,
      ),
      count(
        "tldraw page, requests for tldraw",
        free.filter((url) => url.includes("tldraw")),
        null,
      ),
      count(
        "tldraw page, requests to others",
        free.filter((url) => !url.startsWith(server.origin)),
        0,
      ),
    ];
  } finally {
    await browser.close();
  }
}

/** A hand's loops, as far apart as a wall reports them. */
function strokeKilobytes(): number {
  const doc = createBoardDoc();
  const before = encodeState(doc).length;
  for (let stroke = 0; stroke < STROKES; stroke++) {
    const points = Array.from({ length: POINTS }, (_, n) => ({
      x: 600 + stroke * 900 + 400 * Math.sin(n / 9) + 3 * n,
      y: 2_000 + 700 * Math.cos(n / 7 + stroke),
    }));
    const entity = buildDrawing({ id: `w${stroke}` as DrawingId, ...stepsOf(points) });
    applyChanges(doc, [{ op: "put", root: "whiteboard", entity }], "bench");
  }
  return (encodeState(doc).length - before) / 1000;
}

async function drawAcross(page: Page, stroke: number): Promise<number[]> {
  await page.mouse.move(200, 300 + stroke * 60);
  await page.mouse.down();
  const frames = await framesWhile(page, async () => {
    for (let step = 0; step <= 60; step++) {
      await page.mouse.move(200 + step * 25, 320 + stroke * 60 + 60 * Math.sin(step / 3));
    }
  });
  await page.mouse.up();
  return frames;
}

async function choosePerson(page: Page): Promise<void> {
  await page.getByRole("list", { name: "På vakt i dag" }).getByRole("button").first().click();
  await page.getByRole("navigation").waitFor();
}
