import * as Y from "yjs";
import { describe, expect, test } from "vitest";
import { BOARD_CHECKS } from "../../server/collab/entity-checks.ts";
import { MAX_BYTES_WITH_INK } from "../../server/collab/document-size.ts";
import { SYSTEM } from "../../server/day/days.ts";
import { encodeState, ROOTS } from "#shared/document/board-doc.ts";
import { ROLES } from "#shared/protocol.ts";
import { buildDrawing } from "../support/build.ts";
import { editOf, entity, type GuardedDay, guardedDay, person } from "../support/guarded-day.ts";
import { ATTACKER, byAttacker, deletedByAttacker, times } from "../support/hostile-updates.ts";
import { randomEntity, seededRandom } from "../support/random-board.ts";
import { collected, type, values, writeUpdate } from "../support/update-writer.ts";

const staff = person("staff");
const { id: _, ...stroke } = buildDrawing();

function expectRefused(day: GuardedDay, update: Uint8Array, code: string, actor = staff): void {
  const before = encodeState(day.doc);
  expect(day.offer(update, actor)).toMatchObject({ ok: false, code });
  expect(encodeState(day.doc)).toEqual(before);
  const next = editOf(day, (doc) => entity(doc, "tasks", "T2").set("minutes", 20));
  expect(day.offer(next, person("staff", "colleague"))).toEqual({ ok: true });
}

/** The id of the item that holds a field or an entity now. */
function idOf(map: Y.Map<unknown>, key: string): readonly [number, number] {
  const id = map._map.get(key)?.lastId;
  if (!id) throw new Error(`no ${key}`);
  return [id.client, id.clock];
}

test("a sheet that somebody fills with ink takes no more, the work goes on, and what is rubbed out gives room again", () => {
  const day = guardedDay();
  const ink = (round: number) => (doc: Y.Doc) => {
    for (let n = 0; n < 16; n++) {
      const steps = Array.from({ length: 4_000 }, (_none, at) => (at % 2 ? 1 : -1) * (9_000 + ((at + n) % 20_000)));
      doc.getMap("whiteboard").set(`x${round}-${n}`, new Y.Map(Object.entries({ ...stroke, steps })));
    }
  };
  const full = times(20, (round) => day.offer(editOf(day, ink(round)), staff)).find((verdict) => !verdict.ok);
  expect(full).toMatchObject({ code: "document-size" });
  expect(encodeState(day.doc).byteLength).toBeLessThanOrEqual(MAX_BYTES_WITH_INK);
  const work = editOf(day, (doc) => entity(doc, "tasks", "T1").set("minutes", 25));
  expect(day.offer(work, person("staff", "colleague"))).toEqual({ ok: true });
  const rubbed = editOf(day, (doc) => doc.getMap("whiteboard").clear());
  expect(day.offer(rubbed, person("staff", "colleague"))).toEqual({ ok: true });
  expect(day.offer(editOf(day, ink(99)), person("staff", "colleague"))).toEqual({ ok: true });
});

