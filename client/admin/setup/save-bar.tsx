import type { ReactElement } from "react";
import { t } from "../../i18n/texts.ts";
import type { Form } from "./use-form.ts";

interface SaveBarProps {
  readonly form: Pick<Form<object>, "state" | "message" | "problems" | "save" | "takeTheirs" | "keepMine">;
  readonly label?: string;
  readonly onCancel?: () => void;
  readonly onRemove?: (() => void) | undefined;
  readonly removeLabel?: string;
}

/** The button that saves, and what became of it. Stays in sight, so that nobody leaves without having saved. */
export function SaveBar({ form, label, onCancel, onRemove, removeLabel }: SaveBarProps): ReactElement {
  const { state } = form;
  return (
    <div className="setup-save" data-state={state}>
      <div className="setup-buttons">
        <button type="submit" className="ds-button" data-variant="primary" aria-disabled={state === "saving"}>
          {label ?? t("setup:save")}
        </button>
        {onCancel ? (
          <button type="button" className="ds-button" data-variant="secondary" onClick={onCancel}>
            {t(state === "clean" || state === "saved" ? "back" : "cancel")}
          </button>
        ) : null}
        {onRemove ? (
          <button type="button" className="ds-button" data-variant="tertiary" data-color="danger" onClick={onRemove}>
            {removeLabel ?? t("setup:remove")}
          </button>
        ) : null}
      </div>
      <p role="status" className="setup-said">
        {state === "clean"
          ? ""
          : state === "failed"
            ? `${form.message} ${t("setup:state.kept")}`
            : t(`setup:state.${state}`)}
      </p>
      {state === "conflict" ? (
        <div className="setup-conflict" role="alert">
          <p>{t("setup:conflict")}</p>
          <div className="setup-buttons">
            <button type="button" className="ds-button" data-variant="secondary" onClick={() => void form.takeTheirs()}>
              {t("setup:takeTheirs")}
            </button>
            <button type="button" className="ds-button" data-variant="secondary" onClick={() => void form.keepMine()}>
              {t("setup:keepMine")}
            </button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
