import { openHocuspocusClient } from "../support/sync-client.ts";
import { signIn, startServer } from "../support/server-process.ts";
import { addTask } from "../support/test-board.ts";
const CLIENTS = Number(process.argv[2] ?? 20), RATE = Number(process.argv[3] ?? 5), SECONDS = Number(process.argv[4] ?? 10);
const server = await startServer();
const today = (await server.boot()).units[0]!.today;
const clients = [];
for (let i = 0; i < CLIENTS; i++) {
  const { token } = await signIn(server.origin, "nord", { kind: "wall" });
  const c = openHocuspocusClient({ url: server.origin.replace("http", "ws"), document: `nord/${today}`, token });
  await c.synced; await c.saved(); clients.push(c);
}
const acks: number[] = [], seen: number[] = [];
const born = new Map<string, number>();
for (const [i, c] of clients.entries()) {
  const sent: number[] = [];
  let total = 0;
  c.doc.on("update", (_u: Uint8Array, origin: unknown) => { if (origin === "test") sent.push(performance.now()); });
  c.provider.on("message", ({ event }: any) => {
    const f = new Uint8Array(event.data); const n = f[0]!;
    if (f[n + 1] === 8 && sent.length) acks.push(performance.now() - sent.shift()!);
  });
  void total; void i;
}
const observer = clients[0]!;
observer.doc.getMap("tasks").observe((e: any) => { const t = performance.now(); for (const k of e.keysChanged) { const b = born.get(k); if (b !== undefined) seen.push(t - b); } });
const t0 = performance.now();
const cpu0 = (await import("node:fs")).readFileSync(`/proc/${server.child.pid}/stat`, "utf8").split(" ");
let n = 0;
await Promise.all(clients.map(async (c, i) => {
  await new Promise((r) => setTimeout(r, Math.random() * 1000 / RATE));
  while (performance.now() - t0 < SECONDS * 1000) {
    const id = `b${i}-${n++}`;
    born.set(id, performance.now());
    addTask(c.doc, id);
    await new Promise((r) => setTimeout(r, 1000 / RATE));
  }
}));
await Promise.all(clients.map((c) => c.saved()));
const cpu1 = (await import("node:fs")).readFileSync(`/proc/${server.child.pid}/stat`, "utf8").split(" ");
const q = (a: number[], p: number) => a.sort((x, y) => x - y)[Math.floor(a.length * p)]?.toFixed(1);
console.log(`${CLIENTS} clients x ${RATE}/s: ${n} edits, ack ms p50 ${q(acks, .5)} p95 ${q(acks, .95)} p99 ${q(acks, .99)} (n ${acks.length}); seen by another p50 ${q(seen, .5)} p95 ${q(seen, .95)} (n ${seen.length}); server cpu ms/edit ${(((+cpu1[13]! + +cpu1[14]! - +cpu0[13]! - +cpu0[14]!) * 10) / n).toFixed(2)}`);
for (const c of clients) c.destroy();
await server.stop();
process.exit(0);
