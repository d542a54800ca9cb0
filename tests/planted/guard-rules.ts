/** The structural rules of the guard, taken out one at a time: each must be missed by one of the attacks. */

import * as Y from "yjs";
import { createGuard } from "../../server/collab/guard.ts";
import { createBoardDoc } from "#shared/document/board-doc.ts";
import { BOARD_RULES, INSPECT_RULES, type InspectRule } from "#shared/document/inspect-rules.ts";
import { person } from "../support/guarded-day.ts";
import { STRUCTURAL_ATTACKS, type StructuralAttack, VICTIM, victimUpdate } from "../support/hostile-updates.ts";
import { memoryOwners } from "../support/owners.ts";

export interface MissedRule {
  readonly rule: InspectRule;
  /** The attack that was no longer refused with the rule's name, or null when nothing noticed. */
  readonly attack: string | null;
}

export function rulesOneByOne(): MissedRule[] {
  const enabled = BOARD_RULES.enabled as Set<InspectRule>;
  return INSPECT_RULES.map((rule) => {
    enabled.delete(rule);
    try {
      return { rule, attack: STRUCTURAL_ATTACKS.find((attack) => !isRefused(attack))?.name ?? null };
    } finally {
      enabled.add(rule);
    }
  });
}

/** What tests/collab/guard-structure.test.ts expects of each attack. */
function isRefused(attack: StructuralAttack): boolean {
  const doc = createBoardDoc();
  const owners = memoryOwners();
  const guard = createGuard(doc, owners);
  Y.applyUpdate(doc, victimUpdate());
  owners.claim(VICTIM, "victim");
  const before = attack.before?.();
  if (before) Y.applyUpdate(doc, before);
  const verdict = guard.check(attack.update(), person("staff", "attacker"));
  guard.close();
  doc.destroy();
  return !verdict.ok && verdict.code === attack.rule;
}
