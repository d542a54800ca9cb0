/**
 * From a card's move on one screen to a new Board on the others, durable in between, against a relay that
 * only passes frames on. Rounds alternate, because shared machines drift; the ratio is what counts.
 */

import { fork } from "node:child_process";
import { once } from "node:events";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import { decide } from "#shared/domain/decide.ts";
import { type BoardView, applyChanges, createBoardDoc, followBoard } from "#shared/document/board-doc.ts";
import { documentName } from "#shared/protocol.ts";
import { type ServerProcess, signIn, startServer } from "../support/server-process.ts";
import { type Figure, median, quantile } from "./figure.ts";

const ROUNDS = 3;
const EDITS_A_ROUND = 120;
/** Twenty moves a second over the whole board: a busy meeting. */
const EDIT_EVERY_MS = 50;
/** A card move measures 36 bytes as an update; with its frame about 50. */
const RELAY_PAYLOAD_BYTES = 50;

export async function editToDisplayFigures(clients: number): Promise<Figure[]> {
  const server = await startServer();
  const relay = await openRelay(clients);
  const ours = await openBoardClients(server, clients);
  const own: number[] = [];
  const bare: number[] = [];
  const acks: number[] = [];
  try {
    await ours.round(20, []);
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(...(await relay.round(EDITS_A_ROUND)));
      own.push(...(await ours.round(EDITS_A_ROUND, acks)));
    }
  } finally {
    ours.close();
    relay.close();
    await server.stop();
  }
  const label = `edit to display, ${clients} clients`;
  return [
    { name: `${label}, relay median`, value: median(bare), unit: "ms", atMost: null },
    { name: `${label}, median`, value: median(own), unit: "ms", atMost: null },
    { name: `${label}, p95`, value: quantile(own, 0.95), unit: "ms", atMost: clients <= 20 ? 60 : null },
    { name: `${label}, ratio of medians to the relay`, value: median(own) / median(bare), unit: "x", atMost: 2.5 },
    { name: `${label}, durable acknowledgement median`, value: median(acks), unit: "ms", atMost: null },
    { name: `${label}, durable acknowledgement p95`, value: quantile(acks, 0.95), unit: "ms", atMost: 150 },
  ];
}

/** `count` screens on today's board of the demo's first unit; a round moves cards, one screen after the other. */
export async function openBoardClients(server: ServerProcess, count: number) {
  const boot = await server.boot();
  const unit = boot.units[0];
  if (!unit) throw new Error("The demo has no unit");
  const day = { unitId: unit.id, date: unit.today };
  const arrivals: number[] = [];
  const durable = new Map<number, (at: number) => void>();
  const clients: { provider: HocuspocusProvider; socket: HocuspocusProviderWebsocket; view: BoardView }[] = [];
  for (let i = 0; i < count; i++) {
    const doc = createBoardDoc();
    const socket = new HocuspocusProviderWebsocket({
      url: `${server.origin.replace("http", "ws")}/sync`,
      WebSocketPolyfill: WebSocket,
    });
    const provider = new HocuspocusProvider({
      websocketProvider: socket,
      name: documentName(day),
      document: doc,
      token: async () => (await signIn(server.origin, unit.id, { kind: "wall" })).token,
      onStateless: ({ payload }) => {
        const message = JSON.parse(payload) as { t: string; n?: number };
        if (message.t === "durable" && message.n !== undefined) durable.get(message.n)?.(performance.now());
      },
    });
    provider.attach();
    await new Promise<void>((resolve) => provider.on("synced", () => resolve()));
    const view = followBoard(doc, () => arrivals.push(performance.now()));
    clients.push({ provider, socket, view });
  }
  let barrier = 0;

  async function round(edits: number, acks: number[]): Promise<number[]> {
    const latencies: number[] = [];
    for (let edit = 0; edit < edits; edit++) {
      const client = clients[edit % count];
      if (!client) break;
      arrivals.length = 0;
      const tasks = [...client.view.board().tasks.values()].filter((task) => !task.bound);
      const task = tasks[edit % tasks.length];
      if (!task) throw new Error("No card to move");
      const priority = task.place.priority === "now" ? "thisWeek" : "now";
      const decision = decide(
        client.view.board(),
        { type: "task.move", taskId: task.id, priority, after: null, deferral: null },
        { now: 0 },
      );
      if (!decision.ok) throw new Error(decision.reason);
      const started = performance.now();
      applyChanges(client.provider.document, decision.changes, "bench");
      const n = ++barrier;
      client.provider.sendStateless(JSON.stringify({ t: "barrier", n }));
      const acknowledged = new Promise<number>((resolve) => durable.set(n, resolve));
      await delay(EDIT_EVERY_MS);
      acks.push((await acknowledged) - started);
      durable.delete(n);
      // The first arrival is the sender's own screen.
      latencies.push(...arrivals.slice(1).map((at) => at - started));
    }
    return latencies;
  }

  return {
    round,
    close: () => {
      for (const { provider, socket, view } of clients) {
        view.close();
        provider.destroy();
        socket.destroy();
      }
    },
  };
}

async function openRelay(count: number) {
  const child = fork(new URL("./relay.ts", import.meta.url));
  const [port] = (await once(child, "message")) as [number];
  const arrivals: number[] = [];
  const sockets = await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
      await once(socket, "open");
      socket.on("message", () => arrivals.push(performance.now()));
      return socket;
    }),
  );
  return {
    async round(edits: number): Promise<number[]> {
      const latencies: number[] = [];
      for (let edit = 0; edit < edits; edit++) {
        arrivals.length = 0;
        const started = performance.now();
        sockets[edit % count]?.send(new Uint8Array(RELAY_PAYLOAD_BYTES));
        await delay(EDIT_EVERY_MS);
        latencies.push(...arrivals.map((at) => at - started));
      }
      return latencies;
    },
    close: () => {
      for (const socket of sockets) socket.terminate();
      child.disconnect();
    },
  };
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
