/** `/rapport/<unit>/<date>`: the daily report of a day as its journal stands now, for the one who leads. */

import { type ReactElement, useEffect, useState } from "react";
import report from "../i18n/nb/report.json";
import wall from "../i18n/nb/wall.json";
import { addTexts, t } from "../i18n/texts.ts";
import { openDay } from "../replay/opened-day.ts";
import { Notice } from "../ui/notice.tsx";
import { ReportPage, type ReportPageProps } from "./report-page.tsx";

addTexts("report", report);
// Durations are said as on the wall.
addTexts("wall", wall);

interface ReportScreenProps {
  readonly unitId: string;
  readonly date: string;
}

type Opened =
  | { readonly state: "loading" }
  | { readonly state: "failed" }
  | ({ readonly state: "open" } & ReportPageProps);

export function ReportScreen({ unitId, date }: ReportScreenProps): ReactElement {
  const [opened, setOpened] = useState<Opened>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let gone = false;
    setOpened({ state: "loading" });
    openDay(unitId, date).then(
      ({ boardAt, frames, catalogue }) => {
        if (!gone) setOpened({ state: "open", board: boardAt(frames.length), catalogue });
      },
      () => {
        if (!gone) setOpened({ state: "failed" });
      },
    );
    return () => {
      gone = true;
    };
  }, [unitId, date, attempt]);

  switch (opened.state) {
    case "loading":
      return <Notice title={t("report:loading")} />;
    case "failed":
      return (
        <Notice
          title={t("report:failed")}
          action={{ label: t("retry"), onPress: () => setAttempt((count) => count + 1) }}
        />
      );
    case "open":
      return <ReportPage board={opened.board} catalogue={opened.catalogue} />;
  }
}
