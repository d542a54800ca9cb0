/** Files that are dropped in a folder: taken when they are whole, answered in words beside them, and nothing else is touched. */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import type { SetupStore } from "../../server/setup/setup-store.ts";
import type { Store } from "../../server/store/store.ts";
import { type HeldStore, openHeldStore } from "../support/held-store.ts";
import { openSetUpServer, type SetUpServer } from "../support/set-up-server.ts";

let folder: string;
let held: HeldStore;
let server: SetUpServer;
let store: Store;
let setup: SetupStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "morgentavla-inn-"));
  held = openHeldStore();
  server = await openSetUpServer(
    (made) => [made.units.set("nord", newUnit("nord", "Nord"), 0)],
    { importDir: folder },
    held.store,
  );
  ({ store, setup } = server);
  await look();
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const look = async (): Promise<void> => server.server.watched?.look();
/** Long enough that nothing has happened to it. */
async function settle(): Promise<void> {
  await look();
  server.clock.pass(5_000);
  await look();
}
const at = (...path: readonly string[]): string => join(folder, "nord", ...path);
const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/import/${name}`, import.meta.url));
const names = (kind: string, where: string): string[] =>
  existsSync(at(kind, where)) ? readdirSync(at(kind, where)).map((name) => name.replace(/^[\dTZ]+-/, "")) : [];
const answer = (kind: string, where: string): string => {
  const found = readdirSync(at(kind, where)).find((name) => name.endsWith(".txt"));
  return found === undefined ? "" : readFileSync(at(kind, where, found), "utf8");
};

test("a file is taken once it is whole, stored as from the page, and moved aside with what came of it", async () => {
  writeFileSync(at("people", "ansatte.csv"), fixture("ansatte-visma.csv").subarray(0, 60));
  await look();
  server.clock.pass(5_000);
  // Still being written: another size at each look.
  writeFileSync(at("people", "ansatte.csv"), fixture("ansatte-visma.csv"));
  await look();
  expect([setup.employees.list().length, readdirSync(at("people"))]).toEqual([0, ["ansatte.csv"]]);
  await settle();
  expect([setup.employees.list().length, names("people", "done").sort()]).toEqual([
    12,
    ["ansatte.csv", "ansatte.csv.txt"],
  ]);
  expect(answer("people", "done")).toMatch(/^Filen er hentet inn\.\r\nNye: 12\. Endret: 0\./);
  writeFileSync(at("fhir", "dag.json.part"), fixture("arbeidsliste-fhir.json"));
  await settle();
  expect(setup.datedVisits.list()).toEqual([]);
  writeFileSync(at("fhir", "dag.json"), fixture("arbeidsliste-fhir.json"));
  await settle();
  expect(setup.datedVisits.list()).toHaveLength(4);
  expect(answer("fhir", "done")).toContain("Location/sentrum: Tavla leser ikke denne typen.");
  const [logged] = store.accessLog.find({ actorId: "import-dir", limit: 9 });
  expect(logged).toMatchObject({ act: "data.import", subject: "fhir", detail: "added 7, changed 0, removed 0" });
});

test("what is wrong is refused whole with every reason, and the log has neither names nor what stood there", async () => {
  writeFileSync(at("people", "ansatte.csv"), fixture("ansatte-visma.csv"));
  await settle();
  writeFileSync(at("visits", "Kari Nordmann.csv"), fixture("besok-feil.csv"));
  writeFileSync(at("visits", "gammel.xls"), Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
  writeFileSync(at("visits", "stor.csv"), "");
  truncateSync(at("visits", "stor.csv"), 50 * 1024 * 1024);
  await settle();
  expect(setup.datedVisits.list()).toEqual([]);
  expect(
    names("visits", "refused")
      .filter((name) => !name.endsWith(".txt"))
      .sort(),
  ).toEqual(["Kari Nordmann.csv", "gammel.xls", "stor.csv"]);
  const texts = readdirSync(at("visits", "refused"))
    .filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(at("visits", "refused", name), "utf8"))
    .join("");
  expect(texts).toContain("Ingenting fra filen er lagret.");
  expect(texts).toContain("Nr. 3, Start: Dette er ikke et klokkeslett.");
  expect(texts).toMatch(/gammel Excel-fil/);
  expect(texts).toMatch(/høyst 20 MB/);
  expect(texts).not.toMatch(/15076500565|Kari Nordmann/);
  expect(server.logged.filter((line) => line.startsWith("a delivered file"))).toHaveLength(4);
  expect(server.logged.join("\n")).not.toMatch(/Nordmann|gammel|stor\.csv/);
});

test("nothing outside of the folder is read or written, whatever lies in it", async () => {
  const outside = mkdtempSync(join(tmpdir(), "morgentavla-ute-"));
  writeFileSync(join(outside, "hemmelig.csv"), "Ansattnr;Navn;Stilling\n1;Kari Nordmann;Sykepleier\n");
  symlinkSync(join(outside, "hemmelig.csv"), at("people", "lenke.csv"));
  rmSync(at("shifts"), { recursive: true });
  symlinkSync(outside, at("shifts"));
  mkdirSync(at("people", "mappe.csv"));
  await settle();
  expect([setup.employees.list(), readdirSync(outside)]).toEqual([[], ["hemmelig.csv"]]);
  expect(answer("people", "refused")).toMatch(/lenke/);
  expect(server.logged.some((line) => line.startsWith("import folder is a link"))).toBe(true);
  // The folder of what is done is exchanged for a link: nothing goes there, and the file is not taken again and again.
  rmSync(at("people", "done"), { recursive: true, force: true });
  symlinkSync(outside, at("people", "done"));
  writeFileSync(at("people", "a.csv"), "Ansattnr;Navn;Stilling\n2;Ola Berg;Assistent\n");
  await settle();
  await settle();
  expect([setup.employees.list().length, readdirSync(outside)]).toEqual([1, ["hemmelig.csv"]]);
  expect(store.accessLog.find({ actorId: "import-dir", limit: 9 })).toHaveLength(1);
  rmSync(outside, { recursive: true });
});

test("what nobody can name, or has a name without end, keeps no other file waiting; a full disk refuses none", async () => {
  const row = "Ansattnr;Navn;Stilling\n2;Ola Berg;Assistent\n";
  // As a program from before UTF-8 writes «møte».
  writeFileSync(
    Buffer.concat([Buffer.from(`${at("people")}/Kari Nordm`), Buffer.from([0xf8]), Buffer.from(".csv")]),
    row,
  );
  const long = `${"ø".repeat(120)}.csv`;
  writeFileSync(at("people", long), row);
  writeFileSync(at("fhir", "dag.json"), fixture("arbeidsliste-fhir.json"));
  held.fail();
  await settle();
  expect([names("people", "refused"), names("fhir", "refused"), setup.employees.list()]).toEqual([[], [], []]);
  held.release();
  await expect.poll(() => store.journal.storage()).toBe("ok");
  await look();
  expect(names("fhir", "done").sort()).toEqual(["dag.json", "dag.json.txt"]);
  expect(names("people", "done").sort()).toEqual([long.slice(-70), `${long.slice(-70)}.txt`]);
  expect(setup.employees.list().map(({ value }) => value.name)).toContain("Ola B.");
  expect(server.logged.join("\n")).not.toMatch(/Kari|øøø/);
});

test("what was delivered is kept for as long as backups are, and a folder that is gone stops nothing", async () => {
  writeFileSync(at("people", "ansatte.csv"), fixture("ansatte-visma.csv"));
  await settle();
  writeFileSync(at("people", "done", "ikke-vår.csv"), "");
  server.clock.pass(29 * 24 * 60 * 60 * 1000);
  await look();
  expect(names("people", "done")).toHaveLength(3);
  server.clock.pass(2 * 24 * 60 * 60 * 1000);
  await look();
  expect(names("people", "done")).toEqual(["ikke-vår.csv"]);
  rmSync(folder, { recursive: true });
  await look();
  expect(server.logged.at(-1)).toMatch(/^import folder cannot be read/);
  mkdirSync(folder);
});
