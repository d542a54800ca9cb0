import * as Y from "yjs";
import { expect, test } from "vitest";
import { createBoardDoc } from "#shared/document/board-doc.ts";
import { clocksOf } from "#shared/document/clocks.ts";
import { inspectUpdate } from "#shared/document/inspect.ts";
import { BOARD_RULES, INSPECT_RULES, type InspectRule, type InspectRules } from "#shared/document/inspect-rules.ts";
import { MALFORMED, STRUCTURAL_ATTACKS, type StructuralAttack, victimUpdate } from "../support/hostile-updates.ts";

function victim(attack: StructuralAttack): Y.Doc {
  const doc = createBoardDoc();
  Y.applyUpdate(doc, victimUpdate());
  if (attack.before) Y.applyUpdate(doc, attack.before());
  return doc;
}

function without(rule: InspectRule): InspectRules {
  return { ...BOARD_RULES, enabled: new Set(INSPECT_RULES.filter((name) => name !== rule)) };
}

test("every rule has an attack that only this rule stops", () => {
  const attacked = new Set(STRUCTURAL_ATTACKS.map((attack) => attack.rule));
  expect(INSPECT_RULES.filter((rule) => !attacked.has(rule))).toEqual([]);
});

test.each(STRUCTURAL_ATTACKS.map((attack) => [attack.rule, attack.name, attack] as const))(
  "%s stops %s, and nothing else does",
  (rule, _name, attack) => {
    const known = clocksOf(victim(attack));
    const update = attack.update();
    expect(inspectUpdate(update, known, BOARD_RULES)).toMatchObject({ ok: false, code: rule });
    expect(inspectUpdate(update, known, without(rule))).toMatchObject({ ok: true });
  },
);

test.each(MALFORMED.map(({ name, update }) => [name, update] as const))("bytes that are no update: %s", (_, update) => {
  const doc = createBoardDoc();
  Y.applyUpdate(doc, victimUpdate());
  const known = clocksOf(doc);
  expect(inspectUpdate(update, known, BOARD_RULES)).toMatchObject({ ok: false });
  const withoutRules = { ...BOARD_RULES, enabled: new Set<never>() };
  expect(inspectUpdate(update, known, withoutRules)).toMatchObject({ ok: false, code: "malformed" });
});

test("a refusal's detail never carries what the update says", () => {
  const doc = createBoardDoc();
  Y.applyUpdate(doc, victimUpdate());
  const known = clocksOf(doc);
  const details = STRUCTURAL_ATTACKS.map((attack) => {
    const verdict = inspectUpdate(attack.update(), known, BOARD_RULES);
    return verdict.ok ? "" : verdict.detail;
  });
  expect(details.join("\n")).not.toMatch(/evil|title|__proto__|constructor/);
});
