/** Programs with tokens: what each may do, for how long, and that everything they may ask is described. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import {
  daySchema,
  errorSchema,
  type Operation,
  OPERATIONS,
  openApi,
  unitsSchema,
} from "../../server/http/v1-operations.ts";
import type { Store } from "../../server/store/store.ts";
import { type AccessClient, openAccessClient } from "../support/access-client.ts";
import { openSetUpServer, type SetUpServer } from "../support/set-up-server.ts";

let server: SetUpServer;
let store: Store;
let client: AccessClient;
let admin: string;

beforeEach(async () => {
  server = await openSetUpServer((setup) => [
    setup.units.set("nord", newUnit("nord", "Nord"), 0),
    setup.units.set("sor", newUnit("sor", "Sør"), 0),
  ]);
  store = server.store;
  client = openAccessClient(server.url);
  const actor = { id: "astrid", name: "Astrid A.", role: "admin" } as const;
  admin = await server.server.sessions.open({ kind: "person", actor, units: "all" });
});

afterEach(() => server.close());

async function make(scopes: readonly string[], days = 30): Promise<string> {
  const wish = { name: "Turnussystemet", units: ["nord"], scopes, days };
  return (await client.ask<{ token: string }>("POST", "/api/tokens", wish, admin)).body.token;
}
const deliver = (token: string, kind: string, text: string, unit = "nord"): Promise<Response> =>
  server.request(`/api/v1/import/${unit}/${kind}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "text/csv" },
    body: text,
  });

test("a program delivers files whole or not at all, and reads the day it made", async () => {
  const token = await make(["import", "read"]);
  const people = "Ansattnr;Navn;Stilling\n1;Kari Nordmann;Sykepleier\n";
  expect(await (await deliver(token, "people", people)).json()).toMatchObject({ added: 1, changed: 0 });
  expect(await (await deliver(token, "people", people)).json()).toMatchObject({ added: 0, unchanged: 1 });
  const wrong = await deliver(token, "shifts", "Ansattnr;Dato;Vaktkode\n1;24.03.2026;D\n1;25.03.2026;X9\n");
  expect(wrong.status).toBe(422);
  expect(errorSchema.parse(await wrong.json()).problems).toMatchObject([{ line: 3, code: "unknownCode" }]);
  expect(store.records.list("rota")).toEqual([]);
  const bundle = {
    resourceType: "Bundle",
    type: "collection",
    entry: [{ resource: { resourceType: "Patient", id: "p", name: [{ text: "Kari Nordmann" }] } }],
  };
  const refused = errorSchema.parse(await (await deliver(token, "fhir", JSON.stringify(bundle))).json());
  expect(refused.problems).toMatchObject([{ line: 1, column: "Patient/p name", code: "patientDetails", value: "" }]);
  expect((await deliver(token, "shifts", "Ansattnr;Dato;Vaktkode\n1;24.03.2026;D\n")).status).toBe(200);
  const day = await client.ask("GET", "/api/v1/units/nord/days/2026-03-24", undefined, token);
  expect(daySchema.parse(day.body).staff.map(({ name }) => name)).toEqual(["Kari N."]);
  const fhir = await server.request("/api/v1/units/nord/days/2026-03-24/fhir", {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(fhir.headers.get("content-type")).toMatch(/^application\/fhir\+json/);
  expect(JSON.stringify(await fhir.json())).toContain('"Kari N."');
  expect(unitsSchema.parse((await client.ask("GET", "/api/v1/units", undefined, token)).body)).toHaveLength(1);
});

test("a token opens its own units for its own scope, until it ends; the store does not know it", async () => {
  const token = await make(["read"]);
  const status = async (path: string): Promise<number> => (await client.ask("GET", path, undefined, token)).status;
  expect((await deliver(token, "people", "Navn\nA\n")).status).toBe(403);
  expect(await status("/api/v1/units/sor/facts?from=2026-03-23&to=2026-03-23")).toBe(403);
  expect(await status("/api/v1/units/nord/facts?from=2026-03-23&to=2026-03-23")).toBe(200);
  // A person's address does not take a program's token, nor the other way round.
  expect(await status("/api/setup/nord")).toBe(401);
  expect((await client.ask("GET", "/api/v1/units", undefined, admin)).status).toBe(401);
  expect(JSON.stringify(store.records.list("api-token"))).not.toContain(token);
  const listed = await client.ask<{ id: string }[]>("GET", "/api/tokens", undefined, admin);
  expect((await client.ask("DELETE", `/api/tokens/${listed.body[0]?.id}`, undefined, admin)).status).toBe(200);
  expect(await status("/api/v1/units")).toBe(401);
  const short = await make(["read"], 1);
  server.clock.pass(25 * 60 * 60 * 1000);
  expect((await client.ask("GET", "/api/v1/units", undefined, short)).status).toBe(401);
});

test("every address for programs is described, and the description names no other", async () => {
  const described = await client.ask<{ paths: Record<string, object> }>("GET", "/api/openapi.json");
  const told = Object.entries(described.body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const there = server.server.routes
    .filter(({ path }) => path.startsWith("/api/v1/"))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
  expect(new Set(told)).toEqual(new Set(there));
});

test("what is read is written as it is described, in form and in content", async () => {
  const token = await make(["import", "read"]);
  await deliver(token, "people", "Ansattnr;Navn;Stilling\n1;Kari Nordmann;Sykepleier\n");
  await deliver(token, "shifts", "Ansattnr;Dato;Vaktkode\n1;24.03.2026;D\n");
  // A day is made when it is asked for first.
  await client.ask("GET", "/api/v1/units/nord/days/2026-03-24", undefined, token);
  for (const [name, { scope, path, query, answer, media }] of Object.entries<Operation>(OPERATIONS)) {
    // What is suggested is held against its description in suggest.test.ts.
    if (scope !== "read") continue;
    const address = path.replace(":unit", "nord").replace(":date", "2026-03-24");
    const response = await server.request(query ? `${address}?from=2026-03-23&to=2026-03-23` : address, {
      headers: { authorization: `Bearer ${token}` },
    });
    const body: unknown = await response.json();
    expect([name, response.status, response.headers.get("content-type")?.split(";")[0]]).toEqual([name, 200, media]);
    expect([name, answer.safeParse(body).error?.message]).toEqual([name, undefined]);
  }
  expect(JSON.stringify(openApi("1"))).toContain('"application/fhir+json":{"schema"');
});