describe("what an update would do", () => {
  const attacks: readonly (readonly [name: string, code: string, (doc: Y.Doc) => void])[] = [
    ["a task becomes a text", "not-an-entity", (doc) => doc.getMap("tasks").set("T1", "gone")],
    ["a new task that is a number", "not-an-entity", (doc) => doc.getMap("tasks").set("T9", 1)],
    ["a map in the meeting", "not-an-entity", (doc) => doc.getMap("meeting").set("phase", new Y.Map())],
    ["a field becomes a map", "nested-type", (doc) => entity(doc, "tasks", "T1").set("title", new Y.Map())],
    ["a field nobody knows", "bad-value", (doc) => entity(doc, "tasks", "T1").set("birthNumber", "1")],
    ["a field of the wrong kind", "bad-value", (doc) => entity(doc, "tasks", "T1").set("minutes", "ten")],
    ["a text too long", "bad-value", (doc) => entity(doc, "staff", "S1").set("name", "x".repeat(61))],
    ["half of a value", "bad-value", (doc) => entity(doc, "tasks", "T1").set("place", { order: "a0" })],
    ["a number that is none", "bad-value", (doc) => entity(doc, "tasks", "T1").set("minutes", Number.NaN)],
    ["a bad value in a new task", "bad-value", (doc) => doc.getMap("tasks").set("T9", new Y.Map([["bound", 1]]))],
    ["a bad value in the meeting", "bad-value", (doc) => doc.getMap("meeting").set("phase", "coffee")],
    ["an id with mark-up", "entity-id", (doc) => doc.getMap("tasks").set('"><b>', new Y.Map())],
    ["an id too long", "entity-id", (doc) => doc.getMap("tasks").set("T".repeat(41), new Y.Map())],
    ["what the day is", "no-right", (doc) => doc.getMap("meta").set("date", "2026-11-23")],
    ["the day's name removed", "no-right", (doc) => doc.getMap("meta").delete("unitName")],
  ];

  test.each(attacks)("%s: %s", (_name, code, edit) => {
    const day = guardedDay();
    expectRefused(day, editOf(day, edit), code);
  });

  test("a map hidden below a field, 3,000 deep, one behind the other", () => {
    const day = guardedDay();
    let id = idOf(entity(day.doc, "tasks", "T1"), "title");
    const structs = times(6_000, (i) => {
      const origin = id;
      id = [ATTACKER, i];
      if (i === 0) return type({ origin }, 1);
      return i % 2 ? values({ parent: [ATTACKER, i - 1], key: "k" }, 0) : type({ origin: [ATTACKER, i - 1] }, 1);
    });
    expectRefused(day, byAttacker(...structs), "nested-type");
  });

  test("the day's own record, reached from behind one of its values", () => {
    const day = guardedDay();
    const origin = idOf(day.doc.getMap("meta"), "date");
    expectRefused(day, byAttacker(values({ origin }, "2026-11-23")), "no-right");
  });

  test("a bad value that a good one covers at once", () => {
    const day = guardedDay();
    const origin = idOf(entity(day.doc, "tasks", "T1"), "minutes");
    const update = byAttacker(values({ origin }, "bad"), values({ origin: [ATTACKER, 0] }, 10));
    expectRefused(day, update, "bad-value");
    const together = deletedByAttacker(2, values({ origin }, "bad", 5), values({ origin: [ATTACKER, 1] }, 10));
    expectRefused(day, together, "bad-value");
  });

  test("a bad value that loses against a colleague's, and would win where that one is missing", () => {
    const day = guardedDay();
    const bad = editOf(day, (doc) => entity(doc, "tasks", "T1").set("minutes", -1), 1);
    const good = editOf(day, (doc) => entity(doc, "tasks", "T1").set("minutes", 30), 2_000_000_000);
    expect(day.offer(good, person("staff", "colleague"))).toEqual({ ok: true });
    expectRefused(day, bad, "bad-value");
  });

  test("a root that no schema describes", () => {
    const day = guardedDay({ ...BOARD_CHECKS, maxEntities: (root) => (root === "whiteboard" ? 0 : 10) });
    expectRefused(
      day,
      editOf(day, (doc) => doc.getMap("whiteboard").set("W1", new Y.Map())),
      "too-many-entities",
    );
  });

  test("writing over the same field without end, by one person; others go on, and so does what only removes", () => {
    const day = guardedDay({ ...BOARD_CHECKS, personBytes: 400 });
    const over = (minutes: number) => editOf(day, (doc) => entity(doc, "tasks", "T1").set("minutes", minutes));
    const codes = times(30, (round) => day.offer(over(round), staff)).flatMap((verdict) =>
      verdict.ok ? [] : verdict.code,
    );
    expect([codes.length > 5, new Set(codes)]).toEqual([true, new Set(["person-bytes"])]);
    expectRefused(day, over(31), "person-bytes");
    const removed = editOf(day, (doc) => doc.getMap("tasks").delete("T3"));
    expect(day.offer(removed, staff)).toEqual({ ok: true });
  });

  test("one entity too many, and one more once another is gone", () => {
    const day = guardedDay({ ...BOARD_CHECKS, maxEntities: () => 4 });
    const add = (id: string) => (doc: Y.Doc) =>
      void doc.getMap("tasks").set(id, new Y.Map(randomEntity(seededRandom(2), "tasks")));
    expect(day.offer(editOf(day, add("T4")), staff)).toEqual({ ok: true });
    expectRefused(day, editOf(day, add("T5")), "too-many-entities");
    expect(
      day.offer(
        editOf(day, (doc) => doc.getMap("tasks").delete("T4")),
        staff,
      ),
    ).toEqual({ ok: true });
    expect(day.offer(editOf(day, add("T5")), staff)).toEqual({ ok: true });
  });

  test("deleting the whole board is a right people have: the journal brings it back", () => {
    const day = guardedDay();
    const clear = editOf(day, (doc) => doc.getMap("tasks").clear());
    expect(day.offer(clear, staff)).toEqual({ ok: true });
    expect(day.doc.getMap("tasks").size).toBe(0);
  });
});

