/** The patients' details: who sees them, that each look is logged first, and that nothing of them lies or travels in clear. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PatientDetails } from "#shared/domain/patient-details.ts";
import { openPatientCodes } from "../../server/data/patient-codes.ts";
import { openPatientKeys, type PatientKeys } from "../../server/patients/patient-keys.ts";
import { openPatientRegister } from "../../server/patients/patient-register.ts";
import { openSetupStore } from "../../server/setup/setup-store.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import { openHeldStore } from "../support/held-store.ts";
import { details, patientPlan, PLANTED } from "../support/patients.ts";
import { MORNING, openTestServer, TEST_PATIENT_KEY, type TestServer } from "../support/test-server.ts";

let folder: string;
let server: TestServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "morgentavla-patients-"));
  server = await openTestServer({ store: openSqliteStore(folder), planSource: patientPlan });
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Who = { readonly kind: "staff"; readonly staffId: string } | { readonly kind: "leader" | "wall" };
const kari: Who = { kind: "staff", staffId: "kari" };
const ola: Who = { kind: "staff", staffId: "ola" };
const leader: Who = { kind: "leader" };
const reason = { kind: "cover", words: "Kari er forsinket" };

async function ask(who: Who, method: string, path: string, body: object): Promise<{ status: number; body: unknown }> {
  const { token } = await server.signIn(who);
  const response = await server.request(path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ code: "N-14", ...body }),
  });
  return { status: response.status, body: await response.json() };
}

const look = (who: Who, body: object = {}) => ask(who, "POST", "/api/patients/nord/read", body);

async function keep(changed: Partial<PatientDetails> = {}, code = "N-14"): Promise<void> {
  const said = await ask(leader, "PUT", "/api/patients/nord", {
    code,
    version: 0,
    details: { ...details, ...changed },
  });
  expect(said.status).toBe(200);
}

const logged = () => server.store.accessLog.find({ unitId: "nord", limit: 100 });

test("whoever visits today looks without a reason, others with one, and each look is in the log", async () => {
  await keep();
  expect(await look(kari)).toMatchObject({ status: 200, body: { name: PLANTED, address: "Testvegen 12" } });
  expect(await look(ola)).toMatchObject({ status: 409, body: { error: "reason-needed" } });
  expect(await look(ola, { reason: { kind: "other", words: " " } })).toMatchObject({ status: 409 });
  expect(await look(ola, { reason: { kind: "cover", words: "hun er 010107 50160" } })).toMatchObject({ status: 422 });
  expect(await look(ola, { reason })).toMatchObject({ status: 200, body: { name: PLANTED } });
  expect(logged()).toMatchObject([
    { act: "patient.readOther", subject: "N-14", detail: "cover: Kari er forsinket", actor: { id: "ola" } },
    { act: "patient.read", subject: "N-14", detail: "ownVisit", actor: { id: "kari", role: "lead" } },
    { act: "patient.write", subject: "N-14", actor: { role: "leader" } },
  ]);
});

test("no role but those who care for patients, no other unit and nobody who is kept out", async () => {
  await keep({ blockedStaff: ["kari"] });
  expect(await look({ kind: "wall" }, { reason })).toMatchObject({ status: 403, body: { error: "forbidden" } });
  expect(await look(kari)).toMatchObject({ status: 403, body: { error: "patient-closed" } });
  expect(await ask(kari, "POST", "/api/patients/sor/read", {})).toMatchObject({ status: 403 });
  expect(await look(ola, { code: "N-99", reason })).toMatchObject({ status: 404, body: { error: "unknown-patient" } });
  await expect
    .poll(() => logged().filter(({ allowed }) => !allowed))
    .toMatchObject([
      { act: "patient.readOther", subject: null, detail: "unknown-patient", actor: { id: "ola" } },
      { act: "patient.read", subject: "N-14", detail: "patient-closed", actor: { id: "kari" } },
      { act: "patient.read", detail: "forbidden", actor: { role: "wall" } },
    ]);
});

test("a secret address takes a second question, which only whoever goes there may ask", async () => {
  await keep({ secretAddress: true });
  expect((await look(kari)).body).toMatchObject({ name: PLANTED, address: null, mayAskAddress: true });
  expect((await look(kari, { address: true })).body).toMatchObject({ address: "Testvegen 12" });
  expect((await look(ola, { reason })).body).toMatchObject({ address: null, mayAskAddress: false });
  expect(await look(ola, { reason, address: true })).toMatchObject({ status: 403, body: { error: "secret-address" } });
  const form = await ask(leader, "POST", "/api/patients/nord/edit", {});
  expect(form.body).toMatchObject({ version: 1, details: { address: null } });
  await expect
    .poll(() => logged().filter(({ act }) => act === "patient.address"))
    .toMatchObject([
      { actor: { id: "ola" }, allowed: false },
      { actor: { id: "kari" }, allowed: true },
    ]);
  // Saving the form as it was shown does not lose the address that was not shown.
  const kept = { version: 1, details: { ...details, address: null, secretAddress: true, phone: "00 00 99 99" } };
  expect((await ask(leader, "PUT", "/api/patients/nord", kept)).status).toBe(200);
  expect((await look(kari, { address: true })).body).toMatchObject({ address: "Testvegen 12", phone: "00 00 99 99" });
  // Nor does whoever may not see it get to see it by taking the protection away: then it is written anew.
  const lifted = { version: 2, details: { ...details, address: null, secretAddress: false } };
  expect(await ask(leader, "PUT", "/api/patients/nord", lifted)).toMatchObject({
    status: 422,
    body: { fields: [{ field: "address", problem: "hidden" }] },
  });
  const anew = { version: 2, details: { ...lifted.details, address: "Testvegen 14" } };
  expect((await ask(leader, "PUT", "/api/patients/nord", anew)).status).toBe(200);
});

test("two leaders who edit the same patient notice each other, and birth numbers are told at their field", async () => {
  await keep();
  const first = { version: 1, details: { ...details, phone: "00 00 11 11" } };
  expect((await ask(leader, "PUT", "/api/patients/nord", first)).status).toBe(200);
  expect(await ask(leader, "PUT", "/api/patients/nord", first)).toMatchObject({
    status: 409,
    body: { error: "changed-meanwhile" },
  });
  expect(
    await ask(leader, "PUT", "/api/patients/nord", { version: 2, details: { ...details, note: "født 01010750160" } }),
  ).toMatchObject({ status: 422, body: { fields: [{ field: "note", problem: "birthNumber" }] } });
  expect((await ask(kari, "PUT", "/api/patients/nord", first)).status).toBe(403);
  expect((await ask(leader, "DELETE", "/api/patients/nord", { version: 1 })).status).toBe(409);
  expect((await ask(leader, "DELETE", "/api/patients/nord", { version: 2 })).status).toBe(200);
  expect((await look(kari)).status).toBe(404);
});

test("a person who looks up patient after patient is stopped, and others are not", async () => {
  await keep();
  const statuses: number[] = [];
  for (let looks = 0; looks < 60; looks++) statuses.push((await look(kari)).status);
  expect(statuses.filter((status) => status === 200).length).toBe(40);
  expect(statuses.at(-1)).toBe(429);
  expect((await look(ola, { reason })).status).toBe(200);
  await expect
    .poll(() => logged().filter(({ detail }) => detail === "too-much"))
    .toMatchObject([{ actor: { id: "kari" } }]);
});

test("what cannot be logged is not answered, and is afterwards", async () => {
  await server.close();
  const held = openHeldStore();
  server = await openTestServer({ store: held.store, planSource: patientPlan });
  await keep();
  const { token } = await server.signIn(kari);
  const question = {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ code: "N-14" }),
  };
  held.fail();
  const refused = await server.request("/api/patients/nord/read", question);
  expect(refused.status).toBe(503);
  const text = await refused.text();
  expect(text).toContain("not-logged");
  expect(text).not.toContain(PLANTED);
  held.release();
  await expect.poll(async () => (await server.request("/api/patients/nord/read", question)).status).toBe(200);
});

test("the name stands in no file, no log line and no address", async () => {
  await keep();
  await look(kari);
  await look(ola, { reason });
  const { token } = await server.signIn(leader);
  const list = await server.request("/api/patients/nord", { headers: { authorization: `Bearer ${token}` } });
  expect(await list.json()).toMatchObject({ patients: [{ code: "N-14" }] });
  await server.store.journal.flushed();
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  for (const text of [PLANTED, "Plantesen", "Testvegen 12", "K-204", Buffer.from(PLANTED).toString("base64")]) {
    expect(files.some((bytes) => bytes.includes(text))).toBe(false);
    expect(server.logged.join("\n")).not.toContain(text);
  }
  expect(files.some((bytes) => bytes.includes("N-14"))).toBe(true);
});

test("a changed record, a swapped one and another key open nothing, and the board goes on", async () => {
  await keep();
  await keep({ name: "Den Andre" }, "N-15");
  const { records } = server.store;
  const stored = (code: string) => records.get("patient", `nord/${code}`)?.value as Record<string, string>;
  const [one, two] = [stored("N-14"), stored("N-15")];
  await records.change([{ collection: "patient", key: "nord/N-14", value: two, expected: null }], MORNING);
  expect(await look(kari)).toMatchObject({ status: 500, body: { error: "patient-damaged" } });
  const text = `${one["text"]?.startsWith("A") ? "B" : "A"}${one["text"]?.slice(1)}`;
  await records.change([{ collection: "patient", key: "nord/N-14", value: { ...one, text }, expected: null }], MORNING);
  expect(await look(kari)).toMatchObject({ status: 500, body: { error: "patient-damaged" } });
  expect(JSON.stringify(server.logged)).not.toContain(PLANTED);
  await records.change([{ collection: "patient", key: "nord/N-14", value: one, expected: null }], MORNING);
  expect((await look(kari)).status).toBe(200);

  await server.close();
  const patientKey = Buffer.alloc(32, 8).toString("base64");
  server = await openTestServer({ store: openSqliteStore(folder), planSource: patientPlan, config: { patientKey } });
  expect(await look(kari)).toMatchObject({ status: 503, body: { error: "patient-key" } });
  expect((await server.request("/readyz")).status).toBe(200);
});

test("keys change without a look being lost, and a key that is gone is not replaced by one that opens nothing", async () => {
  await keep();
  const { records } = server.store;
  const both = openPatientKeys(
    { given: `${Buffer.alloc(32, 9).toString("base64")},${TEST_PATIENT_KEY}`, file: "" },
    true,
  );
  expect(await openPatientRegister(records, both).reseal(MORNING)).toBe(1);
  const file = join(folder, "patient.key");
  expect(openPatientKeys({ given: null, file }, true)).toMatchObject({ ok: false });
  const made = openPatientKeys({ given: null, file }, false);
  expect(made.ok).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(openPatientKeys({ given: null, file }, true)).toEqual(made);
  const only = openPatientKeys({ given: Buffer.alloc(32, 9).toString("base64"), file: "" }, true);
  expect(openPatientRegister(records, only).read("nord", "N-14")).toEqual({ version: 2, details });
});

test("a patient keeps the code of the first file when keys have changed, twice, and no new key is made over a lost one", async () => {
  const { store } = server;
  const setup = openSetupStore(store.records);
  const keyOf = (...fill: number[]): PatientKeys =>
    openPatientKeys({ given: fill.map((each) => Buffer.alloc(32, each).toString("base64")).join(), file: "" }, true);
  const codes = (keys: PatientKeys) => openPatientCodes(store.records, setup, keys).begin("nord", "N", "2026-11-24");
  const first = await codes(keyOf(1));
  expect(first?.codeFor("Nordmann, Kari")).toBe("N-1");
  await store.records.change(first?.changes() ?? [], MORNING);
  await openPatientRegister(store.records, keyOf(2, 1)).reseal(MORNING);
  const second = await codes(keyOf(2));
  expect([second?.codeFor("nordmann,  kari"), second?.codeFor("Ola Sætre")]).toEqual(["N-1", "N-2"]);
  await store.records.change(second?.changes() ?? [], MORNING);
  await openPatientRegister(store.records, keyOf(3, 2)).reseal(MORNING);
  const third = await codes(keyOf(3));
  expect(["Nordmann, Kari", "Ola Sætre", "Per Å."].map((name) => third?.codeFor(name))).toEqual(["N-1", "N-2", "N-3"]);
  // Another key finds nobody, and says so instead of making new codes.
  expect(await codes(keyOf(4))).toBeNull();
  await server.close();
  server = await openTestServer();
  const program = new URL("../../server/patients/rotate-main.ts", import.meta.url).pathname;
  const rotated = spawnSync(process.execPath, [program], { env: { DATA_DIR: folder }, encoding: "utf8" });
  expect([rotated.status, rotated.stderr]).toEqual([1, expect.stringContaining("is missing. Put it back")]);
  expect(existsSync(join(folder, "patient.key"))).toBe(false);
});
