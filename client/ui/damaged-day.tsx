/** In place of a day whose stored bytes are not what was written: which day, that nothing half is shown, who to call. */

import type { ReactElement } from "react";
import damagedDay from "../i18n/nb/damagedDay.json";
import { dayWords } from "../i18n/dates.ts";
import { addTexts, t } from "../i18n/texts.ts";
import { capital } from "./first-letter.ts";
import { Notice } from "./notice.tsx";

addTexts("damagedDay", damagedDay);

interface DamagedDayProps {
  readonly unitName: string;
  /** yyyy-mm-dd */
  readonly date: string;
  readonly onRetry: () => void;
}

export function DamagedDay({ unitName, date, onRetry }: DamagedDayProps): ReactElement {
  const title = t("damagedDay:title", { date: capital(dayWords(date, "longWithYear")), unit: unitName });
  return (
    <Notice
      title={title}
      text={`${t("damagedDay:why")} ${t("damagedDay:who")}`}
      action={{ label: t("retry"), onPress: onRetry }}
    />
  );
}
