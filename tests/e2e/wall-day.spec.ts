/**
 * A wall for a day and a night with nobody to look after it, in compressed time: the server dies, the network goes, new
 * builds come, the day turns. Each time the wall must show within ten seconds what became true meanwhile, and it must not
 * grow. The long form is `npm run long -- wall-day`.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { applyChanges } from "#shared/document/board-doc.ts";
import { daySummary } from "#shared/domain/lanes.ts";
import { count, limit, quantile, report } from "../long/size.ts";
import { type CutLine, openCutLine } from "../support/cut-line.ts";
import { listen } from "../support/e2e.ts";
import { freePort, signIn } from "../support/server-process.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { testTask } from "../support/test-board.ts";

const UNIT = "nord";
const DAYS = ["2026-03-24", "2026-03-25"] as const;
/** 06:50 in Oslo on the first of them. */
const BEGINS = Date.parse("2026-03-24T05:50:00Z");
const DAY_MS = 24 * 60 * 60_000;
const TRUE_WITHIN_MS = 10_000;
const MOST_GROWTH = 0.1;
/**
 * Rounds of a page's life until V8 has compiled what is run often: what the heap gains before that is code, and DevTools'
 * own list of what was fetched. The short form has no page that lives so long, and measures the truth alone.
 */
const WARM_UP = 5;
const CLIENT = fileURLToPath(new URL("../../dist/client/", import.meta.url));
const SERVER = fileURLToPath(new URL("../support/built-server.ts", import.meta.url));

type Trouble = "restart" | "cut" | "build";
/** The new builds come early, so that most of the day is one page's life. */
const TROUBLES: readonly Trouble[] = [
  ...repeat("restart", count(1, 2)),
  ...repeat("build", 1),
  ...repeat("cut", count(1, 2)),
  ...repeat("build", count(0, 1)),
  ...alternate(count(1, 8)),
];

// A trace keeps what it has seen in the page, and that would be measured.
test.use({ viewport: { width: 1920, height: 1080 }, trace: "off" });

let scene: Scene;
test.afterEach(() => scene.close());

test("a day and a night unattended: the wall shows the truth after every trouble, and does not grow", async ({
  page,
  context,
}) => {
  test.setTimeout(limit(120_000));
  scene = await openScene();
  const noise: string[] = [];
  listen(context, scene.line.origin, noise);
  await page.clock.install();
  await page.goto(`${scene.line.origin}/tavle/${UNIT}`);
  await expect(page.getByRole("button", { name: "Fordele" })).toBeVisible();
  const devtools = await context.newCDPSession(page);

  let loads = 0;
  page.on("load", () => (loads += 1));
  const waits: number[] = [];
  const lives: number[][] = [[]];
  const step = Math.round(DAY_MS / TROUBLES.length);
  for (const trouble of TROUBLES) {
    const before = loads;
    await scene.pass(page, step);
    const loadsThen = loads;
    const since = await scene.trouble(page, trouble);
    waits.push(await untilTrue(page, scene, since));
    if (trouble === "build") {
      await expect.poll(() => loads, { timeout: 30_000 }).toBeGreaterThan(loadsThen);
      waits.push(await untilTrue(page, scene, Date.now()));
    }
    if (loads > before) lives.push([]);
    lives.at(-1)?.push(await heapInUse(page, devtools));
  }
  const growth = lives
    .map((life) => life.slice(WARM_UP))
    .flatMap(([first, ...rest]) => (first === undefined || rest.length === 0 ? [] : [Math.max(...rest) / first - 1]));
  report(
    `unattended day: ${TROUBLES.length} troubles, truth after ${Math.round(quantile(waits, 0.5))} ms (p50), ${Math.max(...waits)} ms at most`,
  );
  report(
    `unattended day: heap ${lives.map((life) => life.map((bytes) => (bytes / 1e6).toFixed(1)).join(" ")).join(" | ")} MB, growth ${growth.map((share) => `${(share * 100).toFixed(1)} %`).join(", ") || "not measured"}`,
  );
  expect(Math.max(...waits)).toBeLessThanOrEqual(TRUE_WITHIN_MS);
  expect(Math.max(0, ...growth)).toBeLessThanOrEqual(MOST_GROWTH);
  expect(noise).toEqual([]);
});

interface Shown {
  readonly date: string;
  readonly unassigned: number;
  readonly lost: boolean;
}

/** What somebody in the room would see, and what lies under the clock at night. */
async function shown(page: Page): Promise<Shown> {
  const looked = page.evaluate(() => {
    const seen = (selector: string) => [...document.querySelectorAll(selector)].find((each) => each.checkVisibility());
    const counted = seen(".calm-open b") ?? document.querySelector(".wall-count dd");
    return {
      date: document.querySelector(".wall-where p")?.textContent ?? "",
      unassigned: Number(/\d+/.exec(counted?.textContent ?? "")?.[0] ?? Number.NaN),
      lost: Boolean(seen('.calm-lost p, .connection-bar[data-tone="critical"]')),
    };
  });
  // In the middle of a load there is nothing to be seen.
  return looked.catch(() => ({ date: "", unassigned: Number.NaN, lost: false }));
}

