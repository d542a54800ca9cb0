/** What is good enough and what happens if it waits, as the list in force says it for this type; nothing when it says nothing. */

import type { ReactElement } from "react";
import type { Task } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { taskType } from "#shared/domain/labels.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import "./deferral-texts.ts";
import "./deferral.css";

interface TypeLinesProps {
  readonly task: Task;
  readonly catalogue: Catalogue;
}

export function TypeLines({ task, catalogue }: TypeLinesProps): ReactElement | null {
  const { standard, consequence } = taskType(task, catalogue) ?? {};
  const language = pageLanguage();
  if (!standard && !consequence) return null;
  return (
    <dl className="type-lines" lang={language}>
      {standard ? (
        <div>
          <dt>{t("deferral:standard")}</dt>
          <dd>{standard[language]}</dd>
        </div>
      ) : null}
      {consequence ? (
        <div data-consequence="">
          <dt>{t("deferral:consequence")}</dt>
          <dd>{consequence[language]}</dd>
        </div>
      ) : null}
    </dl>
  );
}
