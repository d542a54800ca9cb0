/** What would follow if a card were given to a person: shown while it is held over them and when choosing in a list. */

import type { Board, Staff } from "#shared/domain/board.ts";
import { fold } from "#shared/domain/changes.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { ClosedPairs } from "#shared/domain/closed-pairs.ts";
import { taskWarnings } from "#shared/domain/competence.ts";
import { decide } from "#shared/domain/decide.ts";
import type { RefusalCode } from "#shared/domain/decision.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { staffLoad } from "#shared/domain/load.ts";
import { compareOrder } from "#shared/domain/order.ts";
import type { Card } from "./card-key.ts";
import { type Objection, objections } from "./objections.ts";

export type Preview =
  | { readonly kind: "refused"; readonly reason: RefusalCode }
  | {
      readonly kind: "possible";
      /** Whole per cent; null without a shift to compare with. */
      readonly before: number | null;
      readonly after: number | null;
      readonly warnings: readonly Objection[];
    };

export function assignCommand(card: Card, staffId: StaffId | null): Command {
  return card.kind === "task"
    ? { type: "task.assign", taskId: card.id, staffId }
    : { type: "visit.assign", visitId: card.id, slot: card.slot, staffId };
}

export function previewAssign(board: Board, card: Card, staff: Staff, closed: ClosedPairs): Preview {
  const decision = decide(board, assignCommand(card, staff.id), { now: 0 });
  if (!decision.ok) return { kind: "refused", reason: decision.reason };
  const next = fold(board, decision.changes);
  return {
    kind: "possible",
    before: staffLoad(board, staff).percent,
    after: staffLoad(next, staff).percent,
    warnings: warningsFor(next, card, staff, closed),
  };
}

export interface Candidate {
  readonly staff: Staff;
  readonly preview: Preview;
}

/** Everybody who is here: those nothing speaks against first, and among them the one with most room. */
export function candidates(board: Board, card: Card, closed: ClosedPairs): readonly Candidate[] {
  return [...board.staff.values()]
    .filter((staff) => staff.attendance === "present")
    .map((staff) => ({ staff, preview: previewAssign(board, card, staff, closed) }))
    .sort(
      (a, b) =>
        doubts(a.preview) - doubts(b.preview) ||
        percentOf(a.preview) - percentOf(b.preview) ||
        compareOrder(a.staff.order, a.staff.id, b.staff.order, b.staff.id),
    );
}

function warningsFor(board: Board, card: Card, staff: Staff, closed: ClosedPairs): readonly Objection[] {
  if (card.kind === "task") {
    const task = board.tasks.get(card.id);
    return task ? taskWarnings(task, staff) : [];
  }
  const visit = board.visits.get(card.id);
  return visit ? objections(board, visit, staff, closed) : [];
}

export function isDoubtful(preview: Preview): boolean {
  return doubts(preview) > 0;
}

function doubts(preview: Preview): number {
  if (preview.kind === "refused") return Number.POSITIVE_INFINITY;
  return preview.warnings.length + (percentOf(preview) > 100 ? 1 : 0);
}

function percentOf(preview: Preview): number {
  return preview.kind === "possible" ? (preview.after ?? 0) : 0;
}
