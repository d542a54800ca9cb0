/** How much may come in at once: said in words before it is read, and never so much that the server has no room for it. */

import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { json } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MAX_FILE_BYTES } from "#shared/domain/import/table.ts";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import { openSetUpServer, type SetUpServer } from "../support/set-up-server.ts";

const MIB = 1024 * 1024;

let server: SetUpServer;
let headers: { readonly authorization: string };

beforeEach(async () => {
  server = await openSetUpServer((made) => [made.units.set("nord", newUnit("nord", "Nord"), 0)]);
  const actor = { id: "leder", name: "Leder", role: "admin" } as const;
  headers = { authorization: `Bearer ${await server.server.sessions.open({ kind: "person", actor, units: "all" })}` };
});

afterEach(() => server.close());

/** Says how much it is about to send, and sends nothing of it. */
function begin(method: string, path: string, bytes: number): ClientRequest {
  const more = { ...headers, "content-type": "application/json", "content-length": bytes };
  const sending = request(`${server.url}${path}`, { method, headers: more });
  sending.on("error", () => undefined).flushHeaders();
  return sending;
}

test.each([
  ["POST", "/api/import/nord/visits", 50 * MIB, /^Filen er for stor.*høyst 20 MB/],
  ["POST", "/api/setup/nord/travel-matrix/look", 50 * MIB, /^Filen er for stor.*høyst 20 MB/],
  ["POST", "/api/installation/setup-file", 50 * MIB, /^Filen er for stor.*høyst 20 MB/],
  ["PUT", "/api/setup/nord", MIB, /^Dette er for mye å sende på én gang\.$/],
])("%s %s is refused unread when it is too large, in words", async (method, path, bytes, words) => {
  const sending = begin(method, path, bytes);
  const [answer] = (await once(sending, "response")) as [IncomingMessage];
  const { message } = (await json(answer)) as { readonly message: string };
  sending.destroy();
  expect([answer.statusCode, message]).toEqual([413, expect.stringMatching(words)]);
});

test("files on their way take so much room and no more, and it is given back when a sender goes away", async () => {
  const large = Array.from({ length: 4 }, () => {
    const sending = begin("POST", "/api/import/nord/people", MAX_FILE_BYTES);
    sending.write("Ansattnr");
    return sending;
  });
  const init = { method: "POST", headers, body: "Ansattnr;Navn;Stilling\n1;Kari Nordmann;Sykepleier\n" };
  const sentTo = async (path: string): Promise<number> => (await server.request(path, init)).status;
  // A file of no known kind is refused before it is read.
  await expect.poll(() => sentTo("/api/import/nord/pigeons")).toBe(429);
  expect(await sentTo("/api/setup/nord/travel-matrix/look"), "another address that takes files").toBe(429);
  large[0]?.destroy();
  await expect.poll(() => sentTo("/api/import/nord/pigeons")).toBe(400);
  expect(await sentTo("/api/import/nord/people")).toBe(200);
  for (const each of large) each.destroy();
});
