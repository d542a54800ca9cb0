/** A card of the board as the sheet shows it: what it is, who has it and how far it has come, as the board has it now. */

import type { Board, Drawing, VisitState } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { CommandOf } from "#shared/domain/commands.ts";
import { type DrawingId, newId, type StaffId, type TaskId, type VisitId } from "#shared/domain/ids.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import type { Card } from "../wall/card-key.ts";
import { drawingsOf, freeSpot } from "./geometry.ts";

export interface PlacedCard {
  readonly title: string;
  readonly about: string;
  readonly owner: string;
  readonly unassigned: boolean;
  readonly state: VisitState;
}

/** Null when the card has left the board. */
export function placedCard(board: Board, catalogue: Catalogue, { card }: Drawing): PlacedCard | null {
  const name = (id: StaffId | undefined): string => (id ? (board.staff.get(id)?.name ?? "") : "");
  if (card?.kind === "visit") {
    const visit = board.visits.get(card.id as VisitId);
    if (!visit) return null;
    const names = [visit.first, visit.second].map((each) => name(each?.staffId)).filter((each) => each !== "");
    const unassigned = visit.first === null || (visit.staffRequired === 2 && visit.second === null);
    return {
      title: `${clockText(visit.start)} ${visit.patient}`,
      about: t("whiteboard:card.visit"),
      owner: names.join(", ") || t("whiteboard:card.nobody"),
      unassigned,
      state: visit.status.state,
    };
  }
  const task = card ? board.tasks.get(card.id as TaskId) : undefined;
  if (!task) return null;
  const owner = task.visitId ? board.visits.get(task.visitId)?.first : task.assignee;
  return {
    title: [taskLabel(task, catalogue, pageLanguage()), task.patient ?? ""].filter(Boolean).join(" "),
    about: t(`priority.${task.place.priority}`),
    owner: name(owner?.staffId) || t("whiteboard:card.nobody"),
    unassigned: !owner,
    state: task.status.state,
  };
}

/** Puts a card down where there is room on the sheet. */
export function placeCard(board: Board, card: Card): CommandOf<"drawing.add"> {
  return {
    ...plainDrawing("card", "sheet"),
    at: freeSpot(drawingsOf(board, "sheet"), "card"),
    card: { kind: card.kind, id: card.id },
  };
}

export function plainDrawing(kind: Drawing["kind"], layer: Drawing["layer"]): CommandOf<"drawing.add"> {
  return {
    type: "drawing.add",
    drawingId: newId<DrawingId>(Date.now(), Math.random),
    kind,
    layer,
    ink: "plain",
    width: "thin",
    at: { x: 0, y: 0 },
    steps: [],
    to: null,
    fromCard: null,
    toCard: null,
    text: "",
    card: null,
  };
}
