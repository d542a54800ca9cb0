/** A card on the sketch, opened: everything dragging and pointing can do with it, by button. */

import type { ReactElement } from "react";
import type { Board, Drawing, Ink } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { TaskId, VisitId } from "#shared/domain/ids.ts";
import { t } from "../i18n/texts.ts";
import { Sheet } from "../ui/sheet.tsx";
import type { Card } from "../wall/card-key.ts";
import type { Side } from "../wall/interaction.ts";
import { SheetPart } from "../wall/sheet-parts.tsx";
import { arrowEnds } from "./geometry.ts";
import { placedCard, plainDrawing } from "./placed-card.ts";

interface PlacedCardSheetProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly drawing: Drawing;
  readonly drawings: readonly Drawing[];
  readonly ink: Ink;
  readonly side: Side;
  readonly dispatch: (command: Command) => unknown;
  readonly onOpenCard: (card: Card, from: Element) => void;
  readonly onDone: () => void;
}

export function PlacedCardSheet(props: PlacedCardSheetProps): ReactElement {
  const { board, catalogue, drawing, drawings, ink, side, dispatch, onOpenCard, onDone } = props;
  const facts = placedCard(board, catalogue, drawing);
  const { card } = drawing;
  const others = drawings.filter(({ kind, id }) => (kind === "card" || kind === "note") && id !== drawing.id);
  const pointAt = (other: Drawing): void => {
    const arrow = { ...plainDrawing("arrow", drawing.layer), ink, fromCard: drawing.id, toCard: other.id };
    const ends = arrowEnds({ ...arrow, id: arrow.drawingId }, new Map(drawings.map((each) => [each.id, each])));
    dispatch({ ...arrow, at: ends[0], to: ends[1] });
    onDone();
  };
  return (
    <Sheet
      title={facts?.title ?? t("whiteboard:card.gone")}
      about={facts ? `${facts.owner} · ${t(`visitState.${facts.state}`)}` : null}
      modal={false}
      side={side}
      onClose={onDone}
    >
      <div className="choice-row">
        {card && facts ? (
          <button
            type="button"
            className="wall-button"
            data-primary=""
            onClick={(event) => {
              const opened: Card =
                card.kind === "task"
                  ? { kind: "task", id: card.id as TaskId }
                  : { kind: "visit", id: card.id as VisitId, slot: "first" };
              onOpenCard(opened, event.currentTarget);
              onDone();
            }}
          >
            {t("whiteboard:card.open")}
          </button>
        ) : null}
        <button
          type="button"
          className="wall-button"
          onClick={() => {
            dispatch({ type: "drawing.remove", drawingIds: [drawing.id] });
            onDone();
          }}
        >
          {t("whiteboard:card.takeAway")}
        </button>
      </div>
      {others.length > 0 ? (
        <SheetPart title={t("whiteboard:card.arrowTo")}>
          <div className="type-choice">
            {others.map((other) => (
              <button key={other.id} type="button" className="wall-button" onClick={() => pointAt(other)}>
                {other.kind === "note" ? other.text : (placedCard(board, catalogue, other)?.title ?? "")}
              </button>
            ))}
          </div>
        </SheetPart>
      ) : null}
      <p className="sheet-help">{t("whiteboard:card.moveHelp")}</p>
    </Sheet>
  );
}
