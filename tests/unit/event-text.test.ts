import { describe, expect, test } from "vitest";
import { must } from "#shared/assert.ts";
import type { Board, Staff, Task, Visit } from "#shared/domain/board.ts";
import { type Change, fold } from "#shared/domain/changes.ts";
import { describe as describeChange } from "#shared/domain/describe.ts";
import type {
  AcceptanceId,
  AgreementId,
  DeviationId,
  LevelId,
  PatientCode,
  StaffId,
  TaskId,
  VisitId,
} from "#shared/domain/ids.ts";
import type { Actor } from "#shared/protocol.ts";
import { type EventText, eventText } from "../../client/ui/event-text.ts";
import { CATALOGUE, plannedBoard, SYSTEM, WALL } from "../support/simulated-day.ts";

const BOARD = plannedBoard();
const KARI: Actor = { id: "s0", name: "Kari N.", role: "staff" };
const OLA = "s1" as StaffId;
const SIRI = "s2" as StaffId;
const V1 = "v1" as VisitId;
const SHOWER = "t1a" as TaskId;
const MAIL = "t-indoor0" as TaskId;
const KEY = "V";

const visit = (fields: Partial<Visit>): Change => ({ op: "patch", root: "visits", id: V1, fields });
const task = (fields: Partial<Task>, id: TaskId = SHOWER): Change => ({ op: "patch", root: "tasks", id, fields });
const person = (id: StaffId, fields: Partial<Staff>): Change => ({ op: "patch", root: "staff", id, fields });

test("the creation of a day counts what it began with", () => {
  const empty: Board = {
    ...BOARD,
    meta: { ...BOARD.meta, date: "" },
    visits: new Map(),
    tasks: new Map(),
    staff: new Map(),
  };
  const [event] = describeChange(empty, BOARD);
  const context = { before: empty, after: BOARD, catalogue: CATALOGUE, actor: SYSTEM };
  expect(eventText(must(event, "one event"), context)).toEqual({
    text: "Dagens tavle ble laget: 18 besøk, 40 oppgaver og 6 ansatte",
    namesActor: false,
  });
});

describe("tasks", () => {
  const later = { reason: "resource", nextDate: "2026-11-23", informer: null } as const;
  const place = { priority: "thisWeek", order: KEY } as const;

  test("a card moved with a deferral says why and until when", () => {
    expect(said(KARI, task({ place, deferral: later }))).toBe(
      "Kari N. flyttet Dusj N-2 fra Må gjøres nå til Kan gjøres i løpet av uken (ressurs, neste gang 23. nov.)",
    );
    expect(said(KARI, task({ place, deferral: { ...later, reason: "severity", informer: OLA } }))).toBe(
      "Kari N. flyttet Dusj N-2 fra Må gjøres nå til Kan gjøres i løpet av uken (alvorlighet, neste gang 23. nov., Ola H. gir beskjed)",
    );
  });

  test("at the wall nobody in particular moved it", () => {
    expect(only(WALL, task({ place }))).toEqual({
      text: "Dusj N-2 ble flyttet fra Må gjøres nå til Kan gjøres i løpet av uken",
      namesActor: false,
    });
  });

  test("moved within its column", () => {
    expect(said(KARI, task({ place: { priority: "now", order: "zzz" } }))).toBe(
      "Kari N. ga Dusj N-2 ny plass i Må gjøres nå",
    );
  });

  test.each([
    [null, OLA, WALL, "«Svare på e-meldinger» ble gitt til Ola H."],
    [null, OLA, KARI, "Kari N. ga «Svare på e-meldinger» til Ola H."],
    [null, "s0" as StaffId, KARI, "Kari N. tok «Svare på e-meldinger»"],
    [OLA, SIRI, WALL, "«Svare på e-meldinger» ble flyttet fra Ola H. til Siri Ø."],
    [OLA, SIRI, KARI, "Kari N. flyttet «Svare på e-meldinger» fra Ola H. til Siri Ø."],
    [OLA, "s0" as StaffId, KARI, "Kari N. overtok «Svare på e-meldinger» fra Ola H."],
    [OLA, null, WALL, "«Svare på e-meldinger» ble tatt fra Ola H. og er uten ansvarlig"],
    [OLA, null, KARI, "Kari N. tok «Svare på e-meldinger» fra Ola H. – nå uten ansvarlig"],
    ["s0" as StaffId, null, KARI, "Kari N. ga fra seg «Svare på e-meldinger» – nå uten ansvarlig"],
  ])("given from %s to %s", (from, to, actor, sentence) => {
    const owned = (staffId: StaffId | null): Change => task({ assignee: staffId && { staffId, order: KEY } }, MAIL);
    expect(said(actor, owned(to), fold(BOARD, [owned(from)]))).toBe(sentence);
  });

  test.each([
    ["started", null, "Kari N. startet Dusj N-2"],
    ["done", null, "Kari N. meldte Dusj N-2 utført"],
    ["notDone", "declined", "Kari N. meldte at Dusj N-2 ikke ble utført (ønsket ikke)"],
  ] as const)("status %s", (state, reason, sentence) => {
    expect(said(KARI, task({ status: { state, reason, at: 1 } }))).toBe(sentence);
  });

  test("taken back to planned", () => {
    const done = fold(BOARD, [task({ status: { state: "done", reason: null, at: 1 } })]);
    expect(said(KARI, task({ status: { state: "planned", reason: null, at: 0 } }), done)).toBe(
      "Kari N. satte Dusj N-2 tilbake til planlagt",
    );
  });

  test("added, with a title of its own, and removed", () => {
    const own = { ...must(BOARD.tasks.get(MAIL), "indoor task"), id: "t-new" as TaskId, title: "Hente nøkler" };
    expect(said(KARI, { op: "put", root: "tasks", entity: own })).toBe("Kari N. la til «Hente nøkler» i Må gjøres nå");
    expect(said(KARI, { op: "remove", root: "tasks", id: SHOWER })).toBe("Kari N. fjernet Dusj N-2");
  });

  test("a type the catalogue does not know is called by its id", () => {
    const odd = task({ typeId: "painPump" as Task["typeId"] });
    expect(said(WALL, task({ place }), fold(BOARD, [odd]))).toMatch(/^painPump N-2 ble flyttet/);
  });
});

