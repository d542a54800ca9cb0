/** Mutated updates against the whole guard: whatever it accepts keeps the board whole and the schema kept. */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { checkEntity } from "#shared/domain/schema.ts";
import { encodeState } from "#shared/document/board-doc.ts";
import { editOf, entity, guardedDay, person } from "../support/guarded-day.ts";
import { mutated } from "../support/mutate-update.ts";
import {
  ENTITY_ROOTS,
  fieldNames,
  pick,
  randomEntity,
  randomField,
  randomId,
  seededRandom,
} from "../support/random-board.ts";

/** A tenth of the mutations that `inspect` alone is tried with; each costs a shadow. */
const MUTATIONS = Number(process.env["GUARD_FUZZ"] ?? 5_000) / 10;

const TIMEOUT_MS = 60_000 + MUTATIONS * 20;

function brokenEntities(doc: Y.Doc): string[] {
  return ENTITY_ROOTS.flatMap((root) =>
    [...doc.getMap(root)].flatMap(([id, value]) => {
      if (!(value instanceof Y.Map)) return [`${root}.${id} is no entity`];
      const checked = checkEntity(root, Object.fromEntries(value.entries()));
      return checked.ok ? [] : [checked.detail];
    }),
  );
}

test(
  "whatever is accepted, every entity keeps the schema and the next honest edit works",
  () => {
    const random = seededRandom(7);
    let accepted = 0;
    let day = guardedDay();
    for (let done = 0; done < MUTATIONS; done++) {
      if (done % 50 === 0) day = guardedDay();
      const root = pick(random, ENTITY_ROOTS) ?? "tasks";
      const name = pick(random, fieldNames(root)) ?? "";
      const update = editOf(day, (doc) => {
        const [id = ""] = [...doc.getMap(root).keys()];
        if (random() < 0.3 || id === "") doc.getMap(root).set(randomId(random), new Y.Map(randomEntity(random, root)));
        else entity(doc, root, id).set(name, randomField(random, root, name));
      });
      const before = encodeState(day.doc);
      const verdict = day.offer(mutated(random, update, before), person("staff"));
      if (verdict.ok) accepted++;
      const isUnchanged = Buffer.compare(encodeState(day.doc), before) === 0;
      expect(verdict.ok || isUnchanged).toBe(true);
      expect(brokenEntities(day.doc)).toEqual([]);
      expect([day.doc.store.pendingStructs, day.doc.store.pendingDs]).toEqual([null, null]);
      const honest = editOf(day, (doc) => doc.getMap("meeting").set("startedAt", done));
      expect(day.offer(honest, person("staff", "colleague"))).toEqual({ ok: true });
    }
    expect(accepted).toBeGreaterThan(MUTATIONS / 50);
  },
  TIMEOUT_MS,
);
