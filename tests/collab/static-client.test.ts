/** The built client over HTTP: one page for all addresses of the app, assets for ever, and nothing else. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const PAGE = '<!doctype html><script type="module" src="/assets/main-abc123.js"></script>';
const SCRIPT = "console.log('morning');\n".repeat(100);

let folder: string;
let server: TestServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "morgentavla-client-"));
  for (const path of ["assets", ".vite"]) mkdirSync(join(folder, path));
  writeFileSync(join(folder, "index.html"), PAGE);
  writeFileSync(join(folder, "assets", "main-abc123.js"), SCRIPT);
  writeFileSync(join(folder, "assets", "inter-abc123.woff2"), "font");
  writeFileSync(join(folder, ".vite", "manifest.json"), "{}");
  server = await openTestServer({ clientFolder: folder });
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As the bytes come over the wire. */
async function raw(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ answer: IncomingMessage; body: Buffer }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${server.url}${path}`, { headers }, resolve).on("error", reject);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { answer, body: Buffer.concat(chunks) };
}

test.each(["/", "/tavle/nord", "/mobil/nord", "/replay/nord/2026-03-23", "/replay/nord/2026-03-23?at=100"])(
  "%s is the page, asked for each time",
  async (path) => {
    const { answer, body } = await raw(path);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.headers["cache-control"]).toBe("no-cache");
    expect(body.toString()).toBe(PAGE);
  },
);

test("a person at a wrong address gets the page, which says so; a program gets an error", async () => {
  const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
  const wrong = await raw("/finnes/ikke/her", browser);
  expect(wrong.answer.statusCode).toBe(404);
  expect(wrong.body.toString()).toBe(PAGE);
  for (const { answer, body } of [await raw("/finnes/ikke/her"), await raw("/api/finnes-ikke", browser)]) {
    expect(answer.statusCode).toBe(404);
    expect(JSON.parse(body.toString())).toMatchObject({ error: "not-found" });
  }
});

test("an asset is kept for ever, small on the wire, and not sent again to who has it", async () => {
  const { answer, body } = await raw("/assets/main-abc123.js", { "accept-encoding": "gzip, br" });
  expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(answer.headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect(answer.headers["content-encoding"]).toBe("br");
  expect(body.length).toBeLessThan(SCRIPT.length / 10);
  expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
  const again = await raw("/assets/main-abc123.js", {
    "accept-encoding": "br",
    "if-none-match": answer.headers.etag ?? "",
  });
  expect(again.answer.statusCode).toBe(304);
  expect(again.body).toHaveLength(0);
});

test("what is compressed already is sent as it is", async () => {
  const { answer, body } = await raw("/assets/inter-abc123.woff2", { "accept-encoding": "gzip, br" });
  expect(answer.headers["content-type"]).toBe("font/woff2");
  expect(answer.headers["content-encoding"]).toBeUndefined();
  expect(body.toString()).toBe("font");
});

test.each([
  "/.vite/manifest.json",
  "/assets/",
  "/assets/../index.html/",
  "/assets/..%2f.vite%2fmanifest.json",
  "/assets/old-000.js",
  "/administrasjon",
])("%s does not exist", async (path) => {
  expect((await raw(path)).answer.statusCode).toBe(404);
});
