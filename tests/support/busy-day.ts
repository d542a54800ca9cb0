/** A unit's day, as documents: what the server creates in the morning, and what eight people do to it. */

import * as Y from "yjs";
import { applyChanges, createBoardDoc, encodeState } from "#shared/document/board-doc.ts";
import type { EntityRoot } from "#shared/domain/board.ts";
import type { Change } from "#shared/domain/changes.ts";
import { below, fieldNames, pick, type Random, randomEntity, randomField, randomId } from "./random-board.ts";

const ENTITIES: readonly (readonly [EntityRoot, number])[] = [
  ["staff", 30],
  ["tasks", 160],
  ["visits", 80],
  ["agreements", 20],
  ["deviations", 20],
  ["levels", 4],
  ["acceptances", 10],
  ["whiteboard", 10],
];
const PEOPLE = 8;

export interface BusyDay {
  /** As the server creates it. */
  readonly seed: Uint8Array;
  /** In the evening. */
  readonly state: Uint8Array;
}

export function busyDay(random: Random, edits: number): BusyDay {
  const server = createBoardDoc();
  server.transact(() => {
    for (const [root, count] of ENTITIES) {
      for (let i = 0; i < count; i++) applyChanges(server, [somethingNew(random, root)], "busy day");
    }
    for (const name of fieldNames("meta")) server.getMap("meta").set(name, randomField(random, "meta", name));
  });
  const seed = encodeState(server);
  const phones = Array.from({ length: PEOPLE }, () => createBoardDoc());
  for (const phone of phones) {
    Y.applyUpdate(phone, seed);
    phone.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "server") return;
      Y.applyUpdate(server, update);
      for (const other of phones) if (other !== phone) Y.applyUpdate(other, update, "server");
    });
  }
  for (let done = 0; done < edits; done++) edit(random, phones[done % PEOPLE] ?? server);
  return { seed, state: encodeState(server) };
}

/** What a phone uploads that had the morning's board and has been out of coverage since. */
export function offlineEdits(random: Random, seed: Uint8Array, edits: number): Uint8Array {
  const phone = createBoardDoc();
  Y.applyUpdate(phone, seed);
  const before = Y.encodeStateVector(phone);
  for (let done = 0; done < edits; done++) edit(random, phone);
  return Y.encodeStateAsUpdate(phone, before);
}

/** Mostly moves, assignments and ticks; now and then something new. */
function edit(random: Random, doc: Y.Doc): void {
  const root = pick(random, ["tasks", "visits"] as const) ?? "tasks";
  const entities = doc.getMap<Y.Map<unknown>>(root);
  if (random() < 0.03) {
    applyChanges(doc, [somethingNew(random, root)], "busy day");
    return;
  }
  const ids = [...entities.keys()];
  const field = pick(random, root === "tasks" ? ["place", "status", "assignee"] : ["first", "status", "start"]) ?? "";
  entities.get(ids[below(random, ids.length)] ?? "")?.set(field, randomField(random, root, field));
}

function somethingNew(random: Random, root: EntityRoot): Change {
  const id = randomId(random);
  return { op: "put", root, entity: { id, ...Object.fromEntries(randomEntity(random, root)) } } as Change;
}
