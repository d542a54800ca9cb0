/**
 * What a page fetches until it is usable, counted in one way for the bench and for the test that holds the limit: the
 * page's script, the screen's, and all that these import. What is fetched while nobody waits is not in it; that the page
 * is usable without it is shown, not assumed: every other script is refused.
 */

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import type { Manifest } from "vite";
import { screenFiles } from "../../client/build/screen-files.ts";

const BUILD = new URL("../../dist/client/", import.meta.url);

export interface FirstLoad {
  /** Paths from the build's root. */
  readonly scripts: readonly string[];
  /** Bytes, gzip. */
  readonly bytes: number;
}

/** @param screen the screen's module, `phone/phone-screen.tsx` */
export async function onlyFirstLoad(page: Page, screen: string): Promise<FirstLoad> {
  const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", BUILD), "utf8")) as Manifest;
  const scripts = [...screenFiles(manifest, screen, false)].filter((file) => file.endsWith(".js"));
  await page.route("**/assets/*.js", (route) =>
    scripts.includes(new URL(route.request().url()).pathname.slice(1)) ? route.continue() : route.abort(),
  );
  const sizes = scripts.map((file) => gzipSync(readFileSync(new URL(file, BUILD)), { level: 9 }).length);
  return { scripts, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
