/** The real server as a process of its own, on a free port and an empty folder, for tests that kill or time it. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Boot, SessionReply } from "#shared/protocol.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
/** First start makes the demo's yesterday: two seconds of a core, and half a minute on a machine that has ten other things to do. */
const START_LIMIT_MS = 60_000;
/** What Node has compiled once: half of a start's work, and a run of all tests starts some eighty servers. */
const COMPILED = join(ROOT, "test-results/compiled");

export interface ServerProcess {
  readonly origin: string;
  readonly port: number;
  readonly folder: string;
  readonly child: ChildProcess;
  readonly boot: () => Promise<Boot>;
  /** The last of what it printed. */
  readonly output: () => string;
  /** SIGKILL, as a power cut would. The folder stays. */
  readonly kill: () => Promise<void>;
  /** SIGTERM. The folder stays. */
  readonly end: () => Promise<void>;
  /** SIGTERM, then the folder goes. */
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  readonly folder?: string;
  readonly port?: number;
  readonly env?: { readonly [name: string]: string };
}

export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "morgentavla-")));
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, ["server/main.ts"], {
    cwd: ROOT,
    env: {
      PATH: process.env["PATH"] ?? "",
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: folder,
      DEMO: "1",
      LOG_LEVEL: "warn",
      NODE_COMPILE_CACHE: COMPILED,
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    });
  }
  const origin = `http://127.0.0.1:${port}`;
  await waitUntilReady(origin, child, () => output);
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  };
  return {
    origin,
    port,
    folder,
    child,
    output: () => output,
    boot: async () => (await (await fetch(`${origin}/api/boot`)).json()) as Boot,
    kill: () => ended("SIGKILL"),
    end: () => ended("SIGTERM"),
    stop: async () => {
      await ended("SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function signIn(origin: string, unit: string, as: object): Promise<SessionReply> {
  const response = await fetch(`${origin}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ unit, as }),
  });
  if (!response.ok) throw new Error(`Sign-in was answered ${response.status}`);
  return (await response.json()) as SessionReply;
}

async function waitUntilReady(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended at start:\n${output()}`);
    const ready = await fetch(`${origin}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`The server was not ready after ${START_LIMIT_MS} ms:\n${output()}`);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}
