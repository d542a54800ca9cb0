/**
 * Asked before a link to one patient's card is opened: why. The answer is in the access log before the day is shown, and
 * the person is told so.
 */

import { type FormEvent, type ReactElement, useId, useState } from "react";
import {
  REPLAY_REASON_LENGTH,
  REPLAY_REASONS,
  reasonNeedsWords,
  type ReplayReason,
} from "#shared/domain/replay-reason.ts";
import { t } from "../i18n/texts.ts";

export interface GivenReason {
  readonly reason: ReplayReason;
  readonly words: string;
}

interface ReasonFormProps {
  /** What went wrong the last time, in words; empty the first time. */
  readonly problem: string;
  readonly onReason: (given: GivenReason) => void;
}

export function ReasonForm({ problem, onReason }: ReasonFormProps): ReactElement {
  const [reason, setReason] = useState<ReplayReason>("followUp");
  const [words, setWords] = useState("");
  const id = useId();
  const missing = reasonNeedsWords(reason) && words.trim() === "";
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!missing) onReason({ reason, words: words.trim() });
  };
  return (
    <main className="notice">
      <h1 className="ds-heading" data-size="md">
        {t("replay:reason.title")}
      </h1>
      <p className="ds-paragraph">{t("replay:reason.about")}</p>
      <form className="replay-reason" onSubmit={onSubmit}>
        <fieldset>
          <legend>{t("replay:reason.choose")}</legend>
          {REPLAY_REASONS.map((each) => (
            <label key={each}>
              <input type="radio" name="replay-reason" checked={each === reason} onChange={() => setReason(each)} />
              {t(`replay:reason.kind.${each}`)}
            </label>
          ))}
        </fieldset>
        <label htmlFor={id}>
          {reasonNeedsWords(reason) ? t("replay:reason.wordsNeeded") : t("replay:reason.words")}
        </label>
        <input
          id={id}
          className="ds-input"
          maxLength={REPLAY_REASON_LENGTH}
          value={words}
          required={reasonNeedsWords(reason)}
          onChange={({ target }) => setWords(target.value)}
        />
        <p role="alert">{problem}</p>
        <button type="submit" className="ds-button" data-variant="primary" disabled={missing}>
          {t("replay:reason.open")}
        </button>
      </form>
    </main>
  );
}