describe("visits", () => {
  const owned = (staffId: StaffId | null): Change => visit({ first: staffId && { staffId, order: KEY } });

  test.each([
    [null, OLA, WALL, "Besøket 08:20 hos N-2 ble gitt til Ola H."],
    [null, OLA, KARI, "Kari N. ga besøket 08:20 hos N-2 til Ola H."],
    [null, "s0" as StaffId, KARI, "Kari N. tok besøket 08:20 hos N-2"],
    [OLA, SIRI, WALL, "Besøket 08:20 hos N-2 ble flyttet fra Ola H. til Siri Ø."],
    [OLA, SIRI, KARI, "Kari N. flyttet besøket 08:20 hos N-2 fra Ola H. til Siri Ø."],
    [OLA, "s0" as StaffId, KARI, "Kari N. overtok besøket 08:20 hos N-2 fra Ola H."],
    [OLA, null, WALL, "Besøket 08:20 hos N-2 ble tatt fra Ola H. og er uten ansvarlig"],
    [OLA, null, KARI, "Kari N. tok besøket 08:20 hos N-2 fra Ola H. – nå uten ansvarlig"],
    ["s0" as StaffId, null, KARI, "Kari N. ga fra seg besøket 08:20 hos N-2 – nå uten ansvarlig"],
  ])("given from %s to %s", (from, to, actor, sentence) => {
    expect(said(actor, owned(to), fold(BOARD, [owned(from)]))).toBe(sentence);
  });

  test("a person who left the board is not named", () => {
    const gone = fold(BOARD, [owned("s-gone" as StaffId)]);
    expect(said(WALL, owned(OLA), gone)).toBe(
      "Besøket 08:20 hos N-2 ble flyttet fra en som ikke står på tavla til Ola H.",
    );
  });

  test.each([
    ["started", null, "Kari N. startet besøket 08:20 hos N-2", "Besøket 08:20 hos N-2 ble startet"],
    ["done", null, "Kari N. meldte besøket 08:20 hos N-2 utført", "Besøket 08:20 hos N-2 ble meldt utført"],
    [
      "notDone",
      "notHome",
      "Kari N. meldte at besøket 08:20 hos N-2 ikke ble utført (ikke hjemme)",
      "Besøket 08:20 hos N-2 ble ikke utført (ikke hjemme)",
    ],
  ] as const)("status %s", (state, reason, byKari, atTheWall) => {
    const change = visit({ status: { state, reason, at: 1 } });
    expect(said(KARI, change)).toBe(byKari);
    expect(said(WALL, change)).toBe(atTheWall);
  });

  test("locked and unlocked", () => {
    expect(said(KARI, visit({ locked: true }))).toBe("Kari N. låste besøket 08:20 hos N-2");
    const locked = fold(BOARD, [visit({ locked: true })]);
    expect(said(KARI, visit({ locked: false }), locked)).toBe("Kari N. låste opp besøket 08:20 hos N-2");
  });

  test("an alarm says that nobody planned it, and who takes it", () => {
    const alarm: Visit = {
      ...must(BOARD.visits.get(V1), "visit"),
      id: "v-alarm" as VisitId,
      patient: "N-31" as PatientCode,
      start: 552,
      first: { staffId: OLA, order: KEY },
      unplanned: true,
    };
    expect(said(WALL, { op: "put", root: "visits", entity: alarm })).toBe(
      "Alarm eller uplanlagt besøk 09:12 hos N-31 kom inn – Ola H. tar det",
    );
    const ordinary = { ...alarm, unplanned: false, first: null };
    expect(said(KARI, { op: "put", root: "visits", entity: ordinary })).toBe("Kari N. la til besøket 09:12 hos N-31");
  });

  test("removed, it is named by the board before", () => {
    expect(said(WALL, { op: "remove", root: "visits", id: V1 })).toBe("Besøket 08:20 hos N-2 ble fjernet");
  });
});

