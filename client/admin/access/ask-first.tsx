/**
 * A button for what cannot be taken back: it says what will happen and asks once more. Everything else on the page is done at
 * once, because it can be done the other way again.
 */

import { type ReactElement, useState } from "react";
import { t } from "../../i18n/texts.ts";
import { Sheet } from "../../ui/sheet.tsx";

interface AskFirstProps {
  readonly act: "expel" | "lost" | "unpair" | "resetPin" | "disable";
  /** Whom or what it concerns. */
  readonly name: string;
  readonly variant: "secondary" | "tertiary";
  readonly onYes: () => void;
}

export function AskFirst({ act, name, variant, onYes }: AskFirstProps): ReactElement {
  const [asking, setAsking] = useState(false);
  const label = t(`access:admin.${act}`);
  return (
    <>
      <button
        type="button"
        className="ds-button"
        data-variant={variant}
        data-color={variant === "secondary" ? "danger" : undefined}
        aria-label={`${label}: ${name}`}
        onClick={() => setAsking(true)}
      >
        {label}
      </button>
      {asking ? (
        <Sheet
          title={t(`access:ask.${act}.title`, { name })}
          about={t(`access:ask.${act}.about`, { name })}
          onClose={() => setAsking(false)}
        >
          <button
            type="button"
            className="ds-button access-yes"
            data-variant="primary"
            data-color="danger"
            onClick={() => {
              setAsking(false);
              onYes();
            }}
          >
            {label}
          </button>
        </Sheet>
      ) : null}
    </>
  );
}
