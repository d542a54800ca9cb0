/** The two searches, the wall's and the office's, find the same by the same words. */

import { expect, test } from "vitest";
import { type Hit as OfficeHit, matching as inOffice } from "../../client/admin/setup/search-hits.ts";
import { compared } from "../../client/ui/search-words.ts";
import { type Hit as WallHit, matching as onWall } from "../../client/wall/search/hits.ts";

const CARDS = [
  { name: "N-140 08:15", line: "Kari N. · Åsen" },
  { name: "N-14 09:30", line: "Ola S. · Sentrum" },
  { name: "Dusj", line: "N-14 · Må i dag" },
] as const;

const office = CARDS.map((card): OfficeHit => ({ ...card, group: "board", href: "" }));
const wall = CARDS.map((card): WallHit => {
  const code = compared(/N-\d+/.exec(card.name)?.[0] ?? card.name);
  return { ...card, key: card.name, group: "visits", code, text: compared(`${card.name} ${card.line}`), place: null };
});
const names = (hits: readonly { readonly name: string }[]): string[] => hits.map(({ name }) => name);

test.for([
  ["n14", ["N-140 08:15", "N-14 09:30", "Dusj"]],
  ["N–14", ["N-140 08:15", "N-14 09:30", "Dusj"]],
  ["åsen n-14", ["N-140 08:15"]],
  ["n14 dusj", ["Dusj"]],
  ["n14 bad", []],
  [" - ", []],
] as const)("«%s» finds a code with and without its hyphen, and every word must be there", ([words, found]) => {
  expect(names(inOffice(office, words))).toEqual(found);
  expect(new Set(names(onWall(wall, words)))).toEqual(new Set(found));
});

test("on the wall the card whose own code was written comes first", () => {
  expect(names(onWall(wall, "n14"))).toEqual(["N-14 09:30", "N-140 08:15", "Dusj"]);
});
