/** The real server in this process, on a free port, with storage that a test chooses. */

import type { Units } from "../../server/day/units.ts";
import type { Clock } from "../../server/clock.ts";
import type { CreateGuard } from "../../server/collab/load-day.ts";
import type { Config } from "../../server/config.ts";
import type { PlanSource } from "../../server/day/plan-source.ts";
import { type Log, routeConsole } from "../../server/log.ts";
import { type RunningServer, startServer } from "../../server/start-server.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import type { Store } from "../../server/store/store.ts";
import type { SessionReply } from "#shared/protocol.ts";
import { testPlan } from "./test-board.ts";

const TEST_UNITS: Units = {
  municipality: "Prøvekommune",
  timeZone: "Europe/Oslo",
  units: [
    { id: "nord", name: "Nord", kind: "homeCare", zones: ["Sentrum"] },
    { id: "sor", name: "Sør", kind: "homeCare", zones: ["Skogn"] },
  ],
};

export interface TestServer {
  readonly url: string;
  /** `ws://…`, without a path. */
  readonly wsUrl: string;
  readonly server: RunningServer;
  readonly store: Store;
  readonly clock: TestClock;
  /** What was logged, as `message {details}`. */
  readonly logged: string[];
  /** Today's document of a unit. */
  readonly today: (unit?: string) => string;
  readonly signIn: (as: object, unit?: string) => Promise<SessionReply>;
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly close: () => Promise<void>;
}

export interface TestServerOptions {
  readonly store?: Store;
  readonly planSource?: PlanSource;
  readonly createGuard?: CreateGuard;
  readonly clientFolder?: string;
  readonly units?: Units;
  readonly config?: Partial<Config>;
  readonly clock?: TestClock;
  /** Works out proposals and the morning's draft, in threads that other tests need not wait for. */
  readonly suggests?: true;
}

interface TestClock extends Clock {
  /** Epoch ms; from now on the wall clock stands there. */
  readonly set: (now: number) => void;
  /** Both clocks go on by so many ms. */
  readonly pass: (ms: number) => void;
}

export const TEST_PATIENT_KEY = Buffer.alloc(32, 7).toString("base64");

/** A Tuesday morning at 07:30 in Oslo. */
export const MORNING = Date.parse("2026-03-24T06:30:00Z");

function openTestClock(start = MORNING): TestClock {
  let now = start;
  let passed = 0;
  return {
    now: () => now,
    elapsed: () => performance.now() + passed,
    set(next) {
      now = next;
    },
    pass(ms) {
      now += ms;
      passed += ms;
    },
  };
}

export async function openTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const logged: string[] = [];
  const store = options.store ?? openMemoryStore();
  const clock = options.clock ?? openTestClock();
  const log = logInto(logged);
  const restoreConsole = routeConsole(log, clock.elapsed);
  const server = await startServer({
    config: {
      port: 0,
      host: "127.0.0.1",
      dataDir: "",
      demo: true,
      allowedOrigins: [],
      trustProxy: null,
      logLevel: "silent",
      patientKey: TEST_PATIENT_KEY,
      patientKeyFile: "",
      publicUrl: null,
      oidc: null,
      tldrawKey: null,
      retention: { historyDays: 30, reportDays: 1_826, logDays: 1_826, backupDays: 30 },
      backupDir: null,
      importDir: null,
      webhookHosts: [],
      ...options.config,
    },
    log,
    clock,
    store,
    units: options.units ?? TEST_UNITS,
    planSource: options.planSource ?? testPlan,
    ...(options.suggests ? {} : { suggester: { ask: () => Promise.resolve(null), close: () => undefined } }),
    ...(options.createGuard ? { createGuard: options.createGuard } : {}),
    ...(options.clientFolder ? { clientFolder: options.clientFolder } : {}),
  });
  const request = (path: string, init?: RequestInit): Promise<Response> => fetch(server.url + path, init);
  return {
    url: server.url,
    wsUrl: server.url.replace("http:", "ws:"),
    server,
    store,
    clock,
    logged,
    today: (unit = "nord") => `${unit}/${server.days.today()}`,
    async signIn(as, unit = "nord") {
      const response = await request("/api/session", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ unit, as }),
      });
      if (!response.ok) throw new Error(`Sign-in was answered ${response.status}: ${await response.text()}`);
      return (await response.json()) as SessionReply;
    },
    request,
    async close() {
      await server.close();
      restoreConsole();
    },
  };
}

function logInto(lines: string[]): Log {
  const line = (details: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(details)}`);
  };
  return { debug: line, info: line, warn: line, error: line };
}