describe("the day and the meeting", () => {
  test("an absence counts what it released", () => {
    const absent = person(OLA, { attendance: "absent" });
    expect(said(WALL, absent)).toBe("Ola H. er ikke til stede");
    const releases = [...BOARD.visits.values()]
      .filter(({ first }) => first?.staffId === OLA)
      .map(({ id }): Change => ({ op: "patch", root: "visits", id, fields: { first: null } }));
    expect(releases.length).toBe(3);
    expect(said(WALL, [absent, ...releases])).toBe("Ola H. er ikke til stede – 3 oppdrag er nå uten ansvarlig");
  });

  test("who came after all", () => {
    const away = fold(BOARD, [person(OLA, { attendance: "absent" })]);
    expect(said(WALL, person(OLA, { attendance: "present" }), away)).toBe("Ola H. er til stede likevel");
  });

  test("agreements, with and without somebody to see to them", () => {
    const agreement = {
      id: "a1" as AgreementId,
      text: "Nøkkelboks hos N-14",
      owner: null,
      madeOn: "2026-11-25",
      state: "open",
      order: KEY,
    } as const;
    expect(said(KARI, { op: "put", root: "agreements", entity: agreement })).toBe("Ny avtale: «Nøkkelboks hos N-14»");
    expect(said(KARI, { op: "put", root: "agreements", entity: { ...agreement, owner: OLA } })).toBe(
      "Ny avtale: «Nøkkelboks hos N-14» – ansvarlig Ola H.",
    );
    const made = fold(BOARD, [{ op: "put", root: "agreements", entity: agreement }]);
    const closed = (["done", "carried", "dropped"] as const).map((state) =>
      said(KARI, { op: "patch", root: "agreements", id: agreement.id, fields: { state } }, made),
    );
    expect(closed).toEqual([
      "Avtalen «Nøkkelboks hos N-14» er gjort",
      "Avtalen «Nøkkelboks hos N-14» tas med videre",
      "Avtalen «Nøkkelboks hos N-14» ble droppet",
    ]);
    const done = fold(made, [{ op: "patch", root: "agreements", id: agreement.id, fields: { state: "done" } }]);
    expect(said(KARI, { op: "patch", root: "agreements", id: agreement.id, fields: { state: "open" } }, done)).toBe(
      "Avtalen «Nøkkelboks hos N-14» ble åpnet igjen",
    );
  });

  test.each([
    ["negative", null, "Avvik: Medisin manglet"],
    ["positive", null, "Bra: Medisin manglet"],
    ["risk", V1, "Risiko: Medisin manglet (besøket 08:20 hos N-2)"],
  ] as const)("a deviation that is %s", (kind, visitId, sentence) => {
    const entity = { id: "d1" as DeviationId, kind, text: "Medisin manglet", visitId, at: 1 };
    expect(said(KARI, { op: "put", root: "deviations", entity })).toBe(sentence);
  });

  test("the meeting begins, goes on, and locks the plan", () => {
    const phase = (name: "lookBack" | "allocate"): Change => ({
      op: "set",
      root: "meeting",
      fields: { phase: name, phaseStartedAt: 2, startedAt: 1 },
    });
    expect(said(WALL, phase("lookBack"))).toBe("Møtet begynte med Siden sist");
    const begun = fold(BOARD, [phase("lookBack")]);
    expect(said(WALL, phase("allocate"), begun)).toBe("Møtet gikk til Fordele");
    expect(said(WALL, { op: "set", root: "meeting", fields: { phase: null, committedAt: 9 } }, begun)).toBe(
      "Planen ble låst",
    );
  });

  test("a level and an accepted finding are told with their reason, and a duty with its holder", () => {
    const level = { id: "l1" as LevelId, level: "yellow", reason: "To borte", by: OLA, at: 1 } as const;
    expect(said(WALL, { op: "put", root: "levels", entity: level })).toBe("Driftsnivået ble satt til gult: To borte");
    const acceptance = { id: "x1" as AcceptanceId, finding: "noNurse:night", reason: "Bakvakt", by: OLA, at: 1 };
    expect(said(WALL, { op: "put", root: "acceptances", entity: acceptance })).toBe(
      "Et funn i forsvarlighetssjekken ble godtatt: Bakvakt",
    );
    const holder = BOARD.staff.get(OLA)?.name ?? "";
    expect(said(WALL, person(OLA, { duties: ["dutyPhone"] }))).toBe(`${holder} er ansvarlig: vakttelefonen`);
  });
});

/** The one event of a change as a sentence. */
function said(actor: Actor, change: Change | readonly Change[], before: Board = BOARD): string {
  return only(actor, change, before).text;
}

function only(actor: Actor, change: Change | readonly Change[], before: Board = BOARD): EventText {
  const after = fold(before, Array.isArray(change) ? (change as readonly Change[]) : [change as Change]);
  const events = describeChange(before, after);
  expect(events).toHaveLength(1);
  return eventText(must(events[0], "one event"), { before, after, catalogue: CATALOGUE, actor });
}
