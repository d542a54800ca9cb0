/** The structural attacks of tests/support/hostile-updates.ts against the whole guard: refused, and nothing has changed. */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { createGuard } from "../../server/collab/guard.ts";
import { createBoardDoc, encodeState } from "#shared/document/board-doc.ts";
import { isGap } from "#shared/document/inspect.ts";
import { person } from "../support/guarded-day.ts";
import { MALFORMED, STRUCTURAL_ATTACKS, VICTIM, VICTIM_CLOCK, victimUpdate } from "../support/hostile-updates.ts";
import { memoryOwners } from "../support/owners.ts";
import { values, writeUpdate } from "../support/update-writer.ts";

const attacker = person("staff", "attacker");
const victim = person("staff", "victim");

function underAttack(before?: Uint8Array) {
  const doc = createBoardDoc();
  const owners = memoryOwners();
  const guard = createGuard(doc, owners);
  Y.applyUpdate(doc, victimUpdate());
  owners.claim(VICTIM, victim.id);
  if (before) Y.applyUpdate(doc, before);
  return { doc, guard };
}

/** The victim's next edit, as it would have been without the attack. */
const NEXT_EDIT = writeUpdate({
  clients: [{ client: VICTIM, clock: VICTIM_CLOCK, structs: [values({ origin: [VICTIM, 1] }, "Insulin 08:30")] }],
});

test.each(STRUCTURAL_ATTACKS.map((attack) => [attack.rule, attack.name, attack] as const))(
  "%s: %s leaves the document as it was",
  (rule, _name, attack) => {
    const { doc, guard } = underAttack(attack.before?.());
    const before = encodeState(doc);
    expect(guard.check(attack.update(), attacker)).toMatchObject({ ok: false, code: rule });
    expect(encodeState(doc)).toEqual(before);
    expect(guard.check(NEXT_EDIT, victim)).toEqual({ ok: true });
  },
);

test.each(MALFORMED.map(({ name, update }) => [name, update] as const))("no update at all: %s", (_name, update) => {
  const { doc, guard } = underAttack();
  const before = encodeState(doc);
  expect(guard.check(update, attacker)).toMatchObject({ ok: false });
  expect(encodeState(doc)).toEqual(before);
});

test("only refusals that a fresh sync heals count as gaps", () => {
  const codes = new Set(STRUCTURAL_ATTACKS.map((attack) => attack.rule).filter((rule) => isGap(rule)));
  expect([...codes]).toEqual(["clock-gap", "unknown-dependency", "unknown-delete"]);
});
