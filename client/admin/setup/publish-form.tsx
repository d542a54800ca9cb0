import { type FormEvent, type ReactElement, useState } from "react";
import { dateAfter } from "#shared/domain/clock.ts";
import { wordsFor } from "../../access/access-api.ts";
import { t } from "../../i18n/texts.ts";
import { DateField, ProblemsContext, problemWords, TextField } from "./fields.tsx";
import { SetupError } from "./setup-requests.ts";

interface Agreed {
  readonly from: string;
  readonly agreedAt: string;
}

/** From when the next version counts, and where it was agreed. Nothing of the list is lost when it is refused. */
interface PublishFormProps {
  /** The operating date. */
  readonly today: string;
  readonly publish: (agreed: Agreed) => Promise<void>;
}

export function PublishForm({ today, publish }: PublishFormProps): ReactElement {
  const [agreed, setAgreed] = useState<Agreed>({ from: dateAfter(today, 1), agreedAt: "" });
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [said, setSaid] = useState("");
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      setProblems(new Map());
      setSaid("");
      await publish(agreed);
    } catch (error) {
      const fields = error instanceof SetupError ? error.fields : [];
      setProblems(new Map(fields.map(({ path, code }) => [path, code])));
      const elsewhere = fields.filter(({ path }) => path !== "from" && path !== "agreedAt");
      setSaid([wordsFor(error), ...elsewhere.map(({ code }) => problemWords(code))].join(" "));
    }
  };
  return (
    <form className="setup-form setup-card" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{t("setup:publish.title")}</h2>
      <ProblemsContext value={problems}>
        <div className="setup-grid">
          <DateField
            label={t("setup:publish.from")}
            hint={t("setup:publish.fromHint")}
            path="from"
            value={agreed.from}
            onChange={(from) => setAgreed({ ...agreed, from: from ?? "" })}
          />
          <TextField
            label={t("setup:publish.agreedAt")}
            hint={t("setup:publish.agreedAtHint")}
            path="agreedAt"
            maxLength={160}
            value={agreed.agreedAt}
            onChange={(agreedAt) => setAgreed({ ...agreed, agreedAt })}
          />
        </div>
        <div className="setup-buttons">
          <button type="submit" className="ds-button" data-variant="primary">
            {t("setup:publish.do")}
          </button>
        </div>
        <p role="alert" className="setup-said">
          {said}
        </p>
      </ProblemsContext>
    </form>
  );
}
