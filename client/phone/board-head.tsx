/** Above «Tavla»: the level of the day, and «Meld fra». */

import { type ReactElement, useState } from "react";
import { currentLevel } from "#shared/domain/level.ts";
import { t } from "../i18n/texts.ts";
import { LevelShape, levelWord } from "../ui/level-shape.tsx";
import "./meeting-now.css";
import "./meeting-texts.ts";
import type { PhoneContext } from "./phone-context.ts";
import { TellSheet } from "./tell-sheet.tsx";

export function BoardHead({ context }: { readonly context: PhoneContext }): ReactElement {
  const [telling, setTelling] = useState(false);
  const level = currentLevel(context.board);
  return (
    <div className="phone-tell">
      <p>
        <LevelShape level={level?.level ?? null} />
        <span>
          {t("level.mark", { level: levelWord(level?.level ?? null) })}
          {level ? <span className="ds-sr-only">: {level.reason}</span> : null}
        </span>
      </p>
      {context.canWrite ? (
        <button type="button" className="ds-button" data-variant="secondary" onClick={() => setTelling(true)}>
          {t("phoneMeeting:tell.open")}
        </button>
      ) : null}
      {telling ? <TellSheet context={context} onClose={() => setTelling(false)} /> : null}
    </div>
  );
}
