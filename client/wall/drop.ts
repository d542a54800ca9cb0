/**
 * What dropping a card somewhere means, as a command. Pure. A card goes to its own type's line in a column; where in
 * the line the finger says, everywhere else it goes last.
 */

import { type Board, PRIORITIES, type Priority, type Task } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import { tasksInColumn } from "#shared/domain/decide-task.ts";
import type { StaffId, TaskId } from "#shared/domain/ids.ts";
import { type Card, type CardKey, cardFromKey } from "./card-key.ts";

/** A place where cards can be put, as `data-drop` writes it. */
export type Zone =
  | { readonly kind: "column"; readonly priority: Priority }
  | { readonly kind: "staff"; readonly staffId: StaffId }
  | { readonly kind: "unassigned" };

export function zoneKey(zone: Zone): string {
  if (zone.kind === "column") return `column:${zone.priority}`;
  return zone.kind === "staff" ? `staff:${zone.staffId}` : "unassigned";
}

export function zoneFromKey(key: string): Zone | null {
  if (key === "unassigned") return { kind: "unassigned" };
  if (key.startsWith("staff:")) return { kind: "staff", staffId: key.slice("staff:".length) as StaffId };
  const priority = PRIORITIES.find((candidate) => key === `column:${candidate}`);
  return priority ? { kind: "column", priority } : null;
}

/** The card's own line in the column under the finger, without the card itself, and the place in it. */
export interface LinePlace {
  readonly line: readonly CardKey[];
  readonly index: number;
}

/** Null when the drop means nothing: a card on its own column beside its line, a visit on a column. */
export function commandForDrop(board: Board, card: Card, zone: Zone, place: LinePlace | null): Command | null {
  if (card.kind === "visit") {
    if (zone.kind === "column") return null;
    const staffId = zone.kind === "staff" ? zone.staffId : null;
    return { type: "visit.assign", visitId: card.id, slot: card.slot, staffId };
  }
  if (zone.kind === "staff") return { type: "task.assign", taskId: card.id, staffId: zone.staffId };
  if (zone.kind === "unassigned") return { type: "task.assign", taskId: card.id, staffId: null };
  const task = board.tasks.get(card.id);
  if (!task || (task.place.priority === zone.priority && !place)) return null;
  return moveCommand(board, task, zone.priority, place);
}

/** The move to a column that no finger has placed more exactly: last among its own. */
export function moveCommand(board: Board, task: Task, priority: Priority, place: LinePlace | null): Command {
  const column = tasksInColumn(board, priority).filter((other) => other.id !== task.id);
  return { type: "task.move", taskId: task.id, priority, after: placeAfter(column, task, place), deferral: null };
}

function placeAfter(column: readonly Task[], task: Task, place: LinePlace | null): TaskId | null {
  const previous = place ? taskIdOf(place.line[place.index - 1]) : null;
  if (previous) return previous;
  const next = place ? taskIdOf(place.line[place.index]) : null;
  if (next) {
    // First in its line is not first in the column: other types' cards stay in front.
    const index = column.findIndex((other) => other.id === next);
    return column[index - 1]?.id ?? null;
  }
  const own = column.findLast((other) => other.typeId === task.typeId && other.title === task.title);
  return (own ?? column.at(-1))?.id ?? null;
}

function taskIdOf(key: CardKey | undefined): TaskId | null {
  const card = key === undefined ? null : cardFromKey(key);
  return card?.kind === "task" ? card.id : null;
}
