/** `/tavle/<unit>`: opens the unit's day and shows the wall, or says why it cannot. */

import { lazy, type ReactElement, useEffect } from "react";
import { dateAfter } from "#shared/domain/clock.ts";
import { knownDevice } from "../access/known-device.ts";
import { fetchNow } from "../api.ts";
import { t } from "../i18n/texts.ts";
import { NEW_DAY_HASH } from "../route.ts";
import { serverClock } from "../server-clock.ts";
import { type Day, type NightBefore, useDay } from "../session/use-day.ts";
import { Notice } from "../ui/notice.tsx";
import { isEarlyMorning } from "./device/mood.ts";
import { nextVisits } from "./device/next-up.ts";
import { Pulse } from "./device/watch.tsx";
import { Wall } from "./wall.tsx";
import { operatingMinute } from "./wall-time.ts";

const DamagedDay = lazy(async () => ({ default: (await import("../ui/damaged-day.tsx")).DamagedDay }));
const AccessPages = lazy(async () => ({ default: (await import("../access/access-pages.tsx")).AccessPages }));

/** After a power cut the screen is often there before the server. */
const AGAIN_MS = 5_000;

export function WallScreen({ unitId }: { readonly unitId: string }): ReactElement {
  const day = useDay(unitId, WALL, { nightBefore: NIGHT_BEFORE });
  useRetry(day);
  return (
    <>
      {/* A day that never comes is a picture that is not drawn. */}
      {day.state === "loading" ? null : <Pulse />}
      <Content day={day} />
    </>
  );
}

function Content({ day }: { readonly day: Day }): ReactElement {
  switch (day.state) {
    case "loading":
      return <Notice title={t("loading")} />;
    case "failed":
      // A leader's own PC with a bookmark of the board is asked for the PIN; it is no screen to be hung up.
      if (day.signedOut) return <AccessPages page={knownDevice()?.kind === "desk" ? "desk" : "pairing"} />;
      return (
        <Notice title={day.message || t("error.unreachable")} action={{ label: t("retry"), onPress: day.retry }} />
      );
    case "damaged":
      return <DamagedDay unitName={day.unitName} date={day.date} onRetry={day.retry} />;
    case "open":
      return <Wall boot={day.boot} session={day.session} catalogue={day.catalogue} />;
  }
}

/** Nobody stands by a wall to press «Prøv igjen». */
function useRetry(day: Day): void {
  const retry = day.state === "failed" && !day.signedOut ? day.retry : null;
  useEffect(() => {
    if (!retry) return;
    const timer = setTimeout(retry, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [retry]);
}

const WALL = { kind: "wall" } as const;

/**
 * A wall that is loaded anew at two in the night shows those who work the board their night began on, as long as something
 * is left on it; use-idle-reload.ts opens the next when the unit wakes. Whoever asked for the new day gets it. By the
 * server's clock, which this one may not have heard yet: a wall whose own is wrong would go back and forth.
 */
const NIGHT_BEFORE: NightBefore = {
  async mayGoOn(today, { previousDay }) {
    const { date, timeZone } = today.meta;
    if (location.hash === NEW_DAY_HASH) {
      history.replaceState(null, "", location.pathname);
      return false;
    }
    if (previousDay !== dateAfter(date, -1)) return false;
    const now = await fetchNow().catch(() => null);
    return now !== null && isEarlyMorning(today, operatingMinute(timeZone, date, now));
  },
  goesOn: (before) =>
    nextVisits(before, operatingMinute(before.meta.timeZone, before.meta.date, serverClock.now())).length > 0,
};
