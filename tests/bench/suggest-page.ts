/**
 * Whether the wall answers while proposals for 250 visits are worked out, shown and looked through, in headless Chromium. In
 * processor time of the page's own thread, so that a busy machine does not make it look worse.
 */

import * as z from "zod";
import type { Change } from "#shared/domain/changes.ts";
import { newId, type VisitId } from "#shared/domain/ids.ts";
import { openChromium, todaysWall } from "../support/browser.ts";
import type { ServerProcess } from "../support/server-process.ts";
import { changeBoard } from "./change-board.ts";
import type { Figure } from "./figure.ts";

const VISITS = 250;
/** Every fifth has nobody yet. */
const FREE_EVERY = 5;
const ASKED = "suggestions asked for";
const READY = "suggestions ready";

/** What Chromium writes of each task: microseconds. */
const eventSchema = z.object({
  name: z.string().default(""),
  pid: z.number().default(0),
  tid: z.number().default(0),
  ts: z.number().default(0),
  tdur: z.number().default(0),
});
const traceSchema = z.object({ traceEvents: z.array(eventSchema) });

export async function suggestPageFigures(server: ServerProcess): Promise<Figure[]> {
  const unit = (await server.boot()).units[0];
  if (!unit) throw new Error("The demo has no unit");
  await changeBoard(server, { unitId: unit.id, date: unit.today }, (board) => {
    const visits = [...board.visits.values()].filter(({ status }) => status.state === "planned");
    return Array.from({ length: VISITS - visits.length }, (_, index): Change[] => {
      const like = visits[index % visits.length];
      if (!like) return [];
      const id = newId<VisitId>(Date.now(), Math.random);
      const free = index % FREE_EVERY === 0 ? { first: null, second: null } : {};
      return [{ op: "put", root: "visits", entity: { ...like, ...free, id } }];
    }).flat();
  });
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.goto(`${server.origin}${todaysWall(unit.id)}`, { waitUntil: "networkidle" });
    await page.getByRole("button", { name: "Fordele" }).click();
    await page.getByRole("button", { name: "Foreslå fordeling" }).waitFor();
    await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing", "__metadata"] });
    const mark = (name: string): Promise<unknown> => page.evaluate((text) => performance.mark(text), name);
    await mark(ASKED);
    await page.getByRole("button", { name: "Foreslå fordeling" }).click();
    const panel = page.getByRole("dialog", { name: "Foreslå fordeling" });
    await panel.getByText("Forslagene er klare.").waitFor();
    await mark(READY);
    await panel.getByRole("button", { name: /^Fordel på nytt/ }).click();
    await panel.getByRole("button", { name: /^Fordel på nytt/, pressed: true }).waitFor();
    await panel
      .getByRole("button", { name: /^Hvorfor/ })
      .first()
      .click();
    await panel.getByText(/^Har kompetansen/).waitFor();
    const { traceEvents: events } = traceSchema.parse(JSON.parse((await browser.stopTracing()).toString()));
    const held = "suggestions: the page's thread held up";
    return [
      {
        name: `${held} while 250 visits are searched`,
        value: longestTask(events, ASKED, READY),
        unit: "ms",
        atMost: 50,
      },
      {
        name: `${held} by another proposal and its why`,
        value: longestTask(events, READY, null),
        unit: "ms",
        atMost: 50,
      },
    ];
  } finally {
    await browser.close();
  }
}

type TraceEvent = z.infer<typeof eventSchema>;

/** Milliseconds of processor time of the longest task of the page's own thread that began between two marks. */
function longestTask(events: readonly TraceEvent[], from: string, to: string | null): number {
  const at = (mark: string): TraceEvent | undefined => events.find(({ name }) => name === mark);
  const begin = at(from);
  if (!begin) throw new Error(`The page never came to ${from}`);
  const end = to === null ? Infinity : (at(to)?.ts ?? Infinity);
  const tasks = events.filter(
    ({ name, pid, tid, ts }) =>
      name.endsWith("RunTask") && pid === begin.pid && tid === begin.tid && ts >= begin.ts && ts < end,
  );
  return Math.max(...tasks.map(({ tdur }) => tdur)) / 1000;
}
