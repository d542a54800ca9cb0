/** The promise of inspect.ts: what it accepts, Yjs applies completely and without throwing. */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { createBoardDoc, encodeState } from "#shared/document/board-doc.ts";
import { clocksOf } from "#shared/document/clocks.ts";
import { inspectUpdate } from "#shared/document/inspect.ts";
import { BOARD_RULES } from "#shared/document/inspect-rules.ts";
import { contentOf } from "../support/honest-clients.ts";
import { inventedUpdate } from "../support/invent-update.ts";
import { mutated } from "../support/mutate-update.ts";
import {
  below,
  ENTITY_ROOTS,
  fieldNames,
  pick,
  type Random,
  randomEntity,
  randomField,
  randomId,
  seededRandom,
} from "../support/random-board.ts";

/** The long form is 50,000: `GUARD_FUZZ=50000 npx vitest run --project unit tests/unit/inspect-fuzz.test.ts`. */
const MUTATIONS = Number(process.env["GUARD_FUZZ"] ?? 5_000);

const TIMEOUT_MS = 60_000 + MUTATIONS * 20;

/** One in twenty mutations still is an update that could have been honest; with fewer the test would test nothing. */
const ACCEPTED_SHARE = 0.02;

/** A document that several clients made, and what they sent: small edits, uploads after hours offline, everything. */
function corpus(random: Random): { state: Uint8Array; updates: Uint8Array[] } {
  const server = createBoardDoc();
  const phones = Array.from({ length: 4 }, () => createBoardDoc());
  const updates: Uint8Array[] = [];
  for (let round = 0; round < 60; round++) {
    const phone = pick(random, phones) ?? server;
    if (random() < 0.4) Y.applyUpdate(phone, encodeState(server));
    phone.transact(() => {
      for (let i = 0; i <= below(random, 3); i++) change(random, phone);
    });
    const update = Y.encodeStateAsUpdate(phone, random() < 0.1 ? undefined : Y.encodeStateVector(server));
    if (random() < 0.6) Y.applyUpdate(server, update);
    else updates.push(update);
  }
  return { state: encodeState(server), updates };
}

function change(random: Random, doc: Y.Doc): void {
  const root = pick(random, ENTITY_ROOTS) ?? "tasks";
  const entities = doc.getMap<Y.Map<unknown>>(root);
  const id = pick(random, [...entities.keys()]);
  const chance = random();
  if (chance < 0.3 || id === undefined)
    entities.set(randomId(random), new Y.Map(randomEntity(random, root).slice(0, 4)));
  else if (chance < 0.4) entities.delete(id);
  else {
    const name = pick(random, fieldNames(root)) ?? "";
    entities.get(id)?.set(name, randomField(random, root, name));
  }
}

function documentWith(state: Uint8Array): Y.Doc {
  const doc = createBoardDoc();
  Y.applyUpdate(doc, state);
  return doc;
}

/** True when the document takes the update; fails when it takes it badly. */
function expectSound(doc: Y.Doc, update: Uint8Array): boolean {
  if (!inspectUpdate(update, clocksOf(doc), BOARD_RULES).ok) return false;
  const colleague = documentWith(encodeState(doc));
  const forward = (sent: Uint8Array) => Y.applyUpdate(colleague, sent);
  doc.on("update", forward);
  const thrown = exceptionOf(() => Y.applyUpdate(doc, update));
  doc.off("update", forward);
  const bytes = Buffer.from(update).toString("base64");
  expect({
    bytes,
    thrown,
    pending: [doc.store.pendingStructs, doc.store.pendingDs],
    // What got in comes out again: with those who are there, and with those who load the day afterwards.
    colleague: contentOf(colleague),
    newcomer: contentOf(documentWith(encodeState(doc))),
    hiddenButAlive: hiddenButAlive(doc),
  }).toEqual({
    bytes,
    thrown: null,
    pending: [null, null],
    colleague: contentOf(doc),
    newcomer: contentOf(doc),
    hiddenButAlive: [],
  });
  return true;
}

function exceptionOf(run: () => void): unknown {
  try {
    run();
    return null;
  } catch (error) {
    return error;
  }
}

/** A map's value that is not the newest under its key must be deleted, or Yjs throws when the map is removed. */
function hiddenButAlive(doc: Y.Doc): string[] {
  return [...doc.store.clients.values()].flatMap((structs) =>
    structs.flatMap((struct) =>
      struct instanceof Y.Item && struct.right !== null && !struct.deleted ? [struct.parentSub ?? ""] : [],
    ),
  );
}

test(
  "of damaged updates, what is accepted Yjs applies without throwing and without leaving anything pending",
  () => {
    const random = seededRandom(20_261_122);
    let accepted = 0;
    for (let done = 0; done < MUTATIONS;) {
      const { state, updates } = corpus(random);
      let doc = documentWith(state);
      for (let i = 0; i < 250 && done < MUTATIONS; i++, done++) {
        const update = mutated(random, pick(random, updates) ?? state, pick(random, updates) ?? state);
        if (expectSound(doc, update) && ++accepted % 5 === 0) doc = documentWith(state);
      }
    }
    expect(accepted).toBeGreaterThan(MUTATIONS * ACCEPTED_SHARE);
  },
  TIMEOUT_MS,
);

test(
  "of updates invented struct by struct, what is accepted Yjs applies just as well",
  () => {
    const random = seededRandom(1_122);
    let accepted = 0;
    let doc = createBoardDoc();
    for (let done = 0; done < MUTATIONS; done++) {
      if (done % 60 === 0) doc = createBoardDoc();
      if (expectSound(doc, inventedUpdate(random, doc))) accepted++;
    }
    expect(accepted).toBeGreaterThan(MUTATIONS / 10);
  },
  TIMEOUT_MS,
);
