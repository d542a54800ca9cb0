/** Nothing leaves the installation: the headers forbid it, and every page keeps to its own origin. */

import { expect, test } from "../support/e2e.ts";

test("every page is held to its own origin by its headers", async ({ page, server }) => {
  const boot = await server.boot();
  const unit = boot.units[0];
  for (const path of ["/", `/tavle/${unit?.id}`, `/mobil/${unit?.id}`, `/replay/${unit?.id}/${unit?.previousDay}`]) {
    const response = await page.goto(`${server.origin}${path}`);
    const headers = response?.headers() ?? {};
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
    expect(headers["content-security-policy"], path).toContain("script-src 'self'");
    expect(headers["content-security-policy"], path).not.toContain("unsafe-eval");
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
    expect(headers["referrer-policy"], path).toBe("no-referrer");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    await page.waitForLoadState("networkidle");
    expect(page.url(), "no token in the address").not.toMatch(/token|ticket|session/);
  }
});

test("a script or a beacon that got into a page reaches nobody", async ({ page, server, noise }) => {
  await page.goto(server.origin);
  const reached = await page.evaluate(async () => {
    const image = await new Promise((resolve) => {
      const beacon = new Image();
      beacon.onload = () => resolve("loaded");
      beacon.onerror = () => resolve("stopped");
      beacon.src = "https://192.0.2.1/beacon.png";
    });
    const fetched = await fetch("https://192.0.2.1/").then(
      () => "loaded",
      () => "stopped",
    );
    return [image, fetched];
  });
  expect(reached).toEqual(["stopped", "stopped"]);
  // The browser reports what it stopped; nothing else may have been noisy.
  expect(noise.every((line) => line.includes("Content Security Policy") || line.includes("192.0.2.1"))).toBe(true);
  (noise as string[]).length = 0;
});
