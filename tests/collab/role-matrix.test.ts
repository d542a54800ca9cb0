/**
 * The whole table of who may do what, walked against the running server: every role, with its own unit and with all of
 * them, at every guarded address, every board and every replay. It reads the addresses from the server itself, so a new
 * one is walked without being mentioned here.
 */

import { afterAll, beforeAll, expect, test } from "vitest";
import { may, SESSION_ROLES, type SessionRole, type Verb, VERBS } from "#shared/access.ts";
import { CLOSE } from "#shared/protocol.ts";
import type { GuardedRoute } from "../../server/http/route-access.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

/** Asked at the socket and not over HTTP. */
const AT_THE_SOCKET: readonly Verb[] = ["board.read", "board.write", "wall.veil"];
/** Asked behind `patient.read`, once the board has said whose visit it is: patients.test.ts. */
const ASKED_WITHIN: readonly Verb[] = ["patient.readOther"];

const UNITS = ["nord", "sor"] as const;
const SCOPES = { own: ["nord"], all: "all" } as const;

interface Cell {
  readonly role: SessionRole;
  readonly scope: keyof typeof SCOPES;
  readonly token: string;
}

let server: TestServer;
let cells: Cell[];

beforeAll(async () => {
  server = await openTestServer({ config: { demo: false } });
  cells = await openCells();
});

async function openCells(): Promise<Cell[]> {
  const opened: Cell[] = [];
  for (const role of SESSION_ROLES) {
    for (const scope of ["own", "all"] as const) {
      const actor = { id: `${role}-${scope}`, name: role, role };
      const token = await server.server.sessions.open({ kind: "person", actor, units: SCOPES[scope] });
      opened.push({ role, scope, token });
    }
  }
  return opened;
}

afterAll(() => server.close());

function isAllowed({ role, scope }: Cell, verb: Verb, unit: string | null): boolean {
  return may(role, verb) && (scope === "all" || unit === "nord");
}

function addressOf({ path }: GuardedRoute, unit: string | null): string {
  return path.replaceAll(/:(\w+)/g, (_all, name: string) => {
    if (name === "unit") return unit ?? "";
    return name === "date" ? server.server.days.today() : "nothing";
  });
}

async function errorAt(route: GuardedRoute, unit: string | null, token: string | null): Promise<string> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (token) headers["authorization"] = `Bearer ${token}`;
  const body = route.method === "GET" ? null : "{}";
  const response = await server.request(addressOf(route, unit), { method: route.method, headers, body });
  const text = await response.text();
  return response.ok ? "" : (JSON.parse(text) as { readonly error: string }).error;
}

test("every verb of the table is asked for somewhere", () => {
  const asked = new Set<string>([
    ...AT_THE_SOCKET,
    ...ASKED_WITHIN,
    ...server.server.routes.map(({ access }) => access),
  ]);
  expect(VERBS.filter((verb) => !asked.has(verb))).toEqual([]);
});

test("no address answers a role or a unit that the table leaves out, and none refuses one that it names", async () => {
  const leaks: string[] = [];
  let walked = 0;
  for (const route of server.server.routes) {
    const verb = VERBS.find((each) => each === route.access);
    if (!verb) continue;
    for (const unit of route.path.includes(":unit") ? UNITS : [null]) {
      for (const cell of cells) {
        const error = await errorAt(route, unit, cell.token);
        walked += 1;
        const refused = error === "forbidden";
        if (refused === isAllowed(cell, verb, unit) || error === "expired") {
          leaks.push(`${route.method} ${route.path} (${verb}): ${cell.role}, ${cell.scope}, ${unit}: ${error}`);
        }
      }
      if ((await errorAt(route, unit, null)) !== "expired") leaks.push(`${route.path} answers without a session`);
      if ((await errorAt(route, unit, "guess")) !== "expired") leaks.push(`${route.path} answers a guessed token`);
    }
  }
  expect(leaks).toEqual([]);
  expect(walked).toBeGreaterThanOrEqual(cells.length * UNITS.length * 2);
});

async function answerTo(document: string, token: string): Promise<string | undefined> {
  const client = openHocuspocusClient({ url: server.wsUrl, document, token });
  const answer = await Promise.race([client.denied, client.synced.then(() => client.provider.authorizedScope)]);
  client.destroy();
  return answer;
}

test("no board opens for a role or a unit that the table leaves out, and who may only read writes nothing", async () => {
  const leaks: string[] = [];
  for (const cell of cells) {
    for (const unit of UNITS) {
      const answer = await answerTo(server.today(unit), cell.token);
      const expected = !isAllowed(cell, "board.read", unit)
        ? CLOSE.forbidden
        : isAllowed(cell, "board.write", unit)
          ? "read-write"
          : "readonly";
      if (answer !== expected) leaks.push(`${cell.role}, ${cell.scope}, ${unit}: ${answer}, not ${expected}`);
    }
  }
  expect(leaks).toEqual([]);
});

test("what was refused stands in the access log: who, what, where", () => {
  const entries = server.store.accessLog.find({ limit: 1_000 });
  expect(entries).toContainEqual(
    expect.objectContaining({ unitId: "sor", actor: { id: "staff-own", role: "staff" }, act: "replay.open" }),
  );
  expect(entries).toContainEqual(expect.objectContaining({ actor: null, act: "replay.open", detail: "expired" }));
  expect(entries).toContainEqual(
    expect.objectContaining({ unitId: "nord", actor: { id: "admin-own", role: "admin" }, act: "board.read" }),
  );
});

test("yesterday's board opens for the night shift, and a day that is over only for those who may open its replay", async () => {
  const yesterday = { nord: server.today("nord"), sor: server.today("sor") };
  const leaks: string[] = [];
  for (const [hour, sealed] of [
    ["2026-03-25T05:00:00Z", false],
    ["2026-03-25T09:30:00Z", true],
  ] as const) {
    server.clock.set(Date.parse(hour));
    await server.server.rollover.look();
    for (const cell of await openCells()) {
      for (const unit of UNITS) {
        const answer = await answerTo(yesterday[unit], cell.token);
        const expected = !isAllowed(cell, "board.read", unit)
          ? CLOSE.forbidden
          : !sealed && isAllowed(cell, "board.write", unit)
            ? "read-write"
            : sealed && !isAllowed(cell, "replay.open", unit)
              ? CLOSE.sealed
              : "readonly";
        if (answer !== expected)
          leaks.push(`${hour}: ${cell.role}, ${cell.scope}, ${unit}: ${answer}, not ${expected}`);
      }
    }
  }
  expect(leaks).toEqual([]);
});
