/** A municipality that begins with nothing: its set-up over HTTP, and the day that is made from it. */

import { afterEach, beforeEach, expect, test } from "vitest";
import type { Task } from "#shared/domain/board.ts";
import type { TaskId } from "#shared/domain/ids.ts";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import type {
  BoardList,
  CatalogueView,
  FieldProblem,
  GeneratedView,
  PrioritisingView,
  RotaView,
  SetupView,
} from "#shared/setup-api.ts";
import { openCatalogues } from "../../server/day/catalogues.ts";
import { setupSource } from "../../server/setup/setup-source.ts";
import { openSetupStore } from "../../server/setup/setup-store.ts";
import type { Store } from "../../server/store/store.ts";
import { keepPerformed } from "../../server/setup/performed-book.ts";
import { type AccessClient, openAccessClient } from "../support/access-client.ts";
import { buildEmployee, buildStandingVisit } from "../support/build-setup.ts";
import { openSetUpServer, type SetUpServer } from "../support/set-up-server.ts";

const TODAY = "2026-03-24";
const TOMORROW = "2026-03-25";

let server: SetUpServer;
let store: Store;
let client: AccessClient;
let admin: string;

beforeEach(async () => {
  server = await openSetUpServer(() => []);
  store = server.store;
  client = openAccessClient(server.url);
  const actor = { id: "astrid", name: "Astrid A.", role: "admin" } as const;
  admin = await server.server.sessions.open({ kind: "person", actor, units: "all" });
  await put("/api/installation", 0, { municipality: "Prøve kommune", timeZone: "Europe/Oslo" });
  await client.ask("POST", "/api/installation/units", { id: "nord", name: "Nord", kind: "homeCare" }, admin);
});

afterEach(() => server.close());

function put(path: string, version: number, value: unknown) {
  return client.ask<{ version: number; fields: readonly FieldProblem[] }>("PUT", path, { version, value }, admin);
}
const look = <T>(path: string) => client.ask<T>("GET", path, undefined, admin).then(({ body }) => body);

const bowling = { typeId: "bowling", title: "", minutes: null, bound: null, intervalDays: null };
const cell = (more: object = {}) => ({
  cells: [{ employeeId: "kari", date: TOMORROW, codes: ["D"], was: [], copiedFrom: null, ...more }],
});

test("a new unit is there at once, and tomorrow is made from its rota and its visits, with why", async () => {
  expect(server.server.days.units.map(({ id }) => id)).toEqual(["nord"]);
  await put("/api/setup/nord/employees/kari", 0, buildEmployee("kari"));
  await client.ask("PUT", "/api/setup/nord/rota", cell(), admin);
  await put("/api/setup/nord/visits/dusj", 0, buildStandingVisit("dusj"));
  await put("/api/setup/nord/visits/borte", 0, buildStandingVisit("borte", { pauses: [{ from: TODAY, until: null }] }));

  const day = await look<GeneratedView>(`/api/setup/nord/generated/${TOMORROW}`);

  expect(day.staff.map(({ id, shift }) => [id, shift.code])).toEqual([["kari", "D"]]);
  expect(day.visits.map(({ id, first }) => [id, first?.staffId])).toEqual([["dusj", "kari"]]);
  expect(day.origins.filter(({ left }) => left !== null)).toEqual([
    { id: "borte", kind: "standingVisit", sourceId: null, left: "paused" },
  ]);
  server.clock.set(Date.parse(`${TOMORROW}T05:30:00Z`));
  await server.server.rollover.look();
  const board = await server.server.days.board({ unitId: "nord", date: TOMORROW });
  expect([...board.visits.keys()]).toEqual(["dusj"]);
});

test("what cannot be saved is named field by field, and nothing of it is kept", async () => {
  const unit = {
    ...newUnit("nord", "Nord"),
    shiftCodes: [{ code: "D", name: "Dag", start: 900, end: 450, breakMinutes: 0 }],
  };
  expect((await put("/api/setup/nord", 1, unit)).body.fields).toEqual([
    { path: "shiftCodes.0.end", code: "endBeforeStart" },
    { path: "shiftCodes.0.breakMinutes", code: "breakTooLong" },
  ]);
  const wrong = buildStandingVisit("dusj", { zone: "ukjent", start: 300, tasks: [bowling] });
  expect((await put("/api/setup/nord/visits/dusj", 0, wrong)).body.fields).toEqual([
    { path: "start", code: "outsideWindow" },
  ]);
  const unknown = buildStandingVisit("dusj", { zone: "ukjent", tasks: [bowling] });
  expect((await put("/api/setup/nord/visits/dusj", 0, unknown)).body.fields.map(({ code }) => code)).toEqual([
    "unknownType",
    "unknownZone",
    "unknownEmployee",
  ]);
  const named = await put("/api/setup/nord/employees/kari", 0, buildEmployee("kari", { name: "Kari 15076500565" }));
  expect(named.body.fields).toEqual([{ path: "name", code: "birthNumber" }]);
  const setup = await look<SetupView>("/api/setup/nord");
  expect([setup.employees.length, setup.visits.length, setup.unit.version]).toEqual([0, 0, 1]);
});

