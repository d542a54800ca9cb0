/** A note that is written or changed. A note is text and nothing else: what looks like a link or a picture is shown as typed. */

import { type FormEvent, type ReactElement, useId, useState } from "react";
import type { DrawingLayer, Ink } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import type { DrawingId } from "#shared/domain/ids.ts";
import { t } from "../i18n/texts.ts";
import { Sheet } from "../ui/sheet.tsx";
import type { Side } from "../wall/interaction.ts";
import { InkColours } from "./ink-colours.tsx";
import { keptInside, type Spot } from "./geometry.ts";
import { plainDrawing } from "./placed-card.ts";

const NOTE_LENGTH = 200;

export interface NoteDraft {
  /** Null for a note that is not there yet. */
  readonly id: DrawingId | null;
  readonly text: string;
  readonly ink: Ink;
  readonly at: Spot;
}

interface NoteSheetProps {
  readonly draft: NoteDraft;
  readonly layer: DrawingLayer;
  readonly side: Side;
  readonly dispatch: (command: Command) => Decision;
  readonly onDone: () => void;
}

export function NoteSheet({ draft, layer, side, dispatch, onDone }: NoteSheetProps): ReactElement {
  const [text, setText] = useState(draft.text);
  const [ink, setInk] = useState<Ink>(draft.ink);
  const id = useId();
  const isNew = draft.id === null;
  const commandFor = (): Command | null => {
    if (draft.id !== null) return { type: "drawing.write", drawingId: draft.id, text };
    if (text.trim() === "") return null;
    const note = plainDrawing("note", layer);
    return { ...note, ink, text, at: keptInside(draft.at, { ...note, id: note.drawingId }) };
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const command = commandFor();
    // What was refused stays to be sent again.
    if (command === null || dispatch(command).ok) onDone();
  };
  return (
    <Sheet
      title={t(isNew ? "whiteboard:note.new" : "whiteboard:note.change")}
      modal={false}
      side={side}
      onClose={onDone}
    >
      <form onSubmit={save}>
        <div className="field">
          <label htmlFor={id}>{t("whiteboard:note.text")}</label>
          <textarea
            id={id}
            className="ds-input"
            rows={4}
            maxLength={NOTE_LENGTH}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <p className="sheet-help">{t("whiteboard:note.help")}</p>
        </div>
        {isNew ? <InkColours ink={ink} onInk={setInk} /> : null}
        <div className="choice-row ink-note-acts">
          <button type="submit" className="wall-button" data-primary="">
            {t("whiteboard:note.save")}
          </button>
          {draft.id === null ? null : (
            <button
              type="button"
              className="wall-button"
              onClick={() => {
                if (draft.id !== null) dispatch({ type: "drawing.remove", drawingIds: [draft.id] });
                onDone();
              }}
            >
              {t("whiteboard:note.remove")}
            </button>
          )}
        </div>
      </form>
    </Sheet>
  );
}
