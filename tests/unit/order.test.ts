import fc from "fast-check";
import { expect, test } from "vitest";
import { compareOrder, orderBetween, orderSequence } from "#shared/domain/order.ts";

/** Where a card is dropped: a share of the list's length, so that every list length is tried everywhere. */
const drops = fc.array(fc.double({ min: 0, max: 0.999_999, noNaN: true }), { minLength: 1, maxLength: 300 });

function inserted(places: readonly number[]): string[] {
  const keys: string[] = [];
  for (const share of places) {
    const index = Math.floor(share * (keys.length + 1));
    keys.splice(index, 0, orderBetween(keys[index - 1] ?? null, keys[index] ?? null));
  }
  return keys;
}

test("a key inserted anywhere sorts where it was put", () => {
  fc.assert(
    fc.property(drops, (places) => {
      const keys = inserted(places);
      expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test("no key ends in the lowest digit, so there is always room in front of it", () => {
  fc.assert(
    fc.property(drops, (places) => {
      for (const key of inserted(places)) {
        expect(key).not.toMatch(/0$/);
        expect(orderBetween(null, key) < key).toBe(true);
      }
    }),
  );
});

test.each([
  [null, null, "V"],
  ["V", null, "W"],
  [null, "V", "U"],
  ["z", null, "zV"],
  [null, "1", "0V"],
  ["A", "C", "B"],
  ["A", "B", "AV"],
  ["A", "A1", "A0V"],
  ["AV", "B", "AW"],
  ["Az", "B", "AzV"],
])("between %s and %s lies %s", (before, after, key) => {
  expect(orderBetween(before, after)).toBe(key);
});

test.each([
  ["W", "V"],
  ["V", "V"],
])("neighbours in the wrong order (%s, %s) give a key after the first", (before, after) => {
  expect(orderBetween(before, after) > before).toBe(true);
});

test("a list that is appended to all day keeps short keys", () => {
  let key = orderBetween(null, null);
  for (let i = 0; i < 500; i++) key = orderBetween(key, null);
  expect(key.length).toBeLessThanOrEqual(20);
});

test("400 cards dropped behind the same card still fit the field", () => {
  let next: string | null = null;
  for (let i = 0; i < 400; i++) next = orderBetween("V", next);
  expect(next?.length).toBeLessThanOrEqual(100);
});

test.each([1, 61, 62, 500, 5000])("a sequence of %i keys is in order and leaves room at both ends", (count) => {
  const keys = orderSequence(count);
  expect(keys).toHaveLength(count);
  const [first = "", last = ""] = [keys[0], keys.at(-1)];
  const around = [orderBetween(null, first), ...keys, orderBetween(last, null)];
  expect(around).toEqual(around.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(new Set(around).size).toBe(count + 2);
});

test("a sequence of none is empty", () => {
  expect(orderSequence(0)).toEqual([]);
});

test("equal keys are told apart by id, the same on every screen", () => {
  const cards = [
    { order: "V", id: "c" },
    { order: "V", id: "a" },
    { order: "U", id: "z" },
  ];
  expect(cards.toSorted((a, b) => compareOrder(a.order, a.id, b.order, b.id)).map(({ id }) => id)).toEqual([
    "z",
    "a",
    "c",
  ]);
  expect(compareOrder("V", "a", "V", "a")).toBe(0);
});