test("who saves second is told, and the same thing sent twice is saved once", async () => {
  await put("/api/setup/nord/employees/kari", 0, buildEmployee("kari"));
  expect((await put("/api/setup/nord/employees/kari", 0, buildEmployee("kari"))).body.version).toBe(1);
  expect(
    (await put("/api/setup/nord/employees/kari", 1, buildEmployee("kari", { name: "Kari N." }))).body.version,
  ).toBe(2);
  const late = await put("/api/setup/nord/employees/kari", 1, buildEmployee("kari", { name: "Kari M." }));
  expect([late.status, late.error]).toEqual([409, "changed-meanwhile"]);
  const again = { id: "nord", name: "Nord to", kind: "homeCare" };
  const twice = await client.ask<{ fields: FieldProblem[] }>("POST", "/api/installation/units", again, admin);
  expect(twice.body.fields).toEqual([{ path: "id", code: "twice" }]);
});

test("the rota takes all squares or none, and no code that the unit does not have", async () => {
  await put("/api/setup/nord/employees/kari", 0, buildEmployee("kari"));
  const week = `/api/setup/nord/rota?from=${TODAY}&to=${TOMORROW}`;
  const fields = async (body: object) =>
    (await client.ask<{ fields?: FieldProblem[] }>("PUT", "/api/setup/nord/rota", body, admin)).body.fields;
  const both = { cells: [...cell().cells, ...cell({ date: TODAY, codes: ["X9"] }).cells] };
  expect(await fields(both)).toEqual([{ path: "cells.1", code: "unknownCode" }]);
  expect((await look<RotaView>(week)).entries).toEqual([]);
  expect(await fields(cell({ codes: ["D", "A"] }))).toBeUndefined();
  expect(await fields(cell({ codes: ["N"] }))).toEqual([{ path: "cells.0", code: "changedMeanwhile" }]);
  expect(await fields(cell({ codes: ["N"], was: ["A", "D"] }))).toBeUndefined();
  const [entry, ...more] = (await look<RotaView>(week)).entries;
  expect([entry?.code, entry?.start, entry?.end, more.length]).toEqual(["N", 1305, 1890, 0]);
});

test("a usual Wednesday is kept by the one who looked last, and today's board is a list for who may see it", async () => {
  await put("/api/setup/nord/employees/kari", 0, buildEmployee("kari"));
  const usual = { cells: [{ employeeId: "kari", codes: ["D"] }] };
  expect((await put("/api/setup/nord/rota-templates/3", 0, usual)).body.version).toBe(1);
  expect((await put("/api/setup/nord/rota-templates/3", 0, usual)).error).toBe("changed-meanwhile");
  expect(await look("/api/setup/nord/rota-templates")).toEqual([{ weekday: 3, version: 1, value: usual }]);

  await client.ask("PUT", "/api/setup/nord/rota", cell(), admin);
  await put("/api/setup/nord/visits/dusj", 0, buildStandingVisit("dusj"));
  server.clock.set(Date.parse(`${TOMORROW}T05:30:00Z`));
  await server.server.rollover.look();
  const actor = { id: "leder", name: "Leder", role: "leader" } as const;
  const leader = await server.server.sessions.open({ kind: "person", actor, units: ["nord"] });
  const { body } = await client.ask<BoardList>("GET", "/api/units/nord/board-list", undefined, leader);
  expect(body.staff.map(({ name }) => name)).toEqual(["Navn kari"]);
  expect(body.visits.map(({ patient, staff }) => [patient, staff])).toEqual([["N-14", ["kari"]]]);
});

