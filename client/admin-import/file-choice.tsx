/** What is in the file, and the file itself: chosen, dropped or pasted. */

import { type DragEvent, type ReactElement, useId, useState } from "react";
import { IMPORT_KIND_ORDER } from "./kinds.ts";
import type { ImportKind } from "#shared/domain/import/columns.ts";
import { t } from "../i18n/texts.ts";
import { FileInput } from "../ui/file-input.tsx";

interface FileChoiceProps {
  readonly kind: ImportKind;
  readonly onKind: (kind: ImportKind) => void;
  readonly busy: boolean;
  readonly onFile: (file: Blob, name: string) => void;
}

export function FileChoice(props: FileChoiceProps): ReactElement {
  const { kind, onKind, busy, onFile } = props;
  const [pasted, setPasted] = useState("");
  const [over, setOver] = useState(false);
  const id = useId();
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !busy) onFile(file, file.name);
  };
  return (
    <section className="import-choice">
      <fieldset className="import-kinds">
        <legend>{t("import:kind.label")}</legend>
        {IMPORT_KIND_ORDER.map((each) => (
          <label key={each}>
            <input type="radio" name={`${id}-kind`} checked={each === kind} onChange={() => onKind(each)} />
            <span>
              <strong>{t(`import:kind.${each}`)}</strong>
              <small>{t(`import:kindHelp.${each}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div
        className="import-drop access-field"
        data-over={over ? "" : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label htmlFor={`${id}-file`}>{t("import:file")}</label>
        <p id={`${id}-file-help`}>{t("import:fileHelp")}</p>
        <FileInput
          id={`${id}-file`}
          accept=".csv,.txt,.xlsx,.json"
          describedBy={`${id}-file-help`}
          disabled={busy}
          onFile={(file) => onFile(file, file.name)}
        />
      </div>
      <div className="access-field">
        <label htmlFor={`${id}-paste`}>{t("import:paste")}</label>
        <p id={`${id}-paste-help`}>{t("import:pasteHelp")}</p>
        <textarea
          id={`${id}-paste`}
          className="ds-input"
          rows={4}
          aria-describedby={`${id}-paste-help`}
          spellCheck={false}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
      </div>
      <button
        type="button"
        className="ds-button"
        data-variant="secondary"
        disabled={busy || pasted.trim() === ""}
        onClick={() => onFile(new Blob([pasted], { type: "text/plain" }), t("import:pastedName"))}
      >
        {t("import:read")}
      </button>
    </section>
  );
}
