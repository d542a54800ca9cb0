/** A small day behind a guard, and people who send what they like. */

import * as Y from "yjs";
import { type ClientOwners, createGuard, type Guard } from "../../server/collab/guard.ts";
import type { EntityChecks } from "../../server/collab/entity-checks.ts";
import { createBoardDoc, encodeState } from "#shared/document/board-doc.ts";
import type { Actor, Role } from "#shared/protocol.ts";
import { memoryOwners } from "./owners.ts";
import { ENTITY_ROOTS, fieldNames, randomEntity, randomField, seededRandom } from "./random-board.ts";

export interface GuardedDay {
  readonly doc: Y.Doc;
  readonly guard: Guard;
  readonly owners: ClientOwners;
  /** Asks the guard and applies what it accepts. */
  readonly offer: (update: Uint8Array, actor: Actor) => ReturnType<Guard["check"]>;
}

/** Every root of entities holds three entities, `T1` to `T3` under tasks, `S1` under staff and so on. */
export function guardedDay(checks?: EntityChecks): GuardedDay {
  const doc = createBoardDoc();
  const owners = memoryOwners();
  const guard = createGuard(doc, owners, checks);
  seed(doc);
  guard.applied(encodeState(doc));
  return {
    doc,
    guard,
    owners,
    offer(update, actor) {
      const verdict = guard.check(update, actor);
      if (verdict.ok) Y.applyUpdate(doc, update);
      return verdict;
    },
  };
}

export function person(role: Role, id = `${role}-1`): Actor {
  return { id, name: id, role };
}

/** What an ordinary client would send after making these changes, in one update. */
export function editOf(day: GuardedDay, edit: (doc: Y.Doc) => void, clientId?: number): Uint8Array {
  const phone = createBoardDoc();
  Y.applyUpdate(phone, encodeState(day.doc));
  // Only now: Yjs takes another id when it sees its own in what it is given.
  if (clientId !== undefined) phone.clientID = clientId;
  const before = Y.encodeStateVector(phone);
  let sent = new Uint8Array();
  phone.on("update", (update: Uint8Array) => void (sent = Uint8Array.from(update)));
  phone.transact(() => edit(phone));
  if (sent.length === 0) sent = Uint8Array.from(Y.encodeStateAsUpdate(phone, before));
  phone.destroy();
  return sent;
}

export function entity(doc: Y.Doc, root: string, id: string): Y.Map<unknown> {
  const found = doc.getMap(root).get(id);
  if (found instanceof Y.Map) return found as Y.Map<unknown>;
  throw new Error(`no ${root} ${id}`);
}

function seed(doc: Y.Doc): void {
  const random = seededRandom(1);
  doc.transact(() => {
    for (const root of ENTITY_ROOTS) {
      for (let i = 1; i <= 3; i++) {
        doc.getMap(root).set(`${root.charAt(0).toUpperCase()}${i}`, new Y.Map(randomEntity(random, root)));
      }
    }
    for (const root of ["meta", "meeting"] as const) {
      for (const name of fieldNames(root)) doc.getMap(root).set(name, randomField(random, root, name));
    }
  });
}