/** Ms from `since` until the wall shows what is true. */
async function untilTrue(page: Page, { truth }: Scene, since: number): Promise<number> {
  await expect
    .poll(
      async () => {
        const { date, unassigned, lost } = await shown(page);
        return !lost && unassigned === truth.get(date.includes("25. mars") ? DAYS[1] : DAYS[0]);
      },
      { timeout: 60_000, intervals: [50] },
    )
    .toBe(true);
  return Date.now() - since;
}

/** With the board up, as it was the last time: a clock needs less. */
async function heapInUse(page: Page, devtools: CDPSession): Promise<number> {
  await page.keyboard.press("Shift");
  await expect(page.getByRole("button", { name: "Fordele" })).toBeVisible();
  await devtools.send("HeapProfiler.collectGarbage");
  return (await devtools.send("Runtime.getHeapUsage")).usedSize;
}

interface Scene {
  readonly line: CutLine;
  /** By date: how many are without somebody, as the server has it. */
  readonly truth: ReadonlyMap<string, number>;
  /** For the wall and for the server. */
  readonly pass: (page: Page, ms: number) => Promise<void>;
  /** Returns when what had gone was there again, epoch ms. */
  readonly trouble: (page: Page, trouble: Trouble) => Promise<number>;
  readonly close: () => Promise<void>;
}

async function openScene(): Promise<Scene> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "morgentavla-day-"));
  const clients = join(folder, "client");
  cpSync(CLIENT, clients, { recursive: true });
  const origin = `http://127.0.0.1:${port}`;
  const truth = new Map<string, number>();
  const started = Date.now();
  let passed = 0;
  let edits = 0;
  const now = (): number => BEGINS + passed + (Date.now() - started);
  let server = await start();
  const line = await openCutLine(port);

  async function start(): Promise<ChildProcess> {
    const args = [SERVER, String(port), join(folder, "data"), clients, String(now())];
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
    await heard(child, "listens");
    return child;
  }
  async function restart(): Promise<void> {
    const exit = once(server, "exit");
    server.kill("SIGKILL");
    await exit;
    server = await start();
  }

  /** Somebody else changes every day that is open, and the truth with it. */
  async function edit(): Promise<void> {
    edits += 1;
    const days = now() < Date.parse(`${DAYS[1]}T00:00:00+01:00`) ? DAYS.slice(0, 1) : DAYS;
    for (const date of days) {
      const { token } = await signIn(origin, UNIT, { kind: "wall" });
      const client = openHocuspocusClient({ url: origin.replace("http", "ws"), document: `${UNIT}/${date}`, token });
      await client.synced;
      // Done and back again in turn, so that a day of edits leaves the board as large as it was.
      const id = "unattended";
      const task = testTask(id, "Melding fra legen");
      applyChanges(
        client.doc,
        [
          {
            op: "put",
            root: "tasks",
            entity: edits % 2 === 1 ? task : { ...task, status: { ...task.status, state: "done", at: now() - 1_000 } },
          },
        ],
        "test",
      );
      const closed = client.closed.then(({ reason }) => Promise.reject(new Error(`The edit was refused: ${reason}`)));
      await Promise.race([client.saved(), closed]);
      truth.set(date, daySummary(client.board()).unassigned);
      client.destroy();
    }
  }
  await edit();

  return {
    line,
    truth,
    async pass(page, ms) {
      passed += ms;
      server.stdin?.write(`${now()}\n`);
      await heard(server, "set");
      await page.clock.fastForward(ms);
      // The wall opens the new day by itself when the unit wakes; a cut in the middle of that is a browser's matter.
      const wakes = Date.parse(`${DAYS[1]}T06:30:00+01:00`);
      if (now() > wakes)
        await expect.poll(async () => (await shown(page)).date, { timeout: 30_000 }).toContain("25. mars");
    },
    async trouble(page, trouble) {
      if (trouble === "cut") {
        line.cut();
        await expect.poll(async () => (await shown(page)).lost, { timeout: 30_000 }).toBe(true);
        await edit();
        line.mend();
        return Date.now();
      }
      if (trouble === "build") appendFileSync(join(clients, "index.html"), `<!-- ${edits} -->\n`);
      await restart();
      const back = Date.now();
      await edit();
      return back;
    },
    async close() {
      await line.close();
      server.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function heard(child: ChildProcess, word: string): Promise<void> {
  for (;;) {
    const [chunk] = (await once(child.stdout ?? child, "data")) as [Buffer];
    if (chunk.toString().includes(word)) return;
  }
}

function repeat(trouble: Trouble, times: number): Trouble[] {
  return Array.from({ length: times }, () => trouble);
}

function alternate(times: number): Trouble[] {
  return Array.from({ length: times }, () => ["restart", "cut"] as const).flat();
}