test("a leader keeps the own unit and no other, and what was done stands in the log", async () => {
  const actor = { id: "leder", name: "Leder", role: "leader" } as const;
  const leader = await server.server.sessions.open({ kind: "person", actor, units: ["nord"] });
  const status = async (method: string, path: string, body?: object) =>
    (await client.ask(method, path, body, leader)).status;
  expect(await status("PUT", "/api/setup/nord/employees/ola", { version: 0, value: buildEmployee("ola") })).toBe(200);
  expect(await status("PUT", "/api/setup/sor/employees/ola", { version: 0, value: buildEmployee("ola") })).toBe(403);
  expect(await status("POST", "/api/installation/units", { id: "x", name: "X", kind: "homeCare" })).toBe(403);
  const [logged] = store.accessLog.find({ actorId: "leder", limit: 5 }).filter(({ allowed }) => allowed);
  expect([logged?.act, logged?.subject]).toEqual(["setup.write", "employees ola"]);
});

test("a list placed together becomes the unit's next version, and days from before keep theirs", async () => {
  const before = (await look<CatalogueView>("/api/setup/nord/catalogue")).current;
  await client.ask("POST", "/api/setup/nord/prioritising", { empty: false }, admin);
  const wall = await server.server.sessions.open({
    kind: "person",
    actor: { id: "w", name: "Tavla", role: "wall" },
    units: ["nord"],
  });
  const waiting = client.ask<PrioritisingView>("GET", "/api/setup/nord/prioritising?after=1", undefined, wall);
  const place = (priority: string, was: string, token: string) =>
    client.ask("POST", "/api/setup/nord/prioritising/place", { typeId: "shower", priority, was }, token);
  await place("canDrop", "thisWeek", wall);
  const { body: seen } = await waiting;
  expect([seen.version, seen.places["shower"], seen.last?.by, seen.disputed]).toEqual([2, "canDrop", "Tavla", []]);
  // Who comes second is told, and whoever moves what another placed has something to talk about.
  expect((await place("now", "thisWeek", admin)).error).toBe("changed-meanwhile");
  expect((await place("canDrop", "thisWeek", admin)).status).toBe(200);
  await place("now", "canDrop", wall);
  await place("canDrop", "now", wall);
  const { disputed, version } = await look<PrioritisingView>("/api/setup/nord/prioritising");
  expect([disputed, version]).toEqual([["shower"], 5]);

  const finish = { from: TOMORROW, agreedAt: "Personalmøte", version, forUnit: true };
  const { body } = await client.ask<{ version: string }>("POST", "/api/setup/nord/prioritising/finish", finish, admin);
  expect(body.version).toBe("nord-1");
  await client.ask("POST", "/api/setup/nord/prioritising", { empty: true }, admin);
  expect((await look<PrioritisingView>("/api/setup/nord/prioritising")).version).toBeGreaterThan(version);
  const catalogues = openCatalogues(store.records);
  const columnOf = (date: string) =>
    catalogues.inForce("nord", date).taskTypes.find(({ id }) => id === "shower")?.defaultPriority;
  expect([columnOf(TODAY), columnOf(TOMORROW)]).toEqual(["thisWeek", "canDrop"]);
  const later = catalogues.inForce("nord", TOMORROW);
  expect(later.version).toBe(`${before}+nord-1`);
  expect(catalogues.version(later.version)).toEqual(later);
  const past = await client.ask<{ fields: FieldProblem[] }>(
    "POST",
    "/api/setup/nord/catalogue",
    { from: "2026-03-01", agreedAt: "I fjor", basedOn: "nord-1", changes: {} },
    admin,
  );
  expect(past.body.fields).toEqual([{ path: "from", code: "inThePast" }]);
});

test("when a service was last given is known weeks later", async () => {
  const setup = openSetupStore(store.records);
  const source = setupSource(setup, openCatalogues(store.records).inForce);
  await put("/api/setup/nord/employees/kari", 0, buildEmployee("kari"));
  await put("/api/setup/nord/visits/dusj", 0, buildStandingVisit("dusj"));
  const day = source.plan("nord", TOMORROW);
  const done = Array.from(day.tasks.values(), (task): [TaskId, Task] => [
    task.id,
    { ...task, status: { state: "done", reason: null, at: 0 } },
  ]);
  await keepPerformed(setup, () => Promise.resolve({ ...day, tasks: new Map(done) }), 1);
  const later = [...source.plan("nord", "2026-04-15").tasks.values()];
  expect(later.map(({ lastPerformed }) => lastPerformed)).toEqual([TOMORROW]);
});
