/** The five colours to choose among. Each has its name for those who do not see it, and the chosen one a frame. */

import type { ReactElement } from "react";
import { type Ink, INKS } from "#shared/domain/board.ts";
import { t } from "../i18n/texts.ts";

interface InkColoursProps {
  readonly ink: Ink;
  readonly onInk: (ink: Ink) => void;
}

export function InkColours({ ink, onInk }: InkColoursProps): ReactElement {
  return (
    <div className="ink-colours" role="group" aria-label={t("whiteboard:colour")}>
      {INKS.map((each) => (
        <button
          key={each}
          type="button"
          className="ink-colour"
          data-ink={each}
          aria-label={t(`whiteboard:ink.${each}`)}
          aria-pressed={each === ink}
          onClick={() => onInk(each)}
        />
      ))}
    </div>
  );
}
