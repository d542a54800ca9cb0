/**
 * The way of one card through a day, as steps: where it lay, who had it, how it went. A task of a visit is given and
 * taken with its visit; a visit has no column. Names are those of the board of that step.
 */

import type { Board, Deferral, NotDoneReason, Priority, VisitState } from "./board.ts";
import type { MinuteOfDay } from "./clock.ts";
import type { CardRef } from "./event-subjects.ts";
import type { StaffId } from "./ids.ts";

export interface CardState {
  /** Null for a visit, which lies in no column. */
  readonly priority: Priority | null;
  readonly deferral: Deferral | null;
  /** Planned start of a visit; null for a task, which has none. */
  readonly start: MinuteOfDay | null;
  /** Nobody, one, or the two of a double visit. */
  readonly owners: readonly StaffId[];
  readonly state: VisitState;
  readonly reason: NotDoneReason | null;
}

export type PathStep =
  | { readonly kind: "appeared"; readonly state: CardState }
  | { readonly kind: "moved"; readonly to: Priority; readonly deferral: Deferral | null }
  | { readonly kind: "timed"; readonly to: MinuteOfDay }
  | { readonly kind: "owners"; readonly to: readonly StaffId[] }
  | { readonly kind: "status"; readonly state: VisitState; readonly reason: NotDoneReason | null }
  | { readonly kind: "gone" };

/** Null when the card is not on the board. */
export function cardState(board: Board, card: CardRef): CardState | null {
  if (card.kind === "visit") {
    const visit = board.visits.get(card.id);
    if (!visit) return null;
    const { state, reason } = visit.status;
    const { first, second, start } = visit;
    return { priority: null, deferral: null, start, owners: ownersOf(first, second), state, reason };
  }
  const task = board.tasks.get(card.id);
  if (!task) return null;
  const visit = task.visitId === null ? null : board.visits.get(task.visitId);
  return {
    priority: task.place.priority,
    deferral: task.deferral,
    start: null,
    owners: visit ? ownersOf(visit.first, visit.second) : ownersOf(task.assignee, null),
    state: task.status.state,
    reason: task.status.reason,
  };
}

/** What happened to the card between two boards, in the order it is told; empty when nothing did. */
export function pathSteps(before: CardState | null, after: CardState | null): PathStep[] {
  if (!after) return before ? [{ kind: "gone" }] : [];
  if (!before) return [{ kind: "appeared", state: after }];
  const steps: PathStep[] = [];
  if (after.priority !== null && after.priority !== before.priority) {
    steps.push({ kind: "moved", to: after.priority, deferral: after.deferral });
  }
  if (after.start !== null && after.start !== before.start) steps.push({ kind: "timed", to: after.start });
  if (after.owners.join() !== before.owners.join()) steps.push({ kind: "owners", to: after.owners });
  if (after.state !== before.state || after.reason !== before.reason) {
    steps.push({ kind: "status", state: after.state, reason: after.reason });
  }
  return steps;
}

type Owner = { readonly staffId: StaffId } | null;

function ownersOf(first: Owner, second: Owner): StaffId[] {
  return [first, second].flatMap((owner) => (owner ? [owner.staffId] : []));
}
