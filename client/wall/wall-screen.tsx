/** `/tavle/<unit>`: opens the unit's day and shows the wall, or says why it cannot. */

import { lazy, type ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import { useDay } from "../session/use-day.ts";
import { Notice } from "../ui/notice.tsx";
import { Wall } from "./wall.tsx";

const AccessPages = lazy(async () => ({ default: (await import("../access/access-pages.tsx")).AccessPages }));

export function WallScreen({ unitId }: { readonly unitId: string }): ReactElement {
  const day = useDay(unitId, WALL);
  switch (day.state) {
    case "loading":
      return <Notice title={t("loading")} />;
    case "failed":
      if (day.signedOut) return <AccessPages page="pairing" />;
      return (
        <Notice title={day.message || t("error.unreachable")} action={{ label: t("retry"), onPress: day.retry }} />
      );
    case "open":
      return <Wall boot={day.boot} session={day.session} catalogue={day.catalogue} />;
  }
}

const WALL = { kind: "wall" } as const;
