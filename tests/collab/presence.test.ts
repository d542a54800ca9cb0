/** Who is here: at once, under their own name, and gone at once. */

import { afterEach, beforeEach, expect, test } from "vitest";
import type { Presence } from "#shared/protocol.ts";
import { authFrame, awarenessFrame, openRawClient } from "../support/raw-client.ts";
import { type HocuspocusClient, openHocuspocusClient, openYwsClient, type SyncClient } from "../support/sync-client.ts";
import { addTask } from "../support/test-board.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;
let clients: SyncClient[];

beforeEach(async () => {
  clients = [];
  server = await openTestServer();
});

afterEach(async () => {
  for (const client of clients) client.destroy();
  await server.close();
});

async function join(staffId: string, open = openHocuspocusClient): Promise<HocuspocusClient> {
  const client = open({ url: server.wsUrl, document: server.today(), token: await tokenOf(staffId) });
  clients.push(client);
  await client.synced;
  return client;
}

async function tokenOf(staffId: string): Promise<string> {
  return (await server.signIn({ kind: "staff", staffId })).token;
}

/** Names of the others that a client sees. */
function others(client: SyncClient): string[] {
  return Array.from(client.awareness.getStates())
    .filter(([clientId]) => clientId !== client.doc.clientID)
    .map(([, state]) => (state as Presence).user?.name)
    .sort();
}

function expectSeen(client: SyncClient, names: readonly string[]): Promise<void> {
  return client.untilPresent(() => others(client).join() === names.join());
}

test("everybody sees who is here, with the name and role of their session", async () => {
  const kari = await join("kari");
  const ola = await join("ola");
  await expectSeen(kari, ["Ola S."]);
  await expectSeen(ola, ["Kari N."]);
  ola.awareness.setLocalState({ user: { id: "boss", name: "Sjefen", role: "leader" }, holding: null, secret: "x" });
  ola.awareness.setLocalStateField("holding", { kind: "task", id: "first" });
  await kari.untilPresent((present) => present.some(({ holding }) => holding?.id === "first"));
  expect(kari.awareness.getStates().get(ola.doc.clientID)).toEqual({
    user: { id: "ola", name: "Ola S.", role: "staff" },
    holding: { kind: "task", id: "first" },
    drawing: null,
  });
});

test("a stroke in progress is seen by others, and an odd one by nobody", async () => {
  const kari = await join("kari");
  const ola = await join("ola");
  const stroke = { layer: "board", ink: "red", at: { x: 10, y: 20 }, steps: [1, 2, 3, 4] } as const;
  const seen = (): unknown => kari.awareness.getStates().get(ola.doc.clientID)?.["drawing"];
  const mark = async (drawing: unknown, id: string): Promise<void> => {
    ola.awareness.setLocalState({ holding: { kind: "task", id }, drawing });
    await kari.untilPresent((present) => present.some(({ holding }) => holding?.id === id));
  };
  await mark([{ ...stroke, href: "https://example.no" }], "m0");
  expect(seen()).toEqual([stroke]);
  const odd = [
    [{ ...stroke, ink: "url(#x)" }],
    [{ ...stroke, steps: Array.from({ length: 1_201 }, () => 1) }],
    [{ ...stroke, steps: ["<script>"] }],
    [{ ...stroke, at: { x: 0.5, y: 0 } }],
    Array.from({ length: 11 }, () => stroke),
    { length: 1 },
  ];
  for (const [index, drawing] of odd.entries()) {
    await mark(drawing, `m${index + 1}`);
    expect(seen(), `case ${index}`).toBeNull();
  }
});

test.each([
  ["no text as id", { kind: "task", id: 7 }],
  ["an unknown kind", { kind: "person", id: "first" }],
  ["a long id", { kind: "task", id: "x".repeat(41) }],
  ["a text", "first"],
  ["nothing", null],
])("a hand that holds no card is shown empty: %s", async (_what, holding) => {
  const kari = await join("kari");
  const ola = await join("ola");
  await expectSeen(kari, ["Ola S."]);
  ola.awareness.setLocalState({ holding: { kind: "task", id: "first" } });
  await kari.untilPresent((present) => present.some((each) => each.holding !== null));
  ola.awareness.setLocalState({ holding });
  await kari.untilPresent((present) => present.every((each) => (each.holding ?? null) === null));
  expect(others(kari)).toEqual(["Ola S."]);
});

test("leaving is seen at once: the provider goes, the document is closed, the state is taken back", async () => {
  const kari = await join("kari");
  const ways: ((client: HocuspocusClient) => void)[] = [
    (client) => client.provider.destroy(),
    (client) => client.provider.detach(),
    (client) => client.awareness.setLocalState(null),
    (client) => client.socket.disconnect(),
    (client) => (client.socket.webSocket as WebSocket | null)?.close(),
  ];
  for (const leave of ways) {
    const ola = await join("ola");
    await expectSeen(kari, ["Ola S."]);
    leave(ola);
    await expectSeen(kari, []);
    ola.destroy();
  }
});

test("whoever took their presence back can show it again", async () => {
  const kari = await join("kari");
  const ola = await join("ola");
  await expectSeen(kari, ["Ola S."]);
  ola.awareness.setLocalState(null);
  await expectSeen(kari, []);
  ola.awareness.setLocalState({ holding: null });
  await expectSeen(kari, ["Ola S."]);
  ola.socket.disconnect();
  await expectSeen(kari, []);
});

test("presence is back at once after a reconnect, and gone at once after the next", async () => {
  const kari = await join("kari");
  const ola = await join("ola");
  await expectSeen(kari, ["Ola S."]);
  for (let round = 0; round < 3; round++) {
    await ola.goOffline();
    await expectSeen(kari, []);
    ola.goOnline();
    await expectSeen(kari, ["Ola S."]);
  }
});

