/** «Besøk i rommet»: a clock and the unit's name, and nothing of the day, neither to see nor in the page. */

import { type ReactElement, useEffect, useRef } from "react";
import { dayWords } from "../i18n/dates.ts";
import { t } from "../i18n/texts.ts";
import { useNow } from "./use-now.ts";
import { clockIn } from "./wall-time.ts";
import "./veil.css";

const MINUTE_MS = 60_000;

interface VeilProps {
  readonly unitName: string;
  readonly date: string;
  readonly timeZone: string;
  readonly onShow: () => void;
}

export function Veil({ unitName, date, timeZone, onShow }: VeilProps): ReactElement {
  const now = useNow(MINUTE_MS);
  const show = useRef<HTMLButtonElement>(null);
  // The keyboard that covered the board finds the way back under the next key.
  useEffect(() => show.current?.focus({ preventScroll: true }), []);
  return (
    <main className="veil">
      <h1>{unitName}</h1>
      <time className="tabular">{clockIn(timeZone, now)}</time>
      <p>{dayWords(date, "long")}</p>
      <button ref={show} type="button" className="wall-button" onClick={onShow}>
        {t("wall:veil.show")}
      </button>
    </main>
  );
}