describe("whose operations", () => {
  test("stealing a colleague's clock is refused, and the colleague's next edit still counts", () => {
    const day = guardedDay();
    const victim = person("staff", "victim");
    const first = editOf(day, (doc) => entity(doc, "tasks", "T1").set("minutes", 5), 42);
    expect(day.offer(first, victim)).toEqual({ ok: true });
    const next = editOf(day, (doc) => entity(doc, "tasks", "T1").set("title", "vaccine given"), 42);
    const theft = writeUpdate({
      clients: [{ client: 42, clock: Y.getState(day.doc.store, 42), structs: times(1_000, () => collected(1)) }],
    });
    expectRefused(day, theft, "foreign-client", person("staff", "thief"));
    expect(day.offer(next, victim)).toEqual({ ok: true });
    expect(entity(day.doc, "tasks", "T1").get("title")).toBe("vaccine given");
  });

  test("nobody writes under the server's client id", () => {
    const day = guardedDay();
    expect(day.owners.ownerOf(day.doc.clientID)).toBe(SYSTEM.id);
    const update = editOf(day, (doc) => entity(doc, "tasks", "T1").set("minutes", 5), day.doc.clientID);
    expectRefused(day, update, "foreign-client");
  });

  test("a full upload with everybody's old work is fine, with anybody's new work it is not", () => {
    const day = guardedDay();
    const phone = new Y.Doc();
    Y.applyUpdate(phone, encodeState(day.doc));
    const colleague = editOf(day, (doc) => entity(doc, "tasks", "T1").set("minutes", 5), 42);
    expect(day.offer(colleague, person("staff", "colleague"))).toEqual({ ok: true });
    Y.applyUpdate(phone, colleague);
    expect(day.offer(encodeState(phone), staff)).toEqual({ ok: true });
    Y.applyUpdate(
      phone,
      editOf(day, (doc) => entity(doc, "tasks", "T1").set("minutes", 6), 42),
    );
    expectRefused(day, encodeState(phone), "foreign-client");
  });

  test("a refused update claims nothing", () => {
    const day = guardedDay();
    expectRefused(
      day,
      editOf(day, (doc) => doc.getMap("tasks").set("T1", 1), 42),
      "not-an-entity",
    );
    expect(day.owners.ownerOf(42)).toBeNull();
  });

  test("one person cannot fill the day with clients", () => {
    const day = guardedDay();
    const load = (client: number) => writeUpdate({ clients: [{ client, clock: 0, structs: [collected(1)] }] });
    for (let client = 1; client <= 512; client++) expect(day.offer(load(client), staff)).toEqual({ ok: true });
    expectRefused(day, load(513), "too-many-clients");
    expect(day.offer(load(513), person("staff", "colleague"))).toEqual({ ok: true });
  });
});