test("a phone whose old connection hangs keeps its presence when that one is cut off", async () => {
  const kari = await join("kari");
  const document = server.today();
  const token = await tokenOf("ola");
  const old = openRawClient(`${server.wsUrl}/sync`);
  await old.opened;
  old.send(authFrame(document, token));
  old.send(awarenessFrame(document, [{ clientId: 4711, clock: 1, state: { holding: null } }]));
  await expectSeen(kari, ["Ola S."]);
  const fresh = openRawClient(`${server.wsUrl}/sync`);
  await fresh.opened;
  fresh.send(authFrame(document, token));
  fresh.send(awarenessFrame(document, [{ clientId: 4711, clock: 2, state: { holding: { kind: "task", id: "new" } } }]));
  await kari.untilPresent((present) => present.some(({ holding }) => holding?.id === "new"));
  old.socket.terminate();
  fresh.send(
    awarenessFrame(document, [{ clientId: 4711, clock: 3, state: { holding: { kind: "task", id: "newer" } } }]),
  );
  await kari.untilPresent((present) => present.some(({ holding }) => holding?.id === "newer"));
  expect(others(kari)).toEqual(["Ola S."]);
  fresh.socket.terminate();
  await expectSeen(kari, []);
});

test("what comes late on the old line of a page neither takes its presence from the new one nor takes it away", async () => {
  const kari = await join("kari");
  const document = server.today();
  const token = await tokenOf("ola");
  const shown = (clock: number, id: string) =>
    awarenessFrame(document, [{ clientId: 4711, clock, state: { holding: { kind: "task", id } } }]);
  const old = openRawClient(`${server.wsUrl}/sync`);
  await old.opened;
  old.send(authFrame(document, token));
  old.send(shown(1, "old"));
  await kari.untilPresent((present) => present.some(({ holding }) => holding?.id === "old"));
  const fresh = openRawClient(`${server.wsUrl}/sync`);
  await fresh.opened;
  fresh.send(authFrame(document, token));
  fresh.send(shown(3, "new"));
  await kari.untilPresent((present) => present.some(({ holding }) => holding?.id === "new"));

  old.send(shown(2, "late"));
  old.send(awarenessFrame(document, [{ clientId: 4711, clock: 2, state: null }]));
  old.socket.close();
  await old.closed;
  // Whoever comes now is told who is here after all of that.
  const late = await join("kari");
  await expectSeen(kari, ["Kari N.", "Ola S."]);
  await expectSeen(late, ["Kari N.", "Ola S."]);
  fresh.socket.terminate();
  await expectSeen(kari, ["Kari N."]);
});

test("nobody can speak for another: not rename, not remove, not invent", async () => {
  const kari = await join("kari");
  const victim = await join("kari");
  await expectSeen(kari, ["Kari N."]);
  const document = server.today();
  const attacker = openRawClient(`${server.wsUrl}/sync`);
  await attacker.opened;
  attacker.send(authFrame(document, await tokenOf("ola")));
  attacker.send(
    awarenessFrame(document, [
      { clientId: victim.doc.clientID, clock: 9_000, state: { user: { id: "kari", name: "SPOOFED", role: "lead" } } },
      { clientId: 555, clock: 1, state: { user: { id: "x", name: "INVENTED", role: "leader" } } },
      { clientId: 556, clock: 1, state: { user: { id: "y", name: "INVENTED TOO", role: "leader" } } },
    ]),
  );
  await expectSeen(kari, ["Kari N.", "Ola S."]);
  attacker.send(awarenessFrame(document, [{ clientId: victim.doc.clientID, clock: 9_001, state: null }]));
  attacker.send(
    awarenessFrame(document, [{ clientId: 555, clock: 2, state: { holding: { kind: "task", id: "mark" } } }]),
  );
  await kari.untilPresent((present) => present.some(({ holding }) => holding?.id === "mark"));
  expect(others(kari)).toEqual(["Kari N.", "Ola S."]);
  expect(victim.awareness.getLocalState()).not.toMatchObject({ user: { name: "SPOOFED" } });
  victim.awareness.setLocalStateField("holding", { kind: "task", id: "still heard" });
  await kari.untilPresent((present) => present.some(({ holding }) => holding?.id === "still heard"));
});

test("an id that was seen here cannot be written under by somebody else", async () => {
  const kari = await join("kari");
  const ola = await join("ola");
  await expectSeen(ola, ["Kari N."]);
  ola.doc.clientID = kari.doc.clientID;
  addTask(ola.doc, "under another name");
  expect(await ola.closed).toMatchObject({ code: 4422, reason: "rejected:foreign-client" });
  addTask(kari.doc, "under my own");
  await kari.saved();
  expect(kari.titles()).toEqual(["first", "under my own"]);
});

test("a stock y-websocket client is seen, sees others, and does not take over whom it repeats", async () => {
  const kari = await join("kari");
  const stock = openYwsClient({ url: server.wsUrl, document: server.today(), token: await tokenOf("ola") });
  clients.push(stock);
  // A state that was never set has clock 0, and nobody takes it.
  stock.awareness.setLocalStateField("holding", null);
  await expectSeen(kari, ["Ola S."]);
  await expectSeen(stock, ["Kari N."]);
  kari.awareness.setLocalStateField("holding", { kind: "task", id: "first" });
  await stock.untilPresent((present) => present.some(({ holding }) => holding?.id === "first"));
  expect(others(kari)).toEqual(["Ola S."]);
  stock.provider.disconnect();
  await expectSeen(kari, []);
});
