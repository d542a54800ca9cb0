/** The suggestion on the server: for programs with a token of its own, and the draft that waits in the morning. */

import { afterEach, expect, test } from "vitest";
import type { Board } from "#shared/domain/board.ts";
import type { SuggestGround } from "#shared/suggest/ask.ts";
import { openPatientKeys } from "../../server/patients/patient-keys.ts";
import { openPatientRegister } from "../../server/patients/patient-register.ts";
import { suggestionSchema } from "../../server/http/v1-suggestion.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import { openSuggester } from "../../server/suggest/suggester.ts";
import { assignedTo, buildBoard, buildStaff, buildVisit, patient, staffId, visitId } from "../support/build.ts";
import { generateBoard } from "../support/suggest-day.ts";
import { details } from "../support/patients.ts";
import { MORNING, openTestServer, TEST_PATIENT_KEY, type TestServer } from "../support/test-server.ts";

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** No break, which might take the visit's hour. */
const shift = { code: "D", start: 450, end: 900, breakMinutes: 0 };
const kari = buildStaff({ shift });
const ola = buildStaff({ shift, id: staffId("ola"), name: "Ola N.", order: "W" });
const own = buildVisit({ first: assignedTo("kari") });
const free = buildVisit({ id: visitId("v2"), patient: patient("N-2"), start: 600, earliest: 590, latest: 660 });

/** N-2 cannot be given to Kari. */
async function open(board: Board): Promise<TestServer> {
  const store = openMemoryStore();
  const register = openPatientRegister(store.records, openPatientKeys({ given: TEST_PATIENT_KEY, file: "" }, false));
  await register.write("nord", "N-2", { ...details, blockedStaff: ["kari"] }, 0, MORNING);
  const planSource = {
    plan: (unitId: string, date: string) => ({ ...board, meta: { ...board.meta, unitId, date } }) as Board,
  };
  server = await openTestServer({ store, planSource, suggests: true });
  return server;
}

function running(): TestServer {
  if (!server) throw new Error("no server is open");
  return server;
}

const get = (path: string, token: string): Promise<Response> =>
  running().request(path, { headers: { authorization: `Bearer ${token}` } });

async function tokenFor(scopes: readonly string[]): Promise<string> {
  const actor = { id: "astrid", name: "Astrid A.", role: "admin" } as const;
  const admin = await running().server.sessions.open({ kind: "person", actor, units: "all" });
  const made = await running().request("/api/tokens", {
    method: "POST",
    headers: { authorization: `Bearer ${admin}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Ruteplan", units: ["nord"], scopes, days: 1 }),
  });
  return ((await made.json()) as { token: string }).token;
}

test("a program with the scope for it gets rows with reasons and changes nothing; others are refused", async () => {
  const { today } = await open(buildBoard({ staff: [kari, ola], visits: [own, free] }));
  const path = `/api/v1/units/${today()}/suggestion?preset=continuity&freedom=few`.replace("nord/", "nord/days/");
  expect((await get(path, await tokenFor(["read"]))).status).toBe(403);
  const token = await tokenFor(["suggest"]);
  expect((await get(path.replace("few", "all"), token)).status).toBe(400);
  const { rows, before, after } = suggestionSchema.parse(await (await get(path, token)).json());
  expect(rows).toMatchObject([{ visit: "v2", from: null, to: "ola", start: 600 }]);
  expect(rows[0]?.reasons).toContainEqual({ kind: "competence", needs: "assistant" });
  expect([before.unassigned, after.unassigned, after.moved]).toEqual([1, 0, 0]);
  const board = await running().server.days.board({ unitId: "nord", date: today().slice(5) });
  expect(board.visits.get(free.id)?.first).toBeNull();
  const log = running().store.accessLog.find({ unitId: "nord", limit: 10 });
  expect(JSON.stringify(log)).toContain("plan.suggest");
});

test("the morning's draft gives what nobody has to somebody who can, keeps what people have, and waits beside the board", async () => {
  const { today, signIn, logged } = await open(buildBoard({ staff: [kari, ola], visits: [own, free] }));
  await expect
    .poll(() => logged.filter((line) => line.startsWith("first draft made")), { timeout: 20_000 })
    .toHaveLength(1);
  const { token } = await signIn({ kind: "wall" });
  const ground = (await (await get("/api/suggest/nord", token)).json()) as SuggestGround;
  expect(ground.closed).toEqual([["N-2", ["kari"]]]);
  expect(ground.draft).toMatchObject([{ visitId: "v2", slot: "first", from: null, to: "ola" }]);
  const board = await running().server.days.board({ unitId: "nord", date: today().slice(5) });
  expect([board.visits.get(own.id)?.first?.staffId, board.visits.get(free.id)?.first]).toEqual(["kari", null]);
  expect(await (await get("/api/suggest/nord/closed", token)).json()).toEqual(ground.closed);
  const asked = running().store.accessLog.find({ unitId: "nord", limit: 10 });
  expect(JSON.stringify(asked)).toContain("plan.closedPairs");
  const { token: karis } = await signIn({ kind: "staff", staffId: "kari" });
  for (const path of ["/api/suggest/nord", "/api/suggest/nord/closed"])
    expect((await get(path, karis)).status).toBe(403);
});

test("while a large proposal is worked out the server goes on, and a thread that fails is no answer and a line", async () => {
  const lines: string[] = [];
  const log = { warn: (_details: object, message: string): number => lines.push(message) };
  const board = generateBoard({ seed: 1, visits: 250, staff: 34 });
  const wish = { preset: "continuity", freedom: "anew", now: null } as const;
  const suggester = openSuggester(log);
  // A question that no thread takes, and the next one is answered all the same.
  const unaskable = { ...board, now: () => 0 } as Board;
  expect(await suggester.ask({ board: unaskable, wish, budgetMs: 1 })).toBeNull();
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  const answer = await suggester.ask({ board, wish, budgetMs: 300 });
  clearInterval(timer);
  expect(answer?.proposal.rows.length).toBeGreaterThan(100);
  expect(answer?.whys).toHaveLength(answer?.proposal.rows.length ?? -1);
  expect(turns).toBeGreaterThan(10);
  suggester.close();
  expect(await suggester.ask({ board, wish, budgetMs: 1 })).toBeNull();
  const broken = openSuggester(log, new URL("data:text/javascript,throw new Error('no')"));
  expect(await broken.ask({ board, wish, budgetMs: 1 })).toBeNull();
  expect(lines).toEqual(["no proposal worked out", "no proposal worked out"]);
});
