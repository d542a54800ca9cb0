/**
 * `/utskrift/<unit>`: today on paper, good enough to run the day in a power cut. Codes only, with date and time on every
 * part. A print is logged before it is made.
 */

import { type ReactElement, useState } from "react";
import { ApiError, fetchPlanFile, logPrint } from "../api.ts";
import print from "../i18n/nb/print.json";
import wall from "../i18n/nb/wall.json";
import { addTexts, t } from "../i18n/texts.ts";
import { wallPath } from "../route.ts";
import { serverClock } from "../server-clock.ts";
import { useDay } from "../session/use-day.ts";
import { DamagedDay } from "../ui/damaged-day.tsx";
import { Notice } from "../ui/notice.tsx";
import { saveFile } from "../ui/save-file.ts";
import { useStore } from "../use-store.ts";
import { PlanPaper } from "./plan-paper.tsx";
import "./print.css";

addTexts("print", print);
// Columns and what stands on cards are said as on the wall.
addTexts("wall", wall);

const WALL = { kind: "wall" } as const;
export const PARTS = ["plan", "lists", "board", "sketch"] as const;
export type Part = (typeof PARTS)[number];

export function PrintScreen({ unitId }: { readonly unitId: string }): ReactElement {
  const day = useDay(unitId, WALL);
  switch (day.state) {
    case "loading":
      return <Notice title={t("loading")} />;
    case "failed":
      return (
        <Notice title={day.message || t("error.unreachable")} action={{ label: t("retry"), onPress: day.retry }} />
      );
    case "damaged":
      return <DamagedDay unitName={day.unitName} date={day.date} onRetry={day.retry} />;
    case "open":
      return <Papers day={day} />;
  }
}

function Papers({ day }: { readonly day: Extract<ReturnType<typeof useDay>, { state: "open" }> }): ReactElement {
  const { session, catalogue, unit } = day;
  const board = useStore(session.board);
  const [parts, setParts] = useState<ReadonlySet<Part>>(new Set(PARTS));
  const [at, setAt] = useState(serverClock.now);
  const [said, setSaid] = useState("");
  if (!board) return <Notice title={t("loading")} />;

  const onPrint = async (): Promise<void> => {
    setSaid("");
    try {
      await logPrint(unit.id, await session.token(), "plan", board.meta.date);
    } catch (error) {
      setSaid(t("print:notPrinted", { why: whyOf(error) }));
      return;
    }
    setAt(serverClock.now());
    // The time on the paper is the time of the paper.
    requestAnimationFrame(() => window.print());
  };
  const onFile = async (): Promise<void> => {
    setSaid(t("print:fetching"));
    try {
      const file = await fetchPlanFile(unit.id, await session.token());
      saveFile(`plan-${unit.id}-${board.meta.date}.pdf`, file, file.type);
      setSaid(t("print:fetched"));
    } catch (error) {
      setSaid(t("print:notFetched", { why: whyOf(error) }));
    }
  };
  const toggle = (part: Part): void =>
    setParts((before) => {
      const after = new Set(before);
      if (!after.delete(part)) after.add(part);
      return after;
    });
  return (
    // Paper is light, also where the screen it is printed from is not: cards on the sketch take their colours from here.
    <main className="print-page" data-color-scheme="light">
      <header className="print-controls">
        <h1>{t("print:title")}</h1>
        <div role="group" aria-label={t("print:what")}>
          {PARTS.map((part) => (
            <label key={part}>
              <input type="checkbox" className="ds-input" checked={parts.has(part)} onChange={() => toggle(part)} />
              {t(`print:part.${part}`)}
            </label>
          ))}
        </div>
        <button type="button" className="ds-button" disabled={parts.size === 0} onClick={() => void onPrint()}>
          {t("print:print")}
        </button>
        <button type="button" className="ds-button" data-variant="secondary" onClick={() => void onFile()}>
          {t("print:file")}
        </button>
        <a className="ds-link" href={wallPath(unit.id)}>
          {t("print:toWall")}
        </a>
        <p role="status">{said}</p>
      </header>
      <PlanPaper board={board} catalogue={catalogue} parts={parts} at={at} />
    </main>
  );
}

function whyOf(error: unknown): string {
  return (error instanceof ApiError ? error.message : "") || t("error.unreachable");
}
