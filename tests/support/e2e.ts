/**
 * What every browser test starts from: the real server as a process of its own, and pages that may talk to
 * nobody else. A request to another host, an error on the console or an exception fails the test that made it.
 */

import { test as base, type BrowserContext, expect, type Page } from "@playwright/test";
import { NEW_DAY_HASH } from "../../client/route.ts";
import { demoFolder } from "./demo-folder.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

interface Fixtures {
  readonly noise: readonly string[];
}

interface WorkerFixtures {
  /** One server for a spec file, and no other file's; the tests of a file leave the units as the next ones need them. */
  readonly server: ServerProcess;
}

export { expect };

/** Browser tests against another server than the demo's. @param start for a spec file's whole run */
export function testOn(start: () => Promise<ServerProcess>) {
  return base.extend<Fixtures, WorkerFixtures>({
    server: [
      // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from the pattern
      async ({}, use) => {
        const server = await start();
        await use(server);
        await server.stop();
      },
      { scope: "worker", timeout: 60_000 },
    ],
    noise: [
      async ({ context, server }, use) => {
        const noise: string[] = [];
        listen(context, server.origin, noise);
        await use(noise);
        expect(noise, "console errors, exceptions and requests to other hosts").toEqual([]);
      },
      { auto: true },
    ],
  });
}

export const test = testOn(async () => startServer({ folder: await demoFolder() }));

/** Tests are run at night too, and a wall would show them the board that the night began on (client/wall/wall-screen.tsx). */
function openToday(hash: string): void {
  if (location.pathname.startsWith("/tavle/") && location.hash === "") history.replaceState(null, "", hash);
}

/**
 * Call for contexts that a test opens itself: they are held to the same.
 * @param alsoAllowed other origins that a page may go to: an identity provider's
 */
export function listen(context: BrowserContext, origin: string, noise: string[], alsoAllowed: string[] = []): void {
  void context.addInitScript(openToday, NEW_DAY_HASH);
  const hosts = new Set([origin, ...alsoAllowed].map((allowed) => new URL(allowed).host));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.protocol !== "blob:" && !hosts.has(url.host)) {
      noise.push(`request to ${url.host}`);
    }
  });
  context.on("weberror", (error) => noise.push(`exception: ${error.error().message}`));
  context.on("console", (message) => {
    // A connection that a test cuts on purpose is reported by the browser itself and cannot be caught.
    const cut = /WebSocket connection to|net::ERR_/.test(message.text());
    if (message.type() === "error" && !cut) noise.push(`console: ${message.text()}`);
  });
}

/** Waits until the screen says that everything is on the server's disk. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText("Lagret", { exact: true }).first()).toBeVisible();
}
