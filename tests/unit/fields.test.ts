/** Two readers of one description: the tolerant one the screens use and the strict one of the guard must agree. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { ENTITY_FIELDS, type EntityRoot, RECORD_FIELDS, type RecordRoot } from "#shared/domain/board.ts";
import {
  choice,
  type Fields,
  type FieldSpec,
  flag,
  list,
  nullable,
  readFields,
  text,
  value,
  whole,
} from "#shared/domain/fields.ts";
import { checkEntity } from "#shared/domain/schema.ts";

const ROOTS: readonly (readonly [EntityRoot | RecordRoot, Fields])[] = [
  ...(Object.entries(ENTITY_FIELDS) as [EntityRoot, Fields][]),
  ...(Object.entries(RECORD_FIELDS) as [RecordRoot, Fields][]),
];

function valid(spec: FieldSpec): fc.Arbitrary<unknown> {
  switch (spec.kind) {
    case "text":
      return fc.string({ maxLength: spec.max });
    case "whole":
      return fc.integer({ min: spec.min, max: Math.min(spec.max, Number.MAX_SAFE_INTEGER) });
    case "flag":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...spec.options);
    case "list":
      return fc.array(valid(spec.of), { maxLength: spec.max });
    case "nullable":
      return fc.option(valid(spec.of));
    case "value":
      return fc.record(Object.fromEntries(Object.entries(spec.fields).map(([name, inner]) => [name, valid(inner)])));
  }
}

/** What a broken or hostile client may have left in a field. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(undefined, null, "", "now", 0, -1, 1.5, Number.NaN, Infinity, true, "x".repeat(200), [], {}),
  fc.array(fc.constantFrom("medication", "nothing", 3), { maxLength: 50 }),
  fc.record({ priority: fc.constantFrom("now", "later"), order: fc.constantFrom("V", 7) }),
  fc.record({ staffId: fc.string(), order: fc.string(), more: fc.boolean() }),
  fc.record({ staffId: fc.string({ maxLength: 41 }), order: fc.string() }),
);

test.each(ROOTS)("%s: what is valid is read as it is, and the guard lets it in", (root, fields) => {
  const entity = fc.record(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valid(field.spec)])),
  );
  fc.assert(
    fc.property(entity, (stored) => {
      expect(checkEntity(root, stored)).toEqual({ ok: true });
      expect(readFields(fields, (name) => stored[name])).toEqual(stored);
    }),
  );
});

test.each(ROOTS)(
  "%s: a field is kept exactly when the guard would let it in, else it is the fallback",
  (root, fields) => {
    for (const [name, field] of Object.entries(fields)) {
      fc.assert(
        fc.property(fc.oneof(odd, valid(field.spec)), (stored) => {
          const read = readFields({ [name]: field }, () => stored)[name];
          const letIn = stored !== undefined && checkEntity(root, { [name]: stored }).ok;
          expect(read).toEqual(letIn ? stored : field.fallback);
        }),
        { numRuns: 60 },
      );
    }
  },
);

test.each(ROOTS)("%s: an empty entity reads as fallbacks that are themselves valid", (root, fields) => {
  const read = readFields(fields, () => undefined);
  const fallbacks = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.fallback]));
  expect(read).toEqual(fallbacks);
  expect(checkEntity(root, fallbacks)).toEqual({ ok: true });
});

test("each kind of field has its own idea of what is odd", () => {
  const fields = {
    text: text(3),
    whole: whole(1, 5),
    flag: flag(true),
    choice: choice(["a", "b"], "a"),
    list: list(choice(["a", "b"], "a"), 2),
    nullable: nullable(whole(0, 9)),
    value: value({ x: whole(0, 9), y: whole(0, 9, 4) }),
  };
  const good = {
    text: "abc",
    whole: 5,
    flag: false,
    choice: "b",
    list: ["b", "a"],
    nullable: null,
    value: { x: 1, y: 2 },
  };
  expect(readFields(fields, (name) => good[name as keyof typeof good])).toEqual(good);
  const bad = { text: "abcd", whole: 6, flag: 1, choice: "c", list: ["a", "b", "a"], nullable: -1, value: { x: 1 } };
  expect(readFields(fields, (name) => bad[name as keyof typeof bad])).toEqual({
    text: "",
    whole: 1,
    flag: true,
    choice: "a",
    list: [],
    nullable: null,
    value: { x: 0, y: 4 },
  });
});
