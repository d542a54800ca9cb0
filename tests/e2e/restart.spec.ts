/** The server dies and comes back: the wall returns by itself and nothing acknowledged is gone. */

import { expect, expectSaved, listen, test } from "../support/e2e.ts";
import { startServer } from "../support/server-process.ts";

test("after kill -9 and a restart the wall is back without anybody acting", async ({ browser }) => {
  const first = await startServer();
  // A context of its own: this server is not the one the other tests may talk to.
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const noise: string[] = [];
  listen(context, first.origin, noise);
  const page = await context.newPage();
  const unit = (await first.boot()).units[0];
  if (!unit) throw new Error("The demo has no unit");
  await page.goto(`${first.origin}/tavle/${unit.id}`);
  await page.getByRole("button", { name: "Start møtet" }).click();
  await expect(page.getByText("Siden sist").first()).toBeVisible();
  await expectSaved(page);

  await first.kill();
  await expect(page.getByText(/Uten forbindelse siden/)).toBeVisible();
  const second = await startServer({ folder: first.folder, port: first.port });
  try {
    await expect(page.getByText(/Uten forbindelse siden/)).toBeHidden({ timeout: 30_000 });
    await expect(page.getByText("Siden sist").first()).toBeVisible();
    await page.getByRole("button", { name: "Neste" }).click();
    await expect(page.getByText("Hvem er her").first()).toBeVisible();
    await expectSaved(page);
    expect(noise).toEqual([]);
  } finally {
    await context.close();
    await second.stop();
  }
});
