/** Versions of the list: which one counts on a date, what a unit does otherwise, and what two of them differ in. */

import { expect, test } from "vitest";
import { must } from "#shared/assert.ts";
import { parseCatalogue } from "#shared/domain/catalogue.ts";
import { changesFrom, compareCatalogues, inForce, withChanges } from "#shared/domain/setup/catalogue-changes.ts";
import file from "#shared/data/task-catalogue.levanger.json" with { type: "json" };

const base = parseCatalogue(file);

test("the latest that has begun counts, and of two from the same day the one made last", () => {
  const versions = [
    { from: "2026-01-01", at: 1, name: "old" },
    { from: "2026-06-01", at: 2, name: "first" },
    { from: "2026-06-01", at: 3, name: "second" },
    { from: "2026-12-01", at: 4, name: "coming" },
  ];
  const on = (date: string) => inForce(versions, date)?.name;
  expect([on("2025-12-31"), on("2026-05-31"), on("2026-06-01"), on("2026-12-01")]).toEqual([
    undefined,
    "old",
    "second",
    "coming",
  ]);
});

test("a unit keeps only its differences, and what the municipality changes later reaches the rest", () => {
  const mine = base.taskTypes.map((type) =>
    type.id === "shower" ? { ...type, defaultPriority: "canDrop" as const } : type,
  );
  const changes = changesFrom(base, mine);
  expect(changes).toEqual({ shower: { defaultPriority: "canDrop" } });
  const later = { ...base, taskTypes: base.taskTypes.map((type) => ({ ...type, minutes: type.minutes + 5 })) };
  const unit = withChanges(later, changes, "later+mine");
  const shower = must(
    unit.taskTypes.find(({ id }) => id === "shower"),
    "it is in the list",
  );
  const before = must(
    base.taskTypes.find(({ id }) => id === "shower"),
    "it is in the list",
  );
  expect([shower.defaultPriority, shower.minutes]).toEqual(["canDrop", before.minutes + 5]);
});

test("types that change column come first, then what is new, gone or otherwise", () => {
  const [gone, longer, moved, ...rest] = base.taskTypes;
  const after = {
    ...base,
    taskTypes: [
      { ...must(longer, "a type"), minutes: 99 },
      { ...must(moved, "a type"), defaultPriority: "canDrop" as const },
      ...rest,
    ],
  };
  expect(compareCatalogues(base, after).map(({ id, fields }) => [id, fields])).toEqual([
    [moved?.id, ["defaultPriority"]],
    [longer?.id, ["minutes"]],
    [gone?.id, []],
  ]);
  expect(compareCatalogues(base, base)).toEqual([]);
});
