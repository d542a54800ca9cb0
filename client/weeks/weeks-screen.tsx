/** `/uker/<unit>`: what the days of some weeks have in common, for the one who leads. Loads it, or says in words why not. */

import { type ReactElement, useEffect, useState } from "react";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import type { FactsReply } from "#shared/protocol.ts";
import { ApiError, fetchBoot, fetchCatalogue, openServerSession } from "../api.ts";
import replay from "../i18n/nb/replay.json";
import wall from "../i18n/nb/wall.json";
import weeks from "../i18n/nb/weeks.json";
import { addTexts, t } from "../i18n/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { fetchFacts } from "./fetch-facts.ts";
import { WeeksPage } from "./weeks-page.tsx";

addTexts("weeks", weeks);
// Levels, durations and reasons are said as elsewhere.
addTexts("wall", wall);
addTexts("replay", replay);

export const PERIODS = [14, 28, 56, 84] as const;
/** Days. */
export type Period = (typeof PERIODS)[number];

type Loaded =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "open"; readonly reply: FactsReply; readonly catalogue: Catalogue | null };

/** Days that are being worked out come one by one, a few a second. */
const ASK_AGAIN_MS = 1_500;

export function WeeksScreen({ unitId }: { readonly unitId: string }): ReactElement {
  const [period, setPeriod] = useState<Period>(28);
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<Loaded>({ state: "loading" });

  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let catalogue: Catalogue | null = null;
    const load = async (): Promise<void> => {
      const [{ token }, boot] = await Promise.all([openServerSession(unitId, { kind: "leader" }), fetchBoot()]);
      const today = boot.units.find(({ id }) => id === unitId)?.today;
      if (!today) throw new ApiError(404, t("weeks:unknownUnit"));
      const ask = async (): Promise<void> => {
        // Today is not over, and would look like the worst day of all.
        const reply = await fetchFacts(unitId, dateAfter(today, -period), dateAfter(today, -1), token);
        const version = reply.facts.at(-1)?.catalogueVersion;
        if (version !== undefined && catalogue?.version !== version) catalogue = await fetchCatalogue(version);
        if (gone) return;
        setLoaded({ state: "open", reply, catalogue });
        if (reply.coming > 0) timer = setTimeout(() => void ask().catch(fail), ASK_AGAIN_MS);
      };
      await ask();
    };
    const fail = (error: unknown): void => {
      if (!gone) setLoaded({ state: "failed", message: error instanceof ApiError ? error.message : "" });
    };
    load().catch(fail);
    return () => {
      gone = true;
      if (timer !== null) clearTimeout(timer);
    };
  }, [unitId, period, attempt]);

  switch (loaded.state) {
    case "loading":
      return <Notice title={t("weeks:loading")} />;
    case "failed":
      return (
        <Notice
          title={t("weeks:failed")}
          text={loaded.message || t("error.unreachable")}
          action={{ label: t("retry"), onPress: () => setAttempt((count) => count + 1) }}
        />
      );
    case "open":
      return (
        <WeeksPage
          unitId={unitId}
          reply={loaded.reply}
          catalogue={loaded.catalogue}
          period={period}
          periods={PERIODS}
          onPeriod={setPeriod}
        />
      );
  }
}
