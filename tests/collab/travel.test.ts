/** A unit's ways over HTTP: coordinates and corrections in the set-up, a table of minutes from a file, and what the search is told. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { newUnit, type UnitSetup } from "#shared/domain/setup/unit-setup.ts";
import type { MatrixView, SetupView } from "#shared/setup-api.ts";
import type { SuggestGround } from "#shared/suggest/ask.ts";
import type { UnitTravel } from "#shared/domain/setup/unit-travel.ts";
import type { SetupStore } from "../../server/setup/setup-store.ts";
import { type AccessClient, openAccessClient } from "../support/access-client.ts";
import { buildEmployee } from "../support/build-setup.ts";
import { openSetUpServer, type SetUpServer } from "../support/set-up-server.ts";

const unit: UnitSetup = {
  ...newUnit("nord", "Nord"),
  zones: [
    { id: "by", name: "Byåsen", withinMinutes: 4, point: { latitude: 63.41, longitude: 10.33 } },
    { id: "sor", name: "Sør", withinMinutes: 6, point: { latitude: 63.3, longitude: 10.35 } },
  ],
};

let server: SetUpServer;
let setup: SetupStore;
let client: AccessClient;
const tokens: Record<"leader" | "staff" | "wall", string> = { leader: "", staff: "", wall: "" };

beforeEach(async () => {
  const walker = buildEmployee("ola", { transport: "walk" });
  server = await openSetUpServer((made) => [
    made.units.set("nord", unit, 0),
    made.employees.set("nord/ola", walker, 0),
  ]);
  setup = server.setup;
  client = openAccessClient(server.url);
  for (const role of ["leader", "staff", "wall"] as const) {
    const actor = { id: role, name: role, role };
    tokens[role] = await server.server.sessions.open({ kind: "person", actor, units: ["nord"] });
  }
});

afterEach(() => server.close());

async function travelAs(role: keyof typeof tokens): Promise<{ readonly status: number; readonly body: UnitTravel }> {
  const { status, body } = await client.ask<SuggestGround>("GET", "/api/suggest/nord", undefined, tokens[role]);
  return { status, body: body.travel as UnitTravel };
}

async function send(path: string, body: string | Uint8Array, role: keyof typeof tokens = "leader") {
  const headers = { authorization: `Bearer ${tokens[role]}`, "content-type": "text/csv" };
  const response = await server.request(`/api/setup/nord/${path}`, { method: "POST", headers, body: body as BodyInit });
  return { status: response.status, body: (await response.json()) as MatrixView & { readonly message: string } };
}

test("a table is looked at before it is taken into use: read as Excel in Norway writes it, its holes by name", async () => {
  // Windows-1252, decimal comma, semicolons.
  const file = Buffer.from(";Byåsen;Sør\r\nByåsen;0;17,5\r\nSør;;0\r\n", "latin1");
  const looked = await send("travel-matrix/look", file);
  expect(looked.body).toMatchObject({ names: ["Byåsen", "Sør"], holes: [{ from: "Sør", to: "Byåsen" }], at: null });
  expect((await travelAs("wall")).body.matrix).toBeNull();
  expect((await send("travel-matrix", file)).status).toBe(200);
  const { body } = await travelAs("wall");
  expect(body.matrix?.minutes).toEqual([0, 17.5, null, 0]);
  expect(body.problems).toEqual([{ kind: "hole", from: "Sør", to: "Byåsen" }]);
  expect(body.modes).toEqual({ ola: "walk" });
  expect(JSON.stringify(body)).not.toContain("63.4");
  await client.ask("DELETE", "/api/setup/nord/travel-matrix", undefined, tokens.leader);
  expect((await travelAs("leader")).body).toMatchObject({ matrix: null, problems: [] });
});

test("what is no table is refused with its place and nothing is stored; and not everybody may", async () => {
  const named = await send("travel-matrix", ";Byåsen;Kari Nordmann\nByåsen;0;1\nKari Nordmann;1;0");
  expect([named.status, named.body.message]).toEqual([422, expect.stringContaining("Linje 1, kolonne 3")]);
  expect((await send("travel-matrix", "")).status).toBe(422);
  expect((await send("travel-matrix", ";Byåsen\nByåsen;0", "wall")).status).toBe(403);
  expect((await travelAs("staff")).status).toBe(403);
  expect(setup.travelMatrix.get("nord")).toBeNull();
});

test("a point at sea is refused at its field; one that was stored before is named, and the ways go without it", async () => {
  const view = await client.ask<SetupView>("GET", "/api/setup/nord", undefined, tokens.leader);
  const { version, value } = view.body.unit;
  const [first, ...rest] = value.zones;
  const atSea = { ...value, zones: [{ ...first, point: { latitude: 0, longitude: 0 } }, ...rest] };
  const refused = await client.ask<{ fields: unknown }>(
    "PUT",
    "/api/setup/nord",
    { version, value: atSea },
    tokens.leader,
  );
  expect(refused.body.fields).toEqual([{ path: "zones.0.point.latitude", code: "outsideNorway" }]);
  const third = { id: "feil", name: "Feil", withinMinutes: 5, point: { latitude: 78.2, longitude: 15.6 } };
  const far = {
    ...value,
    zones: [...value.zones, third],
    corrections: [{ from: "by", to: "sor", mode: "car", minutes: 12 }],
  };
  const before = (await travelAs("leader")).body.minutes.car[1] ?? 0;
  const saved = await client.ask("PUT", "/api/setup/nord", { version, value: far }, tokens.leader);
  expect(saved.status).toBe(200);
  const { body } = await travelAs("leader");
  expect(body.problems).toEqual([{ kind: "point", zone: "Feil" }]);
  expect(body.minutes.car[1]).toBe(before + 12);
  expect(body.minutes.car[2]).toBeNull();
});
