/** The link that a server without anybody prints, gone in the browser as the first administrator does. */

import { expect, type Page } from "@playwright/test";
import { PIN } from "./access-client.ts";
import type { ServerProcess } from "./server-process.ts";

export async function signInAsFirstAdministrator(page: Page, server: ServerProcess): Promise<void> {
  await page.goto(/http\S+\/oppstart#\S+/.exec(server.output())?.[0] ?? "");
  await page.getByLabel("Navnet ditt").fill("Astrid A.");
  await page.getByLabel("PIN-kode, seks siffer").fill(PIN);
  await page.getByLabel("Gjenta PIN-koden").fill(PIN);
  await page.getByRole("button", { name: "Kom i gang" }).click();
  await expect(page.getByText("Innlogget: Astrid A.")).toBeVisible();
}
