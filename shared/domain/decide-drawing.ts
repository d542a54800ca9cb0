/** Decisions about what is drawn: over the board and on the day's sheet. Anybody may wipe out what anybody drew, as on a wall. */

import type { Board, Drawing } from "./board.ts";
import type { Change } from "./changes.ts";
import type { CommandOf } from "./commands.ts";
import { accept, type Decision, refuse } from "./decision.ts";

export function addDrawing(board: Board, command: CommandOf<"drawing.add">): Decision {
  const { type: _, drawingId: id, ...fields } = command;
  if (board.whiteboard.has(id)) return refuse("alreadyExists");
  const drawing: Drawing = { id, ...fields, text: fields.text.trim() };
  if (isNothing(drawing)) return refuse("unchanged");
  if (drawing.kind === "card" && !cardIsThere(board, drawing)) return refuse("gone");
  return accept({ op: "put", root: "whiteboard", entity: drawing });
}

export function moveDrawing(board: Board, { drawingId, at }: CommandOf<"drawing.move">): Decision {
  const drawing = board.whiteboard.get(drawingId);
  if (!drawing) return refuse("gone");
  if (drawing.at.x === at.x && drawing.at.y === at.y) return refuse("unchanged");
  const { to } = drawing;
  // An arrow is carried as a whole.
  const end = to && { x: at.x + to.x - drawing.at.x, y: at.y + to.y - drawing.at.y };
  return accept({ op: "patch", root: "whiteboard", id: drawingId, fields: { at, to: end } });
}

/** A note without words is wiped out: there would be nothing to take hold of. */
export function writeNote(board: Board, command: CommandOf<"drawing.write">): Decision {
  const drawing = board.whiteboard.get(command.drawingId);
  if (!drawing || drawing.kind !== "note") return refuse("gone");
  const text = command.text.trim();
  if (text === drawing.text) return refuse("unchanged");
  if (text === "") return accept({ op: "remove", root: "whiteboard", id: drawing.id });
  return accept({ op: "patch", root: "whiteboard", id: drawing.id, fields: { text } });
}

/** With the arrows that hold on to what goes. */
export function removeDrawings(board: Board, { drawingIds }: CommandOf<"drawing.remove">): Decision {
  const gone = new Set(drawingIds.filter((id) => board.whiteboard.has(id)));
  if (gone.size === 0) return refuse("gone");
  for (const { id, fromCard, toCard } of board.whiteboard.values()) {
    if ((fromCard !== null && gone.has(fromCard)) || (toCard !== null && gone.has(toCard))) gone.add(id);
  }
  return accept(...Array.from(gone, (id): Change => ({ op: "remove", root: "whiteboard", id })));
}

function isNothing({ kind, steps, text, to, card }: Drawing): boolean {
  switch (kind) {
    case "stroke":
      return steps.length % 2 !== 0;
    case "note":
      return text === "";
    case "arrow":
      return to === null;
    case "card":
      return card === null;
  }
}

function cardIsThere(board: Board, { card }: Drawing): boolean {
  if (!card) return false;
  const cards: ReadonlyMap<string, unknown> = card.kind === "task" ? board.tasks : board.visits;
  return cards.has(card.id);
}
