/** The structural rules of the guard, taken out one at a time: each must be missed by one of the attacks. */

import * as Y from "yjs";
import { createBoardDoc } from "#shared/document/board-doc.ts";
import { clocksOf } from "#shared/document/clocks.ts";
import { inspectUpdate } from "#shared/document/inspect.ts";
import { BOARD_RULES, INSPECT_RULES, type InspectRule } from "#shared/document/inspect-rules.ts";
import { STRUCTURAL_ATTACKS, type StructuralAttack, victimUpdate } from "../support/hostile-updates.ts";

export interface MissedRule {
  readonly rule: InspectRule;
  /** The attack that then gets through, or null when none does: nobody would notice that the rule is gone. */
  readonly attack: string | null;
}

export function rulesOneByOne(): MissedRule[] {
  return INSPECT_RULES.map((rule) => {
    const enabled = new Set(INSPECT_RULES.filter((name) => name !== rule));
    return { rule, attack: STRUCTURAL_ATTACKS.find((attack) => getsThrough(attack, enabled))?.name ?? null };
  });
}

function getsThrough(attack: StructuralAttack, enabled: ReadonlySet<InspectRule>): boolean {
  const doc = createBoardDoc();
  Y.applyUpdate(doc, victimUpdate());
  const before = attack.before?.();
  if (before) Y.applyUpdate(doc, before);
  const verdict = inspectUpdate(attack.update(), clocksOf(doc), { ...BOARD_RULES, enabled });
  doc.destroy();
  return verdict.ok;
}
