/** A secret that was just made, in the place of the form it was made with: the server shows it to nobody again. */

import { type ReactElement, useId, useState } from "react";
import { t } from "../../i18n/texts.ts";

interface ShownOnceProps {
  readonly title: string;
  readonly about: string;
  readonly secret: string;
  readonly onShut: () => void;
}

export function ShownOnce({ title, about, secret, onShut }: ShownOnceProps): ReactElement {
  const [copied, setCopied] = useState(false);
  const id = useId();
  return (
    <section className="setup-card" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} ref={focusOnce}>
        {title}
      </h2>
      <p>
        <code className="setup-secret">{secret}</code>
      </p>
      <p className="setup-warn">{about}</p>
      <div className="setup-buttons">
        <button
          type="button"
          className="ds-button"
          data-variant="primary"
          onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
        >
          {t(copied ? "data:once.copied" : "data:once.copy")}
        </button>
        <button type="button" className="ds-button" data-variant="secondary" onClick={onShut}>
          {t("data:once.shut")}
        </button>
      </div>
    </section>
  );
}

function focusOnce(heading: HTMLElement | null): void {
  heading?.focus();
}