describe("what a role may change", () => {
  const edits = ROOTS.map((root) => {
    const edit = (doc: Y.Doc) => {
      const [key = ""] = [...doc.getMap(root).keys()];
      doc.getMap(root).delete(key);
    };
    return [root, edit] as const;
  });
  const cases = ROLES.flatMap((role) => edits.map(([root, edit]) => [role, root, edit] as const));
  const mayIt = ([role, root]: readonly [string, string, unknown]) =>
    role === "system" || (root !== "meta" && ["wall", "staff", "lead"].includes(role));

  test.each(cases.filter(mayIt))("%s may remove something from %s", (role, _root, edit) => {
    const day = guardedDay();
    expect(day.offer(editOf(day, edit), person(role))).toEqual({ ok: true });
  });

  test.each(cases.filter((each) => !mayIt(each)))("%s may not remove anything from %s", (role, _root, edit) => {
    const day = guardedDay();
    expectRefused(day, editOf(day, edit), "no-right", person(role));
  });

  test("a reader adds nothing, not even something invisible", () => {
    const day = guardedDay();
    expectRefused(day, byAttacker(collected(1)), "read-only", person("leader"));
    const edit = editOf(day, (doc) => entity(doc, "tasks", "T1").set("minutes", 5));
    expectRefused(day, edit, "read-only", person("leader"));
  });

  test("a reader's sync that brings nothing new is no write", () => {
    const day = guardedDay();
    expect(
      day.offer(
        editOf(day, (doc) => doc.getMap("tasks").delete("T1")),
        staff,
      ),
    ).toEqual({ ok: true });
    expect(day.offer(encodeState(day.doc), person("leader"))).toEqual({ ok: true });
    const nothingNew = Y.encodeStateAsUpdate(day.doc, Y.encodeStateVector(day.doc));
    expect(day.offer(nothingNew, person("leader"))).toEqual({ ok: true });
  });
});

describe("between the question and the document", () => {
  test("an accepted update that is never applied hides nothing behind its clocks", () => {
    const day = guardedDay();
    const origin = idOf(entity(day.doc, "tasks", "T1"), "minutes");
    expect(day.guard.check(byAttacker(values({ origin }, 10)), staff)).toEqual({ ok: true });
    expectRefused(day, byAttacker(values({ origin }, "bad")), "bad-value");
  });

  test("an accepted deletion that is never applied hides nothing in what it would have deleted", () => {
    const day = guardedDay();
    const remove = editOf(day, (doc) => doc.getMap("tasks").delete("T1"));
    expect(day.guard.check(remove, staff)).toEqual({ ok: true });
    const bad = editOf(day, (doc) => entity(doc, "tasks", "T1").set("minutes", "bad"));
    expectRefused(day, bad, "bad-value");
  });

  test("two updates that are both judged before either is applied", () => {
    const day = guardedDay();
    const one = editOf(day, (doc) => entity(doc, "tasks", "T1").set("minutes", 10), 1);
    const other = editOf(day, (doc) => doc.getMap("tasks").delete("T1"), 2);
    expect(day.guard.check(one, person("staff", "one"))).toEqual({ ok: true });
    expect(day.guard.check(other, person("staff", "other"))).toEqual({ ok: true });
    Y.applyUpdate(day.doc, other);
    Y.applyUpdate(day.doc, one);
    const more = editOf(day, (doc) => entity(doc, "tasks", "T2").set("minutes", 10), 1);
    expect(day.offer(more, person("staff", "one"))).toEqual({ ok: true });
  });

  test("what the server writes may be built upon, whether the guard was told or not", () => {
    const day = guardedDay();
    expect(
      day.offer(
        editOf(day, (doc) => entity(doc, "tasks", "T1").set("minutes", 1)),
        staff,
      ),
    ).toEqual({ ok: true });
    day.doc.getMap("tasks").set("T8", new Y.Map(randomEntity(seededRandom(3), "tasks")));
    const edit = editOf(day, (doc) => entity(doc, "tasks", "T8").set("minutes", 10));
    expect(day.offer(edit, staff)).toEqual({ ok: true });
  });
});
