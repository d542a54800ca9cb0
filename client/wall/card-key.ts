/**
 * A card as text, for `data-card` attributes and maps: `task:<id>` or `visit:<id>:<slot>`. A double visit lies on the
 * board once for each of its two slots, and a slot keeps its card when it goes from one person to another.
 */

import type { TaskId, VisitId } from "#shared/domain/ids.ts";
import type { Presence } from "#shared/protocol.ts";

export type Slot = "first" | "second";

export type Card =
  | { readonly kind: "task"; readonly id: TaskId }
  | { readonly kind: "visit"; readonly id: VisitId; readonly slot: Slot };

export type CardKey = string;

export function cardKey(card: Card): CardKey {
  return card.kind === "task" ? `task:${card.id}` : `visit:${card.id}:${card.slot}`;
}

/** Null for anything that is not a card's key. Ids may hold any character, so only the outer colons count. */
export function cardFromKey(key: CardKey): Card | null {
  if (key.startsWith("task:")) return { kind: "task", id: key.slice("task:".length) as TaskId };
  const end = key.lastIndexOf(":");
  const slot = key.slice(end + 1);
  if (!key.startsWith("visit:") || (slot !== "first" && slot !== "second")) return null;
  return { kind: "visit", id: key.slice("visit:".length, end) as VisitId, slot };
}

/** What presence shows of a card: the thing itself, without the slot. */
export function heldKey(card: NonNullable<Presence["holding"]> | Card): string {
  return `${card.kind}:${card.id}`;
}
