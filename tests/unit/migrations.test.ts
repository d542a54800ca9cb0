/** Stored boards of every earlier schema version read the same for ever, and a migration is done once. */

import { readFileSync } from "node:fs";
import type * as Y from "yjs";
import { expect, test } from "vitest";
import { applyUpdate, type BoardDoc, createBoardDoc, encodeState, readBoard } from "#shared/document/board-doc.ts";
import { type Migration, MIGRATIONS, migrateBoard, NewerBoardError } from "#shared/document/migrations.ts";
import { type Board, SCHEMA_VERSION } from "#shared/domain/board.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);

/** As a migration would be: a field's new place, for every entity. */
const TITLES_IN_CAPITALS: Migration = {
  to: SCHEMA_VERSION + 1,
  up(doc) {
    for (const task of doc.getMap<Y.Map<unknown>>("tasks").values()) {
      task.set("title", String(task.get("title")).toUpperCase());
    }
  },
};
const AND_MORE: Migration = {
  to: SCHEMA_VERSION + 2,
  up(doc) {
    doc.getMap("meta").set("unitName", "later");
  },
};

function stored(version: number): BoardDoc {
  const doc = createBoardDoc();
  applyUpdate(doc, new Uint8Array(readFileSync(new URL(`board-v${version}.bin`, FIXTURES))));
  return doc;
}

function plain({ meta, meeting, ...entities }: Board): object {
  return {
    meta,
    meeting,
    ...Object.fromEntries(Object.entries(entities).map(([root, map]) => [root, Object.fromEntries(map)])),
  };
}

const VERSIONS = Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1);

test.each(VERSIONS)("a board stored under version %i has all it had, and today's version", (version) => {
  const doc = stored(version);
  migrateBoard(doc);
  const expected = JSON.parse(readFileSync(new URL(`board-v${version}.json`, FIXTURES), "utf8")) as { meta: object };
  const now = { ...expected, meta: { ...expected.meta, schemaVersion: SCHEMA_VERSION } };
  expect(plain(readBoard(doc))).toMatchObject(now);
});

test("the migrations lead to the version that boards are made with, one step each", () => {
  expect(MIGRATIONS.map(({ to }) => to)).toEqual(VERSIONS.slice(1));
});

test("a board of today is left alone", () => {
  const doc = stored(SCHEMA_VERSION);
  const before = encodeState(doc);
  expect(migrateBoard(doc)).toBeNull();
  expect(encodeState(doc)).toEqual(before);
});

test("migrations run once, in order, as one update that brings another copy to the same board", () => {
  const doc = stored(1);
  const update = migrateBoard(doc, [TITLES_IN_CAPITALS, AND_MORE]);
  const board = readBoard(doc);
  expect(board.meta).toMatchObject({ schemaVersion: SCHEMA_VERSION + 2, unitName: "later" });
  expect([...board.tasks.values()].map((task) => task.title)).toEqual(["", "SVARE PÅ E-MELDINGER"]);
  expect(migrateBoard(doc, [TITLES_IN_CAPITALS, AND_MORE])).toBeNull();

  const copy = stored(1);
  applyUpdate(copy, update ?? new Uint8Array());
  expect(readBoard(copy)).toEqual(board);
  expect(migrateBoard(copy, [TITLES_IN_CAPITALS, AND_MORE])).toBeNull();
});

test("only what is still due runs", () => {
  const doc = stored(1);
  doc.getMap("meta").set("schemaVersion", TITLES_IN_CAPITALS.to);
  migrateBoard(doc, [TITLES_IN_CAPITALS, AND_MORE]);
  expect([...readBoard(doc).tasks.values()].map((task) => task.title)).toEqual(["", "Svare på e-meldinger"]);
});

test("a board of a newer program is not touched", () => {
  const doc = stored(1);
  doc.getMap("meta").set("schemaVersion", SCHEMA_VERSION + 1);
  expect(() => migrateBoard(doc)).toThrow(NewerBoardError);
});
