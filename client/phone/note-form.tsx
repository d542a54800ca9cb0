/** A line for the board: something that went well, a deviation, a risk. Never a name. */

import { type ReactElement, useState } from "react";
import type { Deviation } from "#shared/domain/board.ts";
import { newId } from "#shared/domain/ids.ts";
import { t } from "../i18n/texts.ts";
import "./meeting-texts.ts";
import type { PhoneContext } from "./phone-context.ts";

interface NoteFormProps {
  /** The first is chosen beforehand; with one there is nothing to choose. */
  readonly kinds: readonly [Deviation["kind"], ...Deviation["kind"][]];
  readonly context: PhoneContext;
  readonly onDone?: () => void;
}

/** As long as the board's field. */
const TEXT_LENGTH = 160;

export function NoteForm({ kinds, context, onDone }: NoteFormProps): ReactElement {
  const [kind, setKind] = useState(kinds[0]);
  const [text, setText] = useState("");
  const ready = text.trim() !== "";
  return (
    <form
      className="phone-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        const deviationId = newId<Deviation["id"]>(Date.now(), Math.random);
        const added = context.act(
          { type: "deviation.add", deviationId, kind, text: text.trim(), visitId: null },
          t("phoneMeeting:said.note"),
        );
        if (!added) return;
        setText("");
        onDone?.();
      }}
    >
      {kinds.length > 1 ? (
        <div className="meeting-now-choices" role="group" aria-label={t("phoneMeeting:tell.title")}>
          {kinds.map((each) => (
            <button
              key={each}
              type="button"
              className="ds-button"
              data-variant={each === kind ? "primary" : "secondary"}
              aria-pressed={each === kind}
              onClick={() => setKind(each)}
            >
              {t(`phoneMeeting:tell.${each}`)}
            </button>
          ))}
        </div>
      ) : null}
      <label className="phone-field">
        <span>{t("phoneMeeting:tell.text")}</span>
        <input
          className="ds-input"
          maxLength={TEXT_LENGTH}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="phone-date">{t("phoneMeeting:tell.textHelp")}</span>
      </label>
      <button type="submit" className="ds-button" data-variant="primary" disabled={!ready}>
        {t("phoneMeeting:tell.save")}
      </button>
    </form>
  );
}
