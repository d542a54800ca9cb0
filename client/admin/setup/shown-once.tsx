/** A form that makes a secret, and in its place what it made: the server shows it to nobody again. */

import { type ReactElement, type ReactNode, useId, useState } from "react";
import { t } from "../../i18n/texts.ts";
import { CopyButton } from "../../ui/copy-button.tsx";

export interface Made {
  readonly name: string;
  readonly secret: string;
}

interface ShownOnceProps {
  readonly title: (name: string) => string;
  readonly about: string;
  readonly onMade: () => void;
  readonly form: (onMade: (made: Made) => void) => ReactNode;
}

export function ShownOnce({ title, about, onMade, form }: ShownOnceProps): ReactNode {
  const [made, setMade] = useState<Made | null>(null);
  if (made) return <Secret title={title(made.name)} about={about} secret={made.secret} onShut={() => setMade(null)} />;
  return form((next) => {
    setMade(next);
    onMade();
  });
}

interface SecretProps {
  readonly title: string;
  readonly about: string;
  readonly secret: string;
  readonly onShut: () => void;
}

function Secret({ title, about, secret, onShut }: SecretProps): ReactElement {
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
        <CopyButton
          text={secret}
          label={t("data:once.copy")}
          done={t("data:once.copied")}
          failed={t("data:once.copyFailed")}
          variant="primary"
        />
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
