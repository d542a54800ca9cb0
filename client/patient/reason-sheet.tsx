/** Why somebody opens a patient they do not visit today. One touch when a reason fits, words when none does. */

import { type ReactElement, useId, useState } from "react";
import { holdsBirthNumber } from "#shared/domain/birth-number.ts";
import { LOOK_REASONS, type LookReason, needsWords, REASON_LENGTH } from "#shared/domain/patient-details.ts";
import type { PatientQuestion } from "#shared/patient-api.ts";
import { t } from "../i18n/texts.ts";
import { Sheet } from "../ui/sheet.tsx";

interface ReasonSheetProps {
  readonly code: string;
  readonly onClose: () => void;
  readonly onReason: (reason: PatientQuestion["reason"]) => void;
}

export function ReasonSheet({ code, onClose, onReason }: ReasonSheetProps): ReactElement {
  const [kind, setKind] = useState<LookReason | null>(null);
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState<"choose" | "words" | "birthNumber" | null>(null);
  const [group, field] = [useId(), useId()];

  const send = (): void => {
    if (!kind) return setProblem("choose");
    if (needsWords(kind) && words.trim() === "") return setProblem("words");
    if (holdsBirthNumber(words)) return setProblem("birthNumber");
    onReason({ kind, words: words.trim() });
  };

  return (
    <Sheet title={t("patient:reason.title", { code })} about={t("patient:reason.about")} onClose={onClose}>
      <form
        className="patient-reason"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <fieldset aria-describedby={problem ? `${group}-problem` : undefined}>
          <legend>{t("patient:reason.why")}</legend>
          {LOOK_REASONS.map((each) => (
            <label key={each}>
              <input
                type="radio"
                className="ds-input"
                name={group}
                checked={kind === each}
                onChange={() => {
                  setKind(each);
                  setProblem(null);
                }}
              />
              {t(`patient:reason.kind.${each}`)}
            </label>
          ))}
        </fieldset>
        <label htmlFor={field}>{t("patient:reason.words")}</label>
        <textarea
          id={field}
          className="ds-input"
          rows={2}
          maxLength={REASON_LENGTH}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setProblem(null);
          }}
        />
        {problem ? (
          <p id={`${group}-problem`} className="patient-problem" role="alert">
            {t(`patient:reason.problem.${problem}`)}
          </p>
        ) : null}
        <button type="submit" className="ds-button" data-variant="primary">
          {t("patient:reason.send")}
        </button>
      </form>
    </Sheet>
  );
}
