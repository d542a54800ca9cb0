/** One's own shifts in one's own calendar: as a calendar program asks for them, and nobody else's. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { dateAfter } from "#shared/domain/clock.ts";
import { newEmployee } from "#shared/domain/setup/new-employee.ts";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import type { CalendarLogin, CalendarState } from "#shared/protocol.ts";
import { zonedInstant } from "../../server/day/zoned-instant.ts";
import type { SetupStore } from "../../server/setup/setup-store.ts";
import type { Store } from "../../server/store/store.ts";
import { type AccessClient, openAccessClient } from "../support/access-client.ts";
import { openSetUpServer, type SetUpServer } from "../support/set-up-server.ts";

let server: SetUpServer;
let store: Store;
let setup: SetupStore;
let client: AccessClient;
let kari: string;

/** The second is worked on the night when the clocks go forward, the third when they go back. */
const SHIFTS = [
  ["kari", "2026-03-25", "D", 450, 900],
  ["kari", "2026-03-28", "N", 1305, 1890],
  ["kari", "2026-10-24", "N", 1305, 1890],
  ["ola", "2026-03-26", "A", 870, 1320],
] as const;

beforeEach(async () => {
  server = await openSetUpServer((made) => [
    made.units.set("nord", newUnit("nord", "Nord"), 0),
    made.employees.set("nord/kari", newEmployee("kari", "Kari N."), 0),
    made.employees.set("nord/ola", newEmployee("ola", "Ola S."), 0),
    ...SHIFTS.map(([employeeId, date, code, start, end]) =>
      made.rota.set(
        `nord/${date}/${employeeId}/${code}`,
        { employeeId, date, code, start, end, breakMinutes: 30, sourceId: null },
        0,
      ),
    ),
  ]);
  ({ store, setup } = server);
  client = openAccessClient(server.url);
  kari = await sessionOf("kari", "Kari N.");
});

afterEach(() => server.close());

function sessionOf(id: string, name: string): Promise<string> {
  return server.server.sessions.open({ kind: "person", actor: { id, name, role: "staff" }, units: ["nord"] });
}
const make = async (): Promise<CalendarLogin> =>
  (await client.ask<CalendarLogin>("POST", "/api/calendar/nord", {}, kari)).body;
const fetchAs = (login: CalendarLogin | null): Promise<Response> =>
  server.request("/api/vakter.ics", {
    headers: login
      ? { authorization: `Basic ${Buffer.from(`${login.user}:${login.password}`).toString("base64")}` }
      : {},
  });
/** Lines as they were before they were folded. */
const linesOf = (text: string): string[] => text.replaceAll("\r\n ", "").split("\r\n");

test("a calendar gets its person's shifts in the time of the clock on the wall, and not a word of anybody else", async () => {
  const login = await make();
  const response = await fetchAs(login);
  expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const text = await response.text();
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const lines = linesOf(text);
  expect(
    lines.filter((line) => /^(SUMMARY|DTSTART|DTEND)[:;]/.test(line) && !/:(19|20)\d{6}T0[23]0000$/.test(line)),
  ).toEqual([
    "DTSTART;TZID=Europe/Oslo:20260325T073000",
    "DTEND;TZID=Europe/Oslo:20260325T150000",
    "SUMMARY:Vakt 07:30-15:00",
    "DTSTART;TZID=Europe/Oslo:20260328T214500",
    "DTEND;TZID=Europe/Oslo:20260329T073000",
    "SUMMARY:Vakt 21:45-07:30",
  ]);
  const zone = lines.slice(lines.indexOf("BEGIN:VTIMEZONE"), lines.indexOf("END:VTIMEZONE"));
  expect(zone).toEqual(
    expect.arrayContaining(["TZID:Europe/Oslo", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZOFFSETTO:+0200"]),
  );
  expect(lines.filter((line) => line.startsWith("DTSTAMP:"))).toEqual(Array(2).fill("DTSTAMP:20260324T063000Z"));
  expect(new Set(lines.filter((line) => line.startsWith("UID:"))).size).toBe(2);
  expect(text).not.toMatch(/Kari|Ola|N-\d/);

  // In autumn the other night comes within reach: ten hours and three quarters of it, and the same clock.
  server.clock.set(Date.parse("2026-10-01T06:00:00Z"));
  const autumn = linesOf(await (await fetchAs(login)).text());
  expect(autumn).toContain("DTEND;TZID=Europe/Oslo:20261025T073000");
  const [start, end] = [
    zonedInstant("2026-10-24", 1305, "Europe/Oslo"),
    zonedInstant("2026-10-24", 1890, "Europe/Oslo"),
  ];
  expect((end - start) / 3_600_000).toBe(10.75);
  expect(dateAfter("2026-10-24", 1)).toBe("2026-10-25");
});

test("the password is shown once, stands in no address, and is over when it is taken back or the person leaves", async () => {
  expect((await fetchAs(null)).headers.get("www-authenticate")).toBe('Basic realm="Vakter", charset="UTF-8"');
  const state = async () => (await client.ask<CalendarState>("GET", "/api/calendar/nord", undefined, kari)).body;
  expect(await state()).toEqual({ path: "/api/vakter.ics", since: null });
  const first = await make();
  expect(first.password).toMatch(/^([a-z2-9]{4}-){5}[a-z2-9]{4}$/);
  expect(JSON.stringify([await state(), store.records.list("calendar-feed")])).not.toContain(first.password);
  const second = await make();
  expect([(await fetchAs(first)).status, (await fetchAs(second)).status]).toEqual([401, 200]);
  expect((await fetchAs({ ...second, password: first.password })).status).toBe(401);
  // It opens nothing else, and nothing else opens it.
  const header = `Basic ${Buffer.from(`${second.user}:${second.password}`).toString("base64")}`;
  expect((await server.request("/api/calendar/nord", { headers: { authorization: header } })).status).toBe(401);
  expect((await server.request("/api/vakter.ics", { headers: { authorization: `Bearer ${kari}` } })).status).toBe(401);
  const stranger = await sessionOf("ukjent", "Kari N.");
  expect((await client.ask("POST", "/api/calendar/nord", {}, stranger)).error).toBe("no-rota");

  expect((await client.ask("DELETE", "/api/calendar/nord", undefined, kari)).status).toBe(200);
  expect((await fetchAs(second)).status).toBe(401);
  const third = await make();
  const stored = setup.employees.get("nord/kari");
  if (!stored) throw new Error("no Kari");
  await setup.change([setup.employees.set("nord/kari", { ...stored.value, active: false }, stored.version)], 2);
  expect((await fetchAs(third)).status).toBe(401);
  expect(store.accessLog.find({ actorId: "kari", limit: 9 }).map(({ detail }) => detail)).toEqual([
    "made",
    "ended",
    "made",
    "made",
  ]);
  expect(server.logged.join("\n")).not.toContain(third.password);
});
